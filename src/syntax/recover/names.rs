//! Names with signs in them that no name has: `activity train/test "…"`, `activity clinic's-visits "…"`.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::invisible::{hidden_in, invisible};
use crate::vocabulary::DeclarationKind as D;

impl Driver<'_> {
    /// What stands right behind a name, up to a title in quotes, and makes it none. Then all of it is taken for the name.
    pub(super) fn name_with_signs(&mut self, decl: &mut Declaration, kind: D, name: Token) {
        const LONGEST: usize = 200;
        let mut last = name;
        while let Some(glued) = self.beside(last.end)
            && glued.start == last.end
            && matches!(glued.kind, Kind::Word | Kind::Number | Kind::Other)
            && glued.end - name.start <= LONGEST
            && !self.slice(glued).contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '`', '(', '['])
        {
            last = glued;
        }
        let title = token::next(self.text, last.end);
        let ends = last.end > name.end && matches!(last.kind, Kind::Word | Kind::Number);
        if !ends || title.kind != Kind::Text || title.first || title.start == last.end {
            return;
        }
        let raw = &self.text[name.start..last.end];
        let proposed = without_signs(raw);
        if !token::is_name(&proposed) {
            return;
        }
        let (raw, what) = (raw.to_owned(), kind.text());
        let is_free = !self.declares(&proposed);
        let span = self.span(name.start, last.end);
        let message = hidden_in(&raw)
            .unwrap_or_else(|| format!("A name has letters, digits and hyphens, so `{raw}` can't be one."));
        if let Some(d) = self.fault(name.start, last.end, message) {
            if is_free {
                d.help = Some(format!("Write `{what} {proposed} \"…\"`."));
                *d = d.clone().fix(format!("Write `{proposed}`"), span, proposed);
            } else {
                d.help = Some(format!("Give it another name; `{proposed}` is taken already."));
            }
        }
        // It may be called by all of it, or by a part.
        self.lose_names_between(name.start, last.end);
        decl.unclear = true;
        decl.name = Some(span);
        self.at = last.end;
    }
}

/// The letters and digits of a name, with hyphens where other signs stood, and nothing in place of an apostrophe.
fn without_signs(raw: &str) -> String {
    let mut name = String::new();
    let mut between = String::new();
    for c in raw.chars() {
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}') || invisible(c).is_some() {
            continue;
        }
        if !c.is_alphanumeric() {
            between.push(c);
            continue;
        }
        if !between.is_empty() && !name.is_empty() {
            name.push(if between == "_" { '_' } else { '-' });
        }
        between.clear();
        name.push(c);
    }
    name
}
