//! Names that a merged text uses and that nothing declares any more, though each version by itself was sound: one side took
//! out an outcome, and the other wrote something that needs it. No line and no statement contradicts another there, and yet
//! the two people did. The same of a name that both gave, each to a thing of their own.

use super::nodes::{Node, What};
use super::said::folded;
use crate::syntax::named_values;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// What a text says of a name.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// How often it is declared.
    declared: u32,
    /// The first place at which it is used, in bytes from the start.
    used_at: Option<usize>,
    /// The last place at which it is declared.
    declared_at: usize,
}

/// The names of a text.
#[derive(Debug, Default)]
pub(super) struct Names(FxHashMap<String, Said>);

/// What came of a name by merging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is used, and not declared any more.
    Gone,
    /// It is declared more than once.
    Twice,
}

/// Calls `visit` with each name in the pieces of a text, as it stands there, and whether it is declared.
pub(super) fn each_name<'t>(nodes: &[Node<'t>], visit: &mut dyn FnMut(&'t str, bool)) {
    let mut open: Vec<(Option<Kind>, &[Node<'t>])> = vec![(None, nodes)];
    while let Some((block, nodes)) = open.pop() {
        for node in nodes {
            let inside = match &node.what {
                What::Remark => None,
                What::Declaration { kind, name, parts } => {
                    // The theory's own name is not among those of the others.
                    name.iter().filter(|_| *kind != Kind::Theory).for_each(|name| visit(name, true));
                    let ends = parts[3].into_iter().flat_map(|ends| ends.split("->"));
                    ends.for_each(|end| visit(end.trim(), false));
                    Some(*kind)
                }
                What::Statement { word, values, .. } => {
                    let named = named_values(block, *word, values, |(value, _)| value.kind);
                    named.for_each(|(_, text_of)| visit(text_of, false));
                    None
                }
            };
            if let Some(of) = &node.block {
                open.push((inside, &of.nodes));
            }
        }
    }
}

impl Names {
    /// The names in the pieces of a text.
    pub fn of(text: &str, nodes: &[Node<'_>]) -> Names {
        let mut found = Names::default();
        each_name(nodes, &mut |name, is_declared| {
            let at = place(text, name);
            let said = found.0.entry(folded(name)).or_default();
            if is_declared {
                said.declared += 1;
                said.declared_at = said.declared_at.max(at);
            } else {
                said.used_at = Some(said.used_at.map_or(at, |first| first.min(at)));
            }
        });
        found
    }

    fn trouble(&self, name: &str) -> Option<(Trouble, usize)> {
        let said = self.0.get(name)?;
        match (said.declared, said.used_at) {
            (0, Some(at)) => Some((Trouble::Gone, at)),
            (2.., _) => Some((Trouble::Twice, said.declared_at)),
            _ => None,
        }
    }

    /// What is wrong with names here, and in none of the versions that this was made of: the name, what is wrong, and where,
    /// in order of the text.
    pub fn troubles_unlike(&self, versions: [&Names; 2]) -> Vec<(String, Trouble, usize)> {
        let is_new = |name: &str, trouble: Trouble| {
            versions.iter().all(|version| version.trouble(name).is_none_or(|(before, _)| before != trouble))
        };
        let mut found: Vec<(String, Trouble, usize)> = self
            .0
            .keys()
            .filter_map(|name| self.trouble(name).map(|(trouble, at)| (name.clone(), trouble, at)))
            .filter(|(name, trouble, _)| is_new(name, *trouble))
            .collect();
        found.sort_by(|a, b| (a.2, &a.0).cmp(&(b.2, &b.0)));
        found
    }
}

/// Where a part of a text stands in it.
pub(super) fn place(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
