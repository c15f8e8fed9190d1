//! Theories of any size, as an initiative would write them: results with whom they are for, when, and what they need; who
//! carries the activities out; indicators with baseline and target; assumptions with evidence.

use std::fmt::Write;

/// A theory of about `declarations` declarations. The same number gives the same text.
pub fn theory(declarations: usize) -> String {
    let mut out = String::from("theory initiative \"An initiative of some size\" {\n  horizon 2024 to 2035\n}\n\n");
    let partners = (declarations / 50).max(1);
    let results = declarations.saturating_sub(partners + 1) * 10 / 17;
    let mut chance = Chance::new(declarations as u64);
    for i in 0..partners {
        let _ = writeln!(out, "partner partner-{i} \"Association of the district {i}\"");
    }
    for i in 0..results {
        result(&mut out, i, results, partners, &mut chance);
    }
    out
}

/// How many results stand on one level.
const BREADTH: usize = 12;

fn result(out: &mut String, i: usize, all: usize, partners: usize, chance: &mut Chance) {
    let level = i / BREADTH;
    let title = title(chance);
    if i < all / 3 || level == 0 {
        let _ = writeln!(
            out,
            "\nactivity step-{i} \"{title}\" {{\n  by partner-{}\n  during 2025 to 2029\n}}",
            chance.below(partners)
        );
        return;
    }
    let below = |chance: &mut Chance| i.saturating_sub(BREADTH + chance.below(3 * BREADTH)).min(i - 1);
    let (first, second) = (below(chance), below(chance));
    let also = if first == second { String::new() } else { format!(", step-{second}") };
    let kind = if i.is_multiple_of(5) { "outcome" } else { "precondition" };
    let _ = write!(
        out,
        "\n{kind} step-{i} \"{title}\" {{\n  for \"Families with children under six\"\n  by {}\n  needs step-{first}{also} {{\n    because \"Who is reached early stays longer.\"\n    evidence promising\n    assuming belief-{i}\n  }}\n}}\n",
        year(i, all)
    );
    let _ = writeln!(
        out,
        "assumption belief-{i} \"Families can come at the hours that are offered\" {{\n  evidence promising\n}}"
    );
    if i.is_multiple_of(2) || i.is_multiple_of(5) {
        let _ = write!(
            out,
            "indicator share-{i} \"Share of families who say so\" {{\n  measures step-{i}\n  unit percent\n  direction increase\n  baseline {} at 2024\n  target {} by {}\n  population \"Families with children under six\"\n  source \"Yearly survey\"\n  frequency yearly\n  responsible partner-{}\n}}\n",
            20 + chance.below(20),
            60 + chance.below(20),
            year(i, all),
            chance.below(partners)
        );
    }
}

/// When a result is due: what comes first is due first.
fn year(i: usize, all: usize) -> usize {
    2027 + 8 * i / all
}

fn title(chance: &mut Chance) -> String {
    const WHO: &[&str] = &["Teachers", "Parents", "Local councils", "Health workers", "Mentors", "School leaders"];
    const DO: &[&str] = &["use", "can explain", "have access to", "take part in", "budget for", "trust"];
    const WHAT: &[&str] = &["reading assessments", "home visits", "open budget data", "peer support", "early warnings"];
    const WHEN: &[&str] =
        &["in every district", "throughout the year", "within two school years", "without outside help"];
    let one = |chance: &mut Chance, of: &[&'static str]| of[chance.below(of.len())];
    let (who, act) = (one(chance, WHO), one(chance, DO));
    let (what, when) = (one(chance, WHAT), one(chance, WHEN));
    format!("{who} {act} {what} {when}")
}

/// Numbers that look random and are the same on every run (an xorshift generator).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((x ^ (x >> 31)) % end as u64) as usize
    }
}
