//! References behind a grade of evidence as people write them elsewhere: `promising (net-review)`, `promising, net-review`,
//! `promising net-review`, `promising from net-review and survey`.

use super::super::driver::Driver;
use super::super::token::{Kind, Token};
use super::super::tree::{Joint, Statement, ValueKind};
use super::Block;
use super::wording::row;
use crate::diagnostic::{Edit, Fix};
use crate::vocabulary::{DeclarationKind as D, Shape};

impl Driver<'_> {
    /// What follows a grade of evidence and names its references; says whether it was that.
    pub(super) fn references_of_evidence(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        if row(block, s.word).is_none_or(|r| r.shape != Shape::Evidence) {
            return false;
        }
        if s.values.iter().any(|v| v.kind == ValueKind::Joint(Joint::From)) {
            return self.joined_by_and(s, next, block);
        }
        let opens = matches!(self.slice(next), "(" | "[");
        let said = self.slice(next).to_owned();
        let names_one = next.kind == Kind::Word && !next.first && self.declares_as(&said, D::Reference);
        if s.values.len() != 1 || !(opens || names_one || next.kind == Kind::Comma) {
            return false;
        }
        let tokens = self.rest_of_statement(next, block);
        let last = tokens.len() - 1;
        let closes = opens && matches!(self.slice(tokens[last]), ")" | "]");
        let names = &tokens[usize::from(!names_one)..if closes { last } else { last + 1 }];
        let is_list = |at: usize, t: Token| match at % 2 {
            0 => t.kind == Kind::Word,
            _ => t.kind == Kind::Comma,
        };
        if closes != opens || names.len().is_multiple_of(2) || !names.iter().enumerate().all(|(at, t)| is_list(at, *t))
        {
            return false;
        }
        let said: Vec<String> = names.iter().step_by(2).map(|t| self.slice(*t).to_owned()).collect();
        if !said.iter().all(|name| self.declares(name)) {
            return false;
        }
        let grade = s.values[0].span;
        let (from, end) = (grade.end as usize, tokens[last].end);
        let grade = self.text[grade.start as usize..from].to_owned();
        let mut edits = vec![Edit { span: self.span(from, names[0].start), text: " from ".into() }];
        if closes {
            edits.push(Edit { span: self.span(names[names.len() - 1].end, end), text: String::new() });
        }
        if let Some(d) = self.fault(next.start, end, "What evidence rests on follows its grade with `from`.") {
            d.help = Some(format!("Write `{} {grade} from {}`.", s.word.text(), said.join(", ")));
            d.fixes.push(Fix { title: "Write `from`".into(), edits });
        }
        self.lose_names_between(next.end, end);
        self.pass_over(s, end);
        true
    }
}
