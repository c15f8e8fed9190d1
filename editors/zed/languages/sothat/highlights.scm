; Made from editors/tree-sitter/queries/highlights.scm by `UPDATE=1 cargo test editors`; change it there.

(comment) @comment

(text) @string

(number) @number

(name) @variable

(word) @constant.builtin

(check) @label

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
] @keyword

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

(statement keyword: _ @keyword)

(link_statement keyword: _ @keyword)

"of" @keyword.operator

(statement keyword: "of" @keyword)

(declaration title: (text) @title)

(declaration name: (name) @type)

(include path: (text) @string.special)

["{" "}"] @punctuation.bracket

"," @punctuation.delimiter

"->" @operator
