//! Slips of the pen, made mechanically: each class finds its places in a sound text and changes one of them.

use super::sites::{Head, Said, Sites};
use sothat::syntax::ValueKind;
use sothat::vocabulary::{DeclarationKind as Kind, Word, rows};

/// One faulty text: what was done to the sound one, and the lines (from 1) on which a message of it is in place.
pub struct Slip {
    pub class: &'static str,
    pub text: String,
    pub lines: Vec<usize>,
    /// The place of the change, for whoever reads what is told of it.
    pub at: usize,
}

/// Collects slips of one text.
pub struct Maker<'t> {
    pub text: &'t str,
    pub slips: Vec<Slip>,
    /// What is declared, by kind and name.
    pub names: Vec<(Kind, String)>,
}

impl Maker<'_> {
    pub fn replace(&mut self, class: &'static str, start: usize, end: usize, with: &str) {
        let lines = vec![self.line(start)];
        self.replace_at(class, start, end, with, lines);
    }

    pub fn replace_at(&mut self, class: &'static str, start: usize, end: usize, with: &str, lines: Vec<usize>) {
        let text = format!("{}{with}{}", &self.text[..start], &self.text[end..]);
        if text != self.text {
            self.slips.push(Slip { class, text, lines, at: start });
        }
    }

    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    fn line_end(&self, at: usize) -> usize {
        at + self.text[at..].find('\n').unwrap_or(self.text.len() - at)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |i| i + 1)
    }
}

/// The slips of the finger that one word can suffer: a letter left out, doubled, swapped, another.
pub fn fingers(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut made = Vec::new();
    for i in [0, 1, letters.len() / 2, letters.len().saturating_sub(1)] {
        if i >= letters.len() {
            continue;
        }
        let mut left_out = letters.clone();
        left_out.remove(i);
        let mut doubled = letters.clone();
        doubled.insert(i, letters[i]);
        let mut another = letters.clone();
        another[i] = if letters[i] == 'x' { 'q' } else { 'x' };
        made.extend([left_out, doubled, another]);
        if i + 1 < letters.len() && letters[i] != letters[i + 1] {
            let mut swapped = letters.clone();
            swapped.swap(i, i + 1);
            made.push(swapped);
        }
    }
    let mut made: Vec<String> = made.into_iter().map(|l| l.into_iter().collect()).collect();
    made.retain(|m| m != word && !m.trim_matches('-').is_empty());
    made
}

pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// All slips of a text that is sound.
pub fn all(text: &str) -> Vec<Slip> {
    let sites = Sites::of(text);
    let name = |h: &Head| Some((h.kind, text[h.name?.start as usize..h.name?.end as usize].to_owned()));
    let names = sites.heads.iter().filter_map(name).collect();
    let mut maker = Maker { text, slips: Vec::new(), names };
    for head in &sites.heads {
        maker.head(head);
    }
    for said in &sites.said {
        maker.keyword(said);
        maker.values(said);
        maker.whole(said);
    }
    maker.braces(&sites);
    maker.lines(&sites);
    maker.slips
}

