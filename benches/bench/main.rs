//! What checking costs, phase by phase, on theories of 100 to 1,000,000 declarations; and whole processes against another
//! checker on files of the same length.
//!
//! - `cargo bench` prints the table of phases. Each row is a process of its own, so that its peak of memory is its own
//!   (the resident set, as Linux reports it; elsewhere `-`).
//! - `cargo bench -- 1000 10000` takes these sizes.
//! - `cargo bench -- --editor` times what an editor waits for: from a change to the findings, over the server's wire.
//! - `cargo bench -- --plan [INDICATORS]` times every form of the measurement plan of a theory with so many indicators (2,000
//!   where none are said), with workbooks that are renewed, brought in and read; `--plan-theory INDICATORS` writes the theory.
//! - `cargo bench -- --portfolio [COUNT…]` times the check of so many theories beside reading and parsing them.
//! - `cargo bench -- --against FOLDER COMMAND…` times `sothat check X.theory` and `COMMAND… X.py` in turn for every pair of
//!   files X.theory and X.py in the folder.
//! - `cargo bench -- --stability auto` (or `up`) tells how far boxes move when one is added, beside `dot`.
//! - `cargo bench -- --graph SIZE SEED` writes one of the theories that are drawn there.
//! - `cargo bench -- --pictures [gen_toc.py] [--direction=up] [--untimed]` holds our pictures against those of Graphviz `dot`, which has to
//!   be installed.

#[path = "../../tests/draw_checker.rs"]
mod draw_checker;
mod editor;
mod graphs;
mod pictures;
mod plans;
mod portfolio;
mod processes;
mod stability;
mod theories;

use sothat::analysis::{Options, Words, analyse};
use sothat::diagnostic::text;
use sothat::graph::Graph;
use sothat::model::{Extent, Unit, resolve};
use sothat::rules::{self, Context, Wording};
use sothat::source::{FileId, Files, ReadFault, SourceFile, Sources};
use sothat::syntax::parse;
use std::cell::RefCell;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: &[usize] = &[100, 1_000, 10_000, 100_000, 1_000_000];
const PHASES: &[&str] = &["parse", "resolve", "graph", "check", "whole"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--phase", phase, size] => one(phase, size.parse().expect("a number of declarations")),
        ["--editor"] => editor::measure(),
        ["--write", size] => print!("{}", theories::theory(size.parse().expect("a number of declarations"))),
        ["--stability", direction] => stability::measure(direction),
        ["--graph", size, seed] => {
            print!("{}", graphs::theory(size.parse().expect("a number of boxes"), seed.parse().expect("a seed")));
        }
        ["--pictures", rest @ ..] => {
            let generator = rest.iter().copied().find(|a| !a.starts_with("--"));
            let direction = rest.iter().find_map(|a| a.strip_prefix("--direction=")).unwrap_or("auto");
            pictures::compare(generator, direction, !rest.contains(&"--untimed"));
        }
        ["--portfolio", counts @ ..] => {
            let counts: Vec<usize> = counts.iter().map(|c| c.parse().expect("a number of theories")).collect();
            portfolio::measure(if counts.is_empty() { &[100, 1_000, 10_000] } else { &counts });
        }
        ["--plan"] => plans::measure(2_000),
        ["--plan", indicators] => plans::measure(indicators.parse().expect("a number of indicators")),
        ["--plan-theory", indicators] => {
            print!("{}", plans::theory(indicators.parse().expect("a number of indicators")));
        }
        ["--against", folder, command @ ..] => processes::compare(folder.as_ref(), command),
        sizes => table(&sizes.iter().map(|s| s.parse().expect("a number of declarations")).collect::<Vec<_>>()),
    }
}

