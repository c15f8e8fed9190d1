//! A document as a page of HTML: whole in itself, asks nothing of the network, runs no script, prints well.

use super::document::{Block, Document, Inline, Phrase};
use crate::markup::escape;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

/// Writes a document as a page.
pub fn html(document: &Document) -> String {
    let language = document.language.as_deref().unwrap_or("en");
    let title = escape(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        escape(language)
    );
    blocks(&mut out, &document.lead);
    for section in &document.sections {
        let level = section.level.clamp(2, 6);
        let _ = writeln!(out, "<h{level}>{}</h{level}>", phrase(&section.heading));
        blocks(&mut out, &section.blocks);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => {
                let _ = writeln!(out, "<p>{}</p>", phrase(words));
            }
            Block::List(points) => {
                out.push_str("<ul>\n");
                for point in points {
                    let _ = writeln!(out, "<li>{}</li>", phrase(point));
                }
                out.push_str("</ul>\n");
            }
            Block::Table(head, rows) => table(out, head, rows),
        }
    }
}

fn table(out: &mut String, head: &[&str], rows: &[Vec<Phrase>]) {
    // A wide table is moved inside its own box, and not the page with it; whoever has no mouse can reach it.
    out.push_str("<div class=\"wide\" role=\"region\" aria-label=\"table\" tabindex=\"0\"><table>\n<thead><tr>");
    for cell in head {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(cell));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (i, cell) in row.iter().enumerate() {
            let (open, close) = if i == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
            let _ = write!(out, "{open}{}{close}", phrase(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn phrase(phrase: &Phrase) -> String {
    let mut out = String::new();
    for inline in &phrase.0 {
        let _ = match inline {
            Inline::Plain(text) => write!(out, "{}", escape(text)),
            Inline::Strong(text) => write!(out, "<strong>{}</strong>", escape(text)),
            Inline::Code(text) => write!(out, "<code>{}</code>", escape(text)),
            Inline::Link(text, address) => {
                write!(out, "<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(address), escape(text))
            }
        };
    }
    out
}
