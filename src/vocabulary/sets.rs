//! The words of fixed sets, and the nearest word to one that is not among them.

use strsim::{generic_damerau_levenshtein, normalized_damerau_levenshtein};

/// A fixed set of words that a value is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Grades of evidence, best first.
    Grade,
    /// How much of something: likelihood and consequence.
    Size,
    /// How strong a link is.
    Strength,
    /// Which way an indicator is meant to go.
    Direction,
    /// How figures of several periods relate.
    Counting,
    /// What a population is made of.
    Population,
    /// Units that are known; others are written as text.
    Unit,
    /// How often.
    Frequency,
    /// Yes or no.
    YesNo,
    /// Roles of partners that are known; others are written as text.
    Role,
    /// Functions of a backbone.
    Function,
    /// Kinds of reference that are known; others are written as text.
    ReferenceKind,
    /// What a view can show or hide.
    Shown,
    /// What a view can colour by.
    Colour,
    /// Frameworks.
    Framework,
    /// Levels of a check.
    Level,
    /// Units of time, in the singular.
    TimeUnit,
    /// Months of the year.
    Month,
}

/// What people write for kinds of evidence.
const KINDS_OF_REFERENCE: &[(&str, &[&str])] = &[
    ("systematic-review", &["meta-analysis", "literature-review"]),
    (
        "trial",
        &["rct", "randomised-trial", "randomized-trial", "randomised-controlled-trial", "randomized-controlled-trial"],
    ),
    ("quasi-experiment", &["quasi-experimental", "quasi-experimental-study"]),
    ("cohort", &["cohort-study", "longitudinal-study"]),
    ("practitioner-knowledge", &["practice", "practice-knowledge"]),
    ("expert-opinion", &["expert", "experts", "opinion"]),
];

