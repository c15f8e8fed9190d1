//! An indicator of a table: its statements out of the cells of its rows, and its figures once all rows are known.

use super::draft::{Block, Draft};
use super::figures::{self, Figure, Value};
use super::headings::plain;
use super::say;
use super::statements::{code, dimensions, duration, frequency, known_unit, range};
use super::wording;
use crate::diagnostic::words::capital;
use crate::syntax::is_name;
use crate::vocabulary::{Set, Word};

/// An indicator in the making.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) block: Block,
    figures: Vec<Held>,
    /// The unit, as the table has it.
    unit: Option<String>,
    /// What was unclear.
    unclear: Vec<String>,
    /// Figures without a date, as they could be written.
    undated: Vec<String>,
    /// Words that were read as others: what the cell says, and what it was read as.
    words: Vec<(String, String)>,
    /// Titles of what it measures beside the result in whose block it stands.
    pub(super) measures: Vec<String>,
}

/// An indicator that is ready, and what there is to say of it.
pub(super) struct Finished {
    pub(super) block: Block,
    pub(super) unclear: Vec<String>,
    /// How many of its figures have no date.
    pub(super) undated: usize,
    pub(super) words: Vec<(String, String)>,
}

/// A figure of a baseline or a target.
#[derive(Debug)]
struct Held {
    is_baseline: bool,
    figure: Figure,
    date: Option<String>,
    among: Option<(String, String)>,
    /// The words of the cell and of its heading that gave the date.
    heading: String,
}

impl Reading {
    pub(super) fn new(block: Block) -> Reading {
        Reading {
            block,
            figures: Vec::new(),
            unit: None,
            unclear: Vec::new(),
            undated: Vec::new(),
            words: Vec::new(),
            measures: Vec::new(),
        }
    }

    /// Takes a cell of baselines or targets in. `dates` are those of a column of dates, `date` that of the heading.
    pub(super) fn figures(
        &mut self,
        is_baseline: bool,
        cell: &str,
        dates: &[String],
        date: Option<&str>,
        among: Option<&(String, String)>,
        heading: &str,
    ) {
        let all = figures::figures(cell);
        let count = all.len();
        let before = self.figures.len();
        for (n, figure) in all.into_iter().enumerate() {
            let beside = if dates.len() == count { dates.get(n) } else { dates.first().filter(|_| dates.len() == 1) };
            let date = figure.date.clone().or_else(|| beside.cloned()).or_else(|| date.map(str::to_owned));
            let among = figure.group.clone().or_else(|| among.cloned());
            self.figures.push(Held { is_baseline, figure, date, among, heading: heading.to_owned() });
        }
        // A cell may bring a date of its own, or there are more dates than figures.
        let taken = self.figures[before..].iter().filter_map(|f| f.date.as_ref()).collect::<Vec<_>>();
        let rest: Vec<&str> = dates.iter().filter(|d| !taken.contains(d)).map(String::as_str).collect();
        if !rest.is_empty() {
            let what = if is_baseline { "baseline" } else { "target" };
            self.unclear(&format!("the column of dates says {} where no {what} has it", rest.join(", ")));
        }
    }

    /// Its number in the table, such as `1.1`.
    pub(super) fn number(&self) -> Option<&str> {
        let mut codes = self.block.lines.iter().filter(|(word, _)| *word == Word::Code);
        codes.find_map(|(_, code)| code.strip_prefix("logframe \"")?.strip_suffix('"'))
    }

    /// Says what is unclear about it.
    pub(super) fn unclear(&mut self, what: &str) {
        self.block.comment(format!("Import: {what}."));
        self.unclear.push(format!("\"{}\": {what}.", crate::diagnostic::words::short(&self.block.title, 80)));
    }

    /// Says a statement that a cell was read as; where it does not say all that the cell says, the cell stands above it.
    fn say(&mut self, word: Word, values: &str, cell: &str) {
        if !self.block.say(word, values) {
            self.block.note(&format!("{}: {cell}", capital(word.text())));
        } else if !say::says_all(&format!("{} {values}", word.text()), cell) {
            // Words of a set are told of once for all indicators.
            if values.starts_with('"') || values.starts_with("due ") || values.contains(',') {
                self.block.comment(format!("Import: `{} {values}` stands for \"{}\".", word.text(), say::title(cell)));
            } else {
                self.words.push((say::title(cell), values.to_owned()));
            }
        }
    }

