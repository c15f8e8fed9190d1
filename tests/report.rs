//! Reports: the same in every output, true to the theory, and harmless whatever an author wrote.

use crate::given::{analysed, example};
use sothat::report::{Kind, html, markdown, report};

/// The points of a list under a heading of a Markdown document.
fn points<'d>(document: &'d str, heading: &str) -> Vec<&'d str> {
    let part = document.split("\n## ").find(|p| p.lines().next() == Some(heading)).unwrap_or("");
    part.lines().filter(|l| l.starts_with("- ")).collect()
}

/// The narrative of a theory in memory.
fn narrative(text: &str) -> String {
    markdown(&report(&analysed(text), Kind::Narrative).document)
}

#[test]
fn a_narrative_reads_well() {
    insta::assert_snapshot!(markdown(&report(&example("reading.theory"), Kind::Narrative).document));
}

/// Work that leads to no result is there for a harm or for what is taken for granted.
#[test]
fn a_narrative_tells_what_each_activity_is_there_for() {
    let a = analysed(
        "theory t \"T\"\npartner p \"P\"\noutcome fed \"Families eat well\" { needs cash }\nactivity cash \"Money by phone\" { by p }\nactivity talks \"Talks of couples\" { by p }\nharm blows \"Husbands beat wives\" { follows from cash mitigated by talks }\nassumption spent \"Women decide on the money\" { applies to cash -> fed mitigated by talks }\n",
    );
    let told = markdown(&report(&a, Kind::Narrative).document);
    let talks = "**Talks of couples** (P), against this harm: husbands beat wives; and so that this holds: women decide on the money.";
    assert!(told.contains(talks), "{told}");
    assert!(told.contains("**Money by phone** (P), so that families eat well."), "{told}");
}

#[test]
fn a_narrative_tells_goals_first_and_last_what_only_works_against_them() {
    let a = analysed(
        "theory t \"T\"\noutcome well \"Families are well\" { needs food hindered by rain }\nprecondition food \"Food is sold\" { external \"Shops\" }\nimpact town \"The town thrives\" { needs well }\nprecondition rain \"Rain falls\" { external \"The sky\" }\n",
    );
    let told = markdown(&report(&a, Kind::Narrative).document);
    let headings: Vec<&str> = told.lines().filter_map(|l| l.strip_prefix("### ")).collect();
    assert_eq!(headings, ["The town thrives", "Families are well", "Food is sold", "Rain falls"], "{told}");
}

/// Two indicators of one name are a fault; which of them measures what is told all the same.
#[test]
fn indicators_of_one_name_are_told_where_they_belong() {
    let a = analysed(
        "theory t \"T\"\noutcome timely \"Cases are decided in time\" { needs settled }\nprecondition settled \"Claims are settled\" { external \"Courts\" }\nindicator time \"Days to decision\" { measures timely unit days baseline 510 at 2024 target 365 by 2029 }\nindicator time \"Claims settled early\" { measures settled unit percent baseline 12 at 2024 target 50 by 2028 }\n",
    );
    let told = markdown(&report(&a, Kind::Narrative).document);
    let of =
        |heading: &str| told.split("### ").find(|section| section.starts_with(heading)).expect("a section").to_owned();
    assert!(of("Cases are").contains("“Days to decision” is to go from 510 days"), "{told}");
    assert!(of("Claims are").contains("“Claims settled early” is to go from 12%"), "{told}");
}

/// A reason and its evidence are told of the causes that they are said of, and not of all that stand in one sentence.
#[test]
fn a_reason_is_told_of_its_own_causes() {
    let causes = |more: &str| {
        let text = format!(
            "theory t \"T\"\noutcome o \"Graduates earn\" {{ needs skilled {{ because \"Firms pay for skill.\" evidence contested }} {more} }}\nprecondition skilled \"Graduates are skilled\"\nprecondition hired \"Firms hire\"\nprecondition shop \"Shops open\"\nactivity advise \"Pair graduates\" {{ so that o }}\n"
        );
        narrative(&text)
    };
    let reason = "- **Graduates are skilled.** Firms pay for skill. On this the evidence disagrees.";
    assert!(causes("needs any of hired, shop").contains(reason));
    assert!(causes("needs hired").contains(reason));
    let told = causes("");
    assert!(
        told.contains("then graduates earn, because firms pay for skill. On this the evidence disagrees."),
        "{told}"
    );
    let told = causes("needs any of hired");
    assert!(told.contains("and if firms hire, then"), "{told}");
}

