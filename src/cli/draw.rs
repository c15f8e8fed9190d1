//! `sothat draw`: the map of a theory.

use super::Failure;
use super::one::{self, Shown};
use crate::draw::{Page, Style, Theme, Toward, View, dot, layout, place, scene, svg};
use crate::layout::Direction;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `sothat draw` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sothat draw reading.theory -o reading.svg       a picture for a browser or a document
  sothat draw reading.theory -o reading.svg --direction up
  sothat draw reading.theory -o reading.dot       for the program Graphviz")]
pub(super) struct Arguments {
    /// The theory; `-` reads standard input.
    file: PathBuf,
    /// What to write: `svg`, a picture, or `dot`, for Graphviz; where it is not given, the ending of the output decides.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, such as `-o map.svg`; standard output where it is not given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Which way the map reads, from activities to impacts; `auto` takes what fits a landscape page better.
    #[arg(long, value_enum, default_value = "auto")]
    direction: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Svg,
    Dot,
    Layout,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Way {
    Auto,
    Up,
    Right,
    Down,
    Left,
}

impl Way {
    fn toward(self) -> Toward {
        match self {
            Way::Auto => Toward::Auto,
            Way::Up => Toward::One(Direction::Up),
            Way::Right => Toward::One(Direction::Right),
            Way::Down => Toward::One(Direction::Down),
            Way::Left => Toward::One(Direction::Left),
        }
    }
}

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let known: [(Format, &[&str]); 2] = [(Format::Svg, &["svg"]), (Format::Dot, &["dot", "gv"])];
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), &known), Ok)?;
    let analysis = one::analysed(&a.file)?;
    let scene = scene(&analysis.theory, &analysis.graph, &View::default());
    let drawing = place(&scene, a.direction.toward(), Page::default());
    let text = match format {
        Format::Svg => svg(&drawing, &Style::default()),
        Format::Dot => dot(&drawing, Theme::Light),
        Format::Layout => layout(&drawing),
    };
    let remark = match scene.boxes.len() {
        0 => "The map is empty: this theory has no results or activities yet.",
        _ => "",
    };
    one::deliver(&analysis, &Shown { file: &a.file, output: a.output.as_deref(), what: "the map", remark }, &text)
}
