//! Whether two texts say the same: their trees alike but for places and the order of statements in a block.

use super::values::span;
use super::{Read, Style, rank};
use crate::source::Span;
use crate::syntax::{Declaration, Statement, Value, text_value};
use crate::vocabulary::DeclarationKind as Kind;

/// Whether two texts say the same. With texts wrapped anew, white space in texts does not count.
pub fn same(a: Read<'_>, b: Read<'_>, style: Style) -> bool {
    let pair = Pair { a: a.0, b: b.0, style };
    pair.all(&a.1.declarations, &b.1.declarations, Pair::declaration)
}

struct Pair<'t> {
    a: &'t str,
    b: &'t str,
    style: Style,
}

impl Pair<'_> {
    fn all<T>(&self, a: &[T], b: &[T], alike: impl Fn(&Self, &T, &T) -> bool) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(self, a, b))
    }

    fn slice(&self, a: Span, b: Span) -> bool {
        let (a, b) = (&self.a[span(a)], &self.b[span(b)]);
        if a == b {
            return true;
        }
        if !a.starts_with('"') || !b.starts_with('"') {
            return false;
        }
        let (a, b) = (text_value(a), text_value(b));
        a == b || (self.style.wrap_texts && a.split_whitespace().eq(b.split_whitespace()))
    }

    fn maybe(&self, a: Option<Span>, b: Option<Span>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.slice(a, b),
            (None, None) => true,
            _ => false,
        }
    }

    fn declaration(&self, a: &Declaration, b: &Declaration) -> bool {
        a.kind == b.kind
            && self.maybe(a.name, b.name)
            && self.maybe(a.title, b.title)
            && self.maybe(a.ends.map(|e| e.0), b.ends.map(|e| e.0))
            && self.maybe(a.ends.map(|e| e.1), b.ends.map(|e| e.1))
            && self.statements(a.kind, &a.statements, &b.statements)
            && self.all(&a.inner, &b.inner, Self::declaration)
    }

    fn statements(&self, kind: Option<Kind>, a: &[Statement], b: &[Statement]) -> bool {
        let ordered = |list: &[Statement]| {
            let mut order: Vec<usize> = (0..list.len()).collect();
            order.sort_by_key(|&i| rank(kind, list[i].word));
            order
        };
        let (first, second) = (ordered(a), ordered(b));
        a.len() == b.len() && first.iter().zip(&second).all(|(&i, &j)| self.statement(&a[i], &b[j]))
    }

    fn statement(&self, a: &Statement, b: &Statement) -> bool {
        let value = |s: &Self, a: &Value, b: &Value| a.kind == b.kind && s.slice(a.span, b.span);
        a.word == b.word
            && self.all(&a.values, &b.values, value)
            && match (&a.block, &b.block) {
                (Some(a), Some(b)) => self.statements(None, a, b),
                (None, None) => true,
                _ => false,
            }
    }
}
