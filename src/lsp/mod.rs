//! The language server: the protocol, and nothing else.
//!
//! [`serve`] reads messages from one stream and writes to another until it is told to end. What editors ask is answered by
//! `ide`; here bytes become lines and columns as the client counts them, names of files become URIs, and plain values the
//! types of the protocol. The disk, the clock and the search for theories enter through [`Host`], which the command line
//! implements.
//!
//! `wire` reads and writes messages, `server` keeps the state and decides what is done when, `notes` takes what the client
//! tells, `buffers` holds what is open, `theories` what is known of each theory. `findings` words what was found, `push`
//! tells it and `pull` answers who asks for it. Other requests are answered by `looks` (with `outline`, `shown`,
//! `pictures`) and, where they lead to changes of texts, by `changes`.

mod buffers;
mod capabilities;
mod changes;
mod findings;
mod looks;
mod notes;
mod outline;
mod pictures;
mod place;
mod pull;
mod push;
mod server;
mod settings;
mod shown;
mod theories;
mod uri;
mod wire;

use crate::source::Files;
use jiff::civil;
use std::io::{BufRead, Write};

/// What the server needs of the machine.
pub trait Host {
    /// The day as of which dates are judged.
    fn today(&self) -> civil::Date;

    /// The files beside and below a root file.
    fn files(&self, root: &str) -> Box<dyn Files>;

    /// The root theory that takes a file in, if there is one.
    fn root_of(&self, file: &str) -> Option<String>;

    /// The root theories in a folder and those below it.
    fn theories_in(&self, folder: &str) -> Vec<String>;

    /// The files with that ending in the folder of a root file and below which a theory can take in: those that are no theories
    /// of their own. In a large folder, some of them.
    fn files_near(&self, root: &str, ending: &str) -> Vec<String>;

    /// The folder in which each check has its page, `NAME.md`; `None` where there can be none.
    fn rule_pages(&self) -> Option<String>;

    /// The one name of a file, links followed; `None` where there is no such file.
    fn real(&self, file: &str) -> Option<String>;
}

/// Serves one client. Returns when the client says `exit` or hangs up: whether it said `shutdown` before, as it should.
pub fn serve(input: impl BufRead + Send + 'static, output: impl Write + Send + 'static, host: &dyn Host) -> bool {
    let (messages, writer) = wire::start(input, output);
    server::Server::new(host, writer).run(&messages)
}
