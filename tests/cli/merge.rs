//! `sothat merge`, called as git calls it.

use super::{Room, path};

const BASE: &str = "outcome a \"A\" {\n  by 2030\n}\n";

fn room(ours: &str, theirs: &str) -> Room {
    Room::with(&[("base", BASE), ("ours", ours), ("theirs", theirs)])
}

fn merge(room: &Room, rest: &str) -> super::Run {
    room.run(&format!("merge base ours theirs {rest}")).env("PATH", &path().to_string_lossy())
}

#[test]
fn the_result_stands_in_the_file_of_our_version() {
    let (ours, theirs) = (BASE.replace("2030", "2031"), BASE.replace("\"A\"", "\"B\""));
    let both = ours.replace("\"A\"", "\"B\"");
    let r = room(&ours, &theirs);
    merge(&r, "some.theory").is(0, "", "");
    assert_eq!((r.read("ours"), r.read("base"), r.read("theirs")), (both.clone(), BASE.to_owned(), theirs.clone()));
    let r = room(&ours, &theirs);
    merge(&r, "-p").is(0, &both, "");
    assert_eq!(r.read("ours"), ours);
}

#[test]
fn conflicts_have_the_marks_that_were_asked_for() {
    let r = room(&BASE.replace("2030", "2031"), &BASE.replace("2030", "2032"));
    let told = "In `some.theory`, one thing is for you to decide:\n  `by` of `a`: changed in two ways\n";
    merge(&r, "some.theory -p --marker-size 9 --ours-label main --theirs-label b").is(
        1,
        "outcome a \"A\" {\n<<<<<<<<< main\n  by 2031\n=========\n  by 2032\n>>>>>>>>> b\n}\n",
        told,
    );
    // An older git passes what it does not know as it stands.
    merge(&r, "some.theory -p --marker-size %L --ours-label %X --theirs-label %Y").is(
        1,
        "outcome a \"A\" {\n<<<<<<< ours\n  by 2031\n=======\n  by 2032\n>>>>>>> theirs\n}\n",
        told,
    );
}

#[test]
fn what_both_started_from_is_shown_where_git_asks_for_it() {
    let r = room(&BASE.replace("2030", "2031"), &BASE.replace("2030", "2032"));
    let told = "In `x`, one thing is for you to decide:\n  `by` of `a`: changed in two ways\n";
    let shown = |base: &str| {
        format!("outcome a \"A\" {{\n<<<<<<< ours\n  by 2031\n{base}=======\n  by 2032\n>>>>>>> theirs\n}}\n")
    };
    merge(&r, "x -p --conflict-style diff3 --base-label abc").is(1, &shown("||||||| abc\n  by 2030\n"), told);
    merge(&r, "x -p").is(1, &shown(""), told);
    r.git_done(&["init", "--quiet"]);
    for style in ["diff3", "zdiff3"] {
        r.git_done(&["config", "merge.conflictStyle", style]);
        merge(&r, "x -p --base-label %S").is(1, &shown("||||||| base\n  by 2030\n"), told);
    }
    merge(&r, "x -p --conflict-style merge").is(1, &shown(""), told);
    // What is merged line by line too.
    r.write("ours", "outcome a \"A\" {{\n");
    let said = merge(&r, "x -p").said();
    assert!(said.status == Some(1) && said.stdout.contains("||||||| base\n"), "{said:?}");
}

