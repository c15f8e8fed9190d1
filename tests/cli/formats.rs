//! What programs read: each format whole, and every place counted anew from the text.

use super::{FAULTY, Room, SOUND};
use serde_json::{Value, json};

#[test]
fn json_is_as_the_reference_says() {
    let room = Room::with(&[("a.theory", FAULTY)]);
    let said = room.check("a.theory --format json --only undefined-name").said();
    assert_eq!(said.status, Some(1));
    let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    let expected = json!({
        "version": 1,
        "files": ["a.theory"],
        "diagnostics": [{
            "rule": "undefined-name",
            "level": "error",
            "message": "Nothing here is called `lunch`.",
            "help": "After `needs` comes the name of a result or an activity that is declared somewhere: `precondition lunch \"…\"`.",
            "file": "a.theory",
            "range": {"start": {"line": 2, "column": 34, "offset": 60}, "end": {"line": 2, "column": 39, "offset": 65}},
            "related": [],
            "fixes": [],
            "subject": "lunch",
        }],
        "summary": {"errors": 1, "warnings": 0, "notes": 0},
    });
    assert_eq!(found, expected);
    // One object on one line, version first.
    assert!(said.stdout.starts_with("{\"version\":1,\"files\":") && said.stdout.ends_with("}\n"));
}

#[test]
fn a_link_is_spoken_of_by_both_its_ends() {
    let room = Room::with(&[("a.theory", SOUND)]);
    let said = room.check("a.theory --format json --only no-rationale").said();
    let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    assert_eq!(found["diagnostics"][0]["subject"], "cooked -> fed");
}

#[test]
fn findings_stand_in_order_of_file_place_and_rule() {
    let root = |name: &str| {
        format!("theory {name} \"{name}\"\ninclude \"parts/p.theory\"\noutcome {name}1 \"X\" {{ by 20 }}\n")
    };
    let room = Room::with(&[
        ("b.theory", &root("b")),
        ("a.theory", &root("a")),
        ("parts/p.theory", "outcome p \"P\"\noutcome q \"Q\" { by 30 }\n"),
    ]);
    let said = room.check(". --format json").said();
    let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    assert_eq!(found["files"], json!(["a.theory", "parts/p.theory", "b.theory"]));
    let place = |d: &Value| {
        let file =
            found["files"].as_array().and_then(|f| f.iter().position(|f| *f == d["file"])).expect("a file of the list");
        let offset = |end: &str| d["range"][end]["offset"].as_u64().expect("a number");
        (file, offset("start"), offset("end"), d["rule"].as_str().expect("a rule").to_owned())
    };
    let places: Vec<_> = found["diagnostics"].as_array().expect("a list").iter().map(place).collect();
    assert!(places.len() > 10, "{places:?}");
    assert!(places.is_sorted(), "{places:#?}");
}

/// Line and column of a byte, counted without any table.
fn counted(text: &str, offset: usize) -> (u64, u64) {
    let (mut line, mut column) = (1, 1);
    let text = text.strip_prefix('\u{feff}').map_or((0, text), |rest| (3, rest));
    let mut chars = text.1.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at + text.0 >= offset {
            break;
        }
        let ends = c == '\n' || (c == '\r' && chars.peek().map(|(_, next)| *next) != Some('\n'));
        (line, column) = if ends { (line + 1, 1) } else { (line, column + 1) };
    }
    (line, column)
}

fn ranges<'a>(value: &'a Value, into: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            into.extend(fields.get("start"));
            into.extend(fields.get("end"));
            fields.values().for_each(|v| ranges(v, into));
        }
        Value::Array(values) => values.iter().for_each(|v| ranges(v, into)),
        _ => {}
    }
}

#[test]
fn places_are_right_whatever_ends_a_line_and_whatever_characters_there_are() {
    let fault = "theory t \"Ünï\" # 👩‍👩‍👧‍👦 e\u{301}\noutcome 出生 \"👍🏽 e\u{301}\u{327}\" { needs 學校 by 2030 by soon }\noutcome é \"x\" {\n  needs 出  by  \"a\" }\n\n";
    let mut all = 0;
    for mark in ["", "\u{feff}"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = mark.to_owned() + &fault.replace('\n', end);
            let room = Room::with(&[("a.theory", &text)]);
            let said = room.check("a.theory --format json").said();
            let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
            let mut places = Vec::new();
            ranges(&found, &mut places);
            for place in &places {
                let offset = place["offset"].as_u64().expect("a number") as usize;
                assert!(text.is_char_boundary(offset), "{place}");
                let line_and_column =
                    (place["line"].as_u64().expect("a number"), place["column"].as_u64().expect("a number"));
                assert_eq!(line_and_column, counted(&text, offset), "{place} with {end:?}");
            }
            all += places.len();
        }
    }
    assert!(all > 100, "{all}");
}

