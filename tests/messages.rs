//! What a person sees of each rule: one snapshot, of its first fixture that fires, with this rule's findings only.

use crate::fixtures::{findings, fixtures, folder};
use crate::given::{analysed, analysed_by, theories, worded};
use sothat::analysis::Words;
use sothat::diagnostic::{Rule, text};
use sothat::rules::Count;

#[test]
fn each_message_reads_as_it_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for rule in Rule::ALL {
            let Some(path) = fixtures(rule.name(), "fires").into_iter().next() else { continue };
            let (sources, mut found) = findings(&path);
            found.retain(|d| d.rule == *rule);
            let mut counts = vec![Count::default(); Rule::ALL.len()];
            counts[*rule as usize] = Count { worded: found.len(), all: found.len() };
            let look = text::Look { colour: false, width: 100, notes: true };
            let shown = text::render(&sources, &found, &counts, look);
            // Where the project lies on this machine is nothing to compare.
            let shown = shown.replace(&format!("{}/", folder().display()), "");
            insta::assert_snapshot!(format!("messages__{}", rule.name()), shown);
        }
    });
}

/// A theory in which each of many checks finds more than is shown.
fn wanting() -> String {
    let mut text = String::from("theory wanting \"Wanting\" { horizon 2024 to 2030 }\n");
    for n in (0..40).rev() {
        let next = (n + 1) % 40;
        text.push_str(&format!(
            "outcome o{n} \"Outcome {n}\" {{ by {} needs any of p{n} needs p{next} {{ evidence promising }} }}\n",
            2026 + n % 9
        ));
        text.push_str(&format!("precondition p{n} \"Precondition {n}\" {{ by 2029 }}\n"));
        text.push_str(&format!(
            "indicator i{n} \"Indicator {n}\" {{ measures o{next} baseline 5 target 3 by 2024 }}\n"
        ));
    }
    text
}

/// For a terminal, only what is shown is put in words: the text is what it would be if all were.
#[test]
fn what_is_not_shown_needs_no_words() {
    let texts = theories(&["examples", "tests/fixtures"]).into_iter().filter_map(|p| std::fs::read_to_string(p).ok());
    for text in texts.chain([wanting()]) {
        let all = analysed(&text);
        for notes in [false, true] {
            let look = text::Look { colour: false, width: 100, notes };
            let shown = analysed_by(&text, &worded(Words::Shown { notes }));
            assert_eq!(shown.summary, all.summary, "{text}");
            let [shown, all] = [&shown, &all].map(|a| text::render(&a.sources, &a.diagnostics, &a.counts, look));
            assert_eq!(shown, all, "{text}");
        }
    }
    let few = analysed_by(&wanting(), &worded(Words::Shown { notes: false })).diagnostics;
    let in_words = few.iter().filter(|d| !d.message.is_empty()).count();
    assert!(in_words * 2 < few.len(), "{in_words} of {} are in words", few.len());
}

/// Where another way is as good, nothing hangs on the one that is named.
#[test]
fn what_has_another_way_does_not_hang_on_the_weakest() {
    let found = |needs: &str| {
        let text = format!(
            "theory t \"T\"\npartner p \"P\"\nreference r \"R\" {{ year 2020 }}\noutcome well \"Fewer die\" {{ {needs} {{ evidence \
             established from r }} }}\nprecondition a \"Nets are used\"\nprecondition b \"Drugs are taken\"\nactivity aa \"Nets\" {{ by p so \
             that a {{ evidence unproven }} }}\nactivity bb \"Drugs\" {{ by p so that b {{ evidence unproven }} }}\n"
        );
        let found = analysed(&text).diagnostics.into_iter().find(|d| d.rule == Rule::WeakLink).expect("a weak link");
        (found.message, found.related[0].message.clone())
    };
    let belief = "an untested belief: that \"Nets\" leads to \"Nets are used\".";
    assert_eq!(found("needs a, b"), (format!("\"Fewer die\" hangs on {belief}"), "hangs on it".to_owned()));
    for needs in ["needs any of a, b", "helped by a, b"] {
        let message = format!("Even the best-founded way to \"Fewer die\" rests on {belief}");
        assert_eq!(found(needs), (message, "has no way that is better founded".to_owned()));
    }
}

/// Where a link is weak through an assumption alone, its author gave it better evidence, and is told what it rests on.
#[test]
fn what_is_weak_through_an_assumption_names_it() {
    let text = "theory t \"T\"\npartner p \"P\"\nreference r \"R\" { year 2020 }\noutcome well \"Fewer die\" { needs a { evidence \
                promising from r } }\nactivity a \"Nets\" { by p }\nassumption used \"Nets are used\" { applies to a -> well  evidence \
                contested from r }\nindicator i \"Nets hung\" { measures used }\n";
    let found = analysed(text).diagnostics.into_iter().find(|d| d.rule == Rule::WeakLink).expect("a weak link");
    let belief = "an untested belief: that \"Nets\" leads to \"Fewer die\", which rests on \"Nets are used\".";
    assert_eq!(found.message, format!("\"Fewer die\" hangs on {belief}"));
}
