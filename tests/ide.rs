//! What editors ask, asked of theories in memory; `|` marks the place of the cursor.

use sothat::analysis::{Kept, Options, Words};
use sothat::diagnostic::{Edit, Level};
use sothat::ide::{self, ActionKind, Completion, Desk};
use sothat::source::{FileId, Memory, Span};
use std::collections::BTreeMap;

const OPTIONS: Options = Options { as_of: jiff::civil::date(2026, 11, 23), words: Words::All };

/// The files on the desk; the first is the root. In one of them stands the cursor.
fn desk(files: &[(&str, &str)]) -> (Desk, FileId, usize) {
    let texts: BTreeMap<String, String> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.replace('|', ""))).collect();
    let desk = Desk::new(files[0].0, &Memory(texts), &OPTIONS, &mut Kept::default()).expect("it is in memory");
    let (name, offset) =
        files.iter().find_map(|(name, text)| Some((*name, text.find('|')?))).unwrap_or((files[0].0, 0));
    let file = desk.file(name).expect("it is taken in");
    (desk, file, offset)
}

fn one(text: &str) -> (Desk, FileId, usize) {
    desk(&[("a.theory", text)])
}

fn at<'d>(desk: &'d Desk, span: &Span) -> &'d str {
    &desk.text(span.file)[span.start as usize..span.end as usize]
}

