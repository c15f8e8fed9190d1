//! The workbook, read back by a program that reads spreadsheets.

use super::{WHOLE, planned};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use sothat::plan::{Layout, Part, Plan, columns, logframe, partner_workbook, table_workbook, workbook};
use std::io::Cursor;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn sheet(plan: &Plan, name: &str) -> Range<Data> {
    open(workbook(plan).expect("written")).worksheet_range(name).expect(name)
}

/// What stands under a heading (in the row `at`), in the row whose first cell is `id`.
fn cell(sheet: &Range<Data>, at: usize, id: &str, heading: &str) -> Data {
    let headings = sheet.rows().nth(at).expect("headings");
    let column = headings.iter().position(|h| *h == heading).unwrap_or_else(|| panic!("no {heading}"));
    let row = sheet.rows().find(|r| r[0] == id).unwrap_or_else(|| panic!("no row {id}"));
    row[column].clone()
}

#[test]
fn the_workbook_has_a_sheet_for_each_part() {
    let names = open(workbook(&planned(WHOLE)).expect("written")).sheet_names().clone();
    let expected = [
        "Overview",
        "Indicators",
        "Tracking",
        "Calendar",
        "Assumptions",
        "Questions",
        "Logframe",
        "Data entry",
        "Lists",
    ];
    assert_eq!(names, expected);
    let with_budget = planned("theory t partner p activity a { budget 5,000 EUR in 2026 from p }");
    assert!(open(workbook(&with_budget).expect("written")).sheet_names().contains(&"Budget".to_owned()));
}

#[test]
fn money_of_a_year_that_is_none_of_the_theorys_has_a_column_of_its_own() {
    let said = "theory t { year starts July } partner p activity a { budget 5 EUR in 2025 from p budget 7 EUR in 2025/26 from p }";
    let sheet = sheet(&planned(said), "Budget");
    let headings: Vec<String> = sheet.rows().next().expect("headings").iter().map(ToString::to_string).collect();
    assert_eq!(headings[4..6], ["2025", "2025/26"]);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(workbook(&planned(WHOLE)).expect("written"), workbook(&planned(WHOLE)).expect("written"));
}

#[test]
fn indicators_say_all_that_the_plan_says() {
    let plan = planned(WHOLE);
    let (table, sheet) = (Part::Indicators.of(&plan), sheet(&plan, "Indicators"));
    assert_eq!(sheet.height(), table.rows.len() + 1);
    for (row, cells) in sheet.rows().skip(1).zip(&table.rows) {
        for (found, cell) in row.iter().zip(cells) {
            assert_eq!(found.to_string(), cell.text());
        }
    }
}

#[test]
fn tracking_has_the_years_of_the_theory_and_a_row_for_each_group() {
    let sheet = sheet(&planned(WHOLE), "Tracking");
    let years: Vec<String> = sheet.rows().next().expect("years").iter().map(ToString::to_string).collect();
    assert!(years.contains(&"2026/27".to_owned()) && !years.contains(&"2027".to_owned()), "{years:?}");
    assert_eq!(cell(&sheet, 1, "full", "Baseline"), Data::Float(58.0));
    assert_eq!(cell(&sheet, 1, "full", "2026/27 target"), Data::Float(70.0));
    assert_eq!(cell(&sheet, 1, "full [income: low]", "2026/27 target"), Data::Float(60.0));
    assert!(cell(&sheet, 1, "full", "2026/27 actual").is_empty());
    assert_eq!(cell(&sheet, 1, "full", "2027/28 target").to_string(), "");
    let formulas = open(workbook(&planned(WHOLE)).expect("written")).worksheet_formula("Tracking").expect("formulas");
    let way = |f: &String| f.starts_with("IF(AND(ISNUMBER(") && f.contains("-$I4)/(");
    assert!(formulas.used_cells().any(|(.., f)| way(f)), "the way from the baseline, in the fourth row's own cells");
}

#[test]
fn dates_are_dates_and_codes_are_texts() {
    let calendar = sheet(&planned(WHOLE), "Calendar");
    let due = &calendar.rows().nth(1).expect("a row")[0];
    assert!(due.is_datetime(), "{due:?}");
    let plan =
        planned("theory t outcome o \"4.1\" indicator i \"1/2\" { measures o definition \"2030\" code sdg \"4.10\" }");
    for cell in sheet(&plan, "Indicators").rows().skip(1).flatten() {
        assert!(matches!(cell, Data::String(_) | Data::Empty), "{cell:?}");
    }
}

