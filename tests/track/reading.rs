//! The example, as people see it.

use crate::given::example;
use sothat::plan::{csv, plan};
use sothat::report::{html, markdown};
use sothat::track::{Dialect, Expecting, Observations, Track, colours, document, json, sql, table, text, track};

fn reading() -> Track {
    let a = example("reading.theory");
    let plan = plan(&a.theory, &a.graph, a.summary.errors);
    let mut observations = Observations::new(&plan);
    let rows = include_str!("../../examples/reading-figures.csv");
    observations.read_csv("reading-figures.csv", rows.as_bytes()).expect("the example is sound");
    track(&a.theory, &a.graph, &plan, observations, jiff::civil::date(2026, 11, 24), Expecting::Line)
}

#[test]
fn the_example_reads_well() {
    let track = reading();
    assert_eq!((track.read.rows, track.read.faults.len()), (track.read.counted, 0));
    insta::assert_snapshot!(text(&track, 100));
}

#[test]
fn the_example_reads_well_as_a_document() {
    insta::assert_snapshot!(markdown(&document(&reading())));
}

#[test]
fn every_output_says_the_same_status() {
    let track = reading();
    let (rows, page, programs) = (csv(&table(&track)), html(&document(&track)), json(&track).expect("it serialises"));
    let value: serde_json::Value = serde_json::from_str(&programs).expect("it is JSON");
    for (at, indicator) in track.indicators.iter().enumerate() {
        assert_eq!(value["indicators"][at]["status"], indicator.status.text().replace(' ', "-"));
        let first = rows.lines().find(|l| l.starts_with(&format!("{},", indicator.name))).expect("a row");
        assert!(first.contains(indicator.status.text()), "{first}");
        assert!(page.contains(&indicator.title));
    }
}

#[test]
fn every_measured_box_has_the_colour_of_its_status() {
    let a = example("reading.theory");
    let track = reading();
    let colours = colours(&a.theory, &track);
    let of = |name: &str| colours.of[a.theory.find(name).expect("it is there").index()];
    assert_eq!((of("trained-teachers"), of("reading"), of("thriving")), (Some(0), Some(3), Some(2)));
    assert_eq!(of("routes-kept"), Some(3));
}

#[test]
fn the_query_reads_well() {
    let a = example("reading.theory");
    let plan = plan(&a.theory, &a.graph, 0);
    insta::assert_snapshot!(sql(&plan, Dialect::Postgres, "lake.my-figures").expect("a query"));
    let odd = sql(&plan, Dialect::BigQuery, "a`b.c").expect("a query");
    assert!(odd.contains("FROM `a\\`b`.c"), "{odd}");
    assert!(sql(&plan, Dialect::DuckDb, "a..b").is_err());
}
