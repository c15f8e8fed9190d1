//! Figures whose parts stand apart, `120 000` or `120'000`, and what stands too much between a figure and its date:
//! `4 out of 5 by 2028`, `80% (was 48%) by 2028`.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::Statement;
use super::along::BETWEEN;
use super::figures::is_number;
use super::wording::{before_date, short};

/// Signs that part the thousands of a number elsewhere.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

impl Driver<'_> {
    /// The first number of a figure, behind the words that lead it, with its place among the tokens.
    fn number_of_figure(&self, tokens: &[Token]) -> Option<(usize, Token)> {
        let at = self.leading(tokens);
        let number = *tokens.get(at)?;
        (number.kind == Kind::Number && is_number(self.slice(number))).then_some((at, number))
    }

    /// A figure in groups of three with blanks or apostrophes between them; says whether it was that.
    pub(super) fn figure_in_groups(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let Some((_, number)) = self.number_of_figure(tokens) else { return false };
        let Some((written, end)) = self.spaced_groups(number.start) else { return false };
        self.say_groups(number.start, end, written);
        self.pass_over(s, tokens[tokens.len() - 1].end.max(end));
        true
    }

    /// Reports a number in groups.
    pub(super) fn say_groups(&mut self, start: usize, end: usize, written: String) {
        let message = self.about_groups(start, end, &written);
        let span = self.span(start, end);
        if let Some(d) = self.fault(start, end, message) {
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
    }

    /// What is told of a number in groups.
    pub(super) fn about_groups(&self, start: usize, end: usize, written: &str) -> String {
        let parts = if self.text[start..end].contains(is_apostrophe) { "apostrophes" } else { "spaces" };
        format!("A number is written without {parts}: `{written}`.")
    }

    /// Groups of three digits with blanks or apostrophes between them, as they are written here, and where they end.
    pub(super) fn spaced_groups(&self, start: usize) -> Option<(String, usize)> {
        let line = self.line_end(start);
        let parts = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}') || is_apostrophe(c);
        let end = self.text[start..line].find(|c: char| !c.is_ascii_digit() && !parts(c)).map_or(line, |i| start + i);
        let whole = self.text[start..end].trim_end();
        let groups: Vec<&str> = whole.split(parts).collect();
        let in_threes = groups.len() > 1
            && groups.iter().skip(1).all(|g| g.len() == 3)
            && (1..=3).contains(&groups.first().map_or(0, |g| g.len()));
        (in_threes && whole.len() <= 40).then(|| (groups.join(","), start + whole.len()))
    }

    /// Something between a figure and its date, which is no part of either; says whether it was that.
    pub(super) fn between_figure_and_date(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let (text, joint) = (s.word.text(), before_date(s.word));
        let Some((lead, number)) = self.number_of_figure(tokens) else { return false };
        let from = lead + 1 + self.percent_at(tokens, lead + 1);
        let behind = |leads: &dyn Fn(&str) -> bool| {
            (from + 1..tokens.len())
                .filter(|at| leads(self.slice(tokens[*at])))
                .find_map(|at| Some((at, self.date_at(tokens, at)?)))
        };
        // `42 per 1,000 in 2024`
        let is_year = |at: usize| tokens.get(at + 1).is_some_and(|t| self.is_dated(*t));
        let date = behind(&|word| word == joint)
            .or_else(|| behind(&|word| BETWEEN.contains(&word)).filter(|(at, _)| is_year(*at)));
        let Some((at, (date, _))) = date else { return false };
        let (start, end) = (tokens[from].start, tokens[at - 1].end);
        let said = self.text[start..end].to_owned();
        let percent = if from > lead + 1 && !self.slice(number).ends_with('%') { "%" } else { "" };
        let figure = format!("{}{percent}", self.slice(number));
        let share = self.share(number, &tokens[from..at]);
        let message = format!(
            "Between the figure of a {text} and its date stands `{joint}` alone, so `{}` is too much.",
            short(&said)
        );
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(match share {
                Some(share) => format!("A share is one figure: write `{text} {share}% {joint} {date}`."),
                None => {
                    let remark = said.trim_matches(['(', ')', '[', ']', ',', ';', ' ']).replace(['"', '\\'], "'");
                    let note = format!("note \"{}\"", short(&remark));
                    format!("Write `{text} {figure} {joint} {date}`, and the rest by itself: `{note}`.")
                }
            });
        }
        self.pass_over(s, tokens[tokens.len() - 1].end);
        true
    }

    /// The percentage that `4 out of 5` says, where it is a whole one.
    fn share(&self, part: Token, besides: &[Token]) -> Option<u64> {
        let words: Vec<&str> = besides.iter().map(|t| self.slice(*t)).collect();
        let whole = match words.as_slice() {
            ["out", "of", whole] | ["of" | "in" | "/", whole] => whole.parse::<u64>().ok()?,
            _ => return None,
        };
        let hundredfold = self.slice(part).parse::<u64>().ok()?.checked_mul(100)?;
        (hundredfold.checked_rem(whole)? == 0 && hundredfold / whole <= 100).then(|| hundredfold / whole)
    }
}
