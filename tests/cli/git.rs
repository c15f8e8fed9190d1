//! `sothat git`: real git in repositories of its own shows and merges theories by what they say.

use super::{Room, path};

const BASE: &str = "theory t \"Pupils eat well\"\n\npartner kitchen \"Kitchen\"\n\nactivity cook \"Cooking\" {\n  by kitchen\n  so that fed\n}\n\noutcome fed \"Pupils eat a warm meal\" {\n  by 2028\n}\n";

fn setup(room: &Room, rest: &str) -> super::Said {
    room.run(&format!("git setup {rest}")).env("PATH", &path().to_string_lossy()).said()
}

/// A repository with one version of a theory, set up.
fn repository() -> Room {
    let room = Room::with(&[("meals.theory", BASE)]);
    room.git_done(&["init", "--quiet"]);
    let said = setup(&room, "--yes");
    assert_eq!(said.status, Some(0), "{said:?}");
    room.commit("one");
    room
}

fn settings(room: &Room) -> String {
    room.git(&["config", "--local", "--get-regexp", "sothat"]).stdout
}

#[test]
fn nothing_is_set_before_somebody_agrees() {
    let room = Room::with(&[("meals.theory", BASE)]);
    room.git_done(&["init", "--quiet"]);
    let said = setup(&room, "");
    assert_eq!(said.status, Some(2));
    assert!(said.stderr.contains("`git diff` tells what changed"), "{}", said.stderr);
    assert!(said.stderr.ends_with("Nothing was changed, since nobody can be asked here. Say `--yes` to go on.\n"));
    assert_eq!(settings(&room), "");
    assert!(!room.path(".gitattributes").exists());
    let outside = Room::new();
    outside.run("git setup --yes").env("PATH", &path().to_string_lossy()).env("GIT_CEILING_DIRECTORIES", "/").is(
        2,
        "",
        "This folder is in no repository of git. Start one with `git init`, then set git up again.\n",
    );
    let bare = Room::new();
    bare.git_done(&["init", "--quiet", "--bare"]);
    bare.run("git setup --yes").env("PATH", &path().to_string_lossy()).is(
        2,
        "",
        "This repository has no files of its own, and nobody writes or merges here. Set git up in a clone of it.\n",
    );
}

#[test]
fn what_is_set_is_told_and_can_be_taken_back() {
    let room = Room::with(&[("meals.theory", BASE)]);
    room.git_done(&["init", "--quiet"]);
    let before = room.read(".git/config");
    room.run("git setup --yes").env("PATH", &path().to_string_lossy()).shows("git_setup");
    assert_eq!(room.read(".gitattributes"), "*.theory diff=sothat merge=sothat\n*.bib merge=sothat\n");
    assert_eq!(settings(&room).lines().filter(|l| l.contains("sothat.")).count(), 4, "{}", settings(&room));
    assert_eq!(setup(&room, "--yes").stderr, "Git is set up here already.\n");
    let said = setup(&room, "--undo --yes");
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(room.read(".git/config"), before);
    assert!(!room.path(".gitattributes").exists());
    assert_eq!(setup(&room, "--undo --yes").stderr, "There is nothing to take back.\n");
}

#[test]
fn what_is_set_otherwise_is_left_as_it_is() {
    let room = Room::with(&[(".gitattributes", "*.theory diff=mine\n*.png binary")]);
    room.git_done(&["init", "--quiet"]);
    room.git_done(&["config", "merge.sothat.driver", "my-own-program %A"]);
    let said = setup(&room, "--yes");
    assert!(said.stderr.contains("`merge.sothat.driver` is `my-own-program %A` already, and is left as it is."));
    assert!(said.stderr.contains("git's attribute `diff` is `mine` already, and is left as it is."), "{}", said.stderr);
    assert_eq!(
        room.read(".gitattributes"),
        "*.theory diff=mine\n*.png binary\n*.theory merge=sothat\n*.bib merge=sothat\n"
    );
    setup(&room, "--undo --yes");
    assert_eq!(room.read(".gitattributes"), "*.theory diff=mine\n*.png binary\n");
    assert_eq!(settings(&room), "merge.sothat.driver my-own-program %A\n");
}

