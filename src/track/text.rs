//! What tracking gives, for people at a terminal; and what is wrong with rows, told like the faults of a theory.

use super::status::Status;
use super::tracked::{Line, Pathway, Read, Track, Tracked};
use super::words::number;
use crate::diagnostic::lines::plain;
use crate::diagnostic::words;
use crate::plan::Group;
use std::fmt::Write;

/// In which order statuses are listed: first what needs somebody.
const ORDER: [(Status, &str); 6] = [
    (Status::OffTrack, "Off track"),
    (Status::Overdue, "Overdue"),
    (Status::NoData, "No data"),
    (Status::OnTrack, "On track"),
    (Status::TooEarly, "Too early to tell"),
    (Status::NotJudged, "Not judged"),
];
/// So many groups, partners, findings or unknown steps of one thing are listed.
const LISTED: usize = 8;
/// So many faults are told at a terminal.
const FAULTS: usize = 12;

/// Writes it for lines of `width` columns.
pub fn text(track: &Track, width: usize) -> String {
    let mut out = Out { text: String::new(), width: width.clamp(40, 120) };
    out.line(0, &format!("{}, as of {}", track.title, track.as_of));
    out.line(0, &summary(track));
    for (status, heading) in ORDER {
        let found: Vec<&Tracked> = track.indicators.iter().filter(|i| i.status == status).collect();
        if found.is_empty() {
            continue;
        }
        out.gap();
        out.line(0, &format!("{heading}:"));
        found.iter().for_each(|i| indicator(&mut out, i));
    }
    if !track.pathways.is_empty() {
        out.gap();
        out.line(0, "What this says of the outcomes:");
        track.pathways.iter().for_each(|p| pathway(&mut out, p));
    }
    out.text
}

/// How many indicators have which status, as a sentence.
pub(super) fn summary(track: &Track) -> String {
    if track.indicators.is_empty() {
        return "This theory has no indicators, so there is nothing to track.".to_owned();
    }
    let parts: Vec<String> =
        track.counts.iter().filter(|(_, n)| *n > 0).map(|(s, n)| format!("{n} {}", s.text())).collect();
    let expecting = match track.expecting {
        "milestones" => "Where an indicator should be by now is told by its last milestone.",
        _ => "Where an indicator should be by now is told by the straight line from its baseline through its targets.",
    };
    let all = words::counted(track.indicators.len(), "indicator");
    format!("{all}: {}. {expecting}", words::all_of(&parts))
}

fn indicator(out: &mut Out, indicator: &Tracked) {
    out.line(2, &format!("{} ({})", indicator.title, indicator.name));
    out.line(4, &indicator.why);
    let groups: Vec<&Line> =
        indicator.lines[1..].iter().filter(|l| !l.figures.is_empty() || l.status.is_some()).collect();
    for line in groups.iter().take(LISTED) {
        let among = line.among.as_ref().map(Group::text).unwrap_or_default();
        let told = match (line.status, &line.latest) {
            (Some(status), _) => format!("{among}: {}. {}", status.text(), line.why),
            (None, Some(latest)) => format!("{among}: {}", latest.told()),
            (None, None) => continue,
        };
        out.line(4, &format!("- {told}"));
    }
    if groups.len() > LISTED {
        out.line(4, &format!("- and {}", words::counted(groups.len() - LISTED, "more group")));
    }
    if indicator.partners.len() > 1 {
        for partner in indicator.partners.iter().take(LISTED) {
            let name = partner.partner.as_ref().map_or("no partner named", |p| p.title.as_str());
            let status = partner.status.map(|s| format!(", {}", s.text())).unwrap_or_default();
            out.line(4, &format!("- {name}: {}{status}", partner.latest.told()));
        }
        if indicator.partners.len() > LISTED {
            out.line(4, &format!("- and {}", words::counted(indicator.partners.len() - LISTED, "more partner")));
        }
        if !indicator.why.contains(indicator.added_up) {
            out.line(4, indicator.added_up);
        }
    }
}

