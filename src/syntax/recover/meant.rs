//! Words that people often write for a statement of the language: `leads` for `so that`, `why` for `because`. A label of several words is
//! for `labels`.

use super::Block;
use super::wording::row;
use crate::vocabulary::{DeclarationKind as D, Word};

/// Statements of other blocks that people write for one of this block.
pub(super) const OF_OTHERS: &[&str] = &["due", "owner", "period", "population", "rationale", "responsible"];

/// What people write for who answers for something.
pub(super) const WHO: &[&str] = &["who", "owner", "responsible", "partner", "partners", "lead", "implementer"];

/// The statement of a block for which people often write another word.
pub(super) fn meant_by(word: &str, block: Block) -> Option<&'static str> {
    let candidates: &[Word] = match word {
        "requires" | "require" | "depends" | "after" | "prerequisites" | "needed" => &[Word::Needs],
        "leads" | "contributes" | "achieves" | "produces" | "supports" | "leading" | "helps" | "help" | "enables"
        | "causes" | "drives" | "improves" | "results" | "influences" => &[Word::SoThat],
        // Of an activity, `by` says who.
        "due" | "deadline" | "date" | "when" if block == Some(D::Activity) => &[Word::During],
        "due" | "deadline" | "date" | "until" | "when" => &[Word::By, Word::ReviewBy],
        "dates" | "period" | "timeline" | "duration" | "years" | "from" | "between" | "runs" => {
            &[Word::During, Word::Horizon]
        }
        who if WHO.contains(&who) => &[Word::Responsible, Word::Owner, Word::By],
        "why" | "reason" | "rationale" | "justification" => &[Word::Because, Word::Rationale],
        "goal" | "milestone" => &[Word::Target],
        "start" | "starting" | "baselines" => &[Word::Baseline],
        "cost" | "amount" | "funding" => &[Word::Budget],
        "description" | "comment" | "remark" | "text" | "info" => &[Word::Definition, Word::Summary, Word::Note],
        "abstract" | "background" | "context" | "introduction" | "overview" | "purpose" => &[Word::Summary, Word::Note],
        "target-group" | "beneficiaries" | "whom" | "population" => &[Word::For, Word::Population],
        "measure" | "indicates" => &[Word::Measures],
        "disaggregation" | "disaggregated" | "breakdown" => &[Word::DisaggregateBy],
        "verification" | "data" | "means" => &[Word::Source],
        "location" | "region" | "where" => &[Word::Place],
        "probability" | "risk" => &[Word::Likelihood],
        "severity" => &[Word::Consequence],
        "measured" | "monitored" | "tracked" | "watched" => &[Word::TestedBy],
        "lag" | "delay" => &[Word::After],
        "assumes" | "assumption" | "assumptions" | "assume" => &[Word::Assuming],
        "attends" | "participants" => &[Word::Members],
        "link" | "website" => &[Word::Url],
        _ => &[],
    };
    candidates.iter().find(|w| row(block, **w).is_some()).map(|w| w.text())
}
