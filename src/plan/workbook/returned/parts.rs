//! What calamine does not read of a workbook: the notes and comments at its cells, its properties, and whether there are
//! pictures in it. A workbook is a zip file of XML.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A note or comment at a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct NoteRead {
    pub(in super::super) at: (u32, u16),
    pub(in super::super) author: String,
    pub(in super::super) text: String,
}

/// What stands in a workbook beside its cells.
#[derive(Default)]
pub(super) struct Parts {
    /// The notes by the name of their sheet.
    pub(super) notes: FxHashMap<String, Vec<NoteRead>>,
    /// Its own properties, by name.
    pub(super) properties: FxHashMap<String, String>,
    pub(super) has_pictures: bool,
}

/// No part of a workbook is longer.
const LONGEST: u64 = 200 << 20;

/// And all together are not larger.
const LARGEST: u64 = 1 << 30;

type Zip<'b> = ZipArchive<Cursor<&'b [u8]>>;

pub(super) fn read(bytes: &[u8]) -> Result<Parts, String> {
    let broken = |_| "can't be read as a workbook: the file is damaged, or it is cut off.".to_owned();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let unpacked = (0..zip.len()).filter_map(|n| zip.by_index_raw(n).ok().map(|part| part.size()));
    if unpacked.fold(0, u64::saturating_add) > LARGEST {
        return Err("unpacks to more than a gigabyte, and no plan does.".to_owned());
    }
    let names: FxHashSet<String> = zip.file_names().flatten().map(Into::into).collect();
    if !names.iter().any(|n| n.starts_with("xl/")) {
        return Err("is no workbook (.xlsx): there are no sheets in it. Is it a document of another kind?".to_owned());
    }
    let mut parts = Parts {
        has_pictures: names.iter().any(|n| n.starts_with("xl/media/") || n.starts_with("xl/charts/")),
        ..Parts::default()
    };
    for element in elements(&part(&mut zip, "docProps/custom.xml")) {
        if let (Some(name), text) = (element.attribute("name"), element.inside.trim()) {
            parts.properties.insert(name.to_owned(), text.to_owned());
        }
    }
    let people = people(&mut zip, &names);
    for (name, path) in sheets(&mut zip) {
        let relations = relations(&mut zip, &path);
        let mut notes = Vec::new();
        let target = |kind: &str| relations.iter().find(|(k, _)| k.ends_with(kind)).map(|(_, path)| path.clone());
        if let Some(path) = target("/comments") {
            notes = old_notes(&part(&mut zip, &path));
        }
        if let Some(path) = target("/threadedComment") {
            // A thread stands among the old notes too, with a text that says that one can't be read there.
            let threads = threads(&part(&mut zip, &path), &people);
            notes.retain(|n| !threads.iter().any(|t| t.at == n.at));
            notes.extend(threads);
        }
        notes.sort_by_key(|n| n.at);
        if !notes.is_empty() {
            parts.notes.insert(name, notes);
        }
    }
    Ok(parts)
}

/// The text of a part; empty where there is none.
fn part(zip: &mut Zip<'_>, path: &str) -> String {
    let mut text = Vec::new();
    if let Ok(file) = zip.by_name(path) {
        let _ = file.take(LONGEST).read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).trim_start_matches('\u{feff}').to_owned()
}

/// An element of XML: its name without prefix, its attributes, and all text inside.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    inside: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Elements deeper than that are none of a workbook's.
const DEEPEST: usize = 64;

/// All elements in order of their beginning. What is not well formed ends the list.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let add = |open: &[usize], all: &mut Vec<Element>, text: &str| {
        open.iter().for_each(|&i| all[i].inside.push_str(text));
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if open.len() == DEEPEST {
                    return all;
                }
                open.push(all.len());
                all.push(element(&start));
            }
            Ok(Event::Empty(start)) => all.push(element(&start)),
            Ok(Event::End(_)) => _ = open.pop(),
            Ok(Event::Text(text)) => add(&open, &mut all, &text.xml10_content()),
            Ok(Event::CData(text)) => add(&open, &mut all, &text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                add(&open, &mut all, &letter.or_else(named).unwrap_or_default());
            }
            Ok(Event::Eof) | Err(_) => return all,
            Ok(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
        let value = a.normalized_value(XmlVersion::Implicit1_0).map(|v| v.into_owned()).unwrap_or_default();
        (local(a.key.0), value)
    };
    Element {
        name: local(start.name().0),
        attributes: start.attributes().flatten().map(attribute).collect(),
        inside: String::new(),
    }
}

/// The sheets of a workbook: name and path.
fn sheets(zip: &mut Zip<'_>) -> Vec<(String, String)> {
    let targets: FxHashMap<String, String> = elements(&part(zip, "xl/_rels/workbook.xml.rels"))
        .iter()
        .filter_map(|e| Some((e.attribute("Id")?.to_owned(), resolved("xl", e.attribute("Target")?))))
        .collect();
    let all = elements(&part(zip, "xl/workbook.xml"));
    let sheet = |e: &Element| {
        let path = targets.get(e.attribute("id")?)?;
        Some((e.attribute("name")?.to_owned(), path.clone()))
    };
    all.iter().filter(|e| e.name == "sheet").filter_map(sheet).collect()
}

