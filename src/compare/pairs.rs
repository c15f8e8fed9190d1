//! Which thing of one version is which of the other: the same name and title first; then, where titles were exchanged among
//! names, by what is said of each; then the same title, for who puts an
//! outcome between two others and numbers them anew says what they said under other names; then the same name; for what is
//! left much the same title among things of one kind; and then the same place.

use super::{Renamed, place};
use crate::model::{ItemId, LinkId, Theory};
use crate::pairing::Pairing;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many things without a partner are compared title by title; beyond that only equal titles are recognised, since
/// comparing all with all grows with the square.
const MOST: usize = 300;

/// How many times places are compared anew.
const ROUNDS: usize = 4;

/// How alike two titles must be, from 0 to 1, to be one thing under another name.
const ALIKE: f64 = 0.8;

/// Things of two versions, paired.
#[derive(Clone, Debug)]
pub(super) struct Pairs(Pairing);

impl Pairs {
    pub fn of(old: &Theory, new: &Theory) -> Pairs {
        let mut pairs = Pairs(Pairing::of(old.items.len(), new.items.len()));
        pairs.by_name(old, new, |id, other| folded(&old.title(id)) == folded(&new.title(other)));
        pairs.by_what_is_said(old, new);
        pairs.by_title(old, new, |kind| kind);
        pairs.by_name(old, new, |_, _| true);
        // An output that is called an outcome now, under another name.
        pairs.by_title(old, new, |kind| if is_step(kind) { Kind::Outcome } else { kind });
        pairs.by_likeness(old, new);
        // Who is known makes its neighbours easier to know.
        for _ in 0..ROUNDS {
            if !pairs.by_place(old, new) {
                break;
            }
        }
        pairs
    }

    /// Joins what bears one name, where nothing else speaks against it.
    fn by_name(&mut self, old: &Theory, new: &Theory, is_one: impl Fn(ItemId, ItemId) -> bool) {
        for id in ids(self.0.left_a()) {
            if let Some(other) = new.find(old.name(id))
                && self.old_of(other).is_none()
                && may_be_one(old.item(id).kind, new.item(other).kind)
                && is_one(id, other)
            {
                self.0.join(id.index(), other.index());
            }
        }
    }

    /// Joins what alone bears a title among things of one sort, in both versions.
    fn by_title(&mut self, old: &Theory, new: &Theory, sort: impl Fn(Kind) -> Kind) {
        let titled = |t: &Theory, at: usize| {
            let id = ItemId(at as u32);
            t.item(id).title.is_some().then(|| (sort(t.item(id).kind), folded(&t.title(id))))
        };
        self.0.alone(|a| titled(old, a), |b| titled(new, b));
    }

    /// Joins by name what bears the title of another now, whose title is borne by a third, and so on until one bears the
    /// title of the first: either the titles went round among the names, or the names among the titles. What is said of each
    /// tells; where it does not, titles do.
    fn by_what_is_said(&mut self, old: &Theory, new: &Theory) {
        let mut by_title = self.clone();
        by_title.by_title(old, new, |kind| kind);
        let named = |id: ItemId| new.find(old.name(id)).filter(|&other| old.item(id).kind == new.item(other).kind);
        let mut round: FxHashMap<ItemId, (ItemId, ItemId)> = FxHashMap::default();
        for id in ids(self.0.left_a()) {
            if let (Some(name), Some(title)) = (named(id), by_title.new_of(id)) {
                round.insert(id, (name, title));
            }
        }
        let circles = circles(&round, |title| old.find(new.name(title)));
        let all = circles.concat();
        if all.is_empty() {
            return;
        }
        let likeness = |partner: &dyn Fn(ItemId) -> ItemId| {
            let mut pairs = self.clone();
            all.iter().for_each(|&id| pairs.0.join(id.index(), partner(id).index()));
            place::said_alike(old, new, &pairs, &all)
        };
        let by_name = likeness(&|id| round[&id].0);
        let by_title = likeness(&|id| round[&id].1);
        let sum = |circle: &[ItemId], alike: &FxHashMap<ItemId, f64>| -> f64 {
            circle.iter().filter_map(|id| alike.get(id)).sum()
        };
        for circle in circles.iter().filter(|circle| sum(circle, &by_name) > sum(circle, &by_title)) {
            circle.iter().for_each(|id| self.0.join(id.index(), round[id].0.index()));
        }
    }

    /// What has no partner in the other version yet; nothing where that is too much to compare one by one.
    fn left(&self) -> (Vec<ItemId>, Vec<ItemId>) {
        let (lost, found) = (self.0.left_a(), self.0.left_b());
        if lost.len().saturating_mul(found.len()) > MOST * MOST { Default::default() } else { (ids(lost), ids(found)) }
    }

    /// Joins what is likely one thing, the likeliest first; whether there was anything to join.
    fn join_likeliest(&mut self, likely: Vec<(f64, ItemId, ItemId)>) -> bool {
        let is_any = !likely.is_empty();
        self.0.likeliest(likely.into_iter().map(|(alike, a, b)| (alike, a.index(), b.index())).collect());
        is_any
    }

