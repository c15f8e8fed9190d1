//! An analysis after an edit goes on from the one before it, and finds what a fresh one finds.

use crate::generate::{self, Chance};
use crate::given::{OPTIONS, memory, theories};
use sothat::analysis::{Analysis, Kept, analyse, analyse_again};
use sothat::source::Memory;
use sothat::syntax::{TokenKind, next_token};

/// All that is known, in words.
fn known(analysis: &Analysis) -> String {
    let Analysis { theory, graph, diagnostics, summary, counts, is_part, .. } = analysis;
    format!("{diagnostics:?}\n{summary:?}\n{counts:?}\n{is_part}\n{graph:?}\n{theory:?}")
}

/// Somebody who types.
struct Typist {
    chance: Chance,
    kept: Kept,
    files: Memory,
    /// The analysis before, as the desk has it.
    last: Option<Analysis>,
    edits: usize,
    carried: usize,
    /// How often only what was written was understood again: the things are where they were, and their order is not.
    rewritten: usize,
}

impl Typist {
    fn new(files: Memory, seed: u64) -> Typist {
        let mut typist = Typist {
            chance: Chance(seed),
            kept: Kept::default(),
            files,
            last: None,
            edits: 0,
            carried: 0,
            rewritten: 0,
        };
        typist.look("the first time");
        typist
    }

    fn root(&self) -> String {
        self.files.0.keys().find(|k| *k == "root.theory").or(self.files.0.keys().next()).expect("a file").clone()
    }

    /// Looks again, and compares with a fresh look.
    fn look(&mut self, what: &str) {
        let root = self.root();
        let order = self.last.as_ref().map(|a| (a.graph.order().as_ptr(), a.graph.order().len()));
        let items = self.last.as_ref().map(|a| (a.theory.items.as_ptr(), a.theory.items.len()));
        if let Some(last) = self.last.take() {
            self.kept.take_back(last);
        }
        let (again, _) = analyse_again(&root, &self.files, &OPTIONS, &mut self.kept, None).expect("it can be read");
        let fresh = analyse(&root, &self.files, &OPTIONS).expect("it can be read");
        let (found, wanted) = (known(&again), known(&fresh));
        if found != wanted {
            let at = found.bytes().zip(wanted.bytes()).position(|(a, b)| a != b).unwrap_or(0);
            let around = |text: &str| text.chars().skip(at.saturating_sub(600)).take(700).collect::<String>();
            panic!("{what}:\n{}\nand fresh\n{}\nof {:#?}", around(&found), around(&wanted), self.files.0);
        }
        // Of an empty list every place is the same.
        self.edits += usize::from(order.is_some_and(|(_, n)| n > 0));
        let carried = order == Some((again.graph.order().as_ptr(), again.graph.order().len()))
            && order.is_some_and(|(_, n)| n > 0);
        self.carried += usize::from(carried);
        self.rewritten +=
            usize::from(!carried && items == Some((again.theory.items.as_ptr(), again.theory.items.len())));
        self.last = Some(again);
    }

    /// Changes something in a file.
    fn type_in(&mut self, name: &str) {
        const LETTERS: &[&str] = &["x", " and ", "é", "Train teachers ", "\\u{e9}", "\\\"", ""];
        const GAPS: &[&str] = &[" ", "\n", "# a remark\n", "\n\n  ", "\t", "# \"quoted\"\n"];
        const WHOLE: &[&str] =
            &["\"\"", "\"A\"", "\"Reading and writing\"", "\"\"\"\n  two\n  lines\n\"\"\"", "\"en\"", "\"fr\""];
        let text = self.files.0[name].clone();
        let mut tokens = Vec::new();
        let mut token = next_token(&text, 0);
        while token.kind != TokenKind::End {
            tokens.push((token.kind == TokenKind::Text, token.start, token.end));
            token = next_token(&text, token.end.max(token.start + 1));
        }
        let texts: Vec<_> = tokens.iter().filter(|t| t.0 && t.2 > t.1 + 1).collect();
        let (from, to, piece) = match self.chance.below(6) {
            0 | 1 if !texts.is_empty() => {
                let &&(_, start, end) = self.chance.one(&texts);
                let inside: Vec<usize> = (start + 1..end).filter(|&i| text.is_char_boundary(i)).collect();
                let at = *self.chance.one(&inside);
                (at, at, (*self.chance.one(LETTERS)).to_owned())
            }
            2 if !texts.is_empty() => {
                let &&(_, start, end) = self.chance.one(&texts);
                (start, end, (*self.chance.one(WHOLE)).to_owned())
            }
            // The title of another.
            3 if texts.len() > 1 => {
                let &&(_, start, end) = self.chance.one(&texts);
                let &&(_, from, to) = self.chance.one(&texts);
                (start, end, text[from..to].to_owned())
            }
            4 if !tokens.is_empty() => {
                let &(_, start, end) = self.chance.one(&tokens);
                // Now and then anything is taken out.
                let end = if self.chance.below(3) == 0 { end } else { start };
                (start, end, (*self.chance.one(GAPS)).to_owned())
            }
            _ => {
                let &(_, _, end) = tokens.get(self.chance.below(tokens.len())).unwrap_or(&(false, 0, 0));
                (end, end, (*self.chance.one(GAPS)).to_owned())
            }
        };
        let mut changed = text.clone();
        changed.replace_range(from..to, &piece);
        self.files.0.insert(name.to_owned(), changed);
        self.look(&format!("{piece:?} for {:?} at {from} of {name}", &text[from..to]));
        // Mostly it is taken back, so that the text stays one of which much is understood.
        if self.chance.below(4) > 0 {
            self.files.0.insert(name.to_owned(), text);
            self.look(&format!("{piece:?} taken back at {from} of {name}"));
        }
    }
}

