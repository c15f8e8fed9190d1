//! Figures that were handed in, in the documents of the plan.

use super::{analysed, planned, rows};
use calamine::{Data, Reader, Xlsx};
use sothat::plan::{
    Fresh, Layout, Part, Plan, Returned, csv, docx_sheets, html, json, logframe, markdown, plan, workbook,
};
use sothat::track::{Expecting, Observations, onto, track};
use std::io::Cursor;

const THEORY: &str = "theory t \"T\" { horizon 2024 to 2027 }
partner p \"P\" partner q \"Q\"
outcome o \"Children read\" { needs a
  indicator reads \"Who reads\" { unit percent direction increase baseline 50 at 2024 baseline 40 at 2024 among income \"low\"
    target 60 by 2026 target 70 by 2027 target 65 by 2027 among income \"low\" disaggregate by income
    frequency yearly responsible p reported by p, q source \"Test\" }
  indicator feels \"How it feels\" { unit qualitative target \"well\" by 2027 }
}
activity a \"Books go out\" { by p
  indicator books \"Books given out\" { unit count counted as per-period aggregates yes target 100 by 2025 target 100 by 2026
    frequency quarterly responsible p }
  indicator open \"Library is open\" { unit yes-no target yes by 2025 }
}";

const ROWS: &str = "indicator,period,partner,income,value,numerator,denominator
reads,2025,p,,,11,20
reads,2026,p,,,13,20
reads,2026,p,low,45,,
feels,2026,,,Better than before,,
books,2025-Q1,p,,20,,
books,2025-Q2,p,,30,,
books,2025-Q3,p,,10,,
books,2025-Q4,p,,20,,
books,2026-Q1,p,,99,,
open,2025,,,yes,,
";

fn with_figures() -> Plan {
    let a = analysed(THEORY);
    let made = plan(&a.theory, &a.graph, a.summary.errors);
    let mut observations = Observations::new(&made);
    observations.read_csv("rows.csv", ROWS.as_bytes()).expect("figures");
    let track = track(&a.theory, &a.graph, &made, observations, jiff::civil::date(2027, 2, 1), Expecting::Line);
    assert!(track.read.faults.is_empty(), "{:?}", track.read.faults);
    let mut with = made.clone();
    onto(&mut with, &track);
    with
}

/// What stands under a heading, row by row.
fn under(table: &sothat::plan::Table, heading: &str) -> Vec<String> {
    let at = table.headings.iter().position(|h| *h == heading).unwrap_or_else(|| panic!("no {heading}"));
    table.rows.iter().map(|row| row[at].text()).collect()
}

#[test]
fn each_layout_of_the_logframe_says_where_things_stand() {
    let plan = with_figures();
    let current = |layout| under(&logframe(&plan, layout), "Current value");
    let classic = ["65% in 2026", "45% in 2026", "Better than before in 2026", "20 in 2026", "yes in 2025"];
    let found = current(Layout::Classic);
    assert_eq!(found[..3], classic[..3]);
    assert_eq!(found[4], classic[4]);
    assert_eq!(current(Layout::Uk), found);
    assert_eq!(current(Layout::Eu)[..2], ["65%", "45%"]);
    assert_eq!(under(&logframe(&plan, Layout::Eu), "Current value date")[..2], ["2026", "2026"]);
    // Without figures nothing is said of them, but in the layout that always asks for them.
    let without = planned(THEORY);
    assert!(!logframe(&without, Layout::Classic).headings.contains(&"Current value"));
    assert!(current_is_open(&logframe(&without, Layout::Eu)));
}

fn current_is_open(table: &sothat::plan::Table) -> bool {
    under(table, "Current value").iter().all(String::is_empty)
}

