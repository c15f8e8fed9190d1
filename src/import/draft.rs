//! A theory in the making: blocks with their statements, links between them, and what must be said of how they were read.

use super::names::Names;
use super::parties::Parties;
use super::say;
use crate::diagnostic::words::capital;
use crate::vocabulary::{DeclarationKind as Kind, Word, rows};
use rustc_hash::{FxHashMap, FxHashSet};

/// A declaration in the making.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) name: String,
    /// Its title; a name stands alone where there is none.
    pub(super) title: String,
    /// What stands above it as comments.
    pub(super) comments: Vec<String>,
    /// Its statements: keyword and values, each well-formed.
    pub(super) lines: Vec<(Word, String)>,
}

impl Block {
    pub(super) fn new(kind: Kind, name: String, title: &str) -> Block {
        Block { kind, name, title: say::title(title), comments: Vec::new(), lines: Vec::new() }
    }

    /// Whether a statement may still be said here.
    pub(super) fn may_say(&self, word: Word) -> bool {
        let row = rows(Some(self.kind)).iter().find(|row| row.word == word);
        row.is_some_and(|row| row.many || !self.says(word))
    }

    pub(super) fn says(&self, word: Word) -> bool {
        self.lines.iter().any(|(w, _)| *w == word)
    }

    /// Says a statement of which the values are well-formed. `false` where it has been said and can't be said again.
    pub(super) fn say(&mut self, word: Word, values: impl Into<String>) -> bool {
        let may = self.may_say(word);
        if may {
            self.lines.push((word, values.into()));
        }
        may
    }

    /// Says a text; what can't be said twice becomes a note that names what it is. The same said again is said once.
    pub(super) fn text(&mut self, word: Word, text: &str) {
        if self.says(word) && self.lines.contains(&(word, say::quoted(text))) {
            return;
        }
        if !self.say(word, say::quoted(text)) {
            self.note(&format!("{}: {text}", capital(word.text())));
        }
    }

    pub(super) fn note(&mut self, text: &str) {
        self.lines.push((Word::Note, say::quoted(text)));
    }

    /// Keeps the number or id that a source gives a thing.
    pub(super) fn code(&mut self, scheme: &str, code: &str) {
        let line = (Word::Code, format!("{scheme} {}", say::quoted(code)));
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    pub(super) fn comment(&mut self, text: impl Into<String>) {
        self.comments.push(text.into());
    }
}

/// A result or an activity, with the indicators in its block.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) block: Block,
    pub(super) indicators: Vec<Block>,
}

/// How one thing bears on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Necessary,
    Contributing,
    /// One of the members of a group, by its number.
    Member(usize),
    Hindering,
    Harm,
    Feedback,
}

/// A link in the making.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) role: Role,
    /// Its properties: keyword and values, each well-formed.
    pub(super) lines: Vec<(Word, String)>,
}

/// An assumption, with what rests on it.
#[derive(Debug)]
pub(super) struct Assumption {
    pub(super) block: Block,
    /// Things, or links from the first to the second.
    pub(super) applies: Vec<(usize, Option<usize>)>,
}

/// The whole.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) names: Names,
    pub(super) theory: Block,
    pub(super) partners: Vec<Block>,
    partner_of: FxHashMap<String, usize>,
    /// What the cells of the file tell of names in them.
    pub(super) parties: Parties,
    pub(super) strands: Vec<Block>,
    pub(super) things: Vec<Thing>,
    /// Indicators of nothing that the source names.
    pub(super) loose: Vec<Block>,
    pub(super) links: Vec<Link>,
    /// Pairs that are linked, with the group that joins them, if one does.
    linked: FxHashSet<(usize, usize, Option<usize>)>,
    /// Of each group, how many of its members are needed.
    pub(super) groups: Vec<usize>,
    pub(super) assumptions: Vec<Assumption>,
    assumption_of: FxHashMap<String, usize>,
    /// What stands at the top as comments.
    pub(super) comments: Vec<String>,
    /// What stands at the end as comments: what belongs nowhere.
    pub(super) rest: Vec<String>,
    pub(super) account: Vec<String>,
    pub(super) unclear: Vec<String>,
}

impl Draft {
    pub(super) fn new(name: &str) -> Draft {
        let mut names = Names::default();
        let title = say::title(&name.replace(['_', '-'], " "));
        let name = names.of(Kind::Theory, name);
        let title = if title.is_empty() { "An imported theory".to_owned() } else { title };
        Draft {
            names,
            theory: Block::new(Kind::Theory, name, &title),
            partners: Vec::new(),
            partner_of: FxHashMap::default(),
            parties: Parties::default(),
            strands: Vec::new(),
            things: Vec::new(),
            loose: Vec::new(),
            links: Vec::new(),
            linked: FxHashSet::default(),
            groups: Vec::new(),
            assumptions: Vec::new(),
            assumption_of: FxHashMap::default(),
            comments: Vec::new(),
            rest: Vec::new(),
            account: Vec::new(),
            unclear: Vec::new(),
        }
    }

