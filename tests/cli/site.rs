//! `sothat site` and `sothat serve`: what they write and refuse.

use super::{Room, SOUND};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

const WRITTEN: &str = "Wrote the page of \"Pupils eat well\" to `out`.\nOpen `index.html` there in a browser.\n";

#[test]
fn a_page_is_written_into_its_folder_and_over_nothing() {
    let room = Room::with(&[("meals.theory", SOUND)]);
    room.run("site meals.theory -o out --as-of 2026-11-24").is(0, "", WRITTEN);
    let first = room.read("out/index.html");
    assert!(first.starts_with("<!doctype html>") && first.contains("</html>\n<!-- Made by Sothat"));
    room.write("out/index.html", "mine");
    room.run("site meals.theory -o out").is(
        2,
        "",
        "In `out` is `index.html` already, and Sothat did not write it, or somebody has changed it since. Choose another folder, or write over it with `--force`.\n",
    );
    assert_eq!(room.read("out/index.html"), "mine");
    room.run("site meals.theory -o out --force --as-of 2026-11-24").is(0, "", WRITTEN);
    assert_eq!(room.read("out/index.html"), first, "the same bytes");
    let names: Vec<_> = std::fs::read_dir(room.path("out")).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(names, ["index.html"], "and nothing else");
}

#[test]
fn what_stands_in_the_way_is_left_as_it_is() {
    let room = Room::with(&[("meals.theory", SOUND), ("file", "a file")]);
    room.run("site meals.theory -o file").is(
        2,
        "",
        "`file` is a file, and a folder is written here. Choose another name.\n",
    );
    assert_eq!(room.read("file"), "a file");
    std::fs::create_dir_all(room.path("taken/index.html")).unwrap();
    room.run("site meals.theory -o taken --force").is(
        2,
        "",
        "`index.html` in `taken` is a link or a folder, and is left as it is. Choose another folder.\n",
    );
    let said = room.run("site missing.theory -o new").said();
    assert_eq!(said.status, Some(2));
    assert!(!room.path("new").exists(), "where nothing can be written, no folder is made");
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_writing_out_of_the_folder() {
    let room = Room::with(&[("meals.theory", SOUND), ("elsewhere.html", "theirs")]);
    std::fs::create_dir(room.path("out")).unwrap();
    std::os::unix::fs::symlink(room.path("elsewhere.html"), room.path("out/index.html")).unwrap();
    let said = room.run("site meals.theory -o out --force").said();
    assert_eq!(said.status, Some(2), "{}", said.stderr);
    assert_eq!(room.read("elsewhere.html"), "theirs");
}

#[test]
fn a_served_page_changes_with_its_text() {
    let room = Room::with(&[("meals.theory", SOUND)]);
    let mut run = room.run("serve meals.theory");
    let mut child = run.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut told).unwrap();
    let (_, rest) = told.split_once("http://127.0.0.1:").unwrap_or_else(|| panic!("{told}"));
    let port: u16 = rest.split('/').next().unwrap().parse().unwrap();
    let ask = |path: &str, head: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\n{head}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let own = format!("Host: 127.0.0.1:{port}");
    assert!(ask("/", &own).contains("Pupils eat a warm meal"));
    assert!(ask("/", "Host: evil.example").starts_with("HTTP/1.1 403"));
    assert!(ask("/", &format!("{own}\r\nOrigin: http://evil.example")).starts_with("HTTP/1.1 403"));
    assert!(ask("/meals.theory", &own).starts_with("HTTP/1.1 404"), "files are not served");
    // One who listens is told of what is saved.
    let mut listener = TcpStream::connect(("127.0.0.1", port)).unwrap();
    listener.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(listener, "GET /events HTTP/1.1\r\n{own}\r\n\r\n").unwrap();
    let mut news = BufReader::new(listener).lines().map_while(Result::ok).filter(|line| line.starts_with("data:"));
    assert_eq!(news.next().as_deref(), Some("data: 0"));
    room.write("meals.theory", SOUND.replace("a warm meal", "a hot meal"));
    let page = news.next().unwrap_or_default();
    assert!(page.contains("\"edition\":1") && page.contains("Pupils eat a hot meal"), "{page}");
    assert!(ask("/page.json", &own).contains("Pupils eat a hot meal"));
    room.write("meals.theory", "theory meals {{{ \"Pupils eat");
    // A page that is made again once the disk has settled may be told of before.
    let stays = news.by_ref().take(3).any(|_| {
        let page = ask("/page.json", &own);
        assert!(page.contains("Pupils eat a hot meal"), "the last good map stays");
        page.contains("\"is_stale\":true")
    });
    assert!(stays, "that the text can't be read is told");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn what_can_not_be_served_is_said() {
    let room = Room::new();
    room.run("serve -").is(2, "", "What comes from standard input can't be served: name a file.\n");
    room.run("serve gone.theory").is(2, "", "There is no file `gone.theory`.\n");
}
