//! Which member of one list is which of another: found step by step, each step looking only at what no step before has
//! paired. It knows nothing of what the members are.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The members of two lists, by place, as far as they are paired.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairing {
    of_a: Vec<Option<usize>>,
    of_b: Vec<Option<usize>>,
}

impl Pairing {
    /// Of lists that are so long, nothing paired yet.
    pub fn of(a: usize, b: usize) -> Pairing {
        Pairing { of_a: vec![None; a], of_b: vec![None; b] }
    }

    /// Pairs two members.
    pub fn join(&mut self, a: usize, b: usize) {
        self.of_a[a] = Some(b);
        self.of_b[b] = Some(a);
    }

    /// For a member of the first list, that of the second.
    pub fn of_a(&self, a: usize) -> Option<usize> {
        self.of_a[a]
    }

    /// For a member of the second list, that of the first.
    pub fn of_b(&self, b: usize) -> Option<usize> {
        self.of_b[b]
    }

    /// For each member of the first list, that of the second.
    pub fn into_of_a(self) -> Vec<Option<usize>> {
        self.of_a
    }

    /// What is left of the first list, in order.
    pub fn left_a(&self) -> Vec<usize> {
        (0..self.of_a.len()).filter(|&i| self.of_a[i].is_none()).collect()
    }

    /// What is left of the second list, in order.
    pub fn left_b(&self) -> Vec<usize> {
        (0..self.of_b.len()).filter(|&i| self.of_b[i].is_none()).collect()
    }

    /// Pairs what has the same key, in order.
    pub fn by<K: Hash + Eq>(&mut self, of_a: impl Fn(usize) -> Option<K>, of_b: impl Fn(usize) -> Option<K>) {
        let mut free = keyed(self.left_b().into_iter().rev(), of_b);
        for i in self.left_a() {
            if let Some(other) = of_a(i).and_then(|key| free.get_mut(&key)?.pop()) {
                self.join(i, other);
            }
        }
    }

    /// Pairs what alone has a key, in both lists.
    pub fn alone<K: Hash + Eq>(&mut self, of_a: impl Fn(usize) -> Option<K>, of_b: impl Fn(usize) -> Option<K>) {
        let (in_a, in_b) = (keyed(self.left_a().into_iter(), of_a), keyed(self.left_b().into_iter(), of_b));
        for (key, places) in in_a {
            if let (&[i], Some(&[j])) = (places.as_slice(), in_b.get(&key).map(Vec::as_slice)) {
                self.join(i, j);
            }
        }
    }

    /// Pairs what is likely one, the likeliest first.
    pub fn likeliest(&mut self, mut likely: Vec<(f64, usize, usize)>) {
        likely.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, a, b) in likely {
            if self.of_a[a].is_none() && self.of_b[b].is_none() {
                self.join(a, b);
            }
        }
    }
}

fn keyed<K: Hash + Eq>(
    places: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> Option<K>,
) -> FxHashMap<K, Vec<usize>> {
    let mut by: FxHashMap<K, Vec<usize>> = FxHashMap::default();
    for i in places {
        if let Some(key) = key(i) {
            by.entry(key).or_default().push(i);
        }
    }
    by
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_looks_at_what_is_left() {
        let (a, b) = (["x", "y", "y", "z"], ["y", "z", "y", "w"]);
        let key = |list: [&'static str; 4]| move |i: usize| Some(list[i]);
        let mut pairing = Pairing::of(4, 4);
        pairing.alone(key(a), key(b));
        assert_eq!((pairing.left_a(), pairing.left_b()), (vec![0, 1, 2], vec![0, 2, 3]));
        pairing.by(key(a), key(b));
        assert_eq!(pairing.clone().into_of_a(), [None, Some(0), Some(2), Some(1)]);
        pairing.likeliest(vec![(0.5, 0, 3), (0.9, 1, 3)]);
        assert_eq!((pairing.of_a(0), pairing.of_b(3)), (Some(3), Some(0)));
    }
}
