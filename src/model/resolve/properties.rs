//! Link properties: what a block says of each link of its list, put together with what is said of it elsewhere.

use super::names::Wanted;
use super::{Resolver, blocks};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::details::{Evidence, Within};
use crate::model::items::{ItemId, Ref, RefList};
use crate::model::links::{Grade, LinkId, Properties, Strength};
use crate::model::value::{At, Said};
use crate::source::Span;
use crate::syntax::{Joint, Statement, Value, ValueKind};
use crate::vocabulary::{Set, Word};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

/// What one block of link properties says.
pub(super) struct Template {
    properties: Arc<Properties>,
    /// The places of its `accept`s, notes and codes in the theory's lists.
    accepts: Range<usize>,
    notes: Range<usize>,
    codes: Range<usize>,
}

impl Resolver {
    /// Understands a block of link properties; in an unclear one, something could not be read.
    pub(super) fn properties(&mut self, block: &[Statement], unclear: bool) -> Template {
        let mut p = Properties::default();
        let (accepts, notes, codes) = self.kept_apart();
        self.once_each(None, block);
        for statement in block {
            let muted = self.findings.mute(statement.faulty);
            match statement.word {
                Word::Because => p.because = self.said_text(statement),
                Word::Evidence => {
                    let evidence = self.evidence(statement);
                    p.grade = evidence.grade;
                    p.unknown_reference = evidence.from.unknown || evidence.against.unknown || statement.faulty;
                    p.from = evidence.from.known;
                    p.against = evidence.against.known;
                }
                Word::Assuming => {
                    let refs = self.names(&statement.values, Word::Assuming, Wanted::ASSUMPTION);
                    p.unknown_assumption = refs.unknown || statement.faulty;
                    p.assuming = refs.known;
                }
                Word::After => p.after = self.duration(&statement.values),
                Word::Strength => {
                    p.strength = match self.choice(&statement.values, "a strength of a link", Set::Strength) {
                        Said::Yes(at) => {
                            let value = [Strength::Strong, Strength::Moderate, Strength::Weak][at.value.min(2)];
                            Said::Yes(At { value, span: at.span })
                        }
                        _ => Said::Faulty,
                    }
                }
                _ => self.common(statement, blocks::Place::Links),
            }
            self.findings.mute(muted);
        }
        if unclear {
            blur(&mut p);
        }
        let (all_accepts, all_notes, all_codes) = self.kept_apart();
        Template {
            properties: Arc::new(p),
            accepts: accepts..all_accepts,
            notes: notes..all_notes,
            codes: codes..all_codes,
        }
    }

    /// How many `accept`s, notes and codes there are so far.
    const fn kept_apart(&self) -> (usize, usize, usize) {
        (self.theory.accepts.len(), self.theory.notes.len(), self.theory.codes.len())
    }

    /// `evidence grade from references against references`.
    pub(super) fn evidence(&mut self, statement: &Statement) -> Evidence {
        let values = &statement.values;
        let mut evidence = Evidence { grade: Said::Faulty, ..Evidence::default() };
        if let Some(&first) = values.first().filter(|v| v.kind == ValueKind::Name) {
            match Grade::parse(self.slice(first.span)) {
                Some(value) => evidence.grade = Said::Yes(At { value, span: first.span }),
                None => {
                    self.not_in_set(first.span, "a grade of evidence", Set::Grade, None);
                }
            }
        }
        for (joint, list) in joined(values) {
            let refs = self.names(list, Word::Evidence, Wanted::REFERENCE);
            match joint {
                Joint::From => evidence.from = refs,
                Joint::Against => evidence.against = refs,
                _ => {}
            }
        }
        evidence
    }

    /// Says of each link what a block says, and reports what contradicts what was said of it before.
    pub(super) fn apply(&mut self, template: Template, links: &[LinkId]) {
        if links.is_empty() {
            self.of_no_link(&template);
        }
        let mut block: Option<Arc<[LinkId]>> = None;
        let mut within = || Within::Links(Arc::clone(block.get_or_insert_with(|| links.into())));
        self.theory.accepts[template.accepts].iter_mut().for_each(|a| a.block = within());
        self.theory.notes[template.notes].iter_mut().for_each(|n| n.block = within());
        self.theory.codes[template.codes].iter_mut().for_each(|c| c.block = within());
        let new = template.properties;
        if let [only] = links
            && self.theory.link(*only).properties.is_none()
        {
            // As nearly everywhere: nobody shares it.
            self.theory.links[only.index()].properties = Some(new);
            return;
        }
        // Links of which the same was said before go on sharing it.
        let mut merged: FxHashMap<*const Properties, (Arc<Properties>, Arc<Properties>)> = FxHashMap::default();
        for &id in links {
            let Some(old) = self.theory.links[id.index()].properties.clone() else {
                self.theory.links[id.index()].properties = Some(Arc::clone(&new));
                continue;
            };
            self.contradictions(id, &old, &new);
            let key = Arc::as_ptr(&old);
            let (_, both) = merged.entry(key).or_insert_with(|| {
                let both = Arc::new(both(&old, &new));
                (old, both)
            });
            self.theory.links[id.index()].properties = Some(Arc::clone(both));
        }
    }