    /// Takes a cell in that is a statement of the indicator.
    pub(super) fn cell(&mut self, word: Word, cell: &str, heading: &str, draft: &mut Draft) {
        let lower = cell.trim().to_lowercase();
        let of_set = |set: Set| {
            let known = set.position(&lower).map(|at| set.words()[at]);
            known.or_else(|| set.same_as(&lower)).or_else(|| set.meant_by(&lower).filter(|_| lower.len() > 3))
        };
        let said = match word {
            Word::Unit if self.unit.is_none() && !self.block.says(Word::Unit) => {
                self.unit = Some(cell.to_owned());
                return;
            }
            Word::Direction => of_set(Set::Direction).map(str::to_owned),
            Word::CountedAs => of_set(Set::Counting).map(str::to_owned),
            Word::Of => of_set(Set::Population).map(str::to_owned),
            Word::Aggregates => Set::YesNo.position(&lower).map(|at| Set::YesNo.words()[at].to_owned()),
            Word::Frequency => frequency(&lower),
            Word::AvailableAfter => duration(&lower),
            Word::Threshold => match figures::figures(cell).as_slice() {
                [Figure { value: Value::Number { digits, .. }, date: None, .. }] => Some(digits.clone()),
                _ => None,
            },
            Word::Range => range(cell),
            Word::DisaggregateBy => dimensions(cell),
            Word::Responsible | Word::ReportedBy if self.block.may_say(word) => {
                let names = draft.partners_of(cell);
                // The partners' titles say what the cell says.
                if names.is_empty() || !self.block.say(word, names.join(", ")) {
                    self.block.note(&format!("{heading}: {cell}"));
                }
                return;
            }
            Word::Instrument if self.block.may_say(word) => Some(say::quoted(cell)),
            Word::Code => code(cell),
            Word::Note => None,
            word if crate::vocabulary::rows(Some(self.block.kind))
                .iter()
                .any(|row| row.word == word && row.shape == crate::vocabulary::Shape::Text) =>
            {
                self.block.text(word, cell);
                return;
            }
            _ => None,
        };
        match said {
            Some(values) => self.say(word, &values, cell),
            None => self.block.note(&format!("{heading}: {cell}")),
        }
    }

    /// Takes the figures in that stand in the wording, where the table has none of its own.
    fn figures_of_title(&mut self) {
        if !self.figures.is_empty() {
            return;
        }
        let (baseline, target) = wording::in_title(&self.block.title);
        if baseline.is_some() || target.is_some() {
            self.block.comment("Import: its figures are read from its title, where they stand still.");
        }
        for (is_baseline, figure) in [(true, baseline), (false, target)] {
            if let Some(mut figure) = figure {
                // What stands beside the figure in the title is no unit, and nothing of it is lost.
                if let Value::Number { unit, .. } = &mut figure.value {
                    unit.clear();
                }
                let date = figure.date.clone();
                // Where it can't be told when, it becomes a note.
                figure.said = match (&date, &figure.value) {
                    (None, Value::Number { digits, .. }) => digits.clone(),
                    _ => String::new(),
                };
                self.figures.push(Held { is_baseline, figure, date, among: None, heading: String::new() });
            }
        }
    }

    /// Says the unit and the figures, now that all of them are known.
    pub(super) fn finish(mut self) -> Finished {
        self.figures_of_title();
        let unit = self.say_unit();
        let mut baselines: Vec<Option<(String, String)>> = Vec::new();
        for held in std::mem::take(&mut self.figures) {
            self.say_figure(held, unit.as_deref(), &mut baselines);
        }
        if let Some(first) = self.undated.first() {
            let what = match self.undated.len() {
                1 => "the source says no date for a figure, which became a note".to_owned(),
                n => format!("the source says no dates for {n} figures, which became notes"),
            };
            self.block.comment(format!("Import: {what}; write them as `{first}`."));
        }
        Finished { block: self.block, unclear: self.unclear, undated: self.undated.len(), words: self.words }
    }

    fn say_unit(&mut self) -> Option<String> {
        if let Some(cell) = self.unit.take() {
            let word = known_unit(&cell).map_or_else(|| say::quoted(&cell), str::to_owned);
            self.say(Word::Unit, &word, &cell);
            return Some(word);
        }
        let title = plain(&self.block.title);
        let numbers: Vec<(bool, &str)> = self
            .figures
            .iter()
            .filter_map(|h| match &h.figure.value {
                Value::Number { is_percent, unit, .. } => Some((*is_percent, unit.as_str())),
                _ => None,
            })
            .collect();
        let has = |wanted: &dyn Fn(&Value) -> bool| self.figures.iter().any(|h| wanted(&h.figure.value));
        let begins = |words: &[&str]| words.iter().any(|w| title == *w || title.starts_with(&format!("{w} ")));
        let of_percent =
            begins(&["percent", "percentage", "proportion", "share", "pourcentage", "porcentaje", "anteil", "prozent"])
                || self.block.title.trim_start().starts_with('%');
        let all_percent = !numbers.is_empty() && numbers.iter().all(|(is_percent, _)| *is_percent);
        let none_percent = numbers.iter().all(|(is_percent, _)| !is_percent);
        let unit = if all_percent || (of_percent && numbers.iter().all(|(p, unit)| *p || unit.is_empty())) {
            "percent".to_owned()
        } else if none_percent && begins(&["number of", "no of", "total number", "nombre de", "numero de", "anzahl"]) {
            "count".to_owned()
        } else if let Some((false, unit)) = numbers.first().copied()
            && !unit.is_empty()
            && numbers.iter().all(|n| *n == (false, unit))
        {
            say::quoted(unit)
        } else if numbers.is_empty() && has(&|v| matches!(v, Value::YesNo(_))) {
            "yes-no".to_owned()
        } else if numbers.is_empty()
            && has(&|v| matches!(v, Value::Text(text) if !text.contains(|c: char| c.is_ascii_digit())))
        {
            "qualitative".to_owned()
        } else {
            return None;
        };
        self.block.say(Word::Unit, unit.as_str());
        Some(unit)
    }

