//! Which piece of one version is which of another, within one block: by what it says, by what it is about, and, for what
//! is left, by what it is like.

use super::nodes::{Node, What};
use super::said::{folded, said};
use crate::pairing::Pairing;
use crate::syntax::{Joint, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Shape, Word, rows};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;

/// How pieces are paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Of two versions of one text: what is alike may be one thing that was changed.
    Version,
    /// Of what two people added: only what is about the same.
    Addition,
}

/// For each piece of `a`, the piece of `b` that it is.
pub(super) fn pairs(block: Option<Kind>, a: &[&Node<'_>], b: &[&Node<'_>], likeness: Likeness) -> Vec<Option<usize>> {
    let mut found = Pairing::of(a.len(), b.len());
    by(&mut found, a, b, |n| (!n.is_remark()).then(|| (key(block, n), n.said.clone())));
    if likeness == Likeness::Addition {
        own_names(&mut found, block, a, b);
    }
    let is_paired = |n: &Node<'_>| !n.is_remark() && (likeness == Likeness::Version || n.name().is_none());
    by(&mut found, a, b, |n| is_paired(n).then(|| key(block, n)));
    links(&mut found, a, b);
    if likeness == Likeness::Version {
        renamed(&mut found, a, b);
        reworded(&mut found, block, a, b);
        remarks(&mut found, a, b);
    }
    found.into_of_a()
}

/// Declarations that two people added under one name: one thing where they bear one title, or one of them none, or where the
/// same is said of them; otherwise each has called a thing of their own so.
fn own_names(found: &mut Pairing, block: Option<Kind>, a: &[&Node<'_>], b: &[&Node<'_>]) {
    let named = |n: &Node<'_>| n.name().map(|_| key(block, n));
    let title = |n: &Node<'_>| match &n.what {
        What::Declaration { parts, .. } => parts[2].map(|text| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect::<Vec<_>>()
        }),
        _ => None,
    };
    by(found, a, b, |n| Some((named(n)?, title(n)?)));
    by(found, a, b, |n| Some((named(n)?, n.block.as_ref()?.said.clone())));
    let untitled = |n: &Node<'_>| named(n).filter(|_| title(n).is_none());
    found.by(|i| untitled(a[i]), |j| named(b[j]));
    found.by(|i| named(a[i]), |j| untitled(b[j]));
}

/// For each declaration of `a`, wherever it stands, the one of `b` that is the same thing, also under another name: what is
/// called by the same name and title; then what alone bears a title, in both versions; then what is called by the same name.
pub(super) fn same_things(a: &[&Node<'_>], b: &[&Node<'_>]) -> Vec<Option<usize>> {
    let mut found = Pairing::of(a.len(), b.len());
    let title = |n: &Node<'_>| match &n.what {
        What::Declaration { parts, .. } => parts[2].map(said),
        _ => None,
    };
    let kind = |n: &Node<'_>| match &n.what {
        What::Declaration { kind, .. } => Some(*kind),
        _ => None,
    };
    let name = |n: &Node<'_>| n.name().map(folded);
    by(&mut found, a, b, |n| Some((name(n)?, title(n))));
    let titled = |n: &Node<'_>| Some((kind(n)?, title(n)?));
    found.alone(|i| titled(a[i]), |j| titled(b[j]));
    by(&mut found, a, b, name);
    found.into_of_a()
}

