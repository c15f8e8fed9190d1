//! The plan in the Common Impact Data Standard (JSON-LD), for those who gather what many organisations report.
//!
//! What the standard's Basic tier asks for is there: organisations, outcomes, indicators, themes. On top stand the terms of
//! its ontology for how change comes about: the theory is an `ImpactModel`, an activity, output or outcome `canProduce` an
//! outcome, and an outcome `canEnable` an activity. Preconditions, outcomes, impacts and harms are all outcomes there. The
//! context is named by its address and not copied.

use super::plain::on_one_line;
use super::{Export, FIELDS, Indicator, Named, Partner, Plan, Subject, Value};
use crate::diagnostic::words::{capital, counted};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value as Json, json};

/// Where the standard keeps the names that are used here.
const CONTEXT: &str = "https://ontology.commonapproach.org/contexts/cidsContext.jsonld";

/// The id of the initiative, where a theory names no partner.
const INITIATIVE: &str = "the initiative";

/// Writes a plan.
///
/// # Errors
/// None that can happen: what is written is nothing that JSON has no place for.
pub fn cids(plan: &Plan) -> serde_json::Result<Export> {
    let mut maker = Maker::new(plan);
    let mut things = maker.organisations();
    things.push(maker.model());
    things.extend(maker.themes());
    for subject in plan.subjects.iter().filter(|s| class(s.kind).is_some()) {
        things.push(maker.subject(subject));
    }
    for (at, indicator) in plan.indicators.iter().enumerate() {
        things.extend(maker.indicator(at, indicator));
    }
    // A name that is said twice, which `check` reports, is one thing here: the first.
    let mut told = FxHashSet::default();
    things.retain(|thing| thing["@id"].as_str().is_some_and(|id| told.insert(id.to_owned())));
    let remarks = maker.remarks();
    let text = serde_json::to_string_pretty(&json!({ "@context": CONTEXT, "@graph": things }))? + "\n";
    Ok(Export { text, remarks })
}

/// What a thing of the theory is in the standard.
fn class(kind: &str) -> Option<Class> {
    match kind {
        "activity" => Some(Class::Activity),
        "output" => Some(Class::Output),
        "impact" | "outcome" | "precondition" | "harm" => Some(Class::Outcome),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Activity,
    Output,
    Outcome,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Class::Activity => "cids:Activity",
            Class::Output => "cids:Output",
            Class::Outcome => "cids:Outcome",
        }
    }

    /// How the standard calls the way from one thing to another, where it has a word for it.
    fn link(self, to: Class) -> Option<&'static str> {
        match (self, to) {
            (_, Class::Outcome) => Some("canProduce"),
            (Class::Activity, Class::Output) => Some("hasOutput"),
            (Class::Outcome, Class::Activity) => Some("canEnable"),
            _ => None,
        }
    }
}

struct Maker<'p> {
    plan: &'p Plan,
    base: String,
    /// What each result and activity is.
    classes: FxHashMap<&'p str, Class>,
    /// Of each indicator the outcomes that it measures.
    outcomes: Vec<Vec<&'p str>>,
    strands: Vec<&'p str>,
    /// Links for which the standard has no word.
    unsaid: usize,
}

