//! A scene as GraphML: for yEd, Gephi, NetworkX and others.

use super::scene::{Scene, SceneArrow, SceneBox};
use super::words;
use std::fmt::Write;

/// What is said of a thing: its key, and how to find its value.
type Said<T> = (&'static str, fn(&T) -> Option<String>);

const OF_BOXES: &[Said<SceneBox>] = &[
    ("label", |b| Some(b.title.clone())),
    ("kind", |b| Some(b.kind.word().to_owned())),
    ("whose", |b| b.whose.clone()),
    ("partners", |b| b.partners.clone()),
    ("when", |b| b.when.clone()),
];

const OF_ARROWS: &[Said<SceneArrow>] = &[
    ("role", |a| Some(words::role(a).to_owned())),
    ("evidence", |a| a.grade.map(|g| g.text().to_owned())),
    ("about", |a| Some(a.about.clone()).filter(|about| !about.is_empty())),
];

/// Writes a scene as GraphML.
pub fn graphml(scene: &Scene) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let key = |out: &mut String, id: &str, of: &str, name: &str, kind: &str| {
        let _ = writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    };
    key(&mut out, "title", "graph", "title", "string");
    OF_BOXES.iter().for_each(|(name, _)| key(&mut out, name, "node", name, "string"));
    key(&mut out, "measured", "node", "measured", "boolean");
    key(&mut out, "strand", "node", "strand", "string");
    OF_ARROWS.iter().for_each(|(name, _)| key(&mut out, name, "edge", name, "string"));
    let _ = write!(
        out,
        "  <graph id=\"theory\" edgedefault=\"directed\">\n    <data key=\"title\">{}</data>\n",
        escape(&scene.title)
    );
    let data = |out: &mut String, key: &str, value: &str| {
        let _ = write!(out, "<data key=\"{key}\">{}</data>", escape(value));
    };
    for b in &scene.boxes {
        let _ = write!(out, "    <node id=\"{}\">", escape(&b.name));
        for (name, value) in OF_BOXES {
            if let Some(value) = value(b) {
                data(&mut out, name, &value);
            }
        }
        data(&mut out, "measured", if b.is_measured { "true" } else { "false" });
        if let Some(lane) = b.lane {
            data(&mut out, "strand", &scene.lanes[lane].title);
        }
        out.push_str("</node>\n");
    }
    for (i, arrow) in scene.arrows.iter().enumerate() {
        let name = |b: usize| escape(&scene.boxes[b].name);
        let _ = write!(out, "    <edge id=\"e{i}\" source=\"{}\" target=\"{}\">", name(arrow.from), name(arrow.to));
        for (name, value) in OF_ARROWS {
            if let Some(value) = value(arrow) {
                data(&mut out, name, &value);
            }
        }
        out.push_str("</edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// The escaping of XML, which GraphML shares with SVG.
fn escape(text: &str) -> String {
    super::svg::escape(text)
}
