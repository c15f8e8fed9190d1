//! Things that were given another name and another title, known by their place: the same is said of them, and they stand
//! among the same others.

use super::facts;
use super::pairs::Pairs;
use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// How much of their place two things must share, from 0 to 1, to be one.
const SAME: f64 = 0.7;

/// The same, where their titles have something in common too.
const SAME_AND_ALIKE: f64 = 0.45;

/// How alike two titles must be to have something in common.
const ALIKE: f64 = 0.5;

/// So many things have to be said of both alike: one may be chance.
const LEAST: usize = 2;

/// The marks that stand round a thing in a fact about another.
const MARK: char = '\u{1}';

/// What is known of the place of each thing of a theory that has no partner yet.
struct Places {
    of: FxHashMap<ItemId, Vec<String>>,
    /// Of how many things of the theory each is said: what is said of many tells little.
    count: FxHashMap<String, u32>,
}

/// Pairs of the older and the newer version that stand in one place, the surest first. `lost` and `found` have no partner
/// yet.
pub(super) fn alike(
    old: &Theory,
    new: &Theory,
    pairs: &Pairs,
    lost: &[ItemId],
    found: &[ItemId],
) -> Vec<(f64, ItemId, ItemId)> {
    let (before, after) = places(old, new, pairs, lost, found);
    let mut likely = Vec::new();
    for &a in lost {
        for &b in found.iter().filter(|b| new.item(**b).kind == old.item(a).kind) {
            let Some(same) = before.likeness(a, &after, b) else { continue };
            let titles = super::pairs::title_likeness(old, a, new, b);
            if same >= SAME || (same >= SAME_AND_ALIKE && titles >= ALIKE) {
                likely.push((same + titles, a, b));
            }
        }
    }
    likely
}

/// How much is said alike of each of some things and its partner, as far as that can be told.
pub(super) fn said_alike(old: &Theory, new: &Theory, pairs: &Pairs, these: &[ItemId]) -> FxHashMap<ItemId, f64> {
    let partners: Vec<(ItemId, ItemId)> = these.iter().filter_map(|&id| Some((id, pairs.new_of(id)?))).collect();
    let in_new: Vec<ItemId> = partners.iter().map(|(_, partner)| *partner).collect();
    let (before, after) = places(old, new, pairs, these, &in_new);
    partners.into_iter().filter_map(|(id, partner)| Some((id, before.likeness(id, &after, partner)?))).collect()
}

/// The places of things of both versions.
fn places(old: &Theory, new: &Theory, pairs: &Pairs, of_old: &[ItemId], of_new: &[ItemId]) -> (Places, Places) {
    // A thing bears one name in both versions where it has a partner; otherwise one that the other version has not.
    let old_name =
        |id: ItemId| pairs.new_of(id).map_or_else(|| format!("old {}", id.index()), |n| format!("{}", n.index()));
    let new_name =
        |id: ItemId| if pairs.old_of(id).is_some() { format!("{}", id.index()) } else { format!("new {}", id.index()) };
    (Places::of(old, of_old, &old_name), Places::of(new, of_new, &new_name))
}

impl Places {
    fn of(theory: &Theory, wanted: &[ItemId], name: &dyn Fn(ItemId) -> String) -> Places {
        let mut of: FxHashMap<ItemId, Vec<String>> = wanted.iter().map(|&id| (id, Vec::new())).collect();
        let mut count: FxHashMap<String, u32> = FxHashMap::default();
        let mut say = |of: &mut FxHashMap<ItemId, Vec<String>>, id: ItemId, what: String| {
            *count.entry(what.clone()).or_default() += 1;
            if let Some(own) = of.get_mut(&id) {
                own.push(what);
            }
        };
        let by_name: FxHashMap<String, ItemId> = theory.ids().map(|id| (name(id), id)).collect();
        let marked = |id: ItemId| format!("{MARK}{}{MARK}", name(id));
        for id in theory.ids().filter(|&id| theory.item(id).kind != Kind::Strand) {
            for fact in facts::of(theory, id, &marked) {
                for value in fact.values {
                    // What another says of a thing belongs to the place of that thing too.
                    for other in value.split(MARK).skip(1).step_by(2).filter_map(|name| by_name.get(name)) {
                        say(&mut of, *other, format!("{} says: {}", name(id), fact.what));
                    }
                    say(&mut of, id, format!("{}: {value}", fact.what));
                }
            }
        }
        for (_, link) in theory.all_links() {
            say(&mut of, link.from, format!("leads to {}", name(link.to)));
            say(&mut of, link.to, format!("comes from {}", name(link.from)));
            if let Some(because) = theory.said(&link.properties().because) {
                say(&mut of, link.from, format!("leads on because {because}"));
                say(&mut of, link.to, format!("comes because {because}"));
            }
            for assumption in &link.properties().assuming {
                let ends = format!("{} -> {}", name(link.from), name(link.to));
                say(&mut of, assumption.item, format!("is assumed in {ends}"));
            }
            for cited in link.properties().from.iter().chain(&link.properties().against) {
                say(&mut of, cited.item, format!("is cited in {} -> {}", name(link.from), name(link.to)));
            }
        }
        for own in of.values_mut() {
            own.sort();
            own.dedup();
        }
        Places { of, count }
    }

    /// How much of two places is the same, each fact by how rare it is; `None` where that is too little to tell.
    fn likeness(&self, a: ItemId, other: &Places, b: ItemId) -> Option<f64> {
        let (mine, theirs) = (self.of.get(&a)?, other.of.get(&b)?);
        let weight = |what: &String| {
            let count = self.count.get(what).copied().unwrap_or(0).max(other.count.get(what).copied().unwrap_or(0));
            1.0 / f64::from(count.max(1))
        };
        let common: Vec<&String> = mine.iter().filter(|what| theirs.binary_search(what).is_ok()).collect();
        if common.len() < LEAST {
            return None;
        }
        let sum = |list: &mut dyn Iterator<Item = &String>| list.map(weight).sum::<f64>();
        let shared = sum(&mut common.into_iter());
        let all = sum(&mut mine.iter()) + sum(&mut theirs.iter()) - shared;
        Some(shared / all)
    }
}
