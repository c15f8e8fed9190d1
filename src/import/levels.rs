//! The levels of a logframe, by the names that funders have for them.

use super::headings::plain;
use crate::vocabulary::DeclarationKind as Kind;

/// What a level is called, without accents; a plural with `s` is understood too.
const LEVELS: &[(Kind, &[&str])] = &[
    (
        Kind::Impact,
        &[
            "impact",
            "goal",
            "overall goal",
            "overall objective",
            "general objective",
            "super goal",
            "strategic goal",
            "development goal",
            "programme goal",
            "program goal",
            "project goal",
            "vision",
            "ultimate outcome",
            "long term goal",
            "long term impact",
            "expected impact",
            "global objective",
            "wider objective",
            "finalite",
            "objectif global",
            "objectif general",
            "objectifs globaux",
            "fin",
            "objetivo general",
            "objetivo global",
            "impacto",
            "meta global",
            "oberziel",
            "programmziel",
            "entwicklungspolitisches ziel",
            "wirkung",
            "ubergeordnetes ziel",
            "impakt",
            "overall aim",
            "aim",
        ],
    ),
    (
        Kind::Outcome,
        &[
            "outcome",
            "purpose",
            "specific objective",
            "project purpose",
            "programme purpose",
            "objective",
            "project objective",
            "programme objective",
            "development objective",
            "strategic objective",
            "long term outcome",
            "end outcome",
            "final outcome",
            "expected outcome",
            "main outcome",
            "primary outcome",
            "secondary outcome",
            "key outcome",
            "component objective",
            "programme outcome",
            "program outcome",
            "project outcome",
            "objectif specifique",
            "objectifs specifiques",
            "but",
            "effet",
            "effet direct",
            "objetivo especifico",
            "objetivos especificos",
            "proposito",
            "efecto",
            "efecto directo",
            "resultado",
            "projektziel",
            "ziel",
            "modulziel",
            "outcome level",
        ],
    ),
    (
        Kind::Precondition,
        &[
            "precondition",
            "pre condition",
            "intermediate outcome",
            "intermediate result",
            "ir",
            "sub purpose",
            "medium term outcome",
            "short term outcome",
            "immediate outcome",
            "initial outcome",
            "sub outcome",
            "lower level outcome",
            "enabling condition",
            "bridging outcome",
            "resultat intermediaire",
            "resultado intermedio",
        ],
    ),
    (
        Kind::Output,
        &[
            "output",
            "result",
            "expected result",
            "expected output",
            "deliverable",
            "product",
            "key output",
            "sub ir",
            "sub intermediate result",
            "project output",
            "key result",
            "produit",
            "resultat",
            "resultat attendu",
            "resultats attendus",
            "extrant",
            "producto",
            "componente",
            "componentes",
            "resultado esperado",
            "resultados esperados",
            "resultados",
            "produto",
            "leistung",
            "ergebnis",
            "ergebnisse",
            "leistungen",
        ],
    ),
    (
        Kind::Activity,
        &[
            "activity",
            "activities",
            "key activity",
            "key activities",
            "main activity",
            "main activities",
            "project activity",
            "project activities",
            "activity matrix",
            "activities matrix",
            "action",
            "task",
            "intervention",
            "sub activity",
            "sub activities",
            "activite",
            "activites",
            "actividad",
            "actividades",
            "atividade",
            "atividades",
            "aktivitat",
            "aktivitaten",
            "massnahme",
            "massnahmen",
        ],
    ),
    (Kind::Harm, &["harm", "unwanted result", "unintended result", "unintended outcome", "negative effect"]),
];

/// What a level's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) kind: Kind,
    /// The number beside it: `1.2` of "Output 1.2".
    pub(super) number: Option<String>,
    /// What follows it: the result itself, where it does.
    pub(super) rest: String,
}

/// The kind of a level that bears this name and nothing else.
pub(super) fn kind(text: &str) -> Option<Kind> {
    if text.len() > 80 {
        return None;
    }
    let name = plain(text);
    let same = |n: &&str| name == **n || name.strip_suffix('s') == Some(*n);
    LEVELS.iter().find(|(_, names)| names.iter().any(same)).map(|(kind, _)| *kind)
}