#[test]
fn the_data_entry_sheet_has_the_columns_of_an_observations_file() {
    let plan = planned(WHOLE);
    let sheet = sheet(&plan, "Data entry");
    let found: Vec<String> = sheet.rows().next().expect("headings").iter().map(ToString::to_string).collect();
    let expected: Vec<String> = columns(&plan).iter().map(sothat::plan::Column::heading).collect();
    assert_eq!(found, expected);
    let all =
        ["indicator", "period", "partner", "school", "income", "value", "numerator", "denominator", "source", "note"];
    assert_eq!(found, all);
    let clash = planned("theory t outcome o indicator i { measures o disaggregate by source, sex }");
    assert!(columns(&clash).iter().any(|c| c.heading() == "by-source"));
}

#[test]
fn no_text_becomes_a_formula_and_none_is_lost() {
    for text in [
        "=1+1",
        "+1",
        "-2",
        "@SUM(A1)",
        "\\u{9}=1",
        "=cmd|' /C calc'!A0",
        "{=1}",
        "https://example.org",
        "\u{7}a & <b>",
    ] {
        let plan = planned(&format!(
            "theory t \"{text}\" partner p \"{text}\" activity a \"{text}\" {{ budget 5 from p }} outcome o \"{text}\" indicator i \"{text}\" {{ measures o definition \"{text}\" target 5 by 2030 among x \"{text}\" }} assumption s \"{text}\" {{ applies to o }} question q \"{text}\" {{ about o }}"
        ));
        let mut book = open(workbook(&plan).expect("written"));
        for name in book.sheet_names().clone() {
            for (_, _, formula) in book.worksheet_formula(&name).expect("formulas").used_cells() {
                let ours = ["IF(", "IFERROR(", "SUM(", "SUMIF(", "COUNTIF("].iter().any(|f| formula.starts_with(f));
                assert!(formula.is_empty() || ours, "{name}: {formula}");
            }
        }
        let shown = book.worksheet_range("Indicators").expect("indicators");
        let meant = text.replace("\\u{9}", " ").replace('\u{7}', "\u{fffd}").trim().to_owned();
        assert!(shown.used_cells().any(|(.., c)| c.to_string().trim() == meant), "{text}");
    }
}

#[test]
fn texts_longer_than_a_cell_and_titles_of_all_kinds_are_no_trouble() {
    let long = "a".repeat(40_000);
    let plan = planned(&format!("theory t \"{long}\" outcome o \"{long}\" indicator i \"{long}\" {{ measures o }}"));
    assert!(workbook(&plan).is_ok());
    assert!(workbook(&planned("")).is_ok());
    assert!(
        workbook(&planned("theory t outcome o indicator i { measures o baseline 1 at 1000 target 2 by 1002 }")).is_ok()
    );
}

#[test]
fn a_partner_gets_what_it_reports_and_nothing_else() {
    let plan = planned(WHOLE);
    let library = plan.for_partner("library").expect("a partner");
    let names: Vec<&str> = library.indicators.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["full"], "it reports this one and no other");
    assert!(library.calendar.iter().all(|d| library.indicators[d.indicator].name == "full"));
    assert_eq!(
        library.calendar.len(),
        plan.calendar.iter().filter(|d| plan.indicators[d.indicator].name == "full").count()
    );
    assert!(library.gaps.is_empty() && library.assumptions.is_empty());
    assert!(plan.for_partner("nobody").is_none());
    let mut book = open(partner_workbook(&library).expect("written"));
    assert!(!book.sheet_names().contains(&"Tracking".to_owned()));
    let lists = book.worksheet_range("Lists").expect("lists");
    assert!(lists.used_cells().all(|(.., c)| *c != "schools"), "other partners are not offered");
}

#[test]
fn logframes_have_the_columns_of_their_funder() {
    let plan = planned(WHOLE);
    let shown: Vec<String> =
        [Layout::Classic, Layout::Eu, Layout::Uk].map(|l| sothat::plan::markdown_table(&logframe(&plan, l))).into();
    insta::assert_snapshot!(shown.join("\n"));
    for layout in [Layout::Classic, Layout::Eu, Layout::Uk] {
        let table = logframe(&plan, layout);
        assert!(table.rows.iter().all(|r| r.len() == table.headings.len()));
        let sheet =
            open(table_workbook(&plan, &table).expect("written")).worksheet_range(table.title).expect("a sheet");
        assert_eq!(sheet.height(), table.rows.len() + 1);
        let no = &sheet.rows().nth(1).expect("a row")[0];
        assert!(matches!(no, Data::String(_)), "numbers of rows such as 4.10 are texts: {no:?}");
    }
}
