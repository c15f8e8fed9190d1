//! The action for GitHub: what it runs, in a repository whose every name tries to be more than a name.

use super::{Room, path};
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a script of the action in a room.
fn script(room: &Room, name: &str, environment: &[(&str, &str)]) -> super::Said {
    let mut bash = Command::new("bash");
    bash.arg(root().join("action").join(name)).current_dir(room.path("")).env("PATH", path());
    bash.env("HOME", room.path("")).env("RUNNER_TEMP", room.path("temp")).env("LC_ALL", "C.UTF-8");
    bash.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GITHUB_STEP_SUMMARY", room.path("summary.md"));
    bash.envs(environment.iter().copied());
    super::Said::of(&bash.output().expect("bash is there"), &room.path(""))
}

#[test]
fn nothing_that_others_choose_stands_in_a_script() {
    let action = std::fs::read_to_string(root().join("action.yml")).expect("it is there");
    let mut runs = 0;
    for line in action.lines().map(str::trim_start) {
        if let Some(command) = line.strip_prefix("run: ") {
            runs += 1;
            let name = command.strip_prefix("bash \"$GITHUB_ACTION_PATH/action/").and_then(|c| c.strip_suffix('"'));
            let name = name.unwrap_or_else(|| panic!("{command:?} is more than the call of a script"));
            let text = std::fs::read_to_string(root().join("action").join(name)).expect("the script is there");
            assert!(!text.contains("${{") && !text.contains("eval "), "{name}");
        }
    }
    assert_eq!(runs, action.matches("shell: bash").count());
    assert!(!action.contains("run: |") && !action.contains("run: >"));
    // Of what others choose, the version and the number alone are taken, and both are looked at.
    for text in ["head_ref", "head.ref", "pull_request.title", "pull_request.body", "github.actor"] {
        assert!(!action.contains(text), "{text}");
    }
}

const HOSTILE: &str = "theory t \"$(touch pwned) `touch pwned` <img src=x onerror=alert(1)> @everyone\"\noutcome o \"${{ github.token }} ](javascript:alert(1))\" { by 2030 }\nactivity a \"A\" { so that o }\n";

#[test]
fn hostile_names_and_titles_stay_text() {
    let names = ["$(touch pwned).theory", "-o.theory", "a;touch pwned;`touch pwned`\".theory", "two\nlines.theory"];
    let room = Room::with(&[("plain.theory", HOSTILE), ("same.theory", HOSTILE), ("lost.theory", "# Lost\n")]);
    room.write("-moved.theory", HOSTILE.replace("2030", "2032"));
    room.git_done(&["init", "--quiet"]);
    room.commit("base");
    let base = room.git_done(&["rev-parse", "HEAD"]);
    room.git_done(&["checkout", "--quiet", "-b", "x$(touch${IFS}pwned)"]);
    room.write("plain.theory", HOSTILE.replace("2030", "2031"));
    names.iter().for_each(|name| room.write(name, HOSTILE));
    std::fs::remove_file(room.path("lost.theory")).expect("it is there");
    std::fs::rename(room.path("-moved.theory"), room.path("-$(touch pwned)moved.theory")).expect("it is there");
    room.commit("change");
    let said = script(&room, "compare.sh", &[("BASE", base.trim()), ("MAPS", "true")]);
    assert_eq!(said.status, Some(0), "{said:?}");
    let comment = room.read("temp/sothat/comment.md");
    assert!(comment.starts_with("<!-- sothat -->\n"), "{comment}");
    assert_eq!(room.read("summary.md"), comment);
    assert!(comment.contains("2030 and is 2031 now."), "{comment}");
    for told in ["\n## lost.theory\n\nThis part is gone.", "(\\$(touch pwned).theory)\n\nThis theory is new"] {
        assert!(comment.contains(told), "{told:?}: {comment}");
    }
    assert!(!comment.contains("moved"), "a file that was renamed says what it said: {comment}");
    assert!(!comment.contains("<img") && comment.contains("\\](javascript:"), "{comment}");
    // Nobody is called by a title.
    assert!(comment.contains("@<!-- -->everyone"), "{comment}");
    let maps: Vec<_> = std::fs::read_dir(room.path("temp/sothat/maps")).expect("a folder").flatten().collect();
    assert_eq!(maps.len(), names.len() + 4, "a map of each, and of what is changed both versions in one: {maps:?}");
    for map in maps {
        let name = map.file_name().into_string().expect("plain");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{name}");
    }
    assert!(!room.path("pwned").exists());
    let check =
        script(&room, "check.sh", &[("FILES", "plain.theory\n-o.theory\n$(touch pwned).theory"), ("FAIL_ON", "never")]);
    assert_eq!(check.status, Some(0), "{check:?}");
    assert!(check.stdout.contains("::warning ") || check.stdout.contains("::error "), "{check:?}");
    assert!(!room.path("pwned").exists());
    assert_eq!(script(&room, "check.sh", &[("FILES", ""), ("FAIL_ON", "note")]).status, Some(1));
}