#[test]
fn git_diff_tells_what_changed_and_what_it_writes_is_a_patch() {
    let room = repository();
    room.write("meals.theory", BASE.replace("2028", "2029"));
    let shown = room.git_done(&["diff"]);
    assert!(
        shown.starts_with("What changed in meals.theory\n\nOutcomes and impacts\n  - The due date of “Pupils eat a warm meal” was 2028 and is 2029 now.\n"),
        "{shown}"
    );
    room.write("changes.patch", &shown);
    room.git_done(&["checkout", "--quiet", "meals.theory"]);
    room.git_done(&["apply", "changes.patch"]);
    assert_eq!(room.read("meals.theory"), BASE.replace("2028", "2029"));
    // In git's pager, the sentences are enough.
    room.git_done(&["config", "core.pager", "cat > pager.txt"]);
    room.git_done(&["-c", "pager.diff=true", "diff"]);
    room.write("meals.theory", BASE.replace("  ", "\t"));
    let shown = room.git_done(&["diff"]);
    assert!(shown.contains("Nothing in what it says: only layout, order or remarks."), "{shown}");
}

#[test]
fn a_theory_that_comes_or_goes_and_a_part_are_told() {
    let room = repository();
    room.write("other.theory", "theory o \"Other\"\noutcome x \"X\"\ninclude \"part.theory\"\n");
    room.write("part.theory", "indicator i \"I\" { measures x }\n");
    room.git_done(&["add", "--all"]);
    let shown = room.git_done(&["diff", "--cached"]);
    assert!(shown.contains("This theory is new: “Other”, with 1 result or activity and 1 indicator."), "{shown}");
    assert!(
        shown.contains("What changed in part.theory\n\nMeasurement\n  - The indicator “I” is new, and measures “X”.\n"),
        "{shown}"
    );
    room.commit("two");
    room.git_done(&["rm", "--quiet", "other.theory"]);
    let shown = room.git_done(&["diff", "--cached"]);
    assert!(shown.contains("This theory is gone: “Other”"), "{shown}");
    // A theory that can't be read is shown too.
    room.write("meals.theory", "theory t {{{ \"\n");
    assert!(room.git_done(&["diff", "--", "meals.theory"]).contains("What changed in meals.theory"));
}

#[test]
fn of_each_file_of_a_theory_its_own_changes_are_told() {
    let part = |name: &str, date: &str| format!("outcome {name} \"{name}\" {{\n  by {date}\n}}\n");
    let root = |title: &str| {
        format!(
            "theory o \"{title}\"\ninclude \"a.theory\"\ninclude \"b.theory\"\noutcome y \"Y\" {{\n  needs a, b\n}}\n"
        )
    };
    let room = repository();
    let save = |title: &str, a: &str, b: &str| {
        room.write("root.theory", root(title));
        room.write("a.theory", part("a", a));
        room.write("b.theory", part("b", b));
    };
    for (title, a, b) in [("One", "2028", "2030"), ("One", "2028", "2031"), ("One", "2026", "2031")] {
        save(title, a, b);
        room.commit(b);
    }
    let of_a = "What changed in a.theory\n\nOutcomes and impacts\n  - The due date of “a” was 2028 and is 2026 now.\n\n1 change ";
    let of_b = "What changed in b.theory\n\nOutcomes and impacts\n  - The due date of “b” was 2030 and is 2031 now.\n\n1 change ";
    let told = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let shown = room.git_done(&arguments);
        (shown.matches("The due date").count(), shown)
    };
    // Whatever is in the folder and in the newest version, and wherever else something changed.
    for (asked, files, dates) in [
        ("diff HEAD~2 HEAD~1", [of_b].as_slice(), 1),
        ("diff HEAD~1 HEAD", &[of_a], 1),
        ("diff HEAD~2 HEAD", &[of_a, of_b], 2),
        ("diff HEAD~2", &[of_a, of_b], 2),
    ] {
        let (count, shown) = told(asked);
        assert!(files.iter().all(|file| shown.contains(file)) && count == dates, "{asked}: {shown}");
    }
    save("Two", "2027", "2032");
    let (count, shown) = told("diff");
    assert_eq!(count, 2, "{shown}");
    assert!(shown.contains("What changed in root.theory\n\nThe theory as a whole\n  - The title of the theory was “One” and is “Two” now.\n\n1 change "), "{shown}");
    room.git_done(&["add", "."]);
    let (count, shown) = told("diff --cached");
    assert_eq!((count, shown.matches("The title").count()), (2, 1), "{shown}");
    // What is staged is compared with what is in the folder, one thing in each.
    save("Three", "2027", "2033");
    let (count, shown) = told("diff");
    assert_eq!(count, 1, "{shown}");
    assert!(shown.contains("was “Two” and is “Three” now") && shown.contains("was 2032 and is 2033 now"), "{shown}");
}

