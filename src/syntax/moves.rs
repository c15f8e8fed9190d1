//! How the places in a text have moved, where the text has changed and its shape has not: where nothing but remarks,
//! blanks and what stands between quotes is another. Then all that was understood of it still holds, at other places.

use super::tree::{Declaration, Statement, Value, ValueKind};
use crate::source::{FileId, Moves, Span};
use crate::vocabulary::{DeclarationKind as Kind, Shape, Word, rows};

/// What has moved, and what is told anew.
#[derive(Clone, Debug)]
pub struct Moved {
    /// How places have moved.
    pub moves: Moves,
    /// The texts in quotes that say something else now.
    pub retold: Vec<Retold>,
}

/// One declaration that was written anew, among others that were not.
#[derive(Clone, Debug)]
pub struct Rewritten {
    /// How places behind it have moved.
    pub moves: Moves,
    /// Where it stood, in the text before.
    pub before: Span,
    /// Which declaration of its file it is.
    pub at: usize,
}

/// A text in quotes that says something else than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retold {
    /// What is declared where it stands.
    pub kind: Kind,
    /// The statement whose value it is; `None` for a title.
    pub word: Option<Word>,
    /// Where it stood, in the text before.
    pub before: Span,
    /// Where it stands now.
    pub now: Span,
}

/// What was read where a text has changed, before and now.
pub(super) struct Change<'t> {
    pub file: FileId,
    /// The text before, and what was declared in what has changed.
    pub before: (&'t str, &'t [Declaration]),
    /// The same now.
    pub now: (&'t str, &'t [Declaration]),
    /// Where what follows begins, before and now.
    pub rest: (u32, u32),
}

impl Change<'_> {
    /// The one declaration that is another, where that is the last of those that were read anew; `head` is the number of the
    /// first of them in its file.
    pub fn only_the_last(&self, head: usize) -> Option<Rewritten> {
        let ((_, olds), (_, news)) = (self.before, self.now);
        let ((old, olds), (_, news)) = (olds.split_last()?, news.split_last()?);
        let moves = Moves::new(self.file, vec![self.rest], Vec::new())?;
        // Trees hold places and no words, so that another word as long as the one before makes no other tree.
        let stretch = |all: &[Declaration]| Some((all.first()?.span.start as usize, all.last()?.span.end as usize));
        let same_words = |(from, to): (usize, usize)| self.before.0.get(from..to) == self.now.0.get(from..to);
        let are_same = olds == news && stretch(olds).is_none_or(same_words);
        are_same.then(|| Rewritten { moves, before: old.span, at: head + olds.len() })
    }
}

/// How places have moved; `None` where more than texts is another.
pub(super) fn compare(change: &Change<'_>) -> Option<Moved> {
    let Change { before: (old, olds), now: (new, news), .. } = *change;
    let mut pairs = Pairs { old, new, places: Vec::new(), retold: Vec::new() };
    pairs.declarations(olds, news)?;
    let Pairs { mut places, retold, .. } = pairs;
    places.push(change.rest);
    let texts = retold.iter().map(|r| (r.before, r.now)).collect();
    // Things that touched and are apart now have no way to go.
    Some(Moved { moves: Moves::new(change.file, places, texts)?, retold })
}

/// Two readings side by side.
struct Pairs<'t> {
    old: &'t str,
    new: &'t str,
    places: Vec<(u32, u32)>,
    retold: Vec<Retold>,
}

