; A name stands for one thing in the whole theory.
(source_file) @local.scope
(declaration name: (name) @local.definition)
(statement (name) @local.reference)
(link_statement (name) @local.reference)
(link [from: (name) to: (name)] @local.reference)
(arrow (name) @local.reference)
