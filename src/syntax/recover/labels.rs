//! What logframes and indicator sheets call a statement, in several words: `unit of measure percent`, `means of verification "…"`,
//! `data collection frequency yearly`. The whole label is one keyword here.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Statement;
use super::Block;
use super::lists::is_list;
use super::meant::meant_by;
use super::sentences::is_article;
use super::wording::{row, short};
use crate::vocabulary::{Shape, Word, rows};

/// Labels with the statement that says the same. Where a keyword takes other values in another block, the shape tells which
/// of them is meant.
#[rustfmt::skip]
const LABELS: &[(Word, Option<Shape>, &[&str])] = &[
    (Word::Unit, None, &[
        "measure unit", "measurement unit", "unit of measure", "unit of measurement", "units of measure",
        "units of measurement",
    ]),
    (Word::Frequency, None, &[
        "collection frequency", "data collection frequency", "frequency of collection", "frequency of data collection",
        "frequency of measurement", "frequency of monitoring", "frequency of reporting", "frequency of reports",
        "how often", "measurement frequency", "monitoring frequency", "periodicity", "reporting frequency",
    ]),
    (Word::Source, None, &[
        "data source", "data sources", "information source", "information sources", "mean of verification",
        "means of verification", "mov", "source of data", "source of information", "source of verification",
        "sources of data", "sources of information", "sources of verification", "verification source",
        "verification sources",
    ]),
    (Word::Method, None, &[
        "collection method", "collection methods", "data collection", "data collection method", "data collection methodology",
        "data collection methods", "measurement method", "method of collection", "method of data collection",
        "method of measurement", "methodology", "methods of data collection",
    ]),
    (Word::Instrument, None, &[
        "collection instrument", "collection tool", "data collection instrument", "data collection instruments",
        "data collection tool", "data collection tools", "measurement instrument", "measurement tool",
    ]),
    (Word::Responsible, None, &[
        "collected by", "data collected by",
        "organisation responsible", "organization responsible", "partner responsible", "party responsible",
        "person responsible", "responsibility for collection", "responsibility for data collection",
        "responsible agency", "responsible entity", "responsible for collection", "responsible for data collection",
        "responsible institution", "responsible organisation", "responsible organization", "responsible parties",
        "responsible partner", "responsible partners", "responsible party", "responsible person", "who is responsible",
    ]),
    (Word::Baseline, None, &[
        "base value", "baseline data", "baseline is", "baseline of", "baseline was", "baseline figure", "baseline level",
        "baseline value", "initial value",
        "starting value",
    ]),
    (Word::Target, None, &[
        "end target", "end of project target", "target of", "target is", "endline target", "final target", "overall target",
        "target figure",
        "target level", "target value",
    ]),
    (Word::Definition, None, &[
        "calculation", "calculation method", "definition of indicator", "definition of the indicator", "formula",
        "indicator definition", "method of calculation", "operational definition", "precise definition",
    ]),
    (Word::FollowsFrom, None, &[
        "because of", "brought about by", "caused by", "due to", "result of", "resulting from", "results from", "triggered by",
    ]),
    (Word::Needs, None, &[
        "achieved by", "achieved through", "brought about by", "caused by", "conditional on", "dependent on", "depends upon",
        "enabled by", "is achieved by", "is achieved through", "is brought about by", "is caused by", "is enabled by",
        "is made possible by", "made possible by", "preceded by", "results from",
    ]),
    (Word::HelpedBy, None, &["facilitated by", "promoted by", "reinforced by", "strengthened by"]),
    (Word::HinderedBy, None, &["blocked by", "hampered by", "limited by", "threatened by", "undermined by", "worsened by"]),
    (Word::DisaggregateBy, None, &[
        "by", "break down by", "breakdown by", "broken down by", "split by",
    ]),
    (Word::Direction, None, &["desired direction", "direction of change", "direction of the change"]),
    (Word::Limitations, None, &["data limitations", "known limitations", "limitations of data", "limitations of the data"]),
    (Word::Population, None, &["reference population", "target group", "target population"]),
    (Word::For, None, &[
        "affects", "affected", "intended beneficiaries", "those affected", "who is affected", "target beneficiaries",
        "target group", "target population",
    ]),
    (Word::By, Some(Shape::Date), &["completion date", "due date", "target date"]),
    (Word::By, Some(Shape::Names), &[
        "carried out by", "delivered by", "implemented by", "implementing agency", "implementing organisation",
        "implementing organization", "implementing partner", "implementing partners", "led by", "responsible partner",
        "responsible party", "run by",
    ]),
    (Word::IfFalse, None, &[
        "if broken", "if it does not hold", "if it fails", "if not", "if not true", "if this fails", "if untrue", "if wrong",
    ]),
    // Of a risk, in a register of risks.
    (Word::Consequence, None, &["impact"]),
    (Word::Kind, None, &["design", "study design", "study type", "type", "type of evidence", "type of study"]),
    (Word::Meets, None, &["frequency", "frequency of meetings", "how often", "meeting frequency", "meetings"]),
    (Word::Reviews, None, &["agenda", "discusses", "follows", "looks at", "monitors", "on the agenda"]),
    (Word::Due, None, &["by", "when", "answer by", "answer due", "answer due by", "deadline", "due by", "due date"]),
    (Word::Owner, None, &["asked by", "called by", "chair", "chaired by", "convened by", "looked after by", "owned by"]),
    (Word::About, None, &["concerning", "concerns", "on", "regarding", "relates to"]),
    (Word::AppliesTo, None, &["about", "concerning", "concerns", "on", "regarding", "relates to"]),
    (Word::Strand, Some(Shape::Name), &[
        "belongs to", "component", "domain", "in", "in component", "in domain", "in pathway", "in pillar", "in strand", "part of",
        "pathway", "pillar",
    ]),
    (Word::Staff, None, &["fte", "ftes", "full time equivalents", "staffing"]),
    (Word::Contact, None, &["contact details", "contact person", "e mail", "email", "mail", "phone", "telephone"]),
    (Word::Year, None, &["publication year", "published", "published in", "year of publication"]),
    (Word::MitigatedBy, None, &[
        "mitigating measures", "mitigation", "mitigation measures", "mitigations", "prevented by", "prevention", "safeguards",
    ]),
    (Word::TestedBy, None, &["measured by", "monitored by", "tracked by", "watched by"]),
    (Word::Measures, None, &["indicator for", "indicator of", "measure for", "measure of"]),
    (Word::Does, None, &["backbone functions", "function", "functions", "responsibilities", "sees to", "takes care of", "tasks"]),
    (Word::Place, None, &[
        "area", "city", "communities", "community", "country", "county", "district", "geographic area", "geographic focus", "geography",
        "service area", "setting", "site", "sites", "target area",
    ]),
    (Word::Horizon, None, &[
        "end date", "implementation period", "planning horizon", "programme period", "program period", "project period", "time frame",
        "time horizon", "time period", "timeframe", "timescale",
    ]),
    (Word::Budget, None, &["budget amount", "estimated budget", "estimated cost", "total budget", "total cost"]),
];

