//! A theory whose text has moved: an editor's user has written in a remark or between quotes, and all that was understood
//! holds at other places. Every place in a theory is carried along here, kind by kind; a field that is forgotten is
//! one that the compiler asks for.

use super::details as d;
use super::items::{Item, Ref, RefList, Refs, Spot};
use super::links::{Group, Link, Properties, Saying};
use super::of_kind::OfKind;
use super::value::{Among, At, Figure, Said, Text};
use super::{Theory, resolve};
use crate::source::{FileId, Moves, Sources, Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Theory {
    /// Takes in files of which one has changed in nothing but what `moves` tells.
    pub(crate) fn move_along(&mut self, sources: Arc<Sources>, moves: &Moves) {
        let mut way = Way { moves, sources: Arc::clone(&sources), first: moves.first(), shared: FxHashMap::default() };
        self.sources = sources;
        let Theory {
            sources: _,
            lacks_files: _,
            head,
            agenda,
            items,
            links,
            groups,
            notes,
            codes,
            accepts,
            results,
            activities,
            assumptions,
            indicators,
            instruments,
            partners,
            forums,
            references,
            strands,
            questions,
            views,
            into: _,
            out_of: _,
            measured_by: _,
            rests_on: _,
            asked_by: _,
            asked_links: _,
            by_name: _,
        } = self;
        head.go(&mut way);
        agenda.go(&mut way);
        items.go(&mut way);
        links.go(&mut way);
        groups.go(&mut way);
        notes.go(&mut way);
        codes.go(&mut way);
        accepts.go(&mut way);
        results.go(&mut way);
        activities.go(&mut way);
        assumptions.go(&mut way);
        indicators.go(&mut way);
        instruments.go(&mut way);
        partners.go(&mut way);
        forums.go(&mut way);
        references.go(&mut way);
        strands.go(&mut way);
        questions.go(&mut way);
        views.go(&mut way);
    }
}

/// How things go along.
struct Way<'m> {
    moves: &'m Moves,
    sources: Arc<Sources>,
    /// What lies before this place has not moved.
    first: u32,
    /// What links share, by where it was before, so that they go on sharing it. The old is kept, so that nothing else can
    /// come to lie there.
    shared: FxHashMap<*const Properties, (Arc<Properties>, Arc<Properties>)>,
}

impl Way<'_> {
    fn file(&self) -> FileId {
        self.moves.file
    }

    fn concerns(&self, span: Span) -> bool {
        span.file == self.file() && span.end >= self.first
    }
}

