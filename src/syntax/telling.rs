//! What is told of a text while it is read: faults, few enough on each line, and what is read without a word.

use super::driver::Driver;
use super::token::{self, Kind};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

/// Where the last message was, and how many its line has: a line is not flooded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    at: Option<usize>,
    count: usize,
}

/// More messages than these on one line help nobody.
const MOST_A_LINE: usize = 5;

impl Driver<'_> {
    /// Reports a fault; past a few on one line no more, since one fault there likely explains them all.
    pub(super) fn fault(&mut self, start: usize, end: usize, message: impl Into<String>) -> Option<&mut Diagnostic> {
        if self.is_on_line_of_last(start) {
            self.told.count += 1;
        } else {
            self.told.count = 1;
        }
        self.told.at = Some(start);
        if self.told.count > MOST_A_LINE {
            return None;
        }
        if self.findings.is_full(Rule::Syntax) {
            self.findings.count(Rule::Syntax);
            return None;
        }
        let span = self.span(start, end);
        Some(self.findings.push(Diagnostic::new(Rule::Syntax, span, message)))
    }

    /// Whether what is told of a place would only be counted: then nobody needs to look for what to say of it.
    pub(super) fn tells_no_more(&self, at: usize) -> bool {
        self.findings.is_full(Rule::Syntax) || (self.told.count >= MOST_A_LINE && self.is_on_line_of_last(at))
    }

    /// Whether the last message was of this line. Messages come nearly in order of place, so that looking at the bytes
    /// between each two of them costs no more than the text; where one goes back, no further than to a line nearby.
    fn is_on_line_of_last(&self, at: usize) -> bool {
        const BACK: usize = 4096;
        let Some(last) = self.told.at else { return false };
        let between = if last <= at { last..at } else { at..last };
        (last <= at || between.len() < BACK)
            && !self.text.as_bytes()[between].iter().any(|b| matches!(b, b'\n' | b'\r'))
    }

    pub(super) fn missing_close(&mut self, opened: Span, what: &str) {
        if self.unopened == Some(opened.start) {
            return;
        }
        // Behind what was read last and a remark on its line, or on the line that is begun at the end of the file.
        let follows = token::next(self.text, self.at);
        let line = self.new_line_like(opened.start as usize);
        let (end, close) = if self.text[..self.at].ends_with(['\n', '\r']) {
            (self.at, format!("{}}}{}", line.trim_start_matches(['\n', '\r']), self.newline))
        } else if follows.first || follows.kind == Kind::End {
            (self.line_end(self.at), format!("{line}}}"))
        } else {
            (self.at, " }".to_owned())
        };
        let place = self.span(end, end);
        let message = format!("The block of {what} is not closed.");
        if let Some(d) = self.fault(opened.start as usize, opened.end as usize, message) {
            d.help = Some("Write `}` on a line of its own where the block ends.".into());
            *d = d.clone().fix("Close the block", place, close);
        }
    }

    /// Reads on without a word: what is wrong there comes of a fault that is told already.
    pub(super) fn silently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let (mark, told) = (self.findings.mark(), self.told);
        let made = read(self);
        self.findings.set_back(mark);
        self.told = told;
        made
    }
}
