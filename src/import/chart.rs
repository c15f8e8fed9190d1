//! Boxes and arrows as they were read, whichever language they were drawn in.

use rustc_hash::FxHashMap;

/// A chart that was read.
#[derive(Debug, Default)]
pub(super) struct Chart {
    /// What the account calls it: "flow chart".
    pub(super) what: &'static str,
    pub(super) title: Option<String>,
    pub(super) boxes: Vec<Box>,
    pub(super) arrows: Vec<Arrow>,
    /// The titles of frames around boxes.
    pub(super) lanes: Vec<String>,
    /// What could not be placed: it is kept in comments.
    pub(super) rest: Vec<String>,
    /// Whether Sothat drew it.
    pub(super) is_own: bool,
    of_id: FxHashMap<String, usize>,
}

/// A box.
#[derive(Debug, Default)]
pub(super) struct Box {
    pub(super) id: String,
    /// What stands in it; its id, where nothing does.
    pub(super) label: Option<String>,
    /// The words that say what it is: its class or type.
    pub(super) kinds: Vec<String>,
    pub(super) lane: Option<usize>,
    /// What Sothat says of it where one points at it.
    pub(super) about: Option<String>,
    /// A name that it had in a theory.
    pub(super) name: Option<String>,
    /// What else is said of it.
    pub(super) notes: Vec<String>,
}

/// An arrow.
#[derive(Debug, Default)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
    /// What Sothat says of it where one points at it.
    pub(super) about: Option<String>,
    /// The word that says what it is.
    pub(super) role: Option<String>,
    pub(super) grade: Option<String>,
    /// Whether it works against what it leads to.
    pub(super) hinders: bool,
    /// Whether nothing says which way it leads.
    pub(super) is_line: bool,
    /// What else is said of it.
    pub(super) notes: Vec<String>,
}

/// More boxes or arrows than these are no chart that people drew.
pub(super) const MOST: usize = 200_000;

impl Chart {
    pub(super) fn new(what: &'static str) -> Chart {
        Chart { what, ..Chart::default() }
    }

    /// The box of an id; made where there was none.
    pub(super) fn at(&mut self, id: &str) -> usize {
        if let Some(&at) = self.of_id.get(id) {
            return at;
        }
        self.boxes.push(Box { id: id.to_owned(), ..Box::default() });
        self.of_id.insert(id.to_owned(), self.boxes.len() - 1);
        self.boxes.len() - 1
    }

    /// Takes back the boxes made last, down to so many.
    pub(super) fn forget(&mut self, count: usize) {
        for gone in self.boxes.drain(count.min(self.boxes.len())..) {
            self.of_id.remove(&gone.id);
        }
    }

    pub(super) fn known(&self, id: &str) -> Option<usize> {
        self.of_id.get(id).copied()
    }

    pub(super) fn arrow(&mut self, from: usize, to: usize) -> &mut Arrow {
        self.arrows.push(Arrow { from, to, ..Arrow::default() });
        self.arrows.last_mut().unwrap_or_else(|| unreachable!("one was pushed"))
    }
}
