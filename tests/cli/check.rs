//! `sothat check`: what is checked, what is told of it, and the status.

use super::{FAULTY, Room, SOUND};

const HOLDS: &str = "Checked \"Pupils eat well\" (3 results and activities, 2 indicators, 1 file): everything that we check \
                     holds. 9 notes (`--notes` lists them).\n";

#[test]
fn a_sound_theory_is_told_to_hold() {
    Room::with(&[("a.theory", SOUND)]).check("a.theory").is(0, "", HOLDS);
}

#[test]
fn what_is_found_is_shown_where_it_is() {
    Room::with(&[("a.theory", FAULTY)]).check("a.theory").shows("faulty");
}

#[test]
fn notes_are_listed_where_that_is_asked_for() {
    Room::with(&[("a.theory", FAULTY)]).check("a.theory --notes").shows("notes");
}

#[test]
fn findings_of_one_check_are_one_paragraph_and_past_some_are_counted() {
    let many: String = (0..30).fold(String::new(), |text, i| text + &format!("activity a{i} {{ so that fed }}\n"));
    let room = Room::with(&[("a.theory", &(SOUND.to_owned() + &many))]);
    room.check("a.theory --only no-partner").shows("many");
}

#[test]
fn the_status_is_as_the_failing_level_says() {
    let room = Room::with(&[("sound.theory", SOUND), ("faulty.theory", FAULTY)]);
    let status = |rest: &str| room.check(rest).said().status;
    assert_eq!(status("sound.theory --fail-on warning"), Some(0));
    assert_eq!(status("sound.theory --fail-on note"), Some(1));
    assert_eq!(status("faulty.theory --fail-on error"), Some(1));
    assert_eq!(status("faulty.theory --fail-on never"), Some(0));
}

#[test]
fn checks_can_be_chosen_and_left_out() {
    let room = Room::with(&[("a.theory", FAULTY)]);
    room.check("a.theory --format short --only undefined-name").is(
        1,
        "a.theory:2:34: error undefined-name: Nothing here is called `lunch`.\n",
        "Checked \"Pupils eat well\" (1 result or activity, 0 indicators, 1 file): 1 thing that can't work.\n",
    );
    room.check("a.theory --format short --ignore undefined-name,unmeasured-outcome --ignore no-date,no-population-named")
        .is(
            0,
            "a.theory:1:1: note no-harm-considered: This theory does not say yet who might come to harm through it, or how.\n",
            "Checked \"Pupils eat well\" (1 result or activity, 0 indicators, 1 file): everything that we check holds. 1 note.\n",
        );
    room.check("a.theory --only undefined-names").is(
        2,
        "",
        "`--only` can't be `undefined-names`. There is no such check. Did you mean `undefined-name`? `sothat check --help` tells more.\n",
    );
}

#[test]
fn a_day_may_be_named() {
    let text = SOUND
        .replace("{ by kitchen", "{ during 2026 to 2027 by kitchen")
        .replace("theory meals \"Pupils eat well\"", "theory meals \"Pupils eat well\" { review by 2026-06 }");
    let room = Room::with(&[("a.theory", &text)]);
    let found =
        |day: &str| room.run(&format!("check a.theory --only review-overdue --format short --as-of {day}")).said();
    assert_eq!(found("2026-06-30").stdout, "");
    assert!(found("2026-07-01").stdout.contains("review-overdue"), "{:?}", found("2026-07-01"));
    assert!(found("2027").stdout.contains("review-overdue"));
    room.run("check a.theory --as-of 2027-13").is(
        2,
        "",
        "`--as-of` can't be `2027-13`. A date is written 2030, 2030-Q3, 2030-09 or 2030-09-15. `sothat check --help` tells more.\n",
    );
}

#[test]
fn standard_input_is_checked_and_includes_what_lies_here() {
    let room = Room::with(&[("part.theory", "precondition lunch \"Lunch\" { external \"The state\" }\n")]);
    let text = FAULTY.to_owned() + "include \"part.theory\"\n";
    room.check("- --format short --only undefined-name,unmeasured-outcome,include").input(text).is(
        1,
        "standard input:2:1: error unmeasured-outcome: Nothing says how anyone will know that \"Pupils eat\" has come true.\n",
        "Checked \"Pupils eat well\" (2 results and activities, 0 indicators, 2 files): 1 thing that can't work.\n",
    );
    room.check("- a.theory").is(2, "", "Standard input (`-`) is checked by itself.\n");
    room.check("-").input(b"theory t \xff").is(
        2,
        "",
        "`standard input` can't be read as text: at byte 9 it is not UTF-8. Save it as plain text in UTF-8; most editors offer that where one saves a file.\n",
    );
}

/// The theories that are checked, by their titles.
fn checked(room: &Room, named: &str) -> Vec<String> {
    let said = room.check(&format!("{named} --fail-on never --format short")).said();
    assert_eq!(said.status, Some(0), "{said:?}");
    said.stderr.lines().map(|l| l.split(['"', '`']).nth(1).unwrap_or(l).to_owned()).collect()
}