/// A text that is the name of a level, or begins with one: "Output 1.2", "Outcomes", "Goal: Children read",
/// "Precondition (intermediate outcome)".
pub(super) fn level(text: &str) -> Option<Level> {
    let text = text.trim();
    if let Some(kind) = kind(text) {
        return Some(Level { kind, number: None, rest: String::new() });
    }
    // "Outcome(s) (Specific objective(s))": the letter in brackets parts nothing.
    if text.contains("(s)")
        && let Some(level) = level(&text.replace("(s)", "s")).filter(|l| l.rest.is_empty())
    {
        return Some(level);
    }
    // The name ends at a digit, a colon, a stroke, a bracket or the line's end.
    let end = text.find(|c: char| c.is_ascii_digit() || matches!(c, ':' | '–' | '—' | '\n' | '(' | '.' | '|'));
    let stroke = text.find(" - ");
    let Some(end) = [end, stroke].into_iter().flatten().min() else {
        let (named, letter) = lettered(text);
        let number = letter.map(str::to_owned);
        return kind(named).filter(|_| number.is_some()).map(|kind| Level { kind, number, rest: String::new() });
    };
    // Some houses count with letters: "Output A: Staff are trained".
    let (named, letter) = lettered(&text[..end]);
    let mut kind = kind(named);
    // In a cell of the classic matrix the level has a line of its own above the result.
    let is_own_line = text[end..].starts_with('\n');
    let mut rest = text[end..].trim_start();
    if rest.starts_with("(s)") {
        rest = rest[3..].trim_start();
    } else if let Some(inner) = rest.strip_prefix('(') {
        let (inside, after) = inner.split_once(')')?;
        // What stands in brackets may be anything; then the name is none that can be cut off without loss.
        self::kind(inside)?;
        // "Precondition (intermediate outcome)" says twice the same; "Outcome (purpose)" too.
        rest = after.trim_start();
    }
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = letter.filter(|_| digits == 0).unwrap_or(&rest[..digits]).trim_matches('.').to_owned();
    let signs = [':', '.', '-', '–', '—', ')', '|', ' ', '\n', '\t'];
    let separator = unemphasised(&rest[digits..]);
    let separated = unemphasised(separator.strip_prefix(signs).unwrap_or(separator)).trim_start_matches(signs);
    let had_sign = is_own_line || rest.len() - separated.len() > digits;
    let rest = if digits > 0 || had_sign || rest.is_empty() { separated.trim() } else { return None };
    if let Some(other) = self::kind(rest) {
        // "Overall objective: Impact".
        kind = kind.or(Some(other));
        return kind.map(|kind| Level { kind, number: Some(number).filter(|n| !n.is_empty()), rest: String::new() });
    }
    Some(Level { kind: kind?, number: Some(number).filter(|n| !n.is_empty()), rest: rest.to_owned() })
}

/// The name of a level, and the letter or the Roman numeral after it: "Output A", "Component II".
fn lettered(text: &str) -> (&str, Option<&str>) {
    let roman = |w: &str| w.len() <= 4 && w.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    match text.trim_end().rsplit_once(' ') {
        Some((name, last)) if roman(last) || (last.len() == 1 && last.bytes().all(|b| b.is_ascii_uppercase())) => {
            (name, Some(last))
        }
        _ => (text, None),
    }
}

/// The level and the number of the result above, where what stands after a level says it: "Output 1 (related to Outcome 1)".
pub(super) fn over(rest: &str) -> Option<(Kind, String)> {
    let said = rest.trim().trim_start_matches('(').trim_end_matches(')').to_lowercase();
    let above = ["related to ", "relating to ", "linked to ", "contributing to ", "under ", "of ", "for "]
        .iter()
        .find_map(|joint| said.strip_prefix(joint))?;
    let level = level(above).filter(|l| l.rest.is_empty())?;
    Some((level.kind, level.number?))
}

/// What follows the signs that end an emphasis: where the name of a level alone is set off, they end at its colon or stroke, as in
/// "*Impact:* Children read". Those that begin a word of the title stay.
fn unemphasised(text: &str) -> &str {
    let after = text.trim_start_matches(['*', '_']);
    let ends = after.is_empty() || after.starts_with(char::is_whitespace) || after.starts_with(':');
    if ends { after } else { text }
}

