//! What may come at a place, judged by what stands before it alone: so that a half-typed text answers too.
//!
//! The tree is of little use here, since at the place of the cursor something is missing. The text before it is walked
//! token by token, with the blocks that are open.

use crate::syntax::{Token, TokenKind, next_token};
use crate::vocabulary::{DeclarationKind as Kind, Word, rows};

/// An open block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// That of a declaration; `None` where its keyword is unknown.
    Of(Option<Kind>),
    /// That of the properties of a link.
    Properties,
}

impl Block {
    /// The block as the vocabulary numbers them: `None` for link properties.
    pub fn rows(&self) -> Option<Kind> {
        match self {
            Block::Of(kind) => *kind,
            Block::Properties => None,
        }
    }
}

/// What is being written.
#[derive(Clone, Debug)]
pub(super) enum Writing {
    /// Nothing yet: a keyword comes next.
    Nothing,
    /// The head of a declaration, with the tokens after its keyword.
    Head(Kind, Vec<Token>),
    /// A statement, with the tokens after its keyword.
    Statement(Word, Token, Vec<Token>),
}

/// A place in a text that is being written.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// The open blocks, the outermost first, each with the statements that it has so far and the name in its head.
    pub blocks: Vec<Open>,
    pub writing: Writing,
    /// Where the word that is being typed starts; the place itself, where none is.
    pub start: usize,
    /// Whether the place lies in a text or a comment, where nothing can be offered.
    pub inside: bool,
}

/// An open block and what it has.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub block: Block,
    pub said: Vec<Word>,
    /// The name in the head of its declaration.
    pub name: Option<(usize, usize)>,
}

impl Context {
    /// The innermost block.
    pub fn block(&self) -> Option<&Block> {
        self.blocks.last().map(|o| &o.block)
    }
}

/// Reads the text up to a byte.
pub(super) fn context(text: &str, offset: usize) -> Context {
    let mut walk = Walk { text, blocks: Vec::new(), writing: Writing::Nothing, comma: false };
    let (mut at, mut start, mut inside) = (0, offset, false);
    let mut end = 0;
    loop {
        let token = next_token(text, at);
        if token.kind == TokenKind::End || token.start >= offset {
            inside |= in_comment(text, end, offset);
            break;
        }
        if token.end >= offset {
            // A word or number that the place touches is being typed; a text is not touched from behind.
            match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Other => {
                    start = token.start;
                    break;
                }
                TokenKind::Text if token.end == offset => {}
                TokenKind::Text | TokenKind::OpenText => {
                    inside = true;
                    break;
                }
                _ => {}
            }
        }
        at = walk.take(token);
        end = at;
    }
    Context { blocks: walk.blocks, writing: walk.writing, start, inside }
}

/// Whether a comment begins between a token's end and a place, on the line of the place.
fn in_comment(text: &str, from: usize, offset: usize) -> bool {
    let gap = text.get(from..offset).unwrap_or_default();
    gap.rsplit(['\n', '\r']).next().is_some_and(|line| line.contains('#'))
}

/// The words of a statement at a token, if they begin one in that block: which, and where they end.
pub(super) fn statement_at(text: &str, token: Token, block: Option<Kind>) -> Option<(Word, usize)> {
    let mut found: Option<(Word, usize)> = None;
    for row in rows(block) {
        if let Some(end) = words_at(text, token, row.word.text())
            && found.is_none_or(|(_, longest)| end > longest)
        {
            found = Some((row.word, end));
        }
    }
    found
}

/// Where the words of a keyword end, if they stand at a token, on one line. `N` is a number.
fn words_at(text: &str, token: Token, keyword: &str) -> Option<usize> {
    let mut token = token;
    let mut words = keyword.split(' ').peekable();
    while let Some(word) = words.next() {
        let fits = if word == "N" { token.kind == TokenKind::Number } else { &text[token.start..token.end] == word };
        if !fits {
            return None;
        }
        if words.peek().is_some() {
            let next = next_token(text, token.end);
            if next.first {
                return None;
            }
            token = next;
        }
    }
    Some(token.end)
}

struct Walk<'t> {
    text: &'t str,
    blocks: Vec<Open>,
    writing: Writing,
    /// Whether a comma or an arrow came just before: then a value follows, whatever it is spelt like.
    comma: bool,
}

