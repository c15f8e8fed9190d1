//! Files of Word, opened as Word does: each text of a report or plan is there, headings are headings, wide tables lie and
//! repeat their heads, and nothing that an author writes is more than text.

use crate::given::{analysed, example};
use roxmltree::{Document as Xml, Node};
use sothat::analysis::Analysis;
use sothat::plan::{self, Layout, Part, Plan, logframe};
use sothat::report::{Block, Kind, docx, report};
use sothat::word::{Picture, Piece, Run, Side, Word};
use std::io::{Cursor, Read};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn planned(analysis: &Analysis) -> Plan {
    plan::plan(&analysis.theory, &analysis.graph, analysis.summary.errors)
}

/// The parts of the file, by name.
fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip file");
    let mut parts = Vec::new();
    for n in 0..zip.len() {
        let mut part = zip.by_index(n).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("whole");
        parts.push((part.name().expect("a name").into_owned(), content));
    }
    parts
}

fn part(file: &[u8], name: &str) -> String {
    let found = parts(file).into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(found.1).expect("text")
}

fn body(file: &[u8]) -> String {
    part(file, "word/document.xml")
}

/// The words of an element, with line ends.
fn words(node: Node<'_, '_>) -> String {
    node.descendants()
        .map(|n| match n.tag_name().name() {
            "t" => n.text().unwrap_or_default(),
            "br" => "\n",
            "tab" => "\t",
            _ => "",
        })
        .collect()
}

fn paragraphs(xml: &Xml<'_>) -> Vec<(String, String)> {
    let style = |p: &Node<'_, '_>| {
        p.descendants().find(|n| n.has_tag_name((W, "pStyle"))).and_then(|s| s.attribute((W, "val"))).map(str::to_owned)
    };
    let all = xml.descendants().filter(|n| n.has_tag_name((W, "p")));
    all.map(|p| (style(&p).unwrap_or_default(), words(p))).collect()
}

