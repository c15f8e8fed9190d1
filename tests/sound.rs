//! Sound texts are read without a word, however they are laid out: theories made at random of every declaration and every
//! statement, with names of many scripts and names spelt like keywords, comments, and all kinds of white space.

use crate::given::analysed;
use sothat::diagnostic::Family;
use sothat::source::FileId;
use sothat::syntax::{Declaration, Statement, parse};
use sothat::vocabulary::{DeclarationKind as Kind, Set, Shape, Word, rows};
use std::collections::BTreeSet;

/// Names that are awkward: spelt like keywords and joining words, of other scripts, with marks, composed or not.
const NAMES: &[&str] = &[
    "by",
    "target",
    "for",
    "needs",
    "so",
    "that",
    "from",
    "against",
    "because",
    "at",
    "in",
    "to",
    "among",
    "due",
    "every",
    "any",
    "of",
    "strand",
    "indicator",
    "outcome",
    "activity",
    "theory",
    "note",
    "accept",
    "code",
    "owner",
    "evidence",
    "assuming",
    "after",
    "months",
    "yearly",
    "yes",
    "percent",
    "high",
    "established",
    "include",
    "link",
    "view",
    "a",
    "B2",
    "attendance",
    "print-rich-homes",
    "snake_case",
    "x-1-y",
    "पठन-स्तर",
    "قراءة-الأطفال",
    "学校",
    "e\u{301}cole",
    "Ñandú",
    "ภาษาไทย",
    "שלום",
    "ölçüm",
    "Ελπίδα",
    "қызмет",
    "ትምህርት",
    "மாணவர்",
    "z9",
    "baseline",
    "unit",
    "measures",
    "place",
];

struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        // Xorshift: small, and the same on every machine.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

struct Writer {
    rng: Rng,
    out: String,
    line: &'static str,
    /// Names by kind, in the order of their declaration.
    names: Vec<(Kind, String)>,
    /// How many links were said.
    links: usize,
    /// The declaration in whose block a statement that is none is to stand, if any.
    fault: Option<usize>,
    /// Which pairs are linked already.
    linked: BTreeSet<(usize, usize)>,
}

impl Writer {
    /// White space and comments, as much as is needed between two words at least.
    fn gap(&mut self, needed: bool) {
        let line = self.line;
        let gap = match self.rng.below(9) {
            0 if !needed => String::new(),
            0..=2 => " ".into(),
            3 => "\t".into(),
            4 => format!("{line}  "),
            5 => format!(" # a remark: \"{{ by 2030, -> }}{line}"),
            6 => "\u{a0}\u{2003}".into(),
            7 => format!("{line}{line}\t"),
            _ => " \u{c}\u{3000}".into(),
        };
        self.out.push_str(&gap);
    }

