//! Signs between names in place of a comma, and signs within what is meant for one name.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, ValueKind};
use super::Block;

impl Driver<'_> {
    /// `a & b`, `a; b`, `a / b`: another sign in place of a comma.
    pub(super) fn other_separator(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let sign = self.slice(next).to_owned();
        let name = token::next(self.text, next.end);
        let joins = next.kind == Kind::Other && matches!(sign.as_str(), "&" | ";" | "/" | "+" | "|" | "." | "\u{2022}");
        if !joins || name.kind != Kind::Word || name.first || self.statement_word(Some(block), name).is_some() {
            return false;
        }
        if self.sign_in_name(s, next, name) {
            self.go_on(s, name.end, block);
            s.faulty = true;
            return true;
        }
        let span = self.span(s.span.end as usize, next.end);
        let message = format!("Names in a list are separated by commas, not by `{sign}`.");
        if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some("Write a list as `a, b, c`.".into());
            *d = d.clone().fix("Write the comma", span, ",");
        }
        self.go_on(s, next.end, block);
        true
    }

    /// `train/test`, which nothing is called: without blanks and with an end that nothing bears it was meant for one name.
    fn sign_in_name(&mut self, s: &mut Statement, sign: Token, rest: Token) -> bool {
        let Some(last) = s.values.last().copied().filter(|v| v.kind == ValueKind::Name) else { return false };
        let start = last.span.start as usize;
        let is_tight = last.span.end as usize == sign.start && sign.end == rest.start;
        let (before, after) = (self.text[start..sign.start].to_owned(), self.slice(rest).to_owned());
        if !is_tight || (self.declares(&before) && self.declares(&after)) {
            return false;
        }
        let (whole, joined) = (self.span(start, rest.end), format!("{before}-{after}"));
        let message =
            format!("`{}` can't be a name: a name has letters, digits and hyphens only.", &self.text[start..rest.end]);
        let is_known = self.declares(&joined);
        if let Some(d) = self.fault(start, rest.end, message) {
            d.help = Some(
                "Write the name as it stands where it is declared; names in a list are separated by commas.".into(),
            );
            if is_known {
                *d = d.clone().fix(format!("Write `{joined}`"), whole, joined);
            }
        }
        s.values.pop();
        self.tree.lost_names.push(whole);
        true
    }
}