#[test]
fn a_name_that_one_took_out_and_the_other_needs_is_for_people_to_decide() {
    let base = format!("{BASE}outcome b \"B\" {{\n  by 2031\n}}\n");
    let needs = base.replace("  by 2031", "  needs a\n  by 2031");
    let gone = base.replace(BASE, "");
    for (ours, theirs) in [(&needs, &gone), (&gone, &needs)] {
        let r = Room::with(&[("base", base.as_str()), ("ours", ours.as_str()), ("theirs", theirs.as_str())]);
        merge(&r, "my theory.theory".replace(' ', "-").as_str()).is(
            1,
            "",
            "In `my-theory.theory`, one thing is for you to decide:\n  line 2: one side took out `a`, and what the other side says needs it; take that out too, or bring `a` back\n\
             If what was taken out stands in another file now, there is nothing to put right.\n\
             No marks stand in the text for that. When it is put right: git add my-theory.theory\n",
        );
        assert_eq!(r.read("ours"), "outcome b \"B\" {\n  needs a\n  by 2031\n}\n");
    }
    // A name that stands nowhere in one of the versions is not of our making: it may be declared in another file.
    let elsewhere = base.replace("  by 2031", "  needs c\n  by 2031");
    let r = Room::with(&[("base", base.as_str()), ("ours", &elsewhere), ("theirs", &gone)]);
    merge(&r, "x").is(0, "", "");
    // Both give a name, each in a block of their own.
    let base = "strand s \"S\" {\n}\nstrand t \"T\" {\n}\n";
    let ours = base.replace("\"S\" {\n", "\"S\" {\n  outcome x \"X\"\n");
    let theirs = base.replace("\"T\" {\n", "\"T\" {\n  outcome x \"Another\"\n");
    let r = Room::with(&[("base", base), ("ours", &ours), ("theirs", &theirs)]);
    let said = merge(&r, "x").said();
    assert_eq!(said.status, Some(1));
    assert!(said.stderr.contains("line 5: both sides have called a thing `x`"), "{said:?}");
}

#[test]
fn a_name_that_one_took_out_but_still_needs_is_for_people_to_decide_where_the_other_needs_it_too() {
    let base = "outcome o \"O\" {\n  needs p\n}\n\nprecondition p \"P\"\n";
    let gone = base.replace("\nprecondition p \"P\"\n", "");
    let needs = format!("{base}\nactivity n \"N\" {{\n  so that p\n}}\n");
    for (ours, theirs) in [(&needs, &gone), (&gone, &needs)] {
        let r = Room::with(&[("base", base), ("ours", ours.as_str()), ("theirs", theirs.as_str())]);
        let said = merge(&r, "x.theory").said();
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(
            said.stderr.contains("line 6: one side took out `p`, and what the other side says needs it"),
            "{said:?}"
        );
    }
    // What one side left without its cause by itself is found by its own check.
    let r = Room::with(&[("base", base), ("ours", gone.as_str()), ("theirs", &base.replace("\"O\"", "\"Other\""))]);
    merge(&r, "x.theory").is(0, "", "");
    // Also where a date is left to decide: in the line that it has among the marks.
    let dated = |text: &str, date: &str| text.replace("  needs p", &format!("  by {date}\n  needs p"));
    let (base, ours, theirs) = (dated(base, "2030"), dated(&gone, "2031"), dated(&needs, "2032"));
    let r = Room::with(&[("base", base.as_str()), ("ours", ours.as_str()), ("theirs", theirs.as_str())]);
    let said = merge(&r, "x.theory").said();
    assert!(
        said.stderr.starts_with(
            "In `x.theory`, two things are for you to decide:\n  `by` of `o`: changed in two ways\n  line 11: one side"
        ),
        "{said:?}"
    );
    assert_eq!(r.read("ours").lines().nth(10), Some("  so that p"), "{said:?}");
}

#[test]
fn two_things_of_one_name_stay_whole() {
    let talks = |title: &str, by: &str| {
        format!("{BASE}\nactivity talks \"{title}\" {{\n  by {by}\n  budget 5 in 20{by}\n  so that a\n}}\n")
            .replace("20x", "2026")
            .replace("20y", "2027")
    };
    let (ours, theirs) = (talks("Talks with parents", "x"), talks("Talks with teachers", "y"));
    let r = room(&ours, &theirs);
    merge(&r, "x.theory").is(
        1,
        "",
        "In `x.theory`, one thing is for you to decide:\n  line 11: both sides have called a thing `talks`, and now two have that name; rename one of them\n\
         No marks stand in the text for that. When it is put right: git add x.theory\n",
    );
    assert_eq!(r.read("ours"), format!("{ours}{}", &theirs[BASE.len()..]));
    // One thing, of which each says something else.
    let r = room(
        &talks("Talks with parents", "x"),
        &talks("talks with  Parents", "x").replace("  so", "  place \"Here\"\n  so"),
    );
    let said = merge(&r, "x.theory").said();
    assert!(said.stderr.contains("`talks`: changed in two ways"), "{said:?}");
}

