//! The colours and lines of a picture, in one place for all targets.
//!
//! The hues are those of Okabe and Ito, which colour-blind readers can tell apart; kinds differ by shape as well, and
//! evidence by the line, so that a grey print loses nothing. Text stands at a contrast of 4.5 to 1 or more (tested).

use super::scene::{BoxKind, Change, Scene, SceneArrow, SceneBox};
use crate::model::{Grade, Role};
use crate::vocabulary::DeclarationKind as Kind;

/// For what a picture is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// A white page.
    #[default]
    Light,
    /// A dark screen.
    Dark,
    /// A printer that has no colours.
    Print,
}

/// A fill, a line and the colour of text on the fill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paint {
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
    pub(super) text: &'static str,
}

const fn paint(fill: &'static str, line: &'static str, text: &'static str) -> Paint {
    Paint { fill, line, text }
}

/// All colours of a theme.
#[derive(Debug)]
pub(super) struct Colours {
    pub(super) page: &'static str,
    pub(super) ink: &'static str,
    pub(super) faint: &'static str,
    impact: Paint,
    outcome: Paint,
    precondition: Paint,
    output: Paint,
    activity: Paint,
    harm: Paint,
    assumption: Paint,
    pub(super) mark: Paint,
    pub(super) lane: Paint,
    pub(super) harms: Paint,
    arrow: &'static str,
    ungraded: &'static str,
    hindering: &'static str,
    feedback: &'static str,
    tints: [Paint; 8],
}

static LIGHT: Colours = Colours {
    page: "#ffffff",
    ink: "#111827",
    faint: "#4b5563",
    impact: paint("#0b3c5d", "#0b3c5d", "#ffffff"),
    outcome: paint("#cfe6f7", "#0072b2", "#10243a"),
    precondition: paint("#ffffff", "#3b6f96", "#10243a"),
    output: paint("#e3f4ee", "#007a5a", "#0c2a20"),
    activity: paint("#fdf0d0", "#a86400", "#2b2110"),
    harm: paint("#fbe4da", "#c04a00", "#3a1500"),
    assumption: paint("#f6ebf5", "#7a3e75", "#2d1030"),
    mark: paint("#ffffff", "#4b5563", "#1f2937"),
    lane: paint("#f4f6f8", "#d5dbe1", "#374151"),
    harms: paint("#fdf6f2", "#eccdbd", "#7c2d00"),
    arrow: "#4b5563",
    ungraded: "#7d8794",
    hindering: "#c04a00",
    feedback: "#7a3e75",
    tints: [
        paint("#bfe5d9", "#007a5a", "#0c2a20"),
        paint("#cfe6f7", "#0072b2", "#10243a"),
        paint("#fdeec2", "#a86400", "#2b2110"),
        paint("#f9d9c9", "#c04a00", "#3a1500"),
        paint("#ecd5e4", "#7a3e75", "#2d1030"),
        paint("#f6f3b4", "#8a7d00", "#2b2800"),
        paint("#d9e9f2", "#3b6f96", "#10243a"),
        paint("#e5e7eb", "#6b7280", "#1f2937"),
    ],
};

static DARK: Colours = Colours {
    page: "#10161f",
    ink: "#f3f4f6",
    faint: "#b6bfca",
    impact: paint("#bfe0f5", "#e3f2fb", "#0b1f30"),
    outcome: paint("#15507a", "#6cb8e6", "#f2f8fc"),
    precondition: paint("#1c2a38", "#7fb0d3", "#eaf1f6"),
    output: paint("#124034", "#4cc3a0", "#eafaf4"),
    activity: paint("#4a370f", "#e6b04d", "#fdf4df"),
    harm: paint("#54250f", "#f08a55", "#fdeee6"),
    assumption: paint("#43233f", "#d9a0d3", "#faeff9"),
    mark: paint("#10161f", "#b6bfca", "#f3f4f6"),
    lane: paint("#18212c", "#2d3a48", "#c4ccd5"),
    harms: paint("#221812", "#573623", "#f3c0a3"),
    arrow: "#b6bfca",
    ungraded: "#7d8a99",
    hindering: "#f08a55",
    feedback: "#d9a0d3",
    tints: [
        paint("#124034", "#4cc3a0", "#eafaf4"),
        paint("#15507a", "#6cb8e6", "#f2f8fc"),
        paint("#4a370f", "#e6b04d", "#fdf4df"),
        paint("#54250f", "#f08a55", "#fdeee6"),
        paint("#43233f", "#d9a0d3", "#faeff9"),
        paint("#3d3a0c", "#d8cf4a", "#faf8dc"),
        paint("#1c2a38", "#7fb0d3", "#eaf1f6"),
        paint("#2a313b", "#8b95a3", "#eceff3"),
    ],
};

