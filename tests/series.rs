//! The rules on baselines and targets beside a slow reading of what language.md says of them, on indicators out of chance:
//! a baseline and up to four targets for everyone and for a group, each on a date of its own.

use crate::generate::Chance;
use crate::given::analysed;
use std::collections::BTreeSet;
use std::fmt::Write;

struct Series {
    group: &'static str,
    baseline: Option<(i32, i32)>,
    /// Value and year, in the order of the text.
    targets: Vec<(i32, i32)>,
}

struct Indicator {
    direction: Option<&'static str>,
    counted: Option<&'static str>,
    series: Vec<Series>,
}

fn chance(seed: u64) -> Indicator {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    for _ in 0..4 {
        chance.below(2);
    }
    let direction = *chance.one(&[Some("increase"), Some("decrease"), Some("maintain"), None]);
    let counted = *chance.one(&[Some("level"), Some("cumulative"), Some("per-period"), None]);
    let mut series = Vec::new();
    for group in ["", " among income \"low\""] {
        let baseline = (chance.below(4) > 0).then(|| (small(&mut chance, 5), 2024 + small(&mut chance, 4)));
        let mut years: Vec<i32> = (2025..2033).collect();
        let mut targets = Vec::new();
        for _ in 0..chance.below(5) {
            // Mostly in order, as people write them.
            let next = if chance.below(3) > 0 { 0 } else { chance.below(years.len()) };
            targets.push((small(&mut chance, 5), years.remove(next)));
        }
        series.push(Series { group, baseline, targets });
    }
    Indicator { direction, counted, series }
}

/// A number below `n`.
fn small(chance: &mut Chance, n: usize) -> i32 {
    i32::try_from(chance.below(n)).expect("it is small")
}

fn text(i: &Indicator) -> String {
    let mut text = String::from("theory t\noutcome o\nindicator i {\n  measures o\n  unit score\n");
    if let Some(direction) = i.direction {
        let _ = writeln!(text, "  direction {direction}");
    }
    if let Some(counted) = i.counted {
        let _ = writeln!(text, "  counted as {counted}");
    }
    for s in &i.series {
        if let Some((value, year)) = s.baseline {
            let _ = writeln!(text, "  baseline {value} at {year}{}", s.group);
        }
        for (value, year) in &s.targets {
            let _ = writeln!(text, "  target {value} by {year}{}", s.group);
        }
    }
    text + "}\n"
}

/// What is to be said of an indicator: each rule by whether it speaks, as slowly as may be.
fn expected(i: &Indicator) -> BTreeSet<&'static str> {
    let mut said = BTreeSet::new();
    let wrong = |before: i32, after: i32| match i.direction {
        Some("increase") => after < before,
        Some("decrease") => after > before,
        _ => false,
    };
    for s in &i.series {
        let early = |year: i32| s.baseline.is_some_and(|(_, at)| year < at);
        if s.targets.iter().any(|t| early(t.1)) {
            said.insert("baseline-after-target");
        }
        let mut turned = None;
        for (at, a) in s.targets.iter().enumerate() {
            for b in &s.targets[at + 1..] {
                if b.1 <= a.1 && !early(a.1) && !early(b.1) {
                    said.insert("target-order");
                }
                // A later target next in date, which stands later too.
                let next = b.1 > a.1 && !s.targets.iter().any(|t| t.1 > a.1 && t.1 < b.1);
                if next && wrong(a.0, b.0) && i.counted != Some("per-period") {
                    said.insert("target-against-direction");
                    turned = turned.into_iter().chain([*b]).min_by_key(|t| t.1);
                }
            }
        }
        let Some((from, _)) = s.baseline else { continue };
        let against = s.targets.iter().find(|t| wrong(from, t.0)).copied();
        if against.is_some() {
            said.insert("target-against-direction");
        }
        let Some(last) = s.targets.iter().max_by_key(|t| t.1) else { continue };
        if last.0 == from && i.direction != Some("maintain") && against.or(turned) != Some(*last) {
            said.insert("target-equals-baseline");
        }
    }
    said
}

#[test]
fn the_rules_on_targets_say_what_a_slow_reading_says() {
    const RULES: [&str; 4] =
        ["target-order", "target-against-direction", "target-equals-baseline", "baseline-after-target"];
    let mut fired = [0; 4];
    for seed in 0..3_000 {
        let indicator = chance(seed);
        let text = text(&indicator);
        let found = analysed(&text).diagnostics;
        let told: BTreeSet<&str> = found.iter().map(|d| d.rule.name()).filter(|r| RULES.contains(r)).collect();
        assert_eq!(told, expected(&indicator), "seed {seed}:\n{text}");
        for (rule, count) in RULES.iter().zip(&mut fired) {
            *count += usize::from(told.contains(rule));
        }
    }
    assert!(fired.iter().all(|&n| n > 200), "each rule is tried: {fired:?}");
}
