//! Requests on what a file is made of: symbols, folds, selections.

#![allow(clippy::unnecessary_wraps, reason = "what asks for a file or a place takes answers that may be none")]

use super::place::Page;
use super::server::{Answer, Place, Server, read, value};
use crate::ide::{self, FoldKind, Symbol};
use crate::vocabulary::DeclarationKind as Kind;
use gen_lsp_types as lsp;
use serde_json::Value;

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

pub(super) fn symbols(place: &Place<'_>) -> Option<Vec<lsp::DocumentSymbol>> {
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

pub(super) fn workspace_symbols(server: &mut Server<'_>, params: &Value) -> Answer {
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

pub(super) fn folds(place: &Place<'_>) -> Option<Vec<lsp::FoldingRange>> {
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

pub(super) fn selections(server: &mut Server<'_>, params: &Value) -> Answer {
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
