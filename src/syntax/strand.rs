//! Strands, whose blocks hold declarations.

use super::driver::Driver;
use super::grammar::Rule as R;
use super::token::{self, Kind};
use super::tree::Declaration;
use crate::vocabulary::DeclarationKind;

impl Driver<'_> {
    /// A strand, with the declarations in its block.
    pub(super) fn strand(&mut self) -> Option<Declaration> {
        let start = self.at;
        if !self.text[start..].starts_with("strand") {
            return None;
        }
        let (mut decl, open) = self.ask(R::try_strand, |b, pair| {
            let open = pair.clone().into_inner().any(|p| p.as_rule() == R::open);
            (b.declaration(pair), open)
        })?;
        let next = token::next(self.text, self.at);
        if !open && decl.title.is_some() && !next.first && matches!(&self.text[next.start..next.end], ":" | "=") {
            // A sign that was meant to open its block.
            self.at = start;
            return None;
        }
        self.check_texts(&decl);
        if open {
            self.strand_block(&mut decl, start);
        }
        Some(decl)
    }

    pub(super) fn strand_block(&mut self, decl: &mut Declaration, start: usize) {
        let column = self.column(start);
        loop {
            let next = token::next(self.text, self.at);
            self.at = next.start;
            match next.kind {
                Kind::Close if self.passes_close(next) => continue,
                Kind::Close => {
                    self.at = next.end;
                    break;
                }
                Kind::End => {
                    self.missing_close(decl.keyword, "this strand");
                    break;
                }
                // What can't stand in a strand and starts a line no deeper than it shows that the strand should have ended.
                Kind::Word
                    if next.first
                        && self.column(next.start) <= column
                        && (self.ends_strand(next.start, next.end)
                            || (self.unopened == Some(decl.keyword.start)
                                && DeclarationKind::parse(&self.text[next.start..next.end]).is_some())) =>
                {
                    self.missing_close(decl.keyword, "this strand");
                    break;
                }
                _ => {}
            }
            if self.ask_many(R::many_inner, &mut decl.inner) {
                continue;
            }
            if let Some(note) = self.ask(R::try_strand_statement, |b, pair| b.statement(pair)) {
                decl.statements.push(note);
            } else if let Some(inner) = self.ask_declaration(R::try_inner) {
                decl.inner.push(inner);
            } else if let Some(inner) = self.recover_declaration(Some(DeclarationKind::Strand)) {
                decl.inner.push(inner);
            }
        }
        decl.span.end = self.at as u32;
    }

    fn ends_strand(&self, start: usize, end: usize) -> bool {
        use DeclarationKind as K;
        matches!(
            DeclarationKind::parse(&self.text[start..end]),
            Some(
                K::Strand
                    | K::Theory
                    | K::Agenda
                    | K::Include
                    | K::Bibliography
                    | K::Partner
                    | K::Forum
                    | K::Reference
                    | K::View
            )
        )
    }
}
