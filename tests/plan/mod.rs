//! The measurement plan: whole, in order, honest about what is missing, and harmless to open.

mod calendar;
mod exports;
mod figures;
mod formats;
mod observations;
mod renewal;
mod workbook;

use crate::given::analysed;
use sothat::plan::{FIELDS, Part, Plan, markdown, plan};

fn planned(text: &str) -> Plan {
    let a = analysed(text);
    plan(&a.theory, &a.graph, a.summary.errors)
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let mut rows = vec![reader.headers().expect("a heading").iter().map(str::to_owned).collect::<Vec<_>>()];
    rows.extend(reader.records().map(|r| r.expect("a row").iter().map(str::to_owned).collect()));
    rows
}

/// The table of indicators, as it is written without `--table`.
fn csv(plan: &Plan) -> String {
    sothat::plan::csv(&Part::Indicators.of(plan))
}

const WHOLE: &str = include_str!("../fixtures/plan/whole.theory");

#[test]
fn a_plan_reads_well() {
    insta::assert_snapshot!(markdown(&planned(WHOLE)));
}

#[test]
fn everything_that_an_indicator_says_is_in_every_output() {
    let plan = planned(WHOLE);
    let indicator = plan.indicators.iter().find(|i| i.name == "full").expect("the indicator that says everything");
    assert!(indicator.missing.is_empty(), "{:?}", indicator.missing);
    let table = rows(&csv(&plan));
    let column = |h: &str| table[0].iter().position(|c| c == h).unwrap_or_else(|| panic!("no column {h}"));
    let row = table.iter().find(|r| r[column("Indicator id")] == "full").expect("its row");
    let document = markdown(&plan);
    for (heading, field) in FIELDS {
        let value = field(indicator).unwrap_or_else(|| panic!("{heading} is said in the fixture"));
        assert_eq!(row[column(heading)], value);
        let shown = value.replace('\n', "<br>").replace('[', "\\[").replace(']', "\\]");
        assert!(document.contains(&format!("| {heading} | {shown} |")), "{heading}: {value}\n{document}");
    }
    for figure in ["58% at 2023/24", "44% at 2023/24 (income: low)", "70% by 2027", "60% by 2027 (income: low)"] {
        assert!(document.contains(figure) && row.concat().contains(figure), "{figure}");
    }
}

/// Which of several partners has the comma in its title, nobody could tell.
#[test]
fn partners_with_commas_in_their_titles_are_parted_by_semicolons() {
    let plan = planned(
        "theory t \"T\"\npartner uni \"University, Dept. of Law\"\npartner city \"City\"\nactivity a \"Advice\" { by uni, city so that o }\noutcome o \"Tenants know their rights\" { owner city indicator i \"Tenants who know\" { unit percent baseline due 2029 target 60 by 2030 threshold 40 source \"Survey\" frequency yearly responsible uni, city reported by city } }\n",
    );
    let told = markdown(&plan);
    assert!(told.contains("Partners: University, Dept. of Law; City"), "{told}");
    assert!(told.contains("| Responsible | University, Dept. of Law; City |"), "{told}");
    assert!(told.contains("| Reported by | City |"), "{told}");
    assert!(told.contains("| Threshold | 40% |"), "{told}");
    assert!(
        told.contains("One indicator, not yet ready to measure: with unit, baseline, target, source, frequency and a responsible partner. It will be once its baseline is there. One thing is missing: it is listed first."),
        "{told}"
    );
}

#[test]
fn results_stand_in_causal_order_and_an_indicator_once() {
    let plan = planned(WHOLE);
    let place = |name: &str| plan.subjects.iter().position(|s| s.name == name).expect(name);
    assert!(place("tutoring") < place("attending") && place("attending") < place("reading"));
    assert!(place("reading") < place("thriving"));
    // In the table each result has its row, and what the indicator says stands in the first of them.
    let table = rows(&csv(&plan));
    let column = |h: &str| table[0].iter().position(|c| c == h).expect(h);
    let shared: Vec<_> = table.iter().filter(|r| r[column("Indicator id")] == "shared").collect();
    assert_eq!(shared.iter().map(|r| r[column("Result id")].as_str()).collect::<Vec<_>>(), ["attending", "reading"]);
    assert!(!shared[0][column("Baseline due")].is_empty() && shared[1][column("Baseline due")].is_empty());
    assert_eq!(shared[1].last().map(String::as_str), Some("Told in full at attending."));
    assert!(markdown(&plan).contains("(`shared`): see above"));
}

