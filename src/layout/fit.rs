//! Isotonic regression by pooling adjacent violators: exact, in one pass.

/// The nearest rising sequence to a sequence of weighted wishes.
#[derive(Default)]
pub(super) struct Fit {
    wishes: Vec<(f64, f64)>,
    pools: Vec<Pool>,
}

struct Pool {
    mean: f64,
    weight: f64,
    count: usize,
}

impl Fit {
    pub(super) fn clear(&mut self) {
        self.wishes.clear();
    }

    /// Adds a wish after those that are there.
    pub(super) fn wish(&mut self, place: f64, weight: f64) {
        self.wishes.push((place, weight));
    }

    /// The sequence.
    pub(super) fn solve(&mut self) -> impl Iterator<Item = f64> + '_ {
        self.pools.clear();
        for &(wish, weight) in &self.wishes {
            let mut pool = Pool { mean: wish, weight, count: 1 };
            while let Some(before) = self.pools.pop_if(|p| p.mean > pool.mean) {
                let weight = before.weight + pool.weight;
                pool.mean = (before.mean * before.weight + pool.mean * pool.weight) / weight;
                pool.weight = weight;
                pool.count += before.count;
            }
            self.pools.push(pool);
        }
        self.pools.iter().flat_map(|p| std::iter::repeat_n(p.mean, p.count))
    }
}
