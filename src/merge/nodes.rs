//! A text cut into pieces that follow one another without a gap: declarations, statements and the remarks between them,
//! each with the white space before it and the rest of its line. Put together again, they are the text to the byte.

use super::said::{said, said_of_remarks};
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, Statement, TokenKind, Value, next_token, parse};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// A file in pieces.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    pub nodes: Vec<Node<'t>>,
    /// White space after the last of them.
    pub end: &'t str,
}

/// A piece.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub what: What<'t>,
    /// White space before it.
    pub lead: &'t str,
    /// Whether that white space starts a line.
    pub starts_line: bool,
    /// What it says up to its block: keyword, names and values; of a remark, its lines.
    pub head: &'t str,
    pub block: Option<Block<'t>>,
    /// What follows on its last line: white space, a remark, the end of the line.
    pub trail: &'t str,
    /// All of it, `lead` and `trail` included.
    pub whole: &'t str,
    /// What it says, layout and the order in its block apart.
    pub said: String,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum What<'t> {
    /// Lines of remarks without an empty line between them.
    Remark,
    Declaration {
        kind: Kind,
        name: Option<&'t str>,
        /// Its parts in order: keyword, name, title, ends.
        parts: [Option<&'t str>; 4],
    },
    Statement {
        word: Word,
        /// The keyword, with what belongs to it: `needs 2 of`.
        keyword: &'t str,
        /// The values, each where it stands in the text.
        values: Vec<(Value, &'t str)>,
    },
}

/// `{ … }`
#[derive(Debug)]
pub(super) struct Block<'t> {
    /// From the end of the head to the brace, which is in it.
    pub open: &'t str,
    /// What follows on the line of the brace.
    pub trail: &'t str,
    pub nodes: Vec<Node<'t>>,
    /// White space and the closing brace.
    pub close: &'t str,
    /// Whether that white space starts a line.
    pub close_starts_line: bool,
    /// What it says.
    pub said: String,
}

impl Node<'_> {
    pub fn is_remark(&self) -> bool {
        matches!(self.what, What::Remark)
    }

    /// Whether it is a remark on the piece that follows: no empty line lies between.
    pub fn is_attached_to(&self, next: &Node<'_>) -> bool {
        self.is_remark() && !next.lead.contains(['\n', '\r'])
    }

    /// The white space before it, in two: that of the lines before, and the indentation of its own line.
    pub fn lead_by_line(&self) -> (&str, &str) {
        self.lead.split_at(self.lead.rfind(['\n', '\r']).map_or(0, |at| at + 1))
    }

    /// Whether declarations stand inside.
    pub fn holds_declarations(&self) -> bool {
        self.block.as_ref().is_some_and(|b| b.nodes.iter().any(|n| matches!(n.what, What::Declaration { .. })))
    }

    /// Whether it is the theory, whose name nothing uses.
    pub fn is_theory(&self) -> bool {
        matches!(self.what, What::Declaration { kind: Kind::Theory, .. })
    }

    /// The name that it declares.
    pub fn name(&self) -> Option<&str> {
        match &self.what {
            What::Declaration { name, .. } => *name,
            _ => None,
        }
    }
}

/// Cuts a text, which is given without a byte-order mark, into pieces.
///
/// # Errors
/// When something in it can't be read: the place and what is wrong there.
pub(super) fn pieces(text: &str) -> Result<Pieces<'_>, (Span, String)> {
    let parsed = parse(text, FileId(0));
    if let Some(first) = parsed.findings.into_parts().0.into_iter().min_by_key(|f| f.span) {
        return Err((first.span, first.message));
    }
    let cut = Cut { text };
    let inside = parsed.tree.declarations.iter().map(Inside::Declaration).collect();
    let (nodes, end) = cut.nodes(inside, 0, text.len());
    Ok(Pieces { nodes, end: &text[end..] })
}

