//! What leads to what: gaps, loops, dead ends, single points, harms.

family! {}
