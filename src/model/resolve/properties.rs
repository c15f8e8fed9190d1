//! Link properties: what a block says of each link of its list, put together with what is said of it elsewhere.

use super::names::Wanted;
use super::{Resolver, blocks};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::details::{AcceptBlock, Evidence};
use crate::model::links::{Grade, LinkId, Properties, Strength};
use crate::model::value::{At, Said};
use crate::source::Span;
use crate::syntax::{Joint, Statement, Value, ValueKind};
use crate::vocabulary::{Set, Word};

/// What one block of link properties says.
pub(super) struct Template {
    properties: Properties,
    /// The places of its `accept`s in the theory's list.
    accepts: Vec<usize>,
}

impl Resolver {
    /// Understands a block of link properties.
    pub(super) fn properties(&mut self, block: &[Statement]) -> Template {
        let mut p = Properties::default();
        let accepts = self.theory.accepts.len();
        self.once_each(None, block);
        for statement in block {
            match statement.word {
                Word::Because => p.because = self.said_text(statement),
                Word::Evidence => {
                    let evidence = self.evidence(statement);
                    p.grade = evidence.grade;
                    p.unknown_reference = evidence.from.unknown || evidence.against.unknown;
                    p.from = evidence.from.known;
                    p.against = evidence.against.known;
                }
                Word::Assuming => {
                    let refs = self.names(&statement.values, Word::Assuming, Wanted::ASSUMPTION);
                    p.unknown_assumption = refs.unknown;
                    p.assuming = refs.known;
                }
                Word::After => p.after = self.duration(&statement.values),
                Word::Strength => {
                    p.strength = match self.choice(&statement.values, "the strength of a link", Set::Strength) {
                        Said::Yes(at) => {
                            let value = [Strength::Strong, Strength::Moderate, Strength::Weak][at.value.min(2)];
                            Said::Yes(At { value, span: at.span })
                        }
                        _ => Said::Faulty,
                    }
                }
                _ => self.common(statement, blocks::Place::Links),
            }
        }
        Template { properties: p, accepts: (accepts..self.theory.accepts.len()).collect() }
    }

    /// `evidence grade from references against references`.
    pub(super) fn evidence(&mut self, statement: &Statement) -> Evidence {
        let values = &statement.values;
        let mut evidence = Evidence { grade: Said::Faulty, ..Evidence::default() };
        if let Some(&first) = values.first().filter(|v| v.kind == ValueKind::Name) {
            match Grade::parse(self.slice(first.span)) {
                Some(value) => evidence.grade = Said::Yes(At { value, span: first.span }),
                None => self.not_in_set(first.span, "how good evidence is", Set::Grade, None),
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
    pub(super) fn apply(&mut self, template: &Template, links: &[LinkId]) {
        for &index in &template.accepts {
            self.theory.accepts[index].block = AcceptBlock::Links(links.to_vec());
        }
        for &id in links {
            if self.theory.links[id.index()].properties.is_none() {
                self.theory.links[id.index()].properties = Some(Box::new(template.properties.clone()));
                continue;
            }
            self.merge(id, &template.properties);
        }
    }

    fn merge(&mut self, id: LinkId, new: &Properties) {
        let Some(mut old) = self.theory.links[id.index()].properties.take() else { return };
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
        keep(&mut old.because, &new.because);
        keep(&mut old.grade, &new.grade);
        keep(&mut old.after, &new.after);
        keep(&mut old.strength, &new.strength);
        for (list, more) in
            [(&mut old.from, &new.from), (&mut old.against, &new.against), (&mut old.assuming, &new.assuming)]
        {
            let added: Vec<_> = more.iter().filter(|r| !list.iter().any(|o| o.item == r.item)).copied().collect();
            list.extend(added);
        }
        old.unknown_reference |= new.unknown_reference;
        old.unknown_assumption |= new.unknown_assumption;
        self.theory.links[id.index()].properties = Some(old);
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

fn keep<T: Clone>(old: &mut Said<T>, new: &Said<T>) {
    if !old.is_said() {
        *old = new.clone();
    }
}

/// The lists that follow joining words: `from a, b against c` gives (from, a b), (against, c).
pub(super) fn joined(values: &[Value]) -> Vec<(Joint, &[Value])> {
    let mut lists = Vec::new();
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
