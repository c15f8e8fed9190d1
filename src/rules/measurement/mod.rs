//! How anyone will know: indicators, baselines, targets, what is not measured.

family! {}
