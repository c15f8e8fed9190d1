//! A draft into the text of a theory, and into the account of what was made.

use super::Imported;
use super::draft::{Block, Draft, Role};
use super::say;
use crate::diagnostic::words;
use crate::format::{Refusal, Style, format};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use std::fmt::Write;

impl Draft {
    /// Writes the draft down.
    ///
    /// # Errors
    /// When nothing was found that could stand in a theory.
    pub(super) fn finish(mut self, file: &str) -> Result<Imported, String> {
        if self.things.is_empty() && self.loose.is_empty() && self.assumptions.is_empty() {
            return Err("Nothing was found in it that could stand in a theory.".into());
        }
        self.account.push(self.made());
        let mut links = self.link_statements();
        let mut out = String::new();
        for line in [format!("Brought in by `sothat import` from {}.", one_line(file))].iter().chain(&self.comments) {
            let _ = writeln!(out, "{}", say::comment(line));
        }
        out.push('\n');
        block(&mut out, &self.theory, &[], &[]);
        self.partners.iter().chain(&self.strands).for_each(|b| block(&mut out, b, &[], &[]));
        for (thing, links) in self.things.iter().zip(&mut links) {
            block(&mut out, &thing.block, links, &thing.indicators);
        }
        self.loose.iter().for_each(|b| block(&mut out, b, &[], &[]));
        for assumption in &self.assumptions {
            let name = |at: usize| &self.things[at].block.name;
            let applies: Vec<String> = assumption
                .applies
                .iter()
                .map(|&(from, to)| {
                    to.map_or_else(|| name(from).clone(), |to| format!("{} -> {}", name(from), name(to)))
                })
                .collect();
            let applies =
                if applies.is_empty() { Vec::new() } else { vec![format!("applies to {}", applies.join(", "))] };
            block(&mut out, &assumption.block, &applies, &[]);
        }
        for line in &self.rest {
            let _ = writeln!(out, "{}", say::comment(line));
        }
        let text = match format(&out, Style::default()) {
            Ok(text) => text,
            Err(Refusal::Changed) => out,
            Err(Refusal::Faults(faults)) => {
                let what = faults.first().map(|f| f.message.clone()).unwrap_or_default();
                return Err(format!("It could not be written as a theory, which is a fault of Sothat's: {what}"));
            }
        };
        Ok(Imported { text, account: self.account, unclear: self.unclear })
    }

    /// Of each thing the link statements that stand in its block.
    fn link_statements(&self) -> Vec<Vec<String>> {
        let mut of: Vec<Vec<String>> = self.things.iter().map(|_| Vec::new()).collect();
        let mut bare: Vec<Vec<(String, Vec<&str>)>> = self.things.iter().map(|_| Vec::new()).collect();
        for link in &self.links {
            let (at, word, other) = match link.role {
                Role::Necessary => (link.to, "needs".to_owned(), link.from),
                Role::Member(group) => {
                    let many = self.groups.get(group).copied().unwrap_or(1);
                    let word = if many == 1 { "needs any of".to_owned() } else { format!("needs {many} of") };
                    (link.to, word, link.from)
                }
                Role::Contributing if self.things[link.to].block.kind == Kind::Activity => {
                    (link.to, "needs".to_owned(), link.from)
                }
                Role::Contributing => (link.from, "so that".to_owned(), link.to),
                Role::Hindering => (link.to, "hindered by".to_owned(), link.from),
                Role::Harm => (link.to, "follows from".to_owned(), link.from),
                Role::Feedback => (link.from, "feeds back to".to_owned(), link.to),
            };
            let name = self.things[other].block.name.as_str();
            let is_member = matches!(link.role, Role::Member(_));
            if link.lines.is_empty() || is_member {
                // The members of a group stand together; two groups of one result are told apart by their number.
                let key = if let Role::Member(group) = link.role { format!("{word}\u{0}{group}") } else { word };
                match bare[at].iter_mut().find(|(w, _)| *w == key) {
                    Some((_, names)) => names.push(name),
                    None => bare[at].push((key, vec![name])),
                }
                continue;
            }
            let lines: Vec<String> = link.lines.iter().map(|(w, v)| format!("{} {v}", w.text())).collect();
            of[at].push(format!("{word} {name} {{\n{}\n}}", lines.join("\n")));
        }
        for (statements, bare) in of.iter_mut().zip(bare) {
            for (key, names) in bare {
                let word = key.split('\u{0}').next().unwrap_or_default();
                statements.push(format!("{word} {}", names.join(", ")));
            }
        }
        // What is said of the members of a group stands in links of their own.
        for link in self.links.iter().filter(|l| matches!(l.role, Role::Member(_)) && !l.lines.is_empty()) {
            let lines: Vec<String> = link.lines.iter().map(|(w, v)| format!("{} {v}", w.text())).collect();
            let to = &self.things[link.to].block.name;
            of[link.from].push(format!("so that {to} {{\n{}\n}}", lines.join("\n")));
        }
        of
    }

    /// What was made, in a sentence.
    fn made(&self) -> String {
        let kinds = [Kind::Impact, Kind::Outcome, Kind::Precondition, Kind::Output, Kind::Activity, Kind::Harm];
        let mut parts = Vec::new();
        let mut add = |count: usize, one: &str, many: &str| match count {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            n => parts.push(format!("{n} {many}")),
        };
        for kind in kinds {
            let many = match kind {
                Kind::Activity => "activities".to_owned(),
                kind => format!("{}s", kind.text()),
            };
            add(self.things.iter().filter(|t| t.block.kind == kind).count(), kind.text(), &many);
        }
        add(self.links.len(), "link", "links");
        let indicators: Vec<&Block> = self.things.iter().flat_map(|t| &t.indicators).chain(&self.loose).collect();
        add(indicators.len(), "indicator", "indicators");
        let said = |word: Word| indicators.iter().flat_map(|i| &i.lines).filter(|(w, _)| *w == word).count();
        add(said(Word::Baseline), "baseline", "baselines");
        add(said(Word::Target), "target", "targets");
        add(said(Word::Source), "source", "sources");
        add(self.assumptions.len(), "assumption", "assumptions");
        add(self.partners.len(), "partner", "partners");
        format!("Made {}.", words::all_of(&parts))
    }
}

fn block(out: &mut String, block: &Block, links: &[String], indicators: &[Block]) {
    for line in &block.comments {
        let _ = writeln!(out, "{}", say::comment(line));
    }
    let _ = write!(out, "{} {}", block.kind.text(), block.name);
    if !block.title.is_empty() {
        let _ = write!(out, " {}", say::quoted(&block.title));
    }
    if !(block.lines.is_empty() && links.is_empty() && indicators.is_empty()) {
        out.push_str(" {\n");
        for (word, values) in &block.lines {
            let _ = writeln!(out, "{} {values}", word.text());
        }
        for link in links {
            let _ = writeln!(out, "{link}");
        }
        for indicator in indicators {
            out.push('\n');
            self::block(out, indicator, &[], &[]);
        }
        out.push('}');
    }
    out.push_str("\n\n");
}

fn one_line(text: &str) -> String {
    say::title(text)
}
