//! One declaration that states two changes, made into two.

use super::{declaration, free_name, subject_item, unindented};
use crate::diagnostic::{Diagnostic, Edit, Rule};
use crate::ide::navigate::all_places;
use crate::ide::{Desk, at, insert};
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// Two declarations of one: the first keeps the name and the first half of the title; the second has the other half, the
/// same dates and causes, and is needed wherever the first is.
pub(super) fn offer(desk: &Desk, found: &Diagnostic) -> Option<(String, Vec<Edit>)> {
    if found.rule != Rule::DoubleBarrelled {
        return None;
    }
    let theory = desk.theory();
    let item = subject_item(desk, found)?;
    let decl = declaration(desk, item)?;
    let title = decl.title.filter(|&t| !desk.slice(t).starts_with("\"\"\""))?;
    let (first, second) = desk.slice(title).trim_matches('"').split_once(" and ")?;
    let mut letters = second.chars();
    let second: String = letters.next()?.to_uppercase().chain(letters).collect();
    let name = free_name(desk, &format!("{}-2", theory.name(item)));
    let kept = |word| {
        matches!(word, Word::For | Word::By | Word::Place | Word::Owner | Word::Strand | Word::External)
            || matches!(word, Word::Needs | Word::NeedsAnyOf | Word::NeedsSomeOf | Word::HelpedBy | Word::HinderedBy)
    };
    let outer = desk.text(decl.span.file)[..decl.span.start as usize].chars().rev().take_while(|c| *c == ' ').count();
    let statements: Vec<String> = decl
        .statements
        .iter()
        .filter(|s| kept(s.word))
        .map(|s| unindented(desk.slice(s.span), outer))
        .map(|s| format!("  {s}"))
        .collect();
    let kind = theory.item(item).kind.text();
    let copy = if statements.is_empty() {
        format!("{kind} {name} \"{second}\"")
    } else {
        format!("{kind} {name} \"{second}\" {{\n{}\n}}", statements.join("\n"))
    };
    let mut edits = vec![Edit { span: title, text: format!("\"{first}\"") }];
    edits.extend(mentions(desk, all_places(desk, item)).map(|span| Edit { span, text: format!(", {name}") }));
    edits.push(insert::after(desk, decl, &copy));
    Some(("Split it in two".into(), edits))
}

/// The places after the name in lists of what is needed, helps or is led to.
fn mentions(desk: &Desk, places: Vec<(Span, bool)>) -> impl Iterator<Item = Span> {
    places.into_iter().filter(|&(_, declares)| !declares).filter_map(move |(span, _)| {
        let here = at::at(desk, span.file, span.start as usize);
        let (block, statement) = here.statement()?;
        let lists = matches!(statement.word, Word::Needs | Word::HelpedBy | Word::SoThat);
        let in_question = matches!(block, Some(Kind::Link) | None);
        (lists && !in_question).then_some(Span { start: span.end, ..span })
    })
}
