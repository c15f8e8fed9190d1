//! Three versions of the pieces of a block made into one.

use super::Contradiction;
use super::figures::on_one_line;
use super::heads;
use super::lines::{Rule, merged_lines};
use super::links;
use super::moves::Moves;
use super::nodes::{Block, Node, What};
use super::order::in_order;
use super::out::{Out, Side, Wordings};
use super::pair::key;
use super::said::{said, said_of_remarks};
use super::slots;
use super::triples::{Triple, triples};
use crate::vocabulary::{DeclarationKind as Kind, Shape, rows};
use rustc_hash::FxHashSet;

/// Merges, and remembers where in the text it is.
pub(super) struct Combine<'a, 't> {
    /// Where declarations stand in the three versions.
    pub moves: Moves<'a, 't>,
    /// The declarations round the place.
    path: Vec<String>,
    /// The kind of the innermost.
    block: Option<Kind>,
    pub out: Out,
    pub contradictions: Vec<Contradiction>,
}

impl<'a, 't> Combine<'a, 't> {
    pub fn new(base: &'a [Node<'t>], ours: &'a [Node<'t>], theirs: &'a [Node<'t>]) -> Combine<'a, 't> {
        Combine {
            moves: Moves::of(base, ours, theirs),
            path: Vec::new(),
            block: None,
            out: Out::default(),
            contradictions: Vec::new(),
        }
    }

    /// Merges the pieces of one block.
    pub fn nodes(&mut self, block: Option<Kind>, base: &'a [Node<'t>], ours: &'a [Node<'t>], theirs: &'a [Node<'t>]) {
        let around = std::mem::replace(&mut self.block, block);
        let triples = triples(block, base, ours, theirs);
        let ordered = in_order(&triples, base, ours, theirs);
        let clashes = slots::clashes(block, &ordered);
        for (i, triple) in ordered.iter().enumerate() {
            match clashes.iter().find(|&&(one, other)| i == one || i == other) {
                Some(&(one, other)) if i == one.min(other) => self.clash([&ordered[one], &ordered[other]]),
                Some(_) => {}
                None => {
                    let here = self.path.join("\n");
                    self.moves.found_again(&here, *triple).into_iter().for_each(|triple| self.triple(triple));
                }
            }
        }
        self.block = around;
    }

    fn triple(&mut self, triple: Triple<'a, 't>) {
        match (triple.base, triple.ours, triple.theirs) {
            (_, None, None) => {}
            (None, Some(one), None) => self.added(one, true),
            (None, None, Some(one)) => self.added(one, false),
            (Some(base), Some(one), None) => self.gone(base, one, true),
            (Some(base), None, Some(one)) => self.gone(base, one, false),
            (base, Some(ours), Some(theirs)) => self.both(base, ours, theirs),
        }
    }

    /// What only one side has: as it is, but for declarations that were moved into it, of which the other side may say more.
    fn added(&mut self, one: &'a Node<'t>, is_ours: bool) {
        let moved = self.moves.is_any && one.holds_declarations();
        let (Some(block), What::Declaration { kind, .. }) = (one.block.as_ref().filter(|_| moved), &one.what) else {
            return self.whole(one);
        };
        self.out.begin(one.lead, one.starts_line);
        self.out.push(one.head);
        self.open(Blocks::One(block));
        self.path.push(key(None, one));
        let none: &'a [Node<'t>] = &[];
        let (ours, theirs) = if is_ours { (block.nodes.as_slice(), none) } else { (none, block.nodes.as_slice()) };
        self.nodes(Some(*kind), none, ours, theirs);
        self.path.pop();
        self.out.close(block.close, block.close_starts_line);
        self.out.push_remark(one.trail);
    }

    /// What one side took out: gone, unless the other side changed it.
    fn gone(&mut self, base: &Node<'_>, kept: &Node<'_>, is_ours: bool) {
        let (own, other) = if is_ours { (Side::Ours, Side::Theirs) } else { (Side::Theirs, Side::Ours) };
        let is_changed = kept.said != base.said && !self.only_moved_is_changed(base, kept, other);
        if !is_changed && !self.moves.says_more(own, kept) {
            return;
        }
        self.contradicts(
            kept,
            if is_changed {
                "changed on one side, and taken out on the other"
            } else {
                "moved to another place on one side, and taken out on the other"
            },
        );
        if let Some(last) = self.contradictions.last_mut() {
            last.may_be_elsewhere = kept.name().is_some();
        }
        let (lead, text) = on_lines(kept);
        self.out.push(lead);
        let (ours, theirs) = if is_ours { (text, String::new()) } else { (String::new(), text) };
        self.out.contradiction(Wordings { base: on_lines(base).1, ours, theirs });
    }

    /// Whether nothing was changed of what the other side took out but declarations that stand elsewhere in that one, where
    /// they are merged.
    fn only_moved_is_changed(&self, base: &Node<'_>, kept: &Node<'_>, other: Side) -> bool {
        let (Some(was), Some(is)) = (base.block.as_ref().filter(|_| self.moves.is_any), &kept.block) else {
            return false;
        };
        let before: FxHashSet<&str> = was.nodes.iter().map(|n| n.said.as_str()).collect();
        said(base.head) == said(kept.head)
            && said_of_remarks(base.trail) == said_of_remarks(kept.trail)
            && is.nodes.iter().all(|n| before.contains(n.said.as_str()) || self.moves.has(other, n))
    }

    fn contradicts(&mut self, node: &Node<'_>, how: &'static str) {
        let mut within: Vec<String> = self.path.iter().map(|key| shown(key)).collect();
        // What is said of a link may be said of the same in another result.
        if self.block.is_none()
            && let Some(link) = within.pop()
        {
            let result = within.pop().map_or_else(String::new, |result| format!(" in {result}"));
            within.push(format!("{link}{result}"));
        }
        self.contradictions.push(Contradiction {
            within,
            what: if is_of_names(self.block, node) {
                shown(&on_one_line(node.head))
            } else {
                shown(&key(self.block, node))
            },
            how,
            may_be_elsewhere: false,
        });
    }

    fn whole(&mut self, node: &Node<'_>) {
        self.out.begin(node.lead, node.starts_line);
        let rest = &node.whole[node.lead.len()..];
        let (own, trail) = rest.split_at(rest.len() - node.trail.len());
        match node.what {
            What::Remark => self.out.push_remark(own),
            _ => self.out.push(own),
        }
        self.out.push_remark(trail);
    }

    fn both(&mut self, base: Option<&'a Node<'t>>, ours: &'a Node<'t>, theirs: &'a Node<'t>) {
        let may_hold_moved = self.moves.is_any && (ours.holds_declarations() || theirs.holds_declarations());
        if !may_hold_moved {
            if ours.whole == theirs.whole || base.is_some_and(|b| b.whole == theirs.whole) {
                return self.whole(ours);
            }
            if base.is_some_and(|b| b.whole == ours.whole) {
                return self.whole(theirs);
            }
        }
        let Some(beside) = links::beside(base, ours, theirs) else { return self.as_a_whole(base, ours, theirs) };
        let apart: Vec<&str> = beside.iter().flat_map(|one| one.names.iter().copied()).collect();
        let head =
            if ours.is_remark() { remark(base, ours, theirs) } else { heads::merged(base, ours, theirs, &apart) };
        let trail = trail(base, ours, theirs);
        let block = match (base.and_then(|b| b.block.as_ref()), ours.block.as_ref(), theirs.block.as_ref()) {
            (was, Some(ours), Some(theirs)) => Some(Blocks::Both(was, ours, theirs)),
            (None, Some(one), None) | (None, None, Some(one)) => Some(Blocks::One(one)),
            // What one side took out the other changed.
            (Some(was), Some(one), None) | (Some(was), None, Some(one)) if was.said != one.said => {
                return self.as_a_whole(base, ours, theirs);
            }
            _ => None,
        };
        match (head, trail, block) {
            (Some(head), Some(trail), block) => {
                self.out.begin(chosen(base.map(|b| b.lead), ours.lead, theirs.lead), ours.starts_line);
                self.out.push(&head);
                if let Some(block) = block {
                    self.open(block);
                    self.block(ours, block);
                }
                self.out.push_remark(trail);
                beside.iter().for_each(|one| self.beside(ours, &one.text));
            }
            // The contradiction is before the block, and what is in it may be merged nonetheless.
            (None, Some(trail), Some(block @ Blocks::Both(..))) if apart.is_empty() => {
                self.head_contradicts(
                    base,
                    [ours, theirs],
                    |n| n.block.as_ref().map_or("", |b| b.open),
                    |n| n.block.as_ref().map_or("", |b| b.trail),
                );
                self.block(ours, block);
                self.out.push_remark(trail);
            }
            (_, _, None) => self.head_contradicts(base, [ours, theirs], |_| "", |n| n.trail),
            _ => self.as_a_whole(base, ours, theirs),
        }
    }

    /// A statement that stands beside a piece, and is laid out as that is.
    fn beside(&mut self, one: &Node<'_>, statement: &str) {
        let is_on_lines = one.starts_line || one.lead.contains(['\n', '\r']);
        self.out.begin(if is_on_lines { one.lead_by_line().1 } else { " " }, is_on_lines);
        self.out.push(statement);
        self.out.push(if one.trail.ends_with('\n') { "\n" } else { "" });
    }

    /// The words before the block contradict each other.
    fn head_contradicts(
        &mut self,
        base: Option<&Node<'t>>,
        [ours, theirs]: [&Node<'t>; 2],
        open: fn(&Node<'t>) -> &'t str,
        trail: fn(&Node<'t>) -> &'t str,
    ) {
        self.contradicts(ours, "changed in two ways");
        self.out.push(on_lines(ours).0);
        let line = |n: &Node<'t>| format!("{}{}{}{}", n.lead_by_line().1, n.head, open(n), trail(n));
        let base = base.map_or_else(String::new, line);
        self.out.contradiction(Wordings { base, ours: line(ours), theirs: line(theirs) });
    }

    /// Two figures for the same, one of each side: with what the other side has in their places.
    fn clash(&mut self, both: [&Triple<'a, 't>; 2]) {
        let Some(shown) = both[0].ours.or(both[1].theirs) else { return };
        self.contradicts(shown, "changed in two ways");
        let lines = |of: fn(&Triple<'a, 't>) -> Option<&'a Node<'t>>| -> String {
            both.iter().filter_map(|triple| of(triple)).map(|node| on_lines(node).1).collect()
        };
        let (base, ours, theirs) = (lines(|t| t.base), lines(|t| t.ours), lines(|t| t.theirs));
        self.out.contradiction(Wordings { base, ours, theirs });
    }

    fn as_a_whole(&mut self, base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>) {
        self.contradicts(ours, "changed in two ways");
        let ((blank, ours), (_, theirs)) = (on_lines(ours), on_lines(theirs));
        self.out.push(blank);
        let base = base.map_or_else(String::new, |base| on_lines(base).1);
        self.out.contradiction(Wordings { base, ours, theirs });
    }

    fn open(&mut self, block: Blocks<'a, 't>) {
        let (open, trail) = match block {
            Blocks::One(one) => (one.open, one.trail),
            Blocks::Both(base, ours, theirs) => {
                let pick = |of: fn(&Block<'t>) -> &'t str| {
                    let (b, o, t) = (base.map(of), of(ours), of(theirs));
                    let told = |text: &str| said_of_remarks(text);
                    let changed = |text: &str| b.is_none_or(|b| told(b) != told(text));
                    if told(o) != told(t) && !changed(o) { t } else { chosen(b, o, t) }
                };
                (pick(|b| b.open), pick(|b| b.trail))
            }
        };
        self.out.push(open);
        self.out.push_remark(trail);
    }

    /// What stands in a block, and its closing brace.
    fn block(&mut self, node: &Node<'_>, block: Blocks<'a, 't>) {
        match block {
            Blocks::One(one) => {
                one.nodes.iter().for_each(|n| self.whole(n));
                self.out.close(one.close, one.close_starts_line);
            }
            Blocks::Both(base, ours, theirs) => {
                let kind = match node.what {
                    What::Declaration { kind, .. } => Some(kind),
                    _ => None,
                };
                self.path.push(key(None, node));
                let none: &'a [Node<'t>] = &[];
                self.nodes(kind, base.map_or(none, |b| &b.nodes), &ours.nodes, &theirs.nodes);
                self.path.pop();
                let changed =
                    base.is_none_or(|b| b.close != ours.close || b.close_starts_line != ours.close_starts_line);
                let one = if changed { ours } else { theirs };
                self.out.close(one.close, one.close_starts_line);
            }
        }
    }
}

/// The block of a piece that is to be written.
#[derive(Clone, Copy)]
enum Blocks<'a, 't> {
    /// That of one side, as it is.
    One(&'a Block<'t>),
    /// Both, with that of the base where it had one.
    Both(Option<&'a Block<'t>>, &'a Block<'t>, &'a Block<'t>),
}

/// Of layout, that of the side which changed it; ours where both did.
fn chosen<'t>(base: Option<&'t str>, ours: &'t str, theirs: &'t str) -> &'t str {
    if base == Some(ours) { theirs } else { ours }
}

