//! Formats of others that `sothat plan` writes: files and folders, and what is said of them.

use super::{Room, SOUND};

fn room() -> Room {
    Room::with(&[("meals.theory", SOUND)])
}

#[test]
fn what_had_no_place_in_a_format_is_told() {
    room().run("plan meals.theory -o meals.xml").shows("plan_iati");
    room().run("plan meals.theory -o meals.jsonld").shows("plan_cids");
    let room = room();
    room.run("plan meals.theory -o due.ics").is(
        0,
        "",
        "Wrote the collection calendar of \"Pupils eat well\" to `due.ics`.\n",
    );
    assert!(room.read("due.ics").contains("BEGIN:VEVENT"));
}

#[test]
fn figures_that_people_entered_are_not_written_over() {
    let room = room();
    room.run("plan meals.theory --format tables -o figures").is(
        0,
        "",
        "Wrote the table of observations of \"Pupils eat well\" to `figures`.\n",
    );
    let heading = "indicator,period,partner,school,value,numerator,denominator,source,note\n";
    assert_eq!(room.read("figures/observations.csv"), heading);
    room.write("figures/observations.csv", "mine");
    room.write("figures/notes.txt", "mine too");
    room.run("plan meals.theory --format tables -o figures --planned").is(
        2,
        "",
        "In `figures` is `observations.csv` already, and what people entered may stand in it. Choose another folder, or write over it with `--force`.\n",
    );
    assert_eq!(room.read("figures/observations.csv"), "mine");
    assert_eq!(room.run("plan meals.theory --format tables -o figures --planned --force").said().status, Some(0));
    assert!(room.read("figures/observations.csv").contains("meals-cooked,2026-01,kitchen,,,,,,\n"));
    assert_eq!(room.read("figures/notes.txt"), "mine too", "what is not ours stays");
}

#[test]
fn a_form_is_a_file_and_forms_are_a_folder() {
    let room = room();
    room.run("plan meals.theory --format xlsform -o kitchen.xlsx").is(
        0,
        "",
        "Wrote a form of \"Pupils eat well\" to `kitchen.xlsx`.\n",
    );
    assert_eq!(room.run("plan meals.theory --format xlsform -o forms").said().status, Some(0));
    assert!(room.path("forms/kitchen.xlsx").is_file());
    room.write(
        "two.theory",
        SOUND.replace("frequency monthly", "reported by kitchen, school frequency monthly") + "partner school",
    );
    room.run("plan two.theory --format xlsform -o one.xlsx").is(
        2,
        "",
        "There is a form for each of 2 partners: say in which folder, such as `--output forms`, or of which partner, `--partner NAME`.\n",
    );
    assert_eq!(room.run("plan two.theory --format xlsform --partner school -o one.xlsx").said().status, Some(0));
}

#[test]
fn what_can_not_be_written_says_why() {
    let room = room();
    room.write("empty.theory", "theory t \"T\"\n");
    let cases = [
        (
            "plan meals.theory --format tables",
            "This format is several files: say in which folder, such as `--output observations`.\n",
        ),
        (
            "plan meals.theory --format iati --table calendar",
            "`--table` takes one table out of the plan, and this format takes the whole plan. Leave one of the two out.\n",
        ),
        (
            "plan meals.theory --format tables -o meals.theory",
            "`meals.theory` is the place of a theory, and nothing else is written there. Choose another name after `--output`.\n",
        ),
        ("plan meals.theory --format tables -o no/where", "`no/where` can't be written: there is no folder `no`.\n"),
        ("plan meals.theory --planned", "`--planned` belongs to `--format tables`.\n"),
        ("plan meals.theory --format ics --planned", "`--planned` writes the rows of `--format tables`.\n"),
    ];
    for (line, told) in cases {
        room.run(line).is(2, "", told);
    }
    for format in ["iati", "xlsform"] {
        let said = room.run(&format!("plan empty.theory --format {format}")).said();
        assert_eq!((said.status, said.stdout.as_str()), (Some(2), ""), "{}", said.stderr);
    }
    assert!(!room.path("no").exists());
}

#[test]
fn the_logframe_is_asked_for_as_a_format_or_as_a_table() {
    let room = room();
    let by_format = room.run("plan meals.theory --format logframe --layout eu").said();
    let by_table = room.run("plan meals.theory --table logframe --layout eu").said();
    assert!(by_format.stdout.contains("Baseline"), "{}", by_format.stdout);
    assert_eq!((by_format.status, by_format.stdout), (Some(0), by_table.stdout));
    let two = room.run("plan meals.theory --format logframe --table calendar").said();
    assert!(two.status == Some(2) && two.stderr.contains("Leave one of the two out"), "{}", two.stderr);
    // Without a table, the ending of the output decides on the format.
    assert_eq!(room.run("plan meals.theory --format logframe -o frame.csv").said().status, Some(0));
    let table = room.run("plan meals.theory --table logframe --format csv").said().stdout;
    assert_eq!(room.read("frame.csv"), table);
}
