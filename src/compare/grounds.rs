//! On what a link stands: the assumptions that it rests on, and the sources that speak for it and against it.

use super::links::of_leading;
use super::sentence::Sentence;
use crate::diagnostic::words;

/// The grounds of a link in one version, each as sentences quote it.
pub(super) struct Grounds {
    pub assuming: Vec<String>,
    /// What is assumed of all that leads to the same: on that the link rests as well.
    pub of_effect: Vec<String>,
    pub from: Vec<String>,
    pub against: Vec<String>,
}

/// What came and what went.
struct Moves {
    come: Vec<String>,
    gone: Vec<String>,
}

impl Moves {
    fn of(was: &[String], is: &[String]) -> Moves {
        Moves { come: beyond(is, was), gone: beyond(was, is) }
    }
}

/// The members of one list that are not in the other.
fn beyond(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|x| !other.contains(x)).cloned().collect()
}

/// Takes what is in both lists out of them.
fn taken(one: &mut Vec<String>, other: &mut Vec<String>) -> Vec<String> {
    let both: Vec<String> = one.iter().filter(|x| other.contains(x)).cloned().collect();
    one.retain(|x| !both.contains(x));
    other.retain(|x| !both.contains(x));
    both
}

/// What changed of them.
pub(super) fn differences(effect: &str, was: &Grounds, is: &Grounds) -> Vec<Sentence> {
    let mut assuming = Moves::of(&was.assuming, &is.assuming);
    assuming.gone = beyond(&assuming.gone, &is.of_effect);
    let (mut from, mut against) = (Moves::of(&was.from, &is.from), Moves::of(&was.against, &is.against));
    let mut said = Vec::new();
    // What speaks the other way now is one change, and not one on each side.
    for (turned, before, now) in [
        (taken(&mut from.gone, &mut against.come), "supported", "spoken against"),
        (taken(&mut against.gone, &mut from.come), "spoken against", "supported"),
    ] {
        if !turned.is_empty() {
            let (sources, it) = (words::all_of(&turned), words::plural(turned.len(), "it/them"));
            said.push(of_leading(effect, |clause| {
                format!("That {clause} is {now} by {sources} now, and was {before} by {it}.")
            }));
        }
    }
    for (moves, now, no_longer) in [
        (assuming, "rests on the assumption", "no longer rests on the assumption"),
        (from, "is supported by", "is no longer supported by"),
        (against, "is spoken against by", "is no longer spoken against by"),
    ] {
        let (come, gone) = (words::all_of(&moves.come), words::all_of(&moves.gone));
        let rest = match (moves.come.is_empty(), moves.gone.is_empty()) {
            (true, true) => continue,
            (false, true) => format!("{now} {come} now"),
            (true, false) => format!("{no_longer} {gone}"),
            (false, false) => format!("{now} {come} now, in place of {gone}"),
        };
        said.push(of_leading(effect, |clause| format!("That {clause} {rest}.")));
    }
    said
}
