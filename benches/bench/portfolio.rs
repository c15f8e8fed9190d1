//! Thousands of theories: what checking them costs beside reading and parsing them, on all cores, and how much memory it takes.

use super::theories;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// So many times each is measured, in turn; the best counts, since other work on the machine only ever adds.
const RUNS: usize = 5;

/// Writes theories of 60 results and activities into a folder and measures each of the counts.
pub fn measure(counts: &[usize]) {
    let reader = reader();
    println!(
        "| theories | of source | read and parse | `sothat check` | / | memory | `sothat portfolio` | / | memory |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for &count in counts {
        let folder = tempfile::tempdir().expect("a folder");
        let length = write(folder.path(), count);
        let ours = Path::new(env!("CARGO_BIN_EXE_sothat"));
        let mut best = [(Duration::MAX, 0.0f64); 3];
        for _ in 0..RUNS {
            let mut read = Command::new(&reader);
            read.arg(folder.path());
            let mut check = Command::new(ours);
            check.arg("check").arg(folder.path());
            let mut portfolio = Command::new(ours);
            portfolio.args(["portfolio", "--format", "json"]).arg(folder.path());
            for (best, command) in best.iter_mut().zip([read, check, portfolio]) {
                let (time, memory) = run(command);
                *best = (best.0.min(time), best.1.max(memory));
            }
        }
        let [read, check, portfolio] = best;
        let times = |a: Duration| a.as_secs_f64() / read.0.as_secs_f64();
        println!(
            "| {count} | {:.1} MB | {:.2} s | {:.2} s | {:.2} | {:.0} MB | {:.2} s | {:.2} | {:.0} MB |",
            length as f64 / 1e6,
            read.0.as_secs_f64(),
            check.0.as_secs_f64(),
            times(check.0),
            check.1 / 1e6,
            portfolio.0.as_secs_f64(),
            times(portfolio.0),
            portfolio.1 / 1e6
        );
    }
}

/// Writes the theories; gives their length.
fn write(folder: &Path, count: usize) -> usize {
    let mut length = 0;
    for n in 0..count {
        // About 60 results and activities each, and not all alike.
        let text = theories::theory(103 + n % 5).replacen("An initiative of some size", &format!("Initiative {n}"), 1);
        length += text.len();
        let folder = folder.join(format!("{:03}", n / 100));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{n:05}.theory")), text).expect("written");
    }
    length
}

/// Runs a command; gives its time and the most memory that it had, as far as Linux tells.
pub fn run(mut command: Command) -> (Duration, f64) {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().expect("the command can be run");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0;
    loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0 kB");
        peak = line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0).mul_add(1024.0, 0.0).max(peak);
        if child.try_wait().expect("it can be waited for").is_some() {
            return (start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Builds the program that only reads and parses, as `sothat` itself is built; gives its path.
fn reader() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--locked", "--release", "--example", "read-all"]);
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(build.status().expect("cargo can be run").success(), "read-all is built");
    Path::new(env!("CARGO_BIN_EXE_sothat")).with_file_name("examples").join("read-all")
}