/// The root of a theory of three files.
fn root_that_needs(names: &str) -> String {
    format!("theory o \"O\"\ninclude \"a.theory\"\ninclude \"b.theory\"\noutcome y \"Y\" {{\n  needs {names}\n}}\n")
}

#[test]
fn a_name_that_is_another_in_several_files_is_told_once() {
    let room = repository();
    room.write("root.theory", root_that_needs("x, z"));
    room.write("a.theory", "precondition x \"X\" {\n  needs z\n}\n");
    room.write("b.theory", "precondition z \"Z\" {\n  by 2030\n}\nactivity d \"D\" {\n  so that x\n}\n");
    room.commit("two");
    for (file, from, to) in
        [("root", "needs x", "needs ex"), ("a", "precondition x", "precondition ex"), ("b", "that x", "that ex")]
    {
        let file = format!("{file}.theory");
        room.write(&file, room.read(&file).replace(from, to));
    }
    room.write("b.theory", room.read("b.theory").replace("2030", "2031"));
    let nothing = "What changed in root.theory\n\nNothing in what it says: only names that another file gives, layout, order or remarks.\n";
    let named = "What changed in a.theory\n\nPreconditions, outputs and harms\n  - “X” is called `ex` now, and was called `x`.\n\n1 change ";
    let dated = "What changed in b.theory\n\nPreconditions, outputs and harms\n  - The due date of “Z” was 2030 and is 2031 now.\n\n1 change ";
    let shown = room.git_done(&["diff"]);
    assert!([nothing, named, dated].iter().all(|told| shown.contains(told)), "{shown}");
    room.commit("three");
    room.write("root.theory", room.read("root.theory").replace("\"Y\"", "\"Why\""));
    room.commit("four");
    let shown = room.git_done(&["diff", "HEAD~2", "HEAD~1"]);
    assert!([nothing, named, dated].iter().all(|told| shown.contains(told)), "{shown}");
}

#[test]
fn what_was_moved_to_another_file_is_no_change_of_what_it_says() {
    let room = repository();
    room.write("root.theory", root_that_needs("x"));
    room.write("a.theory", "precondition x \"X\" {\n  by 2030\n}\n\npartner p \"P\"\n");
    room.write("b.theory", "activity d \"D\" {\n  so that x\n}\n");
    room.commit("two");
    room.write("a.theory", "partner p \"P\"\n");
    room.write("b.theory", room.read("b.theory") + "\nprecondition x \"X\" {\n  by 2031\n}\n");
    let shown = room.git_done(&["diff"]);
    assert!(shown.contains("What changed in a.theory\n\n`x` stands in another file now.\n\ndiff "), "{shown}");
    let told = "What changed in b.theory\n\n`x` stood in another file before.\n\nPreconditions, outputs and harms\n  - The due date of “X” was 2030 and is 2031 now.\n\n1 change in what the theory says. Of findings, notes apart, none is new and none is gone.";
    assert!(shown.contains(told), "{shown}");
}

