//! Findings told without being asked for.

use super::server::Server;
use crate::ide::Desk;
use crate::source::FileId;
use gen_lsp_types as lsp;
use rustc_hash::{FxHashMap, FxHashSet};

impl Server<'_> {
    /// Publishes the findings of files in which they have changed, and of those that are waited for.
    pub fn push(&mut self, awaited: &FxHashSet<String>) {
        let mut news: Vec<(String, FileId, String)> = Vec::new();
        let mut there: FxHashSet<String> = FxHashSet::default();
        for (root, theory) in self.theories.by_root() {
            let Some(desk) = &theory.desk else { continue };
            for (i, file) in desk.analysis.sources.files().iter().enumerate() {
                let id = FileId(i as u32);
                let is_open = self.buffers.get(&file.name).is_some();
                if awaited.contains(&file.name) || theory.has_news(id, is_open) {
                    news.push((root.clone(), id, file.name.clone()));
                }
                there.insert(file.name.clone());
            }
        }
        for (root, file, _) in &news {
            if let Some(theory) = self.theories.get_mut(root) {
                theory.tells(*file);
            }
        }
        let names: FxHashSet<String> = news.into_iter().map(|(_, _, name)| name).collect();
        for (name, found) in self.findings_of(&names) {
            if !found.is_empty() || self.shown.contains(&name) || awaited.contains(&name) {
                self.publish(&name, found);
                self.shown.insert(name);
            }
        }
        let gone: Vec<String> = self.shown.iter().filter(|n| !there.contains(*n)).cloned().collect();
        for name in gone {
            self.shown.remove(&name);
            self.publish(&name, Vec::new());
        }
        self.theories.all_told();
    }

    /// The findings of files, each file with those of all theories that it is a part of, and each finding once. In which
    /// theories a file stands is looked up once for all of them.
    pub fn findings_of(&self, names: &FxHashSet<String>) -> Vec<(String, Vec<lsp::Diagnostic>)> {
        let mut places: FxHashMap<&String, Vec<(&Desk, FileId)>> = names.iter().map(|n| (n, Vec::new())).collect();
        for (_, desk) in self.theories.all().filter(|_| !names.is_empty()) {
            for (i, file) in desk.analysis.sources.files().iter().enumerate() {
                if let Some(of_file) = places.get_mut(&file.name) {
                    of_file.push((desk, FileId(i as u32)));
                }
            }
        }
        let mut found: Vec<_> =
            places.into_iter().map(|(name, of_file)| (name.clone(), self.findings_at(&of_file))).collect();
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        found
    }

    /// The findings of a file that lies on these desks.
    fn findings_at(&self, places: &[(&Desk, FileId)]) -> Vec<lsp::Diagnostic> {
        let mut all: Vec<lsp::Diagnostic> = Vec::new();
        // Those that may be equal start at one place.
        let mut at_place: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
        for (desk, file) in places {
            for found in self.teller(desk).of_file(*file) {
                let start = found.range.start;
                let same_place = at_place.entry((start.line, start.character)).or_default();
                if places.len() == 1 || !same_place.iter().any(|&i| all[i] == found) {
                    same_place.push(all.len());
                    all.push(found);
                }
            }
        }
        all
    }

    fn publish(&self, name: &str, diagnostics: Vec<lsp::Diagnostic>) {
        let version = self.buffers.get(name).map(|b| b.version);
        let uri = self.buffers.uri(name);
        self.writer.notify::<lsp::PublishDiagnosticsNotification>(lsp::PublishDiagnosticsParams {
            uri,
            version,
            diagnostics,
        });
    }
}
