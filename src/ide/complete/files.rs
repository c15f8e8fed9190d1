//! Paths of files, where an `include` or a `bibliography` asks for one.
//!
//! Which files there are is not known here: whoever asks finds out the ending that is wanted, looks for such files in the
//! theory's folder, and hands their names in.

use super::super::context::{Writing, context};
use super::super::links::beside;
use super::{CompletionKind, Offer};
use crate::ide::Desk;
use crate::source::FileId;
use crate::syntax::{TokenKind, next_token, text_value};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashSet;

/// How many files are offered: nobody reads more, and typing narrows them down.
const MOST: usize = 200;

/// A place at which the path of a file may be written.
pub(super) struct PathHere {
    kind: Kind,
    /// What is replaced, in bytes: all within the quotes, or the word that is being typed without any.
    start: usize,
    end: usize,
    /// The quotes that are still to be written, before and after the path.
    quotes: (&'static str, &'static str),
    /// The path that stands there, as far as it is written.
    said: String,
}

/// The ending of the files whose paths may be written at a byte of a file, without its dot; `None` where no path may.
pub fn file_wanted(desk: &Desk, file: FileId, offset: usize) -> Option<&'static str> {
    path_here(desk.text(file), offset).map(|here| ending(here.kind))
}

fn ending(kind: Kind) -> &'static str {
    if kind == Kind::Bibliography { "bib" } else { "theory" }
}

/// The path that is being written at a byte. What stands on its line tells cheaply where there is none.
pub(super) fn path_here(text: &str, offset: usize) -> Option<PathHere> {
    let before = text.get(..offset)?;
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &before[line_start..];
    if !line.contains("include") && !line.contains("bibliography") {
        return None;
    }
    let quote = line.rfind('"').map(|at| line_start + at);
    if let Some((quote, kind)) = quote.and_then(|quote| Some((quote, asks(text, quote)?.0))) {
        let whole = next_token(text, quote);
        let closed = whole.kind == TokenKind::Text;
        let end = if closed { whole.end - 1 } else { offset };
        // Three quotes open a text of many lines, which no path is.
        let plain = quote < offset && offset <= end && !text[quote..].starts_with("\"\"\"");
        return plain.then(|| PathHere {
            kind,
            start: quote + 1,
            end,
            quotes: ("", if closed { "" } else { "\"" }),
            said: if closed { text_value(&text[quote..whole.end]).into_owned() } else { String::new() },
        });
    }
    let (kind, start) = asks(text, offset)?;
    Some(PathHere { kind, start, end: offset, quotes: ("\"", "\""), said: String::new() })
}

/// The kind of file that a head asks for which ends right before a byte, and where the word starts that is typed there.
fn asks(text: &str, offset: usize) -> Option<(Kind, usize)> {
    let context = context(text, offset);
    match &context.writing {
        Writing::Head(kind @ (Kind::Include | Kind::Bibliography), tokens) if tokens.is_empty() && !context.inside => {
            Some((*kind, context.start))
        }
        _ => None,
    }
}

impl Offer<'_> {
    /// The files of these names that are not a part of the theory yet, those in the folder of this file first.
    pub(super) fn files(&mut self, here: &PathHere, names: &[String]) {
        let all = self.desk.analysis.sources.files();
        let own = &all[self.file.0 as usize].name;
        // Each file is taken in once; the one that stands here may be written again.
        let stands = beside(own, &here.said);
        let taken: FxHashSet<&str> = all.iter().map(|f| f.name.as_str()).filter(|name| *name != stands).collect();
        let sound = |path: &str| !path.chars().any(|c| c.is_control() || matches!(c, '"' | '\\'));
        let mut paths: Vec<String> = names
            .iter()
            .filter(|name| *name != own && !taken.contains(name.as_str()))
            .map(|name| path_from(own, name))
            .filter(|path| sound(path))
            .collect();
        paths.sort_by_cached_key(|path| (path.matches("../").count(), path.matches('/').count(), path.clone()));
        let replaces = crate::ide::span(self.file, here.start, here.end);
        let detail = if here.kind == Kind::Bibliography { "a bibliography" } else { "a part of a theory" };
        for path in paths.into_iter().take(MOST) {
            let item = self.add(&path, CompletionKind::File, detail);
            item.text = format!("{}{path}{}", here.quotes.0, here.quotes.1);
            item.replaces = replaces;
        }
    }
}

/// The path by which the file `name` is included from the file `from`.
fn path_from(from: &str, name: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let name: Vec<&str> = name.split('/').collect();
    let same = from.iter().zip(&name[..name.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - same);
    up.chain(name[same..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_from_the_folder_of_one_file_to_another() {
        for (from, name, path) in [
            ("/a/root.theory", "/a/parts/b.theory", "parts/b.theory"),
            ("/a/parts/b.theory", "/a/c.theory", "../c.theory"),
            ("/a/parts/b.theory", "/a/other/c.theory", "../other/c.theory"),
            ("root.theory", "b.theory", "b.theory"),
        ] {
            assert_eq!(path_from(from, name), path);
            assert_eq!(beside(from, path), name);
        }
    }

    #[test]
    fn a_path_is_asked_for_where_one_may_stand_and_nowhere_else() {
        let here = |marked: &str| {
            let offset = marked.find('|').expect("a cursor");
            let text = marked.replace('|', "");
            path_here(&text, offset).map(|p| (ending(p.kind), text[p.start..p.end].to_owned(), p.quotes))
        };
        let bare = ("", "");
        assert_eq!(here("include \"|\""), Some(("theory", String::new(), bare)));
        assert_eq!(here("include \"pa|rts/a.theory\"\n"), Some(("theory", "parts/a.theory".into(), bare)));
        assert_eq!(here("bibliography \"|\n"), Some(("bib", String::new(), ("", "\""))));
        assert_eq!(here("include |"), Some(("theory", String::new(), ("\"", "\""))));
        assert_eq!(here("include pa|"), Some(("theory", "pa".into(), ("\"", "\""))));
        for silent in [
            "|include \"a.theory\"",
            "include \"a.theory\"|",
            "include \"a.theory\" |",
            "# include \"|\"",
            "note \"include |\"",
            "outcome include \"|\"",
            "outcome a \"include \\\"|\"",
            "include \"\"\"|\"\"\"",
        ] {
            assert_eq!(here(silent), None, "{silent}");
        }
    }
}