impl Pairs<'_> {
    fn declarations(&mut self, olds: &[Declaration], news: &[Declaration]) -> Option<()> {
        (olds.len() == news.len()).then_some(())?;
        olds.iter().zip(news).try_for_each(|(old, new)| self.declaration(old, new))
    }

    fn declaration(&mut self, old: &Declaration, new: &Declaration) -> Option<()> {
        let kind = old.kind?;
        let sound = !old.faulty && !new.faulty && !old.unclear && !new.unclear;
        (new.kind == old.kind && sound).then_some(())?;
        self.span(old.span, new.span);
        self.span(old.keyword, new.keyword);
        self.same_if_any(old.name, new.name)?;
        self.same_if_any(old.ends.map(|e| e.0), new.ends.map(|e| e.0))?;
        self.same_if_any(old.ends.map(|e| e.1), new.ends.map(|e| e.1))?;
        match (old.title, new.title) {
            (None, None) => {}
            // The path of a file is no title.
            (Some(_), Some(_)) if matches!(kind, Kind::Include | Kind::Bibliography) => {
                self.same_if_any(old.title, new.title)?;
            }
            (Some(before), Some(now)) => self.text(kind, None, before, now),
            _ => return None,
        }
        self.statements(kind, Some(kind), &old.statements, &new.statements)?;
        self.declarations(&old.inner, &new.inner)
    }

    /// The statements of a block: of a declaration, or with `None` of a link.
    fn statements(&mut self, kind: Kind, block: Option<Kind>, olds: &[Statement], news: &[Statement]) -> Option<()> {
        (olds.len() == news.len()).then_some(())?;
        for (old, new) in olds.iter().zip(news) {
            let sound = !old.faulty && !new.faulty && !old.unclear && !new.unclear;
            (old.word == new.word && old.values.len() == new.values.len() && sound).then_some(())?;
            self.span(old.span, new.span);
            self.span(old.keyword, new.keyword);
            self.same_if_any(Some(old.keyword), Some(new.keyword))?;
            let tells = tells(block, old.word);
            for (before, now) in old.values.iter().zip(&new.values) {
                (before.kind == now.kind).then_some(())?;
                if tells && before.kind == ValueKind::Text {
                    self.text(kind, Some(old.word), before.span, now.span);
                } else {
                    self.same_if_any(Some(before.span), Some(now.span))?;
                }
            }
            self.same_gaps(&old.values, &new.values)?;
            match (&old.block, &new.block) {
                (None, None) => {}
                (Some(before), Some(now)) => self.statements(kind, None, before, now)?,
                _ => return None,
            }
        }
        Some(())
    }

    /// Between the values of a statement everything stays the same: messages quote several together, such as a period.
    fn same_gaps(&self, olds: &[Value], news: &[Value]) -> Option<()> {
        fn gap<'t>(text: &'t str, pair: &[Value]) -> Option<&'t str> {
            text.get(pair[0].span.end as usize..pair[1].span.start as usize)
        }
        let mut pairs = olds.windows(2).zip(news.windows(2));
        pairs.all(|(old, new)| gap(self.old, old) == gap(self.new, new)).then_some(())
    }

    fn span(&mut self, old: Span, new: Span) {
        self.places.extend([(old.start, new.start), (old.end, new.end)]);
    }

    /// Takes in a stretch that may not have changed; `None` if it has.
    fn same_if_any(&mut self, old: Option<Span>, new: Option<Span>) -> Option<()> {
        match (old, new) {
            (None, None) => Some(()),
            (Some(before), Some(now)) => {
                self.span(before, now);
                (slice(self.old, before) == slice(self.new, now)).then_some(())
            }
            _ => None,
        }
    }

    fn text(&mut self, kind: Kind, word: Option<Word>, before: Span, now: Span) {
        self.span(before, now);
        if slice(self.old, before) != slice(self.new, now) {
            self.retold.push(Retold { kind, word, before, now });
        }
    }
}

/// Whether the texts in quotes of a statement only tell something: nothing is looked up by them.
fn tells(block: Option<Kind>, word: Word) -> bool {
    let shape = rows(block).iter().find(|r| r.word == word).map(|r| r.shape);
    // A code is looked up in its scheme.
    matches!(shape, Some(Shape::Text | Shape::Accept | Shape::Check))
}

fn slice(text: &str, span: Span) -> Option<&str> {
    text.get(span.start as usize..span.end as usize)
}
