//! The other commands: what each writes where, and what it says when it can't.

use super::{FAULTY, Room, SOUND};
use sothat::diagnostic::Rule;

const ERRORS: &str =
    "2 things in this theory can't work yet; what is shown is what could be read. See `sothat check a.theory`.\n";

#[test]
fn arguments_that_do_not_fit_are_told_in_plain_words() {
    let room = Room::with(&[("a.theory", SOUND)]);
    let told = |line: &str, told: &str| room.run(line).is(2, "", &format!("{told}\n"));
    told("chek", "There is no command `chek`. Did you mean `check`? `sothat --help` tells more.");
    told(
        "check --formt json",
        "`sothat check` has no option `--formt`. Did you mean `--format`? `sothat check --help` tells more.",
    );
    told(
        "check --format jsn",
        "`--format` can't be `jsn`. It can be human, json, short, sarif, github or rdjson. Did you mean `json`? `sothat check --help` tells more.",
    );
    told(
        "check --format",
        "After `--format` a value is missing: human, json, short, sarif, github or rdjson. `sothat check --help` tells more.",
    );
    told("check --as-of", "After `--as-of` a value is missing. `sothat check --help` tells more.");
    told("check --fix --fix", "`--fix` is said twice. `sothat check --help` tells more.");
    told("draw", "What is missing: FILE. Write `sothat draw FILE`. `sothat draw --help` tells more.");
    told("draw a b", "`b` is one thing more than `sothat draw` takes. `sothat draw --help` tells more.");
    told(
        "trace a.theory --chains many",
        "`--chains` can't be `many`. A whole number comes here, such as 50. `sothat trace --help` tells more.",
    );
    told(
        "new x --framework ci",
        "`--framework` can't be `ci`. It can be collective-impact. Did you mean `collective-impact`? `sothat new --help` tells more.",
    );
}

#[test]
fn help_and_version_are_what_was_asked_for() {
    let room = Room::new();
    for line in ["--help", "check --help", "help draw", "--version"] {
        let said = room.run(line).said();
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""), "{line}");
        assert!(!said.stdout.is_empty(), "{line}");
    }
    // Without a command, what there is is told.
    let said = room.run("").said();
    assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""));
    assert!(said.stderr.contains("check"), "{}", said.stderr);
}

#[test]
fn every_check_is_explained() {
    let room = Room::new();
    let list = room.run("explain").said();
    for rule in Rule::ALL {
        assert!(list.stdout.contains(&format!("  {} ", rule.name())), "{}", rule.name());
        let said = room.run(&format!("explain {}", rule.name())).said();
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""), "{}", rule.name());
        assert!(said.stdout.starts_with(&format!("# {}", rule.name())), "{}", said.stdout);
    }
    room.run("explain cycel").is(2, "", "There is no check called `cycel`. Did you mean `cycle`?\n");
    room.run("explain something-else-altogether").is(
        2,
        "",
        "There is no check called `something-else-altogether`. `sothat explain` lists all.\n",
    );
}

fn wrote(file: &str, pasted: &str, picture: &str) -> String {
    format!(
        "Wrote `{file}`, a small theory with comments. Open it in a text editor, change it to yours\npiece by piece, and review it as you go:\n\n  sothat check {pasted}\n  sothat draw {pasted} -o {picture}\n"
    )
}

#[test]
fn a_new_theory_is_named_as_was_said_and_clean() {
    for framework in ["", " --framework collective-impact"] {
        let room = Room::new();
        room.run(&format!("new{framework}")).is(0, "", &wrote("my-theory.theory", "my-theory.theory", "my-theory.svg"));
        room.run(&format!("new meals.theory{framework}")).is(
            0,
            "",
            &wrote("meals.theory", "meals.theory", "meals.svg"),
        );
        assert!(room.read("meals.theory").contains("\ntheory meals \""));
        let said = room.check(". --fail-on warning").said();
        assert_eq!(said.status, Some(0), "{}", said.stderr);
    }
    let room = Room::with(&[("sub/x.txt", "")]);
    room.run_with(["new", "it's a start"]).is(
        0,
        "",
        &wrote("it's a start.theory", r"'it'\''s a start.theory'", r"'it'\''s a start.svg'"),
    );
    assert!(room.read("it's a start.theory").contains("\ntheory it-s-a-start \""));
    room.run("new sub").is(0, "", &wrote("sub/my-theory.theory", "sub/my-theory.theory", "sub/my-theory.svg"));
    room.run("new none/x").is(2, "", "`none/x.theory` can't be written: there is no folder `none`.\n");
    room.run_with(["new", ""]).is(2, "", "After `NAME` a value is missing. `sothat new --help` tells more.\n");
}

#[test]
fn a_new_theory_never_takes_the_place_of_another() {
    let room = Room::with(&[("a.theory", "mine")]);
    let told = "`a.theory` is there already, and is left as it is. Choose another name.\n";
    room.run("new a").is(2, "", told);
    room.run("new a.theory").is(2, "", told);
    assert_eq!(room.read("a.theory"), "mine");
}

