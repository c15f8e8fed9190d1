//! Who leads and who helps, as people say it of partners: `led by clinic, supported by schools`, `by clinic (lead), schools`, `by
//! clinic with schools`. The statement names all of them and needs none of these words; whoever leads stands first.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::{Statement, Value, ValueKind};
use super::wording::{row, short};
use super::{Block, D};
use crate::vocabulary::{Shape, Word};

/// Statements that name partners.
const OF_PARTNERS: &[Word] = &[Word::By, Word::Responsible, Word::ReportedBy, Word::FundedBy, Word::Members];

#[rustfmt::skip]
const LEADS: &[&str] = &[
    "chair", "chaired", "chairs", "coordinated", "coordinating", "coordinator", "headed", "lead", "leader", "leading", "leads", "led",
];
#[rustfmt::skip]
const HELPS: &[&str] = &[
    "accompanied", "alongside", "assisted", "assisting", "assists", "backed", "helped", "helping", "helps", "support", "supported",
    "supporting", "supports", "together", "with",
];
/// Words that stand beside those.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "a", "agency", "also", "and", "as", "association", "by", "collaboration", "cooperation", "from", "help", "in", "jointly", "main",
    "of", "organisation", "organization", "overall", "partner", "partners", "partnership", "the", "well",
];

/// How many tokens are looked at; so many partners do nothing together.
const MOST: usize = 60;

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Leads,
    Helps,
}

/// One of those who do something together.
struct Party {
    start: usize,
    end: usize,
    /// Its name, where this file declares it.
    name: Option<String>,
    part: Option<Part>,
}

