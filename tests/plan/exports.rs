//! The formats of other houses: each says what the plan says, none lets a text act, and the same plan gives the same bytes.

use super::{WHOLE, planned, rows};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use roxmltree::Document;
use sothat::plan::{Folder, Plan, cids, iati, ics, tables, xlsforms};
use std::io::Cursor;

const HOSTILE: &str = include_str!("../consumers/exports/hostile.theory");

fn xml(plan: &Plan) -> String {
    iati(plan).expect("it has dates").text
}

fn json(plan: &Plan) -> serde_json::Value {
    serde_json::from_str(&cids(plan).expect("written").text).expect("JSON")
}

fn file(folder: &Folder, name: &str) -> String {
    let file = folder.files.iter().find(|f| f.name == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(file.bytes.clone()).expect("text")
}

/// The rows of a sheet of a form.
fn sheet(form: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(form)).expect("a workbook");
    assert!(book.worksheet_formula(name).expect("a sheet").is_empty(), "{name} holds a formula");
    let range = book.worksheet_range(name).expect("a sheet");
    range.rows().map(|r| r.iter().map(Data::to_string).collect()).collect()
}

fn form(folder: &Folder, name: &str, sheet_name: &str) -> Vec<Vec<String>> {
    sheet(&folder.files.iter().find(|f| f.name == name).expect("a form").bytes, sheet_name)
}

#[test]
fn an_activity_reads_well() {
    insta::assert_snapshot!(xml(&planned(WHOLE)));
}

#[test]
fn a_calendar_reads_well() {
    let calendar = ics(&planned(WHOLE));
    // Each line ends as the standard has it; here they are looked at.
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    insta::assert_snapshot!(calendar.replace("\r\n", "\n"));
}

