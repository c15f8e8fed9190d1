//! The assumptions, questions, partners and amounts of a plan.

use super::{Maker, all_named, dated, named};
use crate::model::{self, At, ItemId, LinkId, Said, Spot, Theory};
use crate::plan::{Assumption, Budget, Partner, Question, titles};
use crate::vocabulary::Set;

impl Maker<'_> {
    pub(super) fn registers(&mut self) {
        let theory = self.theory;
        let resting = links_by_assumption(theory);
        for (id, said) in theory.assumptions() {
            self.assumption_place[id.index()] = Some(self.plan.assumptions.len());
            self.plan.assumptions.push(assumption(theory, id, said, &resting[id.index()]));
        }
        self.plan.questions = theory.questions().map(|(id, said)| question(theory, id, said)).collect();
        for (id, said) in theory.partners() {
            self.plan.partners.push(Partner {
                name: theory.name(id).to_owned(),
                title: theory.title(id).into_owned(),
                roles: said.roles.iter().map(|r| theory.text(r).to_owned()).collect(),
                contact: theory.said(&said.contact).map(str::to_owned),
                codes: self.codes_of(id),
            });
        }
        for (id, activity) in theory.activities() {
            let lines = activity.budget.iter().map(|line| Budget {
                activity: named(theory, id),
                amount: line.amount.value,
                currency: line.currency.map(|c| theory.slice(c).to_owned()).or_else(|| self.plan.currency.clone()),
                period: line.period.and_then(|p| dated(theory, &Said::Yes(p))),
                from: all_named(theory, &line.from),
            });
            self.plan.budget.extend(lines);
        }
    }
}

/// Of each assumption the links that rest on it, in the order of the text.
fn links_by_assumption(theory: &Theory) -> Vec<Vec<LinkId>> {
    let mut all = vec![Vec::new(); theory.items.len()];
    for (id, link) in theory.all_links() {
        for assumption in &link.properties().assuming {
            all[assumption.item.index()].push(id);
        }
    }
    all
}

fn assumption(theory: &Theory, id: ItemId, said: &model::Assumption, resting: &[LinkId]) -> Assumption {
    // Sizes are kept with the greatest last; the words stand with the greatest first.
    let size = |s: &Said<At<u8>>| Some(Set::Size.words()[2usize.checked_sub(usize::from(s.get()?.value))?]);
    let things = said.applies_to.iter().filter_map(|spot| match spot {
        Spot::Item(r) => Some(theory.title(r.item).into_owned()),
        Spot::Link(..) => None,
    });
    let tests = theory.indicators_of(id).iter().chain(theory.questions_about(id));
    Assumption {
        name: theory.name(id).to_owned(),
        title: theory.title(id).into_owned(),
        applies_to: things.chain(resting.iter().map(|&l| link_title(theory, l))).collect(),
        grade: said.evidence.grade.get().map(|g| g.value.text()),
        likelihood: size(&said.likelihood),
        consequence: size(&said.consequence),
        if_false: theory.said(&said.if_false).map(str::to_owned),
        tested_by: tests.map(|&t| theory.title(t).into_owned()).collect(),
        mitigated_by: titles(&all_named(theory, &said.mitigated_by)),
        owner: said.owner.map(|r| named(theory, r.item)),
        review: dated(theory, &said.review_by),
    }
}

fn question(theory: &Theory, id: ItemId, said: &model::Question) -> Question {
    let about = said.about.iter().map(|spot| match spot {
        Spot::Item(r) => theory.title(r.item).into_owned(),
        Spot::Link(link, _) => link_title(theory, *link),
    });
    Question {
        name: theory.name(id).to_owned(),
        title: theory.title(id).into_owned(),
        about: about.collect(),
        answered_by: titles(&all_named(theory, &said.answered_by)),
        due: dated(theory, &said.due),
        owner: said.owner.map(|r| named(theory, r.item)),
    }
}

/// A link by the titles of its ends, read from cause to effect.
fn link_title(theory: &Theory, link: LinkId) -> String {
    let link = theory.link(link);
    format!("{} → {}", theory.title(link.from), theory.title(link.to))
}
