//! Every word of the language, once: declarations, the statements of each block with the shape of their values, and the
//! words of fixed sets.
//!
//! Messages about wrong words, the reference's tables, and (later) completion and hover are made from here. The grammar
//! in `grammar/sothat.pest` says the same in another form; a test holds the two together. What the words mean for a
//! theory lives in `model`.

mod blocks;
mod currencies;
mod how_often;
pub mod sdg;
mod sets;
mod wanted;
mod words;

pub use blocks::{Row, Shape, rows};
pub use currencies::code_of_currency;
pub use how_often::{every_so_often, no_frequency};
pub use sets::{Set, nearest};
pub use wanted::Wanted;
pub use words::{DeclarationKind, Word};