#[test]
fn a_folder_means_the_root_theories_in_it() {
    let outcome = |name: &str| format!("outcome {name} \"{name}\"\n");
    let room = Room::with(&[
        ("z.theory", &format!("theory z \"Z\"\ninclude \"parts/p.theory\"\n{}", outcome("z1"))),
        ("parts/p.theory", &format!("include \"q.theory\"\n{}", outcome("p1"))),
        ("parts/q.theory", &outcome("q1")),
        ("deep/er/b.theory", &format!("theory b \"B\"\n{}", outcome("b1"))),
        ("a.theory", &format!("theory a \"A\"\n{}", outcome("a1"))),
        (".hidden/h.theory", "theory h \"H\"\n"),
        ("notes.txt", "theory n \"N\"\n"),
        // Of parts that include each other in a circle, none is included by a theory.
        ("circle/one.theory", &format!("include \"two.theory\"\n{}", outcome("one"))),
        ("circle/two.theory", &format!("include \"one.theory\"\n{}", outcome("two"))),
    ]);
    assert_eq!(checked(&room, ""), ["A", "circle/one.theory", "B", "Z"]);
    assert_eq!(checked(&room, "."), ["A", "circle/one.theory", "B", "Z"]);
    assert_eq!(checked(&room, "deep a.theory"), ["B", "A"]);
    // The same theory is checked once.
    assert_eq!(checked(&room, "a.theory . a.theory ./a.theory"), ["A", "circle/one.theory", "B", "Z"]);
    // A part is checked as part of its root, looked for in the folders above up to the top of the repository.
    room.write(".git/HEAD", "");
    assert_eq!(checked(&room, "parts/q.theory"), ["Z"]);
    assert_eq!(checked(&room, "parts"), ["Z"]);
}

#[test]
fn a_bibliography_means_the_theories_that_take_it_in() {
    let theory = |name: &str| {
        format!(
            "theory {name} \"{name}\"\nbibliography \"lit/refs.bib\"\noutcome {name}1 \"Pupils read\" {{ needs {name}2 {{ evidence promising from ann2019 }} }}\nactivity {name}2 \"Lessons\"\n"
        )
    };
    let room = Room::with(&[
        ("a.theory", &theory("a")),
        ("b.theory", "theory b \"b\"\ninclude \"part.theory\"\noutcome b1 \"Pupils write\"\n"),
        ("part.theory", "bibliography \"lit/refs.bib\"\n"),
        ("c.theory", "theory c \"c\"\noutcome c1 \"Pupils sing\"\n"),
        ("lit/refs.bib", "@article{ann2018, title = {Reading}, year = 2018}\n"),
        ("paper.bib", "@article{x, title = {X}}\n"),
        (".git/HEAD", ""),
    ]);
    assert_eq!(checked(&room, "lit/refs.bib"), ["a", "b"]);
    // What is cited and was taken out of it is told, and stops a commit.
    let said = room.check("lit/refs.bib a.theory").said();
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.stderr.contains("Nothing here is called `ann2019`."), "{said:?}");
    // One that no theory takes in, as of a paper, stops nothing.
    let apart = "No theory takes the bibliography paper.bib in, so nothing of it was checked.\n";
    room.check("paper.bib").is(0, "", apart);
    room.check("nowhere.bib").is(2, "", "There is no file `nowhere.bib`.\n");
}

#[test]
fn a_part_without_a_theory_is_checked_as_far_as_can_be() {
    Room::with(&[("part.theory", "outcome x \"X\" { needs }\n")]).check("part.theory").shows("part");
}

#[test]
fn a_folder_without_theories_is_told() {
    let room = Room::with(&[("empty/readme.txt", "")]);
    let told = "theories are files that end in .theory. `sothat new` starts one.\n";
    room.check("").is(2, "", &format!("There is no theory in this folder: {told}"));
    room.check("empty").is(2, "", &format!("There is no theory in `empty`: {told}"));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let room = Room::with(&[("a.theory", SOUND)]);
    room.write("b.theory", b"theory t \xff");
    let told = "`b.theory` can't be read as text: at byte 9 it is not UTF-8. Save it as plain text in UTF-8; most editors offer that where one saves a file.\n";
    room.check(".").is(2, "", &format!("{HOLDS}{told}"));
    room.check("b.theory").is(2, "", told);
    let json = room.check(". --format json").said();
    assert_eq!(json.status, Some(2));
    assert!(json.stdout.starts_with("{\"version\":1,\"files\":[\"a.theory\"]"), "{}", json.stdout);
}

#[test]
fn of_a_file_that_is_not_there_the_nearest_is_named() {
    let room = Room::with(&[("reading.theory", SOUND), ("sub/meals.theory", SOUND)]);
    room.check("raeding.theory").is(2, "", "There is no file `raeding.theory`. Did you mean `reading.theory`?\n");
    room.check("reading").is(2, "", "There is no file `reading`. Did you mean `reading.theory`?\n");
    room.check("sub/meal.theory").is(2, "", "There is no file `sub/meal.theory`. Did you mean `sub/meals.theory`?\n");
    room.check("housing.theory").is(2, "", "There is no file `housing.theory`.\n");
    room.check("no/where.theory").is(2, "", "There is no file `no/where.theory`. There is no folder `no` either.\n");
    room.check("reading.theory/x").is(
        2,
        "",
        "There is no file `reading.theory/x`. There is no folder `reading.theory` either.\n",
    );
}
