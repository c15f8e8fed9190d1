//! The collection calendar, and the theory's own years.

use super::planned;
use sothat::plan::Plan;

/// A plan of one indicator in a theory.
fn of(theory: &str, indicator: &str) -> Plan {
    planned(&format!(
        "theory t {{ {theory} }} partner p outcome o \"Children read\" indicator i \"Score\" {{ measures o {indicator} }}"
    ))
}

/// The calendar as `day period` lines.
fn days(plan: &Plan) -> Vec<String> {
    plan.calendar.iter().map(|d| format!("{} {}", d.due, d.label)).collect()
}

fn years(plan: &Plan) -> Vec<&str> {
    plan.years.iter().map(|y| y.label.as_str()).collect()
}

#[test]
fn figures_are_due_from_the_baseline_to_the_last_target_by_frequency_and_lag() {
    let plan =
        of("", "baseline 50 at 2024 target 60 by 2026 target 70 by 2027 frequency yearly available after 3 months");
    assert_eq!(days(&plan), ["2026-03-31 2025", "2027-03-31 2026", "2028-03-31 2027"]);
    let against: Vec<&[String]> = plan.calendar.iter().map(|d| d.against.as_slice()).collect();
    assert_eq!(against, [&[][..], &["60 by 2026".to_owned()], &["70 by 2027".to_owned()]]);
    assert_eq!(years(&plan), ["2025", "2026", "2027"]);
}

#[test]
fn school_years_are_counted_as_the_theory_counts_them() {
    let plan = of("year starts august", "baseline 50 at 2023/24 target 70 by 2026 frequency yearly");
    assert_eq!(days(&plan), ["2025-07-31 2024/25", "2026-07-31 2025/26"]);
    assert_eq!(plan.calendar[1].against, ["70 by 2026"], "the last figure before 2026 is over is that of 2025/26");
    assert_eq!(plan.calendar[1].year.as_deref(), Some("2025/26"));
    assert_eq!(years(&plan), ["2024/25", "2025/26"]);
}

#[test]
fn a_baseline_still_to_come_is_due_and_the_figures_follow_it() {
    let plan = of("", "baseline due 2026-06 target 70 by 2027-06 frequency half-yearly");
    assert_eq!(
        days(&plan),
        ["2026-06-30 2026-06", "2026-12-31 2026-07-01 to 2026-12-31", "2027-06-30 2027-01-01 to 2027-06-30"]
    );
    let baselines: Vec<bool> = plan.calendar.iter().map(|d| d.is_baseline).collect();
    assert_eq!(baselines, [true, false, false]);
}

#[test]
fn months_keep_their_last_days_and_frequent_figures_are_handed_in_by_month() {
    let monthly = of("", "baseline 1 at 2025-01 target 9 by 2025-04 frequency monthly");
    assert_eq!(days(&monthly), ["2025-02-28 2025-02", "2025-03-31 2025-03", "2025-04-30 2025-04"]);
    for often in ["daily", "weekly", "every 10 days"] {
        let plan = of("", &format!("baseline 1 at 2025-01 target 9 by 2025-04 frequency {often}"));
        assert_eq!(days(&plan), days(&monthly), "{often}");
    }
}

#[test]
fn what_says_no_start_begins_with_the_horizon_and_a_target_is_always_measured() {
    let plan = of("horizon 2025 to 2026", "target 9 by 2026 frequency yearly");
    assert_eq!(days(&plan), ["2025-12-31 2025", "2026-12-31 2026"]);
    for rare in
        ["baseline 1 at 2024 frequency once", "baseline 1 at 2024", "baseline 1 at 2024 frequency every 9 years"]
    {
        assert_eq!(days(&of("", &format!("{rare} target 9 by 2026"))), ["2026-12-31 2026"], "{rare}");
    }
    assert_eq!(days(&of("", "frequency monthly")), Vec::<String>::new(), "nobody knows from when to when");
}

#[test]
fn no_theory_makes_an_endless_calendar() {
    let plan = of("", "baseline 1 at 1000 target 9 by 9998 frequency daily");
    assert_eq!(plan.calendar.len(), 600);
    assert!(plan.gaps.iter().any(|g| g.contains("too many for a calendar")), "{:?}", plan.gaps);
    assert!(plan.years.len() <= 60);
}
