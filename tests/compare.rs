//! Comparisons: each edit of an example is told in the sentence that it should be, and what is no change is none.

use crate::given::{OPTIONS, analysed as one, example_text, on_disk, theories};
use sothat::compare::{ChangeKind, Comparison, compare, text};

pub fn sentences(c: &Comparison) -> Vec<&str> {
    c.changes.iter().map(|c| c.sentence.as_str()).chain(c.follows.iter().map(String::as_str)).collect()
}

/// An edit: what stands there, what is put in its place, and a sentence that tells of it.
type Edit = (&'static str, &'static str, &'static str);

const READING: &[Edit] = include!("compare/reading.in");

#[test]
fn each_edit_is_told() {
    let before = example_text("reading.theory");
    let old = one(&before);
    let mut wrong = String::new();
    for (from, to, sentence) in READING {
        assert!(before.contains(from), "the example no longer says: {from}");
        let after = before.replacen(from, to, 1);
        let comparison = compare(&old, &one(&after));
        if !sentences(&comparison).contains(sentence) {
            wrong.push_str(&format!("{from}\n    -> {to}\n    misses: {sentence}\n{}\n", text(&comparison)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(READING.len() >= 60, "{}", READING.len());
}

#[test]
fn what_is_said_of_several_causes_at_once_is_told_once() {
    let before = example_text("reading.theory");
    let ways = "“Grade one to three classes teach reading step by step” and “Children who fall behind read with a tutor three times a week”";
    let goal = "“Children read at grade level by the end of grade three”";
    for (from, to, told) in [
        (
            "evidence established from teaching-review",
            "evidence contested from teaching-review",
            format!("  - The evidence that {ways} lead to {goal} is lowered from established to contested.\n"),
        ),
        (
            "needs any of classroom-teaching, tutoring-received {",
            "needs classroom-teaching, tutoring-received {",
            format!("  - {ways} were among the ways to {goal}, and are needed for it now.\n"),
        ),
    ] {
        let comparison = compare(&one(&before), &one(&before.replacen(from, to, 1)));
        let shown = text(&comparison).replace("\n    ", " ");
        assert!(shown.contains(&told), "{shown}");
        assert!(shown.contains("\n1 change in what the theory says."), "{shown}");
        assert_eq!(comparison.changes.len(), 2, "programs are told of each link");
    }
}

#[test]
fn a_theory_is_like_itself() {
    // Examples, fixtures and starters, sound and faulty ones.
    for path in theories(&["examples", "tests/fixtures", "src/cli/templates"]) {
        let read = || on_disk(&path, &OPTIONS);
        let (Some(a), Some(b)) = (read(), read()) else { continue };
        assert!(compare(&a, &b).is_empty(), "{}: {}", path.display(), text(&compare(&a, &b)));
    }
}

/// The declarations of a text, each with the comments above it.
fn declarations(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text.match_indices("\n}\n").map(|(i, _)| i + 3).collect();
    starts.insert(0, 0);
    starts.push(text.len());
    starts.windows(2).map(|w| &text[w[0]..w[1]]).collect()
}

#[test]
fn moving_and_laying_out_text_is_no_change() {
    for name in ["reading.theory", "claims.theory", "itasca.theory", "collective-efficacy.theory"] {
        let before = example_text(name);
        let mut parts = declarations(&before);
        parts[1..].reverse();
        let moved = parts.concat();
        assert_ne!(moved, before);
        // Within a text of several lines, a remark would be text.
        let remark = if before.contains("\"\"\"") { "" } else { "  # so" };
        let lines: Vec<String> = before.lines().map(|l| format!("\t{}{remark}\r\n", l.trim())).collect();
        let laid_out = lines.concat();
        let old = one(&before);
        for after in [moved, laid_out] {
            let c = compare(&old, &one(&after));
            assert!(c.changes.is_empty() && c.follows.is_empty(), "{name}: {}", text(&c));
        }
    }
}

/// A check that names the first of several equals may name another where the text was put in another order: whatever else
/// changed, that is no finding that came and none that went.
#[test]
fn moving_text_brings_no_finding_beside_what_changed() {
    for name in ["reading.theory", "claims.theory", "itasca.theory", "collective-efficacy.theory"] {
        let before = example_text(name);
        let old = one(&before);
        let added = format!("{before}\n\noutcome quite-new \"All sing and dance\" {{\n  by 2031\n}}\n");
        let mut parts = declarations(&added);
        parts[1..].reverse();
        let (plain, moved) = (compare(&old, &one(&added)), compare(&old, &one(&parts.concat())));
        assert!(!plain.findings_new.is_empty(), "{name}");
        assert_eq!(plain.findings_new.len(), moved.findings_new.len(), "{name}: {}", text(&moved));
        assert_eq!(plain.findings_gone.len(), moved.findings_gone.len(), "{name}: {}", text(&moved));
    }
    // Two of a loop, and two indicators that measure one thing in one unit.
    let parts = [
        "outcome a \"A\" { needs b }\n",
        "outcome b \"B\" { needs a }\n",
        "indicator i \"Share\" { measures a unit percent }\n",
        "indicator j \"Share\" { measures a unit percent }\n",
    ];
    let text_of = |order: [usize; 4]| "theory t \"T\"\n".to_owned() + &order.map(|i| parts[i]).concat();
    let moved = text_of([1, 0, 3, 2]) + "outcome c \"C\" { by 2031 }\n";
    let c = compare(&one(&text_of([0, 1, 2, 3])), &one(&moved));
    assert!(c.findings_gone.is_empty(), "{}", text(&c));
    assert!(c.findings_new.iter().all(|f| f.message.contains("\"C\"")), "{}", text(&c));
}

/// A finding that a change took from one thing and gave another is gone and new, also where the change is of something that
/// only speaks of them: an indicator, an instrument, a question, or an assumption.
#[test]
fn findings_that_a_change_moved_are_gone_and_new() {
    let ways = "theory t \"T\" {}\noutcome o1 \"One\" { by 2030 needs p1 { assuming x } }\noutcome o2 \"Two\" { by 2030 needs p2 { assuming y } }\nprecondition p1 \"P one\"\nprecondition p2 \"P two\"\nactivity a1 \"A one\" { so that p1 }\nactivity a2 \"A two\" { so that p2 }\nassumption x \"Ex\"\nassumption y \"Why\"\n";
    let means = "theory t \"T\" {}\npartner a \"A\"\noutcome o1 \"One\" { by 2030 owner a }\noutcome o2 \"Two\" { by 2030 owner a }\nindicator i \"I\" { measures o1 instrument s }\nindicator j \"J\" { measures o2 instrument r }\n";
    let [said, unsaid] = ["{ frequency yearly source \"x\" responsible a }", ""];
    let by = |s: &str, r: &str| format!("{means}instrument s \"S\" {s}\ninstrument r \"R\" {r}\n");
    for (old, new, rule) in [
        (
            format!("{ways}indicator i \"I\" {{ measures x }}\n"),
            format!("{ways}indicator i \"I\" {{ measures y }}\n"),
            "untested-assumption",
        ),
        (
            format!("{ways}question q \"Q?\" {{ about x }}\n"),
            format!("{ways}question q \"Q?\" {{ about y }}\n"),
            "untested-assumption",
        ),
        (by(said, unsaid), by(unsaid, said), "no-frequency"),
    ] {
        let c = compare(&one(&old), &one(&new));
        for found in [&c.findings_new, &c.findings_gone] {
            assert_eq!(found.iter().filter(|f| f.rule == rule).count(), 1, "{rule}: {}", text(&c));
        }
    }
}

#[test]
fn what_only_helps_is_not_what_the_reasoning_lacks() {
    let before = "theory t \"T\"\nactivity a \"A\" { so that p, h, x, y }\noutcome o \"O\" { needs p needs any of x, y helped by h, a }\nprecondition p \"P\"\nprecondition h \"H\"\nprecondition x \"X\"\nprecondition y \"Y\"\n";
    let lacking = |from: &str, to: &str| {
        let c = compare(&one(before), &one(&before.replace(from, to)));
        c.follows.into_iter().find(|s| s.contains("no longer holds together")).unwrap_or_default()
    };
    let told = |what: &str| format!("The reasoning towards “O” no longer holds together: nothing brings about {what}.");
    assert_eq!(lacking("so that p, h, x, y", "so that x"), told("“P”"), "one of two ways is enough");
    assert_eq!(lacking("so that p, h, x, y", "so that p, h"), told("“X” and “Y”"));
    assert_eq!(lacking("so that p, h, x, y", "so that h"), told("“P”, “X” and “Y”"));
    assert_eq!(lacking("so that p, h, x, y", "so that p, x"), "");
}

/// What follows in the same words for several things is said once, whatever it is.
#[test]
fn what_follows_for_several_is_said_once() {
    let before = "theory t \"T\"\noutcome a \"A\"\noutcome b \"B\"\nindicator i \"I\" { measures a, b }\n";
    let after = "theory t \"T\"\noutcome a \"A\"\noutcome b \"B\"\n";
    let c = compare(&one(before), &one(after));
    assert_eq!(
        c.follows,
        ["The outcomes “A” and “B” lost their only indicators: nothing tells any more whether they come true."]
    );
    let c = compare(&one(after), &one(before));
    assert_eq!(c.follows, ["The outcomes “A” and “B” are measured now."]);
}

#[test]
fn another_name_is_recognised_and_told_once() {
    let before = example_text("reading.theory");
    for name in ["hub", "grade3-reading", "print-rich-homes", "home-books", "routes-kept"] {
        let after = before.replace(name, "another-one");
        let c = compare(&one(&before), &one(&after));
        let said = sentences(&c);
        assert_eq!(said.len(), 1, "{name}: {}", text(&c));
        assert!(said[0].ends_with(&format!("is called `another-one` now, and was called `{name}`.")), "{}", said[0]);
    }
}

/// Another name and another title: of each kind one, with what is put in place of the name and of the title.
const RENAMED: &[(&str, &str, &str)] = &[
    // Much the same title.
    ("health", "Children see and hear well enough to follow a lesson", "Children see and hear well enough in lessons"),
    ("hub", "Northfield Learning Fund", "The Northfield Learning Fund"),
    // Another title altogether: known by what is said of it, and by what stands round it.
    ("print-rich-homes", "Children have books of their own at home", "There is much to read in the family"),
    ("grade3-reading", "Grade-three pupils at or above grade level", "Share of proficient readers, third year"),
    ("routes-kept", "The county keeps the rural bus routes", "No service is cut outside the town"),
    ("hub", "Northfield Learning Fund", "Together for Every Reader"),
    ("clinic", "Community Clinic", "St. Anne's Health Centre"),
    ("tutoring", "Reading in small groups after school", "Help in the afternoon"),
    ("core-team", "Core team", "Steering committee of the four"),
    ("state-assessment", "State reading assessment", "Yearly test"),
    ("home-books", "Books in the home and early vocabulary (invented)", "What shelves do (invented)"),
    ("labelled", "Tutored children feel singled out", "A stigma grows"),
];

#[test]
fn another_name_and_title_are_recognised_by_likeness_and_by_place() {
    let before = example_text("reading.theory");
    for (name, title, other) in RENAMED {
        assert!(before.contains(&format!("{name} \"{title}\"")), "{name}");
        // Names are whole words; `health` stands in `does-health-help` too.
        let renamed = before
            .replace(&format!(" {name}"), " another-one")
            .replace(&format!("\"{title}\""), &format!("\"{other}\""));
        let c = compare(&one(&before), &one(&renamed));
        let said = sentences(&c);
        let read = format!("“{title}” now reads “{other}”.");
        let called = format!("“{other}” is called `another-one` now, and was called `{name}`.");
        let is_told = said.iter().any(|s| s.ends_with(&read)) && said.contains(&called.as_str());
        let is_all = c.changes.iter().all(|c| c.kind == ChangeKind::Changed);
        assert!(is_told && is_all, "{name}: {}", text(&c));
    }
}

#[test]
fn steps_that_are_numbered_anew_are_known_by_their_titles() {
    let before = "theory t \"T\"\noutcome o1 \"Ways are agreed\" { by 2027 }\noutcome o2 \"Ways are followed\" { by 2028 needs o1 }\n";
    let after = "theory t \"T\"\noutcome o1 \"Partners meet\" { by 2026 }\noutcome o2 \"Ways are agreed\" { by 2027 }\noutcome o3 \"Ways are followed\" { by 2028 needs o2 }\n";
    let c = compare(&one(before), &one(after));
    assert_eq!(
        c.changes.iter().map(|c| c.sentence.as_str()).collect::<Vec<_>>(),
        [
            "The outcome “Partners meet” is new, due by 2026.",
            "“Ways are agreed” is called `o2` now, and was called `o1`.",
            "“Ways are followed” is called `o3` now, and was called `o2`.",
        ]
    );
}

#[test]
fn titles_that_change_places_are_told_from_names_that_do() {
    let theory = |[r, w]: [&str; 2], [read, write]: [&str; 2]| {
        format!(
            "theory t \"T\"\noutcome {r} \"{read}\" {{ by 2030 for \"Girls\" needs books }}\noutcome {w} \"{write}\" {{ by 2031 for \"Boys\" needs pens }}\n\
             precondition books \"Books are there\"\nprecondition pens \"Pens are there\"\nindicator i \"Pages\" {{ measures {r} }}\n"
        )
    };
    let (names, titles) = (["r", "w"], ["They read", "They write"]);
    let (names_round, titles_round) = (["w", "r"], ["They write", "They read"]);
    let told = |after: String| {
        let c = compare(&one(&theory(names, titles)), &one(&after));
        c.changes.into_iter().map(|change| change.sentence).collect::<Vec<_>>()
    };
    assert_eq!(
        told(theory(names, titles_round)),
        ["The outcome “They read” now reads “They write”.", "The outcome “They write” now reads “They read”."]
    );
    assert_eq!(
        told(theory(names_round, titles)),
        ["“They read” is called `w` now, and was called `r`.", "“They write” is called `r` now, and was called `w`."]
    );
}

#[test]
fn two_that_stand_in_one_place_are_told_apart_by_their_words() {
    let before = "theory t \"T\"\noutcome o \"Water is safe\" { needs any of boiled, treated }\nprecondition boiled \"Families boil their water\" { by 2027 }\nprecondition treated \"Families add chlorine\" { by 2027 }\nactivity a \"Visits\" { so that boiled, treated }\n";
    let after = before
        .replace("treated", "x")
        .replace("boiled", "y")
        .replace("Families boil their water", "Water is brought to the boil")
        .replace("Families add chlorine", "Chlorine tablets are used");
    let c = compare(&one(before), &one(&after));
    let said = sentences(&c);
    assert!(
        said.contains(&"The precondition “Families boil their water” now reads “Water is brought to the boil”."),
        "{said:#?}"
    );
    assert!(
        said.contains(&"The precondition “Families add chlorine” now reads “Chlorine tablets are used”."),
        "{said:#?}"
    );
}

#[test]
fn another_kind_under_another_name_is_known_by_its_title() {
    let before = "theory t \"T\"\nprecondition p \"Soap is at hand\" { by 2027 }\n";
    let c = compare(&one(before), &one(&before.replace("precondition p", "outcome soap")));
    let said = sentences(&c);
    assert!(said.contains(&"“Soap is at hand” is called `soap` now, and was called `p`."), "{said:#?}");
    assert!(c.changes.iter().all(|c| c.kind == ChangeKind::Changed), "{said:#?}");
}

#[test]
fn a_choice_that_is_put_together_otherwise_is_told() {
    let steps = "precondition a \"A\"\nprecondition b \"B\"\nprecondition c \"C\"\nprecondition d \"D\"\n";
    let theory = |needs: &str| format!("theory t \"T\"\noutcome o \"O\" {{ {needs} }}\n{steps}");
    let told = |was: &str, is: &str| {
        let c = compare(&one(&theory(was)), &one(&theory(is)));
        c.changes.iter().map(|c| c.sentence.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        told("needs any of a, b needs any of c, d", "needs any of a, b, c, d"),
        ["“O” needed one of “A” and “B” and one of “C” and “D”, and needs one of “A”, “B”, “C” and “D” now."]
    );
    assert_eq!(
        told("needs 2 of a, b, c", "needs any of a, b needs c"),
        [
            "“C” was one of the ways to “O”, and is needed for it now.",
            "“O” needed two of “A”, “B” and “C”, and needs one of “A” and “B” now.",
        ]
    );
    // That a way came is told of its link alone.
    assert_eq!(told("needs any of a, b", "needs any of a, b, c").len(), 1);
}

#[test]
fn what_an_indicator_takes_from_its_instrument_is_no_change() {
    let before = "theory t \"T\"\noutcome o \"O\"\ninstrument s \"Survey\"\nindicator i \"I\" { measures o instrument s frequency yearly method \"Interviews\" }\nindicator j \"J\" { measures o instrument s }\n";
    let after = before
        .replace("instrument s \"Survey\"", "instrument s \"Survey\" { frequency yearly method \"Interviews\" }")
        .replace(" frequency yearly method \"Interviews\" }\nindicator j", " }\nindicator j");
    let c = compare(&one(before), &one(&after));
    assert!(c.changes.iter().all(|c| c.sentence.contains("“Survey”")), "{:#?}", sentences(&c));
    let monthly = after.replace("frequency yearly", "frequency monthly");
    let c = compare(&one(&after), &one(&monthly));
    assert_eq!(c.changes.len(), 1, "it is told of the survey, and not of each indicator: {:#?}", sentences(&c));
}

/// A theory in which each thing of [`what_belongs_together_is_told_in_one_sentence`] is said.
const MEALS: &str = "theory t \"T\" { year starts March }
partner p \"P\"
partner q \"Q\"
partner r \"R\"
reference x \"X\"
reference y \"Y\"
assumption s \"S\" { evidence contested }
outcome o \"O\" { needs m { evidence unproven from x against y assuming s } }
precondition m \"M\" { external \"E\" }
activity a \"A\" { so that o by p, q budget 5 in 2026 from p budget 6 in 2027 }
instrument v \"V\" { frequency yearly }
indicator i \"I\" { measures o instrument v baseline 5 at 2024 target 9 by 2029 }
indicator j \"J\" { measures m instrument v baseline due 2026 }
indicator k \"K\" { measures m instrument v frequency daily }
";

#[test]
fn what_belongs_together_is_told_in_one_sentence() {
    for (from, to, told) in [
        (
            "from x against y",
            "against x, y",
            "That “M” leads to “O” is spoken against by “X” now, and was supported by it.",
        ),
        (
            "from x against y",
            "from x, y",
            "That “M” leads to “O” is supported by “Y” now, and was spoken against by it.",
        ),
        (
            "from x against y",
            "from y",
            "That “M” leads to “O” is supported by “Y” now, and was spoken against by it. That “M” leads to “O” is no longer supported by “X”.",
        ),
        ("from x against", "from y against", "That “M” leads to “O” is supported by “Y” now, in place of “X”."),
        (
            "baseline 5 at 2024",
            "baseline due 2027",
            "The baseline of “I” is still to be found out, by 2027; it was 5 at 2024.",
        ),
        (
            "baseline due 2026",
            "baseline 7 at 2026",
            "The baseline of “J”, which was due by 2026, is known now: 7 at 2026.",
        ),
        ("by p, q", "by r", "“A” is now carried out by “R” in place of “P” and “Q”."),
        (
            "budget 5 in 2026 from p budget 6 in 2027",
            "budget 7 in 2026 from p, q budget 8 in 2027",
            "“A” now has a budget of 7 in 2026 from “P” and “Q” and 8 in 2027 in place of 5 in 2026 from “P” and 6 in 2027.",
        ),
        (
            "year starts March",
            "year starts 1",
            "Of the theory, the start of its year: it was March and is January now.",
        ),
        (" assuming s }", " }", "That “M” leads to “O” no longer rests on the assumption “S”."),
        // What is taken for granted of a result is so for each link into it.
        (
            "{ evidence contested } outcome o \"O\" { needs m { evidence unproven from x against y assuming s",
            "{ evidence contested applies to o } outcome o \"O\" { needs m { evidence unproven from x against y",
            "“S” now applies to “O”.",
        ),
    ] {
        let flat = MEALS.replace('\n', " ");
        assert!(flat.contains(from), "{from}");
        let comparison = compare(&one(&flat), &one(&flat.replacen(from, to, 1)));
        let said = comparison.changes.iter().map(|c| c.sentence.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(said, told, "{from} -> {to}");
    }
}

#[test]
fn what_is_new_or_gone_is_told_with_what_it_brings_or_takes() {
    let with = |more: &str| format!("{MEALS}{more}");
    let more = "activity b \"B\" { by p during 2026 to 2028 budget 4 from q so that o }\npartner n \"N\" { role funder }\nforum f \"F\" { members p, n meets monthly }\n";
    let comparison = compare(&one(MEALS), &one(&with(more)));
    for told in [
        "The activity “B” is new, carried out by “P”, from 2026 to 2028, with a budget of 4 from “Q”.",
        "The partner “N” is new, with the role of funder.",
        "The forum “F” is new, with the members “P” and “N”, and meets monthly.",
    ] {
        assert!(sentences(&comparison).contains(&told), "{:#?}", sentences(&comparison));
    }
    let comparison = compare(&one(&with(more)), &one(MEALS));
    let told = "The activity “B”, which led to “O”, is gone, and with it its budget of 4 from “Q”.";
    assert!(sentences(&comparison).contains(&told), "{:#?}", sentences(&comparison));
}

#[test]
fn what_changed_of_an_instrument_holds_for_those_that_take_it_from_there() {
    let follows = |from: &str, to: &str| compare(&one(MEALS), &one(&MEALS.replacen(from, to, 1))).follows;
    let told = ["What changed of “V” holds for “I” and “J”, which take it from there."];
    assert_eq!(follows("frequency yearly", "frequency monthly"), told);
    assert_eq!(follows("frequency yearly", "url \"https://example.org\" frequency yearly"), [""; 0]);
    assert_eq!(follows("“K”", "“L”"), [""; 0]);
}

#[test]
fn evidence_that_falls_by_an_assumption_is_told_with_it() {
    let before =
        MEALS.replace("{ evidence contested }", "").replace("needs m { evidence", "needs m { because \"x\" evidence");
    let after = before.replace("assumption s \"S\" ", "assumption s \"S\" { evidence contested }");
    let (before, after) = (before.replace("external \"E\"", ""), after.replace("external \"E\"", ""));
    let with = |text: &str| one(&format!("{text}activity c \"C\" {{ so that m }}\n"));
    let told = "The evidence for “O” falls from unproven to contested; what decides is the link that “M” leads to “O”, which rests on “S”.";
    let comparison = compare(&with(&before), &with(&after));
    assert!(sentences(&comparison).contains(&told), "{:#?}", sentences(&comparison));
}

#[test]
fn what_is_found_in_the_same_words_in_several_places_is_told_once() {
    let after = MEALS
        .replace("partner p \"P\"", "partner p \"P\" { hub }")
        .replace("partner q \"Q\"", "partner q \"Q\" { hub }");
    let comparison = compare(&one(MEALS), &one(&after));
    assert_eq!(comparison.findings_new.iter().filter(|f| f.rule == "syntax").count(), 2);
    let told = "  - A partner has no statement `hub`. (syntax, in two places)\n";
    assert_eq!(text(&comparison).matches("(syntax").count(), 1, "{}", text(&comparison));
    assert!(text(&comparison).contains(told), "{}", text(&comparison));
}

#[test]
fn a_version_that_can_not_be_read_in_full_is_told() {
    let before = "theory t \"T\"\noutcome o \"O\" { by 2030 }\n";
    let c = compare(&one(before), &one(&before.replace("2030", "soon")));
    assert_eq!(
        c.unread,
        ["The newer version can't be read in line 2 of a.theory: what it says there may seem to have come or gone."]
    );
    assert!(text(&c).contains(&c.unread[0]), "{}", text(&c));
    assert!(compare(&one(before), &one(before)).unread.is_empty());
}

#[test]
fn moving_a_link_to_its_other_end_is_no_change() {
    let before = "theory t \"T\"\nactivity a \"A\" { so that o { evidence unproven } }\nactivity b \"B\" { so that o { evidence unproven } }\noutcome o \"O\" { by 2030 }\n";
    let after = "theory t \"T\"\nactivity a \"A\"\nactivity b \"B\" { so that o { evidence unproven } }\noutcome o \"O\" { by 2030 helped by a { evidence unproven } }\n";
    let c = compare(&one(before), &one(after));
    assert!(c.is_empty(), "{}", text(&c));
    // The same beside a change that has nothing to do with it; and beside one that has.
    let other = "outcome c \"C\"\n";
    let c = compare(&one(&format!("{before}{other}")), &one(&format!("{after}{}", other.replace('C', "D"))));
    assert!(c.findings_gone.is_empty() && c.findings_new.is_empty(), "{}", text(&c));
    let c = compare(
        &one(before),
        &one(&after.replace("so that o { evidence unproven }", "so that o { evidence contested }")),
    );
    assert!(c.findings_new.iter().any(|f| f.rule == "contested-link"), "{}", text(&c));
}

#[test]
fn what_takes_the_place_of_another_is_not_taken_for_it() {
    let before = example_text("reading.theory");
    // Another outcome of other people, due at another time and measured by something else.
    let after = before
        .replace(
            "harm labelled \"Tutored children feel singled out\" {\n  for          \"Children in tutoring\"",
            "harm drained \"Tutors give up\" {\n  for          \"Volunteers\"",
        )
        .replace("  follows from tutoring\n  mitigated by teacher-course", "  follows from tutoring");
    let c = compare(&one(&before), &one(&after));
    let said = sentences(&c);
    assert!(said.contains(&"The harm “Tutored children feel singled out” is gone."), "{said:#?}");
    assert!(said.contains(&"The harm “Tutors give up” is new."), "{said:#?}");
}

#[test]
fn the_most_consequential_stands_first() {
    let before = "theory t \"T\"\npartner p \"P\" { staff 1 }\noutcome o \"All is well\" { }\nindicator i \"Share\" { measures o unit percent }\n";
    let after = "theory t \"T\"\npartner p \"P\" { staff 2 }\noutcome q \"Nothing like it\" { }\nindicator i \"Share\" { measures q unit days }\n";
    let c = compare(&one(before), &one(after));
    let said = sentences(&c);
    assert_eq!(said[0], "The outcome “All is well” is gone.", "{said:#?}");
    assert_eq!(said[1], "The outcome “Nothing like it” is new.", "{said:#?}");
    assert_eq!(said.last().copied(), Some("The staff of “P” was 1 and is 2 now."), "{said:#?}");
}

#[test]
fn findings_that_come_and_go_are_told_by_what_they_are_about() {
    let gap = "theory t \"T\"\noutcome o \"Well\" { }\n";
    let whole = "theory t \"T\"\nactivity a \"Visits\" { so that o }\noutcome o \"Well\" { }\n";
    let c = compare(&one(gap), &one(whole));
    let gone: Vec<&str> = c.findings_gone.iter().map(|f| f.rule).collect();
    assert_eq!(gone, ["unsupported-outcome"]);
    assert!(c.findings_new.iter().any(|f| f.rule == "no-partner"));
    assert!(!c.findings_new.iter().any(|f| f.rule == "unmeasured-outcome"), "it was so before");
}

/// Of a chain in which each goal rests on all assumptions below it, the first are named and the rest counted.
#[test]
fn of_many_assumptions_that_a_goal_rests_on_the_first_are_named() {
    let chain = |assuming: bool| {
        let link = |i: usize| {
            if assuming { format!("needs o{} {{ assuming a{i} }}", i + 1) } else { format!("needs o{}", i + 1) }
        };
        let each = |i: usize| format!("outcome o{i} \"O{i}\" {{ {} }}\nassumption a{i} \"A{i}\"\n", link(i));
        let all: String = (0..300).map(each).collect();
        format!("theory t \"T\"\nactivity x \"X\" {{ so that o300 }}\noutcome o300 \"End\"\n{all}")
    };
    let c = compare(&one(&chain(false)), &one(&chain(true)));
    let told = "Every pathway to “O0” rests on untested assumptions now: “A0”, “A1”, “A2”, “A3”, “A4” and 295 more.";
    assert!(c.follows.iter().any(|s| s == told), "{:?}", c.follows.first());
    assert!(c.follows.iter().map(String::len).sum::<usize>() < 60_000);
}

#[test]
fn what_is_accepted_or_switched_off_is_not_gone_for_the_better() {
    let before = "theory t \"T\"\nactivity a \"Visits\" { so that o }\noutcome o \"Well\" { }\n";
    let measured = "indicator i \"Days\" { measures o }\n";
    let found = |after: &str| {
        let c = compare(&one(before), &one(after));
        let rules = |found: &[sothat::compare::Finding]| {
            found.iter().map(|f| f.rule).filter(|rule| *rule == "unmeasured-outcome").count()
        };
        (rules(&c.findings_gone), rules(&c.findings_silenced), text(&c))
    };
    let accepted = before.replace("\"Well\" { }", "\"Well\" { accept unmeasured-outcome because \"Later.\" }");
    let off = before.replace("\"T\"\n", "\"T\" { check unmeasured-outcome off because \"Later.\" }\n");
    for silencing in [accepted, off] {
        let (gone, silenced, said) = found(&silencing);
        assert_eq!((gone, silenced), (0, 1), "{said}");
        assert!(said.contains("\nFindings that are accepted or switched off now\n  - Nothing says how"), "{said}");
        assert!(said.contains("none is new and none is gone; 1 is accepted or switched off.\n"), "{said}");
        // What was put right as well is gone.
        let (gone, silenced, said) = found(&format!("{silencing}{measured}"));
        assert_eq!((gone, silenced), (1, 0), "{said}");
    }
}

#[test]
fn what_a_partner_did_who_leaves_is_told_once() {
    let before = "theory t \"T\"\npartner p \"P\"\npartner q \"Q\"\nactivity a \"Talks\" { by p, q }\nactivity b \"Visits\" { by p, q }\nactivity c \"Walks\" { by q, p }\nactivity d \"Rides\" { by q }\nforum f \"Board\" { members p, q }\nforum g \"Table\" { members p, q }\n";
    let after = before.replace("partner p \"P\"\n", "").replace("p, q", "q").replace("q, p", "q");
    let c = compare(&one(before), &one(&after));
    let said = text(&c);
    assert!(said.contains("  - “Talks”, “Visits” and “Walks” are no longer carried out by “P”.\n"), "{said}");
    assert!(said.contains("  - “Board” and “Table” no longer include “P”.\n"), "{said}");
    assert_eq!(
        c.changes.iter().filter(|change| change.sentence.ends_with("is no longer carried out by “P”.")).count(),
        3
    );
}
