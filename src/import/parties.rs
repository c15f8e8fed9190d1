//! The organisations and people that a cell names. A comma may part two of them, or belong to the name of one ("Ministry of
//! Health, Gender and Children"), so the other cells of the file are asked: what stands alone in one of them is a name.

use super::lists::unmarked;
use super::say;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the cells of a file tell of the names in them.
#[derive(Debug, Default)]
pub(super) struct Parties {
    /// Names that stand by themselves somewhere, in small letters.
    known: FxHashSet<String>,
    /// Of what stands between commas, the first cell in which it does.
    between_commas: FxHashMap<String, String>,
    /// Whether lists are parted by semicolons or line ends: then commas belong to names.
    has_other_lists: bool,
}

/// What a cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// Those among them that hold a comma, and could be several.
    pub(super) unsure: Vec<String>,
}

/// Longer texts are no names.
const LONGEST: usize = 60;
/// So many words has a name that says nothing else of itself.
const WORDS: usize = 3;

/// Words that begin what an organisation or an office is called, in the languages whose headings are read.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "ministr", "minister", "department", "departement", "departamento", "directorate", "direction", "direccion",
    "direcao", "bureau", "office", "oficina", "agency", "agence", "agencia", "authority", "council", "consejo",
    "conseil", "county", "district", "municipal", "mairie", "commission", "committee", "comite", "comision",
    "universit", "universid", "college", "school", "ecole", "escuela", "institut", "academy", "centre", "center",
    "centro", "clinic", "hospital", "library", "foundation", "fondation", "fundacion", "fundacao", "stiftung", "fund",
    "bank", "association", "asociacion", "associacao", "verein", "network", "union", "federation", "alliance",
    "coalition", "society", "trust", "ngo", "cso", "company", "manager", "officer", "coordinator", "director",
    "advisor", "adviser", "specialist", "consultant", "assistant", "team", "unit", "staff", "partner", "teacher",
    "government", "secretariat", "service", "project", "programme", "program",
];
/// Words after which a name goes on over commas: "Ministry of Health, Gender …".
const JOINTS: &[&str] =
    &["of", "for", "de", "des", "du", "del", "da", "do", "para", "pour", "fur", "fuer", "von", "et", "y"];
/// What stands behind a comma at the end of one name.
const FORMS: &[&str] = &["inc", "ltd", "llc", "llp", "plc", "gmbh", "sa", "srl", "ev", "co", "phd", "md", "jr"];

impl Parties {
    /// Takes in a cell of names, before any is read.
    pub(super) fn learn(&mut self, cell: &str) {
        let coarse = coarse(cell);
        self.has_other_lists |= coarse.len() > 1;
        for name in coarse {
            let fine = fine(&name);
            if fine.len() < 2 {
                self.known.insert(name.to_lowercase());
                continue;
            }
            for piece in fine {
                let key = piece.to_lowercase();
                // In the company of different others it is somebody.
                if *self.between_commas.entry(key.clone()).or_insert_with(|| name.clone()) != name {
                    self.known.insert(key);
                }
            }
        }
    }

    /// The names in a cell.
    pub(super) fn of(&self, cell: &str) -> Named {
        let coarse = coarse(cell);
        if self.has_other_lists || coarse.len() > 1 {
            return Named { names: coarse, unsure: Vec::new() };
        }
        let Some(whole) = coarse.into_iter().next() else { return Named { names: Vec::new(), unsure: Vec::new() } };
        let pieces = fine(&whole);
        let is_name = |p: &String| p.chars().count() <= LONGEST && p.starts_with(|c: char| !c.is_lowercase());
        if pieces.len() < 2 || !pieces.iter().all(is_name) {
            return Named { names: vec![whole], unsure: Vec::new() };
        }
        let is_plain = |p: &String| {
            p.split_whitespace().count() <= WORDS && !words(p).iter().any(|w| JOINTS.contains(&w.as_str()))
        };
        let all_plain = pieces.iter().all(is_plain);
        let mut names: Vec<String> = Vec::new();
        let mut unsure = Vec::new();
        for (n, piece) in pieces.into_iter().enumerate() {
            let is_form = FORMS.contains(&words(&piece).concat().as_str());
            let stands_alone = n == 0 || (!is_form && (all_plain || self.is_somebody(&piece)));
            match names.last_mut() {
                Some(last) if !stands_alone => {
                    last.push_str(", ");
                    last.push_str(&piece);
                    if !is_form && !unsure.contains(&names.len()) {
                        unsure.push(names.len());
                    }
                }
                _ => names.push(piece),
            }
        }
        let unsure = unsure.into_iter().filter_map(|n| names.get(n - 1).cloned()).collect();
        Named { names, unsure }
    }

