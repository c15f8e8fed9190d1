//! A unit that also says whom its figures are of, as in `unit percent of pupils in grade three`. Here the unit is one
//! statement and the population another.

use super::super::driver::Driver;
use super::super::text::text_value;
use super::super::token::Kind;
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::wording::short;
use crate::vocabulary::{Set, Word};

/// What to write instead of a unit that goes on with `of`.
struct UnitOf {
    /// What is wrong.
    message: &'static str,
    /// What to do.
    help: String,
    /// What a correction does, and what it writes after `unit`; only where nothing is lost by it.
    fix: Option<(String, String)>,
}

/// What is meant by a unit and the words after its `of`: a percentage or number of somebody or something is a unit and a
/// population, all else a unit in the author's own words. `has_population` says that the block names its population
/// already, or may do so.
fn unit_of(unit: &str, whom: &str, has_population: bool) -> UnitOf {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let known = if unit == "%" { Some("percent") } else { Set::Unit.meant_by(unit) };
    let Some(known) = known.filter(|known| matches!(*known, "percent" | "count")) else {
        let written = quoted(&format!("{unit} of {whom}"));
        return UnitOf {
            message: IN_QUOTES,
            help: format!("Write `unit {}`.", short(&written)),
            fix: Some(("Put it in quotes".into(), written)),
        };
    };
    let population = format!("population {}", quoted(whom));
    let help = if has_population {
        format!("Write `unit {known}`. Whom the figures are of is for `population` to say.")
    } else {
        format!("Write `unit {known}` and `{}`; where that is not people, also `of things`.", short(&population))
    };
    let fix = (!has_population)
        .then(|| (format!("Write `unit {known}`, and the population apart"), format!("{known} {population}")));
    UnitOf { message: "A unit says in what figures are given, and not whom they are of.", help, fix }
}

/// That a unit is words.
pub(super) const IN_QUOTES: &str = "A unit of several words goes in quotes.";

impl Driver<'_> {
    /// A unit from a byte on, after which `of` and whom it is of follow; says whether it was one, and then has passed over it.
    pub(super) fn unit_and_whom(&mut self, s: &mut Statement, start: usize, end: usize, block: Block) -> bool {
        let Some(of) = self.beside(end).filter(|t| s.word == Word::Unit && self.slice(*t) == "of") else {
            return false;
        };
        let first = self.beside(of.end).filter(|t| matches!(t.kind, Kind::Word | Kind::Number | Kind::Text));
        let Some(first) = first else { return false };
        let rest = self.rest_of_statement(first, block);
        let last = rest.last().map_or(first.end, |t| t.end);
        // `unit percent of people` is a unit and a statement of its own.
        if rest.len() < 2 && Set::Population.position(self.slice(first)).is_some() {
            return false;
        }
        let said = &self.text[first.start..last];
        let said = if first.kind == Kind::Text { text_value(self.slice(first)) } else { said.into() };
        let meant = unit_of(&self.text[start..end], &said, self.may_have(Word::Population));
        let (span, is_own) = (self.span(start, last), meant.message == IN_QUOTES);
        if let Some(d) = self.fault(start, last, meant.message) {
            d.help = Some(meant.help);
            if let Some((title, written)) = meant.fix {
                *d = d.clone().fix(title, span, written);
            }
        }
        self.pass_over(s, last);
        // What the unit is, is understood all the same.
        let (kind, place) = if is_own { (ValueKind::Text, span) } else { (ValueKind::Name, self.span(start, end)) };
        s.values.push(Value { kind, span: place });
        true
    }
}
