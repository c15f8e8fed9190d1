//! What a reader sees who points at a word: of a thing what is known of it, of a keyword what it means in practice.

use super::at::{What, at};
use super::names::occurrence_at;
use super::{Desk, practice};
use crate::diagnostic::{Rule, lines::plain, words};
use crate::model::{Figure, Indicator, ItemId, Role};
use crate::source::{FileId, Span};
use crate::syntax::{Value, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Set, Shape, Word, rows};
use std::fmt::Write;

/// Text about a place, as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// What there is to say.
    pub markdown: String,
}

/// What there is to say of a place.
pub fn hover(desk: &Desk, file: FileId, offset: usize) -> Option<Hover> {
    let here = at(desk, file, offset);
    if let Some(occurrence) = occurrence_at(desk, file, offset)
        && let Some(item) = occurrence.item
    {
        return Some(Hover { span: occurrence.span, markdown: thing(desk, item) });
    }
    let (span, markdown) = match here.what {
        What::Keyword(kind) => (here.declaration()?.keyword, keyword(kind)),
        What::Word(word) => {
            let (block, statement) = here.statement()?;
            (statement.keyword, statement_help(block, word)?)
        }
        What::Value(value) => {
            let (block, statement) = here.statement()?;
            (value.span, value_help(desk, block, statement.word, value)?)
        }
        What::Name | What::Title | What::Between => return None,
    };
    Some(Hover { span, markdown })
}

fn keyword(kind: Kind) -> String {
    format!("**{}**: {}\n\n{}", kind.text(), kind.meaning(), practice::declaration(kind))
}

fn statement_help(block: Option<Kind>, word: Word) -> Option<String> {
    let row = rows(block).iter().find(|r| r.word == word)?;
    let many = if row.many { " It may be said more than once." } else { "" };
    let help = row.help;
    Some(format!("**{}**: {help}.{many}\n\n```sothat\n{} {}\n```", word.text(), word.text(), row.shape.form()))
}

fn value_help(desk: &Desk, block: Option<Kind>, word: Word, value: &Value) -> Option<String> {
    let raw = desk.slice(value.span);
    if value.kind == ValueKind::Number {
        let date = desk.date(raw)?;
        return raw.contains(['/', '-']).then(|| {
            if date.first == date.last { date.first.to_string() } else { format!("{} to {}", date.first, date.last) }
        });
    }
    if matches!(word, Word::Accept | Word::Check)
        && let Some(rule) = Rule::parse(raw)
    {
        return Some(format!("**{}** ({}): {}", rule.name(), rule.level().text(), rule.summary()));
    }
    let set = match rows(block).iter().find(|r| r.word == word)?.shape {
        Shape::Set(set) | Shape::SetOrText(set) => set,
        Shape::Evidence => Set::Grade,
        Shape::Check => Set::Level,
        _ if word == Word::Framework => Set::Framework,
        _ => return None,
    };
    let meaning = practice::word(set, raw);
    (!meaning.is_empty()).then(|| format!("**{}**: {meaning}", safe(raw)))
}

/// What a thing is, needs, leads to, rests on, and how it is measured.
fn thing(desk: &Desk, id: ItemId) -> String {
    let theory = desk.theory();
    let item = theory.item(id);
    let mut out = format!("**{}** · {} `{}`", safe(&theory.title(id)), item.kind.text(), theory.name(id));
    if let Some(state) = theory.result(id) {
        said(&mut out, "For", theory.said(&state.whose));
        said(&mut out, "By", state.by.get().map(|d| theory.slice(d.span)));
        said(&mut out, "Brought about by", theory.said(&state.external));
    }
    if let Some(activity) = theory.activity(id) {
        let partners: Vec<String> = activity.by.items().map(|p| theory.title(p).into_owned()).collect();
        said(&mut out, "Carried out by", Some(words::all_of(&partners)).as_deref().filter(|s| !s.is_empty()));
        said(&mut out, "During", activity.during.get().map(|d| theory.slice(d.span)));
    }
    if let Some(assumption) = theory.assumption(id) {
        said(&mut out, "Evidence", assumption.evidence.grade.get().map(|g| g.value.text()));
        said(&mut out, "If false", theory.said(&assumption.if_false));
    }
    if let Some(reference) = theory.reference(id) {
        said(&mut out, "By", theory.said(&reference.author));
        said(&mut out, "Year", reference.year.get().map(|y| y.value.to_string()).as_deref());
        said(&mut out, "Kind", theory.said(&reference.kind));
    }
    if let Some(partner) = theory.partner(id) {
        let roles: Vec<&str> = partner.roles.iter().map(|r| theory.text(r)).collect();
        said(&mut out, "Role", Some(roles.join(", ").as_str()).filter(|r| !r.is_empty()));
    }
    if let Some(indicator) = theory.indicator(id) {
        let _ = write!(out, "\n\n{}", series(desk, indicator));
        let measured: Vec<String> = indicator.measures.items().map(|m| safe(&theory.title(m))).collect();
        said(&mut out, "Measures", Some(words::some_of(&measured, 4)).as_deref().filter(|m| !m.is_empty()));
    }
    if item.kind.is_result() || item.kind == Kind::Activity {
        links(desk, id, &mut out);
        standing(desk, id, &mut out);
    }
    for &indicator in theory.indicators_of(id).iter().take(5) {
        if let Some(detail) = theory.indicator(indicator) {
            let _ = write!(out, "\n- measured by **{}**: {}", safe(&theory.title(indicator)), series(desk, detail));
        }
    }
    out
}

