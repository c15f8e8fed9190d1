//! Names that a merged text uses and that nothing declares any more, though each version by itself was sound: one side took
//! out an outcome, and the other wrote something that needs it. No line and no statement contradicts another there, and yet
//! the two people did. The same of a name that both gave, each to a thing of their own.

use super::nodes::{Node, What};
use super::said::folded;
use crate::syntax::named_values;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;

/// What a text says of a name.
#[derive(Clone, Debug, Default)]
struct Said {
    /// How often it is declared.
    declared: u32,
    /// The last place at which it is declared.
    declared_at: usize,
    /// Where it is used: in which declaration, and at which place in bytes from the start.
    uses: Vec<(String, usize)>,
}

impl Said {
    /// Whether nothing here has the name, though a declaration uses it.
    fn is_gone_in(&self, within: &str) -> bool {
        self.declared == 0 && self.uses.iter().any(|(own, _)| own == within)
    }
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

/// A name as it stands in a text.
pub(super) struct Stands<'t> {
    pub name: &'t str,
    pub is_declared: bool,
    /// In which declaration, the innermost that has a name or goes from one thing to another; empty outside of all.
    pub within: &'t str,
}

/// Calls `visit` with each name in the pieces of a text.
pub(super) fn each_name<'t>(nodes: &[Node<'t>], visit: &mut dyn FnMut(Stands<'t>)) {
    let mut open: Vec<(Option<Kind>, &'t str, &[Node<'t>])> = vec![(None, "", nodes)];
    while let Some((block, around, nodes)) = open.pop() {
        for node in nodes {
            let mut within = around;
            let inside = match &node.what {
                What::Remark => None,
                What::Declaration { kind, name, parts } => {
                    within = name.or(parts[3]).unwrap_or(around);
                    // The theory's own name is not among those of the others.
                    let declared = name.iter().filter(|_| *kind != Kind::Theory);
                    declared.for_each(|name| visit(Stands { name, is_declared: true, within }));
                    let ends = parts[3].into_iter().flat_map(|ends| ends.split("->"));
                    ends.for_each(|end| visit(Stands { name: end.trim(), is_declared: false, within }));
                    Some(*kind)
                }
                What::Statement { word, values, .. } => {
                    let named = named_values(block, *word, values, |(value, _)| value.kind);
                    named.for_each(|(_, name)| visit(Stands { name, is_declared: false, within }));
                    None
                }
            };
            if let Some(of) = &node.block {
                open.push((inside, within, &of.nodes));
            }
        }
    }
}

impl Names {
    /// The names in the pieces of a text.
    pub fn of(text: &str, nodes: &[Node<'_>]) -> Names {
        let mut found = Names::default();
        each_name(nodes, &mut |stands| {
            let at = place(text, stands.name);
            let said = found.0.entry(folded(stands.name)).or_default();
            if stands.is_declared {
                said.declared += 1;
                said.declared_at = said.declared_at.max(at);
            } else {
                said.uses.push((folded(stands.within), at));
            }
        });
        found
    }

    /// The last place at which a name is declared, in bytes from the start.
    pub fn declared_at(&self, name: &str) -> Option<usize> {
        self.0.get(name).filter(|said| said.declared > 0).map(|said| said.declared_at)
    }

    /// What is wrong with names here, and in none of the versions that this was made of: the name, what is wrong, and where,
    /// in order of the text. Those are given as people wrote them, and with the names that came out.
    ///
    /// A name that one side uses and does not declare may be declared in another file, or that side took it out and left it
    /// where it was: that is its own affair. Where it is used beside that, by what the other side wrote, it came to nothing by
    /// merging.
    pub fn troubles_unlike(&self, written: [&Names; 2], named_anew: [&Names; 2]) -> Vec<(String, Trouble, usize)> {
        let all = || written.into_iter().chain(named_anew);
        let gone = |name: &str, said: &Said| {
            let was_gone = |within: &str| all().any(|v| v.0.get(name).is_some_and(|said| said.is_gone_in(within)));
            said.uses.iter().filter(|(within, _)| !was_gone(within)).map(|(_, at)| *at).min()
        };
        let was_twice = |name: &str| written.iter().any(|v| v.0.get(name).is_some_and(|said| said.declared > 1));
        let trouble = |(name, said): (&String, &Said)| match said.declared {
            0 => Some((name.clone(), Trouble::Gone, gone(name, said)?)),
            2.. if !was_twice(name) => Some((name.clone(), Trouble::Twice, said.declared_at)),
            _ => None,
        };
        let mut found: Vec<(String, Trouble, usize)> = self.0.iter().filter_map(trouble).collect();
        found.sort_by(|a, b| (a.2, &a.0).cmp(&(b.2, &b.0)));
        found
    }
}

/// Where a part of a text stands in it.
pub(super) fn place(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