/// The text of a file after edits.
fn applied(desk: &Desk, file: FileId, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().filter(|e| e.span.file == file).collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    let mut text = desk.text(file).to_owned();
    for edit in edits {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    text
}

const THEORY: &str = r#"theory t "A theory" { horizon 2024 to 2030 framework collective-impact }
partner school "The school" { role implementer }
activity tutoring "Tutoring" { by school during 2025 to 2029 so that reading { because "It helps." evidence promising from study assuming calm } }
outcome reading "Children read" {
  for "Pupils"
  by 2030
  indicator level "Pupils at level" { unit percent baseline 40 at 2024 target 70 by 2029 disaggregate by sex }
}
assumption calm "Evenings are quiet" { evidence unproven applies to tutoring -> reading }
reference study "A study" { doi "10.1000/182" url "https://example.org/a" }
"#;

#[test]
fn a_name_leads_to_its_declaration_and_all_its_mentions() {
    let text = THEORY.replace("so that reading", "so that rea|ding");
    let (desk, file, offset) = one(&text);
    let declared = ide::definition(&desk, file, offset);
    assert_eq!(declared.len(), 1);
    assert!(desk.text(file)[declared[0].start as usize..].starts_with("reading \"Children read\""));
    assert_eq!(ide::references(&desk, file, offset, true).len(), 3);
    assert_eq!(ide::references(&desk, file, offset, false).len(), 2);
    let marked = ide::highlights(&desk, file, offset);
    assert_eq!(marked.iter().filter(|(_, declares)| *declares).count(), 1);
    assert!(marked.iter().all(|(span, _)| at(&desk, span) == "reading"));
}

#[test]
fn a_rename_reaches_included_files_and_bibliographies() {
    let files = [
        (
            "a.theory",
            "theory t\ninclude \"b.theory\"\nbibliography \"c.bib\"\noutcome x { needs y| { evidence promising from \"k1\" } }",
        ),
        ("b.theory", "strand s {\n precondition y \"Y\" { by 2030 needs z }\n link y -> x\n}\nactivity z"),
        ("c.bib", "@article{k1, title = {T}, year = 2020}"),
    ];
    let (desk, file, offset) = desk(&files);
    assert_eq!(ide::prepare_rename(&desk, file, offset).expect("a name").1, "y");
    let edits = ide::rename(&desk, file, offset, "why").expect("it is free");
    assert_eq!(edits.len(), 3);
    let part = applied(&desk, desk.file("b.theory").expect("it is there"), &edits);
    assert_eq!(part, files[1].1.replace("precondition y", "precondition why").replace("link y", "link why"));
    for (name, why) in [("x", "taken"), ("1a", "is no name"), ("a b", "is no name")] {
        assert!(ide::rename(&desk, file, offset, name).expect_err(name).contains(why));
    }
    let key = desk.text(file).find("k1").expect("it is cited");
    let edits = ide::rename(&desk, file, key, "k2").expect("a key may be renamed, and its entry with it");
    assert_eq!(applied(&desk, file, &edits), desk.text(file).replace("k1", "k2"));
    assert!(applied(&desk, desk.file("c.bib").expect("it is there"), &edits).starts_with("@article{k2,"));
    let include = desk.text(file).find("b.theory").expect("it is included");
    assert_eq!(
        ide::definition(&desk, file, include),
        [Span { file: desk.file("b.theory").expect("there"), start: 0, end: 0 }]
    );
}

#[test]
fn pointing_at_a_word_tells_what_it_is() {
    let told = |marked: &str| {
        let (desk, file, offset) = one(&THEORY.replace(&marked.replace('|', ""), marked));
        ide::hover(&desk, file, offset).map(|h| h.markdown).unwrap_or_default()
    };
    let reading = told("so that |reading");
    for wanted in [
        "**Children read** · outcome `reading`",
        "For: Pupils",
        "By: 2030",
        "Is helped by",
        "(`tutoring`)",
        "Evidence: unproven",
        "from 40 at 2024, to 70 by 2029 (percent)",
    ] {
        assert!(reading.contains(wanted), "{wanted:?} is missing in\n{reading}");
    }
    assert!(!told("activity tutoring| \"T").contains("Evidence"), "nothing leads to it");
    assert!(told("out|come reading").contains("for which the initiative answers"));
    assert!(told("assu|ming calm").contains("the assumptions that it rests on"));
    assert!(told("evidence prom|ising").contains("some tests, or tests elsewhere"));
    assert!(told("framework collective|-impact").contains("five conditions"));
    let (desk, file, offset) = one("outcome x \"<b>[a](javascript:x)</b> *y*\" { by 2030 needs x| }");
    let shown = ide::hover(&desk, file, offset).expect("a thing").markdown;
    assert!(shown.contains(r"&lt;b&gt;\[a\](javascript:x)&lt;/b&gt; \*y\*"), "{shown}");
    let (desk, file, offset) = one("outcome x { by 2023/2|4 }");
    assert_eq!(ide::hover(&desk, file, offset).expect("a date").markdown, "2023-07-01 to 2024-06-30");
}

fn labels(text: &str) -> Vec<String> {
    offered(text).into_iter().map(|c| c.label).collect()
}

fn offered(text: &str) -> Vec<Completion> {
    let (desk, file, offset) = one(text);
    ide::complete(&desk, file, offset, &[])
}

#[test]
fn what_may_be_written_is_offered_and_nothing_else() {
    let with = |statement: &str| format!("{THEORY}precondition here \"Here\" {{\n  by 2028\n  {statement}\n}}\n");
    let statements = labels(&with("|"));
    assert_eq!(&statements[..3], ["for", "needs", "needs any of"], "said once: `by` is not offered again");
    assert!(statements.contains(&"indicator".to_owned()) && !statements.contains(&"partner".to_owned()));
    assert_eq!(
        labels(&with("needs |")),
        ["reading", "tutoring", "any of", "2 of"],
        "the nearest first, itself left out"
    );
    assert_eq!(labels(&with("needs reading, |")), ["tutoring"]);
    assert_eq!(labels(&with("needs reading { assuming | }")), ["calm"]);
    assert_eq!(labels(&with("needs reading { evidence | }")), ["established", "promising", "unproven", "contested"]);
    assert_eq!(&labels(&with("needs reading { evidence promising | }"))[..2], ["from", "against"]);
    assert_eq!(labels(&with("needs reading { evidence promising from | }")), ["study"]);
    assert_eq!(labels(&with("owner |")), ["school"]);
    assert_eq!(labels(&with("external |")), ["\"…\""]);
    assert!(labels(&with("accept |")).contains(&"no-date".to_owned()));
    assert_eq!(labels(&with("accept no-date |"))[0], "because");
    let asked = |about: &str| labels(&format!("{THEORY}question here \"Here?\" {{ about {about} }}\n"));
    assert_eq!(asked("reading, |"), ["tutoring", "calm"]);
    assert!(asked("tutoring -> reading, tutoring -> |").contains(&"reading".to_owned()), "links may share an end");
    assert!(!asked("reading -> tutoring, tutoring -> |").contains(&"tutoring".to_owned()));
    let in_indicator = |s: &str| labels(&with(&format!("indicator i \"I\" {{ {s} }}")));
    assert_eq!(in_indicator("direction |"), ["increase", "decrease", "maintain"]);
    assert_eq!(in_indicator("frequency every 2 |")[..2], ["days", "weeks"]);
    assert_eq!(in_indicator("target 70 |")[0], "by");
    assert_eq!(in_indicator("target 70 by |")[0], "2030", "the end of the horizon first");
    assert_eq!(in_indicator("disaggregate by |")[0], "sex", "what is said elsewhere first");
    assert!(labels("outcome a \"text |\"").is_empty());
    assert!(labels("# a remark |").is_empty());
    assert_eq!(labels("ou|")[0], "theory");
    assert_eq!(labels("strand s \"S\" {\n  |\n}").first().map(String::as_str), Some("note"));
}

#[test]
fn files_are_offered_where_one_is_taken_in() {
    let names = ["w/c.theory", "w/a.theory", "w/parts/b.theory", "w/other/\"quoted\".theory", "w/parts/d.theory"];
    let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
    let offered = |root: &str, part: &str| {
        let (desk, file, offset) = desk(&[("w/a.theory", root), ("w/parts/b.theory", part)]);
        let found = ide::complete(&desk, file, offset, &names);
        let texts = found.into_iter().map(|item| {
            let (start, end) = (item.replaces.start as usize, item.replaces.end as usize);
            let mut text = desk.text(file).to_owned();
            text.replace_range(start..end, &item.text);
            text.lines().last().unwrap_or_default().to_owned()
        });
        texts.collect::<Vec<_>>()
    };
    let taken = "theory t\ninclude \"parts/b.theory\"\n";
    let here = |line: &str| offered(&format!("{taken}{line}"), "partner p");
    let both = ["include \"c.theory\"", "include \"parts/d.theory\""];
    assert_eq!(here("include \"|\""), both, "the root and what is a part already are left out");
    assert_eq!(here("include \"|"), both, "quotes that are not closed yet are closed");
    assert_eq!(here("include \"par|ts/old.theory\""), both, "what stands there makes room");
    assert_eq!(here("include |")[..2], both);
    assert_eq!(here("include c|")[..2], both);
    let own = offered("theory t\ninclude \"parts/|b.theory\"", "partner p");
    assert_eq!(own, [both[0], "include \"parts/b.theory\"", both[1]], "what stands there is offered again");
    let from_part = offered(taken, "partner p\ninclude \"|\"");
    assert_eq!(from_part, ["include \"d.theory\"", "include \"../c.theory\""], "from the folder of the part");
    let (desk, file, offset) = one("bibliography \"|\"");
    assert_eq!(ide::file_wanted(&desk, file, offset), Some("bib"));
    assert!(ide::complete(&desk, file, offset, &[]).is_empty());
}

/// Half-typed text as a new user leaves it, with what is offered there first. The cursor is `|`.
const SITUATIONS: &[&str] = &[
    "outcome here \"Here\" { | }",
    "outcome here \"Here\" { ne| }",
    "outcome here \"Here\" { needs | }",
    "outcome here \"Here\" { needs rea| }",
    "outcome here \"Here\" { needs reading, | }",
    "outcome here \"Here\" { needs reading,\n    | }",
    "outcome here \"Here\" { needs reading | }",
    "outcome here \"Here\" {\n  needs any | }",
    "outcome here \"Here\" {\n  needs any of reading, | }",
    "outcome here \"Here\" {\n  so | }",
    "outcome here \"Here\" {\n  helped b| }",
    "outcome here \"Here\" { by | }",
    "outcome here \"Here\" { for | }",
    "outcome here \"Here\" { owner | }",
    "outcome here \"Here\" { accept | }",
    "outcome here |",
    "outcome here \"Here\" |",
    "outcome here \"Here\"\n|",
    "activity here \"Here\" { by | }",
    "activity here \"Here\" { by school, | }",
    "activity here \"Here\" { during | }",
    "activity here \"Here\" { during 2027 to | }",
    "activity here \"Here\" { budget 500 | }",
    "activity here \"Here\" { so that | }",
    "partner here \"Here\" { role | }",
    "partner here \"Here\" { funded | }",
    "assumption here \"Here\" { applies | }",
    "assumption here \"Here\" { applies to tutoring | }",
    "assumption here \"Here\" { review by | }",
    "assumption here \"Here\" { tested by | }",
    "indicator here \"Here\" { measures | }",
    "indicator here \"Here\" { unit | }",
    "indicator here \"Here\" { baseline | }",
    "indicator here \"Here\" { baseline 10 at | }",
    "indicator here \"Here\" { target 10 by | }",
    "indicator here \"Here\" { frequency | }",
    "indicator here \"Here\" { population | }",
    "indicator here \"Here\" { disaggregate by sex, | }",
    "forum here \"Here\" { members | }",
    "link |",
    "link tutoring |",
    "link tutoring -> |",
    "link tutoring -> reading |",
    "question here \"Here?\" { about | }",
    "include |",
    "|",
    "par|",
];

#[test]
fn a_new_user_is_offered_what_fits_first() {
    let told = SITUATIONS.iter().map(|situation| {
        let offered = offered(&format!("{THEORY}{situation}\n"));
        let first: Vec<&str> = offered.iter().take(7).map(|c| c.label.as_str()).collect();
        let more = if offered.len() > 7 { format!(" · and {} more", offered.len() - 7) } else { String::new() };
        format!("{}\n    {}{more}\n", situation.replace('\n', "⏎"), first.join(" · "))
    });
    insta::assert_snapshot!(told.collect::<String>());
}

#[test]
fn keywords_of_several_words_are_finished() {
    let with = |written: &str| format!("{THEORY}outcome here \"Here\" {{\n  {written}\n}}\n");
    for (written, wanted) in [
        ("so |", "so that "),
        ("needs any |", "needs any of "),
        ("needs 3 |", "needs 3 of "),
        ("by 2030 so th|", "so that "),
    ] {
        let text = with(written);
        let (desk, file, offset) = one(&text);
        let found = ide::complete(&desk, file, offset, &[]);
        let first = found.first().unwrap_or_else(|| panic!("nothing is offered after {written}"));
        assert_eq!(first.text, wanted, "{written}");
        let mut line = desk.text(file)[..offset].to_owned();
        line.replace_range(first.replaces.start as usize..first.replaces.end as usize, &first.text);
        assert!(line.ends_with(wanted) && !line.contains("so so") && !line.contains("needs needs"), "{line}");
    }
}

#[test]
fn what_would_close_a_loop_is_offered_last() {
    let text = "theory t\noutcome top \"Top\" { needs here }\nprecondition here \"Here\" { needs | }\nprecondition far \"Far\"\n";
    assert_eq!(labels(text)[..2], ["far", "top"]);
}

#[test]
fn a_snippet_filled_in_is_sound() {
    use sothat::vocabulary::DeclarationKind as Kind;
    for &kind in Kind::ALL {
        let mut text = ide::snippet(kind);
        // Each place takes what stands in it, of a choice the first.
        while let Some(start) = text.find("${") {
            let end = start + text[start..].find('}').expect("it is closed");
            let inner = text[start + 2..end].trim_start_matches(|c: char| c.is_ascii_digit());
            let inner = inner.trim_start_matches([':', '|']).split([',', '|']).next().unwrap_or_default().to_owned();
            text.replace_range(start..=end, &inner);
        }
        let text = text.replace("$0", "");
        let faults = sothat::syntax::parse(&text, FileId(0)).findings;
        assert!(faults.worded().is_empty(), "{text}\n{:?}", faults.worded());
        let formatted = sothat::format::format(&text, sothat::format::Style::default()).expect("it is sound");
        if kind != Kind::Strand {
            assert_eq!(formatted.trim_end(), text, "a snippet is in form");
        }
    }
}

#[test]
fn the_form_of_a_statement_is_shown_with_what_comes_next() {
    let shown = |text: &str| {
        let (desk, file, offset) = one(text);
        let help = ide::help(&desk, file, offset).expect("something is being written");
        let (start, end) = help.parts[help.active];
        (help.form[start..end].to_owned(), help.form)
    };
    let text = "indicator i { target | }";
    assert_eq!(shown(text), ("VALUE".into(), "target VALUE by DATE [among DIMENSION \"GROUP\"]".into()));
    assert_eq!(shown("indicator i { target 70 | }").0, "by");
    assert_eq!(shown("indicator i { target 70 by | }").0, "DATE");
    assert_eq!(shown("outcome a |").0, "\"Title\"");
}

#[test]
fn the_outline_folds_selections_and_links_follow_the_text() {
    let (desk, file, _) = one(THEORY);
    let outline = ide::symbols(&desk, file);
    let names: Vec<&str> = outline.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["t", "school", "tutoring", "reading", "calm", "study"]);
    assert_eq!(outline[3].inner[0].name, "level");
    assert!(outline.iter().all(|s| s.span.contains(s.head)));
    assert_eq!(ide::folds(&desk, file).len(), 1);
    let links: Vec<ide::Target> = ide::links(&desk, file).into_iter().map(|l| l.target).collect();
    let web = |address: &str| ide::Target::Web(address.into());
    assert_eq!(links, [web("https://doi.org/10.1000/182"), web("https://example.org/a")]);
    let offset = THEORY.find("It helps").expect("it is there");
    let steps = ide::selections(&desk, file, offset);
    assert_eq!(at(&desk, &steps[0]), "It helps.");
    assert_eq!(at(&desk, &steps[1]), "\"It helps.\"");
    assert!(steps.windows(2).all(|w| w[1].contains(w[0])) && steps.len() > 6, "{steps:?}");
    let found: Vec<&str> = ide::found_symbols(&desk, "chread").map(|id| desk.theory().name(id)).collect();
    assert_eq!(found, ["reading"]);
}