fn table(sizes: &[usize]) {
    let sizes = if sizes.is_empty() { SIZES } else { sizes };
    let this = std::env::current_exe().expect("this program has a path");
    println!("| declarations | source | phase | time | speed | peak memory | of the source |");
    println!("| ---: | ---: | --- | ---: | ---: | ---: | ---: |");
    for size in sizes {
        for phase in PHASES {
            let row = Command::new(&this).args(["--phase", phase, &size.to_string()]).output().expect("it runs again");
            assert!(row.status.success(), "{}", String::from_utf8_lossy(&row.stderr));
            print!("{}", String::from_utf8_lossy(&row.stdout));
        }
    }
}

/// Measures one phase: the phases before it run untimed; `whole` is everything from text to findings.
fn one(phase: &str, declarations: usize) {
    let length = theories::theory(declarations).len();
    let runs = (60_000_000 / length).clamp(3, 200);
    let mut times = Vec::new();
    let (mut count, mut memory) = (0, None);
    for _ in 0..runs {
        let text = theories::theory(declarations);
        let (time, found) = if phase == "whole" { whole(text) } else { upto(phase, text) };
        times.push(time);
        count = found;
        // The first run's peak: what one check takes.
        memory = memory.or_else(peak);
    }
    times.sort();
    let time = times[times.len() / 2];
    let memory = match memory {
        // Of a short text, the program itself is most.
        Some(peak) if length > 10_000_000 => (format!("{:.0} MB", peak / 1e6), format!("{:.1}", peak / length as f64)),
        Some(peak) => (format!("{:.0} MB", peak / 1e6), "-".into()),
        None => ("-".into(), "-".into()),
    };
    println!(
        "| {count} | {:.2} MB | {phase} | {:.2} ms | {:.0} MB/s | {} | {} |",
        length as f64 / 1e6,
        time.as_secs_f64() * 1e3,
        length as f64 / 1e6 / time.as_secs_f64(),
        memory.0,
        memory.1
    );
}

fn upto(phase: &str, text: String) -> (Duration, usize) {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("bench.theory", text));
    let sources = Arc::new(sources);
    let start = Instant::now();
    let parsed = parse(&sources.file(FileId(0)).text, file);
    let mut time = start.elapsed();
    let count = parsed.tree.declarations.len();
    if phase == "parse" {
        return (time, count);
    }
    let start = Instant::now();
    let theory = resolve(Arc::clone(&sources), &[Unit::Tree(file, &parsed.tree)], Extent::default()).theory;
    time = if phase == "resolve" { start.elapsed() } else { time };
    drop(parsed);
    if phase == "resolve" {
        return (time, count);
    }
    let start = Instant::now();
    let graph = Graph::of(&theory);
    if phase == "graph" {
        return (start.elapsed(), count);
    }
    let start = Instant::now();
    let cx = Context { theory: &theory, graph: &graph, as_of: jiff::civil::date(2026, 11, 24), faults: &[] };
    let found = rules::check(cx, Wording::of_each(text::SHOWN + text::LISTED));
    time = start.elapsed();
    drop(found);
    (time, count)
}

fn whole(text: String) -> (Duration, usize) {
    let files = Once(RefCell::new(Some(text)));
    let options = Options { as_of: jiff::civil::date(2026, 11, 24), words: Words::Shown { notes: false } };
    let start = Instant::now();
    let analysis = analyse("bench.theory", &files, &options).expect("it is in memory");
    let time = start.elapsed();
    assert_eq!(
        analysis.summary.errors,
        0,
        "the theories of the benchmark are sound: {:?}",
        analysis.diagnostics.first()
    );
    (time, analysis.theory.items.len() + 1)
}

/// One file, given away when it is read, as a disk would: so that the text is in memory once.
struct Once(RefCell<Option<String>>);

impl Files for Once {
    fn find(&self, path: &str, _: &str) -> Result<String, ReadFault> {
        Ok(path.to_owned())
    }

    fn read(&self, _: &str) -> Result<String, ReadFault> {
        self.0.take().ok_or(ReadFault::Missing)
    }
}

/// The most memory this process has had, in bytes.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? * 1024.0)
}