#[test]
fn what_is_merged_line_by_line_says_why_and_what_to_do() {
    let steps = |names: [&str; 3]| {
        let all = names.iter().zip(["One", "Two", "Three"]).filter(|(name, _)| !name.is_empty());
        let step = |(name, title): (&&str, &str)| format!("outcome {name} \"{title}\" {{\n  by 2030\n}}\n\n");
        all.map(step).collect::<Vec<_>>().concat()
    };
    let base = steps(["s1", "s2", "s3"]);
    let r = Room::with(&[
        ("base", base.as_str()),
        ("ours", &steps(["", "s1", "s2"])),
        ("theirs", &format!("{base}activity x \"X\" {{\n  so that s1\n}}\n")),
    ]);
    let said = merge(&r, "x.theory").said();
    assert!(
        said.stderr.starts_with("`x.theory` is merged line by line, as git does by itself. Merged by what it says, something that one side wrote would have been missing, or nothing told what it belongs to; so that was left. In the lines nothing is lost. Look through what came out, and check it: sothat check x.theory\n"),
        "{said:?}"
    );
}

#[test]
fn what_can_not_be_done_ends_as_git_wants_it() {
    let r = room(BASE, BASE);
    let said = r.run("merge base ours nowhere").env("PATH", &path().to_string_lossy()).said();
    assert_eq!(said.status, Some(129), "{said:?}");
    assert!(said.stderr.starts_with("`ours` can't be merged. There is no file `nowhere`."), "{said:?}");
    assert_eq!(r.read("ours"), BASE);
    assert_eq!(r.run("merge base ours").said().status, Some(129));
    assert_eq!(r.run("merge base ours theirs --marker-size many").said().status, Some(129));
    // Bytes that are no text are merged as git merges them, or left as they are.
    r.write("theirs", b"outcome a \"\xff\" {\n  by 2030\n}\n");
    let said = merge(&r, "").output();
    assert_eq!(said.status.code(), Some(0));
    assert_eq!(std::fs::read(r.path("ours")).expect("it is there"), b"outcome a \"\xff\" {\n  by 2030\n}\n");
}

/// What three versions come to, of which the first is the one that both started from: the status, and what is told.
fn told(base: &str, ours: &str, theirs: &str) -> (Option<i32>, String) {
    let r = Room::with(&[("base", base), ("ours", ours), ("theirs", theirs)]);
    let said = merge(&r, "some.theory").said();
    let marks = r.read("ours").contains("<<<<<<<");
    assert!(!marks, "{}", r.read("ours"));
    (said.status, said.stderr)
}

const DECIDE: &str = "In `some.theory`, one thing is for you to decide:\n  ";
const NO_MARKS: &str = "No marks stand in the text for that. When it is put right: git add some.theory\n";

#[test]
fn a_figure_that_was_written_in_a_unit_which_the_other_side_changed_is_for_people_to_decide() {
    let base = "theory t \"T\" {\n  currency EUR\n}\nactivity b \"B\" {\n  budget 5\n}\nindicator i \"I\" {\n  unit   days\n  target 6 by 2027\n}\n";
    let in_hours = base.replace("unit   days", "unit   \"hours\"").replace("target 6", "target 144");
    let later = base.replace("by 2027\n", "by 2027\n  target 3  by 2029\n");
    let line =
        |n: u32, rest: &str| format!("{DECIDE}line {n}: {rest}; write the figure anew, or bring that back\n{NO_MARKS}");
    let figure = "`target 3 by 2029` of `i` was written for `unit days`, and now it is `unit \"hours\"`";
    assert_eq!(told(base, &in_hours, &later), (Some(1), line(10, figure)));
    assert_eq!(told(base, &later, &in_hours), (Some(1), line(10, figure)));
    // Who changes the unit writes figures in it; and that a baseline is due is no figure.
    assert_eq!(told(base, &in_hours, &base.replace("\"I\"", "\"J\"")), (Some(0), String::new()));
    let due = base.replace("by 2027\n", "by 2027\n  baseline due 2026\n");
    assert_eq!(told(base, &in_hours, &due), (Some(0), String::new()));
    let budget = |said: &str| base.replace("  budget 5\n", &format!("  budget 5\n  budget {said} in 2026\n"));
    let in_crowns = base.replace("EUR", "SEK");
    let money = "`budget 7 in 2026` of `b` was written for `currency EUR`, and now it is `currency SEK`";
    assert_eq!(told(base, &in_crowns, &budget("7")), (Some(1), line(6, money)));
    assert_eq!(told(base, &in_crowns, &budget("7 USD")), (Some(0), String::new()));
}

