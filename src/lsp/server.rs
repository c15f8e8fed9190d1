//! The state of a session, and what is done when.
//!
//! Messages are taken in the order in which they come. A change only marks theories; they are looked at again when a
//! request needs them, or when no message is waiting: so a burst of typing costs one analysis.

use super::buffers::Buffers;
use super::capabilities::{Client, of_server};
use super::findings::Teller;
use super::place::Encoding;
use super::settings::Settings;
use super::theories::Theories;
use super::wire::Writer;
use super::{Host, changes, looks, uri};
use crate::ide::Desk;
use crate::source::FileId;
use gen_lsp_types as lsp;
use gen_lsp_types::Notification as _;
use lsp_server::{ErrorCode, Message, Request, RequestId};
use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long nobody types before all that is known is worded and told.
const PAUSE: Duration = Duration::from_millis(150);
/// How long theories that nobody looks at right now may hold up what an editor asks meanwhile.
const TURN: Duration = Duration::from_millis(50);

/// A session with one client.
pub(super) struct Server<'h> {
    pub host: &'h dyn Host,
    pub writer: Writer,
    pub buffers: Buffers,
    pub theories: Theories,
    pub settings: Settings,
    pub client: Option<Client>,
    pub folders: Vec<String>,
    /// The address of the folder with the pages of the checks.
    pages: Option<String>,
    /// The request for the configuration that is under way.
    pub asked: Option<RequestId>,
    /// Files of which findings are shown.
    pub shown: FxHashSet<String>,
    /// Files whose findings are told at the next turn, changed or not: a client waits for them.
    pub awaited: FxHashSet<String>,
    /// Whether something else has changed than what a client types, so that one that pulls is told to do so again.
    pub outdated: bool,
    pub ended: bool,
}

/// A file and the desk it lies on.
pub(super) struct Place<'s> {
    pub desk: &'s Desk,
    pub file: FileId,
    pub teller: Teller<'s>,
}