/// What stands in a block.
enum Inside<'a> {
    Declaration(&'a Declaration),
    Statement(&'a Statement),
}

impl Inside<'_> {
    fn span(&self) -> Span {
        match self {
            Inside::Declaration(d) => d.span,
            Inside::Statement(s) => s.span,
        }
    }
}

struct Cut<'t> {
    text: &'t str,
}

impl<'t> Cut<'t> {
    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The pieces between two places, and where the last of them ends.
    fn nodes(&self, inside: Vec<Inside<'_>>, from: usize, to: usize) -> (Vec<Node<'t>>, usize) {
        let mut nodes = Vec::with_capacity(inside.len());
        let mut at = from;
        for one in inside {
            let span = one.span();
            let (start, end) = (span.start as usize, span.end as usize);
            at = self.remarks(at, start, &mut nodes);
            let after = self.line_end(end, to);
            let lead = &self.text[at..start];
            let (what, head_end, block) = match one {
                Inside::Declaration(d) => self.declaration(d),
                Inside::Statement(s) => self.statement(s),
            };
            nodes.push(self.node(what, lead, (start, head_end), block, (end, after)));
            at = after;
        }
        at = self.remarks(at, to, &mut nodes);
        (nodes, at)
    }

    fn node(
        &self,
        what: What<'t>,
        lead: &'t str,
        head: (usize, usize),
        block: Option<Block<'t>>,
        trail: (usize, usize),
    ) -> Node<'t> {
        let (start, head) = (head.0, &self.text[head.0..head.1]);
        let trail_text = &self.text[trail.0..trail.1];
        let mut told = match what {
            What::Remark => said_of_remarks(head),
            _ => said(head),
        };
        if let Some(block) = &block {
            told.push_str(" {");
            told.push_str(&block.said);
            told.push('}');
        }
        told.push_str(&said_of_remarks(trail_text));
        let from = start - lead.len();
        let starts_line = from == 0 || self.text[..from].ends_with(['\n', '\r']);
        Node { what, lead, starts_line, head, block, trail: trail_text, whole: &self.text[from..trail.1], said: told }
    }

    /// The end of the line after a place, that line end included, if nothing but white space and a remark stands there;
    /// otherwise the place.
    fn line_end(&self, from: usize, to: usize) -> usize {
        let rest = &self.text[from..to];
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (blank, tail) = (&rest[..line], &rest[line..]);
        let words = blank.split('#').next().unwrap_or("");
        if !words.trim().is_empty() || (tail.is_empty() && to < self.text.len()) {
            return from;
        }
        from + line + if tail.starts_with("\r\n") { 2 } else { usize::from(!tail.is_empty()) }
    }

    /// Takes the remarks before `to` in; returns where the last of them ends.
    fn remarks(&self, from: usize, to: usize, nodes: &mut Vec<Node<'t>>) -> usize {
        let mut at = from;
        while let Some(found) = self.text[at..to].find('#') {
            let start = at + found;
            let mut end = self.line_end(start, to).max(start);
            // The next line belongs to it, if it is a remark too.
            loop {
                let blank = self.text[end..to].len() - self.text[end..to].trim_start_matches([' ', '\t']).len();
                if !self.text[end + blank..to].starts_with('#') {
                    break;
                }
                end = self.line_end(end + blank, to);
            }
            let lines = self.text[start..end].trim_end_matches(['\n', '\r']);
            let last = start + lines.len();
            // The line end of the last line is its trail, and only that.
            let trail = self.line_end(last, to).max(last);
            nodes.push(self.node(What::Remark, &self.text[at..start], (start, last), None, (last, trail)));
            at = trail;
        }
        at
    }

    fn declaration(&self, d: &Declaration) -> (What<'t>, usize, Option<Block<'t>>) {
        let ends = d.ends.map(|(from, to)| from.to(to));
        let parts = [Some(d.keyword), d.name, d.title, ends];
        let head_end = parts.iter().flatten().map(|s| s.end as usize).max().unwrap_or(0);
        let mut inside: Vec<Inside<'_>> = d.statements.iter().map(Inside::Statement).collect();
        inside.extend(d.inner.iter().map(Inside::Declaration));
        inside.sort_by_key(|i| i.span().start);
        let block = self.block(head_end, d.span.end as usize, inside);
        let what = What::Declaration {
            kind: d.kind.unwrap_or(Kind::Link),
            name: d.name.map(|n| self.slice(n)),
            parts: parts.map(|p| p.map(|s| self.slice(s))),
        };
        (what, head_end, block)
    }

    fn statement(&self, s: &Statement) -> (What<'t>, usize, Option<Block<'t>>) {
        let head_end = s.values.last().map_or(s.keyword.end, |v| v.span.end) as usize;
        let block = match &s.block {
            Some(inner) => self.block(head_end, s.span.end as usize, inner.iter().map(Inside::Statement).collect()),
            None => None,
        };
        let start = s.keyword.start as usize;
        let (keyword, values) = match s.values.as_slice() {
            // The number and `of` belong to the keyword.
            [_, rest @ ..] if s.word == Word::NeedsSomeOf => {
                let end = rest.first().map_or(head_end, |v| v.span.start as usize);
                (self.text[start..end].trim_end(), rest)
            }
            all => (self.slice(s.keyword), all),
        };
        let values = values.iter().map(|v| (*v, self.slice(v.span))).collect();
        (What::Statement { word: s.word, keyword, values }, head_end, block)
    }

    fn block(&self, head_end: usize, end: usize, inside: Vec<Inside<'_>>) -> Option<Block<'t>> {
        let brace = next_token(self.text, head_end);
        if brace.kind != TokenKind::Open || brace.end >= end {
            return None;
        }
        let close = end - 1;
        let after = self.line_end(brace.end, close);
        let (nodes, last) = self.nodes(inside, after, close);
        let (open, trail) = (&self.text[head_end..brace.end], &self.text[brace.end..after]);
        let mut parts: Vec<&str> = nodes.iter().map(|n| n.said.as_str()).collect();
        parts.sort_unstable();
        let said = format!("{}{}\n{}", said_of_remarks(open), said_of_remarks(trail), parts.join("\n"));
        let close_starts_line = self.text[..last].ends_with(['\n', '\r']);
        Some(Block { open, trail, nodes, close: &self.text[last..end], close_starts_line, said })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(out: &mut String, nodes: &[Node<'_>]) {
        for node in nodes {
            let start = out.len();
            out.push_str(node.lead);
            out.push_str(node.head);
            if let Some(block) = &node.block {
                out.push_str(block.open);
                out.push_str(block.trail);
                again(out, &block.nodes);
                out.push_str(block.close);
            }
            out.push_str(node.trail);
            assert_eq!(&out[start..], node.whole);
        }
    }

    #[test]
    fn pieces_put_together_are_the_text() {
        for text in [
            "",
            "# only a remark",
            "\n\n# one\n# two\n\n  # three\n",
            "theory t \"T\" # tail\n{ # open\n place \"P\" # after\n # own\n\n # last\n } # end\n\n# fin",
            "outcome a { by 2003 needs care }outcome b { needs a{because \"x\"}by 2 } partner p",
            "outcome a \"A\" {\r\n  needs # why\r\n    b, # c\r\n    c { because \"\"\"\r\n  # no remark\r\n\"\"\" } # z\r\n}\r\n",
            "link a -> b { }\nstrand s { outcome x {indicator i{measures x} } # y\n }",
            "outcome a { needs 2 of b,c # d\r  by 2030\r}",
        ] {
            let pieces = pieces(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            let mut out = String::new();
            again(&mut out, &pieces.nodes);
            out.push_str(pieces.end);
            assert_eq!(out, text);
        }
    }
}