#[test]
fn every_byte_that_is_no_blank_has_its_colour() {
    let (desk, file, _) = one(&format!("# remark\n{THEORY}# the end\n"));
    let tokens = ide::tokens(&desk, file);
    assert!(tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start), "tokens overlap");
    let mut rest = desk.text(file).to_owned();
    for token in tokens.iter().rev() {
        rest.replace_range(token.span.start as usize..token.span.end as usize, "");
    }
    assert_eq!(
        rest.split_whitespace().collect::<String>().replace("->", "").trim_matches(['{', '}']).replace(['{', '}'], ""),
        ""
    );
    let kind = |name: &str| tokens.iter().find(|t| at(&desk, &t.span) == name).map(|t| ide::TOKEN_KINDS[t.kind]);
    assert_eq!(
        (kind("reading"), kind("school"), kind("promising")),
        (Some("class"), Some("interface"), Some("enumMember"))
    );
}

/// What is offered for a finding, and the text once it is taken.
fn taken(text: &str, rule: &str, title: &str) -> String {
    let (desk, file, _) = one(text);
    let all = ide::actions(&desk, file, &(0..text.len()));
    let found =
        all.iter().find(|a| desk.analysis.diagnostics[a.diagnostic].rule.name() == rule && a.title.contains(title));
    let found = found.unwrap_or_else(|| {
        panic!("nothing is offered for {rule}: {:?}", all.iter().map(|a| &a.title).collect::<Vec<_>>())
    });
    applied(&desk, file, &found.edits)
}

