//! Who does what, and the five conditions of collective impact.

family! {}
