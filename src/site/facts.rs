//! What is said of each thing, as labelled facts.

use super::parts::{Fact, Part, of_phrase};
use super::things::fact;
use crate::analysis::Analysis;
use crate::graph::Graph;
use crate::model::{At, ItemId, LinkId, Ref, Refs, Said, Spot, Text, Theory};
use crate::plan::{FIELDS, Plan};
use crate::report::{citation, written};
use crate::vocabulary::{DeclarationKind as Kind, Set};
use rustc_hash::FxHashMap;

/// What facts are made from.
pub(super) struct Facts<'a> {
    theory: &'a Theory,
    graph: &'a Graph,
    plan: &'a Plan,
    /// The place of each indicator in the plan, by name.
    indicators: FxHashMap<&'a str, usize>,
    notes: FxHashMap<ItemId, Vec<&'a Text>>,
    codes: FxHashMap<ItemId, Vec<String>>,
    /// The links that rest on an assumption.
    resting: FxHashMap<ItemId, Vec<LinkId>>,
    /// The things that rest on an assumption as a whole.
    under: FxHashMap<ItemId, Vec<ItemId>>,
}

/// A code with its scheme.
pub(super) fn code_in_words(theory: &Theory, code: &crate::model::Code) -> String {
    format!("{} {}", theory.slice(code.scheme), theory.text(&code.text))
}