/// What has to be in place before work can be done is part of how change is meant to come about.
#[test]
fn work_is_told_with_what_it_needs_first() {
    let theory = |needs: &str| {
        format!(
            "theory t \"T\"\nactivity visits \"Home visits\" {{ so that well {needs} }}\noutcome well \"Children are well\"\nprecondition trained \"Nurses are trained\" {{ external \"The college\" }}\nactivity hire \"Hire nurses\" {{ so that visits }}\nassumption stay \"Nurses stay\"\n"
        )
    };
    let told = narrative(&theory(
        "needs trained { because \"Parents ask hard questions.\" evidence unproven assuming stay } needs hire",
    ));
    let said = "so that children are well. It can be done once nurses are trained, and once this work is done – hire nurses. That nurses are trained: Parents ask hard questions. This is believed, and not proven. This takes for granted that nurses stay.";
    assert!(told.contains(said), "{told}");
    let told = narrative(&theory(""));
    assert!(told.contains("It is easier once this work is done – hire nurses."), "{told}");
}

/// However an author begins a reason, where it is a sentence of its own it begins like one.
#[test]
fn reasons_that_stand_alone_begin_with_a_capital() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Water points work\" { needs parts { because \"without parts no one can repair\" } needs skill }\nprecondition parts \"Shops sell parts\"\nprecondition skill \"Mechanics can repair\" { hindered by dust { because \"dust wears tools out\" } }\nprecondition dust \"Roads are dusty\" { external \"The sky\" }\n",
    );
    assert!(told.contains("- **Shops sell parts.** Without parts no one can repair."), "{told}");
    assert!(told.contains("What works against it: roads are dusty. Dust wears tools out."), "{told}");
}

#[test]
fn a_harm_is_told_with_whom_it_would_strike() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Herders keep their animals\"\nactivity sell \"Sell policies\" { so that o }\nharm debt \"Families borrow\" { for \"The poorest families\" by 2028-06 follows from sell }\n",
    );
    assert!(
        told.contains("- **Families borrow.** It could follow from “Sell policies”. Who would be harmed: the poorest families. It could show by June 2028."),
        "{told}"
    );
}

/// Nothing that is said of a link gets lost: why a harm could follow, what hinders, into what a result feeds back, and how long
/// an effect takes.
#[test]
fn every_link_is_told_with_its_reason() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Herders keep their animals\" { needs fodder { because \"Hungry animals die.\" after 6 months } hindered by drought { because \"Wells dry up.\" evidence contested } feeds back to fodder { because \"Dung feeds the soil.\" } }\nprecondition fodder \"Markets stay open\"\nprecondition drought \"Farmers flee\" { external \"The sky\" }\nactivity sell \"Sell policies\" { so that fodder { after 2 weeks } }\nharm debt \"Families borrow\" { follows from sell { because \"Premiums fall due before harvest.\" evidence unproven } }\nharm theft \"Animals are stolen\" { follows from sell, fodder follows from o { because \"Fat animals are seen.\" } }\n",
    );
    for said in [
        "then herders keep their animals. Hungry animals die. It shows after 6 months.",
        "What works against it: farmers flee. Wells dry up. On this the evidence disagrees.",
        "gives new strength to what came before: markets stay open. Dung feeds the soil.",
        "then markets stay open. It shows after 2 weeks.",
        "It could follow from “Sell policies”. Premiums fall due before harvest. This is believed, and not proven. Nothing watches for it or keeps it small yet.",
        "Of “Herders keep their animals”: Fat animals are seen.",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
}