#[test]
fn an_edit_put_in_its_range_mends() {
    let text = "\u{feff}theory t \"Ünï\"\r\noutcom x \"👍🏽\"\r\n";
    let room = Room::with(&[("a.theory", text)]);
    let said = room.check("a.theory --format json --only syntax").said();
    let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    let edit = &found["diagnostics"][0]["fixes"][0]["edits"][0];
    let offset = |end: &str| edit["range"][end]["offset"].as_u64().expect("a number") as usize;
    let mut text = text.to_owned();
    text.replace_range(offset("start")..offset("end"), edit["text"].as_str().expect("a text"));
    assert_eq!(text, "\u{feff}theory t \"Ünï\"\r\noutcome x \"👍🏽\"\r\n");
}

#[test]
fn github_shows_each_finding_at_its_line() {
    let room = Room::with(&[("a,b%.theory", "theory t \"100% :: x,y\"\noutcome fed \"50%\nof\" { needs lunch }\n")]);
    let said = room.run_with(["check", "a,b%.theory", "--format", "github"]).said();
    for line in said.stdout.lines() {
        let (command, message) = line.strip_prefix("::").and_then(|l| l.split_once("::")).expect("a workflow command");
        let (level, properties) = command.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        let names: Vec<&str> = properties.split(',').map(|p| p.split_once('=').expect("a property").0).collect();
        assert!(names.starts_with(&["file", "line", "endLine"]) && names.ends_with(&["title"]), "{line}");
        assert!(properties.starts_with("file=a%2Cb%25.theory,"), "{line}");
        // A per cent sign stands only where it hides something.
        let hidden = ["%25", "%0A", "%0D", "%2C", "%3A"];
        assert!(
            message.match_indices('%').all(|(at, _)| hidden.iter().any(|h| message[at..].starts_with(h))),
            "{line}"
        );
    }
    assert!(said.stdout.lines().count() > 2, "{}", said.stdout);
    Room::with(&[("a.theory", FAULTY)]).check("a.theory --format github --only undefined-name").is(
        1,
        "::error file=a.theory,line=2,endLine=2,col=34,endColumn=39,title=undefined-name::Nothing here is called `lunch`.%0AAfter `needs` comes the name of a result or an activity that is declared somewhere: `precondition lunch \"…\"`.\n",
        "Checked \"Pupils eat well\" (1 result or activity, 0 indicators, 1 file): 1 thing that can't work.\n",
    );
}

#[test]
fn reviewdog_counts_bytes_and_gets_whole_suggestions() {
    let room = Room::with(&[("a.theory", "theory t \"T\"\n# é\noutcome é \"É\" { neds fed } outcome fed \"F\"\n")]);
    let said = room.check("a.theory --format rdjson --only syntax").said();
    let found: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    assert_eq!(found["source"], json!({"name": "sothat"}));
    let finding = &found["diagnostics"][0];
    let range = json!({"start": {"line": 3, "column": 19}, "end": {"line": 3, "column": 23}});
    assert_eq!(finding["location"], json!({"path": "a.theory", "range": range}));
    assert_eq!(finding["suggestions"], json!([{"range": range, "text": "needs"}]));
    assert_eq!((&finding["severity"], &finding["code"]), (&json!("ERROR"), &json!({"value": "syntax"})));
}

#[test]
fn sarif_names_rules_and_places() {
    let room = Room::with(&[("a b.theory", &FAULTY.replace("outcome fed", "outcom fed"))]);
    let said = room.run_with(["check", "a b.theory", "--format", "sarif"]).said();
    let log: Value = serde_json::from_str(&said.stdout).expect("it is JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.theory");
    }
    let fix = &results.iter().find(|r| r["ruleId"] == "syntax").expect("the slip")["fixes"][0];
    let change = &fix["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "outcome");
    assert_eq!(change["deletedRegion"], json!({"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7}));
}
