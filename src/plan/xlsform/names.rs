//! Names of questions and choices: ASCII, since not every program that takes forms knows other letters, and each once.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// Names are no longer than that before what tells them apart is added: some programs cut longer ones.
const LONGEST: usize = 24;

/// A name in small ASCII letters, digits and `_`, which begins with a letter: `École 1` becomes `ecole_1`. Where nothing is
/// left, as of a name in Arabic letters, it is `otherwise`.
pub(super) fn ascii(name: &str, otherwise: &str) -> String {
    let mut out = String::new();
    for c in name.nfd().take(400).filter(|c| c.is_ascii() || c.is_alphanumeric()).flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with('_') => out.push('_'),
            _ => {}
        }
    }
    out.truncate(LONGEST);
    let name = out.trim_matches('_');
    match name.chars().next() {
        None => otherwise.to_owned(),
        Some(c) if c.is_ascii_digit() => format!("{}_{name}", otherwise.chars().next().unwrap_or('n')),
        Some(_) => name.to_owned(),
    }
}

/// Names that are taken.
#[derive(Debug, Default)]
pub(super) struct Names(FxHashSet<String>);

impl Names {
    /// The name that is wished for, or with a number behind it where it is taken.
    pub(super) fn new_name(&mut self, wish: &str) -> String {
        if self.0.insert(wish.to_owned()) {
            return wish.to_owned();
        }
        for n in 2usize.. {
            let name = format!("{wish}_{n}");
            if self.0.insert(name.clone()) {
                return name;
            }
        }
        wish.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii_and_each_once() {
        assert_eq!(ascii("École-primaire 1", "i"), "ecole_primaire_1");
        assert_eq!(ascii("حضور", "i"), "i");
        assert_eq!(ascii("2024/25", "period"), "p_2024_25");
        assert_eq!(ascii(&"long-".repeat(20), "i"), "long_long_long_long_long");
        let mut names = Names::default();
        assert_eq!([names.new_name("a"), names.new_name("a"), names.new_name("a_2")], ["a", "a_2", "a_2_2"]);
    }
}
