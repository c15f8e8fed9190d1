//! What an editor waits for: from the change of a text to the findings, over the wire of the real server.

use super::theories;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How often each kind of edit is made, with all that belongs to it.
const ROUNDS: usize = 40;

/// The rows of the table: how many declarations in how many files.
const SIZES: &[(usize, usize)] = &[(300, 1), (10_000, 20)];

pub fn measure() {
    println!("| declarations | files | what is written | edits | change to findings, median | 99th of 100 |");
    println!("| ---: | ---: | --- | ---: | ---: | ---: |");
    for &(declarations, files) in SIZES {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = split(&theories::theory(declarations), files);
        let length: usize = texts.iter().map(|(_, text)| text.len()).sum();
        for (name, text) in &texts {
            std::fs::write(folder.path().join(name), text).expect("it can be written");
        }
        let mut typist = Typist::new(folder.path(), &texts[texts.len() / 2]);
        let mut all = Vec::new();
        for (what, write) in HABITS {
            typist.times.clear();
            (0..ROUNDS).for_each(|round| write(&mut typist, round));
            let times = std::mem::take(&mut typist.times);
            all.extend(&times);
            row(declarations, files, what, times);
        }
        row(declarations, files, "all of these", all);
        let check = check(&folder.path().join(&texts[0].0));
        println!("\n`sothat check` of these {:.2} MB: {:.2} ms\n", length as f64 / 1e6, check.as_secs_f64() * 1e3);
    }
}

fn row(declarations: usize, files: usize, what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    println!("| {declarations} | {files} | {what} | {} | {:.2} ms | {:.2} ms |", times.len(), at(0.5), at(0.99));
}

