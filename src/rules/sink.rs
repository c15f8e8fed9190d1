//! Where rules put their findings: `accept` and `check` are applied here, once for all rules.

use crate::diagnostic::{Diagnostic, Family, Level, Rule};
use crate::model::{ItemId, LinkId, Theory, Within};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a finding is about; `accept` in a block that holds it silences it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The theory as a whole.
    Theory,
    /// The agenda.
    Agenda,
    /// A declared thing.
    Item(ItemId),
    /// A link.
    Link(LinkId),
}

/// Findings of one rule, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many are in the list, with their words.
    pub worded: usize,
    /// How many there are.
    pub all: usize,
}

/// Which findings are put in words; all are counted. Wording is much of the work of a check, and nobody reads thousands of
/// findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The mildest level.
    pub from: Level,
    /// At most so many of one rule.
    pub most: usize,
    /// Where it is said: of one rule so many have their words, those that stand first in the text, and of the others among
    /// the first [`Wording::most`] only the subject is told. Otherwise `most` are taken as the checks meet them.
    pub in_full: Option<usize>,
}

impl Wording {
    /// So many of each rule, of whatever level.
    pub fn of_each(most: usize) -> Wording {
        Wording { from: Level::Note, most, in_full: None }
    }
}

/// How much of a finding is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    InFull,
    Subject,
    Counted,
}

/// Takes findings in.
#[derive(Clone, Debug)]
pub struct Sink<'t> {
    theory: &'t Theory,
    levels: Vec<Option<Level>>,
    wording: Wording,
    /// The places of the findings of each rule that stand first in the text, in order, where the wording asks for those.
    first: Vec<Vec<Span>>,
    /// Files whose findings are counted and not worded, by number.
    unread: Vec<bool>,
    counts: Vec<Count>,
    findings: Vec<Diagnostic>,
    /// The places of dates of which a rule on time has spoken.
    dates: FxHashSet<Span>,
    accepted: FxHashMap<(Rule, Place), u32>,
    used: Vec<bool>,
    set: Vec<bool>,
    log: Log,
}

/// What a check does to a sink besides its findings.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    /// The places of dates that it spoke of.
    pub dates: Vec<Span>,
    /// The `accept` statements that it met, by their place in [`Theory::accepts`].
    used: Vec<u32>,
    /// The rules of which it found something first.
    set: Vec<Rule>,
    /// How much of each rule it counted.
    pub counts: Vec<(Rule, Count)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    Theory,
    Agenda,
    Item(ItemId),
    Link(LinkId),
}

/// The level of each rule in a theory, in the order of [`Rule::ALL`]: its own, or what `check` sets; `None` where it is off.
pub fn levels(theory: &Theory) -> Vec<Option<Level>> {
    let mut levels: Vec<Option<Level>> = Rule::ALL.iter().map(|r| Some(r.level())).collect();
    for setting in theory.head.iter().flat_map(|h| &h.checks) {
        if !setting.rule.is_fixed() {
            levels[setting.rule as usize] = setting.level;
        }
    }
    levels
}

impl<'t> Sink<'t> {
    /// An empty one.
    pub fn new(theory: &'t Theory, wording: Wording) -> Sink<'t> {
        let levels = levels(theory);
        let mut accepted = FxHashMap::default();
        let mut blocks = FxHashSet::default();
        for (i, accept) in theory.accepts.iter().enumerate().filter(|(_, a)| !a.rule.is_fixed()) {
            let mut add = |place| {
                accepted.entry((accept.rule, place)).or_insert(i as u32);
            };
            match &accept.block {
                Within::Theory => add(Place::Theory),
                Within::Agenda => add(Place::Agenda),
                Within::Item(item) => add(Place::Item(*item)),
                Within::Links(links) => {
                    // The second of a rule in one block silences nothing that the first does not.
                    if blocks.insert((accept.rule, links.as_ptr())) {
                        links.iter().for_each(|&l| add(Place::Link(l)));
                    }
                }
            }
        }
        Sink {
            theory,
            levels,
            wording,
            first: vec![Vec::new(); if wording.in_full.is_some() { Rule::ALL.len() } else { 0 }],
            unread: Vec::new(),
            counts: vec![Count::default(); Rule::ALL.len()],
            findings: Vec::new(),
            dates: FxHashSet::default(),
            accepted,
            used: vec![false; theory.accepts.len()],
            set: vec![false; Rule::ALL.len()],
            log: Log::default(),
        }
    }

    /// Findings in some files, by number, are only counted: nobody reads them now.
    #[must_use]
    pub fn not_reading(mut self, unread: Vec<bool>) -> Sink<'t> {
        self.unread = unread;
        self
    }