impl<'p> Maker<'p> {
    fn new(plan: &'p Plan) -> Maker<'p> {
        let classes: FxHashMap<_, _> =
            plan.subjects.iter().filter_map(|s| Some((s.name.as_str(), class(s.kind)?))).collect();
        let mut outcomes = vec![Vec::new(); plan.indicators.len()];
        for subject in plan.subjects.iter().filter(|s| class(s.kind) == Some(Class::Outcome)) {
            subject.indicators.iter().for_each(|&i| outcomes[i].push(subject.name.as_str()));
        }
        let mut seen = FxHashSet::default();
        let strands = plan.subjects.iter().filter_map(|s| s.strand.as_deref()).filter(|s| seen.insert(*s)).collect();
        let said = plan.codes.iter().find(|c| matches!(c.scheme.as_str(), "uri" | "url")).map(|c| c.code.trim());
        let is_address = |uri: &&str| {
            (uri.starts_with("https://") || uri.starts_with("http://"))
                && !uri.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c) || c.is_control())
        };
        let base = match said.filter(is_address) {
            Some(uri) => format!("{}/", uri.trim_end_matches(['/', '#'])),
            None => format!("urn:sothat:{}:", if plan.name.is_empty() { "theory" } else { &plan.name }),
        };
        Maker { plan, base, classes, outcomes, strands, unsaid: 0 }
    }

    /// The id of a thing: names are letters, digits, `_` and `-`, so that they stand in an address as they are.
    fn id(&self, name: &str) -> String {
        format!("{}{name}", self.base)
    }

    /// The organisation that answers for a thing: its first owner, otherwise the backbone, otherwise the first partner.
    fn organisation(&self, owners: &[Named]) -> String {
        let backbone = self.plan.partners.iter().find(|p| p.roles.iter().any(|r| r == "backbone"));
        let main = backbone.or(self.plan.partners.first()).map(|p| p.name.as_str());
        let known = |n: &&Named| self.plan.partners.iter().any(|p| p.name == n.name);
        match owners.iter().find(known).map(|n| n.name.as_str()).or(main) {
            Some(name) => self.id(name),
            None => self.id(&INITIATIVE.replace(' ', "-")),
        }
    }

    fn organisations(&self) -> Vec<Json> {
        let named =
            |name: String, title: &str| json!({ "@id": name, "@type": "cids:Organization", "hasLegalName": title });
        if self.plan.partners.is_empty() {
            return vec![named(self.organisation(&[]), &or_name(&self.plan.title, INITIATIVE))];
        }
        let organisation = |p: &Partner| named(self.id(&p.name), &or_name(&p.title, &p.name));
        self.plan.partners.iter().map(organisation).collect()
    }

    fn model_id(&self) -> String {
        self.id("impact-model.")
    }

    fn model(&self) -> Json {
        let plan = self.plan;
        let of = |class: Class| -> Vec<String> {
            plan.subjects
                .iter()
                .filter(|s| self.classes.get(s.name.as_str()) == Some(&class))
                .map(|s| self.id(&s.name))
                .collect()
        };
        let title = or_name(&plan.title, "Theory of change");
        let said = [Some(plan.summary.as_deref().unwrap_or(&title)), plan.problem.as_deref(), plan.vision.as_deref()];
        let about: Vec<&str> = said.into_iter().flatten().filter(|t| !t.trim().is_empty()).collect();
        let mut model = Map::new();
        model.insert("@id".into(), self.model_id().into());
        model.insert("@type".into(), json!(["cids:ImpactModel", "cids:ImpactPathway"]));
        model.insert("hasName".into(), title.clone().into());
        model.insert("hasDescription".into(), about.join("\n").into());
        model.insert("forOrganization".into(), self.organisation(&[]).into());
        let parts = [
            ("hasActivity", of(Class::Activity)),
            ("hasOutput", of(Class::Output)),
            ("hasOutcome", of(Class::Outcome)),
            ("hasIndicator", plan.indicators.iter().map(|i| self.id(&i.name)).collect()),
        ];
        insert_all(&mut model, parts);
        model.into()
    }

    fn theme_id(&self, strand: &str) -> String {
        let place = self.strands.iter().position(|s| *s == strand).unwrap_or_default();
        self.id(&format!("theme.{}", place + 1))
    }

    /// The strands of the theory.
    fn themes(&self) -> Vec<Json> {
        let theme = |strand: &&str| {
            let title = or_name(strand, "Strand");
            json!({ "@id": self.theme_id(strand), "@type": "cids:Theme", "hasName": title, "hasDescription": title })
        };
        self.strands.iter().map(theme).collect()
    }

    fn subject(&mut self, subject: &Subject) -> Json {
        let class = self.classes.get(subject.name.as_str()).copied().unwrap_or(Class::Outcome);
        let mut thing = Map::new();
        thing.insert("@id".into(), self.id(&subject.name).into());
        thing.insert("@type".into(), class.name().into());
        let title = or_name(&subject.title, &subject.name);
        thing.insert("hasName".into(), title.clone().into());
        let mut about = vec![format!("{}: {title}", capital(subject.kind))];
        about.extend(subject.about().into_iter().map(|(what, text)| format!("{what}: {text}")));
        let codes: Vec<String> = subject.codes.iter().map(super::Code::text_of).collect();
        if !codes.is_empty() {
            about.push(format!("Codes: {}", codes.join("; ")));
        }
        thing.insert("hasDescription".into(), about.join("\n").into());
        thing.insert("oep:partOf".into(), json!({ "@id": self.model_id() }));
        if class == Class::Outcome {
            thing.insert("forOrganization".into(), self.organisation(&subject.who).into());
            let indicators = subject.indicators.iter().map(|&i| self.id(&self.plan.indicators[i].name)).collect();
            let themes = subject.strand.iter().map(|s| self.theme_id(s)).collect();
            insert_all(&mut thing, [("hasIndicator", indicators), ("forTheme", themes)]);
        }
        let mut links: [(&str, Vec<String>); 3] =
            [("canProduce", Vec::new()), ("canEnable", Vec::new()), ("hasOutput", Vec::new())];
        for effect in &subject.leads_to {
            let word = self.classes.get(effect.as_str()).and_then(|to| class.link(*to));
            match links.iter_mut().find(|(w, _)| Some(*w) == word) {
                Some((_, effects)) => effects.push(format!("{}{effect}", self.base)),
                None => self.unsaid += 1,
            }
        }
        insert_all(&mut thing, links);
        thing.into()
    }

    /// An indicator, with the measure of its baseline and its targets.
    fn indicator(&self, at: usize, indicator: &Indicator) -> Vec<Json> {
        let id = self.id(&indicator.name);
        let mut thing = Map::new();
        thing.insert("@id".into(), id.clone().into());
        thing.insert("@type".into(), "cids:Indicator".into());
        thing.insert("hasName".into(), or_name(&indicator.title, &indicator.name).into());
        thing.insert("hasDescription".into(), description(indicator).into());
        let unit = indicator.unit_text().unwrap_or_else(|| "not said yet".to_owned());
        thing.insert("unitDescription".into(), unit.into());
        thing.insert("forOrganization".into(), self.organisation(&indicator.responsible).into());
        insert_all(&mut thing, [("forOutcome", self.outcomes[at].iter().map(|o| self.id(o)).collect())]);
        let mut more = Vec::new();
        let mut measure = |what: &str, number: f64| {
            let id = format!("{id}.{what}");
            more.push(json!({ "@id": id, "@type": "i72:Measure", "hasNumericalValue": number.to_string() }));
            id
        };
        // Of everybody: the standard has one baseline. Those of groups stand in the description.
        let baseline = indicator.baselines.iter().filter(|b| b.among.is_none()).find_map(|b| b.number);
        if let Some(number) = baseline {
            thing.insert("hasBaseline".into(), measure("baseline", number).into());
        }
        if let Some(threshold) = &indicator.threshold {
            thing.insert("hasThreshold".into(), measure("threshold", threshold.value).into());
        }
        let mut targets = Vec::new();
        for (n, target) in indicator.targets.iter().enumerate() {
            let (Some(number), Some(period)) = (target.number, target.period) else { continue };
            let value = measure(&format!("target-{}.value", n + 1), number);
            targets.push(json!({
                "@id": format!("{id}.target-{}", n + 1),
                "@type": "cids:Target",
                "hasName": target.text("by"),
                "hasComment": target.among.as_ref().map_or_else(|| "Of everybody.".to_owned(), |g| format!("Among {}.", g.text())),
                "value": value,
                "startedAtTime": format!("{}T00:00:00Z", period.first),
                "endedAtTime": format!("{}T23:59:59Z", period.last),
            }));
        }
        let ids: Vec<Json> = targets.iter().map(|t| json!({ "@id": t["@id"] })).collect();
        if !ids.is_empty() {
            thing.insert("cids:hasTarget".into(), ids.into());
        }
        more.extend(targets);
        std::iter::once(thing.into()).chain(more).collect()
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.base.starts_with("urn:") {
            remarks.push("Things are named by the theory's own names. An address of yours makes them known to others: `code uri \"https://…\"` in `theory`.".into());
        }
        if self.unsaid > 0 {
            let links = capital(&counted(self.unsaid, "link"));
            let are = if self.unsaid == 1 { "is" } else { "are" };
            remarks.push(format!("{links} {are} left out: the standard has no word for a way from an activity or output to another, or from an outcome to an output."));
        }
        let lists = [
            (self.plan.assumptions.len(), "assumption"),
            (self.plan.questions.len(), "learning question"),
            (self.plan.budget.len(), "budget line"),
            (self.plan.calendar.len(), "calendar date"),
        ];
        let lists: Vec<String> = lists.iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(*n, what)).collect();
        if !lists.is_empty() {
            remarks.push(format!(
                "Left out, since the standard has no place for them here: {}.",
                crate::diagnostic::words::all_of(&lists)
            ));
        }
        remarks
    }
}

/// Adds properties that are links to other things, where there are any.
fn insert_all<const N: usize>(thing: &mut Map<String, Json>, links: [(&str, Vec<String>); N]) {
    for (word, ids) in links {
        if !ids.is_empty() {
            thing.insert(word.to_owned(), ids.into());
        }
    }
}

/// A title on one line, or what stands for it where there is nothing to read in it.
fn or_name(title: &str, name: &str) -> String {
    let title = on_one_line(title);
    if title.is_empty() { name.to_owned() } else { title }
}

/// All that is said of an indicator and has no property of its own.
fn description(indicator: &Indicator) -> String {
    let mut lines: Vec<String> =
        FIELDS.iter().filter_map(|(heading, field)| Some(format!("{heading}: {}", field(indicator)?))).collect();
    let texts = |values: &[Value], joint: &str| values.iter().map(|v| v.text(joint)).collect::<Vec<_>>().join("; ");
    for (what, text) in [("Baseline", texts(&indicator.baselines, "at")), ("Targets", texts(&indicator.targets, "by"))]
    {
        if !text.is_empty() {
            lines.push(format!("{what}: {text}"));
        }
    }
    if lines.is_empty() { "Nothing more is said of it yet.".to_owned() } else { lines.join("\n") }
}
