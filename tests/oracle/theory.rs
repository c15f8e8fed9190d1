//! Small random theories: as values that are easy to reason about, and as the text that says the same.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Activity,
    Output,
    Precondition,
    Outcome,
    Impact,
}

impl Kind {
    fn word(self) -> &'static str {
        ["activity", "output", "precondition", "outcome", "impact"][self as usize]
    }

    pub fn is_goal(self) -> bool {
        matches!(self, Kind::Outcome | Kind::Impact)
    }
}

/// A date as it is written, with its first and last month counted from the year 0.
pub type Date = (&'static str, i32, i32);

const DATES: [Date; 8] = [
    ("2026", 2026 * 12, 2026 * 12 + 11),
    ("2026-06", 2026 * 12 + 5, 2026 * 12 + 5),
    ("2027-Q1", 2027 * 12, 2027 * 12 + 2),
    ("2027", 2027 * 12, 2027 * 12 + 11),
    ("2027-09", 2027 * 12 + 8, 2027 * 12 + 8),
    ("2027/28", 2027 * 12 + 6, 2028 * 12 + 5),
    ("2028", 2028 * 12, 2028 * 12 + 11),
    ("2028-Q4", 2028 * 12 + 9, 2028 * 12 + 11),
];

#[derive(Clone, Debug)]
pub struct Thing {
    pub kind: Kind,
    pub external: bool,
    /// When it is due, or when it begins.
    pub date: Option<Date>,
    pub is_measured: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Needs,
    /// `needs N of`, at most as many as there are members.
    Group(usize),
    HelpedBy,
    SoThat,
    HinderedBy,
    FeedsBack,
}

#[derive(Clone, Debug)]
pub struct Said {
    pub of: usize,
    pub form: Form,
    pub names: Vec<usize>,
    pub properties: Properties,
}

#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// Best first, as the language lists them.
    pub grade: Option<usize>,
    pub months: i32,
    pub assuming: Option<usize>,
    pub because: bool,
}

#[derive(Clone, Debug)]
pub struct Assumption {
    pub grade: Option<usize>,
    pub applies_to: Option<usize>,
    pub asked: bool,
}

#[derive(Clone, Debug)]
pub struct Small {
    pub things: Vec<Thing>,
    pub said: Vec<Said>,
    pub assumptions: Vec<Assumption>,
    /// Which links a question is about, by their place among all links.
    pub asked: Vec<usize>,
}

/// A link, with all that is said of it.
#[derive(Clone, Debug)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    pub necessary: bool,
    pub groups: Vec<usize>,
    pub hinders: bool,
    pub feeds_back: bool,
    pub properties: Properties,
    /// The statement that says it first, by its place in the text.
    pub statement: usize,
    pub asked: bool,
}

impl Link {
    pub fn is_cause(&self) -> bool {
        !self.hinders && !self.feeds_back
    }
}

pub const GRADES: [&str; 4] = ["established", "promising", "unproven", "contested"];

impl Small {
    /// The links in the order of the text, and each group with how many it needs and its members.
    pub fn links(&self) -> (Vec<Link>, Vec<(usize, Vec<usize>)>) {
        let mut links: Vec<Link> = Vec::new();
        let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut groups = Vec::new();
        for (statement, said) in self.in_order().into_iter().enumerate() {
            let mut members = Vec::new();
            for &name in &said.names {
                let (from, to) = match said.form {
                    Form::SoThat | Form::FeedsBack => (said.of, name),
                    _ => (name, said.of),
                };
                let place = *places.entry((from, to)).or_insert(links.len());
                if place == links.len() {
                    links.push(Link {
                        from,
                        to,
                        necessary: false,
                        groups: Vec::new(),
                        hinders: said.form == Form::HinderedBy,
                        feeds_back: said.form == Form::FeedsBack,
                        properties: said.properties.clone(),
                        statement,
                        asked: self.asked.contains(&place),
                    });
                }
                links[place].necessary |= said.form == Form::Needs;
                members.push(place);
            }
            if let Form::Group(n) = said.form {
                members.iter().for_each(|&m| links[m].groups.push(groups.len()));
                groups.push((n, members));
            }
        }
        (links, groups)
    }

