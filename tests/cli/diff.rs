//! `sothat diff`: files, folders, and versions that git keeps.

use super::Room;

const OLD: &str = "theory t \"Pupils eat well\"\npartner kitchen \"Kitchen\"\nactivity cook \"Cooking\" { by kitchen so that fed }\noutcome fed \"Pupils eat a warm meal\" { by 2028 }\n";
const NEW: &str = "theory t \"Pupils eat well\"\npartner kitchen \"Kitchen\"\nactivity cook \"Cooking\" { by kitchen so that fed }\noutcome fed \"Pupils eat a warm meal\" { by 2029 }\n";

const TOLD: &str = "Outcomes and impacts
  - The due date of “Pupils eat a warm meal” was 2028 and is 2029 now.

1 change in what the theory says. Of findings, notes apart, none is new and none is gone.
";
const SAME: &str = "The two versions say the same.\n";
/// Runs git in the room.
fn git(room: &Room, arguments: &[&str]) {
    room.git_done(arguments);
}

/// A repository with two versions and a third text that is not committed.
fn repository() -> Room {
    let room = Room::with(&[("meals.theory", OLD)]);
    git(&room, &["init", "--quiet"]);
    git(&room, &["add", "."]);
    git(&room, &["commit", "--quiet", "-m", "one"]);
    room.write("meals.theory", NEW);
    git(&room, &["commit", "--quiet", "-am", "two"]);
    room.write("meals.theory", NEW.replace("2029", "2030"));
    room
}

fn diff(room: &Room, line: &str) -> super::Run {
    room.run(&format!("diff {line}")).env("PATH", &std::env::var("PATH").unwrap_or_default())
}

#[test]
fn two_files_are_compared() {
    let room = Room::with(&[("old.theory", OLD), ("new.theory", NEW)]);
    diff(&room, "old.theory new.theory").is(0, TOLD, "");
    diff(&room, "old.theory new.theory --exit-code").is(1, TOLD, "");
    diff(&room, "old.theory old.theory --exit-code").is(0, SAME, "");
    let said = diff(&room, "old.theory new.theory -o changes.md").said();
    assert_eq!((said.status, said.stdout.as_str()), (Some(0), ""));
    assert!(room.read("changes.md").contains("- The due date of “Pupils eat a warm meal” was 2028 and is 2029 now."));
    let json = diff(&room, "old.theory new.theory --format json").said().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!((&json["version"], &json["changes"][0]["kind"]), (&1.into(), &"changed".into()));
}

#[test]
fn both_versions_are_drawn_in_one_picture() {
    let room = Room::with(&[("old.theory", OLD), ("new.theory", NEW)]);
    for (name, start) in [("c.svg", b"<svg ".as_slice()), ("c.png", b"\x89PNG"), ("c.pdf", b"%PDF-")] {
        let said = diff(&room, &format!("old.theory new.theory -o {name}")).said();
        assert_eq!((said.status, said.stdout.as_str()), (Some(0), ""), "{said:?}");
        assert_eq!(said.stderr, format!("Wrote the changes of \"Pupils eat well\" to `{name}`.\n"));
        assert!(std::fs::read(room.path(name)).expect("it is written").starts_with(start), "{name}");
    }
    assert!(room.read("c.svg").contains("What changed: Pupils eat well"));
}

#[test]
fn versions_in_git_are_compared() {
    let room = repository();
    diff(&room, "HEAD~1..HEAD meals.theory").is(0, TOLD, "");
    diff(&room, "HEAD~1.. meals.theory").is(0, TOLD, "");
    diff(&room, "HEAD~1...HEAD meals.theory").is(0, TOLD, "");
    diff(&room, "HEAD meals.theory").is(0, &TOLD.replace("2029", "2030").replace("2028", "2029"), "");
    diff(&room, "HEAD~1").is(0, &TOLD.replace("2029", "2030"), "");
    diff(&room, "HEAD..HEAD").is(0, SAME, "");
}

