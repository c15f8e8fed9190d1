//! What comes when.

family! {}
