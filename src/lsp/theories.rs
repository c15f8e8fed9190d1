//! What is known of each theory: which root a file belongs to, and the desk of each root, renewed when asked for.

use super::Host;
use super::buffers::{Buffers, Overlay};
use crate::analysis::{Kept, Options};
use crate::diagnostic::Diagnostic;
use crate::ide::Desk;
use crate::source::FileId;
use crate::syntax::outline;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A theory, by its root.
#[derive(Debug, Default)]
pub(super) struct Theory {
    /// What was found when it was last looked at; `None` where the root can't be read.
    pub desk: Option<Desk>,
    kept: Kept,
    dirty: bool,
    /// Whether it stays without any of its files being open.
    pub standing: bool,
    /// The findings that were told last, with the names of the files, so that only what changes is told again.
    told: (Vec<String>, Vec<Diagnostic>),
    /// Whether what is on the desk has not been told yet.
    fresh: bool,
}

impl Theory {
    /// Whether the findings of a file are others than those that were told.
    pub fn has_news(&self, file: FileId) -> bool {
        let Some(desk) = self.desk.as_ref().filter(|_| self.fresh) else { return false };
        let files = desk.analysis.sources.files();
        let same_file = self.told.0.get(file.0 as usize) == files.get(file.0 as usize).map(|f| &f.name);
        !same_file || of_file(&self.told.1, file) != of_file(&desk.analysis.diagnostics, file)
    }

    /// Puts the theory on the desk anew.
    fn renew(&mut self, desk: Option<Desk>) {
        // What was never told is no measure of what has changed.
        if let Some(old) = std::mem::replace(&mut self.desk, desk)
            && !self.fresh
        {
            let names = old.analysis.sources.files().iter().map(|f| f.name.clone()).collect();
            self.told = (names, old.analysis.diagnostics);
        }
        self.fresh = true;
    }

    fn holds(&self, name: &str) -> bool {
        self.desk.as_ref().is_some_and(|d| d.file(name).is_some())
    }
}

/// The findings of a file.
fn of_file(all: &[Diagnostic], file: FileId) -> &[Diagnostic] {
    &all[all.partition_point(|d| d.span.file < file)..all.partition_point(|d| d.span.file <= file)]
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
        self.by_root.entry(root.clone()).or_insert_with(|| Theory { dirty: true, ..Theory::default() });
        root
    }

    /// Adds a root that stays.
    pub fn add_standing(&mut self, root: String) {
        let theory = self.by_root.entry(root).or_insert_with(|| Theory { dirty: true, ..Theory::default() });
        theory.standing = true;
    }

    /// Forgets which roots files belong to, and has all theories looked at again: files have come or gone.
    pub fn forget(&mut self) {
        self.roots.clear();
        self.by_root.values_mut().for_each(|t| t.dirty = true);
    }

    /// Forgets the root of one file, which may have become another's part or its own root.
    pub fn forget_root(&mut self, name: &str) {
        self.roots.remove(name);
    }

    /// A file has another text now.
    pub fn touch(&mut self, name: &str) {
        for (root, theory) in &mut self.by_root {
            if root == name || theory.holds(name) {
                theory.dirty = true;
            }
        }
    }

    /// Takes away the theories that nobody looks at any more.
    pub fn drop_unused(&mut self, buffers: &Buffers) {
        let used: Vec<&String> = buffers.names().filter_map(|n| self.roots.get(n)).collect();
        self.by_root.retain(|root, theory| theory.standing || used.contains(&root));
    }

    /// The roots of theories that are to be looked at again.
    pub fn dirty(&self) -> Vec<String> {
        self.by_root.iter().filter(|(_, t)| t.dirty).map(|(root, _)| root.clone()).collect()
    }

    /// Looks at a theory again, if something has changed.
    pub fn renew(&mut self, root: &str, buffers: &Buffers, host: &dyn Host) {
        let Some(theory) = self.by_root.get_mut(root).filter(|t| t.dirty) else { return };
        theory.dirty = false;
        let options = Options { as_of: host.today(), details: None };
        let files = Overlay { buffers, disk: host.files(root), real: &|name| host.real(name) };
        let desk = Desk::new(root, &files, &options, &mut theory.kept).ok();
        theory.renew(desk);
        // A part whose root has appeared, or a root that has become a part.
        let alone = theory.desk.as_ref().is_none_or(|d| d.analysis.is_part);
        if alone && host.root_of(root).is_some_and(|other| other != root) {
            self.roots.retain(|_, r| r != root);
        }
    }

    /// A file that no root takes in is looked at by itself.
    pub fn stands_alone(&mut self, name: &str) {
        self.roots.insert(name.to_owned(), name.to_owned());
        self.by_root.entry(name.to_owned()).or_insert_with(|| Theory { dirty: true, ..Theory::default() });
    }

    pub fn desk(&self, root: &str) -> Option<&Desk> {
        self.by_root.get(root)?.desk.as_ref()
    }

    /// The theories that could be read.
    pub fn all(&self) -> impl Iterator<Item = (&Theory, &Desk)> {
        self.by_root.values().filter_map(|t| Some((t, t.desk.as_ref()?)))
    }

    /// All that is on the desks has been told.
    pub fn all_told(&mut self) {
        self.by_root.values_mut().for_each(|t| t.fresh = false);
    }
}