fn rules(text: &str) -> Vec<&'static str> {
    let (desk, ..) = one(text);
    desk.analysis.diagnostics.iter().filter(|d| d.level >= Level::Note).map(|d| d.rule.name()).collect()
}

#[test]
fn what_is_missing_is_added_where_it_belongs() {
    let text = "theory t { horizon 2024 to 2030 }\npartner p \"P\"\nactivity a \"A\" { by p so that x }\noutcome x \"X\" {\n  by 2029\n}\n";
    let mended = taken(text, "unmeasured-outcome", "Add an indicator");
    assert!(
        mended.contains("  by 2029\n\n  indicator x-measure \"…\" {\n    unit        count # fill in\n"),
        "{mended}"
    );
    assert!(
        !rules(&mended).contains(&"unmeasured-outcome") && !rules(&mended).contains(&"syntax"),
        "{:?}",
        rules(&mended)
    );
    let bare = "theory t\noutcome x \"X\" { needs y }\nprecondition y \"Y\"\n";
    let mended = taken(bare, "unsupported-precondition", "others");
    assert!(mended.contains("precondition y \"Y\" {\n  external \"…\"\n}\n"), "{mended}");
    let mended = taken(text, "no-population-named", "for");
    assert!(mended.contains("outcome x \"X\" {\n  for \"…\"\n  by 2029\n}"), "{mended}");
    let mended = taken(text, "no-period", "during 2024 to 2029");
    assert!(!rules(&mended).contains(&"no-period"), "{mended}");
}

