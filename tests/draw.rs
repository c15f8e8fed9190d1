//! Pictures: well-formed, true to the theory, and never a way in for somebody else's markup.

use crate::given::analysed;
use sothat::draw::{Page, Style, Theme, Toward, View, dot, layout, place, scene, svg};
use sothat::layout::Direction;
use sothat::model::Role;

use crate::draw_checker::Measured;

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
        let a = crate::given::example(name);
        let scene = scene(&a.theory, &a.graph, &View::default());
        for toward in [Toward::Auto, Toward::One(Direction::Up), Toward::One(Direction::Right)] {
            let measured = Measured::read(&layout(&place(&scene, toward, Page::Slide)));
            assert_eq!(measured.faults(), Vec::<String>::new(), "{name}, {toward:?}");
            assert!(measured.boxes.len() >= scene.boxes.len());
        }
    }
}

/// Titles that try to be more than text.
const HOSTILE: &str = include_str!("consumers/hostile.theory");

#[test]
fn hostile_titles_stay_text_in_every_export() {
    let a = analysed(HOSTILE);
    let scene = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&scene, Toward::Auto, Page::Slide);
    let titles: Vec<String> = scene.boxes.iter().map(|b| b.title.clone()).collect();
    let svg = svg(&drawing, &Style::new(Theme::Dark, Some("https://example.org/{file}#L{line}".into())));
    let all = words(&svg).join(" ");
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    for title in &titles {
        assert!(squeezed(&all).contains(&squeezed(title)), "the picture lacks {title:?}");
    }
    assert!(svg.contains("href=\"https://example.org/a.theory#L"), "boxes link to their source");

    let graphml = sothat::draw::graphml(&scene);
    let document = roxmltree::Document::parse(&graphml).expect("GraphML is XML");
    let nodes = document.descendants().filter(|n| n.has_tag_name("node") || n.tag_name().name() == "node").count();
    assert_eq!(nodes, scene.boxes.len());

    for json in [sothat::draw::json_graph(&scene), sothat::draw::kumu(&scene), sothat::draw::cytoscape(&drawing)] {
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let text = value.to_string();
        for title in &titles {
            let said = serde_json::to_string(title).expect("a text");
            assert!(text.contains(&said[1..said.len() - 1]), "{title:?} is not in {text}");
        }
    }

    // A title never ends its quotes, nor a line.
    let mermaid = sothat::draw::mermaid(&scene);
    assert!(mermaid.lines().all(|l| !l.contains("<script") && l.matches('"').count() % 2 == 0), "{mermaid}");
    let d2 = sothat::draw::d2(&scene);
    assert!(!d2.replace("\\$", "").contains('$'), "{d2}");
    let text = sothat::draw::text(&scene, 100);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}

#[test]
fn dagitty_gets_the_causes_alone() {
    let a = analysed(THEORY);
    let scene = scene(&a.theory, &a.graph, &View::default());
    let text = sothat::draw::dagitty(&place(&scene, Toward::One(Direction::Up), Page::Slide));
    let lines: Vec<&str> = text.lines().collect();
    for wanted in ["\"a\" -> \"o\"", "\"o\" -> \"r\"", "\"x\" -> \"r\"", "\"a\" -> \"h\""] {
        assert!(lines.contains(&wanted), "{wanted} is not in {text}");
    }
    assert!(!text.contains("\"r\" -> \"a\""), "what feeds back is no cause: {text}");
    assert!(text.contains("\"a\" [exposure,pos=") && text.contains("\"r\" [outcome,pos="), "{text}");
    assert!(text.contains("\"x\" [latent,pos="), "nobody measures it: {text}");
}

#[test]
fn a_view_shows_what_it_says() {
    let a = crate::given::example("school-perseverance/perseverance.theory");
    let made = |view: &View| scene(&a.theory, &a.graph, view);
    let declared = |name: &str| View::declared(&a.theory, a.theory.find(name).expect("a view"));

    let schools = made(&declared("for-schools"));
    assert_eq!((schools.title.as_str(), schools.lanes.iter().filter(|l| !l.is_harms).count()), ("For the schools", 1));
    assert!(schools.boxes.iter().any(|b| b.is_beside), "what a strand leads to stands beside it");
    assert!(!schools.tints.is_empty(), "its colours tell evidence");

    let whole = made(&declared("whole"));
    assert!(whole.boxes.iter().all(|b| b.kind.word() != "activity" && !b.is_measured));
    assert!(whole.boxes.len() < made(&View::default()).boxes.len());

    let named = |view: &View| -> Vec<String> { made(view).boxes.iter().map(|b| b.name.clone()).collect() };
    let focus = a.theory.find("graduating").expect("an outcome");
    let near = named(&View { focus: vec![focus], depth: Some(1), ..View::default() });
    let far = named(&View { focus: vec![focus], depth: Some(2), ..View::default() });
    assert!(near.contains(&"graduating".to_owned()) && near.len() < far.len());
    assert!(near.iter().all(|b| far.contains(b)));

    let partner = a.theory.find("library").expect("a partner");
    let of_partner = made(&View { partner: Some(partner), ..View::default() });
    let own = a.theory.activities().filter(|(_, act)| act.by.items().any(|p| p == partner)).count();
    assert_eq!(of_partner.boxes.iter().filter(|b| b.kind.word() == "activity").count(), own);

    let no_outputs = made(&View { outputs: false, ..View::default() });
    assert!(no_outputs.arrows.iter().any(|a| a.is_bridge), "what led to an output leads on over it");
}

