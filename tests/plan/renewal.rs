//! Workbooks that come back: what people wrote finds its place again, what changed is marked and listed, nothing is lost,
//! and what is not ours is refused.

use super::{WHOLE, planned};
use calamine::{Data, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{Note, Workbook};
use sothat::plan::{Fresh, Plan, Renewal, Returned, partner_workbook, workbook};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A workbook as another program holds it: cells, formulas and notes by sheet, without our looks.
#[derive(Clone, Default)]
struct Book(Vec<Sheet>);

#[derive(Clone, Default)]
struct Sheet {
    name: String,
    cells: BTreeMap<(u32, u16), Data>,
    formulas: BTreeMap<(u32, u16), String>,
    notes: Vec<((u32, u16), String)>,
}

impl Book {
    fn open(bytes: &[u8]) -> Book {
        let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
        let names = book.sheet_names().clone();
        let sheet = |name: &String| {
            let at = |(row, column): (usize, usize), start: (u32, u32)| {
                (start.0 + row as u32, (start.1 + column as u32) as u16)
            };
            let range = book.worksheet_range(name).expect("cells");
            let start = range.start().unwrap_or_default();
            let cells = range.used_cells().map(|(r, c, v)| (at((r, c), start), v.clone())).collect();
            let range = book.worksheet_formula(name).expect("formulas");
            let start = range.start().unwrap_or_default();
            let formulas = range.used_cells().filter(|(.., f)| !f.is_empty());
            let formulas = formulas.map(|(r, c, f)| (at((r, c), start), f.clone())).collect();
            Sheet { name: name.clone(), cells, formulas, notes: Vec::new() }
        };
        Book(names.iter().map(sheet).collect())
    }

    fn sheet(&mut self, name: &str) -> &mut Sheet {
        let place = self.0.iter().position(|s| s.name == name).unwrap_or_else(|| {
            self.0.push(Sheet { name: name.to_owned(), ..Sheet::default() });
            self.0.len() - 1
        });
        &mut self.0[place]
    }

    fn saved(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        for sheet in &self.0 {
            let out = book.add_worksheet();
            out.set_name(&sheet.name).expect("a name");
            if sheet.name == "Lists" {
                out.set_hidden(true);
            }
            for (&(row, column), value) in &sheet.cells {
                match value {
                    Data::Float(number) => out.write_number(row, column, *number),
                    Data::Bool(truth) => out.write_boolean(row, column, *truth),
                    Data::DateTime(day) => {
                        let day_format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
                        out.write_number_with_format(row, column, day.as_f64(), &day_format)
                    }
                    other => out.write_string(row, column, other.to_string()),
                }
                .expect("written");
            }
            for (&(row, column), formula) in &sheet.formulas {
                out.write_formula(row, column, formula.as_str()).expect("written");
            }
            for ((row, column), text) in &sheet.notes {
                out.insert_note(*row, *column, &Note::new(text).set_author("Ana").add_author_prefix(false))
                    .expect("written");
            }
        }
        book.save_to_buffer().expect("saved")
    }

    /// All texts of all cells and notes.
    fn all(&self) -> String {
        let cells = self.0.iter().flat_map(|s| s.cells.values().map(ToString::to_string));
        let notes = self.0.iter().flat_map(|s| s.notes.iter().map(|(_, text)| text.clone()));
        cells.chain(notes).collect::<Vec<_>>().join("\n")
    }
}

impl Sheet {
    /// The row whose first cell is `id`, and the column under a heading.
    fn place(&self, id: &str, heading: &str) -> (u32, u16) {
        let named = |text: &str| self.cells.iter().find(|(_, v)| *v == text).map(|(at, _)| *at);
        let row = self.cells.iter().find(|((_, c), v)| *c == 0 && *v == id).map(|((r, _), _)| *r);
        let at = (row.or_else(|| named(id).map(|(r, _)| r)), named(heading).map(|(_, c)| c));
        (at.0.unwrap_or_else(|| panic!("no row {id}")), at.1.unwrap_or_else(|| panic!("no column {heading}")))
    }

    fn put(&mut self, id: &str, heading: &str, value: Data) {
        let at = self.place(id, heading);
        self.cells.insert(at, value);
    }

    fn at(&self, id: &str, heading: &str) -> Data {
        self.cells.get(&self.place(id, heading)).cloned().unwrap_or_default()
    }
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

fn day(number: f64) -> Data {
    Data::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false))
}