/// Everything that a program needs to open the file is there, well formed, and known by the others.
#[track_caller]
fn sound(file: &[u8]) {
    let all = parts(file);
    for (name, content) in all.iter().filter(|(n, _)| !n.starts_with("word/media/")) {
        let text = std::str::from_utf8(content).expect("UTF-8");
        assert!(Xml::parse(text).is_ok(), "{name}: {text}");
    }
    let names: Vec<&str> = all.iter().map(|(n, _)| n.as_str()).collect();
    let relations = part(file, "word/_rels/document.xml.rels");
    let relations = Xml::parse(&relations).expect("XML");
    let mut ids = Vec::new();
    for relation in relations.descendants().filter(|n| n.has_tag_name("Relationship") || n.attribute("Id").is_some()) {
        ids.push(relation.attribute("Id").expect("an id").to_owned());
        let target = relation.attribute("Target").expect("a target");
        if relation.attribute("TargetMode") == Some("External") {
            assert!(target.starts_with("https://") || target.starts_with("http://"), "{target}");
        } else {
            assert!(names.contains(&format!("word/{target}").as_str()), "{target}");
        }
    }
    let body = body(file);
    let xml = Xml::parse(&body).expect("XML");
    for used in xml
        .descendants()
        .flat_map(|n| n.attributes())
        .filter(|a| a.namespace().is_some_and(|s| s.ends_with("/relationships")) && matches!(a.name(), "id" | "embed"))
    {
        assert!(ids.iter().any(|id| id == used.value()), "nothing is called {}", used.value());
    }
    let styles = part(file, "word/styles.xml");
    for (style, _) in paragraphs(&xml).iter().filter(|(s, _)| !s.is_empty()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    no_page_is_needed_for_nothing(&xml);
}

/// The paragraph that Word asks for after a table takes no room where a page ends after it: a table that fills its page to
/// the last line would leave an empty one behind it.
#[track_caller]
fn no_page_is_needed_for_nothing(xml: &Xml<'_>) {
    let has = |node: &Node<'_, '_>, name| node.descendants().any(|n| n.has_tag_name((W, name)));
    for table in xml.descendants().filter(|n| n.has_tag_name((W, "tbl"))) {
        let after = table.next_sibling_element().expect("a paragraph after a table");
        assert!(after.has_tag_name((W, "p")) && words(after).is_empty());
        let page_ends = has(&after, "sectPr")
            || after.next_sibling_element().is_none_or(|n| n.has_tag_name((W, "sectPr")) || has(&n, "pageBreakBefore"));
        let spacing = after.descendants().find(|n| n.has_tag_name((W, "spacing")));
        let is_flat =
            spacing.is_some_and(|s| s.attribute((W, "line")) == Some("20") && s.attribute((W, "after")) == Some("0"));
        assert_eq!(is_flat, page_ends);
    }
}

#[test]
fn every_report_says_in_word_what_it_says_elsewhere() {
    for (name, kind) in Kind::ALL.iter().flat_map(|k| [("claims.theory", *k), ("itasca.theory", *k)]) {
        let made = report(&example(name), kind).document;
        let file = docx(&made).expect("written");
        sound(&file);
        let body = body(&file);
        let found = paragraphs(&Xml::parse(&body).expect("XML"));
        assert_eq!(found[0], ("Title".to_owned(), made.title.clone()));
        let has = |style: &str, text: String| {
            let text = text.replace('\r', "");
            assert!(found.iter().any(|(s, t)| *s == style && *t == text), "{name} {kind:?} lacks {style} {text:?}");
        };
        for section in &made.sections {
            has(&format!("Heading{}", section.level - 1), section.heading.plain());
        }
        for block in made.lead.iter().chain(made.sections.iter().flat_map(|s| &s.blocks)) {
            match block {
                Block::Paragraph(words) => has("Normal", words.plain()),
                Block::List(points) => points.iter().for_each(|p| has("ListBullet", p.plain())),
                Block::Table(head, rows) => {
                    head.iter().for_each(|h| has("CellHeading", (*h).to_owned()));
                    rows.iter().flatten().for_each(|c| has("Cell", c.plain()));
                }
            }
        }
    }
}

#[test]
fn logframes_lie_and_repeat_their_heads() {
    let plan = planned(&example("reading.theory"));
    for layout in [Layout::Classic, Layout::Eu, Layout::Uk] {
        let table = logframe(&plan, layout);
        let file = plan::docx_table(&plan, &table).expect("written");
        sound(&file);
        let body = body(&file);
        let xml = Xml::parse(&body).expect("XML");
        let sizes: Vec<_> = xml.descendants().filter(|n| n.has_tag_name((W, "pgSz"))).collect();
        assert!(!sizes.is_empty() && sizes.iter().all(|s| s.attribute((W, "orient")) == Some("landscape")));
        let rows: Vec<_> = xml.descendants().filter(|n| n.has_tag_name((W, "tr"))).collect();
        assert_eq!(rows.len(), table.rows.len() + 1);
        let repeats = |row: &Node<'_, '_>| row.descendants().any(|n| n.has_tag_name((W, "tblHeader")));
        assert!(repeats(&rows[0]) && !rows[1..].iter().any(repeats), "the first row and no other");
        for (row, cells) in rows[1..].iter().zip(&table.rows) {
            let found: Vec<String> = row.children().filter(|n| n.has_tag_name((W, "tc"))).map(words).collect();
            let gap = |cell: &plan::Cell| match cell {
                plan::Cell::Gap(gap) => (*gap).to_owned(),
                _ => cell.text(),
            };
            assert_eq!(found, cells.iter().map(gap).collect::<Vec<_>>());
        }
        // The columns fill the page, and no more.
        let grid = xml.descendants().filter(|n| n.has_tag_name((W, "gridCol")));
        let whole: u32 =
            grid.map(|c| c.attribute((W, "w")).and_then(|w| w.parse::<u32>().ok()).expect("a width")).sum();
        assert!((14_400..=14_570).contains(&whole), "{whole}");
    }
}

/// A picture of one pixel.
fn pixel() -> Picture {
    let png = [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\0\0\0\0"[..],
        b"\x3b\x7e\x9b\x55\0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82",
    ];
    Picture { png: png.concat(), shows: "The map".into() }
}

#[test]
fn a_plan_has_its_map_and_a_reference_sheet_a_page() {
    let analysis = example("reading.theory");
    let plan = planned(&analysis);
    let file = plan::docx(&plan, Some(pixel())).expect("written");
    sound(&file);
    assert_eq!(file, plan::docx(&plan, Some(pixel())).expect("written"), "the same bytes");
    assert!(parts(&file).iter().any(|(n, c)| n == "word/media/image0.png" && *c == pixel().png));
    let body = body(&file);
    let xml = Xml::parse(&body).expect("XML");
    let found = paragraphs(&xml);
    let parts: Vec<&str> = found.iter().filter(|(s, _)| s == "Heading1").map(|(_, t)| t.as_str()).collect();
    let expected = [
        "The map",
        "At a glance",
        "What is measured",
        "Collection calendar",
        "Assumptions to monitor",
        "Learning questions",
        "Indicator reference sheets",
    ];
    assert_eq!(parts, expected);
    let breaks = xml.descendants().filter(|n| n.has_tag_name((W, "pageBreakBefore"))).count();
    assert_eq!(breaks, plan.indicators.len() - 1, "the first sheet stands on the page of the heading");
    for part in [Part::Calendar, Part::Assumptions, Part::Questions] {
        for cell in part.of(&plan).for_readers().rows.iter().flatten() {
            assert!(
                found
                    .iter()
                    .any(|(s, t)| s.starts_with("Cell") && (*t == cell.text() || matches!(cell, plan::Cell::Gap(_))))
            );
        }
    }
    for (heading, cell) in plan::sheets(&plan).iter().flat_map(|s| &s.parts).flat_map(|(_, lines)| lines) {
        let has = |text: &str| found.iter().any(|(s, t)| s.starts_with("Cell") && t.trim() == text.trim());
        assert!(has(heading) && has(&cell.text()), "{heading}");
    }
    let alone = plan::docx_sheets(&plan).expect("written");
    sound(&alone);
    // A standing and a lying page follow each other, each with head and foot.
    let sections = xml.descendants().filter(|n| n.has_tag_name((W, "sectPr")));
    let feet = |s: Node<'_, '_>| s.children().filter(|n| n.tag_name().name().ends_with("Reference")).count();
    assert!(sections.clone().count() > 2 && sections.map(feet).all(|n| n == 2));
}

#[test]
fn what_authors_write_is_text_in_word() {
    let hostile = r#"</w:t></w:p><w:altChunk r:id=\"x\"/> =1+1 & ]]> \u{0}\u{7}\u{fffe} {PAGE} \\n 😀 السلام\n\tx"#;
    let analysis = analysed(&format!(
        "theory t \"{hostile}\" {{ place \"{hostile}\" language \"{hostile}\" }} outcome o \"{hostile}\" {{ for \"{hostile}\" needs a }}
         activity a \"{hostile}\" reference r \"{hostile}\" {{ url \"file:///etc/passwd\" }}
         indicator i \"{hostile}\" {{ measures o definition \"{hostile}\" target 5 by 2030 among x \"{hostile}\" }}
         assumption s \"{hostile}\" {{ applies to o evidence promising from r }} question q \"{hostile}\" {{ about o }}"
    ));
    let plan = planned(&analysis);
    let mut files =
        vec![plan::docx(&plan, Some(pixel())).expect("written"), plan::docx_sheets(&plan).expect("written")];
    files.push(plan::docx_table(&plan, &logframe(&plan, Layout::Uk)).expect("written"));
    files.extend(Kind::ALL.iter().map(|kind| docx(&report(&analysis, *kind).document).expect("written")));
    for file in files {
        sound(&file);
        let body = body(&file);
        let xml = Xml::parse(&body).expect("XML");
        assert!(!xml.descendants().any(|n| matches!(n.tag_name().name(), "altChunk" | "instrText" | "fldSimple")));
        assert!(!part(&file, "word/_rels/document.xml.rels").contains("file:"));
        assert!(part(&file, "word/styles.xml").contains("<w:lang w:val=\"en\""), "what is no language is none");
        assert!(!body.contains('\u{7}') && !body.contains('\u{fffe}'));
    }
}

#[test]
fn odd_theories_and_odd_values_are_no_trouble() {
    let long = "word & <tag> ".repeat(390);
    for text in
        ["", "theory t", &format!("theory t \"{long}\" outcome o \"{long}\" indicator i \"{long}\" {{ measures o }}")]
    {
        let analysis = analysed(text);
        let plan = planned(&analysis);
        sound(&plan::docx(&plan, None).expect("written"));
        sound(&plan::docx_sheets(&plan).expect("written"));
        sound(&plan::docx_table(&plan, &Part::Questions.of(&plan)).expect("written"));
    }
    let broken = Picture { png: b"no picture".to_vec(), shows: String::new() };
    let turns = [Side::Lying, Side::Lying, Side::Upright, Side::Lying].map(Piece::Turn);
    let mut pieces = vec![
        Piece::Picture(broken),
        Piece::Heading(9, vec![Run::plain("")], true),
        Piece::Table(sothat::word::Table::default()),
    ];
    pieces.extend(turns);
    sound(&Word { pieces, ..Word::default() }.written().expect("written"));
}
