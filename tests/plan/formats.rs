//! The formats of the plan agree, and none of them lets a text act.

use super::{WHOLE, planned, rows};
use sothat::plan::{
    Cell, Part, csv, html, html_sheets, html_table, json, json_table, markdown, markdown_sheets, markdown_table,
};

const PARTS: [Part; 6] =
    [Part::Indicators, Part::Calendar, Part::Targets, Part::Assumptions, Part::Questions, Part::Sheets];

#[test]
fn tables_read_well() {
    let plan = planned(WHOLE);
    let tables: Vec<String> = PARTS[1..5].iter().map(|p| markdown_table(&p.of(&plan))).collect();
    insta::assert_snapshot!(tables.join("\n"));
}

#[test]
fn reference_sheets_read_well() {
    insta::assert_snapshot!(markdown_sheets(&planned(WHOLE)));
}

#[test]
fn every_table_has_the_same_cells_in_every_format() {
    let plan = planned(WHOLE);
    for part in PARTS {
        let table = part.of(&plan);
        assert!(!table.rows.is_empty(), "{}", table.title);
        let of_csv = rows(&csv(&table));
        assert_eq!(of_csv[0], table.headings);
        let of_json: serde_json::Value = serde_json::from_str(&json_table(&table).expect("written")).expect("JSON");
        let page = html_table(&plan, &table);
        let document = markdown_table(&table);
        for (n, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let text = cell.text();
                assert_eq!(of_csv[n + 1][column], text);
                let value = &of_json[n][table.headings[column]];
                match cell {
                    Cell::Number(number) => assert_eq!(value.as_f64(), Some(*number)),
                    Cell::Gap(gap) => assert!(value.is_null() && page.contains(gap) && document.contains(gap)),
                    Cell::Text(text) if text.is_empty() => assert!(value.is_null()),
                    _ => assert_eq!(value.as_str(), Some(text.as_str())),
                }
                let line = text.lines().next().unwrap_or_default();
                let of_html = line.replace('\'', "&#39;").replace('>', "&gt;").replace('"', "&quot;");
                assert!(page.contains(&of_html), "{line}");
                assert!(document.contains(&line.replace('[', "\\[").replace(']', "\\]")), "{line}");
            }
        }
    }
}

#[test]
fn a_page_holds_all_that_the_plan_says() {
    let plan = planned(WHOLE);
    let page = html(&plan);
    // What stands in the table of targets stands in those of the indicators, in other words.
    for part in [Part::Indicators, Part::Calendar, Part::Assumptions, Part::Questions] {
        for cell in part.of(&plan).rows.iter().flatten() {
            // The kind stands with a capital in a heading; ids of results stand in tables alone.
            if let Cell::Text(text) = cell {
                let shown =
                    text.split(['\n', ';', ',']).all(|t| page.contains(t.trim().replace('\'', "&#39;").as_str()));
                let points = text.starts_with("Told in full at");
                assert!(shown || points || text.chars().all(|c| c.is_lowercase()), "{text}");
            }
        }
    }
    assert!(page.contains("<h3><span class=\"kind\">Outcome:</span> Children read at grade level</h3>"));
}

#[test]
fn the_whole_plan_is_there_for_programs() {
    let value: serde_json::Value = serde_json::from_str(&json(&planned(WHOLE)).expect("written")).expect("JSON");
    assert_eq!(value["version"], 1);
    let full = value["indicators"].as_array().unwrap().iter().find(|i| i["name"] == "full").unwrap();
    assert_eq!(full["targets"][1]["number"], 60.0);
    assert_eq!(full["targets"][1]["among"]["group"], "low");
    assert_eq!(full["targets"][1]["period"]["last"], "2027-12-31");
    assert_eq!(full["responsible"][0]["name"], "schools");
    assert_eq!(value["calendar"][0]["label"], "2024/25");
}

#[test]
fn what_authors_write_does_nothing_in_a_page() {
    let hostile = r#"</td></title><script>x</script> <img src=x onerror=alert(1)> \"'& \u{7} \u{202e}"#;
    let plan = planned(&format!(
        "theory t \"{hostile}\" {{ place \"{hostile}\" language \"{hostile}\" }} outcome o \"{hostile}\" {{ for \"{hostile}\" }}
         indicator i \"{hostile}\" {{ measures o definition \"{hostile}\" target 5 by 2030 among x \"{hostile}\" }}
         assumption a \"{hostile}\" {{ applies to o if false \"{hostile}\" }} question q \"{hostile}\" {{ about o }}"
    ));
    for page in [html(&plan), html_table(&plan, &Part::Targets.of(&plan)), html_sheets(&plan)] {
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{7}'), "{page}");
        assert!(!page.contains("lang=\"</"), "{page}");
        assert_eq!(page.matches("<title>").count(), page.matches("</title>").count());
    }
    let document = markdown(&plan);
    assert!(!document.contains("<script") && !document.contains("<img"), "{document}");
}

#[test]
fn what_others_see_to_does_not_look_like_a_gap() {
    let text = "theory t \"T\"\nprecondition theirs \"Roads are open\" { by 2028 external \"The county\" so that ours }\n\
                outcome ours \"Children reach school\" { for \"Children\" by 2030 }\n";
    let page = html(&planned(text));
    assert!(page.contains("<p class=\"about\">Not measured here: others see to it.</p>"), "{page}");
    assert!(page.contains("<p class=\"gap\">Nothing measures this yet.</p>"), "{page}");
}
