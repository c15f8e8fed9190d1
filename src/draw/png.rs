//! A drawing as pixels, by resvg: no browser is needed.

use super::font;
use super::look::Theme;
use super::place::Drawing;
use super::svg::{Style, svg};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{self, FaceInfo};
use resvg::usvg::{self, FontResolver};
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_width::UnicodeWidthChar;

/// The fonts that text is drawn with.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<fontdb::Database>);

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts::new(false)
    }
}

impl Fonts {
    /// Our own fonts, which have Latin, Greek and Cyrillic letters; for other letters also those that are installed here,
    /// which are then read from the disk.
    pub fn new(installed_too: bool) -> Fonts {
        let mut fonts = fontdb::Database::new();
        for file in font::FILES {
            fonts.load_font_data(file.to_vec());
        }
        if installed_too {
            fonts.load_system_fonts();
        }
        fonts.set_sans_serif_family("Arimo");
        Fonts(Arc::new(fonts))
    }
}

/// Whether a drawing has letters that our own fonts lack.
pub fn needs_more_fonts(drawing: &Drawing<'_>) -> bool {
    texts(drawing).any(|text| !font::covers(text))
}

fn texts<'d>(drawing: &'d Drawing<'_>) -> impl Iterator<Item = &'d String> {
    let scene = drawing.scene;
    let of_boxes = scene
        .boxes
        .iter()
        .flat_map(|b| [&b.title].into_iter().chain(&b.whose).chain(&b.partners).chain(&b.when).chain(&b.indicators));
    let others = scene.lanes.iter().map(|l| &l.title).chain(scene.assumptions.iter().map(|a| &a.title));
    let tints = scene.tints.iter().map(|t| &t.words);
    of_boxes.chain(others).chain(tints).chain([&scene.title]).chain(&scene.subtitle)
}

impl Fonts {
    /// The letters of a drawing that none of these fonts has, in order: they are drawn as empty boxes.
    pub fn lacking(&self, drawing: &Drawing<'_>) -> Vec<char> {
        let is_foreign = |c: &char| !font::covers(c.encode_utf8(&mut [0; 4]));
        let mut letters: BTreeSet<char> = texts(drawing).flat_map(|t| t.chars()).filter(is_foreign).collect();
        // Joiners and the like are no letters that anybody looks for.
        letters.retain(|c| c.width().is_some_and(|wide| wide > 0));
        for face in self.0.faces() {
            if letters.is_empty() {
                break;
            }
            self.0.with_face_data(face.id, |data, index| {
                if let Ok(face) = ttf_parser::Face::parse(data, index) {
                    letters.retain(|&c| face.glyph_index(c).is_none_or(|glyph| glyph.0 == 0));
                }
            });
        }
        letters.into_iter().collect()
    }
}

/// The font for a letter that the fonts used so far lack. A whole line may come to be written in it, so that fonts that look
/// like ours are asked first, and of those the ones of the same weight.
fn fallback(letter: char, used: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>) -> Option<fontdb::ID> {
    let own = used.first().and_then(|&id| fonts.face(id));
    let (weight, style) = own.map_or_else(Default::default, |face| (face.weight, face.style));
    let mut faces: Vec<&FaceInfo> = fonts.faces().filter(|face| !used.contains(&face.id)).collect();
    faces.sort_by_key(|face| (unlikeness(face), face.style != style, face.weight.0.abs_diff(weight.0)));
    faces.into_iter().map(|face| face.id).find(|&id| has(fonts, id, letter))
}

/// How little a font looks like ours, by its name.
fn unlikeness(face: &FaceInfo) -> usize {
    const ALIKE: [&[&str]; 2] = [&["arial", "helvetica", "liberation sans"], &["sans"]];
    const UNLIKE: &[&str] = &["mono", "serif", "math", "emoji", "symbol"];
    let name = face.families.first().map(|(name, _)| name.to_lowercase()).unwrap_or_default();
    let is_one_of = |names: &[&str]| names.iter().any(|n| name.contains(n));
    if is_one_of(UNLIKE) {
        return ALIKE.len() + 1;
    }
    ALIKE.into_iter().position(is_one_of).unwrap_or(ALIKE.len())
}

fn has(fonts: &fontdb::Database, id: fontdb::ID, letter: char) -> bool {
    let glyph = |data: &[u8], index| ttf_parser::Face::parse(data, index).ok()?.glyph_index(letter);
    fonts.with_face_data(id, glyph).flatten().is_some_and(|glyph| glyph.0 != 0)
}

/// A drawing as resvg and krilla read it.
pub(super) fn tree(drawing: &Drawing<'_>, theme: Theme, fonts: &Fonts) -> Result<usvg::Tree, String> {
    let style = Style { theme, link: None, exact: true };
    let font_resolver = FontResolver { select_fallback: Box::new(fallback), ..FontResolver::default() };
    let options = usvg::Options {
        font_family: "Arimo".to_owned(),
        fontdb: Arc::clone(&fonts.0),
        font_resolver,
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(&svg(drawing, &style), &options).map_err(|e| e.to_string())
}

/// The longest side that a picture of pixels may have.
const MOST: f32 = 16_000.0;

/// Writes a drawing as a PNG that is so many pixels wide.
///
/// # Errors
/// Where the picture can't be made, in words.
pub fn png(drawing: &Drawing<'_>, theme: Theme, fonts: &Fonts, wide: u32) -> Result<Vec<u8>, String> {
    let tree = tree(drawing, theme, fonts)?;
    let size = tree.size();
    let scale = (wide as f32 / size.width()).min(MOST / size.width()).min(MOST / size.height());
    let pixels = |length: f32| (length * scale).round().max(1.0) as u32;
    let mut picture = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| "a picture of that size can't be made".to_owned())?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(family: &str) -> usize {
        let families = vec![(family.to_owned(), fontdb::Language::English_UnitedStates)];
        unlikeness(&FaceInfo {
            id: fontdb::ID::dummy(),
            source: fontdb::Source::Binary(Arc::new([])),
            index: 0,
            families,
            post_script_name: String::new(),
            style: fontdb::Style::Normal,
            weight: fontdb::Weight::NORMAL,
            stretch: fontdb::Stretch::Normal,
            monospaced: false,
        })
    }

    #[test]
    fn fonts_that_look_like_ours_are_asked_first() {
        let families = ["Liberation Sans", "Noto Sans CJK SC", "PingFang", "DejaVu Serif"];
        let ranks = families.map(called);
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
        assert_eq!(called("Noto Sans Mono"), called("DejaVu Serif"), "neither is like ours");
    }
}
