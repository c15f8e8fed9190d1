//! The words in which faults of writing are told.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::Joint;
use super::Block;
use crate::diagnostic::words;
use crate::vocabulary::{DeclarationKind as D, Row, Shape, Word, rows};

pub(super) fn row(block: Block, word: Word) -> Option<&'static Row> {
    rows(block).iter().find(|r| r.word == word)
}

pub(super) fn joint(word: &str) -> Option<Joint> {
    Some(match word {
        "to" => Joint::To,
        "from" => Joint::From,
        "against" => Joint::Against,
        "at" => Joint::At,
        "by" => Joint::By,
        "among" => Joint::Among,
        "in" => Joint::In,
        "because" => Joint::Because,
        _ => return None,
    })
}

pub(super) fn block_phrase(block: Block) -> String {
    block.map_or_else(|| "a link".to_owned(), D::phrase)
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// What may be said in a block.
pub(super) fn allowed(block: Block) -> String {
    let words: Vec<String> = rows(block).iter().map(|r| format!("`{}`", r.word.text())).collect();
    if words.len() <= 3 {
        return "Of a strand can be said `note`, `accept` and `code`; otherwise declarations stand in it.".into();
    }
    format!("Of {} can be said {}.", block_phrase(block), words::all_of(&words))
}

/// Whether a statement says a single figure, date or length of time.
pub(super) fn is_figure(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::Period | Shape::Number | Shape::Range | Shape::Duration | Shape::Month)
}

/// A sound statement of that shape.
pub(super) fn example(word: Word, shape: Shape) -> String {
    let k = if word == Word::NeedsSomeOf { "needs" } else { word.text() };
    match shape {
        Shape::Text => format!("{k} \"…\""),
        Shape::Name => format!("{k} some-name"),
        Shape::Names | Shape::Words => format!("{k} one-name, another-name"),
        Shape::CountedNames => format!("{k} 2 of one-name, another-name, third-name"),
        Shape::Targets => format!("{k} some-name, one-name -> another-name"),
        Shape::Set(set) | Shape::SetOrText(set) => format!("{k} {}", set.words()[0]),
        Shape::NameOrText => format!("{k} some-name"),
        Shape::Number => format!("{k} 3"),
        Shape::Month => format!("{k} september"),
        Shape::Currency => format!("{k} USD"),
        Shape::Date => format!("{k} 2030"),
        Shape::Period => format!("{k} 2024 to 2029"),
        Shape::Duration => format!("{k} 6 months"),
        Shape::Frequency => format!("{k} yearly"),
        Shape::Range => format!("{k} 0 to 100"),
        Shape::Evidence => format!("{k} promising from some-reference"),
        Shape::Baseline => format!("{k} 58 at 2024"),
        Shape::Target => format!("{k} 70 by 2028"),
        Shape::Budget => format!("{k} 85,000 in 2027 from some-partner"),
        Shape::Adoption => format!("{k} 2024-03 by some-partner"),
        Shape::Accept => format!("{k} no-baseline because \"…\""),
        Shape::Check => format!("{k} no-date off because \"…\""),
        Shape::Code => format!("{k} sdg \"4.1.1\""),
    }
}

/// At most so much of a text as a message can bear.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let one_line: String = text.chars().take(MOST + 1).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if one_line.chars().count() > MOST {
        format!("{}…", one_line.chars().take(MOST).collect::<String>())
    } else {
        one_line
    }
}

impl Driver<'_> {
    /// A token as it stands in a message.
    pub(super) fn shown(&self, token: Token) -> String {
        match token.kind {
            Kind::End => "nothing".into(),
            Kind::Text => format!("the text {}", short(self.slice(token))),
            _ => format!("`{}`", short(self.slice(token))),
        }
    }
}