impl Set {
    /// Its words, in the order of the reference.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Set::Grade => &["established", "promising", "unproven", "contested"],
            Set::Size => &["high", "medium", "low"],
            Set::Strength => &["strong", "moderate", "weak"],
            Set::Direction => &["increase", "decrease", "maintain"],
            Set::Counting => &["level", "cumulative", "per-period"],
            Set::Population => &["people", "things"],
            Set::Unit => &["percent", "count", "ratio", "score", "index", "days", "currency", "yes-no", "qualitative"],
            Set::Frequency => &["daily", "weekly", "monthly", "quarterly", "termly", "half-yearly", "yearly", "once"],
            Set::YesNo => &["yes", "no"],
            Set::Role => &["backbone", "funder", "implementer", "evaluator", "convener"],
            Set::Function => &[
                "guides-vision",
                "aligns-activities",
                "shared-measurement",
                "public-will",
                "policy",
                "mobilises-funding",
            ],
            Set::ReferenceKind => &[
                "systematic-review",
                "trial",
                "quasi-experiment",
                "cohort",
                "case-study",
                "evaluation",
                "practitioner-knowledge",
                "expert-opinion",
            ],
            Set::Shown => &["activities", "assumptions", "indicators", "outputs", "harms", "partners"],
            Set::Colour => &["kind", "evidence", "measurement", "partner", "status"],
            Set::Framework => &["collective-impact"],
            Set::Level => &["error", "warning", "note", "off"],
            Set::TimeUnit => &["day", "week", "month", "year"],
            Set::Month => &[
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
        }
    }

    /// Where in the set a word stands.
    pub fn position(self, word: &str) -> Option<usize> {
        self.words().iter().position(|&w| w == word)
    }

    /// The word of the set that `word` was most likely meant to be: one that says the same in other words, or one of
    /// nearly the same letters.
    pub fn meant_by(self, word: &str) -> Option<&'static str> {
        // "Bi-weekly" is every second week to some and twice a week to others, and surely not weekly.
        let may_be_slip = self != Set::Frequency || !word.to_lowercase().starts_with("bi");
        self.same_as(word).or_else(|| nearest(word, self.words().iter().copied()).filter(|_| may_be_slip))
    }

    /// The word of the set that `word` says in other words.
    pub fn same_as(self, word: &str) -> Option<&'static str> {
        let lower = word.to_lowercase();
        self.synonyms().iter().find(|(_, others)| others.contains(&lower.as_str())).map(|&(word, _)| word)
    }

    /// Words of the set, each with what people write in its place.
    const fn synonyms(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Set::Grade => &[
                ("established", &["strong", "proven", "high", "good", "well-established", "tested", "robust"]),
                ("promising", &["moderate", "medium", "emerging", "some", "suggestive"]),
                ("unproven", &["weak", "low", "none", "untested", "unknown", "limited"]),
                ("contested", &["mixed", "disputed", "conflicting", "inconclusive", "contradictory"]),
            ],
            Set::Size => &[
                ("high", &["strong", "large", "severe", "likely", "major", "big"]),
                ("medium", &["moderate", "middle", "possible"]),
                ("low", &["weak", "small", "unlikely", "minor", "little"]),
            ],
            Set::ReferenceKind => KINDS_OF_REFERENCE,
            Set::Strength => &[("strong", &["high", "large"]), ("moderate", &["medium"]), ("weak", &["low", "small"])],
            Set::Direction => &[
                (
                    "increase",
                    &["up", "upward", "upwards", "rise", "rising", "higher", "more", "positive", "improve", "grow"],
                ),
                (
                    "decrease",
                    &[
                        "down",
                        "downward",
                        "downwards",
                        "fall",
                        "falling",
                        "lower",
                        "less",
                        "negative",
                        "reduce",
                        "decline",
                    ],
                ),
                ("maintain", &["stable", "keep", "same", "hold", "steady", "constant"]),
            ],
            Set::Counting => {
                &[("cumulative", &["running", "total"]), ("per-period", &["period", "per-year", "annual"])]
            }
            Set::Population => &[("people", &["persons", "individuals"]), ("things", &["objects", "items"])],
            Set::Unit => &[
                ("percent", &["%", "percentage", "pct", "per-cent", "share", "proportion"]),
                ("count", &["number", "total", "persons", "people", "amount"]),
                ("ratio", &["rate"]),
                ("score", &["points", "scale", "rating"]),
                ("currency", &["money", "dollars", "usd", "euros", "eur", "pesos", "dop"]),
                ("yes-no", &["boolean", "binary", "yes/no"]),
                ("qualitative", &["text", "narrative", "description"]),
            ],
            Set::Frequency => FREQUENCIES,
            Set::Function => &[
                ("guides-vision", &["guide-vision-and-strategy", "guides-vision-and-strategy"]),
                ("aligns-activities", &["support-aligned-activities", "supports-aligned-activities"]),
                ("shared-measurement", &["establish-shared-measurement", "establishes-shared-measurement"]),
                ("public-will", &["build-public-will", "builds-public-will"]),
                ("policy", &["advance-policy", "advances-policy"]),
            ],
            Set::Role => &[
                (
                    "implementer",
                    &["implementor", "implementing-partner", "implementing partner", "delivery", "provider"],
                ),
                ("funder", &["donor", "funding-partner", "funding partner", "sponsor", "financier"]),
                ("evaluator", &["evaluation", "evaluation-partner", "evaluation partner", "researcher"]),
                ("backbone", &["backbone-organisation", "backbone organisation", "backbone organization"]),
            ],
            Set::Level => {
                &[("warning", &["warn"]), ("note", &["info", "hint", "information"]), ("off", &["none", "ignore"])]
            }
            _ => &[],
        }
    }
}

/// How often, each with what people write in its place.
const FREQUENCIES: &[(&str, &[&str])] = &[
    ("yearly", &["annually", "annual", "year", "per year", "once a year", "each year", "a year", "every school year"]),
    (
        "half-yearly",
        &[
            "biannually",
            "biannual",
            "semiannually",
            "semi-annually",
            "twice-yearly",
            "semesterly",
            "twice a year",
            "twice per year",
            "two times a year",
            "every half year",
            "every half-year",
        ],
    ),
    ("quarterly", &["quarter", "trimesterly", "per quarter", "each quarter", "every quarter", "four times a year"]),
    (
        "termly",
        &["term", "semester", "per-term", "per term", "per semester", "each term", "every term", "every semester"],
    ),
    ("monthly", &["month", "per month", "once a month", "each month"]),
    ("weekly", &["week", "per week", "once a week", "each week"]),
    ("daily", &["day", "per day", "each day"]),
    ("once", &["never", "one-time", "one-off"]),
];