#[test]
fn every_theory_that_a_shared_part_or_a_source_changes_is_told() {
    let theory = |name: &str| format!("theory {name} \"{name}\"\ninclude \"part.theory\"\nbibliography \"refs.bib\"\n");
    let room = Room::with(&[
        ("a.theory", &theory("north")),
        ("b.theory", &theory("south")),
        ("part.theory", "outcome o \"Well\" { by 2030 }\n"),
        ("refs.bib", "@book{one, title={One}}\n"),
    ]);
    room.git_done(&["init", "--quiet"]);
    room.commit("base");
    let told = || {
        let base = room.git_done(&["rev-parse", "HEAD~1"]);
        let said = script(&room, "compare.sh", &[("BASE", base.trim()), ("MAPS", "false")]);
        assert_eq!(said.status, Some(0), "{said:?}");
        room.read("temp/sothat/comment.md")
    };
    room.write("part.theory", "outcome o \"Well\" { by 2031 }\n");
    room.commit("a part");
    let comment = told();
    assert!(comment.contains("## north (a.theory)") && comment.contains("## south (b.theory)"), "{comment}");
    room.write("refs.bib", "@book{one, title={Two}}\n");
    room.commit("a source");
    let comment = told();
    assert_eq!(comment.matches("The reference “One” now reads “Two”.").count(), 2, "{comment}");
    room.write("read.me", "Nothing of that.\n");
    room.commit("something else");
    assert_eq!(told(), "<!-- sothat -->\nNo theory of change is changed.\n");
}

#[test]
fn a_base_or_number_that_is_none_does_nothing() {
    let room = Room::with(&[("plain.theory", HOSTILE)]);
    room.git_done(&["init", "--quiet"]);
    room.commit("base");
    for base in ["", "--output=x", "$(touch pwned)", "HEAD; touch pwned"] {
        let said = script(&room, "compare.sh", &[("BASE", base)]);
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), "BASE is no version: nothing is compared.\n"));
    }
    for number in ["", "1; touch pwned", "../../x"] {
        let said = script(&room, "comment.sh", &[("NUMBER", number), ("GITHUB_REPOSITORY", "o/r")]);
        assert_eq!((said.status, said.stderr.as_str()), (Some(0), "NUMBER is no number: nothing is commented.\n"));
    }
    assert!(!room.path("pwned").exists() && !room.path("x").exists());
}

#[cfg(unix)]
#[test]
fn the_comment_of_an_earlier_run_is_replaced() {
    use std::os::unix::fs::PermissionsExt;
    for (known, call) in [
        ("42", "api --method PATCH repos/o/r/issues/comments/42 --field body=@"),
        ("", "api --method POST repos/o/r/issues/7/comments --field body=@"),
    ] {
        let room = Room::with(&[("temp/sothat/comment.md", "<!-- sothat -->\n")]);
        room.write(
            "bin/gh",
            format!("#!/bin/sh\ncase \"$2\" in repos/*) echo {known};; *) echo \"$@\" >> called;; esac\n"),
        );
        std::fs::set_permissions(room.path("bin/gh"), std::fs::Permissions::from_mode(0o755)).expect("it can be run");
        let with_gh = format!("{}:{}", room.path("bin").display(), path().to_string_lossy());
        let said = script(&room, "comment.sh", &[("NUMBER", "7"), ("GITHUB_REPOSITORY", "o/r"), ("PATH", &with_gh)]);
        assert_eq!(said.status, Some(0), "{said:?}");
        assert!(room.read("called").starts_with(call), "{}", room.read("called"));
    }
}
