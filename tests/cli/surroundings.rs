//! Whatever the terminal, the disk and the environment are like.

use super::{FAULTY, Room, SOUND};

/// Characters that could steer a terminal, or turn the direction of writing around.
fn steers(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn nothing_that_an_author_writes_steers_a_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}abc\u{2066}\u{200f}\u{61c}\u{8}\u{0}\u{2028}";
    let names: String = ["outcom", "partner", "activity", "indicator", "reference", "question", "harm"]
        .iter()
        .map(|kind| kind.to_string() + &format!(" x{evil} \"{evil}\" {{ by {evil} needs y{evil} for \"{evil}\" }}\n"))
        .collect();
    let text = format!(
        "{}\noutcome evil \"{evil}\" {{ for \"{evil}\" needs cooked {{ because \"{evil}\" assuming kept }} by 2030 }} # {evil}\n\
         assumption kept \"{evil}\"\nindicator measured \"{evil}\" {{ measures evil unit \"{evil}\" source \"{evil}\" }}\n\
         include \"{evil}\"\nbibliography \"{evil}\"\n{names}\routcome b \"{evil}\" {{ needs nothing }}\n",
        SOUND.replace("Pupils", evil),
    );
    let room = Room::with(&[("a.theory", &text)]);
    for line in [
        "check a.theory --notes",
        "check a.theory --format short",
        "check a.theory --format github",
        "plan a.theory",
        "plan a.theory --format csv",
        "trace a.theory",
        "trace a.theory evil",
        "trace a.theory b",
        "trace a.theory --format json",
        "check a.theory --format json",
        "check a.theory --format sarif",
        "check a.theory --format rdjson",
        "draw a.theory",
        "draw a.theory --format dot",
        "draw a.theory -o m.svg",
        "check a.theory --fix",
    ] {
        let said = room.run(line).said();
        assert_eq!(steers(&said.stderr), None, "{line}: {:?}", said.stderr);
        // What is meant for programs alone may hold it, in their own way of writing it down; and a document may hold
        // marks of direction, which people who write from right to left need.
        let is_for_programs = ["json", "sarif"].iter().any(|f| line.contains(f));
        let is_document = ["draw", "plan"].iter().any(|c| line.starts_with(c));
        let harms = |c: char| c.is_control() || !is_document;
        assert!(is_for_programs || !steers(&said.stdout).is_some_and(harms), "{line}: {:?}", said.stdout);
    }
    for arguments in [["check", evil], ["explain", evil], ["trace", evil], [evil, "x"], ["check", "--x\u{1b}[2J"]] {
        let arguments = arguments.map(|a| a.replace('\0', ""));
        let said = room.run_with(&arguments).said();
        assert_eq!((said.status, steers(&said.stderr)), (Some(2), None), "{arguments:?}: {:?}", said.stderr);
    }
    let said = room.run_with(["trace", "a.theory", "x\u{1b}[2J"]).said();
    assert_eq!((said.status, steers(&said.stderr)), (Some(2), None), "{:?}", said.stderr);
}

#[test]
fn lines_are_as_wide_as_the_terminal() {
    let room = Room::with(&[("a.theory", FAULTY)]);
    let widest = |columns: &str| {
        let said = room.check("a.theory").env("COLUMNS", columns).said();
        let found = said.stderr.rsplit_once("\n\n").map(|(found, _)| found.to_owned()).expect("paragraphs");
        found.lines().map(|l| l.chars().count()).max().expect("lines")
    };
    assert!(widest("60") <= 60 && widest("60") > 45, "{}", widest("60"));
    assert!(widest("80") <= 80 && widest("80") > 60, "{}", widest("80"));
    // Narrower than can be read, wider than can be read, and no number at all.
    assert!(widest("5") <= 60, "{}", widest("5"));
    assert!(widest("1000") <= 120, "{}", widest("1000"));
    assert!(widest("wide") <= 100, "{}", widest("wide"));
    assert!(widest("0") <= 100, "{}", widest("0"));
}

