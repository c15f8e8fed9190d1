//! How the places of a text have moved, where the text has changed and what stands in it is much the same.

use super::{FileId, Span};

/// Where each place of a text has gone.
#[derive(Clone, Debug)]
pub struct Moves {
    /// The file.
    pub file: FileId,
    /// Places before the change, in order, each with where it is now. What lies before the first has not moved, and what
    /// lies after one goes with it.
    places: Vec<(u32, u32)>,
    /// The texts in quotes that say something else now: where each stood, and where it stands.
    pub texts: Vec<(Span, Span)>,
}

impl Moves {
    /// From places before and now. `None` where one place has gone to two, or two have changed their order.
    pub fn new(file: FileId, mut places: Vec<(u32, u32)>, texts: Vec<(Span, Span)>) -> Option<Moves> {
        places.sort_unstable();
        places.dedup();
        let in_order = places.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 <= w[1].1);
        in_order.then_some(Moves { file, places, texts })
    }

    /// The same place now.
    pub fn place(&self, offset: u32) -> u32 {
        match self.places.partition_point(|&(before, _)| before <= offset) {
            0 => offset,
            n => {
                let (before, now) = self.places[n - 1];
                now + (offset - before)
            }
        }
    }

    /// What lies before this place has not moved.
    pub fn first(&self) -> u32 {
        self.places.first().map_or(0, |&(before, _)| before)
    }

    /// The same stretch now.
    pub fn span(&self, span: Span) -> Span {
        if span.file != self.file {
            return span;
        }
        Span { file: span.file, start: self.place(span.start), end: self.place(span.end) }
    }
}
