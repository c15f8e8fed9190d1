//! The scorecard: the theory itself beside the criteria by which evaluation practice judges a theory of change. A good one
//! is plausible, feasible, testable and meaningful (Connell and Klem, "You Can Get There From Here: Using a Theory of
//! Change Approach to Plan Urban Education Reform", Journal of Educational and Psychological Consultation 11(1), 2000, whose
//! word for feasible is doable).
//!
//! Nothing is judged anew: each finding of `check` stands under the criterion that it speaks to.

use super::document::{Block, Document, Phrase};
use super::{Kind, Report, made};
use crate::analysis::Analysis;
use crate::diagnostic::{Family, Level, Rule, words};
use serde::Serialize;

/// A criterion, what it asks, and what the families of checks and single checks speak to.
struct Criterion {
    name: &'static str,
    asks: &'static str,
    families: &'static [Family],
    /// Checks of other families that speak to this criterion.
    also: &'static [Rule],
}

const CRITERIA: &[Criterion] = &[
    Criterion {
        name: "Plausible",
        asks: "Do evidence and common sense suggest that the activities, if carried out, lead to the outcomes?",
        families: &[Family::Causes, Family::Evidence],
        also: &[],
    },
    Criterion {
        name: "Feasible",
        asks: "Is it said who does what and when, and can it be done in that order and time?",
        families: &[Family::Time, Family::Partners],
        also: &[Rule::KillerAssumption, Rule::UnownedAssumption],
    },
    Criterion {
        name: "Testable",
        asks: "Would anyone know whether it came true, and where it failed if it did not?",
        families: &[Family::Measurement],
        also: &[
            Rule::UntestedAssumption,
            Rule::WeakLink,
            Rule::ContestedLink,
            Rule::IdleQuestion,
            Rule::BaselineAfterTarget,
            Rule::TargetOrder,
            Rule::TargetTooLate,
            Rule::TooRare,
            Rule::QuestionTooEarly,
            Rule::NoTargetForDueDate,
        ],
    },
    Criterion {
        name: "Meaningful",
        asks: "Are the outcomes changes that matter to the people whose change they are, and are harms thought of?",
        families: &[Family::Wording],
        also: &[
            Rule::NoOutcome,
            Rule::NoPopulationNamed,
            Rule::OnlyOutputsMeasured,
            Rule::UnmeasuredImpact,
            Rule::NoHarmConsidered,
            Rule::UnwatchedHarm,
            Rule::CommonAgenda,
            Rule::MissingDisaggregation,
        ],
    },
];

#[derive(Serialize)]
struct Scored {
    criterion: &'static str,
    asks: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// What was found, the gravest first.
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    level: &'static str,
    message: String,
    /// How many more there are of this check beyond those that are told.
    more: usize,
}

pub(super) fn report(analysis: &Analysis) -> Report {
    let value: Vec<Scored> = CRITERIA.iter().map(|c| scored(analysis, c)).collect();
    let document = document(analysis, &value);
    made(Kind::Scorecard, analysis, &value, document)
}

/// The criterion that a check speaks to; of the language itself none.
fn criterion(rule: Rule) -> Option<&'static str> {
    let particular = CRITERIA.iter().find(|c| c.also.contains(&rule));
    particular.or_else(|| CRITERIA.iter().find(|c| c.families.contains(&rule.family()))).map(|c| c.name)
}

/// Of one check, how many findings are told in a scorecard.
const TOLD: usize = 5;

fn scored(analysis: &Analysis, of: &Criterion) -> Scored {
    let mut scored =
        Scored { criterion: of.name, asks: of.asks, errors: 0, warnings: 0, notes: 0, findings: Vec::new() };
    let levels = crate::rules::levels(&analysis.theory);
    let mut rules: Vec<(Level, Rule)> = Rule::ALL
        .iter()
        .filter(|rule| criterion(**rule) == Some(of.name))
        .filter_map(|rule| Some((levels[*rule as usize]?, *rule)))
        .collect();
    rules.sort_by_key(|(level, rule)| (std::cmp::Reverse(*level), *rule));
    for (level, rule) in rules {
        let all = analysis.counts[rule as usize].all;
        match level {
            Level::Error => scored.errors += all,
            Level::Warning => scored.warnings += all,
            Level::Note => scored.notes += all,
        }
        let told: Vec<&str> =
            analysis.diagnostics.iter().filter(|d| d.rule == rule).map(|d| d.message.as_str()).take(TOLD).collect();
        let count = told.len();
        for (i, message) in told.into_iter().enumerate() {
            scored.findings.push(Finding {
                rule: rule.name(),
                level: level.text(),
                message: message.to_owned(),
                more: if i + 1 == count { all - count } else { 0 },
            });
        }
    }
    scored
}

fn document(analysis: &Analysis, scores: &[Scored]) -> Document {
    let mut document = super::started(analysis, "Scorecard");
    document.lead.push(Block::Paragraph(Phrase::of(
        "A good theory of change is plausible, feasible, testable and meaningful (Connell and Klem 2000). What is found here speaks to the theory as it is written; whether it is true, only time and evidence tell.",
    )));
    let rows = scores.iter().map(|s| {
        vec![
            Phrase::of(s.criterion),
            Phrase::of(s.asks),
            Phrase::of(s.errors.to_string()),
            Phrase::of(s.warnings.to_string()),
            Phrase::of(s.notes.to_string()),
        ]
    });
    document.lead.push(Block::Table(
        vec!["Criterion", "What it asks", "Can't work", "Could go wrong", "Could be said better"],
        rows.collect(),
    ));
    for scored in scores {
        let section = document.section(scored.criterion);
        section.paragraph(Phrase::of(scored.asks));
        if scored.findings.is_empty() {
            section.paragraph(Phrase::of("Nothing that we check speaks against it."));
            continue;
        }
        let points = scored.findings.iter().map(|f| {
            let grave = match f.level {
                "error" => "Can't work: ",
                "warning" => "Could go wrong: ",
                _ => "",
            };
            let start = if grave.is_empty() { Phrase::default() } else { Phrase::strong(grave) };
            let phrase = start.join(Phrase::told(&f.message)).and(" (").and_code(f.rule).and(")");
            if f.more == 0 {
                phrase
            } else {
                phrase.and(format!(", and {}", words::counted(f.more, "more such place")))
            }
        });
        section.list(points.collect());
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_check_speaks_to_one_criterion_and_those_of_the_language_to_none() {
        for rule in Rule::ALL {
            assert_eq!(criterion(*rule).is_none(), rule.family() == Family::Language, "{}", rule.name());
            assert!(CRITERIA.iter().filter(|c| c.also.contains(rule)).count() <= 1, "{}", rule.name());
        }
    }
}