/// How many words a label has at most.
const LONGEST: usize = 5;

impl Driver<'_> {
    /// A statement whose keyword is a label as others write it.
    pub(super) fn labelled(&mut self, block: Block, first: Token) -> Option<Statement> {
        let (word, last) = self.label(block, first).filter(|(_, last)| self.is_sure(first, *last, block))?;
        let mut end = last;
        let sign = token::next(self.text, end);
        if sign.kind == Kind::Other && matches!(self.slice(sign), ":" | "=" | "-" | "\u{2013}" | "::") {
            end = sign.end;
        }
        let said = short(&self.text[first.start..last]);
        let keyword = self.span(first.start, end);
        let value = token::next(self.text, end);
        let mut source =
            Statement { word, keyword, values: Vec::new(), block: None, span: keyword, faulty: true, unclear: false };
        if self.instrument_as_source(&mut source, value, block) {
            return Some(source);
        }
        let before = self.findings.mark();
        let told =
            self.fault(first.start, last, format!("What `{said}` says is written `{}` here.", word.text())).is_some();
        let (values, faulty, unclear) = (Vec::new(), true, false);
        let mut statement = Statement { word, keyword, values, block: None, span: keyword, faulty, unclear };
        self.go_on(&mut statement, end, block);
        let value = short(self.text[end..self.at.max(end)].trim());
        if let Some(d) = self.findings.first_since(before).filter(|_| told) {
            d.help = Some(format!("Write `{} {value}`.", word.text()));
            *d = d.clone().fix(format!("Write `{}`", word.text()), keyword, word.text());
        }
        Some(statement)
    }

    /// Whether another statement begins where one does not end as it should: one that a label says, or in a list one that
    /// people often write another word for, with a year after it. It is told by itself.
    pub(super) fn another_begins(&mut self, s: &Statement, next: Token, block: Block) -> bool {
        let shape = row(block, s.word).map(|r| r.shape);
        if next.kind != Kind::Word || s.block.is_some() || block.is_none() || s.values.is_empty() {
            return false;
        }
        if let Some((_, last)) = self.label(block, next) {
            return self.is_sure(next, last, block);
        }
        shape.is_some_and(is_list)
            && self.beside(next.end).is_some_and(|value| value.kind == Kind::Number)
            && (meant_by(&self.slice(next).to_lowercase(), block).is_some() || self.starts_any_statement(next))
    }

    /// What a result is `in` may be its place as well as its strand.
    fn is_sure(&mut self, first: Token, last: usize, block: Block) -> bool {
        let value = token::next(self.text, last);
        let name = self.slice(value).to_owned();
        match &self.text[first.start..last] {
            "in" => self.declares(&name),
            // In an indicator, `by` may be meant for a date, or for who is responsible.
            "by" if row(block, Word::DisaggregateBy).is_some() => {
                let rest = self.rest_of_statement(value, block);
                first.first
                    && !self.declares(&name)
                    && !is_article(&name)
                    && rest.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Comma))
            }
            _ => true,
        }
    }

    /// The statement that a label says, and where the label ends, if a value follows it on its line.
    fn label(&self, block: Block, first: Token) -> Option<(Word, usize)> {
        if first.kind != Kind::Word {
            return None;
        }
        self.longest_label(first, |said, end| {
            let (word, ..) = LABELS.iter().find(|(word, shape, labels)| {
                row(block, *word).is_some_and(|row| shape.is_none_or(|shape| shape == row.shape))
                    && labels.contains(&said)
            })?;
            self.beside(end).filter(|value| self.may_be_value(*value, block)).map(|_| (*word, end))
        })
    }

    /// What is found of the longest run of words from one on, in small letters with blanks between their parts; `find` is asked of each
    /// run, with where it ends.
    pub(super) fn longest_label<T>(&self, first: Token, find: impl Fn(&str, usize) -> Option<T>) -> Option<T> {
        let (mut said, mut token, mut found) = (String::new(), first, None);
        for _ in 0..LONGEST {
            said.push_str(&self.slice(token).to_lowercase().replace(['-', '_'], " "));
            found = find(&said, token.end).or(found);
            match self.beside(token.end).filter(|next| next.kind == Kind::Word) {
                Some(next) => token = next,
                None => break,
            }
            said.push(' ');
        }
        found
    }

    /// Whether a line deeper than `column` begins like one of a sheet, with a statement in capitals or a label: `Unit: %`.
    pub(in crate::syntax) fn begins_like_field(&self, first: Token, column: usize, block: Block) -> bool {
        if first.kind != Kind::Word || !first.first || self.column(first.start) <= column {
            return false;
        }
        let lower = self.two_words(first).0.to_lowercase();
        let one = self.slice(first).to_lowercase();
        rows(block).iter().any(|row| row.word.text() == lower || row.word.text() == one)
            || self.label(block, first).is_some()
    }

    fn may_be_value(&self, token: Token, block: Block) -> bool {
        match token.kind {
            Kind::Word => self.statement_word(Some(block), token).is_none(),
            Kind::Number | Kind::Text | Kind::Other => true,
            _ => false,
        }
    }
}
