//! What a merge that was not finished leaves in a text: two versions of the same lines, with lines of signs around them.
//!
//! The first version is read where both stand, with blanks in the place of the other and of the signs, so that every
//! place stays where it is and all around the conflict is read as ever. That there are two is reported, once for each
//! conflict; what the other version names is lost, and nothing that holds a conflict is said to lack anything.

use super::Parse;
use super::driver::Driver;
use super::token;
use super::tree::{Declaration, Tree};
use crate::diagnostic::{Bag, Diagnostic, Rule};
use crate::source::{FileId, Span};
use memchr::memmem;

/// How many signs a line of signs has at least; Git can be told to write more.
const SIGNS: usize = 7;

/// Two versions of the same lines.
struct Conflict {
    /// The line of `<<<<<<<`, without its end.
    open: Range,
    /// The line of `|||||||`, where what both came from stands here too.
    base: Option<Range>,
    /// The line of `=======`.
    middle: Range,
    /// The line of `>>>>>>>`.
    close: Range,
}

type Range = std::ops::Range<usize>;

/// Whether there may be a conflict in a text.
pub(super) fn may_be_in(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"<<<<<<<").is_some()
}

/// Whether a line is one of signs as a merge leaves them: so many of one sign, and then nothing or a blank.
pub(super) fn is_line_of_signs(line: &str) -> bool {
    ['<', '|', '=', '>'].iter().any(|&sign| signs(line, sign).is_some())
}

/// How many of that sign a line of signs has; `None` where it is none.
fn signs(line: &str, sign: char) -> Option<usize> {
    let rest = line.trim_start_matches(sign);
    let count = line.len() - rest.len();
    (count >= SIGNS && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']))).then_some(count)
}

/// Reads a text with conflicts; `None` where there are none.
pub(super) fn parse(text: &str, file: FileId) -> Option<Parse> {
    let conflicts = if may_be_in(text) { find(text) } else { Vec::new() };
    if conflicts.is_empty() {
        return None;
    }
    let mut plain = text.as_bytes().to_vec();
    for conflict in &conflicts {
        let other = conflict.base.as_ref().unwrap_or(&conflict.middle).start..conflict.close.end;
        for range in [conflict.open.clone(), other] {
            plain[range].iter_mut().filter(|b| !matches!(b, b'\n' | b'\r')).for_each(|b| *b = b' ');
        }
    }
    // Whole lines were taken out, and so whole characters.
    let plain = String::from_utf8(plain).ok()?;
    let mut parse = Driver::new(&plain, file).run();
    for conflict in &conflicts {
        report(conflict, text, file, &mut parse.findings);
        lose_names(conflict, text, file, &mut parse.tree);
        blur(&mut parse.tree.declarations, conflict);
    }
    Some(parse)
}

/// The conflicts of a text, in order. Signs that do not belong together are left to whoever reads the text.
fn find(text: &str) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut under_way: Option<(usize, Range, Option<Range>, Option<Range>)> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let place = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        if !line.starts_with(['<', '|', '=', '>']) {
            continue;
        }
        if let Some(count) = signs(line, '<') {
            // What was opened before has no end.
            under_way = Some((count, place, None, None));
            continue;
        }
        let Some((count, open, base, middle)) = &mut under_way else { continue };
        if middle.is_none() && base.is_none() && signs(line, '|') == Some(*count) {
            *base = Some(place);
        } else if middle.is_none() && signs(line, '=') == Some(*count) {
            *middle = Some(place);
        } else if signs(line, '>') == Some(*count) {
            let (open, base) = (open.clone(), base.take());
            found.extend(middle.take().map(|middle| Conflict { open, base, middle, close: place }));
            under_way = None;
        }
    }
    found
}

fn report(conflict: &Conflict, text: &str, file: FileId, findings: &mut Bag) {
    if findings.is_full(Rule::Syntax) {
        return findings.count(Rule::Syntax);
    }
    let span = |range: &Range| Span { file, start: range.start as u32, end: range.end as u32 };
    let message = match (label(text, &conflict.open), label(text, &conflict.close)) {
        (Some(first), Some(second)) if first != second => {
            format!(
                "A merge was not finished here: these lines stand here in two versions, of `{first}` and of `{second}`."
            )
        }
        _ => "A merge was not finished here: these lines stand here in two versions.".to_owned(),
    };
    let base = match conflict.base {
        Some(_) => "what both came from (after `|||||||`), ",
        None => "",
    };
    let mut diagnostic = Diagnostic::new(Rule::Syntax, span(&conflict.open), message).help(format!(
        "Keep the version that holds, or put both together by hand. Then delete the rest: {base}the other version and the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. Until then, the first version is read."
    ));
    if let Some(base) = &conflict.base {
        diagnostic = diagnostic.related(span(base), "what both came from begins here");
    }
    findings.push(
        diagnostic
            .related(span(&conflict.middle), "the second version begins here")
            .related(span(&conflict.close), "and ends here"),
    );
}

/// What stands beside the signs: where the version comes from.
fn label<'t>(text: &'t str, line: &Range) -> Option<&'t str> {
    const LONGEST: usize = 60;
    let label = text[line.clone()].trim_start_matches(['<', '>']).trim();
    (!label.is_empty() && label.len() <= LONGEST && !label.contains('`')).then_some(label)
}

fn lose_names(conflict: &Conflict, text: &str, file: FileId, tree: &mut Tree) {
    let mut at = conflict.base.as_ref().unwrap_or(&conflict.middle).end;
    loop {
        let next = token::next(text, at);
        if next.end > conflict.close.start || next.kind == token::Kind::End {
            return;
        }
        if next.kind == token::Kind::Word {
            tree.lost_names.push(Span { file, start: next.start as u32, end: next.end as u32 });
        }
        at = next.end;
    }
}

/// What lies in a conflict or around one may say more in the other version.
fn blur(declarations: &mut [Declaration], conflict: &Conflict) {
    let first = declarations.partition_point(|d| d.span.end as usize <= conflict.open.start);
    let touched = declarations[first..].iter_mut().take_while(|d| (d.span.start as usize) < conflict.close.end);
    for declaration in touched {
        declaration.unclear = true;
        blur(&mut declaration.inner, conflict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_are_found_whatever_their_form() {
        let one = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n";
        assert_eq!(find(one).len(), 1);
        assert_eq!(find(&one.replace('\n', "\r\n")).len(), 1);
        assert_eq!(find(&one.repeat(3)).len(), 3);
        let wide = "<<<<<<<<< a\n=======\n=========\n>>>>>>> no\n>>>>>>>>>\n";
        assert_eq!(find(wide)[0].close, 41..50, "only signs of one length belong together");
        let with_base = "<<<<<<< a\nb\n||||||| c\nd\n=======\ne\n>>>>>>> f";
        assert!(find(with_base)[0].base.is_some());
        for none in [
            "<<<<<<< a\nb\n>>>>>>> c\n",
            "=======\n>>>>>>> a\n",
            "<<<<<<<a\n=======\n>>>>>>>\n",
            " <<<<<<<\n=======\n>>>>>>>\n",
        ] {
            assert!(find(none).is_empty(), "{none:?}");
        }
        let twice = "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n";
        assert_eq!(find(twice)[0].open, 10..19);
    }
}