/// The rest of the line, with its remark: `None` where both sides changed the remark in their own ways.
fn trail<'t>(base: Option<&Node<'t>>, ours: &Node<'t>, theirs: &Node<'t>) -> Option<&'t str> {
    let told = |n: &Node<'_>| said_of_remarks(n.trail);
    let (b, o, t) = (base.map(told).unwrap_or_default(), told(ours), told(theirs));
    if o == t {
        return Some(chosen(base.map(|b| b.trail), ours.trail, theirs.trail));
    }
    if b == t {
        return Some(ours.trail);
    }
    (b == o).then_some(theirs.trail)
}

/// A remark that both changed: line by line, where that can be.
fn remark(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    if ours.said == theirs.said || base.is_some_and(|b| b.said == theirs.said) {
        return Some(ours.head.to_owned());
    }
    if base.is_some_and(|b| b.said == ours.said) {
        return Some(theirs.head.to_owned());
    }
    merged_lines(base?.head, ours.head, theirs.head, Rule::Both)
}

/// The empty lines before a piece, and the piece from the start of its first line.
fn on_lines<'n>(node: &'n Node<'_>) -> (&'n str, String) {
    let (blank, _) = node.lead_by_line();
    (blank, node.whole[blank.len()..].to_owned())
}

/// Whether a statement is known by all the names in it: such a one is shown as it is written.
fn is_of_names(block: Option<Kind>, node: &Node<'_>) -> bool {
    let What::Statement { word, .. } = node.what else { return false };
    let row = rows(block).iter().find(|row| row.word == word && row.many);
    row.is_some_and(|row| matches!(row.shape, Shape::Names | Shape::CountedNames))
}

/// What a piece is about, for people.
fn shown(key: &str) -> String {
    let text = key.strip_prefix("named ").unwrap_or(key);
    let text = text.split('\n').next().unwrap_or("").trim();
    if text.is_empty() { "a remark".to_owned() } else { format!("`{}`", crate::diagnostic::words::short(text, 60)) }
}
