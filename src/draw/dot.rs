//! A scene as DOT, by graphviz-rust: for those who want Graphviz to place it.

use super::look::{self, Head};
use super::scene::{BoxKind, Scene};
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Writes a scene as a graph of Graphviz, with time running upward.
pub fn dot(scene: &Scene) -> String {
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            set("rankdir", "BT"),
            set("label", &scene.title),
            set("labelloc", "t"),
            set("fontname", "Helvetica"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![set("fontname", "Helvetica"), set("fontsize", "11")])),
    ];
    for b in &scene.boxes {
        statements.push(Stmt::Node(Node::new(id(&b.name), box_attributes(b))));
    }
    for arrow in &scene.arrows {
        let look = look::of_arrow(arrow);
        let head = match look.head {
            Head::Full => "normal",
            Head::Open => "empty",
            Head::Bar => "tee",
        };
        let mut attributes = vec![
            set("color", look.colour),
            set("penwidth", &look.thickness.to_string()),
            set("arrowhead", head),
            set("tooltip", &arrow.about),
        ];
        match look.dashes {
            "" => {}
            "2 4" => attributes.push(set("style", "dotted")),
            _ => attributes.push(set("style", "dashed")),
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

fn box_attributes(b: &super::scene::SceneBox) -> Vec<Attribute> {
    let look = look::of_box(b.kind);
    let room = if b.kind == BoxKind::Junction { 60.0 } else { 165.0 };
    let mut lines = super::font::wrap(&b.title, room, 11.0, look.bold);
    lines.extend(b.details.iter().flat_map(|d| super::font::wrap(d, room, 11.0, false)));
    if !b.marks.is_empty() {
        lines.push(marks(&b.marks));
    }
    let style = match (look.shape, b.is_external) {
        (look::Shape::Rounded(1..), false) => "filled,rounded",
        (look::Shape::Rounded(1..), true) => "filled,rounded,dashed",
        (_, true) => "filled,dashed",
        (_, false) => "filled",
    };
    let style = if look.dot == "ellipse" { "filled" } else { style };
    vec![
        set("label", &lines.join("\n")),
        set("shape", look.dot),
        set("style", style),
        set("fillcolor", look.fill),
        set("color", look.line),
        set("fontcolor", look.text),
        set("penwidth", &look.thickness.to_string()),
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
