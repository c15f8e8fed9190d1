//! Comparisons of what can be said in several ways: what means the same is no change, and what is one change is told once.

use crate::compare::sentences;
use crate::given::{analysed as one, example_text};
use sothat::compare::{compare, text};

#[test]
fn that_somebody_else_answers_is_told_once() {
    let theory = |responsible: &str| {
        format!(
            "theory t \"T\"\npartner a \"A\"\npartner b \"B\"\npartner c \"C\"\noutcome o \"O\"\nindicator i \"I\" {{ measures o responsible {responsible} }}\n"
        )
    };
    let answers = "“I” is now answered for by “B” in place of “A”.";
    for (was, is, told) in [
        ("a, b", "b, a", [answers].as_slice()),
        ("a", "b, a", &[answers]),
        ("a, b", "b", &[answers]),
        ("a", "a, c", &["“I” is now seen to also by “C”."]),
        ("a, b, c", "b, a", &[answers, "“I” is no longer seen to also by “C”."]),
        ("a, b, c", "a, c, b", &[]),
    ] {
        assert_eq!(sentences(&compare(&one(&theory(was)), &one(&theory(is)))), told, "{was} -> {is}");
    }
}

#[test]
fn what_is_meant_where_nothing_is_said_may_be_written_out() {
    let theory = |year: &str, budget: &str, rest: &str| {
        format!(
            "theory t \"T\" {{ currency USD {year} }}\npartner p \"P\"\nactivity a \"A\" {{ budget {budget} from p }}\noutcome o \"O\"\nindicator i \"I\" {{ measures o {rest} }}\n"
        )
    };
    let plain = theory("", "85,000", "");
    for written in [
        theory("year starts July", "85,000", ""),
        theory("year starts 7", "85,000", ""),
        theory("", "85,000 USD", ""),
        theory("", "85,000", "counted as level"),
        theory("", "85,000", "population \"Pupils\" of people").replace("population \"Pupils\" ", ""),
    ] {
        for (old, new) in [(&plain, &written), (&written, &plain)] {
            let c = compare(&one(old), &one(new));
            assert!(c.is_empty(), "{written}\n{}", text(&c));
        }
    }
    let other = theory("year starts 8", "85,000 EUR", "counted as per-period of things");
    for (old, new) in [(&plain, &other), (&other, &plain)] {
        let c = compare(&one(old), &one(new));
        assert_eq!(c.changes.len(), 4, "{}", text(&c));
        assert!(!text(&c).contains("is said now") && !text(&c).contains("no longer said"), "{}", text(&c));
    }
}

#[test]
fn a_group_that_is_called_otherwise_is_told_once() {
    let before = example_text("reading.theory");
    let after = before.replace("among income \"low\"", "among income \"poor\"");
    let of = "Of “Grade-three pupils at or above grade level”, ";
    let told = format!("{of}what was said of income “low” is said of income “poor” now.");
    assert_eq!(sentences(&compare(&one(&before), &one(&after))), [told.as_str()]);
    // With another figure, that is told beside it.
    let c = compare(&one(&before), &one(&after.replace("60 by 2027", "61 by 2027")));
    let figure = "The target by 2027 among income “poor” of “Grade-three pupils at or above grade level” was 60% and is 61% now.";
    assert_eq!(sentences(&c), [told.as_str(), figure]);
    // Another dimension is another group.
    let c = compare(&one(&before), &one(&before.replace("among income \"low\"", "among school \"low\"")));
    assert!(sentences(&c).iter().all(|said| !said.contains("what was said of")), "{}", text(&c));
}

#[test]
fn a_finding_that_gave_way_to_a_graver_one_is_not_gone() {
    let before = example_text("reading.theory");
    let (start, rest) = before.split_once("indicator absence").expect("it is there");
    let end = rest.split_once("\n}\n").expect("its block ends").1;
    let after = format!("{start}{end}").replace("reviews grade3-reading, absence,", "reviews grade3-reading,");
    let c = compare(&one(&before), &one(&after));
    assert!(c.findings_new.iter().any(|f| f.rule == "weak-link"), "{}", text(&c));
    assert!(c.findings_gone.is_empty(), "{}", text(&c));
    // The other way round the graver one is gone, and the milder one is new.
    let c = compare(&one(&after), &one(&before));
    assert!(c.findings_gone.iter().any(|f| f.rule == "weak-link"), "{}", text(&c));
    assert!(c.findings_new.iter().any(|f| f.rule == "weak-pathway"), "{}", text(&c));
}

#[test]
fn how_often_may_be_written_in_two_ways() {
    let theory = |often: &str| {
        format!(
            "theory t \"T\"\noutcome o \"O\"\nindicator i \"I\" {{ measures o frequency {often} }}\nforum f \"F\" {{ meets {often} }}\n"
        )
    };
    assert!(compare(&one(&theory("yearly")), &one(&theory("every 12 months"))).is_empty());
    let c = compare(&one(&theory("yearly")), &one(&theory("every 2 years")));
    assert_eq!(c.changes.len(), 2, "{}", text(&c));
    assert!(text(&c).contains("it was yearly and is every 2 years now"), "{}", text(&c));
}

#[test]
fn what_a_setting_of_the_theory_makes_of_sums_and_years_follows() {
    let theory = |head: &str, sums: &str| {
        format!(
            "theory t \"T\" {{ {head} }}\npartner p \"P\"\nactivity a \"A\" {{ {sums} so that o }}\noutcome o \"O\" {{ by 2027/28 }}\nindicator i \"I\" {{ measures o unit currency target 9 by 2027/28 }}\n"
        )
    };
    let sums = "budget 500 in 2026 budget 20 EUR in 2027";
    let (old, new) = (theory("currency USD", sums), theory("currency EUR", sums));
    let c = compare(&one(&old), &one(&new));
    assert_eq!(c.changes.len(), 1, "{}", text(&c));
    assert_eq!(
        c.follows,
        [
            "Sums of money that name no currency are in EUR now, and were in USD: the budgets of “A” and the figures of “I”."
        ]
    );
    // Who names the old currency wherever none was named changes nothing but the figures.
    let named = theory("currency EUR", "budget 500 USD in 2026 budget 20 in 2027");
    assert_eq!(compare(&one(&old), &one(&named)).changes.len(), 1);
    let c = compare(&one(&old), &one(&theory("currency USD year starts September", sums)));
    assert_eq!(
        c.follows,
        [
            "Years such as 2027/28 run from September to August now, and ran from July to June: what is planned, due or measured in one is about other months."
        ]
    );
}
