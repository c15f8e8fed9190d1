//! Whole processes, ours and another's in turn, on files of the same length: so that both meet the same machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 41;

pub fn compare(folder: &Path, command: &[&str]) {
    let entries = std::fs::read_dir(folder).expect("a folder of theories");
    let mut theories: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    theories.retain(|p| p.extension().is_some_and(|e| e == "theory"));
    theories.sort_by_key(|p| std::fs::metadata(p).map_or(0, |m| m.len()));
    let ours = Path::new(env!("CARGO_BIN_EXE_sothat"));
    println!("| file | bytes, ours | bytes, theirs | `sothat check` | `{}` | ours/theirs |", command.join(" "));
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for theory in &theories {
        let theirs = theory.with_extension("py");
        let mut check = Command::new(ours);
        check.arg("check").arg(theory);
        let mut other = Command::new(command[0]);
        other.args(&command[1..]).arg(&theirs);
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for run in 0..=RUNS {
            let (x, y) = (timed(&mut check), timed(&mut other));
            // The first run only warms the machine.
            if run > 0 {
                a.push(x);
                b.push(y);
            }
        }
        let (a, b) = (median(a), median(b));
        let length = |p: &Path| std::fs::metadata(p).map_or(0, |m| m.len());
        println!(
            "| {} | {} | {} | {:.1} ms | {:.1} ms | {:.2} |",
            theory.file_stem().unwrap_or_default().to_string_lossy(),
            length(theory),
            length(&theirs),
            a.as_secs_f64() * 1e3,
            b.as_secs_f64() * 1e3,
            a.as_secs_f64() / b.as_secs_f64()
        );
    }
}

fn timed(command: &mut Command) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    command.status().expect("the command can be run");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
