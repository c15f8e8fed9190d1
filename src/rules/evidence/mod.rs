//! How well links and assumptions are supported, and what would test them.

family! {}