impl<'h> Server<'h> {
    pub fn new(host: &'h dyn Host, writer: Writer) -> Server<'h> {
        Server {
            host,
            writer,
            buffers: Buffers::default(),
            theories: Theories::default(),
            settings: Settings::default(),
            client: None,
            folders: Vec::new(),
            pages: None,
            asked: None,
            shown: FxHashSet::default(),
            awaited: FxHashSet::default(),
            outdated: false,
            ended: false,
        }
    }

    /// Serves until the client says `exit` or hangs up; whether it said `shutdown` before.
    pub fn run(mut self, messages: &Receiver<Message>) -> bool {
        let mut waiting: VecDeque<Message> = VecDeque::new();
        let mut pause = PAUSE;
        loop {
            waiting.extend(messages.try_iter());
            if waiting.is_empty() {
                self.settle(false);
                // Whoever types goes on within this time; then what nobody sees right now is worded too, bit by bit.
                let next = if self.theories.unfinished().is_empty() {
                    messages.recv().map_err(|_| RecvTimeoutError::Disconnected)
                } else {
                    messages.recv_timeout(pause)
                };
                match next {
                    Ok(message) => {
                        pause = PAUSE;
                        waiting.push_back(message);
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        pause = Duration::ZERO;
                        self.settle(true);
                    }
                    Err(RecvTimeoutError::Disconnected) => return self.ended,
                }
                continue;
            }
            let Some(message) = waiting.pop_front() else { continue };
            match message {
                Message::Request(request) => {
                    if cancelled(&request.id, &waiting) {
                        self.writer.refuse(&request.id, ErrorCode::RequestCanceled, "It was cancelled.");
                    } else {
                        self.request(request);
                    }
                }
                Message::Notification(note) if note.method == lsp::ExitNotification::METHOD.as_str() => {
                    return self.ended;
                }
                Message::Notification(note) => self.note(note),
                Message::Response(response) => self.response(&response),
            }
        }
    }

    fn request(&mut self, request: Request) {
        let id = request.id;
        let answer = match request.method.as_str() {
            "initialize" if self.client.is_none() => self.initialize(&request.params),
            _ if self.client.is_none() => {
                return self.writer.refuse(&id, ErrorCode::ServerNotInitialized, "The session has not begun yet.");
            }
            _ if self.ended => return self.writer.refuse(&id, ErrorCode::InvalidRequest, "The session has ended."),
            "initialize" => {
                return self.writer.refuse(&id, ErrorCode::InvalidRequest, "The session has begun already.");
            }
            "shutdown" => {
                self.ended = true;
                Ok(Value::Null)
            }
            method => match looks::answer(self, method, &request.params) {
                Some(answer) => answer,
                None => match changes::answer(self, method, &request.params) {
                    Some(answer) => answer,
                    None => Err((ErrorCode::MethodNotFound, format!("There is no request `{method}` here."))),
                },
            },
        };
        match answer {
            Ok(result) => self.writer.answer(&id, result),
            Err((code, message)) => self.writer.refuse(&id, code, &message),
        }
    }

    #[allow(deprecated, reason = "older clients say their folder in `rootUri` alone")]
    fn initialize(&mut self, params: &Value) -> Answer {
        let params: lsp::InitializeParams = read(params)?;
        let client = Client::of(&params.capabilities);
        self.client = Some(client);
        if client.describes {
            self.pages = self.host.rule_pages().map(|folder| uri::uri(&folder).0);
        }
        if let Some(options) = &params.initialization_options {
            self.settings = self.settings.updated(options);
        }
        let folders = params.workspace_folders_initialize_params.workspace_folders;
        let folders: Vec<lsp::Uri> = match folders {
            Some(lsp::WorkspaceFolders::WorkspaceFolderList(folders)) => folders.into_iter().map(|f| f.uri).collect(),
            _ => params.root_uri.into_iter().collect(),
        };
        self.folders = folders.iter().map(uri::name).collect();
        let info = lsp::ServerInfo { name: "sothat".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        value(&lsp::InitializeResult { capabilities: of_server(client), server_info: Some(info) })
    }

    pub fn encoding(&self) -> Encoding {
        self.client.map_or(Encoding::Utf16, |c| c.encoding)
    }

    pub fn teller<'s>(&'s self, desk: &'s Desk) -> Teller<'s> {
        let pages = self.pages.as_deref();
        Teller { desk, buffers: &self.buffers, encoding: self.encoding(), settings: self.settings, pages }
    }

    /// The desk that a file lies on, up to date.
    pub fn place(&mut self, at: &lsp::Uri) -> Option<Place<'_>> {
        let name = uri::name(at);
        let root = self.theories.root(&name, &self.buffers, self.host);
        self.theories.renew(&root, &self.buffers, self.host, false);
        let mut root = self.theories.root(&name, &self.buffers, self.host);
        if self.theories.desk(&root).is_none_or(|d| d.file(&name).is_none()) {
            // The root does not take this file in any more: then it stands alone.
            root.clone_from(&name);
            self.theories.stands_alone(&name);
        }
        self.theories.renew(&root, &self.buffers, self.host, false);
        let desk = self.theories.desk(&root)?;
        let file = desk.file(&name)?;
        Some(Place { desk, file, teller: self.teller(desk) })
    }

    /// All theories, up to date, with the words of all findings where `whole`.
    pub fn all(&mut self, whole: bool) {
        let roots = if whole { self.theories.unfinished() } else { self.theories.dirty() };
        for root in roots {
            self.theories.renew(&root, &self.buffers, self.host, whole);
        }
    }

    /// Tells what has changed, when no message is waiting: of open files at once, and with `whole` for a while of those
    /// that are not.
    fn settle(&mut self, whole: bool) {
        let Some(client) = self.client.filter(|_| !self.ended) else { return };
        let awaited = std::mem::take(&mut self.awaited);
        for name in &awaited {
            if self.buffers.get(name).is_some() {
                self.place(&uri::uri(name));
            }
        }
        let used: Vec<String> = self.buffers.names().map(str::to_owned).collect();
        let find_roots = |theories: &mut Theories| {
            used.iter().for_each(|n| drop(theories.root(n, &self.buffers, self.host)));
        };
        find_roots(&mut self.theories);
        let (roots, turn) =
            if whole { (self.theories.unfinished(), TURN) } else { (self.theories.dirty_in(&used), Duration::MAX) };
        let begun = Instant::now();
        for root in roots.iter().take_while(|_| begun.elapsed() < turn) {
            self.theories.renew(root, &self.buffers, self.host, whole);
        }
        find_roots(&mut self.theories);
        self.theories.drop_unused(&self.buffers);
        if client.pulls {
            // The file that is typed into is pulled anyway; the others once nobody types.
            let all_done = !roots.is_empty() && self.theories.unfinished().is_empty();
            let outdated = std::mem::take(&mut self.outdated);
            if client.refreshes && (outdated || (whole && all_done)) {
                self.writer.ask::<lsp::DiagnosticRefreshRequest>(Value::Null);
            }
            return;
        }
        self.push(&awaited);
    }
}

fn cancelled(id: &RequestId, waiting: &VecDeque<Message>) -> bool {
    waiting.iter().any(|message| {
        let Message::Notification(note) = message else { return false };
        note.method == "$/cancelRequest"
            && note.params.get("id").is_some_and(|sent| serde_json::to_value(id).is_ok_and(|id| id == *sent))
    })
}

/// What a request is answered with.
pub(super) type Answer = Result<Value, (ErrorCode, String)>;

pub(super) fn value(result: &impl serde::Serialize) -> Answer {
    serde_json::to_value(result).map_err(|e| (ErrorCode::InternalError, e.to_string()))
}

pub(super) fn read<T: DeserializeOwned>(params: &Value) -> Result<T, (ErrorCode, String)> {
    T::deserialize(params).map_err(|e| (ErrorCode::InvalidParams, e.to_string()))
}