/// Pairs what has the same key, in order.
fn by<K: Hash + Eq>(found: &mut Pairing, a: &[&Node<'_>], b: &[&Node<'_>], key: impl Fn(&Node<'_>) -> Option<K>) {
    found.by(|i| key(a[i]), |j| key(b[j]));
}

/// What a piece is about: two pieces of one block with one key speak of the same.
pub(super) fn key(block: Option<Kind>, node: &Node<'_>) -> String {
    match &node.what {
        What::Remark => String::new(),
        What::Declaration { kind, name, parts } => match (kind, name) {
            (Kind::Theory | Kind::Agenda, _) => kind.text().to_owned(),
            // A result may become an activity, or an outcome an impact: it is known by its name.
            (_, Some(name)) => format!("named {}", folded(name)),
            _ => format!("{} {}", kind.text(), parts[1..].iter().flatten().map(|p| said(p)).collect::<String>()),
        },
        What::Statement { word, values, .. } => {
            let row = rows(block).iter().find(|r| r.word == *word);
            if row.is_some_and(|r| !r.many) {
                return word.text().to_owned();
            }
            let after = |joint: Joint| {
                let at = values.iter().position(|(v, _)| v.kind == ValueKind::Joint(joint));
                at.map_or(String::new(), |at| values[at..].iter().map(|(_, text)| said(text) + " ").collect())
            };
            let about = match row.map(|r| r.shape) {
                Some(Shape::Target) => after(Joint::By),
                Some(Shape::Baseline)
                    if values.first().is_some_and(|(v, _)| v.kind == ValueKind::Joint(Joint::Due)) =>
                {
                    "due".to_owned()
                }
                Some(Shape::Baseline) => after(Joint::Among),
                Some(Shape::Budget) => after(Joint::In),
                Some(Shape::Accept | Shape::Check) => values.first().map_or(String::new(), |(_, text)| said(text)),
                Some(Shape::Names | Shape::CountedNames) => {
                    let mut names: Vec<String> = values.iter().map(|(_, text)| folded(text)).collect();
                    names.sort();
                    names.join(", ")
                }
                _ => return said(node.head),
            };
            format!("{} {about}", word.text())
        }
    }
}

/// Words that say what a result has for causes: of one thing, one of them is said.
fn family(word: Word) -> Option<u8> {
    match word {
        Word::Needs | Word::NeedsAnyOf | Word::NeedsSomeOf | Word::HelpedBy | Word::HinderedBy => Some(0),
        Word::SoThat => Some(1),
        Word::FeedsBackTo => Some(2),
        Word::FollowsFrom => Some(3),
        Word::AppliesTo => Some(4),
        Word::About => Some(5),
        _ => None,
    }
}

/// Link statements, by the names that they share: first with the same word, then with another of the same sense.
fn links(found: &mut Pairing, a: &[&Node<'_>], b: &[&Node<'_>]) {
    for same_word in [true, false] {
        let class = |n: &Node<'_>| match &n.what {
            What::Statement { word, .. } => family(*word).map(|f| if same_word { (f, Some(*word)) } else { (f, None) }),
            _ => None,
        };
        let mut free: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for j in found.left_b() {
            if let Some(class) = class(b[j]) {
                names(b[j]).into_iter().for_each(|name| free.entry((class, name)).or_default().push(j));
            }
        }
        for i in found.left_a() {
            let Some(class) = class(a[i]) else { continue };
            let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
            for name in names(a[i]) {
                for &j in free.get(&(class, name)).into_iter().flatten().filter(|&&j| found.of_b(j).is_none()) {
                    *shared.entry(j).or_default() += 1;
                }
            }
            let best = shared.into_iter().max_by_key(|&(j, count)| (count, std::cmp::Reverse(j)));
            if let Some((j, _)) = best {
                found.join(i, j);
            }
        }
    }
}

fn names(node: &Node<'_>) -> Vec<String> {
    match &node.what {
        What::Statement { values, .. } => {
            values.iter().filter(|(v, _)| v.kind == ValueKind::Name).map(|(_, text)| folded(text)).collect()
        }
        _ => Vec::new(),
    }
}

/// Declarations that were given another name: of one kind, with the same title, or with much the same inside.
fn renamed(found: &mut Pairing, a: &[&Node<'_>], b: &[&Node<'_>]) {
    by(found, a, b, |n| match &n.what {
        What::Declaration { kind, parts: [_, Some(_), Some(title), _], .. } => Some((*kind, said(title))),
        _ => None,
    });
    let inside = |n: &Node<'_>| -> Option<(Kind, FxHashSet<String>)> {
        let What::Declaration { kind, name: Some(_), .. } = n.what else { return None };
        let nodes = &n.block.as_ref()?.nodes;
        (nodes.len() > 1).then(|| (kind, nodes.iter().map(|n| n.said.clone()).collect()))
    };
    let (left_a, left_b) = (found.left_a(), found.left_b());
    if left_a.len().saturating_mul(left_b.len()) > MOST * MOST {
        return;
    }
    let of_b: Vec<_> = left_b.iter().filter_map(|&j| Some((j, inside(b[j])?))).collect();
    for i in left_a {
        let Some((kind, own)) = inside(a[i]) else { continue };
        let like = of_b.iter().filter(|(j, (k, _))| *k == kind && found.of_b(*j).is_none());
        let best = like
            .map(|(j, (_, other))| (own.intersection(other).count(), own.union(other).count(), *j))
            .filter(|(common, all, _)| common * 2 > *all)
            .max_by_key(|&(common, _, j)| (common, std::cmp::Reverse(j)));
        if let Some((_, _, j)) = best {
            found.join(i, j);
        }
    }
}