#[test]
fn colours_are_used_where_they_are_wanted() {
    let room = Room::with(&[("a.theory", FAULTY)]);
    let coloured = |line: &str| room.run(line).env("TERM", "xterm").said().stderr.contains('\u{1b}');
    assert!(!coloured("check a.theory"));
    assert!(coloured("check a.theory --color always"));
    assert!(!coloured("check a.theory --color never"));
    let plain = room.check("a.theory").said();
    for (name, value) in
        [("TERM", "dumb"), ("TERM", "no-such-terminal"), ("NO_COLOR", "1"), ("LANG", "xx_YY"), ("LC_ALL", "C")]
    {
        let said = room.check("a.theory").env(name, value).said();
        assert_eq!((said.status, &said.stdout, &said.stderr), (plain.status, &plain.stdout, &plain.stderr), "{name}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::process::Command;

    /// What a shell makes of a line in which `$S` is the program: status, output, and what was told.
    fn shell(room: &Room, line: &str) -> (Option<i32>, String, String) {
        let mut command = Command::new("bash");
        command.args(["-c", line]).env("S", env!("CARGO_BIN_EXE_sothat")).current_dir(room.path(""));
        let output = command.output().expect("there is a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let room = Room::with(&[("a.theory", SOUND)]);
        for what in [
            "explain",
            "plan a.theory",
            "draw a.theory",
            "completions bash",
            "man",
            "--help",
            "check a.theory --format sarif",
        ] {
            let line = format!("set -o pipefail; $S {what} | head -c 1 >/dev/null");
            let (status, _, told) = shell(&room, &line);
            assert_eq!(status, Some(0), "{what}: {told}");
            assert!(!told.contains("panicked"), "{what}: {told}");
        }
        let (status, ..) = shell(&room, "set -o pipefail; $S check a.theory --notes 2> >(exit 0)");
        assert_eq!(status, Some(0));
    }

    #[test]
    fn closed_ends_and_full_disks_end_in_a_sentence() {
        let room = Room::with(&[("a.theory", SOUND), ("b.theory", FAULTY)]);
        assert_eq!(shell(&room, "$S check b.theory >&- 2>&-").0, Some(1));
        assert_eq!(shell(&room, "$S check b.theory <&- >&- 2>&-").0, Some(1));
        assert_eq!(shell(&room, "$S check b.theory 2>/dev/full").0, Some(1));
        let full = "It could not be written: the disk is full.\n";
        for what in [
            "plan a.theory",
            "draw a.theory",
            "trace a.theory",
            "explain",
            "check a.theory --format json",
            "man",
            "completions zsh",
        ] {
            let (status, out, told) = shell(&room, &format!("$S {what} >/dev/full"));
            assert_eq!((status, out.as_str(), told.as_str()), (Some(2), "", full), "{what}");
        }
        let (status, _, told) = shell(&room, "$S plan a.theory -o /dev/full");
        assert_eq!((status, told.as_str()), (Some(2), "`/dev/full` can't be written: the disk is full.\n"));
        assert_eq!(shell(&room, "$S plan a.theory -o /dev/stdout").1, shell(&room, "$S plan a.theory").1);
    }

    #[test]
    fn no_home_is_needed() {
        let room = Room::with(&[("a.theory", SOUND)]);
        let bare = room.check("a.theory").said();
        let said = room.check("a.theory").env("HOME", "/no/such/folder").env("TZ", "No/Where").said();
        assert_eq!((bare.status, &bare.stderr), (said.status, &said.stderr));
        assert_eq!(room.run("check a.theory").env("TZ", "\u{1b}:::").said().status, Some(0));
    }

    #[test]
    fn a_name_that_is_no_text_is_a_name() {
        let room = Room::new();
        let name = OsStr::from_bytes(b"caf\xe9.theory");
        std::fs::write(room.path("").join(name), SOUND.replace("monthly", "montly"))
            .expect("the disk takes such names");
        std::fs::create_dir(room.path("").join(OsStr::from_bytes(b"d\xff"))).expect("the disk takes such names");
        let inner = room.path("").join(OsStr::from_bytes(b"d\xff")).join("x.theory");
        std::fs::write(&inner, "theory x \"X\"\ninclude \"part.theory\"\n").expect("it can be written");
        std::fs::write(inner.with_file_name("part.theory"), FAULTY.replace("theory t", "# t"))
            .expect("it can be written");
        let said = room.run_with([OsStr::new("check"), OsStr::new("--fix"), name]).said();
        assert_eq!(said.status, Some(0), "{}", said.stderr);
        assert!(said.stderr.contains("caf\u{fffd}.theory:8: Write `monthly`"), "{}", said.stderr);
        assert_eq!(std::fs::read_to_string(room.path("").join(name)).expect("it is there"), SOUND);
        let said = room.check(". --format short").said();
        assert_eq!(said.status, Some(1), "{}", said.stderr);
        assert!(said.stdout.contains("d\u{fffd}/part.theory:2:34: error undefined-name"), "{}", said.stdout);
        let said = room.run_with([OsStr::new("explain"), OsStr::from_bytes(b"\xff")]).said();
        assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""));
    }

    #[test]
    fn pipes_devices_and_loops_of_links_are_told() {
        let room = Room::with(&[("a.theory", SOUND)]);
        assert_eq!(shell(&room, "mkfifo pipe.theory && ln -s loop.theory loop.theory").0, Some(0));
        room.check("pipe.theory").is(2, "", "`pipe.theory` is not an ordinary file.\n");
        room.check("/dev/zero").is(2, "", "`/dev/zero` is not an ordinary file.\n");
        assert_eq!(room.check("loop.theory").said().status, Some(2));
        // In a folder what is no file is passed over, and a link that leads to none is told.
        let said = room.check("").said();
        assert_eq!(said.status, Some(2), "{said:?}");
        assert!(said.stderr.ends_with("\n`loop.theory` is a link to a file that is not there.\n"), "{said:?}");
        std::fs::rename(room.path("loop.theory"), room.path(".#a.theory")).expect("it can be named otherwise");
        assert_eq!(room.check(".").said().status, Some(0));
    }
}