    fn by_likeness(&mut self, old: &Theory, new: &Theory) {
        let (lost, found) = self.left();
        let mut likely: Vec<(f64, ItemId, ItemId)> = Vec::new();
        for &a in &lost {
            for &b in found.iter().filter(|b| new.item(**b).kind == old.item(a).kind) {
                let alike = title_likeness(old, a, new, b);
                if alike >= ALIKE {
                    likely.push((alike, a, b));
                }
            }
        }
        self.join_likeliest(likely);
    }

    fn by_place(&mut self, old: &Theory, new: &Theory) -> bool {
        let (lost, found) = self.left();
        if lost.is_empty() || found.is_empty() {
            return false;
        }
        let likely = place::alike(old, new, self, &lost, &found);
        self.join_likeliest(likely)
    }

    /// What a thing of the older version is in the newer.
    pub fn new_of(&self, old: ItemId) -> Option<ItemId> {
        self.0.of_a(old.index()).map(|at| ItemId(at as u32))
    }

    /// What a thing of the newer version was in the older.
    pub fn old_of(&self, new: ItemId) -> Option<ItemId> {
        self.0.of_b(new.index()).map(|at| ItemId(at as u32))
    }

    /// What a link of the older version is in the newer.
    pub fn link_of_old(&self, old: &Theory, new: &Theory, link: LinkId) -> Option<LinkId> {
        let link = old.link(link);
        new.link_between(self.new_of(link.from)?, self.new_of(link.to)?)
    }

    /// What a link of the newer version was in the older.
    pub fn link_of_new(&self, old: &Theory, new: &Theory, link: LinkId) -> Option<LinkId> {
        let link = new.link(link);
        old.link_between(self.old_of(link.from)?, self.old_of(link.to)?)
    }

    /// What bears another name in the newer version.
    pub fn renamed(&self, old: &Theory, new: &Theory) -> Vec<Renamed> {
        let names = |id: ItemId| Some((old.name(id), new.name(self.new_of(id)?)));
        let other = old.ids().filter_map(names).filter(|(before, now)| before != now);
        other.map(|(before, now)| Renamed { old: before.to_owned(), new: now.to_owned() }).collect()
    }

    /// The name by which a thing of the older version is compared: the newer one, where it lives on.
    pub fn name_of_old<'t>(&self, old: &'t Theory, new: &'t Theory, id: ItemId) -> &'t str {
        self.new_of(id).map_or_else(|| old.name(id), |other| new.name(other))
    }
}

/// The rounds in which each thing bears by name what the next bears by title: each once, in order of its first member.
fn circles(round: &FxHashMap<ItemId, (ItemId, ItemId)>, named: impl Fn(ItemId) -> Option<ItemId>) -> Vec<Vec<ItemId>> {
    let mut starts: Vec<ItemId> = round.keys().copied().collect();
    starts.sort_unstable();
    let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
    for start in starts {
        let (mut way, mut at) = (Vec::new(), Some(start));
        while let Some(id) = at.filter(|id| round.contains_key(id) && seen.insert(*id)) {
            way.push(id);
            // Who bears the name now under which the title of this one stands.
            at = named(round[&id].1);
        }
        if at == Some(start) && way.len() > 1 {
            found.push(way);
        }
    }
    found
}

/// The things at these places.
fn ids(places: Vec<usize>) -> Vec<ItemId> {
    places.into_iter().map(|at| ItemId(at as u32)).collect()
}

/// Whether a thing may have become one of another kind: results and activities may (an output that is called an outcome
/// now), and others are what they are.
fn may_be_one(old: Kind, new: Kind) -> bool {
    old == new || is_step(old) && is_step(new)
}

fn is_step(kind: Kind) -> bool {
    kind.is_result() || kind == Kind::Activity
}

/// How alike the titles of two things are, from 0 to 1: letter by letter, or in the words that they share.
pub(super) fn title_likeness(old: &Theory, a: ItemId, new: &Theory, b: ItemId) -> f64 {
    // Long titles cost the product of their lengths; what is alike is alike at its beginning.
    let short = |text: &str| folded(text).chars().take(120).collect::<String>();
    likeness(&short(&old.title(a)), &short(&new.title(b)))
}

/// How alike two wordings are, from 0 to 1. Where they differ, it costs the product of their lengths.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    strsim::normalized_damerau_levenshtein(a, b).max(shared_words(a, b))
}

/// How many of the words of two texts are the same, but for their endings, from 0 to 1. Short words say little.
fn shared_words(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<Vec<char>> {
        let all = text.split(|c: char| !c.is_alphanumeric()).map(|w| w.chars().collect::<Vec<_>>());
        all.filter(|w| w.len() > 2).collect()
    };
    let (a, mut b) = (words(a), words(b));
    let count = a.len() + b.len();
    let same = |x: &[char], y: &[char]| {
        let alike = x.iter().zip(y).take_while(|(x, y)| x == y).count();
        alike == x.len().max(y.len()) || alike >= 4 && alike * 3 >= x.len().max(y.len()) * 2
    };
    let common = a.iter().filter(|x| b.iter().position(|y| same(x, y)).map(|at| b.swap_remove(at)).is_some()).count();
    if count == 0 { 0.0 } else { 2.0 * common as f64 / count as f64 }
}

fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