#[test]
fn what_is_added_is_dated_from_today_on() {
    let past = ["baseline-overdue", "baseline-after-target", "target-against-direction", "target-too-late", "syntax"];
    let sound =
        |mended: &str| assert!(!rules(mended).iter().any(|r| past.contains(r)), "{:?}\n{mended}", rules(mended));
    for (horizon, by, baseline) in [
        ("horizon 2024 to 2030", "2029", "due 2026"),
        ("horizon 2028 to 2035", "2033", "due 2028"),
        ("horizon 2028 to 2035", "2028", "due 2027"),
        ("horizon 2024 to 2030", "2026", "0 at 2024"),
        ("horizon 2018 to 2024", "2023-06", "0 at 2018"),
        ("", "2031", "due 2026"),
    ] {
        let text = format!(
            "theory t {{ {horizon} }}\npartner p \"P\"\nactivity a \"A\" {{ by p so that x }}\noutcome x \"X\" {{ by {by} }}\n"
        );
        let mended = taken(&text, "unmeasured-outcome", "Add an indicator");
        assert!(mended.contains(&format!("    baseline    {baseline} # fill in\n")), "{mended}");
        assert!(mended.contains(&format!("by {by} # fill in\n")), "{mended}");
        sound(&mended);
    }
    let harm = "theory t { horizon 2018 to 2024 }\nactivity a \"A\"\nharm h \"H\" { follows from a }\n";
    let mended = taken(harm, "unwatched-harm", "Add an indicator");
    assert!(mended.contains("baseline    100 at 2018 # fill in\n    target      0 by 2024"), "{mended}");
    sound(&mended);
    let indicator = |said: &str| {
        format!("theory t {{ horizon 2024 to 2030 }}\noutcome x \"X\" {{ by 2028 indicator i \"I\" {{ {said} }} }}\n")
    };
    let mended = taken(&indicator("unit count direction decrease target 40 by 2025"), "no-baseline", "baseline");
    assert!(mended.contains("baseline 100 at 2024 # fill in"), "{mended}");
    sound(&mended);
    let mended = taken(&indicator("unit yes-no baseline no at 2024"), "no-target", "Add `target yes by 2028`");
    assert!(mended.contains("target yes by 2028 # fill in"), "{mended}");
    sound(&mended);
    let mended = taken(&indicator("unit qualitative baseline \"Bad\" at 2024"), "no-target", "target");
    assert!(mended.contains("target \"…\" by 2028\n"), "{mended}");
    sound(&mended);
    let undated = "theory t { horizon 2024 to 2030 }\nimpact i \"I\" { by 2028 needs x }\noutcome x \"X\"\n";
    let mended = taken(undated, "no-date", "Add `by 2028`");
    assert!(!rules(&mended).contains(&"due-order"), "{mended}");
}

