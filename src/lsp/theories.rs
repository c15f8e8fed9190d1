//! What is known of each theory: which root a file belongs to, and the desk of each root, renewed when asked for.

use super::Host;
use super::buffers::{Buffers, Overlay};
use crate::analysis::{Kept, Options, Words};
use crate::diagnostic::Diagnostic;
use crate::ide::Desk;
use crate::source::FileId;
use crate::syntax::outline;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::hash::BuildHasher;

/// A theory, by its root.
#[derive(Debug, Default)]
pub(super) struct Theory {
    /// What was found when it was last looked at; `None` where the root can't be read.
    pub desk: Option<Desk>,
    kept: Kept,
    state: State,
    /// Whether it stays without any of its files being open.
    pub standing: bool,
    /// A short form of the findings that were told last, by name of file, so that only what changes is told again.
    told: FxHashMap<String, u64>,
    /// Whether what is on the desk has not been told yet.
    fresh: bool,
}

/// How much of a theory is up to date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing: a text has changed.
    #[default]
    Dirty,
    /// All but the words of what was found in files that are not open.
    Open,
    /// Everything.
    Whole,
}

impl Theory {
    /// Whether the findings of a file are others than those that were told. Of files that are not open, that is asked
    /// once all of them are worded.
    pub fn has_news(&self, file: FileId, is_open: bool) -> bool {
        let Some(desk) = self.desk.as_ref().filter(|_| self.fresh && (is_open || self.state == State::Whole)) else {
            return false;
        };
        let name = &desk.analysis.sources.file(file).name;
        self.told.get(name) != Some(&short(&desk.analysis.diagnostics, file))
    }

    /// Takes note of what is told.
    pub fn tells(&mut self, file: FileId) {
        let Some(desk) = &self.desk else { return };
        let told = short(&desk.analysis.diagnostics, file);
        let name = &desk.analysis.sources.file(file).name;
        match self.told.get_mut(name) {
            Some(before) => *before = told,
            None => drop(self.told.insert(name.clone(), told)),
        }
    }

    fn holds(&self, name: &str) -> bool {
        self.desk.as_ref().is_some_and(|d| d.file(name).is_some())
    }
}

/// A short form of the findings of a file: another, as good as always, for others.
fn short(all: &[Diagnostic], file: FileId) -> u64 {
    let own = &all[all.partition_point(|d| d.span.file < file)..all.partition_point(|d| d.span.file <= file)];
    FxBuildHasher.hash_one(own)
}

/// All theories.
#[derive(Debug, Default)]
pub(super) struct Theories {
    by_root: BTreeMap<String, Theory>,
    roots: FxHashMap<String, String>,
}

impl Theories {
    /// The root that a file belongs to, looked for where it is not known yet.
    pub fn root(&mut self, name: &str, buffers: &Buffers, host: &dyn Host) -> String {
        if let Some(root) = self.roots.get(name) {
            return root.clone();
        }
        let own = buffers.get(name).is_some_and(|b| outline(&b.text).has_theory);
        let root = if own { None } else { host.root_of(name) };
        let root = root.unwrap_or_else(|| name.to_owned());
        self.roots.insert(name.to_owned(), root.clone());
        self.by_root.entry(root.clone()).or_default();
        root
    }

    /// The roots that stay, whatever is open; others are dropped once nobody looks at them.
    pub fn set_standing(&mut self, roots: impl Iterator<Item = String>) {
        self.by_root.values_mut().for_each(|t| t.standing = false);
        for root in roots {
            self.by_root.entry(root).or_default().standing = true;
        }
    }

    /// Forgets which roots files belong to, and has all theories looked at again: files have come or gone.
    pub fn forget(&mut self) {
        self.roots.clear();
        self.by_root.values_mut().for_each(|t| t.state = State::Dirty);
    }

    /// Forgets the root of one file, which may have become another's part or its own root.
    pub fn forget_root(&mut self, name: &str) {
        self.roots.remove(name);
    }

    /// A file has another text now.
    pub fn touch(&mut self, name: &str) {
        for (root, theory) in &mut self.by_root {
            if root == name || theory.holds(name) {
                theory.state = State::Dirty;
            }
        }
    }

    /// The roots of theories that have a file as a part.
    pub fn holding(&self, name: &str) -> Vec<String> {
        self.by_root.iter().filter(|(_, t)| t.holds(name)).map(|(root, _)| root.clone()).collect()
    }