/// So many pieces without a partner are compared one with another.
const MOST: usize = 300;

/// Statements that may stand many times and whose key itself was changed: a target with another date, a note that reads
/// otherwise.
fn reworded(found: &mut Pairing, block: Option<Kind>, a: &[&Node<'_>], b: &[&Node<'_>]) {
    let word = |n: &Node<'_>| match n.what {
        What::Statement { word, .. } => Some(word),
        _ => None,
    };
    for i in found.left_a() {
        let Some(own) = word(a[i]) else { continue };
        let left: Vec<usize> = found.left_b().into_iter().filter(|&j| word(b[j]) == Some(own)).take(MOST).collect();
        let shape = rows(block).iter().find(|r| r.word == own).map(|r| r.shape);
        let other = match shape {
            Some(Shape::Target | Shape::Baseline | Shape::Budget | Shape::Check | Shape::Accept) => {
                left.iter().copied().find(|&j| group(a[i]) == group(b[j]))
            }
            Some(Shape::Text) => left.iter().copied().find(|&j| alike(&a[i].said, &b[j].said)),
            _ => None,
        };
        if let Some(j) = other {
            found.join(i, j);
        }
    }
}

/// The group of which a target or baseline speaks.
fn group(node: &Node<'_>) -> String {
    let What::Statement { values, .. } = &node.what else { return String::new() };
    let at = values.iter().position(|(v, _)| v.kind == ValueKind::Joint(Joint::Among)).unwrap_or(values.len());
    values[at..].iter().map(|(_, text)| said(text)).collect()
}

/// Whether two texts have more than half of their words in common.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| t.split_whitespace().map(str::to_owned).collect::<FxHashSet<_>>();
    let (a, b) = (words(a), words(b));
    a.intersection(&b).count() * 2 > a.len().max(b.len())
}

/// Remarks: those that read the same, in order; then those that stand before the same thing.
fn remarks(found: &mut Pairing, a: &[&Node<'_>], b: &[&Node<'_>]) {
    let of = |nodes: &[&Node<'_>]| -> Vec<usize> { (0..nodes.len()).filter(|&i| nodes[i].is_remark()).collect() };
    let (in_a, in_b) = (of(a), of(b));
    let texts = |nodes: &[&Node<'_>], at: &[usize]| at.iter().map(|&i| nodes[i].said.clone()).collect::<Vec<_>>();
    for op in capture_diff_slices(Algorithm::Myers, &texts(a, &in_a), &texts(b, &in_b)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|k| found.join(in_a[old_index + k], in_b[new_index + k]));
        }
    }
    let (next_a, next_b) = (next_things(a), next_things(b));
    let mut free: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for &j in in_b.iter().rev().filter(|&&j| found.of_b(j).is_none()) {
        if let Some(n) = next_b[j] {
            free.entry(n).or_default().push(j);
        }
    }
    for i in in_a {
        if found.of_a(i).is_none()
            && let Some(n) = next_a[i].and_then(|n| found.of_a(n))
            && let Some(j) = free.get_mut(&n).and_then(Vec::pop)
        {
            found.join(i, j);
        }
    }
}

/// For each piece, the next one that is no remark.
pub(super) fn next_things(nodes: &[&Node<'_>]) -> Vec<Option<usize>> {
    let mut next = vec![None; nodes.len()];
    for i in (1..nodes.len()).rev() {
        next[i - 1] = if nodes[i].is_remark() { next[i] } else { Some(i) };
    }
    next
}
