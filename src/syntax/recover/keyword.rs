//! The words that begin statements, and words that begin none.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, ValueKind};
use super::meant::{OF_OTHERS, WHO, meant_by};
use super::wording::{allowed, block_phrase, elsewhere, row};
use super::{Block, ask_rule};
use crate::diagnostic::words::{self, capital};
use crate::vocabulary::{DeclarationKind as D, Word, nearest, rows};

impl Driver<'_> {
    /// A word that is no statement of this block. Where it is clear which was meant, that one is read.
    pub(super) fn unknown(&mut self, block: Block, first: Token) -> Option<Statement> {
        let raw = self.slice(first).to_owned();
        let whose = block_phrase(block);
        let is_meant = OF_OTHERS.contains(&raw.as_str()) && meant_by(&raw, block).is_some();
        if self.until_when(block, first) || self.figures_of_result(block, first) || self.said_apart(block, first) {
            return None;
        }
        let misplaced = self
            .statement_word(None, first)
            .or_else(|| self.word_in_capitals(first, block))
            .or_else(|| self.says_of_link(block, first));
        if let Some((word, end)) = misplaced.filter(|_| !is_meant) {
            let homes: Vec<String> =
                D::ALL.iter().filter(|k| row(Some(**k), word).is_some()).map(|k| k.phrase()).collect();
            let homes = if row(None, word).is_some() { vec!["the braces of a link".to_owned()] } else { homes };
            let (said, keyword, homes) = (&self.text[first.start..end], word.text(), words::any_of(&homes));
            let message = if said.eq_ignore_ascii_case(keyword) {
                format!("`{keyword}` does not belong in {whose}; its place is {homes}.")
            } else {
                format!("What `{said}` says is written `{keyword}`, and its place is {homes}.")
            };
            if let Some(d) = self.fault(first.start, end, message) {
                d.help = Some(elsewhere(word).unwrap_or_else(|| allowed(block)));
            }
            self.at = end;
            self.skip_misplaced(word, first, block);
            self.lose_names_between(end, self.at);
            return None;
        }
        if let Some(found) = self.joined_keyword(block, first) {
            return Some(found);
        }
        if self.nameless_kind(block, first) || self.measured_by(block, first) || self.risks_of(block, first) {
            return None;
        }
        if self.says_who_again(block, first) {
            return None;
        }
        let known = || rows(block).iter().map(|r| r.word.text());
        let lower = raw.to_lowercase();
        let (two, two_end) = self.two_words(first);
        // A keyword of several words, joined by something else than blanks.
        let spaced = lower.replace(['-', '_'], " ");
        let (near, end) = match known().find(|k| *k == spaced) {
            Some(word) => (Some(word), first.end),
            None => match nearest(&two.to_lowercase(), known().filter(|k| k.contains(' '))) {
                Some(near) if two_end > first.end && ends_alike(&two, near) => (Some(near), two_end),
                _ => match self.part_of_keyword(block, first) {
                    Some((near, end)) => (Some(near), end),
                    None => (self.meant_by_word(&lower, first, block).or_else(|| nearest(&lower, known())), first.end),
                },
            },
        };
        let end = near.map_or(end, |near| self.with_joining_word(end, near));
        let message = match near {
            Some(word) if word == self.text[first.start..end].to_lowercase() => {
                format!("`{word}` is written in small letters.")
            }
            Some(near) => {
                let said = &self.text[first.start..end];
                format!("{} has no statement `{said}`. Did you mean `{near}`?", capital(&whose))
            }
            None => format!("{} has no statement `{raw}`.", capital(&whose)),
        };
        let span = self.span(first.start, end);
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(near.map_or_else(|| allowed(block), |near| format!("Write `{near}`.")));
            if let Some(fix) = near.filter(|n| !n.contains(" N ")) {
                *d = d.clone().fix(format!("Write `{fix}`"), span, fix);
            }
        }
        self.at = end;
        if let Some(word) = near.and_then(Word::parse) {
            let mut statement =
                Statement { word, keyword: span, values: Vec::new(), block: None, span, faulty: true, unclear: false };
            self.collect_silently(&mut statement, block);
            return Some(statement);
        }
        self.skip_statement(block);
        self.lose_names_between(first.start, self.at);
        None
    }

    /// `by 2032` for the theory as a whole, `since 2026` or `until 2026` for an activity; says whether it was that.
    fn until_when(&mut self, block: Block, first: Token) -> bool {
        let date = token::next(self.text, first.end);
        let word = self.slice(first);
        let (says, message, help) = match block {
            Some(D::Theory) => (
                matches!(word, "by" | "until"),
                "From when to when a theory runs is said by its `horizon`.",
                "Write both years: `horizon 2024 to 2030`. By when a result should have come true stands in its own block.",
            ),
            Some(D::Activity) => (
                matches!(word, "since" | "until" | "till"),
                "From when to when an activity runs is said by `during`.",
                "Write both years: `during 2024 to 2026`.",
            ),
            _ => return false,
        };
        if !says || date.kind != Kind::Number || date.first {
            return false;
        }
        if let Some(d) = self.fault(first.start, date.end, message) {
            d.help = Some(help.into());
        }
        self.at = date.end;
        self.silently(|driver| driver.skip_statement(block));
        true
    }

    /// Past a statement of another block, whose keyword was read: as it goes on there, or with its line.
    fn skip_misplaced(&mut self, word: Word, first: Token, block: Block) {
        let value = token::next(self.text, self.at);
        let is_next =
            value.kind == Kind::Word && (self.may_start(block, value) || D::parse(self.slice(value)).is_some());
        if value.first || is_next {
            return self.skip_statement(block);
        }
        let end = std::mem::replace(&mut self.at, first.start);
        let homes = D::ALL.iter().map(|kind| Some(*kind)).chain([None]).filter(|home| row(*home, word).is_some());
        for home in homes {
            if self.ask(ask_rule(home), |b, pair| b.statement(pair)).is_some() {
                return;
            }
        }
        self.at = end;
        if self.begins_line(first.start) {
            return self.skip_line();
        }
        self.skip_statement(block);
    }

    /// Another word for who carries an activity out, or answers for figures, where `by` or `responsible` says that already; says
    /// whether it was that.
    fn says_who_again(&mut self, block: Block, first: Token) -> bool {
        let said = self.slice(first).to_lowercase();
        let (word, what) = match block {
            Some(D::Activity) => (Word::By, "Who carries an activity out"),
            Some(D::Indicator | D::Instrument) => (Word::Responsible, "Who answers for the figures"),
            _ => return false,
        };
        if !WHO.contains(&said.as_str()) || !self.may_have(word) {
            return false;
        }
        let word = word.text();
        let message = format!("{what} is said by `{word}`, and this one says it already.");
        if let Some(d) = self.fault(first.start, first.end, message) {
            d.help = Some(format!("Remove this line, or add whoever is missing to the list after `{word}`."));
        }
        self.at = first.end;
        self.skip_statement(block);
        self.lose_names_between(first.end, self.at);
        true
    }

    /// A word that people write for what is said of a link, in the block of what it leads to or from: `assumes rains-come`.
    fn says_of_link(&self, block: Block, first: Token) -> Option<(Word, usize)> {
        let word = self.slice(first).to_lowercase();
        let is_linked = block.is_some_and(|kind| kind.is_result() || kind == D::Activity);
        let meant = meant_by(&word, None).filter(|_| is_linked && meant_by(&word, block).is_none())?;
        Word::parse(meant).map(|word| (word, first.end))
    }

    /// A statement of other blocks whose keyword is right but for its capitals, and where it ends: `Because`.
    fn word_in_capitals(&self, first: Token, block: Block) -> Option<(Word, usize)> {
        let (two, two_end) = self.two_words(first);
        let said = [(two, two_end), (self.slice(first).to_owned(), first.end)];
        said.into_iter().find_map(|(said, end)| {
            let word = Word::parse(&said.to_lowercase()).filter(|_| said.starts_with(char::is_uppercase))?;
            row(block, word).is_none().then_some((word, end))
        })
    }

    /// The statement that a word is written for; some of them are only the beginning of a label, unless a text follows.
    fn meant_by_word(&self, lower: &str, first: Token, block: Block) -> Option<&'static str> {
        let begins_label = matches!(lower, "data" | "means");
        let meant = meant_by(lower, block)?;
        (!begins_label || token::next(self.text, first.end).kind == Kind::Text).then_some(meant)
    }

    /// Where a word that only joins what people wrote for a keyword to a name ends: `leads to a`, `feeds back into a`.
    fn with_joining_word(&self, end: usize, keyword: &str) -> usize {
        let word = token::next(self.text, end);
        let name = token::next(self.text, word.end);
        let said = self.slice(word);
        let joins = matches!(said, "to" | "into" | "in" | "on") || (said == "by" && keyword.ends_with(" by"));
        let joins = joins && word.kind == Kind::Word && !word.first && !self.text[..end].ends_with(" by");
        let follows = matches!(name.kind, Kind::Word | Kind::Number | Kind::Text) || self.slice(name) == ":";
        if joins && follows && !name.first { word.end } else { end }
    }

    /// A keyword with no blank between it and its value: `by2030`, `needsattendance`.
    fn joined_keyword(&mut self, block: Block, first: Token) -> Option<Statement> {
        let rest = &self.text[first.start..];
        let words =
            rows(block).iter().map(|r| r.word).filter(|w| *w != Word::NeedsSomeOf && rest.starts_with(w.text()));
        let word = words.max_by_key(|w| w.text().len())?;
        let end = first.start + word.text().len();
        let after = token::next(self.text, end);
        let glued = after.start == end && matches!(after.kind, Kind::Word | Kind::Number);
        // `notes` is more likely a slip for `note` than `note s`.
        if !glued || (after.kind == Kind::Word && (after.end - after.start < 3) && !self.text[end..].starts_with('-')) {
            return None;
        }
        let keyword = self.span(first.start, end);
        let at = self.span(end, end);
        let value = self.slice(after).to_owned();
        let message = format!("A space is missing between `{}` and `{value}`.", word.text());
        if let Some(d) = self.fault(first.start, after.end, message) {
            *d = d.clone().fix("Put a blank between them", at, " ");
        }
        let (values, faulty) = (Vec::new(), false);
        let mut statement = Statement { word, keyword, values, block: None, span: keyword, faulty, unclear: false };
        self.go_on(&mut statement, end, block);
        Some(statement)
    }

    /// `name "Title"` in a block, where nothing says what it is; says whether it was that, and then has passed over it.
    fn nameless_kind(&mut self, block: Block, first: Token) -> bool {
        let next = token::next(self.text, first.end);
        let after = token::next(self.text, next.end);
        let nests = block.is_some_and(|k| k.is_result() || k == D::Activity);
        if !nests || next.kind != Kind::Text || next.first || after.kind != Kind::Open {
            return false;
        }
        let raw = self.slice(first).to_owned();
        if let Some(d) = self.fault(first.start, first.end, format!("Nothing says what `{raw}` is.")) {
            d.help = Some(format!("What is declared comes before its name: `indicator {raw} \"…\" {{ … }}`."));
        }
        self.at = first.start;
        self.skip_statement(block);
        self.lose_names_between(first.start, self.at);
        true
    }

    /// Whether `measured by` stands here, in a result or activity.
    pub(super) fn says_measured_by(&self, block: Block, first: Token) -> bool {
        let by = token::next(self.text, first.end);
        let is_measure = matches!(self.slice(first), "measured" | "monitored" | "tested" | "tracked" | "watched");
        let can_be = block.is_some_and(|kind| kind.is_result() || kind == D::Activity);
        can_be && is_measure && self.slice(by) == "by" && !by.first
    }

    /// Leaves `measured by i` behind a comma to be told by itself: `needs a, measured by i`. In an activity, `by` names partners.
    pub(super) fn leave_measured_by(&mut self, s: &mut Statement, block: Block) {
        let Some(last) = s.values.last().filter(|v| v.kind == ValueKind::Name && s.values.len() > 1) else { return };
        let first = token::next(self.text, last.span.start as usize);
        let by = token::next(self.text, first.end);
        // Not a date in words, as in `needs a, tested by June 2030`.
        let name = self.slice(token::next(self.text, by.end)).to_owned();
        if s.block.is_none()
            && self.declares(&name)
            && block.is_some_and(D::is_result)
            && self.says_measured_by(block, first)
        {
            s.values.pop();
            s.span.end = s.values.last().map_or(s.keyword, |v| v.span).end;
            self.at = first.start;
        }
    }

    /// `measured by i` in a result or activity, which the indicator says of itself; says whether it was that.
    fn measured_by(&mut self, block: Block, first: Token) -> bool {
        if !self.says_measured_by(block, first) {
            return false;
        }
        let by = token::next(self.text, first.end);
        let name = token::next(self.text, by.end);
        let message = "What measures this is said in the block of the indicator, by `measures`.";
        let named = (name.kind == Kind::Word && !name.first).then(|| self.slice(name).to_owned());
        if let Some(d) = self.fault(first.start, by.end, message) {
            let indicator = named.map_or_else(|| "the indicator".to_owned(), |name| format!("`{name}`"));
            d.help = Some(format!("Write `measures`, and the name of this, in the block of {indicator}."));
        }
        self.at = by.end;
        // What is said of it goes with it.
        self.skip_statement(block);
        self.lose_names_between(by.end, self.at);
        true
    }

    /// The keyword of several words of which only some stand here: `so` or `that` for `so that`; and where they end.
    fn part_of_keyword(&self, block: Block, first: Token) -> Option<(&'static str, usize)> {
        let (two, two_end) = self.two_words(first);
        let one = self.slice(first);
        let keywords = || rows(block).iter().map(|r| r.word.text()).filter(|k| k.contains(' ') && !k.contains(" N "));
        let part = |said: &str| {
            keywords()
                .find(|k| k.strip_prefix(said).is_some_and(|r| r.starts_with(' ')))
                .or_else(|| keywords().find(|k| k.strip_suffix(said).is_some_and(|r| r.ends_with(' '))))
        };
        part(&two).map(|k| (k, two_end)).or_else(|| part(one).map(|k| (k, first.end)))
    }

    /// A word and the one after it on its line, with where they end; without a second one, the first alone.
    pub(super) fn two_words(&self, first: Token) -> (String, usize) {
        let next = token::next(self.text, first.end);
        if next.kind == Kind::Word && !next.first {
            (format!("{} {}", self.slice(first), self.slice(next)), next.end)
        } else {
            (self.slice(first).to_owned(), first.end)
        }
    }

    /// The statement whose keyword starts at a word, the longest one, and where the keyword ends. `Some(block)` looks in
    /// that block, `None` in all.
    pub(in crate::syntax) fn statement_word(&self, block: Option<Block>, first: Token) -> Option<(Word, usize)> {
        let raw = self.slice(first);
        let candidates = Word::ALL
            .iter()
            .copied()
            .filter(|w| w.text().starts_with(raw) && block.is_none_or(|b| row(b, *w).is_some()));
        let mut best: Option<(Word, usize)> = None;
        for word in candidates {
            if let Some(end) = self.keyword_end(first, word)
                && best.is_none_or(|(_, e)| end > e)
            {
                best = Some((word, end));
            }
        }
        best
    }

    /// Whether a word begins a statement of any block.
    pub(super) fn starts_any_statement(&self, token: Token) -> bool {
        self.statement_word(None, token).is_some()
    }

    fn keyword_end(&self, first: Token, word: Word) -> Option<usize> {
        let mut at = first.start;
        for (i, part) in word.text().split(' ').enumerate() {
            let token = token::next(self.text, at);
            let is_number = part == "N" && token.kind == Kind::Number;
            if (i > 0 && token.first) || (!is_number && (token.kind != Kind::Word || self.slice(token) != part)) {
                return None;
            }
            at = token.end;
        }
        // Of `needs 2 of`, the keyword proper is the first word.
        Some(if word == Word::NeedsSomeOf { first.end } else { at })
    }
}

/// Whether the last of the words that were written may be meant for the last of a keyword, and is not the value after it.
fn ends_alike(two: &str, keyword: &str) -> bool {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    strsim::damerau_levenshtein(&last(two), &last(keyword)) <= 1 + last(keyword).len() / 4
}
