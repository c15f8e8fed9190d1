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

/// The word before the date of a baseline or a target.
pub(super) fn before_date(statement: Word) -> &'static str {
    if statement == Word::Baseline { "at" } else { "by" }
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

/// What may be said in a block.
pub(super) fn allowed(block: Block) -> String {
    let words: Vec<String> = rows(block).iter().map(|r| format!("`{}`", r.word.text())).collect();
    if words.len() <= 3 {
        return "A strand holds declarations, and of its own `note`, `accept` and `code`.".into();
    }
    format!("The block of {} can hold {}.", block_phrase(block), words::all_of(&words))
}

/// Where a statement would be in its place, with an example that can be pasted.
pub(super) fn elsewhere(word: Word) -> Option<String> {
    if let Some(row) = row(None, word) {
        return Some(format!("Write it after a name: `needs some-name {{ {} }}`.", example(word, row.shape)));
    }
    let (kind, row) = D::ALL.iter().find_map(|k| Some((k, row(Some(*k), word)?)))?;
    let name = if *kind == D::Agenda { "" } else { " some-name \"…\"" };
    Some(format!("Move it there: `{}{name} {{ {} }}`.", kind.text(), example(word, row.shape)))
}

/// Whether a statement says a single figure, date or length of time.
pub(super) fn is_figure(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::Period | Shape::Number | Shape::Range | Shape::Duration | Shape::Month)
}

/// What to write where a value is missing. `is_commented` says that a comment stands in its place.
pub(super) fn example_behind(word: Word, shape: Shape, is_commented: bool) -> String {
    let comment = if is_commented { "What stands behind a `#` is a comment. " } else { "" };
    // `unit # of children`
    let counts = is_commented && word == Word::Unit;
    let example = if counts { "unit count".to_owned() } else { example(word, shape) };
    format!("{comment}Write, for example, `{example}`.")
}

/// A sound statement of that shape.
pub(super) fn example(word: Word, shape: Shape) -> String {
    let k = if word == Word::NeedsSomeOf { "needs" } else { word.text() };
    match shape {
        Shape::Text => format!("{k} \"…\""),
        Shape::Name | Shape::NameOrText => format!("{k} some-name"),
        Shape::Names | Shape::Words => format!("{k} one-name, another-name"),
        Shape::CountedNames => format!("{k} 2 of one-name, another-name, third-name"),
        Shape::Targets => format!("{k} some-name, one-name -> another-name"),
        Shape::Set(set) | Shape::SetOrText(set) => format!("{k} {}", set.words()[0]),
        Shape::Number if word == Word::Year => format!("{k} 2020"),
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
    words::short(&text.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>(), 60)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::{Statement, parse};
    use crate::vocabulary::Word;

    /// The grammar spells the statements of each block out, and the vocabulary lists them: here the two are held together.
    #[test]
    fn each_statement_of_the_vocabulary_is_sound_in_its_blocks_and_nowhere_else() {
        for block in D::ALL.iter().map(|&d| Some(d)).chain([None]) {
            for &word in Word::ALL {
                let shape = D::ALL.iter().map(|&d| Some(d)).chain([None]).find_map(|b| row(b, word)).map(|r| r.shape);
                let shape = row(block, word).map(|r| r.shape).or(shape);
                let Some((text, statements)) = shape.and_then(|shape| read(block, &example(word, shape))) else {
                    continue;
                };
                let wanted = row(block, word).is_some();
                let read = statements.iter().any(|s| s.word == word && !s.faulty);
                assert_eq!(read, wanted, "{text}");
            }
        }
    }

    /// A block with one statement in it, and the statements that the grammar finds sound there.
    fn read(block: Block, statement: &str) -> Option<(String, Vec<Statement>)> {
        let head = match block {
            Some(D::Include | D::Bibliography) => return None,
            Some(D::Agenda) => "agenda".into(),
            Some(D::Link) => "link a -> b".into(),
            Some(kind) => format!("{} name \"Title\"", kind.text()),
            None => "outcome name \"Title\" {\n  needs a".into(),
        };
        let end = if block.is_none() { "\n}\n}" } else { "\n}" };
        let text = format!("{head} {{\n  {statement}{end}");
        let parsed = parse(&text, FileId(0));
        if !parsed.findings.worded().is_empty() {
            return Some((text, Vec::new()));
        }
        let mut statements = parsed.tree.declarations.into_iter().next()?.statements;
        if block.is_none() {
            statements = *statements.into_iter().next()?.block.unwrap_or_default();
        }
        Some((text, statements))
    }
}
