//! What a piece says up to its block, merged part by part: keyword, name and title of a declaration; keyword, values and
//! lists of a statement. Lists take what either side added and lose what either side took out; every other part that both
//! sides changed, each in its own way, is a contradiction.

use super::lines::{Rule, merged_lines};
use super::names::place;
use super::nodes::{Node, What};
use super::said::said;
use crate::syntax::{Joint, ValueKind};
use crate::vocabulary::Word;
use rustc_hash::FxHashSet;

/// A part of a head.
#[derive(Debug, PartialEq, Eq)]
struct Part<'t> {
    /// Which part it is: parts of two heads with one mark are the same part.
    mark: Mark,
    /// The words that begin it, such as `from`; empty where none do.
    words: &'t str,
    /// Its items, each as it is written; more than one only in a list.
    items: Vec<&'t str>,
    /// From its first word to its last.
    whole: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// The keyword, or another part of a declaration by its place.
    Fixed(usize),
    /// Values that belong together.
    Values,
    /// A list, in which the order plays no part.
    List(Option<Joint>),
    /// A list whose first item is more than the others: who is named first answers for an indicator.
    Led,
}

/// The merged head, or `None` where both sides changed a part of it in their own ways. Without a base, what only one says
/// is taken.
///
/// Causes that stand apart are left out of lists (see `links`).
pub(super) fn merged(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>, apart: &[&str]) -> Option<String> {
    let [told_ours, told_theirs] = [ours, theirs].map(|n| said(n.head));
    let told_base = base.map(|b| said(b.head));
    if apart.is_empty() && (told_ours == told_theirs || told_base.as_ref() == Some(&told_theirs)) {
        return Some(ours.head.to_owned());
    }
    if apart.is_empty() && told_base.as_ref() == Some(&told_ours) {
        return Some(theirs.head.to_owned());
    }
    // Remarks between words are nobody's part: who changed what around them is for people to decide.
    if [Some(ours), Some(theirs), base].into_iter().flatten().any(has_remark) {
        return None;
    }
    let of_base = base.map(parts).unwrap_or_default();
    let (of_ours, of_theirs) = (parts(ours), parts(theirs));
    let mut out = String::new();
    let mut end_of_last = None;
    for mark in marks(&of_ours, &of_theirs) {
        let find = |parts: &[Part<'_>]| parts.iter().position(|p| p.mark == mark);
        let in_ours = find(&of_ours);
        let (was, is) = (find(&of_base).map(|at| &of_base[at]), in_ours.map(|at| &of_ours[at]));
        let text = match one(was, is, find(&of_theirs).map(|at| &of_theirs[at]), apart) {
            Outcome::Text(text) => text,
            Outcome::Nothing => continue,
            Outcome::Contradiction => return None,
        };
        // Between two parts that our side has next to each other stands what stands there, such as blanks for columns.
        let before = in_ours.and_then(|at| at.checked_sub(1)).filter(|before| end_of_last == Some(*before));
        let gap = before.map_or(" ", |before| between(ours.head, of_ours[before].whole, of_ours[before + 1].whole));
        if !out.is_empty() {
            out.push_str(gap);
        }
        out.push_str(&text);
        end_of_last = in_ours;
    }
    Some(out)
}

/// What becomes of a part.
enum Outcome {
    Text(String),
    Nothing,
    Contradiction,
}

impl Outcome {
    fn of(part: Option<&Part<'_>>) -> Outcome {
        part.map_or(Outcome::Nothing, |p| Outcome::Text(p.whole.to_owned()))
    }

    fn of_text(text: Option<String>) -> Outcome {
        text.map_or(Outcome::Contradiction, Outcome::Text)
    }
}

/// What stands between two parts of a text.
fn between<'t>(head: &'t str, before: &str, after: &str) -> &'t str {
    let at = |part: &str| place(head, part);
    head.get(at(before) + before.len()..at(after)).unwrap_or(" ")
}

