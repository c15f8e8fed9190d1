//! The one door: files in, everything that is known of a theory out.
//!
//! The command line and editors both ask [`analyse`] for the same value; everything that is printed or drawn is made from
//! it. It reads files through the trait that it is given, follows includes, and runs parsing, resolving, the graph and
//! the checks, in that order. Nothing is printed here, and no clock is read. An editor asks again after each edit, by
//! [`analyse_again`].

mod load;
mod made;

pub use load::Kept;

use crate::diagnostic::{Diagnostic, Level, MOST_WORDED, Rule, text};
use crate::graph::Graph;
use crate::model::Theory;
use crate::rules::{self, Context, Count, Wording};
use crate::source::{Files, ReadFault, Sources, Span};
use crate::syntax::Tree;
use jiff::civil;
use std::sync::Arc;

/// What to analyse by.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day as of which dates are judged.
    pub as_of: civil::Date,
    /// What is put in words of what is found.
    pub words: Words,
}

/// Which findings are put in words; all are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// As many as memory can bear: of each rule [`MOST_WORDED`].
    All,
    /// Of each rule at most so many.
    UpTo(usize),
    /// What [`text::render`] shows of them. Notes only where they are asked for or nothing worse was found.
    Shown {
        /// Whether they are asked for.
        notes: bool,
    },
    /// Of each rule that finds errors at most so many, and nothing milder.
    Errors(usize),
}

impl Words {
    fn wording(self) -> Wording {
        match self {
            Words::All => Wording::of_each(MOST_WORDED),
            Words::UpTo(most) => Wording::of_each(most),
            Words::Shown { notes } => {
                let from = if notes { Level::Note } else { Level::Warning };
                Wording { from, most: text::SHOWN + text::LISTED, in_full: Some(text::SHOWN) }
            }
            Words::Errors(most) => Wording { from: Level::Error, most, in_full: None },
        }
    }
}

/// All that is known of a theory.
#[derive(Debug)]
pub struct Analysis {
    /// The files it was read from; the first is the root.
    pub sources: Arc<Sources>,
    /// The theory.
    pub theory: Theory,
    /// The answers on causes.
    pub graph: Graph,
    /// What was found, in order of file, place and rule's name.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings there are by level, those not worded included.
    pub summary: Summary,
    /// How many findings there are by rule, in the order of [`Rule::ALL`].
    pub counts: Vec<Count>,
    /// The day as of which dates were judged.
    pub as_of: civil::Date,
    /// Whether the file has no `theory` of its own: then it is a part, and only what can be judged alone was checked.
    pub is_part: bool,
}

/// The syntax trees by file number; a bibliography has none.
pub type Trees = Vec<Option<Arc<Tree>>>;

/// Findings by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// What can't work.
    pub errors: usize,
    /// What could go wrong.
    pub warnings: usize,
    /// What could be said better.
    pub notes: usize,
}

impl Summary {
    /// Counts findings of a level in.
    pub fn add(&mut self, level: Level, count: usize) {
        match level {
            Level::Error => self.errors += count,
            Level::Warning => self.warnings += count,
            Level::Note => self.notes += count,
        }
    }
}

/// Analyses the theory whose root is the file `root`.
///
/// # Errors
/// When the root itself can't be read. Whatever else is wrong is a diagnostic.
pub fn analyse(root: &str, files: &dyn Files, options: &Options) -> Result<Analysis, ReadFault> {
    Ok(of_loaded(load::load(root, files, None)?, options, None, None))
}

/// The same, with the syntax trees by file number (`None` for a bibliography). What `kept` holds from the time before is
/// used where a text has not changed, and replaced. With `reads`, what the checks find is worded only in files of whose
/// names it is true, and counted in the others: wording is most of the work, and an editor shows few files at once.
///
/// # Errors
/// When the root itself can't be read.
pub fn analyse_again(
    root: &str,
    files: &dyn Files,
    options: &Options,
    kept: &mut Kept,
    reads: Option<&dyn Fn(&str) -> bool>,
) -> Result<(Analysis, Trees), ReadFault> {
    let loaded = load::load(root, files, Some(kept))?;
    let mut trees = vec![None; loaded.sources.files().len()];
    for (id, tree) in &loaded.files {
        trees[id.0 as usize].clone_from(tree);
    }
    Ok((of_loaded(loaded, options, reads, Some(kept.made.get_or_insert_default())), trees))
}