#[test]
fn a_part_that_comes_or_goes_is_told_once() {
    let room = repository();
    room.write("other.theory", "theory o \"Other\"\noutcome x \"X\" {\n  by 2030\n}\n");
    room.commit("two");
    room.write("part.theory", "indicator i \"I\" {\n  measures x\n}\n");
    room.write(
        "other.theory",
        room.read("other.theory").replace("outcome", "include \"part.theory\"\noutcome").replace("2030", "2031"),
    );
    room.git_done(&["add", "--all"]);
    let shown = room.git_done(&["diff", "--cached"]);
    assert_eq!(shown.matches("The indicator “I” is new").count(), 1, "{shown}");
    assert!(shown.contains("What changed in other.theory\n\nIt takes in part.theory now, which is new too: what stands there is told of that file.\n\nOutcomes and impacts\n  - The due date of “X” was 2030"), "{shown}");
    room.commit("three");
    let shown = room.git_done(&["diff", "HEAD", "HEAD~1"]);
    assert_eq!(shown.matches("The indicator “I”, which measured “X”, is gone").count(), 1, "{shown}");
    assert!(
        shown.contains("It no longer takes in part.theory, which is gone too: what stood there is told of that file."),
        "{shown}"
    );
    // Also where the part is staged as gone, and that it is not taken in any more is not.
    room.git_done(&["rm", "--quiet", "part.theory"]);
    room.write("other.theory", room.read("other.theory").replace("include \"part.theory\"\n", ""));
    let shown = room.git_done(&["diff", "HEAD"]);
    assert!(shown.contains("What changed in other.theory\n\nIt no longer takes in part.theory, which is gone too: what stood there is told of that file.\n\ndiff "), "{shown}");
    assert!(!shown.contains("can't be read"), "{shown}");
    room.git_done(&["reset", "--quiet", "--hard"]);
    // A file that was there before is told by who takes it in.
    room.write("there.theory", "indicator j \"J\" {\n  measures x\n}\n");
    room.commit("four");
    room.write("other.theory", room.read("other.theory") + "include \"there.theory\"\n");
    let shown = room.git_done(&["diff"]);
    assert!(shown.contains("The indicator “J” is new, and measures “X”."), "{shown}");
}

#[test]
fn a_part_that_was_renamed_belongs_to_its_theory_under_both_names() {
    let room = repository();
    room.write("in/other.theory", "theory o \"Other\"\noutcome x \"X\"\ninclude \"parts/part.theory\"\n");
    room.write("in/parts/part.theory", "indicator i \"I\" {\n  measures x\n  unit percent\n  frequency yearly\n}\n");
    room.commit("two");
    room.git_done(&["mv", "in/parts/part.theory", "in/parts/piece.theory"]);
    let other = room.read("in/other.theory").replace("part.theory", "piece.theory");
    room.write("in/other.theory", other);
    room.write("in/parts/piece.theory", room.read("in/parts/piece.theory").replace("yearly", "monthly"));
    room.git_done(&["add", "--all"]);
    for staged in [true, false] {
        let shown = if staged {
            room.git_done(&["diff", "--cached", "-M", "--", "in/parts"])
        } else {
            room.commit("three");
            room.git_done(&["diff", "-M", "HEAD~1", "HEAD", "--", "in/parts"])
        };
        let told = "It is called in/parts/piece.theory now.\n\nMeasurement\n  - Of “I”, how often it is measured: it was yearly and is monthly now.\n\n1 change ";
        assert!(shown.contains(told), "{shown}");
    }
}

#[test]
fn a_theory_set_up_by_an_older_version_is_set_up_anew() {
    let room = repository();
    room.git_done(&["config", "merge.sothat.driver", "sothat merge %O %A %B %P --marker-size %L"]);
    let said = setup(&room, "--yes");
    assert!(said.stderr.contains("sets `merge.sothat.driver`"), "{said:?}");
    assert!(settings(&room).contains("--base-label %S"));
}

#[test]
fn changed_lines_stand_under_what_they_belong_to() {
    let long = |n: u32| {
        let notes = (0..12).map(|i| format!("    note \"Note {i}\"\n")).collect::<Vec<_>>().concat();
        format!(
            "{BASE}\nstrand s \"S\" {{\n  outcome more \"More\" {{\n    strand s\n{notes}    by {n}\n{notes}  }}\n}}\n\nagenda {{\n{}  problem \"P {n}\"\n}}\n",
            notes.replace("    note", "  note")
        )
    };
    let room = repository();
    room.write("meals.theory", long(2028));
    room.commit("two");
    room.write("meals.theory", long(2029));
    let shown = room.git_done(&["diff", "--no-ext-diff", "--unified=1"]);
    let heads: Vec<&str> =
        shown.lines().filter_map(|l| l.rsplit_once("@@ ").filter(|_| l.starts_with("@@"))).map(|h| h.1).collect();
    assert_eq!(heads, ["outcome more \"More\" {", "agenda {"], "{shown}");
    // By the same names, git tells the history of one declaration.
    room.commit("three");
    let told = room.git_done(&["log", "--oneline", "-L", ":outcome more:meals.theory"]);
    assert!(told.contains("three") && told.contains("two") && !told.contains("one\n"), "{told}");
}

