//! What programs are told of all theories together. Findings are told file by file, and theories may share a file, so that
//! none can be told before all are there: until then they wait, in words, on the disk where there are many.

use super::super::{Failure, print, say};
use crate::analysis::{Analysis, Summary};
use crate::diagnostic::{Diagnostic, Frame, Rule, json, lines, sarif};
use crate::source::Sources;
use std::collections::HashMap;
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
            words: format.words(sources, d),
        });
        let files = sources.files().iter().map(|file| file.name.clone()).collect();
        Findings { files, found: found.collect(), last_line }
    }
}

/// So many bytes of findings wait in memory.
const IN_MEMORY: usize = 4 << 20;

/// The findings in all theories so far.
pub(super) struct Kept {
    /// Every file once, in the order in which they were met, and at which place of that order each is.
    files: Vec<String>,
    places: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// What is said of each, one behind the other.
    said: tempfile::SpooledTempFile,
    length: u64,
    last_lines: Vec<String>,
}

/// Where a finding belongs, and where its words are.
struct Entry {
    file: usize,
    start: u32,
    end: u32,
    rule: Rule,
    at: u64,
    length: usize,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept {
            files: Vec::new(),
            places: HashMap::new(),
            entries: Vec::new(),
            said: tempfile::spooled_tempfile(IN_MEMORY),
            length: 0,
            last_lines: Vec::new(),
        }
    }
}

impl Kept {
    /// Adds the findings in another theory.
    pub(super) fn add(&mut self, findings: Findings) -> std::io::Result<()> {
        let places: Vec<usize> = findings.files.into_iter().map(|name| self.place(name)).collect();
        for Finding { file, start, end, rule, words } in findings.found {
            self.said.write_all(words.as_bytes())?;
            let file = places.get(file).copied().unwrap_or_default();
            self.entries.push(Entry { file, start, end, rule, at: self.length, length: words.len() });
            self.length += words.len() as u64;
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

    /// Prints them in the order that programs rely on, and says each theory's last line.
    pub(super) fn print(mut self, format: Format, summary: Summary) -> Result<(), Failure> {
        self.entries.sort_by_key(|e| (e.file, e.start, e.end, e.rule.name()));
        let names: Vec<&str> = self.files.iter().map(String::as_str).collect();
        let frame = format.frame(&names, summary);
        let mut out = frame.head.into_bytes();
        let mut at = self.length;
        for (n, entry) in self.entries.iter().enumerate() {
            if n > 0 {
                out.extend_from_slice(frame.between.as_bytes());
            }
            let from = out.len();
            out.resize(from + entry.length, 0);
            // Nearly all wait in the order in which they are told.
            if at != entry.at {
                self.said.seek(SeekFrom::Start(entry.at))?;
            }
            self.said.read_exact(&mut out[from..])?;
            at = entry.at + entry.length as u64;
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
