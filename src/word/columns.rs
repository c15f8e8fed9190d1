//! How wide the columns of a table are, how large its letters, and whether it needs a page that lies.

use super::styles::{LETTERS, Letters};
use super::{Row, Run, Table};
use unicode_width::UnicodeWidthChar;

/// What stands between the margins of a standing and of a lying page of A4, in twentieths of a point.
pub(super) const UPRIGHT: u32 = 9638;
pub(super) const LYING: u32 = 14570;

/// A letter of a table's text, and the room at the sides of a cell, in twentieths of a point.
const LETTER: u32 = 108;
const SIDES: u32 = 180;

/// Lines of a cell longer than that are broken without harm, and words too.
const LONGEST_LINE: u32 = 48;
const LONGEST_WORD: u32 = 14;
/// What a column with more to say should have at least.
const COMFORT: u32 = 24;
/// Nobody lays out so many columns on a page that stands.
const MANY: usize = 7;

/// How a table is set.
pub(super) struct Fitted {
    /// The widths of all columns, in twentieths of a point.
    pub(super) widths: Vec<u32>,
    pub(super) letters: &'static Letters,
}

/// What a column needs, in twentieths of a point where letters are of the first size.
#[derive(Clone, Copy, Default)]
struct Need {
    word: u32,
    line: u32,
    /// All letters that stand in it.
    letters: u32,
}

impl Table {
    /// Whether it reads better on a page that lies.
    pub fn is_wide(&self) -> bool {
        let wide: u32 = self.needs().iter().map(|n| n.line.min(COMFORT * LETTER).max(n.word) + SIDES).sum();
        wide > UPRIGHT || self.columns() >= MANY
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        let of_rows = self.rows.iter().map(|row| match row {
            Row::Cells(cells) => cells.len(),
            Row::Band(_) => 1,
        });
        of_rows.chain([self.head.len(), self.widths.len()]).max().unwrap_or(1)
    }

    fn needs(&self) -> Vec<Need> {
        let mut needs = vec![Need::default(); self.columns()];
        let head = self.head.iter().map(String::as_str).enumerate();
        head.for_each(|(column, text)| needs[column].see(text, true));
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                for (column, cell) in cells.iter().enumerate() {
                    cell.iter().for_each(|run: &Run| needs[column].see(&run.text, false));
                }
            }
        }
        needs
    }

    /// How the table is set: its columns together fill `page`, in twentieths of a point.
    pub(super) fn fitted(&self, page: u32) -> Fitted {
        let [first, .., smallest] = &LETTERS;
        if !self.widths.is_empty() {
            return Fitted { widths: shared(&self.widths, page), letters: first };
        }
        let needs = self.needs();
        let set = |width: u32, letters: &Letters| part(width, letters.half_points, first.half_points) + SIDES;
        let least = |letters| needs.iter().map(move |n| set(n.word, letters));
        let Some(letters) = LETTERS.iter().find(|letters| least(letters).sum::<u32>() <= page) else {
            return Fitted { widths: shared(&least(smallest).collect::<Vec<_>>(), page), letters: smallest };
        };
        let most: Vec<u32> = needs.iter().map(|n| set(n.line.max(n.word), letters)).collect();
        if most.iter().sum::<u32>() <= page {
            return Fitted { widths: shared(&most, page), letters };
        }
        // What is left goes to those with most to say, so that rows are not higher than they need be.
        let room = page.saturating_sub(least(letters).sum());
        let weight = |n: &Need| if n.line > n.word { n.letters.max(1) } else { 0 };
        let weights: u32 = needs.iter().map(weight).fold(0, u32::saturating_add);
        let widths =
            needs.iter().zip(least(letters)).map(|(n, least)| least + part(weight(n), room, weights)).collect();
        Fitted { widths, letters }
    }
}

/// `amount` of a `whole`, where the whole is `of`.
fn part(amount: u32, of: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(amount) * u64::from(of) / u64::from(whole.max(1))).unwrap_or(amount)
}

/// A page shared out in these parts; no column is without any width.
fn shared(parts: &[u32], page: u32) -> Vec<u32> {
    let whole: u32 = parts.iter().sum();
    parts.iter().map(|p| part(*p, page, whole).max(1)).collect()
}

