//! How well links and results stand by their evidence, in one pass in causal order.

use super::causal::Causal;
use super::pathways::Pathways;
use super::support::is_gap;
use crate::model::{Grade, ItemId, Link, LinkId, Properties, Role, Said, Theory};
use crate::source::{FileId, Moves, Span};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// The evidence of a result or activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The grade.
    pub grade: Grade,
    /// The link that decides; of equal ones the nearest to the activities, then the first in the file. `None` where no
    /// link does: a gap, an activity, what others bring about.
    pub weakest: Option<LinkId>,
    /// How near to the activities the weakest link starts, in links, and where it is first said.
    near: (u32, Span),
}

impl Standing {
    const BEST: Standing = Standing::of_no_link(Grade::Established);

    const fn of_no_link(grade: Grade) -> Standing {
        // It yields to any link of the same grade.
        let last = Span { file: FileId(u32::MAX), start: u32::MAX, end: u32::MAX };
        Standing { grade, weakest: None, near: (u32::MAX, last) }
    }

    /// What decides first: the lower grade, then nearness to the activities, then place in the file.
    fn key(self) -> (Grade, (u32, Span)) {
        (self.grade, self.near)
    }

    fn weaker(self, other: Standing) -> Standing {
        if other.key() < self.key() { other } else { self }
    }
}

#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub standing: Vec<Option<Standing>>,
    /// Whether there is anything in a thing, or in what leads to it, that evidence could be for.
    pub claims: Vec<bool>,
    /// Of each link its grade with its assumptions, and the assumption that lowered it.
    pub links: Vec<(Grade, Option<ItemId>)>,
}

/// An assumption that lowers something, with its grade.
type Lowers = Option<(Grade, ItemId)>;

/// The lowest of some assumptions that are graded, of equal ones the first.
fn lowest(theory: &Theory, assumptions: impl Iterator<Item = ItemId>) -> Lowers {
    assumptions.filter_map(|a| Some((theory.assumption(a)?.evidence.grade.get()?.value, a))).min_by_key(|&(g, _)| g)
}

/// The grades of all links. What links share, their properties and the thing that they lead to, is looked through once.
fn of_links(theory: &Theory) -> Vec<(Grade, Option<ItemId>)> {
    let on_things: Vec<Lowers> =
        theory.ids().map(|id| lowest(theory, theory.assumptions_on(id).iter().copied())).collect();
    let mut on_links: FxHashMap<*const Properties, Lowers> = FxHashMap::default();
    // Links that share their properties mostly stand together.
    let mut last: Option<(*const Properties, Lowers)> = None;
    let grade = |link: &Link| {
        if theory.is_delivery(link) {
            return (Grade::Established, None);
        }
        let properties = link.properties();
        let own = match &properties.grade {
            Said::Yes(grade) => grade.value,
            // The fault is reported where the grade stands; nothing is concluded from it.
            Said::Faulty => Grade::Established,
            Said::No => Grade::Unproven,
        };
        let of_this = || lowest(theory, properties.assuming.iter().map(|r| r.item));
        let said: *const Properties = properties;
        let on_link = match last {
            Some((before, lowers)) if before == said => lowers,
            _ if link.shares_properties() => *on_links.entry(said).or_insert_with(of_this),
            _ => of_this(),
        };
        last = Some((said, on_link));
        let lower = [on_link, on_things[link.to.index()]].into_iter().flatten().min_by_key(|&(g, _)| g);
        lower.filter(|&(g, _)| g < own).map_or((own, None), |(g, a)| (g, Some(a)))
    };
    theory.links.iter().map(grade).collect()
}

impl Evidence {
    pub fn move_along(&mut self, moves: &Moves) {
        for standing in self.standing.iter_mut().flatten().filter(|s| s.weakest.is_some()) {
            standing.near.1 = moves.span(standing.near.1);
        }
    }

    pub fn of(theory: &Theory, causal: &Causal, pathways: &Pathways) -> Evidence {
        let links = of_links(theory);
        let own = |(id, link): (LinkId, &Link)| Standing {
            grade: links[id.index()].0,
            weakest: Some(id),
            near: (pathways.distance[link.from.index()], link.sayings().map(|s| s.span).min().unwrap_or_default()),
        };
        let own: Vec<Standing> = theory.all_links().map(own).collect();
        let mut standing = vec![None; theory.items.len()];
        let mut claims = vec![false; theory.items.len()];
        for &id in &causal.order {
            // That an activity needs something is no claim that this brings it about.
            let is_result = theory.item(id).kind != Kind::Activity;
            let is_claim = |link: &Link| is_result && !theory.is_delivery(link);
            claims[id.index()] = theory.causes(id).any(|(_, link)| is_claim(link) || claims[link.from.index()]);
            if !causal.looped[id.index()] {
                standing[id.index()] = Some(of_item(theory, pathways, id, &own, &standing));
            }
        }
        Evidence { standing, claims, links }
    }
}

/// How a thing stands, by what its causes and the links from them (`own`) are by themselves.
fn of_item(
    theory: &Theory,
    pathways: &Pathways,
    id: ItemId,
    own: &[Standing],
    standing: &[Option<Standing>],
) -> Standing {
    let below = |link: &Link| standing[link.from.index()].unwrap_or(Standing::BEST);
    if theory.item(id).kind == Kind::Activity {
        let needed = theory.causes(id).filter(|(_, l)| l.role == Role::Necessary);
        return needed.map(|(_, l)| below(l)).fold(Standing::BEST, Standing::weaker);
    }
    // Of equals, what lies below is nearer to the activities; a gap below names no link and yields to one.
    let through = |id: LinkId, link: &Link| own[id.index()].weaker(below(link));
    if is_gap(theory, id) {
        return Standing::of_no_link(Grade::Unproven);
    }
    // A cause that was not found may be necessary, and lead back to an activity.
    let (mut least, mut grounded) = (Standing::BEST, theory.item(id).unknown_cause);
    let mut contributors = Vec::new();
    let mut groups = Vec::new();
    for (lid, link) in theory.causes(id) {
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
    least
}

/// The N-th best (the worst where there are fewer); of equal ones the nearest to the activities, then the first.
fn best(mut members: Vec<Standing>, nth: usize) -> Option<Standing> {
    members.sort_by_key(|s| std::cmp::Reverse(s.grade));
    let grade = members.get(nth.max(1).min(members.len()).checked_sub(1)?)?.grade;
    members.into_iter().filter(|s| s.grade == grade).min_by_key(|s| s.key())
}
