//! What Sothat itself writes into tables and charts, read back.

use super::draft::Draft;
use super::{dates, figures, say};
use crate::vocabulary::{DeclarationKind as Kind, Word};

/// What a cell or a box of Sothat's tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: String,
    /// By when a result is due, or when an activity runs, as the language writes it.
    pub(super) due: Option<String>,
    pub(super) external: Option<String>,
}

/// A result in the results chain of a logframe: "Title (by 2028)", and in the next line who else sees to it.
pub(super) fn result(text: &str) -> Told {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let external = rest.strip_prefix("Seen to by others: ").map(str::to_owned);
    let first = if external.is_some() { first } else { text };
    let due = first.rsplit_once(" (").and_then(|(title, inner)| {
        let inner = inner.strip_suffix(')')?;
        let date = inner.strip_prefix("by ").or_else(|| inner.strip_prefix("runs "))?;
        period(date).map(|date| (title, date))
    });
    let (title, due) = due.map_or((first, None), |(title, date)| (title, Some(date)));
    Told { title: title.to_owned(), due, external }
}

/// A date or a period, exactly as the language writes it.
pub(super) fn period(text: &str) -> Option<String> {
    let is_date = |t: &str| dates::date(t).is_some_and(|d| d == t);
    let fits = match text.split_once(" to ") {
        Some((a, b)) => is_date(a) && is_date(b),
        None => is_date(text),
    };
    fits.then(|| text.to_owned())
}

/// What stands in the place of an indicator where there is none.
pub(super) fn no_indicator(text: &str) -> bool {
    [
        "Measured by what comes straight from it.",
        "Not measured here: others see to it.",
        "Not measured: something is done about it.",
        "Nothing measures this yet.",
    ]
    .contains(&text)
}

/// The threshold that stands in the place of targets where there are none: "threshold 60%".
pub(super) fn threshold(text: &str) -> Option<&str> {
    text.strip_prefix("threshold ").map(|said| said.trim_end_matches('%'))
}

/// The inputs of an activity: "85,000 USD in 2027 from Learning Fund; …".
pub(super) fn inputs(draft: &mut Draft, thing: usize, text: &str) {
    for part in text.split("; ") {
        let (rest, from) = part.split_once(" from ").map_or((part, None), |(a, b)| (a, Some(b)));
        let (amount, time) = rest.split_once(" in ").map_or((rest, None), |(a, b)| (a, Some(b)));
        let budget = budget(amount).filter(|_| time.is_none_or(|t| period(t).is_some()));
        let Some(budget) = budget else {
            draft.things[thing].block.note(&format!("Inputs: {part}"));
            continue;
        };
        let time = time.map(|t| format!(" in {t}")).unwrap_or_default();
        let from = from.map(|from| {
            let names: Vec<String> = from.split(", ").map(|title| draft.partner(title)).collect();
            format!(" from {}", names.join(", "))
        });
        draft.things[thing].block.say(Word::Budget, format!("{budget}{time}{}", from.unwrap_or_default()));
    }
}

/// An amount with or without a currency's code: "USD 85,000", "85 000 USD".
pub(super) fn budget(text: &str) -> Option<String> {
    let is_code = |w: &str| w.len() == 3 && w.bytes().all(|b| b.is_ascii_uppercase());
    let text = say::title(text);
    let (code, amount) = match (text.split_once(' '), text.rsplit_once(' ')) {
        (Some((code, amount)), _) if is_code(code) => (Some(code), amount),
        (_, Some((amount, code))) if is_code(code) => (Some(code), amount),
        _ => (None, text.as_str()),
    };
    match figures::figures(amount).as_slice() {
        [
            figures::Figure {
                value: figures::Value::Number { digits, is_percent: false, unit }, date: None, said, ..
            },
        ] if unit.is_empty() && said.starts_with(|c: char| c.is_ascii_digit()) => {
            // No amount has three decimals: "480.000" has its thousands apart.
            let is_apart = digits.split('.').skip(1).all(|part| part.len() == 3) && digits.contains('.');
            let digits = if is_apart { digits.replace('.', ",") } else { digits.clone() };
            Some(code.map_or_else(|| digits.clone(), |code| format!("{digits} {code}")))
        }
        _ => None,
    }
}

/// What Sothat says of a box where one points at it: its title, its kind, and its facts, a line each.
pub(super) struct About<'t> {
    pub(super) title: &'t str,
    pub(super) kind: Option<Kind>,
    pub(super) facts: Vec<(&'static str, &'t str)>,
}

/// Reads what is said of a box: "Title (kind)", then lines.
pub(super) fn about(text: &str) -> Option<About<'_>> {
    let mut lines = text.lines();
    let (title, kind) = lines.next()?.rsplit_once(" (")?;
    let kind = kind.strip_suffix(')')?;
    let kind = Kind::parse(kind).filter(|k| k.is_result() || matches!(k, Kind::Activity | Kind::Assumption))?;
    let mut facts = Vec::new();
    for line in lines {
        let known =
            ["by ", "for ", "seen to by others: ", "measured by "].iter().find(|start| line.starts_with(**start));
        facts.push(known.map_or(("", line), |start| (*start, &line[start.len()..])));
    }
    Some(About { title, kind: Some(kind), facts })
}
