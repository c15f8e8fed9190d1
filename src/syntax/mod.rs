//! Text into a syntax tree. Never fails, never reads files: what can't be read is reported, and everything sound around
//! it is kept. What names and values mean lives in `model`.

mod tree;

pub use tree::{Declaration, Joint, Statement, Tree, Value, ValueKind};
