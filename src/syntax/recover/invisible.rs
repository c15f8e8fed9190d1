//! Characters that nobody sees, as they come along from web pages and Word, in names and beside them.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::sentences::takes_names;

/// What a character is called that shows nothing.
pub(super) fn invisible(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark for the direction of writing"
        }
        '\u{2060}' => "a word joiner",
        _ => return None,
    })
}

/// Whether there is nothing to be seen of what stands there.
fn is_invisible(raw: &str) -> bool {
    !raw.is_empty() && raw.chars().all(|c| invisible(c).is_some())
}

/// What is told of a name in which something hides.
pub(super) fn hidden_in(raw: &str) -> Option<String> {
    let what = raw.chars().find_map(invisible)?;
    Some(format!("In this name hides {what}, which nobody can see."))
}

impl Driver<'_> {
    /// Something that nobody sees in the last name of a list; says whether it was that, and then has read the list.
    pub(super) fn hidden_in_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        const LONGEST: usize = 200;
        let touches = |v: &Value| v.kind == ValueKind::Name && v.span.end as usize == next.start;
        let Some(last) = s.values.last().copied().filter(touches) else { return false };
        if next.kind != Kind::Other || !is_invisible(self.slice(next)) || !takes_names(s, block) {
            return false;
        }
        let start = last.span.start as usize;
        let mut end = next.end;
        while let Some(glued) = self.beside(end)
            && glued.start == end
            && glued.end - start <= LONGEST
            && (matches!(glued.kind, Kind::Word | Kind::Number) || is_invisible(self.slice(glued)))
        {
            end = glued.end;
        }
        let raw = self.text[start..end].to_owned();
        let (Some(message), name) = (hidden_in(&raw), seen(&raw)) else { return false };
        let span = self.span(start, end);
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(format!("Write `{name}`."));
            *d = d.clone().fix(format!("Write `{name}`"), span, name);
        }
        s.values.pop();
        s.values.push(Value { kind: ValueKind::Name, span });
        s.span.end = span.end;
        self.go_on(s, end, block);
        s.faulty = true;
        true
    }

    /// Something that nobody sees where a statement or declaration begins; says whether it was that, and then has passed over it.
    pub(super) fn hidden(&mut self, first: Token) -> bool {
        if first.kind != Kind::Other || !is_invisible(self.slice(first)) {
            return false;
        }
        let what = self.slice(first).chars().find_map(invisible).unwrap_or_default();
        let span = self.span(first.start, first.end);
        if let Some(d) = self.fault(first.start, first.end, format!("Here stands {what}, which nobody can see.")) {
            d.help = Some("It came along from elsewhere. Remove it.".into());
            *d = d.clone().fix("Remove it", span, "");
        }
        self.at = first.end;
        true
    }
}

/// What is seen of a name.
fn seen(raw: &str) -> String {
    raw.chars().filter(|c| invisible(*c).is_none()).collect()
}
