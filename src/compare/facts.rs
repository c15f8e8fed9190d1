//! What is said of a thing, as facts that can be compared: each with the words that name it and its value. References to
//! other things are compared by the names that these bear in the newer version, so that a new name is no change of all that
//! mentions it.

use super::called::{ADDRESS, BASELINE, BASELINE_DUE, BUDGET, COUNTED, MEETS, MEMBERS, OF, ROLE, RUNS, STRAND, YEAR};
use crate::diagnostic::words::{all_of, capital, grouped};
use crate::model::{
    Among, At, Collection, Evidence, Figure, Frequency, Indicator, ItemId, Refs, Said, Spot, Text, Theory,
};
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as Kind, Set};
use rustc_hash::FxHashMap;

/// One thing that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// What it is, as it stands in a sentence: "its due date", "its target by 2027".
    pub what: String,
    /// Its values; several where it is a list, in which the order plays no part.
    pub values: Vec<String>,
    /// Of a list, what the thing does with its members, with `{}` for `now` or `no longer`: "is {} carried out by".
    pub verb: Option<&'static str>,
    /// Of a list whose first member is more than the others, what the thing does with that one.
    pub led_by: Option<&'static str>,
    /// Whether it is said of the thing itself. What an indicator takes from its instrument is told of the instrument.
    pub is_own: bool,
    /// Of a target, by when it is to be reached, and by which group.
    pub target: Option<TargetOf>,
}

/// A target among the others of its indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TargetOf {
    /// The date, as it is written.
    pub by: String,
    /// The group, as a sentence says it: nothing, or " among sex “girls”".
    pub group: String,
}

/// The name by which a thing is compared.
pub(super) type Naming<'a> = &'a dyn Fn(ItemId) -> String;

/// Gathers facts of one thing.
struct Facts<'a> {
    theory: &'a Theory,
    naming: Naming<'a>,
    found: Vec<Fact>,
}

/// All that is said of a thing but its name, title, kind and links.
pub(super) fn of(theory: &Theory, id: ItemId, naming: Naming<'_>) -> Vec<Fact> {
    let mut f = Facts { theory, naming, found: Vec::new() };
    match theory.item(id).kind {
        Kind::Activity => f.activity(id),
        Kind::Assumption => f.assumption(id),
        Kind::Indicator => f.indicator(id),
        Kind::Instrument => f.instrument(id),
        Kind::Partner => f.partner(id),
        Kind::Forum => f.forum(id),
        Kind::Reference => f.reference(id),
        Kind::Question => f.question(id),
        Kind::View => f.view(id),
        _ => f.result(id),
    }
    if let Some(strand) = theory.item(id).strand {
        f.one(STRAND, Some((f.naming)(strand)));
    }
    f.done()
}

/// What is said of the theory itself.
pub(super) fn of_theory(theory: &Theory, naming: Naming<'_>) -> Vec<Fact> {
    let mut f = Facts { theory, naming, found: Vec::new() };
    if let Some(head) = &theory.head {
        f.one("its title", head.title.as_ref().map(|t| format!("“{}”", super::words::value(theory.text(t)))));
        for (what, said) in [
            ("its place", &head.place),
            ("its summary", &head.summary),
            ("its version", &head.version),
            ("its contact", &head.contact),
            ("its language", &head.language),
        ] {
            f.text(what, said);
        }
        f.written("its horizon", &head.horizon);
        f.one("its currency", head.currency.get().map(|&s| theory.slice(s).to_owned()));
        // As a name or as a number, it is one month.
        let month = |m: &At<u8>| Set::Month.words().get(usize::from(m.value).checked_sub(1)?).map(|name| capital(name));
        f.one(YEAR, head.year_starts.get().and_then(month));
        f.written("its date of review", &head.review_by);
        f.spans("{} asks to split every indicator of people by", &head.disaggregate_by);
        f.one("its framework", head.collective_impact.then(|| "collective impact".to_owned()));
    }
    f.done()
}

/// What is said in the agenda.
pub(super) fn of_agenda(theory: &Theory, naming: Naming<'_>) -> Vec<Fact> {
    let mut f = Facts { theory, naming, found: Vec::new() };
    if let Some(agenda) = &theory.agenda {
        f.text("its problem", &agenda.problem);
        f.text("its vision", &agenda.vision);
        f.written("its date of adoption", &agenda.adopted);
        f.names("is {} adopted by", &agenda.adopted_by);
    }
    f.done()
}

