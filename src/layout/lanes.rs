//! Which lane each box stands in, and in which order the lanes stand across.
//!
//! Lanes share one zone: all ranks from the first to the last on which a box of any lane stands. In the zone, what belongs
//! to no lane has a strip of its own, which is not drawn; beyond it, boxes stand where their arrows want them.

use super::Sketch;

/// The strips of a picture, numbered in the order in which they stand across.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// How many strips there are; 0 where there are no lanes.
    pub(super) count: u32,
    /// The last rank of the zone.
    pub(super) last: u32,
    /// The strip of each box.
    of_box: Vec<u32>,
    /// The strip of each lane; lanes without boxes have none.
    pub(super) of_lane: Vec<Option<u32>>,
}

impl Groups {
    pub(super) fn of(sketch: &Sketch, ranks: &[u32]) -> Groups {
        Groups::like(sketch, ranks, None)
    }

    /// The same, with the strips that another sketch has in the order that they have there.
    pub(super) fn like(sketch: &Sketch, ranks: &[u32], known: Option<&Groups>) -> Groups {
        let lane = |b: usize| sketch.boxes[b].lane.filter(|&l| l < sketch.lanes.len());
        let laned = || (0..sketch.boxes.len()).filter(|&b| lane(b).is_some());
        let Some(last) = laned().map(|b| ranks[b]).max() else {
            return Groups { of_lane: vec![None; sketch.lanes.len()], ..Groups::default() };
        };
        // The strip without a lane counts as one lane more, after the others.
        let rest = sketch.lanes.len();
        let own = |b: usize| lane(b).unwrap_or(rest);
        let mut used = vec![false; rest + 1];
        laned().for_each(|b| used[own(b)] = true);
        used[rest] = (0..sketch.boxes.len()).any(|b| lane(b).is_none() && ranks[b] <= last);
        let mut order: Vec<usize> = (0..=rest).filter(|&l| used[l]).collect();
        order.sort_by_key(|&l| l < rest && sketch.lanes[l].is_last);
        let mut place = vec![0; rest + 1];
        match known.filter(|k| k.count > 0) {
            Some(known) => {
                order.sort_by_key(|&l| known.place(l));
                order.iter().enumerate().for_each(|(i, &l)| place[l] = i);
            }
            None => arrange(sketch, &mut order, &own, &mut place),
        }
        let of_box = (0..sketch.boxes.len()).map(|b| place[own(b)] as u32).collect();
        let of_lane = (0..rest).map(|l| used[l].then_some(place[l] as u32)).collect();
        Groups { count: order.len() as u32, last, of_box, of_lane }
    }

    /// Where the strip of a lane stands (past the last lane, that without a lane); at the end where there is none.
    fn place(&self, lane: usize) -> u32 {
        let of = |lane: &Option<u32>| lane.unwrap_or(u32::MAX);
        let rest = || (0..self.count).find(|&n| !self.of_lane.contains(&Some(n))).unwrap_or(u32::MAX);
        self.of_lane.get(lane).map_or_else(rest, of)
    }

    /// The strip of a box; 0 where there are no lanes.
    pub(super) fn of_box(&self, b: usize) -> u32 {
        self.of_box.get(b).copied().unwrap_or(0)
    }

    /// Whether strips are kept apart on a rank.
    pub(super) fn apart(&self, rank: u32) -> bool {
        self.count > 0 && rank <= self.last
    }
}

/// More lanes than this stay in the order of the text: trying all places for each would take long, and nobody reads them.
const MOST: usize = 24;

/// Moves lanes to where arrows between them are shorter, one at a time, while that gains anything.
fn arrange(sketch: &Sketch, order: &mut Vec<usize>, own: &dyn Fn(usize) -> usize, place: &mut [usize]) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for arrow in sketch.arrows.iter().filter(|a| a.is_inner()) {
        let (a, b) = (own(arrow.from), own(arrow.to));
        if a != b {
            pairs.push((a, b));
        }
    }
    let number = |order: &[usize], place: &mut [usize]| order.iter().enumerate().for_each(|(i, &l)| place[l] = i);
    let cost = |place: &[usize]| -> usize { pairs.iter().map(|&(a, b)| place[a].abs_diff(place[b]).pow(2)).sum() };
    number(order, place);
    if order.len() > MOST {
        return;
    }
    let is_last = |l: usize| sketch.lanes.get(l).is_some_and(|l| l.is_last);
    let free = order.iter().filter(|&&l| !is_last(l)).count();
    let as_said = cost(place);
    let (said, mut least) = (order.clone(), as_said);
    for _ in 0..8 {
        let before = least;
        for from in 0..free {
            for to in 0..free {
                let mut tried = order.clone();
                let lane = tried.remove(from);
                tried.insert(to, lane);
                number(&tried, place);
                let found = cost(place);
                if found < least {
                    least = found;
                    *order = tried;
                }
            }
        }
        if least == before {
            break;
        }
    }
    // The order of the text is often one of time; another has to be much better.
    if least as f64 > as_said as f64 * WORTH {
        order.clone_from(&said);
    }
    number(order, place);
}

/// Another order than that of the text has to bring the cost below this part.
const WORTH: f64 = 0.6;
