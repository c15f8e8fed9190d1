//! Requests that only look: hover, definition, symbols, findings, the map.

#![allow(clippy::unnecessary_wraps, reason = "what asks for a file or a place takes answers that may be none")]

use super::place::Page;
use super::server::{Answer, Place, Server, read, value};
use crate::ide::{self, FoldKind, LensKind, Symbol};
use crate::plan;
use crate::source::{FileId, Span};
use crate::trace;
use crate::vocabulary::DeclarationKind as Kind;
use gen_lsp_types as lsp;
use lsp_server::ErrorCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// The answer to a request that only looks; `None` for another.
pub(super) fn answer(server: &mut Server<'_>, method: &str, params: &Value) -> Option<Answer> {
    Some(match method {
        "textDocument/hover" => at(server, params, hover),
        "textDocument/definition" => at(server, params, definition),
        "textDocument/references" => references(server, params),
        "textDocument/documentHighlight" => at(server, params, highlights),
        "textDocument/signatureHelp" => at(server, params, signature),
        "textDocument/documentSymbol" => of_file(server, params, symbols),
        "textDocument/foldingRange" => of_file(server, params, folds),
        "textDocument/semanticTokens/full" => of_file(server, params, |p| Some(tokens(p, None))),
        "textDocument/semanticTokens/range" => in_range(server, params, |p, range| Some(tokens(p, Some(&range)))),
        "textDocument/inlayHint" if !server.settings.inlay_hints => Ok(Value::Array(Vec::new())),
        "textDocument/inlayHint" => in_range(server, params, hints),
        "textDocument/codeLens" if !server.settings.code_lens => Ok(Value::Array(Vec::new())),
        "textDocument/codeLens" => of_file(server, params, lenses),
        "textDocument/documentLink" => of_file(server, params, links),
        "textDocument/selectionRange" => selections(server, params),
        "textDocument/diagnostic" => findings(server, params),
        "workspace/diagnostic" => all_findings(server),
        "workspace/symbol" => workspace_symbols(server, params),
        "sothat/map" => of_file(server, params, map),
        "sothat/plan" => of_file(server, params, |p| {
            Some(
                json!({"markdown": plan::markdown(&plan::plan(p.desk.theory(), &p.desk.analysis.graph, p.desk.analysis.summary.errors))}),
            )
        }),
        "sothat/pathways" => pathways(server, params),
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

fn symbol_kind(kind: Kind) -> lsp::SymbolKind {
    match kind {
        Kind::Theory => lsp::SymbolKind::Module,
        Kind::Strand | Kind::View => lsp::SymbolKind::Namespace,
        Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output => lsp::SymbolKind::Class,
        Kind::Harm | Kind::Question => lsp::SymbolKind::Event,
        Kind::Activity => lsp::SymbolKind::Function,
        Kind::Assumption => lsp::SymbolKind::Variable,
        Kind::Indicator => lsp::SymbolKind::Number,
        Kind::Instrument => lsp::SymbolKind::Property,
        Kind::Partner | Kind::Forum => lsp::SymbolKind::Interface,
        Kind::Reference => lsp::SymbolKind::Constant,
        Kind::Agenda => lsp::SymbolKind::Object,
        Kind::Link => lsp::SymbolKind::Operator,
        Kind::Include | Kind::Bibliography => lsp::SymbolKind::File,
    }
}

fn symbols(place: &Place<'_>) -> Option<Vec<lsp::DocumentSymbol>> {
    fn shown(page: Page<'_>, symbols: Vec<Symbol>) -> Vec<lsp::DocumentSymbol> {
        let one = |s: Symbol| {
            lsp::DocumentSymbol::new(
                if s.name.is_empty() { s.kind.text().to_owned() } else { s.name },
                Some(s.title.unwrap_or_else(|| s.kind.text().to_owned())),
                symbol_kind(s.kind),
                None,
                None,
                page.range(s.span),
                page.range(s.head),
                Some(shown(page, s.inner)).filter(|c| !c.is_empty()),
            )
        };
        symbols.into_iter().map(one).collect()
    }
    Some(shown(place.page(), ide::symbols(place.desk, place.file)))
}

fn workspace_symbols(server: &mut Server<'_>, params: &Value) -> Answer {
    const MOST: usize = 500;
    let params: lsp::WorkspaceSymbolParams = read(params)?;
    server.all(false);
    let mut found: Vec<lsp::WorkspaceSymbol> = Vec::new();
    for (_, desk) in server.theories.all() {
        let teller = server.teller(desk);
        let theory = desk.theory();
        for id in ide::found_symbols(desk, &params.query).take(MOST) {
            let item = theory.item(id);
            let symbol = lsp::WorkspaceSymbol {
                location: lsp::WorkspaceSymbolLocation::Location(teller.location(item.name)),
                data: None,
                base_symbol_information: lsp::BaseSymbolInformation {
                    name: theory.name(id).to_owned(),
                    kind: symbol_kind(item.kind),
                    tags: None,
                    container_name: Some(theory.title(id).into_owned()),
                },
            };
            // A file may be a part of several theories.
            if !found.contains(&symbol) {
                found.push(symbol);
            }
        }
    }
    found.truncate(MOST);
    value(&found)
}

fn folds(place: &Place<'_>) -> Option<Vec<lsp::FoldingRange>> {
    let page = place.page();
    let one = |fold: ide::Fold| {
        let range = page.range(fold.span);
        // The line of the closing brace stays in sight.
        let last = if fold.kind == FoldKind::Block { range.end.line.saturating_sub(1) } else { range.end.line };
        (last > range.start.line).then(|| lsp::FoldingRange {
            start_line: range.start.line,
            end_line: last,
            kind: (fold.kind == FoldKind::Comment).then_some(lsp::FoldingRangeKind::Comment),
            ..Default::default()
        })
    };
    Some(ide::folds(place.desk, place.file).into_iter().filter_map(one).collect())
}

fn selections(server: &mut Server<'_>, params: &Value) -> Answer {
    let params: lsp::SelectionRangeParams = read(params)?;
    let Some(place) = server.place(&params.text_document.uri) else { return Ok(Value::Null) };
    let page = place.page();
    let one = |position: &lsp::Position| {
        let spans = ide::selections(place.desk, place.file, page.offset(*position));
        let outside_in = spans.iter().rev().fold(None, |parent, &span| {
            Some(lsp::SelectionRange { range: page.range(span), parent: parent.map(Box::new) })
        });
        outside_in
            .unwrap_or(lsp::SelectionRange { range: lsp::Range { start: *position, end: *position }, parent: None })
    };
    value(&params.positions.iter().map(one).collect::<Vec<_>>())
}

fn tokens(place: &Place<'_>, within: Option<&std::ops::Range<usize>>) -> lsp::SemanticTokens {
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

fn hints(place: &Place<'_>, range: std::ops::Range<usize>) -> Option<Vec<lsp::InlayHint>> {
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

fn lenses(place: &Place<'_>) -> Option<Vec<lsp::CodeLens>> {
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

fn links(place: &Place<'_>) -> Option<Vec<lsp::DocumentLink>> {
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

/// A short name of a list of findings: the same for the same.
fn digest(found: &[lsp::Diagnostic]) -> String {
    use std::hash::{BuildHasher, Hasher};
    let text = serde_json::to_string(found).unwrap_or_default();
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    format!("{:x}-{}", hasher.finish(), text.len())
}

fn findings(server: &mut Server<'_>, params: &Value) -> Answer {
    let params: lsp::DocumentDiagnosticParams = read(params)?;
    let related = server.client.is_some_and(|c| c.related);
    if related {
        server.all(true);
    }
    let Some(place) = server.place(&params.text_document.uri) else {
        return Ok(json!({"kind": "full", "items": []}));
    };
    let items = place.teller.of_file(place.file);
    let id = digest(&items);
    let mut report = if params.previous_result_id.as_ref() == Some(&id) {
        json!({"kind": "unchanged", "resultId": id})
    } else {
        json!({"kind": "full", "resultId": id, "items": items})
    };
    if related {
        let others =
            place.desk.analysis.sources.files().iter().enumerate().filter(|(i, _)| *i != place.file.0 as usize);
        let others: serde_json::Map<String, Value> = others
            .map(|(i, file)| {
                let items = place.teller.of_file(FileId(i as u32));
                let id = digest(&items);
                (place.teller.buffers.uri(&file.name).0, json!({"kind": "full", "resultId": id, "items": items}))
            })
            .collect();
        if !others.is_empty() {
            report["relatedDocuments"] = Value::Object(others);
        }
    }
    Ok(report)
}

fn all_findings(server: &mut Server<'_>) -> Answer {
    server.all(true);
    let mut items = serde_json::Map::new();
    for (_, desk) in server.theories.all() {
        let teller = server.teller(desk);
        for (i, file) in desk.analysis.sources.files().iter().enumerate() {
            let found = teller.of_file(FileId(i as u32));
            let version = server.buffers.get(&file.name).map(|b| b.version);
            let uri = server.buffers.uri(&file.name).0;
            let id = digest(&found);
            let report = json!({"kind": "full", "uri": uri, "version": version, "resultId": id, "items": found});
            items.insert(uri, report);
        }
    }
    Ok(json!({"items": items.into_iter().map(|(_, report)| report).collect::<Vec<_>>()}))
}

fn map(place: &Place<'_>) -> Option<Value> {
    let map = ide::map(place.desk);
    let boxes: Vec<Value> = map
        .boxes
        .iter()
        .map(|b| json!({"name": b.name, "about": b.about, "location": place.teller.location(b.span)}))
        .collect();
    Some(json!({"svg": map.svg, "title": map.title, "boxes": boxes}))
}

#[derive(Deserialize)]
struct Pathways {
    name: Option<String>,
}

/// The pathways through a thing, or all of them, as text.
fn pathways(server: &mut Server<'_>, params: &Value) -> Answer {
    const MOST: usize = 50;
    let asked: Pathways = read(params)?;
    let mut unknown = None;
    let answer = of_file(server, params, |place| {
        let theory = place.desk.theory();
        let focus = match &asked.name {
            None => trace::Focus::All,
            Some(name) => {
                let id = theory.find(name).filter(|&id| {
                    let kind = theory.item(id).kind;
                    kind.is_result() || kind == Kind::Activity
                });
                match id {
                    Some(id) => trace::Focus::Thing(id),
                    None => {
                        unknown = Some(name.clone());
                        return None;
                    }
                }
            }
        };
        Some(json!({"text": trace::text(&trace::trace(theory, &place.desk.analysis.graph, focus, MOST))}))
    });
    match unknown {
        Some(name) => {
            Err((ErrorCode::InvalidParams, format!("Nothing here is a result or activity and is called `{name}`.")))
        }
        None => answer,
    }
}
