//! Figures that stand in the wording of an indicator: where it starts, and where it is to go.

use super::dates;
use super::figures::{Figure, Value, figure};

/// The baseline and the target that stand in the wording of an indicator: "… fall from 14 in 2024 to 7 by 2030", "80% of
/// households … by 2028 (baseline: 22% in 2024)".
pub(super) fn in_title(title: &str) -> (Option<Figure>, Option<Figure>) {
    let whole = |text: &str| {
        let figure = figure(text.trim());
        (matches!(figure.value, Value::Number { .. }) && figure.date.is_some()).then_some(figure)
    };
    let lower = title.to_lowercase();
    // Lower case may change lengths; then places in one are none in the other.
    if lower.len() != title.len() {
        return (None, None);
    }
    // "(baseline 120 in 2024, target 60 by 2030)": what each says ends where the other begins.
    let labels = ["baseline", "target"];
    let mut said = labels.map(|label| {
        let at = lower.find(label)?;
        let from = at + label.len();
        let signs = title[from..].find([')', ';', '\n']).map(|end| from + end);
        let others = labels.iter().filter_map(|other| lower[from..].find(other)).map(|end| from + end);
        let end = others.chain(signs).min().unwrap_or(title.len());
        let found = whole(title[from..end].trim_matches([':', ' ', '=', ',', '\u{2013}', '/']))?;
        Some((at..end, found))
    });
    let mut places: Vec<_> = said.iter().flatten().map(|(place, _)| place.clone()).collect();
    // Where the baseline says nothing that is understood, it is no target either.
    if said[0].is_none()
        && let Some(at) = lower.find(labels[0])
    {
        places.push(at..title[at..].find([')', ';', '\n']).map_or(title.len(), |end| at + end));
    }
    places.sort_unstable_by_key(|place| place.start);
    let (mut rest, mut from) = (String::new(), 0);
    for place in places {
        rest.push_str(title[from..place.start.max(from)].trim_end_matches(['(', ' ', '[', ',']));
        let closed = title[place.end..].trim_start_matches([')', ']']);
        from = from.max(title.len() - closed.len());
    }
    rest.push_str(&title[from..]);
    let [baseline, target] = [0, 1].map(|n| said[n].take().map(|(_, figure)| figure));
    if target.is_some() {
        return (baseline, target);
    }
    if let Some((before, after, says_change)) = from_to(&rest) {
        let start = figure(before.trim());
        let end = whole(after.split(';').next().unwrap_or_default())
            .or_else(|| whole(after.split([';', '(']).next().unwrap_or_default()));
        // Where nothing tells of a change, a first figure without a date may be anything: "children from 6 to 59 months".
        if matches!(start.value, Value::Number { .. })
            && (says_change || start.date.is_some())
            && let Some(end) = end
        {
            return (Some(start), Some(end));
        }
    }
    // "by" must lead to the date: a date alone may be that of anything.
    let target = dates::date_in(&rest).filter(|(place, _)| {
        let before = rest[..place.start].trim_end().to_lowercase();
        before.ends_with(" by")
            || before.ends_with(" by the end of")
            || before.ends_with(" by end of")
            || before.ends_with(" by end")
    });
    let target = target.and_then(|(place, _)| {
        let head = &rest[..place.end];
        let begins =
            head.trim_start().starts_with(|c: char| c.is_ascii_digit()) || head.to_lowercase().starts_with("at least ");
        let part = if begins { Some(head) } else { head.rsplit_once(": ").map(|(_, part)| part) };
        part.and_then(whole)
    });
    (baseline, target)
}

/// Where figures start and where they are to go: "… from 14 in 2024 to 7 by 2030", "wells that work: 12 → 40 by 2027"; and whether
/// it is said that they are to change.
fn from_to(text: &str) -> Option<(&str, &str, bool)> {
    #[rustfmt::skip]
    const CHANGES: &[&str] = &[
        "decline", "declined", "declines", "decrease", "decreased", "decreases", "down", "drop", "drops", "fall", "falls",
        "grow", "grows", "improve", "improved", "improves", "increase", "increased", "increases", "raised", "reduced",
        "rise", "rises", "up",
    ];
    let arrow = ["→", "->", "➔", "=>"].iter().find_map(|arrow| text.split_once(arrow));
    if let Some((before, after)) = arrow {
        let start = [": ", " from "].iter().filter_map(|sign| before.rfind(sign).map(|at| at + sign.len())).max();
        return Some((&before[start.unwrap_or(0)..], after, true));
    }
    // In German the verb of change comes last: "von 45 % (2021) auf 60 % (2026) gestiegen".
    let auf = text.split_once(" von ").and_then(|(_, after)| after.split_once(" auf "));
    if let Some((before, after)) = auf {
        return Some((before, after, true));
    }
    let from = text.find(" from ")? + " from ".len();
    let to = text[from..].find(" to ")? + from;
    let verb = text[..from - " from ".len()].rsplit(' ').next().unwrap_or_default().to_lowercase();
    Some((&text[from..to], &text[to + " to ".len()..], CHANGES.contains(&verb.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_the_wording_of_an_indicator_are_found() {
        let of = |title: &str| {
            let show = |f: Option<Figure>| match f {
                Some(Figure { value: Value::Number { digits, .. }, date, .. }) => {
                    format!("{digits} @ {}", date.unwrap_or_default())
                }
                _ => String::new(),
            };
            let (baseline, target) = in_title(title);
            (show(baseline), show(target))
        };
        let is = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(of("Deaths fall from 14 per 1 000 in 2024 to 7 by 2030"), is("14 @ 2024", "7 @ 2030"));
        assert_eq!(of("80% of homes drink safe water by 2028 (baseline: 22% in 2024)"), is("22 @ 2024", "80 @ 2028"));
        for both in [
            "Assaults reported (baseline 120 in 2024, target 60 in 2030)",
            "Assaults reported; target: 60 by 2030; baseline: 120 (2024)",
            "Assaults reported – Baseline 120 (2024) / Target 60 (2030)",
        ] {
            assert_eq!(of(both), is("120 @ 2024", "60 @ 2030"), "{both}");
        }
        assert_eq!(of("Families of the target group reached: 40 by 2027"), is("", "40 @ 2027"));
        assert_eq!(of("Assaults (baseline to be found out in 2026)"), is("", ""));
        assert_eq!(of("Überfälle (baseline wird … ermittelt, target 60 by 2030) ü"), is("", "60 @ 2030"));
        assert_eq!(of("Number of water points that work: 40 by 2027"), is("", "40 @ 2027"));
        assert_eq!(of("Cases per 1000 fall from 312 (2023) to 200 (2029)"), is("312 @ 2023", "200 @ 2029"));
        assert_eq!(of("No. of shops: 12 → 140 by end 2026"), is("12 @ ", "140 @ 2026"));
        assert_eq!(of("Share rises from 12% to 40% by 2027"), is("12 @ ", "40 @ 2027"));
        assert_eq!(of("Children from 6 to 59 months vaccinated by 2028"), is("", ""));
        assert_eq!(of("Roads from A to B by 2027"), is("", ""));
        assert_eq!(of("95% of breakdowns are repaired within 3 days"), is("", ""));
        assert_eq!(of("Plan of 2020 carried out"), is("", ""));
        let german = "Der Anteil von Frauen ist von 10 % (2021) auf 20 % (2026) gestiegen";
        assert_eq!(of(german), is("10 @ 2021", "20 @ 2026"));
    }
}
