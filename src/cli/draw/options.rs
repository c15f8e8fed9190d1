//! What `sothat draw` takes.

use super::super::Failure;
use super::named;
use crate::analysis::Analysis;
use crate::draw::{Assumptions, ColourBy, Page, Theme, Toward, View};
use crate::layout::Direction;
use crate::track::Expecting;
use crate::vocabulary::DeclarationKind as Kind;
use std::path::PathBuf;

/// What `sothat draw` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat draw reading.theory -o reading.svg       a picture for a browser or a document
  sothat draw reading.theory -o reading.pdf --page a3
  sothat draw reading.theory -o board.png --view for-the-board
  sothat draw reading.theory -o reading.svg --focus reading --depth 2 --hide assumptions
  sothat draw reading.theory --format text        a drawing in the terminal
  sothat draw reading.theory -o reading.svg --data figures.csv   coloured by how things stand
  sothat draw reading.theory -o reading.dot       for the program Graphviz")]
pub(in crate::cli) struct Arguments {
    /// The theory; `-` reads standard input.
    pub(super) file: PathBuf,
    /// What to write; where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// The file to write, such as `-o map.svg`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write over a file that is there, although Sothat did not write it or somebody has changed it since.
    #[arg(long)]
    pub(super) force: bool,
    /// Which way the map reads, from activities to impacts; `auto` takes what fits the page better.
    #[arg(long, value_enum, default_value = "auto")]
    direction: Way,
    /// What the picture is to fit on, lying.
    #[arg(long, value_enum, default_value = "slide")]
    page: Sheet,
    /// The colours: for a white page, a dark screen, or a printer without colours.
    #[arg(long, value_enum, default_value = "light")]
    theme: Colours,
    /// What the colours of boxes tell; that of the view, or kinds, where it is not given.
    #[arg(long, value_enum, value_name = "WHAT")]
    colour_by: Option<Tell>,
    /// Observations (CSV or xlsx) by which boxes are coloured: on track, off track and so on; see `sothat track`.
    #[arg(long, value_name = "PATHS", num_args = 1..)]
    pub(super) data: Vec<PathBuf>,
    /// With `--data`: the day as of which status is told, such as `--as-of 2027-06-30`; today where it is not given.
    #[arg(long, value_name = "DATE", value_parser = super::super::check::day, requires = "data")]
    pub(super) as_of: Option<jiff::civil::Date>,
    /// How assumptions are shown: as numbers at the links that rest on them, as boxes, or not at all.
    #[arg(long, value_enum, value_name = "HOW")]
    assumptions: Option<Granted>,
    /// Draws a `view` that the theory declares.
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Shows only what leads to this result; may be given several times.
    #[arg(long, value_name = "NAME")]
    focus: Vec<String>,
    /// How many links away from the focus to go.
    #[arg(long, value_name = "LINKS", requires = "focus")]
    depth: Option<u32>,
    /// Shows only this strand, and what stands next to it; may be given several times.
    #[arg(long, value_name = "NAME")]
    strand: Vec<String>,
    /// Shows what this partner does and what that leads to.
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    /// Shows what is not shown otherwise, such as the titles of indicators.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    show: Vec<Shown>,
    /// Leaves things out; what they led from then leads to what they led to.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    hide: Vec<Shown>,
    /// Draws an overview, and a page for each strand: one PDF, or files beside each other.
    #[arg(long)]
    pub(super) split: bool,
    /// Who places the boxes: Sothat itself, or the program `dot` of Graphviz, which then has to be installed.
    #[arg(long, value_enum, default_value = "own")]
    pub(super) engine: Engine,
    /// Where the boxes of an SVG link to, with `{file}` and `{line}` in it, such as `https://example.org/{file}#L{line}`.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) link: Option<String>,
    /// How wide a PNG is, in pixels; what suits the page, where it is not given.
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(16..=16_000))]
    width: Option<u32>,
}

