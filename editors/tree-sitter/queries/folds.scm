; Every block folds.
(block) @fold