impl Walk<'_> {
    /// Takes a token in, and says where to go on.
    fn take(&mut self, token: Token) -> usize {
        let comma = std::mem::replace(&mut self.comma, matches!(token.kind, TokenKind::Comma | TokenKind::Arrow));
        match token.kind {
            TokenKind::Open => self.open(),
            TokenKind::Close => {
                self.blocks.pop();
                self.writing = Writing::Nothing;
            }
            TokenKind::Word if !comma && !self.goes_on(token) => {
                if let Some(end) = self.begins(token) {
                    return end;
                }
                self.push(token);
            }
            _ => self.push(token),
        }
        token.end
    }

    fn push(&mut self, token: Token) {
        if let Writing::Head(_, tokens) | Writing::Statement(_, _, tokens) = &mut self.writing {
            tokens.push(token);
        }
    }

    /// Whether a word joins the values of the statement being written.
    fn goes_on(&self, token: Token) -> bool {
        let word = &self.text[token.start..token.end];
        match &self.writing {
            Writing::Statement(Word::Accept | Word::Check, _, tokens) => {
                word == "because" && !tokens.is_empty() && tokens.len() < 4
            }
            // A name is being given; it may be spelt like a keyword.
            Writing::Head(kind, tokens) => tokens.is_empty() && *kind != Kind::Agenda,
            _ => false,
        }
    }

    /// A statement or a declaration that begins at a word.
    fn begins(&mut self, token: Token) -> Option<usize> {
        let block = self.blocks.last().map(|o| o.block.clone());
        if let Some(block) = &block
            && let Some((word, end)) = statement_at(self.text, token, block.rows())
            && !(block.rows() == Some(Kind::Strand) && word == Word::Strand)
        {
            self.writing = Writing::Statement(word, Token { end, ..token }, Vec::new());
            self.blocks.last_mut()?.said.push(word);
            return Some(end);
        }
        let kind = Kind::parse(&self.text[token.start..token.end])?;
        if !may_hold(block.as_ref(), kind) && !token.first {
            return None;
        }
        if !may_hold(block.as_ref(), kind) {
            // A declaration that can't stand here, at the start of a line: a brace was forgotten above.
            self.blocks.clear();
        }
        self.writing = Writing::Head(kind, Vec::new());
        Some(token.end)
    }

    fn open(&mut self) {
        let open = match std::mem::replace(&mut self.writing, Writing::Nothing) {
            Writing::Head(kind, tokens) => {
                let name = tokens.first().filter(|t| t.kind == TokenKind::Word).map(|t| (t.start, t.end));
                Open { block: Block::Of(Some(kind)), said: Vec::new(), name }
            }
            Writing::Statement(word, ..) if word.says_link() => {
                Open { block: Block::Properties, said: Vec::new(), name: None }
            }
            _ => Open { block: Block::Of(None), said: Vec::new(), name: None },
        };
        self.blocks.push(open);
    }
}

/// Whether a declaration may stand in a block; `None` for the top of a file.
pub(super) fn may_hold(block: Option<&Block>, kind: Kind) -> bool {
    match block {
        None => true,
        Some(Block::Of(Some(Kind::Strand))) => {
            kind.is_result()
                || matches!(
                    kind,
                    Kind::Activity
                        | Kind::Assumption
                        | Kind::Indicator
                        | Kind::Instrument
                        | Kind::Link
                        | Kind::Question
                )
        }
        Some(Block::Of(Some(outer))) => kind == Kind::Indicator && (outer.is_result() || *outer == Kind::Activity),
        Some(Block::Of(None) | Block::Properties) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(text: &str) -> Context {
        let offset = text.find('|').expect("a cursor");
        context(&text.replace('|', ""), offset)
    }

    #[test]
    fn blocks_and_statements_are_found_in_half_typed_text() {
        let at = here("outcome a \"A\" {\n  needs b, c {\n    because \"x\"\n    ev|");
        assert_eq!(at.blocks.len(), 2);
        assert_eq!(at.block(), Some(&Block::Properties));
        assert_eq!(at.blocks[1].said, [Word::Because]);
        let at = here("outcome a \"A\" {\n  needs b, c|");
        assert!(matches!(&at.writing, Writing::Statement(Word::Needs, _, t) if t.len() == 2), "{at:?}");
        let at = here("outcome a {\n  needs any of |");
        assert!(matches!(at.writing, Writing::Statement(Word::NeedsAnyOf, ..)));
        let at = here("outcome a {\n  by 2030\n\noutcome b { |");
        assert_eq!(at.blocks.len(), 1, "a forgotten brace does not nest");
    }

    #[test]
    fn nothing_is_written_in_texts_and_comments() {
        assert!(here("outcome a \"A| b\"").inside);
        assert!(here("outcome a # re|mark").inside);
        assert!(!here("outcome a # remark\n|").inside);
    }
}
