//! The links of a theory, for the page.

use super::facts::code_in_words;
use crate::analysis::Analysis;
use crate::model::{LinkId, Ref, Role, Strength, Theory};
use crate::report::written;
use serde::Serialize;

/// A link. The page speaks of it as `a->b`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The name of the thing that it starts from.
    pub from: String,
    /// The name of the thing that it leads to.
    pub to: String,
    /// `needed`, `one of several`, `helps`, `works against`, `could bring about` or `feeds back to`.
    pub role: &'static str,
    /// Whether it is a cause: pathways follow causes only.
    pub is_cause: bool,
    /// Whether it is delivery, of which no evidence is asked.
    pub is_delivery: bool,
    /// The grade that the theory gives it.
    pub grade: Option<&'static str>,
    /// The grade that counts where an assumption lowers it, and the assumption's name.
    pub lowered: Option<(&'static str, String)>,
    /// Why it should hold.
    pub because: Option<String>,
    /// The references that support it, by name.
    pub sources: Vec<String>,
    /// The references that speak against it, by name.
    pub against: Vec<String>,
    /// The assumptions that it rests on, by name.
    pub assuming: Vec<String>,
    /// How long the effect takes.
    pub after: Option<String>,
    /// How strong the effect is.
    pub strength: Option<&'static str>,
    /// The groups that it is a member of, by place in the page's list.
    pub groups: Vec<u32>,
    /// Whether it is tested: both ends measured, or a question about it.
    pub is_tested: bool,
    /// The codes that it bears.
    pub codes: Vec<String>,
    /// The notes in its block.
    pub notes: Vec<String>,
}

/// Causes of one thing of which at least some are needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The name of what needs them.
    pub of: String,
    /// How many are needed at least.
    pub least: u32,
}

/// All links in the order of the text.
pub(super) fn links(analysis: &Analysis) -> Vec<Link> {
    let theory = &analysis.theory;
    let (notes, codes) = (theory.notes_by_place(), theory.codes_by_place());
    let made = |id: LinkId| Link {
        notes: notes.of_link(id).iter().map(|note| theory.text(&note.text).to_owned()).collect(),
        codes: codes.of_link(id).iter().map(|code| code_in_words(theory, code)).collect(),
        ..link(analysis, id)
    };
    theory.all_links().map(|(id, _)| made(id)).collect()
}

/// All groups in the order of the text.
pub(super) fn groups(theory: &Theory) -> Vec<Group> {
    theory.groups.iter().map(|g| Group { of: theory.name(g.of).to_owned(), least: g.at_least }).collect()
}

fn link(analysis: &Analysis, id: LinkId) -> Link {
    let (theory, graph) = (&analysis.theory, &analysis.graph);
    let link = theory.link(id);
    let said = link.properties();
    let names = |refs: &[Ref]| refs.iter().map(|r| theory.name(r.item).to_owned()).collect();
    let lowered = if link.is_cause() { graph.link_evidence(id) } else { (crate::model::Grade::Established, None) };
    Link {
        from: theory.name(link.from).to_owned(),
        to: theory.name(link.to).to_owned(),
        role: match link.role {
            Role::Necessary => "needed",
            Role::Member => "one of several",
            Role::Contributing => "helps",
            role => role.verb(),
        },
        is_cause: link.is_cause(),
        is_delivery: theory.is_delivery(link),
        grade: said.grade.get().map(|g| g.value.text()),
        lowered: lowered.1.map(|assumption| (lowered.0.text(), theory.name(assumption).to_owned())),
        because: theory.said(&said.because).map(str::to_owned),
        sources: names(&said.from),
        against: names(&said.against),
        assuming: names(&said.assuming),
        after: written(theory, &said.after),
        strength: said.strength.get().map(|s| match s.value {
            Strength::Weak => "weak",
            Strength::Moderate => "moderate",
            Strength::Strong => "strong",
        }),
        groups: link.groups.iter().map(|g| g.0).collect(),
        is_tested: graph.is_tested(theory, id),
        codes: Vec::new(),
        notes: Vec::new(),
    }
}
