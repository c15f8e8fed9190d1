//! What the narrative lists at its end: what partners do, what is taken for granted, what could go wrong, and what is to be
//! learnt.

use super::{Teller, known};
use crate::diagnostic::words;
use crate::diagnostic::words::capital;
use crate::model::{Assumption, At, ItemId, Link, Refs, Role, Said, Theory};
use crate::report::document::Phrase;
use crate::report::{cite, costs, spoken};
use crate::vocabulary::DeclarationKind as Declared;
use rustc_hash::FxHashMap;

impl Teller<'_> {
    pub(super) fn activities(&mut self) {
        let t = self.theory;
        let softens = softens(t);
        let points: Vec<Phrase> = t
            .activities()
            .map(|(id, activity)| {
                let by: Vec<ItemId> = activity.by.items().collect();
                let who = if by.is_empty() { "by whom is not settled".to_owned() } else { cite::titles(t, by) };
                let when = cite::written(t, &activity.during).map(|d| format!(", {}", spoken::during(&d)));
                let so_that: Vec<ItemId> = t.effects(id).map(|(_, l)| l.to).collect();
                let so_that = if so_that.is_empty() {
                    softens.get(&id).map_or_else(String::new, |softened| self.against(softened))
                } else {
                    format!(", so that {}", self.clauses.list(&so_that, "and"))
                };
                let before = self.before(id).map_or_else(String::new, |before| format!(" {before}"));
                let when = when.unwrap_or_default();
                let cost = costs::sentence(t, id, activity);
                let cost = if cost.is_empty() { cost } else { format!(" {cost}") };
                Phrase::strong(self.clauses.sentence(id)).and(format!(" ({who}{when}){so_that}.{before}{cost}"))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What partners do").list(points);
        }
    }

    /// What an activity that leads to no result is there for: it keeps harms small, and helps what is taken for granted to hold.
    fn against(&self, softened: &[ItemId]) -> String {
        let (harms, assumed): (Vec<ItemId>, Vec<ItemId>) =
            softened.iter().partition(|&&id| self.theory.item(id).kind == Declared::Harm);
        let told = |one: &str, many: &str, ids: &[ItemId]| {
            let this = if ids.len() == 1 { one } else { many };
            (!ids.is_empty()).then(|| format!("{this}: {}", self.clauses.list(ids, "and")))
        };
        let against = told("against this harm", "against these harms", &harms);
        let told: Vec<String> =
            against.into_iter().chain(told("so that this holds", "so that these hold", &assumed)).collect();
        format!(", {}", told.join("; and "))
    }

    pub(super) fn assumptions(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .assumptions()
            .map(|(id, said)| {
                let grade = said.evidence.grade.get().map(|g| known(g.value));
                let sources = cite::sources(t, &said.evidence.from.known, &said.evidence.against.known);
                let mut text = grade.map(|g| format!(" {g}{sources}.")).unwrap_or_default();
                text.push_str(risk(said));
                if let Some(consequence) = t.said(&said.if_false) {
                    let consequence = self.clauses.small(consequence).unwrap_or_else(|| consequence.to_owned());
                    text = format!("{text} If it does not hold: {}", cite::ended(&consequence));
                }
                let softened: Vec<ItemId> = said.mitigated_by.items().collect();
                if !softened.is_empty() {
                    text = format!("{text} What is done about it: {}.", self.work(&softened));
                }
                let quoted =
                    |ids: &[ItemId]| words::all_of(&ids.iter().map(|&i| cite::quoted(t, i)).collect::<Vec<_>>());
                let (watched, asked) = (quoted(t.indicators_of(id)), quoted(t.questions_about(id)));
                if !watched.is_empty() {
                    text = format!("{text} It is watched by {watched}.");
                }
                if !asked.is_empty() {
                    text = format!("{text} {}", cite::ended(&format!("What is asked of it: {asked}")));
                }
                if watched.is_empty() && asked.is_empty() {
                    text.push_str(" Nothing watches it yet.");
                }
                Phrase::strong(format!("{}.", self.clauses.sentence(id))).and(text)
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What is taken for granted").list(points);
        }
    }

    pub(super) fn harms(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .of_kind(Declared::Harm)
            .map(|id| {
                let links = t.links_into(id).iter().map(|&l| t.link(l)).filter(|l| l.role == Role::Harm);
                let links: Vec<(ItemId, &Link)> = links.map(|l| (l.from, l)).collect();
                let from: Vec<ItemId> = links.iter().map(|(from, _)| *from).collect();
                let mut text = String::new();
                if !from.is_empty() {
                    text = format!(" It could follow from {}.{}", self.named(&from), self.why(&links));
                }
                if let Some(whose) = t.result(id).and_then(|r| t.said(&r.whose)) {
                    let whose = self.clauses.small(whose).unwrap_or_else(|| whose.to_owned());
                    text = format!("{text} Who would be harmed: {}", cite::ended(&whose));
                }
                if let Some(date) = t.result(id).and_then(|r| cite::written(t, &r.by)) {
                    text = format!("{text} It could show by {}.", spoken::date(&date));
                }
                let mitigated = t.result(id).map(|r| &r.mitigated_by);
                let softened: Vec<ItemId> = mitigated.into_iter().flat_map(Refs::items).collect();
                if !softened.is_empty() {
                    text = format!("{text} What is done against it: {}.", self.work(&softened));
                }
                let measured = self.measures(id);
                let measured = match measured.as_str() {
                    "" => measured,
                    how if how.starts_with("How") => format!(" {how}"),
                    _ if mitigated.is_some_and(|m| !softened.is_empty() || m.unknown) => String::new(),
                    _ => " Nothing watches for it or keeps it small yet.".to_owned(),
                };
                Phrase::strong(format!("{}.", self.clauses.sentence(id))).and(format!("{text}{measured}"))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What could go wrong").list(points);
        }
    }

    /// Things by their titles, in quotes.
    pub(super) fn named(&self, ids: &[ItemId]) -> String {
        words::all_of(&ids.iter().map(|&id| cite::quoted(self.theory, id)).collect::<Vec<_>>())
    }

    pub(super) fn questions(&mut self) {
        let t = self.theory;
        let points: Vec<Phrase> = t
            .questions()
            .map(|(id, said)| {
                let by: Vec<String> = said.answered_by.items().map(|i| cite::quoted(t, i)).collect();
                let by = if by.is_empty() { String::new() } else { format!(" Answered by {}.", words::all_of(&by)) };
                let due = cite::written(t, &said.due)
                    .map(|d| format!(" An answer is due by {}.", spoken::date(&d)))
                    .unwrap_or_default();
                Phrase::strong(capital(&t.title(id))).and(format!("{by}{due}"))
            })
            .collect();
        if !points.is_empty() {
            self.document.section("What is to be learnt").list(points);
        }
    }
}

/// For each activity, the harms and assumptions that it mitigates.
fn softens(t: &Theory) -> FxHashMap<ItemId, Vec<ItemId>> {
    let mut softens: FxHashMap<ItemId, Vec<ItemId>> = FxHashMap::default();
    let harms = t.results().map(|(id, r)| (id, &r.mitigated_by));
    for (id, by) in harms.chain(t.assumptions().map(|(id, a)| (id, &a.mitigated_by))) {
        by.items().for_each(|activity| softens.entry(activity).or_default().push(id));
    }
    softens
}

/// How likely an assumption is to fail and how grave that would be, as far as a reader has to know.
fn risk(said: &Assumption) -> &'static str {
    let is_high = |size: &Said<At<u8>>| size.get().is_some_and(|size| size.value >= 2);
    match (is_high(&said.likelihood), is_high(&said.consequence)) {
        (true, true) => " It is likely to fail, and that would be grave.",
        (true, false) => " It is likely to fail.",
        (false, true) => " It would be grave if it failed.",
        (false, false) => "",
    }
}
