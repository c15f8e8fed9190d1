//! What tracking gives as a table: a row for everybody, for each group and for each partner of each indicator.

use super::tracked::{Line, Point, Track, Tracked};
use crate::plan::{Cell, Table};

/// Lays it out.
pub fn table(track: &Track) -> Table {
    let mut rows = Vec::new();
    for indicator in &track.indicators {
        for (n, line) in indicator.lines.iter().enumerate() {
            rows.push(of_line(indicator, line, n == 0));
        }
        for partner in &indicator.partners {
            let mut row = head(indicator);
            row.extend([
                text(""),
                text(""),
                text(partner.partner.as_ref().map_or("", |p| p.name.as_str())),
                text(partner.status.map_or("", |s| s.text())),
                text(""),
            ]);
            row.extend([text(""), text("")]);
            row.extend(point(Some(&partner.latest)));
            row.push(number(partner.change));
            row.extend([text(""), text(""), text(""), text(""), text("")]);
            rows.push(row);
        }
    }
    Table {
        title: "Tracking",
        headings: vec![
            "Indicator id",
            "Indicator",
            "Measures",
            "Unit",
            "Dimension",
            "Group",
            "Partner",
            "Status",
            "Why",
            "Baseline",
            "Baseline date",
            "Latest",
            "Latest period",
            "Change",
            "Expected then",
            "Expected now",
            "Target",
            "Target date",
            "Target reached",
        ],
        rows,
    }
}

fn head(indicator: &Tracked) -> Vec<Cell> {
    let measures: Vec<&str> = indicator.measures.iter().map(|m| m.title.as_str()).collect();
    vec![
        text(&indicator.name),
        text(&indicator.title),
        text(&measures.join("; ")),
        text(indicator.unit.as_deref().unwrap_or_default()),
    ]
}

fn of_line(indicator: &Tracked, line: &Line, is_everybody: bool) -> Vec<Cell> {
    let among = line.among.as_ref();
    let status = if is_everybody { Some(indicator.status) } else { line.status };
    let mut row = head(indicator);
    row.extend([
        text(among.map_or("", |a| a.dimension.as_str())),
        text(among.map_or("", |a| a.group.as_str())),
        text(""),
        text(status.map_or("", |s| s.text())),
        text(if is_everybody { &indicator.why } else { &line.why }),
    ]);
    row.extend(point(line.baseline.as_ref()));
    row.extend(point(line.latest.as_ref()));
    row.extend([number(line.change), number(line.expected), number(line.expected_now)]);
    row.extend(point(line.target.as_ref()));
    row.push(text(line.reached.map_or("", |yes| if yes { "yes" } else { "no" })));
    row
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(number: Option<f64>) -> Cell {
    number.map_or_else(|| text(""), Cell::Number)
}

fn point(point: Option<&Point>) -> [Cell; 2] {
    match point {
        None => [text(""), text("")],
        Some(p) => [p.value.map_or_else(|| text(&p.text), Cell::Number), text(&p.label)],
    }
}