/// The width of a letter of the first size, in twentieths of a point, as it is in a wide font: not everybody has the one
/// that is asked for, and a date or a word should not be torn.
fn letter(c: char) -> u32 {
    match c {
        'f' | 'i' | 'j' | 'l' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '(' | ')' | '[' | ']' | '-'
        | '/' => 75,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 178,
        _ if c.is_uppercase() => 124,
        _ => [0, 115, 180][c.width().unwrap_or(0).min(2)],
    }
}

impl Need {
    /// Takes a text into account; a heading need not stand on one line.
    fn see(&mut self, text: &str, is_heading: bool) {
        let wide = |part: &str, most: u32| part.chars().take(most as usize).map(letter).sum::<u32>();
        let word = text.split_whitespace().map(|w| wide(w, LONGEST_WORD)).max().unwrap_or(0);
        // A heading is bold, which is wider, and need not stand on one line.
        let word = if is_heading { word + word.div_ceil(8) } else { word };
        let line = if is_heading { word } else { text.lines().map(|l| wide(l, LONGEST_LINE)).max().unwrap_or(0) };
        self.word = self.word.max(word);
        self.line = self.line.max(line);
        let more = if is_heading { 0 } else { text.chars().count() as u32 };
        // Of a million rows the first say enough.
        self.letters = self.letters.saturating_add(more).min(1 << 20);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(head: &[&str], row: &[&str]) -> Table {
        let cells = row.iter().map(|t| vec![Run::plain(*t)]).collect();
        let head = head.iter().map(|h| (*h).to_owned()).collect();
        Table { head, rows: vec![Row::Cells(cells)], widths: Vec::new() }
    }

    #[test]
    fn columns_fill_the_page_and_long_texts_get_more_of_it() {
        let long = "a text that goes on and on ".repeat(20);
        for (head, row) in [
            (vec!["A", "B"], vec!["x", long.as_str()]),
            (vec!["A", "B"], vec!["x", "y"]),
            (vec!["A"; 30], vec!["Donaudampfschifffahrt"; 30]),
            (vec![], vec![]),
        ] {
            let table = table(&head, &row);
            let widths = table.fitted(UPRIGHT).widths;
            let sum: u32 = widths.iter().sum();
            let is_full = sum <= UPRIGHT && sum + 100 > UPRIGHT;
            assert!(is_full || row.is_empty(), "{head:?}: {widths:?}");
            if row.get(1).is_some_and(|t| t.len() > 100) {
                assert!(widths[1] > 5 * widths[0], "{widths:?}");
            }
        }
        let given = Table { widths: vec![1, 3], ..table(&[], &["a", "b"]) };
        assert_eq!(given.fitted(400).widths, [100, 300]);
    }

    /// As a logical framework with many columns has them.
    #[test]
    fn letters_are_smaller_where_words_would_be_torn_otherwise() {
        let head =
            ["Level", "Results chain", "Indicators", "Current date", "Target", "Means of verification", "Assumptions"];
        let row =
            ["(intermediate", "neighbourhoods", "organisations", "2027", "threshold", "Register", "circumstances"];
        let of = |count: usize| {
            let take = |words: &[&'static str]| words.iter().copied().cycle().take(count).collect::<Vec<_>>();
            table(&take(&head), &take(&row))
        };
        let size = |count| of(count).fitted(LYING).letters.half_points;
        assert_eq!([8, 10, 12, 40].map(size), [18, 16, 14, 14]);
        let fitted = of(10).fitted(LYING);
        assert!(fitted.widths.iter().sum::<u32>() <= LYING);
        for (column, width) in fitted.widths.iter().enumerate() {
            let word: u32 = row[column % row.len()].chars().map(letter).sum();
            assert!(*width >= word * fitted.letters.half_points / 18 + SIDES, "{column}: {width}");
        }
    }

    #[test]
    fn tables_of_many_columns_need_a_page_that_lies() {
        assert!(!table(&["A", "B", "C"], &["some words", "some words", "12"]).is_wide());
        let text = "a sentence of some length stands here";
        assert!(table(&["A"; 6], &[text; 6]).is_wide());
    }
}
