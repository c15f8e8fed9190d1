//! Entries into a portfolio: who shares what, and how its definitions differ.

use super::cited::Citations;
use super::entry::{Entry, Mention, folded};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What theories may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A change that initiatives answer for.
    Outcome,
    /// How anyone will know.
    Indicator,
    /// Where the figures come from: the means of verification.
    Source,
    /// What is cited for the evidence.
    Reference,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Kind] = &[Kind::Indicator, Kind::Outcome, Kind::Source, Kind::Reference];
}

/// A theory in the summary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// Its file.
    pub file: String,
    /// Whether the file has no `theory` of its own, and no theory that takes it in was found.
    pub is_part: bool,
    /// The first theory with the very same text, by place in the rows.
    pub same_as: Option<u32>,
    /// How many results and activities it has.
    pub results: usize,
    /// How many outcomes.
    pub outcomes: usize,
    /// How many of those an indicator measures.
    pub outcomes_measured: usize,
    /// How many indicators.
    pub indicators: usize,
    /// How many of those lack nothing, so that they can be measured as they stand.
    pub indicators_ready: usize,
    /// How many assumptions.
    pub assumptions: usize,
    /// How many partners.
    pub partners: usize,
    /// Findings of `check` that can't work.
    pub errors: usize,
    /// Findings that could go wrong.
    pub warnings: usize,
    /// Findings that could be said better.
    pub notes: usize,
}

/// What two or more theories share.
#[derive(Clone, Debug, Serialize)]
pub struct Common {
    /// What it is.
    pub kind: Kind,
    /// Its title, as the first of them writes it.
    pub title: String,
    /// The theories that have it, by place in the rows.
    pub theories: Vec<u32>,
    /// In what their definitions differ; empty where they agree.
    pub differences: Vec<Difference>,
}

/// A point in which definitions differ.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What is said in several ways: `unit`.
    pub what: &'static str,
    /// The ways, the most frequent first, with the theories that say it so, by place in the rows. An empty text: nothing is
    /// said.
    pub ways: Vec<(String, Vec<u32>)>,
    /// How many theories say it in yet other ways.
    pub others: usize,
}

/// Many theories side by side.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Portfolio {
    /// The theories, in the order of their files.
    pub theories: Vec<Row>,
    /// What two or more of them share: by kind, what most of them share first.
    pub common: Vec<Common>,
    /// What could not be read, and so counts nowhere: a sentence each.
    pub unread: Vec<String>,
}

impl Portfolio {
    /// The theories without the files that are none.
    pub fn whole(&self) -> impl Iterator<Item = &Row> {
        self.theories.iter().filter(|row| !row.is_part)
    }
}

/// So many ways of saying one thing are kept; the rest is counted.
const MOST_WAYS: usize = 12;

/// What is remembered of a thing: the one theory that has it, or its place among what is shared.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Once(u32),
    Shared(u32),
}

/// A shared thing in the making.
#[derive(Debug)]
struct Making {
    kind: Kind,
    title: String,
    theories: Vec<u32>,
    facts: Vec<Fact>,
    /// The theory that had it first, until it has been asked again.
    first: Option<u32>,
}

/// What is said of one point.
#[derive(Debug)]
struct Fact {
    what: &'static str,
    ways: Vec<Way>,
    others: usize,
}

/// A way of saying it: its number, by which it is known again, its words, and who says it so.
#[derive(Debug)]
struct Way {
    number: u64,
    words: String,
    theories: Vec<u32>,
}

/// Takes entries in.
#[derive(Debug, Default)]
pub struct Gathering {
    rows: Vec<Row>,
    seen: FxHashMap<u64, Seen>,
    /// The first theory of each text.
    texts: FxHashMap<u64, u32>,
    shared: Vec<Making>,
    cited: Citations,
}

fn number(kind: Kind, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, key).hash(&mut hasher);
    hasher.finish()
}

/// The numbers of a reference: that of its title, and that of its DOI.
fn numbers(reference: &Mention) -> (u64, Option<u64>) {
    let doi = reference.doi.as_ref().map(|doi| number(Kind::Reference, &format!("doi:{doi}")));
    (number(Kind::Reference, &reference.key), doi)
}

