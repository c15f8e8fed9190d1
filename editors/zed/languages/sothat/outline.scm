; What is declared, as the outline and the breadcrumbs show it.
(declaration kind: _ @context name: (name) @name) @item
(agenda kind: _ @name) @item
(link kind: _ @context from: _ @name "->" @context to: _ @name) @item