fn read(bytes: &[u8], origin: &str) -> Returned {
    Returned::read(bytes, origin).expect("one of ours")
}

/// Renews a workbook in one go.
fn renewed(plan: &Plan, of_partner: bool, old: Option<&Returned>, returned: &[Returned]) -> Result<Renewal, String> {
    Fresh::of(plan, of_partner)?.renewed(old, returned)
}

fn renew(plan: &Plan, old: &Book) -> (Renewal, Book) {
    let renewal = renewed(plan, false, Some(&read(&old.saved(), "old.xlsx")), &[]).expect("renewed");
    let book = Book::open(&renewal.bytes);
    (renewal, book)
}

fn whole() -> Book {
    Book::open(&workbook(&planned(WHOLE)).expect("written"))
}

/// A workbook of the fixture in which people wrote all sorts of things.
fn filled() -> Book {
    let mut book = whole();
    let tracking = book.sheet("Tracking");
    tracking.put("full", "2026/27 actual", Data::Float(64.5));
    tracking.put("full [income: low]", "2026/27 actual", Data::Float(50.0));
    tracking.put("shared", "Comment", text("=1+1 is what she wrote"));
    tracking.notes.push((tracking.place("full", "2026/27 actual"), "By phone,\nfrom the school".into()));
    let calendar = book.sheet("Calendar");
    let handed_in = calendar.place("Due", "Handed in on").1;
    calendar.cells.insert((1, handed_in), day(45_720.0));
    let entry = book.sheet("Data entry");
    for (column, value) in [text("full"), text("2024/25"), text("schools")].into_iter().enumerate() {
        entry.cells.insert((1, column as u16), value);
    }
    entry.put("full", "value", Data::Float(60.0));
    entry.put("full", "note", text("-5 below last year"));
    book
}

#[test]
fn what_people_wrote_finds_its_place_again() {
    let (renewal, mut book) = renew(&planned(WHOLE), &filled());
    assert_eq!((renewal.changed, renewal.gone, renewal.conflicts.len()), (0, 0, 0));
    assert_eq!(renewal.kept, 10, "nine cells and a note");
    let tracking = book.sheet("Tracking");
    assert_eq!(tracking.at("full", "2026/27 actual"), Data::Float(64.5));
    assert_eq!(tracking.at("full [income: low]", "2026/27 actual"), Data::Float(50.0));
    assert_eq!(tracking.at("shared", "Comment"), text("=1+1 is what she wrote"));
    assert!(tracking.formulas.values().all(|f| f.starts_with("IF(")), "ours, and no others");
    assert_eq!(book.sheet("Data entry").at("full", "note"), text("-5 below last year"));
    assert_eq!(book.sheet("Calendar").cells[&(1, 11)], day(45_720.0));
    assert!(book.sheet("Changes").cells.values().any(|v| *v == text("nothing changed")));
    // The new workbook, renewed again, says the same, and so do its bytes.
    let again = |bytes: &[u8]| renewed(&planned(WHOLE), false, Some(&read(bytes, "old.xlsx")), &[]).expect("renewed");
    assert_eq!(again(&renewal.bytes).kept, 10, "the note too");
    assert_eq!(again(&renewal.bytes).bytes, again(&renewal.bytes).bytes);
}

/// The fixture, in which a target was raised, an indicator dropped, and another added.
fn changed() -> Plan {
    let text = WHOLE.replace("85 by 2030", "90 by 2030");
    let start = text.find("indicator shared").expect("the indicator");
    let end = start + text[start..].find('}').expect("its end") + 1;
    planned(&format!(
        "{}{} indicator new-one \"A new one\" {{ measures reading unit count }}",
        &text[..start],
        &text[end..]
    ))
}

