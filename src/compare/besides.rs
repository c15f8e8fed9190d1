//! Notes and codes, which may stand in every block, also in that of links.

use super::links::change;
use super::pairs::Pairs;
use super::sentence::{GAP, Sentence};
use super::things::{Told, members};
use super::words::{quoted, value};
use super::{Change, ChangeKind};
use crate::model::{ByPlace, Code, ItemId, LinkId, Note, Theory};
use rustc_hash::FxHashMap;

/// The notes and codes of a theory, as sentences say them.
pub(super) struct Besides<'t> {
    theory: &'t Theory,
    notes: ByPlace<'t, Note>,
    codes: ByPlace<'t, Code>,
}

/// What stands in one place: notes, and codes.
type Said = [Vec<String>; 2];

impl<'t> Besides<'t> {
    pub fn of(theory: &'t Theory) -> Besides<'t> {
        Besides { theory, notes: theory.notes_by_place(), codes: theory.codes_by_place() }
    }

    fn said(&self, notes: &[&Note], codes: &[&Code]) -> Said {
        let t = self.theory;
        let note = |note: &&Note| format!("“{}”", value(t.text(&note.text)));
        let code = |code: &&Code| format!("{} {}", t.slice(code.scheme), value(t.text(&code.text)));
        [notes.iter().map(note).collect(), codes.iter().map(code).collect()]
    }

    fn in_thing(&self, id: ItemId) -> Said {
        self.said(self.notes.of_thing(id), self.codes.of_thing(id))
    }

    fn in_link(&self, id: LinkId) -> Said {
        self.said(self.notes.of_link(id), self.codes.of_link(id))
    }

    fn in_whole(&self) -> Said {
        self.said(self.notes.of_the_whole(), self.codes.of_the_whole())
    }

    /// What is said otherwise of a thing.
    pub fn of_thing(&self, title: &str, before: ItemId, after: &Besides<'_>, id: ItemId) -> Vec<Told> {
        differences(title, &self.in_thing(before), &after.in_thing(id))
    }

    /// What is said otherwise of the theory.
    pub fn of_theory(&self, after: &Besides<'_>) -> Vec<Told> {
        differences("the theory", &self.in_whole(), &after.in_whole())
    }

    /// What is said otherwise of links that both versions have, or of one that is new.
    pub fn of_links(&self, old: &Theory, new: &Theory, after: &Besides<'_>, pairs: &Pairs) -> Vec<Change> {
        let mut changes = Vec::new();
        // Links that share a block share what is told of it, so that a long list of links with many notes costs their sum.
        let mut told: FxHashMap<_, Vec<Sentence>> = FxHashMap::default();
        for (id, link) in new.all_links() {
            let before = pairs.link_of_new(old, new, id);
            let blocks = (link.to, before.map(|before| self.stand_in(before)), after.stand_in(id));
            let sentences = told.entry(blocks).or_insert_with(|| {
                let was = before.map(|before| self.in_link(before)).unwrap_or_default();
                let is = after.in_link(id);
                let effect = quoted(new, link.to);
                let told = |verb: &str| differences(&format!("the link that {GAP} {verb} {effect}"), &was, &is);
                let both = told("leads to").into_iter().zip(told("lead to"));
                both.map(|(one, several)| Sentence { one: one.sentence, several: several.sentence }).collect()
            });
            for sentence in sentences.iter() {
                changes.push(change(ChangeKind::Changed, new.link_name(id), quoted(new, link.from), sentence.clone()));
            }
        }
        changes
    }

    /// Which notes and codes stand in a link, by where they lie in memory.
    fn stand_in(&self, id: LinkId) -> (Vec<*const Note>, Vec<*const Code>) {
        let notes = self.notes.of_link(id).iter().map(|note| std::ptr::from_ref(*note));
        let codes = self.codes.of_link(id).iter().map(|code| std::ptr::from_ref(*code));
        (notes.collect(), codes.collect())
    }
}

fn differences(title: &str, was: &Said, is: &Said) -> Vec<Told> {
    let verbs = ["{} has the note", "{} bears the code"];
    verbs.iter().enumerate().flat_map(|(which, verb)| members(title, verb, &was[which], &is[which])).collect()
}
