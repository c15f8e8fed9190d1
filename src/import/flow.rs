//! Boxes and arrows into a draft, whichever language they were drawn in.

use super::chart::{Arrow, Box, Chart};
use super::draft::{Draft, Role};
use super::{levels, own, say};
use crate::diagnostic::words;
use crate::model;
use crate::vocabulary::{DeclarationKind as Kind, Set, Word};
use rustc_hash::FxHashMap;

/// What a box became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Thing(usize),
    Assumption(usize),
    /// A point at which alternatives meet, with the number of their group and the box that needs them.
    Junction(usize, usize),
}

/// What the arrows at a box tell of it, counted once for all boxes: charts have many thousands of both.
#[derive(Clone, Copy, Default)]
struct Degree {
    incoming: usize,
    outgoing: usize,
    /// How many of those that go out work against something.
    hindering: usize,
    /// Where the first that goes out leads.
    leads_to: Option<usize>,
}

/// Makes a draft of a chart.
pub(super) fn draft(draft: &mut Draft, chart: &Chart) {
    if let Some(title) = chart.title.as_ref().map(|t| say::title(t)).filter(|t| !t.is_empty()) {
        draft.theory.title = title;
    }
    draft.account.push(format!(
        "Read a {} of {} and {}.",
        chart.what,
        if chart.boxes.len() == 1 { "1 box".to_owned() } else { format!("{} boxes", chart.boxes.len()) },
        words::counted(chart.arrows.len(), "arrow")
    ));
    draft.rest.extend(chart.rest.iter().map(|r| format!("Import: not a box or an arrow: {r}")));
    let mut degrees = vec![Degree::default(); chart.boxes.len()];
    for arrow in &chart.arrows {
        let from = &mut degrees[arrow.from];
        from.outgoing += 1;
        from.hindering += usize::from(arrow.hinders);
        from.leads_to.get_or_insert(arrow.to);
        degrees[arrow.to].incoming += 1;
    }
    let mut maker =
        Maker { draft, chart, made: Vec::new(), guessed: Vec::new(), strands: vec![None; chart.lanes.len()] };
    for (at, (b, degree)) in chart.boxes.iter().zip(&degrees).enumerate() {
        let made = maker.make(at, b, *degree);
        maker.made.push(made);
    }
    maker.arrows();
    maker.tell();
}

/// What a label says of its kind in brackets behind it: "Recruit mentors (activity)".
fn said_behind(label: &str) -> Option<(Kind, &str)> {
    let (title, kind) = label.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let title = title.trim();
    levels::kind(kind).filter(|_| !say::is_blank(title)).map(|kind| (kind, title))
}

struct Maker<'a> {
    draft: &'a mut Draft,
    chart: &'a Chart,
    made: Vec<Made>,
    /// Boxes whose kind was guessed from their place.
    guessed: Vec<usize>,
    strands: Vec<Option<String>>,
}

