//! Baselines and targets as people write them elsewhere: `baseline 40% in 2023`, `target at least 50 % by the end of 2030`. Each
//! gets one message that shows the whole statement as it is written here, and where nothing is left to decide, it is read
//! so.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::Block;
use super::along::BETWEEN;
use super::bounds::{Bearing, Beside};
use super::changes::{CHANGES, makes_change};
use super::times::{date_in_words, month};
use super::wording::{before_date, short};
use crate::vocabulary::{DeclarationKind, Set, Shape};

/// What was read of a value with its date.
struct Dated {
    number: Token,
    /// The value as it is written here, with its percent sign.
    figure: String,
    /// The date as it is written here.
    date: String,
    /// How many tokens that takes.
    used: usize,
    /// Whether words before the value say that it is to rise or fall, or to be reached.
    is_led: bool,
    /// The words beside it that bear on what it says.
    beside: Option<Beside>,
    /// Whether it says by how much figures are to change, and not where they are to stand.
    is_change: bool,
    /// What stands between value and date and is no part of either: `acres` in `12000 acres in 2023`.
    besides: Option<String>,
}

impl Driver<'_> {
    /// A figure as it is written elsewhere; says whether it was one, and then has read the statement.
    pub(super) fn figure(&mut self, s: &mut Statement, value: Token, shape: Option<Shape>, block: Block) -> bool {
        match shape {
            Some(Shape::Baseline) => self.dated(s, value, Joint::At, block),
            Some(Shape::Target) => self.dated(s, value, Joint::By, block),
            Some(Shape::Budget) => self.money(s, value, block),
            Some(Shape::Number) => self.led_number(s, value, block),
            Some(Shape::SetOrText(Set::Unit)) => self.percent_sign(s, value, block),
            Some(Shape::Period | Shape::Range) => self.two_values(s, value, block),
            Some(Shape::Duration) => self.length_in_words(s, value, block),
            Some(Shape::Frequency) => self.set_from_number(s, value, block),
            _ => false,
        }
    }

    /// A value and its date with other words or signs before, between or after them, or the date first.
    fn dated(&mut self, s: &mut Statement, value: Token, joint: Joint, block: Block) -> bool {
        if value.first {
            return false;
        }
        let mut tokens = self.rest_of_statement(value, block);
        // `(2025): 12` is a date before its value, whatever stands around it.
        if tokens.len() > 3 && self.slice(tokens[0]) == "(" && self.slice(tokens[2]).starts_with(')') {
            tokens.remove(2);
            tokens.remove(0);
        }
        let text = s.word.text();
        let word = if joint == Joint::At { "at" } else { "by" };
        if self.change_in_points(s, &tokens) || self.number_otherwise(s, &tokens) {
            self.pass_over_group(s, block);
            return true;
        }
        let Some(read) = self.read_dated(&tokens) else {
            let is_told = self.figure_in_groups(s, &tokens)
                || self.not_known_yet(s, &tokens)
                || self.range_for_figure(s, &tokens)
                || (1..tokens.len()).any(|from| self.no_such_day(s, &tokens[from..]))
                || self.change_in_words(s, &tokens)
                || self.between_figure_and_date(s, &tokens)
                || self.unreadable_date(s, &tokens, word);
            if is_told {
                self.pass_over_group(s, block);
            }
            return is_told;
        };
        let last = tokens[read.used - 1].end;
        if read.is_change {
            self.say_change(s, last, &read.date);
            self.pass_over_group(s, block);
            return true;
        }
        let Dated { number, figure, date, used, besides, .. } = &read;
        let (number, used) = (*number, *used);
        let written = format!("{figure} {word} {date}");
        let span = self.span(value.start, last);
        let is_blank_before_percent = used == 4 && figure.ends_with('%') && self.slice(tokens[2]) == word;
        // Words that bear on what the figure says are not taken away where nothing else says it.
        let bears = read.beside.as_ref().filter(|beside| !self.is_said_by_direction(s.word, beside));
        let is_read = bears.is_none_or(|beside| beside.bearing == Bearing::Rough);
        let (message, help) = if let Some(beside) = bears {
            self.words_that_bear(s.word, beside, &written, block)
        } else {
            (what_is_around(text, word, &read, is_blank_before_percent), format!("Write `{text} {written}`."))
        };
        let said_elsewhere = besides.as_ref().is_none_or(|words| self.is_said_in_block(words));
        if let Some(d) = self.fault(value.start, last, message) {
            d.help = Some(help);
            // What stands besides is not taken away where nothing else says it.
            if said_elsewhere && bears.is_none() {
                *d = d.clone().fix(format!("Write `{text} {written}`"), span, written);
            }
        }
        s.span.end = last as u32;
        self.at = last;
        // A date in words can't be read further on: then the statement counts as said, and no more.
        // Nor is it where it may be counted otherwise than the others are.
        // One in capitals is told once, here.
        if said_elsewhere
            && is_read
            && (number.kind == Kind::Number || self.slice(number) == figure)
            && let Some(&date) = tokens[..used].iter().find(|t| self.slice(**t) == date.as_str() && **t != number)
        {
            let no_joint = self.span(value.start, value.start);
            let kind = if number.kind == Kind::Number { ValueKind::Number } else { ValueKind::Name };
            s.values.push(Value { kind, span: self.span(number.start, number.end) });
            s.values.push(Value { kind: ValueKind::Joint(joint), span: no_joint });
            s.values.push(Value { kind: ValueKind::Number, span: self.span(date.start, date.end) });
            s.faulty = false;
        }
        match self.beside(last) {
            Some(next) if self.slice(next) == "among" => self.go_on(s, last, block),
            Some(next) if next.kind == Kind::Comma || self.slice(next) == "and" => {
                self.after_figure(s, next, block);
            }
            _ => {}
        }
        true
    }

    /// Leaves the group behind a figure of which a fault was told: `among` begins no statement.
    pub(super) fn pass_over_group(&mut self, s: &mut Statement, block: Block) {
        if self.beside(self.at).is_some_and(|next| self.slice(next) == "among") {
            let values = std::mem::take(&mut s.values);
            self.go_on(s, self.at, block);
            s.values = values;
        }
    }

    /// The value and the date that tokens say in one of these ways.
    fn read_dated(&self, tokens: &[Token]) -> Option<Dated> {
        let leading = self.leading(tokens);
        // `4x` and `8.5/10` are no numbers that could be written as they are.
        let is_answer = |t: &Token| t.kind == Kind::Word && is_yes_or_no(self.slice(*t));
        let first = *tokens.get(leading).filter(|t| t.kind == Kind::Number || is_answer(t))?;
        if !is_answer(&first) && !self.is_dated(first) && !is_number(self.slice(first)) {
            return None;
        }
        // In `target 12 May 2027` the number is the day.
        if tokens.get(leading + 1).is_some_and(|next| month(self.slice(*next)).is_some()) {
            return None;
        }
        let date_first = if self.is_dated(first) { self.after_date(tokens, leading) } else { None };
        let mut besides = None;
        let (number, used, date) = if let Some((number, used)) = date_first {
            (number, used, self.slice(first).to_owned())
        } else {
            let from = leading + 1 + self.percent_at(tokens, leading + 1);
            let (date, used) = match self.date_at(tokens, from) {
                Some(found) => found,
                None => {
                    let (words, date, used) = self.date_after_words(tokens, from)?;
                    besides = Some(words);
                    (date, used)
                }
            };
            (first, used, date)
        };
        let mut figure = self.slice(number).to_lowercase();
        if !figure.ends_with('%') && (0..used).any(|at| self.percent_at(tokens, at) > 0) {
            figure.push('%');
        }
        let changes = |word: &str| CHANGES.contains(&word.to_lowercase().as_str());
        // "reduce to 12" says where figures are to stand, and "reduce by 12" doesn't; nor does "12 fewer". "less 12" may be
        // "less than 12".
        let is_bound = |word: &str| matches!(word, "more" | "less");
        let before = leading.checked_sub(1).map(|last| self.slice(tokens[last]).to_lowercase());
        let by = before.as_deref() == Some("by") && tokens[..leading].iter().any(|t| changes(self.slice(*t)));
        // "80 or more" is a bound, as "at least 80" is; and "10% above baseline" is a change.
        let behind = besides.as_deref().and_then(Beside::behind);
        besides = besides.filter(|_| behind.is_none());
        let after = besides.as_deref().is_some_and(|words| {
            let is_beyond = ["above ", "below "].iter().any(|beyond| words.starts_with(beyond));
            is_beyond || words.split_whitespace().any(makes_change)
        });
        let plus = before.as_deref() == Some("+") || self.slice(number).starts_with('+');
        let is_change =
            date_first.is_none() && (plus || by || after || before.is_some_and(|w| changes(&w) && !is_bound(&w)));
        let is_led = (leading > 0 || behind.is_some()) && date_first.is_none();
        let beside = self.led_by(&tokens[..leading]).or(behind).filter(|_| is_led);
        Some(Dated { number, figure, date, used, is_led, beside, is_change, besides })
    }

    /// The date that follows a few words besides, with those words and where it ends: `acres in 2023`, `(DHIS2, 2024)`.
    pub(super) fn date_after_words(&self, tokens: &[Token], from: usize) -> Option<(String, String, usize)> {
        const MOST: usize = 6;
        let is_word =
            |t: &Token| matches!(t.kind, Kind::Word | Kind::Other | Kind::Comma) && !BETWEEN.contains(&self.slice(*t));
        let rest = &tokens[from.min(tokens.len())..];
        // "60 % of households by 2028".
        let of = usize::from(rest.first().is_some_and(|t| self.slice(*t) == "of"));
        let words = of + rest.iter().skip(of).take(MOST).take_while(|t| is_word(t)).count();
        (1..=words).find_map(|n| {
            let (date, mut used) = self.date_at(tokens, from + n)?;
            // `mid 2027` is no date, and no words beside one.
            if self.loose_year(tokens[from + n - 1]).is_some() {
                return None;
            }
            let said = self.text[tokens[from].start..tokens[from + n - 1].end].trim_end_matches([',', ' ']);
            let in_brackets = said.strip_prefix('(');
            match in_brackets {
                Some(_) if tokens.get(used).is_some_and(|t| self.slice(*t) == ")") => used += 1,
                Some(_) => return None,
                None => {}
            }
            Some((in_brackets.unwrap_or(said).trim().to_owned(), date, used))
        })
    }

    /// A value whose date can't be read: `60 by mid 2027`, `60 by endline`.
    fn unreadable_date(&mut self, s: &mut Statement, tokens: &[Token], joint: &str) -> bool {
        let is_value = tokens[0].kind == Kind::Number && is_number(self.slice(tokens[0]));
        let joined = tokens.iter().position(|t| self.slice(*t) == joint).or_else(|| {
            let other = tokens.iter().skip(1).position(|t| BETWEEN.contains(&self.slice(*t)))?;
            (other <= 1).then_some(other + 1)
        });
        let loose = |t: &Token| t.kind == Kind::Word && self.loose_year(*t).is_some();
        let from = match joined {
            Some(joined) => joined + 1,
            None => match tokens.iter().position(loose) {
                Some(loose) => loose,
                None => return false,
            },
        };
        let Some(date) = tokens.get(from).copied().filter(|_| is_value) else { return false };
        self.say_unreadable_date(s, date, tokens[tokens.len() - 1].end);
        true
    }

    /// Reports what stands where the date of a baseline or target goes.
    pub(super) fn say_unreadable_date(&mut self, s: &mut Statement, date: Token, end: usize) {
        let joint = before_date(s.word);
        let said = short(&self.text[date.start..end]);
        let message = format!("`{joint}` takes {}, not `{said}`.", Shape::Date.phrase());
        let loose = self.loose_year(date);
        let undated = self.undated(s.word, joint, date, Some(DeclarationKind::Indicator));
        if let Some(d) = self.fault(date.start, end, message) {
            d.help = Some(match loose {
                Some(year) => format!(
                    "Write the month or the quarter that is meant, such as `{joint} {year}-06` or `{joint} {year}-Q2`."
                ),
                None if undated.is_some() => undated.unwrap_or_default(),
                None => format!(
                    "Write the date that is meant, such as `{joint} {}`.",
                    if joint == "at" { "2024" } else { "2028" }
                ),
            });
        }
        self.pass_over(s, end);
    }

    /// The number that follows a date which stands first, as in `2023: 40`, and how many tokens that takes.
    fn after_date(&self, tokens: &[Token], date: usize) -> Option<(Token, usize)> {
        let mut at = date + 1;
        while tokens.get(at).is_some_and(|t| matches!(self.slice(*t), ":" | "=" | "," | "-" | "\u{2013}")) {
            at += 1;
        }
        let number =
            tokens.get(at).filter(|t| t.kind == Kind::Number && !self.is_dated(**t) && is_number(self.slice(**t)))?;
        Some((*number, at + 1 + self.percent_at(tokens, at + 1)))
    }

    /// How many tokens say percent at a place: none where it is not said.
    pub(super) fn percent_at(&self, tokens: &[Token], at: usize) -> usize {
        let said = |at: usize| tokens.get(at).map_or("", |t| self.slice(*t));
        match said(at) {
            "per" if said(at + 1) == "cent" => 2,
            word => usize::from(is_percent(word)),
        }
    }

    /// The date that follows words or signs which join it to a value, as it is written here, and where it ends.
    pub(super) fn date_at(&self, tokens: &[Token], from: usize) -> Option<(String, usize)> {
        let joins = |t: &&Token| {
            let raw = self.slice(**t);
            BETWEEN.contains(&raw) || matches!(raw, "," | "=" | "(" | "@" | "-" | "\u{2013}" | "->" | "\u{2192}")
        };
        let start = from + tokens[from.min(tokens.len())..].iter().take_while(joins).count();
        let date = *tokens.get(start)?;
        let closes = |at: usize| tokens.get(at).is_some_and(|t| self.slice(*t) == ")");
        let is_open = tokens[from..start].iter().any(|t| self.slice(*t) == "(");
        let end_at = |last: usize| match (is_open, closes(last)) {
            (true, true) => Some(last + 1),
            (true, false) => None,
            (false, _) => Some(last),
        };
        if date.kind == Kind::Number && self.is_dated(date) {
            return Some((self.slice(date).to_owned(), end_at(start + 1)?));
        }
        let run = &tokens[start..tokens.len().min(start + 6)];
        self.longest_run(date.start, run, |said, length| Some((date_in_words(said)?, end_at(start + length)?)))
    }

    /// Whether a number begins with the four digits of a year.
    pub(super) fn is_dated(&self, number: Token) -> bool {
        let raw = self.slice(number).as_bytes();
        raw.len() >= 4
            && raw[..4].iter().all(u8::is_ascii_digit)
            && matches!(raw[0], b'1' | b'2')
            && raw.get(4).is_none_or(|b| !b.is_ascii_digit())
    }
}

/// What is wrong with a figure that has other words or signs around it.
fn what_is_around(text: &str, word: &str, read: &Dated, is_blank_before_percent: bool) -> String {
    if read.is_led {
        format!("A {text} is a figure alone: whether figures are to rise or fall is said by `direction`.")
    } else if read.besides.is_some() {
        format!(
            "A {text} is a figure alone: what is counted is said by `unit` or `population`, and where it comes from by `source`."
        )
    } else if is_blank_before_percent {
        "A percent sign follows its number directly.".to_owned()
    } else {
        format!("A {text} is written as its value, `{word}`, and a date.")
    }
}

fn is_yes_or_no(raw: &str) -> bool {
    matches!(raw.to_lowercase().as_str(), "yes" | "no")
}

/// Whether a number says how much: not a date, a time or a share written with a stroke.
pub(super) fn is_number(raw: &str) -> bool {
    let digits = raw.trim_start_matches(['-', '+']).trim_end_matches('%');
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

pub(super) fn is_percent(raw: &str) -> bool {
    matches!(raw, "%" | "percent" | "pct")
}
