//! Rows that count and rows that don't: what is said of them, and how much.

use super::{analysed, of, planned, tracked, with_indicator};
use sothat::track::{Observations, Track, faults};

const SHARE: &str = "unit percent direction increase baseline 50 at 2023 target 60 by 2027 frequency yearly";

fn rows(rows: &str) -> Track {
    tracked(
        &with_indicator(SHARE),
        &format!("indicator,period,partner,value,numerator,denominator\n{rows}"),
        (2026, 1, 1),
    )
}

#[test]
fn bad_rows_are_told_like_faults_and_good_ones_count() {
    let track = rows(
        "i,2024,p,55,,\n\
         j,2024,p,55,,\n\
         i,2024-25,p,55,,\n\
         i,2024,pp,55,,\n\
         i,2024,q,fifty,,\n\
         i,2024,q,550,,\n\
         i,2024,q,,1,\n\
         i,2024,q,,1,0\n\
         i,2024,q,70,1,2\n\
         ,2024,q,55,,\n\
         i,,q,55,,\n\
         i,2025,q,,,\n\
         ,,,,,\n\
         i,2024,q,12,000,,,,\n\
         i,2025,p,57,,\n\
         i,2025,p,58,,\n\
         i,2029,p,58,,\n",
    );
    assert_eq!(track.read.rows, 15);
    assert_eq!((track.read.counted, track.read.planned), (2, 1));
    insta::assert_snapshot!(faults(&track.read));
}

#[test]
fn a_flood_of_faults_is_told_in_a_few_lines() {
    let many = (0..50_000).map(|n| format!("i,2024,nobody-{n},55,,\ni,soon,p,5{n}%%,,\n")).collect::<Vec<_>>().concat();
    let track = rows(&(many + "i,2024,p,55,,\n"));
    assert_eq!(track.read.counted, 1);
    assert_eq!(track.read.faults.iter().map(|f| f.rows).sum::<u64>() + track.read.untold, 100_000);
    let told = faults(&track.read);
    assert!(told.lines().count() < 40, "{told}");
    assert!(told.contains("and 99,") || told.contains("more rows have other faults"), "{told}");
}

#[test]
fn headings_are_known_in_any_order_and_spelling() {
    let theory = with_indicator(&format!("{SHARE} disaggregate by home-language"));
    let text =
        "\u{feff}Note;Value;Home language;PERIOD;Indicator;Grade\nx;55,5;Spanish;2024;i;3\nx;\"12,000\";;2024;i;3\n";
    let track = tracked(&theory, text, (2025, 1, 1));
    let i = of(&track, "i");
    assert_eq!(i.lines[1].latest.as_ref().map(|l| l.text.as_str()), Some("55.5%"));
    assert!(track.read.remarks[0].contains("`Grade` is none that this theory knows"), "{:?}", track.read.remarks);
    assert!(track.read.faults[0].message.contains("can mean two numbers"), "{:?}", track.read.faults);
}

#[test]
fn a_figure_that_can_be_two_numbers_is_neither() {
    let theory =
        with_indicator("unit count direction increase baseline 0 at 2023 target 5,000 by 2027 frequency yearly");
    let file = |value: &str| format!("indicator;period;value\ni;2024;{value}\n");
    let first = |value: &str| tracked(&theory, &file(value), (2026, 1, 1)).read.faults.into_iter().next();
    let fault = first("1.200").expect("a fault");
    assert_eq!(fault.message, "`1.200` can mean two numbers.");
    assert_eq!(fault.help, "Write 1200, without a mark between thousands, or 1,2.");
    assert_eq!(first("€10,90").expect("a fault").message, "`€10,90` is no number.");
    assert_eq!(first("1 200").expect("a fault").help, "Write it without marks between thousands: 1200.");
    for (value, figure) in [("1.200,5", "1,200.5"), ("1.234.567", "1,234,567"), ("58,5", "58.5")] {
        let track = tracked(&theory, &file(value), (2026, 1, 1));
        let latest = of(&track, "i").lines[0].latest.clone().expect("a figure");
        assert_eq!(latest.text, figure);
    }
}

