//! Where in a sound theory a slip of the pen can happen: every keyword, name, value, quote, brace and comma, by what it is.

use sothat::source::{FileId, Span};
use sothat::syntax::{Declaration, Statement, Value, ValueKind, parse};
use sothat::vocabulary::{DeclarationKind as Kind, Shape, Word, rows};

/// A statement, and the block it stands in (`None` for the properties of a link).
pub struct Said {
    pub block: Option<Kind>,
    pub word: Word,
    pub shape: Shape,
    pub many: bool,
    pub keyword: Span,
    pub span: Span,
    pub values: Vec<Value>,
}

/// The head of a declaration.
pub struct Head {
    pub kind: Kind,
    pub keyword: Span,
    pub name: Option<Span>,
    pub title: Option<Span>,
    pub span: Span,
    pub has_block: bool,
}

/// All sites of one text.
#[derive(Default)]
pub struct Sites {
    pub heads: Vec<Head>,
    pub said: Vec<Said>,
    /// Braces that open, each with the line of what it belongs to, and the brace that closes it.
    pub braces: Vec<(usize, usize)>,
}

impl Sites {
    pub fn of(text: &str) -> Sites {
        let parsed = parse(text, FileId(0));
        assert!(parsed.findings.worded().is_empty(), "the text is sound");
        let mut sites = Sites::default();
        parsed.tree.declarations.iter().for_each(|d| sites.declaration(d, text));
        sites.braces = braces(text);
        sites
    }

    fn declaration(&mut self, d: &Declaration, text: &str) {
        let kind = d.kind.expect("the text is sound");
        let has_block = text[..d.span.end as usize].ends_with('}');
        self.heads.push(Head { kind, keyword: d.keyword, name: d.name, title: d.title, span: d.span, has_block });
        d.statements.iter().for_each(|s| self.statement(Some(kind), s));
        d.inner.iter().for_each(|d| self.declaration(d, text));
    }

    fn statement(&mut self, block: Option<Kind>, s: &Statement) {
        let row = rows(block).iter().find(|r| r.word == s.word).unwrap_or_else(|| panic!("{block:?} {:?}", s.word));
        self.said.push(Said {
            block,
            word: s.word,
            shape: row.shape,
            many: row.many,
            keyword: s.keyword,
            span: s.span,
            values: s.values.clone(),
        });
        s.block.iter().flat_map(|b| b.iter()).for_each(|s| self.statement(None, s));
    }
}

impl Said {
    pub fn of_kind(&self, kind: ValueKind) -> impl Iterator<Item = &Value> {
        self.values.iter().filter(move |v| v.kind == kind)
    }

    /// Where its last value ends.
    pub fn values_end(&self) -> usize {
        self.values.last().map_or(self.keyword.end, |v| v.span.end) as usize
    }
}

fn braces(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at += text[at..].find(['\n', '\r']).unwrap_or(text.len() - at),
            b'"' if text[at..].starts_with("\"\"\"") => at += 5 + text[at + 3..].find("\"\"\"").expect("it is closed"),
            b'"' => {
                at += 1;
                while bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
            }
            b'{' => open.push(at),
            b'}' => pairs.push((open.pop().expect("it was opened"), at)),
            _ => {}
        }
        at += 1;
    }
    pairs.sort_unstable();
    pairs
}