#[test]
fn rows_that_changed_came_or_went_are_marked_and_listed() {
    let (renewal, mut book) = renew(&changed(), &filled());
    assert!(renewal.changed >= 1 && renewal.gone >= 1, "{renewal:?}");
    let tracking = book.sheet("Tracking");
    let since = |sheet: &Sheet, id: &str| sheet.at(id, "Since the last workbook").to_string();
    assert_eq!(since(tracking, "full"), "changed: 2029/30 target");
    assert_eq!(since(tracking, "new-one"), "new");
    assert_eq!(since(tracking, "shared"), "gone from the theory");
    assert!(tracking.place("shared", "Comment").0 > tracking.place("new-one", "Comment").0, "below the others");
    assert_eq!(tracking.at("shared", "Comment"), text("=1+1 is what she wrote"));
    assert_eq!(tracking.at("full", "2026/27 actual"), Data::Float(64.5));
    let list = book.sheet("Changes");
    let lines: Vec<String> = (1..1000)
        .map(|row| {
            (1..9).map(|c| list.cells.get(&(row, c)).map(ToString::to_string).unwrap_or_default()).collect::<Vec<_>>()
        })
        .take_while(|line| !line[0].is_empty())
        .map(|line| line.join(" | "))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
    // What was listed stays listed, and a row that went long ago is not told anew.
    let (_, mut later) = renew(&changed(), &Book::open(&renewal.bytes));
    let list = later.sheet("Changes");
    let firsts = list.cells.iter().filter(|((row, c), _)| *c == 0 && *row > 0).map(|(_, v)| v.to_string());
    let firsts: Vec<String> = firsts.collect();
    assert_eq!(firsts[0], "2");
    assert_eq!(firsts.iter().filter(|n| *n == "1").count(), lines.len());
    assert_eq!(later.sheet("Tracking").at("shared", "Since the last workbook"), text("gone from the theory"));
}

#[test]
fn what_bears_another_name_now_keeps_its_rows() {
    let named =
        WHOLE.replace("indicator full", "indicator read-well").replace("answered by full", "answered by read-well");
    let named = named.replace("reviews full", "reviews read-well").replace("tested by full", "tested by read-well");
    let (renewal, mut book) = renew(&planned(&named), &filled());
    assert_eq!((renewal.gone, renewal.conflicts.len()), (0, 0), "{renewal:?}");
    let tracking = book.sheet("Tracking");
    assert_eq!(tracking.at("read-well", "2026/27 actual"), Data::Float(64.5));
    assert_eq!(tracking.at("read-well [income: low]", "2026/27 actual"), Data::Float(50.0));
    assert_eq!(book.sheet("Data entry").at("read-well", "value"), Data::Float(60.0));
    let list = book.sheet("Changes");
    let line: Vec<String> =
        (1..8).map(|c| list.cells.get(&(1, c)).map(ToString::to_string).unwrap_or_default()).collect();
    assert_eq!(line[0], "has another name now, and kept its title");
    assert_eq!(line[4..], ["Indicator id", "full", "read-well"]);
    // Where two bear the title, nobody knows which of them it is.
    let title = "\"Pupils at grade level\"";
    let twice = format!("{named} indicator other {title} {{ measures reading unit count }}");
    let (renewal, _) = renew(&planned(&twice), &filled());
    assert!(renewal.gone > 0, "{renewal:?}");
}

#[test]
fn sheets_columns_rows_and_formulas_of_people_are_kept_and_no_formula_runs() {
    let mut old = filled();
    let tracking = old.sheet("Tracking");
    let width = tracking.cells.keys().map(|(_, c)| *c).max().expect("columns") + 1;
    tracking.cells.insert((1, width), text("My column"));
    tracking.cells.insert((2, width), text("mine"));
    tracking.cells.insert((40, 1), text("a row of mine"));
    tracking.cells.insert((0, 3), text("above all"));
    let at = tracking.place("full", "2025/26 actual");
    tracking.formulas.insert(at, "HYPERLINK(\"https://example.org\",\"x\")".into());
    let own = old.sheet("Our own");
    own.cells.insert((3, 3), text("@a sheet of ours"));
    own.formulas.insert((4, 3), "D4&\"!\"".into());
    own.notes.push(((3, 3), "and a note".into()));
    let (_, mut book) = renew(&changed(), &old);
    let all = book.all();
    for kept in ["My column", "mine", "a row of mine", "above all", "HYPERLINK", "@a sheet of ours", "D4&\"!\""] {
        assert!(all.contains(kept), "{kept} is lost:\n{all}");
    }
    let tracking = book.sheet("Tracking");
    assert_eq!(tracking.at("a row of mine", "Since the last workbook"), text("added by hand"));
    for sheet in &book.0 {
        for formula in sheet.formulas.values() {
            let ours = ["IF(", "IFERROR(", "SUM(", "SUMIF(", "COUNTIF("].iter().any(|f| formula.starts_with(f));
            assert!(ours, "{}: {formula}", sheet.name);
        }
    }
}