static PRINT: Colours = Colours {
    page: "#ffffff",
    ink: "#000000",
    faint: "#333333",
    impact: paint("#333333", "#000000", "#ffffff"),
    outcome: paint("#dddddd", "#000000", "#000000"),
    precondition: paint("#ffffff", "#333333", "#000000"),
    output: paint("#f4f4f4", "#333333", "#000000"),
    activity: paint("#ececec", "#333333", "#000000"),
    harm: paint("#ffffff", "#000000", "#000000"),
    assumption: paint("#ffffff", "#555555", "#000000"),
    mark: paint("#ffffff", "#333333", "#000000"),
    lane: paint("#ffffff", "#999999", "#333333"),
    harms: paint("#ffffff", "#999999", "#333333"),
    arrow: "#222222",
    ungraded: "#777777",
    hindering: "#000000",
    feedback: "#333333",
    tints: [
        paint("#bdbdbd", "#000000", "#000000"),
        paint("#d6d6d6", "#000000", "#000000"),
        paint("#ebebeb", "#000000", "#000000"),
        paint("#ffffff", "#000000", "#000000"),
        paint("#c9c9c9", "#000000", "#000000"),
        paint("#e0e0e0", "#000000", "#000000"),
        paint("#f4f4f4", "#000000", "#000000"),
        paint("#fafafa", "#555555", "#000000"),
    ],
};

/// The colours of a map in a page, which gives them their values: those of [`super::palette`].
pub(super) static LIVE: Colours = Colours {
    page: "var(--map-page)",
    ink: "var(--map-ink)",
    faint: "var(--map-faint)",
    impact: paint("var(--impact)", "var(--impact-line)", "var(--impact-text)"),
    outcome: paint("var(--outcome)", "var(--outcome-line)", "var(--outcome-text)"),
    precondition: paint("var(--precondition)", "var(--precondition-line)", "var(--precondition-text)"),
    output: paint("var(--output)", "var(--output-line)", "var(--output-text)"),
    activity: paint("var(--activity)", "var(--activity-line)", "var(--activity-text)"),
    harm: paint("var(--harm)", "var(--harm-line)", "var(--harm-text)"),
    assumption: paint("var(--assumption)", "var(--assumption-line)", "var(--assumption-text)"),
    mark: paint("var(--mark)", "var(--mark-line)", "var(--mark-text)"),
    lane: paint("var(--lane)", "var(--lane-line)", "var(--lane-text)"),
    harms: paint("var(--harms)", "var(--harms-line)", "var(--harms-text)"),
    arrow: "var(--arrow)",
    ungraded: "var(--ungraded)",
    hindering: "var(--hindering)",
    feedback: "var(--feedback)",
    tints: [
        paint("var(--tint-0)", "var(--tint-0-line)", "var(--tint-0-text)"),
        paint("var(--tint-1)", "var(--tint-1-line)", "var(--tint-1-text)"),
        paint("var(--tint-2)", "var(--tint-2-line)", "var(--tint-2-text)"),
        paint("var(--tint-3)", "var(--tint-3-line)", "var(--tint-3-text)"),
        paint("var(--tint-4)", "var(--tint-4-line)", "var(--tint-4-text)"),
        paint("var(--tint-5)", "var(--tint-5-line)", "var(--tint-5-text)"),
        paint("var(--tint-6)", "var(--tint-6-line)", "var(--tint-6-text)"),
        paint("var(--tint-7)", "var(--tint-7-line)", "var(--tint-7-text)"),
    ],
};