    fn word(&mut self, word: &str) {
        let needed = self.out.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '_' | '-' | '%' | '\u{300}'..='\u{36f}') || (c as u32) > 0x250
        });
        self.gap(needed);
        self.out.push_str(word);
    }

    /// A keyword, whose words stand on one line.
    fn keyword(&mut self, keyword: &str) {
        let parts: Vec<&str> = keyword.split(' ').collect();
        self.word(parts[0]);
        for part in &parts[1..] {
            let blank = self.rng.pick(&[" ", "  ", "\t"]);
            self.out.push_str(blank);
            self.out.push_str(part);
        }
    }

    /// A word on the same line.
    fn beside(&mut self, word: &str) {
        self.out.push(' ');
        self.out.push_str(word);
    }

    fn sign(&mut self, sign: &str) {
        self.gap(false);
        self.out.push_str(sign);
    }

    fn text(&mut self) {
        let line = self.line;
        let text = match self.rng.below(8) {
            0 => "\"\\u{e9}\"".into(),
            1 => "\"a \\\"quoted\\\" word \\\\ and \\u{e9}\\n\"".to_owned(),
            2 => {
                format!("\"\"\"{line}    Several lines,{line}      one deeper, \"quoted\" # no remark{line}    \"\"\"")
            }
            3 => "\"# { } by 2030, needs x -> y\"".into(),
            4 => "\"**bold** [link](https://example.org) پڑھنا\"".into(),
            5 => "\"\"\"on one line\"\"\"".into(),
            _ => "\"Children read\"".into(),
        };
        self.gap(false);
        self.out.push_str(&text);
    }

    fn date(&mut self) -> String {
        let year = 2020 + self.rng.below(12);
        match self.rng.below(5) {
            0 => format!("{year}-Q{}", 1 + self.rng.below(4)),
            1 => format!("{year}-{:02}", 1 + self.rng.below(12)),
            2 => format!("{year}-{:02}-{:02}", 1 + self.rng.below(12), 1 + self.rng.below(28)),
            3 => format!("{year}/{:02}", (year + 1) % 100),
            _ => year.to_string(),
        }
    }

    fn number(&mut self) -> String {
        self.rng.pick(&["58", "58.5", "-3", "12,000", "1,234,567.25", "0", "+7", "007"]).to_owned()
    }

    fn duration(&mut self) {
        let many = 1 + self.rng.below(20);
        self.word(&many.to_string());
        let unit = self.rng.pick(&["day", "days", "week", "weeks", "month", "months", "year", "years"]);
        self.word(unit);
    }

    fn frequency(&mut self) {
        if self.rng.one_in(2) {
            let word = self.rng.pick(Set::Frequency.words());
            return self.word(word);
        }
        self.word("every");
        if self.rng.one_in(2) { self.word("month") } else { self.duration() }
    }

    /// The names of some kinds, in random order, each once.
    fn some(&mut self, kinds: &[Kind], most: usize) -> Vec<String> {
        let mut found: Vec<String> =
            self.names.iter().filter(|(k, _)| kinds.contains(k)).map(|(_, n)| n.clone()).collect();
        let mut taken = Vec::new();
        for _ in 0..=self.rng.below(most) {
            if !found.is_empty() {
                let name = found.swap_remove(self.rng.below(found.len()));
                // The other way to write the same letters names the same thing.
                taken.push(if name == "e\u{301}cole" && self.rng.one_in(2) { "école".into() } else { name });
            }
        }
        taken
    }

    fn list(&mut self, words: &[String]) {
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                self.sign(",");
            }
            self.word(word);
        }
    }

    fn common(&mut self, rule: &str) {
        if self.rng.one_in(3) {
            self.keyword("note");
            self.text();
        }
        if self.rng.one_in(6) {
            self.keyword("code");
            self.word("iris");
            self.text();
        }
        if self.rng.one_in(6) {
            self.keyword("accept");
            self.beside(rule);
            self.beside("because");
            self.text();
        }
    }

    fn properties(&mut self) {
        if self.rng.one_in(2) {
            return;
        }
        self.sign("{");
        let mut order = [0, 1, 2, 3, 4];
        self.shuffle(&mut order);
        for i in order {
            match i {
                0 => {
                    self.keyword("because");
                    self.text();
                }
                1 => self.evidence(),
                2 => {
                    self.keyword("assuming");
                    let names = self.some(&[Kind::Assumption], 2);
                    self.list(&names);
                }
                3 => {
                    self.keyword("after");
                    self.duration();
                }
                _ => {
                    self.keyword("strength");
                    let word = self.rng.pick(Set::Strength.words());
                    self.word(word);
                }
            }
        }
        self.common("no-rationale");
        self.sign("}");
    }

    fn evidence(&mut self) {
        self.keyword("evidence");
        let grade = self.rng.pick(Set::Grade.words());
        self.word(grade);
        let mut refs = self.some(&[Kind::Reference], 4);
        if self.rng.one_in(3) {
            let i = self.rng.below(refs.len());
            refs[i] = format!("\"{}\"", refs[i]);
        }
        let cut = self.rng.below(refs.len() + 1);
        if cut > 0 {
            self.word("from");
            self.list(&refs[..cut]);
        }
        if cut < refs.len() {
            self.word("against");
            self.list(&refs[cut..]);
        }
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.rng.below(i + 1);
            list.swap(i, j);
        }
    }

    /// Link statements of the thing at a place in the list: each of the things before it is spoken of at most once.
    fn links(&mut self, at: usize, kind: Kind) {
        if !kind.is_result() && kind != Kind::Activity {
            return;
        }
        let before: Vec<usize> =
            (0..at).filter(|&i| self.names[i].0.is_result() || self.names[i].0 == Kind::Activity).collect();
        let mut free: Vec<usize> = before.into_iter().filter(|&i| !self.linked.contains(&(i, at))).collect();
        self.shuffle(&mut free);
        let mut statements = 0;
        while let Some(first) = free.pop() {
            statements += 1;
            if statements > 5 {
                return;
            }
            let harm = self.names[first].0 == Kind::Harm;
            let mut of = vec![first];
            while !harm
                && of.len() < 3
                && free.last().is_some_and(|&i| self.names[i].0 != Kind::Harm)
                && self.rng.one_in(2)
            {
                of.extend(free.pop());
            }
            let names: Vec<String> = of.iter().map(|&i| self.names[i].1.clone()).collect();
            match (kind, harm, self.rng.below(5)) {
                (Kind::Harm, ..) => self.keyword("follows from"),
                (Kind::Activity, true, _) => continue,
                (Kind::Activity, ..) => self.keyword("needs"),
                (_, true, _) | (.., 0) => self.keyword("hindered by"),
                (.., 1) => self.keyword("needs any of"),
                (.., 2) if names.len() > 1 => {
                    self.keyword("needs 1 of");
                }
                (.., 3) => self.keyword("helped by"),
                _ => self.keyword("needs"),
            }
            self.links += names.len();
            self.linked.extend(of.iter().map(|&i| (i, at)));
            self.list(&names);
            self.properties();
        }
    }

    /// Statements of a block by the shapes of the vocabulary, links and what needs more care apart.
    fn statements(&mut self, kind: Kind, at: usize) {
        let mut rows: Vec<_> = rows(Some(kind)).iter().filter(|r| !r.word.says_link()).collect();
        self.shuffle(&mut rows);
        let mut links_at = self.rng.below(rows.len() + 1);
        let unit = self.rng.pick(&["percent", "count", "yes-no", "qualitative"]);
        for (i, row) in rows.into_iter().enumerate() {
            if i == links_at {
                self.links(at, kind);
                links_at = usize::MAX;
            }
            let times = match (row.many, self.rng.below(3)) {
                (_, 0) => 0,
                (true, 1) => 2,
                _ => 1,
            };
            for _ in 0..times {
                self.statement(kind, row.word, row.shape, unit);
            }
        }
        if links_at != usize::MAX {
            self.links(at, kind);
        }
    }

    #[allow(clippy::too_many_lines, clippy::match_same_arms, reason = "an arm a shape, as the vocabulary has them")]
    fn statement(&mut self, kind: Kind, word: Word, shape: Shape, unit: &'static str) {
        if matches!(word, Word::Accept | Word::Note | Word::Code | Word::Check | Word::Framework) {
            return self.common("no-date");
        }
        if word == Word::Unit {
            self.keyword("unit");
            return self.word(unit);
        }
        let all = [Kind::Impact, Kind::Outcome, Kind::Precondition, Kind::Output];
        let wanted: &[Kind] = match word {
            Word::By | Word::Owner | Word::FundedBy | Word::Members | Word::Responsible | Word::ReportedBy => {
                &[Kind::Partner]
            }
            Word::MitigatedBy => &[Kind::Activity],
            Word::TestedBy | Word::AnsweredBy => &[Kind::Indicator],
            Word::Instrument => &[Kind::Instrument],
            Word::Strand | Word::Strands => &[Kind::Strand],
            _ => &all,
        };
        if matches!(shape, Shape::Baseline | Shape::Target) && unit == "yes-no" && self.rng.one_in(2) {
            return;
        }
        self.keyword(word.text());
        match shape {
            Shape::Text => {
                if word == Word::Language {
                    self.word("\"pt-BR\"");
                } else {
                    self.text();
                }
            }
            Shape::Name => {
                let name = self.some(wanted, 1);
                self.list(&name);
            }
            Shape::Names => {
                let names = self.some(wanted, 3);
                self.list(&names);
            }
            Shape::NameOrText => {
                if self.rng.one_in(2) {
                    self.text();
                } else {
                    let name = self.some(wanted, 1);
                    self.list(&name);
                }
            }
            Shape::Targets => {
                let names = self.some(wanted, 3);
                self.list(&names);
            }
            Shape::Words => match word {
                Word::Does => self.list(&["policy".into(), "public-will".into()]),
                Word::Show => self.list(&["activities".into()]),
                Word::Hide => self.list(&["harms".into(), "partners".into()]),
                _ => self.list(&["sex".into(), "by".into(), "home-language".into()]),
            },
            Shape::Set(set) => {
                let value = self.rng.pick(set.words());
                if self.fault.is_some() { self.beside(value) } else { self.word(value) }
            }
            Shape::SetOrText(set) => {
                if self.rng.one_in(2) {
                    self.text();
                } else {
                    let value = self.rng.pick(set.words());
                    self.word(value);
                }
            }
            Shape::Number => {
                let number = match word {
                    Word::Year => "2014".into(),
                    Word::Depth => "2".into(),
                    Word::Staff => "2.5".into(),
                    _ => self.number(),
                };
                self.word(&number);
            }
            Shape::Month => {
                let month = self.rng.pick(&["september", "March", "JULY", "9", "12"]);
                self.word(month);
            }
            Shape::Currency => self.word("USD"),
            Shape::Date => {
                let date = self.date();
                self.word(&date);
            }
            Shape::Period => {
                if self.rng.one_in(2) {
                    let date = self.date();
                    self.word(&date);
                } else {
                    self.word("2019-Q2");
                    self.word("to");
                    self.word("2034/35");
                }
            }
            Shape::Duration => self.duration(),
            Shape::Frequency => self.frequency(),
            Shape::Range => {
                self.word("-10");
                self.word("to");
                self.word("2,000,000");
            }
            Shape::Evidence => {
                self.out.truncate(self.out.len() - "evidence".len());
                self.evidence();
            }
            Shape::Baseline | Shape::Target => self.series(word, unit),
            Shape::Budget => {
                self.word("85,000");
                if self.rng.one_in(2) {
                    self.word("EUR");
                }
                if self.rng.one_in(2) {
                    self.word("in");
                    self.word("2027");
                    if self.rng.one_in(2) {
                        self.word("to");
                        self.word("2028-Q1");
                    }
                }
                if self.rng.one_in(2) {
                    self.word("from");
                    let names = self.some(&[Kind::Partner], 2);
                    self.list(&names);
                }
            }
            Shape::Adoption => {
                self.word("2024-03");
                self.word("by");
                let names = self.some(&[Kind::Partner], 3);
                self.list(&names);
            }
            Shape::CountedNames | Shape::Accept | Shape::Check | Shape::Code => unreachable!("{kind:?} {word:?}"),
        }
    }

    fn series(&mut self, word: Word, unit: &str) {
        if word == Word::Baseline && self.rng.one_in(4) {
            self.word("due");
            let date = self.date();
            return self.word(&date);
        }
        match unit {
            "yes-no" => {
                let value = self.rng.pick(&["yes", "no"]);
                self.word(value);
            }
            "qualitative" => self.text(),
            "percent" => {
                let value = self.rng.pick(&["58%", "58", "58.5 "]);
                self.word(value.trim());
            }
            _ => {
                // A target with a sign of plus reads like a change.
                let number = self.number();
                self.word(if word == Word::Target { number.trim_start_matches('+') } else { &number });
            }
        }
        self.word(if word == Word::Baseline { "at" } else { "by" });
        let date = self.date();
        self.word(&date);
        // Each group has one baseline, so each gets a name of its own.
        self.word("among");
        self.word("income");
        let group = format!("\"group {}\"", self.rng.next());
        self.sign(&group);
    }

    fn head(&mut self, kind: Kind, name: &str) {
        self.keyword(kind.text());
        self.word(name);
        if self.rng.one_in(4) && kind != Kind::Strand {
            return;
        }
        self.text();
    }

    fn declaration(&mut self, at: usize) {
        let (kind, name) = self.names[at].clone();
        if kind == Kind::Strand {
            // Opened twice, the title said once.
            self.head(kind, &name);
            self.keyword("strand");
            self.word(&name);
            self.sign("{");
            self.common("no-date");
            return self.sign("}");
        }
        self.head(kind, &name);
        if self.rng.one_in(8) && self.fault != Some(at) {
            return;
        }
        self.sign("{");
        if self.fault == Some(at) {
            self.word("zzzzzz");
            self.out.push_str(" \"x\"");
        }
        self.statements(kind, at);
        if (kind.is_result() || kind == Kind::Activity) && self.rng.one_in(3) {
            let nested = format!("nested-{at}");
            self.head(Kind::Indicator, &nested);
            self.sign("{");
            self.statement(Kind::Indicator, Word::Frequency, Shape::Frequency, "count");
            self.sign("}");
        }
        self.sign("}");
    }
}

