//! Findings as they are collected while text is read: a list whose length is bounded, whatever the text.

use super::{Diagnostic, Rule};
use crate::source::Span;

/// Of one rule, so many findings are worded; beyond that they are counted. A finding takes hundreds of bytes and the
/// fault that it speaks of may take two, so without an end to it a file full of faults would need a hundred times its
/// size in memory; and nobody reads the ten thousand and first.
pub const MOST_WORDED: usize = 10_000;

/// Findings of reading, with those that are only counted.
#[derive(Clone, Debug)]
pub struct Bag {
    list: Vec<Diagnostic>,
    worded: Vec<usize>,
    /// The rules of findings that are not worded, in the order in which they came, so that they can be taken back.
    over: Vec<Rule>,
    /// What a finding that is only counted is written into.
    spare: Diagnostic,
    /// Whether findings are dropped for now.
    muted: bool,
}

/// A moment to which a bag can be set back.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    list: usize,
    over: usize,
}

impl Default for Bag {
    fn default() -> Bag {
        let nowhere = crate::source::Span::default();
        Bag {
            list: Vec::new(),
            worded: vec![0; Rule::ALL.len()],
            over: Vec::new(),
            spare: Diagnostic::new(Rule::Syntax, nowhere, String::new()),
            muted: false,
        }
    }
}

impl Bag {
    /// Takes a finding in. What is returned may still be changed; where the finding is only counted, to no effect.
    pub fn push(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        if self.muted {
            self.spare = finding;
            return &mut self.spare;
        }
        let worded = &mut self.worded[finding.rule as usize];
        if *worded < MOST_WORDED {
            *worded += 1;
            self.list.push(finding);
            let last = self.list.len() - 1;
            return &mut self.list[last];
        }
        self.over.push(finding.rule);
        self.spare = finding;
        &mut self.spare
    }

    /// Whether a finding of a rule would only be counted.
    pub fn is_full(&self, rule: Rule) -> bool {
        self.worded[rule as usize] >= MOST_WORDED
    }

    /// Counts a finding that nobody words.
    pub fn count(&mut self, rule: Rule) {
        self.over.push(rule);
    }

    /// Drops findings from now on, or takes them in again; gives what held before. What was reported as a fault of
    /// writing is read as far as it goes, and nothing follows from what is lacking in it.
    pub fn mute(&mut self, muted: bool) -> bool {
        std::mem::replace(&mut self.muted, muted)
    }

    /// How far it is filled.
    pub fn mark(&self) -> Mark {
        Mark { list: self.list.len(), over: self.over.len() }
    }

    /// Whether anything came since.
    pub fn has_more_than(&self, mark: Mark) -> bool {
        self.list.len() > mark.list || self.over.len() > mark.over
    }

    /// The first that came since and is worded.
    pub fn first_since(&mut self, mark: Mark) -> Option<&mut Diagnostic> {
        self.list.get_mut(mark.list)
    }

    /// Takes back what came since.
    pub fn set_back(&mut self, mark: Mark) {
        for finding in self.list.drain(mark.list..) {
            self.worded[finding.rule as usize] -= 1;
        }
        self.over.truncate(mark.over);
    }

    /// Takes in all of another.
    pub fn absorb(&mut self, other: Bag) {
        self.over.extend(other.over);
        for finding in other.list {
            self.push(finding);
        }
    }

    /// Takes out the worded findings.
    pub(super) fn take_worded(&mut self) -> Vec<Diagnostic> {
        self.worded.fill(0);
        std::mem::take(&mut self.list)
    }

    /// The worded findings, in the order in which they came, and the rules of the others.
    pub fn into_parts(self) -> (Vec<Diagnostic>, Vec<Rule>) {
        (self.list, self.over)
    }

    /// Whether nothing was found, worded or counted.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.over.is_empty()
    }

    /// Whether all that was found is worded.
    pub fn is_worded(&self) -> bool {
        self.over.is_empty()
    }

    /// Carries the places of the worded findings along.
    pub fn move_along(&mut self, to: impl Fn(Span) -> Span) {
        self.list.iter_mut().for_each(|finding| finding.move_along(&to));
    }

    /// The worded findings.
    pub fn worded(&self) -> &[Diagnostic] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_its_bound_findings_are_counted_and_can_be_taken_back() {
        let mut bag = Bag::default();
        let finding = || Diagnostic::new(Rule::Syntax, Span::default(), "x");
        (0..MOST_WORDED).for_each(|_| drop(bag.push(finding()).help.take()));
        let mark = bag.mark();
        bag.push(finding());
        assert!(bag.has_more_than(mark));
        assert!(!bag.is_full(Rule::BadValue));
        bag.set_back(mark);
        assert!(!bag.has_more_than(mark));
        let mut all = Bag::default();
        all.push(finding());
        all.absorb(bag);
        let (list, over) = all.into_parts();
        assert_eq!((list.len(), over.len()), (MOST_WORDED, 1));
    }
}