#[test]
fn a_form_reads_well() {
    let forms = xlsforms(&planned(WHOLE)).expect("written");
    let sheets = ["survey", "choices", "settings"].map(|s| form(&forms, "schools.xlsx", s));
    let lines: Vec<String> =
        sheets.iter().flatten().map(|r| r.join(" | ").trim_end_matches([' ', '|']).to_owned()).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_impact_data_reads_well() {
    insta::assert_snapshot!(cids(&planned(WHOLE)).expect("written").text);
}

#[test]
fn a_folder_of_tables_reads_well() {
    let folder = tables(&planned(WHOLE), true).expect("written");
    let all: Vec<String> = folder.files.iter().map(|f| format!("== {}\n{}", f.name, file(&folder, &f.name))).collect();
    insta::assert_snapshot!(all.join("\n"));
    let empty = file(&tables(&planned(WHOLE), false).expect("written"), "observations.csv");
    assert_eq!(empty, "indicator,period,partner,school,income,value,numerator,denominator,source,note\n");
}

#[test]
fn an_activity_has_each_figure_with_its_group() {
    let text = xml(&planned(WHOLE));
    let document = Document::parse(&text).expect("XML");
    let all = |name: &str| document.descendants().filter(|n| n.has_tag_name(name)).collect::<Vec<_>>();
    let low = |n: &roxmltree::Node<'_, '_>| {
        n.children().any(|c| c.attribute("name") == Some("income") && c.attribute("value") == Some("low"))
    };
    let values = |name: &str| -> Vec<(Option<String>, bool)> {
        all(name).iter().map(|n| (n.attribute("value").map(str::to_owned), low(n))).collect()
    };
    assert_eq!(values("baseline"), [(Some("58".into()), false), (Some("44".into()), true)]);
    assert_eq!(values("target"), [(Some("70".into()), false), (Some("60".into()), true), (Some("85".into()), false)]);
    assert_eq!(all("period").len(), 2, "one for 2027 with both groups, one for 2030");
    let full = all("indicator").into_iter().find(|i| i.attribute("measure") == Some("2")).expect("the percentage");
    assert_eq!((full.attribute("ascending"), full.attribute("aggregation-status")), (Some("1"), Some("1")));
    let reference = full.children().find(|c| c.has_tag_name("reference")).expect("its code");
    assert_eq!((reference.attribute("vocabulary"), reference.attribute("code")), (Some("9"), Some("4.1.1")));
}

#[test]
fn codes_of_the_theory_stand_where_their_registers_look() {
    let plan = planned(
        "theory t \"T\" { horizon 2024 to 2026 code iati \"XM-1-9\" code country \"ke\" code dac \"11220\" code sdg \"4\" code iati-status \"1\" language \"fr-CA\" }
         partner p \"P\" { role backbone code iati-org \"XM-1\" code iati-org-type \"60\" }
         outcome o { indicator i { unit yes-no baseline no at 2024 target yes by 2026 } }",
    );
    let made = iati(&plan).expect("it has dates");
    for part in [
        "<iati-identifier>XM-1-9</iati-identifier>",
        "<reporting-org ref=\"XM-1\" type=\"60\">",
        "<recipient-country code=\"KE\"/>",
        "<sector vocabulary=\"1\" code=\"11220\"/>",
        "<tag vocabulary=\"2\" code=\"4\"/>",
        "<activity-status code=\"1\"/>",
        "xml:lang=\"fr\"",
        "<indicator measure=\"3\">",
        "value=\"1\"",
    ] {
        assert!(made.text.contains(part), "{part}\n{}", made.text);
    }
    assert!(
        !made.remarks.iter().any(|r| r.contains("TO-BE-ADDED") || r.contains("not specified")),
        "{:?}",
        made.remarks
    );
}

#[test]
fn a_theory_without_a_date_is_no_activity() {
    let told = iati(&planned("theory t outcome o { indicator i { unit count } }")).expect_err("it has no date");
    assert!(told.contains("horizon 2024 to 2030"), "{told}");
}

#[test]
fn what_can_produce_what_follows_the_links() {
    let data = json(&planned(
        "theory t \"T\" { code uri \"https://example.org/t\" } partner p \"P\"
         activity a { by p so that x } output x { so that y } outcome y { so that z } impact z
         activity b { needs y so that z } harm h { follows from b }",
    ));
    let things = data["@graph"].as_array().expect("a list");
    let of = |id: &str| things.iter().find(|t| t["@id"] == format!("https://example.org/t/{id}")).expect("there");
    assert_eq!(of("a")["hasOutput"][0], "https://example.org/t/x");
    assert_eq!(of("x")["canProduce"][0], "https://example.org/t/y");
    assert_eq!(of("y")["canProduce"][0], "https://example.org/t/z");
    assert_eq!(of("y")["canEnable"][0], "https://example.org/t/b");
    assert_eq!(of("y")["forOrganization"], "https://example.org/t/p");
    assert!(things.iter().any(|t| t["@type"][0] == "cids:ImpactModel"));
    let idless = things.iter().filter(|t| t["@id"].as_str().is_none_or(str::is_empty)).count();
    assert_eq!(idless, 0);
}

#[test]
fn a_name_that_is_said_twice_is_one_thing() {
    let plan = planned(
        "theory t { horizon 2025 to 2026 } partner p partner p outcome o outcome o
         indicator i { measures o target 1 by 2026 frequency yearly } indicator i { measures o target 1 by 2026 frequency yearly }",
    );
    let data = json(&plan);
    let mut ids: Vec<_> = data["@graph"].as_array().expect("a list").iter().map(|t| t["@id"].to_string()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    let calendar = ics(&plan);
    let mut events: Vec<&str> = calendar.lines().filter(|l| l.starts_with("UID:")).collect();
    let all = events.len();
    events.sort_unstable();
    events.dedup();
    assert!(all > 0 && events.len() == all, "{calendar}");
}

#[test]
fn an_event_keeps_its_name_when_its_indicator_changes() {
    let ids = |text: &str| -> Vec<String> {
        ics(&planned(text)).lines().filter_map(|l| l.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    let before = "theory t outcome o { indicator i \"A\" { baseline 1 at 2024 target 2 by 2026 frequency yearly } }";
    let after = "theory t \"New\" { } partner p outcome o { indicator i \"B\" { baseline 1 at 2024 target 9 by 2026 frequency yearly responsible p available after 2 months } }";
    assert_eq!(ids(before), ["i.figure.20250101-20251231@t", "i.figure.20260101-20261231@t"]);
    assert_eq!(ids(before), ids(after));
}

#[test]
fn a_form_asks_only_for_what_is_due_and_within_bounds() {
    let plan = planned(
        "theory t partner p outcome o {
           indicator share { unit percent numerator \"read\" denominator \"all\" range 0 to 90 baseline 1 at 2024 target 9 by 2026 frequency yearly responsible p }
           indicator visits { unit count baseline 1 at 2025 target 2 by 2026 frequency yearly responsible p }
           indicator open { unit yes-no responsible p } indicator nobody { } }",
    );
    let forms = xlsforms(&plan).expect("written");
    assert_eq!(forms.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["p.xlsx"]);
    assert!(forms.remarks[0].starts_with("1 indicator is in no form"), "{:?}", forms.remarks);
    let survey = form(&forms, "p.xlsx", "survey");
    let column = |heading: &str| survey[0].iter().position(|h| h == heading).expect(heading);
    let cell = |name: &str, heading: &str| {
        survey.iter().find(|r| r[1] == name).unwrap_or_else(|| panic!("no {name}"))[column(heading)].clone()
    };
    assert_eq!(cell("visits", "relevant"), "${period} = 'p_2026' or ${period} = 'other'");
    assert_eq!(cell("share", "relevant"), "", "it is due in each period");
    assert_eq!((cell("visits_value", "type"), cell("visits_value", "constraint")), ("integer".into(), ". >= 0".into()));
    assert_eq!(cell("open_value", "type"), "select_one yes_no");
    assert!(cell("share_den", "constraint").contains("${share_num} * 100 div . <= 90"));
    assert!(cell("share_value", "calculation").contains("round(${share_num} * 100 div ${share_den}, 2)"));
    assert_eq!(cell("share_evidence", "type"), "file");
}

#[test]
fn what_authors_write_acts_in_none_of_them() {
    let plan = planned(HOSTILE);
    let text = xml(&plan);
    let document = Document::parse(&text).expect("XML");
    assert!(!document.descendants().any(|n| n.has_tag_name("script")));
    assert!(document.descendants().any(|n| n.text() == Some("-2+3 😀 \"’ ‘”")), "titles are whole");
    let calendar = ics(&plan);
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), plan.calendar.len());
    assert!(calendar.split("\r\n").all(|l| l.len() <= 75 && !l.starts_with("ATTENDEE")));
    assert!(!calendar.replace("\r\n", "").contains(|c: char| c.is_control()));
    let folder = tables(&plan, true).expect("written");
    for cell in rows(&file(&folder, "observations.csv")).concat() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    for made in &folder.files[1..] {
        serde_json::from_slice::<serde_json::Value>(&made.bytes).expect("JSON");
    }
    let forms = xlsforms(&plan).expect("written");
    assert_eq!(forms.files.len(), 3);
    for made in &forms.files {
        for row in &sheet(&made.bytes, "survey")[1..] {
            assert!(row[1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{}", row[1]);
            let is_ours = row[0] == "note" && row[2].starts_with("Percentage: ${");
            assert!(is_ours || !row[2].contains("${"), "{}", row[2]);
        }
        sheet(&made.bytes, "choices");
        sheet(&made.bytes, "settings");
    }
    assert!(json(&plan)["@graph"].as_array().is_some_and(|all| all.len() > 10));
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_an_empty_one_something() {
    for text in [WHOLE, HOSTILE, "theory t"] {
        let (one, two) = (planned(text), planned(text));
        assert_eq!(iati(&one), iati(&two));
        assert_eq!(cids(&one).expect("written"), cids(&two).expect("written"));
        assert_eq!(ics(&one), ics(&two));
        assert_eq!(tables(&one, true).expect("written"), tables(&two, true).expect("written"));
        assert_eq!(xlsforms(&one).expect("written"), xlsforms(&two).expect("written"));
    }
}
