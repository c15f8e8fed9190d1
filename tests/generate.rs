//! Theories out of chance, for tests that must hold for every text: each declaration, statement and shape of value of the
//! vocabulary, with white space and comments wherever they may stand.

// Clearest with an arm for each shape.
#![allow(clippy::match_same_arms, clippy::too_many_lines)]

use sothat::vocabulary::{DeclarationKind as Kind, Row, Set, Shape, Word, rows};

/// A source of chance: the same seed gives the same text.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A sound text of a few declarations.
pub fn theory(seed: u64) -> String {
    let mut g = Generator { chance: Chance(seed ^ 0x9e37_79b9_7f4a_7c15), out: String::new(), names: 0 };
    for _ in 0..3 {
        g.chance.below(2);
    }
    if g.chance.below(2) == 0 {
        g.declaration(Kind::Theory, true);
    }
    for _ in 0..=g.chance.below(8) {
        let kind = *g.chance.one(Kind::ALL);
        if kind != Kind::Theory {
            g.declaration(kind, true);
        }
    }
    g.gap();
    g.out
}

const NAMES: &[&str] =
    &["reading", "attendance", "by", "target", "écoles", "a", "long-name-with-many-parts", "x_1", "needs"];
const TEXTS: &[&str] = &[
    "\"A text\"",
    "\".\"",
    "\"with \\\"quotes\\\" and # no comment\"",
    "\"\"\"\n      one\n        two\n\n      three {\n    \"\"\"",
    "\"\"\"on one line\"\"\"",
    "\"\"\"first\n   second \"\"\"",
    "\"\"\"  blanks first\n second\"\"\"",
];
const DATES: &[&str] = &["2027", "2027-Q3", "2027-09", "2027-09-15", "2023/24"];

struct Generator {
    chance: Chance,
    out: String,
    names: usize,
}

impl Generator {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// White space, perhaps with comments and blank lines; at least one blank.
    fn gap(&mut self) {
        match self.chance.below(12) {
            0 => {
                let n = self.chance.below(100);
                self.out.push_str(&format!(" # comment {n} \t\n"));
            }
            1 => {
                let n = self.chance.below(100);
                self.out.push_str(&format!("\n\n\n# comment {n}, \"of\" {{ its own\n"));
            }
            2 => self.put("\n\n"),
            3 => self.put("\n    "),
            4 => self.put("\n# above\n\n# below\n"),
            _ => self.put(" "),
        }
    }

    fn words(&mut self, keyword: &str) {
        for (i, word) in keyword.split(' ').enumerate() {
            if i > 0 {
                let blanks = *self.chance.one(&[" ", "  ", "\t"]);
                self.put(blanks);
            }
            self.put(word);
        }
    }

    fn declaration(&mut self, kind: Kind, top: bool) {
        self.gap();
        self.put(kind.text());
        self.gap();
        match kind {
            Kind::Include | Kind::Bibliography => return self.put("\"a.theory\""),
            Kind::Agenda => {}
            Kind::Link => {
                self.name();
                self.gap();
                self.put("->");
                self.gap();
                self.name();
            }
            _ => {
                self.names += 1;
                let name = format!("n{}", self.names);
                self.put(&name);
                if self.chance.below(3) > 0 {
                    self.gap();
                    self.text();
                }
            }
        }
        let is_strand = kind == Kind::Strand;
        if kind != Kind::Agenda && !is_strand && self.chance.below(3) == 0 {
            return;
        }
        self.gap();
        self.put("{");
        self.gap();
        self.statements(Some(kind));
        let nests = (kind.is_result() || kind == Kind::Activity).then_some(Kind::Indicator);
        if let Some(inner) = nests
            && self.chance.below(3) == 0
        {
            self.declaration(inner, false);
            self.gap();
            self.statements(Some(kind));
        }
        if is_strand && top {
            for _ in 0..self.chance.below(4) {
                let inner =
                    *self.chance.one(&[Kind::Outcome, Kind::Activity, Kind::Link, Kind::Question, Kind::Indicator]);
                self.declaration(inner, false);
            }
            self.gap();
        }
        self.put("}");
    }

    fn statements(&mut self, block: Option<Kind>) {
        for _ in 0..self.chance.below(5) {
            let row = *self.chance.one(rows(block));
            self.statement(&row, block);
            self.gap();
        }
    }

