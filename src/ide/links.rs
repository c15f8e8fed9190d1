//! What in a file leads elsewhere: included files, bibliographies, DOIs and addresses of the web.

use super::Desk;
use crate::doi;
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, text_value};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, by the name that the loader would give it.
    File(String),
    /// An address that begins with `https:` or `http:`.
    Web(String),
}

/// A place that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text, without its quotes.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
}

/// All links of a file, in order.
pub fn links(desk: &Desk, file: FileId) -> Vec<Link> {
    let mut found = Vec::new();
    for declaration in desk.tree(file).iter().flat_map(|t| &t.declarations) {
        in_declaration(desk, declaration, &mut found);
    }
    found.sort_by_key(|l| l.span);
    found
}

fn in_declaration(desk: &Desk, decl: &Declaration, found: &mut Vec<Link>) {
    let bare = |span: Span| Span { start: span.start + 1, end: span.end.max(span.start + 2) - 1, ..span };
    if let (Some(Kind::Include | Kind::Bibliography), Some(path)) = (decl.kind, decl.title) {
        let from = &desk.analysis.sources.file(path.file).name;
        let target = Target::File(beside(from, &text_value(desk.slice(path))));
        found.push(Link { span: bare(path), target });
    }
    for statement in &decl.statements {
        let Some(value) = statement.values.first() else { continue };
        let said = text_value(desk.slice(value.span));
        let target = match statement.word {
            Word::Doi => doi::address(&said),
            Word::Url => web(said.trim()),
            _ => None,
        };
        found.extend(target.map(|address| Link { span: bare(value.span), target: Target::Web(address) }));
    }
    decl.inner.iter().for_each(|d| in_declaration(desk, d, found));
}

/// An address as it stands, if it is one of the web and nothing else.
fn web(said: &str) -> Option<String> {
    let sound = said.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\'));
    (sound && (said.starts_with("https://") || said.starts_with("http://"))).then(|| said.to_owned())
}

/// The name of the file that `path`, said in the file `from`, means.
pub(super) fn beside(from: &str, path: &str) -> String {
    let (root, from) = if let Some(rest) = from.strip_prefix('/') { ("/", rest) } else { ("", from) };
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_the_web_and_nothing_else_does() {
        assert_eq!((web("javascript:alert(1)"), web("https://a b")), (None, None));
    }

    #[test]
    fn a_path_is_read_from_the_folder_of_its_file() {
        assert_eq!(beside("/a/b/root.theory", "../c/./d.theory"), "/a/c/d.theory");
        assert_eq!(beside("root.theory", "parts/a.theory"), "parts/a.theory");
    }
}
