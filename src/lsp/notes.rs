//! What a client tells: what it opens, changes, saves and closes, which folders it has, how it is set.

use super::server::{Server, read};
use super::uri;
use gen_lsp_types as lsp;
use lsp_server::{Notification, Response};
use serde_json::{Value, json};

impl Server<'_> {
    pub fn note(&mut self, note: Notification) {
        if self.client.is_none() || self.ended {
            return;
        }
        match note.method.as_str() {
            "initialized" => self.initialized(),
            "textDocument/didOpen" => {
                let Ok(params) = read::<lsp::DidOpenTextDocumentParams>(&note.params) else { return };
                let document = params.text_document;
                let name = uri::name(&document.uri);
                let real = self.host.real(&name);
                self.buffers.open(document.uri, document.version, document.text, real);
                self.theories.forget_root(&name);
                self.await_file(name);
            }
            "textDocument/didChange" => {
                let Ok(params) = serde_json::from_value::<lsp::DidChangeTextDocumentParams>(note.params) else {
                    return;
                };
                let document = params.text_document;
                let name = uri::name(&document.text_document_identifier.uri);
                self.buffers.change(&name, document.version, params.content_changes, self.encoding());
                self.await_file(name);
            }
            "textDocument/didSave" => {
                let Ok(params) = read::<lsp::DidSaveTextDocumentParams>(&note.params) else { return };
                // What is on the disk now decides which theory a part belongs to.
                self.forget();
                self.await_file(uri::name(&params.text_document.uri));
            }
            "textDocument/didClose" => {
                let Ok(params) = read::<lsp::DidCloseTextDocumentParams>(&note.params) else { return };
                let name = uri::name(&params.text_document.uri);
                if self.buffers.close(&name) {
                    self.theories.touch(&name);
                    self.outdated = true;
                }
            }
            "workspace/didChangeWatchedFiles" => {
                self.forget();
                self.look_around();
            }
            "workspace/didChangeWorkspaceFolders" => {
                let Ok(params) = read::<lsp::DidChangeWorkspaceFoldersParams>(&note.params) else { return };
                let gone: Vec<String> = params.event.removed.iter().map(|f| uri::name(&f.uri)).collect();
                self.folders.retain(|f| !gone.contains(f));
                self.folders.extend(params.event.added.iter().map(|f| uri::name(&f.uri)));
                self.look_around();
            }
            "workspace/didChangeConfiguration" => {
                let settings = note.params.get("settings").cloned().unwrap_or(Value::Null);
                if settings.is_object() {
                    self.set(&settings);
                } else {
                    self.ask_configuration();
                }
            }
            _ => {}
        }
    }

    /// Has everything looked at again.
    fn forget(&mut self) {
        self.theories.forget();
        self.outdated = true;
    }

    fn await_file(&mut self, name: String) {
        self.theories.touch(&name);
        self.theories.root(&name, &self.buffers, self.host);
        self.awaited.insert(name);
    }

    fn initialized(&mut self) {
        let Some(client) = self.client else { return };
        if client.watches {
            let watchers = json!({"watchers": [{"globPattern": "**/*.theory"}, {"globPattern": "**/*.bib"}]});
            self.writer.ask::<lsp::RegistrationRequest>(lsp::RegistrationParams {
                registrations: vec![lsp::Registration {
                    id: "files".into(),
                    method: "workspace/didChangeWatchedFiles".into(),
                    register_options: Some(watchers),
                }],
            });
        }
        self.ask_configuration();
        self.look_around();
    }

    fn ask_configuration(&mut self) {
        if self.client.is_some_and(|c| c.configures) {
            let items = vec![lsp::ConfigurationItem { scope_uri: None, section: Some("sothat".into()) }];
            self.asked = Some(self.writer.ask::<lsp::ConfigurationRequest>(lsp::ConfigurationParams { items }));
        }
    }

    pub fn response(&mut self, response: &Response) {
        if self.asked.as_ref() == Some(&response.id) {
            self.asked = None;
            if let Ok(Value::Array(sections)) = &response.response_result
                && let Some(section) = sections.first().filter(|s| s.is_object())
            {
                self.set(section);
            }
        }
    }

    fn set(&mut self, sent: &Value) {
        let settings = self.settings.updated(sent);
        if settings != self.settings {
            self.settings = settings;
            self.forget();
            self.awaited.extend(self.shown.iter().cloned());
            self.look_around();
            let client = self.client;
            if client.is_some_and(|c| c.refreshes_hints) {
                self.writer.ask::<lsp::InlayHintRefreshRequest>(Value::Null);
            }
            if client.is_some_and(|c| c.refreshes_lenses) {
                self.writer.ask::<lsp::CodeLensRefreshRequest>(Value::Null);
            }
        }
    }

    /// Finds the theories of the workspace.
    fn look_around(&mut self) {
        let folders: &[String] = if self.settings.workspace { &self.folders } else { &[] };
        self.theories.set_standing(folders.iter().flat_map(|f| self.host.theories_in(f)));
    }
}
