//! What an observations file holds: columns, what may stand in them, and the rows that are planned.

use super::{WHOLE, planned};
use sothat::plan::{Column, Possible, columns};
use std::collections::BTreeSet;

#[test]
fn no_two_columns_share_a_heading() {
    let plan = planned(
        "theory t outcome o indicator i { measures o disaggregate by note, by-note, by-by-note, value, sex, by-sex, indicator }",
    );
    let headings: Vec<String> = columns(&plan).iter().map(Column::heading).collect();
    assert_eq!(headings.iter().collect::<BTreeSet<_>>().len(), headings.len(), "{headings:?}");
    assert!(headings.contains(&"by-note".to_owned()) && headings.contains(&"by-sex".to_owned()), "{headings:?}");
}

#[test]
fn a_row_is_planned_for_each_figure_partner_and_group() {
    let plan = planned(WHOLE);
    let columns = columns(&plan);
    let planned_rows = sothat::plan::planned(&plan);
    let cells = |row: &sothat::plan::Planned<'_>| -> Vec<String> {
        columns.iter().map(|c| row.cell(c).to_owned()).take(5).collect()
    };
    let rows: Vec<Vec<String>> = planned_rows.iter().map(cells).collect();
    let first = &rows[..4];
    assert_eq!(
        first,
        [
            ["full", "2024/25", "schools", "", ""],
            ["full", "2024/25", "schools", "", "low"],
            ["full", "2024/25", "library", "", ""],
            ["full", "2024/25", "library", "", "low"],
        ]
    );
    assert!(rows.iter().any(|r| *r == ["shared", "2026", "", "", ""]), "the baseline that is due: {rows:?}");
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "no row stands twice");
    // The one who answers for it hands in nothing, where others report.
    let library = plan.for_partner("library").expect("a partner");
    assert!(sothat::plan::planned(&library).iter().all(|r| r.partner == Some("library")));
}

#[test]
fn what_a_figure_can_be_follows_range_and_unit() {
    let plan = planned(
        "theory t outcome o { indicator a { unit percent } indicator b { unit percent range -5 to 250 }
         indicator c { unit yes-no } indicator d { unit qualitative } indicator e { unit count }
         indicator f { unit percent baseline -3 at 2024 } indicator g { unit score } }",
    );
    let possible: Vec<Possible> = plan.indicators.iter().map(|i| i.possible()).collect();
    let between = |least, greatest| Possible::Number { least, greatest };
    assert_eq!(
        possible,
        [
            between(Some(0.0), Some(100.0)),
            between(Some(-5.0), Some(250.0)),
            Possible::YesNo,
            Possible::Text,
            between(Some(0.0), None),
            between(None, Some(100.0)),
            between(None, None),
        ]
    );
}