#[test]
fn a_file_that_was_renamed_is_found_under_its_older_name() {
    let room = repository();
    git(&room, &["checkout", "--quiet", "meals.theory"]);
    git(&room, &["mv", "meals.theory", "food.theory"]);
    room.write("food.theory", NEW.replace("2029", "2030"));
    git(&room, &["commit", "--quiet", "-am", "three"]);
    let told = TOLD.replace("2029", "2030");
    let called = "In one of the versions, `food.theory` is called `meals.theory`.\n";
    diff(&room, "HEAD~2..HEAD food.theory").is(0, &told, called);
    diff(&room, "HEAD~2 food.theory").is(0, &told, called);
    let called = "In one of the versions, `meals.theory` is called `food.theory`.\n";
    diff(&room, "HEAD~2..HEAD meals.theory").is(0, &told, called);
    // Two versions one after the other, as git takes them.
    diff(&room, "HEAD~2 HEAD~1 meals.theory").is(0, TOLD, "");
    let told = TOLD.replace("2029", "2030").replace("2028", "2029");
    diff(&room, "HEAD~1 HEAD").is(0, &told, "In one of the versions, `food.theory` is called `meals.theory`.\n");
    // The folder plays no part where both versions are git's.
    diff(&room, "HEAD~2 HEAD~1").is(0, TOLD, "");
}

#[test]
fn a_theory_of_several_files_is_read_as_that_version_had_it() {
    let root = "include \"parts/results.theory\"\n";
    let head = |text: &str| text.split_once("outcome").map(|(a, b)| (a.to_owned() + root, format!("outcome{b}")));
    let (whole, part) = head(OLD).expect("it has an outcome");
    let room = Room::with(&[("in/a/t.theory", &whole), ("in/a/parts/results.theory", &part)]);
    git(&room, &["init", "--quiet"]);
    git(&room, &["add", "."]);
    git(&room, &["commit", "--quiet", "-m", "one"]);
    room.write("in/a/parts/results.theory", head(NEW).expect("it has an outcome").1);
    diff(&room, "HEAD in/a/t.theory").is(0, TOLD, "");
    // Of a part, the theory that takes it in is meant.
    diff(&room, "HEAD in/a/parts/results.theory").is(0, TOLD, "");
}

#[cfg(unix)]
#[test]
fn what_leads_out_of_the_folder_is_not_read_from_git_either() {
    let room = Room::with(&[("secret.theory", "outcome secret \"Secret\"\n"), ("in/t.theory", OLD)]);
    git(&room, &["init", "--quiet"]);
    git(&room, &["add", "."]);
    git(&room, &["commit", "--quiet", "-m", "one"]);
    room.write(
        "in/t.theory",
        format!("{OLD}include \"link.theory\"\ninclude \"../secret.theory\"\ninclude \"inside.theory\"\n"),
    );
    room.write("in/inside.theory", "outcome inside \"Inside\"\n");
    std::os::unix::fs::symlink("../secret.theory", room.path("in/link.theory")).expect("a link");
    git(&room, &["add", "."]);
    git(&room, &["commit", "--quiet", "-m", "two"]);
    let said = diff(&room, "HEAD~1..HEAD in/t.theory").said();
    assert!(said.stdout.contains("Inside") && !said.stdout.contains("Secret"), "{}", said.stdout);
    assert_eq!(said.stdout.matches("(include)").count(), 2, "{}", said.stdout);
}

