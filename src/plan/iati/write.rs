//! XML with nothing in it that could act: quick-xml escapes each text, and what XML has no place for is marked.

use crate::plan::plain::printable;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Default for Xml {
    fn default() -> Xml {
        Xml(Writer::new_with_indent(Vec::new(), b' ', 2))
    }
}

impl Xml {
    // Writing into memory can't fail.
    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, &*printable(value).replace('\n', " ")));
        }
        start
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(Xml::start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(Xml::start(name, attributes)));
    }

    /// An element with a text in it.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(Xml::start(name, attributes)));
        self.event(Event::Text(BytesText::new(&printable(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text for people in it.
    pub(super) fn narrative(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.within(name, attributes, |xml| xml.text("narrative", &[], text));
    }

    /// The whole document, with remarks on top. They must not come from authors: what ends a comment is not looked for.
    pub(super) fn finish(self, remarks: &[String]) -> String {
        let mut top = Xml::default();
        top.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        if !remarks.is_empty() {
            let lines: Vec<String> = remarks.iter().map(|r| format!("  {}", r.replace("--", "- -"))).collect();
            top.event(Event::Comment(BytesText::from_escaped(format!("\n{}\n", lines.join("\n")))));
        }
        let bytes = [top.0.into_inner(), b"\n".to_vec(), self.0.into_inner(), b"\n".to_vec()].concat();
        String::from_utf8(bytes).unwrap_or_default()
    }
}
