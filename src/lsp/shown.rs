//! Requests on what an editor shows in the text: colours, hints, lenses, links.

#![allow(clippy::unnecessary_wraps, reason = "what asks for a file or a place takes answers that may be none")]

use super::server::Place;
use crate::ide::{self, LensKind};
use crate::source::Span;
use gen_lsp_types as lsp;
use serde_json::json;

pub(super) fn tokens(place: &Place<'_>, within: Option<&std::ops::Range<usize>>) -> lsp::SemanticTokens {
    let page = place.page();
    let mut before = lsp::Position { line: 0, character: 0 };
    let mut data = Vec::new();
    for token in ide::tokens(place.desk, place.file) {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        if within.is_some_and(|w| end < w.start || start > w.end) {
            continue;
        }
        let (from, to) = (page.position(start), page.position(end));
        let same_line = from.line == before.line;
        data.push(lsp::SemanticToken {
            delta_line: from.line - before.line,
            delta_start: if same_line { from.character - before.character } else { from.character },
            length: to.character.saturating_sub(from.character),
            token_type: token.kind as u32,
            token_modifiers_bitset: u32::from(token.declares),
        });
        before = from;
    }
    lsp::SemanticTokens { result_id: None, data }
}

pub(super) fn hints(place: &Place<'_>, range: std::ops::Range<usize>) -> Option<Vec<lsp::InlayHint>> {
    let page = place.page();
    let inside = |h: &ide::Hint| range.contains(&(h.after.end as usize)) || h.after.end as usize == range.end;
    let shown = ide::hints(place.desk, place.file).into_iter().filter(inside).map(|hint| lsp::InlayHint {
        position: page.position(hint.after.end as usize),
        label: lsp::Label::String(hint.text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(shown.collect())
}

pub(super) fn lenses(place: &Place<'_>) -> Option<Vec<lsp::CodeLens>> {
    let page = place.page();
    let uri = place.teller.location(Span { file: place.file, start: 0, end: 0 }).uri;
    let shown = ide::lenses(place.desk, place.file).into_iter().map(|lens| {
        let command = match lens.kind {
            LensKind::Map => "sothat.showMap",
            LensKind::Plan => "sothat.showPlan",
            LensKind::Pathways => "sothat.showPathways",
        };
        lsp::CodeLens {
            range: page.range(lens.span),
            command: Some(lsp::Command {
                title: lens.title,
                tooltip: None,
                command: command.to_owned(),
                arguments: Some(vec![json!(uri), json!(lens.name)]),
            }),
            data: None,
        }
    });
    Some(shown.collect())
}

pub(super) fn links(place: &Place<'_>) -> Option<Vec<lsp::DocumentLink>> {
    let page = place.page();
    let shown = ide::links(place.desk, place.file).into_iter().map(|link| lsp::DocumentLink {
        range: page.range(link.span),
        target: Some(match link.target {
            ide::Target::File(name) => place.teller.buffers.uri(&name),
            ide::Target::Web(address) => lsp::Uri(address),
        }),
        tooltip: None,
        data: None,
    });
    Some(shown.collect())
}
