//! How an indicator stands: by the line, by milestones, by direction, by what was handed in and what was due.

use super::{of, tracked, tracked_by, with_indicator};
use sothat::track::{Expecting, Status, Track};

const YEARLY: &str = "unit percent direction increase baseline 50 at 2023 target 60 by 2025 target 90 by 2027 frequency yearly available after 3 months";

fn status(says: &str, rows: &str, as_of: (i16, i8, i8)) -> Status {
    of(&tracked(&with_indicator(says), &format!("indicator,period,value\n{rows}"), as_of), "i").status
}

fn why(track: &Track) -> &str {
    &of(track, "i").why
}

#[test]
fn a_target_between_two_figures_is_not_missed_before_its_date() {
    let says = "unit percent direction increase baseline 20 at 2023 target 26 by 2026 target 40 by 2029 frequency every 2 years";
    let track = tracked(&with_indicator(says), "indicator,period,value\ni,2025,22\n", (2026, 11, 30));
    let line = &of(&track, "i").lines[0];
    assert_eq!(line.expected, Some(24.0));
    assert!(line.why.contains("by the straight line it should be 24%"), "{}", line.why);
    assert_eq!(line.target.as_ref().map(|t| t.label.as_str()), Some("2026"));
}

#[test]
fn from_no_to_yes_is_no_number() {
    let says = "unit yes-no baseline no at 2023 target yes by 2025 frequency yearly";
    let track =
        tracked(&with_indicator(says), "indicator,period,partner,value\ni,2024,p,no\ni,2025,p,yes\n", (2026, 1, 1));
    let i = of(&track, "i");
    assert_eq!((i.lines[0].change, i.partners[0].change), (None, None));
}

#[test]
fn the_line_says_where_a_figure_should_be() {
    for (rows, status_is) in [
        ("i,2024,55\n", Status::OnTrack),
        ("i,2024,54.9\n", Status::OffTrack),
        ("i,2024,55\ni,2025,60\n", Status::OnTrack),
        ("i,2024,70\ni,2025,59\n", Status::OffTrack),
    ] {
        assert_eq!(status(YEARLY, rows, (2026, 3, 1)), status_is, "{rows}");
    }
}

#[test]
fn milestones_ask_for_what_was_due_and_no_more() {
    let theory = with_indicator(YEARLY);
    let rows = "indicator,period,value\ni,2025,60\ni,2026,61\n";
    let line = tracked(&theory, rows, (2027, 3, 1));
    assert_eq!(of(&line, "i").status, Status::OffTrack, "{}", why(&line));
    assert_eq!(of(&line, "i").lines[0].expected, Some(75.0));
    let milestones = tracked_by(&theory, rows, (2027, 3, 1), Expecting::Milestones);
    assert_eq!(of(&milestones, "i").status, Status::OnTrack, "{}", why(&milestones));
    assert_eq!(of(&milestones, "i").lines[0].expected, Some(60.0));
}

/// A figure that is no later than the baseline tells of no change; that is no reason to say that nothing came.
#[test]
fn a_figure_before_the_baseline_is_not_said_to_be_missing() {
    let says = "unit percent baseline 0 at 2025 target 95 by 2026 frequency monthly";
    let told = tracked(&with_indicator(says), "indicator,period,value\ni,2025-10,55\ni,2025-11,60\n", (2026, 4, 15));
    assert_eq!(
        (of(&told, "i").status, why(&told)),
        (
            Status::NoData,
            "The figure for 2026-01 was due on 2026-01-31; what has been handed in, last for 2025-11, is no later than the baseline."
        )
    );
}

