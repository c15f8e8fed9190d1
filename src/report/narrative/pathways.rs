//! How each result is meant to come about: if this is so, then that will be, because of this; what it takes for granted,
//! and how anyone will know.

use super::{Teller, known};
use crate::diagnostic::words;
use crate::diagnostic::words::capital;
use crate::model::{Grade, GroupId, ItemId, Link, Properties, Role};
use crate::report::document::{Block, Phrase};
use crate::report::{cite, spoken};
use crate::vocabulary::DeclarationKind as Declared;

/// Why causes are held to lead to a result.
struct Reason {
    /// The causes that it is the reason of.
    of: Vec<ItemId>,
    because: Option<String>,
    /// How good its evidence is, as a sentence with its sources.
    evidence: Option<String>,
    /// How long the effect takes, as a sentence.
    after: Option<String>,
}

impl Reason {
    /// Whether it is the reason of all of some causes.
    fn is_of(&self, causes: &[ItemId]) -> bool {
        causes.iter().all(|cause| self.of.contains(cause)) && self.of.iter().all(|cause| causes.contains(cause))
    }

    /// All of it, a sentence after the other.
    fn plainly(&self) -> String {
        let said = [self.because.as_deref(), self.evidence.as_deref(), self.after.as_deref()];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Teller<'_> {
    /// How each result is meant to come about, the goals first.
    pub(super) fn pathways(&mut self) {
        let mut results: Vec<ItemId> = self
            .graph
            .order()
            .iter()
            .rev()
            .copied()
            .filter(|&id| self.theory.item(id).kind.is_result())
            .filter(|&id| self.is_told(id))
            .collect();
        if results.is_empty() {
            return;
        }
        // What only works against others comes last.
        results.sort_by_key(|&id| match self.theory.item(id).kind {
            Declared::Impact => 0,
            Declared::Outcome => 1,
            _ if self.theory.effects(id).next().is_some() => 1,
            _ => 2,
        });
        let told: Vec<(String, Vec<Block>)> =
            results.into_iter().map(|id| (self.clauses.sentence(id), self.result(id))).collect();
        self.document.section("How it is meant to come about");
        for (title, paragraphs) in told {
            let section = self.document.subsection(title);
            section.blocks.extend(paragraphs);
        }
    }

    /// Whether there is anything to tell of a result: what brings it about or works against it, who sees to it, or how anyone
    /// will know.
    fn is_told(&self, id: ItemId) -> bool {
        !self.theory.links_into(id).is_empty() || self.is_external(id) || !self.theory.indicators_of(id).is_empty()
    }

    fn result(&self, id: ItemId) -> Vec<Block> {
        let t = self.theory;
        let mut reasons = self.reasons(id);
        let (conditions, causes) = self.conditions(id);
        let date = t.due(id).map(|date| spoken::date(t.slice(date.span)));
        let mut text = Vec::new();
        if let Some(external) = t.result(id).and_then(|r| t.said(&r.external)) {
            let said = self.clauses.small(external).unwrap_or_else(|| external.to_owned());
            // Nobody sees to what stands in the way.
            let how = if self.graph.only_hinders(id) { "Where it comes from" } else { "Others see to it" };
            text.push(format!("{how}: {}", cite::ended(&said)));
        }
        match (conditions.as_slice(), date) {
            ([], None) => {}
            // What stands in the way should not be so.
            ([], Some(date)) if self.graph.only_hinders(id) => text.push(format!("It is expected by {date}.")),
            ([], Some(date)) => text.push(format!("This should be so by {date}.")),
            (conditions, date) => {
                let when = date.map_or_else(String::new, |date| format!("by {date} "));
                let conditions = conditions.join(", and if ").replace("–, and", "– and");
                let comma = if conditions.ends_with('–') { "" } else { "," };
                let mut said = format!("If {conditions}{comma} then {when}{}", self.clauses.inside(id));
                // One reason for all of it makes one sentence.
                let one = match reasons.as_mut_slice() {
                    [one] if one.is_of(&causes) => one.because.take_if(|because| !cite::is_several_sentences(because)),
                    _ => None,
                };
                let because = one.map(|because| match self.clauses.small(&because) {
                    Some(small) => format!(", because {small}"),
                    None => format!(". {because}"),
                });
                said += &because.unwrap_or_default();
                text.push(cite::ended(&said));
            }
        }
        let paragraph = |text: Vec<String>| {
            let text = text.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then(|| Block::Paragraph(Phrase::of(text)))
        };
        let (beside, rests) = (self.beside(id), Vec::from_iter(self.rests_on(id)));
        let feedback = Vec::from_iter(self.feedback(id));
        let mut blocks = Vec::new();
        match reasons.as_slice() {
            [] => {
                blocks.extend(paragraph(text));
                blocks.extend(paragraph([beside, rests, feedback].concat()));
            }
            [one] if one.is_of(&causes) => {
                text.push(capital(&one.plainly()));
                blocks.extend(paragraph(text));
                blocks.extend(paragraph([beside, rests, feedback].concat()));
            }
            // What holds of some causes is not said of all.
            several => {
                text.extend(beside);
                let is_why = |reason: &Reason| reason.because.is_some() || reason.evidence.is_some();
                let heading = match several.iter().filter(|reason| is_why(reason)).count() {
                    0 => "When it shows:",
                    1 => "The reason:",
                    _ => "The reasons:",
                };
                text.push(heading.to_owned());
                blocks.extend(paragraph(text));
                let point = |reason: &Reason| {
                    let of = capital(&self.clauses.list(&reason.of, self.joint(id, &reason.of)));
                    Phrase::strong(format!("{of}.")).and(format!(" {}", capital(&reason.plainly())))
                };
                blocks.push(Block::List(several.iter().map(point).collect()));
                blocks.extend(paragraph([rests, feedback].concat()));
            }
        }
        blocks.extend(paragraph(vec![self.measures(id)]));
        blocks
    }

    /// What has to be in place before work can be done, as sentences of a paragraph.
    pub(super) fn before(&self, activity: ItemId) -> Option<String> {
        let (conditions, causes) = self.conditions(activity);
        if conditions.is_empty() {
            return None;
        }
        let is_needed = self.theory.causes(activity).any(|(_, link)| link.role != Role::Contributing);
        let how = if is_needed { "It can be done once" } else { "It is easier once" };
        let conditions = conditions.join(", and once ").replace("–, and", "– and");
        let mut text = vec![cite::ended(&format!("{how} {}", conditions.trim_end_matches(" –")))];
        let reasons = self.reasons(activity);
        for reason in &reasons {
            let why = reason.plainly();
            text.push(if reason.is_of(&causes) {
                why
            } else {
                format!("That {}: {why}", self.clauses.list(&reason.of, self.joint(activity, &reason.of)))
            });
        }
        text.extend(self.rests_on(activity));
        Some(text.join(" "))
    }

    /// The causes of a thing in a role, activities or other things.
    fn by_role(&self, id: ItemId, role: Role, activities: bool) -> Vec<ItemId> {
        let causes = self.theory.causes(id).filter(|(_, link)| link.role == role).map(|(_, link)| link.from);
        causes.filter(|cause| self.is_activity(*cause) == activities).collect()
    }

    fn is_activity(&self, id: ItemId) -> bool {
        self.theory.item(id).kind == Declared::Activity
    }

    /// What has to be so first, a clause each, and all causes that are in it. Work that only helps is a condition where there
    /// is no other.
    fn conditions(&self, id: ItemId) -> (Vec<String>, Vec<ItemId>) {
        let t = self.theory;
        let mut said = Vec::new();
        let needed = self.by_role(id, Role::Necessary, false);
        // A title with commas or an "and" of its own gets an "if" of its own.
        let mut causes = needed.clone();
        let titles: Vec<String> = needed.iter().map(|&id| self.clauses.inside(id)).collect();
        if titles.iter().any(|title| title.contains(',') || title.contains(" and ")) {
            said.extend(titles);
        } else if !needed.is_empty() {
            said.push(words::all_of(&titles));
        }
        let mut groups: Vec<GroupId> = t.causes(id).flat_map(|(_, link)| link.groups.iter().copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups.into_iter().map(|group| t.group(group)) {
            let members: Vec<ItemId> = group.links.iter().map(|&link| t.link(link).from).collect();
            causes.extend(&members);
            let is_work = members.iter().all(|&id| self.is_activity(id));
            let (holds, hold) = if is_work { ("is done", "are done") } else { ("is so", "are so") };
            said.push(match (group.at_least, is_work) {
                (1, false) if members.len() < 2 => self.clauses.either(&members),
                (1, false) => format!("either {}", self.clauses.either(&members)),
                (1, true) => format!("one of these {holds} – {} –", self.work(&members)),
                (n, true) => {
                    format!("at least {} of these {hold} – {} –", words::number(n as usize), self.work(&members))
                }
                (n, false) => {
                    let ways: Vec<String> = members.iter().map(|&id| self.clauses.inside(id)).collect();
                    format!("at least {} of these {hold} – {} –", words::number(n as usize), ways.join("; "))
                }
            });
        }
        let mut work = self.by_role(id, Role::Necessary, true);
        if said.is_empty() && work.is_empty() {
            work = self.by_role(id, Role::Contributing, true);
        }
        if !work.is_empty() {
            said.push(self.done(&work));
        }
        // That work delivers its outputs goes without a reason.
        causes.extend(work.into_iter().filter(|_| t.item(id).kind != Declared::Output));
        (said, causes)
    }

    /// "the work of the library is done – book parcels –".
    fn done(&self, work: &[ItemId]) -> String {
        let mut by: Vec<Vec<ItemId>> = work.iter().map(|&id| self.who(id)).collect();
        by.dedup();
        match by.as_slice() {
            [by] if !by.is_empty() => {
                let titles: Vec<String> = work.iter().map(|&id| self.clauses.inside(id)).collect();
                format!("the work of {} is done – {} –", cite::titles(self.theory, by.clone()), titles.join("; "))
            }
            _ => format!("this work is done – {} –", self.work(work)),
        }
    }

    /// What helps besides, and what stands against it.
    fn beside(&self, id: ItemId) -> Vec<String> {
        let t = self.theory;
        let mut said = Vec::new();
        let helping = self.by_role(id, Role::Contributing, false);
        if !helping.is_empty() {
            let how = if self.graph.only_hinders(id) { "What adds to it:" } else { "It helps if" };
            said.push(format!("{how} {}.", self.clauses.list(&helping, "and")));
        }
        let work = self.by_role(id, Role::Contributing, true);
        let is_told = self.by_role(id, Role::Necessary, true).is_empty()
            && self.by_role(id, Role::Necessary, false).is_empty()
            && t.causes(id).all(|(_, link)| link.groups.is_empty());
        if !work.is_empty() && !is_told {
            said.push(format!("This work helps too: {}.", self.work(&work)));
        }
        let hinders = t.links_into(id).iter().map(|&l| t.link(l)).filter(|l| l.role == Role::Hindering);
        let hinders: Vec<(ItemId, &Link)> = hinders.map(|l| (l.from, l)).collect();
        if !hinders.is_empty() {
            let against: Vec<String> = hinders.iter().map(|&(id, _)| self.clauses.inside(id)).collect();
            said.push(format!("What works against it: {}.{}", against.join("; "), self.why(&hinders)));
        }
        said
    }

    /// Into what it feeds back.
    fn feedback(&self, id: ItemId) -> Option<String> {
        let t = self.theory;
        let out = t.links_out_of(id).iter().map(|&l| t.link(l)).filter(|l| l.role == Role::Feedback);
        let out: Vec<(ItemId, &Link)> = out.map(|l| (l.to, l)).collect();
        let earlier: Vec<ItemId> = out.iter().map(|(earlier, _)| *earlier).collect();
        let earlier = (!earlier.is_empty()).then(|| self.clauses.list(&earlier, "and"))?;
        Some(format!("Once it is so, it gives new strength to what came before: {earlier}.{}", self.why(&out)))
    }

    /// Why the causes are held to lead to it: each reason once, with its evidence.
    fn reasons(&self, id: ItemId) -> Vec<Reason> {
        let t = self.theory;
        self.grounds(t.causes(id).filter(|(_, link)| !t.is_delivery(link)).map(|(_, link)| (link.from, link)))
    }

    /// Why what was just listed is held to be so, as sentences that go on behind it: each thing with the link that is spoken
    /// of. Empty where nothing is said.
    pub(super) fn why(&self, links: &[(ItemId, &Link)]) -> String {
        let all: Vec<ItemId> = links.iter().map(|(thing, _)| *thing).collect();
        let told = self.grounds(links.iter().copied()).into_iter().map(|reason| {
            let why = reason.plainly();
            if reason.is_of(&all) {
                format!(" {}", capital(&why))
            } else {
                format!(" Of {}: {why}", self.named(&reason.of))
            }
        });
        told.collect()
    }

    /// The reasons of links, each once, with the things of which it is said.
    fn grounds<'l>(&self, links: impl Iterator<Item = (ItemId, &'l Link)>) -> Vec<Reason> {
        let t = self.theory;
        let mut told: Vec<(&Properties, Vec<ItemId>)> = Vec::new();
        for (thing, link) in links {
            let p = link.properties();
            let same = |q: &Properties| {
                t.said(&q.because) == t.said(&p.because)
                    && cite::written(t, &q.after) == cite::written(t, &p.after)
                    && grade(q) == grade(p)
                    && q.from == p.from
                    && q.against == p.against
            };
            match told.iter_mut().find(|(q, _)| same(q)) {
                Some((_, of)) => of.push(thing),
                None => told.push((p, vec![thing])),
            }
        }
        let reason = |(p, of): (&Properties, Vec<ItemId>)| {
            let sources = cite::sources(t, &p.from, &p.against);
            let evidence = grade(p).map(|grade| format!("{}{sources}.", known(grade)));
            let after = cite::written(t, &p.after).map(|after| format!("It shows after {after}."));
            Reason { of, because: t.said(&p.because).map(cite::ended), evidence, after }
        };
        told.into_iter().map(reason).filter(|reason| !reason.plainly().is_empty()).collect()
    }

    /// What joins several causes with one reason: `or` where they are ways of which not all are needed.
    fn joint(&self, id: ItemId, of: &[ItemId]) -> &'static str {
        let links = self.theory.causes(id).filter(|(_, link)| of.contains(&link.from));
        if links.into_iter().all(|(_, link)| link.role == Role::Member) { "or" } else { "and" }
    }

    /// What its links take for granted.
    fn rests_on(&self, id: ItemId) -> Option<String> {
        let t = self.theory;
        let of_links = t.causes(id).flat_map(|(_, l)| l.properties().assuming.iter().map(|r| r.item));
        let mut rests: Vec<ItemId> = of_links.chain(t.assumptions_on(id).iter().copied()).collect();
        rests.sort_unstable();
        rests.dedup();
        let all: Vec<String> = rests.iter().map(|&id| format!("that {}", self.clauses.inside(id))).collect();
        (!all.is_empty()).then(|| format!("This takes for granted {}.", words::all_of(&all)))
    }
}

fn grade(p: &Properties) -> Option<Grade> {
    p.grade.get().map(|g| g.value)
}
