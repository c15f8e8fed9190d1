//! Recovery of statements: what the grammar takes is kept, what it refuses is reported at its place and passed over.

use super::driver::Driver;
use super::grammar::Rule as R;
use super::recover_head::short;
use super::token::{self, Kind, Token};
use super::tree::{Declaration, Joint, Statement, Value, ValueKind};
use crate::diagnostic::words;
use crate::source::Span;
use crate::vocabulary::{DeclarationKind as D, Row, Shape, Word, nearest, rows};

/// The block whose statements are read: a declaration's, or with `None` the properties of a link.
type Block = Option<D>;

fn ask_rule(block: Block) -> R {
    match block {
        Some(D::Theory) => R::try_theory,
        Some(D::Agenda) => R::try_agenda,
        Some(D::Harm) => R::try_harm,
        Some(D::Activity) => R::try_activity,
        Some(D::Assumption) => R::try_assumption,
        Some(D::Indicator) => R::try_indicator,
        Some(D::Instrument) => R::try_instrument,
        Some(D::Partner) => R::try_partner,
        Some(D::Forum) => R::try_forum,
        Some(D::Reference) => R::try_reference,
        Some(D::Question) => R::try_question,
        Some(D::View) => R::try_view,
        Some(D::Strand) => R::try_strand_statement,
        Some(D::Link) | None => R::try_property,
        Some(_) => R::try_result,
    }
}