impl Colours {
    /// All of them, always in the same order.
    pub(super) fn all(&self) -> Vec<&'static str> {
        let plain = [self.page, self.ink, self.faint, self.arrow, self.ungraded, self.hindering, self.feedback];
        let kinds = [self.impact, self.outcome, self.precondition, self.output, self.activity, self.harm];
        let others = [self.assumption, self.mark, self.lane, self.harms];
        let paints = kinds.into_iter().chain(others).chain(self.tints);
        plain.into_iter().chain(paints.flat_map(|p| [p.fill, p.line, p.text])).collect()
    }
}

impl Theme {
    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }
}

/// How a kind of box looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoxLook {
    pub(super) shape: Shape,
    pub(super) paint: Paint,
    pub(super) thickness: f64,
    pub(super) bold: bool,
    /// The nearest shape of Graphviz.
    pub(super) dot: &'static str,
}

/// All shapes touch the middles of the four sides of their box, where arrows arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Rounded by so much.
    Rounded(u8),
    /// With its corners cut off.
    Cut,
    /// A sheet with a folded corner, as things that are handed over.
    Sheet,
    /// With a second line at its left side, as work that is done.
    Barred,
}

pub(super) fn of_kind(kind: BoxKind, colours: &Colours) -> BoxLook {
    let BoxKind::Item(kind) = kind else {
        let paint = paint(colours.page, colours.faint, colours.ink);
        return BoxLook { shape: Shape::Rounded(10), paint, thickness: 1.2, bold: false, dot: "ellipse" };
    };
    let (shape, paint, thickness, bold, dot) = match kind {
        Kind::Impact => (Shape::Rounded(14), colours.impact, 1.5, true, "box"),
        Kind::Outcome => (Shape::Rounded(7), colours.outcome, 2.0, true, "box"),
        Kind::Output => (Shape::Sheet, colours.output, 1.2, false, "note"),
        Kind::Activity => (Shape::Barred, colours.activity, 1.2, false, "box"),
        Kind::Harm => (Shape::Cut, colours.harm, 1.6, false, "octagon"),
        Kind::Assumption => (Shape::Rounded(3), colours.assumption, 1.2, false, "box"),
        _ => (Shape::Rounded(7), colours.precondition, 1.2, false, "box"),
    };
    BoxLook { shape, paint, thickness, bold, dot }
}

/// The colours of what came of something.
pub(super) fn of_change(change: Change, colours: &Colours) -> Paint {
    match change {
        Change::Added => colours.output,
        Change::Removed => Paint { fill: colours.page, ..colours.harm },
        Change::Changed => colours.activity,
    }
}

/// The colours of what is as it was, where changes are shown: there, and not in the way.
pub(super) fn unchanged(colours: &Colours) -> Paint {
    paint(colours.page, colours.ungraded, colours.faint)
}

/// How a box of a scene looks: that of its kind, in the colour that the scene gives it.
pub(super) fn of_box(b: &SceneBox, scene: &Scene, colours: &Colours) -> BoxLook {
    let mut look = of_kind(b.kind, colours);
    if scene.is_comparison {
        look.paint = b.change.map_or(unchanged(colours), |c| of_change(c, colours));
        if let Some(change) = b.change {
            look.thickness = 2.4;
            // What is gone has no place on a grey page but by its line and its mark.
            look.paint.text = if change == Change::Removed { colours.ink } else { look.paint.text };
        }
        return look;
    }
    if !scene.tints.is_empty() && matches!(b.kind, BoxKind::Item(kind) if kind != Kind::Assumption) {
        // What has no colour of its own is plain.
        look.paint = b.tint.map_or(paint(colours.page, colours.faint, colours.ink), |t| of_tint(t, colours));
    }
    look
}

