//! Tables in a page of Markdown, rows of cells between bars, or in a document. Those that look like a logframe or a table of indicators are taken
//! out of the page; the lines of others stay with it.

use super::docx::Document;
use super::grid::{Grid, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::headings::{self, Field};
use super::{labels, levels, say};

/// The tables of a page that say something of a theory, and the lines of the page that stand in none.
pub(super) fn apart(text: &str) -> (Vec<Grid>, Vec<&str>) {
    let (mut grids, mut others) = (Vec::new(), Vec::new());
    let mut lines = text.lines().take(MOST_ROWS).peekable();
    let mut left = MOST_CELLS;
    while let Some(line) = lines.next() {
        let mut block = vec![line];
        while is_row(line) && lines.peek().is_some_and(|next| is_row(next)) {
            block.extend(lines.next());
        }
        let rows: Vec<Vec<String>> = block.iter().filter(|line| !is_rule(line)).map(|line| cells(line)).collect();
        let count: usize = rows.iter().map(Vec::len).sum();
        if rows.len() > 1 && tells_of_a_theory(&rows) && count <= left {
            left -= count;
            grids.push(Grid { rows, ..Grid::default() });
        } else {
            others.extend(block);
        }
    }
    (grids, others)
}

/// The same of a document: the rows of tables that say nothing of a theory become lines.
pub(super) fn of_document(document: Document) -> (Vec<Grid>, Vec<String>) {
    let Document { tables, mut lines } = document;
    let is_known = |grid: &Grid| grid.rows.len() > 1 && tells_of_a_theory(&grid.rows);
    let (known, others): (Vec<Grid>, Vec<Grid>) = tables.into_iter().partition(is_known);
    let said = |row: &&Vec<String>| row.iter().any(|cell| !say::is_blank(cell));
    let rows = others.iter().flat_map(|grid| &grid.rows).filter(said);
    lines.extend(rows.map(|row| format!("| {} |", row.join(" | ").replace('\n', " "))));
    (known, lines)
}

/// Whether a page has such a table, as Markdown has it: with a line below the headings.
pub(super) fn has_one(text: &str) -> bool {
    text.lines().take(MOST_ROWS).any(|line| line.contains('|') && is_rule(line)) && !apart(text).0.is_empty()
}

/// Whether there are headings of a logframe, or two rows that begin with a level.
fn tells_of_a_theory(rows: &[Vec<String>]) -> bool {
    let is_level = |cell: &String| levels::level(cell).is_some();
    let heads = rows[0].iter().filter_map(|cell| headings::field(cell).map(|found| found.field));
    let names = |field| matches!(field, Field::Level | Field::Result | Field::Of(_) | Field::Indicator);
    heads.clone().count() > 1 && heads.clone().any(names)
        || rows.iter().filter(|row| row.first().is_some_and(is_level)).nth(1).is_some()
}

/// A line of two cells or more, with bars between them.
fn is_row(line: &str) -> bool {
    cells(line).len() > 1
}

/// The line below the headings, of which nothing is to be read.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=') || c.is_whitespace())
}

/// The cells of a line, without what sets them in bold; a bar behind a backslash is a part of its cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '|' if escaped => {
                cell.pop();
                cell.push(c);
            }
            '|' if cells.len() < MOST_COLUMNS => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    // What stands behind the last bar is a cell, unless the bar closes the line.
    if !cell.trim().is_empty() || !line.ends_with('|') {
        cells.push(cell);
    }
    cells.iter().map(|cell| say::tidy(&labels::without_tags(&cell.replace("**", "")))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_a_theory_are_taken_out_of_a_page() {
        let page = "# Streets\n\n| Level | Result |\n|:--|---|\n| **Impact** | Calm \\| safe |\n| Output | Lights<br>Lamps |\n\nEnd.";
        let (grids, others) = apart(page);
        let rows: Vec<Vec<&str>> = grids[0].rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        assert_eq!(rows, [["Level", "Result"], ["Impact", "Calm | safe"], ["Output", "Lights\nLamps"]]);
        assert_eq!((grids.len(), others), (1, vec!["# Streets", "", "", "End."]));
        for other in
            ["| Who | Cost |\n|---|---|\n| We | 5 |\n", "Either | or\n", "a | b\nc | d\n", "Outcomes\n- x\n", ""]
        {
            assert_eq!(apart(other).0.len(), 0, "{other}");
            assert_eq!(apart(other).1, other.lines().collect::<Vec<_>>());
        }
    }
}