/// Two branches, each with another text.
fn branches(base: &str, ours: &str, theirs: &str) -> Room {
    let room = repository();
    room.write("meals.theory", base);
    room.commit("base");
    room.git_done(&["checkout", "--quiet", "-b", "theirs"]);
    room.write("meals.theory", theirs);
    room.commit("theirs");
    room.git_done(&["checkout", "--quiet", "main"]);
    room.write("meals.theory", ours);
    room.commit("ours");
    room
}

const ONE: &str = "\noutcome one \"One\" {\n  by 2030\n}\n";
const TWO: &str = "\noutcome two \"Two\" {\n  by 2031\n}\n";

#[test]
fn what_two_people_added_at_one_place_comes_together() {
    let (ours, theirs) = (format!("{BASE}{ONE}"), format!("{BASE}{TWO}"));
    let both = format!("{BASE}{ONE}{TWO}");
    let room = branches(BASE, &ours, &theirs);
    room.git_done(&["merge", "--quiet", "-m", "both", "theirs"]);
    assert_eq!(room.read("meals.theory"), both);
    // Without it, git calls that a conflict.
    let room = branches(BASE, &ours, &theirs);
    setup(&room, "--undo --yes");
    assert_eq!(room.git(&["merge", "-m", "both", "theirs"]).status, Some(1));
    let room = branches(BASE, &ours, &theirs);
    room.git_done(&["rebase", "--quiet", "theirs"]);
    assert_eq!(room.read("meals.theory"), format!("{BASE}{TWO}{ONE}"));
    let room = branches(BASE, &ours, &theirs);
    room.git_done(&["cherry-pick", "theirs"]);
    assert_eq!(room.read("meals.theory"), both);
    assert_eq!(room.git_done(&["status", "--short"]), "");
}

#[test]
fn a_contradiction_is_left_inside_its_statement() {
    let date = |year: &str| BASE.replace("2028", year);
    let room = branches(BASE, &date("2029"), &format!("{}{TWO}", date("2030")));
    let said = room.git(&["merge", "-m", "both", "theirs"]);
    assert_eq!(said.status, Some(1));
    assert!(said.stdout.contains("CONFLICT (content): Merge conflict in meals.theory"), "{said:?}");
    assert!(
        said.stderr
            .contains("In `meals.theory`, one thing is for you to decide:\n  `by` of `fed`: changed in two ways\n"),
        "{said:?}"
    );
    let marked = "<<<<<<< HEAD\n  by 2029\n=======\n  by 2030\n>>>>>>> theirs\n";
    assert_eq!(room.read("meals.theory"), format!("{}{TWO}", BASE.replace("  by 2028\n", marked)));
    room.write("meals.theory", format!("{}{TWO}", date("2030")));
    room.git_done(&["commit", "--quiet", "--all", "-m", "decided"]);
}

#[test]
fn what_can_not_be_read_is_merged_line_by_line() {
    let torn = BASE.replace("theory t", "theory t {{ ");
    let room = branches(BASE, &torn, &format!("{BASE}{TWO}"));
    let said = room.git(&["merge", "-m", "both", "theirs"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(said.stderr.starts_with("`meals.theory` is merged line by line, as git does by itself. Our version (HEAD) can't be read as a theory, in line 1: "), "{said:?}");
    assert_eq!(room.read("meals.theory"), format!("{torn}{TWO}"));
    let room = branches(BASE, &torn, &BASE.replace("theory t", "theory u"));
    let said = room.git(&["merge", "-m", "both", "theirs"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(room.read("meals.theory").starts_with("<<<<<<< HEAD\ntheory t {{ "));
}

#[test]
fn hostile_names_stay_names() {
    let name = "it's $(touch x) `y`; \"z\".theory";
    let room = repository();
    room.write(name, BASE);
    room.commit("base");
    room.git_done(&["checkout", "--quiet", "-b", "$(touch${IFS}bad)"]);
    room.write(name, format!("{BASE}{TWO}"));
    room.commit("theirs");
    room.git_done(&["checkout", "--quiet", "main"]);
    room.write(name, format!("{BASE}{ONE}"));
    room.commit("ours");
    room.git_done(&["merge", "--quiet", "-m", "both", "$(touch${IFS}bad)"]);
    assert_eq!(room.read(name), format!("{BASE}{ONE}{TWO}"));
    let shown = room.git_done(&["diff", "HEAD~1"]);
    assert!(shown.contains("The outcome “Two” is new"), "{shown}");
    assert!(!room.path("x").exists() && !room.path("bad").exists());
}
