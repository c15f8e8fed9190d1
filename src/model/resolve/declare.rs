//! The first pass: every name that is declared, and what it names.

use super::{Resolver, Unit, normal};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::details as d;
use crate::model::direction::closed;
use crate::model::items::{Item, ItemId};
use crate::model::value::{Said, Text};
use crate::source::{Sources, Span};
use crate::syntax::{Declaration, text_value};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use std::borrow::Cow;

/// A declaration and the thing that it declares (`None` for theory, agenda, link and what has no name).
pub(super) struct Declared<'t> {
    pub declaration: &'t Declaration,
    pub item: Option<ItemId>,
    /// The strand or result in whose block it stands.
    pub within: Option<ItemId>,
}

impl Resolver {
    pub(super) fn declare<'t>(&mut self, units: &[Unit<'t>]) -> Vec<Declared<'t>> {
        let mut declared = Vec::new();
        for (i, unit) in units.iter().enumerate() {
            match *unit {
                Unit::Tree(_, tree) => {
                    let lost: Vec<Box<str>> = tree.lost_names.iter().map(|&s| normal(self.slice(s)).into()).collect();
                    self.lost.extend(lost);
                    for declaration in &tree.declarations {
                        self.declare_one(declaration, None, i == 0, &mut declared);
                    }
                }
                Unit::Bibliography(file) => self.declare_bibliography(file),
            }
        }
        declared
    }

    fn declare_one<'t>(
        &mut self,
        decl: &'t Declaration,
        within: Option<ItemId>,
        root: bool,
        out: &mut Vec<Declared<'t>>,
    ) {
        let Some(kind) = decl.kind else {
            // What it declares is unknown, and was reported; what refers to it is not called undefined.
            if let Some(name) = decl.name {
                let name = normal(self.slice(name)).into();
                self.lost.insert(name);
            }
            if let Some(within) = within {
                self.theory.items[within.index()].unknown_measure = true;
            }
            return;
        };
        let item = match kind {
            Kind::Theory => return self.declare_theory(decl, root, out),
            Kind::Agenda => return self.declare_agenda(decl, out),
            Kind::Link | Kind::Include | Kind::Bibliography => None,
            Kind::Strand => self.open_strand(decl),
            _ => Some(self.declare_item(decl, kind, within)),
        };
        out.push(Declared { declaration: decl, item, within });
        for inner in &decl.inner {
            self.declare_one(inner, item, root, out);
        }
    }

    fn declare_theory<'t>(&mut self, decl: &'t Declaration, root: bool, out: &mut Vec<Declared<'t>>) {
        if !root {
            // An included file with a theory of its own is reported where it is included.
            return;
        }
        let head = decl.keyword.to(decl.name.unwrap_or(decl.keyword));
        if let Some(first) = &self.theory.head {
            let first = first.head;
            self.report(
                Diagnostic::new(Rule::DuplicateName, head, "A theory has one `theory` block, and this is the second.")
                    .help("Keep one `theory` block, and move what the other says into it.")
                    .related(first, "the first theory"),
            );
            return;
        }
        let title = decl.title.map(|t| self.text(t));
        self.theory.head = Some(d::Head {
            name: decl.name.unwrap_or(decl.keyword),
            title,
            head,
            span: decl.span,
            place: Said::No,
            horizon: Said::No,
            summary: Said::No,
            version: Said::No,
            contact: Said::No,
            language: Said::No,
            currency: Said::No,
            year_starts: Said::No,
            review_by: Said::No,
            disaggregate_by: Vec::new(),
            collective_impact: false,
            checks: Vec::new(),
        });
        // Split years are read by it everywhere, so it is understood before all else.
        if let Some(statement) = decl.statements.iter().find(|s| s.word == Word::YearStarts) {
            self.understand_year_starts(statement);
        }
        out.push(Declared { declaration: decl, item: None, within: None });
    }

    fn declare_agenda<'t>(&mut self, decl: &'t Declaration, out: &mut Vec<Declared<'t>>) {
        if let Some(first) = &self.theory.agenda {
            let first = first.head;
            self.report(
                Diagnostic::new(Rule::DuplicateName, decl.keyword, "A theory has one agenda, and this is the second.")
                    .help("Keep one `agenda` block, and move what the other says into it.")
                    .related(first, "the first agenda"),
            );
            return;
        }
        self.theory.agenda = Some(d::Agenda {
            head: decl.keyword,
            problem: Said::No,
            vision: Said::No,
            adopted: Said::No,
            adopted_by: d::Evidence::default().from,
        });
        out.push(Declared { declaration: decl, item: None, within: None });
    }

    /// A strand may be opened again; its title is said once.
    fn open_strand(&mut self, decl: &Declaration) -> Option<ItemId> {
        let name = decl.name?;
        let found = self.theory.bearer(&normal(self.slice(name)));
        let Some(first) = found.filter(|&f| self.theory.item(f).kind == Kind::Strand) else {
            return Some(self.declare_item(decl, Kind::Strand, None));
        };
        let detail = self.theory.items[first.index()].detail as usize;
        self.theory.strands[detail].reopened.push(decl.keyword.to(name));
        if let Some(title) = decl.title {
            let text = self.text(title);
            match &self.theory.items[first.index()].title {
                None => self.theory.items[first.index()].title = Some(text),
                Some(said) if self.theory.text(said) == self.theory.text(&text) => {}
                Some(said) => {
                    let said = said.span;
                    let message = format!("The strand `{}` already has a title.", self.slice(name));
                    self.report(
                        Diagnostic::new(Rule::DuplicateStatement, title, message)
                            .help("Write the title where the strand is first opened, and leave it out here.")
                            .related(said, "the title said first"),
                    );
                }
            }
        }
        Some(first)
    }

    pub(super) fn declare_item(&mut self, decl: &Declaration, kind: Kind, within: Option<ItemId>) -> ItemId {
        // Without a name nothing can refer to it; the missing name was reported. What it says still counts.
        let name = decl.name.unwrap_or(decl.keyword);
        let title = decl.title.map(|t| self.text(t));
        let head = decl.keyword.to(name);
        let id = self.add_item(kind, name, title, head, decl.span);
        let item = &mut self.theory.items[id.index()];
        item.within = within;
        item.faulty = decl.faulty || decl.name.is_none();
        if decl.unclear {
            item.blur();
        }
        if decl.name.is_some() {
            self.bear_name(id);
        } else if !self.nameless.contains(&kind) {
            self.nameless.push(kind);
        }
        if let Some(within) = within
            && self.theory.item(within).kind == Kind::Strand
        {
            self.theory.items[id.index()].strand = Some(within);
        }
        id
    }

    pub(super) fn add_item(&mut self, kind: Kind, name: Span, title: Option<Text>, head: Span, span: Span) -> ItemId {
        let id = ItemId(self.theory.items.len() as u32);
        let normal = match normal(self.slice(name)) {
            Cow::Borrowed(_) => None,
            Cow::Owned(name) => Some(name.into_boxed_str()),
        };
        let detail = self.add_detail(kind, id);
        self.theory.items.push(Item {
            kind,
            name,
            normal,
            title,
            head,
            span,
            within: None,
            strand: None,
            faulty: false,
            unclear: false,
            suggested: false,
            unknown_cause: false,
            unknown_effect: false,
            unknown_measure: false,
            unknown_question: false,
            detail,
        });
        id
    }

    /// Makes a thing findable by its name, or reports that the name is taken.
    pub(super) fn bear_name(&mut self, id: ItemId) {
        let Err(first) = self.theory.bear(id) else { return };
        let first = &mut self.theory.items[first.index()];
        // Which of the two each use of the name means is not known, so nothing is said of what leads where.
        first.suggested = true;
        let (place, kind) = (first.head, first.kind);
        let name = self.theory.name(id);
        let message = format!("The name `{name}` is given twice: {} has it already.", kind.phrase());
        let item = &self.theory.items[id.index()];
        let diagnostic = Diagnostic::new(Rule::DuplicateName, item.name, message)
            .help("A name stands for one thing in the whole theory. Give this one another name, and check which of the two is meant wherever the name is used.")
            .related(place, "given here first")
            .subject(name);
        self.twins.entry(name.into()).or_default().push(id);
        self.theory.items[id.index()].faulty = true;
        // What is nested in something that is there twice is there twice with it.
        let around = self.theory.item(id).within.map(|w| self.theory.item(w));
        if !around.is_some_and(|w| w.faulty && w.kind != Kind::Strand) {
            self.report(diagnostic);
        }
    }

    /// Makes room for what will be said of a thing; gives its place among its kind.
    fn add_detail(&mut self, kind: Kind, id: ItemId) -> u32 {
        let t = &mut self.theory;
        match kind {
            Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm => t.results.add(id),
            Kind::Activity => t.activities.add(id),
            Kind::Assumption => t.assumptions.add(id),
            Kind::Indicator => t.indicators.add(id),
            Kind::Instrument => t.instruments.add(id),
            Kind::Partner => t.partners.add(id),
            Kind::Forum => t.forums.add(id),
            Kind::Reference => t.references.add(id),
            Kind::Strand => t.strands.add(id),
            Kind::Question => t.questions.add(id),
            Kind::View => t.views.add(id),
            Kind::Theory | Kind::Agenda | Kind::Link | Kind::Include | Kind::Bibliography => 0,
        }
    }

    /// A text in quotes at a place.
    pub(super) fn text(&self, span: Span) -> Text {
        text(&self.sources, span)
    }
}

/// A text in quotes at a place.
pub(in crate::model) fn text(sources: &Sources, span: Span) -> Text {
    let raw = sources.slice(span);
    let is_simple = || sources.files().get(span.file.0 as usize).is_some_and(|file| file.is_simple);
    let plain = raw.len() >= 2 && raw.starts_with('"') && !raw.starts_with("\"\"\"");
    if !raw.starts_with('"') || (plain && (is_simple() || raw.is_ascii() && !raw.contains('\\'))) {
        return Text { span, owned: None };
    }
    let text = closed(text_value(raw));
    let is_as_written = plain && matches!(text, Cow::Borrowed(_));
    Text { span, owned: (!is_as_written).then(|| text.into()) }
}
