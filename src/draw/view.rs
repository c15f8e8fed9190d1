//! What a picture is to show: for whom it is made, and which part of the theory it takes.

use crate::model::{ItemId, Theory};
use crate::vocabulary::DeclarationKind as Kind;

/// What a picture is to show. The default shows the whole theory.
#[derive(Clone, Debug)]
pub struct View {
    /// What the picture is called; the theory's title where nothing is said.
    pub title: Option<String>,
    /// The results of which it shows what leads to them; all where none is named.
    pub focus: Vec<ItemId>,
    /// How many links away from the focus it goes.
    pub depth: Option<u32>,
    /// The strands that it shows, with what they lead to and rest on next to them; all where none is named.
    pub strands: Vec<ItemId>,
    /// The partner of which it shows what it does and what that leads to.
    pub partner: Option<ItemId>,
    /// Whether activities are shown.
    pub activities: bool,
    /// Whether outputs are shown.
    pub outputs: bool,
    /// Whether harms are shown.
    pub harms: bool,
    /// Whether the names of partners are shown.
    pub partners: bool,
    /// How indicators are shown.
    pub indicators: Indicators,
    /// How assumptions are shown.
    pub assumptions: Assumptions,
    /// What the colours of boxes say.
    pub colour_by: ColourBy,
    /// How things stand by their figures, where there are some.
    pub status: Option<Colouring>,
    /// Only impacts and outcomes, with what lies between them left out: the first page of a picture in several.
    pub is_overview: bool,
}

/// How indicators are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Indicators {
    /// By a mark on the box that they measure.
    #[default]
    Marks,
    /// By their titles, in the box that they measure.
    Titles,
    /// Not at all.
    None,
}

/// How assumptions are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assumptions {
    /// By numbers at the links that rest on them, with a list.
    #[default]
    Marks,
    /// As boxes of their own.
    Boxes,
    /// Not at all.
    None,
}

/// What the colours of boxes say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourBy {
    /// What kind of thing it is.
    #[default]
    Kind,
    /// How well it stands by its evidence.
    Evidence,
    /// Whether it is measured.
    Measurement,
    /// Who does it or answers for it.
    Partner,
    /// How it stands by its figures; where there are none, whether it is measured.
    Status,
}

/// Colours that are decided where figures are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colouring {
    /// Of each thing its colour, by number of the thing.
    pub of: Vec<Option<usize>>,
    /// What the colours mean, in the order in which the legend tells it.
    pub meanings: Vec<(usize, String)>,
}

impl Default for View {
    fn default() -> View {
        View {
            title: None,
            focus: Vec::new(),
            depth: None,
            strands: Vec::new(),
            partner: None,
            activities: true,
            outputs: true,
            harms: true,
            partners: true,
            indicators: Indicators::default(),
            assumptions: Assumptions::default(),
            colour_by: ColourBy::default(),
            status: None,
            is_overview: false,
        }
    }
}

impl View {
    /// What a `view` of the theory says.
    pub fn declared(theory: &Theory, id: ItemId) -> View {
        let mut view = View::default();
        let Some(said) = theory.view(id) else { return view };
        view.title = Some(theory.title(id).into_owned());
        view.focus = said.focus.items().collect();
        view.strands = said.strands.items().collect();
        view.depth = said.depth.get().map(|d| d.value);
        said.show.iter().for_each(|&word| view.set(theory.slice(word), true));
        said.hide.iter().for_each(|&word| view.set(theory.slice(word), false));
        if let Some(&word) = said.colour_by.get() {
            view.colour_by = match theory.slice(word) {
                "evidence" => ColourBy::Evidence,
                "measurement" => ColourBy::Measurement,
                "status" => ColourBy::Status,
                "partner" => ColourBy::Partner,
                _ => ColourBy::Kind,
            };
        }
        view
    }

    /// Shows or hides what the word names, as `show` and `hide` do.
    pub fn set(&mut self, word: &str, shown: bool) {
        match word {
            "activities" => self.activities = shown,
            "outputs" => self.outputs = shown,
            "harms" => self.harms = shown,
            "partners" => self.partners = shown,
            "indicators" => self.indicators = if shown { Indicators::Titles } else { Indicators::None },
            "assumptions" => self.assumptions = if shown { Assumptions::Boxes } else { Assumptions::None },
            _ => {}
        }
    }

    /// Whether things of that kind have boxes.
    pub(super) fn shows(&self, kind: Kind) -> bool {
        match kind {
            Kind::Impact | Kind::Outcome => true,
            Kind::Precondition => !self.is_overview,
            Kind::Output => self.outputs && !self.is_overview,
            Kind::Activity => self.activities && !self.is_overview,
            Kind::Harm => self.harms && !self.is_overview,
            _ => false,
        }
    }
}
