//! What the documents of a measurement plan cost, whole processes, on a theory with many indicators: each format, the workbook
//! renewed and taken together with others, brought in again, and figures held against the theory.

use super::portfolio::run;
use super::theories::Chance;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// So many times each is run; the best counts, since other work on the machine only ever adds.
const RUNS: usize = 3;
const PARTNERS: usize = 20;

/// A theory with so many indicators, of results and activities whose number is a fifth of them: each has a baseline and two
/// targets for everybody and for one group, and figures by year, half-year or quarter until 2030.
pub fn theory(indicators: usize) -> String {
    let mut out = String::from(
        "theory initiative \"An initiative with many indicators\" {\n  horizon 2024 to 2030\n  currency USD\n}\n\n",
    );
    for i in 0..PARTNERS {
        let _ = writeln!(out, "partner partner-{i} \"Association of the district {i}\"");
    }
    let results = (indicators / 5).max(1);
    for i in 0..results {
        let level = ["activity", "output", "precondition", "outcome"][i % 4];
        let _ = write!(out, "\n{level} step-{i} \"Families in district {i} have what step {} asks for\" {{\n", i % 4);
        match i % 4 {
            0 => {
                let _ = writeln!(out, "  by partner-{}\n  during 2024 to 2029", i % PARTNERS);
                let _ = writeln!(out, "  budget {} in 2025 from partner-{}", 1000 + i, (i + 1) % PARTNERS);
            }
            _ => {
                let _ = writeln!(out, "  by 2030\n  needs step-{} {{ assuming belief-{i} }}", i - 1);
            }
        }
        out.push_str("}\n");
        if i % 4 > 0 {
            let _ = write!(
                out,
                "assumption belief-{i} \"Families in district {i} can come at the hours that are offered\" {{\n  \
                 likelihood medium\n  consequence high\n  if false \"Fewer come than were reckoned with.\"\n}}\n"
            );
        }
    }
    let mut chance = Chance::new(indicators as u64);
    for i in 0..indicators {
        let frequency = ["yearly", "half-yearly", "quarterly"][i % 3];
        let base = 10 + chance.below(30);
        let _ = write!(
            out,
            "indicator share-{i} \"Share of families in district {i} who say that they have what they need\" {{\n  measures step-{}\n  \
             definition \"Families who answer the second question of the survey with yes, of all that were asked in district {i}.\"\n  \
             numerator \"Families who say so\"\n  denominator \"Families that were asked\"\n  unit percent\n  \
             direction increase\n  baseline {base} at 2024\n  baseline {} at 2024 among income \"low\"\n",
            i % results,
            base - 5
        );
        for (year, more) in [(2027, 20), (2030, 40)] {
            let _ = writeln!(out, "  target {} by {year}", base + more);
            let _ = writeln!(out, "  target {} by {year} among income \"low\"", base + more - 5);
        }
        let _ = write!(
            out,
            "  population \"Families with children under six\"\n  disaggregate by income, sex\n  source \"Survey of families in district {i}\"\n  \
             frequency {frequency}\n  available after 2 months\n  responsible partner-{}\n  reported by partner-{}, partner-{}\n}}\n",
            i % PARTNERS,
            i % PARTNERS,
            (i + 7) % PARTNERS
        );
    }
    out
}

/// Prints the table.
pub fn measure(indicators: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let text = theory(indicators);
    std::fs::write(at("plan.theory"), &text).expect("written");
    eprintln!("{indicators} indicators, {:.1} MB", text.len() as f64 / 1e6);
    println!("| command | time | processor | memory |");
    println!("| --- | ---: | ---: | ---: |");
    let commands = [
        ("plan", "-o plan.md"),
        ("plan", "-o plan.html"),
        ("plan", "-o plan.json"),
        ("plan", "-o plan.csv"),
        ("plan", "-o plan.xlsx"),
        ("plan", "-o plan.docx"),
        ("plan", "-o logframe.docx --table logframe"),
        ("plan", "-o logframe.xlsx --table logframe"),
        ("plan", "-o due.ics"),
        ("plan", "-o activity.xml"),
        ("plan", "-o impact.jsonld"),
        ("plan", "--format xlsform -o forms"),
        ("plan", "--format tables -o figures --planned"),
        ("plan", "-o new.xlsx --update plan.xlsx"),
        ("plan", "-o one.xlsx --partner partner-1"),
        ("plan", "-o two.xlsx --partner partner-2"),
        ("plan", "-o all.xlsx --update plan.xlsx --merge one.xlsx two.xlsx"),
        ("track", "--data observed.csv -o status.html"),
        ("track", "--data plan.xlsx -o status.html"),
    ];
    for (command, rest) in commands {
        if command == "track" && !at("observed.csv").exists() {
            fill_in(folder.path());
        }
        let words: Vec<&str> = [command, "plan.theory"].into_iter().chain(rest.split(' ')).chain(["--force"]).collect();
        row(folder.path(), &words);
    }
    for table in ["plan.xlsx", "logframe.xlsx"] {
        row(folder.path(), &["import", table, "-o", "imported.theory", "--force"]);
    }
}

/// Figures for every row that is due.
fn fill_in(folder: &Path) {
    let mut rows = csv::Reader::from_path(folder.join("figures/observations.csv")).expect("the planned rows");
    let headings = rows.headers().expect("a heading").clone();
    let place = |name: &str| headings.iter().position(|h| h == name).expect("a column of figures");
    let (above, below) = (place("numerator"), place("denominator"));
    let mut out = csv::Writer::from_path(folder.join("observed.csv")).expect("written");
    out.write_record(&headings).expect("written");
    let mut chance = Chance::new(1);
    for row in rows.records() {
        let row = row.expect("a row");
        let figure = (20 + chance.below(60)).to_string();
        let cells = row.iter().enumerate().map(|(at, cell)| match at {
            at if at == above => figure.as_str(),
            at if at == below => "100",
            _ => cell,
        });
        out.write_record(cells).expect("written");
    }
    out.flush().expect("written");
}

fn row(folder: &Path, words: &[&str]) {
    let mut best = (Duration::MAX, Duration::MAX, 0.0f64);
    for _ in 0..RUNS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sothat"));
        command.args(words).current_dir(folder);
        let before = spent();
        let (time, memory) = run(command);
        best = (best.0.min(time), best.1.min(spent().saturating_sub(before)), best.2.max(memory));
    }
    let shown = words.iter().filter(|w| !matches!(**w, "--force" | "plan.theory")).copied().collect::<Vec<_>>();
    println!(
        "| `sothat {}` | {:.2} s | {:.2} s | {:.0} MB |",
        shown.join(" "),
        best.0.as_secs_f64(),
        best.1.as_secs_f64(),
        best.2 / 1e6
    );
}

/// What the processor has spent on processes that this one waited for, as Linux tells it in hundredths of a second.
fn spent() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
