//! The references that theories cite, as numbers: which of them are the same.
//!
//! A DOI is the same study whatever title is written beside it. A title without a DOI is the same study as one with a DOI,
//! as long as only one DOI is cited under that title: which one is meant of several (of an "Annual report") nobody can tell.
//! So nothing is decided before all theories are in.

use rustc_hash::FxHashMap;

/// A reference as a theory cites it.
#[derive(Clone, Copy, Debug)]
struct Cited {
    theory: u32,
    title: u64,
    doi: Option<u64>,
}

/// All that theories cite.
#[derive(Debug, Default)]
pub(super) struct Citations {
    all: Vec<Cited>,
    /// The DOI with which a title is cited; `None` where there are several.
    dois: FxHashMap<u64, Option<u64>>,
}

impl Citations {
    /// Takes in what the next theory cites.
    pub(super) fn take(&mut self, theory: u32, title: u64, doi: Option<u64>) {
        self.all.push(Cited { theory, title, doi });
        if let Some(doi) = doi {
            let known = self.dois.entry(title).or_insert(Some(doi));
            if *known != Some(doi) {
                *known = None;
            }
        }
    }

    /// The number of a reference, by which it is known again once all are in.
    pub(super) fn number(&self, title: u64, doi: Option<u64>) -> u64 {
        doi.or_else(|| self.dois.get(&title).copied().flatten()).unwrap_or(title)
    }

    /// What two or more theories cite: its number, and the theories.
    pub(super) fn shared(&self) -> Vec<(u64, Vec<u32>)> {
        let mut by: FxHashMap<u64, usize> = FxHashMap::default();
        let mut each: Vec<(u64, Vec<u32>)> = Vec::new();
        for cited in &self.all {
            let number = self.number(cited.title, cited.doi);
            let at = *by.entry(number).or_insert_with(|| {
                each.push((number, Vec::new()));
                each.len() - 1
            });
            // Cited twice in one theory is not shared.
            if each[at].1.last() != Some(&cited.theory) {
                each[at].1.push(cited.theory);
            }
        }
        each.retain(|(_, theories)| theories.len() > 1);
        each
    }
}