#[test]
fn an_assumption_is_told_with_its_risk_and_what_is_done_about_it() {
    let with = |statements: &str| {
        let text = format!(
            "theory t \"T\"\npartner p \"Bank\"\noutcome o \"O\" {{ needs q {{ assuming s }} }}\nprecondition q \"Q\"\nactivity a \"Help desks\" {{ by p so that q }}\nassumption s \"Phones work\" {{ {statements} }}\n"
        );
        narrative(&text)
    };
    let told = with("likelihood high consequence high if false \"Nobody is paid.\" mitigated by a");
    assert!(
        told.contains("**Phones work.** It is likely to fail, and that would be grave. If it does not hold: nobody is paid. What is done about it: help desks (Bank). Nothing watches it yet."),
        "{told}"
    );
    assert!(with("likelihood low consequence high").contains("**Phones work.** It would be grave if it failed."));
    assert!(with("likelihood medium").contains("**Phones work.** Nothing watches it yet."));
}

/// A figure without its unit tells little.
#[test]
fn figures_are_told_with_their_unit() {
    let with = |title: &str, unit: &str| {
        let text = format!(
            "theory t \"T\" {{ currency BDT }}\nactivity v \"Visits\" {{ so that o }}\noutcome o \"O\" {{ needs p }}\nprecondition p \"P\"\nindicator i \"{title}\" {{ measures o unit {unit} baseline 9 at 2024 target 5 by 2030 }}\n"
        );
        narrative(&text)
    };
    let told = with("Nitrate at the gauge", "\"mg/l\"");
    assert!(told.contains("“Nitrate at the gauge” (mg/l) is to go from 9 in 2024 to 5 by 2030."), "{told}");
    assert!(with("Price of the basket", "currency").contains("“Price of the basket” (BDT) is to go"));
    assert!(with("Days missed", "days").contains("“Days missed” is to go from 9 days in 2024"));
    assert!(with("Visits a week", "\"visits a week\"").contains("“Visits a week” is to go from 9 in"));
    assert!(with("Cases", "count").contains("“Cases” is to go from 9 in"));
}

/// A text that ends within quotes has its full stop, and a title that asks needs none.
#[test]
fn no_sentence_ends_twice() {
    let told = narrative(
        "theory t \"T\"\nactivity visits \"Home visits\" { so that well { because \"\"\"\nThey said: “Come again.”\n\nAnd we did\n\"\"\" evidence unproven from ask } }\noutcome well \"Children are well\"\nreference ask \"Why visit?\" { author \"Shapland, J. et al.\" year 2008 }\n",
    );
    assert!(
        told.contains(
            "They said: “Come again.” And we did. This is believed, and not proven (Shapland and others 2008)."
        ),
        "{told}"
    );
    let a = analysed(
        "theory t \"T\"\noutcome well \"Children are well\"\nactivity v \"Visits\" { so that well { evidence unproven from ask because \"They say \\\"yes.\\\"\" } }\nreference ask \"Why visit?\" { author \"A. Hill\" }\n",
    );
    let told = markdown(&report(&a, Kind::Evidence).document);
    assert!(told.contains("They say \"yes.\" Source: A. Hill."), "{told}");
    assert!(told.contains("- A. Hill. Why visit?\n"), "{told}");
}

/// An outcome may be wanted for itself, beside those that lead to an impact.
#[test]
fn evidence_tells_of_pathways_that_end_at_an_outcome() {
    let a = analysed(
        "theory t \"T\"\nactivity visits \"Home visits\" { so that well, calm }\noutcome well \"Children are well\" { so that town }\noutcome calm \"Parents are calm\"\nimpact town \"The town thrives\"\n",
    );
    let told = markdown(&report(&a, Kind::Evidence).document);
    assert!(told.contains("| Home visits → Parents are calm |"), "{told}");
    assert!(told.contains("| Home visits → Children are well → The town thrives |"), "{told}");
    assert!(!told.contains("| Home visits → Children are well |"), "{told}");
}

#[test]
fn the_day_of_an_agenda_is_told_as_people_say_it() {
    let a =
        analysed("theory t \"T\"\npartner p \"P\"\nagenda { problem \"A\" vision \"B\" adopted 2025-02-14 by p }\n");
    let told = markdown(&report(&a, Kind::Conditions).document);
    assert!(told.contains("Adopted on 14 February 2025 by P."), "{told}");
}

