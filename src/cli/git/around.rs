//! The rest of a theory, of which git shows one file after the other. Git tells which two texts of a file it compares, and not
//! of which versions they are. So both are read among the same other files, in one version of those: what is told then is what
//! changed in that file, and a change of another file is told where git shows that one, and nowhere else.

use super::Revision;
use crate::analysis::{Analysis, Options, Words, analyse};
use crate::cli::disk::{self, Disk};
use crate::cli::{Failure, check, find};
use crate::compare::compare;
use crate::diagnostic::Rule;
use crate::merge::{Becomes, with_names};
use crate::source::{FileId, Files, ReadFault, Span, path_beside};
use crate::syntax::{outline, parse, text_value};
use crate::vocabulary::DeclarationKind as Kind;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where the other files are.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In a version that git keeps.
    Git(Revision),
    /// In the folder.
    Folder,
}

impl Place {
    /// The root of the theory that takes a part in.
    fn root_of(&self, part: &Path) -> Option<PathBuf> {
        match self {
            Place::Git(revision) => revision.root_of(&disk::slashes(part)).map(PathBuf::from),
            Place::Folder => find::root_of(part),
        }
    }

    /// Whether git keeps a file here, or would keep it with the next version.
    fn keeps(&self, path: &str) -> bool {
        match self {
            Place::Git(revision) => revision.has_file(path),
            Place::Folder => Revision::staged().has_file(path) && Path::new(path).is_file(),
        }
    }
}

/// A version of a file that is compared.
pub(super) struct Side<'a> {
    /// The path from the top of the repository, where git calls us.
    pub path: &'a Path,
    pub text: &'a str,
    pub place: &'a Place,
}

/// The other files of the theory, for both versions of one of them.
pub(super) struct Around<'a> {
    place: &'a Place,
    path: &'a Path,
    root: PathBuf,
}

impl<'a> Around<'a> {
    /// What lies around a file: as it is with the newer version, or where that is in no theory any more, as it was with the
    /// older.
    pub fn of(old: Option<&Side<'a>>, new: Option<&Side<'a>>) -> Option<Around<'a>> {
        let versions = || [new, old].into_iter().flatten();
        let is_root = versions().any(|version| outline(version.text).has_theory);
        let around = |version: &Side<'a>| {
            let root = if is_root { Some(version.path.to_path_buf()) } else { version.place.root_of(version.path) };
            root.map(|root| Around { place: version.place, path: version.path, root })
        };
        let alone =
            |version: &Side<'a>| Around { place: version.place, path: version.path, root: version.path.to_path_buf() };
        versions().find_map(around).or_else(|| versions().next().map(alone))
    }

    /// The theory with this text in place of the file.
    pub fn analysed(&self, text: &str) -> Result<Analysis, Failure> {
        self.analysed_with(text.to_owned(), &Becomes::default())
    }

    /// The same for the older of two texts, where names were given anew in several files at once: the newer names stand in the
    /// other files, and in them what this file calls otherwise bears its older name; in this file, what they call otherwise
    /// bears its newer one. So a name that follows another is no change of what is said; whether
    /// there is one in this file is told beside.
    pub fn analysed_before(&self, old: &Side<'_>, text: &str, now: &Analysis) -> Result<(Analysis, bool), Failure> {
        let before = self.analysed(text)?;
        let (true, Some(own)) = (lacks_names(&before), Around::of(Some(old), None)) else {
            return Ok((before, false));
        };
        let declared = named(text);
        let (mut here, mut elsewhere) = (Becomes::default(), Becomes::default());
        for other in compare(&own.analysed(old.text)?, now).renamed {
            if declared.contains_key(&other.old) {
                elsewhere.insert(other.new, other.old);
            } else {
                here.insert(other.old, other.new);
            }
        }
        let followed = with_names(text, &here).unwrap_or_else(|| text.to_owned());
        let follows = followed != text;
        Ok((self.analysed_with(followed, &elsewhere)?, follows))
    }

    /// What was moved to another file, or came from there, is no change: of the older text, what stands elsewhere now is left
    /// out, and what stood elsewhere then is put in. Said beside is where it went.
    pub fn follow_moved(old: &Side<'_>, both: &mut Alike, now: &Analysis) -> Result<(), Failure> {
        let (in_old, in_new) = (named(&both.old), named(&both.new));
        let went = in_old.iter().filter(|(name, _)| !in_new.contains_key(*name) && now.theory.find(name).is_some());
        for (name, range) in went {
            let blank: String = both.old[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
            both.old.replace_range(range.clone(), &blank);
            both.said.push(format!("`{name}` stands in another file now."));
        }
        let came: Vec<&String> = in_new.keys().filter(|name| !in_old.contains_key(*name)).collect();
        let own = Around::of(Some(old), None).filter(|_| !came.is_empty());
        let Some(own) = own.map(|own| own.analysed(old.text)).transpose()? else { return Ok(()) };
        for name in came {
            let Some(id) = own.theory.find(name) else { continue };
            let span = own.theory.item(id).span;
            let text = &own.sources.file(span.file).text;
            let Some(declared) = text.get(span.start as usize..span.end as usize) else { continue };
            both.old = format!("{}\n\n{declared}\n", both.old.trim_end());
            both.said.push(format!("`{name}` stood in another file before."));
        }
        Ok(())
    }

    /// With this text in place of the file, and with other names in the others.
    fn analysed_with(&self, text: String, names: &Becomes) -> Result<Analysis, Failure> {
        let options = Options { as_of: check::today(), words: Words::UpTo(crate::cli::diff::COMPARED) };
        let read = match self.place {
            Place::Git(revision) => {
                let (root, path) = (disk::slashes(&self.root), disk::slashes(self.path));
                let mut others = revision.clone();
                others.keep_below(&root);
                let is_it = |name: &str, _: &Revision| name == path;
                analyse(&root, &Instead { others, is_it, text, names }, &options)
            }
            Place::Folder => {
                let real = self.path.canonicalize().ok();
                let is_it = |name: &str, disk: &Disk| {
                    let path = disk.path(name);
                    path == self.path || real.is_some() && path.canonicalize().ok() == real
                };
                let files = Instead { others: Disk::around(&self.root), is_it, text, names };
                analyse(&disk::slashes(&self.root), &files, &options)
            }
        };
        read.map_err(|fault| Failure(disk::explain(&self.root, &fault)))
    }
}