/// What has places that move.
trait Goes {
    fn go(&mut self, way: &mut Way<'_>);
}

impl Goes for Span {
    fn go(&mut self, way: &mut Way<'_>) {
        if way.concerns(*self) {
            *self = way.moves.span(*self);
        }
    }
}

impl Goes for Text {
    fn go(&mut self, way: &mut Way<'_>) {
        if !way.concerns(self.span) {
            return;
        }
        let retold = way.moves.texts.iter().find(|(before, _)| *before == self.span);
        match retold {
            Some(&(_, now)) => *self = resolve::text(&way.sources, now),
            None => self.span = way.moves.span(self.span),
        }
    }
}

impl<T: Goes> Goes for Option<T> {
    fn go(&mut self, way: &mut Way<'_>) {
        if let Some(value) = self {
            value.go(way);
        }
    }
}

impl<T: Goes> Goes for Vec<T> {
    fn go(&mut self, way: &mut Way<'_>) {
        self.iter_mut().for_each(|value| value.go(way));
    }
}

impl<T: Goes> Goes for OfKind<T> {
    fn go(&mut self, way: &mut Way<'_>) {
        self.iter_mut().for_each(|one| one.go(way));
    }
}

impl Goes for RefList {
    fn go(&mut self, way: &mut Way<'_>) {
        self.iter_mut().for_each(|value| value.go(way));
    }
}

impl<T: Goes> Goes for Said<T> {
    fn go(&mut self, way: &mut Way<'_>) {
        if let Said::Yes(value) = self {
            value.go(way);
        }
    }
}

impl<T: Goes> Goes for At<T> {
    fn go(&mut self, way: &mut Way<'_>) {
        self.span.go(way);
        self.value.go(way);
    }
}

impl Goes for Spot {
    fn go(&mut self, way: &mut Way<'_>) {
        match self {
            Spot::Item(at) => at.go(way),
            Spot::Link(_, span) => span.go(way),
        }
    }
}

impl Goes for Figure {
    fn go(&mut self, way: &mut Way<'_>) {
        if let Figure::Text(text) = self {
            text.go(way);
        }
    }
}

impl Goes for Arc<Properties> {
    fn go(&mut self, way: &mut Way<'_>) {
        if let Some(own) = Arc::get_mut(self) {
            return own.go(way);
        }
        let old = Arc::clone(self);
        let key = Arc::as_ptr(&old);
        if let Some((_, new)) = way.shared.get(&key) {
            *self = Arc::clone(new);
            return;
        }
        let mut new = Properties::clone(&old);
        new.go(way);
        let new = Arc::new(new);
        *self = Arc::clone(&new);
        way.shared.insert(key, (old, new));
    }
}

/// Values without a place in them.
macro_rules! stay {
    ($($type:ty),* $(,)?) => {$(
        impl Goes for $type {
            fn go(&mut self, _: &mut Way<'_>) {}
        }
    )*};
}

stay!(bool, u8, i8, u32, i32, f64, (f64, f64));
stay!(super::Date, super::Duration, super::Frequency, super::Grade, super::Strength);

/// Structs, with the fields that go along and after `;` those that stay.
macro_rules! goes {
    ($($type:ty { $($field:ident),* $(; $($stays:ident),*)? })*) => {$(
        impl Goes for $type {
            fn go(&mut self, way: &mut Way<'_>) {
                let Self { $($field,)* $($($stays: _,)*)? } = self;
                $($field.go(way);)*
            }
        }
    )*};
}

goes! {
    Item { name, title, head, span; kind, normal, within, strand, faulty, unclear, suggested, unknown_cause, unknown_effect,
        unknown_measure, unknown_question, detail }
    Ref { span; item }
    Refs { known; unknown }
    Link { first, more, properties; from, to, role, groups }
    Saying { span, statement; word, within }
    Properties { because, grade, from, against, assuming, after, strength; unknown_reference, unknown_assumption }
    Group { keyword, span; of, at_least, links, unknown, faulty }
    Among { dimension, group }
    d::Head { name, title, head, span, place, horizon, summary, version, contact, language, currency, year_starts, review_by,
        disaggregate_by, checks; collective_impact }
    d::LevelSetting { span, statement, because; rule, level }
    d::Accept { span, statement, because; rule, block }
    d::Code { scheme, text; block }
    d::Note { text; block }
    d::Agenda { head, problem, vision, adopted, adopted_by }
    d::ResultState { whose, by, external, owner, place, mitigated_by }
    d::Activity { by, during, begins, budget, place }
    d::Budget { amount, currency, period, from }
    d::Evidence { grade, from, against }
    d::Assumption { applies_to, evidence, likelihood, consequence, if_false, tested_by, mitigated_by, review_by, owner;
        applies_to_unknown, unknown_owner }
    d::Collection { source, method, sample, population, frequency, available_after, responsible, reported_by, limitations }
    d::Indicator { measures, definition, numerator, denominator, unit, faulty_unit, direction, counted_as, baselines, baseline_due,
        targets, threshold, range, of_things, disaggregate_by, instrument, instrument_text, aggregates, rationale, collection;
        faulty_baseline, faulty_target, unknown_dimension, unknown_instrument }
    d::Baseline { value, at, among, span }
    d::Target { value, by, among, span }
    d::Instrument { collection, url }
    d::Partner { roles, contact, place, funded_by, staff, does; unknown_role, unknown_function }
    d::Forum { members, meets, reviews, owner }
    d::Reference { author, year, kind, doi, url; from_bibliography }
    d::Strand { reopened }
    d::Question { about, answered_by, due, owner; about_unknown }
    d::View { focus, strands, show, hide, depth, colour_by }
}
