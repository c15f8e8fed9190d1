//! Our pictures beside those of Graphviz `dot`, on the same boxes and arrows, in the same run: crossings, length of arrows,
//! area, faults, and the time of both whole processes.

use crate::draw_checker::{Measured, Rect, Way};
use crate::graphs;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const SIZES: &[usize] = &[12, 16, 24, 30, 40, 60, 80, 120, 200, 300];

/// Compares over 60 theories: 30 of our own, and 30 of `generator` (`gen_toc.py`), where it is given.
pub fn compare(generator: Option<&str>, direction: &str, time: bool) {
    let folder = std::env::temp_dir().join(format!("sothat-pictures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    println!("| graph | boxes | crossings | dot | length/dot | area/dot | faults | dot's | time | dot | time/dot |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut total = Total::default();
    for seed in 1..=3u64 {
        for &size in SIZES {
            let theory = folder.join(format!("own-{size}-{seed}.theory"));
            std::fs::write(&theory, graphs::theory(size, seed)).expect("a theory");
            total.add(&one(&theory, None, direction, time));
            if let Some(generator) = generator {
                let made = |format: &str| -> PathBuf {
                    let path = folder.join(format!("toc-{size}-{seed}.{format}"));
                    let status = Command::new("python3")
                        .args([generator, &size.to_string(), format, "--seed", &seed.to_string(), "-o"])
                        .arg(&path)
                        .status();
                    assert!(status.expect("python3 runs").success());
                    path
                };
                total.add(&one(&made("theory"), Some(&made("dot")), direction, time));
            }
        }
    }
    let Total { ours, dots, length, dot_length, area, dot_area, graphs, faults, worse } = total;
    println!(
        "\n{graphs} graphs: crossings {ours} beside {dots}; length {:.3}, area {:.3} of dot's; {faults} faults; more than 1.1 times plus one: {worse}",
        length / dot_length,
        area / dot_area
    );
    let _ = std::fs::remove_dir_all(folder);
}

#[derive(Default)]
struct Total {
    ours: usize,
    dots: usize,
    length: f64,
    dot_length: f64,
    area: f64,
    dot_area: f64,
    graphs: usize,
    faults: usize,
    worse: usize,
}

impl Total {
    fn add(&mut self, (ours, dots): &(Measured, Measured)) {
        let (a, b) = (ours.crossings(), dots.crossings());
        self.ours += a;
        self.dots += b;
        self.length += ours.length();
        self.dot_length += dots.length();
        self.area += ours.area();
        self.dot_area += dots.area();
        self.graphs += 1;
        self.faults += ours.faults().len();
        self.worse += usize::from(a as f64 > 1.1 * b as f64 + 1.0);
    }
}

fn sothat(arguments: &[&str], theory: &Path) -> Vec<u8> {
    let out = Command::new(env!("CARGO_BIN_EXE_sothat")).arg("draw").args(arguments).arg(theory).output();
    out.expect("sothat runs").stdout
}

fn one(theory: &Path, peer: Option<&Path>, direction: &str, time: bool) -> (Measured, Measured) {
    let ours = Measured::read(
        &String::from_utf8(sothat(&["--format", "layout", "--direction", direction], theory)).expect("text"),
    );
    let graph = as_dot(&ours);
    let dots = read_plain(&run_dot(&graph));
    let (mut mine, mut theirs) = (f64::NAN, f64::NAN);
    if time {
        // What is timed has the same words in it: the generator's own file, or the graph as we write it.
        let source = theory.with_extension("gv");
        std::fs::write(&source, sothat(&["--format", "dot"], theory)).expect("a graph");
        let source = peer.unwrap_or(&source);
        let runs = if ours.boxes.len() > 100 { 3 } else { 9 };
        let mut times = (Vec::new(), Vec::new());
        for _ in 0..runs {
            times.0.push(timed(
                Command::new(env!("CARGO_BIN_EXE_sothat")).args(["draw", "--direction", direction]).arg(theory),
            ));
            times.1.push(timed(Command::new("dot").arg("-Tsvg").arg(source)));
        }
        times.0.sort_by(f64::total_cmp);
        times.1.sort_by(f64::total_cmp);
        (mine, theirs) = (times.0[runs / 2], times.1[runs / 2]);
    }
    println!(
        "| {} | {} | {} | {} | {:.2} | {:.2} | {} | {} | {mine:.1} ms | {theirs:.1} ms | {:.2} |",
        theory.file_stem().unwrap_or_default().to_string_lossy(),
        ours.boxes.len(),
        ours.crossings(),
        dots.crossings(),
        ours.length() / dots.length(),
        ours.area() / dots.area(),
        ours.faults().len(),
        dots.faults().len(),
        mine / theirs,
    );
    (ours, dots)
}

fn timed(command: &mut Command) -> f64 {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    command.status().expect("it runs");
    start.elapsed().as_secs_f64() * 1e3
}

/// The same boxes and arrows for Graphviz, without words.
pub fn as_dot(picture: &Measured) -> String {
    let mut out =
        String::from("digraph g {\n  rankdir=BT; edge [arrowhead=none]; node [shape=box fixedsize=true label=\"\"];\n");
    for (name, rect) in &picture.boxes {
        let (width, height) = ((rect.right - rect.left) / 72.0, (rect.bottom - rect.top) / 72.0);
        let _ = writeln!(out, "  \"{name}\" [width={width:.4} height={height:.4}];");
    }
    for arrow in &picture.arrows {
        let _ = writeln!(out, "  \"{}\" -> \"{}\";", arrow.from, arrow.to);
    }
    out + "}\n"
}

pub fn run_dot(graph: &str) -> String {
    use std::io::Write;
    let mut dot = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Graphviz is installed");
    let mut input = dot.stdin.take().expect("a pipe");
    let graph = graph.to_owned();
    let writer = std::thread::spawn(move || input.write_all(graph.as_bytes()));
    let out = dot.wait_with_output().expect("dot runs");
    writer.join().expect("it was written").expect("it was read");
    String::from_utf8(out.stdout).expect("text")
}

/// Reads Graphviz's plain format: inches, from the lower left corner, edges as B-splines.
pub fn read_plain(plain: &str) -> Measured {
    let mut measured = Measured::default();
    for line in plain.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |i: usize| words[i].parse::<f64>().expect("a number") * 72.0;
        let name = |i: usize| words[i].trim_matches('"').to_owned();
        match words[0] {
            "graph" => (measured.width, measured.height) = (number(2), number(3)),
            "node" => {
                let (x, y, width, height) = (number(2), number(3), number(4), number(5));
                let top = measured.height - y - height / 2.0;
                measured.boxes.push((name(1), Rect::new(x - width / 2.0, top, width, height)));
            }
            "edge" => {
                let count: usize = words[3].parse().expect("a count");
                let at = |i: usize| (number(4 + 2 * i), measured.height - number(5 + 2 * i));
                let control: Vec<(f64, f64)> = (0..count).map(at).collect();
                let mut points = vec![control[0]];
                for piece in control.windows(4).step_by(3) {
                    points.extend((1..=16).map(|step| bezier(piece, f64::from(step) / 16.0)));
                }
                measured.arrows.push(Way { from: name(1), to: name(2), points });
            }
            _ => {}
        }
    }
    measured
}

fn bezier(p: &[(f64, f64)], t: f64) -> (f64, f64) {
    let s = 1.0 - t;
    let mix =
        |a: f64, b: f64, c: f64, d: f64| s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
    (mix(p[0].0, p[1].0, p[2].0, p[3].0), mix(p[0].1, p[1].1, p[2].1, p[3].1))
}
