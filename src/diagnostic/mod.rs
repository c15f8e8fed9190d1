//! What the compiler has to say: one plain value for terminal, JSON, SARIF and editors.
//!
//! A [`Diagnostic`] knows its rule, its place and its words. How it is shown lives in one file a target; only `text`
//! knows miette. Which rules there are stands in [`Rule`]; what each checks lives in `rules`.

mod bag;
pub mod fixes;
mod frame;
mod gather;
pub mod json;
pub mod lines;
mod rule;
pub mod sarif;
pub mod text;
pub mod words;

pub use bag::{Bag, MOST_WORDED, Mark};
pub use frame::Frame;
pub use rule::{Family, Rule};

use crate::source::Span;

/// How much a finding matters, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// An invitation to say more.
    Note,
    /// What could go wrong in the evaluation.
    Warning,
    /// What can't work.
    Error,
}

impl Level {
    /// The word for it in outputs and in `check RULE level`.
    pub const fn text(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Something found in a theory.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The rule that speaks.
    pub rule: Rule,
    /// Its level in this theory.
    pub level: Level,
    /// The place spoken of.
    pub span: Span,
    /// What is so, in a sentence or two.
    pub message: String,
    /// What to write, or why it matters.
    pub help: Option<String>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// Mends that can be applied as they stand.
    pub fixes: Vec<Fix>,
    /// The name of the thing spoken of, or for a link `a -> b`.
    pub subject: Option<String>,
}

impl Diagnostic {
    /// Cuts what is said to what a person reads: authors may write titles and values of any length, and a message quotes
    /// them.
    pub fn shorten(&mut self) {
        const MOST: usize = 1_000;
        let said = std::iter::once(&mut self.message)
            .chain(&mut self.help)
            .chain(self.related.iter_mut().map(|r| &mut r.message))
            .chain(self.fixes.iter_mut().map(|f| &mut f.title));
        for text in said.filter(|text| text.len() > MOST) {
            *text = words::short(text, MOST);
        }
    }

    /// Carries every place of it along.
    pub fn move_along(&mut self, to: impl Fn(Span) -> Span) {
        let edits = self.fixes.iter_mut().flat_map(|f| &mut f.edits).map(|e| &mut e.span);
        for span in std::iter::once(&mut self.span).chain(self.related.iter_mut().map(|r| &mut r.span)).chain(edits) {
            *span = to(*span);
        }
    }

    /// A finding at the rule's own level, with its place and words.
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            level: rule.level(),
            span,
            message: message.into(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            subject: None,
        }
    }

    /// Adds what to write or why it matters.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Adds a mend of one edit.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Diagnostic {
        self.fixes.push(Fix { title: title.into(), edits: vec![Edit { span, text: text.into() }] });
        self
    }

    /// Says of what it speaks.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Diagnostic {
        self.subject = Some(subject.into());
        self
    }
}

/// Another place that matters, with a few words on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A mechanical mend.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What it does, as an editor's menu would say it.
    pub title: String,
    /// Its edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// A stretch of text and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}