impl Driver<'_> {
    /// The statements of a declaration's block, whose brace has been read, up to its closing brace.
    pub(super) fn statements(&mut self, decl: &mut Declaration, kind: D, start: usize) {
        let what = format!("this {}", kind.text());
        let nests = kind.is_result() || kind == D::Activity;
        let column = self.column(start);
        loop {
            let next = self.peek();
            if self.ends_block(next, column, decl.keyword, &what, Some(kind)) {
                break;
            }
            if nests
                && next.kind == Kind::Word
                && self.slice(next) == "indicator"
                && self.column(next.start) > column.min(next.start)
            {
                decl.inner.extend(self.nested(next));
            } else if nests && next.kind == Kind::Word && self.slice(next) == "indicator" && !next.first {
                decl.inner.extend(self.nested(next));
            } else {
                decl.statements.extend(self.statement(Some(kind)));
            }
        }
    }

    /// Whether the block ends here, by its brace or, with a message, by what can't stand in it.
    fn ends_block(&mut self, next: Token, column: usize, opened: Span, what: &str, block: Block) -> bool {
        match next.kind {
            Kind::Close => {
                self.at = next.end;
                true
            }
            Kind::End => {
                self.at = next.end;
                self.missing_close(opened, what);
                true
            }
            Kind::Word if next.first && self.starts_declaration(next, column, block) => {
                self.missing_close(opened, what);
                true
            }
            _ => false,
        }
    }

    /// Whether a declaration that can't stand in this block starts here: so it must have ended.
    fn starts_declaration(&self, token: Token, column: usize, block: Block) -> bool {
        let Some(kind) = D::parse(self.slice(token)) else { return false };
        let after = token::next(self.text, token.end);
        let named = after.kind == Kind::Word || matches!(kind, D::Agenda | D::Include | D::Bibliography);
        let deeper = self.column(token.start) > column;
        if !named || (kind == D::Indicator && deeper) {
            return false;
        }
        let Some((_, end)) = self.statement_word(Some(block), token) else { return true };
        // `strand x` and `instrument x` are statements too; with a title or a block they declare.
        let value = token::next(self.text, end);
        let follows = token::next(self.text, value.end);
        !deeper && (matches!(follows.kind, Kind::Text | Kind::Open) && !follows.first)
    }

    /// One statement, sound or not. Always moves on.
    pub(super) fn statement(&mut self, block: Block) -> Option<Statement> {
        let first = self.peek();
        self.at = first.start;
        if let Some(statement) = self.ask(ask_rule(block), |b, pair| b.statement(pair)) {
            return Some(self.after_sound(statement, block));
        }
        match first.kind {
            Kind::Word => {}
            Kind::Open => {
                if let Some(d) = self.fault(first.start, first.end, "A block starts here, and nothing says of what.") {
                    d.help = Some(
                        "Only a link such as `needs a, b { … }` and a nested indicator have blocks of their own."
                            .into(),
                    );
                }
                self.skip_group();
                return None;
            }
            Kind::OpenText => {
                self.open_text(first);
                return None;
            }
            _ if self.other_remark(first) => return None,
            _ => {
                let shown = self.shown(first);
                if let Some(d) =
                    self.fault(first.start, first.end, format!("A statement starts here, and {shown} is none."))
                {
                    d.help = Some(allowed(block));
                }
                self.skip_line();
                self.at = self.at.max(first.end);
                return None;
            }
        }
        if let Some((word, end)) = self.statement_word(Some(block), first) {
            return Some(self.broken(block, word, first, end));
        }
        self.unknown(block, first)
    }

    /// After a sound statement: what follows on its line should be another.
    fn after_sound(&mut self, mut statement: Statement, block: Block) -> Statement {
        if self.text.as_bytes()[statement.span.start as usize..statement.span.end as usize].contains(&b'\\') {
            for value in statement.values.iter().filter(|v| v.kind == ValueKind::Text) {
                self.check_escapes(value.span.start as usize, value.span.end as usize);
            }
        }
        let next = self.peek();
        if next.kind == Kind::Open && statement.word.says_link() && block.is_some() {
            // The link is sound and its block is not, or the grammar would have taken both.
            self.at = next.end;
            let properties = self.property_block(&statement);
            statement.block = Some(Box::new(properties));
            statement.span.end = self.at as u32;
            return statement;
        }
        if next.first
            || matches!(next.kind, Kind::Close | Kind::End)
            || (next.kind == Kind::Word && self.may_start(block, next))
        {
            if next.kind == Kind::Comma || next.kind == Kind::Arrow {
                self.surplus(&mut statement, next, block);
            }
            return statement;
        }
        self.surplus(&mut statement, next, block);
        statement
    }

    fn may_start(&self, block: Block, token: Token) -> bool {
        self.statement_word(Some(block), token).is_some() || self.slice(token) == "indicator"
    }

    /// Something that follows a statement and does not belong there.
    fn surplus(&mut self, statement: &mut Statement, next: Token, block: Block) {
        statement.faulty = true;
        let row = row(block, statement.word);
        let lists =
            row.is_some_and(|r| matches!(r.shape, Shape::Names | Shape::CountedNames | Shape::Words | Shape::Targets));
        let word = statement.word.text();
        if lists && statement.block.is_none() && self.joined_by_and(statement, next, block) {
            return;
        }
        if lists && statement.block.is_none() && self.comma_before_statement(statement, block) {
            return;
        }
        if lists && next.kind == Kind::Word && statement.block.is_none() {
            let at = statement.span.end;
            let insert = Span { start: at, end: at, ..statement.span };
            let raw = self.slice(next).to_owned();
            if let Some(d) =
                self.fault(next.start, next.end, format!("Between names stands a comma; before `{raw}` it is missing."))
            {
                d.help = Some("A list is written `a, b, c`.".into());
                *d = d.clone().fix("Write the comma", insert, ",");
            }
            self.collect(statement, block);
            return;
        }
        if lists && next.kind == Kind::Comma {
            let after = token::next(self.text, next.end);
            let span = self.span(next.start, next.end);
            if after.kind == Kind::Comma {
                let place = self.span(after.start, after.end);
                if let Some(d) = self.fault(after.start, after.end, "Here is one comma too many.") {
                    d.help = Some("A list is written `a, b, c`.".into());
                    *d = d.clone().fix("Take the comma away", place, "");
                }
                self.at = after.end;
                self.collect_silently(statement, block);
                return;
            }
            if after.kind != Kind::Word || self.statement_word(Some(block), after).is_some() {
                if let Some(d) = self.fault(next.start, next.end, "After this comma nothing more is named.") {
                    d.help = Some("Name what is missing, or take the comma away.".into());
                    *d = d.clone().fix("Take the comma away", span, "");
                }
                self.at = next.end;
                return;
            }
        }
        let shown = self.shown(next);
        let message = match row {
            Some(row) if is_figure(row.shape) && next.kind != Kind::Other => {
                // What was taken for the value is only the beginning of something that is none: `12 May 2027`.
                let from = statement.values.first().map_or(next.start, |v| v.span.start as usize);
                let line = token::line_end(self.text.as_bytes(), from);
                let end = self.text[from..line].find(['{', '}', '#', '"']).map_or(line, |i| from + i);
                let whole = short(self.text[from..end].trim_end());
                statement.values.clear();
                format!("After `{word}` comes {}; `{whole}` is none.", row.shape.phrase())
            }
            Some(row) => format!("After `{word}` comes {}; here stands {shown} besides.", row.shape.phrase()),
            None => format!("Here stands {shown}, where the next statement would start."),
        };
        if next.kind == Kind::OpenText {
            self.open_text(next);
        } else if let Some(d) = self.fault(next.start, next.end, message) {
            d.help = Some(format!(
                "Take it away, or write on a line of its own what it says. A remark begins with `#`. {}",
                allowed(block)
            ));
        }
        self.skip_statement(block);
    }

    /// A statement whose keyword is known and whose values are not as they should be.
    fn broken(&mut self, block: Block, word: Word, first: Token, end: usize) -> Statement {
        let keyword = self.span(first.start, end);
        self.at = end;
        let mut statement = Statement { word, keyword, values: Vec::new(), block: None, span: keyword, faulty: true };
        let shape = row(block, word).map(|r| r.shape);
        let phrase = shape.map_or_else(String::new, Shape::phrase);
        let value = self.peek();
        let text = word.text();
        if self.is_missing(block, value) {
            if let Some(d) = self.fault(first.start, end, format!("After `{text}` comes {phrase}; it is missing.")) {
                d.help = shape.map(|s| format!("Write, for example, `{}`.", example(word, s)));
            }
            statement.span = keyword;
            return statement;
        }
        if self.habit(&mut statement, value, shape, block) {
            return statement;
        }
        if value.kind == Kind::OpenText {
            self.open_text(value);
            self.skip_statement(block);
            return statement;
        }
        let before = self.diagnostics.len();
        let told = self.told;
        self.collect(&mut statement, block);
        if self.diagnostics.len() > before {
            // What is wrong inside its own block has been said at its place.
            return statement;
        }
        self.told = told;
        let (at, message) = self.what_is_wrong(&statement, value, text, &phrase, shape);
        if let Some(d) = self.fault(at.start, at.end, message) {
            d.help = shape.map(|s| format!("Write, for example, `{}`.", example(word, s)));
        }
        statement
    }

    /// Which value of a statement does not fit, and what to say of it.
    fn what_is_wrong(
        &self,
        s: &Statement,
        value: Token,
        text: &str,
        phrase: &str,
        shape: Option<Shape>,
    ) -> (Token, String) {
        let joint_at = |i: usize| s.values.get(i).is_some_and(|v| matches!(v.kind, ValueKind::Joint(_)));
        if matches!(shape, Some(Shape::Baseline | Shape::Target)) && s.values.len() == 1 {
            let (joint, what) = if s.word == Word::Baseline { ("at", "its date") } else { ("by", "its date") };
            let message = format!("After the value of `{text}` comes `{joint}` and {what}; they are missing.");
            return (value, message);
        }
        if matches!(shape, Some(Shape::Accept | Shape::Check)) && !s.values.iter().any(|v| v.kind == ValueKind::Text) {
            return (
                value,
                format!("After `{text}` and the name of the check comes `because` and the reason, on the same line."),
            );
        }
        if let Some(first) = s.values.first()
            && self.fits(*first, shape)
            && !joint_at(0)
        {
            // The first value is well; what follows is not.
            if let Some(second) = s.values.get(1) {
                let token = Token {
                    kind: Kind::Other,
                    start: second.span.start as usize,
                    end: second.span.end as usize,
                    first: false,
                };
                return (token, format!("After `{text}` comes {phrase}; {} does not fit here.", self.shown(token)));
            }
        }
        (value, format!("After `{text}` comes {phrase}; here stands {}.", self.shown(value)))
    }

    fn fits(&self, value: Value, shape: Option<Shape>) -> bool {
        use Shape as S;
        match shape {
            Some(S::Text) => value.kind == ValueKind::Text,
            Some(
                S::Date | S::Period | S::Number | S::Range | S::Duration | S::Budget | S::Adoption | S::CountedNames,
            ) => value.kind == ValueKind::Number,
            Some(
                S::Name
                | S::Names
                | S::Targets
                | S::Words
                | S::Set(_)
                | S::Evidence
                | S::Accept
                | S::Check
                | S::Code
                | S::Currency,
            ) => value.kind == ValueKind::Name,
            _ => true,
        }
    }

    /// Whether the value before this token is missing: the block ends, or the next statement starts. A word that is spelt
    /// like a statement is a value if what follows it may follow a value.
    fn is_missing(&self, block: Block, token: Token) -> bool {
        match token.kind {
            Kind::Close | Kind::End => true,
            Kind::Word => match self.statement_word(Some(block), token) {
                None => self.starts_declaration(token, 0, block) && token.first,
                Some((_, end)) => {
                    let next = token::next(self.text, end);
                    let follows = matches!(next.kind, Kind::Comma | Kind::Arrow | Kind::Open | Kind::Close | Kind::End)
                        || (next.kind == Kind::Word
                            && (self.statement_word(Some(block), next).is_some() || joint(self.slice(next)).is_some()));
                    !follows
                }
            },
            _ => false,
        }
    }

    /// Takes the values of a broken statement, as far as they can be told from the next statement.
    pub(super) fn collect(&mut self, statement: &mut Statement, block: Block) {
        let mut expects_value = statement.values.is_empty();
        loop {
            let next = self.peek();
            match next.kind {
                Kind::Close | Kind::End => break,
                Kind::Open => {
                    if statement.word.says_link() && block.is_some() {
                        self.at = next.end;
                        let properties = self.property_block(statement);
                        statement.block = Some(Box::new(properties));
                    } else {
                        if let Some(d) =
                            self.fault(next.start, next.end, "A block starts here, and this statement has none.")
                        {
                            d.help = Some("Only a link such as `needs a, b { … }` has a block of its own.".into());
                        }
                        self.skip_group();
                    }
                    break;
                }
                Kind::OpenText => {
                    self.open_text(next);
                    break;
                }
                Kind::Word if !statement.values.is_empty() && self.is_joint(statement.word, next, block) => {
                    let kind = ValueKind::Joint(joint(self.slice(next)).unwrap_or(Joint::To));
                    statement.values.push(Value { kind, span: self.span(next.start, next.end) });
                    self.at = next.end;
                    expects_value = true;
                    continue;
                }
                Kind::Word if !expects_value && (next.first || self.may_start(block, next)) => break,
                Kind::Word if expects_value && self.is_missing(block, next) => break,
                Kind::Other if next.first => break,
                _ if next.first && !expects_value => break,
                _ => {}
            }
            self.at = next.end;
            let span = self.span(next.start, next.end);
            let kind = match next.kind {
                Kind::Word => Some(ValueKind::Name),
                Kind::Text => Some(ValueKind::Text),
                Kind::Number => Some(ValueKind::Number),
                Kind::Arrow => Some(ValueKind::Joint(Joint::Arrow)),
                _ => None,
            };
            statement.values.extend(kind.map(|kind| Value { kind, span }));
            expects_value = matches!(next.kind, Kind::Comma | Kind::Arrow);
            statement.span.end = span.end;
        }
        statement.span.end = statement.span.end.max(statement.keyword.end);
    }

    /// Whether a word joins the values of such a statement, and does not begin the next one on a line of its own.
    fn is_joint(&self, word: Word, token: Token, block: Block) -> bool {
        use Joint as J;
        use Shape as S;
        let Some(joint) = joint(self.slice(token)) else { return false };
        let joins = row(block, word).is_none_or(|r| match r.shape {
            S::Period | S::Range => joint == J::To,
            S::Evidence => matches!(joint, J::From | J::Against),
            S::Baseline => matches!(joint, J::At | J::Among),
            S::Target => matches!(joint, J::By | J::Among),
            S::Budget => matches!(joint, J::In | J::To | J::From),
            S::Adoption => joint == J::By,
            S::Accept | S::Check => joint == J::Because,
            _ => false,
        });
        joins && !(token.first && self.statement_word(Some(block), token).is_some())
    }

    fn property_block(&mut self, of: &Statement) -> Vec<Statement> {
        let mut properties = Vec::new();
        let column = self.column(of.keyword.start as usize);
        loop {
            let next = self.peek();
            // A statement of the block around, no deeper than the link, shows that this block should have ended.
            let outer = next.kind == Kind::Word
                && next.first
                && self.column(next.start) <= column
                && self.statement_word(Some(None), next).is_none();
            if outer {
                self.missing_close(of.keyword, "this link");
                return properties;
            }
            if self.ends_block(next, column, of.keyword, "this link", None) {
                return properties;
            }
            properties.extend(self.statement(None));
        }
    }

    /// A word that is no statement of this block. Where it is clear which was meant, that one is read.
    fn unknown(&mut self, block: Block, first: Token) -> Option<Statement> {
        let raw = self.slice(first).to_owned();
        let whose = block_phrase(block);
        if let Some((word, end)) = self.statement_word(None, first) {
            let homes: Vec<String> =
                D::ALL.iter().filter(|k| row(Some(**k), word).is_some()).map(|k| k.phrase()).collect();
            let homes = if row(None, word).is_some() { vec!["the block of a link".to_owned()] } else { homes };
            let message =
                format!("`{}` can't be said of {whose}; it belongs in {}.", word.text(), words::any_of(&homes));
            if let Some(d) = self.fault(first.start, end, message) {
                d.help = Some(allowed(block));
            }
            self.lose_names(end);
            self.at = end;
            self.skip_statement(block);
            return None;
        }
        let known = || rows(block).iter().map(|r| r.word.text());
        let lower = raw.to_lowercase();
        let (two, two_end) = self.two_words(first);
        let (near, end) = match known().find(|k| *k == lower) {
            Some(word) => (Some(word), first.end),
            None => match nearest(&two.to_lowercase(), known().filter(|k| k.contains(' '))) {
                Some(near) if two_end > first.end => (Some(near), two_end),
                _ => (nearest(&lower, known()), first.end),
            },
        };
        let message = match near {
            Some(word) if word == self.text[first.start..end].to_lowercase() => {
                format!("Keywords are written in small letters: `{word}`.")
            }
            Some(near) => {
                let said = &self.text[first.start..end];
                format!("{} has no statement `{said}`. Did you mean `{near}`?", capital(&whose))
            }
            None => format!("{} has no statement `{raw}`.", capital(&whose)),
        };
        let span = self.span(first.start, end);
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(allowed(block));
            if let Some(fix) = near.filter(|n| !n.contains(" N ")) {
                *d = d.clone().fix(format!("Write `{fix}`"), span, fix);
            }
        }
        self.at = end;
        if let Some(word) = near.and_then(Word::parse) {
            let mut statement = Statement { word, keyword: span, values: Vec::new(), block: None, span, faulty: true };
            self.collect_silently(&mut statement, block);
            return Some(statement);
        }
        self.lose_names(end);
        self.skip_statement(block);
        None
    }

    /// A word and the one after it on its line, with where they end; without a second one, the first alone.
    fn two_words(&self, first: Token) -> (String, usize) {
        let next = token::next(self.text, first.end);
        if next.kind == Kind::Word && !next.first {
            (format!("{} {}", self.slice(first), self.slice(next)), next.end)
        } else {
            (self.slice(first).to_owned(), first.end)
        }
    }

    /// The statement whose keyword starts at a word, the longest one, and where the keyword ends. `Some(block)` looks in
    /// that block, `None` in all.
    pub(super) fn statement_word(&self, block: Option<Block>, first: Token) -> Option<(Word, usize)> {
        let raw = self.slice(first);
        let candidates = Word::ALL
            .iter()
            .copied()
            .filter(|w| w.text().starts_with(raw) && block.is_none_or(|b| row(b, *w).is_some()));
        let mut best: Option<(Word, usize)> = None;
        for word in candidates {
            if let Some(end) = self.keyword_end(first, word)
                && best.is_none_or(|(_, e)| end > e)
            {
                best = Some((word, end));
            }
        }
        best
    }

    fn keyword_end(&self, first: Token, word: Word) -> Option<usize> {
        let mut at = first.start;
        for (i, part) in word.text().split(' ').enumerate() {
            let token = token::next(self.text, at);
            let is_number = part == "N" && token.kind == Kind::Number;
            if (i > 0 && token.first) || (!is_number && (token.kind != Kind::Word || self.slice(token) != part)) {
                return None;
            }
            at = token.end;
        }
        // Of `needs 2 of`, the keyword proper is the first word.
        Some(if word == Word::NeedsSomeOf { first.end } else { at })
    }

    /// Reports a text without its closing quotes and moves past it.
    pub(super) fn open_text(&mut self, token: Token) {
        let triple = self.text[token.start..].starts_with("\"\"\"");
        let message = if triple {
            "This text over several lines is not closed."
        } else {
            "This text has no closing quote on its line."
        };
        let line_end = token::line_end(self.text.as_bytes(), token.start);
        let next_line = self.text[line_end..].trim_start_matches(['\n', '\r']);
        let next_line = &next_line[..token::line_end(next_line.as_bytes(), 0)];
        let goes_on = next_line.len() < 2000 && next_line.matches('"').count() % 2 == 1;
        let end = self.text[token.start..token.end].char_indices().nth(60).map_or(token.end, |(i, _)| token.start + i);
        let close = self.span(token.end, token.end);
        if let Some(d) = self.fault(token.start, end, message) {
            d.help = Some(if triple {
                "Write `\"\"\"` where the text ends.".into()
            } else if goes_on {
                "Write `\"` where the text ends; a text over several lines stands between `\"\"\"` and `\"\"\"`.".into()
            } else {
                "Write `\"` where the text ends.".into()
            });
            if !triple && !goes_on {
                *d = d.clone().fix("Close the text", close, "\"");
            }
        }
        self.at = token.end;
    }

    /// Past what is left of a statement: to the end of the line, a statement of the block, or a brace that closes.
    fn skip_statement(&mut self, block: Block) {
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End | Kind::Close => return,
                Kind::Open => {
                    self.skip_group();
                    return;
                }
                _ if next.first => return,
                Kind::Word if self.may_start(block, next) => return,
                _ => self.at = next.end,
            }
        }
    }

    /// Past the rest of the line, and past a block that starts on it.
    pub(super) fn skip_line(&mut self) {
        let start = self.at;
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End => {
                    self.at = next.end;
                    return;
                }
                _ if next.first && next.start > start => return,
                Kind::Close => return,
                Kind::Open => return self.skip_group(),
                _ => self.at = next.end,
            }
        }
    }

    /// Past a block and all that is in it; without its closing brace, up to a declaration that starts a line at its left.
    pub(super) fn skip_group(&mut self) {
        let mut depth = 0usize;
        loop {
            let next = self.peek();
            match next.kind {
                Kind::End => {
                    self.at = next.end;
                    return;
                }
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                Kind::Word if next.first && self.column(next.start) == 0 && D::parse(self.slice(next)).is_some() => {
                    return;
                }
                _ => {}
            }
            self.at = next.end;
            if depth == 0 {
                return;
            }
        }
    }

    /// Names up to the end of the line may have been declared or used here; nothing follows from their absence.
    pub(super) fn lose_names(&mut self, from: usize) {
        let mut at = from;
        for _ in 0..50 {
            let next = token::next(self.text, at);
            if (next.first && next.start > from) || matches!(next.kind, Kind::End | Kind::Close | Kind::Open) {
                break;
            }
            if next.kind == Kind::Word {
                let span = self.span(next.start, next.end);
                self.tree.lost_names.push(span);
            }
            at = next.end;
        }
    }

    /// A token as it stands in a message.
    pub(super) fn shown(&self, token: Token) -> String {
        match token.kind {
            Kind::End => "nothing".into(),
            Kind::Text => format!("the text {}", short(self.slice(token))),
            _ => format!("`{}`", short(self.slice(token))),
        }
    }
}

