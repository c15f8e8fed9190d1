//! The few words of HTTP that serving one page takes: a request is read, judged and answered, and the connection closed.
//!
//! Requests are read by `httparse`, the parser of hyper. A whole server would bring more than it saves: there are three
//! addresses, nothing is uploaded, and whom we refuse matters more than what we can do. A page elsewhere that makes the
//! browser ask here (a name of its own that leads to this machine, or a script) shows itself in `Host`, `Origin` or
//! `Sec-Fetch-Site`, and gets nothing.

use std::io::{Read, Write};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// The path, without what follows a question mark.
    pub(super) path: String,
    /// Whether only the head of the answer is wanted.
    pub(super) is_head: bool,
    host: Option<String>,
    origin: Option<String>,
    /// From where the browser says that the request comes, and for what.
    site: Option<String>,
    mode: Option<String>,
}

/// Why a request is not answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It can't be understood.
    Unclear,
    /// It is longer than any request for this page.
    TooLong,
    /// It wants to do more than read.
    NotReading,
    /// It comes from elsewhere.
    Foreign,
    /// There is nothing at that address.
    NotHere,
}

impl Refusal {
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Refusal::Unclear => ("400 Bad Request", "This request can't be understood."),
            Refusal::TooLong => ("431 Request Header Fields Too Large", "This request is too long."),
            Refusal::NotReading => ("405 Method Not Allowed", "This page can only be read."),
            Refusal::Foreign => ("403 Forbidden", "This page is for this machine alone."),
            Refusal::NotHere => ("404 Not Found", "There is nothing here. The page is at /."),
        }
    }
}

/// The longest head of a request, in bytes.
const LONGEST: usize = 16 * 1024;

/// Reads the head of a request.
pub(super) fn read(stream: &mut impl Read) -> Result<Request, Refusal> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let count = stream.read(&mut piece).map_err(|_| Refusal::Unclear)?;
        head.extend_from_slice(&piece[..count]);
        if head.len() > LONGEST {
            return Err(Refusal::TooLong);
        }
        if let Some(request) = parsed(&head)? {
            return Ok(request);
        }
        if count == 0 {
            return Err(Refusal::Unclear);
        }
    }
}

/// The request, if the whole of its head is there.
fn parsed(head: &[u8]) -> Result<Option<Request>, Refusal> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut read = httparse::Request::new(&mut headers);
    let status = read.parse(head).map_err(|e| match e {
        httparse::Error::TooManyHeaders => Refusal::TooLong,
        _ => Refusal::Unclear,
    })?;
    if status.is_partial() {
        return Ok(None);
    }
    let is_head = match read.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Refusal::NotReading),
    };
    let path = read.path.unwrap_or_default();
    let mut request =
        Request { path: path.split('?').next().unwrap_or_default().to_owned(), is_head, ..Request::default() };
    for header in read.headers {
        let place = match header.name.to_ascii_lowercase().as_str() {
            "host" => &mut request.host,
            "origin" => &mut request.origin,
            "sec-fetch-site" => &mut request.site,
            "sec-fetch-mode" => &mut request.mode,
            _ => continue,
        };
        let value = std::str::from_utf8(header.value).map_err(|_| Refusal::Unclear)?.trim().to_ascii_lowercase();
        if place.replace(value).is_some() {
            // Said twice, it could mean either.
            return Err(Refusal::Unclear);
        }
    }
    Ok(Some(request))
}

/// Whether a request comes from the page itself, or from a person who typed its address.
pub(super) fn allowed(request: &Request, port: u16) -> Result<(), Refusal> {
    let own: Vec<String> = ["127.0.0.1", "localhost"]
        .iter()
        .flat_map(|name| {
            let bare = (port == 80).then(|| (*name).to_owned());
            bare.into_iter().chain([format!("{name}:{port}")])
        })
        .collect();
    let is_host = request.host.as_ref().is_some_and(|host| own.contains(host));
    let is_origin = request
        .origin
        .as_ref()
        .is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|o| own.iter().any(|h| h == o)));
    // A link elsewhere may lead here, as any page may; a script or picture elsewhere may not ask.
    let is_near = request.site.as_ref().is_none_or(|site| matches!(site.as_str(), "same-origin" | "none"));
    let is_visit = request.mode.as_deref() == Some("navigate");
    if is_host && is_origin && (is_near || is_visit) { Ok(()) } else { Err(Refusal::Foreign) }
}