#[test]
fn a_count_below_nought_is_told_unless_the_theory_knows_such() {
    let says = |more: &str| {
        format!("unit count direction increase {more} baseline 0 at 2023 target 60 by 2027 frequency yearly")
    };
    let faults = |more: &str, value: &str| {
        let file = format!("indicator,period,value\ni,2024,{value}\n");
        tracked(&with_indicator(&says(more)), &file, (2026, 1, 1)).read.faults
    };
    let below = faults("", "-5");
    assert_eq!(below[0].message, "-5 can't be: `i` is never below 0.");
    assert!(below[0].help.ends_with("the theory says so with `range`."), "{}", below[0].help);
    for (more, value) in [("", "0"), ("", "7000000"), ("range -10 to 100", "-5"), ("target -5 by 2025", "-5")] {
        assert_eq!(faults(more, value), [], "{more} {value}");
    }
}

#[test]
fn periods_of_other_habits_are_told_with_what_to_write() {
    let track = rows("i,Q3 2024,p,55,,\ni,Sept 2024,p,55,,\ni,2024-H1,p,55,,\ni,H2 2024,p,55,,\n");
    let helps: Vec<&str> = track.read.faults.iter().map(|f| f.help.as_str()).collect();
    assert!(helps[0].ends_with("Perhaps `2024-Q3` is meant."), "{helps:?}");
    assert!(helps[1].ends_with("Perhaps `2024-09` is meant."), "{helps:?}");
    assert_eq!(helps[2], "Half a year is written `2024-Q1 to 2024-Q2`.");
    assert_eq!(helps[3], "Half a year is written `2024-Q3 to 2024-Q4`.");
}

#[test]
fn what_is_called_by_its_title_is_told_with_its_name() {
    let theory = "theory t \"T\" { }\npartner dph \"County Health Department\"\npartner lib \"County Library\"\noutcome o \"O\"\nindicator i \"Babies weighed\" { measures o unit percent baseline 5 at 2023 target 9 by 2027 frequency yearly }\n";
    let helps = |row: &str| {
        let track = tracked(theory, &format!("indicator,period,partner,value\n{row}"), (2026, 1, 1));
        track.read.faults.iter().map(|f| f.help.clone()).collect::<Vec<_>>()
    };
    assert_eq!(helps("i,2024,county health department,55\n"), ["Did you mean `dph`?"]);
    assert_eq!(helps("i,2024,Health Department,55\n"), ["Did you mean `dph`?"]);
    assert_eq!(helps("i,2024,County,55\n"), ["There is `dph` and `lib`."]);
    assert_eq!(helps("babies weighed,2024,dph,55\n"), ["Did you mean `i`?"]);
}

#[test]
fn shares_in_place_of_percentages_are_asked_for() {
    let asked =
        |track: &Track| track.read.remarks.iter().any(|r| r.starts_with("All figures of `i` lie between 0 and 1"));
    assert!(asked(&rows("i,2024,p,0.55,,\ni,2025,p,0.58,,\n")));
    assert!(!asked(&rows("i,2024,p,0.55,,\ni,2025,p,58,,\n")));
    assert!(!asked(&rows("i,2024,p,1,,\ni,2025,p,0,,\n")));
    let of_one = |theirs: &str| {
        let track = rows(&format!("i,2024,p,0.55,,\ni,2025,p,0.58,,\n{theirs}"));
        track.read.remarks.iter().any(|r| r.starts_with("All figures of `i` by `p` lie between 0 and 1"))
    };
    assert!(of_one("i,2024,q,51,,\ni,2025,q,53,,\n"));
    assert!(!of_one("i,2024,q,0.51,,\n"));
    let rare = "unit percent direction decrease baseline 0.9 at 2023 target 0.2 by 2027 frequency yearly";
    let file = "indicator,period,value\ni,2024,0.55\n";
    assert!(!asked(&tracked(&with_indicator(rare), file, (2026, 1, 1))));
}

#[test]
fn a_day_of_what_is_counted_anew_counts_for_the_period_in_which_it_is_collected() {
    let says =
        "unit count direction decrease counted as per-period baseline 140 at 2023 target 40 by 2027 frequency yearly";
    let latest = |says: &str| {
        let track = tracked(&with_indicator(says), "indicator,period,value\ni,2025-12-31,101\n", (2026, 6, 1));
        let latest = of(&track, "i").lines[0].latest.clone().expect("a figure");
        (latest.label, latest.part)
    };
    assert_eq!(latest(says), ("2025".to_owned(), None));
    assert_eq!(latest(&says.replace("yearly", "monthly")).0, "2025");
    assert_eq!(latest(&says.replace("counted as per-period ", "")), ("2025-12-31".to_owned(), None));
}

