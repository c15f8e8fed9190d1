//! Slips in the values of a statement: forms that people write for dates, numbers, lengths of time, texts and names.

use super::sites::Said;
use super::slips::{Maker, capital, fingers};
use sothat::syntax::{Joint, ValueKind};
use sothat::vocabulary::{DeclarationKind as Kind, Shape, Word};

const DATES: &[&str] = &[
    "YYYY-13",
    "13/YYYY",
    "09/YYYY",
    "YYYY/09/15",
    "YYYY.09",
    "YYYY-9",
    "15.9.YYYY",
    "\"YYYY\"",
    "YYYY-Q5",
    "Q3 YYYY",
    "YYYYQ3",
    "YYYY-q3",
    "YYYY-02-30",
    "soon",
    "TBD",
    "May YYYY",
    "12 May YYYY",
    "May 12, YYYY",
    "spring YYYY",
    "end of YYYY",
    "the year YYYY",
    "mid-YYYY",
    "YYYY/YYYY",
    "YYYY-5-1",
    "'27",
    "FYYYYY",
    "?",
    "early YYYY",
    "YYYY CE",
    "YYYY-",
    "YYY",
    "Y2YYY",
    "YYYY-Sep",
    "next year",
    "ongoing",
    "<YYYY",
    "~YYYY",
    "6 months",
    "yearly",
];

const DURATIONS: &[&str] = &[
    "6",
    "six months",
    "6months",
    "half a year",
    "6-months",
    "2028",
    "6 mo",
    "6 mths",
    "6 M",
    "about 6 months",
    "6 monthes",
    "\"6 months\"",
    "a year",
    "6.5 months",
    "-6 months",
    "6 moons",
    "2 to 3 years",
    "2-3 years",
    "6 months later",
    "1 quarter",
    "6 school terms",
    "months",
];

const NUMBERS: &[&str] = &[
    "fifty",
    "12,00",
    "1,2345",
    "58,5%",
    "58 000",
    "1e5",
    "~58",
    ">58",
    "58+",
    "\"58\"",
    "58pct",
    "58 percent",
    "58 %",
    "0-100",
    "about 58",
    "$58",
    "58k",
    "58.",
    "5 8",
    "n/a",
    "TBD",
    "1.234.567",
    "58/100",
    "five",
    "?",
    "x58",
    "58..60",
    "12'000",
    "€58",
    "50-60",
];