#[test]
fn what_is_not_there_is_too_early_missing_or_overdue() {
    // The figure of 2024 is due on 2025-03-31, that of 2025 a year later.
    assert_eq!(status(YEARLY, "", (2025, 3, 31)), Status::TooEarly);
    assert_eq!(status(YEARLY, "", (2025, 4, 1)), Status::NoData);
    assert_eq!(status(YEARLY, "i,2024,55\n", (2026, 3, 31)), Status::OnTrack);
    assert_eq!(status(YEARLY, "i,2024,55\n", (2026, 4, 1)), Status::Overdue);
    // A figure of the baseline's own time is no news.
    assert_eq!(status(YEARLY, "i,2023,50\n", (2025, 4, 1)), Status::NoData);
    // Figures of times to come do not count yet.
    assert_eq!(status(YEARLY, "i,2024,55\ni,2027,95\n", (2025, 6, 1)), Status::OnTrack);
    // Before any frequency is said, nothing is ever due but the last target.
    assert_eq!(status("unit count direction increase target 5 by 2030", "", (2026, 1, 1)), Status::TooEarly);
    assert_eq!(status("unit count direction increase", "", (2026, 1, 1)), Status::NoData);
}

#[test]
fn direction_says_which_side_is_good() {
    let less = "unit days direction decrease baseline 10 at 2023 target 6 by 2027 frequency yearly";
    assert_eq!(status(less, "i,2025,8\n", (2026, 1, 1)), Status::OnTrack);
    assert_eq!(status(less, "i,2025,8.1\n", (2026, 1, 1)), Status::OffTrack);
    let same = "unit percent direction maintain baseline 80 at 2023 target 80 by 2027 frequency yearly";
    assert_eq!(status(same, "i,2025,77\n", (2026, 1, 1)), Status::OnTrack);
    assert_eq!(status(same, "i,2025,75\n", (2026, 1, 1)), Status::OffTrack);
    let least = format!("{same} threshold 70");
    assert_eq!(status(&least, "i,2025,75\n", (2026, 1, 1)), Status::OnTrack);
    assert_eq!(status(&least, "i,2025,69\n", (2026, 1, 1)), Status::OffTrack);
    assert_eq!(status(&least, "i,2025,95\n", (2026, 1, 1)), Status::OnTrack);
    // Where no direction is said, the way from baseline to target says it.
    let unsaid = "unit days baseline 10 at 2023 target 6 by 2027 frequency yearly";
    assert_eq!(status(unsaid, "i,2025,5\n", (2026, 1, 1)), Status::OnTrack);
}

#[test]
fn a_threshold_is_good_enough_when_the_time_is_up() {
    let says = "unit percent direction increase baseline 50 at 2023 target 90 by 2025 threshold 80 frequency yearly";
    assert_eq!(status(says, "i,2025,85\n", (2026, 1, 1)), Status::OnTrack);
    assert_eq!(status(says, "i,2025,79\n", (2026, 1, 1)), Status::OffTrack);
    // Alone it is a line not to be crossed, as seen from the baseline.
    let alone = "unit percent baseline 10 at 2023 threshold 20 frequency yearly";
    assert_eq!(status(alone, "i,2025,19\n", (2025, 12, 1)), Status::OnTrack);
    assert_eq!(status(alone, "i,2025,21\n", (2025, 12, 1)), Status::OffTrack);
}

#[test]
fn school_years_reach_a_target_by_the_last_figure_before_it() {
    let theory =
        with_indicator("unit percent direction increase baseline 58 at 2023/24 target 70 by 2027 frequency yearly")
            .replace("{ }\noutcome", "{ year starts august }\noutcome");
    let at = |rows: &str| tracked(&theory, &format!("indicator,period,value\n{rows}"), (2027, 9, 1));
    let missed = at("i,2026/27,69\n");
    assert_eq!(of(&missed, "i").status, Status::OffTrack);
    assert!(why(&missed).contains("the target of 70% by 2027 is missed"), "{}", why(&missed));
    assert_eq!(of(&at("i,2026/27,70\n"), "i").lines[0].reached, Some(true));
    let line = of(&at("i,2025/26,60\n"), "i").lines[0].clone();
    assert_eq!(line.expected.map(f64::round), Some(66.0));
    // The test is taken in May, and stands for its school year once that is over.
    assert_eq!(of(&at("i,2027-05,70\n"), "i").lines[0].expected, Some(70.0));
}

#[test]
fn without_a_baseline_the_first_figure_stands_for_it() {
    let says = "unit count direction increase baseline due 2024 target 100 by 2027 frequency yearly";
    assert_eq!(status(says, "i,2024,40\n", (2025, 6, 1)), Status::TooEarly);
    assert_eq!(status(says, "i,2024,40\ni,2025,60\n", (2026, 6, 1)), Status::OnTrack);
    assert_eq!(status(says, "i,2024,40\ni,2025,59\n", (2026, 6, 1)), Status::OffTrack);
    assert_eq!(status(says, "", (2025, 6, 1)), Status::NoData);
}