fn has_remark(node: &Node<'_>) -> bool {
    said(node.head).contains('\n') && said(node.head).split('\n').skip(1).any(|line| line.starts_with('#'))
}

/// The marks of two heads in an order that suits both.
fn marks(o: &[Part<'_>], t: &[Part<'_>]) -> Vec<Mark> {
    let mut all: Vec<Mark> = o.iter().map(|p| p.mark).collect();
    let mut last = 0;
    for part in t {
        match all.iter().position(|m| *m == part.mark) {
            Some(at) => last = at + 1,
            None => {
                all.insert(last, part.mark);
                last += 1;
            }
        }
    }
    all
}

/// A part merged.
fn one(base: Option<&Part<'_>>, ours: Option<&Part<'_>>, theirs: Option<&Part<'_>>, apart: &[&str]) -> Outcome {
    if let (Some(is), Some(other), false) = (ours, theirs, apart.is_empty())
        && is.mark == Mark::List(None)
    {
        return Outcome::of_text(list(base, is, other, apart));
    }
    let [was, is, other] = [base, ours, theirs].map(|p| p.map(|p| said(p.whole)));
    if is == other || was == other {
        return Outcome::of(ours);
    }
    if was == is {
        return Outcome::of(theirs);
    }
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return Outcome::Contradiction };
    match (ours.mark, base.map(|b| b.items.as_slice()), ours.items.as_slice(), theirs.items.as_slice()) {
        (Mark::List(_), ..) => Outcome::of_text(list(base, ours, theirs, &[])),
        (Mark::Led, ..) => Outcome::of_text(led(base, ours, theirs)),
        // The paragraphs of a long text are merged line by line.
        (_, Some([was]), [is], [other]) if [was, is, other].iter().all(|text| text.starts_with("\"\"\"")) => {
            Outcome::of_text(merged_lines(was, is, other, Rule::Strict))
        }
        _ => Outcome::Contradiction,
    }
}

/// Lists merged whose first item is more than the others. It is the one that a side put there, and if both did, each another,
/// or one put there what the other took out, that is for people to decide.
fn led(b: Option<&Part<'_>>, o: &Part<'_>, t: &Part<'_>) -> Option<String> {
    let first = |p: &Part<'_>| p.items.first().map(|item| said(item));
    let (was, is, other) = (b.and_then(first), first(o), first(t));
    let (merged, lead) = if is == other || was == other {
        (list(b, o, t, &[])?, is)
    } else if was == is {
        (list(b, t, o, &[])?, other)
    } else {
        return None;
    };
    let lead = lead?;
    let is_kept = merged.split(',').next().is_some_and(|item| said(item) == lead);
    is_kept.then_some(merged)
}

/// Lists merged: our items but those that they took out, then those that they added; without those that stand apart.
fn list(b: Option<&Part<'_>>, o: &Part<'_>, t: &Part<'_>, apart: &[&str]) -> Option<String> {
    let told = |p: &Part<'_>| p.items.iter().map(|i| said(i)).collect::<Vec<_>>();
    let (before, ours, theirs) = (b.map(told).unwrap_or_default(), told(o), told(t));
    let set = |items: &[String]| items.iter().cloned().collect::<FxHashSet<_>>();
    let (in_before, in_ours, in_theirs) = (set(&before), set(&ours), set(&theirs));
    let is_apart = |item: &String| apart.iter().any(|name| said(name) == *item);
    let taken_out = |item: &String| in_before.contains(item) && !in_theirs.contains(item) || is_apart(item);
    let added = |item: &String| !in_before.contains(item) && !in_ours.contains(item) && !is_apart(item);
    let mut out = String::new();
    let mut last = None;
    for (i, item) in o.items.iter().enumerate().filter(|(i, _)| !taken_out(&ours[*i])) {
        match last {
            None if o.words.is_empty() => {}
            None => out.push_str(&format!("{} ", o.words)),
            Some(before) if before + 1 == i => out.push_str(between(o.whole, o.items[before], item)),
            Some(_) => out.push_str(", "),
        }
        out.push_str(item);
        last = Some(i);
    }
    for (item, _) in t.items.iter().zip(&theirs).filter(|(_, told)| added(told)) {
        out.push_str(if last.is_some() { ", " } else { "" });
        if last.is_none() && !o.words.is_empty() {
            out.push_str(&format!("{} ", o.words));
        }
        out.push_str(item);
        last = Some(0);
    }
    // A statement of nothing is none: that is for people to decide.
    last.map(|_| out)
}

