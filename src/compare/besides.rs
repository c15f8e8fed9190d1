//! Notes and codes, which may stand in every block, also in that of links.

use super::pairs::Pairs;
use super::things::members;
use super::words::{leads, quoted, value};
use super::{Change, ChangeKind, Part};
use crate::model::{ItemId, LinkId, Theory, Within};
use rustc_hash::FxHashMap;

/// By what they stand in: a thing, a link, or the theory and its agenda.
type Lists<K> = FxHashMap<K, [Vec<String>; 2]>;

/// The notes and codes of a theory.
#[derive(Default)]
pub(super) struct Besides {
    things: Lists<ItemId>,
    links: Lists<LinkId>,
    whole: [Vec<String>; 2],
}

impl Besides {
    pub fn of(t: &Theory) -> Besides {
        let mut all = Besides::default();
        for note in &t.notes {
            all.add(0, &note.block, &format!("“{}”", value(t.text(&note.text))));
        }
        for code in &t.codes {
            all.add(1, &code.block, &format!("{} {}", t.slice(code.scheme), value(t.text(&code.text))));
        }
        all
    }

    fn add(&mut self, which: usize, block: &Within, said: &str) {
        match block {
            Within::Theory | Within::Agenda => self.whole[which].push(said.to_owned()),
            Within::Item(id) => self.things.entry(*id).or_default()[which].push(said.to_owned()),
            Within::Links(links) => {
                links.iter().for_each(|link| self.links.entry(*link).or_default()[which].push(said.to_owned()));
            }
        }
    }

    /// What is said otherwise of a thing.
    pub fn of_thing(&self, title: &str, before: ItemId, after: &Besides, id: ItemId) -> Vec<String> {
        differences(title, self.things.get(&before), after.things.get(&id))
    }

    /// What is said otherwise of the theory.
    pub fn of_theory(&self, after: &Besides) -> Vec<String> {
        differences("the theory", Some(&self.whole), Some(&after.whole))
    }

    /// What is said otherwise of links that both versions have, or of one that is new.
    pub fn of_links(&self, old: &Theory, new: &Theory, after: &Besides, pairs: &Pairs) -> Vec<Change> {
        if self.links.is_empty() && after.links.is_empty() {
            return Vec::new();
        }
        let mut changes = Vec::new();
        for (id, link) in new.all_links() {
            let before = pairs.link_of_new(old, new, id).and_then(|before| self.links.get(&before));
            let title = format!("the link that {}", leads(new, id));
            for sentence in differences(&title, before, after.links.get(&id)) {
                changes.push(Change {
                    part: Part::Links,
                    kind: ChangeKind::Changed,
                    subject: new.link_name(id),
                    sentence,
                    cause: Some(quoted(new, link.from)),
                });
            }
        }
        changes
    }
}

fn differences(title: &str, was: Option<&[Vec<String>; 2]>, is: Option<&[Vec<String>; 2]>) -> Vec<String> {
    let none = [Vec::new(), Vec::new()];
    let (was, is) = (was.unwrap_or(&none), is.unwrap_or(&none));
    let verbs = ["{} has the note", "{} bears the code"];
    verbs.iter().enumerate().flat_map(|(which, verb)| members(title, verb, &was[which], &is[which])).collect()
}
