//! Findings that say the same of one name in several places of a file, put together into one: whoever left a declaration
//! out, or misspelt a name throughout, has made one fault, and mends it once.

use super::{Bag, Diagnostic, Edit, Rule, words};
use crate::source::FileId;
use rustc_hash::FxHashMap;

/// So many of the other places are shown; the mend reaches all of them.
const MOST_SHOWN: usize = 8;

impl Bag {
    /// Puts findings about names together that say the same in one file. The first place of it speaks for all.
    pub fn gather(&mut self) {
        let is_repeatable = |f: &Diagnostic| matches!(f.rule, Rule::UndefinedName | Rule::WrongKind);
        if self.worded().iter().filter(|f| is_repeatable(f)).nth(1).is_none() {
            return;
        }
        let (mut alike, mut kept) = (FxHashMap::<(FileId, String), Vec<Diagnostic>>::default(), Vec::new());
        for finding in self.take_worded() {
            match &finding.subject {
                Some(_) if is_repeatable(&finding) => {
                    alike.entry((finding.span.file, finding.message.clone())).or_default().push(finding);
                }
                _ => kept.push(finding),
            }
        }
        let mut gathered: Vec<Diagnostic> = alike.into_values().filter_map(one_of).collect();
        gathered.sort_by_key(|f| f.span);
        for finding in kept.into_iter().chain(gathered) {
            self.push(finding);
        }
    }
}

/// What findings that say the same say together.
fn one_of(mut all: Vec<Diagnostic>) -> Option<Diagnostic> {
    all.sort_by_key(|f| f.span);
    let places = all.len();
    let mut all = all.into_iter();
    let mut one = all.next()?;
    if places == 1 {
        return Some(one);
    }
    if let Some(subject) = &one.subject {
        one.message = format!("{} `{subject}` stands in {} places.", one.message, words::number(places));
    }
    let mut edits: Vec<Edit> = one.fixes.iter_mut().take(1).flat_map(|f| std::mem::take(&mut f.edits)).collect();
    for (n, other) in all.enumerate() {
        if n < MOST_SHOWN {
            one = one.related(other.span, "and here");
        }
        edits.extend(other.fixes.into_iter().take(1).flat_map(|f| f.edits));
    }
    if let Some(fix) = one.fixes.first_mut() {
        let places = if places == 2 { "both".to_owned() } else { format!("all {places}") };
        fix.title = format!("{} in {places} places", fix.title);
        fix.edits = edits;
    }
    Some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn at(start: u32, name: &str) -> Diagnostic {
        let span = Span { file: FileId(0), start, end: start + 2 };
        Diagnostic::new(Rule::UndefinedName, span, format!("Nothing here is called `{name}`.")).subject(name).fix(
            "Write `ab`",
            span,
            "ab",
        )
    }

    #[test]
    fn what_is_said_of_one_name_is_told_once_at_its_first_place_and_mended_at_all() {
        let mut bag = Bag::default();
        [at(30, "b"), at(9, "a"), at(40, "a"), at(20, "a")].into_iter().for_each(|f| drop(bag.push(f).help.take()));
        bag.gather();
        let [b, a] = bag.worded() else { panic!("{:?}", bag.worded()) };
        let (a, b) = if a.span.start == 9 { (a, b) } else { (b, a) };
        assert_eq!((a.span.start, b.span.start), (9, 30));
        assert_eq!(a.message, "Nothing here is called `a`. `a` stands in three places.");
        assert_eq!(a.related.iter().map(|r| r.span.start).collect::<Vec<_>>(), [20, 40]);
        assert_eq!(a.fixes[0].title, "Write `ab` in all 3 places");
        assert_eq!(a.fixes[0].edits.iter().map(|e| e.span.start).collect::<Vec<_>>(), [9, 20, 40]);
        assert_eq!(b.message, "Nothing here is called `b`.");
    }

    #[test]
    fn of_many_places_some_are_shown_and_all_are_mended() {
        let mut bag = Bag::default();
        (0..50).for_each(|n| drop(bag.push(at(n * 10, "a")).help.take()));
        bag.gather();
        let [a] = bag.worded() else { panic!("{:?}", bag.worded()) };
        assert_eq!((a.related.len(), a.fixes[0].edits.len()), (MOST_SHOWN, 50));
    }
}
