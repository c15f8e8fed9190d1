//! Findings told without being asked for.

use super::server::Server;
use crate::source::FileId;
use gen_lsp_types as lsp;
use rustc_hash::FxHashSet;

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
        let names: FxHashSet<&String> = news.iter().map(|(_, _, name)| name).collect();
        for name in names {
            let found = self.findings_of(name);
            if !found.is_empty() || self.shown.contains(name) || awaited.contains(name) {
                self.shown.insert(name.clone());
                self.publish(name, found);
            }
        }
        let gone: Vec<String> = self.shown.iter().filter(|n| !there.contains(*n)).cloned().collect();
        for name in gone {
            self.shown.remove(&name);
            self.publish(&name, Vec::new());
        }
        self.theories.all_told();
    }

    /// The findings of a file in all theories that it is a part of, each once.
    pub fn findings_of(&self, name: &str) -> Vec<lsp::Diagnostic> {
        let mut all: Vec<lsp::Diagnostic> = Vec::new();
        for (_, desk) in self.theories.all() {
            let Some(file) = desk.file(name) else { continue };
            let found = self.teller(desk).of_file(file);
            if all.is_empty() {
                all = found;
            } else {
                let more: Vec<lsp::Diagnostic> = found.into_iter().filter(|d| !all.contains(d)).collect();
                all.extend(more);
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
