//! Changes of links: a link of a loop turned into a feedback.

use super::{declaration, saying, unindented};
use crate::diagnostic::{Diagnostic, Edit, Rule};
use crate::ide::{Desk, insert, names};
use crate::model::LinkId;
use crate::source::Span;
use crate::syntax::Statement;
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// The changes that open a loop, one for each of its links.
pub(super) fn offers(desk: &Desk, found: &Diagnostic) -> Vec<(String, Vec<Edit>)> {
    const MOST: usize = 6;
    if found.rule != Rule::Cycle {
        return Vec::new();
    }
    let knots = desk.analysis.graph.knots();
    let Some(knot) = knots.iter().find(|k| {
        let first = k.shortest.first().map(|&l| desk.theory().link(l).from);
        first.is_some_and(|f| desk.theory().item(f).head == found.span)
    }) else {
        return Vec::new();
    };
    // The last link of the loop leads back to where it starts, and is the likeliest to be a feedback.
    knot.shortest.iter().rev().take(MOST).filter_map(|&link| feedback(desk, link)).collect()
}

fn feedback(desk: &Desk, id: LinkId) -> Option<(String, Vec<Edit>)> {
    let theory = desk.theory();
    let link = theory.link(id);
    // Said in several places, the link stays a cause until all of them are changed.
    if !link.more.is_empty() || theory.item(link.from).kind == Kind::Activity {
        return None;
    }
    let (from, to) = (theory.name(link.from), theory.name(link.to));
    let title = format!("Say that `{from}` feeds back to `{to}`, and is no cause of it");
    let (decl, statement) = saying(desk, link.first.span)?;
    let listed: Vec<Span> = names::named_values(decl.kind, statement).map(|v| v.span).collect();
    if statement.word == Word::SoThat && listed.len() == 1 {
        return Some((title, vec![Edit { span: statement.keyword, text: Word::FeedsBackTo.text().into() }]));
    }
    if matches!(statement.word, Word::NeedsAnyOf | Word::NeedsSomeOf) {
        return None;
    }
    // What is said of the link holds for the feedback.
    let end = statement.values.last()?.span.end;
    let block = desk.slice(Span { start: end, ..statement.span });
    let said = format!("feeds back to {to}{}", unindented(block, indent(desk, statement)));
    let edit = insert::statement(desk, declaration(desk, link.from)?, Word::FeedsBackTo, &said)?;
    Some((title, vec![without(desk, statement, &listed, link.first.span), edit]))
}

/// How many spaces stand before the line on which a statement begins.
fn indent(desk: &Desk, statement: &Statement) -> usize {
    let before = &desk.text(statement.span.file)[..statement.span.start as usize];
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.len() - line.trim_start_matches(' ').len()
}

/// A list without one of its names; the whole statement where it is the only one.
fn without(desk: &Desk, statement: &Statement, listed: &[Span], name: Span) -> Edit {
    let place = listed.iter().position(|&s| s == name).unwrap_or(0);
    let gone = match (place, listed) {
        (0, [_]) => return Edit { span: line_of(desk, statement.span), text: String::new() },
        (0, [first, second, ..]) => Span { end: second.start, ..*first },
        (n, _) => Span { start: listed[n - 1].end, ..listed[n] },
    };
    Edit { span: gone, text: String::new() }
}

/// A stretch with the blanks before it and its line end, where nothing else stands on its lines.
fn line_of(desk: &Desk, span: Span) -> Span {
    let text = desk.text(span.file);
    let before = text[..span.start as usize].trim_end_matches([' ', '\t']);
    let after = &text[span.end as usize..];
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    if before.ends_with(['\n', '\r']) && after[blanks..].starts_with(['\n', '\r']) {
        let line_end = if after[blanks..].starts_with("\r\n") { 2 } else { 1 };
        return Span { start: before.len() as u32, end: span.end + (blanks + line_end) as u32, ..span };
    }
    span
}
