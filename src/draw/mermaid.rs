//! A scene as Mermaid's flow chart: for pages that draw it themselves.

use super::look::{self, Theme};
use super::scene::{BoxKind, Scene, SceneArrow, SceneBox};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;
use std::fmt::Write;

/// Writes a scene as Mermaid.
pub fn mermaid(scene: &Scene) -> String {
    let colours = Theme::Light.colours();
    let mut out = String::from("flowchart BT\n");
    for lane in (0..scene.lanes.len()).map(Some).chain([None]) {
        let inside = scene.boxes.iter().enumerate().filter(|(_, b)| b.lane == lane);
        if let Some(lane) = lane {
            let _ = writeln!(out, "  subgraph lane{lane}[\"{}\"]", escape(&scene.lanes[lane].title));
        }
        for (i, b) in inside {
            let _ = writeln!(out, "  {}", shape(i, b));
        }
        if lane.is_some() {
            out.push_str("  end\n");
        }
    }
    for arrow in &scene.arrows {
        let _ = writeln!(out, "  b{} {} b{}", arrow.from, link(arrow), arrow.to);
    }
    let kinds =
        [Kind::Impact, Kind::Outcome, Kind::Precondition, Kind::Output, Kind::Activity, Kind::Harm, Kind::Assumption];
    for kind in kinds {
        let of: Vec<String> = (0..scene.boxes.len())
            .filter(|&i| scene.boxes[i].kind == BoxKind::Item(kind))
            .map(|i| format!("b{i}"))
            .collect();
        if !of.is_empty() {
            let paint = look::of_kind(BoxKind::Item(kind), colours).paint;
            let word = kind.text();
            let _ = writeln!(
                out,
                "  classDef {word} fill:{},stroke:{},color:{}\n  class {} {word}",
                paint.fill,
                paint.line,
                paint.text,
                of.join(",")
            );
        }
    }
    out
}

fn shape(i: usize, b: &SceneBox) -> String {
    let mut text = escape(&b.title);
    for line in b.whose.iter().chain(&b.partners).chain(&b.when) {
        let _ = write!(text, "<br/>{}", escape(line));
    }
    match b.kind {
        BoxKind::Junction => format!("b{i}((\"{text}\"))"),
        BoxKind::Item(Kind::Impact) => format!("b{i}([\"{text}\"])"),
        BoxKind::Item(Kind::Outcome | Kind::Precondition) => format!("b{i}(\"{text}\")"),
        BoxKind::Item(Kind::Harm) => format!("b{i}{{{{\"{text}\"}}}}"),
        BoxKind::Item(Kind::Output) => format!("b{i}[/\"{text}\"/]"),
        BoxKind::Item(_) => format!("b{i}[\"{text}\"]"),
    }
}

fn link(arrow: &SceneArrow) -> String {
    let marks: Vec<String> = arrow.marks.iter().map(usize::to_string).collect();
    let word = arrow.role.verb_beside_arrow().unwrap_or_default();
    let label = match (word, marks.is_empty()) {
        ("", true) => String::new(),
        ("", false) => format!("|\"rests on {}\"|", marks.join(", ")),
        (word, true) => format!("|\"{word}\"|"),
        (word, false) => format!("|\"{word}, rests on {}\"|", marks.join(", ")),
    };
    let line = match (arrow.role, arrow.grade) {
        (Role::Hindering, _) => "--x",
        (Role::Harm | Role::Feedback, _) | (_, Some(Grade::Unproven | Grade::Contested)) => "-.->",
        (_, Some(Grade::Established)) => "==>",
        _ if arrow.is_assumed => "-.-",
        _ => "-->",
    };
    format!("{line}{label}")
}

/// The one escaping function of Mermaid: whatever is no letter, digit or harmless sign is written by its number.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '(' | ')' | '?' | '!' | '’' | '–') => {
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c if c.is_ascii() => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