#[test]
fn what_is_neither_a_file_nor_a_version_is_said() {
    let room = repository();
    let unknown = |name: &str| format!("`{name}` is neither a file or folder here nor a version that git knows.\n");
    diff(&room, "nowhere meals.theory").is(2, "", &unknown("nowhere"));
    diff(&room, "nowhere..HEAD meals.theory").is(2, "", &unknown("nowhere"));
    diff(&room, "HEAD..--output=x meals.theory").is(2, "", &unknown("--output=x"));
    diff(&room, "HEAD gone.theory").is(
        2,
        "",
        "That version has no file `gone.theory`: it came later, or had another name.\n",
    );
    diff(&room, "meals.theory").is(
        2,
        "",
        "`meals.theory` is compared with what? Name the newer version too, or an older one that git knows before it: `sothat diff HEAD meals.theory`.\n",
    );
    let bare = Room::with(&[("meals.theory", OLD)]);
    diff(&bare, "HEAD meals.theory").is(
        2,
        "",
        "`HEAD` is neither a file or folder here nor a version that git knows. This folder is in no repository of git.\n",
    );
    git(&bare, &["init", "--quiet"]);
    diff(&bare, "HEAD meals.theory").is(
        2,
        "",
        "`HEAD` is neither a file or folder here nor a version that git knows. Git keeps no version here yet: `git commit` makes the first.\n",
    );
}

/// A folder of theories in git, of which a shared part belongs to two: in the second version one changed, one came, one went
/// and one was given another file.
fn several() -> Room {
    let theory = |n: &str| OLD.replace("Pupils eat well", n).replace("theory t", &format!("theory {n}"));
    let room = Room::with(&[
        ("a.theory", &(theory("a") + "include \"shared/part.theory\"\n")),
        ("b.theory", &(theory("b") + "include \"shared/part.theory\"\n")),
        ("shared/part.theory", "outcome heard \"Pupils are heard\" { by 2028 }\n"),
        ("in/same.theory", &theory("same")),
        ("in/dated.theory", &theory("dated")),
        ("in/gone.theory", &theory("gone")),
        ("in/moved.theory", &theory("moved")),
    ]);
    git(&room, &["init", "--quiet"]);
    room.commit("one");
    room.write("in/dated.theory", theory("dated").replace("2028", "2029"));
    room.write("in/same.theory", theory("same").replace("by kitchen", "by   kitchen"));
    room.write("in/late.theory", theory("late"));
    std::fs::remove_file(room.path("in/gone.theory")).expect("it is there");
    git(&room, &["mv", "in/moved.theory", "in/elsewhere.theory"]);
    room.commit("two");
    room
}

#[test]
fn of_a_folder_with_several_theories_each_that_changed_is_compared() {
    let room = several();
    let told = "dated (in/dated.theory)
=======================

Outcomes and impacts
  - The due date of “Pupils eat a warm meal” was 2028 and is 2029 now.

1 change in what the theory says. Of findings, notes apart, none is new and none is gone.

gone (in/gone.theory)
=====================

This theory is gone. It had 2 results and activities and 0 indicators.

late (in/late.theory)
=====================

This theory is new, with 2 results and activities and 0 indicators.

Of 7 theories, 1 changed, 1 is new, 1 is gone and 4 say the same.
";
    diff(&room, "HEAD~1..HEAD").is(0, told, "");
    diff(&room, "HEAD~1").is(0, told, "");
    diff(&room, "HEAD~1 HEAD").is(0, told, "");
    diff(&room, "HEAD~1..HEAD --exit-code").is(1, told, "");
    diff(&room, "HEAD").is(0, "The 6 theories say the same.\n", "");
    diff(&room, "HEAD --exit-code").is(0, "The 6 theories say the same.\n", "");
    let below = told.replace("Of 7 theories", "Of 5 theories").replace("4 say", "2 say");
    diff(&room, "HEAD~1..HEAD in").is(0, &below, "");

    // A part that two theories take in is no theory of its own: both have changed.
    room.write("shared/part.theory", "outcome heard \"Pupils are heard\" { by 2030 }\n");
    let told = diff(&room, "HEAD").said().stdout;
    for heading in ["a (a.theory)\n============\n", "b (b.theory)\n============\n"] {
        assert!(told.contains(heading), "{told}");
    }
    assert!(told.ends_with("\nOf 6 theories, 2 changed and 4 say the same.\n"), "{told}");
    assert!(!told.contains("part.theory"), "{told}");
}