#[test]
fn a_finding_is_accepted_with_a_reason_in_its_block() {
    let text = "theory t\noutcome x \"X\"\nactivity a \"A\" { so that x }\n";
    let (desk, file, _) = one(text);
    let all = ide::actions(&desk, file, &(0..text.len()));
    let accepts: Vec<_> = all.iter().filter(|a| a.kind == ActionKind::Accept).collect();
    assert!(all.is_sorted_by_key(|a| a.kind == ActionKind::Accept), "what mends comes before what silences");
    assert!(accepts.len() > 4);
    for action in accepts {
        let rule = desk.analysis.diagnostics[action.diagnostic].rule.name();
        let mended = applied(&desk, file, &action.edits);
        let left = rules(&mended);
        assert!(!left.contains(&"syntax") && !left.contains(&"idle-accept"), "{rule}: {mended}");
        assert!(
            left.iter().filter(|r| **r == rule).count() < rules(text).iter().filter(|r| **r == rule).count(),
            "{rule}: {mended}"
        );
    }
}

#[test]
fn a_loop_is_opened_and_a_double_outcome_split() {
    let looped = "theory t\nprecondition a \"A\" {\n  needs b, c\n}\nprecondition b \"B\" {\n  needs a\n}\nactivity c \"C\" { so that b }\noutcome o \"O\" { needs a }\n";
    let mended = taken(looped, "cycle", "feeds back");
    assert!(!rules(&mended).contains(&"cycle") && !rules(&mended).contains(&"syntax"), "{mended}");
    assert!(mended.contains("feeds back to"), "{mended}");
    // What is said of the link stays with it.
    let said = looped.replace("needs a\n", "needs a {\n    because \"Why so\"\n    evidence promising\n  }\n");
    let (desk, file, _) = one(&said);
    let all = ide::actions(&desk, file, &(0..said.len()));
    let loops: Vec<_> = all.iter().filter(|a| a.title.contains("feeds back to `b`")).collect();
    assert!(!loops.is_empty());
    for action in loops {
        let mended = applied(&desk, file, &action.edits);
        let wanted = "  feeds back to b {\n    because \"Why so\"\n    evidence promising\n  }\n";
        assert!(mended.contains(wanted) && !rules(&mended).contains(&"cycle"), "{mended}");
    }
    let double = "theory t\noutcome o \"Children read stories and write letters\" {\n  by 2030\n  needs c\n}\nactivity c \"C\"\nimpact i \"I\" { needs o }\n";
    let mended = taken(double, "double-barrelled", "Split");
    assert!(mended.contains("outcome o \"Children read stories\" {"), "{mended}");
    assert!(mended.contains("\n\noutcome o-2 \"Write letters\" {\n  by 2030\n  needs c\n}\n"), "{mended}");
    assert!(mended.contains("needs o, o-2"), "{mended}");
    assert!(!rules(&mended).contains(&"double-barrelled"));
}