#[test]
fn a_row_above_the_headings_hides_nothing() {
    let mut old = filled();
    for name in ["Tracking", "Data entry"] {
        let sheet = old.sheet(name);
        let lower = |((row, column), value): (&(u32, u16), &Data)| ((row + 1, *column), value.clone());
        sheet.cells = sheet.cells.iter().map(lower).collect();
        sheet.formulas = sheet.formulas.iter().map(|((r, c), f)| ((r + 1, *c), f.clone())).collect();
        sheet.cells.insert((0, 0), text("A title of ours"));
    }
    let (renewal, mut book) = renew(&planned(WHOLE), &old);
    assert_eq!(renewal.changed, 0, "{}", book.all());
    assert_eq!(book.sheet("Tracking").at("full", "2026/27 actual"), Data::Float(64.5));
    assert_eq!(book.sheet("Data entry").at("full", "value"), Data::Float(60.0));
    assert!(book.all().contains("A title of ours"));
}

#[test]
fn workbooks_of_partners_are_taken_together_and_conflicts_told() {
    let plan = planned(WHOLE);
    let of = |partner: &str, figure: f64, note: &str, handed_in: f64| {
        let own = plan.for_partner(partner).expect("a partner");
        let mut book = Book::open(&partner_workbook(&own).expect("written"));
        let entry = book.sheet("Data entry");
        entry.cells.insert((1, 0), text("full"));
        entry.cells.insert((1, 1), text("2024/25"));
        entry.cells.insert((1, 2), text("schools"));
        entry.put("full", "value", Data::Float(figure));
        entry.put("full", "note", text(note));
        book.sheet("Calendar").cells.insert((1, 11), day(handed_in));
        book
    };
    let take = |books: &[Book]| {
        let books: Vec<Returned> =
            books.iter().zip(["a.xlsx", "b.xlsx"]).map(|(b, name)| read(&b.saved(), name)).collect();
        let renewal = renewed(&plan, false, None, &books).expect("together");
        let entry = Book::open(&renewal.bytes).sheet("Data entry").clone();
        let rows = entry.cells.keys().filter(|(row, column)| *row > 0 && *column == 0).count();
        (renewal, rows)
    };
    let same = [of("schools", 60.0, "one", 45_720.0), of("library", 60.0, "one", 45_720.0)];
    let (renewal, rows) = take(&same);
    assert_eq!((rows, renewal.conflicts.len()), (1, 0), "{:?}", renewal.conflicts);
    let differing = [of("schools", 60.0, "one", 45_720.0), of("library", 61.0, "two", 45_721.0)];
    let (renewal, rows) = take(&differing);
    assert_eq!(rows, 2, "both figures stand");
    insta::assert_snapshot!(renewal.conflicts.join("\n"));
    let all = Book::open(&renewal.bytes).all();
    assert!(["60", "61", "one", "two", "2025-03-04"].iter().all(|t| all.contains(t)), "{all}");
}

/// In a partner's own workbook nobody writes the partner's name into each row.
#[test]
fn a_figure_without_a_partner_is_that_of_the_workbooks_partner() {
    let plan = planned(WHOLE);
    let own = plan.for_partner("library").expect("a partner");
    let bytes = partner_workbook(&own).expect("written");
    // The properties of a workbook say whose it is, so its own file is renewed here and not one of another program's.
    let entry = |book: &mut Book| {
        book.sheet("Data entry").cells.insert((1, 0), text("full"));
        book.sheet("Data entry").put("full", "value", Data::Float(5.0));
    };
    let mut book = Book::open(&bytes);
    entry(&mut book);
    let mut out = renewed(&own, true, Some(&read(&book.saved(), "a.xlsx")), &[]).expect("renewed");
    assert!(!Book::open(&out.bytes).sheet("Data entry").cells.contains_key(&(1, 2)), "without properties nobody knows");
    out = renewed(&plan, false, None, &[read(&out.bytes, "a.xlsx")]).expect("together");
    assert_eq!(Book::open(&out.bytes).sheet("Data entry").cells[&(1, 2)], text("library"));
}

