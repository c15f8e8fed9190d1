//! Messages on streams: a header with a length, and JSON. What is no message is passed over, since one slip of a client
//! is no reason to leave its user alone.

use gen_lsp_types::{Notification, Request};
use lsp_server::{Message, RequestId};
use serde::Serialize;
use std::cell::Cell;
use std::io::{BufRead, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// A message longer than this is passed over: no theory comes near.
const LONGEST: u64 = 1 << 31;

/// Starts a thread that reads and one that writes, so that neither side waits for the other.
pub(super) fn start(
    mut input: impl BufRead + Send + 'static,
    mut output: impl Write + Send + 'static,
) -> (Receiver<Message>, Writer) {
    let (to_server, messages) = channel();
    thread::spawn(move || {
        loop {
            match read(&mut input) {
                Next::Message(message) => {
                    if to_server.send(message).is_err() {
                        break;
                    }
                }
                Next::Garbage => {}
                Next::End => break,
            }
        }
    });
    let (to_client, texts) = channel::<Vec<u8>>();
    let writing = thread::spawn(move || {
        for text in texts {
            let sent = write!(output, "Content-Length: {}\r\n\r\n", text.len())
                .and_then(|()| output.write_all(&text))
                .and_then(|()| output.flush());
            if sent.is_err() {
                break;
            }
        }
    });
    (messages, Writer { to_client: Some(to_client), writing: Some(writing), length: Cell::new(0), next: 0 })
}

/// What comes next on a stream.
enum Next {
    Message(Message),
    /// Something that is no message.
    Garbage,
    End,
}

fn read(input: &mut impl BufRead) -> Next {
    next(input).unwrap_or(Next::End)
}

/// What comes next; `None` where the stream ends or breaks.
fn next(input: &mut impl BufRead) -> Option<Next> {
    let mut length: Option<u64> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(LONGEST).read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() && length.is_some() {
            break;
        }
        // Whatever stands before a header on its line is garbage, and so is a line that is no header.
        let lower = text.to_ascii_lowercase();
        if let Some(at) = lower.rfind("content-length:") {
            length = lower[at + "content-length:".len()..].trim().parse().ok();
        }
    }
    let length = length?;
    if length > LONGEST {
        std::io::copy(&mut input.take(length), &mut std::io::sink()).ok()?;
        return Some(Next::Garbage);
    }
    let mut body = Vec::new();
    if input.take(length).read_to_end(&mut body).ok()? < length as usize {
        return None;
    }
    let message = serde_json::from_slice(&body).or_else(|_| serde_json::from_slice(&with_whole_characters(&body)));
    Some(message.map_or(Next::Garbage, Next::Message))
}

/// JSON in which halves of characters, as clients that count in UTF-16 may send them, are replaced by signs of the same
/// length there: a change must not be lost, or all places after it would be wrong.
fn with_whole_characters(body: &[u8]) -> Vec<u8> {
    let unit = |at: usize| {
        let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut whole = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let (length, half) = match (body[at], unit(at)) {
            (b'\\', Some(0xD800..=0xDBFF)) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => (12, false),
            (b'\\', Some(0xD800..=0xDFFF)) => (6, true),
            (b'\\', Some(_)) => (6, false),
            (b'\\', None) => (2, false),
            _ => (1, false),
        };
        let end = (at + length).min(body.len());
        whole.extend_from_slice(if half { b"\\ufffd" } else { &body[at..end] });
        at = end;
    }
    whole
}

/// The way to the client. Dropping it waits until all is written.
pub(super) struct Writer {
    to_client: Option<Sender<Vec<u8>>>,
    writing: Option<thread::JoinHandle<()>>,
    /// How long the last message was.
    length: Cell<usize>,
    next: i32,
}

#[derive(Serialize)]
struct Out<'a, T> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RequestId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<T>,
}

#[derive(Serialize)]
struct Answer<'a, T> {
    jsonrpc: &'static str,
    id: &'a RequestId,
    result: T,
}

#[derive(Serialize)]
struct Refusal<'a> {
    jsonrpc: &'static str,
    id: &'a RequestId,
    error: Fault<'a>,
}

#[derive(Serialize)]
struct Fault<'a> {
    code: i32,
    message: &'a str,
}

impl Writer {
    fn send(&self, message: &impl Serialize) {
        // What is told after an edit is about as long as what was told before it.
        let mut text = Vec::with_capacity(self.length.get() + 1024);
        if serde_json::to_writer(&mut text, message).is_err() {
            return;
        }
        self.length.set(text.len());
        if let Some(to_client) = &self.to_client {
            // That nobody listens any more is found out by the reader.
            let _ = to_client.send(text);
        }
    }

    pub fn answer(&self, id: &RequestId, result: impl Serialize) {
        self.send(&Answer { jsonrpc: "2.0", id, result });
    }

    pub fn refuse(&self, id: &RequestId, code: lsp_server::ErrorCode, message: &str) {
        self.send(&Refusal { jsonrpc: "2.0", id, error: Fault { code: code as i32, message } });
    }

    pub fn notify<N: Notification>(&self, params: N::Params) {
        self.send(&Out { jsonrpc: "2.0", id: None, method: Some(N::METHOD.as_str()), params: Some(params) });
    }

    /// Asks the client something; the answer comes with the id that is given back.
    pub fn ask<R: Request>(&mut self, params: impl Serialize) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        self.send(&Out { jsonrpc: "2.0", id: Some(&id), method: Some(R::METHOD.as_str()), params: Some(params) });
        id
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.to_client.take());
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_is_no_reason_to_lose_a_change() {
        let mended = |text: &str| String::from_utf8(with_whole_characters(text.as_bytes())).expect("it is text");
        assert_eq!(
            mended(r#"["\\ud83d", "\ud83d", "\ude00\ud83d\ude00", "\u00e9\n"]"#),
            r#"["\\ud83d", "\ufffd", "\ufffd\ud83d\ude00", "\u00e9\n"]"#
        );
        let body = r#"{"jsonrpc":"2.0","method":"a","params":["\ud83d"]}"#;
        let text = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        assert!(matches!(read(&mut text.as_bytes()), Next::Message(Message::Notification(_))));
    }

    #[test]
    fn garbage_between_messages_is_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"a"}"#;
        let bad = "{]";
        let text = format!(
            "noise\r\n\r\nContent-Length: {}\r\nContent-Type: x\r\n\r\n{good}Content-Length: {}\r\n\r\n{bad}\u{0}noise Content-Length: {}\r\n\r\n{good}",
            good.len(),
            bad.len(),
            good.len()
        );
        let mut input = text.as_bytes();
        assert!(matches!(read(&mut input), Next::Message(Message::Notification(_))));
        assert!(matches!(read(&mut input), Next::Garbage));
        assert!(matches!(read(&mut input), Next::Message(Message::Notification(_))));
        assert!(matches!(read(&mut input), Next::End));
    }
}
