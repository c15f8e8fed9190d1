//! Sums of money as people write them elsewhere: `budget $50,000`, `budget 3 million USD`, `budget 40000 euros`. Each gets one message
//! that shows the sum as it is written here. What may be a thousand times as much is asked, and never mended.

use super::super::driver::Driver;
use super::super::sums::{glued, in_doubt, in_groups_by_points, written_out};
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::Block;
use crate::vocabulary::Word;

/// Signs of money, and the currencies that each stands for, the best known first; of pounds by their sign, those of Britain are meant
/// nearly always.
pub(super) const MONEY: &[(&str, &[&[&str]])] = &[
    ("$", &[DOLLARS, PESOS]),
    ("US$", &[&["USD"]]),
    ("€", &[&["EUR"]]),
    ("£", &[&["GBP"]]),
    ("¥", &[&["JPY", "CNY"]]),
    ("₹", &[&["INR"]]),
];

/// Names of money, with the same.
const NAMES: &[(&str, &[&[&str]])] = &[
    ("dollar", &[DOLLARS]),
    ("euro", &[&["EUR"]]),
    ("franc", &[&["CHF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF", "XAF", "XOF", "XPF"]]),
    ("peso", &[PESOS]),
    ("pound", &[&["GBP", "EGP", "LBP", "SDG", "SSP", "SYP"]]),
    ("rupee", &[&["INR", "LKR", "MUR", "NPR", "PKR", "SCR"]]),
    ("shilling", &[&["KES", "SOS", "TZS", "UGX"]]),
];

#[rustfmt::skip]
const DOLLARS: &[&str] = &[
    "USD", "AUD", "BBD", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD",
    "XCD",
];

/// They have the sign of dollars.
const PESOS: &[&str] = &["MXN", "ARS", "CLP", "COP", "CUP", "DOP", "PHP", "UYU"];

/// What is known of the currency of a sum.
enum Currency {
    /// Nothing is said of it, so it is the theory's.
    Unsaid,
    /// It is one of several that share a name or sign, such as this one.
    OneOfSeveral(&'static str),
    Code(String),
}

/// A sum as it stands in the text.
struct Sum {
    /// As it is written here, without its currency.
    written: String,
    /// With `written`, the two sums that it may be, where a point stands before exactly three digits.
    other: Option<String>,
    /// Whether its size is said by a word or letter.
    is_sized: bool,
    /// What is told of it, where it is in doubt.
    doubt: Option<String>,
    end: usize,
}

impl Driver<'_> {
    /// An amount with its currency before it: `$50,000`, `EUR 50,000`, `$2.5 million`.
    pub(super) fn money(&mut self, s: &mut Statement, value: Token, block: Block) -> bool {
        let said = &self.text[value.start..];
        let sign = MONEY.iter().filter(|(sign, _)| said.starts_with(sign)).max_by_key(|(sign, _)| sign.len());
        let raw = self.slice(value);
        let (shown, code, after) = match sign {
            Some(&(sign, codes)) => (sign.to_owned(), self.one_of(codes), value.start + sign.len()),
            None if is_code(raw) => (raw.to_owned(), Currency::Code(raw.to_owned()), value.end),
            None => return false,
        };
        let Some(amount) = self.beside(after).filter(|t| t.kind == Kind::Number) else { return false };
        let sum = self.sum_at(amount);
        let message = if sum.is_sized {
            "An amount is written out in figures, with its currency behind it.".to_owned()
        } else {
            format!("An amount is written with its number first, and not with `{shown}` before it.")
        };
        self.say_sum(s, (value.start, sum.end), message, &sum, code);
        if sum.is_sized || sum.other.is_some() {
            self.pass_over_sum(s, sum.end, block);
        } else {
            s.values.push(Value { kind: ValueKind::Number, span: self.span(amount.start, amount.end) });
            self.go_on(s, sum.end, block);
        }
        true
    }

    /// What follows the number of a budget and says how large it is, or of what currency; says whether it was that.
    pub(super) fn sum_in_words(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let amount = match s.values.as_slice() {
            [amount] if amount.kind == ValueKind::Number && s.word == Word::Budget && !next.first => amount.span,
            _ => return false,
        };
        let amount = Token { kind: Kind::Number, start: amount.start as usize, end: amount.end as usize, first: false };
        let sum = self.sum_at(amount);
        let currency = self.beside(sum.end).and_then(|token| self.currency_at(token));
        let end = currency.as_ref().map_or(sum.end, |(_, end)| *end);
        if end == amount.end {
            return false;
        }
        let message = if sum.is_sized {
            "An amount is written out in figures."
        } else {
            "A currency is written as its code of three capitals."
        };
        self.say_sum(s, (amount.start, end), message.into(), &sum, currency.map_or(Currency::Unsaid, |(code, _)| code));
        self.pass_over_sum(s, end, block);
        true
    }