impl Maker<'_> {
    fn head(&mut self, h: &Head) {
        let (start, end) = (h.keyword.start as usize, h.keyword.end as usize);
        let word = &self.text[start..end].to_owned();
        for slip in fingers(word) {
            self.replace("declaration keyword misspelt", start, end, &slip);
        }
        self.replace("declaration keyword with a capital", start, end, &capital(word));
        self.replace("declaration keyword in capitals", start, end, &word.to_uppercase());
        self.replace("declaration keyword with a colon", end, end, ":");
        self.replace("declaration keyword missing", start, end + 1, "");
        self.replace("declaration of an unknown kind", start, end, "milestone");
        self.replace("a word before the declaration", start, start, "new ");
        if let Some(name) = h.name {
            let (start, end) = (name.start as usize, name.end as usize);
            let said = self.text[start..end].to_owned();
            self.replace("name missing in the head", start, end + 1, "");
            self.replace("name in quotes in the head", start, end, &format!("\"{said}\""));
            self.replace("name of two words in the head", start, end, &format!("{said} too"));
            self.replace("name with a sign in the head", start, end, &format!("{said}'s"));
            self.replace("name that begins with a digit", start, end, &format!("1{said}"));
            self.replace("colon after the name", end, end, ":");
            self.replace("equals after the name", end, end, " =");
        }
        if let Some(title) = h.title {
            let (start, end) = (title.start as usize, title.end as usize);
            let inner = self.text[start + 1..end - 1].to_owned();
            self.replace("title without its first quote", start, start + 1, "");
            self.replace("title without its last quote", end - 1, end, "");
            self.replace("title without quotes", start, end, &inner);
            self.replace("title in curly quotes", start, end, &format!("\u{201c}{inner}\u{201d}"));
            self.replace("title in single quotes", start, end, &format!("'{inner}'"));
            self.replace("title in guillemets", start, end, &format!("\u{ab} {inner} \u{bb}"));
            self.replace("title with a quotation inside", start, end, &format!("\"The \"best\" {inner}\""));
            self.replace("sign after the title", end, end, ":");
            self.replace("title twice", end, end, " \"Another title\"");
            if let Some(name) = h.name {
                let (n, m) = (name.start as usize, name.end as usize);
                let said = self.text[n..m].to_owned();
                self.replace("title before the name", n, end, &format!("\"{inner}\" {said}"));
                self.replace("title in brackets", start, end, &format!("({inner})"));
            }
        }
    }

    fn keyword(&mut self, s: &Said) {
        let (start, end) = (s.keyword.start as usize, s.keyword.end as usize);
        let word = self.text[start..end].to_owned();
        for slip in fingers(&word) {
            self.replace("statement keyword misspelt", start, end, &slip);
        }
        self.replace("statement keyword with a capital", start, end, &capital(&word));
        self.replace("statement keyword in capitals", start, end, &word.to_uppercase());
        self.replace("colon after the keyword", end, end, ":");
        self.replace("equals after the keyword", end, end, " =");
        self.replace("bullet before the statement", start, start, "- ");
        self.replace("number before the statement", start, start, "1. ");
        self.replace("statement of an unknown kind", start, end, "milestones");
        self.replace("keyword missing", start, (end + 1).min(s.span.end as usize), "");
        if word.contains(' ') {
            self.replace("keyword joined by a hyphen", start, end, &word.replace(' ', "-"));
            self.replace("keyword joined by an underscore", start, end, &word.replace(' ', "_"));
            self.replace("keyword joined", start, end, &word.replace(' ', ""));
            let (first, rest) = word.split_once(' ').expect("it has two words");
            self.replace("first word of the keyword only", start, end, first);
            self.replace("last words of the keyword only", start, end, rest);
        }
        if self.text[end..].starts_with([' ']) && s.values.first().is_some_and(|v| v.kind != ValueKind::Text) {
            let value = s.values[0].span.start as usize;
            self.replace("no blank after the keyword", end, value, "");
        }
    }

    fn whole(&mut self, s: &Said) {
        let (start, end) = (s.keyword.start as usize, s.values_end());
        self.replace("values missing", s.keyword.end as usize, end, "");
        if s.values.len() > 2 {
            let last = s.values[s.values.len() - 1].span;
            self.replace_at(
                "last value missing",
                last.start as usize,
                last.end as usize,
                "",
                vec![self.line(start), self.line(last.start as usize)],
            );
        }
        for (class, sign) in [("semicolon at the end", ";"), ("full stop at the end", "."), ("comma at the end", ",")] {
            self.replace_at(class, end, end, sign, vec![self.line(end), self.line(start)]);
        }
        let lines = vec![self.line(end), self.line(start)];
        self.replace_at("a word besides", end, end, " etc", lines.clone());
        self.replace_at("a remark in brackets", end, end, " (see annex)", lines.clone());
        self.replace_at("a remark after slashes", end, end, " // see annex", lines.clone());
        self.replace_at("a remark after dashes", end, end, " -- see annex", lines);
        if !s.many && s.span.end as usize == end {
            let again = format!("\n  {}", &self.text[start..end]);
            let lines = vec![self.line(start), self.line(end) + 1];
            self.replace_at("statement twice", end, end, &again, lines);
        }
        // A statement that belongs elsewhere.
        let stray = ["assuming other", "meets monthly", "unit percent", "likelihood high", "role funder", "by 2030"]
            .into_iter()
            .find(|t| {
                let word = t.split(' ').next().and_then(Word::parse);
                rows(s.block).iter().all(|r| Some(r.word) != word)
            });
        if let Some(stray) = stray
            && s.span.end as usize == end
        {
            self.replace_at("statement of another block", end, end, &format!("\n  {stray}"), vec![self.line(end) + 1]);
        }
    }

    fn braces(&mut self, sites: &Sites) {
        for &(open, close) in &sites.braces {
            let lines = vec![self.line(open), self.line(close), self.line(close) + 1];
            self.replace("opening brace missing", open, open + 1, "");
            self.replace_at("closing brace missing", close, close + 1, "", lines.clone());
            let line = (self.line_start(close), (self.line_end(close) + 1).min(self.text.len()));
            if self.text[line.0..line.1].trim() == "}" {
                self.replace_at("closing brace missing with its line", line.0, line.1, "", lines.clone());
            }
            self.replace("opening brace doubled", open, open + 1, "{{");
            self.replace_at("closing brace doubled", close, close + 1, "}}", lines.clone());
            let mut later = lines.clone();
            later.push(self.line(close) + 2);
            self.replace_at("closing brace on the next line too", close, close + 1, "}\n}", later);
            self.replace("round bracket for the opening brace", open, open + 1, "(");
            self.replace("square bracket for the opening brace", open, open + 1, "[");
            self.replace("colon for the opening brace", open, open + 1, ":");
            self.replace_at("round bracket for the closing brace", close, close + 1, ")", lines.clone());
            self.replace_at("semicolon after the closing brace", close + 1, close + 1, ";", lines.clone());
            self.replace_at("comma after the closing brace", close + 1, close + 1, ",", lines);
        }
    }

    fn lines(&mut self, sites: &Sites) {
        for head in &sites.heads {
            let start = head.span.start as usize;
            let end = head.span.end as usize;
            let whole = self.text[start..end].to_owned();
            if head.kind == Kind::Agenda || head.name.is_some() {
                let (first, second) = (self.line(start), self.line(end) + 1);
                let many = matches!(head.kind, Kind::Strand);
                if !many {
                    self.replace_at("declaration twice", end, end, &format!("\n{whole}"), vec![first, second]);
                }
            }
            let before = self.line_start(start);
            if before == start {
                let line = self.line(start);
                for (class, stray) in [
                    ("a line of dashes", "---------"),
                    ("a line of prose", "Here is what we want to change."),
                    ("a remark after slashes on its line", "// what should change"),
                    ("a remark between stars", "/* what should change */"),
                    ("a remark of HTML", "<!-- what should change -->"),
                    ("a statement outside of a block", "by 2030"),
                ] {
                    self.replace_at(class, start, start, &format!("{stray}\n\n"), vec![line]);
                }
            }
            if head.has_block {
                let open = start + self.text[start..end].find('{').unwrap_or(0) + 1;
                let line = self.line(open) + 1;
                for (class, stray) in [
                    ("a line of prose in a block", "Here we say what we mean."),
                    ("a line of dashes in a block", "---"),
                    ("a name alone in a block", "somebody"),
                    ("a text alone in a block", "\"Something to say.\""),
                    ("a number alone in a block", "2030"),
                ] {
                    self.replace_at(class, open, open, &format!("\n  {stray}"), vec![line]);
                }
            }
        }
    }
}
