//! Bibliographies merged by their entries: where two people each cite something new, git sees two texts at one place, and calls
//! it a conflict. What one side added, changed or took out is taken, entry by entry; where both changed one entry, nothing is
//! merged here, and git's marks by lines show where.

use rustc_hash::FxHashMap;

/// A bibliography in pieces that follow one another without a gap.
struct Entries<'t> {
    /// In the order of the text, each by its key.
    all: Vec<(String, Entry<'t>)>,
    /// What stands after the last of them.
    end: &'t str,
}

#[derive(Clone, Copy)]
struct Entry<'t> {
    /// What stands before it since the entry before: empty lines and remarks.
    lead: &'t str,
    text: &'t str,
}

impl Entry<'_> {
    /// What it says, layout apart.
    fn said(&self) -> Vec<&str> {
        self.lead.split_whitespace().chain(self.text.split_whitespace()).collect()
    }
}

/// Three versions of a bibliography made into one; `None` where one of them can't be read, or both sides changed the same in
/// two ways.
#[must_use]
pub fn merge_sources(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (base, ours, theirs) = (Entries::of(base)?, Entries::of(ours)?, Entries::of(theirs)?);
    let [was, is, other] = [&base, &ours, &theirs].map(Entries::by_key);
    // Of each entry that our side lacks, the one after which it stands on the other side.
    let mut after: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let mut last = "";
    for (key, entry) in &theirs.all {
        match (was.get(key.as_str()), is.contains_key(key.as_str())) {
            (_, true) => last = key,
            (None, false) => after.entry(last).or_default().push(key),
            // We took it out.
            (Some(before), false) if before.said() == entry.said() => {}
            (Some(_), false) => return None,
        }
    }
    let new_after = |key: &str| after.get(key).into_iter().flatten().map(|key| other[key]);
    let mut written: Vec<Entry<'_>> = Vec::new();
    // What both put in at one place: ours comes first.
    let mut waiting: Vec<Entry<'_>> = new_after("").collect();
    for (key, entry) in &ours.all {
        if was.contains_key(key.as_str()) || other.contains_key(key.as_str()) {
            written.append(&mut waiting);
        }
        match (was.get(key.as_str()), other.get(key.as_str())) {
            (before, Some(theirs)) => written.push(Entry {
                lead: one_of(before.map(|b| b.lead), entry.lead, theirs.lead)?,
                text: one_of(before.map(|b| b.text), entry.text, theirs.text)?,
            }),
            (None, None) => written.push(*entry),
            // The other side took it out.
            (Some(before), None) if before.said() == entry.said() => {}
            (Some(_), None) => return None,
        }
        waiting.extend(new_after(key));
    }
    written.append(&mut waiting);
    let mut out = String::new();
    for entry in written {
        // What stood first in its text has no line end before it.
        if !out.is_empty() && !entry.lead.contains(['\n', '\r']) {
            out.push('\n');
        }
        out.push_str(entry.lead);
        out.push_str(entry.text);
    }
    let end = one_of(Some(base.end), ours.end, theirs.end)?;
    if !out.is_empty() && !out.ends_with('\n') && !end.starts_with(['\n', '\r']) {
        out.push('\n');
    }
    out.push_str(end);
    Some(out)
}

/// What two made of one text, layout apart; `None` where each changed it in another way.
fn one_of<'t>(base: Option<&str>, ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    let said = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (before, here, there) = (base.map(said), said(ours), said(theirs));
    if here == there || before.as_ref() == Some(&there) { Some(ours) } else { (before == Some(here)).then_some(theirs) }
}

