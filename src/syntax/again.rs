//! A text that was read before and has changed in one place, read again: only the declarations at the top that the change
//! touches are asked of the grammar; those before it stay as they are, and those after it are moved.
//!
//! What a fault does to its surroundings depends on them. So where what is read anew has one, or had one, it is read with
//! the declaration before it and with all that follows in sight; and it counts only where reading comes to rest at a
//! declaration that was sound before, since of sound text each declaration is read by itself. Elsewhere the text is read
//! as a whole.

use super::conflicts;
use super::driver::Driver;
use super::moves::{Change, Rewritten, compare};
use super::tree::{Declaration, Statement, Tree};
use super::{Parse, parse};
use crate::diagnostic::Bag;
use crate::source::{FileId, Span};

/// Reads a text of which an earlier state gave a tree and findings. Gives what [`parse`] would.
pub fn parse_again(text: &str, file: FileId, before: &str, tree: Tree, findings: &Bag) -> Parse {
    read_change(text, file, before, tree, findings).unwrap_or_else(|| parse(text, file))
}

fn read_change(text: &str, file: FileId, before: &str, mut tree: Tree, findings: &Bag) -> Option<Parse> {
    if conflicts::may_be_in(text) || conflicts::may_be_in(before) {
        return None;
    }
    let (same_start, same_end) = common(before, text);
    let was_sound = findings.is_empty() && tree.lost_names.is_empty();
    let old = &mut tree.declarations;
    // A declaration that ends where the change begins may go on in it.
    let mut head = old.partition_point(|d| (d.span.end as usize) < same_start);
    // The first one after the change that starts a line, so that no comment before it reaches into it.
    let limit = before.len() - same_end;
    let starts_line = |d: &Declaration| {
        let gap = before.get(limit..d.span.start as usize).unwrap_or_default();
        gap.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
    };
    let first = old.partition_point(|d| (d.span.start as usize) <= limit).max(head);
    let tail = old[first..].iter().position(starts_line).map_or(old.len(), |n| first + n);
    // Texts are shorter than 2^30 bytes.
    let moved = i64::from(text.len() as u32) - i64::from(before.len() as u32);
    let end = old.get(tail).map_or(text.len(), |d| (i64::from(d.span.start) + moved) as usize);
    let rest = old.get(tail).map_or(before.len() as u32, |d| d.span.start);
    let start_of = |old: &[Declaration], head: usize| old[..head].last().map_or(0, |d| d.span.end as usize);

    let start = start_of(old, head);
    let mut middle = Driver::part(text.get(..end)?, file, start).run();
    let is_sound = middle.findings.is_empty() && middle.tree.lost_names.is_empty();
    let are_sound = was_sound && is_sound;
    if !are_sound {
        head = head.saturating_sub(1);
        let start = start_of(old, head);
        let told = findings.worded().iter().map(|f| f.span).chain(tree.lost_names.iter().copied());
        if !findings.is_worded() || told.into_iter().any(|s| (s.start as usize) < start || s.start >= rest) {
            return None;
        }
        middle = Driver::part(text, file, start).run_to(end)?;
    }
    let change = Change {
        file,
        before: (before, &old[head..tail]),
        now: (text, &middle.tree.declarations),
        rest: (rest, (i64::from(rest) + moved) as u32),
    };
    let carried = if are_sound { compare(&change) } else { None };
    // Faults were within the one declaration that is another, and took no name with them. Whether those of now are within it
    // is seen where it is understood.
    let lost_none = tree.lost_names.is_empty() && middle.tree.lost_names.is_empty();
    let held_all = |r: &Rewritten| findings.worded().iter().all(|f| f.span.start >= r.before.start);
    let rewritten = if carried.is_none() && lost_none { change.only_the_last(head).filter(held_all) } else { None };
    old[tail..].iter_mut().for_each(|d| shift(d, moved));
    old.splice(head..tail, middle.tree.declarations);
    tree.lost_names = middle.tree.lost_names;
    Some(Parse { tree, findings: middle.findings, moved: carried, rewritten })
}

/// How many bytes two texts have in common at the start, and how many of the others at the end; whole characters.
fn common(a: &str, b: &str) -> (usize, usize) {
    let mut start = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !a.is_char_boundary(start) || !b.is_char_boundary(start) {
        start -= 1;
    }
    let most = a.len().min(b.len()) - start;
    let mut end = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !a.is_char_boundary(a.len() - end) || !b.is_char_boundary(b.len() - end) {
        end -= 1;
    }
    (start, end)
}

fn shift(decl: &mut Declaration, by: i64) {
    let move_span = |span: &mut Span| {
        span.start = (i64::from(span.start) + by) as u32;
        span.end = (i64::from(span.end) + by) as u32;
    };
    move_span(&mut decl.keyword);
    move_span(&mut decl.span);
    decl.name.iter_mut().for_each(move_span);
    decl.title.iter_mut().for_each(move_span);
    if let Some((from, to)) = &mut decl.ends {
        move_span(from);
        move_span(to);
    }
    decl.statements.iter_mut().for_each(|s| shift_statement(s, by));
    decl.inner.iter_mut().for_each(|d| shift(d, by));
}

fn shift_statement(statement: &mut Statement, by: i64) {
    let spans = [&mut statement.keyword, &mut statement.span].into_iter();
    for span in spans.chain(statement.values.iter_mut().map(|v| &mut v.span)) {
        span.start = (i64::from(span.start) + by) as u32;
        span.end = (i64::from(span.end) + by) as u32;
    }
    statement.block.iter_mut().flat_map(|b| b.iter_mut()).for_each(|s| shift_statement(s, by));
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    #[test]
    fn only_what_changed_is_read_and_the_rest_moved() {
        let text = "partner p\noutcome a \"A\" { by 2030 }\n\n# remark\noutcome b \"B\" { needs a { because \"x\" } }\nlink a -> b\n";
        for (from, to) in [
            ("\"A\"", "\"A title\""),
            ("by 2030 }", ""),
            ("\n# remark", "# remark\npartner q"),
            ("outcome b", "# outcome b"),
            ("partner p", "partner pq"),
            ("p\nout", "p \"P\"\nout"),
            ("p\nout", "p # \nout"),
            ("\n\n#", " \"\"\"\n#"),
            ("link a -> b\n", ""),
            ("partner p\n", ""),
            ("outcome b", "\"outcome b"),
            ("p\noutcome a \"A\"", "p\n{ role funder }\nactivity a \"é\""),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            let old = parse(text, FILE);
            let again = parse_again(&changed, FILE, text, old.tree, &old.findings);
            let fresh = parse(&changed, FILE);
            assert_eq!(format!("{:?}", again.tree), format!("{:?}", fresh.tree), "{from:?} to {to:?}");
            assert_eq!(again.findings.worded(), fresh.findings.worded(), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn one_declaration_alone_is_another_where_all_words_before_it_are_the_same() {
        let text = "outcome a \"A\" { by 2030 }\noutcome b \"B\" { by 2030 }\npartner p\n";
        for (from, to, at) in [
            ("\"B\" { by 2030", "\"B\" { needs a", Some(1)),
            ("2030 }\noutcome b \"B\" { by 2030", "2031 }\noutcome b \"B\" { by 2032", None),
            ("a \"A\" { by 2030 }\noutcome b", "c \"A\" { by 2030 }\noutcome d", None),
        ] {
            let changed = text.replacen(from, to, 1);
            let old = parse(text, FILE);
            let again = parse_again(&changed, FILE, text, old.tree, &old.findings);
            assert_eq!(again.rewritten.map(|r| r.at), at, "{from:?} to {to:?}");
        }
    }
}
