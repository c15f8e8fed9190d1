" Vim syntax file
" Language: Sothat, theories of change as text

if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-,192-255

syntax match sothatNumber /\%(^\|[^[:alnum:]_-]\)\@1<=[-+]\?\d[0-9A-Za-z]*\%([-\/.:,][0-9A-Za-z]\+\)*%\?/
syntax match sothatName /\k\+/ contained
" made from the vocabulary: begin
syntax match sothatValue /\%(^\|[^[:alnum:]_-]\)\@1<=\%(practitioner-knowledge\|shared-measurement\|aligns-activities\|collective-impact\|mobilises-funding\|systematic-review\|quasi-experiment\|expert-opinion\|guides-vision\|assumptions\|established\|half-yearly\|implementer\|measurement\|public-will\|qualitative\|activities\|case-study\|cumulative\|evaluation\|indicators\|per-period\|contested\|evaluator\|promising\|quarterly\|september\|backbone\|convener\|currency\|december\|decrease\|evidence\|february\|increase\|maintain\|moderate\|november\|partners\|unproven\|january\|monthly\|october\|outputs\|partner\|percent\|warning\|august\|cohort\|funder\|medium\|people\|policy\|status\|strong\|termly\|things\|weekly\|yearly\|yes-no\|april\|count\|daily\|error\|harms\|index\|level\|march\|ratio\|score\|trial\|days\|high\|july\|june\|kind\|note\|once\|weak\|low\|may\|off\|yes\|no\)\ze\%($\|[^[:alnum:]_-]\)/
syntax match sothatJoint /\%(^\|[^[:alnum:]_-]\)\@1<=\%(to\|from\|against\|at\|by\|among\|in\|because\|due\|every\)\ze\%($\|[^[:alnum:]_-]\)/
syntax match sothatStatement /\%(^\|[^[:alnum:]_-]\)\@1<=\%(available\s\+after\|disaggregate\s\+by\|feeds\s\+back\s\+to\|follows\s\+from\|mitigated\s\+by\|needs\s\+any\s\+of\|answered\s\+by\|consequence\|denominator\|hindered\s\+by\|limitations\|reported\s\+by\|responsible\|year\s\+starts\|aggregates\|applies\s\+to\|counted\s\+as\|definition\|instrument\|likelihood\|population\|colour\s\+by\|direction\|framework\|frequency\|funded\s\+by\|helped\s\+by\|numerator\|rationale\|review\s\+by\|tested\s\+by\|threshold\|assuming\|baseline\|currency\|evidence\|external\|if\s\+false\|language\|measures\|strength\|adopted\|because\|contact\|horizon\|members\|problem\|reviews\|so\s\+that\|strands\|summary\|version\|accept\|author\|budget\|during\|method\|sample\|source\|strand\|target\|vision\|about\|after\|check\|depth\|focus\|meets\|needs\|owner\|place\|range\|staff\|code\|does\|hide\|kind\|note\|role\|show\|unit\|year\|doi\|due\|for\|url\|by\|of\)\ze\%($\|[^[:alnum:]_-]\)/
syntax match sothatDeclaration /\%(^\|[{}]\)\s*\zs\%(theory\|agenda\|impact\|outcome\|precondition\|output\|harm\|activity\|assumption\|indicator\|instrument\|partner\|forum\|reference\|strand\|question\|view\|link\|include\|bibliography\)\ze\%($\|[^[:alnum:]_-]\)/ nextgroup=sothatName skipwhite
" made from the vocabulary: end
syntax match sothatStatement /\%(^\|[^[:alnum:]_-]\)\@1<=needs\s\+\d\+\s\+of\ze\%($\|[^[:alnum:]_-]\)/
syntax match sothatArrow /->/
syntax region sothatText start=/"/ skip=/\\./ end=/"/ oneline contains=sothatEscape,@Spell
syntax region sothatText start=/"""/ skip=/\\./ end=/"""/ contains=sothatEscape,@Spell
syntax match sothatEscape /\\["\\n]\|\\u{\x\{1,6}}/ contained
syntax match sothatComment /#.*$/ contains=@Spell
syntax region sothatBlock start=/{/ end=/}/ transparent fold

highlight default link sothatDeclaration Keyword
highlight default link sothatName Identifier
highlight default link sothatStatement Statement
highlight default link sothatJoint Operator
highlight default link sothatArrow Operator
highlight default link sothatValue Constant
highlight default link sothatNumber Number
highlight default link sothatText String
highlight default link sothatEscape SpecialChar
highlight default link sothatComment Comment

let b:current_syntax = 'sothat'
