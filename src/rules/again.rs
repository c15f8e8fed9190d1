//! The checks run again after an edit that has left the theory's shape alone: what was found before holds, at other
//! places, but for what speaks of the texts that were changed. So a check is run again only where it reads texts, or where
//! a finding of it quotes one of those.

use super::sink::{Count, Log, Sink, Wording};
use super::{Context, FIRST, LAST, Row, SECOND, rows};
use crate::both::{LARGE, both};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Moves, Span};
use jiff::civil;

/// What each check has found, kept from one edit to the next.
#[derive(Debug, Default)]
pub struct Kept {
    as_of: Option<civil::Date>,
    wording: Option<Wording>,
    /// In the order of the rows.
    shares: Vec<Option<Share>>,
}

/// What one check has found.
#[derive(Debug)]
struct Share {
    findings: Vec<Diagnostic>,
    log: Log,
    /// The files whose findings were only counted, by number.
    unread: Vec<bool>,
}

impl Kept {
    /// Forgets everything: the theory is another.
    pub fn forget(&mut self) {
        self.shares.clear();
    }

    /// Carries along what was found in a theory whose shape is the same, and forgets what may be said otherwise now.
    /// `told` are the values of the texts that were changed, as they were before.
    pub fn move_along(&mut self, moves: &Moves, told: &[String]) {
        let first = Span { file: moves.file, start: moves.first(), end: moves.first() };
        for (row, kept) in rows().zip(&mut self.shares) {
            if kept.as_ref().is_some_and(|s| is_touched(row.rule, s, moves, told)) {
                *kept = None;
            }
            let Some(share) = kept else { continue };
            let spans = share.log.dates.iter_mut().filter(|d| d.file == first.file && d.end >= first.start);
            spans.for_each(|d| *d = moves.span(*d));
            share.findings.iter_mut().for_each(|f| f.move_along(|span| moves.span(span)));
        }
    }
}

/// Whether a check may find something else, or say it otherwise, now that texts are told anew.
fn is_touched(rule: Rule, share: &Share, moves: &Moves, told: &[String]) -> bool {
    // What a mend takes away or puts in depends on the blanks around it.
    if share.findings.iter().any(|f| !f.fixes.is_empty() && f.span.file == moves.file) {
        return true;
    }
    !told.is_empty() && (reads_texts(rule) || share.findings.iter().any(|f| told.iter().any(|t| quotes(f, t))))
}

/// The checks that look at what texts say. All others only quote titles.
fn reads_texts(rule: Rule) -> bool {
    matches!(rule, Rule::DoubleBarrelled | Rule::ActionAsOutcome | Rule::SharedMeasurement)
}

/// Whether a finding may quote a text; long ones are cut where they are quoted.
fn quotes(found: &Diagnostic, text: &str) -> bool {
    const LOOKED_FOR: usize = 24;
    let end = text.char_indices().nth(LOOKED_FOR).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let mut said = std::iter::once(&found.message)
        .chain(&found.help)
        .chain(found.related.iter().map(|r| &r.message))
        .chain(found.fixes.iter().flat_map(|f| std::iter::once(&f.title).chain(f.edits.iter().map(|e| &e.text))));
    said.any(|s| s.contains(text))
}

/// Runs all checks over a theory like [`super::check`], with the findings in some files, by number, only counted; what was
/// found before is taken where it holds.
pub fn check_again(
    cx: Context<'_>,
    wording: Wording,
    unread: &[bool],
    kept: &mut Kept,
) -> (Vec<Diagnostic>, Vec<Count>) {
    if kept.as_of != Some(cx.as_of) || kept.wording != Some(wording) {
        *kept = Kept { as_of: Some(cx.as_of), wording: Some(wording), shares: Vec::new() };
    }
    kept.shares.resize_with(rows().count(), || None);
    let empty = Sink::new(cx.theory, wording).not_reading(unread.to_vec());
    let half = FIRST.iter().map(|rows| rows.len()).sum();
    let both_halves = half + SECOND.iter().map(|rows| rows.len()).sum::<usize>();
    let shares = &kept.shares;
    let go = |rows, from: usize| pass(rows, cx, empty.clone(), unread, &shares[from..]);
    // As in a first check, neither looks at what the other found.
    let (first, second) = both(cx.theory.items.len() >= LARGE, || go(&FIRST[..], 0), || go(&SECOND[..], half));
    let (sink, mut found, mut renewed) = first;
    let (other, more, others) = second;
    found.extend(more);
    renewed.extend(others);
    let last = pass(&LAST, cx, sink.joined(other), unread, &shares[both_halves..]);
    found.extend(last.1);
    renewed.extend(last.2);
    for (share, renewed) in kept.shares.iter_mut().zip(renewed) {
        if let Renewed::Other(renewed) = renewed {
            *share = renewed;
        }
    }
    let (_, mut counts) = last.0.finish();
    // Those of a share that are not read now are counted and not worded.
    counts.iter_mut().for_each(|c| c.worded = 0);
    found.iter().for_each(|f| counts[f.rule as usize].worded += 1);
    (found, counts)
}

/// What comes of a pass over some families: what they found, and what becomes of the share of each check.
type Passed<'t> = (Sink<'t>, Vec<Diagnostic>, Vec<Renewed>);

/// What becomes of what was kept of a check.
enum Renewed {
    /// It holds.
    Same,
    /// It is another; `None` where it can't be kept.
    Other(Option<Share>),
}

/// Runs families one after the other, and takes what they found before where it holds.
fn pass<'t>(
    families: &[&'static [Row]],
    cx: Context<'t>,
    mut sink: Sink<'t>,
    unread: &[bool],
    shares: &[Option<Share>],
) -> Passed<'t> {
    let is_read = |file: usize, unread: &[bool]| !unread.get(file).copied().unwrap_or(false);
    let (mut found, mut renewed) = (Vec::new(), Vec::new());
    for (row, kept) in families.iter().copied().flatten().zip(shares) {
        // All that is to be read now was read then, and the check is not one that asks what the others found.
        let holds = |share: &&Share| {
            let files = 0..share.unread.len().max(unread.len());
            row.rule != Rule::IdleAccept && files.into_iter().all(|f| is_read(f, &share.unread) || !is_read(f, unread))
        };
        let Some(share) = kept.as_ref().filter(holds) else {
            renewed.push(Renewed::Other(run(row, cx, &mut sink, unread, &mut found)));
            continue;
        };
        renewed.push(Renewed::Same);
        sink.put_in(&share.log);
        found.extend(share.findings.iter().filter(|f| is_read(f.span.file.0 as usize, unread)).cloned());
    }
    (sink, found, renewed)
}

/// Runs a check; what it found can be kept, unless there was too much of it.
fn run(row: &Row, cx: Context<'_>, sink: &mut Sink<'_>, unread: &[bool], found: &mut Vec<Diagnostic>) -> Option<Share> {
    let (findings, log) = sink.apart(|sink| (row.check)(cx, sink));
    found.extend(findings.iter().cloned());
    Some(Share { findings, log: log?, unread: unread.to_vec() })
}