/// A number at the start of a title, and the title: "1.2 Teachers are trained", "R1: …", "A1.1. …".
pub(super) fn numbered(text: &str) -> Option<(&str, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 3 {
        return None;
    }
    // "Op 1. Schools" has a blank before its number.
    let blank = usize::from(letters > 0 && text[letters..].starts_with(' '));
    let head = letters + blank;
    let digits = text[head..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = text[..head + digits].trim_end_matches('.');
    let inner = number.get(head..).unwrap_or_default();
    if inner.is_empty() || inner.split('.').any(|part| part.is_empty() || part.len() > 3) {
        return None;
    }
    let after = &text[number.len()..];
    let rest = after.trim_start_matches(['.', ':', ')', ' ', '\t', '-', '–', '\n']);
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "1.Teachers" is written in haste, and "A0.BA" is a word.
    let goes_on = |c: char| if letters > 0 { !c.is_whitespace() } else { c.is_ascii_digit() };
    let is_marked = after.starts_with(['.', ':', ')']) && !after[1..].starts_with(goes_on);
    let is_counted = inner.contains('.') && begins && after.starts_with(char::is_whitespace);
    let is_code =
        letters > 0 && blank == 0 && after.starts_with(char::is_whitespace) && rest.starts_with(char::is_uppercase);
    (!rest.is_empty() && (is_marked || is_counted || is_code)).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_known_by_many_names() {
        let of = |text: &str| level(text).map(|l| (l.kind, l.number.unwrap_or_default(), l.rest));
        let is = |kind, number: &str, rest: &str| Some((kind, number.to_owned(), rest.to_owned()));
        assert_eq!(of("OUTPUTS"), is(Kind::Output, "", ""));
        assert_eq!(of("Outcome(s) (Specific objective(s))"), is(Kind::Outcome, "", ""));
        assert_eq!(of("Sub-IR 1.1: Dealers stock seed"), is(Kind::Output, "1.1", "Dealers stock seed"));
        assert_eq!(of("Output 1.2"), is(Kind::Output, "1.2", ""));
        assert_eq!(of("Overall objective: Impact"), is(Kind::Impact, "", ""));
        assert_eq!(of("Specific objective(s): Outcome(s)"), is(Kind::Outcome, "", ""));
        assert_eq!(of("Precondition (intermediate outcome)"), is(Kind::Precondition, "", ""));
        assert_eq!(of("Goal: Children read with ease"), is(Kind::Impact, "", "Children read with ease"));
        assert_eq!(of("*Goal:* Children read with ease"), is(Kind::Impact, "", "Children read with ease"));
        assert_eq!(of("Goal\nChildren read with ease"), is(Kind::Impact, "", "Children read with ease"));
        assert_eq!(of("Activity 1.1.1 Train teachers"), is(Kind::Activity, "1.1.1", "Train teachers"));
        assert_eq!(of("Résultats attendus"), is(Kind::Output, "", ""));
        assert_eq!(of("Output A: Fachkräfte sind da"), is(Kind::Output, "A", "Fachkräfte sind da"));
        assert_eq!(of("Component II: Roads"), None);
        assert_eq!(over("(related to Outcome 1)"), Some((Kind::Outcome, "1".to_owned())));
        assert_eq!(over("relating to Specific Objective 2"), Some((Kind::Outcome, "2".to_owned())));
        assert_eq!(over("Teachers are trained"), None);
        for none in ["Impact of training on pupils", "Goal setting", "", "Objectives are met", "Result 3 of 4: (x"] {
            assert!(of(none).is_none_or(|(.., rest)| rest.starts_with("of 4")), "{none}");
        }
    }

    #[test]
    fn numbers_of_rows_are_told_from_numbers_in_titles() {
        assert_eq!(numbered("1.2 Teachers are trained"), Some(("1.2", "Teachers are trained")));
        assert_eq!(numbered("1. Teachers"), Some(("1", "Teachers")));
        assert_eq!(numbered("Op 1. Teachers"), Some(("Op 1", "Teachers")));
        assert_eq!(numbered("1.2 95% of pupils"), Some(("1.2", "95% of pupils")));
        assert_eq!(numbered("R1: Teachers"), Some(("R1", "Teachers")));
        for none in [
            "1.5 million people",
            "5 schools built",
            "2030 is the year",
            "Teachers",
            "1.",
            "A plan",
            "3.5% more",
            "A0.BA",
            "All 5 schools",
        ] {
            assert_eq!(numbered(none), None, "{none}");
        }
    }
}
