//! Theories to draw: shaped as people shape them, activities below and an impact or two above, mostly from level to level
//! and near by, with groups of alternatives here and there.

use crate::theories::Chance;
use std::fmt::Write;

/// A theory of `boxes` results and activities. The same number and seed give the same text.
pub fn theory(boxes: usize, seed: u64) -> String {
    let mut chance = Chance::new(seed * 7919 + boxes as u64);
    // From the bottom: activities, outputs or preconditions, outcomes, impacts.
    let levels = 4 + chance.below(if boxes > 40 { 4 } else { 2 });
    let mut sizes: Vec<usize> =
        (0..levels).map(|l| (boxes * (levels - l) * 2 / (levels * (levels + 1))).max(1)).collect();
    sizes[0] = (boxes + 1).saturating_sub(sizes[1..].iter().sum()).max(1).min(boxes);
    let mut starts = vec![0];
    for size in &sizes {
        starts.push(starts[starts.len() - 1] + size);
    }
    let all = starts[levels];
    let mut out = format!("theory drawn \"Graph {seed} of {boxes} boxes\"\npartner p \"Partner\"\n");
    for level in 0..levels {
        for i in 0..sizes[level] {
            let name = starts[level] + i;
            let title = title(&mut chance);
            let mut causes: Vec<usize> = Vec::new();
            if level > 0 {
                let most = if chance.below(4) == 0 { 4 } else { 2 };
                let wanted = 1 + chance.below(most);
                for _ in 0..wanted {
                    let from = if chance.below(8) == 0 { level - 1 - chance.below(level) } else { level - 1 };
                    let near = i * sizes[from] / sizes[level];
                    let spread = 1 + sizes[from] / sizes[level];
                    let at = (near + chance.below(2 * spread + 1)).saturating_sub(spread / 2).min(sizes[from] - 1);
                    causes.push(starts[from] + at);
                }
                causes.sort_unstable();
                causes.dedup();
            }
            let kind = match level {
                0 => "activity",
                l if l + 1 == levels => "impact",
                l if l + 2 == levels => "outcome",
                1 if chance.below(2) == 0 => "output",
                _ => "precondition",
            };
            let names: Vec<String> = causes.iter().map(|c| format!("b{c}")).collect();
            let needs = match names.len() {
                0 => String::new(),
                n if n > 2 && chance.below(3) == 0 => format!("needs any of {}", names.join(", ")),
                _ => format!("needs {}", names.join(", ")),
            };
            let by = if level == 0 { "by p" } else { "" };
            let _ = writeln!(out, "{kind} b{name} \"{title}\" {{ {by} {needs} }}");
        }
    }
    // Whatever is left without an effect gets one, near by on the next level.
    for level in 0..levels - 1 {
        for i in 0..sizes[level] {
            let name = format!("b{}", starts[level] + i);
            let is_used = |o: &str| o.contains(&format!("{name},")) || o.contains(&format!("{name} }}"));
            if !is_used(&out) {
                let to = starts[level + 1] + i * sizes[level + 1] / sizes[level];
                let _ = writeln!(out, "link {name} -> b{} {{ }}", to.min(all - 1));
            }
        }
    }
    out
}

fn title(chance: &mut Chance) -> String {
    const WHO: &[&str] = &["Teachers", "Parents", "Local councils", "Health workers", "Mentors", "Young mothers"];
    const DO: &[&str] = &["regularly use", "can explain and apply", "have access to", "take part in", "trust"];
    const WHAT: &[&str] = &["reading assessments", "home visits", "open budget data", "peer support", "early warnings"];
    const WHEN: &[&str] = &["", " in every district", " throughout the year", " within two school years"];
    let one = |chance: &mut Chance, of: &[&'static str]| of[chance.below(of.len())];
    format!("{} {} {}{}", one(chance, WHO), one(chance, DO), one(chance, WHAT), one(chance, WHEN))
}
