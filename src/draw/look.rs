//! The colours and lines of a picture, in one place for all targets.
//!
//! The hues are those of Okabe and Ito, which colour-blind readers can tell apart; kinds differ by shape as well, and
//! evidence by the line, so that a grey print loses nothing. Text stands at a contrast of 4.5 to 1 or more.

use super::scene::{BoxKind, SceneArrow};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;

/// How a kind of box looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoxLook {
    pub(super) word: &'static str,
    pub(super) shape: Shape,
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
    pub(super) text: &'static str,
    pub(super) thickness: f64,
    pub(super) bold: bool,
    /// The nearest shape of Graphviz.
    pub(super) dot: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Rounded by so much.
    Rounded(u8),
    /// With its corners cut off.
    Cut,
    /// Leaning, as deliveries are drawn in flow charts.
    Leaning,
}

pub(super) fn of_box(kind: BoxKind) -> BoxLook {
    let BoxKind::Item(kind) = kind else {
        return BoxLook {
            word: "alternatives",
            shape: Shape::Rounded(11),
            fill: "#ffffff",
            line: "#4b5563",
            text: "#1f2937",
            thickness: 1.2,
            bold: false,
            dot: "ellipse",
        };
    };
    let (word, shape, fill, line, text, thickness, bold, dot) = match kind {
        Kind::Impact => ("impact", Shape::Rounded(16), "#0b3c5d", "#0b3c5d", "#ffffff", 1.5, true, "box"),
        Kind::Outcome => ("outcome", Shape::Rounded(7), "#cfe6f7", "#0072b2", "#10243a", 2.0, true, "box"),
        Kind::Output => ("output", Shape::Leaning, "#eef7f3", "#007a5a", "#10243a", 1.2, false, "parallelogram"),
        Kind::Activity => ("activity", Shape::Rounded(0), "#fdf0d0", "#a86400", "#2b2110", 1.2, false, "box"),
        Kind::Harm => ("harm", Shape::Cut, "#fbe4da", "#c04a00", "#3a1500", 1.6, false, "octagon"),
        _ => ("precondition", Shape::Rounded(7), "#ffffff", "#3b6f96", "#10243a", 1.2, false, "box"),
    };
    BoxLook { word, shape, fill, line, text, thickness, bold, dot }
}

/// The colour of arrows of whose evidence nothing is said: lighter, and still 3 to 1 against the page.
const UNGRADED: &str = "#7d8794";

/// How an arrow looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ArrowLook {
    pub(super) word: &'static str,
    pub(super) colour: &'static str,
    pub(super) thickness: f64,
    pub(super) dashes: &'static str,
    pub(super) head: Head,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Full,
    Open,
    Bar,
}

impl Head {
    pub(super) fn text(self) -> &'static str {
        match self {
            Head::Full => "full",
            Head::Open => "open",
            Head::Bar => "bar",
        }
    }
}

pub(super) fn of_arrow(arrow: &SceneArrow) -> ArrowLook {
    let plain = ArrowLook { word: "", colour: "#4b5563", thickness: 1.3, dashes: "", head: Head::Full };
    match arrow.role {
        Role::Hindering => return ArrowLook { word: "works against", colour: "#c04a00", head: Head::Bar, ..plain },
        Role::Harm => {
            return ArrowLook {
                word: "could bring about",
                colour: "#c04a00",
                dashes: "7 4",
                head: Head::Open,
                ..plain
            };
        }
        Role::Feedback => {
            return ArrowLook { word: "feeds back to", colour: "#7a3e75", dashes: "9 5", head: Head::Open, ..plain };
        }
        _ => {}
    }
    let head = if arrow.role == Role::Contributing && !arrow.is_delivery { Head::Open } else { Head::Full };
    let (thickness, dashes, colour) = match arrow.grade {
        Some(Grade::Established) => (2.4, "", plain.colour),
        Some(Grade::Promising) => (1.5, "", plain.colour),
        Some(Grade::Unproven) => (1.4, "6 4", plain.colour),
        Some(Grade::Contested) => (1.6, "2 4", plain.colour),
        None if arrow.is_delivery => (plain.thickness, "", plain.colour),
        None => (1.1, "", UNGRADED),
    };
    ArrowLook { colour, thickness, dashes, head, ..plain }
}
