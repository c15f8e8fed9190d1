//! A portfolio as a document, for people.

use super::gather::{Common, Difference, Kind, Portfolio, Row};
use crate::diagnostic::words;
use crate::report::{Block, Document, Phrase, markdown};
use std::collections::BTreeMap;

/// How much a document shows of each list; the rest is counted, and the tables have all.
#[derive(Clone, Copy, Debug)]
struct Most {
    theories: usize,
    common: usize,
    named: usize,
}

/// What a person reads in a terminal.
const SHORT: Most = Most { theories: 40, common: 20, named: 4 };
/// What stands on a page.
const LONG: Most = Most { theories: 20_000, common: 2_000, named: 12 };

/// The portfolio in a terminal: the theories with the most to do, and what most of them share.
pub fn text(portfolio: &Portfolio) -> String {
    markdown(&made(portfolio, SHORT))
}

/// The portfolio as a document with everything.
pub fn document(portfolio: &Portfolio) -> Document {
    made(portfolio, LONG)
}

fn made(portfolio: &Portfolio, most: Most) -> Document {
    let theories: Vec<&Row> = portfolio.whole().collect();
    let theories = theories.as_slice();
    let count = theories.len();
    let title = if count == 1 { "Portfolio of 1 theory".to_owned() } else { format!("Portfolio of {count} theories") };
    let mut document = Document { title, ..Document::default() };
    document.lead.push(Block::Paragraph(Phrase::of(summary(theories))));
    document
        .lead
        .extend([unread(portfolio), without_theory(portfolio, most), twice(portfolio, most)].into_iter().flatten());
    summary_table(&mut document, theories, most);
    let mut titles = Titles::new();
    portfolio.theories.iter().for_each(|r| *titles.entry(&r.title).or_default() += 1);
    let of = |kind: Kind| portfolio.common.iter().filter(move |c| c.kind == kind).collect::<Vec<_>>();
    let names = Names { portfolio, titles, most };
    indicators(&mut document, &names, &of(Kind::Indicator));
    let lists = [
        (Kind::Outcome, "Outcomes in common", "Outcome", "outcomes"),
        (Kind::Source, "Sources of figures in common", "Source", "sources"),
        (Kind::Reference, "References in common", "Reference", "sources"),
    ];
    for (kind, heading, what, table) in lists {
        common(&mut document, &names, &of(kind), (heading, what, table));
    }
    document
}

/// What could not be read: a reader of the page has to know that there is more than stands on it.
fn unread(portfolio: &Portfolio) -> Option<Block> {
    let sentences =
        portfolio.unread.iter().map(|sentence| Phrase::strong("Not counted: ").join(Phrase::told(sentence)));
    (!portfolio.unread.is_empty()).then(|| Block::List(sentences.collect()))
}

/// Files that are no theories: what is in them counts nowhere in the summary.
fn without_theory(portfolio: &Portfolio, most: Most) -> Option<Block> {
    let files: Vec<&str> = portfolio.theories.iter().filter(|r| r.is_part).map(|r| r.file.as_str()).collect();
    let (has, it) =
        (words::plural(files.len(), "is a file that has/are files that have"), words::plural(files.len(), "it/them"));
    let phrase = Phrase::of(format!("Not among them {has} no "))
        .and_code("theory")
        .and(format!(", and no theory here takes {it} in: "));
    (!files.is_empty()).then(|| Block::Paragraph(with_files(phrase, &files, most).and(".")))
}

/// Theories that are there twice, which are counted twice.
fn twice(portfolio: &Portfolio, most: Most) -> Option<Block> {
    let mut same: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for row in portfolio.whole() {
        if let Some(first) = row.same_as {
            let files = same.entry(first).or_insert_with(|| vec![portfolio.theories[first as usize].file.as_str()]);
            files.push(&row.file);
        }
    }
    (!same.is_empty()).then(|| {
        let mut phrase = Phrase::of("Files with the very same text, each of them counted: ");
        for (n, files) in same.values().take(most.named).enumerate() {
            phrase = with_files(phrase.and(if n > 0 { "; " } else { "" }), files, most);
        }
        let rest = same.len().saturating_sub(most.named);
        let more = if rest > 0 { format!("; and {rest} times more") } else { String::new() };
        Block::Paragraph(phrase.and(format!("{more}.")))
    })
}

