//! Which files a theory is made of: the root, what it includes, and its bibliographies; each once, however often it is
//! named, so that includes in a circle are harmless.

use super::made::Made;
use crate::diagnostic::{Bag, Diagnostic, Rule, words};
use crate::model::{Extent, Unit};
use crate::source::{FileId, Files, ReadFault, SourceFile, Sources, Span, Stamp};
use crate::syntax::{Declaration, Moved, Rewritten, Tree, parse, parse_again, text_value};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The files of a theory, read.
pub(super) struct Loaded {
    pub sources: Arc<Sources>,
    pub findings: Bag,
    pub extent: Extent,
    pub files: Vec<(FileId, Option<Arc<Tree>>)>,
    pub since: Since,
}

/// What has changed since the files were read before.
#[derive(Debug)]
pub(super) enum Since {
    /// Nothing.
    Same,
    /// In one file texts in quotes, remarks and blanks, and nothing else.
    Moved(Box<Moved>),
    /// In one file one declaration.
    Rewritten(Box<Rewritten>),
    /// Anything, or they were not read before.
    Other,
}

/// What the reading of files has made, kept from one analysis to the next, so that a file whose text has not changed is not
/// read again.
#[derive(Debug, Default)]
pub struct Kept {
    files: FxHashMap<String, Read>,
    extent: Extent,
    /// What was made of these files.
    pub(super) made: Option<Made>,
}

/// A file that was read.
#[derive(Debug)]
struct Read {
    id: FileId,
    stamp: Option<Stamp>,
    source: Arc<SourceFile>,
    /// `None` for a bibliography.
    tree: Option<Arc<Tree>>,
    findings: Bag,
}

impl Loaded {
    /// The declaration that was written anew, as it is now.
    pub fn declaration(&self, rewritten: &Rewritten) -> Option<&Declaration> {
        let (_, tree) = self.files.iter().find(|(id, _)| *id == rewritten.before.file)?;
        tree.as_ref()?.declarations.get(rewritten.at)
    }

    /// The files in the order in which they are taken in.
    pub fn units(&self) -> Vec<Unit<'_>> {
        self.files
            .iter()
            .map(|(id, tree)| match tree {
                Some(tree) => Unit::Tree(*id, tree),
                None => Unit::Bibliography(*id),
            })
            .collect()
    }
}

pub(super) fn load(root: &str, files: &dyn Files, mut kept: Option<&mut Kept>) -> Result<Loaded, ReadFault> {
    let found = files.find(root, "")?;
    let mut loader = Loader {
        files,
        sources: Sources::default(),
        findings: Bag::default(),
        read: FxHashMap::default(),
        units: Vec::new(),
        waiting: Vec::new(),
        extent: Extent::default(),
        keeps: kept.is_some(),
        before: kept.as_mut().map(|k| std::mem::take(&mut k.files)).unwrap_or_default(),
        after: FxHashMap::default(),
        since: Since::Same,
    };
    let fetched = loader.fetch(&found, Kind::Include)?;
    loader.take_in(found, fetched, None);
    // A stack and no recursion: a chain of includes may be as long as the folder is large.
    while let Some(said) = loader.waiting.pop() {
        loader.follow(&said);
    }
    loader.extent.is_part = !loader.units.first().and_then(|(_, tree)| tree.as_deref()).is_some_and(has_theory);
    if let Some(kept) = kept {
        // A file that is not there any more, or one that was not found and now is.
        if !loader.before.is_empty() || kept.extent != loader.extent {
            loader.since = Since::Other;
        }
        kept.files = loader.after;
        kept.extent = loader.extent;
    }
    Ok(Loaded {
        since: loader.since,
        sources: Arc::new(loader.sources),
        findings: loader.findings,
        extent: loader.extent,
        files: loader.units,
    })
}

fn has_theory(tree: &Tree) -> bool {
    tree.declarations.iter().any(|d| d.kind == Some(Kind::Theory))
}

struct Loader<'f> {
    files: &'f dyn Files,
    sources: Sources,
    findings: Bag,
    read: FxHashMap<String, FileId>,
    units: Vec<(FileId, Option<Arc<Tree>>)>,
    waiting: Vec<Include>,
    extent: Extent,
    /// Whether what is read is kept for the next time.
    keeps: bool,
    before: FxHashMap<String, Read>,
    after: FxHashMap<String, Read>,
    since: Since,
}