/// A line of its own, with user text made safe.
fn said(out: &mut String, what: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ = write!(out, "\n\n{what}: {}", safe(&words::short(text, 400)));
    }
}

fn links(desk: &Desk, id: ItemId, out: &mut String) {
    const MOST: usize = 8;
    let theory = desk.theory();
    let mut list = |what: &str, ids: Vec<ItemId>| {
        if ids.is_empty() {
            return;
        }
        let _ = write!(out, "\n\n{what}:");
        for &other in ids.iter().take(MOST) {
            let _ = write!(out, "\n- {} (`{}`)", safe(&theory.title(other)), theory.name(other));
        }
        if ids.len() > MOST {
            let _ = write!(out, "\n- and {} more", ids.len() - MOST);
        }
    };
    let into = |roles: &[Role]| -> Vec<ItemId> {
        let links = theory.links_into(id).iter().map(|&l| theory.link(l));
        links.filter(|l| roles.contains(&l.role)).map(|l| l.from).collect()
    };
    list("Needs", into(&[Role::Necessary]));
    list("Needs some of", into(&[Role::Member]));
    list("Is helped by", into(&[Role::Contributing]));
    list("Is hindered by", into(&[Role::Hindering]));
    list("Follows from", into(&[Role::Harm]));
    list("Leads to", theory.effects(id).map(|(_, l)| l.to).collect());
    list("Rests on", theory.assumptions_on(id).to_vec());
}

/// How it stands: whether anything brings it about, how good the evidence is, and on what it hangs.
fn standing(desk: &Desk, id: ItemId, out: &mut String) {
    let (theory, graph) = (desk.theory(), &desk.analysis.graph);
    if desk.analysis.is_part || graph.is_looped(id) || theory.item(id).kind == Kind::Harm {
        return;
    }
    if theory.item(id).kind != Kind::Activity {
        let supported = if graph.is_supported(id) {
            "all that is necessary for it leads back to activities, or to what others see to"
        } else {
            "something that is necessary for it is not brought about by anything yet"
        };
        let _ = write!(out, "\n\nSupport: {supported}.");
    }
    // Where no link leads to it, there is nothing that evidence could be for.
    if let Some(found) = graph.standing(id)
        && let Some(weakest) = found.weakest
    {
        let link = theory.link(weakest);
        let (from, to) = (safe(&theory.title(link.from)), safe(&theory.title(link.to)));
        let _ = write!(out, "\n\nEvidence: {}, by its weakest link: *{from}* leads to *{to}*.", found.grade.text());
    }
}

/// Unit, baseline and targets of an indicator on a line.
fn series(desk: &Desk, indicator: &Indicator) -> String {
    let theory = desk.theory();
    let figure = |value: &Figure, span: Span| match value {
        Figure::Text(text) => format!("\"{}\"", safe(theory.text(text))),
        Figure::Number(_) | Figure::YesNo(_) => theory.slice(span).to_owned(),
    };
    let mut parts = Vec::new();
    if let Some(first) = indicator.baselines.first() {
        let date = first.at.map_or("", |d| theory.slice(d.span));
        parts.push(format!("from {} at {date}", figure(&first.value.value, first.value.span)));
    }
    for target in indicator.targets.iter().filter(|t| t.among.is_none()).take(4) {
        let date = target.by.map_or("", |d| theory.slice(d.span));
        parts.push(format!("to {} by {date}", figure(&target.value.value, target.value.span)));
    }
    let unit = theory.unit(indicator).map(|u| format!(" ({})", safe(u))).unwrap_or_default();
    if parts.is_empty() { format!("no baseline or target yet{unit}") } else { format!("{}{unit}", parts.join(", ")) }
}

/// User text that stays text in Markdown: no links, pictures, markup or HTML.
pub(super) fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
