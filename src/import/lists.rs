//! Several things in one cell.

use super::say;

/// The items of a cell, and whether a mark or a number stood before each.
pub(super) struct Items {
    pub(super) items: Vec<String>,
    pub(super) is_marked: bool,
}

/// A line without the mark of an item, where it has one: "- ", "• ", "1.2 ", "a) ".
pub(super) fn unmarked(line: &str) -> Option<&str> {
    let line = line.trim();
    for sign in ['•', '▪', '●', '◦', '·', '‣', '\u{f0b7}', '–', '-', '*', '○'] {
        if let Some(rest) = line.strip_prefix(sign)
            && (rest.starts_with(char::is_whitespace) || !sign.is_ascii())
            && !rest.trim().is_empty()
        {
            return Some(rest.trim());
        }
    }
    // A number stays: it may be what others refer to.
    super::levels::numbered(line).map(|_| line)
}

/// Takes a cell apart: at marks and numbers at the start of lines, where there are two or more; otherwise at line ends, if
/// each line begins as a sentence does.
pub(super) fn items(cell: &str) -> Items {
    let lines: Vec<&str> = cell.split('\n').map(str::trim).filter(|l| !say::is_blank(l)).collect();
    let marked = lines.iter().filter(|l| unmarked(l).is_some()).count();
    if marked > 0 && (marked > 1 || lines.len() == 1) && unmarked(lines[0]).is_some() {
        let mut items: Vec<String> = Vec::new();
        for line in lines {
            match (unmarked(line), items.last_mut()) {
                (Some(item), _) => items.push(item.to_owned()),
                (None, Some(last)) => {
                    last.push(' ');
                    last.push_str(line);
                }
                (None, None) => items.push(line.to_owned()),
            }
        }
        return Items { items, is_marked: true };
    }
    let begins = |line: &&str| line.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_ascii_punctuation());
    let ends = |line: &&str| !line.ends_with([',', ':', '-', '–', '(']) && !line.ends_with(" and");
    if lines.len() > 1 && lines.iter().all(begins) && lines.iter().all(ends) {
        return Items { items: lines.iter().map(|l| (*l).to_owned()).collect(), is_marked: false };
    }
    Items { items: vec![cell.trim().to_owned()], is_marked: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_apart_where_they_are_lists() {
        let of = |cell: &str| items(cell).items;
        assert_eq!(
            of("1. Pupils who read\n2. Pupils who come\nevery day"),
            ["1. Pupils who read", "2. Pupils who come every day"]
        );
        assert_eq!(of("- a\n- b"), ["a", "b"]);
        assert_eq!(of("•a\n•b"), ["a", "b"]);
        assert_eq!(of("The county keeps\nthe bus"), ["The county keeps\nthe bus"]);
        assert_eq!(of("Buses run\nSchools stay open"), ["Buses run", "Schools stay open"]);
        assert_eq!(of("- only one"), ["only one"]);
        assert_eq!(of(""), [""]);
    }
}
