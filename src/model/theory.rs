//! The theory as one value, and how to read it.

use super::by_name::ByName;
use super::details as d;
use super::items::{Item, ItemId, Refs};
use super::links::{Group, GroupId, Link, LinkId, Properties};
use super::of_kind::OfKind;
use super::value::{At, Said, Text};
use super::{Date, Duration, Frequency};
use crate::source::{Sources, Span};
use crate::vocabulary::DeclarationKind as Kind;
use std::borrow::Cow;
use std::sync::Arc;

/// A whole theory, from all its files. Made by [`super::resolve`](fn@super::resolve), and not changed afterwards.
#[derive(Debug, Default)]
pub struct Theory {
    /// The files it was read from.
    pub sources: Arc<Sources>,
    /// Whether a file of it could not be taken in, which was reported: what is missing may be there.
    pub lacks_files: bool,
    /// The `theory` declaration; `None` in a part without one.
    pub head: Option<d::Head>,
    /// The agenda.
    pub agenda: Option<d::Agenda>,
    /// Everything declared by name, in order.
    pub items: Vec<Item>,
    /// All links, in the order in which they are first said.
    pub links: Vec<Link>,
    /// All groups of causes, in order.
    pub groups: Vec<Group>,
    /// All notes, in order.
    pub notes: Vec<d::Note>,
    /// All codes, in order.
    pub codes: Vec<d::Code>,
    /// All `accept` statements, in order.
    pub accepts: Vec<d::Accept>,
    pub(super) results: OfKind<d::ResultState>,
    pub(super) activities: OfKind<d::Activity>,
    pub(super) assumptions: OfKind<d::Assumption>,
    pub(super) indicators: OfKind<d::Indicator>,
    pub(super) instruments: OfKind<d::Instrument>,
    pub(super) partners: OfKind<d::Partner>,
    pub(super) forums: OfKind<d::Forum>,
    pub(super) references: OfKind<d::Reference>,
    pub(super) strands: OfKind<d::Strand>,
    pub(super) questions: OfKind<d::Question>,
    pub(super) views: OfKind<d::View>,
    pub(super) into: Lists<LinkId>,
    pub(super) out_of: Lists<LinkId>,
    pub(super) measured_by: Lists<ItemId>,
    pub(super) rests_on: Lists<ItemId>,
    pub(super) asked_by: Lists<ItemId>,
    pub(super) asked_links: rustc_hash::FxHashSet<LinkId>,
    pub(super) by_name: ByName,
}