impl Typist {
    /// Says something in a block, or takes a line of it out.
    fn say_in(&mut self, name: &str) {
        const SAID: &[&str] = &[
            "by 2031",
            "by 2029-Q2",
            "by soon",
            "for \"Parents\"",
            "needs ONE",
            "needs ONE, OTHER { because \"so\" evidence promising }",
            "needs any of ONE, OTHER",
            "needs 2 of ONE, OTHER { assuming ONE }",
            "helped by ONE { after 6 months strength weak note \"n\" }",
            "hindered by OTHER",
            "so that ONE",
            "feeds back to ONE",
            "note \"Seen.\"",
            "code sdg \"4.1\"",
            "code sdg \"99\"",
            "accept no-date because \"x\"",
            "needs ONE { accept no-rationale because \"x\" }",
            "needs nobody-knows",
            "place \"Here\" owner ONE",
            "strand ONE",
            "mitigated by OTHER",
            "during 2026 to 2028 budget 500 in 2027 from ONE",
        ];
        let text = self.files.0[name].clone();
        let blocks: Vec<usize> = text.match_indices('{').map(|(at, _)| at + 1).collect();
        let lines: Vec<(usize, &str)> = text
            .split_inclusive('\n')
            .scan(0, |at, line| {
                *at += line.len();
                Some((*at - line.len(), line))
            })
            .filter(|(_, line)| line.starts_with("  "))
            .collect();
        let mut changed = text.clone();
        if self.chance.below(4) == 0 && !lines.is_empty() {
            let &(at, line) = self.chance.one(&lines);
            changed.replace_range(at..at + line.len(), "");
        } else if !blocks.is_empty() {
            let known: Vec<String> = self
                .last
                .as_ref()
                .map_or(Vec::new(), |last| last.theory.ids().map(|id| last.theory.name(id).to_owned()).collect());
            let mut other = || if known.is_empty() { "nobody".to_owned() } else { self.chance.one(&known).clone() };
            let (one, two) = (other(), other());
            let mut said = self.chance.one(SAID).replace("ONE", &one).replace("OTHER", &two);
            // Half of what stands in an editor is half written.
            if self.chance.below(2) == 0 {
                let ends: Vec<usize> = said.char_indices().map(|(at, _)| at).skip(1).collect();
                said.truncate(*self.chance.one(&ends));
            }
            let at = *self.chance.one(&blocks);
            changed.insert_str(at, &format!(" {said} "));
        }
        self.files.0.insert(name.to_owned(), changed);
        self.look(&format!("something said in {name}"));
        if self.chance.below(3) > 0 {
            self.files.0.insert(name.to_owned(), text);
            self.look(&format!("and taken back in {name}"));
        }
    }
}

impl Typist {
    /// Says another word, as long as the one before, in two places at once, mostly in two declarations.
    fn reword(&mut self, name: &str) {
        let text = self.files.0[name].clone();
        let mut words = Vec::new();
        let mut token = next_token(&text, 0);
        while token.kind != TokenKind::End {
            let said = &text[token.start..token.end];
            if matches!(token.kind, TokenKind::Word | TokenKind::Number) && said.is_ascii() {
                words.push((token.start, token.end));
            }
            token = next_token(&text, token.end.max(token.start + 1));
        }
        if words.len() < 2 {
            return;
        }
        let one = self.chance.below(words.len() - 1);
        let two = (one + 1 + self.chance.below(12)).min(words.len() - 1);
        let mut changed = text.clone();
        for (start, end) in [words[one], words[two]] {
            let other: Vec<&str> =
                words.iter().map(|&(from, to)| &text[from..to]).filter(|w| w.len() == end - start).collect();
            let other = (*self.chance.one(&other)).to_owned();
            changed.replace_range(start..end, &other);
        }
        self.files.0.insert(name.to_owned(), changed);
        self.look(&format!("two words in {name}"));
        self.files.0.insert(name.to_owned(), text);
        self.look(&format!("and as before in {name}"));
    }
}

