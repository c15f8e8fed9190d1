//! Statements whose values are joined by words: `58 at 2024`, `promising from study`.

use super::values::Years;
use super::{CompletionKind, Offer};
use crate::vocabulary::{Row, Set, Shape, Wanted, Word};

impl Offer<'_> {
    /// Statements whose values are joined by words.
    pub(super) fn compound(&mut self, row: &Row, words: &[&str], open: bool) {
        let last = words.last().copied();
        let joint = |offer: &mut Self, word: &str, detail: &str| {
            let item = offer.add(word, CompletionKind::Joint, detail);
            item.text = format!("{word} ");
            item.goes_on = true;
        };
        match (row.shape, last) {
            (Shape::Evidence, None) => self.set(Set::Grade),
            (Shape::Evidence, _) => {
                let cites = words.iter().any(|w| matches!(*w, "from" | "against"));
                if open && cites || matches!(last, Some("from" | "against")) {
                    return self.names(Wanted::REFERENCE, words, None);
                }
                if !words.contains(&"from") {
                    joint(self, "from", "the references that support it");
                }
                if !words.contains(&"against") {
                    joint(self, "against", "the references that speak against it");
                }
            }
            (Shape::Frequency, None) => {
                self.set(Set::Frequency);
                joint(self, "every", "a length of time, such as `every 2 years`");
            }
            (Shape::Frequency, Some("every")) => self.set(Set::TimeUnit),
            (Shape::Frequency | Shape::Duration, Some(number)) if number.parse::<f64>().is_ok() => self.units(number),
            (Shape::Duration, None) => {
                for length in ["6 months", "1 year", "2 years", "3 months"] {
                    self.add(length, CompletionKind::Value, "a length of time");
                }
            }
            (Shape::Period, None) => {
                if let Some((first, last)) = self.desk.horizon() {
                    self.add(&format!("{first} to {last}"), CompletionKind::Value, "the theory's horizon");
                }
                self.dates(Years::First);
            }
            (Shape::Period, Some(_)) if words.len() == 1 => joint(self, "to", "the end of the period"),
            (Shape::Baseline, None) => {
                joint(self, "due", "the date by which it is to be known");
                self.figures();
            }
            (Shape::Target, None) => self.figures(),
            (Shape::Baseline, Some("at")) | (Shape::Budget, Some("in")) | (Shape::Adoption, None) => {
                self.dates(Years::First);
            }
            (Shape::Baseline, Some("due")) => self.dates(Years::Coming),
            (Shape::Target, Some("by")) => self.dates(Years::Last),
            (Shape::Period, Some("to")) => {
                let first = words.first().and_then(|w| w.get(..4)?.parse().ok());
                self.dates(first.map_or(Years::Last, Years::LastAfter));
            }
            (Shape::Baseline, Some(_)) if words.len() == 1 => joint(self, "at", "its date"),
            (Shape::Target, Some(_)) if words.len() == 1 => joint(self, "by", "its date"),
            (Shape::Baseline | Shape::Target, Some("among")) => self.words(Word::DisaggregateBy, words),
            (Shape::Baseline | Shape::Target, Some(_)) if words.len() == 3 => {
                joint(self, "among", "the group it is for");
            }
            (Shape::Accept | Shape::Check, None) => self.checks(),
            (Shape::Check, Some(_)) if words.len() == 1 => self.set(Set::Level),
            (Shape::Accept | Shape::Check, Some(_)) if !words.contains(&"because") => {
                let item = self.add("because", CompletionKind::Joint, "the reason");
                item.text = "because ".into();
                item.snippet = Some("because \"$0\"".into());
            }
            (Shape::Budget, Some("from")) | (Shape::Adoption, Some("by" | ",")) => {
                self.names(Wanted::PARTNER, words, None);
            }
            (Shape::Budget, Some(",")) if words.contains(&"from") => self.names(Wanted::PARTNER, words, None),
            (Shape::Budget, Some(_)) => {
                if words.len() == 1 {
                    self.currencies();
                }
                for (word, detail) in [("in", "the period it is for"), ("from", "who pays")] {
                    if !words.contains(&word) {
                        joint(self, word, detail);
                    }
                }
            }
            (Shape::Adoption, Some(_)) if words.len() == 1 => joint(self, "by", "the partners who adopted it"),
            (Shape::Targets, Some(_)) => {
                self.add("->", CompletionKind::Joint, "a link, such as `a -> b`");
            }
            _ => {}
        }
    }
}
