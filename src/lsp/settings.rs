//! What a user can set: by the options of initialization, or in the section `sothat` of the editor's configuration.

use serde_json::Value;

/// The settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own that users know by its name")]
pub(super) struct Settings {
    /// Small remarks after the heads of results and activities.
    pub inlay_hints: bool,
    /// Offers above declarations.
    pub code_lens: bool,
    /// Whether notes are told, or errors and warnings only.
    pub notes: bool,
    /// Whether theories of the workspace are checked that are not open.
    pub workspace: bool,
    /// Whether the editor knows the command by which VS Code offers completions again, once one is taken.
    pub suggest_again: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { inlay_hints: false, code_lens: true, notes: true, workspace: true, suggest_again: false }
    }
}

impl Settings {
    /// Settings from what a client sends: an object, or one that holds it under `sothat`. What is not said, or not
    /// understood, is as it was.
    pub fn updated(self, sent: &Value) -> Settings {
        let sent = sent.get("sothat").unwrap_or(sent);
        let flag = |name: &str, otherwise: bool| sent.get(name).and_then(Value::as_bool).unwrap_or(otherwise);
        Settings {
            inlay_hints: flag("inlayHints", self.inlay_hints),
            code_lens: flag("codeLens", self.code_lens),
            notes: flag("notes", self.notes),
            workspace: flag("workspace", self.workspace),
            suggest_again: flag("suggestAgain", self.suggest_again),
        }
    }
}
