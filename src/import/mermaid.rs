//! Flow charts in Mermaid, as people write them: alone, or in a page of Markdown.
//!
//! There is no grammar of Mermaid that its own reader keeps to; so what is read here is what its documentation shows:
//! boxes of every shape, chains of arrows with and without words, `&`, frames, classes. A line that is none of these is kept
//! as a comment.

use super::chart::{Chart, MOST};
use super::mermaid_scan::{Link, Scan, attribute, text_of};
use rustc_hash::FxHashMap;

/// Reads a flow chart.
///
/// # Errors
/// In plain words, when it is another kind of diagram, or none.
pub(super) fn read(text: &str) -> Result<Chart, String> {
    let text = chart_in(text);
    let mut reader =
        Reader { chart: Chart::new("flow chart"), classes: FxHashMap::default(), lanes: Vec::new(), depth: 0 };
    let mut begun = false;
    let mut front: Option<usize> = None;
    for (at, line) in statements(&text).into_iter().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("%%") {
            continue;
        }
        // What stands between two lines of strokes at the top is said of the page.
        if line == "---" && (at == 0 || front.is_some()) && !begun {
            front = if front.is_none() { Some(at) } else { None };
            continue;
        }
        if front.is_some() {
            if let Some(title) = line.strip_prefix("title:") {
                reader.chart.title = Some(title.trim().trim_matches(['"', '\'']).to_owned());
            }
            continue;
        }
        if !begun {
            let word = line.split_whitespace().next().unwrap_or_default();
            if !matches!(word, "flowchart" | "graph" | "flowchart-elk") {
                return Err(format!(
                    "It is no flow chart: it begins with `{}`. A flow chart in Mermaid begins with `flowchart` or `graph`.",
                    crate::diagnostic::words::short(line, 60)
                ));
            }
            begun = true;
            continue;
        }
        reader.statement(line);
        if reader.chart.boxes.len() > MOST || reader.chart.arrows.len() > MOST {
            return Err("It has more boxes and arrows than any chart that people drew.".into());
        }
    }
    if !begun {
        return Err("There is no flow chart in it: one in Mermaid begins with `flowchart` or `graph`.".into());
    }
    Ok(reader.done())
}

/// The chart of a page of Markdown; a text without fences is one.
fn chart_in(text: &str) -> String {
    let mut inside = false;
    let mut found: Option<Vec<&str>> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if !inside
            && (trimmed.starts_with("```mermaid")
                || trimmed.starts_with(":::mermaid")
                || trimmed.starts_with("~~~mermaid"))
        {
            if found.is_some() {
                break;
            }
            inside = true;
            found = Some(Vec::new());
        } else if inside && (trimmed.starts_with("```") || trimmed.starts_with("~~~") || trimmed == ":::") {
            inside = false;
        } else if inside && let Some(found) = &mut found {
            found.push(line);
        }
    }
    found.map_or_else(|| text.to_owned(), |lines| lines.join("\n"))
}

/// A text taken apart at line ends and semicolons that stand outside quotes and brackets.
fn statements(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut now = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                now.push(c);
            }
            '\n' | '\r' if !quoted => all.push(std::mem::take(&mut now)),
            // `#35;` is a sign by its number.
            ';' if !quoted && !is_sign(&now) => all.push(std::mem::take(&mut now)),
            _ => now.push(c),
        }
        if c == '\n' && quoted && now.len() > 20_000 {
            // A quote that nobody closes must not take the rest with it.
            quoted = false;
        }
    }
    all.push(now);
    all
}

/// Whether a text ends in the beginning of a sign by number or name: `#35`.
fn is_sign(text: &str) -> bool {
    let tail = text.bytes().rev().take(10).take_while(u8::is_ascii_alphanumeric).count();
    tail > 0 && tail < 10 && text[..text.len() - tail].ends_with(['#', '&'])
}

struct Reader {
    chart: Chart,
    /// Of boxes by id, the classes that were given to them in statements of their own.
    classes: FxHashMap<String, Vec<String>>,
    /// The frames that are open, as places in the chart's lanes.
    lanes: Vec<usize>,
    /// Frames deeper than can be counted.
    depth: usize,
}

