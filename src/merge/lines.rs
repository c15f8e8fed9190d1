//! Texts of several lines merged line by line: remarks, and the paragraphs of long texts.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What becomes of lines that both sides put in at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Both stay, ours first.
    Both,
    /// That is a contradiction.
    Strict,
}

/// Three versions of lines merged into one; `None` where both sides changed the same lines.
pub(super) fn merged_lines(base: &str, ours: &str, theirs: &str, rule: Rule) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let (in_ours, in_theirs) = (matches(&base, &ours), matches(&base, &theirs));
    // How far each is read: base, ours, theirs.
    let mut at = [0; 3];
    let mut out = String::new();
    loop {
        // The next line that all three have.
        let next = (at[0]..base.len()).find_map(|line| Some([line, in_ours[line]?, in_theirs[line]?]));
        let to = next.unwrap_or([base.len(), ours.len(), theirs.len()]);
        let (was, mine, other) = (&base[at[0]..to[0]], &ours[at[1]..to[1]], &theirs[at[2]..to[2]]);
        if mine == other || was == other {
            out.extend(mine.iter().copied());
        } else if was == mine {
            out.extend(other.iter().copied());
        } else if was.is_empty() && rule == Rule::Both {
            out.extend(mine.iter().copied());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.extend(other.iter().copied());
        } else {
            return None;
        }
        let Some(line) = next else { return Some(out) };
        out.push_str(base[line[0]]);
        at = line.map(|n| n + 1);
    }
}

/// For each line of `a`, the line of `b` that it is.
fn matches(a: &[&str], b: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; a.len()];
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|n| found[old_index + n] = Some(new_index + n));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_apart_is_merged_and_what_stands_in_one_place_is_not() {
        let merge = |o, t, rule| merged_lines("a\nb\nc\n", o, t, rule);
        assert_eq!(merge("A\nb\nc\n", "a\nb\nC\nd\n", Rule::Strict).as_deref(), Some("A\nb\nC\nd\n"));
        assert_eq!(merge("b\nc\n", "a\nb\nc\n", Rule::Strict).as_deref(), Some("b\nc\n"));
        assert_eq!(merge("a\nB\nc\n", "a\nx\nc\n", Rule::Both), None);
        assert_eq!(merge("a\nb\nc\nd\n", "a\nb\nc\ne", Rule::Strict), None);
        assert_eq!(merge("a\nb\nc\nd\n", "a\nb\nc\ne", Rule::Both).as_deref(), Some("a\nb\nc\nd\ne"));
        assert_eq!(merged_lines("a", "b", "a", Rule::Strict).as_deref(), Some("b"));
        assert_eq!(merged_lines("", "b", "a", Rule::Strict), None);
    }
}
