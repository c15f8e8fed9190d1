//! The map of a theory for a panel beside the text: the picture, and where in the text each box is declared.

use super::Desk;
use crate::draw::{View, plain, scene};
use crate::source::Span;

/// A picture and its boxes.
#[derive(Clone, Debug)]
pub struct Map {
    /// The picture.
    pub svg: String,
    /// The theory's title.
    pub title: String,
    /// What is drawn, in order of the picture.
    pub boxes: Vec<MapBox>,
}

/// A result or activity on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapBox {
    /// Its name.
    pub name: String,
    /// What the picture says of it, in the `title` of its group.
    pub about: String,
    /// Its whole declaration.
    pub span: Span,
}

/// The map of the theory on the desk.
pub fn map(desk: &Desk) -> Map {
    let theory = desk.theory();
    let scene = scene(theory, &desk.analysis.graph, &View::default());
    let boxes = scene.boxes.iter().filter_map(|b| {
        let id = theory.find(&b.name)?;
        Some(MapBox { name: b.name.clone(), about: scene.told_of(b), span: theory.item(id).span })
    });
    Map { boxes: boxes.collect(), svg: plain(&scene), title: theory.own_title().into_owned() }
}
