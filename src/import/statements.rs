//! What single cells say of an indicator, in the words of the language: its unit, how often it is measured, what is possible.

use super::figures::{self, Figure, Value};
use super::headings::plain;
use super::say;
use crate::diagnostic::words;
use crate::syntax::is_name;
use crate::vocabulary::{Set, Word, every_so_often};

/// The unit of the language that a cell names.
pub(super) fn known_unit(cell: &str) -> Option<&'static str> {
    let lower = cell.trim().to_lowercase();
    let name = lower.strip_suffix(" (%)").unwrap_or(&lower);
    let known = Set::Unit.position(name).map(|at| Set::Unit.words()[at]);
    let known = known.or_else(|| if name == "#" || name == "no." { Some("count") } else { Set::Unit.same_as(name) });
    // A currency's code says more than that it is money.
    known.filter(|unit| *unit != "currency" || name == "currency")
}

/// How often, in the words of the language.
pub(super) fn frequency(lower: &str) -> Option<String> {
    let name = plain(lower);
    let known = Set::Frequency.position(lower).map(|at| Set::Frequency.words()[at]);
    let known = known.or_else(|| {
        Some(match name.as_str() {
            "annually" | "annual" | "yearly" | "every year" | "once a year" | "once per year" | "each year"
            | "per year" | "a year" | "annuel" | "annuelle" | "annuellement" | "tous les ans" | "chaque annee"
            | "anual" | "anualmente" | "cada ano" | "jahrlich" => "yearly",
            "every six months" | "every 6 months" | "semi annual" | "semi annually" | "biannual" | "biannually"
            | "bi annual" | "bi annually" | "twice a year" | "half yearly" | "six monthly" | "6 monthly"
            | "half year" | "semestriel" | "semestrielle" | "semestral" | "semestralmente" | "tous les six mois"
            | "tous les 6 mois" | "cada seis meses" | "cada 6 meses" | "halbjahrlich" => "half-yearly",
            "every quarter"
            | "quarterly"
            | "every three months"
            | "every 3 months"
            | "quarter"
            | "three monthly"
            | "trimestriel"
            | "trimestrielle"
            | "trimestral"
            | "tous les trois mois"
            | "tous les 3 mois"
            | "cada trimestre"
            | "cada tres meses"
            | "vierteljahrlich"
            | "quartalsweise" => "quarterly",
            "every month" | "monthly" | "once a month" | "month" | "mensuel" | "mensuelle" | "mensual" | "mensal"
            | "tous les mois" | "cada mes" | "monatlich" => "monthly",
            "every week" | "weekly" | "week" | "hebdomadaire" | "semanal" | "wochentlich" => "weekly",
            "every day" | "daily" | "day" | "quotidien" | "quotidienne" | "diario" | "diaria" | "taglich" => "daily",
            "every term" | "each term" | "termly" | "per term" => "termly",
            "once" | "one time" | "one off" | "once only" => "once",
            _ => return None,
        })
    });
    if let Some(word) = known {
        return Some(word.to_owned());
    }
    let every = if name == "every second year" { Some("every 2 years") } else { every_so_often(&name) };
    if let Some(every) = every {
        return Some(every.to_owned());
    }
    let rest = ["every ", "tous les ", "cada ", "alle ", "a cada "].iter().find_map(|lead| name.strip_prefix(lead))?;
    let (count, unit) = rest.split_once(' ')?;
    let count = words::number_of(count).map_or_else(|| count.to_owned(), |n| n.to_string());
    let unit = match unit {
        "ans" | "anos" | "jahre" => "years",
        "mois" | "meses" | "monate" => "months",
        "semaines" | "semanas" | "wochen" => "weeks",
        unit => unit,
    };
    duration(&format!("{count} {unit}")).map(|d| format!("every {d}"))
}

/// A length of time: a number and a unit of time.
pub(super) fn duration(lower: &str) -> Option<String> {
    let (count, unit) = lower.trim().split_once(char::is_whitespace)?;
    let count: u32 = count.parse().ok().filter(|c| (1..=1_000).contains(c))?;
    let unit = unit.trim();
    let single = unit.strip_suffix('s').unwrap_or(unit);
    Set::TimeUnit.position(single)?;
    Some(format!("{count} {}", if count == 1 { single.to_owned() } else { format!("{single}s") }))
}

/// Two numbers with a word or a stroke between them: "0 to 92", "0–100%".
pub(super) fn range(cell: &str) -> Option<String> {
    let (low, high) = [" to ", "–", "-", "..."].iter().find_map(|joint| cell.split_once(joint))?;
    let number = |text: &str| match figures::figures(text).as_slice() {
        [Figure { value: Value::Number { digits, unit, .. }, date: None, .. }] if unit.is_empty() => {
            Some(digits.clone())
        }
        _ => None,
    };
    let size = |digits: &str| digits.replace(',', "").parse::<f64>().ok();
    let (low, high) = (number(low)?, number(high)?);
    (size(&low)? < size(&high)?).then(|| format!("{low} to {high}"))
}

/// The dimensions of a cell, each as one word: "by sex, age group".
pub(super) fn dimensions(cell: &str) -> Option<String> {
    let text = cell.trim();
    let text = text.strip_prefix("by ").or_else(|| text.strip_prefix("By ")).unwrap_or(text).replace(" and ", ", ");
    let mut names: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n', '/']).map(str::trim).filter(|p| !p.is_empty()) {
        let name = part.split_whitespace().collect::<Vec<_>>().join("-");
        if !is_name(&name)
            || name.chars().count() > 40
            || Word::ALL.iter().any(|w| w.text().split(' ').any(|w| w == name))
        {
            return None;
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// A scheme and a code, as Sothat's own tables have them: `iati-org XM-DAC-41114`.
pub(super) fn code(cell: &str) -> Option<String> {
    let (scheme, code) = cell.split_once(' ')?;
    // The codes of the goals are held against a list, and whatever stands in a cell must pass.
    let is_known = !scheme.eq_ignore_ascii_case("sdg") || crate::vocabulary::sdg::is_code(code.trim());
    let is_fit = is_name(scheme) && is_known && !code.contains(['\n', ';']);
    is_fit.then(|| format!("{scheme} {}", say::quoted(code.trim())))
}
