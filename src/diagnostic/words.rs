//! Lists, plurals and counts as a person would write them.

/// At most so many characters of a text, with `…` for what is left out. Costs no more than that.
pub fn short(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let kept = &text[..end];
            // Cut at a blank where one is near, so that no word is torn.
            let kept = kept.rfind(' ').filter(|&at| at > end / 2).map_or(kept, |at| &kept[..at]);
            format!("{kept}…")
        }
    }
}

/// "a", "a and b", "a, b and c".
pub fn all_of<T: AsRef<str>>(parts: &[T]) -> String {
    join(parts, "and")
}

/// "a", "a or b", "a, b or c".
pub fn any_of<T: AsRef<str>>(parts: &[T]) -> String {
    join(parts, "or")
}

/// Like [`all_of`], but past `most` parts the rest is counted: "a, b and 5 more".
pub fn some_of<T: AsRef<str>>(parts: &[T], most: usize) -> String {
    if parts.len() <= most {
        return all_of(parts);
    }
    let shown: Vec<&str> = parts.iter().take(most).map(AsRef::as_ref).collect();
    format!("{} and {} more", shown.join(", "), parts.len() - most)
}

fn join<T: AsRef<str>>(parts: &[T], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

/// "1 place", "3 places": the count in digits, the plural by an `s` or as given after a slash ("activity/activities").
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {}", plural(count, noun))
}

/// The noun alone, singular or plural: `plural(2, "activity/activities")`.
pub fn plural(count: usize, noun: &str) -> String {
    match (count, noun.split_once('/')) {
        (1, Some((one, _))) => one.to_owned(),
        (_, Some((_, many))) => many.to_owned(),
        (1, None) => noun.to_owned(),
        (_, None) => format!("{noun}s"),
    }
}

/// A text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text with its first letter small, as it stands after a colon.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Small counts in words, from none on.
const NUMBERS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// The small count that a word says, from one on.
pub fn number_of(word: &str) -> Option<u32> {
    NUMBERS.iter().position(|n| *n == word).map(|n| n as u32).filter(|n| *n > 0)
}

/// A small count in words ("two"), others in digits.
pub fn number(count: usize) -> String {
    NUMBERS.get(count).map_or_else(|| count.to_string(), |&w| w.to_owned())
}

/// An amount with its thousands apart, as the language writes them.
pub fn grouped(amount: f64) -> String {
    grouped_digits(&amount.to_string())
}

/// The same of an amount that is written already, without its thousands apart.
pub fn grouped_digits(written: &str) -> String {
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let digits = whole.trim_start_matches('-');
    let mut out = whole[..whole.len() - digits.len()].to_owned();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A number with its unit, where that is said in a sign or a word.
pub fn with_unit(unit: Option<&str>, written: String) -> String {
    match unit {
        Some("percent") if !written.ends_with('%') => format!("{written}%"),
        Some("days") => format!("{written} days"),
        _ => written,
    }
}

/// Whether a word that stands for no name says that everything of a kind is meant.
pub fn says_all(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "all" | "every" | "everybody" | "everyone")
}

/// Whether a word in place of a name, a figure or a date says that it is not known or not settled yet.
pub fn is_open(word: &str) -> bool {
    #[rustfmt::skip]
    const OPEN: &[&str] = &["na", "none", "open", "pending", "tba", "tbc", "tbd", "undecided", "unknown"];
    OPEN.contains(&word.to_lowercase().as_str())
}

/// Whether a word that stands for no name says that there is none, or none yet.
pub fn says_none(word: &str) -> bool {
    is_open(word) || matches!(word.to_lowercase().as_str(), "nobody" | "nothing")
}

/// What is wrong where [such a word](says_all) stands in a list of names, and what to do, with the list of those that may be meant.
pub fn each_by_name(keyword: &str, said: &str, list: &str) -> (String, String) {
    let help = if list.is_empty() {
        "Name each of them, with commas between the names.".to_owned()
    } else {
        format!("Name each of them: `{keyword} {}`.", short(list, 80))
    };
    (format!("After `{keyword}` come names, and `{said}` is none."), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_well() {
        let written = [5.0, 850.0, 85_000.0, 1_234_567.5, -1000.0].map(grouped);
        assert_eq!(written, ["5", "850", "85,000", "1,234,567.5", "-1,000"]);
        assert_eq!(grouped_digits("-1234567.50"), "-1,234,567.50");
    }

    #[test]
    fn small_counts_are_said_and_understood() {
        for count in 1..10 {
            assert_eq!(number_of(&number(count)), Some(count as u32));
        }
        assert_eq!((number(12).as_str(), number_of("no"), number_of("dozen")), ("12", None, None));
    }

    #[test]
    fn lists_and_plurals_read_aloud() {
        assert_eq!(all_of(&["a", "b", "c"]), "a, b and c");
        assert_eq!(any_of(&["a", "b"]), "a or b");
        assert_eq!(some_of(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(counted(1, "activity/activities"), "1 activity");
        assert_eq!(counted(2, "place"), "2 places");
    }
}