impl Maker<'_> {
    pub fn values(&mut self, s: &Said) {
        for value in &s.values {
            let (start, end) = (value.span.start as usize, value.span.end as usize);
            let raw = self.text[start..end].to_owned();
            match value.kind {
                ValueKind::Text => self.text_value(start, end, &raw),
                ValueKind::Number => self.number_value(s, start, end, &raw),
                ValueKind::Name => self.name_value(s, start, end, &raw),
                ValueKind::Joint(joint) => self.joint(joint, start, end),
            }
        }
        let lists = matches!(s.shape, Shape::Names | Shape::CountedNames | Shape::Words | Shape::Targets);
        for pair in s.values.windows(2) {
            if !lists || pair.iter().any(|v| v.kind != ValueKind::Name) {
                continue;
            }
            let (end, start) = (pair[0].span.end as usize, pair[1].span.start as usize);
            let lines = vec![self.line(end), self.line(start)];
            for (class, sign) in [
                ("comma missing", " "),
                ("comma missing at a line end", "\n    "),
                ("comma doubled", ",, "),
                ("and for a comma", " and "),
                ("and after a comma", ", and "),
                ("or for a comma", " or "),
                ("semicolon for a comma", "; "),
                ("ampersand for a comma", " & "),
                ("slash for a comma", " / "),
                ("full stop for a comma", ". "),
            ] {
                let mut lines = lines.clone();
                if sign.contains('\n') {
                    lines.push(self.line(end) + 1);
                }
                self.replace_at(class, end, start, sign, lines);
            }
        }
        if lists && s.values.len() > 1 && s.values.iter().all(|v| v.kind == ValueKind::Name) {
            let (start, end) = (s.values[0].span.start as usize, s.values_end());
            let inner = self.text[start..end].to_owned();
            self.replace("list in square brackets", start, end, &format!("[{inner}]"));
            self.replace("list in round brackets", start, end, &format!("({inner})"));
            self.replace("list with a comma first", start, start, ", ");
        }
    }

    fn text_value(&mut self, start: usize, end: usize, raw: &str) {
        if raw.starts_with("\"\"\"") {
            let lines: Vec<usize> = (self.line(start)..=self.line(end)).collect();
            self.replace_at("long text not closed", end - 3, end, "", lines.clone());
            self.replace_at("long text not opened", start, start + 3, "", lines);
            return;
        }
        let inner = &raw[1..raw.len() - 1];
        self.replace("text without its first quote", start, start + 1, "");
        self.replace("text without its last quote", end - 1, end, "");
        self.replace("text without quotes", start, end, inner);
        self.replace("text in curly quotes", start, end, &format!("\u{201c}{inner}\u{201d}"));
        self.replace("text in low and high quotes", start, end, &format!("\u{201e}{inner}\u{201c}"));
        self.replace("text in single quotes", start, end, &format!("'{inner}'"));
        self.replace("text with one curly quote", end - 1, end, "\u{201d}");
        self.replace("text with a quotation inside", start, end, &format!("\"They say \"{inner}\" at length\""));
        if let Some(blank) = inner.find(' ') {
            let at = start + 1 + blank;
            let lines = vec![self.line(start), self.line(start) + 1];
            self.replace_at("text over two lines", at, at + 1, "\n      ", lines);
        }
        self.replace("text with a stray backslash", start + 1, start + 1, "\\d");
        self.replace("quote doubled at the end", end, end, "\"");
    }

    fn number_value(&mut self, s: &Said, start: usize, end: usize, raw: &str) {
        let date = match s.shape {
            Shape::Date | Shape::Period | Shape::Adoption => true,
            Shape::Baseline | Shape::Target => s.values.first().is_none_or(|v| v.span.start as usize != start),
            Shape::Budget => s.values.first().is_none_or(|v| v.span.start as usize != start),
            _ => false,
        };
        let year = if date && raw.len() >= 4 { &raw[..4] } else { "2027" };
        if date {
            for form in DATES {
                self.replace("date in another form", start, end, &form.replace("YYYY", year));
            }
            return;
        }
        match s.shape {
            Shape::Duration | Shape::Frequency => {
                let unit = s.values.last().expect("a value").span.end as usize;
                for form in DURATIONS {
                    self.replace("duration in another form", start, unit, form);
                }
            }
            Shape::CountedNames => {
                for form in ["two", "0", "99", "1.5", "-1", "some", "most"] {
                    self.replace("how many in another form", start, end, form);
                }
            }
            _ => {
                for form in NUMBERS {
                    self.replace("number in another form", start, end, form);
                }
            }
        }
    }

    fn name_value(&mut self, s: &Said, start: usize, end: usize, raw: &str) {
        let set =
            matches!(s.shape, Shape::Set(_) | Shape::SetOrText(_) | Shape::Frequency | Shape::Check | Shape::Evidence)
                || matches!(s.word, Word::Framework | Word::Does | Word::Show | Word::Hide);
        if matches!(s.shape, Shape::Words) && !set {
            return;
        }
        if s.word == Word::Unit && s.values[0].span.start as usize == start || set {
            for slip in fingers(raw) {
                self.replace("word of a set misspelt", start, end, &slip);
            }
            self.replace("word of a set with a capital", start, end, &capital(raw));
            self.replace("word of a set that is none", start, end, "purple");
            self.replace("words for a word of a set", start, end, &format!("very {raw}"));
            return;
        }
        if matches!(s.shape, Shape::Code | Shape::Accept | Shape::Month | Shape::Currency) {
            if s.shape == Shape::Accept {
                for slip in fingers(raw) {
                    self.replace("check misspelt", start, end, &slip);
                }
            }
            return;
        }
        if s.of_kind(ValueKind::Joint(Joint::Among)).next().is_some() {
            return;
        }
        if s.shape == Shape::Duration {
            return;
        }
        if matches!(s.shape, Shape::Baseline | Shape::Target) {
            return;
        }
        for slip in fingers(raw) {
            self.replace("name misspelt", start, end, &slip);
        }
        self.replace("name with a capital", start, end, &capital(raw));
        self.replace("name in quotes", start, end, &format!("\"{raw}\""));
        self.replace("name in curly quotes", start, end, &format!("\u{201c}{raw}\u{201d}"));
        if raw.contains('-') {
            self.replace("name with a blank for a hyphen", start, end, &raw.replacen('-', " ", 1));
            self.replace("name with an underscore for a hyphen", start, end, &raw.replace('-', "_"));
            self.replace("name with two hyphens", start, end, &raw.replacen('-', "--", 1));
            self.replace("name with a dash for a hyphen", start, end, &raw.replacen('-', "\u{2013}", 1));
        }
        self.replace("name that nothing bears", start, end, "zebra-crossing");
        self.replace("name with a possessive", start, end, &format!("{raw}'s"));
        self.replace("number for a name", start, end, "42");
        if let Some(other) = self.of_another_kind(s) {
            self.replace("name of another kind", start, end, &other);
        }
    }

    /// The name of something that such a statement does not take.
    fn of_another_kind(&self, s: &Said) -> Option<String> {
        let wrong = match s.word {
            Word::By | Word::Owner | Word::Members | Word::Responsible | Word::ReportedBy => Kind::Indicator,
            Word::TestedBy | Word::AnsweredBy | Word::Instrument | Word::Strand => Kind::Partner,
            _ => Kind::Reference,
        };
        let wrong = if s.shape == Shape::Evidence { Kind::Partner } else { wrong };
        self.names.iter().find(|(kind, _)| *kind == wrong).map(|(_, name)| name.clone())
    }

    fn joint(&mut self, joint: Joint, start: usize, end: usize) {
        if joint == Joint::Arrow {
            for form in ["=>", "-->", "\u{2192}", "- >", ">", "to", "--", "\u{2013}>", "<-", ","] {
                if form != "," {
                    self.replace("another arrow", start, end, form);
                }
            }
            self.replace("arrow missing", start, end + 1, "");
            return;
        }
        let raw = self.text[start..end].to_owned();
        self.replace("joining word missing", start, end + 1, "");
        self.replace("joining word with a capital", start, end, &capital(&raw));
        self.replace("joining word misspelt", start, end, &format!("{raw}x"));
        let other = match joint {
            Joint::To => "until",
            Joint::From | Joint::Due => "by",
            Joint::Against => "versus",
            Joint::At | Joint::By => "in",
            Joint::Among => "for",
            Joint::In => "during",
            Joint::Because => "since",
            Joint::Every => "each",
            Joint::Arrow => "=>",
        };
        self.replace("another joining word", start, end, other);
        if joint == Joint::To {
            self.replace("dash for to", start - 1, end + 1, "-");
            self.replace("en dash for to", start, end, "\u{2013}");
        }
        if joint == Joint::Because {
            self.replace("because with a colon", end, end, ":");
            let lines = vec![self.line(start), self.line(start) + 1];
            self.replace_at("because on a line of its own", start, start, "\n    ", lines);
        }
    }
}
