//! Figures of baselines and targets whose number is written otherwise, with its date behind it: `1.2 million by 2028`, `.7 by 2028`,
//! `−5 by 2028` with a long minus, `$300 by 2028`.

use super::super::driver::Driver;
use super::super::sums::written_out;
use super::super::token::{Kind, Token};
use super::super::tree::Statement;
use super::figures::is_number;
use super::sums::MONEY;
use super::wording::before_date;

impl Driver<'_> {
    /// Reports such a figure; says whether it was one.
    pub(super) fn number_otherwise(&mut self, s: &mut Statement, tokens: &[Token]) -> bool {
        let [first, second, ..] = tokens else { return false };
        let (sign, raw) = (self.slice(*first), self.slice(*second));
        let is_figure = second.kind == Kind::Number && is_number(raw);
        let adjoins = is_figure && first.end == second.start;
        let is_money = is_figure && MONEY.iter().any(|(money, _)| *money == sign);
        let written = match sign {
            _ if first.kind == Kind::Number && second.kind == Kind::Word => written_out(sign, raw),
            _ if is_money => Some(raw.to_owned()),
            "." if adjoins && raw.starts_with(|c: char| c.is_ascii_digit()) => Some(format!("0.{raw}")),
            "\u{2212}" | "\u{2013}" if adjoins => Some(format!("-{raw}")),
            _ => None,
        };
        let Some(written) = written else { return false };
        let behind = 2 + self.percent_at(tokens, 2);
        // `1.2 million people by 2028`: what is counted is told when the number is well.
        let dated = self.date_at(tokens, behind);
        let dated = dated.or_else(|| self.date_after_words(tokens, behind).map(|(_, date, used)| (date, used)));
        let Some((date, used)) = dated else { return false };
        let percent = if behind > 2 { "%" } else { "" };
        let (text, joint) = (s.word.text(), before_date(s.word));
        let said = self.text[first.start..second.end].to_owned();
        let span = self.span(first.start, second.end);
        let message = match first.kind {
            Kind::Number => format!("A figure is written out in digits, and not as `{said}`."),
            _ if is_money => format!("A {text} is a figure alone, without `{sign}`."),
            _ => format!("`{said}` can't be read as a number."),
        };
        let is_sure = !is_money || self.is_said_in_block("currency");
        if let Some(d) = self.fault(first.start, second.end, message) {
            let money = if is_sure { "" } else { " That it is money is said by `unit currency`." };
            d.help = Some(format!("Write `{text} {written}{percent} {joint} {date}`.{money}"));
            if is_sure {
                *d = d.clone().fix(format!("Write `{written}`"), span, written);
            }
        }
        self.pass_over(s, tokens[used - 1].end);
        true
    }
}
