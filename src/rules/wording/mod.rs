//! How titles are worded. These rules guess, and say so.

family! {}
