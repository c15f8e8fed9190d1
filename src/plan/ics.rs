//! The collection calendar as iCalendar (RFC 5545), for the calendars that people look at each day: one event for each
//! figure that is due, all day, with who answers for it, and an alarm two weeks before.
//!
//! Whoever takes the file in again finds each event renewed and none twice: an event's name is made of the indicator and its
//! period. Written here and not by a crate: those that there are look at the clock and roll dice for each event.

use super::plain::{on_one_line, printable};
use super::{Due, Indicator, Partner, Plan, Value};

/// Lines are no longer than that many bytes, the line end apart (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// When each event was written: a day that never changes, so that the same plan gives the same bytes.
const STAMP: &str = "20000101T000000Z";

/// How long before a figure is due one is reminded.
const BEFORE: &str = "-P14D";

/// Writes the calendar of a plan.
pub fn ics(plan: &Plan) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Sothat//Measurement plan//EN");
    out.line("CALSCALE:GREGORIAN");
    out.text("NAME", &on_one_line(&plan.title));
    out.text("X-WR-CALNAME", &on_one_line(&plan.title));
    // Of an indicator that is said twice, which `check` reports, each date stands once.
    let mut told = rustc_hash::FxHashSet::default();
    for due in &plan.calendar {
        let indicator = &plan.indicators[due.indicator];
        if told.insert((&indicator.name, due.is_baseline, due.period)) {
            event(&mut out, plan, due, indicator);
        }
    }
    out.line("END:VCALENDAR");
    out.0
}

fn event(out: &mut Lines, plan: &Plan, due: &Due, indicator: &Indicator) {
    let day = |day: jiff::civil::Date| day.strftime("%Y%m%d").to_string();
    let title = on_one_line(&indicator.title);
    let summary = format!("{title}: {} of {} is due", due.what(), due.label);
    out.line("BEGIN:VEVENT");
    let theory = if plan.name.is_empty() { "theory" } else { &plan.name };
    let (from, to) = (day(due.period.first), day(due.period.last));
    out.text("UID", &format!("{}.{}.{from}-{to}@{theory}", indicator.name, due.what()));
    out.line(&format!("DTSTAMP:{STAMP}"));
    out.line(&format!("DTSTART;VALUE=DATE:{}", day(due.due)));
    if let Ok(next) = due.due.tomorrow() {
        out.line(&format!("DTEND;VALUE=DATE:{}", day(next)));
    }
    out.text("SUMMARY", &summary);
    out.text("DESCRIPTION", &description(due, indicator));
    for partner in indicator.responsible.iter().filter_map(|n| plan.partners.iter().find(|p| p.name == n.name)) {
        out.text("CONTACT", &contact(partner));
    }
    let partners: Vec<String> = indicator.responsible.iter().map(|n| escape(&on_one_line(&n.title))).collect();
    if !partners.is_empty() {
        out.line(&format!("CATEGORIES:{}", partners.join(",")));
    }
    // Nobody is busy all day because a figure is due.
    out.line("TRANSP:TRANSPARENT");
    out.line("BEGIN:VALARM");
    out.line("ACTION:DISPLAY");
    out.text("DESCRIPTION", &format!("In two weeks: {summary}"));
    out.line(&format!("TRIGGER:{BEFORE}"));
    out.line("END:VALARM");
    out.line("END:VEVENT");
}

fn contact(partner: &Partner) -> String {
    let title = on_one_line(&partner.title);
    partner.contact.as_ref().map_or(title.clone(), |contact| format!("{title}, {}", on_one_line(contact)))
}

/// What one needs to know to hand the figure in.
fn description(due: &Due, indicator: &Indicator) -> String {
    let all = |names: &[super::Named]| super::together(names);
    let groups = indicator.groups().map(super::Group::text).collect::<Vec<_>>().join("; ");
    let baseline = indicator.baselines.iter().map(|b: &Value| b.text("at")).collect::<Vec<_>>().join("; ");
    let said = [
        ("Responsible", all(&indicator.responsible)),
        ("Reported by", all(&indicator.reported_by)),
        ("Period", format!("{} ({} to {})", due.label, due.period.first, due.period.last)),
        ("Definition", indicator.definition.clone().unwrap_or_default()),
        ("Unit", indicator.unit_text().unwrap_or_default()),
        ("Baseline", baseline),
        ("Held against", due.against.join("; ")),
        ("Split by", indicator.disaggregate_by.join(", ")),
        ("Groups with targets of their own", groups),
        ("Means of verification", indicator.source.clone().unwrap_or_default()),
        ("Indicator", indicator.name.clone()),
    ];
    let lines = said.iter().filter(|(_, text)| !text.is_empty()).map(|(what, text)| format!("{what}: {text}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Lines of a calendar, each ended and folded as the standard asks.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// A line, folded between characters where it is too long.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// The escaping of texts in iCalendar (RFC 5545, section 3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é".repeat(200));
        for line in lines.0.split_terminator("\r\n") {
            assert!(line.len() <= LONGEST, "{line}");
        }
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(200)));
    }

    #[test]
    fn a_text_ends_no_property() {
        assert_eq!(escape("a\r\nEND:VEVENT;x,\\n\u{7}"), "a\\nEND:VEVENT\\;x\\,\\\\n\u{fffd}");
    }
}