impl<'t> Entries<'t> {
    /// Reads a bibliography; `None` where an entry is not closed, or two have one key.
    fn of(text: &'t str) -> Option<Entries<'t>> {
        let (mut all, mut at): (Vec<(String, Entry<'t>)>, usize) = (Vec::new(), 0);
        while let Some(start) = entry_from(text, at) {
            let end = closed_from(text, start)?;
            let entry = Entry { lead: &text[at..start], text: &text[start..end] };
            all.push((key(entry.text), entry));
            at = end;
        }
        let entries = Entries { all, end: &text[at..] };
        (entries.by_key().len() == entries.all.len()).then_some(entries)
    }

    fn by_key(&self) -> FxHashMap<&str, Entry<'t>> {
        self.all.iter().map(|(key, entry)| (key.as_str(), *entry)).collect()
    }
}

/// Where the next entry begins: an `@` that begins a line.
fn entry_from(text: &str, from: usize) -> Option<usize> {
    let is_first =
        |at: &usize| text[..*at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| "\r\n}".contains(c));
    text[from..].match_indices('@').map(|(at, _)| from + at).find(is_first)
}

/// Where an entry ends: behind the brace that closes its first one.
fn closed_from(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, sign) in text[start..].char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(start + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// What an entry is known by: its key; what has none, such as a remark, by all that it says.
fn key(entry: &str) -> String {
    let (kind, rest) = entry.split_once('{').unwrap_or((entry, ""));
    let kind = kind.trim().to_lowercase();
    match (kind.as_str(), rest.split_once(','), rest.split_once('=')) {
        ("@comment" | "@preamble", ..) | (_, None, None) => entry.split_whitespace().collect::<Vec<_>>().join(" "),
        ("@string", _, Some((name, _))) => format!("@string {}", name.trim().to_lowercase()),
        (_, Some((key, _)), _) => key.trim().to_owned(),
        (_, None, Some(_)) => entry.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "% Sources\n\n@book{one,\n  title = {One {Two}},\n}\n\n@book{two, title={Two}}\n";

    #[test]
    fn what_each_added_comes_together() {
        let ours = format!("{BASE}\n@book{{three, title={{Three}}}}\n");
        let theirs = format!("{BASE}\n@book{{four, title={{Four}}}}");
        let both = format!("{BASE}\n@book{{three, title={{Three}}}}\n\n@book{{four, title={{Four}}}}\n");
        assert_eq!(merge_sources(BASE, &ours, &theirs).as_deref(), Some(both.as_str()));
        // Into a bibliography that held nothing, and without a line end at the end.
        let merged = merge_sources("", "@book{a,}", "@book{b,}").expect("it is merged");
        assert_eq!(merged, "@book{a,}\n@book{b,}\n");
        assert_eq!(merge_sources(BASE, &ours, &ours).as_deref(), Some(ours.as_str()));
    }

    #[test]
    fn what_one_changed_or_took_out_is_taken() {
        let ours = BASE.replace("{Two}}\n", "{Zwei}}\n");
        let theirs = BASE.replace("@book{one,\n  title = {One {Two}},\n}\n\n", "");
        let merged = merge_sources(BASE, &ours, &theirs).expect("it is merged");
        assert!(merged.contains("{Zwei}") && !merged.contains("One"), "{merged}");
        assert_eq!(merge_sources(BASE, &ours, BASE).as_deref(), Some(ours.as_str()));
        assert_eq!(merge_sources(BASE, BASE, &ours).as_deref(), Some(ours.as_str()));
    }

    #[test]
    fn what_both_changed_is_left() {
        let other = |title: &str| BASE.replace("title={Two}", &format!("title={{{title}}}"));
        assert_eq!(merge_sources(BASE, &other("Deux"), &other("Zwei")), None);
        let gone = BASE.replace("@book{two, title={Two}}\n", "");
        assert_eq!(merge_sources(BASE, &other("Deux"), &gone), None);
        assert_eq!(merge_sources(BASE, &gone, &other("Deux")), None);
        let new = |title: &str| format!("{BASE}@book{{new, title={{{title}}}}}\n");
        assert_eq!(merge_sources(BASE, &new("A"), &new("B")), None);
        assert_eq!(merge_sources(BASE, &format!("{BASE}@book{{open,\n"), BASE), None);
    }
}