impl Driver<'_> {
    /// Partners with words between them for what each of them does; says what was read, if it was that.
    pub(super) fn together(&mut self, block: Block, first: Token) -> Option<Statement> {
        let (word, keyword, opening) = self.names_partners(block, first)?;
        let begins = if opening.is_some() { first.start } else { keyword };
        if self.tells_no_more(first.start) || !self.says_part(begins, opening.is_some(), block) {
            return None;
        }
        let (mut parties, end) = self.parties(begins, opening, block)?;
        let keyword = self.span(first.start, keyword);
        let values = parties.iter().map(|p| Value { kind: ValueKind::Name, span: self.span(p.start, p.end) }).collect();
        let text = word.text();
        // Who leads comes first; the others stay as they stood.
        parties.sort_by_key(|party| party.part != Some(Part::Leads));
        let (known, written) = (parties.iter().all(|party| party.name.is_some()), self.written(&parties));
        let span = self.span(first.start, end);
        // A remark between two lines would be lost.
        let is_commented = self.text[first.start..end].contains('#');
        let message = if opening == Some(Part::Helps) && parties.iter().all(|p| p.part == Some(Part::Helps)) {
            format!("Those who help are named after `{text}` too, behind those who lead.")
        } else {
            format!("`{text}` takes names alone, with commas between them, and no words for who leads and who helps.")
        };
        // Where the block says it already, the names belong there, and where among them is the author's to say.
        let again = opening.is_some() && self.may_have_besides(word, first.start..end);
        if let Some(d) = self.fault(first.start, end, message) {
            d.help = Some(if again {
                format!("Add `{}` to the list after `{text}`.", short(&written))
            } else {
                format!("Write `{text} {}`. What each of them does can be said in a `note`.", short(&written))
            });
            if known && !again && !is_commented {
                let written = format!("{text} {written}");
                *d = d.clone().fix(format!("Write `{}`", short(&written)), span, written);
            }
        }
        self.at = end;
        if again {
            self.harmless = true;
            self.lose_names_between(first.start, end);
        }
        Some(Statement { word, keyword, values, block: None, span, faulty: true, unclear: false }).filter(|_| !again)
    }

    /// The statement for partners that begins here, where its keyword ends, and what the parties do whom it begins with, where a word
    /// for that is all that begins it.
    fn names_partners(&self, block: Block, first: Token) -> Option<(Word, usize, Option<Part>)> {
        if let Some((word, end)) = self.statement_word(Some(block), first) {
            let takes = OF_PARTNERS.contains(&word) && row(block, word).is_some_and(|r| r.shape == Shape::Names);
            return takes.then_some((word, end, None));
        }
        let part = part_of(self.slice(first)).filter(|_| block == Some(D::Activity))?;
        Some((Word::By, first.end, Some(part)))
    }

    /// Whether a word for what a party does stands on the line, and not only the one that begins it.
    fn says_part(&mut self, begins: usize, is_opening: bool, block: Block) -> bool {
        let mut at = begins;
        for looked in 0..MOST {
            let token = token::next(self.text, at);
            let raw = self.slice(token).to_owned();
            let ends = matches!(token.kind, Kind::Open | Kind::Close | Kind::End | Kind::OpenText);
            if ends || (token.first && looked > 0) {
                break;
            }
            let part = part_of(&raw).filter(|_| token.kind == Kind::Word && !self.declares(&raw));
            if part == Some(Part::Helps) || (part.is_some() && (looked > 0 || !is_opening)) {
                return true;
            }
            if part.is_none() && token.kind == Kind::Word && !is_beside(&raw) && self.may_start(block, token) {
                break;
            }
            at = token.end;
        }
        // `led by clinic`, and on the next line `supported by schools`.
        let next = token::next(self.text, at);
        next.first && self.goes_on_below(next, block)
    }

    /// Whether a line says who else takes part in what the line before it says.
    fn goes_on_below(&mut self, next: Token, block: Block) -> bool {
        let raw = self.slice(next).to_owned();
        block == Some(D::Activity)
            && next.kind == Kind::Word
            && part_of(&raw).is_some()
            && self.statement_word(Some(block), next).is_none()
            && D::parse(&raw).is_none()
            && self.beside(next.end).is_some_and(|after| after.kind == Kind::Word)
    }

    /// Those who are named from a byte on, and where they end; nothing, where other words stand among them.
    fn parties(&mut self, begins: usize, opening: Option<Part>, block: Block) -> Option<(Vec<Party>, usize)> {
        let mut parties: Vec<Party> = Vec::new();
        let (mut at, mut end, mut part) = (begins, begins, opening);
        let (mut before, mut behind_name, mut as_what) = (Kind::Comma, false, false);
        for _ in 0..MOST {
            let token = token::next(self.text, at);
            if token.first && before != Kind::Comma && !self.goes_on_below(token, block) {
                break;
            }
            let raw = self.slice(token).to_owned();
            let was_behind_name = std::mem::replace(&mut behind_name, false);
            match token.kind {
                Kind::Open | Kind::Close | Kind::End => break,
                Kind::Comma => at = token.end,
                Kind::Other
                    if matches!(
                        raw.as_str(),
                        "(" | ")" | ")," | "&" | ";" | "/" | "+" | ":" | "-" | "\u{2013}" | "\u{2014}"
                    ) =>
                {
                    at = token.end;
                    if raw.starts_with(')') {
                        end = token.start + 1;
                    }
                }
                Kind::Word if part_of(&raw).is_some() && !self.declares(&raw) => {
                    at = token.end;
                    let said = part_of(&raw);
                    if was_behind_name && self.ends_party(at, block) {
                        // `clinic leads, schools help`
                        let last = parties.last_mut()?;
                        (last.part, end) = (said, at);
                    } else {
                        part = said;
                    }
                    let in_brackets = matches!(self.text[..token.start].trim_end().chars().last(), Some('('));
                    if let Some(last) = parties.last_mut().filter(|_| in_brackets && self.ends_party(at, block)) {
                        last.part = said;
                        part = opening;
                    }
                }
                Kind::Word | Kind::Text => match self.party(token) {
                    Some((stop, name)) => {
                        parties.push(Party { start: token.start, end: stop, name: Some(name), part });
                        (at, end, behind_name, as_what) = (stop, stop, true, false);
                    }
                    None if is_beside(&raw) => {
                        at = token.end;
                        as_what |= raw == "as";
                    }
                    None if token.kind == Kind::Text || self.may_start(block, token) => break,
                    // Declared in another file, perhaps.
                    None if self.ends_party(token.end, block) || self.says_part_next(token.end) => {
                        parties.push(Party { start: token.start, end: token.end, name: None, part });
                        (at, end, behind_name) = (token.end, token.end, true);
                    }
                    None => return None,
                },
                _ => return None,
            }
            before = if token.kind == Kind::Comma { Kind::Comma } else { Kind::Word };
        }
        // `schools as partner`
        (!parties.is_empty()).then_some((parties, if as_what { at } else { end }))
    }

    /// Where the words for one that is declared in this file end, and its name.
    fn party(&mut self, token: Token) -> Option<(usize, String)> {
        let raw = self.slice(token).to_owned();
        if token.kind == Kind::Text {
            return self.name_of_title(raw.trim_matches('"')).map(|name| (token.end, name));
        }
        self.phrase(token.start).or_else(|| self.declares(&raw).then_some((token.end, raw)))
    }

    /// Whether what is said of one party ends at a byte.
    fn ends_party(&self, at: usize, block: Block) -> bool {
        self.beside(at).is_none_or(|next| match next.kind {
            Kind::Word => {
                self.slice(next) == "and"
                    || self.statement_word(Some(block), next).is_some_and(|(word, _)| !OF_PARTNERS.contains(&word))
            }
            Kind::Other => matches!(self.slice(next), "(" | ")" | ")," | "&" | ";" | "/" | "+"),
            kind => matches!(kind, Kind::Comma | Kind::Open | Kind::Close),
        })
    }

    fn says_part_next(&self, at: usize) -> bool {
        self.beside(at).is_some_and(|next| next.kind == Kind::Word && part_of(self.slice(next)).is_some())
    }

    /// The names of these, as a list has them.
    fn written(&self, parties: &[Party]) -> String {
        let names: Vec<&str> =
            parties.iter().map(|p| p.name.as_deref().unwrap_or(&self.text[p.start..p.end])).collect();
        names.join(", ")
    }
}

fn part_of(word: &str) -> Option<Part> {
    let word = word.to_lowercase();
    let word = word.strip_prefix("co-").unwrap_or(&word);
    let found = [(Part::Leads, LEADS), (Part::Helps, HELPS)].into_iter().find(|(_, words)| words.contains(&word));
    found.map(|(part, _)| part)
}

fn is_beside(word: &str) -> bool {
    BESIDE.contains(&word.to_lowercase().as_str())
}
