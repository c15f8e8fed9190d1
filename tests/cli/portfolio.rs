//! `sothat portfolio`, and the check of many theories: the same on any number of cores.

use super::{FAULTY, Room, SOUND};

/// A folder of theories, some of which share a part, and some of which can't be read.
fn many() -> Room {
    let room = Room::new();
    for n in 0..60 {
        let text = if n % 7 == 3 { FAULTY } else { SOUND };
        room.write(&format!("a{}/t{n:02}.theory", n % 4), text.replacen("Pupils eat well", &format!("Theory {n}"), 1));
    }
    room.write("parts/one.theory", "theory one\ninclude \"shared.theory\"\n");
    room.write("parts/two.theory", "theory two\ninclude \"shared.theory\"\n");
    room.write("parts/shared.theory", "outcome shared \"Shared\"\n");
    room
}

#[test]
fn the_order_is_the_same_whatever_the_cores_do() {
    let room = many();
    for arguments in [
        &["check"][..],
        &["check", "--notes"],
        &["check", "--format", "json"],
        &["check", "--format", "short"],
        &["portfolio", "--format", "json"],
    ] {
        let one = room.run_with(arguments).output();
        for _ in 0..2 {
            let again = room.run_with(arguments).output();
            assert_eq!(String::from_utf8_lossy(&again.stdout), String::from_utf8_lossy(&one.stdout), "{arguments:?}");
            assert_eq!(String::from_utf8_lossy(&again.stderr), String::from_utf8_lossy(&one.stderr), "{arguments:?}");
        }
    }
    let told = room.check("--notes").said().stderr;
    let order: Vec<usize> = (0..4)
        .flat_map(|folder| (0..60).filter(move |n| n % 4 == folder))
        .filter_map(|n| told.find(&format!("Checked \"Theory {n}\"")))
        .collect();
    assert_eq!(order.len(), 60, "each is told of:\n{told}");
    assert!(order.is_sorted(), "in the order of their files");
}

/// Nobody reads sixty reviews: what is told is which theories to look at first.
#[test]
fn of_many_theories_an_overview_is_told() {
    let room = many();
    let told = room.check("").said().stderr;
    insta::assert_snapshot!(told);
    // With notes asked for, with few theories, or for programs, everything is told.
    assert_eq!(room.check("--notes").said().stderr.matches("Checked \"Theory").count(), 60);
    assert_eq!(room.check("a1").said().stderr.matches("Checked \"Theory").count(), 15);
    let lines = room.check("--format short").said().stdout;
    assert_eq!(lines.matches(": error undefined-name:").count(), 9, "{lines}");
}

/// What is no theory counts among none, and is told; so is what a check of one would need to be the same.
#[test]
fn an_overview_tells_of_files_without_a_theory() {
    let room = Room::new();
    for n in 0..21 {
        room.write(&format!("all/t{n:02}.theory"), SOUND.replacen("Pupils eat well", &format!("Theory {n}"), 1));
    }
    room.write("all/empty.theory", "");
    room.write("all/lone.theory", "outcome lone \"Lone\" { needs nobody, nobody }\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere.theory", room.path("all/link.theory")).expect("a link");
    let said = room.check("all --only duplicate-statement,no-rationale --fail-on note").said();
    insta::assert_snapshot!(format!("{}status {:?}", said.stderr, said.status));
    // Twenty theories are told in full, whatever else there is.
    std::fs::remove_file(room.path("all/t00.theory")).expect("it was there");
    assert_eq!(room.check("all").said().stderr.matches("Checked \"Theory").count(), 20);
}

#[test]
fn an_overview_counts_what_it_does_not_list() {
    let room = Room::new();
    for n in 0..130 {
        let wanting: Vec<String> = (0..n % 5).map(|k| format!("outcome wanting-{k} \"Wanting {k}\" {{ }}")).collect();
        room.write(&format!("t{n:03}.theory"), format!("theory t{n} \"Theory {n}\" {{ }}\n{}\n", wanting.join("\n")));
    }
    let told = room.check("--ignore unmeasured-outcome,no-population-named").said().stderr;
    assert!(told.contains("Checked 130 theories: "), "{told}");
    let rows: Vec<&str> = told.lines().filter(|l| l.contains(".theory  \"Theory")).collect();
    assert_eq!(rows.len(), 100, "{told}");
    let wrong = |row: &&str| row.split_whitespace().next().and_then(|n| n.parse::<usize>().ok()).expect("a number");
    assert!(rows.iter().map(wrong).is_sorted_by(|a, b| a >= b), "{told}");
}

