//! The file of a document: the parts of it, packed, and what says which part is what.

use super::Word;
use super::body::{FOOTER, HEADER, Outside, body};
use super::styles::{self, W};
use super::xml::Xml;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const OF_WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts that every document has beside its text: file, kind of relation, content type.
const PARTS: &[(&str, &str, &str)] = &[
    ("styles", "styles", "styles"),
    ("numbering", "numbering", "numbering"),
    ("settings", "settings", "settings"),
    ("header", "header", "header"),
    ("footer", "footer", "footer"),
];

pub(super) fn written(word: &Word) -> std::io::Result<Vec<u8>> {
    let (text, outside) = body(word);
    // What is no tag of a language would be one that no program knows.
    let is_tag =
        |tag: &&str| tag.len() >= 2 && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let language = word.language.as_deref().filter(is_tag);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a date of its own a file gets the first that the format knows, and so the same bytes every time.
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let plain = packed.compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, content: &[u8], options: SimpleFileOptions| {
        zip.start_file(name, options)?;
        zip.write_all(content)
    };
    add("[Content_Types].xml", &content_types(), packed)?;
    add("_rels/.rels", &relations(&package_relations()), packed)?;
    add("docProps/core.xml", &properties(word, language), packed)?;
    add("word/document.xml", &text, packed)?;
    add("word/_rels/document.xml.rels", &relations(&text_relations(&outside)), packed)?;
    add("word/styles.xml", &styles::styles(language), packed)?;
    add("word/numbering.xml", &styles::numbering(), packed)?;
    add("word/settings.xml", &styles::settings(), packed)?;
    add("word/header.xml", &header(&word.title), packed)?;
    add("word/footer.xml", &footer(), packed)?;
    for (n, picture) in outside.pictures.iter().enumerate() {
        // PNG is packed already.
        add(&format!("word/media/image{n}.png"), &picture.png, plain)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    for (ending, kind) in [("rels", rels), ("xml", "application/xml"), ("png", "image/png")] {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let mut part = |name: &str, kind: &str| xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/word/document.xml", &format!("{OF_WORD}.document.main+xml"));
    for (file, _, kind) in PARTS {
        part(&format!("/word/{file}.xml"), &format!("{OF_WORD}.{kind}+xml"));
    }
    xml.close("Types");
    xml.done()
}

/// Something that a part refers to.
struct Relation {
    id: String,
    kind: String,
    target: String,
    is_outside: bool,
}

fn package_relations() -> Vec<Relation> {
    let relation = |id: &str, kind: String, target: &str| Relation {
        id: id.to_owned(),
        kind,
        target: target.to_owned(),
        is_outside: false,
    };
    vec![
        relation("rId1", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        relation("rId2", format!("{RELATIONS}/metadata/core-properties"), "docProps/core.xml"),
    ]
}

fn text_relations(outside: &Outside<'_>) -> Vec<Relation> {
    let id_of = |file: &str| match file {
        "header" => HEADER.to_owned(),
        "footer" => FOOTER.to_owned(),
        file => format!("rId-{file}"),
    };
    let parts = PARTS.iter().map(|(file, kind, _)| Relation {
        id: id_of(file),
        kind: format!("{OFFICE}/{kind}"),
        target: format!("{file}.xml"),
        is_outside: false,
    });
    let pictures = (0..outside.pictures.len()).map(|n| Relation {
        id: format!("rIdImage{n}"),
        kind: format!("{OFFICE}/image"),
        target: format!("media/image{n}.png"),
        is_outside: false,
    });
    let links = outside.links.iter().enumerate().map(|(n, address)| Relation {
        id: format!("rIdLink{n}"),
        kind: format!("{OFFICE}/hyperlink"),
        target: (*address).to_owned(),
        is_outside: true,
    });
    parts.chain(pictures).chain(links).collect()
}

fn relations(all: &[Relation]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    for relation in all {
        let mut attributes = vec![("Id", relation.id.as_str()), ("Type", &relation.kind), ("Target", &relation.target)];
        if relation.is_outside {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.close("Relationships");
    xml.done()
}

/// Title, language and a date that never changes.
fn properties(word: &Word, language: Option<&str>) -> Vec<u8> {
    let mut xml = Xml::new();
    let spaces = [
        ("xmlns:cp", CORE),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &spaces);
    xml.with_text("dc:title", &[], &word.title);
    if let Some(language) = language {
        xml.with_text("dc:language", &[], language);
    }
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.with_text(name, &[("xsi:type", "dcterms:W3CDTF")], "2000-01-01T00:00:00Z");
    }
    xml.close("cp:coreProperties");
    xml.done()
}

/// The title, cut where it would fill the page.
fn header(title: &str) -> Vec<u8> {
    let line: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(100).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    let mut xml = Xml::new();
    xml.open("w:hdr", &[("xmlns:w", W)]);
    styled(&mut xml, "Header");
    xml.open("w:r", &[]);
    xml.with_text("w:t", &[("xml:space", "preserve")], &short);
    xml.close("w:r");
    xml.close("w:p");
    xml.close("w:hdr");
    xml.done()
}

fn footer() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:ftr", &[("xmlns:w", W)]);
    styled(&mut xml, "Footer");
    for (before, field) in [("", "PAGE"), (" / ", "NUMPAGES")] {
        xml.open("w:r", &[]);
        xml.with_text("w:t", &[("xml:space", "preserve")], before);
        xml.close("w:r");
        xml.open("w:fldSimple", &[("w:instr", field)]);
        xml.open("w:r", &[]);
        xml.with_text("w:t", &[], "1");
        xml.close("w:r");
        xml.close("w:fldSimple");
    }
    xml.close("w:p");
    xml.close("w:ftr");
    xml.done()
}

/// Begins a paragraph of a style.
fn styled(xml: &mut Xml, style: &str) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    xml.close("w:pPr");
}