    fn say_figure(&mut self, held: Held, unit: Option<&str>, baselines: &mut Vec<Option<(String, String)>>) {
        let (word, joint) = if held.is_baseline { (Word::Baseline, "at") } else { (Word::Target, "by") };
        let heading = if held.heading.is_empty() { capital(word.text()) } else { held.heading.clone() };
        let figure = &held.figure;
        let value = match &figure.value {
            Value::Number { digits, is_percent, .. } => {
                let sign = if *is_percent && unit == Some("percent") { "%" } else { "" };
                (unit != Some("qualitative") && unit != Some("yes-no")).then(|| format!("{digits}{sign}"))
            }
            Value::YesNo(yes) => (unit == Some("yes-no")).then(|| if *yes { "yes" } else { "no" }.to_owned()),
            Value::Text(text) => (unit == Some("qualitative")).then(|| say::quoted(text)),
            Value::Open | Value::None => None,
        };
        if let (Value::Open, true, Some(date)) = (&figure.value, held.is_baseline, &figure.date)
            && held.among.is_none()
            && !self.block.says(Word::Baseline)
        {
            self.say(Word::Baseline, &format!("due {date}"), &figure.said);
            return;
        }
        let among = held.among.as_ref().filter(|(dimension, _)| is_name(dimension));
        let among_text = among.map(|(dimension, group)| format!(" among {dimension} {}", say::quoted(group)));
        let is_again = held.is_baseline
            && (baselines.contains(&held.among)
                || self.block.lines.iter().any(|(w, v)| *w == word && v.starts_with("due ")));
        if let (Some(value), Some(date), false) = (&value, &held.date, is_again) {
            let values = format!("{value} {joint} {date}{}", among_text.clone().unwrap_or_default());
            let beside = format!("{values} {}", among_text.unwrap_or_default());
            self.block.say(word, values.as_str());
            let all = format!("{} {}", with_unit(&beside, value, unit), unit.unwrap_or_default());
            let unit = unit.unwrap_or_default();
            let orders = [all, format!("{date} {value} {unit}"), format!("{unit} {value} {date}")];
            if !orders.iter().any(|order| say::says_all(order, &figure.said)) {
                self.block.comment(format!(
                    "Import: `{} {values}` stands for \"{}\".",
                    word.text(),
                    say::title(&figure.said)
                ));
            }
            if held.is_baseline {
                baselines.push(held.among);
            }
            return;
        }
        let dated = held.date.as_ref().filter(|d| figure.date.is_none() && !heading.contains(d.as_str()));
        let dated = dated.map(|d| format!(" ({d})")).unwrap_or_default();
        let whose = held
            .among
            .as_ref()
            .filter(|_| figure.group.is_none())
            .map(|(d, g)| format!(" ({d}: {g})"))
            .unwrap_or_default();
        self.block.note(&format!("{heading}{dated}{whose}: {}", figure.said));
        let what = match (&figure.value, &held.date) {
            (Value::Number { .. } | Value::YesNo(_), None) if value.is_some() && !is_again => {
                self.undated.push(format!("{} {} {joint} YEAR", word.text(), value.unwrap_or_default()));
                return;
            }
            _ if is_again => format!("a second baseline, \"{}\", became a note", say::title(&figure.said)),
            (Value::Open, _) if held.is_baseline => {
                "the baseline is not known yet; by when it is to be there is said with `baseline due YEAR`".to_owned()
            }
            _ => format!(
                "\"{}\" is no figure that could be a {}, and became a note",
                say::title(&figure.said),
                word.text()
            ),
        };
        self.unclear(&what);
    }
}

/// A statement with the unit's words behind the value, as cells have them.
fn with_unit(statement: &str, value: &str, unit: Option<&str>) -> String {
    statement.replacen(value, &format!("{value} {}", unit.unwrap_or_default()), 1)
}
