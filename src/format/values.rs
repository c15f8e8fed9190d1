//! The values of a statement, on one line or with their lists wrapped.

use super::gaps::{Comment, gap};
use super::texts;
use super::{Style, WIDTH};
use crate::source::Span;
use crate::syntax::{Statement, ValueKind};
use crate::vocabulary::Word;
use unicode_width::UnicodeWidthStr;

/// What the printing of values needs to know of their place.
pub(super) struct Place<'t> {
    pub text: &'t str,
    pub newline: &'static str,
    pub style: Style,
    /// The indentation of the statement.
    pub indent: usize,
    /// The column of the first value, where further lines of a list begin too.
    pub column: usize,
}

/// The values of a statement, and the comments that stood where none can: they go before the statement.
pub(super) fn values<'t>(place: &Place<'t>, statement: &Statement) -> (String, Vec<Comment<'t>>) {
    let mut out = String::new();
    let mut column = place.column;
    let mut hoisted = Vec::new();
    let mut before = statement.keyword;
    // What can't be broken up: from one comma to the next.
    let mut run = String::new();
    for (i, value) in statement.values.iter().enumerate() {
        let raw = &place.text[span(value.span)];
        let between = gap(place.text, before.end as usize, value.span.start as usize);
        before = value.span;
        if between.comma {
            run.push(',');
            put(&mut out, &mut run, &mut column, place);
            let Gapped { broken, text } = comments(&between.comments, place);
            out.push_str(&text);
            if broken {
                column = place.column;
            } else {
                run.push(' ');
            }
        } else {
            hoisted.extend(between.comments);
            if i > 0 {
                run.push(' ');
            }
        }
        if value.kind == ValueKind::Text {
            run.push_str(&texts::text(raw, place.indent + 2, place.newline, place.style));
        } else {
            run.push_str(raw);
        }
        if i == 0 && statement.word == Word::NeedsSomeOf {
            run.push_str(" of");
        }
    }
    put(&mut out, &mut run, &mut column, place);
    (out, hoisted)
}

/// Adds a run to the line, or where it does not fit, to a new one.
fn put(out: &mut String, run: &mut String, column: &mut usize, place: &Place<'_>) {
    let width = run.width();
    if *column + width > WIDTH && *column > place.column && run.starts_with(' ') {
        newline(out, place);
        out.push_str(run.trim_start());
        *column = place.column + width - 1;
    } else {
        out.push_str(run);
        *column += width;
    }
    run.clear();
}

struct Gapped {
    broken: bool,
    text: String,
}

/// Comments after a comma: the first stays on its line if it stood there, and each ends its line.
fn comments(comments: &[Comment<'_>], place: &Place<'_>) -> Gapped {
    let mut text = String::new();
    for comment in comments {
        if comment.trailing {
            text.push(' ');
        } else {
            newline(&mut text, place);
        }
        text.push_str(comment.text);
    }
    if !comments.is_empty() {
        newline(&mut text, place);
    }
    Gapped { broken: !comments.is_empty(), text }
}

fn newline(out: &mut String, place: &Place<'_>) {
    out.push_str(place.newline);
    out.extend(std::iter::repeat_n(' ', place.column));
}

pub(super) fn span(span: Span) -> std::ops::Range<usize> {
    span.start as usize..span.end as usize
}
