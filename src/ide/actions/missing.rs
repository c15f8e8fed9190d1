//! What is not said yet, added with the fields to fill in.

use super::{declaration, free_name, partner, saying, subject_item, subject_link};
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
    if let Some((word, text)) = field(desk, found.rule) {
        offers.extend(statement(desk, item, word, &text, &format!("Add `{text}`")));
    }
    offers
}

/// The statement that a finding misses.
fn field(desk: &Desk, rule: Rule) -> Option<(Word, String)> {
    let horizon = desk.theory().head.as_ref().and_then(|h| h.horizon.get()).map(|h| h.value);
    let (first, last) = horizon.map_or((2026, 2030), |h| (h.first.year(), h.last.year()));
    let partner = partner(desk);
    Some(match rule {
        Rule::NoPartner => (Word::By, format!("by {partner}")),
        Rule::NoPeriod => (Word::During, format!("during {first} to {last}")),
        Rule::NoDate => (Word::By, format!("by {last}")),
        Rule::NoPopulationNamed => (Word::For, "for \"…\"".into()),
        Rule::NoSource => (Word::Source, "source \"…\"".into()),
        Rule::NoFrequency => (Word::Frequency, "frequency yearly".into()),
        Rule::NoResponsible => (Word::Responsible, format!("responsible {partner}")),
        Rule::NoUnit => (Word::Unit, "unit percent".into()),
        Rule::NoPopulation => (Word::Population, "population \"…\"".into()),
        Rule::NoDirection => (Word::Direction, "direction increase".into()),
        Rule::NoDenominator => (Word::Denominator, "denominator \"…\"".into()),
        Rule::NoBaseline => (Word::Baseline, format!("baseline due {first} # fill in")),
        Rule::NoTarget => (Word::Target, format!("target 100 by {last} # fill in")),
        Rule::UnownedAssumption => (Word::Owner, format!("owner {partner}")),
        _ => return None,
    })
}

fn statement(desk: &Desk, item: ItemId, word: Word, text: &str, title: &str) -> Option<(String, Vec<Edit>)> {
    let decl = declaration(desk, item)?;
    Some((title.to_owned(), vec![insert::statement(desk, decl, word, text)]))
}

/// An indicator in the block of what it measures; what is made up is marked.
fn indicator(desk: &Desk, item: ItemId) -> Option<(String, Vec<Edit>)> {
    let theory = desk.theory();
    let decl = declaration(desk, item)?;
    let name = free_name(desk, &format!("{}-measure", theory.name(item)));
    let horizon = theory.head.as_ref().and_then(|h| h.horizon.get()).map(|h| h.value);
    let (first, last) = horizon.map_or((2026, 2030), |h| (h.first.year(), h.last.year()));
    let due = theory.due(item).map_or_else(|| last.to_string(), |d| theory.slice(d.span).to_owned());
    let harm = theory.item(item).kind == Kind::Harm;
    let direction = if harm { "decrease" } else { "increase" };
    let text = format!(
        "indicator {name} \"…\" {{\n  unit        count # fill in\n  direction   {direction}\n  baseline    due {first} # fill in\n  target      100 by {due} # fill in\n  population  \"…\"\n  source      \"…\"\n  frequency   yearly # fill in\n  responsible {}\n}}",
        partner(desk)
    );
    Some(("Add an indicator, with the fields to fill in".into(), vec![insert::at_end(desk, decl, &text)]))
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
        insert::after(desk, outer(desk, decl), &format!("link {name} {{\n  {text}\n}}"))
    } else {
        insert::property(desk, statement, word, text)
    };
    vec![(title.to_owned(), vec![edit])]
}

fn outer<'d>(desk: &'d Desk, decl: &'d crate::syntax::Declaration) -> &'d crate::syntax::Declaration {
    decl.name.and_then(|n| crate::ide::names::item(desk, n)).and_then(|i| outermost(desk, i)).unwrap_or(decl)
}
