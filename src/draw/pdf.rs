//! Drawings as the pages of a PDF, by krilla: text stays text, in our own fonts, of which only the letters used are taken
//! in.

use super::look::Theme;
use super::place::Drawing;
use super::png::{Fonts, tree};
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

/// The margin of a page, in points.
const MARGIN: f32 = 14.0;

/// A small picture is not blown up to more than this.
const LARGEST: f32 = 1.5;

/// Writes drawings as a PDF, a page each, of the page size that they were placed for.
///
/// # Errors
/// Where the pages can't be made, in words.
pub fn pdf(drawings: &[Drawing<'_>], theme: Theme, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let mut document = krilla::Document::new();
    if let Some(first) = drawings.first() {
        let title: String = first.scene.title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        document.set_metadata(Metadata::new().title(title).creator("Sothat".to_owned()));
    }
    for drawing in drawings {
        let tree = tree(drawing, theme, fonts)?;
        let (wide, high) = (tree.size().width(), tree.size().height());
        let paper = drawing.page.size();
        let (paper_wide, paper_high) = (paper.width as f32, paper.height as f32);
        let room = ((paper_wide - 2.0 * MARGIN) / wide).min((paper_high - 2.0 * MARGIN) / high).min(LARGEST);
        let settings = PageSettings::from_wh(paper_wide, paper_high).ok_or("a page of that size can't be made")?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let (left, top) = ((paper_wide - wide * room) / 2.0, ((paper_high - high * room) / 2.0).max(MARGIN));
        surface.push_transform(&Transform::from_translate(left, top));
        let size = Size::from_wh(wide * room, high * room).ok_or("a picture of that size can't be made")?;
        surface.draw_svg(&tree, size, SvgSettings::default());
        surface.pop();
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| format!("{e:?}"))
}