/// An `include` or `bibliography` that is to be followed.
#[derive(Clone, Copy)]
struct Include {
    kind: Kind,
    keyword: Span,
    path: Span,
}

/// A file that is to be taken in.
enum Fetched {
    /// It is what it was before.
    Same(Read),
    /// It is another, with what it was before under the same number.
    New(Option<Stamp>, SourceFile, Option<Read>),
}

impl Loader<'_> {
    /// Reads a file, unless its stamp says that it is what it was when it was taken in before.
    fn fetch(&mut self, found: &str, kind: Kind) -> Result<Fetched, ReadFault> {
        let stamp = if self.keeps { self.files.stamp(found) } else { None };
        let next = FileId(self.sources.files().len() as u32);
        let is_bibliography = kind == Kind::Bibliography;
        let fits = |k: &Read| k.id == next && k.tree.is_none() == is_bibliography;
        if self.before.get(found).is_some_and(|k| stamp.is_some() && k.stamp == stamp && fits(k))
            && let Some(read) = self.before.remove(found)
        {
            return Ok(Fetched::Same(read));
        }
        let file = SourceFile::new(found, self.files.read(found)?);
        Ok(match self.before.remove(found).filter(|k| fits(k) && k.source.mark == file.mark) {
            Some(known) if known.source.text == file.text => Fetched::Same(Read { stamp, ..known }),
            known => Fetched::New(stamp, file, known),
        })
    }

    fn take_in(&mut self, name: String, fetched: Fetched, included: Option<&Include>) {
        if included.is_some_and(|i| i.kind == Kind::Bibliography) {
            let id = self.bibliography(fetched);
            self.read.insert(name, id);
            self.units.push((id, None));
            return;
        }
        let (id, tree) = self.read(fetched);
        self.read.insert(name, id);
        if let Some(include) = included
            && let Some(theory) = tree.declarations.iter().find(|d| d.kind == Some(Kind::Theory))
        {
            let message = format!(
                "{} has a `theory` block of its own, so it can't be part of this one.",
                self.sources.slice(include.path)
            );
            self.findings.push(
                Diagnostic::new(Rule::Include, include.path, message)
                    .help("Remove the `theory` block from the included file: only the main file has one.")
                    .related(theory.keyword, "its own theory"),
            );
        }
        self.waiting.extend(tree.declarations.iter().rev().filter_map(include_of));
        self.units.push((id, Some(tree)));
    }

    /// Parses a file, unless that was done when it had the same text and the same number.
    fn read(&mut self, fetched: Fetched) -> (FileId, Arc<Tree>) {
        let (stamp, source, tree, findings) = match fetched {
            Fetched::Same(Read { stamp, source, tree, findings, .. }) => {
                (stamp, source, tree.unwrap_or_default(), findings)
            }
            Fetched::New(stamp, file, known) => {
                let id = FileId(self.sources.files().len() as u32);
                // A tree that nobody else looks at is mended where the text has changed.
                let old = known.and_then(|k| Some((k.source, Arc::into_inner(k.tree?)?, k.findings)));
                let parsed = match old {
                    Some((before, tree, findings)) => parse_again(&file.text, id, &before.text, tree, &findings),
                    None => parse(&file.text, id),
                };
                self.since = match (&self.since, parsed.moved, parsed.rewritten) {
                    (Since::Same, Some(moved), _) => Since::Moved(Box::new(moved)),
                    (Since::Same, _, Some(rewritten)) => Since::Rewritten(Box::new(rewritten)),
                    _ => Since::Other,
                };
                (stamp, Arc::new(file), Arc::new(parsed.tree), parsed.findings)
            }
        };
        let id = self.sources.add(Arc::clone(&source));
        if self.keeps {
            self.findings.absorb(findings.clone());
            let name = source.name.clone();
            self.after.insert(name, Read { id, stamp, source, tree: Some(Arc::clone(&tree)), findings });
        } else {
            self.findings.absorb(findings);
        }
        (id, tree)
    }

    /// Takes in a bibliography, which is read where names are understood.
    fn bibliography(&mut self, fetched: Fetched) -> FileId {
        let (stamp, source) = match fetched {
            Fetched::Same(Read { stamp, source, .. }) => (stamp, source),
            Fetched::New(stamp, file, _) => {
                self.since = Since::Other;
                (stamp, Arc::new(file))
            }
        };
        let id = self.sources.add(Arc::clone(&source));
        if self.keeps {
            let name = source.name.clone();
            self.after.insert(name, Read { id, stamp, source, tree: None, findings: Bag::default() });
        }
        id
    }

    fn follow(&mut self, include: &Include) {
        let raw = self.sources.slice(include.path);
        let path = text_value(raw).into_owned();
        let from = &self.sources.file(include.path.file).name;
        let found = match self.files.find(&path, from) {
            Ok(found) => found,
            Err(fault) => return self.refuse(include, &path, &fault),
        };
        let include = &self.by_its_ending(include, &path);
        if self.read.contains_key(&found) {
            return;
        }
        match self.fetch(&found, include.kind) {
            Ok(fetched) => self.take_in(found, fetched, Some(include)),
            Err(fault) => self.refuse(include, &path, &fault),
        }
    }

    /// What a file is to be read as, where its ending says otherwise than the keyword, which is reported.
    fn by_its_ending(&mut self, include: &Include, path: &str) -> Include {
        let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
        let (kind, what) = match (include.kind, ending.as_str()) {
            (Kind::Include, "bib") => (Kind::Bibliography, "a bibliography"),
            (Kind::Bibliography, "theory") => (Kind::Include, "a part of a theory"),
            (kind, _) => return Include { kind, ..*include },
        };
        let message = format!("`{path}` is {what}, so it is taken in with `{}`.", kind.text());
        let finding = Diagnostic::new(Rule::Include, include.path, message);
        let word = kind.text();
        self.findings.push(finding.help(format!("Write `{word} \"{path}\"`.")).fix(
            format!("Write `{word}`"),
            include.keyword,
            word,
        ));
        Include { kind, ..*include }
    }

    fn refuse(&mut self, include: &Include, path: &str, fault: &ReadFault) {
        if include.kind == Kind::Bibliography {
            self.extent.lacks_references = true;
        } else {
            self.extent.lacks_files = true;
        }
        // A path may be of any length, and what is said of it must be seen.
        let path = &words::short(path, 200);
        let (message, help) = match fault {
            ReadFault::Missing if path.trim().is_empty() => (
                "Between the quotes goes the path of a file.".into(),
                "The path starts from the folder of the file it is written in, and has forward slashes: `include \"strands/early-years.theory\"`.".into(),
            ),
            ReadFault::Missing => (
                if path.trim().is_empty() { "No file is named here.".to_owned() } else { format!("There is no file `{path}`.") },
                "The path starts from the folder of the file it is written in, and has forward slashes: `include \"strands/early-years.theory\"`.".into(),
            ),
            ReadFault::Folder => (format!("`{path}` is a folder, and only a file can be included."), "Include each of its files on a line of its own.".into()),
            ReadFault::NotAFile => (format!("`{path}` is not a file that can be read."), "Name an ordinary file.".into()),
            ReadFault::Outside => (
                format!("`{path}` lies outside the folder of this theory."),
                "A theory is kept in one folder with all its parts, so that it can be handed on as a whole. Move the file into it.".into(),
            ),
            ReadFault::NotUtf8(at) => (
                format!("`{path}` can't be read as text: at byte {at} it is not UTF-8."),
                "Save it as plain text in UTF-8; most editors offer this when you save a file.".into(),
            ),
            ReadFault::TooLong => (format!("`{path}` is longer than any theory."), "A file may be up to one gigabyte long.".to_owned()),
            ReadFault::Other(what) => (format!("`{path}` can't be read: {what}."), "Check that you are allowed to read it.".into()),
        };
        self.findings.push(Diagnostic::new(Rule::Include, include.path, message).help(help));
    }
}

fn include_of(decl: &Declaration) -> Option<Include> {
    let kind = decl.kind.filter(|k| matches!(k, Kind::Include | Kind::Bibliography))?;
    Some(Include { kind, keyword: decl.keyword, path: decl.title? })
}
