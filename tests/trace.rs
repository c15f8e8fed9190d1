//! Chains: whole, marked where they are weak, and bounded however many there are.

use crate::given::analysed;
use sothat::trace::{Focus, Trace, text, trace};
use std::fmt::Write;

fn traced(theory: &str, name: Option<&str>) -> Trace {
    let a = analysed(theory);
    let focus = name.map_or(Focus::All, |n| Focus::Thing(a.theory.find(n).expect(n)));
    trace(&a.theory, &a.graph, focus, 20)
}

fn names(t: &Trace) -> Vec<String> {
    t.chains
        .iter()
        .map(|c| {
            let mut line = c.start.name.clone();
            c.steps.iter().for_each(|s| line = format!("{line} > {}", s.to.name));
            line
        })
        .collect()
}

const THEORY: &str = r#"
theory t "Reading"
partner p
activity visits "Home visits" { by p so that books, talk }
activity parcels "Book parcels" { by p so that books { evidence established from s } }
precondition books "Homes have books" { }
precondition talk "Parents talk with their children" { }
precondition buses "Buses run" { external "The county" }
outcome reading "Children read" {
  needs any of books, talk { because "They hear words." evidence promising from s against w assuming stays }
  needs buses { evidence established from s }
  so that work { evidence unproven }
}
outcome joy "Children like to read" { helped by books }
impact work "Young people find work" { needs reading }
assumption stays "Families stay" { evidence contested }
reference s "A study"
reference w "Another study"
indicator i "Score" { measures reading }
"#;

#[test]
fn the_trace_of_a_theory_reads_well() {
    insta::assert_snapshot!(text(&traced(THEORY, None)));
}

#[test]
fn the_trace_of_a_result_reads_well() {
    insta::assert_snapshot!(text(&traced(THEORY, Some("reading"))));
}

/// An outcome that leads to no impact is wanted for itself; one that does is on the way.
#[test]
fn all_chains_end_at_impacts_and_at_outcomes_that_lead_no_further() {
    let t = traced(THEORY, None);
    let ends: Vec<&str> = t.results.iter().map(|r| r.of.name.as_str()).collect();
    assert_eq!(ends, ["work", "joy"]);
    assert!(names(&t).contains(&"visits > books > joy".to_owned()), "{:?}", names(&t));
    assert_eq!(names(&t).len(), 5);
}

#[test]
fn chains_go_through_what_was_asked_about_and_nothing_else() {
    assert_eq!(
        names(&traced(THEORY, Some("books"))),
        [
            "visits > books > reading > work",
            "visits > books > joy",
            "parcels > books > reading > work",
            "parcels > books > joy",
        ]
    );
    let a = analysed(THEORY);
    let find = |n: &str| a.theory.find(n).expect(n);
    let link = a.theory.link_between(find("talk"), find("reading")).expect("the link");
    let through = trace(&a.theory, &a.graph, Focus::Link(link), 20);
    assert_eq!(names(&through), ["visits > talk > reading > work"]);
    assert_eq!(through.count, Some(1));
}

#[test]
fn the_weakest_link_of_a_chain_is_marked() {
    let t = traced(THEORY, Some("reading"));
    for chain in &t.chains {
        assert_eq!(chain.steps.iter().filter(|s| s.is_weakest).count(), 1);
    }
    let lowered = t.chains[0].steps.iter().find(|s| s.to.name == "reading").expect("the step");
    assert_eq!(lowered.grade, Some("promising"));
    assert_eq!(lowered.evidence, "contested");
    assert_eq!(lowered.lowered_by.as_deref(), Some("Families stay"));
    assert!(lowered.is_weakest);
}

#[test]
fn what_a_result_rests_on_is_said() {
    let t = traced(THEORY, Some("reading"));
    let forms: Vec<&str> = t.results[0].needs.iter().map(|n| n.form.as_str()).collect();
    assert_eq!(forms, ["all of", "any of"]);
    let work = traced(THEORY, Some("work"));
    let through: Vec<&str> = work.results[0].all_go_through.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(through, ["reading"]);
    let blind = &t.results[0].cannot_be_diagnosed;
    assert!(blind.iter().any(|[a, b]| a.name == "visits" && b.name == "books"));
    assert!(blind.iter().all(|[a, b]| a.name != "buses" && b.name != "reading"));
}

/// Pairs of alternatives, one above the other.
fn ladder(rungs: usize) -> String {
    let mut theory = String::from("theory t partner p activity a { by p so that l0, r0 }\n");
    for i in 0..rungs {
        let next = if i + 1 == rungs { "end".to_owned() } else { format!("l{0}, r{0}", i + 1) };
        let _ = writeln!(theory, "precondition l{i} {{ so that {next} }} precondition r{i} {{ so that {next} }}");
    }
    theory + "impact end"
}

#[test]
fn a_ladder_of_alternatives_is_counted_and_not_listed() {
    let t = traced(&ladder(200), None);
    assert_eq!((t.chains.len(), t.count), (20, None));
    assert_eq!(traced(&ladder(20), None).count, Some(1 << 20));
    assert_eq!(traced(&ladder(3), None).chains.len(), 8);
}

#[test]
fn a_chain_as_long_as_the_theory_is_followed() {
    let mut theory = String::from("theory t activity a { so that p0 }\n");
    for i in 0..30_000 {
        let _ = writeln!(theory, "precondition p{i} {{ so that p{} }}", i + 1);
    }
    theory.push_str("outcome p30000");
    let t = traced(&theory, None);
    assert_eq!(t.chains[0].steps.len(), 30_001);
    assert!(text(&t).lines().count() > 30_000);
}

#[test]
fn a_loop_is_left_out_and_said() {
    let t = traced(
        "theory t activity a { so that b } precondition b { needs c } precondition c { needs b so that o } outcome o",
        None,
    );
    assert!(t.chains.is_empty());
    assert_eq!(t.looped, ["b", "c", "o"]);
    assert!(text(&t).contains("`sothat check` shows the loop"));
}

#[test]
fn chains_of_a_theory_begin_with_activities_and_a_harm_is_told_as_one() {
    let theory = r#"
theory t "T"
partner p
activity training "Training" { by p so that tutors }
activity tutoring "Tutoring" { by p needs tutors, buses so that reading }
precondition tutors "Tutors are ready" { needs buses }
precondition buses "Buses run" { external "The county" }
precondition homes "Homes have books"
outcome reading "Children read" { needs homes }
impact work "Young people find work" { needs reading }
impact alone "Nobody is alone" { external "Neighbours" }
harm tired "Children are tired" { follows from tutoring mitigated by training }
precondition egg "Eggs" { needs hen so that farm }
precondition hen "Hens" { needs egg }
outcome farm "The farm thrives"
"#;
    assert_eq!(names(&traced(theory, None)), ["training > tutors > tutoring > reading > work"]);
    assert_eq!(traced(theory, None).looped, ["egg", "hen", "farm"]);
    let reading = traced(theory, Some("reading"));
    assert_eq!(names(&reading).len(), 4, "what others see to and a gap lead to it as well");
    assert!(reading.looped.is_empty());
    assert!(traced(theory, Some("alone")).chains.is_empty());
    insta::assert_snapshot!(["homes", "reading", "tired"].map(|n| text(&traced(theory, Some(n)))).join("-----\n"));
}
