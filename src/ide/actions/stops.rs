//! What only the author knows in a change that is offered, as places to type in one after another: the snippets that
//! editors know.

use super::MADE_UP;
use crate::diagnostic::Edit;
use crate::ide::Desk;
use crate::source::Span;

/// An edit as a snippet: each `…`, and each value that is marked `# fill in`, is a place to type in. `None` where there is
/// none, or where an editor would lay the lines out anew: some put the blanks before the place in front of each line.
pub fn as_snippet(desk: &Desk, edit: &Edit) -> Option<Edit> {
    let edit = at_line_start(desk, edit)?;
    let mut out = String::new();
    let mut stops = 0;
    let mut stop = |out: &mut String, text: &str| {
        stops += 1;
        out.push_str(&format!("${{{stops}:{text}}}"));
    };
    for line in edit.text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        if let Some(said) = body.strip_suffix(MADE_UP) {
            // The value after the keyword is made up: `target 100 by 2030`, `baseline due 2026`.
            let rest = said.trim_start().split_once(' ')?.1.trim_start();
            let from = said.len() - rest.strip_prefix("due ").unwrap_or(rest).len();
            let to = said[from..].find(' ').map_or(said.len(), |n| from + n);
            out.push_str(&escaped(&said[..from]));
            stop(&mut out, &escaped(&said[from..to]));
            out.push_str(&escaped(&said[to..]));
        } else {
            let mut parts = body.split('…');
            out.push_str(&escaped(parts.next().unwrap_or_default()));
            for part in parts {
                stop(&mut out, "…");
                out.push_str(&escaped(part));
            }
        }
        out.push_str(&line[body.len()..]);
    }
    (stops > 0).then_some(Edit { span: edit.span, text: out })
}

/// What snippets would read otherwise.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// The same edit at a place before which no blanks stand on its line.
fn at_line_start(desk: &Desk, edit: &Edit) -> Option<Edit> {
    let text = desk.text(edit.span.file);
    let start = edit.span.start as usize;
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    if !text[line..].starts_with([' ', '\t']) || start == line || !edit.text.contains('\n') {
        return Some(edit.clone());
    }
    let starts =
        |text: &str| ["\r\n", "\n", "\r"].into_iter().find(|n| text.starts_with(n) && edit.text.starts_with(n));
    let (from, to) = (edit.span.start, edit.span.end);
    let file = edit.span.file;
    if let Some(newline) = starts(&text[start..to as usize]) {
        // The line end stays, and what follows is put in on the line after it.
        let span = Span { file, start: from + newline.len() as u32, end: to };
        return Some(Edit { span, text: edit.text[newline.len()..].to_owned() });
    }
    // Lines put in after a line are the same lines put in before the next.
    let newline = starts(&text[to as usize..]).filter(|_| from == to)?;
    let at = to + newline.len() as u32;
    Some(Edit { span: Span { file, start: at, end: at }, text: format!("{}{newline}", &edit.text[newline.len()..]) })
}