/// The paint of a tint.
pub(super) fn of_tint(tint: usize, colours: &Colours) -> Paint {
    colours.tints[tint.min(colours.tints.len() - 1)]
}

/// How an arrow looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ArrowLook {
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
    None,
}

impl Head {
    pub(super) fn text(self) -> &'static str {
        match self {
            Head::Full => "full",
            Head::Open => "open",
            Head::Bar => "bar",
            Head::None => "none",
        }
    }
}

/// How an arrow of a scene looks: where changes are shown, what is as it was keeps its line and loses its colour.
pub(super) fn in_scene(arrow: &SceneArrow, scene: &Scene, colours: &Colours) -> ArrowLook {
    let look = of_arrow(arrow, colours);
    if scene.is_comparison && arrow.change.is_none() { ArrowLook { colour: colours.faint, ..look } } else { look }
}

pub(super) fn of_arrow(arrow: &SceneArrow, colours: &Colours) -> ArrowLook {
    let mut look = of_link(arrow, colours);
    if let Some(change) = arrow.change {
        look.colour = of_change(change, colours).line;
        look.thickness = look.thickness.max(2.0);
        if change == Change::Removed {
            look.dashes = "3 4";
        }
    }
    look
}

fn of_link(arrow: &SceneArrow, colours: &Colours) -> ArrowLook {
    let plain = ArrowLook { colour: colours.arrow, thickness: 1.5, dashes: "", head: Head::Full };
    if arrow.is_assumed {
        return ArrowLook { colour: colours.assumption.line, thickness: 1.1, dashes: "2 3", head: Head::None };
    }
    if arrow.is_bridge {
        return ArrowLook { thickness: 1.1, dashes: "12 4 2 4", head: Head::Open, ..plain };
    }
    match arrow.role {
        Role::Hindering => {
            return ArrowLook { colour: colours.hindering, head: Head::Bar, ..plain };
        }
        Role::Harm => {
            return ArrowLook { colour: colours.hindering, thickness: 1.3, dashes: "7 4", head: Head::Open };
        }
        Role::Feedback => {
            return ArrowLook { colour: colours.feedback, thickness: 1.5, dashes: "9 5", head: Head::Open };
        }
        _ => {}
    }
    let head = if arrow.role == Role::Contributing && !arrow.is_delivery { Head::Open } else { Head::Full };
    let (thickness, dashes, colour) = match arrow.grade {
        Some(Grade::Established) => (2.6, "", plain.colour),
        Some(Grade::Promising) => (1.5, "", plain.colour),
        Some(Grade::Unproven) => (1.5, "6 4", plain.colour),
        Some(Grade::Contested) => (1.8, "1.8 3.6", plain.colour),
        None if arrow.is_delivery => (1.3, "", plain.colour),
        None => (1.1, "", colours.ungraded),
    };
    ArrowLook { colour, thickness, dashes, head }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour, as the Web Content Accessibility Guidelines define it.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_lines_stand_out() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let c = theme.colours();
            let kinds = [&c.impact, &c.outcome, &c.precondition, &c.output, &c.activity, &c.harm, &c.assumption];
            for p in kinds.into_iter().chain(&c.tints).chain([&c.mark, &c.lane, &c.harms]) {
                assert!(contrast(p.fill, p.text) >= 4.5, "{theme:?}: {p:?}");
            }
            for p in kinds {
                assert!(contrast(p.line, c.page) >= 3.0 || contrast(p.fill, c.page) >= 3.0, "{theme:?}: {p:?}");
            }
            for text in [c.ink, c.faint] {
                assert!(contrast(text, c.page) >= 4.5 && contrast(text, c.lane.fill) >= 4.5, "{theme:?}: {text}");
            }
            for line in [c.arrow, c.ungraded, c.hindering, c.feedback] {
                assert!(contrast(line, c.page) >= 3.0, "{theme:?}: {line} {}", contrast(line, c.page));
            }
        }
    }
}
