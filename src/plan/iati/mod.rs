//! The plan as an activity of the International Aid Transparency Initiative (IATI 2.03), to publish or to hand to a funder:
//! results with their indicators, baselines, periods and targets, and the organisations that take part.
//!
//! The order of elements is the schema's, and the rules on what must be there those of the standard. What IATI has no place
//! for (causal links, assumptions, how often figures are taken) goes into descriptions; what is not in the file at all, and
//! what a publisher must still add, is told in the [`Export`] and in a comment on top of the file. Identifiers come from
//! codes: `code iati-org` in a partner, `code iati` and `code dac` in the theory.

mod budget;
mod codes;
mod head;
mod result;
mod write;

use super::{Export, Plan};
use write::Xml;

/// Writes the activity of a plan.
///
/// # Errors
/// In plain words, where the theory names no date at all: no activity is without a day on which it begins.
pub fn iati(plan: &Plan) -> Result<Export, String> {
    let Some(dates) = head::dates(plan) else {
        return Err("An IATI activity has a day on which it begins, and this theory names no date. Say when it works in `theory`: `horizon 2024 to 2030`.".into());
    };
    let titles = plan.subjects.iter().map(|s| (s.name.as_str(), s.title.as_str())).collect();
    let mut remarks = Vec::new();
    let mut undated = Vec::new();
    let mut xml = Xml::default();
    xml.within("iati-activities", &[("version", "2.03")], |xml| {
        let mut attributes = vec![("xml:lang", head::language(plan))];
        if let Some(currency) = &plan.currency {
            attributes.push(("default-currency", currency.as_str()));
        }
        xml.within("iati-activity", &attributes, |xml| {
            head::write(xml, plan, &titles, dates, &mut remarks);
            budget::write(xml, plan, &mut remarks);
            for subject in plan.subjects.iter().filter(|s| !s.indicators.is_empty()) {
                result::write(xml, plan, &titles, subject, &mut undated);
            }
        });
    });
    undated.dedup();
    if !undated.is_empty() {
        let names = crate::diagnostic::words::some_of(&undated, 6);
        remarks.push(format!("Figures whose date could not be understood are left out: of {names}."));
    }
    left_out(plan, &mut remarks);
    Ok(Export { text: xml.finish(&remarks), remarks })
}

/// What a plan says and an activity does not.
fn left_out(plan: &Plan, remarks: &mut Vec<String>) {
    use crate::diagnostic::words::{capital, counted};
    let unmeasured = plan.subjects.iter().filter(|s| s.indicators.is_empty()).count();
    if unmeasured > 0 {
        let steps = capital(&counted(unmeasured, "step"));
        let (own, stand) = if unmeasured == 1 { ("its", "stands") } else { ("their", "stand") };
        remarks.push(format!(
            "{steps} without an indicator of {own} own {stand} in the description of the activity: each IATI result has an indicator."
        ));
    }
    let many = [(plan.assumptions.len(), "assumption"), (plan.questions.len(), "learning question")];
    for (count, what) in many.into_iter().filter(|(count, _)| *count > 0) {
        let things = capital(&counted(count, what));
        let stand = if count == 1 { "stands" } else { "stand" };
        remarks.push(format!(
            "{things} {stand} in the description of the activity: IATI has no other place for {}.",
            if count == 1 { "it" } else { "them" }
        ));
    }
    if plan.subjects.iter().any(|s| !s.leads_to.is_empty()) {
        remarks.push("What leads to what stands in the descriptions of the results, by title.".into());
    }
    if !plan.calendar.is_empty() {
        remarks.push("How often figures are taken stands in the descriptions of the indicators; the collection calendar is left out.".into());
    }
}