/// Files, with another text in place of one of them.
struct Instead<'n, F, I> {
    others: F,
    /// Whether a name is that of the file.
    is_it: I,
    text: String,
    /// Other names for what the other files speak of.
    names: &'n Becomes,
}

impl<F: Files, I: Fn(&str, &F) -> bool> Files for Instead<'_, F, I> {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        self.others.find(path, from)
    }

    fn read(&self, found: &str) -> Result<String, ReadFault> {
        if (self.is_it)(found, &self.others) {
            return Ok(self.text.clone());
        }
        let text = self.others.read(found)?;
        if self.names.is_empty() { Ok(text) } else { Ok(with_names(&text, self.names).unwrap_or(text)) }
    }
}

/// Whether something is named that nothing has.
fn lacks_names(analysis: &Analysis) -> bool {
    analysis.diagnostics.iter().any(|d| d.rule == Rule::UndefinedName)
}

/// The names that a text declares, and where.
fn named(text: &str) -> BTreeMap<String, Range<usize>> {
    let tree = parse(text, FileId(0)).tree;
    let (mut found, mut open) = (BTreeMap::new(), vec![&tree.declarations]);
    while let Some(declarations) = open.pop() {
        for declaration in declarations {
            let name = declaration.name.and_then(|name| text.get(range(name)));
            found.extend(name.map(|name| (name.to_owned(), range(declaration.span))));
            open.push(&declaration.inner);
        }
    }
    found
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// Two texts of a file that take in the same files, and what is to be said of those that came or went with them.
pub(super) struct Alike {
    pub old: String,
    pub new: String,
    pub said: Vec<String>,
}

/// Where a file takes in another that itself came or went, git shows that one too, and what stands in it is told there. So it
/// is taken in by both texts, or where it is gone by neither.
pub(super) fn alike(old: &Side<'_>, new: &Side<'_>) -> Alike {
    let mut both = Alike { old: old.text.to_owned(), new: new.text.to_owned(), said: Vec::new() };
    let (in_old, in_new) = (taken_in(old.text), taken_in(new.text));
    let is_at = |version: &Side<'_>, path: &str| {
        path_beside(path, &disk::slashes(version.path)).is_ok_and(|path| version.place.keeps(&path))
    };
    let lacks = |all: &[(String, Range<usize>)], path: &str| all.iter().all(|(other, _)| other != path);
    for (path, range) in in_old.iter().filter(|(path, _)| lacks(&in_new, path)) {
        if is_at(old, path) && !is_at(new, path) {
            both.old.replace_range(range.clone(), &" ".repeat(range.len()));
            both.said.push(format!(
                "It no longer takes in {path}, which is gone too: what stood there is told of that file."
            ));
        }
    }
    for (path, range) in in_new.iter().filter(|(path, _)| lacks(&in_old, path)) {
        if is_at(new, path) && !is_at(old, path) {
            both.old = format!("{}\n{}\n", both.old.trim_end(), &new.text[range.clone()]);
            both.said
                .push(format!("It takes in {path} now, which is new too: what stands there is told of that file."));
        }
    }
    both
}

/// Whether a version keeps all the files that a text takes in.
pub(super) fn takes_in_what_is_there(text: &str, path: &Path, version: &Revision) -> bool {
    let beside = disk::slashes(path);
    taken_in(text).iter().all(|(other, _)| path_beside(other, &beside).is_ok_and(|other| version.has_file(&other)))
}

/// The files that a text takes in, by path, and where that is said.
fn taken_in(text: &str) -> Vec<(String, Range<usize>)> {
    let of = |d: &crate::syntax::Declaration| {
        let path = d.title.filter(|_| d.kind == Some(Kind::Include))?;
        Some((text_value(text.get(range(path))?).into_owned(), range(d.span)))
    };
    parse(text, FileId(0)).tree.declarations.iter().filter_map(of).collect()
}
