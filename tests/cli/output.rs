//! What is there is not lost: every command and every format that can be written to a file, in one table.

use super::{Room, SOUND};

/// Command lines whose last word is the file that they write, and whether we know that file again as ours.
const WRITES: &[(&str, bool)] = &[
    ("draw a.theory -o map.svg", true),
    ("draw a.theory -o map.png", true),
    ("draw a.theory -o map.pdf", true),
    ("draw a.theory -o map.dot", true),
    ("draw a.theory -o map.gv", true),
    ("draw a.theory -o map.mmd", true),
    ("draw a.theory -o map.d2", true),
    ("draw a.theory -o map.graphml", true),
    ("draw a.theory -o map.txt", true),
    ("draw a.theory -o map.dagitty", false),
    ("draw a.theory --format json-graph -o map.json", false),
    ("draw a.theory --format kumu -o kumu.json", false),
    ("draw a.theory --format cytoscape -o cytoscape.json", false),
    ("draw a.theory --format layout -o layout.json", false),
    ("draw a.theory --format svg -o picture", true),
    ("plan a.theory -o plan.md", true),
    ("plan a.theory -o plan.html", true),
    ("plan a.theory -o plan.docx", false),
    ("plan a.theory -o plan.xlsx", false),
    ("plan a.theory -o plan.json", false),
    ("plan a.theory -o plan.csv", false),
    ("plan a.theory -o due.ics", false),
    ("plan a.theory -o activity.jsonld", false),
    ("plan a.theory --table logframe -o frame.htm", true),
    ("plan a.theory --table sheets -o sheets.docx", false),
    ("plan a.theory --format xlsform -o form.xlsx", false),
    ("report narrative a.theory -o story.md", true),
    ("report evidence a.theory -o evidence.html", true),
    ("report partners a.theory -o partners.docx", false),
    ("report scorecard a.theory -o scorecard.json", false),
    ("diff old.theory a.theory -o changes.txt", true),
    ("diff old.theory a.theory -o changes.md", true),
    ("diff old.theory a.theory -o changes.html", true),
    ("diff old.theory a.theory -o changes.json", false),
    ("diff old.theory a.theory -o changes.svg", true),
    ("diff old.theory a.theory -o changes.png", true),
    ("diff old.theory a.theory -o changes.pdf", true),
    ("trace a.theory -o chains.txt", true),
    ("trace a.theory -o chains.json", false),
    ("track a.theory --as-of 2027-06-30 --data figures.csv -o status.txt", true),
    ("track a.theory --as-of 2027-06-30 --data figures.csv -o status.md", true),
    ("track a.theory --as-of 2027-06-30 --data figures.csv -o status.html", true),
    ("track a.theory --as-of 2027-06-30 --data figures.csv -o status.csv", false),
    ("track a.theory --as-of 2027-06-30 --data figures.csv -o status.json", false),
    ("track a.theory --sql postgres -o query.sql", true),
    ("portfolio a.theory old.theory -o all.md", true),
    ("portfolio a.theory old.theory -o all.html", true),
    ("portfolio a.theory old.theory -o all.csv", false),
    ("portfolio a.theory old.theory -o all.xlsx", false),
    ("portfolio a.theory old.theory -o all.json", false),
    ("import frame.csv -o in.theory", false),
];

fn room() -> Room {
    Room::with(&[
        ("a.theory", SOUND),
        ("old.theory", &SOUND.replace("a warm meal", "a meal")),
        ("figures.csv", "indicator,period,value\nmeals-eaten,2026-10,50\n"),
        ("frame.csv", "Outcome,Indicator,Target 2030\nPupils eat,Pupils who eat,80\n"),
    ])
}

