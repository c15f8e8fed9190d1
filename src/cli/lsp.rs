//! `sothat lsp`: the language server, which editors start.

use super::{disk, find, tell};
use crate::cli::Disk;
use crate::diagnostic::Rule;
use crate::lsp::{Host, serve};
use crate::rules;
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

    fn files_near(&self, root: &str, ending: &str) -> Vec<String> {
        // What was never saved, `untitled:…`, lies in no folder.
        let folder = Path::new(root).parent().filter(|folder| folder.is_absolute());
        let found = folder.map(|folder| find::parts_below(folder, ending)).unwrap_or_default();
        // A name that is no text could not be written.
        found.iter().filter(|path| path.to_str().is_some()).map(|path| disk::slashes(path)).collect()
    }

    fn rule_pages(&self) -> Option<String> {
        pages().map(|folder| disk::slashes(&folder))
    }

    fn real(&self, file: &str) -> Option<String> {
        Path::new(file).canonicalize().ok().map(|real| disk::slashes(&real))
    }
}

/// The pages of the checks, where programs keep what they can make again: an editor opens one for whoever asks what a
/// finding means. They are written once for each version of the program.
fn pages() -> Option<PathBuf> {
    let folder = cache()?.join("sothat").join(format!("checks-{}", env!("CARGO_PKG_VERSION")));
    std::fs::create_dir_all(&folder).ok()?;
    for &rule in Rule::ALL {
        let path = folder.join(format!("{}.md", rule.name()));
        let page = rules::page(rule);
        if std::fs::read_to_string(&path).is_ok_and(|there| there == page) {
            continue;
        }
        disk::write(&path, page).ok()?;
    }
    Some(folder)
}

/// The folder of this user for what can be made again.
fn cache() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    let home = || named("HOME");
    let own =
        || if cfg!(target_os = "macos") { Some(home()?.join("Library/Caches")) } else { Some(home()?.join(".cache")) };
    named("XDG_CACHE_HOME").or_else(own)
}