impl Gathering {
    /// Takes the next theory in.
    pub fn take(&mut self, entry: Entry) {
        let theory = self.rows.len() as u32;
        let first = *self.texts.entry(entry.text).or_insert(theory);
        // What stands in a file that is no theory is no more shared between theories than the file counts among them.
        let mentions = if entry.row.is_part { &[] } else { entry.mentions.as_slice() };
        self.rows.push(Row { same_as: (first != theory).then_some(first), ..entry.row });
        for mention in mentions {
            if mention.kind == Kind::Reference {
                let (title, doi) = numbers(mention);
                self.cited.take(theory, title, doi);
                continue;
            }
            let number = number(mention.kind, &mention.key);
            match self.seen.get(&number).copied() {
                None => {
                    self.seen.insert(number, Seen::Once(theory));
                }
                // Said twice in one theory is not shared.
                Some(Seen::Once(first)) if first == theory => {}
                Some(Seen::Once(first)) => {
                    self.seen.insert(number, Seen::Shared(self.shared.len() as u32));
                    let facts = mention.facts.iter().map(|(what, _)| Fact { what, ways: Vec::new(), others: 0 });
                    self.shared.push(Making {
                        kind: mention.kind,
                        title: mention.title.clone(),
                        theories: vec![first],
                        facts: facts.collect(),
                        first: Some(first),
                    });
                    self.add(self.shared.len() - 1, theory, mention);
                }
                Some(Seen::Shared(at)) => self.add(at as usize, theory, mention),
            }
        }
    }

    fn add(&mut self, at: usize, theory: u32, mention: &Mention) {
        let making = &mut self.shared[at];
        if making.theories.last() == Some(&theory) {
            return;
        }
        making.theories.push(theory);
        say(making, theory, mention);
    }

    /// The theories that must be asked again, by place, since they were the first to have what others have too. Ask for them
    /// once, when all theories are in.
    pub fn again(&mut self) -> Vec<usize> {
        for (number, theories) in self.cited.shared() {
            self.seen.insert(number, Seen::Shared(self.shared.len() as u32));
            let first = theories.first().copied();
            self.shared.push(Making {
                kind: Kind::Reference,
                title: String::new(),
                theories,
                facts: Vec::new(),
                first,
            });
        }
        let mut all: Vec<usize> = self.shared.iter().filter_map(|m| m.first.map(|f| f as usize)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Takes the answer of a theory that was asked again.
    pub fn answer(&mut self, theory: usize, entry: &Entry) {
        let theory = theory as u32;
        for mention in &entry.mentions {
            let number = if mention.kind == Kind::Reference {
                let (title, doi) = numbers(mention);
                self.cited.number(title, doi)
            } else {
                number(mention.kind, &mention.key)
            };
            if let Some(Seen::Shared(at)) = self.seen.get(&number).copied()
                && let making = &mut self.shared[at as usize]
                && making.first == Some(theory)
            {
                making.first = None;
                making.title.clone_from(&mention.title);
                say(making, theory, mention);
            }
        }
    }

    /// The portfolio, when all theories are in and those that had to be asked again have answered.
    pub fn done(self) -> Portfolio {
        let mut common: Vec<Common> = self
            .shared
            .into_iter()
            // A reference whose first theory can't be read any more has no words.
            .filter(|m| !m.title.is_empty())
            .map(|m| Common {
                kind: m.kind,
                title: m.title,
                theories: m.theories,
                differences: m.facts.into_iter().filter_map(difference).collect(),
            })
            .collect();
        let place: BTreeMap<Kind, usize> = Kind::ALL.iter().enumerate().map(|(n, k)| (*k, n)).collect();
        common.sort_by(|a, b| {
            let rank = |c: &Common| (place[&c.kind], std::cmp::Reverse(c.theories.len()));
            rank(a).cmp(&rank(b)).then_with(|| a.title.cmp(&b.title))
        });
        Portfolio { theories: self.rows, common, unread: Vec::new() }
    }
}

/// A text with one blank between words.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes in how a theory defines a shared thing.
fn say(making: &mut Making, theory: u32, mention: &Mention) {
    for (fact, (_, said)) in making.facts.iter_mut().zip(&mention.facts) {
        let mut hasher = DefaultHasher::new();
        folded(said).hash(&mut hasher);
        let number = hasher.finish();
        match fact.ways.iter().position(|way| way.number == number) {
            Some(at) => fact.ways[at].theories.push(theory),
            None if fact.ways.len() < MOST_WAYS => {
                fact.ways.push(Way { number, words: spaced(said), theories: vec![theory] });
            }
            None => fact.others += 1,
        }
    }
}

/// A fact, where it is said in more than one way.
fn difference(fact: Fact) -> Option<Difference> {
    let Fact { what, mut ways, others } = fact;
    if ways.len() + usize::from(others > 0) < 2 {
        return None;
    }
    ways.iter_mut().for_each(|way| way.theories.sort_unstable());
    ways.sort_by(|a, b| b.theories.len().cmp(&a.theories.len()).then_with(|| a.theories.cmp(&b.theories)));
    let ways = ways.into_iter().map(|way| (way.words, way.theories)).collect();
    Some(Difference { what, ways, others })
}
