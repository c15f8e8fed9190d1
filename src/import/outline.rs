//! An outline: levels as headings or before a colon, and below each what belongs to it, line by line. So theories stand in
//! documents: "Outcomes", and under it a list.
//!
//! It is read as a table of two columns, the level and the result, so that numbers and order tell who leads to whom as
//! they do in a logframe.

use super::draft::Draft;
use super::grid::{Grid, MOST_ROWS};
use super::headings::{self, Field, plain};
use super::{Options, levels, lists, logframe, say, tables};
use crate::diagnostic::words;
use std::borrow::Cow;

/// What the lines below a heading are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Nothing that a theory has a place for.
    Other,
    Level,
    Assumptions,
}

/// A line without its marks: its text, how far it is indented, and what it is.
struct Line<'t> {
    text: Cow<'t, str>,
    indent: usize,
    is_item: bool,
    is_heading: bool,
}

/// Whether a text names levels as an outline does, in two lines or more.
pub(super) fn is_outline(text: &str) -> bool {
    let named = |line: &Line<'_>| levels::level(&line.text).is_some() && line.text.len() < 300;
    !text.contains("```mermaid")
        && (text.lines().take(MOST_ROWS).filter_map(line).filter(named).nth(1).is_some() || tables::has_one(text))
}

/// Makes a draft of an outline, and of the tables that stand in it.
///
/// # Errors
/// In plain words, when it names no level.
pub(super) fn draft<'t>(
    draft: &mut Draft,
    mut grids: Vec<Grid>,
    lines: impl IntoIterator<Item = &'t str>,
    options: &Options,
) -> Result<(), String> {
    let mut reader = Reader {
        rows: vec![["Level", "Result", "Indicator"].map(str::to_owned).into()],
        section: Section::Other,
        level: String::new(),
        item_indent: None,
        assumptions: Vec::new(),
        rest: Vec::new(),
        title: None,
    };
    for raw in lines {
        match line(raw) {
            // The row of a table that is none of a theory is no item of a list.
            Some(line) if line.text.starts_with('|') => reader.rest.push(line.text.into_owned()),
            Some(line) => reader.line(&line),
            None => {}
        }
    }
    let has_tables = !grids.is_empty();
    if reader.rows.len() == 1 && !has_tables {
        return Err("It names no level. An outline has headings such as \"Outcomes\", or lines such as \"Outcome: Children read\".".into());
    }
    if let Some(title) = reader.title.as_ref().map(|t| say::title(t)).filter(|t| !t.is_empty()) {
        draft.theory.title = title;
    }
    if reader.rows.len() > 1 {
        grids.push(Grid { rows: reader.rows, is_made: true, ..Grid::default() });
    }
    logframe::draft(draft, &grids, options)?;
    if !has_tables {
        let read = words::counted(
            draft.things.len(),
            "line that names a result or an activity/lines that name results or activities",
        );
        draft.account.insert(0, format!("Read an outline with {read}."));
    }
    for text in reader.assumptions {
        draft.assumption(&text, None);
    }
    draft.rest.extend(reader.rest.iter().map(|line| format!("Import: belongs to nothing: {line}")));
    Ok(())
}

struct Reader {
    rows: Vec<Vec<String>>,
    section: Section,
    level: String,
    /// How far the items of this section are indented; what stands further in belongs to one of them.
    item_indent: Option<usize>,
    assumptions: Vec<String>,
    rest: Vec<String>,
    title: Option<String>,
}

impl Reader {
    fn line(&mut self, line: &Line<'_>) {
        let text = line.text.as_ref();
        let label = text.split_once(':').map(|(label, rest)| (plain(label), rest.trim()));
        let is_assumption =
            |word: &str| headings::field(word).is_some_and(|f| matches!(f.field, Field::Assumption | Field::Risk));
        if let Some(level) = levels::level(text).filter(|_| text.len() < 300) {
            let name = text.strip_suffix(level.rest.as_str()).unwrap_or(text);
            let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
            if level.rest.is_empty() {
                (self.section, self.level, self.item_indent) = (Section::Level, name, None);
            } else {
                // "Outcome 1: Girls learn" is an item itself: what stands further in belongs to it, and what stands
                // beside it is of its level, unless it names another.
                self.row(&name, &level.rest);
                (self.section, self.item_indent) = (Section::Level, Some(line.indent));
                let level = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
                level.clone_into(&mut self.level);
            }
        } else if let Some((label, rest)) = label.filter(|(label, rest)| !rest.is_empty() && label.len() < 40)
            && (is_assumption(&label) || label == "indicator")
        {
            match label.as_str() {
                "indicator" => self.under_last(2, rest),
                _ => self.assumptions.push(rest.to_owned()),
            }
        } else if !line.is_item && text.len() < 80 && is_assumption(text.trim_end_matches(':')) {
            (self.section, self.item_indent) = (Section::Assumptions, None);
        } else if line.is_heading || (!line.is_item && text.ends_with(':')) {
            self.heading(text);
        } else {
            self.item(line);
        }
    }

