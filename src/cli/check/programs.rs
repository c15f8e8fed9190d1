//! What programs are told of all theories together. Findings are told file by file, and theories may share a file, so that
//! none can be told before all are there: until then they wait, in words, on the disk where there are many. What is found in
//! a shared file in the same words in several theories is told once.

use super::super::{Failure, print, say};
use crate::analysis::{Analysis, Summary};
use crate::diagnostic::{Diagnostic, Frame, Level, Rule, json, lines, sarif};
use crate::source::Sources;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::collections::HashMap;
use std::fs::File;
use std::hash::BuildHasher;
use std::io::{Read, Seek, SeekFrom, Write};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Short,
    Sarif,
    Github,
    Rdjson,
}

impl Format {
    /// A finding in the words of the format.
    fn words(self, sources: &Sources, d: &Diagnostic) -> String {
        match self {
            Format::Human | Format::Short => lines::short(sources, d) + "\n",
            Format::Json => json::finding(sources, d),
            Format::Sarif => sarif::finding(sources, d),
            Format::Github => lines::github(sources, d) + "\n",
            Format::Rdjson => lines::reviewdog(sources, d),
        }
    }

    /// What stands around the findings.
    fn frame(self, files: &[&str], summary: Summary) -> Frame {
        match self {
            Format::Human | Format::Short | Format::Github => Frame::default(),
            Format::Json => json::frame(files, summary),
            Format::Sarif => sarif::frame(),
            Format::Rdjson => lines::reviewdog_frame(),
        }
    }
}

/// The findings in a theory.
pub(super) struct Findings {
    /// The files of the theory by name.
    files: Vec<String>,
    found: Vec<Finding>,
    last_line: String,
}

struct Finding {
    /// In which of the files.
    file: usize,
    start: u32,
    end: u32,
    rule: Rule,
    level: Level,
    /// Its message, by a number: another for another.
    message: u64,
    words: String,
}

impl Findings {
    /// What was found in a theory; `last_line` says it in short.
    pub(super) fn of(format: Format, analysis: &Analysis, last_line: String) -> Findings {
        let sources = &analysis.sources;
        let found = analysis.diagnostics.iter().map(|d| Finding {
            file: d.span.file.0 as usize,
            start: d.span.start,
            end: d.span.end,
            rule: d.rule,
            level: d.level,
            message: FxBuildHasher.hash_one(&d.message),
            words: format.words(sources, d),
        });
        let files = sources.files().iter().map(|file| file.name.clone()).collect();
        Findings { files, found: found.collect(), last_line }
    }
}

/// So many bytes of findings wait in memory.
const IN_MEMORY: usize = 4 << 20;

/// Bytes that wait: in memory, or past a size in a file without a name. Where no such file can be made or written, they all
/// wait in memory: a machine without room for files that pass may have room there.
#[derive(Default)]
struct Waiting {
    memory: Vec<u8>,
    file: Option<File>,
    is_in_memory: bool,
    length: u64,
    /// Where in the file is read on.
    at: u64,
}

impl Waiting {
    fn add(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if self.file.is_none() && !self.is_in_memory && self.memory.len() + bytes.len() > IN_MEMORY {
            let begun = tempfile::tempfile().and_then(|mut file| file.write_all(&self.memory).map(|()| file));
            self.file = begun.ok();
            self.is_in_memory = self.file.is_none();
            if self.file.is_some() {
                self.memory = Vec::new();
            }
        }
        match &mut self.file {
            Some(file) => {
                if file.write_all(bytes).is_err() {
                    self.take_back()?;
                    self.memory.extend_from_slice(bytes);
                }
            }
            None => self.memory.extend_from_slice(bytes),
        }
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Takes what is in the file back into memory.
    fn take_back(&mut self) -> std::io::Result<()> {
        if let Some(mut file) = self.file.take() {
            file.rewind()?;
            file.take(self.length).read_to_end(&mut self.memory)?;
        }
        self.is_in_memory = true;
        Ok(())
    }

    /// Reads what was added when so much was there already.
    fn read(&mut self, from: u64, into: &mut [u8]) -> std::io::Result<()> {
        let Some(file) = &mut self.file else {
            let from = usize::try_from(from).unwrap_or(usize::MAX);
            let found = self.memory.get(from..).and_then(|rest| rest.get(..into.len()));
            into.copy_from_slice(found.ok_or(std::io::ErrorKind::UnexpectedEof)?);
            return Ok(());
        };
        // Nearly all wait in the order in which they are told.
        if self.at != from || from == 0 {
            file.seek(SeekFrom::Start(from))?;
        }
        file.read_exact(into)?;
        self.at = from + into.len() as u64;
        Ok(())
    }
}

/// The findings in all theories so far.
#[derive(Default)]
pub(super) struct Kept {
    /// Every file once, in the order in which they were met, and at which place of that order each is.
    files: Vec<String>,
    places: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// What is said of each, one behind the other.
    said: Waiting,
    last_lines: Vec<String>,
}

/// Where a finding belongs, and where its words are.
struct Entry {
    file: usize,
    start: u32,
    end: u32,
    rule: Rule,
    level: Level,
    message: u64,
    at: u64,
    length: usize,
}

impl Entry {
    fn place(&self) -> (usize, u32, u32, &'static str) {
        (self.file, self.start, self.end, self.rule.name())
    }
}

impl Kept {
    /// Adds the findings in another theory.
    pub(super) fn add(&mut self, findings: Findings) -> std::io::Result<()> {
        let places: Vec<usize> = findings.files.into_iter().map(|name| self.place(name)).collect();
        for Finding { file, start, end, rule, level, message, words } in findings.found {
            let (file, at) = (places.get(file).copied().unwrap_or_default(), self.said.length);
            self.said.add(words.as_bytes())?;
            self.entries.push(Entry { file, start, end, rule, level, message, at, length: words.len() });
        }
        self.last_lines.push(findings.last_line);
        Ok(())
    }

