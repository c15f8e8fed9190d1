//! A scene as the JSON that other tools read: JSON Graph, Kumu and Cytoscape.

use super::place::Drawing;
use super::scene::{BoxKind, Scene, SceneBox};
use super::words;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is known of a box beside its title.
fn facts(b: &SceneBox, scene: &Scene) -> Map<String, Value> {
    let mut facts = Map::new();
    facts.insert("kind".into(), json!(b.kind.word()));
    facts.insert("measured".into(), json!(b.is_measured));
    let texts = [("whose", &b.whose), ("partners", &b.partners), ("when", &b.when)];
    for (key, value) in texts.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
        facts.insert(key.into(), json!(value));
    }
    if let Some(lane) = b.lane {
        facts.insert("strand".into(), json!(scene.lanes[lane].title));
    }
    facts
}

/// Writes a scene in the JSON Graph Format, version 2.
pub fn json_graph(scene: &Scene) -> String {
    let nodes: Map<String, Value> =
        scene.boxes.iter().map(|b| (b.name.clone(), json!({"label": b.title, "metadata": facts(b, scene)}))).collect();
    let edges: Vec<Value> = scene
        .arrows
        .iter()
        .map(|a| {
            let mut metadata = Map::new();
            if let Some(grade) = a.grade {
                metadata.insert("evidence".into(), json!(grade.text()));
            }
            json!({"source": scene.boxes[a.from].name, "target": scene.boxes[a.to].name,
                "relation": words::role(a), "directed": true, "metadata": metadata})
        })
        .collect();
    pretty(&json!({"graph": {"directed": true, "type": "theory of change", "label": scene.title,
        "nodes": nodes, "edges": edges}}))
}

/// Writes a scene as Kumu imports it: elements and connections, by labels, which are therefore made to differ.
pub fn kumu(scene: &Scene) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    scene.boxes.iter().for_each(|b| *seen.entry(&b.title).or_default() += 1);
    let label = |b: &SceneBox| match seen[b.title.as_str()] {
        1 => b.title.clone(),
        _ => format!("{} ({})", b.title, b.name),
    };
    let elements: Vec<Value> = scene
        .boxes
        .iter()
        .map(|b| {
            let mut element = facts(b, scene);
            element.remove("kind");
            element.insert("label".into(), json!(label(b)));
            element.insert("type".into(), json!(b.kind.word()));
            element.insert("description".into(), json!(b.about));
            Value::Object(element)
        })
        .collect();
    let connections: Vec<Value> = scene
        .arrows
        .iter()
        .map(|a| {
            json!({"from": label(&scene.boxes[a.from]), "to": label(&scene.boxes[a.to]), "direction": "directed",
                "type": words::role(a), "evidence": a.grade.map_or("", |g| g.text()), "description": a.about})
        })
        .collect();
    pretty(&json!({"elements": elements, "connections": connections}))
}

/// Writes a drawing as Cytoscape reads it, with the places of our own layout.
pub fn cytoscape(drawing: &Drawing<'_>) -> String {
    let scene = drawing.scene;
    let nodes: Vec<Value> = scene
        .boxes
        .iter()
        .zip(&drawing.contents)
        .zip(&drawing.picture.boxes)
        .map(|((b, content), at)| {
            let mut data = facts(b, scene);
            data.insert("id".into(), json!(b.name));
            data.insert("label".into(), json!(b.title));
            let middle = (at.x + content.size.width / 2.0, at.y + content.size.height / 2.0);
            json!({"data": data, "classes": if b.kind == BoxKind::Junction { "junction" } else { b.kind.word() },
                "position": {"x": middle.0.round(), "y": middle.1.round()}})
        })
        .collect();
    let edges: Vec<Value> = scene
        .arrows
        .iter()
        .enumerate()
        .map(|(i, a)| {
            json!({"data": {"id": format!("arrow {i}"), "source": scene.boxes[a.from].name,
                "target": scene.boxes[a.to].name, "role": words::role(a),
                "evidence": a.grade.map_or("", |g| g.text())}, "classes": words::role(a)})
        })
        .collect();
    pretty(&json!({"data": {"name": scene.title}, "elements": {"nodes": nodes, "edges": edges}}))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