/// How long a whole check takes, as the median of some.
fn check(root: &Path) -> Duration {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let mut check = Command::new(program());
            check.arg("check").arg(root).stdout(Stdio::null()).stderr(Stdio::null());
            let started = Instant::now();
            check.status().expect("it runs");
            started.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// The program that is measured: `SOTHAT`, or what was built with the benchmark.
fn program() -> OsString {
    std::env::var_os("SOTHAT").unwrap_or_else(|| env!("CARGO_BIN_EXE_sothat").into())
}

/// A theory in several files: a root that includes the others.
fn split(text: &str, files: usize) -> Vec<(String, String)> {
    if files == 1 {
        return vec![("root.theory".into(), text.to_owned())];
    }
    let (head, rest) = text.split_once("\n\n").expect("a theory and the rest");
    let pieces: Vec<&str> = rest.split_inclusive("\n\n").collect();
    let each = pieces.len().div_ceil(files - 1);
    let parts: Vec<String> = pieces.chunks(each).map(<[&str]>::concat).collect();
    let includes: Vec<String> = (1..=parts.len()).map(|i| format!("include \"part-{i}.theory\"\n")).collect();
    let root = ("root.theory".to_owned(), format!("{head}\n\n{}", includes.concat()));
    let parts = parts.into_iter().enumerate().map(|(i, text)| (format!("part-{}.theory", i + 1), text));
    std::iter::once(root).chain(parts).collect()
}

type Habit = fn(&mut Typist, usize);

/// What somebody who writes a theory does. Each takes back what it has written.
const HABITS: &[(&str, Habit)] = &[
    ("a title, letter by letter", |typist, round| {
        let at = typist.head(round) - "\" {".len();
        typist.letters(at, " at last");
    }),
    ("a date", |typist, round| {
        let at = typist.find("\n  by 20", round, 6);
        typist.edit(at..at + 4, "2034");
        typist.edit(at..at + 4, "2031");
    }),
    ("a note, as a whole", |typist, round| {
        let at = typist.head(round);
        typist.whole(at, "\n  note \"Seen on the way.\"");
    }),
    ("a need, as a whole", |typist, round| {
        let at = typist.find("\n  needs ", round, 0);
        typist.whole(at, "\n  needs step-3 { because \"They say so.\" }");
    }),
    ("a need, letter by letter", |typist, round| {
        let at = typist.find("\n  needs ", round, 0);
        typist.letters(at, "\n  needs step-3");
    }),
    ("a declaration, as a whole", |typist, round| {
        let at = typist.find("\n}\n", round, 3);
        typist.whole(at, NEW);
    }),
    ("a declaration, letter by letter", |typist, round| {
        let at = typist.find("\n}\n", round, 3);
        if round % 8 == 0 {
            typist.letters(at, NEW);
        }
    }),
    ("a declaration taken out", |typist, round| {
        let start = typist.find("\n}\n", round, 3);
        let end = start + typist.text[start..].find("\n}\n").map_or(0, |n| n + 3);
        let cut = typist.text[start..end].to_owned();
        typist.edit(start..end, "");
        typist.edit(start..start, &cut);
    }),
];

const NEW: &str = "outcome listened \"Parents are listened to in school\" {\n  by 2030\n  needs step-1\n}\n";

/// Somebody who writes in a file and waits for the findings each time.
struct Typist {
    server: Server,
    uri: String,
    text: String,
    version: usize,
    times: Vec<Duration>,
}

impl Typist {
    fn new(folder: &Path, (name, text): &(String, String)) -> Typist {
        let uri = format!("file://{}", folder.join(name).display());
        let mut server = Server::start();
        server.begin();
        let document = json!({"uri": uri, "languageId": "sothat", "version": 1, "text": text});
        server.tell("textDocument/didOpen", &json!({"textDocument": document}));
        server.wait(&uri, 1);
        Typist { server, uri, text: text.clone(), version: 1, times: Vec::new() }
    }

    /// Where the head of some declaration with a title and a block ends.
    fn head(&self, round: usize) -> usize {
        self.find("\" {\n", round, 3)
    }

    /// A place in the file where a text stands, another each round; so many bytes into it.
    fn find(&self, text: &str, round: usize, into: usize) -> usize {
        let places: Vec<usize> = self.text.match_indices(text).map(|(at, _)| at).collect();
        places[round * 7919 % places.len()] + into
    }

    /// Types letter by letter, and takes out the whole.
    fn letters(&mut self, at: usize, text: &str) {
        for (i, c) in text.char_indices() {
            self.edit(at + i..at + i, &c.to_string());
        }
        self.edit(at..at + text.len(), "");
    }

    fn whole(&mut self, at: usize, text: &str) {
        self.edit(at..at, text);
        self.edit(at..at + text.len(), "");
    }

    fn edit(&mut self, range: Range<usize>, text: &str) {
        let range_of = json!({"start": self.position(range.start), "end": self.position(range.end)});
        self.text.replace_range(range, text);
        self.version += 1;
        let document = json!({"uri": self.uri, "version": self.version});
        let change = json!({"textDocument": document, "contentChanges": [{"range": range_of, "text": text}]});
        let started = Instant::now();
        self.server.tell("textDocument/didChange", &change);
        self.server.wait(&self.uri, self.version);
        self.times.push(started.elapsed());
    }

    /// Line and column. The text is in plain letters.
    fn position(&self, at: usize) -> Value {
        let before = &self.text[..at];
        let line = before.matches('\n').count();
        json!({"line": line, "character": at - before.rfind('\n').map_or(0, |n| n + 1)})
    }
}

/// The server as an editor starts it.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut command = Command::new(program());
        let mut child = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let input = child.stdin.take().expect("it reads");
        let output = BufReader::new(child.stdout.take().expect("it writes"));
        Server { child, input, output }
    }

    fn begin(&mut self) {
        let params = json!({"processId": null, "rootUri": null, "capabilities": {}});
        self.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
        self.receive();
        self.tell("initialized", &json!({}));
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    fn receive(&mut self) -> Vec<u8> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("the server writes") > 0, "the server has gone");
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the whole message");
        body
    }

    /// Waits for the findings of a version. The message is not taken apart, since an editor's share is not measured.
    fn wait(&mut self, uri: &str, version: usize) {
        let start = format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{{\"uri\":\"{uri}\",\"version\":{version},"
        );
        while !self.receive().starts_with(start.as_bytes()) {}
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