impl Reader {
    fn statement(&mut self, line: &str) {
        let word = line.split(|c: char| c.is_whitespace() || c == '[').next().unwrap_or_default();
        match word {
            "subgraph" => self.frame(line["subgraph".len()..].trim()),
            "end" if line == "end" => {
                if self.depth > 0 {
                    self.depth -= 1;
                } else {
                    self.lanes.pop();
                }
            }
            "direction" | "classDef" | "style" | "linkStyle" | "click" | "accTitle" | "accDescr"
                if !line.contains("--") =>
            {
                if word.starts_with("acc") {
                    self.chart.rest.push(line.to_owned());
                }
            }
            "class" if !line.contains("--") => {
                let mut parts = line["class".len()..].trim().rsplitn(2, char::is_whitespace);
                let (class, ids) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                for id in ids.split(',').map(str::trim).filter(|i| !i.is_empty()) {
                    self.classes.entry(id.to_owned()).or_default().push(class.to_owned());
                }
            }
            _ => {
                let (boxes, arrows) = (self.chart.boxes.len(), self.chart.arrows.len());
                if let Some(rest) = self.chain(line) {
                    self.chart.rest.push(rest);
                    if self.chart.arrows.len() == arrows {
                        // A line of words is no box because it begins with a word.
                        self.chart.forget(boxes);
                    }
                }
            }
        }
    }

    fn frame(&mut self, said: &str) {
        // Frames in frames: the innermost is the lane. Deeper than this nobody reads.
        if self.lanes.len() >= 64 {
            self.depth += 1;
            return;
        }
        let title = match said.find('[') {
            Some(at) => said[at + 1..].trim_end_matches(']'),
            None => said,
        };
        self.chart.lanes.push(text_of(title));
        self.lanes.push(self.chart.lanes.len() - 1);
    }

    /// Boxes with arrows between them. Gives back what could not be read.
    fn chain(&mut self, line: &str) -> Option<String> {
        let mut scan = Scan { text: line, at: 0 };
        let mut before: Vec<usize> = Vec::new();
        let mut link: Option<Link> = None;
        loop {
            let group = self.group(&mut scan);
            if group.is_empty() {
                return Some(line.to_owned());
            }
            if let Some(link) = link.take() {
                // `a & b --> c & d` is every pair of them, which is bounded like all else.
                for &from in before.iter().take(1_000) {
                    for &to in group.iter().take(1_000) {
                        self.arrow(from, to, &link);
                    }
                }
            }
            scan.blanks();
            if scan.rest().is_empty() {
                return None;
            }
            link = scan.link();
            if link.is_none() {
                return Some(line.to_owned());
            }
            before = group;
        }
    }

    fn arrow(&mut self, from: usize, to: usize, link: &Link) {
        if self.chart.arrows.len() > MOST {
            return;
        }
        let (from, to) = if link.is_backward { (to, from) } else { (from, to) };
        let arrow = self.chart.arrow(from, to);
        arrow.label = Some(link.label.clone()).filter(|l| !l.is_empty());
        arrow.hinders = link.is_crossed;
        arrow.is_line = link.is_line;
        if link.is_both {
            arrow.notes.push("The arrow points both ways.".to_owned());
        }
    }

    /// Boxes joined by `&`.
    fn group(&mut self, scan: &mut Scan<'_>) -> Vec<usize> {
        let mut group = Vec::new();
        loop {
            scan.blanks();
            let Some(at) = self.one(scan) else { return group };
            group.push(at);
            scan.blanks();
            if !scan.rest().starts_with('&') {
                return group;
            }
            scan.at += 1;
        }
    }

    /// A box: its id, what stands in it, its class.
    fn one(&mut self, scan: &mut Scan<'_>) -> Option<usize> {
        let id = scan.id()?;
        let at = self.chart.at(&id);
        if let Some(label) = scan.shape() {
            self.chart.boxes[at].label = Some(label);
        } else if let Some(inner) = scan.attributes()
            && let Some(label) = attribute(&inner, "label")
        {
            self.chart.boxes[at].label = Some(text_of(&label));
        }
        while let Some(class) = scan.class() {
            self.chart.boxes[at].kinds.push(class);
        }
        if let Some(&lane) = self.lanes.last() {
            self.chart.boxes[at].lane.get_or_insert(lane);
        }
        Some(at)
    }

    fn done(mut self) -> Chart {
        for (id, classes) in self.classes {
            if let Some(at) = self.chart.known(&id) {
                self.chart.boxes[at].kinds.extend(classes);
            }
        }
        let is_number =
            |id: &str| id.strip_prefix('b').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let is_ours = |word: &String| crate::vocabulary::DeclarationKind::parse(word).is_some();
        self.chart.is_own = !self.chart.boxes.is_empty()
            && self.chart.boxes.iter().all(|b| is_number(&b.id) && b.kinds.iter().all(is_ours))
            && self.chart.boxes.iter().any(|b| !b.kinds.is_empty());
        self.chart
    }
}
