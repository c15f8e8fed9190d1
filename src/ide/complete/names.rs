//! Names of what is declared.

use super::{CompletionKind, Offer};
use crate::model::ItemId;
use crate::syntax::is_name;
use crate::vocabulary::{DeclarationKind as Kind, Wanted, Word};

/// How many links are looked at to tell what would close a loop.
const WORK: usize = 20_000;

impl Offer<'_> {
    /// Names of things of the wanted kinds, the nearest first: those of the same strand, then by distance in the file,
    /// then the others in order; last what would close a loop. What is listed already, or is what is being written, is
    /// left out.
    pub(super) fn names(&mut self, wanted: Wanted, listed: &[&str], word: Option<Word>) {
        let theory = self.desk.theory();
        let own: Vec<&str> = self
            .context
            .blocks
            .iter()
            .filter_map(|o| o.name)
            .filter_map(|(start, end)| self.desk.text(self.file).get(start..end))
            .collect();
        let loops = self.closing_loops(own.last().copied(), word);
        // Where results and assumptions may be named, results mostly are.
        let aside = |kind| kind == Kind::Assumption && wanted.kinds.len() > 1;
        let mut found: Vec<(bool, bool, usize, ItemId)> = theory
            .ids()
            .filter(|&id| wanted.kinds.contains(&theory.item(id).kind))
            .filter(|&id| !own.contains(&theory.name(id)) && !listed.contains(&theory.name(id)))
            .map(|id| (loops.binary_search(&id).is_ok(), aside(theory.item(id).kind), self.distance(id, &own), id))
            .collect();
        found.sort_unstable();
        for (_, _, _, id) in found {
            let (name, kind) = (theory.name(id), theory.item(id).kind);
            let title = theory.item(id).title.as_ref().map_or("", |t| theory.text(t));
            let item = self.add(name, CompletionKind::Name(kind), title);
            if !is_name(name) {
                item.text = format!("\"{name}\"");
            }
        }
    }

    /// What would close a loop of causes if it were named here, in order of declaration.
    fn closing_loops(&self, own: Option<&str>, word: Option<Word>) -> Vec<ItemId> {
        let Some(own) = own.and_then(|name| self.desk.theory().find(name)) else { return Vec::new() };
        let (theory, graph) = (self.desk.theory(), &self.desk.analysis.graph);
        match word {
            Some(Word::Needs | Word::NeedsAnyOf | Word::NeedsSomeOf | Word::HelpedBy) => {
                graph.above(theory, own, WORK).0
            }
            Some(Word::SoThat) => graph.below(theory, own, WORK).0,
            _ => Vec::new(),
        }
    }

    fn distance(&self, id: ItemId, own: &[&str]) -> usize {
        const FAR: usize = 1 << 40;
        let theory = self.desk.theory();
        let item = theory.item(id);
        let strand = own.first().and_then(|name| theory.find(name)).and_then(|around| {
            if theory.item(around).kind == Kind::Strand { Some(around) } else { theory.item(around).strand }
        });
        if item.name.file != self.file {
            return if strand.is_some() && item.strand == strand { FAR / 2 } else { FAR };
        }
        let far = (item.name.start as usize).abs_diff(self.offset);
        if strand.is_some() && item.strand == strand { far / 4 } else { far }
    }
}
