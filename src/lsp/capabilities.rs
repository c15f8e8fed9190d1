//! What the server can do, as it tells a client that says what it can do itself.

use super::place::Encoding;
use crate::ide::TOKEN_KINDS;
use gen_lsp_types as lsp;

/// What matters of what a client can do.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an ability of its own that the protocol names")]
pub(super) struct Client {
    /// What its columns count.
    pub encoding: Encoding,
    /// It pulls findings, and is not pushed any.
    pub pulls: bool,
    /// It can be told to pull again.
    pub refreshes: bool,
    /// It can be told to ask for small remarks again.
    pub refreshes_hints: bool,
    /// It can be told to ask for the offers above declarations again.
    pub refreshes_lenses: bool,
    /// It takes the findings of other files with those of the one that it asks about.
    pub related: bool,
    /// It fills in snippets.
    pub snippets: bool,
    /// It fills in snippets in the changes of a quick fix.
    pub snippet_edits: bool,
    /// It shows where more is said about a finding.
    pub describes: bool,
    /// It can be asked for its configuration.
    pub configures: bool,
    /// It can be asked to watch files.
    pub watches: bool,
}

impl Client {
    pub fn of(can: &lsp::ClientCapabilities) -> Client {
        let text = can.text_document.as_ref();
        let space = can.workspace.as_ref();
        let encodings = can.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
        let utf8 = encodings.contains(&lsp::PositionEncodingKind::UTF8);
        let pull = text.and_then(|t| t.diagnostic.as_ref());
        Client {
            encoding: if utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            pulls: pull.is_some(),
            refreshes: space.and_then(|w| w.diagnostics.as_ref()).and_then(|d| d.refresh_support) == Some(true),
            refreshes_hints: space.and_then(|w| w.inlay_hint.as_ref()).and_then(|h| h.refresh_support) == Some(true),
            refreshes_lenses: space.and_then(|w| w.code_lens.as_ref()).and_then(|l| l.refresh_support) == Some(true),
            related: pull.and_then(|p| p.related_document_support) == Some(true),
            snippets: text
                .and_then(|t| t.completion.as_ref())
                .and_then(|c| c.completion_item.as_ref())
                .and_then(|i| i.snippet_support)
                == Some(true),
            snippet_edits: space
                .and_then(|w| w.workspace_edit.as_ref())
                .is_some_and(|e| e.document_changes == Some(true) && e.snippet_edit_support == Some(true)),
            describes: text
                .and_then(|t| t.publish_diagnostics.as_ref())
                .and_then(|d| d.diagnostics_capabilities.code_description_support)
                == Some(true),
            configures: space.and_then(|w| w.configuration) == Some(true),
            watches: space.and_then(|w| w.did_change_watched_files.as_ref()).and_then(|d| d.dynamic_registration)
                == Some(true),
        }
    }
}

/// What the server can do for that client.
pub(super) fn of_server(client: Client) -> lsp::ServerCapabilities {
    let words = |list: &[&str]| Some(list.iter().map(|s| (*s).to_owned()).collect());
    let encoding = match client.encoding {
        Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
        Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
    };
    let legend = lsp::SemanticTokensLegend {
        token_types: TOKEN_KINDS.iter().map(|k| (*k).to_owned()).collect(),
        token_modifiers: vec!["declaration".to_owned()],
    };
    lsp::ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(lsp::TextDocumentSync::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::Incremental),
            save: Some(lsp::Save::Bool(true)),
            ..Default::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: words(&[" ", ",", "\"", "/"]),
            ..Default::default()
        }),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        signature_help_provider: Some(lsp::SignatureHelpOptions {
            trigger_characters: words(&[" ", ","]),
            ..Default::default()
        }),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(lsp::DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(lsp::CodeActionOptions {
            code_action_kinds: Some(vec![lsp::CodeActionKind::QuickFix]),
            ..Default::default()
        })),
        code_lens_provider: Some(lsp::CodeLensOptions::default()),
        document_link_provider: Some(lsp::DocumentLinkOptions::default()),
        workspace_symbol_provider: Some(lsp::WorkspaceSymbolProvider::Bool(true)),
        document_formatting_provider: Some(lsp::DocumentFormattingProvider::Bool(true)),
        document_range_formatting_provider: Some(lsp::DocumentRangeFormattingProvider::Bool(true)),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..Default::default()
        })),
        folding_range_provider: Some(lsp::FoldingRangeProvider::Bool(true)),
        selection_range_provider: Some(lsp::SelectionRangeProvider::Bool(true)),
        semantic_tokens_provider: Some(lsp::SemanticTokensProvider::SemanticTokensOptions(
            lsp::SemanticTokensOptions {
                legend,
                range: Some(lsp::SemanticTokensOptionsRange::Bool(true)),
                full: Some(lsp::Full::Bool(true)),
                work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
            },
        )),
        inlay_hint_provider: Some(lsp::InlayHintProvider::Bool(true)),
        diagnostic_provider: client.pulls.then(|| {
            lsp::DiagnosticProvider::DiagnosticOptions(lsp::DiagnosticOptions {
                identifier: Some("sothat".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
            })
        }),
        workspace: Some(lsp::WorkspaceOptions {
            workspace_folders: Some(lsp::WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp::ChangeNotifications::Bool(true)),
            }),
            ..Default::default()
        }),
        ..Default::default()
    }
}
