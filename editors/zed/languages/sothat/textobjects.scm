(declaration body: (block "{" (_)* @class.inside "}")) @class.around
(comment)+ @comment.around