#[test]
fn several_theories_are_compared_in_every_form() {
    let room = several();
    let json = diff(&room, "HEAD~1..HEAD --format json").said().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!((&json["version"], &json["unchanged"]), (&1.into(), &4.into()));
    let told: Vec<String> = json["theories"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|t| format!("{} {} {}", t["kind"], t["file"], t["comparison"]["changes"].as_array().map_or(0, Vec::len)))
        .collect();
    assert_eq!(
        told,
        ["\"changed\" \"in/dated.theory\" 1", "\"removed\" \"in/gone.theory\" 0", "\"added\" \"in/late.theory\" 0"]
    );
    let md = diff(&room, "HEAD~1..HEAD --format md").said().stdout;
    assert!(md.starts_with("# What changed in 7 theories\n\nOf 7 theories, "), "{md}");
    assert!(md.contains("\n## dated (in/dated.theory)\n") && md.contains("\n### Outcomes and impacts\n"), "{md}");
    let said = diff(&room, "HEAD~1..HEAD -o changes.html").said();
    assert_eq!(said.stderr, "Wrote the changes of 7 theories to `changes.html`.\n");
    assert!(room.read("changes.html").contains("<h3>Outcomes and impacts</h3>"));
    // Of one that changed there is a picture; of several, one is asked for.
    let said = diff(&room, "HEAD~1..HEAD -o changes.svg").said();
    assert_eq!((said.status, said.stdout.as_str()), (Some(0), ""), "{said:?}");
    let told = "Wrote the changes of \"dated\" to `changes.svg`.\nOf 7 theories, 1 changed, 1 is new, 1 is gone and 4 say the same.\n";
    assert_eq!(said.stderr, told);
    room.write("a.theory", OLD.replace("2028", "2031"));
    let said = diff(&room, "HEAD~1 -o other.svg").said();
    assert_eq!(said.status, Some(2));
    assert_eq!(
        said.stderr,
        "A picture shows one theory, and several changed; name one of them: `a.theory` or `in/dated.theory`.\n"
    );
}

#[test]
fn two_folders_with_several_theories_are_compared_file_by_file() {
    let room = Room::with(&[
        ("old/a.theory", OLD),
        ("old/b.theory", &OLD.replace("Pupils", "Teachers")),
        ("new/a.theory", NEW),
        ("new/c.theory", &OLD.replace("Pupils", "Parents")),
    ]);
    let said = diff(&room, "old new").said();
    assert!(said.stdout.starts_with("Pupils eat well (a.theory)\n"), "{said:?}");
    assert!(said.stdout.ends_with("Of 3 theories, 1 changed, 1 is new and 1 is gone.\n"), "{said:?}");
    // A part that no theory takes in is none.
    room.write("new/part.theory", "outcome warm \"Pupils are warm\"\n");
    let said = diff(&room, "old new").said();
    let part = "\npart.theory\n===========\n\nThis part is new, with 1 result or activity and 0 indicators. No theory takes it in yet.\n";
    assert!(said.stdout.contains(part), "{said:?}");
    assert!(said.stdout.ends_with("Of 4 theories and parts, 1 changed, 2 are new and 1 is gone.\n"), "{said:?}");
    // What has changed in one folder with one theory is told of it, whatever its file is called.
    let room = Room::with(&[("old/a.theory", OLD), ("new/c.theory", NEW)]);
    diff(&room, "old new").is(0, TOLD, "");
}

/// A part belongs to its theory in git as well as on the disk.
#[test]
fn a_folder_of_parts_is_compared_with_the_theories_that_take_them_in() {
    let room = several();
    diff(&room, "HEAD shared").is(0, SAME, "");
    room.write("shared/part.theory", "outcome heard \"Pupils are heard\" { by 2030 }\n");
    let told = TOLD.replace("eat a warm meal", "are heard").replace("2029", "2030");
    diff(&room, "HEAD shared").is(0, &told, "");
    let from_within = || {
        let mut run = diff(&room, "HEAD");
        run.command.current_dir(room.path("shared"));
        run
    };
    // Whoever stands in that folder names none.
    from_within().is(0, &told, "");
    room.commit("three");
    diff(&room, "HEAD~1..HEAD shared").is(0, &told, "");
    from_within().is(0, SAME, "");
}

