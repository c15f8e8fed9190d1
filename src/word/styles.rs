//! The parts of a document that are the same for all: styles, the bullets of lists, settings.

use super::xml::Xml;

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The styles: how headings, tables and the rest look.
pub(super) fn styles(language: Option<&str>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", W)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    let font = "Calibri";
    xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", "Arial")]);
    size(&mut xml, "21");
    let language = language.unwrap_or("en");
    xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", language)]);
    xml.close("w:rPr");
    xml.close("w:rPrDefault");
    xml.open("w:pPrDefault", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:spacing", &[("w:after", "120"), ("w:line", "264"), ("w:lineRule", "auto")]);
    xml.close("w:pPr");
    xml.close("w:pPrDefault");
    xml.close("w:docDefaults");

    style(&mut xml, "Normal", "Normal", None, |_| {}, |_| {});
    style(&mut xml, "Title", "Title", Some("Normal"), |xml| spacing(xml, "0", "240"), |xml| bold(xml, "40", "111827"));
    for (level, size, before) in [("1", "32", "360"), ("2", "26", "280"), ("3", "22", "200")] {
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        let outline = ["0", "1", "2"][usize::from(level.as_bytes()[0] - b'1')];
        let paragraph = |xml: &mut Xml| {
            xml.empty("w:keepNext", &[]);
            xml.empty("w:keepLines", &[]);
            spacing(xml, before, "100");
            xml.empty("w:outlineLvl", &[("w:val", outline)]);
        };
        style(&mut xml, &id, &name, Some("Normal"), paragraph, |xml| bold(xml, size, "111827"));
    }
    style(
        &mut xml,
        "ListBullet",
        "List Bullet",
        Some("Normal"),
        |xml| {
            xml.open("w:numPr", &[]);
            xml.empty("w:numId", &[("w:val", "1")]);
            xml.close("w:numPr");
            spacing(xml, "0", "60");
        },
        |_| {},
    );
    let compact = |xml: &mut Xml| {
        xml.empty("w:spacing", &[("w:before", "30"), ("w:after", "30"), ("w:line", "240"), ("w:lineRule", "auto")]);
    };
    for letters in &LETTERS {
        let Letters { cell, heading, half_points, named } = letters;
        let half_points = half_points.to_string();
        style(&mut xml, cell, &format!("Table Text{named}"), Some("Normal"), compact, |xml| size(xml, &half_points));
        let bold = |xml: &mut Xml| bold(xml, &half_points, "111827");
        style(&mut xml, heading, &format!("Table Heading{named}"), Some(cell), compact, bold);
    }
    style(&mut xml, "Header", "header", Some("Normal"), |_| {}, grey);
    style(&mut xml, "Footer", "footer", Some("Normal"), |xml| xml.empty("w:jc", &[("w:val", "right")]), grey);
    table_style(&mut xml);
    xml.close("w:styles");
    xml.done()
}

/// How large the letters of a table are, and the styles of its cells.
pub(super) struct Letters {
    pub(super) half_points: u32,
    pub(super) cell: &'static str,
    pub(super) heading: &'static str,
    named: &'static str,
}

/// The sizes that there are: a table takes the first in which no word is torn.
pub(super) const LETTERS: [Letters; 3] = [
    Letters { half_points: 18, cell: "Cell", heading: "CellHeading", named: "" },
    Letters { half_points: 16, cell: "CellSmall", heading: "CellHeadingSmall", named: " Small" },
    Letters { half_points: 14, cell: "CellSmallest", heading: "CellHeadingSmallest", named: " Smallest" },
];

/// A style of paragraphs: its id, the name that people see, what it is based on, and what it sets for paragraph and words.
fn style(
    xml: &mut Xml,
    id: &str,
    name: &str,
    based_on: Option<&str>,
    paragraph: impl FnOnce(&mut Xml),
    words: impl FnOnce(&mut Xml),
) {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", id)];
    if based_on.is_none() {
        attributes.push(("w:default", "1"));
    }
    xml.open("w:style", &attributes);
    xml.empty("w:name", &[("w:val", name)]);
    if let Some(base) = based_on {
        xml.empty("w:basedOn", &[("w:val", base)]);
    }
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    paragraph(xml);
    xml.close("w:pPr");
    xml.open("w:rPr", &[]);
    words(xml);
    xml.close("w:rPr");
    xml.close("w:style");
}

fn table_style(xml: &mut Xml) {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "Lined")]);
    xml.empty("w:name", &[("w:val", "Lined Table")]);
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "D1D5DB")];
        xml.empty(&format!("w:{side}"), &line);
    }
    xml.close("w:tblBorders");
    xml.open("w:tblCellMar", &[]);
    for side in ["left", "right"] {
        xml.empty(&format!("w:{side}"), &[("w:w", "80"), ("w:type", "dxa")]);
    }
    xml.close("w:tblCellMar");
    xml.close("w:tblPr");
    xml.close("w:style");
}

fn spacing(xml: &mut Xml, before: &str, after: &str) {
    xml.empty("w:spacing", &[("w:before", before), ("w:after", after)]);
}

/// A size of letters, in half points; scripts that run from right to left have one of their own.
fn size(xml: &mut Xml, half_points: &str) {
    xml.empty("w:sz", &[("w:val", half_points)]);
    xml.empty("w:szCs", &[("w:val", half_points)]);
}

fn bold(xml: &mut Xml, half_points: &str, colour: &str) {
    xml.empty("w:b", &[]);
    xml.empty("w:bCs", &[]);
    xml.empty("w:color", &[("w:val", colour)]);
    size(xml, half_points);
}

fn grey(xml: &mut Xml) {
    xml.empty("w:color", &[("w:val", "6B7280")]);
    size(xml, "17");
}

/// The one kind of list there is.
pub(super) fn numbering() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:numbering", &[("xmlns:w", W)]);
    xml.open("w:abstractNum", &[("w:abstractNumId", "0")]);
    xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
    xml.open("w:lvl", &[("w:ilvl", "0")]);
    xml.empty("w:start", &[("w:val", "1")]);
    xml.empty("w:numFmt", &[("w:val", "bullet")]);
    xml.empty("w:lvlText", &[("w:val", "•")]);
    xml.empty("w:lvlJc", &[("w:val", "left")]);
    xml.open("w:pPr", &[]);
    xml.empty("w:ind", &[("w:left", "360"), ("w:hanging", "360")]);
    xml.close("w:pPr");
    xml.close("w:lvl");
    xml.close("w:abstractNum");
    xml.open("w:num", &[("w:numId", "1")]);
    xml.empty("w:abstractNumId", &[("w:val", "0")]);
    xml.close("w:num");
    xml.close("w:numbering");
    xml.done()
}

/// Says that the document is one of today's Word, which would otherwise treat it as one of 2007.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", W)]);
    xml.open("w:compat", &[]);
    let word = "http://schemas.microsoft.com/office/word";
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", word), ("w:val", "15")]);
    xml.close("w:compat");
    xml.close("w:settings");
    xml.done()
}