    /// Whether a text is the name of somebody by itself.
    fn is_somebody(&self, text: &str) -> bool {
        let is_short_form =
            |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1 && word.chars().count() <= 12;
        self.known.contains(&text.to_lowercase())
            || text.split_whitespace().any(is_short_form)
            || words(text).iter().any(|w| OFFICES.iter().any(|o| w.starts_with(o)))
    }
}

/// What stands between semicolons and line ends.
fn coarse(cell: &str) -> Vec<String> {
    cleaned(cell.split([';', '\n']))
}

/// What stands between commas, but for those in brackets.
fn fine(name: &str) -> Vec<String> {
    let mut depth = 0usize;
    cleaned(name.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    }))
}

fn cleaned<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    parts.map(|p| say::title(unmarked(p).unwrap_or(p))).filter(|p| !say::is_blank(p)).collect()
}

fn words(text: &str) -> Vec<String> {
    super::headings::plain(text).split(' ').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(cells: &[&str], cell: &str) -> Vec<String> {
        let mut parties = Parties::default();
        cells.iter().for_each(|c| parties.learn(c));
        parties.learn(cell);
        parties.of(cell).names
    }

    #[test]
    fn a_comma_parts_names_only_where_both_sides_are_some() {
        for (cells, cell, names) in [
            (&[][..], "Ministry of Health, UNICEF", &["Ministry of Health", "UNICEF"][..]),
            (&[], "Ministry of Health, Gender", &["Ministry of Health, Gender"]),
            (&[], "Ministry of Health, Gender, UNICEF", &["Ministry of Health, Gender", "UNICEF"]),
            (
                &[],
                "Ministry of Gender, Labour and Social Development",
                &["Ministry of Gender, Labour and Social Development"],
            ),
            (&["Gender"], "Ministry of Health, Gender", &["Ministry of Health", "Gender"]),
            (&["Gender, Youth"], "Ministry of Health, Gender", &["Ministry of Health", "Gender"]),
            (&["UNICEF; WHO"], "Ministry of Health, Education", &["Ministry of Health, Education"]),
            (&[], "Schools, Library", &["Schools", "Library"]),
            (&[], "Project Manager, M&E Officer, Enumerators", &["Project Manager", "M&E Officer", "Enumerators"]),
            (&[], "Abt Associates, Inc.", &["Abt Associates, Inc."]),
            (&[], "Ministry of Health, and others", &["Ministry of Health, and others"]),
            (&[], "UNICEF (lead, until 2026), WHO", &["UNICEF (lead, until 2026)", "WHO"]),
            (&[], "- UNICEF\n- Ministry of Health, Gender", &["UNICEF", "Ministry of Health, Gender"]),
            (&[], "Ministère de la Santé, Direction régionale", &["Ministère de la Santé", "Direction régionale"]),
        ] {
            assert_eq!(named(cells, cell), names, "{cell} beside {cells:?}");
        }
        let unsure = Parties::default().of("Ministry of Health, Gender, UNICEF").unsure;
        assert_eq!(unsure, ["Ministry of Health, Gender"]);
    }
}