/// What every answer says: keep nothing, guess nothing, tell nobody, and be framed by nobody.
const MANNERS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
     Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\nX-Frame-Options: DENY\r\nConnection: close\r\n";

/// Answers a request. What the page itself is allowed stands in it; that nobody frames it can only be said here.
pub(super) fn answer(out: &mut impl Write, request: &Request, kind: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: frame-ancestors 'none'\r\n{MANNERS}\r\n",
        body.len()
    );
    out.write_all(head.as_bytes())?;
    send(out, if request.is_head { &[] } else { body })
}

/// Says why there is no answer.
pub(super) fn refuse(out: &mut impl Write, refusal: &Refusal) -> std::io::Result<()> {
    let (status, words) = refusal.words();
    let text = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{MANNERS}\r\n{words}\n",
        words.len() + 1
    );
    send(out, text.as_bytes())
}

/// Begins an answer that goes on as long as both sides like.
pub(super) fn begin_events(out: &mut impl Write) -> std::io::Result<()> {
    send(out, format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{MANNERS}\r\nretry: 1000\n\n").as_bytes())
}

/// An event of a name; `data` is one line, as JSON is.
pub(super) fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

pub(super) fn send(out: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Result<(), Refusal> {
        read(&mut text.as_bytes()).and_then(|r| allowed(&r, 4000))
    }

    fn asked(lines: &str) -> Result<(), Refusal> {
        judged(&format!("GET / HTTP/1.1\r\n{lines}\r\n"))
    }

    #[test]
    fn the_page_and_a_person_are_answered() {
        assert_eq!(asked("Host: 127.0.0.1:4000\r\n"), Ok(()));
        assert_eq!(
            asked("Host: LocalHost:4000\r\nOrigin: http://localhost:4000\r\nSec-Fetch-Site: same-origin\r\n"),
            Ok(())
        );
        assert_eq!(asked("Host: localhost:4000\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"), Ok(()));
        assert_eq!(judged("HEAD /page.json?x HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n\r\n"), Ok(()));
    }

    #[test]
    fn whoever_comes_from_elsewhere_is_refused() {
        for lines in [
            "",
            "Host: evil.example\r\n",
            "Host: evil.example:4000\r\n",
            "Host: 127.0.0.1:4001\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:4000.evil.example\r\n",
            "Host: 127.0.0.1:4000\r\nOrigin: http://evil.example\r\n",
            "Host: 127.0.0.1:4000\r\nOrigin: null\r\n",
            "Host: 127.0.0.1:4000\r\nOrigin: https://127.0.0.1:4000\r\n",
            "Host: 127.0.0.1:4000\r\nOrigin: http://127.0.0.1:5000\r\n",
            "Host: 127.0.0.1:4000\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n",
            "Host: 127.0.0.1:4000\r\nSec-Fetch-Site: same-site\r\n",
        ] {
            assert_eq!(asked(lines), Err(Refusal::Foreign), "{lines}");
        }
    }

    #[test]
    fn what_is_no_reading_or_no_sense_is_refused() {
        assert_eq!(judged("POST / HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n\r\n"), Err(Refusal::NotReading));
        assert_eq!(asked("Host: 127.0.0.1:4000\r\nHost: evil.example\r\n"), Err(Refusal::Unclear));
        assert_eq!(judged("hello"), Err(Refusal::Unclear));
        assert_eq!(judged("\0\r\n\r\n"), Err(Refusal::Unclear));
        assert_eq!(judged(&format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(20_000))), Err(Refusal::TooLong));
    }
}