#[test]
fn what_is_found_in_a_shared_part_is_told_to_programs_once() {
    let part = "outcome heard \"Pupils are heard\" { }\n";
    let root = |name: &str, more: &str| format!("theory {name} \"T\" {{ }}\ninclude \"part.theory\"\n{more}");
    let room = Room::with(&[("a.theory", &root("a", "")), ("b.theory", &root("b", "")), ("part.theory", part)]);
    let said = room.check("--format json").said();
    let json: serde_json::Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    let found = json["diagnostics"].as_array().expect("a list");
    let of_part: Vec<&str> =
        found.iter().filter(|d| d["file"] == "part.theory").map(|d| d["rule"].as_str().expect("a name")).collect();
    assert!(of_part.contains(&"unmeasured-outcome"), "{of_part:?}");
    assert!(of_part.is_sorted() && of_part.windows(2).all(|two| two[0] != two[1]), "{of_part:?}");
    let of = |level: &str| found.iter().filter(|d| d["level"] == level).count() as u64;
    let summary = ["errors", "warnings", "notes"].map(|level| json["summary"][level].as_u64());
    assert_eq!(summary, ["error", "warning", "note"].map(|level| Some(of(level))));
    let lines = room.check("--format short").said().stdout;
    assert_eq!(lines.lines().filter(|l| l.contains("unmeasured-outcome")).count(), 1, "{lines}");
    // What only one of them finds is told of that one.
    room.write("b.theory", root("b", "indicator i \"I\" { measures heard }\n"));
    let lines = room.check("--format short").said().stdout;
    assert_eq!(lines.lines().filter(|l| l.contains("unmeasured-outcome")).count(), 1, "{lines}");
}

#[test]
fn a_portfolio_is_written_in_the_form_that_the_ending_says() {
    let room = many();
    for (file, begins) in [
        ("p.html", "<!DOCTYPE html>"),
        ("p.csv", "Theory,File,"),
        ("p.json", "{\n"),
        ("p.md", "# Portfolio of 62 theories"),
    ] {
        let done = room.run_with(["portfolio", ".", "-o", file]).output();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(room.read(file).starts_with(begins), "{file}: {}", &room.read(file)[..60]);
    }
    let done = room.run_with(["portfolio", ".", "-o", "p.xlsx"]).output();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(std::fs::read(room.path("p.xlsx")).is_ok_and(|book| book.starts_with(b"PK")));
    let refused = room.run_with(["portfolio", ".", "-o", "p.csv", "--table", "outcomes"]).output();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(
        room.run_with(["portfolio", ".", "-o", "p.csv", "--force", "--table", "outcomes"]).output().status.code(),
        Some(0)
    );
    assert!(room.read("p.csv").contains("Pupils eat a warm meal,51"), "{}", room.read("p.csv"));
}

#[test]
fn what_cannot_be_read_is_said_and_the_others_count() {
    let room = Room::with(&[("a.theory", SOUND), ("empty/readme.txt", "")]);
    room.write("broken.theory", [0xff, 0xfe, 0x00]);
    let done = room.run("portfolio --format csv").output();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stdout).contains("a.theory"));
    assert!(String::from_utf8_lossy(&done.stderr).contains("broken.theory"));
    let nothing = room.run("portfolio empty").output();
    assert_eq!(nothing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("There is no theory"));
}

/// A page or a table goes to others: it tells what it leaves out, and not where the files lie on the disk of whoever made it.
#[test]
fn a_page_tells_what_it_leaves_out_and_keeps_places_to_itself() {
    let room = Room::new();
    room.write("all/north/a.theory", SOUND);
    room.write("all/north/broken.theory", [0xff, 0xfe, 0x00]);
    room.write("all/south/B.THEORY", SOUND.replacen("Pupils eat well", "Pupils sleep well", 1));
    let whole = room.path("all");
    let place = whole.to_string_lossy().into_owned();
    for format in ["html", "csv", "json"] {
        let done = room.run_with(["portfolio", &place, "--format", format]).output();
        let (made, said) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(made.contains("all/north/a.theory") && made.contains("Pupils sleep well"), "{made}");
        assert_eq!(made.contains("broken.theory"), format != "csv", "{made}");
        // Programs open what is named.
        assert_eq!(made.contains(&place), format == "json", "{made}");
        assert!(said.contains("broken.theory"), "{said}");
    }
    let [north, south] = ["north", "south"].map(|folder| whole.join(folder).to_string_lossy().into_owned());
    let done = room.run_with(["portfolio", &north, &south, "--format", "csv"]).output();
    let made = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(made.contains(",north/a.theory,") && made.contains(",south/B.THEORY,"), "{made}");
    // In a terminal it is told once.
    let done = room.run("portfolio all").output();
    assert!(!String::from_utf8_lossy(&done.stdout).contains("broken.theory"));
}
