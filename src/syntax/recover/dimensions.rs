//! What figures are split by, as people write it: `disaggregate by age group, home language`, `"age group"`, `sex/age`, `sex (male,
//! female)`. All of one list get one message.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use super::wording::short;
use crate::vocabulary::Word;

/// How many tokens of a list are looked at, and of how many words a dimension is.
const MOST: usize = 60;
const MOST_WORDS: usize = 4;

/// What a list says.
#[derive(Default)]
struct Read {
    /// Where each dimension starts and ends, and the one word for it.
    dimensions: Vec<(usize, usize, String)>,
    /// Where the first stands that is written otherwise, or another sign than a comma between two.
    otherwise: Option<(usize, usize)>,
    /// Where groups are named in brackets.
    groups: Option<(usize, usize)>,
    end: usize,
}

impl Driver<'_> {
    /// Dimensions of several words or in quotes, with groups in brackets or other signs between them; says whether there is such a
    /// one, and then has read the list.
    pub(super) fn dimensions(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let goes_on = !next.first && matches!(next.kind, Kind::Word | Kind::Other | Kind::Text);
        if !goes_on || s.word != Word::DisaggregateBy {
            return false;
        }
        let start = token::next(self.text, s.keyword.end as usize).start;
        let Some(read) = self.read_dimensions(start, block) else { return false };
        if read.end <= s.values.last().map_or(0, |v| v.span.end as usize) {
            return false;
        }
        let written: Vec<&str> = read.dimensions.iter().map(|(.., word)| word.as_str()).collect();
        let written = written.join(", ");
        if let Some((start, end)) = read.groups {
            let said = short(&self.text[start..end]);
            let message = format!(
                "`disaggregate by` says what figures are split by, and not into which groups, so `{said}` is left over."
            );
            if let Some(d) = self.fault(start, end, message) {
                d.help = Some(format!(
                    "Write `disaggregate by {}`. Which groups there are can be said in a `note`, or of a figure: `target 70 by 2028 among sex \"female\"`.",
                    short(&written)
                ));
            }
        } else if let Some((from, to)) = read.otherwise {
            // A remark at the end of a line would be lost.
            let is_commented = self.text[start..read.end].contains('#');
            let span = self.span(start, read.end);
            if let Some(d) =
                self.fault(from, to, "What figures are split by is one word each, with commas between them.")
            {
                d.help = Some(format!(
                    "Write `disaggregate by {}`: the words of one are joined by hyphens.",
                    short(&written)
                ));
                if !is_commented {
                    *d = d.clone().fix(format!("Write `{}`", short(&written)), span, written);
                }
            }
        } else {
            return false;
        }
        let value =
            |(start, end, _): &(usize, usize, String)| Value { kind: ValueKind::Name, span: self.span(*start, *end) };
        s.values = read.dimensions.iter().map(value).collect();
        s.span.end = read.end as u32;
        s.faulty = true;
        self.at = read.end;
        true
    }

    fn read_dimensions(&mut self, start: usize, block: Block) -> Option<Read> {
        let mut read = Read::default();
        let (mut words, mut at, mut expects): (Vec<Token>, _, _) = (Vec::new(), start, true);
        for _ in 0..MOST {
            let token = token::next(self.text, at);
            let raw = self.slice(token).to_owned();
            let joins = token.kind == Kind::Comma || matches!(raw.as_str(), "and" | "&" | ";" | "/" | ")," | "+");
            let ends = (token.first && !expects && at > start)
                || (token.kind == Kind::Word && !joins && self.begins_statement(token, block, expects));
            if ends {
                break;
            }
            at = token.end;
            if joins {
                self.take_words(&mut read, &mut words);
                if token.kind != Kind::Comma && !self.text[..token.start].trim_end().ends_with(',') {
                    read.otherwise.get_or_insert((token.start, token.end));
                }
            } else if token.kind == Kind::Word {
                words.push(token);
            } else if token.kind == Kind::Text && words.is_empty() && expects {
                let said = raw.trim_matches('"');
                let word = said.split_whitespace().collect::<Vec<_>>().join("-");
                if !token::is_name(&word) || word.len() > 80 {
                    return None;
                }
                read.dimensions.push((token.start, token.end, word));
                read.otherwise.get_or_insert((token.start, token.end));
                read.end = token.end;
            } else if raw == "(" && !expects {
                let close = at + self.line_nearby(at).find(')')?;
                read.groups.get_or_insert((token.start, close + 1));
                at = close + 1;
                self.take_words(&mut read, &mut words);
                read.end = at;
            } else {
                break;
            }
            expects = joins;
        }
        self.take_words(&mut read, &mut words);
        let few =
            |(start, end, _): &(usize, usize, String)| self.text[*start..*end].split_whitespace().count() <= MOST_WORDS;
        (!read.dimensions.is_empty() && read.dimensions.iter().all(few)).then_some(read)
    }

    /// Makes one dimension of the words that were read.
    fn take_words(&self, read: &mut Read, words: &mut Vec<Token>) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (start, end) = (first.start, last.end);
        if words.len() > 1 {
            read.otherwise.get_or_insert((start, end));
        }
        let word = words.iter().map(|word| self.slice(*word)).collect::<Vec<_>>().join("-");
        read.dimensions.push((start, end, word));
        read.end = end;
        words.clear();
    }

    /// Whether a word that is spelt like a statement is one: a value follows it. `home language` ends with a word that is spelt so.
    fn begins_statement(&mut self, word: Token, block: Block, expects: bool) -> bool {
        let Some((_, end)) = self.statement_word(Some(block), word) else { return false };
        // `country of origin`
        if self.goes_on_with_of(word) {
            return false;
        }
        let is_sound = self.is_sound_statement(word, block);
        let has_value = self.beside(end).is_some_and(|value| match value.kind {
            Kind::Text | Kind::OpenText | Kind::Number => true,
            Kind::Word => self.statement_word(Some(block), value).is_none() && self.slice(value) != "and",
            _ => false,
        });
        word.first || is_sound || (!expects && has_value)
    }
}