    /// A heading that names no level: the title of the whole, where it is the first line.
    fn heading(&mut self, text: &str) {
        if self.title.is_none() && self.rows.len() == 1 && self.section == Section::Other {
            self.title = Some(without_kind(text).to_owned());
        } else {
            self.rest.push(text.to_owned());
        }
        self.section = Section::Other;
    }

    fn item(&mut self, line: &Line<'_>) {
        let is_deeper = self.item_indent.is_some_and(|indent| line.indent > indent);
        match self.section {
            Section::Level if is_deeper => self.under_last(3, &line.text),
            Section::Level => {
                let level = self.level.clone();
                self.row(&level, &line.text);
                self.item_indent = Some(line.indent);
            }
            Section::Assumptions => self.assumptions.push(line.text.clone().into_owned()),
            Section::Other
                if self.title.is_none() && self.rows.len() == 1 && !line.is_item && line.text.len() < 160 =>
            {
                self.title = Some(without_kind(&line.text).to_owned());
            }
            Section::Other => self.rest.push(line.text.clone().into_owned()),
        }
    }

    fn row(&mut self, level: &str, text: &str) {
        self.rows.push([level, text].map(str::to_owned).into());
    }

    /// What stands below the last result: its indicator, or a note.
    fn under_last(&mut self, column: usize, text: &str) {
        if self.rows.len() == 1 {
            self.rest.push(text.to_owned());
            return;
        }
        let mut row = vec![String::new(); column];
        row.push(text.to_owned());
        self.rows.push(row);
    }
}

/// A title without the words that say what it is the title of: "Theory of change: Community orchard".
fn without_kind(text: &str) -> &str {
    const KIND: &str = "theory of change";
    let head = text.get(..KIND.len()).filter(|head| head.eq_ignore_ascii_case(KIND));
    let rest = head.map_or(text, |_| text[KIND.len()..].trim_start_matches([':', ' ', '-', '\u{2013}', '\u{2014}']));
    let rest = rest.strip_prefix("for ").or_else(|| rest.strip_prefix("of ")).unwrap_or(rest);
    if rest.is_empty() { text } else { rest }
}

/// A line of an outline; nothing where it is empty or only drawn.
fn line(raw: &str) -> Option<Line<'_>> {
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let text = raw.trim();
    let is_heading = text.starts_with('#') || (text.starts_with("**") && text.ends_with("**"));
    let text = text.trim_start_matches('#').trim();
    let item = lists::unmarked(text);
    let bare = item.unwrap_or(text).trim_matches('*').trim_matches('_').trim();
    if !bare.contains(char::is_alphanumeric) {
        return None;
    }
    // Of a line of which a part is set in bold, as in "**Impact:** Children read", the words count.
    let text = if bare.contains("**") { Cow::Owned(without_bold(bare)) } else { Cow::Borrowed(bare) };
    Some(Line { text, indent, is_item: item.is_some(), is_heading })
}

/// A text without the signs that set a part of it in bold, as in "**Impact:** so", of which the first may have been taken off.
/// Between digits they are no such sign: "2**10".
fn without_bold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("**") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let is_power = last.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
        plain.push_str(before);
        if is_power {
            plain.push_str("**");
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_goes_and_powers_stay() {
        assert_eq!(without_bold("Impact:** Children read"), "Impact: Children read");
        assert_eq!(without_bold("They **often** read 2**10 words"), "They often read 2**10 words");
        assert_eq!(without_bold("The **3**rd class of the **pre**school"), "The 3rd class of the preschool");
    }

    #[test]
    fn an_outline_is_told_from_a_table_and_a_chart() {
        assert!(is_outline("# Orchard\n\n## Outcomes\n- Neighbours meet\n\n## Activities\n1. Plant trees\n"));
        assert!(is_outline("Impact: Girls live better lives.\nOutcome 1: Girls learn\n"));
        assert!(!is_outline("Level,Result\nGoal,Young people are in work\nOutput,Courses\n"));
        assert!(!is_outline("Just a letter.\nIt has no levels: none.\n"));
        assert!(!is_outline("# Outcomes\n## Activities\n```mermaid\nflowchart LR\n```\n"));
    }
}