#[test]
fn figures_of_groups_alone_are_no_silence() {
    let says = format!("{SHARE} disaggregate by sex");
    let track =
        tracked(&with_indicator(&says), "indicator,period,sex,value\ni,2025,women,55\ni,2025,men,50\n", (2026, 6, 1));
    let why = &of(&track, "i").why;
    assert!(
        why.ends_with(
            "figures have been handed in of groups alone, and only their numerators and denominators would make that of everybody."
        ),
        "{why}"
    );
}

#[test]
fn who_hands_in_figures_of_groups_alone_is_not_said_to_be_silent() {
    let says = "unit count direction increase baseline 0 at 2023 target 60 by 2027 frequency yearly reported by p, q aggregates yes disaggregate by sex";
    let file = |rows: &str| format!("indicator,period,partner,sex,value\ni,2025,p,,30\n{rows}");
    let why = |rows: &str| of(&tracked(&with_indicator(says), &file(rows), (2026, 6, 1)), "i").why.clone();
    assert!(why("").ends_with(" Q has not handed in anything."), "{}", why(""));
    let alone = why("i,2024,q,women,5\n");
    assert!(alone.ends_with(" Q has handed in figures of groups alone."), "{alone}");
}

#[test]
fn what_is_no_file_of_observations_says_why() {
    let a = super::analysed(&with_indicator(SHARE));
    let plan = planned(&a);
    let read = |bytes: &[u8]| Observations::new(&plan).read_csv("x.csv", bytes).expect_err("nothing to read").why;
    assert!(read(b"").contains("no column `indicator`"));
    assert!(read(b"indicator,period\ni,2024\n").contains("no column `value`"));
    assert!(
        read(b"Indicator,Periode,Valeur\ni,2024,5\n")
            .contains("In its first row stands `Indicator`, `Periode` and `Valeur`")
    );
    assert!(read(b"\xff\xfei\0n\0").contains("UTF-16"));
    assert!(read(b"PK\x03\x04").contains("workbook"));
    let why =
        Observations::new(&plan).read_workbook("x.xlsx", std::io::Cursor::new(b"no zip")).expect_err("no workbook").why;
    assert!(why.starts_with("`x.xlsx` can't be read as a workbook"), "{why}");
}

#[test]
fn odd_texts_and_bytes_do_no_harm() {
    let odd = "i,2024,\u{202e}p,\u{1b}[31m,,\n\"i\n\",2024,p,\"5\"\"5\",,\n\u{0},=1+1,@x,-,+,|\ni,9999-12-31 to 0001,p,1,,\ni,2024,p,1e99,,\n";
    let track = rows(odd);
    let told = faults(&track.read);
    assert!(!told.contains('\u{1b}'), "{told}");
    let bytes =
        [b"indicator,period,value\ni,2024,55\n\xff\xfe,2024,1\ni,\xff,1\n".as_slice(), b"i,2024,\"open".as_slice()]
            .concat();
    let a = super::analysed(&with_indicator(SHARE));
    let plan = planned(&a);
    let mut observations = Observations::new(&plan);
    observations.read_csv("x.csv", bytes.as_slice()).expect("headings");
}

#[test]
fn a_workbook_that_was_filled_in_is_read_as_the_file_of_rows_is() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let theory = with_indicator(SHARE) + "indicator n \"N\" { measures o unit count aggregates yes }\n";
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.write_string(0, 0, "Notes").expect("a cell");
    let sheet = book.add_worksheet().set_name("Data entry").expect("a name");
    for (at, heading) in ["indicator", "period", "partner", "value", "numerator", "denominator"].iter().enumerate() {
        sheet.write_string(0, at as u16, *heading).expect("a cell");
    }
    let percent = Format::new().set_num_format("0%");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_string(1, 0, "i").expect("a cell");
    sheet.write_number(1, 1, 2024).expect("a cell");
    sheet.write_number_with_format(1, 3, 0.575, &percent).expect("a cell");
    sheet.write_string(3, 0, "n").expect("a cell");
    sheet.write_datetime_with_format(3, 1, ExcelDateTime::from_ymd(2024, 5, 31).expect("a day"), &day).expect("a cell");
    sheet.write_number(3, 3, 12.25).expect("a cell");
    sheet.write_string(4, 0, "nobody").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let a = super::analysed(&theory);
    let plan = planned(&a);
    let mut observations = Observations::new(&plan);
    observations.read_workbook("x.xlsx", std::io::Cursor::new(bytes)).expect("a sheet");
    let track = sothat::track::track(
        &a.theory,
        &a.graph,
        &plan,
        observations,
        jiff::civil::date(2025, 1, 1),
        sothat::track::Expecting::Line,
    );
    assert_eq!(of(&track, "i").lines[0].latest.as_ref().and_then(|l| l.value), Some(57.5));
    let n = of(&track, "n").lines[0].figures[0].clone();
    assert_eq!((n.value, n.label.as_str()), (Some(12.25), "2024-05-31"));
    assert_eq!(track.read.faults.iter().map(|f| f.row).collect::<Vec<_>>(), [5]);
}

