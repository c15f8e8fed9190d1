//! What is open in the editor, which goes before what is on the disk.

use super::place::{Encoding, Page};
use super::uri;
use crate::source::{Files, Lines, ReadFault, Stamp};
use gen_lsp_types::{TextDocumentContentChangeEvent as Change, Uri};
use rustc_hash::FxHashMap;

/// An open document.
#[derive(Debug)]
pub(super) struct Buffer {
    pub uri: Uri,
    pub version: i32,
    pub text: String,
    /// Another for each text that was ever open.
    state: u64,
    /// The one name of its file, where it is another than its own: a link of the file system lies between.
    real: Option<String>,
}

/// All open documents, by name.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    open: FxHashMap<String, Buffer>,
    states: u64,
    linked: bool,
}

impl Buffers {
    pub fn open(&mut self, uri: Uri, version: i32, text: String, real: Option<String>) {
        let name = uri::name(&uri);
        let real = real.filter(|r| *r != name);
        self.linked |= real.is_some();
        self.states += 1;
        self.open.insert(name, Buffer { uri, version, text, state: self.states, real });
    }

    pub fn close(&mut self, name: &str) -> bool {
        self.open.remove(name).is_some()
    }

    pub fn get(&self, name: &str) -> Option<&Buffer> {
        self.open.get(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.open.keys().map(String::as_str)
    }

    /// The URI of a file, as the client wrote it where it is open.
    pub fn uri(&self, name: &str) -> Uri {
        self.open.get(name).map_or_else(|| uri::uri(name), |b| b.uri.clone())
    }

    /// Applies changes in order. A document that was never opened is left alone.
    pub fn change(&mut self, name: &str, version: i32, changes: Vec<Change>, encoding: Encoding) {
        let Some(buffer) = self.open.get_mut(name) else { return };
        self.states += 1;
        buffer.state = self.states;
        buffer.version = version;
        for change in changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => buffer.text = whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    // The client's own text counts here, a byte-order mark included.
                    let lines = Lines::of(&buffer.text);
                    let page = Page { text: &buffer.text, lines: &lines, encoding, mark: false };
                    let range = page.offsets(part.range);
                    buffer.text.replace_range(range, &part.text);
                }
            }
        }
    }

    /// The document of a file that is open under that name or another.
    fn of_file(&self, name: &str, real: impl FnOnce() -> Option<String>) -> Option<&Buffer> {
        if let Some(buffer) = self.open.get(name) {
            return Some(buffer);
        }
        if !self.linked {
            return None;
        }
        let real = real()?;
        self.open.values().find(|b| b.real.as_ref() == Some(&real))
    }
}

/// The files of a theory, open documents first.
pub(super) struct Overlay<'a> {
    pub buffers: &'a Buffers,
    pub disk: Box<dyn Files>,
    pub real: &'a dyn Fn(&str) -> Option<String>,
}

impl Files for Overlay<'_> {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        match self.disk.find(path, from) {
            Err(ReadFault::Missing) => {
                // A document that is open and was never saved, or deleted beneath the editor.
                let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
                let name = format!("{folder}/{}", path.trim_start_matches("./"));
                let plain = !path.starts_with('/') && !path.split('/').any(|part| part == "..");
                if plain && self.buffers.get(&name).is_some() { Ok(name) } else { Err(ReadFault::Missing) }
            }
            found => found,
        }
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        match self.buffers.of_file(found, || (self.real)(found)) {
            Some(buffer) => Ok(buffer.text.clone()),
            None => self.disk.read(found),
        }
    }

    fn stamp(&self, found: &str) -> Option<Stamp> {
        match self.buffers.of_file(found, || (self.real)(found)) {
            // No file was written at the end of time.
            Some(buffer) => Some(Stamp([u64::MAX, 0, buffer.state])),
            None => self.disk.stamp(found),
        }
    }
}