#[test]
fn documents_and_tables_have_the_latest_value() {
    let plan = with_figures();
    let document = markdown(&plan);
    assert!(document.contains("| Latest value | 65% in 2026<br>45% in 2026 (income: low) |"), "{document}");
    assert!(document.contains("as of 2027-02-01."), "{document}");
    assert!(html(&plan).contains("65% in 2026\n45% in 2026 (income: low)"));
    let table = rows(&csv(&Part::Indicators.of(&plan)));
    let at = table[0].iter().position(|h| h == "Latest value").expect("a column");
    assert!(table.iter().any(|row| row[at] == "65% in 2026; 45% in 2026 (income: low)"), "{table:?}");
    assert!(under(&Part::Sheets.of(&plan), "Latest value").contains(&"yes in 2025".to_owned()));
    let value: serde_json::Value = serde_json::from_str(&json(&plan).expect("written")).expect("JSON");
    let reads = value["indicators"].as_array().expect("indicators").iter().find(|i| i["name"] == "reads");
    assert_eq!(reads.expect("it")["latest"][0]["number"], 65.0);
    assert!(!docx_sheets(&plan).expect("written").is_empty());
    assert!(!markdown(&planned(THEORY)).contains("Latest value"));
}

fn tracking(bytes: Vec<u8>) -> impl Fn(&str, &str) -> Data {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("Tracking").expect("the sheet");
    move |id, heading| {
        let column = sheet.rows().nth(1).expect("headings").iter().position(|h| *h == heading).expect("the column");
        sheet.rows().find(|r| r[0] == id).expect("the row")[column].clone()
    }
}

#[test]
fn actuals_are_filled_in_where_a_year_is_whole() {
    let plan = with_figures();
    let at = tracking(workbook(&plan).expect("written"));
    assert_eq!(at("reads", "2025 actual"), 55.0);
    assert_eq!(at("reads", "2026 actual"), 65.0);
    assert_eq!(at("reads", "2026 achieved"), 1.5);
    assert_eq!(at("reads [income: low]", "2026 actual"), 45.0);
    assert_eq!(at("feels", "2026 actual"), "Better than before");
    assert_eq!(at("open", "2025 actual"), "yes");
    assert_eq!(at("books", "2025 actual"), 80.0);
    assert_eq!(at("books", "2025 achieved"), 0.8);
    // One quarter is not what the year gave.
    assert_eq!(at("books", "2026 actual"), Data::Empty);
}

#[test]
fn what_somebody_typed_stays_and_the_figure_that_contradicts_it_is_told() {
    let plan = with_figures();
    let old = workbook(&plan).expect("written");
    let old = Returned::read(&old, "old.xlsx").expect("ours");
    let same = Fresh::of(&plan, false).and_then(|f| f.renewed(Some(&old), &[])).expect("renewed");
    assert!(same.conflicts.is_empty(), "{:?}", same.conflicts);
    let mut later = plan.clone();
    let reads = later.indicators.iter_mut().find(|i| i.name == "reads").expect("it");
    reads.figures.iter_mut().filter(|v| v.number == Some(65.0)).for_each(|v| v.number = Some(66.0));
    let renewal = Fresh::of(&later, false).and_then(|f| f.renewed(Some(&old), &[])).expect("renewed");
    assert_eq!(tracking(renewal.bytes)("reads", "2026 actual"), 65.0);
    assert_eq!(renewal.conflicts.len(), 1, "{:?}", renewal.conflicts);
    assert!(
        renewal.conflicts[0].contains("\"65\"") && renewal.conflicts[0].contains("\"66\""),
        "{:?}",
        renewal.conflicts
    );
    // Without figures their columns go, and what stood there is listed and no column of anybody's.
    let without = Fresh::of(&planned(THEORY), false).and_then(|f| f.renewed(Some(&old), &[])).expect("renewed");
    let mut book = Xlsx::new(Cursor::new(without.bytes)).expect("a workbook");
    let sheet = book.worksheet_range("Indicators").expect("the sheet");
    assert!(!sheet.rows().next().expect("headings").iter().any(|h| *h == "Latest value"));
    assert_eq!(without.changed, 0);
}
