//! `sothat import`: what is told, what is written, and what is left alone.

use super::Room;

const TABLE: &str = "Level,Result,Indicator,Target 2028\nOutcome,Pupils read,Pupils at grade level,80%\n";

#[test]
fn the_theory_goes_to_standard_output_and_the_account_to_the_person() {
    let room = Room::with(&[("frame.csv", TABLE)]);
    let done = room.run_with(["import", "frame.csv"]).output();
    assert_eq!(done.status.code(), Some(0));
    let theory = String::from_utf8(done.stdout).expect("text");
    assert!(theory.contains("target 80% by 2028"), "{theory}");
    let told = String::from_utf8(done.stderr).expect("text");
    assert!(told.contains("Made 1 outcome, 1 indicator and 1 target."), "{told}");
}

#[test]
fn what_is_there_is_left_alone_without_force() {
    let room = Room::with(&[("frame.csv", TABLE), ("mine.theory", "theory mine\n")]);
    let refused = room.run_with(["import", "frame.csv", "-o", "mine.theory"]).output();
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8(refused.stderr).expect("text");
    assert!(told.contains("is there already") && told.contains("--force"), "{told}");
    assert_eq!(std::fs::read_to_string(room.path("mine.theory")).expect("there"), "theory mine\n");
    let own = room.run_with(["import", "frame.csv", "-o", "frame.csv", "--force"]).output();
    assert_eq!(own.status.code(), Some(2), "the source is never written over");
    assert_eq!(std::fs::read_to_string(room.path("frame.csv")).expect("there"), TABLE);
    let done = room.run_with(["import", "frame.csv", "-o", "mine.theory", "--force"]).output();
    assert_eq!(done.status.code(), Some(0));
    assert!(std::fs::read_to_string(room.path("mine.theory")).expect("there").contains("Pupils read"));
}

#[test]
fn headings_of_ones_own_are_mapped_and_what_is_wrong_is_said() {
    let own = "Ziel,Messgröße,Soll\nKinder lesen,Anteil,80\n";
    let room = Room::with(&[("own.csv", own), ("words.csv", "a,b\nc,d\n"), ("old.xls", "x")]);
    let done = room
        .run_with(["import", "own.csv", "--map", "Ziel=outcome", "--map", "B=indicator", "--map", "Soll=target 2027"])
        .output();
    let theory = String::from_utf8(done.stdout).expect("text");
    assert!(
        theory.contains("outcome kinder-lesen \"Kinder lesen\"") && theory.contains("target 80 by 2027"),
        "{theory}"
    );
    for (arguments, said) in [
        (&["import", "words.csv"][..], "Say what stands where"),
        (&["import", "own.csv", "--map", "Ziel=outcom"], "Nothing is called `outcom` here"),
        (
            &["import", "own.csv", "--map", "Ziel=outcome", "--map", "Nix=target"],
            "No heading and no column is called \"Nix\"",
        ),
        (&["import", "old.xls"], "Save it as .xlsx"),
        (&["import", "none.csv"], "There is no file `none.csv`"),
        (&["import", "own.csv", "--target-by", "soon"], "A date is written"),
    ] {
        let refused = room.run_with(arguments).output();
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8(refused.stderr).expect("text");
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
}
