//! Documents for Word and renewed workbooks, as a user makes them.

use super::{Room, SOUND};

#[test]
fn a_plan_for_word_holds_the_map() {
    let room = Room::with(&[("a.theory", SOUND)]);
    assert_eq!(room.run("plan a.theory -o plan.docx").said().status, Some(0));
    let bytes = std::fs::read(room.path("plan.docx")).expect("written");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip file");
    assert!(zip.by_name("word/media/image0.png").is_ok_and(|picture| picture.size() > 1000));
    for line in ["plan a.theory --table sheets -o s.docx", "report narrative a.theory -o n.docx"] {
        assert_eq!(room.run(line).said().status, Some(0), "{line}");
    }
}

#[test]
fn a_workbook_is_renewed_to_another_file_and_never_over_itself() {
    let room = Room::with(&[("a.theory", SOUND), ("notes.txt", "no workbook")]);
    assert_eq!(room.run("plan a.theory -o old.xlsx").said().status, Some(0));
    let told = room.run("plan a.theory -o new.xlsx --update old.xlsx").said();
    assert_eq!(told.status, Some(0), "{}", told.stderr);
    assert!(
        told.stderr.contains("Wrote the renewed workbook") && told.stderr.contains("\"Changes\""),
        "{}",
        told.stderr
    );
    let before = std::fs::read(room.path("old.xlsx")).expect("there");
    for (line, why) in [
        ("plan a.theory -o old.xlsx --update old.xlsx", "nothing is written over it"),
        ("plan a.theory -o ./old.xlsx --merge old.xlsx", "nothing is written over it"),
        ("plan a.theory -o new.md --update old.xlsx", "let the output end in .xlsx"),
        ("plan a.theory -o new.xlsx --table calendar --update old.xlsx", "leave out `--table`"),
        ("plan a.theory -o new.xlsx --update gone.xlsx", "There is no file `gone.xlsx`"),
        ("plan a.theory -o new.xlsx --update notes.txt", "is no workbook"),
        ("plan a.theory -o new.xlsx --merge old.xlsx notes.txt", "is no workbook"),
    ] {
        let told = room.run(line).said();
        assert_eq!(told.status, Some(2), "{line}");
        assert!(told.stderr.contains(why), "{line}: {}", told.stderr);
    }
    assert_eq!(std::fs::read(room.path("old.xlsx")).expect("there"), before);
}

#[test]
fn what_people_write_in_is_not_written_over_unless_that_is_asked_for() {
    let room = Room::with(&[("a.theory", SOUND)]);
    for (line, more) in [
        ("plan a.theory -o plan.xlsx", "`--update` makes a new workbook with what is in this one. `--force` writes"),
        (
            "plan a.theory --table logframe -o frame.xlsx",
            "left as it is. People may have written in it. `--force` writes",
        ),
        ("plan a.theory -o plan.docx", "left as it is. People may have written in it. `--force` writes"),
        ("report narrative a.theory -o story.docx", "left as it is. People may have written in it. `--force` writes"),
    ] {
        assert_eq!(room.run(line).said().status, Some(0), "{line}");
        let file = line.rsplit(' ').next().unwrap_or_default();
        std::fs::write(room.path(file), "written in").expect("written");
        let told = room.run(line).said();
        assert_eq!(told.status, Some(2), "{line}");
        assert!(told.stderr.contains(more), "{line}: {}", told.stderr);
        assert_eq!(std::fs::read(room.path(file)).expect("there"), b"written in", "{line}");
        assert_eq!(room.run(&format!("{line} --force")).said().status, Some(0), "{line}");
    }
}
