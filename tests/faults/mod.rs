//! Thousands of single slips of the pen in sound theories: each should be told in one message of the language's rules, on
//! the line where it is, with nothing else that follows only from it.
//!
//! The slips are made mechanically (`slips`) at the places of sound texts (`sites`). A slip that leaves a sound text is
//! not counted. `FAULTS=FILE cargo test faults` tries all of them and writes what went otherwise into the file.

mod sites;
mod slips;
mod values;

use crate::given::analysed;
use sothat::diagnostic::{Diagnostic, Family};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const TEXTS: &[(&str, &str)] = &[
    ("plain", include_str!("../../src/cli/templates/plain.theory")),
    ("collective-impact", include_str!("../../src/cli/templates/collective-impact.theory")),
    ("reading", include_str!("../../examples/reading.theory")),
    ("claims", include_str!("../../examples/claims.theory")),
    ("itasca", include_str!("../../examples/itasca.theory")),
];

struct Found {
    language: Vec<(usize, Diagnostic)>,
    other: BTreeSet<String>,
}

fn check(text: &str) -> Found {
    let analysis = analysed(text);
    let mut found = Found { language: Vec::new(), other: BTreeSet::new() };
    for d in analysis.diagnostics {
        if d.rule.family() == Family::Language && d.rule.is_fixed() {
            let line = analysis.sources.range(d.span).0.line as usize;
            found.language.push((line, d));
        } else {
            found.other.insert(format!("{} {}", d.rule.name(), d.subject.as_deref().unwrap_or("")));
        }
    }
    found
}

#[derive(Default, Clone)]
struct Tally {
    all: usize,
    one: usize,
    placed: usize,
    alone: usize,
}

#[test]
fn one_slip_is_told_in_one_message_on_its_line() {
    let report = std::env::var_os("FAULTS");
    let every =
        if report.is_some() { std::env::var("EVERY").ok().and_then(|e| e.parse().ok()).unwrap_or(7) } else { 101 };
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut total = Tally::default();
    let mut told = String::new();
    for (name, text) in TEXTS {
        let sound = check(text);
        assert!(sound.language.is_empty(), "{name} is sound");
        let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
        for slip in slips::all(text) {
            // Of each class every so many-th, the first among them.
            let count = nth.entry(slip.class).or_default();
            *count += 1;
            if !(*count - 1).is_multiple_of(every) {
                continue;
            }
            let found = check(&slip.text);
            if found.language.is_empty() {
                continue;
            }
            let follow: Vec<&String> = found.other.difference(&sound.other).collect();
            let one = found.language.len() == 1;
            let placed = slip.lines.contains(&found.language[0].0);
            let alone = follow.is_empty();
            for tally in [&mut total, tallies.entry(slip.class).or_default()] {
                tally.all += 1;
                tally.one += usize::from(one);
                tally.placed += usize::from(one && placed);
                tally.alone += usize::from(one && placed && alone);
            }
            if !(one && placed && alone) {
                let line = slip.text[..slip.at].matches('\n').count();
                let lines: Vec<&str> = slip.text.split('\n').collect();
                let shown = lines[line.saturating_sub(1)..(line + 3).min(lines.len())].join("\n    | ");
                let _ =
                    writeln!(told, "== {} ({name}:{} wanted {:?})\n    | {shown}", slip.class, line + 1, slip.lines);
                for (line, d) in &found.language {
                    let _ = writeln!(
                        told,
                        "  {line} {}: {} [{}]",
                        d.rule.name(),
                        d.message,
                        d.help.as_deref().unwrap_or("")
                    );
                }
                for other in follow {
                    let _ = writeln!(told, "  + {other}");
                }
            }
        }
    }
    let share = |n: usize, t: &Tally| 100.0 * n as f64 / t.all.max(1) as f64;
    let mut summary = String::new();
    let mut by_share: Vec<_> = tallies.iter().collect();
    by_share.sort_by(|a, b| share(a.1.alone, a.1).total_cmp(&share(b.1.alone, b.1)));
    for (class, t) in by_share.iter().map(|(c, t)| (**c, (*t).clone())).chain([("ALL", total.clone())]) {
        let _ = writeln!(
            summary,
            "{class:45} {:5}  one {:5.1}  placed {:5.1}  alone {:5.1}",
            t.all,
            share(t.one, &t),
            share(t.placed, &t),
            share(t.alone, &t)
        );
    }
    if let Some(path) = report {
        std::fs::write(path, format!("{summary}\n{told}")).expect("the report can be written");
    }
    assert!(total.all > 500, "{summary}");
    assert!(share(total.placed, &total) > 99.0, "{summary}");
    assert!(share(total.alone, &total) > 97.0, "{summary}");
}
