//! All tests that look at Sothat from outside, in one binary.

mod cli;
mod compare;
mod draw;
mod draw_checker;
mod editors;
mod examples;
mod faults;
mod fixes;
mod fixtures;
mod format;
mod generate;
mod house;
mod ide;
mod layout;
mod lsp;
mod messages;
mod oracle;
mod pages;
mod plan;
mod readme;
mod reference;
mod report;
mod series;
mod syntax;
mod templates;
mod trace;
