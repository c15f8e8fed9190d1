//! How often, in words: `frequency twice a year`, `meets every two months`; and words that tell when, or nothing, where how often is
//! asked for: `frequency at the end of the project`.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::several_words::{one_word, set_of};
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::{Set, Word, no_frequency};

impl Driver<'_> {
    /// Words of a sentence where a frequency goes; says whether it was that, and then has passed over them.
    pub(super) fn no_frequency(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let is_frequency = set_of(s, block) == Some(Set::Frequency) && self.goes_on_with(next, block);
        let Some(first) = s.values.first().filter(|_| is_frequency).map(|v| v.span) else { return false };
        let end = self.rest_of_statement(next, block).last().map_or(next.end, |t| t.end);
        let said = short(&self.text[first.start as usize..end]);
        let often = self.text[first.start as usize..first.end as usize].to_owned();
        let (place, message, help) = if let Some((message, help)) = no_frequency(s.word, &said) {
            (first.start as usize, message, help.to_owned())
        } else if let Some(word) = one_word(Set::Frequency, &often).filter(|_| next.kind == Kind::Word) {
            let rest = short(&self.text[next.start..end]);
            let message = format!("`{}` says how often and nothing more, so `{rest}` is left over.", s.word.text());
            (next.start, message, format!("Write `{} {word}`. The rest can be said in a `note`.", s.word.text()))
        } else {
            return false;
        };
        if let Some(d) = self.fault(place, end, message) {
            d.help = Some(help);
        }
        self.pass_over(s, end);
        true
    }

    /// `frequency baseline and endline`: names of rounds, which say when and not how often; says whether it was that.
    pub(super) fn rounds_for_frequency(&mut self, s: &mut Statement, word: Token, block: Block) -> bool {
        let is_round = s.word == Word::Frequency && !word.first && self.slice(word) == Word::Baseline.text();
        let follows = self.beside(word.end).filter(|t| t.kind == Kind::Word && self.slice(*t) != "due");
        if !is_round || follows.is_none_or(|t| self.statement_word(Some(block), t).is_some()) {
            return false;
        }
        let end = self.rest_of_statement(word, block).last().map_or(word.end, |t| t.end);
        let said = short(&self.text[word.start..end]);
        let Some((message, help)) = no_frequency(s.word, &said) else { return false };
        if let Some(d) = self.fault(word.start, end, message) {
            d.help = Some(help.into());
        }
        self.pass_over(s, end);
        true
    }
}

/// How often, in words or with figures of its own: `twice a year`, `every two months`, `4x per year`.
pub(super) fn frequency(said: &str) -> Option<String> {
    let said = said.to_lowercase();
    let words: Vec<&str> = said.split([' ', '\t', '/', '-']).filter(|p| !p.is_empty()).collect();
    let unit = |word: &str| {
        let one = word.strip_suffix('s').unwrap_or(word);
        if let Some(of) = ["term", "quarter"].into_iter().find(|of| *of == one) {
            return Some(of);
        }
        Set::TimeUnit.words().iter().copied().find(|u| *u == one)
    };
    let count = |word: &str| match word {
        "once" => Some(1),
        "twice" | "other" | "second" => Some(2),
        "thrice" => Some(3),
        word => words::number_of(word).or_else(|| word.trim_end_matches(['x', '\u{d7}']).parse().ok()),
    };
    match words.as_slice() {
        ["every", number, of] => {
            let (number, unit) = (count(number)?, unit(of)?);
            Some(if number == 1 { format!("every {unit}") } else { format!("every {number} {unit}s") })
        }
        [number, rest @ ..] => {
            let rest = rest.strip_prefix(&["times"]).or_else(|| rest.strip_prefix(&["x"])).unwrap_or(rest);
            let [rest @ .., of] = rest else { return None };
            let per = matches!(rest, [] | ["a" | "per" | "each" | "every" | "in"] | ["in", "a" | "each"]);
            let by = match of.strip_suffix("ly") {
                Some(of) => unit(of)?,
                None => unit(of).filter(|_| !rest.is_empty() || said.contains('/'))?,
            };
            let written = match (count(number)?, by) {
                (1, "year") => "yearly",
                (2, "year") => "half-yearly",
                (3, "year") => "every 4 months",
                (4, "year") | (1, "quarter") => "quarterly",
                (6, "year") => "every 2 months",
                (12, "year") | (1, "month") => "monthly",
                (2, "month") => "every 2 weeks",
                (4, "month") | (1, "week") => "weekly",
                (1, "day") => "daily",
                (1, "term") => "termly",
                _ => return None,
            };
            per.then(|| written.to_owned())
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_understood_in_words_and_in_figures() {
        for (said, written) in [
            ("every two months", "every 2 months"),
            ("every other week", "every 2 weeks"),
            ("2x per year", "half-yearly"),
            ("4 times a year", "quarterly"),
            ("4x/year", "quarterly"),
            ("two times each year", "half-yearly"),
            ("twice yearly", "half-yearly"),
            ("once per week", "weekly"),
            ("once a term", "termly"),
            ("once per quarter", "quarterly"),
            ("three times a year", "every 4 months"),
        ] {
            assert_eq!(frequency(said).as_deref(), Some(written), "{said}");
        }
        for none in ["fall and spring", "5 times a year", "every now", "2 year", "often", "twice a project"] {
            assert_eq!(frequency(none), None, "{none}");
        }
    }
}