impl Maker<'_> {
    fn make(&mut self, at: usize, b: &Box, degree: Degree) -> Made {
        let label = b.label.clone().filter(|l| !say::is_blank(l)).unwrap_or_else(|| b.id.clone());
        let label = say::tidy(&label);
        if let Some(many) = alternatives(b, &label, degree.incoming)
            && degree.outgoing == 1
            && let Some(to) = degree.leads_to
            && to != at
        {
            self.draft.groups.push(many);
            return Made::Junction(self.draft.groups.len() - 1, to);
        }
        let about = b.about.as_deref().and_then(own::about).filter(|_| self.chart.is_own);
        let said = b.kinds.iter().find_map(|w| kind_of(w));
        let level = levels::level(&label).filter(|l| !l.rest.is_empty());
        let lane = b.lane.and_then(|l| levels::kind(&self.chart.lanes[l]));
        let kind = about.as_ref().and_then(|a| a.kind).or(said);
        let (kind, text) = match (kind, &level) {
            (Some(kind), _) => (Some(kind), label.clone()),
            (None, Some(level)) => (Some(level.kind), level.rest.clone()),
            (None, None) => match said_behind(&label) {
                Some((kind, title)) => (Some(kind), title.to_owned()),
                None => (lane, label.clone()),
            },
        };
        let is_guess = kind.is_none();
        let kind = kind.unwrap_or(match (degree.incoming, degree.outgoing) {
            (0, 1..) if degree.hindering < degree.outgoing => Kind::Activity,
            (1.., 0) => Kind::Outcome,
            _ => Kind::Precondition,
        });
        let (title, details) = match (&about, self.chart.is_own) {
            (Some(about), _) => (about.title.to_owned(), Vec::new()),
            (None, true) => {
                let mut lines = text.lines().map(str::to_owned);
                (lines.next().unwrap_or_default(), lines.collect())
            }
            (None, false) => (text.clone(), Vec::new()),
        };
        let title = if say::is_blank(&title) { b.id.clone() } else { title };
        if kind == Kind::Assumption {
            let assumption = self.draft.assumption(&title, None);
            let block = &mut self.draft.assumptions[assumption].block;
            details.iter().chain(&b.notes).for_each(|d| block.note(d));
            return Made::Assumption(assumption);
        }
        // An id that is a word of people's is a good name; `A` and `node12` are not.
        let name = b.name.as_deref().or_else(|| is_telling(&b.id).then_some(b.id.as_str()));
        let thing = self.draft.thing(kind, name, &title);
        if is_guess {
            self.guessed.push(thing);
        }
        self.lane(thing, b);
        if let Some(level) = level.filter(|_| text != label) {
            let head = label.strip_suffix(level.rest.as_str()).unwrap_or_default();
            if let Some(number) = level.number {
                self.draft.things[thing].block.code("chart", &number);
            }
            if !say::says_all(kind.text(), head.trim_end_matches(|c: char| !c.is_alphabetic())) {
                self.draft.things[thing]
                    .block
                    .comment(format!("Import: the box begins with \"{}\".", say::title(head)));
            }
        }
        for (what, text) in about.map(|a| a.facts).unwrap_or_default() {
            self.fact(thing, what, text);
        }
        // In Sothat's own pictures when it is due stands in the box only.
        let own_lines = b.label.as_deref().filter(|_| self.chart.is_own && b.about.is_some()).unwrap_or_default();
        if let Some(due) = own_lines.lines().rev().find(|l| !l.starts_with('[')).and_then(|l| due(kind, l)) {
            self.draft.things[thing].block.say(due.0, due.1);
        }
        for line in details {
            self.detail(thing, &line);
        }
        b.notes.iter().for_each(|note| self.draft.things[thing].block.note(note));
        Made::Thing(thing)
    }

    /// Puts a thing into the strand of its frame, where the frame is no level.
    fn lane(&mut self, thing: usize, b: &Box) {
        let Some(lane) = b.lane else { return };
        let title = &self.chart.lanes[lane];
        let is_harms = self.chart.is_own && title == "What could go wrong";
        if is_harms || levels::kind(title).is_some() || say::is_blank(title) {
            return;
        }
        let strand = match &self.strands[lane] {
            Some(strand) => strand.clone(),
            None => self.draft.strand(title),
        };
        self.strands[lane] = Some(strand.clone());
        self.draft.things[thing].block.say(Word::Strand, strand);
    }

    /// A line of what Sothat says of a box.
    fn fact(&mut self, thing: usize, what: &str, text: &str) {
        match what {
            "by " => self.partners(thing, text),
            "for " => self.draft.things[thing].block.text(Word::For, text),
            "seen to by others: " => self.draft.things[thing].block.text(Word::External, text),
            "measured by " => self.draft.things[thing].block.note(&format!("Measured by {text}")),
            _ => self.draft.things[thing].block.note(text),
        }
    }

    /// A line in a box of Sothat's, under the title: when, by whom, for whom.
    fn detail(&mut self, thing: usize, line: &str) {
        let kind = self.draft.things[thing].block.kind;
        let is_marks = line.starts_with('[') && line.ends_with(']');
        if let Some((word, date)) = due(kind, line)
            && self.draft.things[thing].block.may_say(word)
        {
            self.draft.things[thing].block.say(word, date);
        } else if kind == Kind::Activity && !is_marks && !self.draft.things[thing].block.says(Word::By) {
            self.partners(thing, line);
        } else if kind != Kind::Activity && !is_marks && self.draft.things[thing].block.may_say(Word::For) {
            self.draft.things[thing].block.text(Word::For, line);
        } else {
            self.draft.things[thing].block.note(line);
        }
    }

    fn partners(&mut self, thing: usize, text: &str) {
        let mut names: Vec<String> = Vec::new();
        for part in text.split(", ").flat_map(|p| p.split(" and ")) {
            for name in self.draft.partners_of(part) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let block = &mut self.draft.things[thing].block;
        if names.is_empty() || !block.say(Word::By, names.join(", ")) {
            block.note(text);
        }
    }

    fn arrows(&mut self) {
        for arrow in &self.chart.arrows {
            let lines = self.said(arrow);
            match (self.made[arrow.from], self.made[arrow.to]) {
                (Made::Thing(from), Made::Thing(to)) => {
                    let role = role(arrow);
                    self.draft.link(from, to, role, lines);
                    if arrow.is_line {
                        self.draft.unclear(from, "the line in the source says no direction; it is read as leading from the first to the second");
                    }
                }
                (Made::Thing(from), Made::Junction(group, to)) => match self.made[to] {
                    Made::Thing(to) => self.draft.link(from, to, Role::Member(group), lines),
                    _ => self.lost(arrow),
                },
                // The arrow from a point where alternatives meet is the group itself.
                (Made::Junction(..), Made::Thing(_)) => {}
                (Made::Assumption(assumption), Made::Thing(to)) => {
                    let applies = (to, None);
                    let all = &mut self.draft.assumptions[assumption];
                    if !all.applies.contains(&applies) {
                        all.applies.push(applies);
                    }
                    lines.into_iter().filter(|(w, _)| *w == Word::Note).for_each(|l| all.block.lines.push(l));
                }
                _ => self.lost(arrow),
            }
        }
        // Of a group that asks for more than it has, only what there is can be needed.
        let mut members: FxHashMap<usize, usize> = FxHashMap::default();
        for link in &self.draft.links {
            if let Role::Member(group) = link.role {
                *members.entry(group).or_default() += 1;
            }
        }
        for (group, many) in self.draft.groups.iter_mut().enumerate() {
            *many = (*many).min(members.get(&group).copied().unwrap_or(1)).max(1);
        }
    }

    /// What is said of an arrow, as link properties.
    fn said(&self, arrow: &Arrow) -> Vec<(Word, String)> {
        let mut lines: Vec<(Word, String)> = Vec::new();
        let own = arrow.about.as_deref().filter(|_| self.chart.is_own);
        for line in own.unwrap_or_default().lines().skip(1) {
            if let Some(because) = line.strip_prefix("because: ") {
                lines.push((Word::Because, say::quoted(because)));
            } else if let Some(grade) = line.strip_prefix("evidence: ").filter(|g| Set::Grade.position(g).is_some()) {
                lines.push((Word::Evidence, grade.to_owned()));
            } else {
                lines.push((Word::Note, say::quoted(line)));
            }
        }
        let has = |lines: &[(Word, String)], word: Word| lines.iter().any(|(w, _)| *w == word);
        if let Some(grade) = arrow.grade.as_ref().filter(|g| Set::Grade.position(g).is_some())
            && !has(&lines, Word::Evidence)
        {
            lines.push((Word::Evidence, grade.clone()));
        }
        let label = arrow.label.as_deref().map(say::tidy).filter(|l| !say::is_blank(l));
        let roles = [model::Role::Hindering, model::Role::Harm, model::Role::Feedback].map(model::Role::verb);
        for part in label.iter().flat_map(|l| l.split(", ")).filter(|_| self.chart.is_own) {
            if !roles.contains(&part) {
                lines.push((Word::Note, say::quoted(part)));
            }
        }
        if let Some(label) = label.filter(|_| !self.chart.is_own) {
            lines.push((Word::Note, say::quoted(&label)));
        }
        lines.extend(arrow.notes.iter().map(|n| (Word::Note, say::quoted(n))));
        lines
    }

    /// An arrow that the language has no place for.
    fn lost(&mut self, arrow: &Arrow) {
        let title = |at: usize| self.chart.boxes[at].label.clone().unwrap_or_else(|| self.chart.boxes[at].id.clone());
        let what = format!(
            "the arrow from \"{}\" to \"{}\" has no place here",
            say::title(&title(arrow.from)),
            say::title(&title(arrow.to))
        );
        let said = arrow.label.as_ref().map(|l| format!(" (it says \"{}\")", say::title(l))).unwrap_or_default();
        self.draft.rest.push(format!("Import: {what}{said}."));
        self.draft.unclear.push(format!("{}{said}.", words::capital(&what)));
    }

    /// Says what was guessed.
    fn tell(&mut self) {
        if !self.chart.is_own && self.draft.links.iter().any(|l| l.role == Role::Contributing) {
            self.draft.comments.push(
                "Import: an arrow says that something leads to something, and not that it is needed: where nothing works \
                 without it, write `needs`."
                    .into(),
            );
        }
        if self.guessed.is_empty() {
            return;
        }
        let count = match self.guessed.len() {
            1 => "one box is".to_owned(),
            n => format!("{n} boxes are"),
        };
        self.draft.unclear_at_top(&format!(
            "the source does not say what {count}: where nothing leads to a box it is read as an activity, where it leads to \
             nothing as an outcome, and as a precondition in between; change the first word of a block to put it right"
        ));
        for &thing in &self.guessed {
            self.draft.things[thing].block.comment("Import: read by its place in the chart.");
        }
    }
}

