//! A picture in the text of a document.

use super::body::Body;
use super::columns::{LYING, UPRIGHT};
use super::{Picture, Side};

pub(super) const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
pub(super) const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub(super) const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

impl<'w> Body<'w> {
    /// A picture as large as its page lets it be, with room for a heading above. What is no picture is left out.
    pub(super) fn picture(&mut self, picture: &'w Picture) {
        let Some((wide, high)) = picture.size() else { return };
        self.is_open = true;
        let n = self.outside.pictures.len();
        self.outside.pictures.push(picture);
        // A twentieth of a point has 635 units of a drawing.
        let (most_wide, most_high) = match self.side {
            Side::Upright => (f64::from(UPRIGHT) * 635.0, 12_400.0 * 635.0),
            Side::Lying => (f64::from(LYING) * 635.0, 7_900.0 * 635.0),
        };
        let scale = (most_wide / f64::from(wide)).min(most_high / f64::from(high));
        let units = |pixels: u32| ((f64::from(pixels) * scale) as u64).max(1).to_string();
        let (wide, high) = (units(wide), units(high));
        let (id, name, embedded) = ((n + 1).to_string(), format!("Picture {}", n + 1), format!("rIdImage{n}"));
        let about: [(&str, &str); 3] = [("id", &id), ("name", &name), ("descr", &picture.shows)];
        let extent: [(&str, &str); 2] = [("cx", &wide), ("cy", &high)];
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
        xml.empty("wp:extent", &extent);
        xml.empty("wp:docPr", &about);
        xml.open("a:graphic", &[]);
        xml.open("a:graphicData", &[("uri", PIC)]);
        xml.open("pic:pic", &[]);
        xml.open("pic:nvPicPr", &[]);
        xml.empty("pic:cNvPr", &about);
        xml.empty("pic:cNvPicPr", &[]);
        xml.close("pic:nvPicPr");
        xml.open("pic:blipFill", &[]);
        xml.empty("a:blip", &[("r:embed", &embedded)]);
        xml.open("a:stretch", &[]);
        xml.empty("a:fillRect", &[]);
        xml.close("a:stretch");
        xml.close("pic:blipFill");
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &extent);
        xml.close("a:xfrm");
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.empty("a:avLst", &[]);
        xml.close("a:prstGeom");
        xml.close("pic:spPr");
        xml.close("pic:pic");
        xml.close("a:graphicData");
        xml.close("a:graphic");
        xml.close("wp:inline");
        xml.close("w:drawing");
        xml.close("w:r");
        xml.close("w:p");
    }
}