#[test]
fn what_is_made_goes_to_standard_output_or_where_it_is_told() {
    let room = Room::with(&[("a.theory", SOUND)]);
    for (command, file, holds, what) in [
        ("draw", "map.svg", "</svg>", "the map"),
        ("draw", "map.dot", "digraph", "the map"),
        ("plan", "plan.md", "# Measurement plan", "the measurement plan"),
        ("plan", "plan.csv", "meals-eaten", "the measurement plan"),
        ("trace", "chains.txt", "Meals are cooked", "the chains"),
        ("trace", "chains.json", "\"chains\":", "the chains"),
    ] {
        room.run(&format!("{command} a.theory -o {file}")).is(
            0,
            "",
            &format!("Wrote {what} of \"Pupils eat well\" to `{file}`.\n"),
        );
        assert!(room.read(file).contains(holds), "{}", room.read(file));
        let format = file.rsplit('.').next().map(|f| if f == "txt" { "human" } else { f }).expect("an ending");
        let printed = room.run(&format!("{command} a.theory --format {format}")).said();
        assert_eq!((printed.status, printed.stderr.as_str()), (Some(0), ""));
        assert!(room.read(file).starts_with(&printed.stdout), "{}", room.read(file));
        room.run(&format!("{command} - --format {format} -o -")).input(SOUND).is(0, &printed.stdout, "");
    }
}

#[test]
fn a_place_where_it_cannot_be_written_is_told() {
    let room = Room::with(&[("a.theory", SOUND), ("folder/x.txt", "")]);
    let told = |line: &str, told: &str| room.run(line).is(2, "", &format!("{told}\n"));
    told("draw a.theory -o none/m.svg", "`none/m.svg` can't be written: there is no folder `none`.");
    told("plan a.theory -o folder", "`folder` is a folder; name a file in it.");
    told(
        "draw a.theory -o m.bmp",
        "What is written to a file that ends in .bmp is not known here. Let it end in .svg, .png, .pdf, .dot, .mmd, .d2, .graphml, .dagitty or .txt, or say `--format`.",
    );
    let spared = "is the place of a theory, and nothing else is written there. Choose another name after `--output`.";
    told("draw a.theory --format svg -o a.theory", &format!("`a.theory` {spared}"));
    told("plan a.theory --format md -o b.theory", &format!("`b.theory` {spared}"));
    assert_eq!(room.read("a.theory"), SOUND);
}

#[test]
fn what_has_faults_is_shown_as_far_as_it_can_be_read() {
    let room = Room::with(&[("a.theory", FAULTY)]);
    for command in ["draw", "plan", "trace"] {
        let said = room.run(&format!("{command} a.theory")).said();
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ERRORS), "{command}");
        assert!(said.stdout.contains("Pupils eat"), "{command}");
    }
    let room = Room::with(&[("a.theory", "theory t \"T\"\n")]);
    room.run("draw a.theory -o m.svg").is(
        0,
        "",
        "Wrote the map of \"T\" to `m.svg`.\nThe map is empty: this theory has no results or activities yet.\nOne thing in this theory can't work yet; what is shown is what could be read. See `sothat check a.theory`.\n",
    );
}

#[test]
fn a_folder_means_the_one_theory_in_it() {
    let room = Room::with(&[("a.theory", SOUND)]);
    room.run("plan .").is(0, &room.run("plan a.theory").said().stdout, "");
    room.write("b.theory", SOUND);
    room.run("plan .").is(2, "", "`.` holds several theories; name one of them: `a.theory` or `b.theory`.\n");
}

#[test]
fn a_trace_names_what_it_does_not_find() {
    let room = Room::with(&[("a.theory", SOUND)]);
    room.run("trace a.theory fedd").is(2, "", "Nothing in this theory is called `fedd`. Did you mean `fed`?\n");
    room.run("trace a.theory kitchen").is(2, "", "`kitchen` is a partner; chains go through results and activities.\n");
    room.run("trace a.theory cook->fed").is(
        2,
        "",
        "\"Cook meals\" is not said to lead to \"Pupils eat a warm meal\" in this theory.\n",
    );
    assert_eq!(room.run("trace a.theory cooked->fed").said().status, Some(0));
}

#[test]
fn shells_and_readers_of_manuals_are_served() {
    let room = Room::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = room.run(&format!("completions {shell}")).said();
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), ""));
        assert!(said.stdout.contains("explain") && said.stdout.contains("fail-on"), "{shell}");
    }
    let said = room.run("man").said();
    assert!(said.stdout.contains(".TH sothat 1") && said.stderr.is_empty(), "{}", said.stdout);
    let said = room.run("man check").said();
    assert!(said.stdout.contains("fail\\-on") && said.stderr.is_empty(), "{}", said.stdout);
    room.run("man chek").is(2, "", "There is no command `chek`. `sothat --help` lists all.\n");
}

#[test]
fn a_folder_of_figures_may_hold_other_tables() {
    let room = Room::with(&[
        ("a.theory", SOUND),
        ("data/contacts.csv", "name,phone\nKitchen,555\n"),
        ("data/figures.csv", "indicator,period,value\nmeals-eaten,2027,61\n"),
        ("others/contacts.csv", "name,phone\nKitchen,555\n"),
        ("spoilt/figures.csv", "indicator,period\nmeals-eaten,2027\n"),
    ]);
    let track = |data: &str| room.run(&format!("track a.theory --as-of 2028-06-30 --data {data}")).said();
    let both = track("data");
    assert_eq!(both.status, Some(0), "{both:?}");
    let left_out = "data/contacts.csv: It is left out, since no row in it has the heading `indicator`.";
    assert!(both.stderr.contains(left_out), "{both:?}");
    assert!(!both.stdout.contains("`contacts.csv`"), "{both:?}");
    // By itself it was meant to hold figures, and of a folder something must.
    for data in ["data/contacts.csv", "others"] {
        let none = track(data);
        assert_eq!(none.status, Some(2), "{none:?}");
        assert!(none.stderr.contains("contacts.csv` has no column `indicator`"), "{none:?}");
    }
    let spoilt = track("spoilt");
    assert!(spoilt.status == Some(2) && spoilt.stderr.contains("has no column `value`"), "{spoilt:?}");
}
