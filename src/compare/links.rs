//! What changed of the links: which came and went, how strongly they are needed, how well they are known, and what they
//! rest on.

use super::besides::Besides;
use super::choices;
use super::grounds::{self, Grounds};
use super::pairs::Pairs;
use super::sentence::{GAP, Sentence};
use super::words::{quoted, quoted_new, value};
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
            let sentence = worded(link.role, &titled(link.to), |clause| format!("It is no longer said that {clause}."));
            changes.push(change(ChangeKind::Removed, old.link_name(id), titled(link.from), sentence));
        }
    }
    for (id, link) in new.all_links() {
        let before = pairs.link_of_new(old, new, id);
        let (name, cause) = (new.link_name(id), quoted(new, link.from));
        match before {
            None => {
                let known = known(new, link);
                let sentence = worded(link.role, &quoted(new, link.to), |clause| format!("New: {clause}{known}."));
                changes.push(change(ChangeKind::Added, name, cause, sentence));
            }
            Some(before) => {
                let said = differences(old, before, new, id, pairs);
                changes.extend(said.into_iter().map(|s| change(ChangeKind::Changed, name.clone(), cause.clone(), s)));
            }
        }
    }
    changes.extend(Besides::of(old).of_links(old, new, &Besides::of(new), pairs));
    changes.extend(choices::changes(old, new, pairs));
    changes
}

/// A change of what a cause does.
pub(super) fn change(kind: ChangeKind, subject: String, cause: String, sentence: Sentence) -> Change {
    let told = sentence.of(&cause);
    Change { part: Part::Links, kind, subject, sentence: told, of_several: Some((cause, sentence)) }
}

/// A sentence of a link, with a gap for its cause and a clause that says what it is.
fn worded(role: Role, to: &str, made: impl Fn(&str) -> String) -> Sentence {
    match role {
        Role::Necessary => Sentence::alike(made(&format!("{to} needs {GAP}"))),
        Role::Harm => Sentence::alike(made(&format!("{to} could follow from {GAP}"))),
        _ => Sentence::with(Does::by(role).is, |verb| made(&format!("{GAP} {verb} {to}"))),
    }
}

/// A sentence of a link, with a gap for its cause, by a clause that holds of every cause.
pub(super) fn of_leading(to: &str, made: impl Fn(&str) -> String) -> Sentence {
    Sentence::with(["leads to", "lead to"], |verb| made(&format!("{GAP} {verb} {to}")))
}

/// What one cause does for an effect, and several do.
struct Does {
    is: [&'static str; 2],
    was: [&'static str; 2],
}

impl Does {
    const fn by(role: Role) -> Does {
        let (is, was) = match role {
            Role::Necessary => (["is needed for", "are needed for"], ["was needed for", "were needed for"]),
            Role::Member => (
                ["is one of the ways to", "are among the ways to"],
                ["was one of the ways to", "were among the ways to"],
            ),
            Role::Contributing => (["helps", "help"], ["helped"; 2]),
            Role::Hindering => ([role.verb(), "work against"], ["worked against"; 2]),
            Role::Harm => ([role.verb(); 2], [role.verb(); 2]),
            Role::Feedback => ([role.verb(), "feed back to"], ["fed back to"; 2]),
        };
        Does { is, was }
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

fn differences(old: &Theory, before: LinkId, new: &Theory, id: LinkId, pairs: &Pairs) -> Vec<Sentence> {
    let (was, is) = (old.link(before), new.link(id));
    let effect = quoted(new, is.to);
    let mut said = Vec::new();
    if was.role != is.role {
        let (before, now) = (Does::by(was.role).was, Does::by(is.role).is);
        let sentence = |n: usize| format!("{GAP} {} {effect}, and {} it now.", before[n], now[n]);
        said.push(Sentence { one: sentence(0), several: sentence(1) });
    }
    let (p, q) = (was.properties(), is.properties());
    said.extend(evidence(&effect, p, q));
    let text = |t: &Theory, p: &Properties| t.said(&p.because).map(|because| format!("“{}”", value(because)));
    said.extend(one(&effect, "the reason", text(old, p), text(new, q)));
    let after = |t: &Theory, p: &Properties| p.after.get().map(|a| value(t.slice(a.span)));
    said.extend(one(&effect, "the time until the effect", after(old, p), after(new, q)));
    let strength = |t: &Theory, p: &Properties| p.strength.get().map(|a| t.slice(a.span).to_owned());
    said.extend(one(&effect, "the strength", strength(old, p), strength(new, q)));
    let (of_old, of_new) = (|i: ItemId| quoted_new(old, new, pairs, i), |i: ItemId| quoted(new, i));
    said.extend(grounds::differences(&effect, &grounds(old, was, &of_old), &grounds(new, is, &of_new)));
    said
}

/// On what a link stands, as sentences name it.
fn grounds(theory: &Theory, link: &Link, name: &dyn Fn(ItemId) -> String) -> Grounds {
    let names = |refs: &[Ref]| refs.iter().map(|r| name(r.item)).collect();
    let said = link.properties();
    Grounds {
        assuming: names(&said.assuming),
        of_effect: theory.assumptions_on(link.to).iter().map(|&a| name(a)).collect(),
        from: names(&said.from),
        against: names(&said.against),
    }
}

/// Evidence raised or lowered.
fn evidence(effect: &str, was: &Properties, is: &Properties) -> Option<Sentence> {
    let came = match (was.grade.get().map(|g| g.value), is.grade.get().map(|g| g.value)) {
        (Some(a), Some(b)) if a < b => format!("is raised from {} to {}", a.text(), b.text()),
        (Some(a), Some(b)) if a > b => format!("is lowered from {} to {}", a.text(), b.text()),
        (None, Some(b)) => format!("is graded now: {}", b.text()),
        (Some(a), None) => format!("is no longer graded; it was {}", a.text()),
        _ => return None,
    };
    Some(of_leading(effect, |clause| format!("The evidence that {clause} {came}.")))
}

fn one(effect: &str, what: &str, was: Option<String>, is: Option<String>) -> Option<Sentence> {
    let came = match (was, is) {
        (Some(a), Some(b)) if a != b => format!("was {a} and is {b} now"),
        (None, Some(b)) => format!("is said now: {b}"),
        (Some(a), None) => format!("is no longer said; it was {a}"),
        _ => return None,
    };
    Some(of_leading(effect, |clause| format!("Of the link that {clause}, {what} {came}.")))
}
