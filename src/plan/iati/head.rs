//! Who does what, where and when: what an activity says before its results.

use super::codes::{first, identifier, language as known_language, roles};
use super::result::{Titles, about};
use super::write::Xml;
use crate::model::Date;
use crate::plan::plain::on_one_line;
use crate::plan::{Partner, Plan, Subject};

/// Stands where the standard asks for an identifier that the theory does not have.
const TO_ADD: &str = "TO-BE-ADDED";

/// The language of the texts.
pub(super) fn language(plan: &Plan) -> &'static str {
    plan.language.as_deref().and_then(known_language).unwrap_or("en")
}

/// From when to when the activity is planned: the horizon, and otherwise from the first to the last date that is named.
pub(super) fn dates(plan: &Plan) -> Option<Date> {
    if let Some(horizon) = &plan.horizon {
        return Some(horizon.value);
    }
    let due = plan.subjects.iter().filter_map(|s| s.due.as_ref()).map(|d| d.value);
    let figures = plan.indicators.iter().flat_map(|i| i.baselines.iter().chain(&i.targets)).filter_map(|v| v.period);
    let all = || due.clone().chain(figures.clone()).chain(plan.calendar.iter().map(|d| d.period));
    let first = all().map(|d| d.first).min()?;
    Some(Date { first, last: all().map(|d| d.last).max()? })
}

pub(super) fn write(xml: &mut Xml, plan: &Plan, titles: &Titles<'_>, dates: Date, remarks: &mut Vec<String>) {
    let reporting = reporting(plan);
    let organisation = reporting.and_then(organisation);
    if organisation.is_none() {
        let whom = reporting.map_or("the partner that reports".to_owned(), |p| format!("`partner {}`", p.name));
        remarks.push(format!(
            "Before it is published, {TO_ADD} must become the identifier of the organisation that reports: say `code iati-org \"…\"` in {whom}."
        ));
    }
    let organisation = organisation.unwrap_or_else(|| TO_ADD.to_owned());
    let own = match first(&plan.codes, &["iati", "iati-activity"]) {
        Some(code) => identifier(code),
        None => format!("{organisation}-{}", if plan.name.is_empty() { "theory" } else { &plan.name }),
    };
    xml.text("iati-identifier", &[], &own);
    let kind = reporting.and_then(|p| organisation_type(p)).unwrap_or(OTHER_TYPE);
    let title = reporting.map_or(&plan.title, |p| &p.title);
    xml.narrative("reporting-org", &[("ref", &organisation), ("type", kind)], or_name(title, "The initiative"));
    xml.narrative("title", &[], or_name(&plan.title, "Theory of change"));
    descriptions(xml, plan, titles);
    participating(xml, plan);
    // Whether it still runs is not the theory's to say: the publisher changes this one figure.
    xml.empty(
        "activity-status",
        &[(
            "code",
            first(&plan.codes, &["iati-status"]).filter(|c| ("1"..="6").contains(c) && c.len() == 1).unwrap_or("2"),
        )],
    );
    xml.empty("activity-date", &[("type", "1"), ("iso-date", &dates.first.to_string())]);
    xml.empty("activity-date", &[("type", "3"), ("iso-date", &dates.last.to_string())]);
    contact(xml, plan);
    recipient(xml, plan, remarks);
    if let Some(place) = plan.place.as_ref().filter(|p| !p.trim().is_empty()) {
        xml.within("location", &[], |xml| xml.narrative("name", &[], place));
    }
    sector(xml, plan, remarks);
    tags(xml, plan);
}

/// A title, or what stands for it where there is nothing to read in it.
pub(super) fn or_name<'a>(title: &'a str, name: &'a str) -> &'a str {
    if title.trim().is_empty() { name } else { title }
}

/// Who reports: the backbone, otherwise the first partner.
fn reporting(plan: &Plan) -> Option<&Partner> {
    let backbone = plan.partners.iter().find(|p| p.roles.iter().any(|r| r == "backbone"));
    backbone.or(plan.partners.first())
}

fn organisation(partner: &Partner) -> Option<String> {
    first(&partner.codes, &["iati-org", "org-id"]).map(identifier)
}

/// Code list `OrganisationType`: other.
const OTHER_TYPE: &str = "90";
const TYPES: &[&str] =
    &["10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", OTHER_TYPE];

fn organisation_type(partner: &Partner) -> Option<&str> {
    first(&partner.codes, &["iati-org-type"]).filter(|c| TYPES.contains(c))
}

/// General, objectives, target groups and other: what the activity is about, and what IATI has no place for.
fn descriptions(xml: &mut Xml, plan: &Plan, titles: &Titles<'_>) {
    let mut write = |kind: &str, text: &str| {
        if !text.trim().is_empty() {
            xml.narrative("description", &[("type", kind)], text);
        }
    };
    let about = plan.summary.as_deref().filter(|s| !s.trim().is_empty()).unwrap_or(&plan.title);
    write("1", or_name(about, "Theory of change"));
    let aims = [("Problem", &plan.problem), ("Vision", &plan.vision)];
    let aims = aims.iter().filter_map(|(what, said)| Some(format!("{what}: {}", said.as_ref()?)));
    write("2", &aims.collect::<Vec<_>>().join("\n"));
    let mut groups: Vec<&str> = plan.subjects.iter().filter_map(|s| s.whose.as_deref()).collect();
    let mut seen = rustc_hash::FxHashSet::default();
    groups.retain(|g| seen.insert(*g));
    write("3", &groups.join("\n"));
    write("4", &other(plan, titles));
}

