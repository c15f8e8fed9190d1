//! Sothat: a plain-text language for theories of change, and its compiler.

pub mod analysis;
mod both;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod draw;
pub mod format;
pub mod graph;
pub mod ide;
pub mod import;
pub mod layout;
pub mod lsp;
mod markup;
pub mod merge;
pub mod model;
mod pairing;
pub mod plan;
pub mod portfolio;
pub mod report;
pub mod rules;
pub mod site;
pub mod source;
pub mod syntax;
pub mod trace;
pub mod track;
pub mod vocabulary;
pub mod word;