fn bytes(room: &Room, file: &str) -> Vec<u8> {
    std::fs::read(room.path(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

fn file_of(line: &str) -> &str {
    line.rsplit(' ').next().unwrap_or_default()
}

#[test]
fn what_somebody_else_wrote_or_changed_is_left_as_it_is() {
    let room = room();
    for (line, _) in WRITES {
        let file = file_of(line);
        let force = format!("{line} --force");
        let refused = |why: &str| {
            let before = bytes(&room, file);
            let said = room.run(line).said();
            assert_eq!(said.status, Some(2), "{line}, {why}: {}", said.stderr);
            let told = format!("`{file}` is there already, and is left as it is");
            assert!(said.stderr.starts_with(&told) && said.stderr.contains("`--force`"), "{line}: {}", said.stderr);
            assert_eq!(bytes(&room, file), before, "{line}, {why}");
        };
        room.write(file, "mine");
        refused("somebody else's");
        room.write(file, "");
        assert_eq!(room.run(line).said().status, Some(0), "{line}: nothing is lost with an empty file");
        let made = bytes(&room, file);
        let changed = [made.as_slice(), b"mine\n"].concat();
        room.write(file, &changed);
        refused("somebody added to it");
        let middle = made.len() / 2;
        let changed = [&made[..middle], b"mine", &made[middle..]].concat();
        room.write(file, &changed);
        refused("somebody wrote in it");
        assert_eq!(room.run(&force).said().status, Some(0), "{line}");
        assert_eq!(bytes(&room, file), made, "{line}: the same bytes");
        std::fs::remove_file(room.path(file)).expect("it goes");
    }
}

#[test]
fn what_nobody_changed_since_is_made_again() {
    let room = room();
    for (line, _) in WRITES {
        assert_eq!(room.run(line).said().status, Some(0), "{line}");
    }
    let first: Vec<Vec<u8>> = WRITES.iter().map(|(line, _)| bytes(&room, file_of(line))).collect();
    for ((line, _), first) in WRITES.iter().zip(&first) {
        let said = room.run(line).said();
        assert_eq!(said.status, Some(0), "{line}: {}", said.stderr);
        assert!(bytes(&room, file_of(line)) == *first, "{line}: the same bytes");
    }
    room.write("a.theory", SOUND.replace("a warm meal", "a hot meal").replace("target 80", "target 85"));
    room.write("frame.csv", "Outcome,Indicator,Target 2030\nPupils drink,Pupils who drink,80\n");
    for ((line, is_known), first) in WRITES.iter().zip(&first) {
        let said = room.run(line).said();
        let same = bytes(&room, file_of(line)) == *first;
        // What can't be known as ours is left, unless nothing in it would change.
        let renewed = said.status == Some(0);
        assert!(renewed && (*is_known || same) || said.status == Some(2) && !is_known, "{line}: {}", said.stderr);
        assert!(renewed || same, "{line}");
    }
    // Which of them say the same as before, since they don't show what was changed: not most of those that are known.
    let changed = WRITES
        .iter()
        .zip(&first)
        .filter(|((line, is_known), first)| *is_known && bytes(&room, file_of(line)) != **first);
    assert!(changed.count() > 20);
}

#[test]
fn what_is_printed_has_no_mark() {
    let room = room();
    let said = room.run("plan a.theory --format md").said();
    room.run("plan a.theory -o plan.md");
    assert_eq!(room.run("plan a.theory -o plan.md").said().status, Some(0));
    let written = room.read("plan.md");
    let mark = written.strip_prefix(&said.stdout).expect("the same, and a mark");
    assert!(mark.starts_with("<!-- Made by Sothat") && mark.lines().count() == 1, "{mark}");
    // To a pipe or a device, things are written as they are.
    #[cfg(unix)]
    assert_eq!(room.run("plan a.theory --force -o /dev/null").said().status, Some(0));
    #[cfg(unix)]
    assert_eq!(room.run("plan a.theory -o /dev/null --format csv").said().status, Some(0));
}

#[test]
fn of_several_pictures_all_are_written_or_none() {
    let theory = SOUND.replace("output cooked", "strand one \"One\" {\noutput cooked") + "}\n";
    let room = Room::with(&[("a.theory", &theory), ("map-overview.svg", "mine")]);
    let said = room.run("draw a.theory --split -o map.svg").said();
    assert_eq!(said.status, Some(2), "{}", said.stderr);
    assert!(said.stderr.starts_with("`map-overview.svg` is there already"), "{}", said.stderr);
    assert!(!room.path("map-one.svg").exists());
    std::fs::remove_file(room.path("map-overview.svg")).expect("it goes");
    for _ in 0..2 {
        assert_eq!(room.run("draw a.theory --split -o map.svg").said().status, Some(0));
    }
    room.write("map-one.svg", "mine");
    assert_eq!(room.run("draw a.theory --split -o map.svg").said().status, Some(2));
    assert_eq!(room.run("draw a.theory --split -o map.svg --force").said().status, Some(0));
}

#[test]
fn a_page_that_nobody_changed_is_made_again() {
    let room = room();
    for text in [SOUND, &SOUND.replace("a warm meal", "a hot meal")] {
        room.write("a.theory", text);
        assert_eq!(room.run("site a.theory -o out").said().status, Some(0));
    }
    let page = room.read("out/index.html");
    assert!(page.contains("a hot meal"));
    room.write("out/index.html", page.replace("a hot meal", "a good meal"));
    room.run("site a.theory -o out").is(
        2,
        "",
        "In `out` is `index.html` already, and Sothat did not write it, or somebody has changed it since. Choose another folder, or write over it with `--force`.\n",
    );
}
