//! All tests that look at Sothat from outside, in one binary.

mod pages;
mod templates;
