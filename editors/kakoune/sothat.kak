# Theories of change as text

hook global BufCreate .*[.]theory %{
    set-option buffer filetype sothat
}

# What holds a single brace stands in brackets: Kakoune counts braces, also those behind a backslash.
hook global WinSetOption filetype=sothat %[
    require-module sothat
    set-option window indentwidth 2
    set-option window comment_line '#'
    set-option window formatcmd 'sothat fmt -'
    hook -group sothat-indent window InsertChar \n sothat-indent-on-new-line
    hook -group sothat-indent window InsertChar \} sothat-indent-on-closing-brace
    hook -once -always window WinSetOption filetype=.* %{ remove-hooks window sothat-.+ }
]

hook -group sothat-highlight global WinSetOption filetype=sothat %{
    require-module sothat
    add-highlighter window/sothat ref sothat
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/sothat }
}

provide-module sothat %§

add-highlighter shared/sothat regions
add-highlighter shared/sothat/code default-region group
add-highlighter shared/sothat/long region '"""' '(?<!\\)(?:\\\\)*"""' fill string
add-highlighter shared/sothat/text region '"' '(?<!\\)(?:\\\\)*"|$' fill string
add-highlighter shared/sothat/comment region '#' '$' fill comment

add-highlighter shared/sothat/code/ regex '(?<![\w-])[-+]?\d[0-9A-Za-z]*(?:[-/.:,][0-9A-Za-z]+)*%?' 0:value
# made from the vocabulary: begin
add-highlighter shared/sothat/code/ regex '(?<![\w-])(?:practitioner-knowledge|shared-measurement|aligns-activities|collective-impact|mobilises-funding|systematic-review|quasi-experiment|expert-opinion|guides-vision|assumptions|established|half-yearly|implementer|measurement|public-will|qualitative|activities|case-study|cumulative|evaluation|indicators|per-period|contested|evaluator|promising|quarterly|september|backbone|convener|currency|december|decrease|evidence|february|increase|maintain|moderate|november|partners|unproven|january|monthly|october|outputs|partner|percent|warning|august|cohort|funder|medium|people|policy|status|strong|termly|things|weekly|yearly|yes-no|april|count|daily|error|harms|index|level|march|ratio|score|trial|days|high|july|june|kind|note|once|weak|low|may|off|yes|no)(?![\w-])' 0:value
add-highlighter shared/sothat/code/ regex '(?<![\w-])(?:to|from|against|at|by|among|in|because|due|every)(?![\w-])' 0:operator
add-highlighter shared/sothat/code/ regex '(?<![\w-])(?:available\h+after|disaggregate\h+by|feeds\h+back\h+to|follows\h+from|mitigated\h+by|needs\h+any\h+of|answered\h+by|consequence|denominator|hindered\h+by|limitations|reported\h+by|responsible|year\h+starts|aggregates|applies\h+to|counted\h+as|definition|instrument|likelihood|population|colour\h+by|direction|framework|frequency|funded\h+by|helped\h+by|numerator|rationale|review\h+by|tested\h+by|threshold|assuming|baseline|currency|evidence|external|if\h+false|language|measures|strength|adopted|because|contact|horizon|members|problem|reviews|so\h+that|strands|summary|version|accept|author|budget|during|method|sample|source|strand|target|vision|about|after|check|depth|focus|meets|needs|owner|place|range|staff|code|does|hide|kind|note|role|show|unit|year|doi|due|for|url|by|of)(?![\w-])' 0:attribute
add-highlighter shared/sothat/code/ regex '(?<![\w-])(?:theory|agenda|impact|outcome|precondition|output|harm|activity|assumption|indicator|instrument|partner|forum|reference|strand|question|view|link|include|bibliography)(?![\w-])' 0:keyword
# made from the vocabulary: end
add-highlighter shared/sothat/code/ regex '(?<![\w-])needs\h+\d+\h+of(?![\w-])' 0:attribute
add-highlighter shared/sothat/code/ regex '->' 0:operator

define-command -hidden sothat-indent-on-new-line %[
    evaluate-commands -draft -itersel %[
        # copy the indentation of the line before, and go deeper after an opening brace
        try %[ execute-keys -draft <semicolon> K <a-&> ]
        try %[ execute-keys -draft k x <a-k> \{\h*$ <ret> j <a-gt> ]
    ]
]

define-command -hidden sothat-indent-on-closing-brace %[
    evaluate-commands -draft -itersel %[ try %[ execute-keys -draft <a-h> <a-k> ^\h+\}$ <ret> h m s \A|.\z <ret> 1<a-&> ] ]
]

§