#[test]
fn after_each_edit_what_a_fresh_look_would_find() {
    let paths = theories(&["examples", "tests/fixtures"]);
    let (mut edits, mut carried) = (0, 0);
    for (seed, path) in paths.iter().enumerate() {
        let bytes = std::fs::read(path).expect("it can be read");
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if text.len() > 6_000 {
            continue;
        }
        let mut typist = Typist::new(memory("a.theory", &text), seed as u64);
        for _ in 0..3 {
            typist.type_in("a.theory");
        }
        edits += typist.edits;
        carried += typist.carried;
    }
    assert!(carried * 2 > edits, "{carried} of {edits} edits went on from the time before");
}

#[test]
fn what_is_said_in_one_block_is_understood_as_in_a_fresh_look() {
    let paths = theories(&["examples", "tests/fixtures"]);
    let mut texts: Vec<String> = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    texts.retain(|text| text.len() <= 8_000 && text.contains("  "));
    texts.extend((0..40).map(generate::theory));
    let (mut edits, mut rewritten) = (0, 0);
    for (seed, text) in texts.into_iter().enumerate() {
        let mut typist = Typist::new(memory("a.theory", &text), seed as u64);
        for _ in 0..6 {
            typist.say_in("a.theory");
        }
        edits += typist.edits;
        rewritten += typist.rewritten;
        for _ in 0..4 {
            typist.reword("a.theory");
        }
    }
    assert!(rewritten * 8 > edits, "{rewritten} of {edits} edits were understood by themselves");
}

#[test]
fn also_in_one_of_several_files() {
    let root = "theory t \"T\" { accept no-date because \"x\" }\ninclude \"part.theory\"\nbibliography \"r.bib\"\noutcome a \"A\" { needs b { because \"so\" } }\nindicator i \"A\" { measures a }\n";
    let part = "precondition b \"B, and more\" { note \"n\" }\nactivity c \"Train\" { so that b helped by x }\nquestion q \"Why?\" { about b -> a }\n";
    let bib = "@article{key, title = {T}, author = {A}, year = {2014}}\n";
    let files = [("root.theory", root), ("part.theory", part), ("r.bib", bib)];
    let files = Memory(files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    let mut typist = Typist::new(files, 7);
    for i in 0..90 {
        typist.type_in(if i % 3 == 0 { "root.theory" } else { "part.theory" });
    }
    for i in 0..90 {
        typist.say_in(if i % 3 == 0 { "root.theory" } else { "part.theory" });
    }
    typist.files.0.insert("r.bib".into(), bib.replace("2014", "2015"));
    typist.look("another bibliography");
    typist.files.0.remove("part.theory");
    typist.look("a part gone");
    typist.files.0.insert("part.theory".into(), part.to_owned());
    typist.look("and there again");
    assert!(typist.carried * 5 > typist.edits, "{} of {}", typist.carried, typist.edits);
}

#[test]
fn also_in_theories_out_of_chance() {
    for seed in 0..30 {
        let mut typist = Typist::new(memory("a.theory", &generate::theory(seed)), seed);
        for _ in 0..8 {
            typist.type_in("a.theory");
        }
    }
}

#[test]
fn what_was_in_doubt_for_a_moment_is_known_again() {
    let text = "theory t \"T\"\noutcome well \"Well\" { by 2030 }\nactivity visits \"Visits\" { by p so that well }\n";
    let asks = [
        "question why \"Why?\" { about visits -> well }\n",
        "assumption a \"They come.\" { applies to visits -> well }\n",
    ];
    for asks in asks {
        let sound = format!("{text}{asks}");
        let mut typist = Typist::new(Memory([("a.theory".to_owned(), sound.clone())].into()), 1);
        for (from, to) in [("so that", "90 that"), ("so that well", "so that w ell"), ("so that", "so")] {
            typist.files.0.insert("a.theory".to_owned(), sound.replace(from, to));
            typist.look(to);
            typist.files.0.insert("a.theory".to_owned(), sound.clone());
            typist.look("as before");
        }
    }
}