impl<'a> Facts<'a> {
    pub(super) fn of(analysis: &'a Analysis, plan: &'a Plan) -> Facts<'a> {
        let theory = &analysis.theory;
        let indicators = plan.indicators.iter().enumerate().map(|(n, i)| (i.name.as_str(), n)).collect();
        let mut facts = Facts {
            theory,
            graph: &analysis.graph,
            plan,
            indicators,
            notes: FxHashMap::default(),
            codes: FxHashMap::default(),
            resting: FxHashMap::default(),
            under: FxHashMap::default(),
        };
        for note in &theory.notes {
            if let Some(id) = note.block.item() {
                facts.notes.entry(id).or_default().push(&note.text);
            }
        }
        for code in &theory.codes {
            if let Some(id) = code.block.item() {
                facts.codes.entry(id).or_default().push(code_in_words(theory, code));
            }
        }
        for (id, link) in theory.all_links() {
            for assumption in &link.properties().assuming {
                facts.resting.entry(assumption.item).or_default().push(id);
            }
        }
        for id in theory.ids() {
            for &assumption in theory.assumptions_on(id) {
                facts.under.entry(assumption).or_default().push(id);
            }
        }
        facts
    }

    pub(super) fn of_thing(&self, id: ItemId) -> Vec<Fact> {
        let mut facts: Vec<Option<Fact>> = Vec::new();
        facts.extend(self.of_result(id));
        facts.extend(self.of_activity(id));
        facts.extend(self.of_assumption(id));
        facts.extend(self.of_indicator(id));
        facts.extend(self.of_partner(id));
        facts.extend(self.of_others(id));
        let item = self.theory.item(id);
        facts.push(fact("Strand", item.strand.map(|s| Part::to(self.theory, s)).into_iter().collect()));
        if self.theory.indicator(id).is_none() {
            let codes = self.codes.get(&id).into_iter().flatten();
            facts.push(fact("Codes", codes.map(Part::text).collect()));
            let notes = self.notes.get(&id).into_iter().flatten();
            facts.push(fact("Notes", notes.map(|t| Part::text(self.theory.text(t))).collect()));
        }
        facts.into_iter().flatten().collect()
    }

    fn of_result(&self, id: ItemId) -> Vec<Option<Fact>> {
        let Some(r) = self.theory.result(id) else { return Vec::new() };
        // Nobody wants a harm, and nobody sees to what stands in the way.
        let (whose, by) = match self.theory.item(id).kind {
            Kind::Harm => ("Who would be harmed", "Could show by"),
            _ => ("Whose change", "Due by"),
        };
        let is_unwanted = self.theory.item(id).kind == Kind::Harm || self.graph.only_hinders(id);
        let external = if is_unwanted { "Where it comes from" } else { "Others see to it" };
        vec![
            self.text(whose, &r.whose),
            self.value(by, &r.by),
            self.text(external, &r.external),
            self.refs("Made smaller by", &r.mitigated_by),
            self.one("Owner", r.owner),
            self.text("Place", &r.place),
        ]
    }

    fn of_activity(&self, id: ItemId) -> Vec<Option<Fact>> {
        let Some(a) = self.theory.activity(id) else { return Vec::new() };
        let theory = self.theory;
        let own = theory.head.as_ref().and_then(|h| h.currency.get()).map(|&span| theory.slice(span));
        let budget = a.budget.iter().map(|b| {
            let currency = b.currency.map(|span| theory.slice(span)).or(own);
            let mut words = theory.slice(b.amount.span).to_owned();
            if let Some(currency) = currency.filter(|c| !words.ends_with(c)) {
                words = format!("{words} {currency}");
            }
            if let Some(period) = b.period {
                words = format!("{words} in {}", theory.slice(period.span));
            }
            let from: Vec<String> = b.from.items().map(|p| theory.title(p).into_owned()).collect();
            if !from.is_empty() {
                words = format!("{words} from {}", crate::diagnostic::words::all_of(&from));
            }
            Part::text(words)
        });
        vec![
            self.refs("Carried out by", &a.by),
            self.value("When", &a.during),
            fact("Budget", budget.collect()),
            self.text("Place", &a.place),
        ]
    }

    fn of_assumption(&self, id: ItemId) -> Vec<Option<Fact>> {
        let Some(a) = self.theory.assumption(id) else { return Vec::new() };
        let theory = self.theory;
        let size = |s: &Said<At<u8>>| Set::Size.words().get(2usize.checked_sub(usize::from(s.get()?.value))?).copied();
        let word = |label, said: &Said<At<u8>>| fact(label, size(said).map(Part::text).into_iter().collect());
        let grade = a.evidence.grade.get().map_or("not graded yet", |g| g.value.text());
        let links = self.resting.get(&id).into_iter().flatten();
        let things = self.under.get(&id).into_iter().flatten().map(|&i| Part::to(theory, i));
        let bears = things.chain(links.map(|&l| of_link(theory, l)));
        let tests = theory.indicators_of(id).iter().chain(theory.questions_about(id));
        vec![
            fact("What rests on it", bears.collect()),
            fact("Evidence", vec![Part::text(grade)]),
            self.refs("Sources", &a.evidence.from),
            self.refs("Sources against it", &a.evidence.against),
            word("Likely to fail", &a.likelihood),
            word("Grave if it does", &a.consequence),
            self.text("If it fails", &a.if_false),
            fact("Tested by", tests.map(|&t| Part::to(theory, t)).collect()),
            self.refs("Softened by", &a.mitigated_by),
            self.one("Owner", a.owner),
            self.value("Review by", &a.review_by),
        ]
    }

    fn of_indicator(&self, id: ItemId) -> Vec<Option<Fact>> {
        let Some(said) = self.theory.indicator(id) else { return Vec::new() };
        let Some(&n) = self.indicators.get(self.theory.name(id)) else { return Vec::new() };
        let planned = &self.plan.indicators[n];
        let collected = self.theory.collected(said);
        let lines = |label, texts: Vec<String>| fact(label, texts.into_iter().map(Part::Text).collect());
        let mut facts = vec![
            self.refs("Measures", &said.measures),
            lines("Baseline", planned.baseline_texts()),
            lines("Targets", planned.target_texts()),
            self.refs("Responsible", collected.responsible),
            self.refs("Reported by", collected.reported_by),
        ];
        let told = |label: &str| matches!(label, "Responsible" | "Reported by" | "Instrument");
        for (label, field) in FIELDS.iter().filter(|(label, _)| !told(label)) {
            facts.push(fact(label, field(planned).map(Part::Text).into_iter().collect()));
        }
        let instrument = said.instrument.map(|r| Part::to(self.theory, r.item));
        let written = said.instrument_text.as_ref().map(|t| Part::text(self.theory.text(t)));
        facts.push(fact("Instrument", instrument.or(written).into_iter().collect()));
        if !planned.missing.is_empty() {
            facts.push(fact("Not said yet", vec![Part::text(planned.missing.join(", "))]));
        }
        facts
    }

    fn of_partner(&self, id: ItemId) -> Vec<Option<Fact>> {
        let Some(p) = self.theory.partner(id) else { return Vec::new() };
        let theory = self.theory;
        let does = p.does.iter().map(|&s| Part::text(theory.slice(s).replace('-', " ")));
        vec![
            fact("Role", p.roles.iter().map(|r| Part::text(theory.text(r))).collect()),
            fact("Sees to", does.collect()),
            self.value("Staff", &p.staff),
            self.refs("Funded by", &p.funded_by),
            self.text("Contact", &p.contact),
            self.text("Place", &p.place),
        ]
    }

    fn of_others(&self, id: ItemId) -> Vec<Option<Fact>> {
        let theory = self.theory;
        let mut facts = Vec::new();
        if let Some(f) = theory.forum(id) {
            facts.push(self.refs("Members", &f.members));
            facts.push(self.value("Meets", &f.meets));
            facts.push(self.refs("Reviews", &f.reviews));
            facts.push(self.one("Owner", f.owner));
        }
        if theory.reference(id).is_some() {
            facts.push(fact("Source", of_phrase(&citation(theory, id))));
        }
        if let Some(q) = theory.question(id) {
            let about = q.about.iter().map(|spot| match spot {
                Spot::Item(r) => Part::to(theory, r.item),
                Spot::Link(link, _) => of_link(theory, *link),
            });
            facts.push(fact("About", about.collect()));
            facts.push(self.refs("Answered by", &q.answered_by));
            facts.push(self.value("Due", &q.due));
            facts.push(self.one("Owner", q.owner));
        }
        if let Some(i) = theory.instrument(id) {
            let c = &i.collection;
            facts.push(self.text("Means of verification", &c.source));
            facts.push(self.text("Method", &c.method));
            facts.push(self.text("Sample", &c.sample));
            facts.push(self.text("Population", &c.population));
            facts.push(self.value("Frequency", &c.frequency));
            facts.push(self.refs("Responsible", &c.responsible));
            facts.push(self.refs("Reported by", &c.reported_by));
            facts.push(self.text("Limitations", &c.limitations));
            facts.push(self.text("Found at", &i.url));
        }
        facts
    }

    fn text(&self, label: &'static str, said: &Said<Text>) -> Option<Fact> {
        fact(label, self.theory.said(said).map(Part::text).into_iter().collect())
    }

    fn value<T>(&self, label: &'static str, said: &Said<At<T>>) -> Option<Fact> {
        fact(label, written(self.theory, said).map(Part::Text).into_iter().collect())
    }

    fn refs(&self, label: &'static str, refs: &Refs) -> Option<Fact> {
        fact(label, refs.items().map(|id| Part::to(self.theory, id)).collect())
    }

    fn one(&self, label: &'static str, said: Option<Ref>) -> Option<Fact> {
        fact(label, said.map(|r| Part::to(self.theory, r.item)).into_iter().collect())
    }
}

fn of_link(theory: &Theory, id: LinkId) -> Part {
    Part::To { to: theory.link_name(id).replace(" -> ", "->") }
}
