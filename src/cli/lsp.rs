//! `sothat lsp`: the language server, which editors start.

use super::{disk, find, tell};
use crate::cli::Disk;
use crate::lsp::{Host, serve};
use crate::source::Files;
use jiff::civil;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `sothat lsp` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Speaks over standard input and output. That is the only way there is; editors that say so are understood.
    #[arg(long)]
    stdio: bool,
}

/// What a person sees who runs it by hand.
const TOLD: &str = "\
This is the language server of Sothat. Editors start it and speak to it; by hand there is nothing to do here.

An editor that knows language servers is told to run `sothat lsp` for files that end in .theory. Ready-made parts for VS Code, \
Neovim, Vim, Emacs, Helix, Zed and Kakoune are in the folder `editors` of the project, each with the steps to install it.

To check a theory by hand: sothat check FILE
";

pub(super) fn run(_: &Arguments) -> ExitCode {
    if std::io::stdin().is_terminal() {
        tell(TOLD);
        return ExitCode::from(2);
    }
    let ended = serve(std::io::BufReader::new(std::io::stdin()), std::io::stdout(), &Machine);
    if ended { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// The machine that the server runs on.
struct Machine;

impl Host for Machine {
    fn today(&self) -> civil::Date {
        super::check::today()
    }

    fn files(&self, root: &str) -> Box<dyn Files> {
        Box::new(Disk::around(Path::new(root)))
    }

    fn root_of(&self, file: &str) -> Option<String> {
        find::root_of(Path::new(file)).map(|root| disk::slashes(&root))
    }

    fn theories_in(&self, folder: &str) -> Vec<String> {
        let roots = find::roots(&[PathBuf::from(folder)]).0;
        roots.iter().filter(|r| r.is_file()).map(|r| disk::slashes(r)).collect()
    }

    fn real(&self, file: &str) -> Option<String> {
        Path::new(file).canonicalize().ok().map(|real| disk::slashes(&real))
    }
}
