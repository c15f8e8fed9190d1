//! The merged text as it is written: stretches that both sides agree on, and contradictions with both wordings.

use super::Labels;

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Out {
    stretches: Vec<Stretch>,
    /// Whether what was written last ends in a remark whose line is not ended.
    in_remark: bool,
}

#[derive(Debug)]
enum Stretch {
    Agreed(String),
    Contradiction(Wordings),
}

/// The wordings of what contradicts itself, each on lines of its own.
#[derive(Debug)]
pub(super) struct Wordings {
    /// What both started from; empty where it was not there.
    pub base: String,
    pub ours: String,
    pub theirs: String,
}

/// Which of two wordings is taken.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Ours,
    Theirs,
}

impl Out {
    fn agreed(&mut self) -> &mut String {
        if !matches!(self.stretches.last(), Some(Stretch::Agreed(_))) {
            self.stretches.push(Stretch::Agreed(String::new()));
        }
        match self.stretches.last_mut() {
            Some(Stretch::Agreed(text)) => text,
            _ => unreachable!("it was pushed just now"),
        }
    }

    /// Writes what both agree on, as it is.
    pub fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.in_remark = false;
            self.agreed().push_str(text);
        }
    }

    /// Writes white space and a remark, which may reach to the end of the text.
    pub fn push_remark(&mut self, text: &str) {
        self.push(text);
        self.in_remark |= text.contains('#') && !text.ends_with(['\n', '\r']);
    }

    /// Writes the white space before a piece that begins with a word. Where two pieces meet that did not stand beside
    /// each other before, nothing runs together, and what stood on a line of its own does so again.
    pub fn begin(&mut self, lead: &str, starts_line: bool) {
        let breaks = lead.contains(['\n', '\r']);
        if !self.at_line_start() && !breaks && (self.in_remark || starts_line) {
            self.push("\n");
        }
        if lead.is_empty() && self.last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '%')) {
            self.push(" ");
        }
        self.push(lead);
    }

    /// Writes the white space before a closing brace, and the brace; on a line of its own, where it stood on one.
    pub fn close(&mut self, close: &str, starts_line: bool) {
        let breaks = self.at_line_start() || close.contains(['\n', '\r']);
        if (self.in_remark || starts_line) && !breaks {
            self.push("\n");
        }
        self.push(close);
    }

    /// A contradiction, on lines of its own.
    pub fn contradiction(&mut self, mut wordings: Wordings) {
        if !self.at_line_start() {
            self.push("\n");
        }
        for text in [&mut wordings.base, &mut wordings.ours, &mut wordings.theirs] {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        }
        self.in_remark = false;
        self.stretches.push(Stretch::Contradiction(wordings));
    }

    fn last(&self) -> Option<char> {
        match self.stretches.last()? {
            Stretch::Agreed(text) => text.chars().next_back(),
            Stretch::Contradiction(_) => Some('\n'),
        }
    }

    fn at_line_start(&self) -> bool {
        self.last().is_none_or(|c| c == '\n' || c == '\r')
    }

    /// The text with one wording of each contradiction.
    pub fn decided(&self, side: Side) -> String {
        let of = |s: &'_ Stretch| match (s, side) {
            (Stretch::Agreed(text), _)
            | (Stretch::Contradiction(Wordings { ours: text, .. }), Side::Ours)
            | (Stretch::Contradiction(Wordings { theirs: text, .. }), Side::Theirs) => text.clone(),
        };
        self.stretches.iter().map(of).collect()
    }

    /// The line, from 1, that a place in the text with our wordings has in the text with marks.
    pub fn line(&self, at: usize, labels: &Labels<'_>) -> u32 {
        let lines = |text: &str| text.matches('\n').count() as u32;
        let (mut line, mut left) = (1, at);
        for stretch in &self.stretches {
            let (Stretch::Agreed(text) | Stretch::Contradiction(Wordings { ours: text, .. })) = stretch;
            line += u32::from(matches!(stretch, Stretch::Contradiction(_)));
            if let Some(before) = text.get(..left).filter(|_| left < text.len()) {
                return line + lines(before);
            }
            left = left.saturating_sub(text.len());
            line += lines(text);
            if let Stretch::Contradiction(Wordings { base, theirs, .. }) = stretch {
                line += 2 + lines(theirs) + labels.base.map_or(0, |_| 1 + lines(base));
            }
        }
        line
    }

    /// The text with the marks that git sets round both wordings.
    pub fn marked(&self, labels: &Labels<'_>) -> String {
        let mark = |sign: char, label: &str| {
            let signs: String = std::iter::repeat_n(sign, labels.marker_size).collect();
            if label.is_empty() { format!("{signs}\n") } else { format!("{signs} {label}\n") }
        };
        let mut out = String::new();
        for stretch in &self.stretches {
            match stretch {
                Stretch::Agreed(text) => out.push_str(text),
                Stretch::Contradiction(Wordings { base, ours, theirs }) => {
                    out.push_str(&mark('<', labels.ours));
                    out.push_str(ours);
                    if let Some(label) = labels.base {
                        out.push_str(&mark('|', label));
                        out.push_str(base);
                    }
                    out.push_str(&mark('=', ""));
                    out.push_str(theirs);
                    out.push_str(&mark('>', labels.theirs));
                }
            }
        }
        out
    }
}
