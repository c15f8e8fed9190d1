//! References as a text cites them: `evidence promising from Smith et al. (2020)`, `promising (Smith, 2020; Jones and Brown 2019)`. Each is
//! looked for among the references of the file, by its first author and its year.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::wording::{row, short};
use crate::vocabulary::{DeclarationKind as D, Shape};

/// How many tokens are looked at, and how far in the block of a reference.
const MOST: usize = 60;
const FAR: usize = 600;

/// Words of citations that are no author's.
const BETWEEN: &[&str] = &["al", "and", "by", "e", "et", "from", "g", "on", "based", "per", "see"];

/// What stands for one reference.
struct Cited {
    /// Its first author, in small letters, and its year; or what is declared already, and nothing.
    author: String,
    year: Option<String>,
}

impl Driver<'_> {
    /// Citations behind a grade of evidence; says whether there are such, and then has passed over them.
    pub(super) fn citations(&mut self, s: &mut Statement, next: Token, block: Block) -> bool {
        let is_evidence = row(block, s.word).is_some_and(|r| r.shape == Shape::Evidence);
        let Some(grade) = s.values.first().copied().filter(|_| is_evidence && !self.tells_no_more(next.start)) else {
            return false;
        };
        let from = grade.span.end as usize;
        let Some((cited, start, end)) = self.read_citations(from, block) else { return false };
        let said = &self.text[start..end];
        let is_open = said.matches(['(', '[']).count() >= said.matches([')', ']']).count();
        let said = short(if is_open { said } else { said.trim_end_matches([')', ']']) });
        let names: Vec<Option<String>> = cited.iter().map(|cited| self.reference_of(cited)).collect();
        let known: Option<Vec<String>> = names.iter().cloned().collect();
        let grade = self.text[grade.span.start as usize..from].to_owned();
        let proposed: Vec<String> = cited.iter().zip(names).map(|(c, name)| name.unwrap_or_else(|| c.name())).collect();
        let (span, list) = (self.span(from, end), proposed.join(", "));
        let message =
            format!("`{said}` is how a report cites; here a reference goes by the name with which it is declared.");
        if let Some(d) = self.fault(start, end, message) {
            let written = format!("{} {grade} from {}", s.word.text(), short(&list));
            d.help = Some(match (&known, cited.iter().zip(&proposed).find(|(c, _)| c.year.is_some())) {
                (None, Some((c, name))) => format!(
                    "Write `{written}`, and declare what is not declared yet: `reference {name} \"…\" {{ year {} }}`.",
                    c.year.as_deref().unwrap_or_default()
                ),
                _ => format!("Write `{written}`."),
            });
            if known.is_some() {
                *d = d.clone().fix(format!("Write `from {}`", short(&list)), span, format!(" from {list}"));
            }
        }
        self.lose_names_between(from, end);
        self.pass_over(s, end);
        if self.beside(end).is_some_and(|t| t.kind == Kind::Word && self.slice(t) == "against") {
            self.silently(|driver| driver.skip_statement(block));
            s.span.end = self.at as u32;
            self.lose_names_between(end, self.at);
        }
        true
    }

    /// The citations from a byte on, with where the first starts and the last ends; nothing, where other things stand there.
    fn read_citations(&mut self, from: usize, block: Block) -> Option<(Vec<Cited>, usize, usize)> {
        let (mut cited, mut author, mut start, mut end, mut at) = (Vec::new(), None, None, from, from);
        let mut has_year = false;
        for _ in 0..MOST {
            let Some(token) = self.beside(at) else { break };
            let raw = self.slice(token).to_owned();
            let is_against = token.kind == Kind::Word && raw == "against";
            if matches!(token.kind, Kind::Open | Kind::Close) || is_against {
                break;
            }
            at = token.end;
            match token.kind {
                Kind::Word if self.declares_as(&raw, D::Reference) => {
                    cited.push(Cited { author: raw, year: None });
                    start.get_or_insert(token.start);
                    end = token.end;
                }
                Kind::Word if BETWEEN.contains(&raw.to_lowercase().as_str()) => {}
                Kind::Word if author.is_none() && self.statement_word(Some(block), token).is_some() => break,
                Kind::Word => {
                    start.get_or_insert(token.start);
                    author.get_or_insert(raw.to_lowercase());
                }
                Kind::Number if is_year(&raw) => {
                    cited.push(Cited { author: author.take()?, year: Some(raw) });
                    (end, has_year) = (token.end, true);
                }
                Kind::Comma => {}
                Kind::Other if raw.chars().all(|c| "()[].&;:/".contains(c)) => {
                    if raw.starts_with([')', ']']) {
                        end = token.start + 1;
                    }
                }
                _ => return None,
            }
        }
        (has_year && author.is_none()).then_some((cited, start?, end))
    }

    /// The one reference of this file whose head or block names an author and a year.
    fn reference_of(&mut self, cited: &Cited) -> Option<String> {
        let Some(year) = &cited.year else { return Some(cited.author.clone()) };
        if self.references.is_none() {
            self.references = Some(self.read_references());
        }
        let names_both = |said: &str| said.contains(&cited.author) && said.contains(year.as_str());
        let mut found = self.references.iter().flatten().filter(|(_, said)| names_both(said));
        let (name, _) = found.next()?;
        found.next().is_none().then(|| (*name).to_owned())
    }
}

impl<'t> Driver<'t> {
    /// The first references that are declared in this file, each with what is said of it, in small letters.
    fn read_references(&self) -> Vec<(&'t str, String)> {
        const MOST: usize = 300;
        let (text, keyword) = (self.text, D::Reference.text());
        let places = text.match_indices(keyword).map(|(at, _)| at).filter(|&at| self.begins_line(at));
        let names = places.map(|at| (at, token::next(text, at + keyword.len())));
        let named =
            names.filter(|(at, name)| name.kind == Kind::Word && !name.first && name.start > at + keyword.len());
        named.take(MOST).map(|(_, name)| (&text[name.start..name.end], self.said_of_reference(name.start))).collect()
    }

    /// What is said from the name of a reference on: to the end of its block, or without one to that of its line.
    fn said_of_reference(&self, name: usize) -> String {
        let near = &self.text[name..self.boundary(name + FAR)];
        let line = near.find(['\n', '\r']).unwrap_or(near.len());
        let end = if near[..line].contains('{') { near.find('}').unwrap_or(near.len()) } else { line };
        near[..end].to_lowercase()
    }
}

impl Cited {
    /// What it could be called.
    fn name(&self) -> String {
        self.year.as_ref().map_or_else(|| self.author.clone(), |year| format!("{}-{year}", self.author))
    }
}

/// Whether digits are a year in which something may have been published.
pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && raw.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year))
}