/// A phrase with some files behind it, the first few by name.
fn with_files(mut phrase: Phrase, files: &[&str], most: Most) -> Phrase {
    let shown = files.len().min(most.named);
    for (n, file) in files[..shown].iter().enumerate() {
        let is_last = n + 1 == files.len();
        phrase = phrase
            .and(if n == 0 {
                ""
            } else if is_last {
                " and "
            } else {
                ", "
            })
            .and_code(*file);
    }
    if shown < files.len() { phrase.and(format!(" and {} more", files.len() - shown)) } else { phrase }
}

/// The whole in a few sentences.
fn summary(theories: &[&Row]) -> String {
    let sum = |f: fn(&Row) -> usize| theories.iter().map(|r| f(r)).sum::<usize>();
    let faulty = theories.iter().filter(|r| r.errors > 0).count();
    let all = words::counted(theories.len(), "theory/theories");
    let faults = match faulty {
        0 => format!("In {all} nothing is found that can't work."),
        some => format!("Something can't work yet in {some} of {all}."),
    };
    let outcomes = sum(|r| r.outcomes);
    let indicators = sum(|r| r.indicators);
    format!(
        "{faults} Outcomes that are measured: {} of {outcomes}. Indicators that lack nothing: {} of {indicators}.",
        sum(|r| r.outcomes_measured),
        sum(|r| r.indicators_ready),
    )
}

fn summary_table(document: &mut Document, theories: &[&Row], most: Most) {
    let mut order: Vec<usize> = (0..theories.len()).collect();
    let is_cut = theories.len() > most.theories;
    if is_cut {
        // Where not all can be shown, those that need somebody most.
        order.sort_by_key(|&i| (std::cmp::Reverse((theories[i].errors, theories[i].warnings)), i));
    }
    let row = |&i: &usize| {
        let r = theories[i];
        let of = |part: usize, whole: usize| Phrase::of(format!("{part} of {whole}"));
        vec![
            Phrase::of(words::short(&r.title, 80)),
            Phrase::default().and_code(&r.file),
            Phrase::of(r.errors.to_string()),
            Phrase::of(r.warnings.to_string()),
            Phrase::of(r.notes.to_string()),
            Phrase::of(r.results.to_string()),
            of(r.outcomes_measured, r.outcomes),
            of(r.indicators_ready, r.indicators),
            Phrase::of(r.partners.to_string()),
        ]
    };
    let section = document.section("Theories");
    section.table(
        &[
            "Theory",
            "File",
            "Can't work",
            "Could go wrong",
            "Notes",
            "Results and activities",
            "Outcomes measured",
            "Indicators ready",
            "Partners",
        ],
        order.iter().take(most.theories).map(row).collect(),
    );
    if is_cut {
        let rest = theories.len() - most.theories;
        section.paragraph(
            Phrase::of(format!("These have the most to do; {rest} more are in ")).and_code("--format csv").and("."),
        );
    }
}

/// By what theories are named.
struct Names<'p> {
    portfolio: &'p Portfolio,
    titles: Titles<'p>,
    most: Most,
}

