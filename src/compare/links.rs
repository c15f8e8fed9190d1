//! What changed of the links: which came and went, how strongly they are needed, how well they are known, and what they
//! rest on.

use super::besides::Besides;
use super::choices;
use super::pairs::Pairs;
use super::words::{leads, quoted, quoted_new, value};
use super::{Change, ChangeKind, Part};
use crate::diagnostic::words;
use crate::model::{ItemId, Link, LinkId, Properties, Ref, Role, Theory};

pub(super) fn changes(old: &Theory, new: &Theory, pairs: &Pairs) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, link) in old.all_links() {
        // A link of what is gone went with it, which is told already.
        let ends = pairs.new_of(link.from).zip(pairs.new_of(link.to));
        let Some((from, to)) = ends else { continue };
        if new.link_between(from, to).is_none() {
            let titled = |i: ItemId| quoted_new(old, new, pairs, i);
            let sentence = format!("It is no longer said that {}.", worded(link, &titled));
            changes.push(change(ChangeKind::Removed, old.link_name(id), sentence, Some(titled(link.from))));
        }
    }
    for (id, link) in new.all_links() {
        let before = pairs.link_of_new(old, new, id);
        let (name, cause) = (new.link_name(id), Some(quoted(new, link.from)));
        match before {
            None => {
                let sentence = format!("New: {}{}.", worded(link, &|i| quoted(new, i)), known(new, link));
                changes.push(change(ChangeKind::Added, name, sentence, cause));
            }
            Some(before) => {
                let said = differences(old, before, new, id, pairs);
                changes.extend(said.into_iter().map(|s| change(ChangeKind::Changed, name.clone(), s, cause.clone())));
            }
        }
    }
    changes.extend(Besides::of(old).of_links(old, new, &Besides::of(new), pairs));
    changes.extend(choices::changes(old, new, pairs));
    changes
}

pub(super) const fn change(kind: ChangeKind, subject: String, sentence: String, cause: Option<String>) -> Change {
    Change { part: Part::Links, kind, subject, sentence, cause }
}

/// A link as a clause, by what it is.
fn worded(link: &Link, titled: &dyn Fn(ItemId) -> String) -> String {
    let (from, to) = (titled(link.from), titled(link.to));
    match link.role {
        Role::Necessary => format!("{to} needs {from}"),
        Role::Member => format!("{from} is one of the ways to {to}"),
        Role::Contributing => format!("{from} helps {to}"),
        Role::Hindering => format!("{from} works against {to}"),
        Role::Harm => format!("{to} could follow from {from}"),
        Role::Feedback => format!("{from} feeds back to {to}"),
    }
}

/// What a cause did for its effect, and what it does: "was needed for", "is needed for".
const fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Necessary => ("was needed for", "is needed for"),
        Role::Member => ("was one of the ways to", "is one of the ways to"),
        Role::Contributing => ("helped", "helps"),
        Role::Hindering => ("worked against", "works against"),
        Role::Harm => ("could bring about", "could bring about"),
        Role::Feedback => ("fed back to", "feeds back to"),
    }
}

/// What is known of a new link.
fn known(theory: &Theory, link: &Link) -> String {
    if !link.is_cause() || theory.is_delivery(link) {
        return String::new();
    }
    let said = link.properties();
    let grade = said.grade.get().map_or("not graded yet", |g| g.value.text());
    let assumed: Vec<String> = said.assuming.iter().map(|a| quoted(theory, a.item)).collect();
    match assumed.as_slice() {
        [] => format!(" ({grade})"),
        some => format!(" ({grade}; it rests on the assumption {})", words::all_of(some)),
    }
}

fn differences(old: &Theory, before: LinkId, new: &Theory, id: LinkId, pairs: &Pairs) -> Vec<String> {
    let (was, is) = (old.link(before), new.link(id));
    let clause = leads(new, id);
    let mut said = Vec::new();
    if was.role != is.role {
        let (cause, effect) = (quoted(new, is.from), quoted(new, is.to));
        said.push(format!("{cause} {} {effect}, and {} it now.", role(was.role).0, role(is.role).1));
    }
    let (p, q) = (was.properties(), is.properties());
    said.extend(evidence(&clause, p, q));
    let text = |t: &Theory, p: &Properties| t.said(&p.because).map(value);
    said.extend(one(&clause, "the reason", text(old, p), text(new, q), true));
    let after = |t: &Theory, p: &Properties| p.after.get().map(|a| value(t.slice(a.span)));
    said.extend(one(&clause, "the time until the effect", after(old, p), after(new, q), false));
    let strength = |t: &Theory, p: &Properties| p.strength.get().map(|a| t.slice(a.span).to_owned());
    said.extend(one(&clause, "the strength", strength(old, p), strength(new, q), false));
    let names = |refs: &[Ref], name: &dyn Fn(ItemId) -> String| refs.iter().map(|r| name(r.item)).collect::<Vec<_>>();
    let (of_old, of_new) = (|i: ItemId| quoted_new(old, new, pairs, i), |i: ItemId| quoted(new, i));
    for (what, a, b) in [
        ("rests on the assumption", &p.assuming, &q.assuming),
        ("is supported by", &p.from, &q.from),
        ("is spoken against by", &p.against, &q.against),
    ] {
        let (a, b) = (names(a, &of_old), names(b, &of_new));
        let come: Vec<String> = b.iter().filter(|x| !a.contains(x)).cloned().collect();
        let gone: Vec<String> = a.iter().filter(|x| !b.contains(x)).cloned().collect();
        if !come.is_empty() {
            said.push(format!("That {clause} {what} {} now.", words::all_of(&come)));
        }
        if !gone.is_empty() {
            let no_longer = match what.strip_prefix("is ") {
                Some(rest) => format!("is no longer {rest}"),
                None => format!("no longer {what}"),
            };
            said.push(format!("That {clause} {no_longer} {}.", words::all_of(&gone)));
        }
    }
    said
}

/// Evidence raised or lowered.
fn evidence(clause: &str, was: &Properties, is: &Properties) -> Option<String> {
    match (was.grade.get().map(|g| g.value), is.grade.get().map(|g| g.value)) {
        (Some(a), Some(b)) if a < b => {
            Some(format!("The evidence that {clause} is raised from {} to {}.", a.text(), b.text()))
        }
        (Some(a), Some(b)) if a > b => {
            Some(format!("The evidence that {clause} is lowered from {} to {}.", a.text(), b.text()))
        }
        (None, Some(b)) => Some(format!("The evidence that {clause} is graded now: {}.", b.text())),
        (Some(a), None) => Some(format!("The evidence that {clause} is no longer graded; it was {}.", a.text())),
        _ => None,
    }
}

fn one(clause: &str, what: &str, was: Option<String>, is: Option<String>, quotes: bool) -> Option<String> {
    let shown = |v: String| if quotes { format!("“{v}”") } else { v };
    match (was, is) {
        (Some(a), Some(b)) if a != b => {
            Some(format!("Of the link that {clause}, {what} was {} and is {} now.", shown(a), shown(b)))
        }
        (None, Some(b)) => Some(format!("Of the link that {clause}, {what} is said now: {}.", shown(b))),
        (Some(a), None) => Some(format!("Of the link that {clause}, {what} is no longer said; it was {}.", shown(a))),
        _ => None,
    }
}
