//! How well links and results stand by their evidence, in one pass in causal order.

use super::causal::Causal;
use super::pathways::Pathways;
use crate::model::{Grade, ItemId, Link, LinkId, Role, Said, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// The evidence of a result or activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The grade.
    pub grade: Grade,
    /// The link that decides; of equal ones the nearest to the activities, then the first in the file. `None` where no
    /// link does: a gap, an activity, what others bring about.
    pub weakest: Option<LinkId>,
    /// How near to the activities the weakest link starts, in links.
    pub(super) distance: u32,
}

impl Standing {
    const BEST: Standing = Standing { grade: Grade::Established, weakest: None, distance: u32::MAX };

    /// What decides first: the lower grade, then nearness to the activities, then place in the file.
    fn key(self) -> (Grade, u32, LinkId) {
        (self.grade, self.distance, self.weakest.unwrap_or(LinkId(u32::MAX)))
    }

    fn weaker(self, other: Standing) -> Standing {
        if other.key() < self.key() { other } else { self }
    }
}

#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub standing: Vec<Option<Standing>>,
}

/// The grade of a link with its assumptions, and the assumption that lowered it.
pub(super) fn of_link(theory: &Theory, id: LinkId) -> (Grade, Option<ItemId>) {
    let link = theory.link(id);
    if theory.is_delivery(link) {
        return (Grade::Established, None);
    }
    let own = match &link.properties().grade {
        Said::Yes(grade) => grade.value,
        // The fault is reported where the grade stands; nothing is concluded from it.
        Said::Faulty => Grade::Established,
        Said::No => Grade::Unproven,
    };
    let applying =
        link.properties().assuming.iter().map(|r| r.item).chain(theory.assumptions_on(link.to).iter().copied());
    applying
        .filter_map(|a| Some((theory.assumption(a)?.evidence.grade.get()?.value, a)))
        .fold((own, None), |(least, by), (grade, a)| if grade < least { (grade, Some(a)) } else { (least, by) })
}

impl Evidence {
    pub fn of(theory: &Theory, causal: &Causal, pathways: &Pathways) -> Evidence {
        let mut standing = vec![None; theory.items.len()];
        for &id in &causal.order {
            if !causal.looped[id.index()] {
                standing[id.index()] = Some(of_item(theory, pathways, id, &standing));
            }
        }
        Evidence { standing }
    }
}

fn of_item(theory: &Theory, pathways: &Pathways, id: ItemId, standing: &[Option<Standing>]) -> Standing {
    let below = |link: &Link| standing[link.from.index()].unwrap_or(Standing::BEST);
    if theory.item(id).kind == Kind::Activity {
        return theory.causes(id).map(|(_, l)| below(l)).fold(Standing::BEST, Standing::weaker);
    }
    let through = |id: LinkId, link: &Link| {
        let (grade, _) = of_link(theory, id);
        let own = Standing { grade, weakest: Some(id), distance: pathways.distance[link.from.index()] };
        // Of equals, what lies below is nearer to the activities; a gap below names no link and yields to one.
        own.weaker(below(link))
    };
    let (mut least, mut any, mut grounded) = (Standing::BEST, false, false);
    let mut contributors = Vec::new();
    let mut groups = Vec::new();
    for (lid, link) in theory.causes(id) {
        any = true;
        match link.role {
            Role::Necessary => {
                least = least.weaker(through(lid, link));
                grounded |= pathways.from_activity[link.from.index()];
            }
            Role::Contributing => contributors.push(through(lid, link)),
            _ => grounded |= pathways.from_activity[link.from.index()],
        }
        groups.extend(link.groups.iter().copied());
    }
    groups.sort_unstable();
    groups.dedup();
    for group in groups.into_iter().map(|g| theory.group(g)) {
        let mut members: Vec<Standing> = group.links.iter().map(|&l| through(l, theory.link(l))).collect();
        members.extend((0..group.unknown.min(group.at_least)).map(|_| Standing::BEST));
        if let Some(nth) = best(members, group.at_least as usize) {
            least = least.weaker(nth);
        }
    }
    if !grounded && let Some(best) = best(contributors, 1) {
        least = least.weaker(best);
    }
    if !any && !theory.item(id).unknown_cause && !theory.result(id).is_some_and(|r| r.external.is_said()) {
        return Standing { grade: Grade::Unproven, weakest: None, distance: u32::MAX };
    }
    least
}

/// The N-th best (the worst where there are fewer); of equal ones the nearest to the activities, then the first.
fn best(mut members: Vec<Standing>, nth: usize) -> Option<Standing> {
    members.sort_by_key(|s| std::cmp::Reverse(s.grade));
    let grade = members.get(nth.max(1).min(members.len()).checked_sub(1)?)?.grade;
    members.into_iter().filter(|s| s.grade == grade).min_by_key(|s| s.key())
}
