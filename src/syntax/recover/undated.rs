//! What to write instead of a date that says none: one that is still open, one that counts from when the work began, or a budget year by
//! its last year alone.

use super::super::driver::Driver;
use super::super::token::Token;
use super::Block;
use crate::diagnostic::words;
use crate::vocabulary::Word;

/// Words that count time from when the work began, with a number behind them: `year 3`.
const COUNTED: &[&str] = &["month", "quarter", "semester", "term", "week", "year"];

/// Their letters, with the number right behind them: `Y3`.
const LETTERS: &[char] = &['M', 'Q', 'W', 'Y'];

/// What a year is called that does not begin in January.
const BUDGET_YEARS: &[&str] = &["ay", "fy", "sy"];

impl Driver<'_> {
    /// What to do about a value where a statement takes a date behind a keyword of its own or within it, and says none.
    pub(super) fn undated(&self, word: Word, keyword: &str, value: Token, block: Block) -> Option<String> {
        let tokens = self.rest_of_statement(value, block);
        let said: Vec<String> = tokens.iter().take(5).map(|token| self.slice(*token).to_lowercase()).collect();
        let first = said.first()?.as_str();
        let second = said.get(1).map_or("", String::as_str);
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let in_letters = || {
            let rest = self.slice(value).strip_prefix(LETTERS);
            tokens.len() == 1 && rest.is_some_and(|rest| rest.len() < 3 && is_number(rest))
        };
        let is_open = words::is_open(first) || matches!(first, "later" | "ongoing" | "open-ended" | "soon");
        if is_open || (first, second) == ("n", "/") {
            return Some(match word {
                Word::During => {
                    "Write from when to when, as far as it is planned, such as `during 2026 to 2030`.".into()
                }
                Word::Baseline => "If it is still to be found out, write by when: `baseline due 2027`.".into(),
                Word::Target => {
                    "A target has a date. Until it is known, leave the line out, or put `#` in front of it.".into()
                }
                _ => format!("Write, for example, `{keyword} 2030`; or leave `{keyword}` out until the date is known."),
            });
        }
        if let Some(year) = BUDGET_YEARS.iter().find_map(|label| first.strip_prefix(label)) {
            let year = if year.is_empty() { second } else { year };
            let ends: u16 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
            let last = ends % 100;
            return Some(format!(
                "Write `{keyword} {}/{last:02}` for the year that ends in {ends}, or `{keyword} {ends}` for the calendar year.",
                ends - 1
            ));
        }
        let is_counted = COUNTED.contains(&first) && is_number(second) && second.len() < 4;
        let ends_work = matches!(first, "end" | "endline" | "completion" | "close" | "the")
            && said
                .iter()
                .any(|word| matches!(word.as_str(), "endline" | "grant" | "programme" | "program" | "project"));
        (is_counted || ends_work || in_letters()).then(|| {
            format!("Write the date itself, such as `{keyword} 2030`, so that everybody counts from the same day.")
        })
    }
}