    /// Takes in a finding of `rule` about `subject`, placed at `span`. `word` gives the message; it is called only where
    /// the finding is neither silenced nor only counted. The name of the subject and the level are filled in here.
    pub fn report(&mut self, rule: Rule, subject: Subject, span: Span, word: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.report_of(rule, subject, subject, span, word);
    }

    /// The same, where the finding is told of another thing than the one whose block silences it.
    pub fn report_of(
        &mut self,
        rule: Rule,
        silencing: Subject,
        subject: Subject,
        span: Span,
        word: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if let Some((finding, told)) = self.taken(rule, silencing, subject, span) {
            // What has no name is told in words.
            let in_words = told == Told::InFull || finding.subject.is_none();
            self.findings.push(if in_words { word(finding) } else { finding });
        }
    }

    /// Counts a finding; without its words, and how much of it is told, where it is told at all. It stands apart from the
    /// wording, of which there is one a place that reports: a rule that finds much then runs through little code.
    fn taken(&mut self, rule: Rule, silencing: Subject, subject: Subject, span: Span) -> Option<(Diagnostic, Told)> {
        if self.is_silenced(rule, silencing) {
            return None;
        }
        let level = self.levels[rule as usize];
        if !std::mem::replace(&mut self.set[rule as usize], true) {
            self.log.set.push(rule);
        }
        let level = level?;
        self.counts[rule as usize].all += 1;
        if rule.family() == Family::Time && self.dates.insert(span) {
            self.log.dates.push(span);
        }
        let told = self.told(rule, level, span);
        if told == Told::Counted {
            return None;
        }
        self.counts[rule as usize].worded += 1;
        let subject = match subject {
            Subject::Theory | Subject::Agenda => None,
            Subject::Item(item) => Some(self.theory.name(item).to_owned()),
            Subject::Link(link) => Some(self.theory.link_name(link)),
        };
        Some((Diagnostic { level, subject, ..Diagnostic::new(rule, span, String::new()) }, told))
    }

    /// How much is told of the next finding of a rule.
    fn told(&mut self, rule: Rule, level: Level, span: Span) -> Told {
        let wording = self.wording;
        if level < wording.from || self.unread.get(span.file.0 as usize) == Some(&true) {
            return Told::Counted;
        }
        let Some(in_full) = wording.in_full else {
            let is_past = self.counts[rule as usize].worded >= wording.most;
            return if is_past { Told::Counted } else { Told::InFull };
        };
        let first = &mut self.first[rule as usize];
        let place = first.partition_point(|s| *s <= span);
        if place >= wording.most {
            return Told::Counted;
        }
        first.insert(place, span);
        first.truncate(wording.most);
        if place < in_full { Told::InFull } else { Told::Subject }
    }

    /// Whether nothing of a rule is to be said of a subject: a rule that gathers several subjects into one finding leaves
    /// such out.
    pub fn is_silenced(&mut self, rule: Rule, subject: Subject) -> bool {
        // What is not said of a thing that could not be read uses up the `accept` for it all the same.
        let unknowable = self.theory.lacks_files && rule.needs_all_files();
        self.is_accepted(rule, subject) || self.is_faulty(rule, subject) || unknowable
    }

    /// Whether a rule that finds something of a subject says so: another rule may leave the same fault to it.
    pub fn speaks(&mut self, rule: Rule, subject: Subject) -> bool {
        self.levels[rule as usize].is_some() && !self.is_silenced(rule, subject)
    }

    /// Nothing more is said of what could not be read as it stands, and nothing is called missing where something could
    /// not be read.
    fn is_faulty(&self, rule: Rule, subject: Subject) -> bool {
        let silent = |item: ItemId| {
            let item = self.theory.item(item);
            item.faulty || (item.unclear && rule.asks_for_more())
        };
        match subject {
            Subject::Theory | Subject::Agenda => false,
            Subject::Item(item) => silent(item),
            Subject::Link(link) => {
                let link = self.theory.link(link);
                silent(link.from) || silent(link.to)
            }
        }
    }

    fn is_accepted(&mut self, rule: Rule, subject: Subject) -> bool {
        self.accepted_by(rule, subject).is_some()
    }

