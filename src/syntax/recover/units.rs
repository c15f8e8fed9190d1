//! A unit that also says whom its figures are of, as in `unit percent of pupils in grade three`. Here the unit is one
//! statement and the population another.

use super::super::driver::Driver;
use super::super::text::text_value;
use super::super::token::Kind;
use super::super::tree::{Statement, ValueKind};
use super::Block;
use super::wording::short;
use crate::source::Span;
use crate::vocabulary::{Set, Word};

/// What to write instead of a unit that goes on with `of`.
pub(crate) struct UnitOf {
    /// What is wrong.
    pub message: &'static str,
    /// What to do.
    pub help: String,
    /// The unit that was meant.
    pub unit: String,
    /// What a correction does, and what it writes after `unit`; only where nothing is lost by it.
    pub fix: Option<(String, String)>,
}

/// What is meant by a unit and the words after its `of`: a percentage or number of somebody or something is a unit and a
/// population, all else a unit in the author's own words. `has_population` says that the block names its population
/// already, or may do so.
fn unit_of(unit: &str, whom: &str, has_population: bool) -> UnitOf {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let known = if unit == "%" { Some("percent") } else { Set::Unit.meant_by(unit) };
    let Some(known) = known.filter(|known| matches!(*known, "percent" | "count")) else {
        let unit = format!("{unit} of {whom}");
        let written = quoted(&unit);
        return UnitOf {
            message: IN_QUOTES,
            help: format!("Write `unit {}`.", short(&written)),
            unit,
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
    UnitOf {
        message: "A unit says in what figures are given, and not whom they are of.",
        help,
        unit: known.into(),
        fix,
    }
}

/// Two statements on one line that were meant as one, as the grammar reads `unit percent of pupils`.
pub(crate) struct UnitAndWhom {
    /// Where among the statements the second stands.
    pub at: usize,
    /// The unit.
    pub unit: Span,
    /// Both.
    pub span: Span,
    /// Whether the block names its population besides.
    pub has_population: bool,
    /// What to write instead.
    pub meant: UnitOf,
}

/// Finds them in the block of an indicator.
pub(crate) fn unit_and_whom<'t>(statements: &[Statement], slice: impl Fn(Span) -> &'t str) -> Option<UnitAndWhom> {
    let at = statements.iter().position(|s| s.word == Word::Of && !s.faulty)?;
    let whom = *statements[at].values.first()?;
    let before = statements[..at].last().filter(|s| s.word == Word::Unit && !s.faulty)?;
    let unit = before.values.first().filter(|v| v.kind == ValueKind::Name)?.span;
    let between = Span { start: unit.end, end: whom.span.start, ..unit };
    let raw = slice(whom.span);
    if slice(between).contains('\n') || Set::Population.position(raw).is_some() {
        return None;
    }
    let has_population = statements.iter().any(|s| s.word == Word::Population);
    let said = if whom.kind == ValueKind::Text { text_value(raw) } else { raw.into() };
    let meant = unit_of(slice(unit), &said, has_population);
    Some(UnitAndWhom { at, unit, span: unit.to(whom.span), has_population, meant })
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
        let span = self.span(start, last);
        if let Some(d) = self.fault(start, last, meant.message) {
            d.help = Some(meant.help);
            if let Some((title, written)) = meant.fix {
                *d = d.clone().fix(title, span, written);
            }
        }
        self.pass_over(s, last);
        true
    }
}
