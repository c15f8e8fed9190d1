//! Small remarks between the lines: how many indicators a result has, and whether anything brings it about.

use super::Desk;
use crate::diagnostic::words;
use crate::source::{FileId, Span};
use crate::vocabulary::DeclarationKind as Kind;

/// A remark after a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it stands after.
    pub after: Span,
    /// The remark.
    pub text: String,
}

/// The remarks on the results and activities of a file, in order.
pub fn hints(desk: &Desk, file: FileId) -> Vec<Hint> {
    let (theory, graph) = (desk.theory(), &desk.analysis.graph);
    let mut found = Vec::new();
    for id in theory.ids() {
        let item = theory.item(id);
        if item.name.file != file || !(item.kind.is_result() || item.kind == Kind::Activity) || item.faulty {
            continue;
        }
        let mut parts = match theory.indicators_of(id).len() {
            0 => vec!["not measured".to_owned()],
            n => vec![words::counted(n, "indicator")],
        };
        if !desk.analysis.is_part && item.kind != Kind::Harm && !graph.is_looped(id) {
            let causes = theory.causes(id).count();
            if causes > 0 {
                parts.push(words::counted(causes, "cause"));
            }
            if !graph.is_supported(id) {
                parts.push("a gap below".into());
            }
        }
        let after = item.title.as_ref().map_or(item.head, |t| t.span);
        found.push(Hint { after, text: parts.join(", ") });
    }
    found.sort_by_key(|h| h.after);
    found
}