/// What links take for granted follows them, and not the feedback.
#[test]
fn feedback_is_told_last() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Children attend\" { needs p { assuming a }\n feeds back to h }\nprecondition p \"Buses run\"\nprecondition h \"Families trust the school\"\nassumption a \"The county keeps the routes\"\n",
    );
    let [rests, feedback] = ["This takes for granted", "Once it is so"].map(|what| told.find(what).expect(what));
    assert!(rests < feedback, "{told}");
}

#[test]
fn figures_are_told_in_the_order_of_their_dates_and_descriptions_in_quotes() {
    let course = |statements: &str| {
        let text = format!(
            "theory t \"T\"\nactivity v \"Visits\" {{ so that o }}\noutcome o \"Families are well\" {{ needs p }}\nprecondition p \"P\"\nindicator i \"I\" {{ measures o {statements} }}\n"
        );
        narrative(&text)
    };
    let told = course("baseline 1 at 2024 target 100 by 2030 target 20 by 2027");
    assert!(told.contains("to 20 by 2027, then 100 by 2030"), "{told}");
    let told = course("unit qualitative baseline \"One decides\" at 2024 target \"All decide\" by 2028");
    assert!(told.contains("from “One decides” in 2024 to “All decide” by 2028"), "{told}");
    let told = course("baseline 9 at 2024 threshold 4");
    assert!(told.contains("stood at 9 in 2024; good enough is 4"), "{told}");
}

#[test]
fn the_first_who_is_responsible_answers_for_the_figures() {
    let a = analysed(
        "theory t \"T\"\npartner p \"Pa\"\npartner q \"Qu\"\noutcome o \"O\"\nindicator i \"Visits\" { measures o responsible p, q }\n",
    );
    let told = markdown(&report(&a, Kind::Partners).document);
    assert!(
        told.contains("| Pa | – | – | – | Visits |") && told.contains("| Qu | – | – | – | helps with: Visits |"),
        "{told}"
    );
}

#[test]
fn the_five_conditions_read_well() {
    insta::assert_snapshot!(markdown(&report(&example("itasca.theory"), Kind::Conditions).document));
}

