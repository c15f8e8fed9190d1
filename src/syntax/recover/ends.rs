//! The two ends of a `link`, with what people write between them in place of an arrow.

use super::super::driver::Driver;
use super::super::token::{self, Kind};
use super::super::tree::Declaration;
use super::lists::LEADS_TO;
use super::wording::short;

impl Driver<'_> {
    /// The two things that a link joins.
    pub(super) fn ends(&mut self, decl: &mut Declaration) {
        if self.ends_in_words(decl) {
            return;
        }
        let from = self.peek();
        let arrow = token::next(self.text, from.end);
        let to = token::next(self.text, arrow.end);
        if from.kind == Kind::Word && arrow.kind == Kind::Arrow && to.kind == Kind::Word {
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some((arrow, to)) = self.other_arrow(from) {
            let shown = self.shown(arrow);
            let span = self.span(arrow.start, arrow.end);
            let message = format!("A link is written with `->` between its two ends, not with {shown}.");
            if let Some(d) = self.fault(arrow.start, arrow.end, message) {
                *d = d.clone().fix("Write `->`", span, "->");
            }
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some(d) = self.fault(
            decl.keyword.start as usize,
            decl.keyword.end as usize,
            "After `link` come the two things it joins, with `->` between them.",
        ) {
            d.help = Some("Write, for example, `link attendance -> reading { because \"…\" }`.".into());
        }
        decl.faulty = true;
        self.skip_to_block();
    }

    /// `link a to b`, `link from a to b`, `link a leads to b`; says whether it was that.
    fn ends_in_words(&mut self, decl: &mut Declaration) -> bool {
        let mut from = self.peek();
        if self.slice(from) == "from"
            && let Some(name) = self.beside(from.end).filter(|t| t.kind == Kind::Word && self.slice(*t) != "to")
        {
            from = name;
        }
        let Some(joint) = self.beside(from.end).filter(|t| t.kind == Kind::Word && from.kind == Kind::Word) else {
            return false;
        };
        let (two, two_end) = self.two_words(joint);
        let end = match self.slice(joint) {
            "to" => joint.end,
            _ if LEADS_TO.contains(&two.as_str()) => two_end,
            _ => return false,
        };
        let Some(to) = self.beside(end).filter(|t| t.kind == Kind::Word) else { return false };
        let start = self.peek().start;
        let span = self.span(start, to.end);
        let written = format!("{} -> {}", self.slice(from), self.slice(to));
        let said = short(&self.text[start..to.end]);
        let message = format!("A link is written with `->` between its two ends, not as `{said}`.");
        if let Some(d) = self.fault(start, to.end, message) {
            d.help = Some(format!("Write `link {written}`."));
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
        decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
        self.at = to.end;
        true
    }
}