/// The formats that the ending of a file asks for.
pub(super) const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Svg, &["svg"]),
    (Format::Png, &["png"]),
    (Format::Pdf, &["pdf"]),
    (Format::Dot, &["dot", "gv"]),
    (Format::Mermaid, &["mmd", "mermaid"]),
    (Format::D2, &["d2"]),
    (Format::Graphml, &["graphml"]),
    (Format::Dagitty, &["dagitty"]),
    (Format::Text, &["txt"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A picture that scales, for browsers and documents.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page to print.
    Pdf,
    /// For Graphviz.
    Dot,
    /// For Mermaid.
    Mermaid,
    /// For D2.
    D2,
    /// For yEd, Gephi, NetworkX and others.
    Graphml,
    /// JSON Graph Format, version 2.
    JsonGraph,
    /// For Kumu.
    Kumu,
    /// For Cytoscape.
    Cytoscape,
    /// For DAGitty: the causes alone.
    Dagitty,
    /// Where every box and arrow lies, as JSON, to measure by.
    Layout,
    /// A drawing for the terminal.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Way {
    Auto,
    Up,
    Right,
    Down,
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Sheet {
    A4,
    A3,
    Slide,
    Poster,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Colours {
    Light,
    Dark,
    Print,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Tell {
    Kind,
    Evidence,
    Measurement,
    Partner,
    /// How things stand by the figures of `--data`
    Status,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Granted {
    Marks,
    Boxes,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shown {
    Activities,
    Assumptions,
    Indicators,
    Outputs,
    Harms,
    Partners,
}

impl Shown {
    fn word(self) -> &'static str {
        match self {
            Shown::Activities => "activities",
            Shown::Assumptions => "assumptions",
            Shown::Indicators => "indicators",
            Shown::Outputs => "outputs",
            Shown::Harms => "harms",
            Shown::Partners => "partners",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Engine {
    Own,
    Dot,
}

impl Arguments {
    /// What the picture is to show: the view that is named, or the whole, changed by what else is said.
    pub(super) fn view(&self, analysis: &Analysis) -> Result<View, Failure> {
        const RESULTS: &[Kind] =
            &[Kind::Outcome, Kind::Impact, Kind::Precondition, Kind::Output, Kind::Harm, Kind::Activity];
        let mut view = match &self.view {
            Some(name) => View::declared(&analysis.theory, named(analysis, name, &[Kind::View])?),
            None => View::default(),
        };
        if !self.focus.is_empty() {
            let focus: Result<Vec<_>, _> = self.focus.iter().map(|name| named(analysis, name, RESULTS)).collect();
            (view.focus, view.depth) = (focus?, self.depth);
        }
        if !self.strand.is_empty() {
            let strands: Result<Vec<_>, _> =
                self.strand.iter().map(|name| named(analysis, name, &[Kind::Strand])).collect();
            view.strands = strands?;
        }
        if let Some(name) = &self.partner {
            let partner = named(analysis, name, &[Kind::Partner])?;
            view.partner = Some(partner);
            if view.title.is_none() {
                view.title = Some(analysis.theory.title(partner).into_owned());
            }
        }
        self.show.iter().for_each(|shown| view.set(shown.word(), true));
        self.hide.iter().for_each(|hidden| view.set(hidden.word(), false));
        match self.colour_by {
            Some(Tell::Kind) => view.colour_by = ColourBy::Kind,
            Some(Tell::Evidence) => view.colour_by = ColourBy::Evidence,
            Some(Tell::Measurement) => view.colour_by = ColourBy::Measurement,
            Some(Tell::Partner) => view.colour_by = ColourBy::Partner,
            Some(Tell::Status) => view.colour_by = ColourBy::Status,
            // Whoever gives figures wants to see them.
            None if !self.data.is_empty() => view.colour_by = ColourBy::Status,
            None => {}
        }
        if view.colour_by == ColourBy::Status && !self.data.is_empty() {
            let as_of = self.as_of.unwrap_or_else(super::super::check::today);
            let observed = super::super::observed::observed(analysis, &self.data, as_of, Expecting::Line)?;
            observed.tell();
            view.status = Some(crate::track::colours(&analysis.theory, &observed.track));
        } else if self.colour_by == Some(Tell::Status) {
            return Err(Failure("`--colour-by status` needs figures: name their file after `--data`.".into()));
        }
        match self.assumptions {
            Some(Granted::Marks) => view.assumptions = Assumptions::Marks,
            Some(Granted::Boxes) => view.assumptions = Assumptions::Boxes,
            Some(Granted::None) => view.assumptions = Assumptions::None,
            None => {}
        }
        Ok(view)
    }

    pub(super) fn toward(&self) -> Toward {
        match self.direction {
            Way::Auto => Toward::Auto,
            Way::Up => Toward::One(Direction::Up),
            Way::Right => Toward::One(Direction::Right),
            Way::Down => Toward::One(Direction::Down),
            Way::Left => Toward::One(Direction::Left),
        }
    }

    pub(super) fn page(&self) -> Page {
        match self.page {
            Sheet::A4 => Page::A4,
            Sheet::A3 => Page::A3,
            Sheet::Slide => Page::Slide,
            Sheet::Poster => Page::Poster,
        }
    }

    pub(super) fn theme(&self) -> Theme {
        match self.theme {
            Colours::Light => Theme::Light,
            Colours::Dark => Theme::Dark,
            Colours::Print => Theme::Print,
        }
    }

    /// How wide a PNG is: a full screen for a slide, and 150 dots to the inch of paper.
    pub(super) fn pixels(&self) -> u32 {
        self.width.unwrap_or(match self.page {
            Sheet::Slide => 1920,
            Sheet::A4 => 1754,
            Sheet::A3 => 2480,
            Sheet::Poster => 4967,
        })
    }

    /// How wide the terminal is; a file gets a hundred columns.
    pub(super) fn columns(&self) -> usize {
        let wide = terminal_size::terminal_size().map_or(100, |(terminal_size::Width(wide), _)| usize::from(wide));
        if self.output.is_some() { 100 } else { wide.max(20) }
    }
}