fn theory(seed: u64, fault: Option<usize>) -> (String, usize, usize) {
    let mut rng = Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for _ in 0..4 {
        rng.next();
    }
    let line = rng.pick(&["\n", "\r\n", "\r"]);
    let mut names: Vec<&str> = NAMES.to_vec();
    if fault.is_some() {
        // Nobody can tell `activity note "…"` on a line of its own from a declaration, once there is a fault about.
        names.retain(|n| Kind::parse(n).is_none());
    }
    let mut w =
        Writer { rng, out: String::new(), line: "\n", names: Vec::new(), links: 0, fault, linked: BTreeSet::new() };
    w.line = match line {
        "\n" => "\n",
        "\r\n" => "\r\n",
        _ => "\r",
    };
    w.shuffle(&mut names);
    let kinds = [
        Kind::Partner,
        Kind::Partner,
        Kind::Partner,
        Kind::Reference,
        Kind::Reference,
        Kind::Strand,
        Kind::Instrument,
        Kind::Assumption,
        Kind::Assumption,
        Kind::Activity,
        Kind::Activity,
        Kind::Output,
        Kind::Precondition,
        Kind::Precondition,
        Kind::Harm,
        Kind::Outcome,
        Kind::Outcome,
        Kind::Impact,
        Kind::Indicator,
        Kind::Indicator,
        Kind::Forum,
        Kind::Question,
        Kind::View,
    ];
    w.names = kinds.iter().zip(&names).map(|(k, n)| (*k, (*n).to_owned())).collect();
    if w.rng.one_in(3) {
        w.out.push('\u{feff}');
    }
    w.keyword("theory");
    w.word("by");
    w.text();
    w.sign("{");
    w.statements(Kind::Theory, 0);
    w.sign("}");
    w.keyword("agenda");
    w.sign("{");
    w.statements(Kind::Agenda, 0);
    w.sign("}");
    let mut order: Vec<usize> = (0..w.names.len()).collect();
    w.shuffle(&mut order);
    for at in order {
        w.declaration(at);
    }
    // A link of its own between two things that no statement links.
    let free = (0..w.names.len())
        .flat_map(|a| (0..w.names.len()).map(move |b| (a, b)))
        .find(|&(a, b)| w.names[a].0 == Kind::Activity && w.names[b].0 == Kind::Impact && !w.linked.contains(&(a, b)));
    if let Some((a, b)) = free {
        let (from, to) = (w.names[a].1.clone(), w.names[b].1.clone());
        w.keyword("link");
        w.word(&from);
        w.sign("->");
        w.word(&to);
        w.properties();
        w.links += 1;
    }
    w.gap(false);
    (w.out, w.links, w.names.len())
}

