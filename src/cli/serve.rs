//! `sothat serve`: the page of a theory in a browser, while it is being written.
//!
//! One thread looks after the files and makes the page again when one of them is saved; one takes in visitors, each of
//! whom gets a thread of their own. They meet in [`Desk`], which holds the page as it stands.

mod http;
mod watch;

use super::one;
use super::site::WORDED;
use super::{Failure, check, plainly, say};
use crate::analysis::{Options, Words};
use crate::diagnostic::words;
use crate::site::{Mode, Page, html, json};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use watch::Watch;

/// What `sothat serve` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat serve reading.theory                then open the address that it prints
  sothat serve reading.theory --port 8080    always at the same address
  sothat serve reading.theory --data figures.csv   with how things stand

What you save in your editor appears in the page at once. While the text can't be read as it stands, the page \
says why, beside the last map that could. Only this machine can reach it. Ctrl+C ends it.")]
pub(super) struct Arguments {
    /// The theory.
    file: PathBuf,
    /// Observations (CSV or xlsx) to show as charts, and how things stand by them; see `sothat track`.
    #[arg(long, value_name = "PATHS", num_args = 1..)]
    data: Vec<PathBuf>,
    /// The port to listen on; a free one where it is not given.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    port: u16,
}

/// The page as it stands.
struct Standing {
    page: Page,
    /// The same as JSON.
    json: Arc<String>,
}

/// Where the page lies for those who serve it.
struct Desk {
    standing: Mutex<Standing>,
    changed: Condvar,
    /// How many browsers listen for news.
    listeners: AtomicUsize,
    /// How many visitors are being served.
    visitors: AtomicUsize,
}

impl Desk {
    fn standing(&self) -> MutexGuard<'_, Standing> {
        // Nobody leaves it half changed, so what stands there is sound even where a thread has ended early.
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a page that differs from the one that stands, and tells all who listen.
    fn renew(&self, mut page: Page) {
        let mut standing = self.standing();
        page.edition = standing.page.edition;
        if page == standing.page {
            return;
        }
        page.edition += 1;
        standing.json = Arc::new(json(&page));
        standing.page = page;
        self.changed.notify_all();
    }
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    if a.file.as_os_str() == "-" || a.data.iter().any(|d| d.as_os_str() == "-") {
        return Err(Failure("What comes from standard input can't be served: name a file.".into()));
    }
    let options = || Options { as_of: check::today(), words: Words::UpTo(WORDED) };
    let root = one::theory_at(&one::only_root(&a.file)?, &options())?.root;
    let (mut watch, page) = Watch::begin(root, a.data.clone(), &options()).map_err(Failure)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, a.port)).map_err(|e| refused(a.port, &e))?;
    let port = listener.local_addr()?.port();
    let title = words::short(&page.title, 160);
    say(&format!("\"{title}\" is shown at http://127.0.0.1:{port}/ as long as this runs. Ctrl+C ends it."));
    let desk = Arc::new(Desk {
        standing: Mutex::new(Standing { json: Arc::new(json(&page)), page }),
        changed: Condvar::new(),
        listeners: AtomicUsize::new(0),
        visitors: AtomicUsize::new(0),
    });
    let door = Arc::clone(&desk);
    std::thread::spawn(move || take_in(&listener, port, &door));
    loop {
        std::thread::sleep(if desk.listeners.load(Ordering::Relaxed) > 0 { WATCHED } else { UNWATCHED });
        if let Some(page) = watch.look(&options()) {
            desk.renew(page);
        }
    }
}

/// How often the files are looked at while somebody watches. A look asks for the time and size of each, which costs some
/// millionths of a second.
const WATCHED: Duration = Duration::from_millis(5);

/// How often while nobody does.
const UNWATCHED: Duration = Duration::from_millis(250);

fn refused(port: u16, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => "another program uses it".to_owned(),
        _ => plainly::failing(error),
    };
    Failure(format!("The port {port} can't be used: {why}. Without `--port`, a free one is taken."))
}

/// More visitors at a time are turned away: a browser needs two connections for each page that it shows.
const MOST_VISITORS: usize = 64;

fn take_in(listener: &TcpListener, port: u16, desk: &Arc<Desk>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // No room for another connection: one of them will end.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        let desk = Arc::clone(desk);
        if desk.visitors.fetch_add(1, Ordering::Relaxed) >= MOST_VISITORS {
            desk.visitors.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        std::thread::spawn(move || {
            // A visitor that has gone away is no failure.
            let _ = serve(&stream, port, &desk);
            desk.visitors.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

/// Answers one request.
fn serve(mut stream: &TcpStream, port: u16, desk: &Desk) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    stream.set_nodelay(true)?;
    let request = match http::read(&mut stream).and_then(|r| http::allowed(&r, port).map(|()| r)) {
        Ok(request) => request,
        Err(refusal) => return http::refuse(&mut stream, &refusal),
    };
    match request.path.as_str() {
        "/" | "/index.html" => {
            let text = html(&desk.standing().page, Mode::Live);
            http::answer(&mut stream, &request, "text/html; charset=utf-8", text.as_bytes())
        }
        "/page.json" => {
            let text = Arc::clone(&desk.standing().json);
            http::answer(&mut stream, &request, "application/json", text.as_bytes())
        }
        "/events" => {
            desk.listeners.fetch_add(1, Ordering::Relaxed);
            let ended = tell_news(stream, desk);
            desk.listeners.fetch_sub(1, Ordering::Relaxed);
            ended
        }
        _ => http::refuse(&mut stream, &http::Refusal::NotHere),
    }
}

/// Tells a browser which edition of the page stands, and whenever it changes sends it, as server-sent events: to ask for it
/// would take another way there and back.
fn tell_news(mut stream: &TcpStream, desk: &Desk) -> std::io::Result<()> {
    http::begin_events(&mut stream)?;
    let mut told = None;
    loop {
        let mut standing = desk.standing();
        if told == Some(standing.page.edition) {
            let wait = Duration::from_secs(10);
            standing = desk.changed.wait_timeout(standing, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
        let edition = standing.page.edition;
        let page = Arc::clone(&standing.json);
        drop(standing);
        match told.replace(edition) {
            // Where nothing has changed, a comment shows whether the browser is still there.
            Some(known) if known == edition => http::send(&mut stream, b": still here\n\n")?,
            Some(_) => http::send(&mut stream, http::event("page", &page).as_bytes())?,
            None => http::send(&mut stream, http::event("edition", &edition.to_string()).as_bytes())?,
        }
    }
}