#[test]
fn months_make_a_year_where_each_period_is_counted_anew() {
    let says =
        "unit count direction increase counted as per-period baseline 0 at 2023 target 120 by 2025 frequency monthly";
    let months = |year: i16, n: usize, each: usize| {
        (1..=n).map(|m| format!("i,{year}-{m:02},{each}\n")).collect::<Vec<_>>().concat()
    };
    let all = months(2024, 12, 5) + &months(2025, 12, 10);
    assert_eq!(status(says, &all, (2026, 1, 1)), Status::OnTrack);
    assert_eq!(status(says, &(months(2024, 12, 5) + &months(2025, 12, 9)), (2026, 1, 1)), Status::OffTrack);
    // Half a year is held against half of what the year should bring.
    let rows = format!("indicator,period,value\n{}", months(2025, 6, 10));
    let half = tracked(&with_indicator(says), &rows, (2025, 7, 1));
    assert_eq!(of(&half, "i").status, Status::OnTrack, "{}", why(&half));
    assert!(why(&half).starts_with("60 in 2025 so far"), "{}", why(&half));
    // A quarter and its months are not counted twice, and a year that is handed in stands for itself.
    assert_eq!(status(says, &(all.clone() + "i,2025-Q1,30\n"), (2026, 1, 1)), Status::OnTrack);
    let whole = format!("indicator,period,value\n{all}i,2025,130\n");
    let line = of(&tracked(&with_indicator(says), &whole, (2026, 1, 1)), "i").lines[0].clone();
    assert_eq!(line.latest.and_then(|l| l.value), Some(130.0));
}

#[test]
fn answers_and_words_are_judged_as_far_as_they_can_be() {
    let says = "unit yes-no target yes by 2025";
    assert_eq!(status(says, "i,2024,no\n", (2025, 2, 1)), Status::TooEarly);
    assert_eq!(status(says, "i,2024,yes\n", (2025, 2, 1)), Status::TooEarly);
    assert_eq!(
        status("unit yes-no baseline no at 2023 target yes by 2025", "i,2024,yes\n", (2025, 2, 1)),
        Status::OnTrack
    );
    assert_eq!(
        status("unit yes-no baseline no at 2023 target yes by 2025", "i,2025,no\n", (2026, 2, 1)),
        Status::OffTrack
    );
    let words = "unit qualitative target \"All agree\" by 2027 frequency yearly";
    assert_eq!(status(words, "i,2025,all agree\n", (2025, 12, 1)), Status::OnTrack);
    assert_eq!(status(words, "i,2025,Some agree\n", (2025, 12, 1)), Status::NotJudged);
}

#[test]
fn shares_of_partners_are_combined_and_never_averaged() {
    let theory = with_indicator(
        "unit percent direction increase baseline 50 at 2023 target 60 by 2027 frequency yearly reported by p, q",
    );
    let rows = "indicator,period,partner,value,numerator,denominator\ni,2024,p,,90,100\ni,2024,q,,10,900\n";
    let track = tracked(&theory, rows, (2025, 1, 1));
    let i = of(&track, "i");
    assert_eq!(i.lines[0].latest.as_ref().and_then(|l| l.value), Some(10.0));
    assert_eq!(i.status, Status::OffTrack);
    let partners: Vec<_> = i.partners.iter().map(|p| (p.latest.value, p.status)).collect();
    assert_eq!(partners[0], (Some(90.0), Some(Status::OnTrack)));
    assert_eq!(partners[1].1, Some(Status::OffTrack));
    // Percentages alone can't be combined; each is held against the target.
    let rows = "indicator,period,partner,value\ni,2024,p,90\ni,2024,q,1\n";
    let track = tracked(&theory, rows, (2025, 1, 1));
    let i = of(&track, "i");
    assert_eq!((i.status, i.lines[0].latest.as_ref().and_then(|l| l.value)), (Status::OffTrack, None));
    assert!(i.why.contains("can't be put together"), "{}", i.why);
}