impl Kept {
    /// Takes back what was made, when nobody looks at it any more: the next time may go on from there.
    pub fn take_back(&mut self, analysis: Analysis) {
        if let Some(made) = &mut self.made {
            made.whole = Some((analysis.theory, analysis.graph));
        }
    }
}

fn of_loaded(
    loaded: load::Loaded,
    options: &Options,
    reads: Option<&dyn Fn(&str) -> bool>,
    mut kept: Option<&mut made::Made>,
) -> Analysis {
    let mut counts = vec![Count::default(); Rule::ALL.len()];
    let (resolved, graph) = made::make(&loaded, kept.as_deref_mut());
    let (sources, is_part) = (loaded.sources, loaded.extent.is_part);
    // The trees are large, and nothing below reads them.
    drop(loaded.files);
    let theory = resolved.theory;
    let mut findings = loaded.findings;
    findings.absorb(resolved.findings);
    let (mut diagnostics, over) = findings.into_parts();
    let wording = options.words.wording();
    let mut faults: Vec<Span> = diagnostics.iter().map(|d| d.span).collect();
    faults.sort_unstable();
    keep_some(&mut diagnostics, &mut counts, wording.most);
    over.iter().for_each(|rule| counts[*rule as usize].all += 1);
    if !is_part {
        let cx = Context { theory: &theory, graph: &graph, as_of: options.as_of, faults: &faults };
        let unread = reads.map(|reads| sources.files().iter().map(|f| !reads(&f.name)).collect());
        let unread: Vec<bool> = unread.unwrap_or_default();
        let (found, more) = match kept {
            Some(kept) => rules::check_again(cx, wording, &unread, &mut kept.found),
            None => rules::check(cx, wording),
        };
        let (found, more) = match options.words {
            // A theory in which there are only notes is small work, so the checks run twice and nobody words notes in vain.
            Words::Shown { notes: false } if !is_worse(&theory, &counts) && !is_worse(&theory, &more) => {
                rules::check(cx, Words::Shown { notes: true }.wording())
            }
            _ => (found, more),
        };
        diagnostics.extend(found);
        for (count, more) in counts.iter_mut().zip(more) {
            count.worded += more.worded;
            count.all += more.all;
        }
    }
    diagnostics.iter_mut().for_each(Diagnostic::shorten);
    diagnostics.sort_by(|a, b| (a.span, a.rule.name()).cmp(&(b.span, b.rule.name())));
    let mut summary = Summary::default();
    for (level, count) in rules::levels(&theory).into_iter().zip(&counts) {
        // Of a rule that is switched off, nothing is counted.
        summary.add(level.unwrap_or(Level::Note), count.all);
    }
    Analysis { sources, theory, graph, diagnostics, summary, counts, as_of: options.as_of, is_part }
}

/// Whether anything worse than notes was counted.
fn is_worse(theory: &Theory, counts: &[Count]) -> bool {
    let mut levels = rules::levels(theory).into_iter().zip(counts);
    levels.any(|(level, count)| level > Some(Level::Note) && count.all > 0)
}

/// Counts the findings of reading, and keeps of each rule no more than are to be worded.
fn keep_some(diagnostics: &mut Vec<Diagnostic>, counts: &mut [Count], most: usize) {
    diagnostics.sort_by_key(|d| d.span);
    diagnostics.retain(|d| {
        let count = &mut counts[d.rule as usize];
        count.all += 1;
        let keep = count.worded < most;
        count.worded += usize::from(keep);
        keep
    });
}
