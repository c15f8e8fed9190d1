//! What an editor can do about a finding: mends that the finding carries, and changes that ask the author for a word.
//!
//! A finding's own mends are certain and can be applied by `sothat check --fix`; what is offered here besides fills in
//! what only the author knows, marked `…` or `# fill in`. `missing` adds what is not said, with dates and figures from `figures`; `causes` changes links, `split`
//! makes two declarations of one, `stops` lets an editor lead from one word to fill in to the next.

mod causes;
mod figures;
mod missing;
mod split;
mod stops;

pub use stops::as_snippet;

use super::{Desk, insert};
use crate::diagnostic::{Diagnostic, Edit, Rule};
use crate::model::{ItemId, LinkId};
use crate::source::{FileId, Span};
use crate::syntax::{Declaration, Statement};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use std::ops::Range;

/// What follows a value that is made up, for the author to put a true one there.
const MADE_UP: &str = " # fill in";

/// What a change is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It mends the finding as it stands.
    Mend,
    /// It mends it once the author has filled something in.
    Fill,
    /// It keeps the text and silences the finding, with a reason.
    Accept,
}

/// A change that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, as an editor's menu says it.
    pub title: String,
    /// What it is for.
    pub kind: ActionKind,
    /// Which of the analysis's diagnostics it is about.
    pub diagnostic: usize,
    /// Its edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// What is offered for the findings that a stretch of a file touches, in order of finding. To leave a finding as it is comes last:
/// whoever takes the first that is offered should have mended something.
pub fn actions(desk: &Desk, file: FileId, range: &Range<usize>) -> Vec<Action> {
    let mut offered = Vec::new();
    for (index, found) in desk.analysis.diagnostics.iter().enumerate() {
        let touches =
            |span: Span| span.file == file && span.start as usize <= range.end && span.end as usize >= range.start;
        // A name that is wrong in several places can be mended from each of them.
        let everywhere = found.fixes.iter().filter(|_| found.rule == Rule::UndefinedName).flat_map(|f| &f.edits);
        if !touches(found.span) && !everywhere.into_iter().any(|edit| touches(edit.span)) {
            continue;
        }
        let mut add = |title: String, kind, edits: Vec<Edit>| {
            if !edits.is_empty() {
                offered.push(Action { title, kind, diagnostic: index, edits });
            }
        };
        for fix in &found.fixes {
            add(fix.title.clone(), ActionKind::Mend, fix.edits.clone());
        }
        for (title, edits) in missing::offers(desk, found).into_iter().chain(causes::offers(desk, found)) {
            add(title, ActionKind::Fill, edits);
        }
        if let Some((title, edits)) = split::offer(desk, found) {
            add(title, ActionKind::Fill, edits);
        }
        if let Some(edit) = accept(desk, found) {
            let title = format!("Accept `{}` here, with a reason", found.rule.name());
            add(title, ActionKind::Accept, vec![edit]);
        }
    }
    offered.sort_by_key(|action| action.kind == ActionKind::Accept);
    offered
}

/// `accept RULE because "…"` in the block of what a finding speaks of.
fn accept(desk: &Desk, found: &Diagnostic) -> Option<Edit> {
    if found.rule.is_fixed() {
        return None;
    }
    let text = format!("accept {} because \"…\"", found.rule.name());
    let owner = match (subject_link(desk, found), subject_item(desk, found)) {
        (Some(link), _) => desk.theory().link(link).sayings().find_map(|s| s.within),
        (None, item) => item,
    };
    let decl = match owner {
        Some(item) => declaration(desk, item)?,
        None if found.subject.is_none() => match agenda_at(desk, found.span) {
            Some(agenda) => agenda,
            None => declaration_at(desk, desk.theory().head.as_ref()?.span)?,
        },
        None => return None,
    };
    insert::statement(desk, decl, Word::Accept, &text)
}

/// The agenda in which a place lies.
fn agenda_at(desk: &Desk, place: Span) -> Option<&Declaration> {
    let all = &desk.tree(place.file)?.declarations;
    all.iter().find(|d| d.kind == Some(Kind::Agenda) && d.span.contains(place))
}

/// The thing that a finding speaks of.
fn subject_item(desk: &Desk, found: &Diagnostic) -> Option<ItemId> {
    desk.theory().find(found.subject.as_deref()?)
}

/// The link that a finding speaks of.
fn subject_link(desk: &Desk, found: &Diagnostic) -> Option<LinkId> {
    let (from, to) = found.subject.as_deref()?.split_once(" -> ")?;
    let theory = desk.theory();
    theory.link_between(theory.find(from)?, theory.find(to)?)
}

/// The declaration of a thing; `None` for an entry of a bibliography.
fn declaration(desk: &Desk, item: ItemId) -> Option<&Declaration> {
    declaration_at(desk, desk.theory().item(item).span)
}

fn declaration_at(desk: &Desk, span: Span) -> Option<&Declaration> {
    let mut list = &desk.tree(span.file)?.declarations;
    loop {
        let around = list.iter().find(|d| d.span.contains(span))?;
        if around.span == span {
            return Some(around);
        }
        list = &around.inner;
    }
}

/// The statement that says a link at a place, and the declaration in whose block it stands.
fn saying(desk: &Desk, place: Span) -> Option<(&Declaration, &Statement)> {
    let here = super::at::at(desk, place.file, place.start as usize);
    let statement = here.statements.first().copied().filter(|s| s.word.says_link())?;
    Some((here.declaration()?, statement))
}

/// A name that nothing bears yet, from the one that is wanted.
fn free_name(desk: &Desk, wanted: &str) -> String {
    let theory = desk.theory();
    if theory.find(wanted).is_none() {
        return wanted.to_owned();
    }
    // Among one more than there are things, one is free.
    let names = (2..theory.items.len() + 3).map(|n| format!("{wanted}-{n}"));
    names.into_iter().find(|name| theory.find(name).is_none()).unwrap_or_default()
}

/// The first partner, for a field that names one; a stand-in, marked, where there is none.
fn partner(desk: &Desk) -> String {
    let first = desk.theory().of_kind(Kind::Partner).next();
    first.map_or_else(|| format!("partner-name{MADE_UP}"), |id| desk.theory().name(id).to_owned())
}

/// A statement of several lines without the indentation of what it stands in.
fn unindented(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let lines: Vec<&str> = text.lines().map(|l| l.strip_prefix(&margin).unwrap_or(l)).collect();
    lines.join("\n")
}