#[test]
fn actuals_beside_an_empty_sheet_for_figures_are_told() {
    let a = super::analysed(&with_indicator(SHARE));
    let plan = planned(&a);
    let remarks = |figure: Option<f64>| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let tracking = book.add_worksheet().set_name("Tracking").expect("a name");
        tracking.write_string(1, 0, "Row id").expect("a cell");
        tracking.write_string(1, 1, "2024 actual").expect("a cell");
        tracking.write_string(2, 0, "i").expect("a cell");
        tracking.write_number(2, 1, 55).expect("a cell");
        let entry = book.add_worksheet().set_name("Data entry").expect("a name");
        for (at, heading) in (0..).zip(["indicator", "period", "value"]) {
            entry.write_string(0, at, heading).expect("a cell");
        }
        if let Some(figure) = figure {
            entry.write_string(1, 0, "i").expect("a cell");
            entry.write_number(1, 1, 2024).expect("a cell");
            entry.write_number(1, 2, figure).expect("a cell");
        }
        let bytes = book.save_to_buffer().expect("a workbook");
        let mut observations = Observations::new(&plan);
        observations.read_workbook("x.xlsx", std::io::Cursor::new(bytes)).expect("a sheet");
        let day = jiff::civil::date(2025, 1, 1);
        sothat::track::track(&a.theory, &a.graph, &plan, observations, day, sothat::track::Expecting::Line).read.remarks
    };
    let told = "x.xlsx: The sheet \"Tracking\" has 1 actual, which is not read here; figures are read from \"Data entry\", where none stands.";
    assert_eq!(remarks(None), [told]);
    assert_eq!(remarks(Some(55.0)), Vec::<String>::new());
}

#[test]
fn the_workbook_of_the_plan_has_a_sheet_that_is_read() {
    let a = super::analysed(&with_indicator(SHARE));
    let plan = planned(&a);
    let bytes = sothat::plan::workbook(&plan).expect("a workbook");
    let mut observations = Observations::new(&plan);
    observations.read_workbook("plan.xlsx", std::io::Cursor::new(bytes)).expect("the sheet for figures");
}

#[test]
fn a_date_or_year_is_the_period_where_no_column_is_called_so() {
    let theory = with_indicator("unit percent direction increase baseline 10 at 2025 target 20 by 2030");
    let read = |rows: &str| tracked(&theory, rows, (2027, 6, 1)).read;
    for heading in ["date", "Year", "Reporting period", "quarter"] {
        let read = read(&format!("indicator,{heading},value\ni,2026,12\ni,spring,12\n"));
        assert_eq!((read.rows, read.counted, read.remarks.len()), (2, 1, 0), "{heading}: {read:?}");
        assert_eq!(read.faults[0].column.as_deref(), Some(heading), "{read:?}");
    }
    // Beside a period it is something else, and of two nobody knows which one is meant.
    let beside = read("indicator,period,date,value\ni,2026,3 May,12\n");
    assert!(beside.counted == 1 && beside.remarks.iter().any(|r| r.contains("`date` is none")), "{beside:?}");
    let a = analysed(&theory);
    let plan = planned(&a);
    let two = Observations::new(&plan).read_csv("rows.csv", &b"indicator,year,month,value\ni,2026,3,12\n"[..]);
    assert!(two.is_err_and(|told| told.why.contains("has no column `period`")));
}