    /// What is said, in the order of the text: thing by thing.
    fn in_order(&self) -> Vec<&Said> {
        let mut all: Vec<&Said> = self.said.iter().collect();
        all.sort_by_key(|s| s.of);
        all
    }

    pub fn text(&self) -> String {
        let mut out = String::from("theory t \"T\"\npartner p\n");
        for (i, thing) in self.things.iter().enumerate() {
            let _ = writeln!(out, "{} n{i} {{", thing.kind.word());
            if thing.kind == Kind::Activity {
                out.push_str("  by p\n");
            }
            if thing.external {
                out.push_str("  external \"Others\"\n");
            }
            if let Some((date, ..)) = thing.date {
                let word = if thing.kind == Kind::Activity { "during" } else { "by" };
                let _ = writeln!(out, "  {word} {date}");
            }
            for said in self.in_order().into_iter().filter(|s| s.of == i) {
                statement(&mut out, said);
            }
            out.push_str("}\n");
            if thing.is_measured {
                let _ = writeln!(out, "indicator i{i} {{ measures n{i} }}");
            }
        }
        for (i, a) in self.assumptions.iter().enumerate() {
            let _ = writeln!(out, "assumption s{i} {{");
            if let Some(grade) = a.grade {
                let _ = writeln!(out, "  evidence {}", GRADES[grade]);
            }
            if let Some(thing) = a.applies_to {
                let _ = writeln!(out, "  applies to n{thing}");
            }
            out.push_str("}\n");
            if a.asked {
                let _ = writeln!(out, "question q{i} {{ about s{i} }}");
            }
        }
        for (i, link) in self.links().0.iter().enumerate().filter(|(_, l)| l.asked) {
            let _ = writeln!(out, "question l{i} {{ about n{} -> n{} }}", link.from, link.to);
        }
        out
    }
}

fn statement(out: &mut String, said: &Said) {
    let names: Vec<String> = said.names.iter().map(|n| format!("n{n}")).collect();
    let word = match said.form {
        Form::Needs => "needs".to_owned(),
        Form::Group(1) => "needs any of".to_owned(),
        Form::Group(n) => format!("needs {n} of"),
        Form::HelpedBy => "helped by".to_owned(),
        Form::SoThat => "so that".to_owned(),
        Form::HinderedBy => "hindered by".to_owned(),
        Form::FeedsBack => "feeds back to".to_owned(),
    };
    let _ = write!(out, "  {word} {} {{", names.join(", "));
    let p = &said.properties;
    if let Some(grade) = p.grade {
        let _ = write!(out, " evidence {}", GRADES[grade]);
    }
    if p.months > 0 {
        let _ = write!(out, " after {} months", p.months);
    }
    if let Some(assumption) = p.assuming {
        let _ = write!(out, " assuming s{assumption}");
    }
    if p.because {
        out.push_str(" because \"So it is.\"");
    }
    out.push_str(" }\n");
}

fn thing() -> impl Strategy<Value = Thing> {
    let kind = prop_oneof![
        3 => Just(Kind::Activity), 1 => Just(Kind::Output), 4 => Just(Kind::Precondition),
        3 => Just(Kind::Outcome), 1 => Just(Kind::Impact),
    ];
    let date = prop::option::of(prop::sample::select(DATES.to_vec()));
    (kind, prop::bool::weighted(0.15), date, prop::bool::weighted(0.3))
        .prop_map(|(kind, external, date, is_measured)| Thing { kind, external, date, is_measured })
}

const MOST_THINGS: usize = 8;

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        5 => Just(Form::Needs), 2 => (1usize..=3).prop_map(Form::Group), 2 => Just(Form::HelpedBy),
        4 => Just(Form::SoThat), 1 => Just(Form::HinderedBy), 1 => Just(Form::FeedsBack),
    ]
}

