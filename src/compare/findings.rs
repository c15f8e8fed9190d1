//! Which findings of the checks came and went.

use super::bearing::Bearing;
use super::pairs::Pairs;
use super::{Change, Finding};
use crate::analysis::Analysis;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::{ItemId, Theory};
use crate::rules::{self, Sink, Subject, Wording};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// What came of findings.
pub(super) struct Found {
    pub new: Vec<Finding>,
    pub gone: Vec<Finding>,
    /// Those that went, and that only nobody is told of any more.
    pub silenced: Vec<Finding>,
}

/// Findings that came and that went, in three sights. One is known again
///
/// 1. by its check and what it is about, so that other words for the same are no change;
/// 2. by its check and all that it speaks of: one about several equals, such as the results in a loop, is placed at whichever
///    of them stands first in the text;
/// 3. by its check alone, where no change bears on what it speaks of: then a check that speaks of the first of several
///    equals, such as the weakest links, speaks of another because the text was put in another order.
pub(super) fn findings(old: &Analysis, new: &Analysis, pairs: &Pairs, changes: &[Change]) -> Found {
    let of_old = Spoken::of(&old.theory, |id| pairs.name_of_old(&old.theory, &new.theory, id));
    let of_new = Spoken::of(&new.theory, |id| new.theory.name(id));
    let (mut went, mut came) = (of_old.all(old), of_new.all(new));
    without_common(&mut went, &mut came, |one| Some((one.found.rule, one.subject.clone())));
    without_common(&mut went, &mut came, |one| Some((one.found.rule, one.names.clone())));
    if !went.is_empty() && !came.is_empty() {
        let touched = Touched::by(changes, &of_old, &of_new);
        without_common(&mut went, &mut came, |one| touched.spares(one).then_some(one.found.rule));
    }
    let by_subject = Overtaking::of(&came);
    went.retain(|one| !by_subject.overtakes(one));
    let mut silencing = Silencing::of(new);
    let (silenced, gone): (Vec<One<'_>>, Vec<One<'_>>) = went.into_iter().partition(|one| silencing.silences(one));
    Found { new: told(&came), gone: told(&gone), silenced: told(&silenced) }
}

/// What a theory does not want to be told.
struct Silencing<'t> {
    theory: &'t Theory,
    sink: Sink<'t>,
    levels: Vec<Option<Level>>,
    /// Where something is set or accepted by which nothing is silenced: what it was for was put right.
    idle: FxHashSet<Span>,
}

impl<'t> Silencing<'t> {
    fn of(analysis: &'t Analysis) -> Silencing<'t> {
        let theory = &analysis.theory;
        let idle = analysis.diagnostics.iter().filter(|d| d.rule == Rule::IdleAccept).map(|d| d.span).collect();
        Silencing { theory, sink: Sink::new(theory, Wording::of_each(0)), levels: rules::levels(theory), idle }
    }

    /// Whether a finding of the older version would not be told in this one, if it were still there.
    fn silences(&mut self, one: &One<'_>) -> bool {
        let rule = one.found.rule;
        if self.levels[rule as usize].is_none() {
            let settings = self.theory.head.iter().flat_map(|head| &head.checks);
            return settings.filter(|setting| setting.rule == rule).all(|setting| !self.idle.contains(&setting.span));
        }
        let ends: Vec<Option<ItemId>> = one.subject.split(" -> ").map(|name| self.theory.find(name)).collect();
        let subjects = match ends.as_slice() {
            _ if one.subject.is_empty() => vec![Subject::Theory, Subject::Agenda],
            [Some(item)] => vec![Subject::Item(*item)],
            [Some(from), Some(to)] => {
                self.theory.link_between(*from, *to).into_iter().map(Subject::Link).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        };
        let accept = subjects.into_iter().find_map(|subject| self.sink.accepted_by(rule, subject));
        accept.is_some_and(|accept| !self.idle.contains(&self.theory.accepts[accept].span))
    }
}

/// New findings by what they are about. What was found before and is not any more may have given way to them: a check that
/// finds a worse fault is not followed by milder ones on the same. Such a finding is not gone for the better.
struct Overtaking<'a> {
    by_subject: FxHashMap<&'a str, Vec<&'a Diagnostic>>,
    /// The same by each thing of which they speak.
    by_name: FxHashMap<&'a str, Vec<&'a Diagnostic>>,
}

impl<'a> Overtaking<'a> {
    fn of(came: &'a [One<'_>]) -> Overtaking<'a> {
        let mut all = Overtaking { by_subject: FxHashMap::default(), by_name: FxHashMap::default() };
        for one in came.iter().filter(|one| !one.subject.is_empty()) {
            all.by_subject.entry(&one.subject).or_default().push(one.found);
            one.names.iter().for_each(|name| all.by_name.entry(name).or_default().push(one.found));
        }
        all
    }

    /// Whether something at least as grave is found now of the same subject; of all that is spoken of, something of the same
    /// family: that the evidence for an outcome is weak is overtaken by the weak link on which that outcome hangs.
    fn overtakes(&self, one: &One<'_>) -> bool {
        let is_as_grave = |new: &&&Diagnostic| rank(new.level.text()) <= rank(one.found.level.text());
        let of = |list: &FxHashMap<&str, Vec<&'a Diagnostic>>, is_it: &dyn Fn(&Diagnostic) -> bool| {
            let found = list.get(one.subject.as_str());
            found.is_some_and(|found| found.iter().filter(is_as_grave).any(|new| is_it(new)))
        };
        of(&self.by_subject, &|_| true) || of(&self.by_name, &|new| new.rule.family() == one.found.rule.family())
    }
}