    /// What follows the amount of a budget and says that it is spent again and again: `3000 per year`, `3000 EUR annually`;
    /// says whether it was that.
    pub(super) fn sum_again_and_again(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some((amount, besides)) = s.values.split_first().filter(|(v, _)| v.kind == ValueKind::Number) else {
            return false;
        };
        if s.word != Word::Budget || next.first {
            return false;
        }
        let is_per = |word: &str| matches!(word, "per" | "a" | "each" | "every" | "/");
        // `per` stands where the currency could, and may have been taken for one.
        let taken = besides.last().map(|v| token::next(self.text, v.span.start as usize));
        let per = taken.filter(|t| is_per(self.slice(*t))).unwrap_or(next);
        let period = self.beside(per.end);
        let is_again = match self.slice(per).to_lowercase().as_str() {
            "annually" | "yearly" | "monthly" | "quarterly" | "p" | "pa" => true,
            word if is_per(word) => period.is_some_and(|t| {
                matches!(self.slice(t).to_lowercase().as_str(), "year" | "annum" | "month" | "quarter" | "term")
            }),
            _ => false,
        };
        if !is_again {
            return false;
        }
        let sum = self.text[amount.span.start as usize..per.start].trim_end().to_owned();
        let rest = self.rest_of_statement(per, block);
        let end = rest.last().map_or(per.end, |t| t.end);
        let mut told = period.filter(|_| is_per(self.slice(per))).map_or(per.end, |t| t.end);
        // `p.a.` is of four pieces.
        while let Some(glued) = self.beside(told).filter(|t| t.start == told) {
            told = glued.end;
        }
        let often = self.text[per.start..told].to_owned();
        let message =
            format!("A budget is the amount for one period, and `{often}` says that it is spent again and again.");
        if let Some(d) = self.fault(per.start, told, message) {
            d.help =
                Some(format!("Write a line for each period, such as `budget {sum} in 2027`; or the sum of all, once."));
        }
        self.lose_names_between(told, end);
        self.pass_over(s, end);
        true
    }

    /// Reports a sum at a place.
    fn say_sum(&mut self, s: &Statement, (start, end): (usize, usize), message: String, sum: &Sum, currency: Currency) {
        let (keyword, is_sure) = (s.word.text(), !matches!(currency, Currency::OneOfSeveral(_)));
        let code = match currency {
            Currency::Unsaid => None,
            Currency::OneOfSeveral(code) => Some(code.to_owned()),
            Currency::Code(code) => Some(code),
        };
        let with_code = |sum: &str| code.as_ref().map_or_else(|| sum.to_owned(), |code| format!("{sum} {code}"));
        let (written, span) = (with_code(&sum.written), self.span(start, end));
        let message = sum.doubt.clone().unwrap_or(message);
        if let Some(d) = self.fault(start, end, message) {
            d.help = Some(match &sum.other {
                Some(other) => {
                    format!("Write `{keyword} {written}` or `{keyword} {}`, whichever you mean.", with_code(other))
                }
                None if !is_sure => format!(
                    "Write the code of the currency that is meant, as in `{keyword} {written}`. It can be left out where it is the theory's `currency`."
                ),
                None => format!(
                    "Write `{keyword} {written}`: a currency is its code of three capitals, and can be left out where it is the theory's `currency`."
                ),
            });
            if sum.other.is_none() && is_sure {
                *d = d.clone().fix(format!("Write `{written}`"), span, written);
            }
        }
    }

    /// Leaves a sum that can't be read further on, and the period and the partners behind it.
    fn pass_over_sum(&mut self, s: &mut Statement, end: usize, block: Block) {
        self.go_on(s, end, block);
        self.lose_names_between(end, self.at);
        s.values.clear();
        s.span.end = s.span.end.max(end as u32);
        s.faulty = true;
    }

    fn sum_at(&self, amount: Token) -> Sum {
        let raw = self.slice(amount);
        let sum = |written, is_sized, end| Sum { written, other: None, is_sized, doubt: None, end };
        if let Some(size) = self.beside(amount.end).filter(|t| t.kind == Kind::Word)
            && let Some(written) = written_out(raw, self.slice(size))
        {
            return sum(written, true, size.end);
        }
        if let Some(written) = glued(raw) {
            return sum(written, true, amount.end);
        }
        if let Some((written, end)) = self.spaced_groups(amount.start) {
            let doubt = Some(self.about_groups(amount.start, end, &written));
            return Sum { doubt, ..sum(written, true, end) };
        }
        match in_doubt(raw) {
            Some(doubt) => Sum {
                doubt: Some(doubt.message),
                other: Some(doubt.decimals),
                ..sum(doubt.thousands, false, amount.end)
            },
            None => sum(in_groups_by_points(raw).unwrap_or_else(|| raw.to_owned()), false, amount.end),
        }
    }

    /// The currency that a code, a name or a sign says, and where it ends.
    fn currency_at(&mut self, token: Token) -> Option<(Currency, usize)> {
        let raw = &self.text[token.start..token.end];
        if is_code(raw) {
            return Some((Currency::Code(raw.to_owned()), token.end));
        }
        let word = raw.to_lowercase();
        let word = word.strip_suffix('s').unwrap_or(&word);
        let known =
            NAMES.iter().find(|(name, _)| *name == word).or_else(|| MONEY.iter().find(|(sign, _)| *sign == raw))?;
        Some((self.one_of(known.1), token.end))
    }

    /// The currency that is meant by a sign or name of several: the one of the theory, where that is among them.
    fn one_of(&mut self, codes: &[&'static [&'static str]]) -> Currency {
        if let [[code]] = codes {
            return Currency::Code((*code).to_owned());
        }
        let said = match self.currency {
            Some(said) => said,
            None => *self.currency.insert(said_currency(self.text).unwrap_or_default()),
        };
        match codes.concat().as_slice() {
            all if all.contains(&said) => Currency::Code(said.to_owned()),
            all => Currency::OneOfSeveral(all.first().copied().unwrap_or_default()),
        }
    }
}

/// The currency that a file gives its theory.
fn said_currency(text: &str) -> Option<&str> {
    let keyword = Word::Currency.text();
    text.match_indices(keyword).find_map(|(at, _)| {
        let code = token::next(text, at + keyword.len());
        let code = &text[code.start..code.end];
        let is_word = text[..at].ends_with([' ', '\t', '\n', '\r', '{']);
        (is_word && is_code(code)).then_some(code)
    })
}

fn is_code(raw: &str) -> bool {
    raw.len() == 3 && raw.bytes().all(|b| b.is_ascii_uppercase())
}