    /// The `accept` by which the theory accepts a finding of a rule about a subject as it is, by its place in
    /// [`Theory::accepts`].
    pub fn accepted_by(&mut self, rule: Rule, subject: Subject) -> Option<usize> {
        if self.accepted.is_empty() {
            return None;
        }
        match subject {
            Subject::Theory => self.accepted_at(rule, Place::Theory),
            Subject::Agenda => self.accepted_at(rule, Place::Agenda),
            Subject::Item(item) => self.accepted_around(rule, item),
            Subject::Link(id) => {
                let link = self.theory.link(id);
                let mut around = link.sayings().filter_map(|s| s.within);
                self.accepted_at(rule, Place::Link(id))
                    .or_else(|| around.find_map(|item| self.accepted_around(rule, item)))
            }
        }
    }

    fn accepted_around(&mut self, rule: Rule, item: ItemId) -> Option<usize> {
        // A thing stands at most in a result and that in a strand.
        let mut block = Some(item);
        for _ in 0..4 {
            let item = block?;
            if let Some(accept) = self.accepted_at(rule, Place::Item(item)) {
                return Some(accept);
            }
            block = self.theory.item(item).within;
        }
        None
    }

    fn accepted_at(&mut self, rule: Rule, place: Place) -> Option<usize> {
        let accept = *self.accepted.get(&(rule, place))?;
        self.used[accept as usize] = true;
        self.log.used.push(accept);
        Some(accept as usize)
    }

    /// Whether an `accept` has silenced anything so far, by its place in [`Theory::accepts`].
    pub fn is_used(&self, accept: usize) -> bool {
        self.used.get(accept).copied().unwrap_or(false)
    }

    /// Whether a rule on time has spoken of the date at a place: then one that says less stays silent.
    pub fn has_told_date(&self, span: Span) -> bool {
        self.dates.contains(&span)
    }

    /// Whether anything that the rule found is told.
    pub fn has_told(&self, rule: Rule) -> bool {
        self.counts[rule as usize].all > 0
    }

    /// Whether the rule has found anything that its level, as set by `check`, decided on.
    pub fn has_found(&self, rule: Rule) -> bool {
        self.set[rule as usize]
    }

    /// This one with what another of the same theory took in, of other rules.
    #[must_use]
    pub fn joined(mut self, other: Sink<'t>) -> Sink<'t> {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            count.worded += more.worded;
            count.all += more.all;
        }
        let either = |mine: &mut Vec<bool>, theirs: Vec<bool>| mine.iter_mut().zip(theirs).for_each(|(m, t)| *m |= t);
        either(&mut self.used, other.used);
        either(&mut self.set, other.set);
        self.findings.extend(other.findings);
        self.dates.extend(other.dates);
        self
    }

    /// Runs a check, and takes out what it put in: its findings, and the rest as it can be put in again. `None` where
    /// some of its findings were past the limit: what was worded then depends on their order.
    pub(super) fn apart(&mut self, check: impl FnOnce(&mut Sink<'t>)) -> (Vec<Diagnostic>, Option<Log>) {
        let counts = self.counts.clone();
        let start = self.findings.len();
        self.log = Log::default();
        check(self);
        let mut log = std::mem::take(&mut self.log);
        log.used.sort_unstable();
        log.used.dedup();
        let mut is_whole = true;
        for (&rule, (now, before)) in Rule::ALL.iter().zip(self.counts.iter().zip(&counts)) {
            if now != before {
                is_whole &= now.worded < self.wording.most;
                log.counts.push((rule, Count { worded: now.worded - before.worded, all: now.all - before.all }));
            }
        }
        (self.findings.split_off(start), is_whole.then_some(log))
    }

    /// Puts in again what a check has put in before, but for its findings.
    pub(super) fn put_in(&mut self, log: &Log) {
        self.dates.extend(&log.dates);
        log.used.iter().for_each(|&accept| self.used[accept as usize] = true);
        log.set.iter().for_each(|&rule| self.set[rule as usize] = true);
        for (rule, count) in &log.counts {
            let all = &mut self.counts[*rule as usize];
            all.worded += count.worded;
            all.all += count.all;
        }
    }

    /// The findings in the order in which they came, and for each rule how many.
    pub fn finish(self) -> (Vec<Diagnostic>, Vec<Count>) {
        (self.findings, self.counts)
    }
}