#[test]
fn what_is_missing_is_said() {
    let plan = planned(
        "theory t outcome o \"Children read\" { needs p } precondition p \"Books at home\" { external \"Parents\" }
         precondition q \"Tutors come\" { so that o } indicator i \"Score\" { measures o unit percent target 5 by 2030 }
         assumption a \"It stays\" { applies to o } question w \"Why?\" { about o }",
    );
    let document = markdown(&plan);
    for gap in [
        "Nothing measures the precondition \"Tutors come\" yet.",
        "The indicator \"Score\" does not say its baseline, source, frequency and responsible partner yet.",
        "Nothing shows whether the assumption \"It stays\" holds.",
        "No indicator answers the question \"Why?\" yet.",
    ] {
        assert!(plan.gaps.iter().any(|g| g == gap), "{gap}: {:#?}", plan.gaps);
        assert!(document.contains(gap));
    }
    assert_eq!(plan.gaps.len(), 4, "what others see to is no gap: {:#?}", plan.gaps);
    assert!(document.contains("| Means of verification | *not said yet* |"));
    let table = rows(&csv(&plan));
    assert!(table.iter().any(|r| r[2] == "q" && r.last().is_some_and(|l| l == "Nothing measures this yet.")));
    assert!(document.contains("can't work yet"), "the theory has a gap, and the plan says so");
}

#[test]
fn what_authors_write_does_nothing_in_a_spreadsheet() {
    let cells = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "  =1", "\u{ff1d}1", "\\t=1", "\\n=1"];
    for cell in cells {
        let plan = planned(&format!(
            "theory t outcome o \"{cell}\" indicator i \"{cell}\" {{ measures o definition \"{cell}\" }}"
        ));
        for found in rows(&csv(&plan)).concat() {
            let begins = found.trim_start().chars().next().unwrap_or(' ');
            assert!(!"=+-@\u{ff1d}".contains(begins), "{cell:?} became {found:?}");
        }
    }
    let plan = planned("theory t outcome o indicator i { measures o threshold -3 }");
    assert!(rows(&csv(&plan)).concat().contains(&"-3".to_owned()), "a negative number stays one");
}

#[test]
fn what_authors_write_does_nothing_in_a_document() {
    let plan = planned(
        r#"theory t "<script>x</script>" outcome o "a | b `c` ![x](http://e/x.png) [y](javascript:z) *so* [see](https://example.org/a_b) # &lt; \n# no heading" "#,
    );
    let document = markdown(&plan);
    // What stands after a backslash is a letter and nothing more.
    let acting = ["\\!", "\\[", "\\]"].iter().fold(document.clone(), |d, letter| d.replace(letter, ""));
    assert!(!acting.contains("<script") && !acting.contains("![") && !acting.contains("](javascript"), "{acting}");
    assert!(document.contains("*so*") && document.contains("[see](https://example.org/a_b)"));
    assert!(!document.lines().any(|l| l.starts_with("# no")), "{document}");
    assert!(document.contains("&amp;lt;"));
}

#[test]
fn the_same_theory_gives_the_same_plan() {
    assert_eq!(markdown(&planned(WHOLE)), markdown(&planned(WHOLE)));
    assert_eq!(csv(&planned(WHOLE)), csv(&planned(WHOLE)));
}

#[test]
fn what_the_theory_accepts_is_still_a_gap_and_has_its_reason() {
    let plan = planned(
        "theory t { check no-source off because \"The survey is being chosen.\" }
         outcome o \"Children read\" { accept unmeasured-outcome because \"The test comes next year.\" }
         outcome p \"Children write\" { accept no-unit because \"To be agreed.\" indicator i \"Score\" { target 5 by 2030 } }",
    );
    for gap in [
        "Nothing measures the outcome \"Children read\" yet. The theory accepts this: The test comes next year.",
        "The indicator \"Score\" does not say its baseline, frequency and responsible partner yet.",
        "The indicator \"Score\" does not say its unit yet. The theory accepts this: To be agreed.",
        "The indicator \"Score\" does not say its source yet. The theory accepts this: The survey is being chosen.",
    ] {
        assert!(plan.gaps.iter().any(|g| g == gap), "{gap}: {:#?}", plan.gaps);
    }
    assert_eq!(plan.gaps.len(), 4, "{:#?}", plan.gaps);
}

#[test]
fn a_baseline_that_is_due_is_said_and_not_ready() {
    let text = "theory t currency USD_ partner s outcome o { by 2030 }
         indicator i { measures o unit currency baseline due 2027 target 5 by 2030 source \"Log\" frequency yearly responsible s }";
    let plan = planned(&text.replace(" currency USD_", " { currency USD }"));
    let i = &plan.indicators[0];
    assert!(i.missing.is_empty() && !i.ready, "{i:?}");
    assert_eq!(i.unit_text().as_deref(), Some("currency (USD)"));
    let document = markdown(&plan);
    assert!(document.contains("One indicator, not yet ready to measure"), "{document}");
    assert!(markdown(&planned("theory t outcome o")).contains("This theory has no indicators yet."));
}
