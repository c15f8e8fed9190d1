//! Tells Zed how the language server of Sothat is started: by the program that the user has installed, or by the path in
//! the settings (`lsp.sothat.binary.path`).

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree, serde_json::Value};

struct Sothat;

impl zed::Extension for Sothat {
    fn new() -> Self {
        Sothat
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|s| s.binary);
        let path = binary.as_ref().and_then(|b| b.path.clone()).or_else(|| worktree.which("sothat"));
        let command = path.ok_or(
            "Sothat is not installed, or not on the path. `cargo install --path .` in its folder installs it.",
        )?;
        let args = binary.and_then(|b| b.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|s| s.settings))
    }
}

zed::register_extension!(Sothat);