fn row(block: Block, word: Word) -> Option<&'static Row> {
    rows(block).iter().find(|r| r.word == word)
}

fn joint(word: &str) -> Option<Joint> {
    Some(match word {
        "to" => Joint::To,
        "from" => Joint::From,
        "against" => Joint::Against,
        "at" => Joint::At,
        "by" => Joint::By,
        "among" => Joint::Among,
        "in" => Joint::In,
        "because" => Joint::Because,
        _ => return None,
    })
}

fn block_phrase(block: Block) -> String {
    block.map_or_else(|| "a link".to_owned(), D::phrase)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// What may be said in a block.
fn allowed(block: Block) -> String {
    let words: Vec<String> = rows(block).iter().map(|r| format!("`{}`", r.word.text())).collect();
    if words.len() <= 3 {
        return "Of a strand can be said `note`, `accept` and `code`; otherwise declarations stand in it.".into();
    }
    format!("Of {} can be said {}.", block_phrase(block), words::all_of(&words))
}

/// Whether a statement says a single figure, date or length of time.
fn is_figure(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::Period | Shape::Number | Shape::Range | Shape::Duration | Shape::Month)
}

/// A sound statement of that shape.
pub(super) fn example(word: Word, shape: Shape) -> String {
    let k = if word == Word::NeedsSomeOf { "needs" } else { word.text() };
    match shape {
        Shape::Text => format!("{k} \"…\""),
        Shape::Name => format!("{k} some-name"),
        Shape::Names | Shape::Words => format!("{k} one-name, another-name"),
        Shape::CountedNames => format!("{k} 2 of one-name, another-name, third-name"),
        Shape::Targets => format!("{k} some-name, one-name -> another-name"),
        Shape::Set(set) | Shape::SetOrText(set) => format!("{k} {}", set.words()[0]),
        Shape::NameOrText => format!("{k} some-name"),
        Shape::Number => format!("{k} 3"),
        Shape::Month => format!("{k} september"),
        Shape::Currency => format!("{k} USD"),
        Shape::Date => format!("{k} 2030"),
        Shape::Period => format!("{k} 2024 to 2029"),
        Shape::Duration => format!("{k} 6 months"),
        Shape::Frequency => format!("{k} yearly"),
        Shape::Range => format!("{k} 0 to 100"),
        Shape::Evidence => format!("{k} promising from some-reference"),
        Shape::Baseline => format!("{k} 58 at 2024"),
        Shape::Target => format!("{k} 70 by 2028"),
        Shape::Budget => format!("{k} 85,000 in 2027 from some-partner"),
        Shape::Adoption => format!("{k} 2024-03 by some-partner"),
        Shape::Accept => format!("{k} no-baseline because \"…\""),
        Shape::Check => format!("{k} no-date off because \"…\""),
        Shape::Code => format!("{k} sdg \"4.1.1\""),
    }
}