#[test]
fn what_is_not_our_workbook_is_refused() {
    let refused = |bytes: &[u8]| Returned::read(bytes, "x.xlsx").expect_err("refused");
    let mut budget = Workbook::new();
    let sheet = budget.add_worksheet();
    sheet.set_name("Tracking").expect("a name");
    sheet.write_string(0, 0, "Parcel").expect("written");
    let foreign = budget.save_to_buffer().expect("saved");
    let document = sothat::plan::docx(&planned(WHOLE), None).expect("written");
    let told = [
        refused(&document),
        refused(b"name,value\n"),
        refused(b""),
        refused(b"\xd0\xcf\x11\xe0 old"),
        refused(b"PK\x03\x04 cut"),
        refused(&foreign),
    ];
    insta::assert_snapshot!(told.join("\n"));
    let other = planned("theory other outcome o indicator i { measures o }");
    let of_whole = read(&workbook(&planned(WHOLE)).expect("written"), "whole.xlsx");
    let why = renewed(&other, false, Some(&of_whole), &[]).expect_err("of another theory");
    assert!(why.contains("another theory"), "{why}");
}

#[test]
fn a_damaged_workbook_is_refused_and_never_more() {
    let bytes = filled().saved();
    for cut in (0..bytes.len()).step_by(1009) {
        let _ = Returned::read(&bytes[..cut], "cut.xlsx");
        let mut spoilt = bytes.clone();
        spoilt[cut] = spoilt[cut].wrapping_add(101);
        if let Ok(read) = Returned::read(&spoilt, "spoilt.xlsx") {
            let _ = renewed(&planned(WHOLE), false, Some(&read), &[]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever people write, and wherever, it stands somewhere in the new workbook, whether or not the theory changed.
    /// (What is written over text of the theory on sheets that are made from the others goes with its row.)
    #[test]
    fn nothing_that_a_person_wrote_is_lost(
        places in prop::collection::vec((0..4usize, 2u32..60, 0u16..45, any::<bool>()), 1..40),
        is_changed in any::<bool>(),
    ) {
        let mut old = filled();
        // What is written later at a place takes the place of what was there.
        let mut written = BTreeMap::new();
        for (n, (sheet, row, column, is_note)) in places.iter().enumerate() {
            written.insert((*sheet, *row, *column, *is_note), format!("w{n}w"));
        }
        for ((sheet, row, column, is_note), words) in &written {
            let sheet = old.sheet(["Tracking", "Data entry", "Assumptions", "Our own"][*sheet]);
            if *is_note {
                sheet.notes.retain(|(at, _)| *at != (*row, *column));
                sheet.notes.push(((*row, *column), words.clone()));
            } else {
                sheet.formulas.remove(&(*row, *column));
                sheet.cells.insert((*row, *column), text(words));
            }
        }
        let plan = if is_changed { changed() } else { planned(WHOLE) };
        let renewal = renewed(&plan, false, Some(&read(&old.saved(), "old.xlsx")), &[]).expect("renewed");
        let again = read(&renewal.bytes, "new.xlsx");
        let whole = format!("{again:?}");
        for words in written.values() {
            prop_assert!(whole.contains(words.as_str()), "{words} is lost");
        }
    }
}

/// The new workbook is not read again to be compared: what is remembered of it is what a reader would find.
#[test]
fn a_workbook_that_nobody_touched_differs_in_nothing() {
    let odd = "theory t \"T _x000D_ & <b> 'x'\" { currency USD }
partner p \"=1+1\" partner q \"  Blank at both ends \"
outcome o \"A\\tb\\u{7}\" { needs a  by 2027
  indicator i \"-1 _x0041_\" { definition \"One\\r\\ntwo \" unit percent baseline 1.10 at 2024 target 1e3 by 1850 target 12,000 by 2027
    target 5 by 2027 among sex \" \" responsible p, q source \"@\" frequency yearly threshold 3 }
  indicator long \"Long\" { definition \"DEF\" unit yes-no target yes by 2027 baseline due 2026 }
}
activity a \"9999\" { by p budget 5,000.25 EUR in 2026 from q budget 7 during 2026 }
assumption s \"4.10\" { applies to a likelihood high consequence low review by 2026-02-28 }
question w \"true\" { due 2026 }"
        .replace("DEF", &"word ".repeat(8_000));
    for text in [WHOLE, &odd] {
        let plan = planned(text);
        for of_partner in [false, true] {
            let plan =
                if of_partner { plan.for_partner(&plan.partners[0].name).expect("one of them") } else { plan.clone() };
            let bytes = if of_partner { partner_workbook(&plan) } else { workbook(&plan) }.expect("written");
            let renewal = renewed(&plan, of_partner, Some(&read(&bytes, "old.xlsx")), &[]).expect("renewed");
            assert_eq!((renewal.listed, renewal.kept, renewal.changed, renewal.gone), (0, 0, 0, 0), "{text}");
        }
    }
}