/// When something is due or runs, where a line says that and nothing else.
fn due(kind: Kind, line: &str) -> Option<(Word, String)> {
    if kind == Kind::Activity {
        return own::period(line).map(|period| (Word::During, period));
    }
    let date = line.strip_prefix("by ")?;
    own::period(date).filter(|d| !d.contains(" to ")).map(|date| (Word::By, date))
}

/// How many of its members a point of alternatives needs, if a box is one.
fn alternatives(b: &Box, label: &str, incoming: usize) -> Option<usize> {
    let many = if label == "any of" { 1 } else { label.strip_suffix(" of")?.parse().ok()? };
    let is_plain = b.kinds.iter().all(|k| k == "alternatives");
    (is_plain && incoming > 0 && (1..=incoming).contains(&many)).then_some(many)
}

/// The kind that a class or a type names.
fn kind_of(word: &str) -> Option<Kind> {
    let lower = word.trim().to_lowercase();
    match lower.as_str() {
        "assumption" | "assumptions" => Some(Kind::Assumption),
        _ => levels::kind(&lower),
    }
}

/// Whether an id tells more than that there is a box.
fn is_telling(id: &str) -> bool {
    let letters = id.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2 && !id.contains(|c: char| c.is_ascii_digit()) && id.chars().count() <= 60
}

fn role(arrow: &Arrow) -> Role {
    let word = arrow.role.as_deref().unwrap_or_default().to_lowercase();
    let label = arrow.label.as_deref().unwrap_or_default();
    match word.as_str() {
        "needed" | "necessary" => Role::Necessary,
        "hindering" => Role::Hindering,
        "feedback" => Role::Feedback,
        _ if arrow.hinders || label.starts_with("works against") => Role::Hindering,
        _ if label.starts_with("feeds back to") => Role::Feedback,
        _ => Role::Contributing,
    }
}
