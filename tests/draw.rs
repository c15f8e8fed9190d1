//! Pictures: well-formed, true to the theory, and never a way in for somebody else's markup.

use sothat::analysis::{Analysis, Options, analyse};
use sothat::draw::{Page, Style, Theme, Toward, View, dot, layout, place, scene, svg};
use sothat::layout::Direction;
use sothat::source::Memory;

use crate::draw_checker::Measured;

fn analysed(text: &str) -> Analysis {
    let memory = Memory([("a.theory".to_owned(), text.to_owned())].into());
    analyse("a.theory", &memory, &Options { as_of: jiff::civil::date(2026, 11, 23), details: None }).expect("in memory")
}

fn pictures(text: &str) -> (String, String) {
    let a = analysed(text);
    let scene = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&scene, Toward::Auto, Page::default());
    (svg(&drawing, &Style::default()), dot(&drawing, Theme::Light))
}

/// All text of a picture, as a reader of XML finds it.
fn words(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("the picture is XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let known = [
            "svg", "g", "a", "title", "desc", "defs", "marker", "path", "rect", "circle", "polygon", "polyline", "text",
        ];
        assert!(known.contains(&name), "a picture has no <{name}>");
        assert!(node.attributes().all(|a| !a.name().starts_with("on")), "{svg}");
    }
    document.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).map(str::to_owned).collect()
}

const THEORY: &str = r#"
theory t "A <theory> & its \"marks\""
partner p "Partner & <co>"
activity a "Run \u{1}<script>alert(1)</script>" { by p during 2025 to 2027 so that o }
activity b "Run another \\N \\l one" { by p so that o }
output o "Things 'delivered'" { indicator i "Things" { unit count } }
precondition x "Done by others" { external "The state" }
outcome r "Result ]]> --> \"]; evil [label=\"" { by 2030 needs any of o, x { evidence promising assuming s } hindered by x feeds back to a }
harm h "A harm" { follows from a }
assumption s "It stays <so>" { evidence unproven }
"#;

#[test]
fn what_authors_write_stays_text() {
    let (svg, dot) = pictures(THEORY);
    let all = words(&svg).join(" ");
    for wanted in ["<script>alert(1)</script>", "Partner & <co>", "by 2030", "any of", "It stays <so> (unproven)"] {
        assert!(all.contains(wanted), "the picture lacks {wanted:?}: {all}");
    }
    let graph = graphviz_rust::parse(&dot).expect("Graphviz can read it");
    let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } = graph else { panic!("a directed graph") };
    let boxes = stmts.iter().filter(|s| matches!(s, graphviz_rust::dot_structures::Stmt::Node(_))).count();
    assert_eq!(boxes, 7, "six things and a junction: {dot}");
    assert!(dot.contains(r"\\N") && !dot.replace(r"\\", "").contains(r"\N"), "Graphviz would put a name here: {dot}");
}

#[test]
fn the_picture_shows_what_the_theory_says() {
    let a = analysed(THEORY);
    let scene = scene(&a.theory, &a.graph, &View::default());
    let arrow = |from: &str, to: &str| {
        scene.arrows.iter().find(|a| scene.boxes[a.from].name == from && scene.boxes[a.to].name == to)
    };
    assert!(arrow("a", "o").is_some_and(|a| a.is_delivery));
    let junction = scene.boxes.iter().find(|b| b.title == "any of").map(|b| b.name.clone()).expect("a junction");
    let member = arrow("o", &junction).expect("members lead to the junction");
    assert_eq!(member.marks, [1]);
    assert!(arrow(&junction, "r").is_some());
    assert!(arrow("o", "r").is_none(), "a member leads to its junction only");
    assert!(scene.boxes.iter().any(|b| b.name == "o" && b.is_measured));
    assert_eq!(scene.assumptions.len(), 1);
}

#[test]
fn a_theory_without_anything_gives_a_picture() {
    for text in
        ["", "theory t", "theory t { horizon }", "outcome a { needs a }", "outcome a { needs b } outcome b { needs a }"]
    {
        let (svg, dot) = pictures(text);
        words(&svg);
        graphviz_rust::parse(&dot).expect("Graphviz can read it");
    }
}

#[test]
fn the_same_theory_gives_the_same_picture() {
    assert_eq!(pictures(THEORY), pictures(THEORY));
}

#[test]
fn no_picture_of_an_example_has_a_fault() {
    for name in crate::examples::ROOTS.iter().map(|(name, _)| name) {
        let a = crate::examples::analysed(name);
        let scene = scene(&a.theory, &a.graph, &View::default());
        for toward in [Toward::Auto, Toward::One(Direction::Up), Toward::One(Direction::Right)] {
            let measured = Measured::read(&layout(&place(&scene, toward, Page::Slide)));
            assert_eq!(measured.faults(), Vec::<String>::new(), "{name}, {toward:?}");
            assert!(measured.boxes.len() >= scene.boxes.len());
        }
    }
}