/// What is not there at all is not shared: the checks of the conditions leave that to others, and the table can't.
#[test]
fn a_condition_is_not_met_by_what_is_not_there() {
    let met = |text: &str| -> Vec<String> {
        let made = report(&analysed(text), Kind::Conditions);
        let all = made.json["content"].as_array().expect("conditions").clone();
        let met = all.iter().filter(|c| c["is_met"] == true);
        met.map(|c| c["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let small = "theory t \"T\"\noutcome o \"Children are well\" { needs p }\nprecondition p \"Meals are cooked\"\nactivity a \"Cook\" { so that p }\n";
    assert!(met(small).is_empty() && met("theory t \"T\"").is_empty());
    let told = markdown(&report(&analysed(small), Kind::Conditions).document);
    for missing in ["No indicator measures \"Children are well\" yet.", "No partner is named yet."] {
        assert!(told.contains(missing), "{told}");
    }
    let two = "theory t \"T\"\npartner p \"P\"\npartner q \"Q\"\noutcome o \"O\"\noutcome r \"R\"\nactivity a \"A\" { by p, q so that o }\nindicator i \"I\" { measures o reported by p, q }\n";
    let told = markdown(&report(&analysed(two), Kind::Conditions).document);
    for missing in ["No indicator measures \"R\" yet.", "No activity of a partner leads to \"R\" yet."] {
        assert!(told.contains(missing), "{told}");
    }
    let whole = two.replace("so that o", "so that o, r").replace("measures o", "measures o, r");
    assert_eq!(met(&whole), ["shared-measurement", "mutually-reinforcing"]);
}

#[test]
fn a_scorecard_reads_well() {
    insta::assert_snapshot!(markdown(
        &report(
            &analysed("theory t \"Gardens\"\npartner club \"Garden club\"\nactivity plots \"Plots\" { by club so that diet }\noutcome diet \"Families eat vegetables\" { needs plots }\n"),
            Kind::Scorecard
        )
        .document
    ));
}

#[test]
fn two_figures_of_one_title_are_two() {
    let a = analysed(
        "theory t \"T\"\nactivity a \"Visits\" { so that o }\noutcome o \"Families are well\"\nindicator i \"Families seen\" { measures a }\nindicator j \"Families seen\" { measures o }\n",
    );
    let told = markdown(&report(&a, Kind::Evidence).document);
    assert!(told.contains("both ends are measured, by “Families seen” and “Families seen”."), "{told}");
    let a = analysed(
        "theory t \"T\"\nactivity a \"Visits\" { so that o }\noutcome o \"Families are well\"\nindicator i \"Families seen\" { measures a, o }\n",
    );
    let told = markdown(&report(&a, Kind::Evidence).document);
    assert!(told.contains("by one figure, “Families seen”, which can't tell them apart."), "{told}");
}

/// The sorting of the summit of researchers and practitioners: two claims evidence-based, two unproven, the model itself
/// with caution.
#[test]
fn claims_are_sorted_by_their_evidence() {
    let made = report(&example("claims.theory"), Kind::Evidence);
    let names = |grade: &str| -> Vec<String> {
        let claims = made.json["content"]["claims"].as_array().expect("claims");
        let of = claims.iter().filter(|c| c["grade"] == grade);
        of.filter_map(|c| c["name"].as_str().filter(|n| n.contains("->"))).map(str::to_owned).collect()
    };
    assert_eq!(names("established"), ["set-up-backbone -> organisations-governed", "agree-agenda -> sectors-together"]);
    assert_eq!(names("unproven"), ["share-data -> quality-rises", "lead-from-top -> quality-rises"]);
    assert!(names("contested").contains(&"sound-processes -> social-problem".to_owned()));
    let document = markdown(&made.document);
    for (heading, grade) in [("Established", "established"), ("Unproven", "unproven"), ("Contested", "contested")] {
        let links = points(&document, heading)
            .iter()
            .filter(|p| p.contains("” leads to “") || p.contains("” helps towards “"))
            .count();
        assert_eq!(links, names(grade).len(), "{document}");
    }
}

#[test]
fn what_would_settle_a_claim_is_said_and_nothing_is_made_up() {
    let base = "theory t \"T\"\nactivity a \"We do it\" { so that p }\nprecondition p \"It is so\" { }\noutcome o \"All is well\" { needs p { evidence unproven } }\n";
    let alone = markdown(&report(&analysed(base), Kind::Evidence).document);
    assert!(points(&alone, "Unproven")[0].contains("What would settle it: nothing yet"), "{alone}");
    let asked = format!("{base}question q \"Is it?\" {{ about p -> o due 2030 }}\n");
    let asked = markdown(&report(&analysed(&asked), Kind::Evidence).document);
    assert!(points(&asked, "Unproven")[0].contains("the question “Is it?”, due 2030"), "{asked}");
    let measured = format!("{base}indicator i \"One\" {{ measures p }}\nindicator j \"Other\" {{ measures o }}\n");
    let measured = markdown(&report(&analysed(&measured), Kind::Evidence).document);
    assert!(points(&measured, "Unproven")[0].contains("both ends are measured, by “One” and “Other”"), "{measured}");
    let by_one = format!("{base}indicator i \"One\" {{ measures p, o }}\n");
    let by_one = markdown(&report(&analysed(&by_one), Kind::Evidence).document);
    assert!(points(&by_one, "Unproven")[0].contains("by one figure, “One”, which can't tell them apart"), "{by_one}");
}

#[test]
fn an_assumption_that_lowers_a_claim_is_named_and_the_claim_stays_under_its_own_grade() {
    let text = "theory t \"T\"\npartner x \"X\"\nactivity a \"A\" { by x so that o { evidence established assuming s } }\noutcome o \"O\" { }\nassumption s \"It stays\" { evidence contested }\n";
    let document = markdown(&report(&analysed(text), Kind::Evidence).document);
    let claim = points(&document, "Established").join("");
    assert!(claim.contains("counts as contested, since it rests on the assumption “It stays”"), "{document}");
    assert!(document.contains("| O | outcome | contested |"), "{document}");
}

#[test]
fn assumptions_stand_by_what_hangs_on_them() {
    let text = "theory t \"T\"\nactivity a \"A\" { so that p, q }\nprecondition p \"P\" { }\nprecondition q \"Q\" { }\noutcome o \"O\" { needs p }\noutcome r \"R\" { needs p }\noutcome s \"S\" { needs q }\nassumption few \"Few\" { applies to q consequence high }\nassumption many \"Many\" { applies to a -> p }\nassumption grave \"Grave\" { applies to q consequence high likelihood high }\n";
    let document = markdown(&report(&analysed(text), Kind::Assumptions).document);
    let titles: Vec<&str> = document.lines().filter_map(|l| l.strip_prefix("## ")).collect();
    assert_eq!(titles, ["Many", "Grave", "Few"], "{document}");
    assert!(document.contains("2 outcomes or impacts hang on it (“O” and “R”)"), "{document}");
    assert!(document.contains("- **Bears:** that “A” leads to “P”; "), "{document}");
    assert!(document.contains("3 things are taken for granted, and nothing tests any of them yet."), "{document}");
}

#[test]
fn what_is_nobodys_is_said() {
    let text = "theory t \"T\"\npartner busy \"Busy\"\npartner idle \"Idle\"\nactivity a \"A\" { by busy so that o }\nactivity b \"B\" { so that o }\noutcome o \"O\" { }\n";
    let document = markdown(&report(&analysed(text), Kind::Partners).document);
    let points = points(&document, "What is nobody's yet").join("\n");
    assert!(points.contains("Nobody carries out the activity “B” yet."), "{document}");
    assert!(points.contains("Idle has no part in anything yet.") && !points.contains("Busy has"), "{document}");
}

#[test]
fn what_work_costs_is_told_with_a_sum_a_currency() {
    let text = "theory t \"T\" { currency USD }\npartner f \"Fund\"\nactivity a \"Classes\" { so that o budget 100,000 in 2026 from f budget 20,000.10 in 2027-01 to 2027-06 budget 5 EUR }\nactivity b \"Visits\" { so that o budget 1 in 2026 budget 2 in 2027 budget 0.1 in 2028 budget 0.2 in 2029 }\nactivity c \"Talks\" { so that o }\noutcome o \"O\"\n";
    let of = |kind| markdown(&report(&analysed(text), kind).document);
    let partners = of(Kind::Partners);
    for line in [
        "| Classes | 2026 | 100,000 USD | Fund |\n|  | January 2027 to June 2027 | 20,000.10 USD | – |\n|  | – | 5 EUR | – |\n| Visits | 2026 | 1 USD | – |",
        "In all: 120,003.40 USD and 5 EUR. No amount is said yet for “Talks”.",
    ] {
        assert!(partners.contains(line), "{partners}");
    }
    let told = of(Kind::Narrative);
    assert!(
        told.contains(
            "Budget: 100,000 USD in 2026, paid by Fund; 20,000.10 USD from January 2027 to June 2027; 5 EUR."
        ),
        "{told}"
    );
    assert!(told.contains("Budget: 3.30 USD in all."), "{told}");
    let without = "theory t \"T\"\nactivity a \"A\" { so that o }\noutcome o \"O\"\n";
    for kind in [Kind::Partners, Kind::Narrative] {
        let told = markdown(&report(&analysed(without), kind).document);
        assert!(!told.contains("costs") && !told.contains("Budget"), "{told}");
    }
}

#[test]
fn titles_stand_small_within_sentences_unless_they_are_names() {
    let text = "theory t \"T\"\nactivity a \"Classes for parents\" { so that o }\nprecondition n \"Northfield has a library\" { external \"The town\" }\noutcome o \"Parents read with children\" { needs n }\n";
    let document = markdown(&report(&analysed(text), Kind::Narrative).document);
    assert!(document.contains("so that parents read with children."), "{document}");
    assert!(document.contains("If Northfield has a library, then parents read with children."), "{document}");
    let told = narrative(
        "theory t \"T\" { language \"fr\" }\noutcome o \"Les familles mangent mieux\" { needs p, q, r }\nprecondition p \"L'eau coule\"\nprecondition q \"Chaque famille a une parcelle\"\nprecondition r \"Le Havre ouvre ses friches\"\n",
    );
    let said = "If l'eau coule, chaque famille a une parcelle and Le Havre ouvre ses friches, then les familles mangent mieux.";
    assert!(told.contains(said), "{told}");
    for title in ["Sunday soup in the hall", "English lessons", "Christmas market"] {
        let told = narrative(&format!("theory t \"T\"\nactivity a \"{title}\" {{ so that o }}\noutcome o \"O\"\n"));
        assert!(told.contains(&format!("this work is done – {title} –")), "{told}");
    }
    let text = "theory t \"T\"\nactivity a \"Work\" { so that o, p, q }\noutput p \"Twenty-four mechanics hold a certificate\" { so that q }\noutcome o \"Diverted young people stay in school\" { needs q { because \"It gives a victim the word.\" } }\noutcome q \"Victims were heard\" { for \"Victims of theft\" }\n";
    let document = markdown(&report(&analysed(text), Kind::Narrative).document);
    for told in ["If victims were heard, then diverted young people stay in school", "twenty-four mechanics hold"] {
        assert!(document.contains(told), "{document}");
    }
}

#[test]
fn what_is_asked_of_an_assumption_does_not_watch_it() {
    let text = "theory t \"T\"\noutcome o \"O\" { needs p { assuming s } }\nassumption s \"Fees are paid\"\nquestion q \"Which fee is paid?\" { about s }\n";
    let document = markdown(&report(&analysed(text), Kind::Narrative).document);
    assert!(document.contains("**Fees are paid.** What is asked of it: “Which fee is paid?”\n"), "{document}");
    let watched = markdown(
        &report(&analysed(&format!("{text}indicator i \"Fees\" {{ measures s }}\n")), Kind::Narrative).document,
    );
    assert!(watched.contains("It is watched by “Fees”. What is asked of it: “Which fee is paid?”\n"), "{watched}");
}

#[test]
fn one_full_time_equivalent_is_one() {
    let with = |staff: &str| {
        let text = format!("theory t \"T\"\noutcome o \"O\"\npartner h \"Hub\" {{ role backbone staff {staff} }}\n");
        markdown(&report(&analysed(&text), Kind::Conditions).document)
    };
    assert!(with("1").contains("with 1 full-time equivalent."), "{}", with("1"));
    assert!(with("1.5").contains("with 1.5 full-time equivalents."), "{}", with("1.5"));
}

const KINDS: &[Kind] = Kind::ALL;

#[test]
fn every_report_of_every_example_is_whole_and_the_same_each_time() {
    for name in [
        "reading.theory",
        "claims.theory",
        "itasca.theory",
        "collective-efficacy.theory",
        "cradle-to-career.theory",
        "school-perseverance/perseverance.theory",
    ] {
        let analysis = example(name);
        for kind in KINDS {
            let made = report(&analysis, *kind);
            let page = html(&made.document);
            assert_eq!(page, html(&report(&analysis, *kind).document), "{name} {}", kind.text());
            assert!(markdown(&made.document).lines().count() > 5, "{name} {}", kind.text());
            well_formed(&page);
            assert_eq!(made.json["report"], kind.text());
            assert!(!made.json["content"].as_array().is_some_and(Vec::is_empty), "{name} {}", kind.text());
        }
    }
}

/// The page as XML, for which its two void elements are closed: every other element must be closed and nested already.
fn well_formed(page: &str) {
    let closed = page.replace("initial-scale=1\">", "initial-scale=1\"/>").replace("utf-8\">", "utf-8\"/>");
    let closed = closed.replace("'unsafe-inline'\">", "'unsafe-inline'\"/>").replace("<!DOCTYPE html>\n", "");
    if let Err(error) = roxmltree::Document::parse(&closed) {
        panic!("{error}\n{closed}");
    }
}

#[test]
fn what_authors_write_stays_text() {
    let hostile =
        "</title></h1><script>alert(1)</script><img src=x onerror=y> | `a` **b** [c](javascript:d) \\u{7}&amp; ' ";
    let text = format!(
        "theory t \"{hostile}\" {{ place \"{hostile}\" summary \"{hostile}\" language \"x\\\"><script>\" }}\nagenda {{ problem \"{hostile}\" }}\npartner p \"{hostile}\"\nactivity a \"{hostile}\" {{ by p so that o {{ because \"{hostile}\" evidence promising from r assuming s }} }}\noutcome o \"{hostile}\" {{ for \"{hostile}\" }}\nassumption s \"{hostile}\" {{ if false \"{hostile}\" }}\nreference r \"{hostile}\" {{ author \"{hostile}\" url \"javascript:alert(1)\" }}\nreference w \"W\" {{ url \"https://x.org/\\\"><script>\" }}\nquestion q \"{hostile}\" {{ about o }}\n"
    );
    let analysis = analysed(&text);
    for kind in KINDS {
        let made = report(&analysis, *kind);
        let page = html(&made.document);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("href=\"javascript"), "{page}");
        well_formed(&page);
        let document = markdown(&made.document);
        assert!(!document.contains("<script") && !document.contains("[c](javascript"), "{document}");
    }
}

#[test]
fn a_theory_with_nothing_in_it_gives_reports() {
    for text in ["", "theory t \"T\"", "outcome o { needs o, nobody }"] {
        for kind in KINDS {
            let made = report(&analysed(text), *kind);
            assert!(html(&made.document).contains("<h1>"), "{}", kind.text());
        }
    }
}

/// What stands in the way is not called a help, and is not said to be due.
#[test]
fn what_adds_to_a_hindrance_is_no_help() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Staff stay\" { hindered by tired hindered by leave }\nprecondition tired \"Staff are worn out\" { helped by gone }\nprecondition gone \"Many staff left\" { external \"Pandemic\" }\nprecondition leave \"Leave is cut\" { external \"Law\" by 2027 }\n",
    );
    assert!(told.contains("What adds to it: many staff left."), "{told}");
    assert!(told.contains("It is expected by 2027."), "{told}");
    assert!(!told.contains("It helps if") && !told.contains("should be so"), "{told}");
    let tired = told.split("### ").find(|part| part.starts_with("Staff are worn out")).expect("a section");
    assert!(!tired.contains("Nothing tells yet"), "{tired}");
}

