//! What the terminal is like: its width, and whether colours may be used.

use std::io::IsTerminal;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal that knows them, and unless `NO_COLOR` is set.
    Auto,
    /// Whatever the terminal is.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether what a person is told is coloured.
    pub(super) fn on_stderr(self) -> bool {
        let said = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                std::io::stderr().is_terminal()
                    && said("NO_COLOR").is_none()
                    && said("TERM").map_or(cfg!(windows), |term| term != "dumb")
            }
        }
    }
}

/// How many columns a line may take: what `COLUMNS` says, what the terminal has, or what reads well.
pub(super) fn width() -> usize {
    const READABLE: usize = 100;
    let said = std::env::var("COLUMNS").ok().and_then(|c| c.trim().parse::<usize>().ok());
    let has = || terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0));
    said.or_else(has).filter(|&w| w > 0).unwrap_or(READABLE)
}