#[test]
fn a_name_that_is_wrong_in_several_places_is_mended_from_each() {
    let theory = "theory t\nprecondition here \"A\"\noutcome o \"O\" { needs heer }\noutcome p \"P\" { needs heer }\n";
    let (desk, file, _) = one(theory);
    for (at, _) in theory.match_indices("heer") {
        let offered = ide::actions(&desk, file, &(at..at));
        let action = offered.iter().find(|a| a.title == "Write `here` in both places").expect("it is offered there");
        let mended = applied(&desk, file, &action.edits);
        assert_eq!(mended.matches("needs here").count(), 2, "{mended}");
    }
}

#[test]
fn a_reason_is_asked_for_where_the_link_is_said() {
    let theory = |links: &str| {
        format!(
            "theory t\nactivity a \"A\" {{ so that b, c }}\nprecondition b \"B\"\nprecondition c \"C\"\noutcome o \"O\" {{\n  {links}\n}}\n"
        )
    };
    let mended = taken(&theory("needs b"), "no-rationale", "because");
    assert!(mended.contains("  needs b {\n    because \"…\"\n  }\n"), "{mended}");
    let mended = taken(&theory("needs b, c"), "no-rationale", "because");
    assert!(mended.contains("\n\nlink b -> o {\n  because \"…\"\n}"), "one reason is not that of two links: {mended}");
    assert!(!rules(&mended).contains(&"syntax"));
}

#[test]
fn a_range_is_formatted_and_the_rest_left_alone() {
    let text = "outcome a   \"A\"\noutcome b   \"B\" { by 2030 }\noutcome c   \"C\"\n";
    let (desk, file, _) = one(text);
    let place = text.find("by").expect("it is there");
    let edits = ide::format_range(&desk, file, &(place..place)).expect("it is sound");
    assert_eq!(
        applied(&desk, file, &edits),
        "outcome a   \"A\"\n\noutcome b \"B\" {\n  by 2030\n}\noutcome c   \"C\"\n"
    );
    let all = ide::format_file(&desk, file).expect("it is sound");
    assert_eq!(
        applied(&desk, file, &all),
        sothat::format::format(text, sothat::format::Style::default()).expect("it is sound")
    );
    let (desk, file, _) = one("outcome");
    assert_eq!(ide::format_file(&desk, file), Err(ide::FormatFault::Faults(1)));
}

#[test]
fn hints_lenses_and_the_map_speak_of_what_is_there() {
    let (desk, file, _) = one(THEORY);
    let hints: Vec<String> = ide::hints(&desk, file).into_iter().map(|h| h.text).collect();
    assert_eq!(hints, ["not measured", "1 indicator, 1 cause"]);
    let lenses: Vec<String> = ide::lenses(&desk, file).into_iter().map(|l| l.title).collect();
    assert_eq!(lenses, ["Draw the map", "Measurement plan", "Pathways to this"]);
    let map = ide::map(&desk);
    assert_eq!(map.boxes.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["tutoring", "reading"]);
    assert!(map.svg.contains("Children read"));
    assert!(
        map.boxes.iter().all(|b| {
            // All of the group's title and nothing else: an editor finds the box by it.
            let title = b.about.replace('&', "&amp;").replace('"', "&quot;");
            map.svg.contains(&format!("<title>{title}</title>"))
        }),
        "{:?}",
        map.boxes
    );
}