fn properties() -> impl Strategy<Value = Properties> {
    let months = prop::sample::select(vec![0, 0, 0, 3, 6, 12]);
    (prop::option::of(0usize..4), months, prop::option::weighted(0.2, 0usize..2), prop::bool::weighted(0.3))
        .prop_map(|(grade, months, assuming, because)| Properties { grade, months, assuming, because })
}

fn said() -> impl Strategy<Value = Said> {
    let names = prop::collection::vec(0..MOST_THINGS, 1..=3);
    (0..MOST_THINGS, form(), names, properties(), prop::bool::weighted(0.93)).prop_map(
        |(of, form, names, properties, forward)| {
            // Most links lead from a thing to one that stands later, so that loops are there and do not prevail.
            let up = matches!(form, Form::SoThat);
            let names = names.into_iter().filter(|&n| !forward || if up { n > of } else { n < of }).collect();
            Said { of, form, names, properties }
        },
    )
}

/// What makes one theory of the things: most of them rest on one or two that stand before them.
fn joined(of: usize) -> impl Strategy<Value = Option<Said>> {
    let forms = prop_oneof![4 => Just(Form::Needs), 1 => Just(Form::Group(1)), 1 => Just(Form::HelpedBy)];
    let names = prop::collection::vec(0..of, 1..=2);
    prop::option::weighted(
        0.9,
        (forms, names, properties()).prop_map(move |(form, names, properties)| Said { of, form, names, properties }),
    )
}

pub fn small() -> impl Strategy<Value = Small> {
    let assumption = (prop::option::of(0usize..4), prop::option::of(0..MOST_THINGS), any::<bool>())
        .prop_map(|(grade, applies_to, asked)| Assumption { grade, applies_to, asked });
    let joined: Vec<_> = (2..MOST_THINGS).map(joined).collect();
    (
        prop::collection::vec(thing(), 3..=MOST_THINGS),
        joined,
        prop::collection::vec(said(), 0..=6),
        prop::collection::vec(assumption, 2),
        prop::collection::vec(0usize..12, 0..=2),
    )
        .prop_map(|(mut things, joined, said, assumptions, asked)| {
            things[0].kind = Kind::Activity;
            let said = joined.into_iter().flatten().chain(said).collect();
            sound(Small { things, said, assumptions, asked })
        })
}

/// Leaves out what a theory can't say: names that are not there, statements that are not for activities, a thing twice in
/// a list, and what contradicts what was said before.
fn sound(mut small: Small) -> Small {
    let n = small.things.len();
    small.things.iter_mut().for_each(|t| t.external &= t.kind != Kind::Activity);
    for a in &mut small.assumptions {
        a.applies_to = a.applies_to.filter(|&t| t < n);
    }
    small.said.sort_by_key(|s| s.of);
    let mut classes: BTreeMap<(usize, usize), Form> = BTreeMap::new();
    let mut kept = Vec::new();
    for mut said in std::mem::take(&mut small.said) {
        if said.of >= n {
            continue;
        }
        if small.things[said.of].kind == Kind::Activity && !matches!(said.form, Form::Needs | Form::SoThat) {
            said.form = Form::Needs;
        }
        let class = match said.form {
            Form::HinderedBy | Form::FeedsBack => said.form,
            _ => Form::Needs,
        };
        let (of, up) = (said.of, matches!(said.form, Form::SoThat | Form::FeedsBack));
        let pair = |name: usize| if up { (of, name) } else { (name, of) };
        said.names.retain(|&name| name < n && classes.get(&pair(name)).is_none_or(|&c| c == class));
        let mut seen = Vec::new();
        said.names.retain(|&name| {
            !seen.contains(&name) && {
                seen.push(name);
                true
            }
        });
        if said.names.is_empty() {
            continue;
        }
        if said.names.iter().any(|&name| classes.contains_key(&pair(name))) {
            said.properties = Properties::default();
        }
        classes.extend(said.names.iter().map(|&name| (pair(name), class)));
        if let Form::Group(needed) = said.form {
            said.form = Form::Group(needed.min(said.names.len()));
        }
        kept.push(said);
    }
    small.said = kept;
    small
}
