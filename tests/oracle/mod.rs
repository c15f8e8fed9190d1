//! What the program finds in small random theories, beside what a slow and plain reading of the reference finds.

mod answers;
mod theory;

use crate::given::analysed;
use answers::Oracle;
use proptest::prelude::*;
use std::collections::BTreeSet;
use theory::{Kind, Small, small};

type Findings = BTreeSet<(&'static str, String)>;

/// The rules that are compared; `cycle` apart, whose subject is the first member of each loop.
const COMPARED: [&str; 20] = [
    "self-link",
    "no-outcome",
    "unsupported-outcome",
    "unsupported-precondition",
    "leads-nowhere",
    "isolated",
    "single-choice",
    "shortcut",
    "missing-middle",
    "single-point",
    "no-assumption",
    "undiagnosable-path",
    "due-order",
    "late-activity",
    "activity-too-early",
    "weak-link",
    "weak-pathway",
    "contested-link",
    "untested-assumption",
    "no-rationale",
];

fn found(small: &Small) -> Findings {
    let analysis = analysed(&small.text());
    let languages = ["syntax", "undefined-name", "wrong-kind", "duplicate-name", "duplicate-statement", "bad-value"];
    let mut found = Findings::new();
    for d in analysis.diagnostics {
        let rule = d.rule.name();
        assert!(!languages.contains(&rule) && rule != "contradictory-link", "{}: {}", rule, d.message);
        if let Some(rule) = COMPARED.into_iter().find(|&r| r == rule) {
            // One finding may speak of several links that share a grade; then its subject is the first.
            let is_new = found.insert((rule, d.subject.unwrap_or_default()));
            assert!(is_new || rule == "single-choice", "{rule} is said twice of one thing");
        }
    }
    found
}

fn expected(small: &Small) -> Findings {
    let o = Oracle::new(small);
    let mut all = Findings::new();
    let name = |x: usize| format!("n{x}");
    let link_name = |l: usize| format!("n{} -> n{}", o.links[l].from, o.links[l].to);
    let sound: Vec<usize> = o.things().filter(|&x| !o.looped(x)).collect();
    let goals: Vec<usize> = sound.iter().copied().filter(|&x| o.kind(x).is_goal()).collect();
    let outcomes: Vec<usize> = sound.iter().copied().filter(|&x| o.kind(x) == Kind::Outcome).collect();
    let mut add = |rule, subject| {
        all.insert((rule, subject));
    };

    if !o.things().any(|x| o.kind(x).is_goal()) {
        add("no-outcome", String::new());
    }
    for x in o.things() {
        let is_alone = !o.links.iter().any(|l| l.from == x || l.to == x);
        let leads = o.links.iter().any(|l| l.from == x && !l.feeds_back);
        match (o.kind(x).is_goal(), is_alone) {
            (false, true) => add("isolated", name(x)),
            (false, false) if !leads => add("leads-nowhere", name(x)),
            _ => {}
        }
        if o.is_gap(x) {
            match (o.kind(x).is_goal(), is_alone) {
                (true, _) => add("unsupported-outcome", name(x)),
                (false, false) => add("unsupported-precondition", name(x)),
                _ => {}
            }
        }
    }
    for (g, (needed, members)) in o.groups.iter().enumerate() {
        if members.len() <= *needed {
            add("single-choice", name(o.links[o.groups[g].1[0]].to));
        }
    }
    let first_goal = if o.things().any(|x| o.kind(x) == Kind::Impact) { Kind::Impact } else { Kind::Outcome };
    for &goal in goals.iter().filter(|&&g| o.kind(g) == first_goal) {
        if let Some(step) = o.single_point(goal) {
            add("single-point", name(step));
        }
    }
    for &x in &outcomes {
        let paths = o.pathways(x);
        let assumed = |p: &Vec<usize>| {
            let on_links = p.windows(2).any(|w| {
                o.causes(w[1]).into_iter().any(|l| o.links[l].from == w[0] && o.links[l].properties.assuming.is_some())
            });
            let on_things = p.iter().any(|&y| small.assumptions.iter().any(|a| a.applies_to == Some(y)));
            on_links || on_things
        };
        if !paths.is_empty() && !paths.iter().any(assumed) {
            add("no-assumption", name(x));
        }
        let begun = small.things.iter().any(|t| t.is_measured);
        if begun && !paths.is_empty() && paths.iter().all(|p| o.is_blind(p)) {
            add("undiagnosable-path", name(x));
        }
    }
    o.late().into_iter().for_each(|x| add("due-order", name(x)));
    o.late_activities().into_iter().for_each(|x| add("late-activity", name(x)));
    o.early_activities().into_iter().for_each(|x| add("activity-too-early", name(x)));
    if o.is_graded() {
        goals.iter().filter_map(|&g| o.weak_untested(g)).for_each(|l| add("weak-link", link_name(l)));
        let told = |&&x: &&usize| o.weak(x).is_some() && o.weak_untested(x).is_none();
        outcomes.iter().filter(told).for_each(|&x| add("weak-pathway", name(x)));
    }
    for (a, assumption) in small.assumptions.iter().enumerate() {
        let applies = assumption.applies_to.is_some() || o.links.iter().any(|l| l.properties.assuming == Some(a));
        if applies && o.is_untested(a) {
            add("untested-assumption", format!("s{a}"));
        }
    }
    for (l, link) in o.links.iter().enumerate() {
        if link.from == link.to {
            add("self-link", link_name(l));
            continue;
        }
        let is_sound = !o.looped(link.to);
        let p = &link.properties;
        if link.is_cause() && o.kind(link.from) == Kind::Activity && o.kind(link.to) == Kind::Impact {
            add("missing-middle", link_name(l));
        }
        let necessary = |from: usize, to: usize| {
            from != to && o.causes(to).into_iter().any(|l| o.links[l].from == from && o.links[l].necessary)
        };
        let chain = o.things().any(|y| necessary(link.from, y) && necessary(y, link.to));
        if link.necessary && !p.because && p.grade.is_none() && chain && is_sound && !o.is_delivery(l) {
            add("shortcut", link_name(l));
        }
        let on_pathway = link.is_cause() && is_sound && !o.pathways(link.from).is_empty() && o.reaches_goal(link.to);
        let asked = on_pathway && o.kind(link.from) != Kind::Activity && o.kind(link.to) != Kind::Output;
        if (asked && o.kind(link.to) != Kind::Activity || link.feeds_back) && !p.because {
            add("no-rationale", link_name(l));
        }
    }
    // A grade is said once for all links of its statement.
    o.contested().into_iter().for_each(|l| add("contested-link", link_name(l)));
    all
}

/// A goal that is said to hang on a link does not come about without it.
fn what_hangs_needs(small: &Small) {
    let (o, text) = (Oracle::new(small), small.text());
    for d in analysed(&text).diagnostics.iter().filter(|d| d.rule.name() == "weak-link") {
        let name = |l: &usize| format!("n{} -> n{}", o.links[*l].from, o.links[*l].to);
        let link = (0..o.links.len()).find(|l| d.subject.as_deref() == Some(&*name(l))).expect("a link of the theory");
        for hanging in d.related.iter().filter(|r| r.message == "hangs on it") {
            let head = &text[hanging.span.start as usize..hanging.span.end as usize];
            let goal = o.things().find(|x| head.ends_with(&format!(" n{x}"))).expect("a thing of the theory");
            assert!(!o.does_without(goal, link), "n{goal} does without {}", name(&link));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_program_finds_what_a_plain_reading_finds(small in small()) {
        let (found, expected) = (found(&small), expected(&small));
        let missed: Vec<_> = expected.difference(&found).collect();
        let surplus: Vec<_> = found.difference(&expected).collect();
        prop_assert!(missed.is_empty() && surplus.is_empty(), "missed {missed:?}, and surplus {surplus:?} in\n{}", small.text());
    }
    #[test]
    fn what_is_said_to_hang_on_a_link_does_not_come_about_without_it(small in small()) {
        what_hangs_needs(&small);
    }
}