    /// Takes away the theories that nobody looks at any more.
    pub fn drop_unused(&mut self, buffers: &Buffers) {
        let used: FxHashSet<&String> = buffers.names().filter_map(|n| self.roots.get(n)).collect();
        let mut gone: FxHashSet<String> = FxHashSet::default();
        self.by_root.retain(|root, theory| {
            let stays = theory.standing || used.contains(root);
            if !stays {
                gone.extend(theory.told.drain().map(|(name, _)| name));
            }
            stays
        });
        self.tell_again(&gone);
    }

    /// The roots of theories that are to be looked at again.
    pub fn dirty(&self) -> Vec<String> {
        self.by_root.iter().filter(|(_, t)| t.state == State::Dirty).map(|(root, _)| root.clone()).collect()
    }

    /// The same, of those that have one of these files as a part.
    pub fn dirty_in(&self, names: &[String]) -> Vec<String> {
        let mut dirty = self.dirty();
        dirty.retain(|root| names.iter().any(|n| self.roots.get(n) == Some(root) || self.by_root[root].holds(n)));
        dirty
    }

    /// The roots of theories of which not all is worded yet.
    pub fn unfinished(&self) -> Vec<String> {
        self.by_root.iter().filter(|(_, t)| t.state != State::Whole).map(|(root, _)| root.clone()).collect()
    }

    /// Looks at a theory again, if something has changed; with `whole`, also if not all of it is worded yet.
    pub fn renew(&mut self, root: &str, buffers: &Buffers, host: &dyn Host, whole: bool) {
        let wanted = if whole { State::Whole } else { State::Open };
        let Some(theory) = self.by_root.get_mut(root).filter(|t| t.state != State::Whole && t.state != wanted) else {
            return;
        };
        let options = Options { as_of: host.today(), words: Words::All };
        let files = Overlay { buffers, disk: host.files(root), real: &|name| host.real(name) };
        // What was on the desk goes first, so that it can be mended and need not be made again.
        let kept = &mut theory.kept;
        let mut gone: FxHashSet<String> = FxHashSet::default();
        if let Some(desk) = theory.desk.take() {
            gone.extend(desk.analysis.sources.files().iter().map(|f| f.name.clone()));
            kept.take_back(desk.analysis);
        }
        let desk = if whole {
            Desk::new(root, &files, &options, kept)
        } else {
            Desk::reading(root, &files, &options, kept, &|name| buffers.get(name).is_some())
        };
        theory.desk = desk.ok();
        let all_open = |d: &Desk| d.analysis.sources.files().iter().all(|f| buffers.get(&f.name).is_some());
        theory.state = if whole || theory.desk.as_ref().is_none_or(all_open) { State::Whole } else { State::Open };
        theory.fresh = true;
        // A part whose root has appeared, or a root that has become a part.
        let alone = theory.desk.as_ref().is_none_or(|d| d.analysis.is_part);
        if alone && host.root_of(root).is_some_and(|other| other != root) {
            self.roots.retain(|_, r| r != root);
        }
        // What was looked at by itself until this theory took it in.
        for file in theory.desk.iter().flat_map(|d| d.analysis.sources.files()) {
            gone.remove(&file.name);
            if file.name != root && self.roots.get(&file.name) == Some(&file.name) && !outline(&file.text).has_theory {
                self.roots.insert(file.name.clone(), root.to_owned());
            }
        }
        self.tell_again(&gone);
    }

    /// Has the findings of files told again by the theories that hold them: another has told some of them too, and is
    /// not one of these any more.
    fn tell_again(&mut self, names: &FxHashSet<String>) {
        if names.is_empty() {
            return;
        }
        for theory in self.by_root.values_mut() {
            let told = theory.told.len();
            theory.told.retain(|name, _| !names.contains(name));
            theory.fresh |= theory.told.len() < told;
        }
    }

    /// A file that no root takes in is looked at by itself.
    pub fn stands_alone(&mut self, name: &str) {
        self.roots.insert(name.to_owned(), name.to_owned());
        self.by_root.entry(name.to_owned()).or_default();
    }

    pub fn desk(&self, root: &str) -> Option<&Desk> {
        self.by_root.get(root)?.desk.as_ref()
    }

    /// The theories that could be read.
    pub fn all(&self) -> impl Iterator<Item = (&Theory, &Desk)> {
        self.by_root.values().filter_map(|t| Some((t, t.desk.as_ref()?)))
    }

    /// The theory of that root.
    pub fn get_mut(&mut self, root: &str) -> Option<&mut Theory> {
        self.by_root.get_mut(root)
    }

    /// All theories with their roots.
    pub fn by_root(&self) -> impl Iterator<Item = (&String, &Theory)> {
        self.by_root.iter()
    }

    /// All that is on the desks, and worded, has been told.
    pub fn all_told(&mut self) {
        self.by_root.values_mut().filter(|t| t.state == State::Whole).for_each(|t| t.fresh = false);
    }
}
