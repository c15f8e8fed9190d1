//! How far boxes move when one thing is added to a theory: over 200 single edits of the examples, beside Graphviz `dot`.

use crate::draw_checker::Measured;
use crate::pictures::{as_dot, read_plain, run_dot};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const EDITS: usize = 200;

/// Prints the mean way that boxes which were there before go, as a share of the picture's diagonal.
pub fn measure(direction: &str) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let names =
        ["reading", "collective-efficacy", "itasca", "cradle-to-career", "claims", "school-perseverance/perseverance"];
    let roots: Vec<PathBuf> = names.iter().map(|name| top.join(format!("{name}.theory"))).collect();
    let (mut ours, mut dots) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let root = &roots[edit % roots.len()];
        let before = drawn(root, direction);
        let results: Vec<&str> =
            before.boxes.iter().map(|(name, _)| name.as_str()).filter(|name| !name.contains('/')).collect();
        let pick = |k: usize| results[(edit / roots.len() * 7 + k) % results.len()];
        let added = match edit % 3 {
            0 => format!("\nactivity added-here \"One more thing that partners do\" {{ so that {} }}\n", pick(0)),
            1 => format!("\nprecondition added-here \"One more thing that is in place\" {{ needs {} }}\n", pick(1)),
            _ => format!("\noutcome added-here \"One more change\" {{ needs {}, {} }}\n", pick(2), pick(5)),
        };
        let text = std::fs::read_to_string(root).expect("an example") + &added;
        // Beside the original, since it may include other files.
        let edited = root.with_file_name(format!("edited-{}.theory", std::process::id()));
        std::fs::write(&edited, text).expect("an edited example");
        let after = drawn(&edited, direction);
        std::fs::remove_file(&edited).expect("it was there");
        ours.push(moved(&before, &after));
        dots.push(moved(&read_plain(&run_dot(&as_dot(&before))), &read_plain(&run_dot(&as_dot(&after)))));
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    println!(
        "{EDITS} edits, direction {direction}: boxes move by {:.1} % of the diagonal; with dot by {:.1} %",
        mean(&ours) * 100.0,
        mean(&dots) * 100.0
    );
}

fn drawn(theory: &Path, direction: &str) -> Measured {
    let mut draw = Command::new(env!("CARGO_BIN_EXE_sothat"));
    draw.args(["draw", "--format", "layout", "--direction", direction]).arg(theory);
    Measured::read(&String::from_utf8(draw.output().expect("sothat runs").stdout).expect("text"))
}

/// The mean way of what is in both pictures, as a share of the diagonal of the first.
fn moved(before: &Measured, after: &Measured) -> f64 {
    let places: BTreeMap<&str, (f64, f64)> =
        after.boxes.iter().map(|(name, r)| (name.as_str(), (r.left, r.top))).collect();
    let ways: Vec<f64> = before
        .boxes
        .iter()
        .filter_map(|(name, r)| places.get(name.as_str()).map(|p| (p.0 - r.left).hypot(p.1 - r.top)))
        .collect();
    ways.iter().sum::<f64>() / ways.len().max(1) as f64 / before.width.hypot(before.height)
}