impl Facts<'_> {
    /// The facts that say something. What is said twice, such as two targets for one date, is one fact with both values.
    fn done(self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for fact in self.found.into_iter().filter(|fact| !fact.values.is_empty()) {
            match places.get(&fact.what) {
                Some(&at) => facts[at].values.extend(fact.values),
                None => {
                    places.insert(fact.what.clone(), facts.len());
                    facts.push(fact);
                }
            }
        }
        facts
    }

    fn one(&mut self, what: &str, value: Option<String>) {
        self.found.push(Fact {
            what: what.to_owned(),
            values: value.into_iter().collect(),
            verb: None,
            led_by: None,
            is_own: true,
            target: None,
        });
    }

    fn list(&mut self, verb: &'static str, values: Vec<String>) {
        self.found.push(Fact {
            what: verb.to_owned(),
            values,
            verb: Some(verb),
            led_by: None,
            is_own: true,
            target: None,
        });
    }

    fn text(&mut self, what: &str, said: &Said<Text>) {
        let value = self.theory.said(said).map(|t| format!("“{}”", super::words::value(t)));
        self.one(what, value);
    }

    /// A value as it is written, blanks folded.
    fn written<T>(&mut self, what: &str, said: &Said<At<T>>) {
        let value = said.get().map(|at| super::words::value(self.theory.slice(at.span)));
        self.one(what, value);
    }

    /// How often: in the word for it, since `every 12 months` is `yearly`.
    fn often(&mut self, what: &str, said: &Said<At<Frequency>>) {
        match said.get().and_then(|at| at.value.word()) {
            Some(word) => self.one(what, Some(word.to_owned())),
            None => self.written(what, said),
        }
    }

    fn names(&mut self, verb: &'static str, refs: &Refs) {
        let values = refs.items().map(|i| (self.naming)(i)).collect();
        self.list(verb, values);
    }

    fn spans(&mut self, verb: &'static str, spans: &[Span]) {
        let values = spans.iter().map(|&s| self.theory.slice(s).to_owned()).collect();
        self.list(verb, values);
    }

    fn spots(&mut self, verb: &'static str, spots: &[Spot]) {
        self.list(verb, spots.iter().map(|s| spot(self.theory, s, self.naming)).collect());
    }

    fn owner(&mut self, owner: Option<crate::model::Ref>) {
        let value = owner.map(|o| (self.naming)(o.item));
        self.one("its owner", value);
    }

    fn result(&mut self, id: ItemId) {
        let Some(said) = self.theory.result(id) else { return };
        self.written("its due date", &said.by);
        self.text("whose change it is", &said.whose);
        self.text("who else sees to it", &said.external);
        self.owner(said.owner);
        self.text("its place", &said.place);
        self.names("is {} made smaller by", &said.mitigated_by);
    }

    fn activity(&mut self, id: ItemId) {
        let Some(said) = self.theory.activity(id) else { return };
        self.names("is {} carried out by", &said.by);
        self.written(RUNS, &said.during);
        self.text("its place", &said.place);
        let usual = self.theory.head.as_ref().and_then(|head| head.currency.get()).map(|&code| self.theory.slice(code));
        let budgets = said
            .budget
            .iter()
            .map(|b| {
                // The theory's own is meant where none is said.
                let other = b.currency.map(|c| self.theory.slice(c)).filter(|code| Some(*code) != usual);
                let currency = other.map(|code| format!(" {code}")).unwrap_or_default();
                let period = b.period.map(|p| format!(" in {}", self.theory.slice(p.span))).unwrap_or_default();
                let from: Vec<String> = b.from.items().map(|i| (self.naming)(i)).collect();
                let from = if from.is_empty() { String::new() } else { format!(" from {}", all_of(&from)) };
                format!("{}{currency}{period}{from}", grouped(b.amount.value))
            })
            .collect();
        self.list(BUDGET, budgets);
    }

    fn evidence(&mut self, said: &Evidence) {
        self.one("its evidence", said.grade.get().map(|g| g.value.text().to_owned()));
        self.names("is {} supported by", &said.from);
        self.names("is {} spoken against by", &said.against);
    }

    fn assumption(&mut self, id: ItemId) {
        let Some(said) = self.theory.assumption(id) else { return };
        self.evidence(&said.evidence);
        self.written("the likelihood of its failing", &said.likelihood);
        self.written("the consequence if it fails", &said.consequence);
        self.text("what happens if it fails", &said.if_false);
        let items: Vec<Spot> = said.applies_to.iter().filter(|s| matches!(s, Spot::Item(_))).copied().collect();
        self.spots("{} applies to", &items);
        self.names("is {} softened, should it fail, by", &said.mitigated_by);
        self.owner(said.owner);
        self.written("its date of review", &said.review_by);
    }

    fn indicator(&mut self, id: ItemId) {
        let Some(said) = self.theory.indicator(id) else { return };
        self.names("{} measures", &said.measures);
        self.text("its definition", &said.definition);
        self.text("its numerator", &said.numerator);
        self.text("its denominator", &said.denominator);
        self.one("its unit", self.theory.unit(said).map(str::to_owned));
        self.written("its direction", &said.direction);
        self.written(COUNTED, &said.counted_as);
        self.figures(said);
        self.written("its threshold", &said.threshold);
        self.written("its range", &said.range);
        self.one(OF, said.of_things.get().map(|t| if t.value { "things" } else { "people" }.to_owned()));
        self.spans("is {} split by", &said.disaggregate_by);
        let instrument = said.instrument.map(|i| (self.naming)(i.item));
        let written = said.instrument_text.as_ref().map(|t| format!("“{}”", self.theory.text(t)));
        self.one("its instrument", instrument.or(written));
        self.written("whether partners' figures are added up", &said.aggregates);
        self.text("why these targets", &said.rationale);
        let from = self.found.len();
        self.collection(&said.collection);
        if let Some(shared) = said.instrument.and_then(|i| self.theory.instrument(i.item)) {
            let own = self.found.split_off(from);
            self.collection(&shared.collection);
            for (taken, own) in self.found[from..].iter_mut().zip(own) {
                taken.is_own = false;
                if !own.values.is_empty() {
                    *taken = own;
                }
            }
        }
    }

    fn figures(&mut self, said: &Indicator) {
        let t = self.theory;
        let group = |among: Option<&Among>| group(t, among);
        let date = |at: &Option<At<crate::model::Date>>| at.map(|d| t.slice(d.span).to_owned()).unwrap_or_default();
        for b in &said.baselines {
            let value = format!("{} at {}", figure(t, &b.value), date(&b.at));
            self.one(&format!("{BASELINE}{}", group(b.among.as_ref())), Some(value));
        }
        for target in &said.targets {
            let of = TargetOf { by: date(&target.by), group: group(target.among.as_ref()) };
            self.found.push(Fact {
                what: format!("its target by {}{}", of.by, of.group),
                values: vec![figure(t, &target.value)],
                verb: None,
                led_by: None,
                is_own: true,
                target: Some(of),
            });
        }
        self.written(BASELINE_DUE, &said.baseline_due);
    }

    fn collection(&mut self, said: &Collection) {
        self.text("its population", &said.population);
        self.text("its sample", &said.sample);
        self.text("its means of verification", &said.source);
        self.text("its method", &said.method);
        self.often("how often it is measured", &said.frequency);
        self.written("how long until the figure is known", &said.available_after);
        self.names("is {} seen to also by", &said.responsible);
        // The first answers for it.
        self.found.last_mut().into_iter().for_each(|fact| fact.led_by = Some("is {} answered for by"));
        self.names("is {} reported by", &said.reported_by);
        self.text("its limitations", &said.limitations);
    }

    fn instrument(&mut self, id: ItemId) {
        let Some(said) = self.theory.instrument(id) else { return };
        self.collection(&said.collection);
        self.text(ADDRESS, &said.url);
    }

    fn partner(&mut self, id: ItemId) {
        let Some(said) = self.theory.partner(id) else { return };
        let roles = said.roles.iter().map(|r| self.theory.text(r).to_owned()).collect();
        self.list(ROLE, roles);
        self.text("its contact", &said.contact);
        self.text("its place", &said.place);
        self.names("is {} paid for by", &said.funded_by);
        self.written("its staff", &said.staff);
        self.spans("{} sees to", &said.does);
    }

    fn forum(&mut self, id: ItemId) {
        let Some(said) = self.theory.forum(id) else { return };
        self.names(MEMBERS, &said.members);
        self.often(MEETS, &said.meets);
        self.names("{} reviews", &said.reviews);
        self.owner(said.owner);
    }

    fn reference(&mut self, id: ItemId) {
        let Some(said) = self.theory.reference(id) else { return };
        self.text("its author", &said.author);
        self.one("its year", said.year.get().map(|y| y.value.to_string()));
        self.text("its kind", &said.kind);
        self.text("its DOI", &said.doi);
        self.text("its address", &said.url);
    }

    fn question(&mut self, id: ItemId) {
        let Some(said) = self.theory.question(id) else { return };
        self.spots("is {} about", &said.about);
        self.names("is {} answered by", &said.answered_by);
        self.written("its due date", &said.due);
        self.owner(said.owner);
    }

    fn view(&mut self, id: ItemId) {
        let Some(said) = self.theory.view(id) else { return };
        self.names("{} has the focus", &said.focus);
        self.names("{} shows the strands", &said.strands);
        self.spans("{} shows", &said.show);
        self.spans("{} hides", &said.hide);
        self.written("its depth", &said.depth);
        self.one("what it is coloured by", said.colour_by.get().map(|&s| self.theory.slice(s).to_owned()));
    }
}

/// The group of which a figure is, as a sentence says it: nothing, or " among sex “girls”".
pub(super) fn group(t: &Theory, among: Option<&Among>) -> String {
    among.map(|a| format!(" among {} “{}”", t.slice(a.dimension), t.text(&a.group))).unwrap_or_default()
}

/// A thing or a link that is spoken of.
pub(super) fn spot(theory: &Theory, spot: &Spot, naming: Naming<'_>) -> String {
    match spot {
        Spot::Item(item) => naming(item.item),
        Spot::Link(link, _) => {
            let link = theory.link(*link);
            format!("the link from {} to {}", naming(link.from), naming(link.to))
        }
    }
}

/// A figure in one form: 12,000 and 12000 are the same, and so are 58% and 58.
pub(super) fn figure(theory: &Theory, at: &At<Figure>) -> String {
    match &at.value {
        Figure::Number(n) => grouped(*n),
        Figure::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Figure::Text(text) => format!("“{}”", super::words::value(theory.text(text))),
    }
}