/// Outputs are often named, and a sentence states something.
#[test]
fn an_output_that_is_only_named_is_there_within_a_sentence() {
    let told = narrative(
        "theory t \"T\"\noutcome o \"Children are ready\" { needs p, s, n }\noutput p \"Places in good preschools\" { by 2029 needs s }\noutput s \"A pool of substitutes\"\noutput n \"Nurses counsel mothers\"\n",
    );
    let all = "If there are places in good preschools, there is a pool of substitutes and nurses counsel mothers, then children are ready.";
    assert!(told.contains(all), "{told}");
    assert!(
        told.contains("If there is a pool of substitutes, then by 2029 there are places in good preschools."),
        "{told}"
    );
    let spanish =
        narrative("theory t \"T\" { language \"es\" }\noutcome o \"O\" { needs p }\noutput p \"Cursos en linea\"\n");
    assert!(!spanish.contains("there are"), "{spanish}");
}

/// An initiative of nine partners has a line for each.
#[test]
fn no_partner_of_an_initiative_is_counted_among_the_others() {
    let one = |n: u8| format!("partner p{n} \"Partner {n}\"\nactivity a{n} \"Work {n}\" {{ by p{n} so that o }}\n");
    let partners = (0..12).map(one).collect::<Vec<_>>().concat();
    let a = analysed(&format!("theory t \"T\" {{ framework collective-impact }}\noutcome o \"O\"\n{partners}"));
    let told = markdown(&report(&a, Kind::Conditions).document);
    assert!(told.contains("Partner 11: “Work 11”.") && !told.contains("more partners"), "{told}");
}
