//! The second pass: every statement of every block is handed to what understands it. Statements that link things are one
//! half of the work, and all others the other half: neither needs what the other finds out, so that of a large theory each
//! is done on a thread of its own.

use super::Resolver;
use super::blocks::Place;
use super::declare::Declared;
use crate::both::both;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Theory;
use crate::model::items::ItemId;
use crate::syntax::{Declaration, Statement};
use crate::vocabulary::{DeclarationKind as Kind, Word, rows};
use std::sync::{Arc, Mutex, PoisonError};

impl Resolver {
    /// Understands all statements; `at_once` on two threads.
    pub(super) fn understand(&mut self, declared: &[Declared<'_>], at_once: bool) {
        if at_once {
            let beside = Mutex::new(Some(self.beside()));
            let links = || {
                let mut other = beside.lock().unwrap_or_else(PoisonError::into_inner).take();
                other.iter_mut().for_each(|other| other.links(declared));
                other
            };
            let ((), other) = both(true, || self.blocks(declared), links);
            other.into_iter().for_each(|other| self.take_in(other));
        } else {
            self.make_room_for_links(declared);
            // Each block is gone through once, while it is at hand.
            self.each(declared, |r, kind, item, decl| {
                r.block(kind, item, decl);
                r.links_of(kind, item, decl);
            });
            self.link_declarations(declared);
        }
        self.put_in_order();
    }

    /// Puts what may stand in every block in the order of the text.
    pub(super) fn put_in_order(&mut self) {
        let theory = &mut self.theory;
        theory.notes.sort_by_key(|note| note.text.span);
        theory.codes.sort_by_key(|code| code.scheme);
        theory.accepts.sort_by_key(|accept| accept.span);
    }

    /// All but what links say.
    pub(super) fn blocks(&mut self, declared: &[Declared<'_>]) {
        self.each(declared, Resolver::block);
    }

    fn block(&mut self, kind: Kind, item: Option<ItemId>, decl: &Declaration) {
        if kind != Kind::Link {
            self.once_each(Some(kind), &decl.statements);
        }
        match (kind, item) {
            (Kind::Theory, _) => self.theory_block(decl),
            (Kind::Agenda, _) => self.agenda_block(decl),
            (Kind::Indicator, Some(item)) => self.indicator_block(item, decl),
            (_, Some(item)) => self.item_block(kind, item, decl),
            _ => {}
        }
    }

    /// What links say.
    pub(super) fn links(&mut self, declared: &[Declared<'_>]) {
        self.make_room_for_links(declared);
        self.each(declared, Resolver::links_of);
        self.link_declarations(declared);
    }

    fn make_room_for_links(&mut self, declared: &[Declared<'_>]) {
        // Most things lead to one other.
        self.theory.links.reserve(declared.len());
        self.links.reserve(declared.len());
    }

    /// What the block of a thing says of links.
    fn links_of(&mut self, kind: Kind, item: Option<ItemId>, decl: &Declaration) {
        if let Some(item) = item.filter(|_| kind != Kind::Indicator) {
            decl.statements.iter().filter(|s| s.word.says_link()).for_each(|s| self.link_statement(item, s));
        }
    }

    /// `link` declarations speak of links that statements say, wherever these stand.
    fn link_declarations(&mut self, declared: &[Declared<'_>]) {
        for Declared { declaration: decl, within, .. } in declared {
            if decl.kind == Some(Kind::Link) {
                self.link_declaration(decl, *within);
            }
        }
    }

    fn each(&mut self, declared: &[Declared<'_>], work: impl Fn(&mut Resolver, Kind, Option<ItemId>, &Declaration)) {
        for Declared { declaration: decl, item, .. } in declared {
            let Some(kind) = decl.kind else { continue };
            let before = self.findings.mark();
            work(self, kind, *item, decl);
            if decl.faulty {
                // What is declared here was only guessed at, which was reported: nothing is said of what is inside.
                self.findings.set_back(before);
            }
        }
    }

    /// One that knows the same names, and nothing else yet.
    fn beside(&self) -> Resolver {
        let theory = Theory {
            items: self.theory.items.clone(),
            by_name: self.theory.by_name.clone(),
            ..Resolver::new(Arc::clone(&self.sources), self.extent).theory
        };
        Resolver {
            theory,
            year_starts: self.year_starts,
            lost: self.lost.clone(),
            nameless: self.nameless.clone(),
            twins: self.twins.clone(),
            ..Resolver::new(Arc::clone(&self.sources), self.extent)
        }
    }

    /// Takes in what another has understood of links.
    fn take_in(&mut self, other: Resolver) {
        let (mine, theirs) = (&mut self.theory, other.theory);
        mine.links = theirs.links;
        mine.groups = theirs.groups;
        mine.asked_links.extend(theirs.asked_links);
        mine.notes.extend(theirs.notes);
        mine.codes.extend(theirs.codes);
        mine.accepts.extend(theirs.accepts);
        for (mine, theirs) in mine.items.iter_mut().zip(&theirs.items) {
            mine.take_in_marks(theirs);
        }
        self.links = other.links;
        self.findings.absorb(other.findings);
    }

    /// Reports statements that may stand once and stand twice; the first counts.
    pub(super) fn once_each(&mut self, block: Option<Kind>, statements: &[Statement]) {
        // A bit for each word, since nearly all blocks say each of theirs once.
        const { assert!(Word::ALL.len() <= 128) };
        let mut said = [0u64; 2];
        let each = statements.iter().filter(|s| !s.faulty);
        for statement in each.clone() {
            let word = statement.word as usize;
            let (half, bit) = (&mut said[word / 64 % 2], 1 << (word % 64));
            let is_first = *half & bit == 0;
            *half |= bit;
            if is_first || rows(block).iter().find(|r| r.word == statement.word).is_none_or(|r| r.many) {
                continue;
            }
            let first = each.clone().find(|s| s.word == statement.word);
            let word = statement.word.text();
            let repeated = Diagnostic::new(
                Rule::DuplicateStatement,
                statement.keyword,
                format!("`{word}` stands twice in this block."),
            )
            .help("It can be said once. Keep the one that holds, and remove the other.");
            self.report(repeated.related(first.map_or(statement.keyword, |s| s.keyword), "said here first"));
        }
    }

    fn item_block(&mut self, kind: Kind, item: ItemId, decl: &Declaration) {
        for statement in decl.statements.iter().filter(|s| !s.word.says_link()) {
            let muted = self.findings.mute(statement.faulty);
            let known = match kind {
                Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm => {
                    self.result_statement(item, statement)
                }
                Kind::Activity => self.activity_statement(item, statement),
                Kind::Assumption => self.assumption_statement(item, statement),
                Kind::Instrument => self.instrument_statement(item, statement),
                Kind::Partner => self.partner_statement(item, statement),
                Kind::Forum => self.forum_statement(item, statement),
                Kind::Reference => self.reference_statement(item, statement),
                Kind::Question => self.question_statement(item, statement),
                Kind::View => self.view_statement(item, statement),
                _ => false,
            };
            if !known {
                self.common(statement, Place::Item(item));
            }
            self.findings.mute(muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Extent, Unit};
    use super::*;
    use crate::source::{FileId, SourceFile, Sources};
    use crate::syntax::parse;
    use std::path::{Path, PathBuf};

    fn theories(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                theories(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "theory") {
                found.push(path);
            }
        }
    }

    /// All that comes of a text, in words.
    fn told(text: &str, at_once: bool) -> String {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a.theory", text));
        let tree = parse(&sources.file(FileId(0)).text, file).tree;
        let mut r = Resolver::new(Arc::new(sources), Extent::default());
        let declared = r.declare(&[Unit::Tree(file, &tree)]);
        r.blur_lost();
        r.understand(&declared, at_once);
        r.spots();
        r.weave();
        let (mut findings, over) = r.findings.into_parts();
        findings.sort_by_key(|f| (f.span, f.rule.name(), f.message.clone()));
        format!("{:#?}\n{findings:#?}\n{over:?}", r.theory)
    }

    #[test]
    fn two_threads_understand_what_one_understands() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        theories(&root.join("tests/fixtures"), &mut files);
        theories(&root.join("examples"), &mut files);
        assert!(files.len() > 100, "the theories of the tests are there");
        for file in files {
            let bytes = std::fs::read(&file).expect("it can be read");
            let text = String::from_utf8_lossy(&bytes);
            let (one, two) = (told(&text, false), told(&text, true));
            let differing = one.lines().zip(two.lines()).find(|(a, b)| a != b);
            assert!(one == two, "{}: {differing:?}", file.display());
        }
    }
}
