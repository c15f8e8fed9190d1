//! A drawing as DOT, by graphviz-rust: for those who want Graphviz to place it. Boxes have the sizes and words that they
//! have in our own pictures.

use super::look::{self, Colours, Head, Shape, Theme};
use super::place::{Content, Drawing};
use super::scene::{Scene, SceneBox};
use crate::layout::Direction;
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Writes a drawing as a graph of Graphviz.
pub fn dot(drawing: &Drawing<'_>, theme: Theme) -> String {
    let (scene, colours) = (drawing.scene, theme.colours());
    let rankdir = match drawing.direction {
        Direction::Up => "BT",
        Direction::Down => "TB",
        Direction::Right => "LR",
        Direction::Left => "RL",
    };
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            set("rankdir", rankdir),
            set("label", &scene.title),
            set("labelloc", "t"),
            set("fontname", "Helvetica"),
            set("bgcolor", colours.page),
            set("fontcolor", colours.ink),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            set("fontname", "Helvetica"),
            set("fontsize", "10"),
            set("fixedsize", "true"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            set("fontname", "Helvetica"),
            set("fontsize", "9"),
            set("fontcolor", colours.ink),
        ])),
    ];
    for (b, content) in scene.boxes.iter().zip(&drawing.contents) {
        statements.push(Stmt::Node(Node::new(id(&b.name), box_attributes(b, content, scene, colours))));
    }
    for arrow in &scene.arrows {
        let look = look::of_arrow(arrow, colours);
        let head = match look.head {
            Head::Full => "normal",
            Head::Open => "empty",
            Head::Bar => "tee",
            Head::None => "none",
        };
        let mut attributes = vec![
            set("color", look.colour),
            set("penwidth", &look.thickness.to_string()),
            set("arrowhead", head),
            set("tooltip", &arrow.about),
        ];
        match look.dashes.split(' ').next().and_then(|d| d.parse::<f64>().ok()) {
            None => {}
            Some(long) if long < 3.0 => attributes.push(set("style", "dotted")),
            Some(_) => attributes.push(set("style", "dashed")),
        }
        if arrow.role == crate::model::Role::Feedback {
            attributes.push(set("constraint", "false"));
        }
        if !arrow.marks.is_empty() {
            attributes.push(set("label", &marks(&arrow.marks)));
        }
        let (from, to) = (id(&scene.boxes[arrow.from].name), id(&scene.boxes[arrow.to].name));
        statements.push(Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(from), Vertex::N(to)), attributes }));
    }
    let graph = Graph::DiGraph { id: quoted("theory"), strict: false, stmts: statements };
    graph.print(PrinterContext::default().with_semi()) + "\n"
}

fn box_attributes(b: &SceneBox, content: &Content, scene: &Scene, colours: &Colours) -> Vec<Attribute> {
    let look = look::of_box(b, scene, colours);
    let mut lines = content.title.clone();
    lines.extend(content.details.iter().chain(&content.when).cloned());
    if !b.marks.is_empty() {
        lines.push(marks(&b.marks));
    }
    let style = match (look.shape, b.is_external) {
        (Shape::Rounded(1..), false) if look.dot == "box" => "filled,rounded",
        (Shape::Rounded(1..), true) if look.dot == "box" => "filled,rounded,dashed",
        (_, true) => "filled,dashed",
        (_, false) => "filled",
    };
    let inches = |points: f64| format!("{:.3}", points / 72.0);
    vec![
        set("label", &lines.join("\n")),
        set("shape", look.dot),
        set("style", style),
        set("fillcolor", look.paint.fill),
        set("color", look.paint.line),
        set("fontcolor", look.paint.text),
        set("penwidth", &look.thickness.to_string()),
        set("width", &inches(content.size.width)),
        set("height", &inches(content.size.height)),
        set("tooltip", &b.about),
    ]
}

fn marks(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("[{}]", numbers.join(", "))
}

fn set(key: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), quoted(value))
}

fn id(name: &str) -> NodeId {
    NodeId(quoted(name), None)
}

/// The one escaping function of DOT: a text in quotes, in which Graphviz sees nothing but letters and line ends.
fn quoted(text: &str) -> Id {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // Graphviz reads `&name;` as a letter in labels.
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    Id::Escaped(out)
}