#[test]
fn what_a_folder_held_that_is_gone_or_empty_is_told_as_gone() {
    let room = several();
    std::fs::remove_dir_all(room.path("in")).expect("it is there");
    let said = diff(&room, "HEAD in").said();
    assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""), "{said:?}");
    assert_eq!(said.stdout.matches("This theory is gone.").count(), 4, "{said:?}");
    room.commit("three");
    let said = diff(&room, "HEAD~1..HEAD in").said();
    assert_eq!(said.stdout.matches("This theory is gone.").count(), 4, "{said:?}");
    diff(&room, "HEAD nowhere").said().status.filter(|&status| status == 2).expect("it never was");

    let room = Room::with(&[("full/a.theory", OLD), ("empty/read.me", "")]);
    let gone = diff(&room, "full empty").said();
    assert!(gone.status == Some(0) && gone.stdout.contains("This theory is gone."), "{gone:?}");
    let new = diff(&room, "empty full").said();
    assert!(new.status == Some(0) && new.stdout.contains("This theory is new"), "{new:?}");
    assert_eq!(diff(&room, "empty empty").said().status, Some(2));
}

#[test]
fn a_part_that_came_or_went_changes_its_theory_and_is_none() {
    let root = "theory w \"W\" { accept no-assumption because \"x\" }\ninclude \"shared/p.theory\"\ninclude \"shared/q.theory\"\n";
    let (p, q) = ("outcome warm \"Pupils are warm\" { by 2029 }\n", "outcome fed \"Pupils are fed\" { by 2029 }\n");
    let room = Room::with(&[("root.theory", root), ("shared/p.theory", p), ("shared/q.theory", q)]);
    room.git(&["init", "-q"]);
    room.commit("one");
    let told = |arguments: &str| {
        let said = diff(&room, arguments).said();
        assert_eq!(said.status, Some(0), "{said:?}");
        assert!(!said.stdout.contains("This theory is"), "{said:?}");
        said.stdout
    };
    assert!(told("HEAD shared").contains("say the same"));
    room.write("shared/q.theory", q.replace("2029", "2031"));
    assert_eq!(told("HEAD shared").matches("2031").count(), 1, "the theory is told once for both parts");
    std::fs::remove_file(room.path("shared/p.theory")).expect("it is there");
    room.write("root.theory", root.replace("include \"shared/p.theory\"\n", ""));
    assert!(told("HEAD shared").contains("Pupils are warm"));
    room.write("root.theory", "theory w \"W\"\n");
    std::fs::remove_dir_all(room.path("shared")).expect("it is there");
    assert!(told("HEAD shared").contains("Pupils are fed"));
    room.commit("two");
    assert!(told("HEAD~1..HEAD shared").contains("Pupils are fed"));
    assert!(told("HEAD..HEAD~1 shared").contains("Pupils are fed"));
}

#[test]
fn notes_of_one_link_are_all_compared() {
    let theory = |changed: &str| {
        let notes = (0..40).fold(String::new(), |notes, i| notes + &format!(" note \"Note {i}\""));
        let notes = notes.replace("Note 39", changed);
        format!("theory t \"T\"\nactivity a \"A\"\noutcome b \"B\" {{ needs a {{ because \"x\"{notes} }} }}\n")
    };
    let room = Room::with(&[("a.theory", &theory("Note 39")), ("b.theory", &theory("Another"))]);
    let said = diff(&room, "a.theory b.theory").said();
    assert!(said.stdout.contains("Another"), "{said:?}");
}