#[test]
fn what_two_sound_versions_say_together_and_what_can_not_be_is_for_people_to_decide() {
    let base = "outcome a \"A\" {\n  by 2030\n}\n\noutcome b \"B\" {\n  by 2030\n}\n";
    let ours = base.replace("\"A\" {\n", "\"A\" {\n  needs b {\n    because \"So it is.\"\n  }\n");
    let theirs = base.replace("\"B\" {\n", "\"B\" {\n  so that a {\n    because \"So we think.\"\n  }\n");
    let twice = "line 10: It is said in two places that \"B\" leads to \"A\", with two different rationales.\n";
    assert_eq!(told(base, &ours, &theirs), (Some(1), format!("{DECIDE}{twice}{NO_MARKS}")));
    let back = base.replace("\"B\" {\n", "\"B\" {\n  needs a\n");
    let loops = "line 1: \"A\" needs \"B\", which needs \"A\": a loop in which nothing comes first.\n";
    assert_eq!(told(base, &ours, &back), (Some(1), format!("{DECIDE}{loops}{NO_MARKS}")));
    // What was so before is nobody's affair here, whatever the other side calls it.
    let both = ours.replace("\"B\" {\n", "\"B\" {\n  needs a\n");
    assert_eq!(told(base, &both, &base.replace("\"A\"", "\"Another\"")), (Some(0), String::new()));
}

#[test]
fn what_both_moved_each_to_another_place_is_for_people_to_decide() {
    let blocks = |a: &str, b: &str, c: &str| {
        format!("outcome a \"A\" {{\n{a}}}\noutcome b \"B\" {{\n{b}}}\noutcome c \"C\" {{\n{c}}}\n")
    };
    let indicator = "  indicator i \"I\" {\n    unit days\n  }\n";
    let base = blocks(indicator, "", "");
    let (ours, theirs) = (blocks("", indicator, ""), blocks("", "", indicator));
    let line = |n: u32, rest: &str| {
        format!("{DECIDE}line {n}: one side put `i` {rest}; leave it there, or move it\n{NO_MARKS}")
    };
    let apart = line(4, "into `b`, where it stands now, and the other into `c`");
    assert_eq!(told(&base, &ours, &theirs), (Some(1), apart));
    let alone = format!("{}indicator i \"I\" {{\n  unit days\n}}\n", blocks("", "", ""));
    let apart = line(7, "outside of all blocks, where it stands now, and the other into `c`");
    assert_eq!(told(&base, &alone, &theirs), (Some(1), apart));
    assert_eq!(told(&base, &ours, &base.replace("\"A\"", "\"Another\"")), (Some(0), String::new()));
    assert_eq!(told(&base, &ours, &ours.replace("days", "weeks")), (Some(0), String::new()));
    // Likewise for what each put into a strand.
    let base = "outcome a \"A\"\n";
    let strand = |name: &str| format!("strand {name} \"S\" {{\n  outcome a \"A\"\n}}\n");
    let apart = format!(
        "{DECIDE}line 2: one side put `a` into `s`, where it stands now, and the other into `t`; leave it there, or move it\n{NO_MARKS}"
    );
    assert_eq!(told(base, &strand("s"), &strand("t")), (Some(1), apart));
}

#[test]
fn a_bibliography_is_merged_by_its_entries_where_lines_do_not_come_together() {
    let base = "@book{one, title={One}}\n";
    let with = |more: &str| format!("{base}\n@book{{{more}}}\n");
    let merged = |ours: &str, theirs: &str| {
        let r = Room::with(&[("base", base), ("ours", ours), ("theirs", theirs)]);
        let said = merge(&r, "refs.bib").said();
        (said.status, said.stderr, r.read("ours"))
    };
    let both = format!("{}\n@book{{c, title={{C}}}}\n", with("b, title={B}"));
    assert_eq!(merged(&with("b, title={B}"), &with("c, title={C}")), (Some(0), String::new(), both));
    // Two who call two things the same have a conflict.
    let (status, _, text) = merged(&with("b, title={B}"), &with("b, title={C}"));
    assert_eq!(status, Some(1));
    assert!(
        text.contains("<<<<<<< ours\n@book{b, title={B}}\n=======\n@book{b, title={C}}\n>>>>>>> theirs\n"),
        "{text}"
    );
}
