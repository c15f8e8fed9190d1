//! Documents of Word, brought in: tables with merged cells, lists in cells, outlines, and what is no part of the text any more.

use crate::given::example;
use crate::import::{asked, brought, shown};
use sothat::import::{Format, import};
use sothat::plan::{self, Layout, logframe};
use std::io::Write;

/// A document with this text.
fn document(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(&mut bytes));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    zip.write_all(text.as_bytes()).expect("written");
    zip.finish().expect("written");
    bytes
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

/// As python-docx writes it (`tests/import/make-documents.py`).
#[test]
fn a_proposal_with_a_logframe_comes_in() {
    insta::assert_snapshot!(shown("proposal.docx", Format::Docx));
}

#[test]
fn an_outline_in_a_document_comes_in() {
    let heading =
        |text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        heading("Theory of change: Orchard"),
        heading("Outcomes"),
        item(0, "Neighbours eat <w:br/>"),
        item(0, "Neighbours meet"),
        item(1, "Also those who are new"),
        heading("Activities"),
        item(0, "Plant trees"),
        paragraph("Assumption: The city keeps leasing"),
    ];
    let body = body.concat().replace("<w:br/>", "</w:t><w:br/><w:t>fruit &amp; nuts&#33;");
    let text = brought(&document(&body), Format::Docx, "a.docx").text;
    for expected in [
        "\"Orchard\"",
        "outcome neighbours-eat-fruit-nuts \"Neighbours eat fruit & nuts!\"",
        "note \"Also those who are new\"",
        "activity plant-trees \"Plant trees\"",
        "\"The city keeps leasing\"",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn what_was_deleted_or_moved_away_is_gone_and_nested_tables_stay_in_their_cell() {
    let changed =
        "Street <w:del><w:r><w:t>dark</w:t><w:delText>ness</w:delText></w:r></w:del><w:r><w:t>lights</w:t></w:r>";
    let changed = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:p><w:moveFrom><w:p><w:r><w:t>Moved</w:t></w:r></w:p></w:moveFrom>",
        changed.replacen("<w:del>", "</w:t></w:r><w:del>", 1)
    );
    let inner = format!("<w:tbl>{}</w:tbl>", row(&["on", "poles"]));
    let body = format!(
        "<w:tbl>{}<w:tr><w:tc>{}</w:tc><w:tc>{changed}{inner}</w:tc></w:tr></w:tbl>",
        row(&["Level", "Result"]),
        paragraph("Activity")
    );
    let text = brought(&document(&body), Format::Docx, "a.docx").text;
    assert!(text.contains("\"Street lights on poles\""), "{text}");
    assert!(!text.contains("dark") && !text.contains("Moved"), "{text}");
}

/// What a plan says as a document of Word comes back from there.
#[test]
fn our_own_logframe_comes_back() {
    let analysis = example("reading.theory");
    let plan = plan::plan(&analysis.theory, &analysis.graph, 0);
    for layout in [Layout::Classic, Layout::Eu] {
        let file = plan::docx_table(&plan, &logframe(&plan, layout)).expect("written");
        let text = brought(&file, Format::Docx, "reading.docx").text;
        for indicator in &plan.indicators {
            assert!(text.contains(&format!("\"{}\"", indicator.title)), "{}: {text}", indicator.title);
        }
        let figures = plan.indicators.iter().filter(|i| !i.baseline_texts().is_empty()).count();
        assert!(figures > 5 && text.matches("\n    baseline ").count() >= figures, "{text}");
    }
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    let why = |bytes: &[u8]| import(bytes, Format::Docx, &asked("a")).expect_err("it is none");
    assert!(why(b"PK\x03\x04 nothing").starts_with("It is no document"), "{}", why(b"PK"));
    let workbook = std::fs::read(format!("{}/tests/import/eu-merged.xlsx", env!("CARGO_MANIFEST_DIR"))).expect("there");
    assert!(why(&workbook).starts_with("It is no document"));
    assert!(
        why(&document("<w:p><w:r>")).contains("damaged") || why(&document("<w:p><w:r>")).contains("names no level")
    );
    let bomb = document(&" ".repeat(60 << 20));
    assert!(bomb.len() < 1 << 20 && why(&bomb).contains("more than any document"), "{}", why(&bomb));
    let wide = format!("<w:tbl>{}</w:tbl>", row(&vec!["x"; 1_200]));
    assert!(why(&document(&wide)).contains("more than any document"));
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000));
    assert!(why(&document(&deep)).contains("names no level"));
}
