(declaration body: (_) @class.inside) @class.around
(statement) @entry.around
(link_statement) @entry.around
(comment) @comment.inside
(comment)+ @comment.around
