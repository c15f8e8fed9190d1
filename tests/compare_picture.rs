//! Both versions of a theory in one picture: marked by more than colour, and with everything where the newer map has it.

use crate::draw_checker::Measured;
use crate::given::{analysed as one, example_text as example};
use sothat::compare::{compare, scenes};
use sothat::draw::{Change, Page, Scene, Style, Theme, Toward, layout, place, place_over, svg};
use sothat::source::FileId;
use sothat::syntax::{Declaration, parse};
use sothat::vocabulary::DeclarationKind as Kind;

/// Both scenes, of two texts.
fn both(old: &str, new: &str) -> (Scene, Scene) {
    let (old, new) = (one(old), one(new));
    scenes(&old, &new, &compare(&old, &new))
}

const EXAMPLES: &[&str] = &["reading.theory", "claims.theory", "itasca.theory", "collective-efficacy.theory"];

/// A text without every so manieth of its results and activities.
fn thinned(text: &str, every: usize, from: usize) -> String {
    fn steps<'d>(all: &'d [Declaration], found: &mut Vec<&'d Declaration>) {
        for d in all {
            match d.kind {
                Some(Kind::Strand) => steps(&d.inner, found),
                Some(kind) if kind.is_result() || kind == Kind::Activity => found.push(d),
                _ => {}
            }
        }
    }
    let tree = parse(text, FileId(0)).tree;
    let mut found = Vec::new();
    steps(&tree.declarations, &mut found);
    let mut out = text.to_owned();
    for d in found.iter().skip(from).step_by(every).rev() {
        out.replace_range(d.span.start as usize..d.span.end as usize, "");
    }
    assert_ne!(out, text);
    out
}

#[test]
fn what_is_new_gone_and_changed_is_marked() {
    let old = "theory t \"T\"\nactivity a \"A\" { so that x }\nactivity b \"B\" { so that x }\noutcome x \"X\" { by 2030 needs c }\nprecondition c \"C\"\nassumption s \"S\" { applies to x }\n";
    let new = "theory t \"T\"\nactivity a \"A\" { so that y }\nactivity d \"D\" { so that y }\noutcome y \"X\" { by 2031 needs c { evidence promising } }\nprecondition c \"C\"\nassumption s \"S\" { applies to y evidence unproven }\nassumption u \"U\" { applies to y }\n";
    let (both, _) = both(old, new);
    let of = |name: &str| both.boxes.iter().find(|b| b.name == name).expect("a box").change;
    assert_eq!(
        [of("a"), of("c"), of("d"), of("b"), of("y")],
        [None, None, Some(Change::Added), Some(Change::Removed), Some(Change::Changed)]
    );
    let arrow = |from: &str, to: &str| {
        let is = |b: usize, name: &str| both.boxes[b].name == name;
        both.arrows.iter().find(|a| is(a.from, from) && is(a.to, to)).expect("an arrow").change
    };
    assert_eq!(
        [arrow("a", "y"), arrow("d", "y"), arrow("b", "y"), arrow("c", "y")],
        [None, Some(Change::Added), Some(Change::Removed), Some(Change::Changed)]
    );
    let titles: Vec<&str> = both.assumptions.iter().map(|a| a.title.as_str()).collect();
    assert_eq!(titles, ["S – changed", "U – new"]);
    let drawing = place(&both, Toward::Auto, Page::default());
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let picture = svg(&drawing, &Style::new(theme, None));
        let document = roxmltree::Document::parse(&picture).expect("the picture is XML");
        let texts: Vec<&str> =
            document.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect();
        for word in ["new", "gone", "changed", "What changed: T", "Boxes and arrows: two new, two gone, two changed"] {
            assert!(texts.contains(&word), "{texts:?}");
        }
    }
    assert!(both.boxes.iter().any(|b| b.about.contains("The due date of “X” was 2030 and is 2031 now.")));
}

#[test]
fn alternatives_that_stay_are_no_change() {
    let text = "theory t \"T\"\noutcome x \"X\" { needs any of a, b needs 2 of c, d, e }\noutput a\noutput b\noutput c\noutput d\noutput e\n";
    let (scene, _) =
        both(text, &text.replace("needs any of a, b needs 2 of c, d, e", "needs 2 of e, c, d needs any of b, a"));
    assert!(scene.boxes.iter().all(|b| b.change.is_none()) && scene.arrows.iter().all(|a| a.change.is_none()));
    assert_eq!(scene.subtitle.as_deref(), Some("No box and no arrow is new, gone or changed."));
    let (scene, _) = both(text, &text.replace("needs any of a, b", "needs a"));
    let changes: Vec<Change> = scene.arrows.iter().filter_map(|a| a.change).collect();
    assert_eq!(changes, [Change::Changed, Change::Removed], "a is needed now, and b is gone");
}

#[test]
fn what_only_grew_stands_as_on_the_newer_map() {
    for name in EXAMPLES {
        let new = example(name);
        for (every, from) in [(5, 1), (3, 0)] {
            let (both, newer) = both(&thinned(&new, every, from), &new);
            let over = layout(&place_over(&both, &newer, Toward::Auto, Page::Slide));
            assert_eq!(over, layout(&place(&newer, Toward::Auto, Page::Slide)), "{name}");
        }
    }
}

#[test]
fn what_is_gone_finds_room_and_the_rest_keeps_its_order() {
    for name in EXAMPLES {
        let old = example(name);
        for (every, from) in [(5, 1), (4, 2), (3, 0)] {
            let (both, newer) = both(&old, &thinned(&old, every, from));
            assert!(both.boxes.len() > newer.boxes.len());
            let over = Measured::read(&layout(&place_over(&both, &newer, Toward::Auto, Page::Slide)));
            assert_eq!(over.faults(), Vec::<String>::new(), "{name}, {every}, {from}");
            let alone = Measured::read(&layout(&place(&newer, Toward::Auto, Page::Slide)));
            // Whatever stood beside or above something else by more than its own size does so still.
            let (mut pairs, mut turned) = (0, 0);
            for a in 0..newer.boxes.len() {
                for b in 0..a {
                    let apart = |m: &Measured| {
                        let (p, q) = (&m.boxes[a].1, &m.boxes[b].1);
                        let far = |d: f64, size: f64| if d.abs() > size { d.signum() } else { 0.0 };
                        (far(p.left - q.left, p.right - p.left), far(p.top - q.top, p.bottom - p.top))
                    };
                    let (before, after) = (apart(&alone), apart(&over));
                    pairs += 1;
                    turned += usize::from(before.0 * after.0 < 0.0 || before.1 * after.1 < 0.0);
                }
            }
            assert!(turned * 20 <= pairs, "{name}, {every}, {from}: {turned} of {pairs}");
        }
    }
}
