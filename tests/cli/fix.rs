//! `sothat check --fix`: what may be changed, and what may not.

use super::{Room, SOUND};

/// [`SOUND`] with faults that need no decision.
fn slips() -> String {
    SOUND.replace("needs cooked", "neds cooked").replace("outcome fed", "outcom fed").replace("monthly", "montly")
}

/// One correction lays bare the next: `neds` is found out once `outcom` is an outcome.
#[test]
fn what_needs_no_decision_is_corrected_and_told() {
    let room = Room::with(&[("a.theory", &slips())]);
    room.check("a.theory --fix").is(
        0,
        "",
        "Made 4 corrections:\n  a.theory:3: Write `outcome`\n  a.theory:8: Write `monthly`\n  a.theory:14: Write `monthly`\n  a.theory:4: Write `needs`\nChecked \"Pupils eat well\" (3 results and activities, 2 indicators, 1 file): everything that we check holds. 9 notes (`--notes` lists them).\n",
    );
    assert_eq!(room.read("a.theory"), SOUND);
    room.check("a.theory --fix").is(
        0,
        "",
        "There is nothing to correct that needs no decision of yours.\nChecked \"Pupils eat well\" (3 results and activities, 2 indicators, 1 file): everything that we check holds. 9 notes (`--notes` lists them).\n",
    );
}

#[test]
fn line_ends_and_byte_order_mark_stay() {
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let room = Room::with(&[("a.theory", &crlf(&slips()))]);
    assert_eq!(room.check("a.theory --fix").said().status, Some(0));
    assert_eq!(room.read("a.theory"), crlf(SOUND));
}

#[test]
fn only_what_is_chosen_is_corrected() {
    let room = Room::with(&[("a.theory", &slips())]);
    room.check("a.theory --fix --only bad-value").said();
    assert_eq!(room.read("a.theory"), slips().replace("montly", "monthly"));
}

#[test]
fn a_part_that_two_theories_share_is_corrected_once() {
    let root = |name: &str| format!("theory {name} \"{name}\"\ninclude \"part.theory\"\n");
    let room = Room::with(&[("a.theory", &root("a")), ("b.theory", &root("b")), ("part.theory", "outcom x \"X\"\n")]);
    let said = room.check(". --fix --format json").said();
    assert_eq!(room.read("part.theory"), "outcome x \"X\"\n");
    assert_eq!(said.stderr.matches("part.theory:1: Write `outcome`").count(), 1, "{}", said.stderr);
    assert!(!said.stdout.contains("\"syntax\""), "{}", said.stdout);
}

#[test]
fn standard_input_cannot_be_corrected() {
    let told = "What comes from standard input (`-`) can't be corrected in place: name the file.\n";
    Room::new().check("- --fix").input(slips()).is(2, "", told);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_stay() {
        let room = Room::with(&[("a.theory", &slips())]);
        let permissions = || std::fs::metadata(room.path("a.theory")).expect("it is there").permissions();
        std::fs::set_permissions(room.path("a.theory"), PermissionsExt::from_mode(0o640)).expect("they can be set");
        assert_eq!(room.check("a.theory --fix").said().status, Some(0));
        assert_eq!(room.read("a.theory"), SOUND);
        assert_eq!(permissions().mode() & 0o777, 0o640);
        // Nothing else is left behind.
        assert_eq!(std::fs::read_dir(room.path("")).expect("the room").count(), 1);
    }

    #[test]
    fn a_protected_file_is_left_as_it_is() {
        let room = Room::with(&[("a.theory", &slips())]);
        std::fs::set_permissions(room.path("a.theory"), PermissionsExt::from_mode(0o444)).expect("they can be set");
        room.check("a.theory --fix").is(2, "", "`a.theory` is protected against writing, and is left as it is.\n");
        assert_eq!(room.read("a.theory"), slips());
    }

    #[test]
    fn a_link_stays_a_link() {
        let room = Room::with(&[("real/a.theory", &slips())]);
        symlink("real/a.theory", room.path("link.theory")).expect("a link");
        assert_eq!(room.check("link.theory --fix").said().status, Some(0));
        assert_eq!(room.read("real/a.theory"), SOUND);
        assert!(std::fs::symlink_metadata(room.path("link.theory")).expect("it is there").is_symlink());
    }

    #[test]
    fn nothing_outside_the_folder_is_touched() {
        let outside = Room::with(&[("a.theory", &slips()), ("part.theory", "outcom x \"X\"\n")]);
        let room = Room::new();
        symlink(outside.path("a.theory"), room.path("link.theory")).expect("a link");
        let said = room.check(". --fix").said();
        assert_eq!(said.status, Some(2));
        assert!(
            said.stderr.ends_with(
                "`link.theory` is a link to a file outside its folder, and is left as it is. Name that file itself.\n"
            ),
            "{}",
            said.stderr
        );
        assert_eq!(outside.read("a.theory"), slips());
        let include = format!("theory t \"T\"\ninclude \"{}\"\n", outside.path("part.theory").display());
        let room = Room::with(&[("a.theory", &include)]);
        room.check("a.theory --fix").said();
        assert_eq!(outside.read("part.theory"), "outcom x \"X\"\n");
    }
}
