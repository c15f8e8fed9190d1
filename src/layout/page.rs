//! From inner places, across and along, to places on the page.

use super::{Direction, Point, Size};

/// What the picture takes in inner lengths, and how it lies on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    direction: Direction,
    across: (f64, f64),
    along: (f64, f64),
}

impl Page {
    pub(super) fn new(direction: Direction) -> Page {
        let nothing = (f64::INFINITY, f64::NEG_INFINITY);
        Page { direction, across: nothing, along: nothing }
    }

    /// Makes room for a stretch across and a stretch along.
    pub(super) fn hold(&mut self, across: (f64, f64), along: (f64, f64)) {
        self.across = (self.across.0.min(across.0), self.across.1.max(across.1));
        self.along = (self.along.0.min(along.0), self.along.1.max(along.1));
    }

    pub(super) fn size(&self) -> Size {
        let long = |(from, to): (f64, f64)| (to - from).max(0.0);
        self.size_of(long(self.across), long(self.along))
    }

    /// The size on the page of what is so long across and along.
    pub(super) fn size_of(&self, across: f64, along: f64) -> Size {
        if self.direction.is_sideways() {
            Size { width: along, height: across }
        } else {
            Size { width: across, height: along }
        }
    }

    pub(super) fn point(&self, across: f64, along: f64) -> Point {
        let across = across - self.across.0;
        let (from_start, from_end) = (along - self.along.0, self.along.1 - along);
        match self.direction {
            Direction::Up => Point { x: across, y: from_end },
            Direction::Down => Point { x: across, y: from_start },
            Direction::Right => Point { x: from_start, y: across },
            Direction::Left => Point { x: from_end, y: across },
        }
    }

    /// The upper left corner of what lies between two stretches.
    pub(super) fn corner(&self, across: (f64, f64), along: (f64, f64)) -> Point {
        let (a, b) = (self.point(across.0, along.0), self.point(across.1, along.1));
        Point { x: a.x.min(b.x), y: a.y.min(b.y) }
    }
}
