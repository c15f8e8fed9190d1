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
