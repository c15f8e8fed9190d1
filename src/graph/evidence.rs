//! How well links and results stand by their evidence, in one pass in causal order.

use super::causal::Causal;
use super::pathways::Pathways;
use super::support::is_gap;
use crate::model::{Grade, ItemId, Link, LinkId, Properties, Role, Said, Theory};
use crate::source::{FileId, Span};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};

/// The evidence of a result or activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The grade.
    pub grade: Grade,
    /// The link that decides; of equal ones the nearest to the activities, then the first in the file. `None` where no
    /// link does: a gap, an activity, what others bring about.
    pub weakest: Option<LinkId>,
    /// Whether no way leads here without that link. Where one of several causes is enough, the best of them decides, and another
    /// may be as good.
    pub is_needed: bool,
}

impl Standing {
    const BEST: Standing = Standing::of_no_link(Grade::Established);

    /// Whether it needs a link that decides.
    fn needs(self, link: Option<LinkId>) -> bool {
        self.is_needed && self.weakest == link
    }

    const fn of_no_link(grade: Grade) -> Standing {
        Standing { grade, weakest: None, is_needed: false }
    }
}

/// Of each link how near to the activities it starts, in links, and where it is first said: of links of one grade, the nearest
/// to the activities decides, then the first in the file.
struct Nearness(Vec<(u32, Span)>);

impl Nearness {
    fn of(theory: &Theory, pathways: &Pathways) -> Nearness {
        let first = |link: &Link| link.more.iter().map(|s| s.span).fold(link.first.span, Span::min);
        Nearness(theory.links.iter().map(|l| (pathways.distance[l.from.index()], first(l))).collect())
    }

    /// What is of no link yields to any of the same grade.
    fn near(&self, standing: Standing) -> (u32, Span) {
        let last = Span { file: FileId(u32::MAX), start: u32::MAX, end: u32::MAX };
        standing.weakest.map_or((u32::MAX, last), |link| self.0[link.index()])
    }

    fn weaker(&self, one: Standing, other: Standing) -> Standing {
        let is_weaker = match other.grade.cmp(&one.grade) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => other.weakest != one.weakest && self.near(other) < self.near(one),
        };
        let weaker = if is_weaker { other } else { one };
        Standing { is_needed: weaker.is_needed || one.needs(weaker.weakest) || other.needs(weaker.weakest), ..weaker }
    }

    /// The N-th best (the worst where there are fewer); of equal ones the nearest to the activities, then the first.
    fn best(&self, mut members: Vec<Standing>, nth: usize) -> Option<Standing> {
        members.sort_by_key(|s| Reverse(s.grade));
        let nth = nth.max(1).min(members.len());
        let grade = members.get(nth.checked_sub(1)?)?.grade;
        let best = members.iter().copied().filter(|s| s.grade == grade).min_by_key(|&s| self.near(s))?;
        let without = members.iter().filter(|s| !s.needs(best.weakest)).count();
        Some(Standing { is_needed: without < nth, ..best })
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
        let lower = match (on_link, on_things[link.to.index()]) {
            (Some(on_link), Some(on_thing)) if on_thing.0 < on_link.0 => Some(on_thing),
            (on_link, on_thing) => on_link.or(on_thing),
        };
        lower.filter(|&(g, _)| g < own).map_or((own, None), |(g, a)| (g, Some(a)))
    };
    theory.links.iter().map(grade).collect()
}

impl Evidence {
    pub fn of(theory: &Theory, causal: &Causal, pathways: &Pathways) -> Evidence {
        let links = of_links(theory);
        let nearness = Nearness::of(theory, pathways);
        let mut standing = vec![None; theory.items.len()];
        let mut claims = vec![false; theory.items.len()];
        for &id in &causal.order {
            // That an activity needs something is no claim that this brings it about.
            let is_result = theory.item(id).kind != Kind::Activity;
            let is_claim = |link: &Link| is_result && !theory.is_delivery(link);
            claims[id.index()] = theory.causes(id).any(|(_, link)| is_claim(link) || claims[link.from.index()]);
            if !causal.looped[id.index()] {
                standing[id.index()] = Some(of_item(theory, pathways, id, (&links, &nearness), &standing));
            }
        }
        Evidence { standing, claims, links }
    }
}

/// How a thing stands, by what its causes and the links from them are by themselves.
fn of_item(
    theory: &Theory,
    pathways: &Pathways,
    id: ItemId,
    (grades, nearness): (&[(Grade, Option<ItemId>)], &Nearness),
    standing: &[Option<Standing>],
) -> Standing {
    let below = |link: &Link| standing[link.from.index()].unwrap_or(Standing::BEST);
    if theory.item(id).kind == Kind::Activity {
        let needed = theory.causes(id).filter(|(_, l)| l.role == Role::Necessary);
        return needed.map(|(_, l)| below(l)).fold(Standing::BEST, |a, b| nearness.weaker(a, b));
    }
    // Of equals, what lies below is nearer to the activities; a gap below names no link and yields to one.
    let through = |id: LinkId, link: &Link| {
        nearness.weaker(Standing { grade: grades[id.index()].0, weakest: Some(id), is_needed: true }, below(link))
    };
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
                least = nearness.weaker(least, through(lid, link));
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
        if let Some(nth) = nearness.best(members, group.at_least as usize) {
            least = nearness.weaker(least, nth);
        }
    }
    if !grounded && let Some(best) = nearness.best(contributors, 1) {
        least = nearness.weaker(least, best);
    }
    least
}
