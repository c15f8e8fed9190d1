; What stands in a block stands deeper; the closing brace does not.
(block) @indent.begin
(block "}" @indent.end)
"}" @indent.branch
[(comment) (text)] @indent.auto