#[test]
fn every_statement_that_names_things_is_known_to_the_vocabulary() {
    use sothat::vocabulary::{DeclarationKind as Kind, Shape, Wanted, rows};
    // A name of every kind, put after every statement: the model refuses exactly those kinds that the vocabulary does.
    let kinds = [
        Kind::Impact,
        Kind::Outcome,
        Kind::Precondition,
        Kind::Output,
        Kind::Harm,
        Kind::Activity,
        Kind::Assumption,
        Kind::Indicator,
        Kind::Instrument,
        Kind::Partner,
        Kind::Forum,
        Kind::Reference,
        Kind::Strand,
        Kind::Question,
    ];
    let declared: Vec<String> = kinds.iter().map(|k| format!("{} the-{} \"T\" {{\n}}\n", k.text(), k.text())).collect();
    let declared = declared.concat();
    let mut asked = 0;
    for &block in Kind::ALL {
        for row in rows(Some(block)) {
            let head = match block {
                Kind::Agenda => "agenda".to_owned(),
                Kind::Link => "link the-outcome -> the-impact".to_owned(),
                block => format!("{} own-{}", block.text(), block.text()),
            };
            let form = |name: &str| {
                match row.shape {
                    Shape::Names | Shape::Name | Shape::Targets | Shape::NameOrText => Some(name.to_owned()),
                    Shape::CountedNames => return Some(format!("{head} {{ needs 1 of {name} }}\n")),
                    Shape::Evidence => Some(format!("promising from {name}")),
                    Shape::Budget => Some(format!("5 from {name}")),
                    Shape::Adoption => Some(format!("2024 by {name}")),
                    _ => None,
                }
                .map(|values| format!("{head} {{ {} {values} }}\n", row.word.text()))
            };
            let wanted = Wanted::of(Some(block), row.word);
            assert_eq!(wanted.is_some(), form("x").is_some(), "{block:?} {:?}", row.word);
            for kind in kinds {
                let Some(statement) = form(&format!("the-{}", kind.text())) else { continue };
                let text = format!("{declared}{statement}");
                let (desk, ..) = one(&text);
                let refused = desk.analysis.diagnostics.iter().any(|d| d.rule.name() == "wrong-kind");
                let takes = wanted.is_some_and(|w| w.kinds.contains(&kind));
                assert_eq!(refused, !takes, "{statement}: {kind:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 300);
}

#[test]
fn a_text_read_again_where_it_changed_is_what_a_fresh_reading_gives() {
    use crate::generate::{Chance, theory};
    use sothat::syntax::{parse, parse_again};
    const PIECES: &[&str] =
        &["", "x", "\"", "{", "}", "#", "\n", "partner q\n", "\"\"\"", "needs a", "outcome z { by 2030 }", "é"];
    let (mut mended, mut faulty) = (0, 0);
    for seed in 0..400 {
        let mut before = theory(seed);
        let mut old = parse(&before, FileId(0));
        assert!(old.findings.is_empty());
        let mut chance = Chance(seed);
        // One edit after another, so that texts with faults are read again, too.
        for _ in 0..4 {
            let boundary =
                |at: usize| (at..=before.len()).find(|&i| before.is_char_boundary(i)).unwrap_or(before.len());
            let from = boundary(chance.below(before.len() + 1));
            let to = boundary((from + chance.below(30) * chance.below(2)).min(before.len()));
            let text = format!("{}{}{}", &before[..from], chance.one(PIECES), &before[to..]);
            let again = parse_again(&text, FileId(0), &before, old.tree, &old.findings);
            let fresh = parse(&text, FileId(0));
            assert_eq!(format!("{:?}", again.tree), format!("{:?}", fresh.tree), "{before}\nbecame\n{text}");
            assert_eq!(again.findings.worded(), fresh.findings.worded(), "{before}\nbecame\n{text}");
            mended += usize::from(fresh.findings.is_empty());
            faulty += usize::from(!fresh.findings.is_empty());
            (before, old) = (text, again);
        }
    }
    assert!(faulty > 100, "some changes leave faults: {faulty}");
    assert!(mended > 100, "most changes leave a text sound: {mended}");
}
