//! Figures that are read otherwise by merging: one side counts in another unit, and the other wrote a target in the old one.
//! No statement contradicts another, and yet the target says what nobody meant.

use super::names::place;
use super::nodes::{Node, What};
use super::said::{folded, said};
use crate::syntax::{Joint, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// A figure that one side wrote, and what it is read by, which the other side changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTrouble {
    /// The figure, as it is written.
    pub figure: String,
    /// The name of what it belongs to.
    pub of: String,
    /// What it was read by when it was written.
    pub before: String,
    /// What it is read by now.
    pub now: String,
    /// The line of the merged text, from 1.
    pub line: u32,
}

/// What figures of an indicator are read by, and what budgets are.
const READ_BY: &[(Word, &[Word])] = &[
    (Word::Unit, &[Word::Baseline, Word::Target, Word::Threshold, Word::Range]),
    (Word::CountedAs, &[Word::Baseline, Word::Target]),
    (Word::Currency, &[Word::Budget]),
];

/// The statements of a text by what they belong to: an indicator or activity by its name; the theory.
struct Figures<'a, 't>(FxHashMap<String, Vec<(Word, &'a Node<'t>)>>);

/// What the theory is called among the names: no name is empty.
const THEORY: &str = "";

impl<'a, 't> Figures<'a, 't> {
    fn of(nodes: &'a [Node<'t>]) -> Figures<'a, 't> {
        let mut found: FxHashMap<String, Vec<(Word, &Node<'_>)>> = FxHashMap::default();
        let mut open = vec![nodes];
        while let Some(nodes) = open.pop() {
            for node in nodes {
                let (What::Declaration { kind, name, .. }, Some(block)) = (&node.what, &node.block) else { continue };
                let name = if *kind == Kind::Theory { Some(THEORY) } else { *name };
                let statements = block.nodes.iter().filter_map(|node| match node.what {
                    What::Statement { word, .. } => Some((word, node)),
                    _ => None,
                });
                if let Some(name) = name {
                    found.entry(folded(name)).or_default().extend(statements);
                }
                open.push(&block.nodes);
            }
        }
        Figures(found)
    }

    fn statements(&self, of: &str) -> impl Iterator<Item = (Word, &'a Node<'t>)> {
        self.0.get(of).into_iter().flatten().copied()
    }

    /// What the figures of a thing are read by, as it is written; nothing where that is not said.
    fn read_by(&self, of: &str, word: Word) -> &'t str {
        let of = if word == Word::Currency { THEORY } else { of };
        self.statements(of).find(|(own, _)| *own == word).map_or("", |(_, node)| node.head)
    }

    /// What is said of a thing, each statement once.
    fn said(&self, of: &str) -> FxHashSet<&'a str> {
        self.statements(of).map(|(_, node)| node.said.as_str()).collect()
    }
}

/// Such figures in a merged text, each with its place there in bytes; the line is not known yet.
pub(super) fn troubles(
    text: &str,
    merged: &[Node<'_>],
    [base, ours, theirs]: [&[Node<'_>]; 3],
) -> Vec<(usize, FigureTrouble)> {
    let (merged, base) = (Figures::of(merged), Figures::of(base));
    let sides = [Figures::of(ours), Figures::of(theirs)];
    let mut found = Vec::new();
    for (of, statements) in &merged.0 {
        for (word, read) in READ_BY {
            let now = merged.read_by(of, *word);
            for (own, other) in [(&sides[0], &sides[1]), (&sides[1], &sides[0])] {
                // This side wrote figures as they were read before; the other reads them otherwise.
                let before = own.read_by(of, *word);
                let is_changed = said(before) != said(now) && said(before) == said(base.read_by(of, *word));
                if !is_changed || before.is_empty() {
                    continue;
                }
                let (known, by_other, by_own) = (base.said(of), other.said(of), own.said(of));
                let is_new = |node: &Node<'_>| {
                    let told = node.said.as_str();
                    by_own.contains(told) && !known.contains(told) && !by_other.contains(told)
                };
                let figures = statements.iter().filter(|(w, node)| read.contains(w) && is_new(node) && is_read(node));
                found.extend(figures.map(|(_, node)| {
                    let [figure, before, now] = [node.head, before, now].map(on_one_line);
                    (place(text, node.head), FigureTrouble { figure, of: of.clone(), before, now, line: 0 })
                }));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

/// A statement without the blanks of its columns.
pub(super) fn on_one_line(statement: &str) -> String {
    statement.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what a statement says is read by another: a budget may say its own currency, and that a baseline is due is no
/// figure.
fn is_read(node: &Node<'_>) -> bool {
    let What::Statement { word, values, .. } = &node.what else { return false };
    let kind = |at: usize| values.get(at).map(|(value, _)| value.kind);
    match word {
        Word::Budget => kind(1) != Some(ValueKind::Name),
        Word::Baseline => kind(0) != Some(ValueKind::Joint(Joint::Due)),
        _ => true,
    }
}
