; Made from editors/tree-sitter/queries/highlights.scm by `UPDATE=1 cargo test editors`; change it there.

"->" @operator

"," @punctuation.delimiter

["{" "}"] @punctuation.bracket

(include path: (text) @string.special.path)

(declaration name: (name) @type)

(declaration title: (text) @markup.heading)

(statement keyword: "of" @keyword)

"of" @keyword.operator

(link_statement keyword: _ @keyword)

(statement keyword: _ @keyword)

[
  "to"
  "from"
  "against"
  "at"
  "by"
  "among"
  "in"
  "because"
  "due"
  "every"
] @keyword.operator

[
  "available after"
  "disaggregate by"
  "feeds back to"
  "follows from"
  "mitigated by"
  "needs any of"
  "answered by"
  "consequence"
  "denominator"
  "hindered by"
  "limitations"
  "reported by"
  "responsible"
  "year starts"
  "aggregates"
  "applies to"
  "counted as"
  "definition"
  "likelihood"
  "population"
  "colour by"
  "direction"
  "framework"
  "frequency"
  "funded by"
  "helped by"
  "numerator"
  "rationale"
  "review by"
  "tested by"
  "threshold"
  "assuming"
  "baseline"
  "currency"
  "evidence"
  "external"
  "if false"
  "language"
  "measures"
  "strength"
  "adopted"
  "contact"
  "horizon"
  "members"
  "problem"
  "reviews"
  "so that"
  "strands"
  "summary"
  "version"
  "accept"
  "author"
  "budget"
  "during"
  "method"
  "sample"
  "source"
  "target"
  "vision"
  "about"
  "after"
  "check"
  "depth"
  "focus"
  "meets"
  "needs"
  "owner"
  "place"
  "range"
  "staff"
  "code"
  "does"
  "hide"
  "kind"
  "note"
  "role"
  "show"
  "unit"
  "year"
  "doi"
  "for"
  "url"
  "of"
] @keyword

[
  "theory"
  "agenda"
  "impact"
  "outcome"
  "precondition"
  "output"
  "harm"
  "activity"
  "assumption"
  "indicator"
  "instrument"
  "partner"
  "forum"
  "reference"
  "strand"
  "question"
  "view"
  "link"
  "include"
  "bibliography"
] @keyword.storage.type

(check) @label

(word) @constant.builtin

(name) @variable

(number) @constant.numeric

(text) @string

(comment) @comment