    fn statement(&mut self, row: &Row, block: Option<Kind>) {
        if row.word == Word::NeedsSomeOf {
            self.put("needs  2 of");
        } else {
            self.words(row.word.text());
        }
        match row.shape {
            Shape::Accept | Shape::Check => self.put(" "),
            _ => self.gap(),
        }
        self.values(row.shape);
        if row.word.says_link() && block.is_some() && self.chance.below(2) == 0 {
            self.gap();
            self.put("{");
            self.gap();
            self.statements(None);
            self.put("}");
        }
    }

    fn name(&mut self) {
        let name = *self.chance.one(NAMES);
        self.put(name);
    }

    fn text(&mut self) {
        let text = *self.chance.one(TEXTS);
        self.put(text);
    }

    fn date(&mut self) {
        let date = *self.chance.one(DATES);
        self.put(date);
    }

    fn list(&mut self, mut one: impl FnMut(&mut Generator)) {
        let n = *self.chance.one(&[1, 1, 2, 3, 14]);
        for i in 0..n {
            if i > 0 {
                if self.chance.below(4) == 0 {
                    self.gap();
                }
                self.put(",");
                self.gap();
            }
            one(self);
        }
    }

    fn set(&mut self, set: Set) {
        let word = *self.chance.one(set.words());
        self.put(word);
    }

    fn joined(&mut self, word: &str) {
        self.gap();
        self.put(word);
        self.gap();
    }

    fn values(&mut self, shape: Shape) {
        match shape {
            Shape::Text => self.text(),
            Shape::Name | Shape::NameOrText => self.name(),
            Shape::Names | Shape::Words | Shape::CountedNames => self.list(Generator::name),
            Shape::Targets => self.list(|g| {
                g.name();
                if g.chance.below(2) == 0 {
                    g.joined("->");
                    g.name();
                }
            }),
            Shape::Set(set) => self.set(set),
            Shape::SetOrText(set) if self.chance.below(2) == 0 => self.set(set),
            Shape::SetOrText(_) => self.text(),
            Shape::Number => self.put("12,000"),
            Shape::Month => self.set(Set::Month),
            Shape::Currency => self.put("USD"),
            Shape::Date => self.date(),
            Shape::Period => {
                self.date();
                if self.chance.below(2) == 0 {
                    self.joined("to");
                    self.date();
                }
            }
            Shape::Duration => {
                self.put("6");
                self.gap();
                self.put("months");
            }
            Shape::Frequency => match self.chance.below(2) {
                0 => self.set(Set::Frequency),
                _ => {
                    self.put("every");
                    self.gap();
                    self.values(Shape::Duration);
                }
            },
            Shape::Range => {
                self.put("-3");
                self.joined("to");
                self.put("100%");
            }
            Shape::Evidence => {
                self.set(Set::Grade);
                for word in ["from", "against"] {
                    if self.chance.below(2) == 0 {
                        self.joined(word);
                        self.list(|g| if g.chance.below(3) == 0 { g.put("\"who:2018\"") } else { g.name() });
                    }
                }
            }
            Shape::Baseline if self.chance.below(4) == 0 => {
                self.put("due");
                self.gap();
                self.date();
            }
            Shape::Baseline | Shape::Target => {
                self.put("58%");
                self.joined(if shape == Shape::Target { "by" } else { "at" });
                self.date();
                if self.chance.below(3) == 0 {
                    self.joined("among");
                    self.put("income");
                    self.gap();
                    self.text();
                }
            }
            Shape::Budget => {
                self.put("85,000");
                if self.chance.below(2) == 0 {
                    self.gap();
                    self.put("USD");
                }
                if self.chance.below(2) == 0 {
                    self.joined("in");
                    self.values(Shape::Period);
                }
                if self.chance.below(2) == 0 {
                    self.joined("from");
                    self.list(Generator::name);
                }
            }
            Shape::Adoption => {
                self.date();
                self.joined("by");
                self.list(Generator::name);
            }
            Shape::Accept => {
                self.put("no-baseline because");
                self.gap();
                self.text();
            }
            Shape::Check => {
                self.put("no-baseline  off because");
                self.gap();
                self.text();
            }
            Shape::Code => {
                self.put("sdg");
                self.gap();
                self.text();
            }
        }
    }
}
