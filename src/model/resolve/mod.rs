//! From syntax trees to a theory: what each name and value means.
//!
//! Three passes over the trees: declare every name; understand every statement, links among them; then what speaks of
//! links (`applies to a -> b`, questions), since a link may be said after it is spoken of. Whatever can't be understood is
//! reported once and leaves a mark, so that nothing that follows from it is reported again. Rules judge elsewhere.

mod bibliography;
mod blocks;
mod codes;
mod date_advice;
mod declare;
mod figures;
mod indicators;
mod lists;
mod names;
mod properties;
mod rewritten;
mod spots;
mod theory_block;
mod understand;
mod values;
mod weave;

pub(crate) use date_advice::date_advice;
pub(super) use declare::text;
pub(crate) use rewritten::rewrite;

use super::links::LinkId;
use super::{ItemId, Theory};
use crate::both::LARGE;
use crate::diagnostic::{Bag, Diagnostic, Rule};
use crate::source::{FileId, Sources, Span};
use crate::syntax::Tree;
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What comes of resolving.
#[derive(Debug)]
pub struct Resolved {
    /// The theory.
    pub theory: Theory,
    /// What is wrong with names, kinds and values, in no particular order.
    pub findings: Bag,
}

/// One file to resolve.
#[derive(Clone, Copy, Debug)]
pub enum Unit<'t> {
    /// A theory file.
    Tree(FileId, &'t Tree),
    /// A BibTeX file.
    Bibliography(FileId),
}

/// How much of a theory its files are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// They are a part of a theory whose root was not found: names may be declared elsewhere, and none is called undefined.
    pub is_part: bool,
    /// A file that is included could not be taken in, which was reported: what is not found may be there.
    pub lacks_files: bool,
    /// A bibliography could not be taken in, likewise.
    pub lacks_references: bool,
}

/// Makes a theory from its files, in the order in which they are taken in; the first is the root.
pub fn resolve(sources: Arc<Sources>, units: &[Unit<'_>], extent: Extent) -> Resolved {
    let mut r = Resolver::new(sources, extent);
    r.make_room(units);
    let declared = r.declare(units);
    r.blur_lost();
    r.understand(&declared, r.theory.items.len() >= LARGE);
    r.spots();
    r.weave();
    r.findings.gather();
    Resolved { theory: r.theory, findings: r.findings }
}

/// The bytes of names in ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0;
    while b < 128u8 {
        plain[b as usize] = b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        b += 1;
    }
    plain
};

/// A name in the form in which names are compared: NFC; one whose parts are joined otherwise than by single hyphens (a
/// fault, reported) with these, as the message proposes.
pub(super) fn normal(name: &str) -> Cow<'_, str> {
    // Nearly every name is as it should be.
    let (mut is_plain, mut before) = (true, 0);
    for &byte in name.as_bytes() {
        is_plain &= PLAIN[usize::from(byte)] && (byte != b'-' || before != b'-');
        before = byte;
    }
    if is_plain {
        return Cow::Borrowed(name);
    }
    let apart = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2014}');
    if name.contains(char::is_whitespace) || name.contains("--") || name.contains(|c: char| apart(c) && c != '-') {
        let parts: Vec<&str> = name.split(apart).filter(|p| !p.is_empty()).collect();
        return Cow::Owned(parts.join("-").nfc().collect());
    }
    if is_nfc_quick(name.chars()) == IsNormalized::Yes { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// The work in progress.
struct Resolver {
    sources: Arc<Sources>,
    theory: Theory,
    findings: Bag,
    year_starts: u8,
    extent: Extent,
    /// Names that stood where a declaration was lost.
    lost: FxHashSet<Box<str>>,
    links: FxHashMap<(ItemId, ItemId), LinkId>,
    /// Kinds of which something is declared whose name is missing, which was reported.
    nameless: Vec<Kind>,
    /// Things whose name another bears already.
    twins: FxHashMap<Box<str>, Vec<ItemId>>,
    /// What was found for undefined names, so that each is looked for once.
    near: names::Nearest,
    /// Lists that speak of links, to be understood when all links are known.
    later: Vec<spots::Later>,
}

impl Resolver {
    fn new(sources: Arc<Sources>, extent: Extent) -> Resolver {
        Resolver {
            theory: Theory { sources: Arc::clone(&sources), lacks_files: extent.lacks_files, ..Theory::default() },
            sources,
            findings: Bag::default(),
            year_starts: 7,
            extent,
            lost: FxHashSet::default(),
            nameless: Vec::new(),
            links: FxHashMap::default(),
            twins: FxHashMap::default(),
            near: names::Nearest::default(),
            later: Vec::new(),
        }
    }

    /// Makes room for all declarations at once, rather than again and again.
    fn make_room(&mut self, units: &[Unit<'_>]) {
        let trees = units.iter().filter_map(|unit| if let Unit::Tree(_, tree) = unit { Some(tree) } else { None });
        let all = trees.flat_map(|tree| &tree.declarations).flat_map(|d| std::iter::once(d).chain(&d.inner));
        let (mut declarations, mut results, mut activities, mut indicators, mut assumptions) = (0, 0, 0, 0, 0);
        for declaration in all {
            declarations += 1;
            match declaration.kind {
                Some(kind) if kind.is_result() => results += 1,
                Some(Kind::Activity) => activities += 1,
                Some(Kind::Indicator) => indicators += 1,
                Some(Kind::Assumption) => assumptions += 1,
                _ => {}
            }
        }
        let theory = &mut self.theory;
        theory.items.reserve(declarations);
        theory.results.reserve(results);
        theory.activities.reserve(activities);
        theory.indicators.reserve(indicators);
        theory.assumptions.reserve(assumptions);
        theory.reserve_names(declarations);
    }

    /// Of things that are named where text was lost, anything may have been said there.
    fn blur_lost(&mut self) {
        for name in &self.lost {
            if let Some(id) = self.theory.bearer(name) {
                self.theory.items[id.index()].blur();
            }
        }
    }

    fn slice(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    fn bad_value(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.findings.push(Diagnostic::new(Rule::BadValue, span, message))
    }
}
