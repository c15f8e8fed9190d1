//! How things stand by the figures that were handed in, for the page. What is judged is judged in `track`; here it is only
//! laid out.

use super::measures::{Figure, Series};
use crate::plan::Group;
use crate::track::{Pathway, Point, Status, Track, Tracked, figure as in_words};
use serde::Serialize;

/// What is told of the figures as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The day as of which they are judged.
    pub as_of: String,
    /// How it is told where an indicator should be: `straight line` or `milestones`.
    pub expecting: &'static str,
    /// How many indicators have each status.
    pub counts: Vec<(&'static str, usize)>,
    /// The names of the files.
    pub files: Vec<String>,
    /// How many rows do not count.
    pub left_out: u64,
}

/// How an indicator stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Latest {
    /// `on-track`, `off-track` and so on.
    pub status: &'static str,
    /// Why, as a sentence or two.
    pub why: String,
    /// The last figure that can be judged, with its time.
    pub figure: Option<String>,
    /// Where it should have been at the time of that figure.
    pub expected: Option<String>,
    /// The latest figure of each partner.
    pub partners: Vec<String>,
}

/// What the figures say of an outcome or impact and of what leads to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// In short.
    pub says: String,
    /// What explains that it is missed, or what speaks against the theory although it is not.
    pub findings: Vec<Why>,
    /// What is not known, a sentence each.
    pub unknown: Vec<String>,
}

/// Something that explains why an outcome is missed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The word of the field for it.
    pub kind: &'static str,
    /// What is so.
    pub says: String,
    /// The figures that say so.
    pub evidence: Vec<String>,
}

impl Figures {
    pub(super) fn of(track: &Track) -> Figures {
        let counts = track.counts.iter().filter(|(_, count)| *count > 0);
        let base = |file: &String| file.rsplit('/').next().unwrap_or(file).to_owned();
        Figures {
            as_of: track.as_of.to_string(),
            expecting: track.expecting,
            counts: counts.map(|(status, count)| (word(*status), *count)).collect(),
            // Where files lie on the disk of whoever made the page is nobody's business.
            files: track.read.files.iter().map(base).collect(),
            left_out: track.read.rows.saturating_sub(track.read.counted),
        }
    }
}

/// A status as the page knows it.
pub(super) const fn word(status: Status) -> &'static str {
    match status {
        Status::OnTrack => "on-track",
        Status::OffTrack => "off-track",
        Status::Overdue => "overdue",
        Status::NoData => "no-data",
        Status::TooEarly => "too-early",
        Status::NotJudged => "not-judged",
    }
}

pub(super) fn latest(tracked: &Tracked) -> Latest {
    let all = tracked.lines.iter().find(|line| line.among.is_none());
    let partner = |p: &crate::track::PartnerLine| {
        let who = p.partner.as_ref().map_or("Rows that name no partner", |who| who.title.as_str());
        format!("{who}: {}", p.latest.told())
    };
    Latest {
        status: word(tracked.status),
        why: tracked.why.clone(),
        figure: all.and_then(|line| line.latest.as_ref()).map(Point::told),
        expected: all
            .and_then(|line| line.expected)
            .map(|n| in_words((n * 10.0).round() / 10.0, tracked.unit.as_deref())),
        partners: if tracked.partners.len() > 1 { tracked.partners.iter().map(partner).collect() } else { Vec::new() },
    }
}

/// How many groups of which the theory says nothing get a chart of their own.
const MOST: usize = 8;

/// Puts the figures of an indicator to the series that its plan has; groups of which the plan says nothing come after.
pub(super) fn add(series: &mut Vec<Series>, tracked: &Tracked) {
    let mut others = 0;
    for line in &tracked.lines {
        let observed: Vec<Figure> = line.figures.iter().filter_map(figure).collect();
        if observed.is_empty() {
            continue;
        }
        let group = line.among.as_ref().map(Group::text);
        let status = line.status.map(word);
        if let Some(known) = series.iter_mut().find(|s| s.group == group) {
            (known.observed, known.status) = (observed, status);
        } else if group.is_none() || others < MOST {
            others += usize::from(group.is_some());
            let place = if group.is_none() { 0 } else { series.len() };
            series.insert(place, Series { group, observed, status, ..Series::default() });
        }
    }
}

fn figure(point: &Point) -> Option<Figure> {
    Some(Figure {
        number: point.value?,
        text: point.text.clone(),
        date: point.label.clone(),
        day: point.period.last.to_string(),
        told: Some(point.told()),
    })
}

pub(super) fn reading(pathway: &Pathway) -> Reading {
    let why =
        |f: &crate::track::Finding| Why { kind: f.kind.text(), says: f.says.clone(), evidence: f.evidence.clone() };
    Reading {
        says: pathway.reading.clone(),
        findings: pathway.findings.iter().map(why).collect(),
        unknown: pathway.unknown.clone(),
    }
}
