//! Several words where a name goes, of something that is declared in this file: its title without quotes, as in `needs Children
//! read well`, or its name without hyphens, as in `needs access to nets`. All of one list get one message.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::sentences::{is_article, takes_names};
use super::wording::short;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Set};

/// How many bytes such words have at most, and how many they are.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 24;

/// Words with which a sentence goes on from what it names.
#[rustfmt::skip]
const BEHIND_NAMES: &[&str] = &[
    "across", "among", "as", "at", "during", "for", "from", "in", "inside", "of", "on", "since", "through", "throughout", "under",
    "until", "via", "when", "where", "which", "while", "who", "with", "within",
];

impl Driver<'_> {
    /// More words behind the last name of a list, which together stand for something; says whether it was that, and then has read
    /// the list.
    pub(super) fn words_for_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let goes_on = matches!(next.kind, Kind::Word | Kind::Other) && !next.first;
        let is_name = |v: &Value| goes_on && v.kind == ValueKind::Name;
        let Some(last) = s.values.last().copied().filter(is_name) else { return false };
        let start = last.span.start as usize;
        if s.block.is_some() || !takes_names(s, block) || self.tells_no_more(start) {
            return false;
        }
        let Some(first) = self.phrase_behind_article(start) else { return false };
        s.values.pop();
        let first_end = first.0;
        let (mut edits, mut names, mut is_title, mut is_known) = (Vec::new(), Vec::new(), false, true);
        let (mut at, mut phrase) = (start, Some(first));
        let end = loop {
            let word = token::next(self.text, at);
            let end = phrase.as_ref().map_or(word.end, |(end, _)| *end);
            if let Some((_, name)) = phrase {
                is_title |= !is_but_for_hyphens(&self.text[at..end], &name);
                edits.push(Edit { span: self.span(at, end), text: name.clone() });
                names.push(name);
            } else {
                let is_whole = self.beside(end).is_none_or(|t| !matches!(t.kind, Kind::Word | Kind::Other));
                names.extend(is_whole.then(|| self.slice(word).to_owned()));
                is_known &= is_whole;
            }
            s.values.push(Value { kind: ValueKind::Name, span: self.span(at, end) });
            let Some(after) = self.joins_list(token::next(self.text, end)).filter(|t| t.kind == Kind::Word && is_known)
            else {
                break end;
            };
            phrase = self.phrase_behind_article(after.start);
            if phrase.is_none() && self.statement_word(Some(block), after).is_some() {
                break end;
            }
            let joint = self.text[end..after.start].trim();
            // `or` may mean that one of them is enough.
            is_known &= !joint.ends_with("or");
            if joint != "," {
                edits.push(Edit { span: self.span(end, after.start), text: ", ".into() });
            }
            at = after.start;
        };
        let (keyword, written) = (self.joining_word(s), short(&names.join(", ")));
        let message = if is_title {
            format!("After `{keyword}` come names, and not titles.")
        } else {
            "A name is one word.".to_owned()
        };
        if let Some(d) = self.fault(start, first_end, message) {
            d.help = Some(if is_title {
                format!("Write `{written}`: the name stands before the title.")
            } else {
                format!("Join its words with hyphens: `{written}`.")
            });
            if is_known {
                d.fixes.push(Fix { title: format!("Write `{written}`"), edits });
            }
        }
        s.span.end = end as u32;
        self.go_on(s, end, block);
        s.faulty = true;
        true
    }

    /// Words behind the last name of a list that are like a title, which nothing in this file bears; says whether they were, and then
    /// has passed over them.
    pub(super) fn words_of_no_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        const FEWEST: usize = 3;
        let Some(last) = s.values.last().copied().filter(|v| v.kind == ValueKind::Name) else { return false };
        if !takes_names(s, block) || self.tells_no_more(next.start) {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        let words = tokens.iter().take_while(|t| t.kind == Kind::Word && !matches!(self.slice(**t), "and" | "or"));
        let words: Vec<Token> = words.copied().collect();
        let (start, Some(end)) = (last.span.start as usize, words.last().map(|t| t.end)) else { return false };
        let first = self.text[start..last.span.end as usize].to_owned();
        let in_capitals = first.starts_with(char::is_uppercase);
        let is_known = |driver: &mut Self, token: &Token| {
            let word = driver.slice(*token).to_owned();
            driver.declares(&word)
        };
        if (words.len() + 1 < FEWEST && !in_capitals)
            || self.declares(&first)
            || words.iter().any(|token| is_known(self, token))
        {
            return false;
        }
        let (keyword, said) = (self.joining_word(s), short(&self.text[start..end]));
        if let Some(d) = self.fault(start, end, format!("`{said}` is no name, and nothing here has it for its title."))
        {
            d.help = Some(format!(
                "After `{keyword}` come names: the one word that stands before the title where something is declared. Declare what you mean, or name what is declared already."
            ));
        }
        s.values.pop();
        s.values.push(Value { kind: ValueKind::Name, span: self.span(start, end) });
        s.span.end = end as u32;
        self.go_on(s, end, block);
        s.faulty = true;
        self.lose_names_between(start, end);
        true
    }

    /// Whether `of` goes on from what was named on its line, as in `reported by heads of schools`: the statement `of` takes other words.
    pub(super) fn goes_on_with_of(&self, next: Token) -> bool {
        let whom = self.beside(next.end);
        !next.first
            && next.kind == Kind::Word
            && self.slice(next) == "of"
            && whom.is_some_and(|t| t.kind == Kind::Word && Set::Population.meant_by(self.slice(t)).is_none())
    }

    /// Words that go on from a name as in a sentence: `by schools of the city`, `needs nets in all homes`. Says whether they do, and
    /// then has passed over them.
    pub(super) fn words_behind_name(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let word = self.slice(next).to_owned();
        let Some(last) = s.values.last().copied().filter(|v| v.kind == ValueKind::Name) else { return false };
        let name = self.text[last.span.start as usize..last.span.end as usize].to_owned();
        if !BEHIND_NAMES.contains(&word.as_str())
            || !takes_names(s, block)
            || self.tells_no_more(next.start)
            || self.declares(&word)
            || !self.declares(&name)
        {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        // The next statement may begin with a word that joins figures to dates elsewhere.
        let begins = |t: &Token| {
            t.start > next.start && self.slice(*t) != "of" && self.statement_word(Some(block), *t).is_some()
        };
        let words = tokens.iter().take_while(|t| matches!(t.kind, Kind::Word | Kind::Number) && !begins(t));
        let end = words.last().map_or(next.end, |t| t.end);
        let (keyword, said) = (self.joining_word(s), short(&self.text[next.start..end]));
        let message = format!("`{keyword}` takes names alone, so `{said}` is left over.");
        // `by council since 2026`
        let is_when = block == Some(D::Activity) && self.beside(next.end).is_some_and(|date| self.is_dated(date));
        let help = if is_when {
            "When an activity runs is said by `during`, such as `during 2024 to 2029`."
        } else {
            "Remove it, or say it in a `note`."
        };
        if let Some(d) = self.fault(next.start, end, message) {
            d.help = Some(help.into());
        }
        self.lose_names_between(next.start, end);
        self.go_on(s, end, block);
        s.faulty = true;
        true
    }

    /// Where a title, or a name but for its hyphens, ends that stands at a byte or behind an article there, as in `by the Ministry of Health`.
    fn phrase_behind_article(&mut self, start: usize) -> Option<(usize, String)> {
        let word = token::next(self.text, start);
        let is_article = is_article(self.slice(word));
        self.phrase(start).or_else(|| {
            let title = self.beside(word.end).filter(|_| is_article)?;
            self.phrase(title.start)
        })
    }

    /// Where the longest run of words from a byte on ends that is a title, or a name but for its hyphens, and the name.
    pub(super) fn phrase(&mut self, start: usize) -> Option<(usize, String)> {
        let near = &self.text[start..self.boundary(start + LONGEST)];
        let line = &near[..near.find(['\n', '\r', '{', '}', '#', '"']).unwrap_or(near.len())];
        let line = line.trim_end().to_owned();
        let stops = |(at, c): (usize, char)| (c.is_whitespace() || c == ',').then_some(at);
        let mut ends: Vec<usize> = line.char_indices().filter_map(stops).chain([line.len()]).collect();
        ends.retain(|&end| line[..end].trim_end().len() == end && end > 0);
        ends.truncate(MOST_WORDS);
        ends.into_iter().rev().find_map(|end| Some((start + end, self.name_in_words(&line[..end])?)))
    }

    /// The name of what some words stand for.
    fn name_in_words(&mut self, said: &str) -> Option<String> {
        let words: Vec<&str> = said.split_whitespace().collect();
        // What ends a statement elsewhere is no part of a name.
        if words.len() < 2 && self.declares(said.trim_end_matches([';', '.', ':', '!'])) {
            return None;
        }
        if let Some(name) = self.name_of_title(said) {
            return Some(name);
        }
        let joined = words.join("-");
        [joined.to_lowercase(), joined].into_iter().find(|name| words.len() > 1 && self.declares(name))
    }
}

/// Whether words are those of a name.
fn is_but_for_hyphens(words: &str, name: &str) -> bool {
    words.split_whitespace().collect::<Vec<_>>().join("-").eq_ignore_ascii_case(name)
}
