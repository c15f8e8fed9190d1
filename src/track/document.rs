//! What tracking gives as a document: for a browser, for a repository, for a report to funders.

use super::status::Status;
use super::text::{steps, summary};
use super::tracked::{Line, Point, Track, Tracked};
use crate::diagnostic::words;
use crate::plan::Group;
use crate::report::{Block, Document, Phrase};

/// Rows of groups of one indicator.
const GROUPS: usize = 100;
/// Faults that a document tells of.
const FAULTS: usize = 50;

/// Lays it out.
pub fn document(track: &Track) -> Document {
    let mut document = Document {
        title: format!("Where things stand: {}", track.title),
        language: track.language.clone(),
        ..Document::default()
    };
    document.lead.push(Block::Paragraph(Phrase::of(format!("As of {}. {}", track.as_of, summary(track)))));
    outcomes(&mut document, track);
    let section = document.section("Indicators");
    section.table(
        &[
            "Indicator",
            "Status",
            "Baseline",
            "Latest",
            "Change",
            "Should be by then",
            "Next target",
            "What it measures",
        ],
        track.indicators.iter().map(row).collect(),
    );
    if !track.indicators.is_empty() {
        document.section("In detail");
        track.indicators.iter().for_each(|i| detail(&mut document, i));
    }
    observations(&mut document, track);
    document
}

fn outcomes(document: &mut Document, track: &Track) {
    if track.pathways.is_empty() {
        return;
    }
    document.section("Outcomes and impacts");
    for pathway in &track.pathways {
        let status = pathway.status.map_or("not measured", Status::text);
        let section = document.subsection(pathway.title.clone());
        section
            .paragraph(Phrase::strong(words::capital(status)).and(format!(" ({}). {}", pathway.kind, pathway.reading)));
        section.paragraph(steps(pathway).map(Phrase::of).unwrap_or_default());
        for finding in &pathway.findings {
            section.paragraph(Phrase::strong(words::capital(finding.kind.text())).and(format!(": {}", finding.says)));
            section.list(finding.evidence.iter().map(Phrase::of).collect());
        }
        if !pathway.unknown.is_empty() {
            section.paragraph(Phrase::strong("Not known"));
            section.list(pathway.unknown.iter().map(Phrase::of).collect());
        }
    }
}

fn row(indicator: &Tracked) -> Vec<Phrase> {
    let line = &indicator.lines[0];
    let unit = indicator.unit.as_deref();
    let measures: Vec<&str> = indicator.measures.iter().map(|m| m.title.as_str()).collect();
    vec![
        Phrase::of(indicator.title.clone()),
        Phrase::strong(indicator.status.text()),
        at(line.baseline.as_ref(), "at"),
        at(line.latest.as_ref(), "in"),
        Phrase::of(line.change.map(|c| super::words::change(c, unit)).unwrap_or_default()),
        Phrase::of(line.expected.map(|e| super::words::figure(e, unit)).unwrap_or_default()),
        at(line.target.as_ref(), "by"),
        Phrase::of(measures.join("; ")),
    ]
}

fn at(point: Option<&Point>, joint: &str) -> Phrase {
    point.map(|p| Phrase::of(format!("{} {joint} {}", p.text, p.label))).unwrap_or_default()
}

fn detail(document: &mut Document, indicator: &Tracked) {
    let unit = indicator.unit.as_deref();
    let section = document.subsection(indicator.title.clone());
    section.paragraph(Phrase::strong(words::capital(indicator.status.text())).and(format!(". {}", indicator.why)));
    let figures = &indicator.lines[0].figures;
    let shown = |p: &Point| {
        let part = p.part.map(|part| format!("{:.0}% of the year", part * 100.0));
        let over = (!p.added_over.is_empty()).then(|| format!("added up over {}", words::all_of(&p.added_over)));
        let missing = (!p.missing.is_empty()).then(|| format!("without {}", words::all_of(&p.missing)));
        let notes: Vec<String> = [part, over, missing].into_iter().flatten().collect();
        vec![Phrase::of(p.label.clone()), Phrase::of(p.text.clone()), Phrase::of(notes.join("; "))]
    };
    let few = figures.len().saturating_sub(GROUPS);
    section.table(&["Period", "Figure", "To be known"], figures[few..].iter().map(shown).collect());
    let groups = |line: &Line| {
        vec![
            Phrase::of(line.among.as_ref().map(Group::text).unwrap_or_default()),
            Phrase::of(line.status.map_or("", Status::text)),
            at(line.baseline.as_ref(), "at"),
            at(line.latest.as_ref(), "in"),
            Phrase::of(line.change.map(|c| super::words::change(c, unit)).unwrap_or_default()),
            at(line.target.as_ref(), "by"),
        ]
    };
    let all = &indicator.lines[1..];
    section.table(
        &["Group", "Status", "Baseline", "Latest", "Change", "Next target"],
        all.iter().take(GROUPS).map(groups).collect(),
    );
    if all.len() > GROUPS {
        section.paragraph(Phrase::of(format!("And {}.", words::counted(all.len() - GROUPS, "more group"))));
    }
    if indicator.partners.len() > 1 {
        let partners = indicator.partners.iter().map(|p| {
            vec![
                Phrase::of(p.partner.as_ref().map_or("no partner named", |n| n.title.as_str())),
                at(Some(&p.latest), "in"),
                Phrase::of(p.change.map(|c| super::words::change(c, unit)).unwrap_or_default()),
                Phrase::of(p.status.map_or("", Status::text)),
            ]
        });
        section.table(&["Partner", "Latest", "Change since its first figure", "Status"], partners.collect());
        section.paragraph(Phrase::of(indicator.added_up));
    }
}

fn observations(document: &mut Document, track: &Track) {
    let read = &track.read;
    let section = document.section("What was read");
    let files = words::some_of(&read.files, 20);
    section.paragraph(Phrase::of(format!(
        "{} with figures from {}, of which {} count.",
        words::counted(read.rows as usize, "row"),
        if files.is_empty() { "no file" } else { &files },
        read.counted
    )));
    let one = |fault: &super::Fault| {
        let more = if fault.rows > 1 {
            format!(" (and {})", words::counted(fault.rows as usize - 1, "more row"))
        } else {
            String::new()
        };
        let column = fault.column.as_ref().map(|c| format!(", column {c}")).unwrap_or_default();
        Phrase::of(format!("{}, row {}{column}: {} {}{more}", fault.file, fault.row, fault.message, fault.help))
    };
    if !read.faults.is_empty() {
        section.paragraph(Phrase::strong("Rows that do not count"));
        section.list(read.faults.iter().take(FAULTS).map(one).collect());
    }
    let more: u64 = read.faults.iter().skip(FAULTS).map(|f| f.rows).sum::<u64>() + read.untold;
    if more > 0 {
        section.paragraph(Phrase::of(format!("And {}.", words::counted(more as usize, "more row"))));
    }
    section.list(read.remarks.iter().map(Phrase::of).collect());
}