fn walk<'t>(decl: &'t Declaration, out: &mut Vec<(Option<Kind>, &'t Statement)>) {
    for s in &decl.statements {
        out.push((decl.kind, s));
        out.extend(s.block.iter().flat_map(|b| b.iter()).map(|s| (None, s)));
    }
    decl.inner.iter().for_each(|d| walk(d, out));
}

#[test]
fn sound_texts_are_read_without_a_word_and_as_they_mean() {
    let mut seen: BTreeSet<(Option<&str>, &str)> = BTreeSet::new();
    for seed in 0..300 {
        let (text, links, items) = theory(seed, None);
        let a = analysed(&text);
        let language: Vec<_> = a
            .diagnostics
            .iter()
            .filter(|d| d.rule.family() == Family::Language && d.rule.is_fixed())
            .map(|d| {
                format!(
                    "{:?} {}: {} {:?}",
                    a.sources.range(d.span).0,
                    d.rule.name(),
                    d.message,
                    a.sources.slice(d.span)
                )
            })
            .collect();
        assert!(language.is_empty(), "seed {seed}: {language:#?}\n{text}");
        assert_eq!(a.theory.links.len(), links, "seed {seed}\n{text}");
        assert!(a.theory.items.len() >= items, "seed {seed}");
        let parsed = parse(text.trim_start_matches('\u{feff}'), FileId(0));
        let mut said = Vec::new();
        parsed.tree.declarations.iter().for_each(|d| walk(d, &mut said));
        seen.extend(said.iter().filter(|(_, s)| !s.faulty).map(|(k, s)| (k.map(Kind::text), s.word.text())));
    }
    for kind in Kind::ALL.iter().filter(|k| !matches!(k, Kind::Link | Kind::Include | Kind::Bibliography)) {
        for row in rows(Some(*kind)) {
            // A block of a strand or link, and what needs a setting of its own, has its own tests.
            let elsewhere = matches!(row.word, Word::Framework | Word::Check | Word::SoThat | Word::FeedsBackTo);
            let block = (Some(kind.text()), row.word.text());
            assert!(elsewhere || seen.contains(&block), "{block:?} was not among them");
        }
    }
}

#[test]
fn one_fault_among_sound_statements_is_told_once_in_any_layout() {
    for seed in 0..200 {
        let (text, ..) = theory(seed, Some((seed * 7 % 23) as usize));
        if !text.contains("zzzzzz") {
            continue;
        }
        let a = analysed(&text);
        let language: Vec<_> = a
            .diagnostics
            .iter()
            .filter(|d| d.rule.family() == Family::Language && d.rule.is_fixed())
            .map(|d| {
                format!(
                    "{:?} {}: {} {:?}",
                    a.sources.range(d.span).0,
                    d.rule.name(),
                    d.message,
                    a.sources.slice(d.span)
                )
            })
            .collect();
        assert!(language.len() == 1 && language[0].contains("zzzzzz"), "seed {seed}: {language:#?}\n{text}");
    }
}
