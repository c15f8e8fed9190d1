//! Graphs of Graphviz, as people write them.
//!
//! The reader of graphviz-rust, which writes our own graphs, refuses what most files of strangers hold (frames without the
//! word `subgraph`, such as `{ rank=same; a; b }`, labels in HTML, texts joined by `+`), and calls itself for each frame in a
//! frame. The language is small, so it is read here, with a list of what is open and no calls in calls.

use super::chart::{Chart, MOST};
use super::labels::{html, quoted, shown};
use rustc_hash::FxHashMap;

/// A piece of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Id(String),
    /// A label in HTML, with what it shows.
    Sign(char),
    /// `->` or `--`, and whether it has a direction.
    Arrow(bool),
}

/// Reads a graph.
///
/// # Errors
/// In plain words, when it is no graph.
pub(super) fn read(text: &str) -> Result<Chart, String> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, at: 0, chart: Chart::new("graph"), frames: Vec::new() };
    reader.graph()?;
    let mut chart = reader.chart;
    let is_ours = |b: &super::chart::Box| b.about.is_some();
    chart.is_own = !chart.boxes.is_empty() && chart.boxes.iter().all(is_ours);
    if chart.is_own {
        for b in &mut chart.boxes {
            b.name = Some(b.id.clone());
        }
    }
    Ok(chart)
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    let mut is_line_start = true;
    // Whether a text in quotes goes on after a `+`.
    let mut joins = false;
    while let Some(c) = rest.chars().next() {
        let mut id: Option<(String, bool)> = None;
        if c.is_whitespace() || c == '\u{feff}' {
            is_line_start |= c == '\n';
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if (c == '#' && is_line_start) || rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            continue;
        }
        is_line_start = false;
        if let Some(inner) = rest.strip_prefix('"') {
            let (text, after) = quoted(inner).ok_or("A text in quotes is not closed in it.")?;
            id = Some((text, true));
            rest = after;
        } else if rest.starts_with('<') {
            let (text, after) = html(rest).ok_or("A label in `<` and `>` is not closed in it.")?;
            id = Some((text, false));
            rest = after;
        } else if rest.starts_with("->") || rest.starts_with("--") {
            tokens.push(Token::Arrow(rest.starts_with("->")));
            rest = &rest[2..];
        } else if c == '-' || c == '.' || c.is_ascii_digit() {
            let end = rest[1..].find(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(rest.len(), |e| e + 1);
            id = Some((rest[..end].to_owned(), false));
            rest = &rest[end..];
        } else if c.is_alphabetic() || c == '_' || !c.is_ascii() {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || !c.is_ascii())).unwrap_or(rest.len());
            id = Some((rest[..end].to_owned(), false));
            rest = &rest[end..];
        } else {
            if c == '+' {
                joins = true;
            } else {
                tokens.push(Token::Sign(c));
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if let Some((text, is_quoted)) = id {
            match tokens.last_mut() {
                Some(Token::Id(before)) if joins && is_quoted => before.push_str(&text),
                _ => tokens.push(Token::Id(text)),
            }
        }
        joins = false;
        if tokens.len() > 20 * MOST {
            return Err("It has more boxes and arrows than any graph that people drew.".into());
        }
    }
    Ok(tokens)
}

/// A frame that is open: the boxes that were named in it, and what it says.
#[derive(Default)]
struct Frame {
    boxes: Vec<usize>,
    lane: Option<usize>,
    /// What boxes and arrows take that say nothing themselves.
    node: FxHashMap<String, String>,
    edge: FxHashMap<String, String>,
}

/// A statement that is being read: the boxes before the next arrow, and the arrows that were made.
#[derive(Default)]
struct Chain {
    before: Vec<usize>,
    arrow: Option<bool>,
    arrows: Vec<usize>,
    only: Option<usize>,
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    chart: Chart,
    frames: Vec<Frame>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<&Token> {
        let token = self.tokens.get(self.at);
        self.at += 1;
        token
    }