    pub(super) fn thing(&mut self, kind: Kind, own: Option<&str>, title: &str) -> usize {
        let title = say::title(title);
        let name = match own {
            Some(own) => self.names.keep(own, kind, &title),
            None => self.names.of(kind, &title),
        };
        self.things.push(Thing { block: Block::new(kind, name, &title), indicators: Vec::new() });
        self.things.len() - 1
    }

    /// The partner of a title; the same for the same.
    pub(super) fn partner(&mut self, title: &str) -> String {
        let title = say::title(title);
        let key = title.to_lowercase();
        let at = match self.partner_of.get(&key) {
            Some(&at) => at,
            None => {
                let name = self.names.of(Kind::Partner, &title);
                self.partners.push(Block::new(Kind::Partner, name, &title));
                self.partner_of.insert(key, self.partners.len() - 1);
                self.partners.len() - 1
            }
        };
        self.partners[at].name.clone()
    }

    /// The partners that a cell names, each once. Where a name holds a comma that may part two, that is said once.
    pub(super) fn partners_of(&mut self, cell: &str) -> Vec<String> {
        let named = self.parties.of(cell);
        let mut all: Vec<String> = Vec::new();
        for title in &named.names {
            let known = self.partners.len();
            let name = self.partner(title);
            if named.unsure.contains(title) && self.partners.len() > known {
                let what =
                    format!("\"{}\" was read as one partner; where it is several, declare each", say::title(title));
                self.partners[known].comment(format!("Import: {what}."));
                self.unclear.push(format!("{what}."));
            }
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }

    pub(super) fn strand(&mut self, title: &str) -> String {
        let title = say::title(title);
        if let Some(strand) = self.strands.iter().find(|s| s.title == title) {
            return strand.name.clone();
        }
        let name = self.names.of(Kind::Strand, &title);
        self.strands.push(Block::new(Kind::Strand, name.clone(), &title));
        name
    }

    /// The assumption of a title; the same for the same.
    pub(super) fn assumption(&mut self, title: &str, applies: Option<(usize, Option<usize>)>) -> usize {
        let title = say::title(title);
        let key = title.to_lowercase();
        let at = match self.assumption_of.get(&key) {
            Some(&at) => at,
            None => {
                let name = self.names.of(Kind::Assumption, &title);
                let block = Block::new(Kind::Assumption, name, &title);
                self.assumptions.push(Assumption { block, applies: Vec::new() });
                self.assumption_of.insert(key, self.assumptions.len() - 1);
                self.assumptions.len() - 1
            }
        };
        if let Some(applies) = applies
            && !self.assumptions[at].applies.contains(&applies)
        {
            self.assumptions[at].applies.push(applies);
        }
        at
    }

    /// Makes a link, in the way that the language has for such things; says in a comment where it has none.
    pub(super) fn link(&mut self, from: usize, to: usize, role: Role, lines: Vec<(Word, String)>) {
        let (a, b) = (self.things[from].block.kind, self.things[to].block.kind);
        let shown = format!("\"{}\" to \"{}\"", self.things[from].block.title, self.things[to].block.title);
        if from == to {
            return self.no_link(from, &format!("the link from {shown} leads back to itself, and is left out"), &lines);
        }
        let group = if let Role::Member(group) = role { Some(group) } else { None };
        if !self.linked.insert((from, to, group)) {
            return self.no_link(from, &format!("the link from {shown} stands in the source more than once"), &lines);
        }
        let is_cause = |kind: Kind| kind != Kind::Harm;
        let role = match role {
            _ if b == Kind::Harm && is_cause(a) => Role::Harm,
            _ if a == Kind::Harm && matches!(b, Kind::Harm | Kind::Activity) => {
                return self.no_link(
                    from,
                    &format!("a harm can't be linked to what it leads to here: {shown}"),
                    &lines,
                );
            }
            _ if a == Kind::Harm => Role::Hindering,
            Role::Hindering | Role::Feedback
                if b == Kind::Activity || (role == Role::Feedback && a == Kind::Activity) =>
            {
                let what = if role == Role::Feedback { "feeds back" } else { "works against" };
                self.unclear(from, &format!("the source says that it {what}: {shown}; here it stands as a cause"));
                Role::Contributing
            }
            Role::Member(_) if b == Kind::Activity => Role::Necessary,
            Role::Harm => Role::Contributing,
            role => role,
        };
        self.links.push(Link { from, to, role, lines });
    }

    /// Says of a link that is not there why, with all that was said of it.
    fn no_link(&mut self, from: usize, why: &str, lines: &[(Word, String)]) {
        let said: Vec<String> = lines.iter().map(|(w, v)| format!("{} {v}", w.text())).collect();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
        self.unclear(from, &format!("{why}{said}"));
    }

    /// Says what is unclear about a thing: above it, and to the person.
    pub(super) fn unclear(&mut self, thing: usize, what: &str) {
        self.things[thing].block.comment(format!("Import: {what}."));
        self.unclear.push(format!("{}.", capital(what)));
    }

    /// Says what is unclear about the whole.
    pub(super) fn unclear_at_top(&mut self, what: &str) {
        self.comments.push(format!("Import: {what}."));
        self.unclear.push(format!("{}.", capital(what)));
    }
}
