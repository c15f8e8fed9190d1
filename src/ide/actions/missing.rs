//! What is not said yet, added with the fields to fill in.

use super::{MADE_UP, declaration, figures, free_name, partner, saying, subject_item, subject_link};
use crate::diagnostic::{Diagnostic, Edit, Rule};
use crate::ide::{Desk, insert};
use crate::model::{ItemId, LinkId};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// The changes that add what a finding misses, each with its title.
pub(super) fn offers(desk: &Desk, found: &Diagnostic) -> Vec<(String, Vec<Edit>)> {
    let mut offers = Vec::new();
    if let Some(link) = subject_link(desk, found) {
        offers.extend(of_link(desk, found.rule, link));
        return offers;
    }
    let Some(item) = subject_item(desk, found) else { return offers };
    match found.rule {
        Rule::UnmeasuredOutcome
        | Rule::UnmeasuredPrecondition
        | Rule::UnmeasuredImpact
        | Rule::UnmeasuredActivity
        | Rule::UnwatchedHarm => offers.extend(indicator(desk, item)),
        Rule::UnsupportedPrecondition | Rule::UnsupportedOutcome if desk.theory().item(item).kind != Kind::Outcome => {
            let text = "external \"…\"";
            offers.extend(statement(desk, item, Word::External, text, "Mark as brought about by others"));
        }
        Rule::UntestedAssumption => offers.extend(question(desk, item, desk.theory().name(item))),
        _ => {}
    }
    if let Some((word, text)) = field(desk, found.rule, item) {
        offers.extend(statement(desk, item, word, &text, &format!("Add `{}`", text.trim_end_matches(MADE_UP))));
    }
    offers
}

/// The statement that a finding misses in a thing.
fn field(desk: &Desk, rule: Rule, item: ItemId) -> Option<(Word, String)> {
    let partner = partner(desk);
    Some(match rule {
        Rule::NoPartner => (Word::By, format!("by {partner}")),
        Rule::NoPeriod => (Word::During, format!("during {}", figures::period(desk, item)?)),
        Rule::NoDate => (Word::By, format!("by {}", figures::in_time(desk, item)?.said)),
        Rule::NoPopulationNamed => (Word::For, "for \"…\"".into()),
        Rule::NoSource => (Word::Source, "source \"…\"".into()),
        Rule::NoFrequency => (Word::Frequency, "frequency yearly".into()),
        Rule::NoResponsible => (Word::Responsible, format!("responsible {partner}")),
        Rule::NoUnit => (Word::Unit, format!("unit {}", figures::unit(desk.theory().indicator(item)?))),
        Rule::NoPopulation => (Word::Population, "population \"…\"".into()),
        Rule::NoDirection => {
            (Word::Direction, format!("direction {}", figures::direction(desk.theory().indicator(item)?)))
        }
        Rule::NoDenominator => (Word::Denominator, "denominator \"…\"".into()),
        Rule::NoBaseline => (Word::Baseline, marked(&format!("baseline {}", figures::baseline_of(desk, item)?))),
        Rule::NoTarget => {
            let target = figures::target(desk, desk.theory().indicator(item)?);
            (Word::Target, marked(&format!("target {target} by {}", figures::due(desk, item)?.said)))
        }
        Rule::UnownedAssumption => (Word::Owner, format!("owner {partner}")),
        _ => return None,
    })
}

/// Marked as made up; what is left open shows that by itself.
fn marked(statement: &str) -> String {
    if statement.contains('…') { statement.to_owned() } else { format!("{statement}{MADE_UP}") }
}

fn statement(desk: &Desk, item: ItemId, word: Word, text: &str, title: &str) -> Option<(String, Vec<Edit>)> {
    let decl = declaration(desk, item)?;
    Some((title.to_owned(), vec![insert::statement(desk, decl, word, text)?]))
}

/// An indicator in the block of what it measures; what is made up is marked.
fn indicator(desk: &Desk, item: ItemId) -> Option<(String, Vec<Edit>)> {
    let theory = desk.theory();
    let decl = declaration(desk, item)?;
    let name = free_name(desk, &format!("{}-measure", theory.name(item)));
    let due = figures::due(desk, item)?;
    let harm = theory.item(item).kind == Kind::Harm;
    let (direction, before, after) = if harm { ("decrease", "100", "0") } else { ("increase", "0", "100") };
    let baseline = figures::baseline(desk, due.date, before);
    let text = format!(
        "indicator {name} \"…\" {{\n  unit        count{MADE_UP}\n  direction   {direction}\n  baseline    {baseline}{MADE_UP}\n  target      {after} by {}{MADE_UP}\n  population  \"…\"\n  source      \"…\"\n  frequency   yearly{MADE_UP}\n  responsible {}\n}}",
        due.said,
        partner(desk)
    );
    Some(("Add an indicator, with the fields to fill in".into(), vec![insert::at_end(desk, decl, &text)?]))
}

/// A learning question about a thing or a link.
fn question(desk: &Desk, near: ItemId, about: &str) -> Option<(String, Vec<Edit>)> {
    let decl = outermost(desk, near)?;
    let name = free_name(desk, &format!("{}-question", desk.theory().name(near)));
    let text = format!("question {name} \"…\" {{\n  about {about}\n}}");
    Some(("Ask a learning question about it".into(), vec![insert::after(desk, decl, &text)]))
}

/// The declaration at the top of the file, or in a strand, in which a thing stands.
fn outermost(desk: &Desk, item: ItemId) -> Option<&crate::syntax::Declaration> {
    let theory = desk.theory();
    let within = theory.item(item).within.filter(|&w| theory.item(w).kind != Kind::Strand);
    declaration(desk, within.unwrap_or(item))
}

fn of_link(desk: &Desk, rule: Rule, link: LinkId) -> Vec<(String, Vec<Edit>)> {
    let (word, text, title) = match rule {
        Rule::NoRationale => (Word::Because, "because \"…\"", "Say why: add `because`"),
        Rule::UngradedLink => (Word::Evidence, "evidence unproven", "Grade the evidence"),
        Rule::WeakLink | Rule::ContestedLink => {
            let to = desk.theory().link(link).to;
            return question(desk, to, &desk.theory().link_name(link)).into_iter().collect();
        }
        _ => return Vec::new(),
    };
    let first = desk.theory().link(link).first;
    let Some((decl, statement)) = saying(desk, first.span) else { return Vec::new() };
    let names = crate::ide::names::named_values(decl.kind, statement).count();
    let edit = if names > 1 {
        // What stands in the block of a list holds for each of its links.
        let name = desk.theory().link_name(link);
        Some(insert::after(desk, outer(desk, decl), &format!("link {name} {{\n  {text}\n}}")))
    } else {
        insert::property(desk, statement, word, text)
    };
    edit.map(|edit| (title.to_owned(), vec![edit])).into_iter().collect()
}

fn outer<'d>(desk: &'d Desk, decl: &'d crate::syntax::Declaration) -> &'d crate::syntax::Declaration {
    decl.name.and_then(|n| crate::ide::names::item(desk, n)).and_then(|i| outermost(desk, i)).unwrap_or(decl)
}