    fn sign_is(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at) == Some(&Token::Sign(sign))
    }

    fn graph(&mut self) -> Result<(), String> {
        let no_graph = "It is no graph of Graphviz: one begins with `digraph` or `graph` and a `{`.";
        let mut word = String::new();
        while let Some(Token::Id(id)) = self.tokens.get(self.at) {
            if word.is_empty() || word.eq_ignore_ascii_case("strict") {
                word.clone_from(id);
            }
            self.at += 1;
        }
        if !(word.eq_ignore_ascii_case("digraph") || word.eq_ignore_ascii_case("graph")) || !self.sign_is(self.at, '{')
        {
            return Err(no_graph.into());
        }
        self.at += 1;
        self.frames.push(Frame::default());
        let mut chains = vec![Chain::default()];
        while let Some(token) = self.next().cloned() {
            match token {
                Token::Sign('}') => {
                    let Some(frame) = self.frames.pop() else { break };
                    chains.pop();
                    if self.frames.is_empty() {
                        break;
                    }
                    self.close(frame, chains.last_mut());
                }
                Token::Sign('{') => {
                    self.open(None);
                    chains.push(Chain::default());
                }
                Token::Sign('[') => {
                    let attributes = self.attributes();
                    if let Some(chain) = chains.last() {
                        self.apply(chain, &attributes);
                    }
                }
                Token::Sign(';' | ',') => chains.last_mut().into_iter().for_each(|c| *c = Chain::default()),
                Token::Sign(_) => {}
                Token::Arrow(directed) => chains.last_mut().into_iter().for_each(|c| c.arrow = Some(directed)),
                Token::Id(id) => {
                    if id.eq_ignore_ascii_case("subgraph") {
                        let name = match self.tokens.get(self.at) {
                            Some(Token::Id(name)) => {
                                self.at += 1;
                                Some(name.clone())
                            }
                            _ => None,
                        };
                        if self.sign_is(self.at, '{') {
                            self.at += 1;
                            self.open(name.as_deref());
                            chains.push(Chain::default());
                        }
                    } else {
                        self.word(&id, chains.last_mut());
                    }
                }
            }
            if self.chart.boxes.len() > MOST || self.chart.arrows.len() > MOST {
                return Err("It has more boxes and arrows than any graph that people drew.".into());
            }
        }
        Ok(())
    }

    /// A word at the start of a statement, or after an arrow.
    fn word(&mut self, id: &str, chain: Option<&mut Chain>) {
        let Some(chain) = chain else { return };
        if self.sign_is(self.at, '=') {
            self.at += 1;
            if let Some(Token::Id(value)) = self.next().cloned()
                && id.eq_ignore_ascii_case("label")
            {
                self.label(&value);
            }
            *chain = Chain::default();
            return;
        }
        let lower = id.to_ascii_lowercase();
        if matches!(lower.as_str(), "node" | "edge" | "graph") && self.sign_is(self.at, '[') && chain.arrow.is_none() {
            self.at += 1;
            let attributes = self.attributes();
            if let Some(frame) = self.frames.last_mut() {
                match lower.as_str() {
                    "node" => frame.node.extend(attributes),
                    "edge" => frame.edge.extend(attributes),
                    _ => {
                        if let Some(label) = attributes.get("label").cloned() {
                            self.label(&label);
                        }
                    }
                }
            }
            *chain = Chain::default();
            return;
        }
        // A port says where at the box the arrow ends.
        for _ in 0..2 {
            if self.sign_is(self.at, ':') {
                self.at += 2;
            }
        }
        let at = self.chart.at(id);
        let lane = self.frames.iter().rev().find_map(|f| f.lane);
        if let Some(lane) = lane {
            self.chart.boxes[at].lane.get_or_insert(lane);
        }
        let defaults: Vec<FxHashMap<String, String>> =
            self.frames.iter().map(|f| &f.node).filter(|n| !n.is_empty()).cloned().collect();
        defaults.iter().for_each(|d| self.of_box(at, d));
        if let Some(frame) = self.frames.last_mut() {
            frame.boxes.push(at);
        }
        self.join(chain, &[at]);
    }

    /// Boxes after an arrow, or at the start of a statement.
    fn join(&mut self, chain: &mut Chain, to: &[usize]) {
        match chain.arrow.take() {
            Some(directed) => {
                for &from in chain.before.iter().take(1_000) {
                    for &to in to.iter().take(1_000) {
                        if self.chart.arrows.len() > MOST {
                            return;
                        }
                        chain.arrows.push(self.chart.arrows.len());
                        let label = self.frames.iter().rev().find_map(|f| f.edge.get("label")).map(|l| shown(l, ""));
                        let arrow = self.chart.arrow(from, to);
                        (arrow.is_line, arrow.label) = (!directed, label);
                    }
                }
                chain.only = None;
            }
            None => {
                *chain = Chain { only: to.first().copied().filter(|_| to.len() == 1), ..Chain::default() };
            }
        }
        chain.before = to.to_vec();
    }

    fn open(&mut self, name: Option<&str>) {
        // A frame without a name only groups.
        let is_cluster = name.is_some_and(|n| n.starts_with("cluster"));
        let lane = is_cluster.then(|| {
            self.chart.lanes.push(String::new());
            self.chart.lanes.len() - 1
        });
        self.frames.push(Frame { lane, ..Frame::default() });
    }

    fn close(&mut self, frame: Frame, chain: Option<&mut Chain>) {
        if let Some(outer) = self.frames.last_mut() {
            outer.boxes.extend(frame.boxes.iter().take(10_000));
        }
        if let Some(chain) = chain {
            let mut boxes = frame.boxes;
            boxes.dedup();
            self.join(chain, &boxes);
            chain.only = None;
        }
    }

    fn label(&mut self, value: &str) {
        let text = shown(value, "");
        match self.frames.iter().rev().find_map(|f| f.lane).filter(|_| self.frames.len() > 1) {
            Some(lane) => self.chart.lanes[lane] = text,
            None if self.frames.len() == 1 => self.chart.title = Some(text),
            None => {}
        }
    }

    /// The attributes in brackets; the opening one is behind.
    fn attributes(&mut self) -> FxHashMap<String, String> {
        let mut found = FxHashMap::default();
        while let Some(token) = self.next().cloned() {
            match token {
                Token::Sign(']') => break,
                Token::Id(key) if self.sign_is(self.at, '=') => {
                    self.at += 1;
                    if let Some(Token::Id(value)) = self.next().cloned() {
                        found.insert(key.to_ascii_lowercase(), value);
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn apply(&mut self, chain: &Chain, attributes: &FxHashMap<String, String>) {
        if let Some(at) = chain.only {
            self.of_box(at, attributes);
        }
        for &at in &chain.arrows {
            let arrow = &mut self.chart.arrows[at];
            if let Some(label) = attributes.get("label").or_else(|| attributes.get("xlabel")) {
                arrow.label = Some(shown(label, ""));
            }
            arrow.hinders |= attributes.get("arrowhead").is_some_and(|h| h == "tee");
            if attributes.get("dir").is_some_and(|d| d == "back") {
                std::mem::swap(&mut arrow.from, &mut arrow.to);
            }
            let about = attributes.get("tooltip").or_else(|| attributes.get("edgetooltip")).map(|t| shown(t, ""));
            if let Some(about) = about {
                let verb = [(" works against ", "hindering"), (" feeds back to ", "feedback"), (" leads to ", "")];
                let first = about.lines().next().unwrap_or_default();
                let role = verb.iter().find(|(verb, _)| first.contains(verb)).map(|(_, role)| (*role).to_owned());
                if attributes.get("style").is_some_and(|s| s == "dashed" || s == "dotted")
                    || attributes.contains_key("arrowhead")
                {
                    arrow.role = role.filter(|r| !r.is_empty());
                }
                arrow.about = Some(about);
            }
        }
    }

    fn of_box(&mut self, at: usize, attributes: &FxHashMap<String, String>) {
        let id = self.chart.boxes[at].id.clone();
        let b = &mut self.chart.boxes[at];
        if let Some(label) = attributes.get("label") {
            b.label = Some(shown(label, &id));
        }
        for key in ["class", "type", "kind", "group"] {
            b.kinds.extend(attributes.get(key).cloned());
        }
        if let Some(tooltip) = attributes.get("tooltip").map(|t| shown(t, &id)) {
            let is_ours = super::own::about(&tooltip).is_some()
                || [": needs any of these", " of these"].iter().any(|end| tooltip.ends_with(end));
            if is_ours {
                b.about = Some(tooltip);
            } else {
                b.notes.push(tooltip);
            }
        }
        if let Some(label) = attributes.get("xlabel") {
            b.notes.push(shown(label, &id));
        }
    }
}
