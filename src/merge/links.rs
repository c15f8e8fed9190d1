//! A statement on links that both sides changed, merged so that nothing is said of a cause but what somebody said of it. Lists
//! take what either side added; but what is said before and after a list is said of each in it. Where one side put another
//! keyword, or another reason or grade, and the other added a cause, the one does not hold for what the other added: that
//! stands in a statement of its own. Where it can't, as in a choice of which each must be one, people decide.

use super::nodes::{Node, What};
use super::said::{folded, said};
use crate::vocabulary::Word;

/// What a side added to a statement on links that stands by itself, since what is said there does not hold for it.
#[derive(Debug)]
pub(super) struct Beside<'t> {
    /// The causes that it is about.
    pub names: Vec<&'t str>,
    /// The statement, as that side wrote it.
    pub text: String,
}

/// A statement on links.
struct Links<'n, 't> {
    node: &'n Node<'t>,
    word: Word,
    keyword: &'t str,
    names: Vec<&'t str>,
}

impl<'n, 't> Links<'n, 't> {
    fn of(node: &'n Node<'t>) -> Option<Links<'n, 't>> {
        match &node.what {
            What::Statement { word, keyword, values } if word.says_link() => {
                Some(Links { node, word: *word, keyword, names: values.iter().map(|(_, name)| *name).collect() })
            }
            _ => None,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| folded(own) == folded(name))
    }

    /// The names that none of the others has.
    fn beyond(&self, others: [&Links<'_, '_>; 2]) -> Vec<&'t str> {
        self.names.iter().copied().filter(|name| others.iter().all(|other| !other.has(name))).collect()
    }

    /// Whether it says how many of several are needed.
    fn is_choice(&self) -> bool {
        matches!(self.word, Word::NeedsAnyOf | Word::NeedsSomeOf)
    }

    /// What is said of each link, in the order of the words; remarks say nothing of it.
    fn properties(&self) -> Vec<String> {
        let nodes = self.node.block.iter().flat_map(|block| &block.nodes);
        let mut all: Vec<String> = nodes.filter(|node| !node.is_remark()).map(|node| said(node.head)).collect();
        all.sort_unstable();
        all
    }

    /// The keyword, some of the names, and what is said of each, as this side wrote it.
    fn written(&self, names: &[&str]) -> String {
        let block = self.node.whole[self.node.lead.len() + self.node.head.len()..].strip_suffix(self.node.trail);
        format!("{} {}{}", self.keyword, names.join(", "), block.unwrap_or_default().trim_end())
    }
}

/// What stands beside a statement on links that both sides changed; `None` where people have to decide.
pub(super) fn beside<'t>(base: Option<&Node<'t>>, ours: &Node<'t>, theirs: &Node<'t>) -> Option<Vec<Beside<'t>>> {
    let (Some(base), Some(ours), Some(theirs)) = (base.and_then(Links::of), Links::of(ours), Links::of(theirs)) else {
        return Some(Vec::new());
    };
    let mut found = Vec::new();
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let is_called_otherwise = ![&base, other].iter().any(|links| said(links.keyword) == said(one.keyword));
        let is_said_otherwise = ![&base, other].iter().any(|links| links.properties() == one.properties());
        let took_out = base.names.iter().any(|name| one.has(name) && !other.has(name));
        let works_against = |links: &Links<'_, '_>| links.word == Word::HinderedBy;
        // Of how many another number is needed now; or why it helps would be why it hinders.
        let is_torn = took_out && (one.is_choice() || other.is_choice())
            || works_against(one) != works_against(&base) && other.properties() != base.properties();
        let names = other.beyond([&base, one]);
        let is_apart = (is_called_otherwise || is_said_otherwise) && !names.is_empty();
        if is_called_otherwise && is_torn || is_apart && other.is_choice() {
            return None;
        }
        if is_apart {
            found.push(Beside { text: other.written(&names), names });
        }
    }
    Some(found)
}