    /// The place of a file, which is named once although theories may share it.
    fn place(&mut self, name: String) -> usize {
        if let Some(place) = self.places.get(&name) {
            return *place;
        }
        self.places.insert(name.clone(), self.files.len());
        self.files.push(name);
        self.files.len() - 1
    }

    /// Leaves of those in order what is found once in several theories, of a file that they share: at one place, by one
    /// check, at one level and with one message.
    fn each_once(&mut self) {
        let (mut place, mut told) = (None, FxHashSet::default());
        self.entries.retain(|entry| {
            if place != Some(entry.place()) {
                place = Some(entry.place());
                told.clear();
            }
            told.insert((entry.level, entry.message))
        });
    }

    /// Prints them in the order that programs rely on, and says each theory's last line.
    pub(super) fn print(mut self, format: Format) -> Result<(), Failure> {
        self.entries.sort_by_key(Entry::place);
        self.each_once();
        let mut summary = Summary::default();
        self.entries.iter().for_each(|entry| summary.add(entry.level, 1));
        let names: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let frame = format.frame(&names, summary);
        let mut out = frame.head.into_bytes();
        for (n, entry) in self.entries.iter().enumerate() {
            if n > 0 {
                out.extend_from_slice(frame.between.as_bytes());
            }
            let from = out.len();
            out.resize(from + entry.length, 0);
            self.said.read(entry.at, &mut out[from..])?;
            if out.len() > IN_MEMORY {
                print(&out)?;
                out.clear();
            }
        }
        out.extend_from_slice(frame.tail.as_bytes());
        print(&out)?;
        self.last_lines.iter().for_each(|line| say(line));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces that together are longer than what waits in memory, and where each begins.
    fn waiting() -> (Waiting, Vec<(u64, Vec<u8>)>) {
        let mut waiting = Waiting::default();
        let pieces: Vec<Vec<u8>> = (0..60u8).map(|n| vec![n; IN_MEMORY / 20 + usize::from(n)]).collect();
        let placed = pieces.into_iter().map(|piece| {
            let at = waiting.length;
            waiting.add(&piece).expect("there is room");
            (at, piece)
        });
        let placed = placed.collect();
        (waiting, placed)
    }

    fn is_all_there(waiting: &mut Waiting, pieces: &[(u64, Vec<u8>)]) {
        for (at, piece) in pieces.iter().rev().chain(pieces) {
            let mut read = vec![0; piece.len()];
            waiting.read(*at, &mut read).expect("it is there");
            assert!(read == *piece, "at {at}");
        }
    }

    #[test]
    fn what_waits_is_told_as_it_came() {
        let (mut waiting, pieces) = waiting();
        assert!(waiting.file.is_some() && waiting.memory.is_empty(), "so much does not wait in memory");
        is_all_there(&mut waiting, &pieces);
    }

    #[test]
    fn where_no_file_can_be_written_all_waits_in_memory() {
        let (mut waiting, pieces) = waiting();
        waiting.take_back().expect("it can be read");
        assert!(waiting.file.is_none());
        is_all_there(&mut waiting, &pieces);
        let at = waiting.length;
        waiting.add(b"more").expect("there is room");
        is_all_there(&mut waiting, &[(at, b"more".to_vec())]);
    }
}