fn told(all: &[One<'_>]) -> Vec<Finding> {
    let finding = |d: &Diagnostic| Finding { rule: d.rule.name(), level: d.level.text(), message: d.message.clone() };
    let mut found: Vec<Finding> = all.iter().map(|one| finding(one.found)).collect();
    found.sort_by_key(|f| (rank(f.level), f.rule));
    found
}

/// A finding, with the names that what it speaks of bears in the newer version.
struct One<'a> {
    found: &'a Diagnostic,
    /// What it is about.
    subject: String,
    /// All in whose declarations it points at something, in one order.
    names: Vec<String>,
}

/// Takes from two lists what both have, as often as both have it; what has no key stays.
fn without_common<T, K: Hash + Eq>(a: &mut Vec<T>, b: &mut Vec<T>, key: impl Fn(&T) -> Option<K>) {
    let mut left: FxHashMap<K, usize> = FxHashMap::default();
    a.iter().filter_map(&key).for_each(|key| *left.entry(key).or_default() += 1);
    let mut common: FxHashMap<K, usize> = FxHashMap::default();
    b.retain(|one| {
        let Some(key) = key(one) else { return true };
        let Some(n) = left.get_mut(&key).filter(|n| **n > 0) else { return true };
        *n -= 1;
        *common.entry(key).or_default() += 1;
        false
    });
    a.retain(|one| match key(one).and_then(|key| common.get_mut(&key)).filter(|n| **n > 0) {
        Some(n) => {
            *n -= 1;
            false
        }
        None => true,
    });
}

/// The things of a theory in the order in which they stand, so that it can be told of which a finding speaks.
struct Spoken<'t> {
    theory: &'t Theory,
    in_order: Vec<ItemId>,
    /// The name of each in the newer version.
    names: Vec<&'t str>,
}

impl<'t> Spoken<'t> {
    fn of(theory: &'t Theory, name: impl Fn(ItemId) -> &'t str) -> Spoken<'t> {
        let mut in_order: Vec<ItemId> = theory.ids().collect();
        in_order.sort_by_key(|&id| (theory.item(id).span.file, theory.item(id).span.start));
        Spoken { theory, in_order, names: theory.ids().map(name).collect() }
    }

    fn name(&self, id: ItemId) -> &'t str {
        self.names[id.index()]
    }

    /// All findings.
    fn all<'a>(&self, analysis: &'a Analysis) -> Vec<One<'a>> {
        analysis.diagnostics.iter().map(|found| self.one(found)).collect()
    }

    fn one<'a>(&self, found: &'a Diagnostic) -> One<'a> {
        let of_subject = || found.subject.iter().flat_map(|subject| subject.split(" -> "));
        let renamed =
            |name: &str| self.theory.find(name).map_or_else(|| name.to_owned(), |id| self.name(id).to_owned());
        let spans = std::iter::once(found.span).chain(found.related.iter().map(|r| r.span));
        let at_places = spans.filter_map(|span| self.at(span)).map(|id| self.name(id).to_owned());
        let mut names: Vec<String> = at_places.chain(of_subject().map(renamed)).collect();
        names.sort();
        names.dedup();
        One { found, subject: of_subject().map(renamed).collect::<Vec<_>>().join(" -> "), names }
    }

    /// In whose declaration, the innermost, a place lies.
    fn at(&self, span: Span) -> Option<ItemId> {
        let place = |id: ItemId| self.theory.item(id).span;
        let after = self.in_order.partition_point(|&id| (place(id).file, place(id).start) <= (span.file, span.start));
        let mut at = self.in_order[..after].last().copied();
        while let Some(id) = at.filter(|&id| !place(id).contains(span)) {
            at = self.theory.item(id).within;
        }
        at
    }
}

/// What changes bear on, in either version.
enum Touched {
    All,
    These(FxHashSet<String>),
}

impl Touched {
    fn by(changes: &[Change], old: &Spoken<'_>, new: &Spoken<'_>) -> Touched {
        // What is said of the theory as a whole, such as which checks count, may bear on anything.
        if changes.iter().any(|change| change.subject.is_empty()) {
            return Touched::All;
        }
        let of: FxHashSet<&str> = changes.iter().flat_map(|change| change.subject.split(" -> ")).collect();
        let around = |spoken: &Spoken<'_>| {
            let touched = Bearing::of(spoken.theory).around(|id| of.contains(spoken.name(id)));
            touched.into_iter().map(|id| spoken.name(id).to_owned()).collect::<Vec<_>>()
        };
        Touched::These(around(old).into_iter().chain(around(new)).collect())
    }

    /// Whether a finding is about nothing that a change bears on. A fault in how the text is written never is: what is wrong
    /// there is no part of what the theory says, and so no change tells of it.
    fn spares(&self, one: &One<'_>) -> bool {
        match self {
            Touched::All => false,
            Touched::These(names) => !one.found.rule.is_fixed() && !one.names.iter().any(|name| names.contains(name)),
        }
    }
}

/// The gravest first.
fn rank(level: &str) -> u8 {
    match level {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    }
}
