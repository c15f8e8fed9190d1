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
    diff(&room, "HEAD~1 HEAD").is(
        0,
        &TOLD.replace("2029", "2030").replace("2028", "2029"),
        "In one of the versions, `food.theory` is called `meals.theory`.\n",
    );
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
