//! Requests that lead to changes of texts: completion, rename, quick fixes, formatting.

use super::looks::{at, in_range, of_file};
use super::server::{Answer, Place, Server, read, value};
use super::uri;
use crate::diagnostic::{Edit, words};
use crate::ide::{self, ActionKind, Completion, CompletionKind, FormatFault};
use crate::vocabulary::DeclarationKind as Kind;
use gen_lsp_types as lsp;
use lsp_server::ErrorCode;
use serde_json::Value;
use std::collections::BTreeMap;

/// The answer to a request that leads to changes; `None` for another.
pub(super) fn answer(server: &mut Server<'_>, method: &str, params: &Value) -> Option<Answer> {
    Some(match method {
        "textDocument/completion" => complete(server, params),
        "textDocument/prepareRename" => prepare(server, params),
        "textDocument/rename" => rename(server, params),
        "textDocument/codeAction" => actions(server, params),
        "textDocument/formatting" => format(server, params, None),
        "textDocument/rangeFormatting" => match read::<lsp::DocumentRangeFormattingParams>(params) {
            Ok(asked) => format(server, params, Some(asked.range)),
            Err(fault) => Err(fault),
        },
        _ => return None,
    })
}

fn complete(server: &mut Server<'_>, params: &Value) -> Answer {
    let snippets = server.client.is_some_and(|c| c.snippets);
    let again = server.settings.suggest_again;
    let host = server.host;
    // Folders are opened by a slash, which elsewhere (`2025/26`) is no reason to offer anything.
    let slash = params["context"]["triggerCharacter"] == "/";
    at(server, params, |place, offset| {
        let root = place.desk.analysis.sources.files().first();
        let ending = ide::file_wanted(place.desk, place.file, offset);
        let names = ending.zip(root).map_or_else(Vec::new, |(ending, root)| host.files_near(&root.name, ending));
        let offered =
            if slash && ending.is_none() { Vec::new() } else { ide::complete(place.desk, place.file, offset, &names) };
        Some(listed(place, offered, snippets, again))
    })
}

/// What is offered, as the protocol has it.
fn listed(place: &Place<'_>, offered: Vec<Completion>, snippets: bool, again: bool) -> lsp::CompletionList {
    let page = place.page();
    let items = offered.into_iter().map(|c| {
        let snippet = c.snippet.clone().filter(|_| snippets);
        let format = snippet.as_ref().map(|_| lsp::InsertTextFormat::Snippet);
        let edit = lsp::TextEdit { range: page.range(c.replaces), new_text: snippet.unwrap_or_else(|| c.text.clone()) };
        lsp::CompletionItem {
            kind: Some(item_kind(&c)),
            detail: Some(c.detail.clone()).filter(|d| !d.is_empty()),
            sort_text: Some(format!("{:05}", c.rank)),
            filter_text: Some(if c.label.starts_with('"') { "\"".to_owned() } else { c.label.clone() }),
            insert_text_format: format,
            text_edit: Some(lsp::CompletionItemTextEdit::TextEdit(edit)),
            command: (c.goes_on && again).then(|| lsp::Command {
                title: "Offer what may follow".into(),
                tooltip: None,
                command: "editor.action.triggerSuggest".into(),
                arguments: None,
            }),
            label: c.label,
            ..Default::default()
        }
    });
    lsp::CompletionList { is_incomplete: false, item_defaults: None, apply_kind: None, items: items.collect() }
}

fn item_kind(completion: &Completion) -> lsp::CompletionItemKind {
    match completion.kind {
        CompletionKind::Declaration(_) => lsp::CompletionItemKind::Struct,
        CompletionKind::Statement | CompletionKind::Joint => lsp::CompletionItemKind::Keyword,
        CompletionKind::Word | CompletionKind::Check => lsp::CompletionItemKind::EnumMember,
        CompletionKind::Value => lsp::CompletionItemKind::Value,
        CompletionKind::File => lsp::CompletionItemKind::File,
        CompletionKind::Name(kind) => match kind {
            Kind::Activity => lsp::CompletionItemKind::Function,
            Kind::Partner | Kind::Forum => lsp::CompletionItemKind::Interface,
            Kind::Indicator | Kind::Instrument => lsp::CompletionItemKind::Property,
            Kind::Reference => lsp::CompletionItemKind::Reference,
            Kind::Strand => lsp::CompletionItemKind::Module,
            Kind::Assumption => lsp::CompletionItemKind::Variable,
            _ => lsp::CompletionItemKind::Class,
        },
    }
}

fn prepare(server: &mut Server<'_>, params: &Value) -> Answer {
    let mut why = None;
    let answer = at(server, params, |place, offset| match ide::prepare_rename(place.desk, place.file, offset) {
        Ok((span, placeholder)) => Some(lsp::PrepareRenamePlaceholder { range: place.page().range(span), placeholder }),
        Err(reason) => {
            why = Some(reason);
            None
        }
    });
    why.map_or(answer, refused)
}