/// What a part refers to: the kind of each relation, and its path.
fn relations(zip: &mut Zip<'_>, path: &str) -> Vec<(String, String)> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let all = elements(&part(zip, &format!("{folder}/_rels/{file}.rels")));
    let relation = |e: &Element| Some((e.attribute("Type")?.to_owned(), resolved(folder, e.attribute("Target")?)));
    all.iter().filter_map(relation).collect()
}

/// The path of a part that another in `folder` names.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => _ = path.pop(),
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The place of a cell such as `B7`.
fn place(reference: &str) -> Option<(u32, u16)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |n, c| {
        let letter = c.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        n.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, u16::try_from(column.checked_sub(1)?).ok()?))
}

/// Notes as all programs write them.
fn old_notes(xml: &str) -> Vec<NoteRead> {
    let all = elements(xml);
    let authors: Vec<&str> = all.iter().filter(|e| e.name == "author").map(|e| e.inside.as_str()).collect();
    let note = |e: &Element| {
        let author = e.attribute("authorId").and_then(|n| n.parse::<usize>().ok()).and_then(|n| authors.get(n));
        let text = e.inside.trim().to_owned();
        let at = place(e.attribute("ref")?)?;
        (!text.is_empty()).then(|| NoteRead { at, author: author.unwrap_or(&"").to_string(), text })
    };
    all.iter().filter(|e| e.name == "comment").filter_map(note).collect()
}

/// The names of those who comment, by their id.
fn people(zip: &mut Zip<'_>, names: &FxHashSet<String>) -> FxHashMap<String, String> {
    let mut files: Vec<&String> = names.iter().filter(|n| n.starts_with("xl/persons/")).collect();
    files.sort();
    let mut people = FxHashMap::default();
    for file in files {
        for element in elements(&part(zip, file)).iter().filter(|e| e.name == "person") {
            if let (Some(id), Some(name)) = (element.attribute("id"), element.attribute("displayName")) {
                people.insert(id.to_owned(), name.to_owned());
            }
        }
    }
    people
}

/// Comments with answers, as Excel writes them today: a note for each cell, a line for each answer.
fn threads(xml: &str, people: &FxHashMap<String, String>) -> Vec<NoteRead> {
    let mut notes: Vec<NoteRead> = Vec::new();
    let all = elements(xml);
    for (n, element) in all.iter().enumerate().filter(|(_, e)| e.name == "threadedComment") {
        let Some(at) = element.attribute("ref").and_then(place) else { continue };
        // The text stands in an element of its own; beside it there may be whom it mentions.
        let text = all[n..].iter().find(|e| e.name == "text").map_or("", |e| e.inside.trim());
        let author = element.attribute("personId").and_then(|id| people.get(id)).cloned().unwrap_or_default();
        let line = if author.is_empty() { text.to_owned() } else { format!("{author}: {text}") };
        match notes.iter_mut().find(|note| note.at == at) {
            Some(note) => note.text = format!("{}\n{line}", note.text),
            None => notes.push(NoteRead { at, author, text: line }),
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_places() {
        assert_eq!((place("A1"), place("B7"), place("AA10")), (Some((0, 0)), Some((6, 1)), Some((9, 26))));
        for odd in ["", "7", "A", "A0", "é1", "ZZZZZZZZ1", "A99999999999"] {
            assert_eq!(place(odd), None, "{odd}");
        }
    }

    #[test]
    fn notes_are_read_with_their_authors_and_entities() {
        let xml = "<comments><authors><author>Ana</author></authors><commentList><comment ref=\"B7\" authorId=\"0\"><text>\
                   <r><t>Ask &lt;R&amp;D&gt;</t></r><r><t xml:space=\"preserve\"> &#233; soon</t></r></text></comment></commentList>";
        let note = NoteRead { at: (6, 1), author: "Ana".into(), text: "Ask <R&D> é soon".into() };
        assert_eq!(old_notes(xml), [note]);
        assert_eq!(resolved("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("xl/worksheets", "/xl/comments/comment1.xml"), "xl/comments/comment1.xml");
    }

    #[test]
    fn answers_stand_below_what_they_answer() {
        let people = [("{1}".to_owned(), "Ana".to_owned()), ("{2}".to_owned(), "Ben".to_owned())].into_iter().collect();
        let xml = "<ThreadedComments><threadedComment ref=\"C3\" personId=\"{1}\" id=\"{a}\"><text>Why 5?</text></threadedComment>\
                   <threadedComment ref=\"C3\" personId=\"{2}\" parentId=\"{a}\"><text>A typo.</text></threadedComment></ThreadedComments>";
        let note = NoteRead { at: (2, 2), author: "Ana".into(), text: "Ana: Why 5?\nBen: A typo.".into() };
        assert_eq!(threads(xml, &people), [note]);
    }
}
