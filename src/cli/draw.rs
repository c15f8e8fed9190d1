//! `sothat draw`: the map of a theory.

mod engine;
mod options;

use super::Failure;
use super::one::{self, Shown};
use super::output::Target;
use crate::analysis::Analysis;
use crate::diagnostic::words;
use crate::draw::{self, Drawing, Fonts, Page, Scene, Style, Theme, Toward, View, place, scene};
use crate::model::ItemId;
use crate::vocabulary::DeclarationKind as Kind;
use crate::word::Picture;
pub(super) use options::Arguments;
use options::{Engine, Format};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    let format = a.format.map_or_else(|| one::by_ending(a.output.as_deref(), options::ENDINGS), Ok)?;
    let analysis = one::analysed(&a.file)?;
    let view = a.view(&analysis)?;
    if a.split {
        return split(a, format, &analysis, &view);
    }
    let scene = scene(&analysis.theory, &analysis.graph, &view);
    let made = made(a, format, &[&scene])?;
    let remark = remark(&analysis, &scene);
    one::deliver(&analysis, &shown(a, format, a.output.as_deref(), "the map", remark), &made)
}

fn shown<'a>(a: &'a Arguments, format: Format, output: Option<&'a Path>, what: &'a str, remark: &'a str) -> Shown<'a> {
    let ending = one::ending_of(format, output, options::ENDINGS);
    Shown { file: &a.file, to: Target::new(output, ending, a.force), what, remark }
}

/// More boxes than this on one picture are not read by anyone.
const READABLE: usize = 150;

fn remark(analysis: &Analysis, scene: &Scene) -> &'static str {
    let has_any = analysis.theory.items.iter().any(|i| i.kind.is_result() || i.kind == Kind::Activity);
    match scene.boxes.len() {
        0 if has_any => "The map is empty: nothing in this theory is what was asked for.",
        0 => "The map is empty: this theory has no results or activities yet.",
        n if n > READABLE => {
            "So many boxes are hard to read on one picture: `--split` draws an overview and each strand."
        }
        _ => "",
    }
}

/// The pictures of scenes in a format; only PDF takes more than one.
fn made(a: &Arguments, format: Format, scenes: &[&Scene]) -> Result<Vec<u8>, Failure> {
    let first = scenes[0];
    if format == Format::Text {
        return Ok(draw::text(first, a.columns()).into_bytes());
    }
    let (toward, page, theme) = (a.toward(), a.page(), a.theme());
    let drawings: Vec<Drawing<'_>> = scenes.iter().map(|scene| place(scene, toward, page)).collect();
    let drawing = &drawings[0];
    if a.engine == Engine::Dot && matches!(format, Format::Svg | Format::Png | Format::Pdf) {
        return engine::run(&draw::dot(drawing, theme), format);
    }
    let fonts = || fonts_of(&drawings);
    let wrong = |why: String| Failure(format!("The picture can't be made: {why}."));
    Ok(match format {
        Format::Svg => draw::svg(drawing, &Style::new(theme, a.link.clone())).into_bytes(),
        Format::Png => draw::png(drawing, theme, &fonts(), a.pixels()).map_err(wrong)?,
        Format::Pdf => draw::pdf(&drawings, theme, &fonts()).map_err(wrong)?,
        Format::Dot => draw::dot(drawing, theme).into_bytes(),
        Format::Mermaid => draw::mermaid(first).into_bytes(),
        Format::D2 => draw::d2(first).into_bytes(),
        Format::Graphml => draw::graphml(first).into_bytes(),
        Format::JsonGraph => draw::json_graph(first).into_bytes(),
        Format::Kumu => draw::kumu(first).into_bytes(),
        Format::Cytoscape => draw::cytoscape(drawing).into_bytes(),
        Format::Dagitty => draw::dagitty(drawing).into_bytes(),
        Format::Layout => draw::layout(drawing).into_bytes(),
        Format::Text => Vec::new(),
    })
}