#[test]
fn counts_are_added_up_where_the_theory_says_so() {
    let rows = "indicator,period,partner,value\ni,2023,p,1\ni,2023,q,1\ni,2024,p,30\ni,2024,q,40\ni,2025,p,90\n";
    let says = "unit count direction increase baseline 10 at 2022 target 110 by 2027 frequency yearly";
    let of_all = |says: &str, rows: &str| of(&tracked(&with_indicator(says), rows, (2025, 6, 1)), "i").clone();
    let i = of_all(&format!("{says} aggregates yes"), rows);
    // That of 2025 lacks a partner, and says less than that of 2024.
    let latest = i.lines[0].latest.clone().expect("a figure");
    assert_eq!((latest.value, latest.label.as_str()), (Some(70.0), "2024"));
    assert_eq!(i.lines[0].figures.last().map(|f| f.missing.clone()), Some(vec!["Q".to_owned()]));
    let i = of_all(&format!("{says} aggregates no"), "indicator,period,partner,value\ni,2024,p,30\ni,2024,q,40\n");
    assert_eq!(i.status, Status::NotJudged);
    // A row that names no partner speaks for all.
    let i = of_all(says, "indicator,period,partner,value\ni,2024,,75\ni,2024,q,40\n");
    assert_eq!(i.lines[0].latest.as_ref().and_then(|l| l.value), Some(75.0));
}

#[test]
fn groups_stand_by_their_own_targets_and_make_up_everybody_where_they_may() {
    let theory = with_indicator(
        "unit percent direction increase baseline 50 at 2023 target 60 by 2027 baseline 30 at 2023 among income \"low\" \
         target 50 by 2027 among income \"low\" disaggregate by school, income frequency yearly",
    );
    let rows = "indicator,period,School,Income,numerator,denominator\n\
                i,2024,A,,60,100\ni,2024,B,,50,100\ni,2024,,low,30,100\n";
    let track = tracked(&theory, rows, (2025, 1, 1));
    let i = of(&track, "i");
    let all = i.lines[0].latest.clone().expect("a figure");
    assert_eq!((all.value, all.added_over), (Some(55.0), vec!["school".to_owned()]));
    assert_eq!(i.status, Status::OnTrack);
    assert_eq!(i.lines[1].status, Some(Status::OffTrack));
    assert!(i.why.contains("But off track among income: low"), "{}", i.why);
    let others: Vec<_> =
        i.lines[2..].iter().map(|l| (l.among.as_ref().expect("a group").group.clone(), l.status)).collect();
    assert_eq!(others, [("A".to_owned(), None), ("B".to_owned(), None)]);
    // One group alone is not everybody; cells of two dimensions make up each of them.
    let one =
        tracked(&theory, "indicator,period,school,income,numerator,denominator\ni,2024,A,,60,100\n", (2025, 1, 1));
    assert!(of(&one, "i").lines[0].latest.is_none());
    let crossed = "indicator,period,school,income,numerator,denominator\ni,2024,A,low,1,10\ni,2024,B,low,2,10\ni,2024,A,high,9,10\n";
    let i = of(&tracked(&theory, crossed, (2025, 1, 1)), "i").clone();
    assert_eq!(i.lines[0].latest.as_ref().and_then(|l| l.value), Some(40.0));
    assert_eq!(i.lines[1].latest.as_ref().and_then(|l| l.value), Some(15.0));
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let theory = with_indicator(
        "unit count direction increase baseline 0 at 2023 target 9 by 2027 aggregates yes disaggregate by school",
    );
    let mut rows: Vec<String> =
        (0..60).map(|n| format!("i,202{},{},S{},0.{n}", 4 + n % 2, ["p", "q"][n % 2], n % 7)).collect();
    let read = |rows: &[String]| {
        let track =
            tracked(&theory, &format!("indicator,period,partner,school,value\n{}\n", rows.join("\n")), (2026, 1, 1));
        serde_json::to_string(&track.indicators).expect("it serialises")
    };
    let forwards = read(&rows);
    rows.reverse();
    assert_eq!(forwards, read(&rows));
}
