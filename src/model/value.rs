//! Values as they were said: with their places, and with the difference between "not said" and "said and faulty".

use crate::source::Span;

/// A value and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What a statement said. A faulty statement counts as said, so that one fault gives one message.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said<T> {
    /// The statement is not there.
    #[default]
    No,
    /// It is there, and its value could not be understood (which was reported).
    Faulty,
    /// It is there.
    Yes(T),
}

impl<T> Said<T> {
    /// The value, where there is a sound one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Said::Yes(value) => Some(value),
            Said::No | Said::Faulty => None,
        }
    }

    /// Whether the statement is there, faulty or not.
    pub fn is_said(&self) -> bool {
        !matches!(self, Said::No)
    }
}

/// A text that the author wrote. Read it with [`super::Theory::text`].
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its place, quotes included (of a text from a bibliography the entry).
    pub span: Span,
    /// What it says, where that is not simply what stands between the quotes.
    pub(super) owned: Option<Box<str>>,
}

/// The value of a baseline or target.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number, in the indicator's unit (58 for 58 per cent).
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// A text, for a qualitative indicator.
    Text(Text),
}

impl Figure {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Figure::Number(n) = self { Some(*n) } else { None }
    }
}

/// The group that a baseline or target is for: `among income "low"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Among {
    /// The place of the dimension, a free word.
    pub dimension: Span,
    /// The group within it.
    pub group: Text,
}
