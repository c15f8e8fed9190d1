//! What people write for how often, where the language has no single word for it: `biennial`, `fortnightly`; and what tells when, or
//! next to nothing, where it should tell how often: `at the end of the project`, `ongoing`.

use super::Word;

/// The frequency of several words that one word stands for: `biennial` for `every 2 years`.
pub fn every_so_often(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "biennial" | "biennially" => "every 2 years",
        "triennial" | "triennially" => "every 3 years",
        "quadrennial" | "quadrennially" => "every 4 years",
        "quinquennial" | "quinquennially" => "every 5 years",
        "decennial" | "decennially" => "every 10 years",
        "fortnightly" | "fortnight" => "every 2 weeks",
        _ => return None,
    })
}

/// What is wrong with words that stand where a frequency goes and tell none, and what to write instead.
pub fn no_frequency(statement: Word, said: &str) -> Option<(String, &'static str)> {
    let meets = statement == Word::Meets;
    let lower = said.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    if WHEN.contains(&first) || words.clone().any(|word| ENDS.contains(&word)) {
        if meets {
            return Some((format!("`{said}` says when they meet, and `meets` says how often."), MEETINGS));
        }
        let message = format!("`{said}` says when it is measured, and `frequency` says how often.");
        let help = "Write `frequency once` if a figure comes a single time after the baseline, and otherwise how often it comes: `frequency yearly`, `frequency every 2 years`.";
        return Some((message, help));
    }
    if VAGUE.contains(&first) || (first == "as" && words.next().is_some()) {
        if meets {
            return Some((format!("`{said}` does not say how often they meet."), MEETINGS));
        }
        let message = format!("`{said}` does not say how often there is a figure to look at.");
        let help = "Write how often the figures are put together, even where they are gathered day by day: `frequency monthly`, `frequency yearly`.";
        return Some((message, help));
    }
    None
}

const MEETINGS: &str = "Write how often they meet as a rule: `meets monthly`, `meets every 2 weeks`.";

/// Words with which a time begins, and no frequency.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "after", "at", "baseline", "before", "beginning", "during", "end", "endline", "final", "in", "mid", "midline", "midterm", "on", "post",
    "pre", "start", "upon", "when",
];

/// Words that name a time wherever they stand.
const ENDS: &[&str] = &["completion", "endline", "midline", "midterm"];

#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "ad", "always", "constantly", "continual", "continually", "continuing", "continuous", "continuously", "frequently", "intermittently",
    "irregular", "irregularly", "occasional", "occasionally", "often", "ongoing", "periodic", "periodically", "regular", "regularly",
    "rolling", "routine", "routinely", "sometimes", "tbc", "tbd", "various", "varies",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_no_frequency_is_told_apart_from_what_does() {
        for when in ["at the end of the project", "baseline and endline", "Endline", "mid-term and final"] {
            assert!(
                no_frequency(Word::Frequency, when).is_some_and(|(message, _)| message.contains("says when")),
                "{when}"
            );
        }
        for vague in ["ongoing", "as needed", "Continuous", "ad hoc"] {
            assert!(
                no_frequency(Word::Frequency, vague).is_some_and(|(message, _)| message.contains("does not say")),
                "{vague}"
            );
        }
        for often in ["yearly", "every 2 years", "biennial", "each semester", "as"] {
            assert_eq!(no_frequency(Word::Frequency, often), None, "{often}");
        }
        let meets = no_frequency(Word::Meets, "as needed").map(|(message, _)| message);
        assert_eq!(meets.as_deref(), Some("`as needed` does not say how often they meet."));
        assert_eq!(every_so_often("Fortnightly"), Some("every 2 weeks"));
        let meets = no_frequency(Word::Meets, "as needed").map(|(message, _)| message);
        assert_eq!(meets.as_deref(), Some("`as needed` does not say how often they meet."));
        assert_eq!(every_so_often("biweekly"), None, "it is said of two weeks and of half a week");
    }
}
