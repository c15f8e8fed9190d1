//! URIs as clients write them, and names of files as the loader knows them: with forward slashes. What is no file of the
//! disk (`untitled:…`) keeps its URI for a name.

use gen_lsp_types::Uri;
use std::fmt::Write;

/// The name of the file that a URI means.
pub(super) fn name(uri: &Uri) -> String {
    let Some(rest) = uri.0.strip_prefix("file://") else { return uri.0.clone() };
    // A host before the path means a share of a network.
    let path = match rest.find('/') {
        Some(0) => decoded(rest),
        Some(_) => format!("//{}", decoded(rest)),
        None => return uri.0.clone(),
    };
    match path.as_bytes() {
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => path[1..].to_owned(),
        _ => path,
    }
}

/// The URI of a file.
pub(super) fn uri(name: &str) -> Uri {
    // A scheme has two letters or more; a single letter is a drive.
    let scheme = name.split_once(':').map_or("", |(scheme, _)| scheme);
    if scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) {
        return Uri(name.to_owned());
    }
    let (host, path) = match name.strip_prefix("//") {
        Some(share) => ("", share),
        None if name.starts_with('/') => ("", name),
        None => ("/", name),
    };
    let mut out = format!("file://{host}");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Uri(out)
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_uris_are_each_others() {
        for (address, path) in [
            ("file:///a/b%20c/%C3%A9.theory", "/a/b c/é.theory"),
            ("file:///c%3A/x.theory", "c:/x.theory"),
            ("file://server/share/x.theory", "//server/share/x.theory"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(name(&Uri(address.into())), path);
            assert_eq!(uri(path), Uri(address.into()));
        }
        assert_eq!(name(&Uri("file:///c:/x.theory".into())), "c:/x.theory");
        assert_eq!(name(&Uri("file:///100%.theory".into())), "/100%.theory");
    }
}
