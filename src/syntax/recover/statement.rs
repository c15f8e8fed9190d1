//! A statement whose keyword is known and whose values are not as they should be.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Joint, Statement, Value, ValueKind};
use super::wording::{example, example_behind, is_figure, joint, row};
use super::{Block, ask_rule};
use crate::diagnostic::words;
use crate::vocabulary::{Shape, Word};

/// So many words of a set are all shown.
const FEW: usize = 6;

/// Whether a number stands where the partners go who carry something out.
fn is_no_partner(word: Word, shape: Option<Shape>, value: Kind) -> bool {
    word == Word::By && shape == Some(Shape::Names) && value == Kind::Number
}

impl Driver<'_> {
    /// Passes over a statement whose fault was told, up to a byte. What was read of its values is not what was meant.
    pub(super) fn pass_over(&mut self, s: &mut Statement, end: usize) {
        s.values.clear();
        s.faulty = true;
        s.span.end = end as u32;
        self.at = end;
    }

    /// A statement whose keyword is known and whose values are not as they should be.
    pub(super) fn broken(&mut self, block: Block, word: Word, first: Token, end: usize) -> Statement {
        let keyword = self.span(first.start, end);
        self.at = end;
        let mut statement =
            Statement { word, keyword, values: Vec::new(), block: None, span: keyword, faulty: true, unclear: false };
        let shape = row(block, word).map(|r| r.shape);
        let phrase = shape.map_or_else(String::new, Shape::phrase);
        let value = self.peek();
        let text = word.text();
        if self.is_missing(block, value) {
            let is_commented = self.is_commented(end);
            if let Some(d) = self.fault(first.start, end, format!("`{text}` is left empty. It takes {phrase}.")) {
                d.help = shape.map(|s| example_behind(word, s, is_commented));
            }
            statement.span = keyword;
            return statement;
        }
        if self.choice(&mut statement, block) {
            return self.after_sound(statement, block);
        }
        if self.plain_value(&mut statement, value, block)
            || self.dimensions(&mut statement, value, block)
            || self.habit(&mut statement, value, shape, block)
            || self.figure(&mut statement, value, shape, block)
        {
            return statement;
        }
        if value.kind == Kind::OpenText {
            self.open_text(value);
            self.skip_statement(block);
            return statement;
        }
        let before = self.findings.mark();
        let told = self.told;
        self.collect(&mut statement, block);
        if self.findings.has_more_than(before) {
            // What is wrong inside its own block has been said at its place.
            return statement;
        }
        self.told = told;
        if self.time_in_words(&mut statement, value, shape, block) {
            return statement;
        }
        let (at, message) = self.what_is_wrong(&statement, value, text, &phrase, shape);
        let loose = shape.filter(|s| matches!(s, Shape::Date | Shape::Period)).and_then(|_| self.loose_year(value));
        let takes_dates = matches!(shape, Some(Shape::Date | Shape::Period | Shape::Baseline | Shape::Target));
        let undated = if takes_dates { self.undated(word, text, value, block) } else { None };
        let during = is_no_partner(word, shape, value.kind)
            .then(|| self.slice(value).to_owned())
            .filter(|_| self.is_dated(value));
        if let Some(d) = self.fault(at.start, at.end, message) {
            d.help = match loose {
                _ if during.is_some() => {
                    during.map(|date| format!("When it runs is said by `during`: `during {date}`."))
                }
                _ if undated.is_some() => undated,
                Some(year) => Some(format!(
                    "Write the month or the quarter that is meant, such as `{text} {year}-06` or `{text} {year}-Q2`."
                )),
                None => shape.map(|s| match s {
                    Shape::Set(set) if set.words().len() <= FEW => {
                        let all: Vec<String> = set.words().iter().map(|w| format!("`{w}`")).collect();
                        format!("Write {}.", words::any_of(&all))
                    }
                    s => format!("Write, for example, `{}`.", example(word, s)),
                }),
            };
        }
        if shape.is_some_and(is_figure) && statement.values.first().is_some_and(|v| !fits(*v, shape)) {
            // Of `by summer 2026` the year alone says less than was meant.
            statement.values.clear();
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
        if is_no_partner(s.word, shape, value.kind) && self.is_dated(value) {
            return (value, "In an activity, `by` takes the partners who carry it out, and no date.".into());
        }
        let joint_at = |i: usize| s.values.get(i).is_some_and(|v| matches!(v.kind, ValueKind::Joint(_)));
        if matches!(shape, Some(Shape::Baseline | Shape::Target)) && s.values.len() == 1 {
            let (joint, what) = if s.word == Word::Baseline { ("at", "when it was so") } else { ("by", "by when") };
            let message = format!("A {text} also says {what}: after its value come `{joint}` and a date.");
            return (value, message);
        }
        if matches!(shape, Some(Shape::Accept | Shape::Check)) && !s.values.iter().any(|v| v.kind == ValueKind::Text) {
            return (
                value,
                format!(
                    "`{text}` needs a reason: after the name of the check, on the same line, comes `because` and a text in quotes."
                ),
            );
        }
        if let Some(first) = s.values.first()
            && fits(*first, shape)
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
                return (token, format!("`{text}` takes {phrase}, and {} does not fit there.", self.shown(token)));
            }
        }
        (value, format!("`{text}` takes {phrase}, but here it says {}.", self.shown(value)))
    }

    /// Whether the grammar takes a statement of a block where a word stands, whatever surrounds it.
    pub(super) fn is_sound_statement(&mut self, word: Token, block: Block) -> bool {
        let at = std::mem::replace(&mut self.at, word.start);
        let is_sound = self.ask(ask_rule(block), |b, pair| b.statement(pair)).is_some();
        self.at = at;
        is_sound
    }

    /// Whether the value before this token is missing: the block ends, or the next statement starts. A word that is spelt
    /// like a statement is a value if what follows it may follow a value.
    pub(super) fn is_missing(&self, block: Block, token: Token) -> bool {
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

    /// Takes the values of a statement of which a fault was told already; nothing more is said of it.
    pub(super) fn collect_silently(&mut self, s: &mut Statement, block: Block) {
        self.silently(|driver| driver.collect(s, block));
    }

    /// Takes the values of a broken statement, as far as they can be told from the next statement.
    pub(in crate::syntax) fn collect(&mut self, statement: &mut Statement, block: Block) {
        let mut expects_value = statement.values.is_empty();
        loop {
            let next = self.peek();
            match next.kind {
                Kind::Close | Kind::End => break,
                Kind::Open => {
                    if !self.opens_properties(statement, block) {
                        if let Some(d) = self.fault(
                            next.start,
                            next.end,
                            "A block starts here, but this statement does not take one.",
                        ) {
                            d.help = Some("Only a link, such as `needs a, b { … }`, takes a block of its own.".into());
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

    /// `adopted 2025 by: schools`: a sign behind the word that joins; says whether it was that.
    pub(super) fn sign_behind_joint(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let Some(sign) = self.beside(next.end).filter(|t| t.kind == Kind::Other && matches!(self.slice(*t), ":" | "="))
        else {
            return false;
        };
        if s.values.is_empty() || next.kind != Kind::Word || !self.is_joint(s.word, next, block) {
            return false;
        }
        let (word, sign_said) = (self.slice(next).to_owned(), self.slice(sign).to_owned());
        let span = self.span(sign.start, sign.end);
        if let Some(d) = self.fault(next.start, sign.end, format!("No `{sign_said}` is needed after `{word}`.")) {
            d.help = Some(format!("What it takes follows after a blank: `{word} …`."));
            *d = d.clone().fix("Remove it", span, "");
        }
        let kind = ValueKind::Joint(joint(&word).unwrap_or(Joint::To));
        s.values.push(Value { kind, span: self.span(next.start, next.end) });
        self.go_on(s, sign.end, block);
        true
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
}

/// Whether a value is of the kind that a shape begins with.
fn fits(value: Value, shape: Option<Shape>) -> bool {
    use Shape as S;
    match shape {
        Some(S::Text) => value.kind == ValueKind::Text,
        Some(S::Date | S::Period | S::Number | S::Range | S::Duration | S::Budget | S::Adoption | S::CountedNames) => {
            value.kind == ValueKind::Number
        }
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