    /// What stands on a link whose names were not found is not idle: it goes with what was meant.
    pub(super) fn of_no_link(&mut self, template: &Template) {
        let said = &template.properties;
        for named in said.assuming.iter().chain(&said.from).chain(&said.against) {
            self.theory.items[named.item.index()].suggested = true;
        }
    }

    fn contradictions(&mut self, id: LinkId, old: &Properties, new: &Properties) {
        if let (Some(a), Some(b)) = (old.because.get(), new.because.get())
            && self.theory.text(a) != self.theory.text(b)
        {
            self.contradiction(id, "rationales", b.span, a.span);
        }
        if let (Some(a), Some(b)) = (old.grade.get(), new.grade.get())
            && a.value != b.value
        {
            self.contradiction(id, "grades of evidence", b.span, a.span);
        }
        if let (Some(a), Some(b)) = (old.after.get(), new.after.get())
            && a.value != b.value
        {
            self.contradiction(id, "lengths of time until the effect", b.span, a.span);
        }
        if let (Some(a), Some(b)) = (old.strength.get(), new.strength.get())
            && a.value != b.value
        {
            self.contradiction(id, "strengths", b.span, a.span);
        }
    }

    fn contradiction(&mut self, id: LinkId, what: &str, here: Span, before: Span) {
        let link = self.theory.link(id);
        let (from, to) = (self.theory.title(link.from), self.theory.title(link.to));
        let message = format!("It is said in two places that \"{from}\" leads to \"{to}\", with two different {what}.");
        let subject = self.theory.link_name(id);
        self.report(
            Diagnostic::new(Rule::ContradictoryLink, here, message)
                .help("It is one link, wherever it is written. Keep what holds, and remove the other.")
                .related(before, "and differently here")
                .subject(subject),
        );
    }
}

/// What two blocks say together; where they contradict each other, the first counts.
fn both(old: &Properties, new: &Properties) -> Properties {
    fn first<T: Clone>(old: &Said<T>, new: &Said<T>) -> Said<T> {
        if old.is_said() { old.clone() } else { new.clone() }
    }
    Properties {
        because: first(&old.because, &new.because),
        grade: first(&old.grade, &new.grade),
        from: together(&old.from, &new.from),
        unknown_reference: old.unknown_reference || new.unknown_reference,
        against: together(&old.against, &new.against),
        assuming: together(&old.assuming, &new.assuming),
        unknown_assumption: old.unknown_assumption || new.unknown_assumption,
        after: first(&old.after, &new.after),
        strength: first(&old.strength, &new.strength),
    }
}

/// Two lists as one, each thing once.
pub(super) fn together(old: &[Ref], new: &[Ref]) -> RefList {
    let mut known: FxHashSet<ItemId> = FxHashSet::default();
    old.iter().chain(new).filter(|r| known.insert(r.item)).copied().collect()
}

/// The lists that follow joining words: `from a, b against c` gives (from, a b), (against, c).
pub(super) fn joined(values: &[Value]) -> SmallVec<[(Joint, &[Value]); 2]> {
    let mut lists = SmallVec::new();
    let mut rest = values;
    while let Some(start) = rest.iter().position(|v| matches!(v.kind, ValueKind::Joint(_))) {
        let ValueKind::Joint(joint) = rest[start].kind else { break };
        rest = &rest[start + 1..];
        let end = rest.iter().position(|v| matches!(v.kind, ValueKind::Joint(_))).unwrap_or(rest.len());
        lists.push((joint, &rest[..end]));
        rest = &rest[end..];
    }
    lists
}

/// What could not be read may have said any of it.
fn blur(p: &mut Properties) {
    fn faulty<T>(said: &mut Said<T>) {
        if !said.is_said() {
            *said = Said::Faulty;
        }
    }
    faulty(&mut p.because);
    faulty(&mut p.grade);
    faulty(&mut p.after);
    p.unknown_reference = true;
    p.unknown_assumption = true;
}
