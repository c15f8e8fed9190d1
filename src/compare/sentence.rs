//! Sentences with a gap for what they are about, so that what holds of several things in the same words is said once.

use crate::diagnostic::words;
use rustc_hash::FxHashMap;

/// Where the titles go.
pub(super) const GAP: &str = "\u{0}";

/// A sentence with a gap: as it reads of one thing, and of several.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    pub(super) one: String,
    pub(super) several: String,
}

impl Sentence {
    /// One that reads the same of several.
    pub(super) fn alike(sentence: String) -> Sentence {
        Sentence { several: sentence.clone(), one: sentence }
    }

    /// A sentence made with a verb that has another form where several do it.
    pub(super) fn with([one, several]: [&str; 2], made: impl Fn(&str) -> String) -> Sentence {
        Sentence { one: made(one), several: made(several) }
    }

    /// The sentence of one thing.
    pub(super) fn of(&self, title: &str) -> String {
        self.one.replacen(GAP, title, 1)
    }

    /// The sentence of these things, of which the first `most` are named.
    fn of_all(&self, titles: &[String], most: usize) -> String {
        match titles {
            [one] => self.of(one),
            several => self.several.replacen(GAP, &words::some_of(several, most), 1),
        }
    }
}

/// Sentences in order, each with all that it is said of.
#[derive(Debug, Default)]
pub(super) struct Told {
    sentences: Vec<(Sentence, Vec<String>)>,
    places: FxHashMap<Sentence, usize>,
}

impl Told {
    /// Says a sentence of a thing.
    pub fn of(&mut self, title: String, sentence: Sentence) {
        match self.places.get(&sentence) {
            Some(&at) => self.sentences[at].1.push(title),
            None => {
                self.places.insert(sentence.clone(), self.sentences.len());
                self.sentences.push((sentence, vec![title]));
            }
        }
    }

    /// Says a sentence that has no gap, and so is said by itself.
    pub fn alone(&mut self, sentence: String) {
        self.sentences.push((Sentence::alike(sentence), Vec::new()));
    }

    /// The sentences, each naming the first `most` of the things of which it is said.
    pub fn sentences(self, most: usize) -> Vec<String> {
        self.sentences.into_iter().map(|(sentence, titles)| sentence.of_all(&titles, most)).collect()
    }
}