/// The candidate that `word` was most likely meant to be, if any is near enough: by Damerau's distance, at most a third
/// of the longer word's letters, ties to the first. Costs one comparison a candidate of like length.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Very long words are no slips of the finger, and comparing them is quadratic in their length.
    const LONGEST: usize = 64;
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let counted = counts(&letters);
    let mut other: Vec<char> = Vec::new();
    let mut best: Option<(usize, f64, &str)> = None;
    for candidate in candidates {
        other.clear();
        other.extend(candidate.chars().flat_map(char::to_lowercase).take(LONGEST + 1));
        let longer = letters.len().max(other.len());
        let limit = (longer / 3).clamp(1, 4);
        if other.len() > LONGEST || letters.len().abs_diff(other.len()) > limit || longer < 2 {
            continue;
        }
        // Most are told by the letters that they have: what the one has more of must be put in or changed.
        if more(&counted, &counts(&other)) > limit {
            continue;
        }
        let distance = generic_damerau_levenshtein(&letters, &other);
        if distance > limit || distance >= longer {
            continue;
        }
        let likeness = normalized_damerau_levenshtein(word, candidate);
        if best.is_none_or(|(d, l, _)| distance < d || (distance == d && likeness > l)) {
            best = Some((distance, likeness, candidate));
        }
    }
    best.map(|(_, _, candidate)| candidate)
}

/// How often each letter occurs; letters that share a place are counted as one, which only makes words seem more alike.
fn counts(letters: &[char]) -> [u8; 64] {
    let mut counts = [0; 64];
    letters.iter().for_each(|&c| counts[c as usize % 64] += 1);
    counts
}

/// How many letters the one has that the other lacks, either way round: the two are at least so many changes apart.
fn more(one: &[u8; 64], other: &[u8; 64]) -> usize {
    let sum =
        |a: &[u8; 64], b: &[u8; 64]| a.iter().zip(b).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum::<usize>();
    sum(one, other).max(sum(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_none() {
        assert_eq!(nearest("horizn", ["place", "horizon"]), Some("horizon"));
        assert_eq!(nearest("atendance", ["attendance", "reading"]), Some("attendance"));
        assert_eq!(nearest("zebra", ["attendance", "reading"]), None);
    }

    #[test]
    fn other_words_for_the_same_are_understood() {
        assert_eq!(Set::Frequency.meant_by("annually"), Some("yearly"));
        assert_eq!(Set::Frequency.meant_by("quaterly"), Some("quarterly"));
        for either in ["biweekly", "bi-weekly", "Bimonthly", "bi-monthly", "biennial"] {
            assert_eq!(Set::Frequency.meant_by(either), None, "{either}");
        }
        assert_eq!(Set::Unit.meant_by("Percentage"), Some("percent"));
        assert_eq!(Set::Grade.meant_by("fancy"), None);
    }

    #[test]
    fn a_synonym_is_no_word_of_its_set_and_leads_to_one() {
        for set in [
            Set::Grade,
            Set::Size,
            Set::Strength,
            Set::Direction,
            Set::Counting,
            Set::Population,
            Set::Unit,
            Set::Frequency,
            Set::Role,
            Set::Level,
        ] {
            let mut seen = Vec::new();
            for (word, others) in set.synonyms() {
                assert!(set.position(word).is_some(), "{word}");
                for other in *others {
                    assert!(set.position(other).is_none(), "{other} of {set:?}");
                    assert!(!seen.contains(other), "{other} twice in {set:?}");
                    seen.push(other);
                }
            }
        }
    }
}
