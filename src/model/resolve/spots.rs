//! What speaks of links: `applies to a -> b` and `about a -> b`, understood when all links are known.

use super::Resolver;
use super::names::Wanted;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::items::{ItemId, Ref, RefList, Spot};
use crate::syntax::{Joint, Value, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// A list that may speak of links.
pub(super) struct Later {
    pub item: ItemId,
    pub word: Word,
    pub values: Vec<Value>,
    pub faulty: bool,
}

impl Resolver {
    pub(super) fn spots(&mut self) {
        for later in std::mem::take(&mut self.later) {
            self.findings.mute(later.faulty);
            let (spots, unknown) = self.spot_list(&later);
            self.findings.mute(false);
            let detail = self.theory.item(later.item).detail as usize;
            if later.word == Word::AppliesTo {
                let assumption = &mut self.theory.assumptions[detail];
                assumption.applies_to.extend(spots);
                assumption.applies_to_unknown |= unknown || later.faulty;
            } else {
                let question = &mut self.theory.questions[detail];
                question.about.extend(spots);
                question.about_unknown |= unknown || later.faulty;
            }
        }
    }

    fn spot_list(&mut self, later: &Later) -> (Vec<Spot>, bool) {
        let values = &later.values;
        let wanted = if later.word == Word::AppliesTo { Wanted::CAUSE } else { Wanted::ASKED };
        let (mut items, mut spots, mut unknown) = (RefList::new(), Vec::new(), false);
        let mut i = 0;
        while i < values.len() {
            let arrow = values.get(i + 1).is_some_and(|v| v.kind == ValueKind::Joint(Joint::Arrow));
            let name = |v: &Value| matches!(v.kind, ValueKind::Name | ValueKind::Text);
            match values.get(i + 2) {
                Some(&to) if arrow && name(&to) && name(&values[i]) => {
                    match self.spoken_link(values[i], to, later.word) {
                        Some(spot) => spots.push(spot),
                        None => unknown = true,
                    }
                    i += 3;
                }
                _ => {
                    if name(&values[i]) {
                        match self.name(values[i], later.word.text(), wanted) {
                            Some(r) => items.push(r),
                            None => unknown = true,
                        }
                    }
                    i += 1;
                }
            }
        }
        self.drop_repeated(&mut items, later.word);
        let mut all: Vec<Spot> = items.into_iter().map(Spot::Item).collect();
        all.extend(spots);
        all.sort_by_key(|s| match s {
            Spot::Item(Ref { span, .. }) | Spot::Link(_, span) => *span,
        });
        (all, unknown)
    }

    fn spoken_link(&mut self, from: Value, to: Value, word: Word) -> Option<Spot> {
        let (a, b) = self.ends(from, to, word.text());
        let (Some(a), Some(b)) = (a, b) else {
            // Whoever misspelt an end of a link has asked about it.
            if word == Word::About
                && let Some(a) = a.map(|r| r.item).or_else(|| self.meant(from, Wanted::HINDRANCE))
                && let Some(b) = b.map(|r| r.item).or_else(|| self.meant(to, Wanted::HINDRANCE))
            {
                self.theory.asked_links.extend(self.links.get(&(a, b)));
            }
            return None;
        };
        let span = from.span.to(to.span);
        if let Some(&id) = self.links.get(&(a.item, b.item)) {
            return Some(Spot::Link(id, span));
        }
        // Where one of the two named a cause that was not understood, the link may well be there; or in a file that is not.
        if self.extent.lacks_files || self.theory.item(b.item).unknown_cause || self.theory.item(a.item).unknown_effect
        {
            return None;
        }
        let (from, to) = (self.theory.name(a.item).to_owned(), self.theory.name(b.item).to_owned());
        let subject = format!("{from} -> {to}");
        let diagnostic = if let Some(&other) = self.links.get(&(b.item, a.item)) {
            if word == Word::About {
                self.theory.asked_links.insert(other);
            }
            let place = self.theory.link(other).first.span;
            let message = format!("No link leads from `{from}` to `{to}`, but one leads the other way.");
            Diagnostic::new(Rule::UndefinedName, span, message)
                .help(format!("Write `{to} -> {from}` if that is the one you mean."))
                .related(place, "the link that there is")
                .fix(format!("Write `{to} -> {from}`"), span, format!("{to} -> {from}"))
        } else {
            let says = match (self.theory.item(a.item).kind, self.theory.item(b.item).kind) {
                (Kind::Harm, _) => Word::HinderedBy,
                (_, Kind::Harm) => Word::FollowsFrom,
                _ => Word::Needs,
            };
            let message = format!("No link leads straight from `{from}` to `{to}`.");
            Diagnostic::new(Rule::UndefinedName, span, message).help(format!(
                "Write the link first, for example `{} {from}` in the block of `{to}`; or name one that is there.",
                says.text()
            ))
        };
        self.report(diagnostic.subject(subject));
        None
    }
}
