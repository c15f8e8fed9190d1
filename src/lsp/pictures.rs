//! Requests of our own: the map, the plan and the pathways of a theory.

#![allow(clippy::unnecessary_wraps, reason = "what asks for a file or a place takes answers that may be none")]

use super::looks::of_file;
use super::server::{Answer, Place, Server, read};
use crate::ide;
use crate::plan;
use crate::trace;
use crate::vocabulary::DeclarationKind as Kind;
use lsp_server::ErrorCode;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn map(place: &Place<'_>) -> Option<Value> {
    let map = ide::map(place.desk);
    let boxes: Vec<Value> = map
        .boxes
        .iter()
        .map(|b| json!({"name": b.name, "about": b.about, "location": place.teller.location(b.span)}))
        .collect();
    Some(json!({"svg": map.svg, "title": map.title, "boxes": boxes}))
}

pub(super) fn plan(place: &Place<'_>) -> Option<Value> {
    let analysis = &place.desk.analysis;
    let plan = plan::plan(place.desk.theory(), &analysis.graph, analysis.summary.errors);
    Some(json!({"markdown": plan::markdown(&plan)}))
}

#[derive(Deserialize)]
struct Pathways {
    name: Option<String>,
}

/// The pathways through a thing, or all of them, as text.
pub(super) fn pathways(server: &mut Server<'_>, params: &Value) -> Answer {
    const MOST: usize = 50;
    let asked: Pathways = read(params)?;
    let mut unknown = None;
    let answer = of_file(server, params, |place| {
        let theory = place.desk.theory();
        let focus = match &asked.name {
            None => trace::Focus::All,
            Some(name) => {
                let id = theory.find(name).filter(|&id| {
                    let kind = theory.item(id).kind;
                    kind.is_result() || kind == Kind::Activity
                });
                match id {
                    Some(id) => trace::Focus::Thing(id),
                    None => {
                        unknown = Some(name.clone());
                        return None;
                    }
                }
            }
        };
        Some(json!({"text": trace::text(&trace::trace(theory, &place.desk.analysis.graph, focus, MOST))}))
    });
    match unknown {
        Some(name) => {
            Err((ErrorCode::InvalidParams, format!("Nothing here is a result or activity and is called `{name}`.")))
        }
        None => answer,
    }
}
