//! A scene as D2.

use super::look::{self, Head, Theme};
use super::scene::{BoxKind, Scene, SceneArrow, SceneBox};
use crate::vocabulary::DeclarationKind as Kind;
use std::fmt::Write;

/// Writes a scene as D2, with time running upward.
pub fn d2(scene: &Scene) -> String {
    let mut out = String::from("direction: up\n");
    for lane in (0..scene.lanes.len()).map(Some).chain([None]) {
        if let Some(lane) = lane {
            let _ = writeln!(out, "lane{lane}: {} {{", quoted(&scene.lanes[lane].title));
        }
        for (i, b) in scene.boxes.iter().enumerate().filter(|(_, b)| b.lane == lane) {
            one(&mut out, i, b, scene);
        }
        if lane.is_some() {
            out.push_str("}\n");
        }
    }
    for arrow in &scene.arrows {
        let _ = writeln!(out, "{} -> {}{}", path(scene, arrow.from), path(scene, arrow.to), link(arrow));
    }
    out
}

fn path(scene: &Scene, b: usize) -> String {
    match scene.boxes[b].lane {
        Some(lane) => format!("lane{lane}.b{b}"),
        None => format!("b{b}"),
    }
}

fn one(out: &mut String, i: usize, b: &SceneBox, scene: &Scene) {
    let mut text = b.title.clone();
    for line in b.whose.iter().chain(&b.partners).chain(&b.when) {
        let _ = write!(text, "\n{line}");
    }
    let look = look::of_box(b, scene, Theme::Light.colours());
    let shape = match b.kind {
        BoxKind::Junction => "oval",
        BoxKind::Item(Kind::Harm) => "hexagon",
        BoxKind::Item(Kind::Output) => "page",
        BoxKind::Item(_) => "rectangle",
    };
    let round = match look.shape {
        look::Shape::Rounded(by) if shape == "rectangle" && by > 0 => format!("; style.border-radius: {by}"),
        _ => String::new(),
    };
    let dashes = if b.is_external { "; style.stroke-dash: 4" } else { "" };
    let _ = writeln!(
        out,
        "b{i}: {} {{shape: {shape}; style.fill: \"{}\"; style.stroke: \"{}\"; style.font-color: \"{}\"{round}{dashes}}}",
        quoted(&text),
        look.paint.fill,
        look.paint.line,
        look.paint.text
    );
}

fn link(arrow: &SceneArrow) -> String {
    let look = look::of_arrow(arrow, Theme::Light.colours());
    let marks: Vec<String> = arrow.marks.iter().map(usize::to_string).collect();
    let label = if marks.is_empty() { String::new() } else { format!(": {}", quoted(&marks.join(", "))) };
    let label = if label.is_empty() { ":".to_owned() } else { label };
    let mut style = format!("style.stroke: \"{}\"", look.colour);
    if !look.dashes.is_empty() {
        style += "; style.stroke-dash: 4";
    }
    if look.thickness > 2.0 {
        style += "; style.stroke-width: 3";
    }
    let head = match look.head {
        Head::Full => "",
        Head::Open => "; target-arrowhead: {shape: triangle; style.filled: false}",
        Head::Bar => "; target-arrowhead: {shape: box}",
        Head::None => "; target-arrowhead: {shape: circle}",
    };
    format!("{label} {{{style}{head}}}")
}

/// The one escaping function of D2: a text in quotes in which nothing is put in for `$`.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' => out.push_str("\\$"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