impl Names<'_> {
    /// Theories by their places: their titles, with the file where another has the same title, and how many more there are.
    fn of(&self, theories: &[u32]) -> String {
        let most = self.most;
        let rows = theories.iter().filter_map(|&t| self.portfolio.theories.get(t as usize));
        let name = |r: &Row| {
            let title = format!("“{}”", words::short(&r.title, 60));
            if self.titles.get(r.title.as_str()).is_some_and(|n| *n > 1) {
                format!("{title}, {}", r.file)
            } else {
                title
            }
        };
        let names: Vec<String> = rows.map(name).take(most.named + 1).collect();
        // What has commas in itself is parted by semicolons.
        let (between, last) = if names.iter().any(|n| n.contains(',')) { ("; ", "; and ") } else { (", ", " and ") };
        let (shown, rest) = (names.len().min(most.named), theories.len().saturating_sub(most.named));
        match names[..shown].split_last() {
            Some(_) if rest > 0 => format!("{}{last}{rest} more", names[..shown].join(between)),
            Some((end, all)) if !all.is_empty() => format!("{}{last}{end}", all.join(between)),
            Some((only, _)) => only.clone(),
            None => String::new(),
        }
    }
}

/// How many theories have each title.
type Titles<'p> = BTreeMap<&'p str, usize>;

fn indicators(document: &mut Document, names: &Names<'_>, shared: &[&Common]) {
    if shared.is_empty() {
        return;
    }
    let differing = shared.iter().filter(|c| !c.differences.is_empty()).count();
    let section = document.section("Shared indicators");
    section.paragraph(Phrase::of(format!(
        "{} in two or more theories; defined in more than one way: {differing}. Figures under one title that are not counted \
         alike can't be put together.",
        match shared.len() {
            1 => "1 indicator stands".to_owned(),
            n => format!("{n} indicators stand"),
        }
    )));
    for common in shared.iter().take(names.most.common) {
        let section = document.subsection(words::short(&common.title, 120));
        section.paragraph(Phrase::of(format!(
            "In {} theories: {}.",
            common.theories.len(),
            names.of(&common.theories)
        )));
        if common.differences.is_empty() {
            section.paragraph(Phrase::of("All define it alike."));
        }
        section.list(common.differences.iter().map(|d| difference(names, d)).collect());
    }
    rest(document, shared.len(), names.most, ("indicators", "indicators"));
}

/// A point in which definitions differ, in words.
fn difference(names: &Names<'_>, difference: &Difference) -> Phrase {
    let mut phrase = Phrase::strong(words::capital(difference.what)).and(": ");
    for (n, (way, theories)) in difference.ways.iter().enumerate() {
        if n > 0 {
            phrase = phrase.and("; ");
        }
        let said = if way.is_empty() { "not said".to_owned() } else { format!("“{}”", words::short(way, 120)) };
        phrase = phrase.and(format!("{said} in {} ({})", theories.len(), names.of(theories)));
    }
    if difference.others > 0 {
        phrase = phrase.and(format!("; and otherwise in {}", difference.others));
    }
    phrase.and(".")
}

fn common(
    document: &mut Document,
    names: &Names<'_>,
    shared: &[&Common],
    (heading, what, table): (&str, &'static str, &str),
) {
    if shared.is_empty() {
        return;
    }
    let differ = shared.iter().any(|c| !c.differences.is_empty());
    let row = |c: &&Common| {
        let mut cells = vec![
            Phrase::of(words::short(&c.title, 160)),
            Phrase::of(c.theories.len().to_string()),
            Phrase::of(names.of(&c.theories)),
        ];
        if differ {
            let told = c.differences.iter().map(|d| difference(names, d));
            cells.push(told.reduce(|all, one| all.and(" ").join(one)).unwrap_or_default());
        }
        cells
    };
    let mut headings = vec![what, "Theories", "Which"];
    headings.extend(differ.then_some("Said in more than one way"));
    document.section(heading).table(&headings, shared.iter().take(names.most.common).map(row).collect());
    rest(document, shared.len(), names.most, ("of them", table));
}

/// How many are not shown.
fn rest(document: &mut Document, count: usize, most: Most, (what, table): (&str, &str)) {
    if count > most.common
        && let Some(section) = document.sections.last_mut()
    {
        let words = format!("And {} more {what}, in ", count - most.common);
        section.paragraph(Phrase::of(words).and_code(format!("--format csv --table {table}")).and("."));
    }
}
