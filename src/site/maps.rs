//! The maps of a page: the whole theory, each view that it declares, and of a large one its parts.

use crate::analysis::Analysis;
use crate::draw::{ColourBy, Live, Page as Sheet, Toward, View, live, place, scene};
use crate::track::{Track, colours};
use crate::vocabulary::DeclarationKind as Kind;
use serde::Serialize;

/// A map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Map {
    /// The view or strand that it shows, by name; `/overview` for an overview, `/whole` for the whole
    /// theory, `/status` for the whole in the colours of status.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The map as SVG.
    pub svg: String,
    /// How wide it is, in the unit in which titles of boxes are 12 high.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What its shapes and lines mean.
    pub legend: Vec<LegendEntry>,
    /// The assumptions that are marked in it, by name, in the order of their numbers.
    pub assumptions: Vec<String>,
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// A small SVG.
    pub svg: String,
    /// What it means.
    pub words: String,
}

/// More boxes than this on one picture are not read by anyone: then its parts are shown too.
const READABLE: usize = 150;

/// The maps of a theory, the one that is shown first at the head. With figures, that tells how things stand.
pub(super) fn maps(analysis: &Analysis, track: Option<&Track>) -> Vec<Map> {
    let theory = &analysis.theory;
    let boxes = theory.items.iter().filter(|i| i.kind.is_result() || i.kind == Kind::Activity).count();
    let status = track.map(|track| colours(theory, track));
    let mut maps = vec![map(analysis, "/whole", "The whole map", &View::default())];
    for id in theory.of_kind(Kind::View) {
        let view = View { status: status.clone(), ..View::declared(theory, id) };
        maps.push(map(analysis, theory.name(id), &theory.title(id), &view));
    }
    if boxes > READABLE && theory.has(Kind::Strand) {
        // Here a reader needs a way in, and the whole comes last.
        let whole = maps.remove(0);
        let overview = View { is_overview: true, ..View::default() };
        maps.insert(0, map(analysis, "/overview", "Overview", &overview));
        for id in theory.of_kind(Kind::Strand) {
            let title = theory.title(id);
            let view = View { strands: vec![id], title: Some(title.clone().into_owned()), ..View::default() };
            maps.push(map(analysis, theory.name(id), &title, &view));
        }
        maps.push(whole);
    }
    if status.is_some() {
        let view = View { colour_by: ColourBy::Status, status, ..View::default() };
        maps.insert(0, map(analysis, "/status", "How things stand", &view));
    }
    maps
}

fn map(analysis: &Analysis, key: &str, title: &str, view: &View) -> Map {
    let scene = scene(&analysis.theory, &analysis.graph, view);
    let Live { svg, width, height, legend } = live(&place(&scene, Toward::Auto, Sheet::Slide));
    Map {
        key: key.to_owned(),
        title: title.to_owned(),
        svg,
        width: width.round(),
        height: height.round(),
        legend: legend.into_iter().map(|l| LegendEntry { svg: l.svg, words: l.words }).collect(),
        assumptions: scene.assumptions.into_iter().map(|a| a.name).collect(),
    }
}