#[test]
fn what_mitigates_a_harm_is_drawn_against_it() {
    let a = analysed(
        "theory t \"T\" outcome o \"O\" { for \"all\" by 2030 needs a } activity a \"A\" { by p } activity b \"B\" { by q }
         activity c \"C\" { by p so that o } partner p \"P\" partner q \"Q\"
         harm h \"H\" { follows from a mitigated by b } harm far \"Far\" { follows from b mitigated by c }",
    );
    let drawn = |view: &View| {
        let made = scene(&a.theory, &a.graph, view);
        let name = |place: usize| made.boxes[place].name.clone();
        let against = made.arrows.iter().filter(|a| a.role == Role::Hindering).map(|a| (name(a.from), name(a.to)));
        (made.boxes.iter().map(|b| b.name.clone()).collect::<Vec<_>>().join(" "), against.collect::<Vec<_>>())
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let find = |name: &str| a.theory.find(name).expect("it is declared");
    assert_eq!(drawn(&View::default()).1, [pair("b", "h"), pair("c", "far")]);
    let focused = drawn(&View { focus: vec![find("o")], ..View::default() });
    assert_eq!(focused, ("o a b c h".to_owned(), vec![pair("b", "h")]), "what is done against what could follow");
    let of_partner = drawn(&View { partner: Some(find("q")), ..View::default() });
    assert_eq!(of_partner, ("b h far".to_owned(), vec![pair("b", "h")]), "no work of others");
}

#[test]
fn png_and_pdf_are_made_without_anything_installed() {
    use sothat::draw::{Fonts, pdf, png};
    let a = analysed(THEORY);
    let scene = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&scene, Toward::Auto, Page::A4);
    let made = png(&drawing, Theme::Print, &Fonts::default(), 640).expect("a picture");
    assert!(made.starts_with(b"\x89PNG") && made[16..20] == 640u32.to_be_bytes());
    let pages = [drawing.clone(), drawing];
    let made = pdf(&pages, Theme::Light, &Fonts::default()).expect("pages");
    assert!(made.starts_with(b"%PDF"));
    assert_eq!(made, pdf(&pages, Theme::Light, &Fonts::default()).expect("pages"), "the same bytes every time");
}

#[test]
fn letters_that_no_font_has_are_known() {
    let a = analysed("theory t \"每个 reader reads\"\noutcome o \"Дети čtou, 每 day\" { }");
    let scene = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&scene, Toward::Auto, Page::default());
    let own = sothat::draw::Fonts::new(false);
    assert_eq!(own.lacking(&drawing), ['个', '每'], "each once; Latin and Cyrillic are built in");
}

#[test]
fn the_signs_and_letters_of_many_places_are_built_in() {
    let a = analysed(
        "theory t \"Less CO₂ for ₺5, ₹5, ₦5, ₵5 and ₴5\"\noutcome o \"Ƙungiya ɗalibai, ɛɔŋ, қазақ, 5 m², ½ ⅓, ≥ 5\" { }",
    );
    let scene = scene(&a.theory, &a.graph, &View::default());
    let drawing = place(&scene, Toward::Auto, Page::default());
    let lacking = sothat::draw::Fonts::new(false).lacking(&drawing);
    assert!(lacking.is_empty(), "no other font is needed, but for {lacking:?}");
}

#[test]
fn a_drawing_for_the_terminal_fits_it() {
    let a = crate::given::example("reading.theory");
    let scene = scene(&a.theory, &a.graph, &View { assumptions: sothat::draw::Assumptions::None, ..View::default() });
    let drawn = sothat::draw::text(&scene, 120);
    let widest = drawn.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    assert!(widest <= 122, "{widest} columns\n{drawn}");
    insta::assert_snapshot!(drawn);
}