/// A head in parts.
fn parts<'t>(node: &Node<'t>) -> Vec<Part<'t>> {
    match &node.what {
        What::Remark => Vec::new(),
        What::Declaration { parts, .. } => {
            let said = parts.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?)));
            said.map(|(i, text)| Part { mark: Mark::Fixed(i), words: "", items: vec![text], whole: text }).collect()
        }
        What::Statement { word, keyword, values } => {
            let first = Part { mark: Mark::Fixed(0), words: "", items: vec![*keyword], whole: keyword };
            std::iter::once(first).chain(of_values(node.head, *word, values)).collect()
        }
    }
}

/// Statements whose values are one list.
fn is_list(word: Word) -> bool {
    use Word as W;
    let names = matches!(
        word,
        W::MitigatedBy
            | W::By
            | W::AppliesTo
            | W::About
            | W::TestedBy
            | W::Measures
            | W::DisaggregateBy
            | W::Responsible
            | W::ReportedBy
            | W::FundedBy
            | W::Does
            | W::Members
            | W::Reviews
            | W::AnsweredBy
            | W::Assuming
            | W::Focus
            | W::Strands
            | W::Show
            | W::Hide
    );
    names || word.says_link()
}

fn of_values<'t>(head: &'t str, word: Word, values: &[(crate::syntax::Value, &'t str)]) -> Vec<Part<'t>> {
    let mut parts: Vec<Part<'t>> = Vec::new();
    let mut i = 0;
    while i < values.len() {
        let (value, text) = values[i];
        let joint = match value.kind {
            ValueKind::Joint(j @ (Joint::From | Joint::Against)) => Some(j),
            ValueKind::Joint(j @ Joint::By) if word == Word::Adopted => Some(j),
            _ => None,
        };
        if joint.is_some() {
            parts.push(Part { mark: Mark::List(joint), words: text, items: Vec::new(), whole: text });
            i += 1;
            continue;
        }
        // `a -> b` is one item.
        let is_arrow = values.get(i + 1).is_some_and(|(v, _)| v.kind == ValueKind::Joint(Joint::Arrow));
        let end = if is_arrow && i + 2 < values.len() { i + 2 } else { i };
        let item = stretch(head, text, values[end].1);
        let grows = parts.last().is_some_and(|p| p.mark != Mark::Values);
        let belongs = parts.last().is_some_and(|p| matches!(p.mark, Mark::List(_) | Mark::Led) || !is_list(word));
        match parts.last_mut() {
            Some(part) if belongs && grows => {
                part.items.push(item);
                part.whole = stretch(head, part.whole, item);
            }
            Some(part) if belongs => {
                // Values that belong together are one item.
                part.whole = stretch(head, part.whole, item);
                part.items = vec![part.whole];
            }
            _ => {
                let mark = match word {
                    Word::Responsible => Mark::Led,
                    _ if is_list(word) && is_items(values, word) => Mark::List(None),
                    _ => Mark::Values,
                };
                parts.push(Part { mark, words: "", items: vec![item], whole: item });
            }
        }
        i = end + 1;
    }
    parts
}

/// `by 2030` of a result is no list, and `by schools` of an activity is one.
fn is_items(values: &[(crate::syntax::Value, &str)], word: Word) -> bool {
    word != Word::By || values.iter().all(|(v, _)| v.kind == ValueKind::Name)
}

/// From the start of one piece of a text to the end of another.
fn stretch<'t>(head: &'t str, from: &str, to: &str) -> &'t str {
    let at = |part: &str| place(head, part);
    head.get(at(from)..at(to) + to.len()).unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::nodes::pieces;

    /// Merges a statement, in the first block in which it may stand.
    fn statement(base: &str, ours: &str, theirs: &str) -> Option<String> {
        let in_block = |block: &str| [base, ours, theirs].map(|s| format!("{block} {{ {s} }}"));
        let texts = ["activity a", "outcome a", "assumption a", "indicator a"].map(in_block);
        let is_sound = |t: &&[String; 3]| t.iter().all(|t| pieces(t).is_ok());
        let sound = texts.iter().find(is_sound).expect("it may stand somewhere");
        let cut = sound.each_ref().map(|t| pieces(t).expect("it is sound"));
        let [b, o, t] = cut.each_ref().map(|p| &p.nodes[0].block.as_ref().expect("a block").nodes[0]);
        merged(Some(b), o, t, &[])
    }

    #[test]
    fn lists_take_what_both_added_and_lose_what_either_took_out() {
        for (base, ours, theirs, all) in [
            ("needs a", "needs a, b", "needs a, c", "needs a, b, c"),
            ("needs  a, b,\n  c", "needs  a,\n  b,\n  c, d", "needs a, c", "needs  a, c, d"),
            ("needs a, b", "needs b", "needs a, b, c", "needs b, c"),
            ("by a", "by a, b", "by c, a", "by a, b, c"),
            ("applies to a -> b", "applies to a -> b, c", "applies to d, a -> b", "applies to a -> b, c, d"),
            (
                "evidence unproven",
                "evidence promising from a",
                "evidence unproven from b against c",
                "evidence promising from a, b against c",
            ),
            ("budget 5 from a", "budget 6 from a", "budget 5 from a, b", "budget 6 from a, b"),
            // Who answers for it stands first.
            ("responsible a, b", "responsible a, b, c", "responsible b, a", "responsible b, a, c"),
            ("responsible a, b", "responsible b, a", "responsible a, b, c", "responsible b, a, c"),
            ("responsible a, b", "responsible a, b, c", "responsible b", "responsible b, c"),
            ("responsible a", "responsible a, b", "responsible c, a", "responsible c, a, b"),
            ("responsible a", "responsible b, a", "responsible b, c", "responsible b, c"),
        ] {
            assert_eq!(statement(base, ours, theirs).as_deref(), Some(all), "{base} | {ours} | {theirs}");
        }
    }

    #[test]
    fn contradictions_are_seen() {
        for (base, ours, theirs) in [
            ("by 2030", "by 2031", "by 2032"),
            ("needs a, b", "needs a", "needs b"),
            ("needs a", "helped by a", "needs any of a, b"),
            ("evidence unproven", "evidence promising", "evidence contested"),
            ("during 2024 to 2026", "during 2025 to 2026", "during 2024 to 2027"),
            ("needs a, # why\n b", "needs a, # why\n b, c", "needs a, # why\n b, d"),
            ("note \"a\"", "note \"b\"", "note \"c\""),
            ("responsible a", "responsible b, a", "responsible c, a"),
            ("responsible a", "responsible b", "responsible c"),
            ("responsible a, b", "responsible b, a", "responsible a"),
        ] {
            assert_eq!(statement(base, ours, theirs), None, "{base} | {ours} | {theirs}");
        }
    }

    #[test]
    fn paragraphs_of_a_long_text_are_merged() {
        let text = |a: &str, b: &str| format!("note \"\"\"\n  {a}\n  kept\n  {b}\n\"\"\"");
        let got = statement(&text("one", "two"), &text("ONE", "two"), &text("one", "TWO"));
        assert_eq!(got, Some(text("ONE", "TWO")));
        assert_eq!(statement(&text("one", "two"), &text("ONE", "two"), &text("1", "two")), None);
    }
}