/// The fonts that drawings need. Where even those that are installed lack letters, that is said.
pub(super) fn fonts_of(drawings: &[Drawing<'_>]) -> Fonts {
    // Reading all fonts of a machine takes a moment, so only where our own don't do.
    if !drawings.iter().any(draw::needs_more_fonts) {
        return Fonts::new(false);
    }
    let fonts = Fonts::new(true);
    let mut lacking: Vec<char> = drawings.iter().flat_map(|d| fonts.lacking(d)).collect();
    lacking.sort_unstable();
    lacking.dedup();
    if let Some(&first) = lacking.first() {
        let letters = match lacking.len() {
            1 => format!("The letter {first} is"),
            n => format!("{n} letters, such as {first}, are"),
        };
        super::say(&format!(
            "{letters} in no font of this machine, so the picture shows empty boxes for them. Install a font that has \
             them, such as Noto (notofonts.github.io), or draw an SVG, which is shown in the fonts of whoever opens it."
        ));
    }
    fonts
}

/// The map for a page of a document: of a partner what it does and what that leads to; of a theory with more boxes than
/// anyone reads its impacts and outcomes alone, and none where even those are too many.
pub(super) fn for_a_document(analysis: &Analysis, partner: Option<&str>) -> Option<Picture> {
    let theory = &analysis.theory;
    let view = View { partner: partner.and_then(|name| theory.find(name)), ..View::default() };
    let mut scene = scene(theory, &analysis.graph, &view);
    let mut what = "The map";
    if scene.boxes.len() > READABLE {
        scene = draw::scene(theory, &analysis.graph, &View { is_overview: true, ..view });
        what = "An overview of the map";
    }
    if scene.boxes.is_empty() || scene.boxes.len() > READABLE {
        return None;
    }
    let drawings = [place(&scene, Toward::Auto, Page::A4)];
    let png = draw::png(&drawings[0], Theme::Light, &fonts_of(&drawings), OF_A_DOCUMENT).ok()?;
    let boxes = words::counted(scene.boxes.len(), "box/boxes");
    Some(Picture { png, shows: format!("{what} of \"{}\" in {boxes}: what leads to what.", theory.own_title()) })
}

/// How many pixels wide the map of a document is: 200 dots to the inch of a page that lies.
const OF_A_DOCUMENT: u32 = 2024;

/// An overview, and a picture for each strand: the pages of one PDF, or files beside each other.
fn split(a: &Arguments, format: Format, analysis: &Analysis, view: &View) -> Result<ExitCode, Failure> {
    let theory = &analysis.theory;
    let mut views = vec![("overview".to_owned(), View { is_overview: true, ..view.clone() })];
    for strand in theory.of_kind(Kind::Strand) {
        let own = View { strands: vec![strand], title: Some(theory.title(strand).into_owned()), ..view.clone() };
        views.push((theory.name(strand).to_owned(), own));
    }
    if views.len() == 1 {
        return Err(Failure("This theory has no strands to split it by. Group its results in `strand` blocks.".into()));
    }
    let Some(output) = a.output.as_deref().filter(|o| o.as_os_str() != "-") else {
        return Err(Failure("`--split` writes several pictures: say where, such as `--output map.pdf`.".into()));
    };
    let scenes: Vec<Scene> = views.iter().map(|(_, view)| scene(theory, &analysis.graph, view)).collect();
    if format == Format::Pdf {
        let made = made(a, format, &scenes.iter().collect::<Vec<_>>())?;
        return one::deliver(analysis, &shown(a, format, Some(output), "the map in several pages", ""), &made);
    }
    let paths: Vec<PathBuf> = views.iter().map(|(name, _)| beside(output, name)).collect();
    let page = |(path, scene): (_, &Scene)| {
        Ok((shown(a, format, Some(path), "a page of the map", ""), made(a, format, &[scene])?))
    };
    let pages = paths.iter().map(PathBuf::as_path).zip(&scenes).map(page).collect::<Result<Vec<_>, Failure>>()?;
    one::deliver_all(analysis, &pages)
}

/// `map.svg` becomes `map-NAME.svg`.
fn beside(output: &Path, name: &str) -> PathBuf {
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let ending = output.extension().map_or(String::new(), |e| format!(".{}", e.to_string_lossy()));
    output.with_file_name(format!("{stem}-{name}{ending}"))
}

/// The thing of that name, of one of these kinds.
fn named(analysis: &Analysis, name: &str, kinds: &[Kind]) -> Result<ItemId, Failure> {
    let theory = &analysis.theory;
    if let Some(id) = theory.find(name).filter(|&id| kinds.contains(&theory.item(id).kind)) {
        return Ok(id);
    }
    let all = || theory.ids().filter(|&id| kinds.contains(&theory.item(id).kind)).map(|id| theory.name(id));
    let nearest = all()
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(far, other)| *far <= other.chars().count() / 2)
        .min_by_key(|(far, _)| *far);
    let hint = match nearest {
        Some((_, other)) => format!(" Did you mean `{other}`?"),
        None => {
            let names: Vec<String> = all().map(|n| format!("`{n}`")).collect();
            match names.as_slice() {
                [] => String::new(),
                names => format!(" There is {}.", crate::diagnostic::words::some_of(names, 8)),
            }
        }
    };
    let kind = kinds[0].text();
    let kind = if kinds.len() > 1 { "result".to_owned() } else { kind.to_owned() };
    Err(Failure(format!("No {kind} of this theory is called `{name}`.{hint}")))
}
