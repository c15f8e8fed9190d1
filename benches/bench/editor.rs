//! What an editor waits for: from the change of a text to the findings, over the wire of the real server.

use super::theories;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const EDITS: usize = 400;

/// The rows of the table: how many declarations in how many files.
const SIZES: &[(usize, usize)] = &[(300, 1), (10_000, 20)];

pub fn measure() {
    println!(
        "| declarations | files | source | edits | change to findings, median | 99th of 100 | `sothat check` beside it |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for &(declarations, files) in SIZES {
        let folder = tempfile::tempdir().expect("a folder");
        let texts = split(&theories::theory(declarations), files);
        let length: usize = texts.iter().map(|(_, text)| text.len()).sum();
        for (name, text) in &texts {
            std::fs::write(folder.path().join(name), text).expect("it can be written");
        }
        let (times, checks) = typed(folder.path(), &texts);
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
        println!(
            "| {declarations} | {files} | {:.2} MB | {} | {:.2} ms | {:.2} ms | {:.2} ms |",
            length as f64 / 1e6,
            times.len(),
            at(0.5),
            at(0.99),
            checks.as_secs_f64() * 1e3
        );
    }
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

/// Types letters into titles of a file in the middle and takes them out again; the times in order, and that of whole
/// checks in between.
fn typed(folder: &Path, texts: &[(String, String)]) -> (Vec<Duration>, Duration) {
    let (name, text) = &texts[texts.len() / 2];
    let uri = format!("file://{}", folder.join(name).display());
    let mut server = Server::start();
    server.begin();
    let document = json!({"uri": uri, "languageId": "sothat", "version": 1, "text": text});
    server.tell("textDocument/didOpen", &json!({"textDocument": document}));
    server.wait(&uri, 1);
    let lines: Vec<(usize, usize)> =
        text.lines().enumerate().filter_map(|(i, l)| Some((i, l.strip_suffix("\" {")?.len()))).collect();
    let (mut times, mut checks) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let (line, column) = lines[(edit / 2 * 7919) % lines.len()];
        let start = json!({"line": line, "character": column});
        let change = if edit % 2 == 0 {
            json!({"range": {"start": start, "end": start}, "text": "x"})
        } else {
            json!({"range": {"start": start, "end": {"line": line, "character": column + 1}}, "text": ""})
        };
        let version = edit + 2;
        let changed = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]});
        let started = Instant::now();
        server.tell("textDocument/didChange", &changed);
        server.wait(&uri, version);
        times.push(started.elapsed());
        if edit % 40 == 0 {
            let mut check = Command::new(env!("CARGO_BIN_EXE_sothat"));
            check.arg("check").arg(folder.join(&texts[0].0)).stdout(Stdio::null()).stderr(Stdio::null());
            let started = Instant::now();
            check.status().expect("it runs");
            checks.push(started.elapsed());
        }
    }
    times.sort();
    checks.sort();
    (times, checks[checks.len() / 2])
}

/// The server as an editor starts it.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sothat"));
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