fn other(plan: &Plan, titles: &Titles<'_>) -> String {
    let mut lines = Vec::new();
    let without = |s: &&Subject| s.indicators.is_empty();
    for subject in plan.subjects.iter().filter(without) {
        let kind = crate::diagnostic::words::capital(subject.kind);
        let about = about(plan, titles, subject).join(" ");
        let line = format!("{kind}: {}. {} {about}", on_one_line(&subject.title), subject.without_indicator());
        lines.push(line.trim_end().to_owned());
    }
    for a in &plan.assumptions {
        let mut line = format!("Assumption: {}.", on_one_line(&a.title));
        let said = [
            ("Applies to", a.applies_to.join("; ")),
            ("Tested by", a.tested_by.join("; ")),
            ("Mitigated by", a.mitigated_by.join("; ")),
        ];
        let sizes = [("Likely to fail", a.likelihood), ("Grave if it does", a.consequence), ("Evidence", a.grade)];
        let sizes = sizes.into_iter().filter_map(|(what, size)| Some((what, size?.to_owned())));
        for (what, text) in said.into_iter().chain(sizes).filter(|(_, text)| !text.is_empty()) {
            line += &format!(" {what}: {}.", on_one_line(&text));
        }
        if let Some(then) = &a.if_false {
            line += &format!(" If it fails: {}", on_one_line(then));
        }
        lines.push(line);
    }
    for q in &plan.questions {
        let mut line = format!("Learning question: {}", on_one_line(&q.title));
        if let Some(due) = &q.due {
            line += &format!(" (due {})", due.written);
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn participating(xml: &mut Xml, plan: &Plan) {
    for partner in &plan.partners {
        for role in roles(plan, &partner.name, &partner.roles) {
            let organisation = organisation(partner);
            let mut attributes = vec![("role", role)];
            attributes.extend(organisation.as_deref().map(|code| ("ref", code)));
            attributes.extend(organisation_type(partner).map(|code| ("type", code)));
            xml.narrative("participating-org", &attributes, or_name(&partner.title, &partner.name));
        }
    }
    if plan.partners.is_empty() {
        // The standard asks for one, and the initiative is all that there is.
        xml.narrative("participating-org", &[("role", "4")], or_name(&plan.title, "The initiative"));
    }
}

fn contact(xml: &mut Xml, plan: &Plan) {
    let Some(contact) = plan.contact.as_ref().map(|c| on_one_line(c)).filter(|c| !c.is_empty()) else { return };
    xml.within("contact-info", &[("type", "1")], |xml| {
        let is_word = !contact.contains(' ');
        if is_word && contact.contains('@') {
            xml.text("email", &[], &contact);
        } else if is_word && (contact.starts_with("https://") || contact.starts_with("http://")) {
            xml.text("website", &[], &contact);
        } else {
            xml.narrative("person-name", &[], &contact);
        }
    });
}

/// Where it works, by code: the standard asks for a country or a region.
fn recipient(xml: &mut Xml, plan: &Plan, remarks: &mut Vec<String>) {
    let country = first(&plan.codes, &["country", "iso-3166"]).map(str::to_ascii_uppercase);
    let is_code = |c: &String| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase());
    match country.filter(is_code) {
        Some(code) => xml.empty("recipient-country", &[("code", &code)]),
        None => {
            remarks.push("The region is given as not specified until the theory names its country, such as `code country \"KE\"`.".into());
            xml.empty("recipient-region", &[("vocabulary", "1"), ("code", NO_REGION)]);
        }
    }
}

/// In the OECD's list of regions: "Developing countries, unspecified".
const NO_REGION: &str = "998";

/// In the OECD's list of purposes: "Sectors not specified".
const NO_SECTOR: &str = "99810";

fn sector(xml: &mut Xml, plan: &Plan, remarks: &mut Vec<String>) {
    let code = first(&plan.codes, &["dac", "oecd-dac", "crs"]);
    if code.is_none() {
        remarks.push("The sector is given as not specified until the theory names one of the OECD's list, such as `code dac \"11220\"`.".into());
    }
    xml.empty("sector", &[("vocabulary", "1"), ("code", code.unwrap_or(NO_SECTOR))]);
}

/// The goals and targets of the 2030 Agenda that the theory or a result of it names, each once (code list `TagVocabulary`).
fn tags(xml: &mut Xml, plan: &Plan) {
    let mut seen = rustc_hash::FxHashSet::default();
    let codes = plan.codes.iter().chain(plan.subjects.iter().flat_map(|s| &s.codes));
    for code in codes.filter(|c| c.scheme.eq_ignore_ascii_case("sdg") && crate::vocabulary::sdg::is_code(&c.code)) {
        let vocabulary = match code.code.matches('.').count() {
            0 => "2",
            1 => "3",
            _ => continue,
        };
        if seen.insert(&code.code) {
            xml.empty("tag", &[("vocabulary", vocabulary), ("code", &code.code)]);
        }
    }
}