fn rename(server: &mut Server<'_>, params: &Value) -> Answer {
    let asked: lsp::RenameParams = read(params)?;
    // Files that are not open are changed too, and may have become others without anybody having told.
    server.theories.touch(&uri::name(&asked.text_document_position_params.text_document.uri));
    let mut why = None;
    let answer =
        at(server, params, |place, offset| match ide::rename(place.desk, place.file, offset, &asked.new_name) {
            Ok(edits) => Some(workspace_edit(place, &edits)),
            Err(reason) => {
                why = Some(reason);
                None
            }
        });
    why.map_or(answer, refused)
}

fn refused(why: String) -> Answer {
    Err((ErrorCode::RequestFailed, why))
}

/// Edits by file, in the form that every client knows.
fn workspace_edit(place: &Place<'_>, edits: &[Edit]) -> lsp::WorkspaceEdit {
    let mut by_file: BTreeMap<u32, Vec<lsp::TextEdit>> = BTreeMap::new();
    for edit in edits {
        let range = place.teller.page(edit.span.file).range(edit.span);
        by_file.entry(edit.span.file.0).or_default().push(lsp::TextEdit { range, new_text: edit.text.clone() });
    }
    let files = place.desk.analysis.sources.files();
    let changes =
        by_file.into_iter().map(|(file, edits)| (place.teller.buffers.uri(&files[file as usize].name), edits));
    lsp::WorkspaceEdit { changes: Some(changes.collect()), ..Default::default() }
}

/// Edits with places to type in; `None` where there is nothing to type.
fn snippet_edit(place: &Place<'_>, edits: &[Edit]) -> Option<lsp::WorkspaceEdit> {
    let snippets: Vec<Option<Edit>> = edits.iter().map(|e| ide::as_snippet(place.desk, e)).collect();
    snippets.iter().any(Option::is_some).then_some(())?;
    let mut by_file: BTreeMap<u32, Vec<lsp::Edit>> = BTreeMap::new();
    for (edit, snippet) in edits.iter().zip(snippets) {
        let page = place.teller.page(edit.span.file);
        let made: lsp::Edit = match snippet {
            Some(Edit { span, text }) => {
                lsp::SnippetTextEdit::new(page.range(span), lsp::StringValue { value: text }, None).into()
            }
            None => lsp::TextEdit { range: page.range(edit.span), new_text: edit.text.clone() }.into(),
        };
        by_file.entry(edit.span.file.0).or_default().push(made);
    }
    let files = place.desk.analysis.sources.files();
    let changes = by_file.into_iter().map(|(file, edits)| {
        let name = &files[file as usize].name;
        let version = place.teller.buffers.get(name).map(|b| b.version);
        let uri = place.teller.buffers.uri(name);
        lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier {
                version,
                text_document_identifier: lsp::TextDocumentIdentifier { uri },
            },
            edits,
        })
    });
    Some(lsp::WorkspaceEdit { document_changes: Some(changes.collect()), ..Default::default() })
}

fn actions(server: &mut Server<'_>, params: &Value) -> Answer {
    let asked: lsp::CodeActionParams = read(params)?;
    let only = asked.context.only.unwrap_or_default();
    let wanted =
        only.is_empty() || only.iter().any(|k| matches!(k, lsp::CodeActionKind::QuickFix | lsp::CodeActionKind::Empty));
    let snippets = server.client.is_some_and(|c| c.snippet_edits);
    in_range(server, params, |place, range| {
        if !wanted {
            return Some(Vec::new());
        }
        let offered = ide::actions(place.desk, place.file, &range).into_iter().map(|action| {
            let about = place.teller.diagnostic(&place.desk.analysis.diagnostics[action.diagnostic]);
            let fills = snippets && action.kind != ActionKind::Mend;
            let edit = fills.then(|| snippet_edit(place, &action.edits)).flatten();
            lsp::CodeAction {
                title: action.title,
                kind: Some(lsp::CodeActionKind::QuickFix),
                diagnostics: Some(vec![about]),
                is_preferred: Some(action.kind == ActionKind::Mend),
                edit: Some(edit.unwrap_or_else(|| workspace_edit(place, &action.edits))),
                ..Default::default()
            }
        });
        Some(offered.collect::<Vec<_>>())
    })
}

fn format(server: &mut Server<'_>, params: &Value, range: Option<lsp::Range>) -> Answer {
    let mut told = None;
    let answer = of_file(server, params, |place| {
        let page = place.page();
        let made = match range {
            Some(range) => ide::format_range(place.desk, place.file, &page.offsets(range)),
            None => ide::format_file(place.desk, place.file),
        };
        match made {
            Ok(edits) => {
                let edit = |e: Edit| lsp::TextEdit { range: page.range(e.span), new_text: e.text };
                Some(edits.into_iter().map(edit).collect::<Vec<_>>())
            }
            Err(fault) => {
                told = Some(match fault {
                    FormatFault::Faults(count) => format!(
                        "This file is left as it is, since {} of it can't be read.",
                        if count == 1 { "one place".into() } else { words::counted(count, "place") }
                    ),
                    FormatFault::Ours => "This file is left as it is: laid out anew it would say something else. That is a fault of this program.".into(),
                });
                None
            }
        }
    });
    if let Some(message) = told {
        let kind = lsp::MessageType::Warning;
        server.writer.notify::<lsp::ShowMessageNotification>(lsp::ShowMessageParams { kind, message });
    }
    answer.map(|edits| value(&edits).unwrap_or(Value::Null))
}