fn pathway(out: &mut Out, pathway: &Pathway) {
    out.line(2, &format!("{} \"{}\" ({})", words::capital(pathway.kind), pathway.title, pathway.name));
    out.line(4, &pathway.reading);
    if let Some(steps) = steps(pathway) {
        out.line(4, &steps);
    }
    for finding in pathway.findings.iter().take(LISTED) {
        out.line(4, &format!("- {}: {}", words::capital(finding.kind.text()), finding.says));
        finding.evidence.iter().take(LISTED).for_each(|e| out.line(8, e));
    }
    if !pathway.unknown.is_empty() {
        out.line(4, "- Not known:");
        pathway.unknown.iter().take(LISTED).for_each(|u| out.line(8, u));
        let more = pathway.unknown.len().saturating_sub(LISTED);
        if more > 0 {
            out.line(8, &format!("And {}.", words::counted(more, "step more/steps more")));
        }
    }
}

/// How the steps that lead to an outcome stand, as a sentence.
pub(super) fn steps(pathway: &Pathway) -> Option<String> {
    if pathway.steps == 0 {
        return None;
    }
    let one = |(status, n): &(Option<Status>, usize)| format!("{n} {}", status.map_or("not measured", Status::text));
    let parts: Vec<String> = pathway.counts.iter().map(one).collect();
    let lead = if pathway.steps == 1 { "leads" } else { "lead" };
    Some(format!("{} {lead} to it: {}.", words::counted(pathway.steps, "step"), words::all_of(&parts)))
}

/// What was read, and what is wrong with rows.
pub fn faults(read: &Read) -> String {
    let mut out = String::new();
    for fault in read.faults.iter().take(FAULTS) {
        let column = fault.column.as_ref().map(|c| format!(", column `{c}`")).unwrap_or_default();
        let place = format!("{}, row {}{column}", fault.file, fault.row);
        let _ = writeln!(out, "{}", plain(&format!("{place}: {} {}", fault.message, fault.help)));
        if fault.rows > 1 {
            let others: Vec<String> = fault.others.iter().map(ToString::to_string).collect();
            let more =
                format!("{} more {}", number((fault.rows - 1) as f64), words::plural((fault.rows - 1) as usize, "row"));
            let joint = if fault.others.len() as u64 + 1 == fault.rows { ": " } else { ", such as " };
            let _ = writeln!(out, "  The same holds for {more}{joint}{}.", words::all_of(&others));
        }
    }
    let told: u64 = read.faults.iter().take(FAULTS).map(|f| f.rows).sum();
    let all: u64 = read.faults.iter().map(|f| f.rows).sum::<u64>() + read.untold;
    if all > told {
        let more = format!("{} more {}", number((all - told) as f64), words::plural((all - told) as usize, "row"));
        let verb = if all - told == 1 { "has" } else { "have" };
        let _ = writeln!(out, "{more} {verb} other faults; `--format json` lists them.");
    }
    for remark in &read.remarks {
        let _ = writeln!(out, "{}", plain(remark));
    }
    let files = words::counted(read.files.len(), "file");
    let rows = format!("{} {}", number(read.rows as f64), words::plural(read.rows as usize, "row"));
    let counts = match read.rows - read.counted.min(read.rows) {
        0 => match read.rows {
            0 => "none with a figure".to_owned(),
            1 => "it counts".to_owned(),
            _ => "all of them count".to_owned(),
        },
        not => format!("{} of them {} not count", number(not as f64), if not == 1 { "does" } else { "do" }),
    };
    let planned = match read.planned {
        0 => String::new(),
        n => format!(" {} laid out and not filled in yet.", words::counted(n as usize, "row is/rows are")),
    };
    let _ = writeln!(out, "Read {rows} from {files}: {counts}.{planned}");
    out
}

/// Lines of a width.
struct Out {
    text: String,
    width: usize,
}

impl Out {
    /// A paragraph, set in by so many columns; what begins as a point of a list goes on under its words.
    fn line(&mut self, indent: usize, words: &str) {
        let first = " ".repeat(indent);
        let rest = " ".repeat(if words.starts_with("- ") { indent + 2 } else { indent });
        let options = textwrap::Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        let words: Vec<&str> = words.split_whitespace().collect();
        for line in textwrap::wrap(&plain(&words.join(" ")), options) {
            let _ = writeln!(self.text, "{line}");
        }
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }
}
