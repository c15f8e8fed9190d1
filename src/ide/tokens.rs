//! What each word of a file is, for colouring: more than a grammar of patterns can know, since it tells an outcome's name
//! from a partner's wherever it is mentioned.

use super::Desk;
use super::names::occurrences;
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, Statement, Value, ValueKind};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// The kinds of token by the names that editors know, in the order of [`Token::kind`].
pub const TOKEN_KINDS: &[&str] = &[
    "keyword",
    "string",
    "number",
    "enumMember",
    "class",
    "function",
    "parameter",
    "interface",
    "namespace",
    "variable",
    "property",
    "comment",
];

const KEYWORD: usize = 0;
const STRING: usize = 1;
const NUMBER: usize = 2;
const WORD: usize = 3;
const COMMENT: usize = 11;

/// A word and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; within one line.
    pub span: Span,
    /// Its place in [`TOKEN_KINDS`].
    pub kind: usize,
    /// Whether a name is declared here.
    pub declares: bool,
}

fn of_kind(kind: Kind) -> usize {
    match kind {
        Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm => 4,
        Kind::Activity => 5,
        Kind::Assumption | Kind::Question => 6,
        Kind::Partner | Kind::Forum => 7,
        Kind::Strand | Kind::Theory | Kind::View => 8,
        Kind::Indicator | Kind::Instrument => 10,
        _ => 9,
    }
}

/// All tokens of a file, in order.
pub fn tokens(desk: &Desk, file: FileId) -> Vec<Token> {
    let Some(tree) = desk.tree(file) else { return Vec::new() };
    let theory = desk.theory();
    let mut found = Vec::new();
    let names: FxHashMap<u32, (usize, bool)> = occurrences(desk, file)
        .into_iter()
        .filter_map(|o| Some((o.span.start, (of_kind(theory.item(o.item?).kind), o.declares))))
        .collect();
    let mut walk = Walk { names: &names, found: &mut found };
    tree.declarations.iter().for_each(|d| walk.declaration(d));
    comments(desk, file, &mut found);
    found.sort_by_key(|t| t.span);
    let text = desk.text(file);
    found.into_iter().flat_map(|token| lines(text, token)).collect()
}

struct Walk<'w> {
    names: &'w FxHashMap<u32, (usize, bool)>,
    found: &'w mut Vec<Token>,
}

impl Walk<'_> {
    fn put(&mut self, span: Span, kind: usize) {
        let (kind, declares) = self.names.get(&span.start).copied().unwrap_or((kind, false));
        self.found.push(Token { span, kind, declares });
    }

    fn declaration(&mut self, decl: &Declaration) {
        self.put(decl.keyword, KEYWORD);
        if let Some(name) = decl.name {
            self.put(name, decl.kind.map_or(9, of_kind));
        }
        for end in decl.ends.iter().flat_map(|&(from, to)| [from, to]) {
            self.put(end, 9);
        }
        if let Some(title) = decl.title {
            self.put(title, STRING);
        }
        decl.statements.iter().for_each(|s| self.statement(s));
        decl.inner.iter().for_each(|d| self.declaration(d));
    }

    fn statement(&mut self, statement: &Statement) {
        self.put(statement.keyword, KEYWORD);
        statement.values.iter().for_each(|v| self.value(v));
        statement.block.iter().flat_map(|b| b.iter()).for_each(|s| self.statement(s));
    }

    fn value(&mut self, value: &Value) {
        let kind = match value.kind {
            ValueKind::Name => WORD,
            ValueKind::Text => STRING,
            ValueKind::Number => NUMBER,
            ValueKind::Joint(_) => KEYWORD,
        };
        self.put(value.span, kind);
    }
}

/// Comments between the tokens that were found.
fn comments(desk: &Desk, file: FileId, found: &mut Vec<Token>) {
    let text = desk.text(file);
    let mut places: Vec<(usize, usize)> = found.iter().map(|t| (t.span.start as usize, t.span.end as usize)).collect();
    places.sort_unstable();
    places.push((text.len(), text.len()));
    let mut at = 0;
    for (start, end) in places {
        let mut from = at;
        while let Some(hash) = text.get(from..start).and_then(|gap| gap.find('#')) {
            let begin = from + hash;
            let stop = text[begin..].find(['\n', '\r']).map_or(text.len(), |n| begin + n);
            found.push(Token { span: super::span(file, begin, stop), kind: COMMENT, declares: false });
            from = stop;
        }
        at = at.max(end);
    }
}

/// A token of several lines, line by line.
fn lines(text: &str, token: Token) -> Vec<Token> {
    let raw = text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default();
    if !raw.contains(['\n', '\r']) {
        return vec![token];
    }
    let mut at = token.span.start as usize;
    let mut out = Vec::new();
    for line in raw.split_inclusive(['\n', '\r']) {
        let bare = line.trim_end();
        let begin = at + (bare.len() - bare.trim_start().len());
        let end = at + bare.len();
        if begin < end {
            out.push(Token { span: super::span(token.span.file, begin, end), ..token });
        }
        at += line.len();
    }
    out
}
