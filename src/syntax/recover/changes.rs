//! Baselines and targets that say by how much figures are to change, and not where they are to stand: `target increase by 20% by
//! 2027`, `target twice the baseline by 2028`.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, ValueKind};
use super::Block;
use super::bounds::may_lead;
use super::one_figure::{NOT_SET, UNTIL_SET, is_not_known};
use super::wording::before_date;
use crate::diagnostic::words;
use crate::vocabulary::Word;

/// Words by which a figure tells how much is to change.
#[rustfmt::skip]
pub(super) const CHANGES: &[&str] = &[
    "decline", "decrease", "decreased", "down", "drop", "fall", "fewer", "gain", "growth", "higher", "improvement",
    "increase", "increased", "less", "lower", "more", "raise", "reduce", "reduced", "reduction", "rise", "up",
];

/// Words by which a figure tells how many times as much there is to be.
const TIMES: &[&str] = &[
    "double",
    "doubled",
    "doubling",
    "half",
    "halve",
    "halved",
    "quadruple",
    "triple",
    "tripled",
    "tripling",
    "twice",
];

/// Whether a word after a figure makes a change of it: `20% more`, `1.5 times the baseline`.
pub(super) fn makes_change(word: &str) -> bool {
    let word = word.to_lowercase();
    CHANGES.contains(&word.as_str()) || TIMES.contains(&word.as_str()) || matches!(word.as_str(), "times" | "fold")
}

/// What is wrong with a word where a figure goes, and what to do: a change, or that nothing is known yet.
pub(crate) fn no_figure(statement: Word, word: &str, date: &str) -> Option<(String, String)> {
    let text = statement.text();
    if makes_change(word) {
        let joint = before_date(statement);
        return Some((no_change(statement), instead_of_change(&format!("{text} … {joint} {date}"))));
    }
    let is_target = statement == Word::Target && is_not_known(&word.to_lowercase());
    is_target.then(|| (NOT_SET.to_owned(), UNTIL_SET.to_owned()))
}

/// What a figure is that says a change.
fn no_change(statement: Word) -> String {
    format!("A {} is where the figure stands, and not by how much it changes.", statement.text())
}

/// What to write instead of a change, as a statement with room for the figure.
pub(crate) fn instead_of_change(statement: &str) -> String {
    format!(
        "Work it out from where things stood before, and write it: `{statement}`. Whether figures are to rise or fall is said by `direction`."
    )
}

impl Driver<'_> {
    /// `twice the baseline by 2028`, `increase of 20% by 2027`, `a 20% increase`: how much is to change, in words.
    pub(super) fn change_in_words(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let changes = |t: &Token| makes_change(self.slice(*t));
        let leads = |t: &&Token| {
            let word = self.slice(**t).to_lowercase();
            matches!(word.as_str(), "a" | "an" | "the") || may_lead(&word) && !makes_change(&word)
        };
        let rest = &tokens[tokens.iter().take_while(leads).count()..];
        let begins = rest.first().is_some_and(changes);
        let counts = |t: &Token| t.kind == Kind::Number || words::number_of(&self.slice(*t).to_lowercase()).is_some();
        // `10% above baseline`.
        let is_beyond = |t: &Token| matches!(self.slice(*t), "above" | "below" | "over" | "under");
        let is_counted = rest.first().is_some_and(counts) && rest.iter().take(4).any(|t| changes(t) || is_beyond(t));
        if !begins && !is_counted {
            return false;
        }
        let date = (0..tokens.len()).find_map(|from| self.date_at(tokens, from)).map(|(date, _)| date);
        self.say_change(s, tokens[tokens.len() - 1].end, date.as_deref().unwrap_or("2030"));
        true
    }

    /// `10 percentage points by 2027`, and `10 points` of an indicator in percent; elsewhere points are what is counted.
    pub(super) fn change_in_points(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let is_point = |t: &Token| matches!(self.slice(*t).to_lowercase().as_str(), "point" | "points" | "pp");
        let Some(at) = tokens.iter().position(is_point).filter(|&at| at > 0 && tokens[0].kind == Kind::Number) else {
            return false;
        };
        let before = self.slice(tokens[at - 1]).to_lowercase();
        if !matches!(before.as_str(), "percentage" | "percent" | "%") && !self.is_said_in_block("percent") {
            return false;
        }
        let date = (0..tokens.len()).find_map(|from| self.date_at(tokens, from)).map(|(date, _)| date);
        self.say_change(s, tokens[tokens.len() - 1].end, date.as_deref().unwrap_or("2030"));
        true
    }

    /// `increase by 20% by 2027`, of which the first half is a sound statement; says whether it was that.
    pub(super) fn change_by(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let first = s.values.first().filter(|v| v.kind == ValueKind::Name).map(|v| v.span);
        let says_change = first
            .is_some_and(|span| CHANGES.contains(&&*self.text[span.start as usize..span.end as usize].to_lowercase()));
        if !says_change || !matches!(s.word, Word::Baseline | Word::Target) || !self.goes_on_with(next, block) {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        let end = tokens[tokens.len() - 1].end;
        let date = (0..tokens.len()).find_map(|from| self.date_at(&tokens, from)).map(|(date, _)| date);
        self.say_change(s, end, date.as_deref().unwrap_or("2030"));
        self.pass_over_group(s, block);
        s.values.clear();
        s.faulty = true;
        true
    }

    pub(super) fn say_change(&mut self, s: &mut Statement, last: usize, date: &str) {
        let text = s.word.text();
        let message = no_change(s.word);
        let joint = before_date(s.word);
        if let Some(d) = self.fault(token::next(self.text, s.keyword.end as usize).start, last, message) {
            d.help = Some(instead_of_change(&format!("{text} … {joint} {date}")));
        }
        s.span.end = last as u32;
        self.at = last;
    }
}
