//! Which sheets of a workbook are the logframe, and what is said of the others.

use super::super::draft::Draft;
use super::super::grid::{Grid, letter};
use super::super::headings::{Field, plain};
use super::super::heads::{self, Column, Heads};
use super::super::{Options, say};
use crate::diagnostic::words;

/// The sheets to read, with their headings: those that were named; otherwise the one whose headings say the most, and those
/// with the same headings.
pub(super) fn pick(grids: &[Grid], options: &Options) -> Result<Vec<(Grid, Heads)>, String> {
    let name = |g: &Grid| g.name.clone().unwrap_or_default();
    if let Some(missing) = options.sheets.iter().find(|s| !grids.iter().any(|g| name(g).eq_ignore_ascii_case(s))) {
        let names: Vec<String> = grids.iter().map(|g| format!("\"{}\"", name(g))).collect();
        return Err(format!("It has no sheet \"{missing}\". Its sheets are {}.", words::some_of(&names, 20)));
    }
    let is_named = |g: &Grid| options.sheets.iter().any(|s| name(g).eq_ignore_ascii_case(s));
    let meant = grids.iter().filter(|g| options.sheets.is_empty() || is_named(g));
    let mut found: Vec<(&Grid, Heads)> = meant.filter_map(|g| Some((g, heads::find(g, &options.map)?))).collect();
    // Of a workbook that Sothat made, the sheet of indicators says the most of them, and others repeat it.
    if options.sheets.is_empty() && found.iter().any(|(_, h)| heads::is_own_indicators(h)) {
        found.retain(|(_, h)| heads::is_own_indicators(h));
    }
    let weight = |heads: &Heads| heads.columns.iter().filter(|c| c.field != Field::Note).count();
    if options.sheets.is_empty()
        && let Some(best) = found.iter().map(|(_, h)| weight(h)).max()
    {
        let texts = |h: &Heads| h.columns.iter().map(|c| plain(&c.heading)).collect::<Vec<_>>();
        let first = found.iter().find(|(_, h)| weight(h) == best).map(|(_, h)| texts(h)).unwrap_or_default();
        found.retain(|(_, h)| texts(h) == first);
    }
    if found.is_empty() {
        return Err(no_headings(grids));
    }
    if let Some(mapping) = options
        .map
        .iter()
        .find(|m| !found.iter().any(|(_, h)| h.columns.iter().any(|c| c.is_mapped && is_meant(c, &m.heading))))
    {
        return Err(format!(
            "No heading and no column is called \"{}\". {}",
            mapping.heading,
            known_headings(&found[0].1)
        ));
    }
    Ok(found.into_iter().map(|(grid, heads)| (grid.clone(), heads)).collect())
}

/// Says which sheets are not read. What stands in one that is no table and not long comes along as comments.
pub(super) fn unread(draft: &mut Draft, grids: &[Grid], picked: &[(Grid, Heads)]) {
    const SHORT: usize = 100;
    let mut others = Vec::new();
    for grid in grids.iter().filter(|g| !picked.iter().any(|(p, _)| p.name == g.name)) {
        let name = say::title(grid.name.as_deref().unwrap_or_default());
        let count: usize = (0..grid.rows.len()).map(|r| grid.said(r).count()).sum();
        if count == 0 {
            continue;
        }
        if count > SHORT || heads::find(grid, &[]).is_some() {
            others.push(format!("\"{name}\""));
            continue;
        }
        for row in 0..grid.rows.len() {
            let cells: Vec<&str> = grid.said(row).map(|(_, text)| text).collect();
            if !cells.is_empty() {
                draft.rest.push(format!("Import: sheet \"{name}\": {}", cells.join(" | ")));
            }
        }
    }
    if !others.is_empty() {
        let line = format!("Not read: sheet {}. `--sheet NAME` reads another.", words::some_of(&others, 20));
        draft.account.push(line.clone());
        draft.comments.push(format!("Import: {line}"));
    }
}

fn is_meant(column: &Column, said: &str) -> bool {
    plain(&column.heading) == plain(said) || letter(column.at).eq_ignore_ascii_case(said)
}

fn known_headings(heads: &Heads) -> String {
    let names: Vec<String> = heads.columns.iter().map(|c| format!("\"{}\"", words::short(&c.heading, 60))).collect();
    format!("The headings are {}.", words::some_of(&names, 30))
}

fn no_headings(grids: &[Grid]) -> String {
    let first: Vec<String> = grids
        .iter()
        .find_map(|g| (0..g.rows.len()).find(|&r| g.said(r).count() > 1).map(|r| (g, r)))
        .map(|(g, r)| g.said(r).map(|(_, t)| format!("\"{}\"", words::short(&say::title(t), 40))).collect())
        .unwrap_or_default();
    let there = if first.is_empty() {
        "there is nothing in it".to_owned()
    } else {
        format!("the first are {}", words::some_of(&first, 8))
    };
    format!(
        "No row in it reads like the headings of a logframe: {there}. Say what stands where, by headings or by the letters of \
         columns, such as `--map \"Key result=result\" --map C=indicator`."
    )
}