/// A list for each item, in one piece of memory.
#[derive(Debug)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Lists<T> {
        Lists { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// From pairs in order; within a list, the order of the pairs is kept.
    pub(super) fn new(items: usize, pairs: impl Iterator<Item = (ItemId, T)> + Clone) -> Lists<T> {
        let mut starts = vec![0u32; items + 1];
        let mut some = None;
        for (item, value) in pairs.clone() {
            starts[item.index() + 1] += 1;
            some = Some(value);
        }
        for i in 0..items {
            starts[i + 1] += starts[i];
        }
        let Some(filler) = some else { return Lists { starts, values: Vec::new() } };
        let mut next = starts.clone();
        let mut values = vec![filler; starts[items] as usize];
        for (item, value) in pairs {
            let at = &mut next[item.index()];
            values[*at as usize] = value;
            *at += 1;
        }
        Lists { starts, values }
    }

    fn of(&self, item: ItemId) -> &[T] {
        match self.starts.get(item.index()..item.index() + 2) {
            Some(&[start, end]) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }
}

macro_rules! details {
    ($($one:ident, $all:ident: $type:ident = $($kind:path)|+;)*) => {$(
        #[doc = concat!("What is said of it, where it is such a thing (", stringify!($one), ").")]
        pub fn $one(&self, id: ItemId) -> Option<&d::$type> {
            let item = self.item(id);
            if matches!(item.kind, $($kind)|+) { self.$all.get(item.detail as usize) } else { None }
        }

        #[doc = concat!("All of them in order (", stringify!($all), ").")]
        pub fn $all(&self) -> impl Iterator<Item = (ItemId, &d::$type)> {
            self.$all.each()
        }
    )*};
}

impl Theory {
    /// The thing of that number.
    ///
    /// # Panics
    /// If the number is not one of this theory's.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The link of that number.
    ///
    /// # Panics
    /// If the number is not one of this theory's.
    pub fn link(&self, id: LinkId) -> &Link {
        &self.links[id.index()]
    }

    /// The group of that number.
    ///
    /// # Panics
    /// If the number is not one of this theory's.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The numbers of all things, in order of declaration.
    pub fn ids(&self) -> impl Iterator<Item = ItemId> + use<> {
        (0..self.items.len() as u32).map(ItemId)
    }

    /// All links with their numbers, in order.
    pub fn all_links(&self) -> impl Iterator<Item = (LinkId, &Link)> {
        self.links.iter().enumerate().map(|(i, link)| (LinkId(i as u32), link))
    }

    /// What bears that name.
    pub fn find(&self, name: &str) -> Option<ItemId> {
        // Nearly all are written in the form in which names are compared.
        self.bearer(name).or_else(|| self.bearer(&super::resolve::normal(name)))
    }

    details! {
        result, results: ResultState = Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm;
        activity, activities: Activity = Kind::Activity;
        assumption, assumptions: Assumption = Kind::Assumption;
        indicator, indicators: Indicator = Kind::Indicator;
        instrument, instruments: Instrument = Kind::Instrument;
        partner, partners: Partner = Kind::Partner;
        forum, forums: Forum = Kind::Forum;
        reference, references: Reference = Kind::Reference;
        strand, strands: Strand = Kind::Strand;
        question, questions: Question = Kind::Question;
        view, views: View = Kind::View;
    }

    /// The things of a kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = ItemId> + '_ {
        let alike = match kind {
            Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output | Kind::Harm => self.results.ids(),
            Kind::Activity => self.activities.ids(),
            Kind::Assumption => self.assumptions.ids(),
            Kind::Indicator => self.indicators.ids(),
            Kind::Instrument => self.instruments.ids(),
            Kind::Partner => self.partners.ids(),
            Kind::Forum => self.forums.ids(),
            Kind::Reference => self.references.ids(),
            Kind::Strand => self.strands.ids(),
            Kind::Question => self.questions.ids(),
            Kind::View => self.views.ids(),
            Kind::Theory | Kind::Agenda | Kind::Link | Kind::Include | Kind::Bibliography => &[],
        };
        alike.iter().copied().filter(move |&id| self.item(id).kind == kind)
    }

    /// All links into a thing, of whatever role, in the order in which they are first said.
    pub fn links_into(&self, id: ItemId) -> &[LinkId] {
        self.into.of(id)
    }

    /// All links out of a thing, of whatever role, in the order in which they are first said.
    pub fn links_out_of(&self, id: ItemId) -> &[LinkId] {
        self.out_of.of(id)
    }

    /// The link from one thing to another, of whatever role.
    pub fn link_between(&self, from: ItemId, to: ItemId) -> Option<LinkId> {
        // The shorter of the two lists keeps hubs cheap.
        let (out, into) = (self.links_out_of(from), self.links_into(to));
        let shorter = if out.len() <= into.len() { out } else { into };
        shorter.iter().copied().find(|&l| self.link(l).from == from && self.link(l).to == to)
    }

    /// The causes of a thing: the links into it that are causes.
    pub fn causes(&self, id: ItemId) -> impl Iterator<Item = (LinkId, &Link)> {
        self.links_into(id).iter().map(|&l| (l, self.link(l))).filter(|(_, l)| l.is_cause())
    }

    /// The effects of a thing: the links out of it that are causes.
    pub fn effects(&self, id: ItemId) -> impl Iterator<Item = (LinkId, &Link)> {
        self.links_out_of(id).iter().map(|&l| (l, self.link(l))).filter(|(_, l)| l.is_cause())
    }

    /// Whether a link leads from an activity to an output: no claim about causes.
    pub fn is_delivery(&self, link: &Link) -> bool {
        self.item(link.from).kind == Kind::Activity && self.item(link.to).kind == Kind::Output
    }

    /// The indicators that measure a result or activity, or measure or test an assumption, in order, each once.
    pub fn indicators_of(&self, id: ItemId) -> &[ItemId] {
        self.measured_by.of(id)
    }

    /// The assumptions that apply to a result or activity as a whole (and so to all links into it), in order.
    pub fn assumptions_on(&self, id: ItemId) -> &[ItemId] {
        self.rests_on.of(id)
    }

    /// The questions about a thing, in order.
    pub fn questions_about(&self, id: ItemId) -> &[ItemId] {
        self.asked_by.of(id)
    }

    /// Whether a question is about the link itself.
    pub fn is_asked(&self, id: LinkId) -> bool {
        self.asked_links.contains(&id)
    }

    /// What is said of links, where `names` says that it names something: of so many things. What a list of links shares and
    /// names many is given once, so that going through all the names costs no more than their sum.
    pub fn said_of_links(&self, names: impl Fn(&Properties) -> usize) -> impl Iterator<Item = &Properties> {
        const FEW: usize = 4;
        let mut seen: rustc_hash::FxHashSet<*const Properties> = rustc_hash::FxHashSet::default();
        let mut last = std::ptr::null();
        let said = self.links.iter().filter(|l| l.properties.is_some());
        let is_new = move |l: &&Link| {
            let said = l.properties();
            let properties: *const Properties = said;
            // Those that share it mostly stand together.
            if std::mem::replace(&mut last, properties) == properties {
                return false;
            }
            let names = names(said);
            names > 0 && (names <= FEW || !l.shares_properties() || seen.insert(properties))
        };
        said.filter(is_new).map(Link::properties)
    }

    /// A name as it is compared and shown.
    pub fn name(&self, id: ItemId) -> &str {
        super::by_name::name_of(&self.items, &self.sources, id)
    }

    /// The title, or where there is none, or an empty one, the name with spaces.
    pub fn title(&self, id: ItemId) -> Cow<'_, str> {
        match self.item(id).title.as_ref().map(|title| self.text(title)) {
            Some(title) if !title.is_empty() => Cow::Borrowed(title),
            _ => Cow::Owned(self.name(id).replace(['-', '_'], " ")),
        }
    }

    /// The theory's own title; without one its name, and without that the file's.
    pub fn own_title(&self) -> Cow<'_, str> {
        match &self.head {
            Some(head) => match &head.title {
                Some(title) => Cow::Borrowed(self.text(title)),
                None => Cow::Owned(self.slice(head.name).replace(['-', '_'], " ")),
            },
            None => Cow::Borrowed(self.sources.files().first().map_or("", |f| f.name.as_str())),
        }
    }

    /// What the author wrote in a text, escapes and common indentation taken off.
    pub fn text<'a>(&'a self, text: &'a Text) -> &'a str {
        if let Some(owned) = &text.owned {
            return owned;
        }
        let raw = self.slice(text.span);
        raw.strip_prefix('"').and_then(|s| s.strip_suffix('"')).unwrap_or(raw)
    }

    /// The text that was said, if it was.
    pub fn said<'a>(&'a self, text: &'a Said<Text>) -> Option<&'a str> {
        text.get().map(|t| self.text(t))
    }

    /// What stands at a place, as the author wrote it.
    pub fn slice(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    /// A dimension, a free word, in the form in which it is compared.
    pub fn dimension(&self, word: Span) -> Cow<'_, str> {
        super::resolve::normal(self.slice(word))
    }

    /// The unit of an indicator, a known word or free text.
    pub fn unit<'a>(&'a self, indicator: &'a d::Indicator) -> Option<&'a str> {
        self.said(&indicator.unit)
    }

    /// A link as people write it: `a -> b`.
    pub fn link_name(&self, id: LinkId) -> String {
        let link = self.link(id);
        format!("{} -> {}", self.name(link.from), self.name(link.to))
    }

    /// Whether a partner has a role of that word.
    pub fn has_role(&self, partner: ItemId, role: &str) -> bool {
        self.partner(partner).is_some_and(|p| p.roles.iter().any(|r| self.text(r) == role))
    }

    /// How an indicator's figures are collected: what it says itself, and otherwise what its instrument says.
    pub fn collected<'a>(&'a self, indicator: &'a d::Indicator) -> Collected<'a> {
        fn text<'a>(own: &'a Said<Text>, shared: Option<&'a Said<Text>>) -> &'a Said<Text> {
            if own.is_said() { own } else { shared.unwrap_or(own) }
        }
        fn names<'a>(own: &'a Refs, shared: Option<&'a Refs>) -> &'a Refs {
            if own.is_said() { own } else { shared.unwrap_or(own) }
        }
        let own = &indicator.collection;
        let shared = indicator.instrument.and_then(|r| self.instrument(r.item)).map(|i| &i.collection);
        let frequency =
            if own.frequency.is_said() { &own.frequency } else { shared.map_or(&own.frequency, |s| &s.frequency) };
        let available_after = if own.available_after.is_said() {
            &own.available_after
        } else {
            shared.map_or(&own.available_after, |s| &s.available_after)
        };
        Collected {
            source: text(&own.source, shared.map(|s| &s.source)),
            method: text(&own.method, shared.map(|s| &s.method)),
            sample: text(&own.sample, shared.map(|s| &s.sample)),
            population: text(&own.population, shared.map(|s| &s.population)),
            limitations: text(&own.limitations, shared.map(|s| &s.limitations)),
            frequency,
            available_after,
            responsible: names(&own.responsible, shared.map(|s| &s.responsible)),
            reported_by: names(&own.reported_by, shared.map(|s| &s.reported_by)),
            unknown: indicator.unknown_instrument || indicator.instrument.is_some_and(|r| self.item(r.item).faulty),
        }
    }

    /// The means of verification of an indicator: its source or its instrument's, and where neither says one the
    /// instrument's title. `None` where nothing is said; empty where what is said was not understood.
    pub fn means_of_verification<'a>(&'a self, indicator: &'a d::Indicator) -> Option<Cow<'a, str>> {
        match self.collected(indicator).source {
            Said::Yes(text) => Some(Cow::Borrowed(self.text(text))),
            Said::Faulty => Some(Cow::Borrowed("")),
            Said::No => match (&indicator.instrument, &indicator.instrument_text) {
                (Some(instrument), _) => Some(self.title(instrument.item)),
                (None, Some(text)) => Some(Cow::Borrowed(self.text(text))),
                (None, None) if indicator.unknown_instrument => Some(Cow::Borrowed("")),
                (None, None) => None,
            },
        }
    }

    /// Whether any thing of these kinds is declared.
    pub fn has(&self, kind: Kind) -> bool {
        self.of_kind(kind).next().is_some()
    }

    /// What a thing is due by, where it is a result that says so.
    pub fn due(&self, id: ItemId) -> Option<At<Date>> {
        self.result(id)?.by.get().copied()
    }
}

/// How an indicator's figures are collected, its instrument taken in.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are those of `Collection`")]
pub struct Collected<'a> {
    pub source: &'a Said<Text>,
    pub method: &'a Said<Text>,
    pub sample: &'a Said<Text>,
    pub population: &'a Said<Text>,
    pub frequency: &'a Said<At<Frequency>>,
    pub available_after: &'a Said<At<Duration>>,
    pub responsible: &'a Refs,
    pub reported_by: &'a Refs,
    pub limitations: &'a Said<Text>,
    /// Whether an instrument is named that was not found or could not be read: it may say what is not said here.
    pub unknown: bool,
}
