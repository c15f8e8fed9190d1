//! What people write into the block of the theory as in a cover sheet, and what the language says elsewhere: the goal, who funds the
//! work, whose change it is.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::Block;
use super::head::name_from;
use super::wording::short;
use crate::vocabulary::{DeclarationKind as D, Set};

/// What is said apart.
#[derive(Clone, Copy)]
enum Apart {
    /// What all leads to in the end.
    Goal,
    /// A partner, or several.
    Partners,
    /// Whose change it is.
    Whom,
}

#[rustfmt::skip]
const LABELS: &[(Apart, &[&str])] = &[
    (Apart::Goal, &[
        "aim", "goal", "goals", "long term goal", "long term outcome", "mission", "objective", "objectives", "overall goal",
        "overall objective", "ultimate goal", "ultimate outcome",
    ]),
    (Apart::Partners, &[
        "anchor", "backbone", "backbone organisation", "backbone organization", "convener", "donor", "donors", "evaluator",
        "funded by", "funder", "funders", "implementer", "implementers", "lead", "lead agency", "lead organisation",
        "lead organization", "lead partner", "partners", "stakeholders",
    ]),
    (Apart::Whom, &[
        "audience", "beneficiaries", "for", "population", "target audience", "target beneficiaries", "target group",
        "target groups", "target population",
    ]),
];

impl Driver<'_> {
    /// What the language says outside the block of the theory, with a value behind it; says whether it was that, and then has passed
    /// over it.
    pub(super) fn said_apart(&mut self, block: Block, first: Token) -> bool {
        if block != Some(D::Theory) {
            return false;
        }
        let Some((apart, label, end)) = self.label_apart(first) else { return false };
        self.at = end;
        let sign = self.peek();
        if sign.kind == Kind::Other && matches!(self.slice(sign), ":" | "=") {
            self.at = sign.end;
        }
        let value = self.peek();
        let is_value = matches!(value.kind, Kind::Text | Kind::Word | Kind::Other) && !value.first;
        if !is_value || self.beside(value.end).is_some_and(|next| next.kind == Kind::Open) {
            self.at = first.start;
            return false;
        }
        let title = [Some(value), self.beside(value.end)].into_iter().flatten().find(|t| t.kind == Kind::Text);
        let said = title.map_or_else(|| "\"…\"".to_owned(), |t| self.slice(t).to_owned());
        let name = if value.kind == Kind::Word { self.slice(value).to_owned() } else { name_from(&said) };
        let (message, help) = match apart {
            Apart::Goal => (
                "What a theory leads to in the end is declared by itself, outside the block of the theory.",
                format!(
                    "Write `impact {name} {} {{ needs … }}` below it, with the outcomes that it needs.",
                    short(&said)
                ),
            ),
            Apart::Partners => {
                let role = label.split(' ').find_map(|word| role(word.trim_end_matches('s')));
                let block = role.map_or_else(String::new, |role| format!(" {{ role {role} }}"));
                (
                    "Partners are declared by themselves, outside the block of the theory.",
                    format!("Write `partner {name} {}{block}` below it, one for each.", short(&said)),
                )
            }
            Apart::Whom => (
                "Whose change it is stands with each outcome, and not in the block of the theory.",
                format!("Write `for {}` in the block of the outcome.", short(&said)),
            ),
        };
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(help);
        }
        self.skip_line();
        if matches!(apart, Apart::Partners) {
            self.lose_names_between(end, self.at);
        }
        true
    }

    /// The longest label that begins at a word, and where it ends.
    fn label_apart(&self, first: Token) -> Option<(Apart, String, usize)> {
        self.longest_label(first, |said, end| {
            let (apart, _) = LABELS.iter().find(|(_, labels)| labels.contains(&said))?;
            Some((*apart, said.to_owned(), end))
        })
    }
}

/// The role that a word of a label says.
fn role(word: &str) -> Option<&'static str> {
    let exact = Set::Role.position(word).map(|at| Set::Role.words()[at]);
    exact.or_else(|| Set::Role.same_as(word))
}
