//! A drawing as the text that DAGitty reads: the causes alone, to ask what a study has to adjust for.
//!
//! Activities are exposures; impacts (or, where there are none, outcomes) are outcomes; results that nobody measures are
//! latent. Members of a group lead straight to what needs them. What feeds back is left out, since it would close a loop.

use super::place::Drawing;
use super::scene::{BoxKind, SceneBox};
use crate::model::Role;
use crate::vocabulary::DeclarationKind as Kind;
use std::fmt::Write;

/// Writes the causes of a drawing for DAGitty.
pub fn dagitty(drawing: &Drawing<'_>) -> String {
    let scene = drawing.scene;
    let has_impact = scene.boxes.iter().any(|b| b.kind == BoxKind::Item(Kind::Impact));
    let goal = BoxKind::Item(if has_impact { Kind::Impact } else { Kind::Outcome });
    let mut out = String::from("dag {\n");
    let is_shown = |b: &SceneBox| !matches!(b.kind, BoxKind::Junction | BoxKind::Item(Kind::Assumption));
    for (b, at) in scene.boxes.iter().zip(&drawing.picture.boxes).filter(|(b, _)| is_shown(b)) {
        let sort = match b.kind {
            kind if kind == goal => "outcome,",
            BoxKind::Item(Kind::Activity) => "exposure,",
            _ if !b.is_measured => "latent,",
            _ => "",
        };
        let _ = writeln!(out, "{} [{sort}pos=\"{:.2},{:.2}\"]", name(b), at.x / 100.0, at.y / 100.0);
    }
    let is_junction = |b: usize| scene.boxes[b].kind == BoxKind::Junction;
    // Where the members of each junction lead.
    let mut beyond = vec![None; scene.boxes.len()];
    for arrow in scene.arrows.iter().filter(|a| is_junction(a.from)) {
        beyond[arrow.from] = Some(arrow.to);
    }
    let mut seen = std::collections::BTreeSet::new();
    for arrow in &scene.arrows {
        if arrow.role == Role::Feedback || arrow.is_assumed || is_junction(arrow.from) {
            continue;
        }
        let to = if is_junction(arrow.to) { beyond[arrow.to] } else { Some(arrow.to) };
        if let Some(to) = to
            && seen.insert((arrow.from, to))
        {
            let _ = writeln!(out, "{} -> {}", name(&scene.boxes[arrow.from]), name(&scene.boxes[to]));
        }
    }
    out.push_str("}\n");
    out
}

/// The one escaping function of DAGitty: names hold letters, digits, `_` and `-` only, and stand in quotes.
fn name(b: &SceneBox) -> String {
    let plain: String = b.name.chars().map(|c| if c == '"' || c == '\\' || c.is_control() { '_' } else { c }).collect();
    format!("\"{plain}\"")
}
