//! Requests that only look. Those on a place in the text are answered here.

#![allow(clippy::unnecessary_wraps, reason = "what asks for a file or a place takes answers that may be none")]

use super::place::Page;
use super::server::{Answer, Place, Server, read, value};
use super::{outline, pictures, pull, shown};
use crate::ide;
use crate::source::Span;
use gen_lsp_types as lsp;
use serde::Deserialize;
use serde_json::Value;

/// The answer to a request that only looks; `None` for another.
pub(super) fn answer(server: &mut Server<'_>, method: &str, params: &Value) -> Option<Answer> {
    Some(match method {
        "textDocument/hover" => at(server, params, hover),
        "textDocument/definition" => at(server, params, definition),
        "textDocument/references" => references(server, params),
        "textDocument/documentHighlight" => at(server, params, highlights),
        "textDocument/signatureHelp" => at(server, params, signature),
        "textDocument/documentSymbol" => of_file(server, params, outline::symbols),
        "textDocument/foldingRange" => of_file(server, params, outline::folds),
        "textDocument/semanticTokens/full" => of_file(server, params, |p| Some(shown::tokens(p, None))),
        "textDocument/semanticTokens/range" => {
            in_range(server, params, |p, range| Some(shown::tokens(p, Some(&range))))
        }
        "textDocument/inlayHint" if !server.settings.inlay_hints => Ok(Value::Array(Vec::new())),
        "textDocument/inlayHint" => in_range(server, params, shown::hints),
        "textDocument/codeLens" if !server.settings.code_lens => Ok(Value::Array(Vec::new())),
        "textDocument/codeLens" => of_file(server, params, shown::lenses),
        "textDocument/documentLink" => of_file(server, params, shown::links),
        "textDocument/selectionRange" => outline::selections(server, params),
        "textDocument/diagnostic" => pull::findings(server, params),
        "workspace/diagnostic" => pull::all_findings(server, params),
        "workspace/symbol" => outline::workspace_symbols(server, params),
        "sothat/map" => of_file(server, params, pictures::map),
        "sothat/plan" => of_file(server, params, pictures::plan),
        "sothat/pathways" => pictures::pathways(server, params),
        _ => return None,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfFile {
    text_document: lsp::TextDocumentIdentifier,
}

/// Answers for a file; `null` for one that can't be read.
pub(super) fn of_file<T: serde::Serialize>(
    server: &mut Server<'_>,
    params: &Value,
    ask: impl FnOnce(&Place<'_>) -> Option<T>,
) -> Answer {
    let params: OfFile = read(params)?;
    value(&server.place(&params.text_document.uri).and_then(|place| ask(&place)))
}

/// Answers for a place in a file, in bytes.
pub(super) fn at<T: serde::Serialize>(
    server: &mut Server<'_>,
    params: &Value,
    ask: impl FnOnce(&Place<'_>, usize) -> Option<T>,
) -> Answer {
    let params: lsp::TextDocumentPositionParams = read(params)?;
    let place = server.place(&params.text_document.uri);
    value(&place.and_then(|place| ask(&place, place.page().offset(params.position))))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InRange {
    text_document: lsp::TextDocumentIdentifier,
    range: lsp::Range,
}

/// Answers for a stretch of a file, in bytes.
pub(super) fn in_range<T: serde::Serialize>(
    server: &mut Server<'_>,
    params: &Value,
    ask: impl FnOnce(&Place<'_>, std::ops::Range<usize>) -> Option<T>,
) -> Answer {
    let params: InRange = read(params)?;
    let place = server.place(&params.text_document.uri);
    value(&place.and_then(|place| ask(&place, place.page().offsets(params.range))))
}

impl Place<'_> {
    pub fn page(&self) -> Page<'_> {
        self.teller.page(self.file)
    }

    fn locations(&self, spans: &[Span]) -> Vec<lsp::Location> {
        spans.iter().map(|&s| self.teller.location(s)).collect()
    }
}

fn hover(place: &Place<'_>, offset: usize) -> Option<lsp::Hover> {
    let hover = ide::hover(place.desk, place.file, offset)?;
    let contents = lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: hover.markdown };
    Some(lsp::Hover { contents: contents.into(), range: Some(place.page().range(hover.span)) })
}

fn definition(place: &Place<'_>, offset: usize) -> Option<Vec<lsp::Location>> {
    Some(place.locations(&ide::definition(place.desk, place.file, offset)))
}

fn references(server: &mut Server<'_>, params: &Value) -> Answer {
    let declaration = params["context"]["includeDeclaration"].as_bool().unwrap_or(false);
    at(server, params, |place, offset| {
        Some(place.locations(&ide::references(place.desk, place.file, offset, declaration)))
    })
}

fn highlights(place: &Place<'_>, offset: usize) -> Option<Vec<lsp::DocumentHighlight>> {
    let found = ide::highlights(place.desk, place.file, offset);
    let shown = found.into_iter().map(|(span, declares)| lsp::DocumentHighlight {
        range: place.page().range(span),
        kind: Some(if declares { lsp::DocumentHighlightKind::Write } else { lsp::DocumentHighlightKind::Read }),
    });
    Some(shown.collect())
}

fn signature(place: &Place<'_>, offset: usize) -> Option<lsp::SignatureHelp> {
    let help = ide::help(place.desk, place.file, offset)?;
    // The form is in plain letters but for `…`; the protocol counts in units of UTF-16.
    let units = |at: usize| help.form[..at].chars().map(char::len_utf16).sum::<usize>() as u32;
    let parameters = help.parts.iter().map(|&(start, end)| lsp::ParameterInformation {
        label: lsp::ParameterInformationLabel::Tuple((units(start), units(end))),
        documentation: None,
    });
    let active = Some(lsp::ActiveParameter::Int(help.active as u32));
    Some(lsp::SignatureHelp {
        signatures: vec![lsp::SignatureInformation {
            label: help.form.clone(),
            documentation: Some(lsp::Documentation::String(help.says.clone())),
            parameters: Some(parameters.collect()),
            active_parameter: active,
        }],
        active_signature: Some(0),
        active_parameter: active,
    })
}
