//! Many theories side by side: what they share, how their definitions differ, and that the number of cores changes nothing.

use crate::given::analysed;
use sothat::portfolio::{Entry, Gathering, Kind, Part, Portfolio, csv, document, table, text};

fn portfolio(texts: &[&str]) -> Portfolio {
    let entry = |n: usize| Entry::of(&analysed(texts[n]), &format!("{n}.theory"));
    let mut gathering = Gathering::default();
    (0..texts.len()).for_each(|n| gathering.take(entry(n)));
    for n in gathering.again() {
        gathering.answer(n, &entry(n));
    }
    gathering.done()
}

const NORTH: &str = r#"theory north "North reads"
partner schools "Schools"
reference neuman "Books at home" { doi "10.1000/1" }
outcome reading "Children read at grade level" { for "Pupils" by 2030 needs lessons { evidence promising from neuman } }
output lessons "Lessons are given"
activity teach "Teaching" { by schools so that lessons }
indicator share "Pupils at grade level" {
  measures reading unit percent direction increase baseline 50 at 2024 target 70 by 2030
  source "State test" frequency yearly responsible schools population "Pupils of grade three"
}
indicator only "Lessons given" { measures lessons unit count }
"#;
const SOUTH: &str = r#"theory south "South reads"
reference books "Books in the home" { doi "https://doi.org/10.1000/1" }
outcome r "Children  read at grade level" { for "Pupils" by 2031 }
indicator s "pupils at Grade level" {
  measures r unit score frequency yearly source "Own test" population "Pupils of grade three"
}
"#;
const WEST: &str = r#"theory west "West reads </td><script>"
outcome r "Children read at grade level" { for "Pupils" }
indicator s "Pupils at grade level" { measures r unit percent frequency termly source "State test" }
"#;

#[test]
fn what_theories_share_and_how_they_differ() {
    let made = portfolio(&[NORTH, SOUTH, WEST]);
    let of = |kind: Kind| made.common.iter().filter(move |c| c.kind == kind).collect::<Vec<_>>();
    let [indicator] = of(Kind::Indicator)[..] else { panic!("one indicator is shared: {:#?}", made.common) };
    assert_eq!((indicator.title.as_str(), indicator.theories.as_slice()), ("Pupils at grade level", &[0, 1, 2][..]));
    let ways = |what: &str| indicator.differences.iter().find(|d| d.what == what).map(|d| d.ways.clone());
    assert_eq!(ways("unit"), Some(vec![("percent".into(), vec![0, 2]), ("score".into(), vec![1])]));
    assert_eq!(ways("frequency"), Some(vec![("yearly".into(), vec![0, 1]), ("termly".into(), vec![2])]));
    assert_eq!(ways("population"), Some(vec![("Pupils of grade three".into(), vec![0, 1]), (String::new(), vec![2])]));
    assert_eq!(ways("definition"), None, "nobody says one");
    assert_eq!(of(Kind::Outcome)[0].theories, [0, 1, 2]);
    assert_eq!(of(Kind::Source).iter().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["State test"]);
    assert_eq!(of(Kind::Reference)[0].theories, [0, 1], "one address, two titles");
    assert_eq!(made.theories[0].outcomes_measured, 1);
    assert!(made.theories[1].errors > 0 && made.theories[0].errors == 0);
}

#[test]
fn a_portfolio_is_shown_in_words_tables_and_a_page() {
    let made = portfolio(&[NORTH, SOUTH, WEST]);
    insta::assert_snapshot!(text(&made));
    let page = sothat::report::html(&document(&made));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    for part in [Part::Theories, Part::Indicators, Part::Outcomes, Part::Sources] {
        let table = table(&made, part);
        assert!(!table.rows.is_empty() && table.rows.iter().all(|r| r.len() == table.headings.len()), "{part:?}");
    }
    insta::assert_snapshot!("the_table_of_differences", sothat::plan::csv(&table(&made, Part::Indicators)));
}

#[test]
fn what_one_theory_says_twice_is_not_shared() {
    let twice = "theory t outcome a \"Same\" outcome b \"Same\"";
    assert!(portfolio(&[twice, NORTH]).common.is_empty());
    assert!(portfolio(&[]).theories.is_empty());
}

#[test]
fn punctuation_and_the_way_a_doi_is_written_make_no_difference() {
    let theory = |title: &str, definition: &str, unit: &str, doi: &str| {
        format!(
            "theory t reference r \"Title of {}\" {{ doi \"{doi}\" }} outcome o indicator i \"{title}\" {{ measures o definition \"{definition}\" unit \"{unit}\" }}",
            doi.len()
        )
    };
    let texts = [
        theory("Children fully immunised", "All vaccines, at 12-23 months", "€", "10.1000/ABC"),
        theory("Children fully-immunised.", "All vaccines (at 12–23 months).", "$", "doi:10.1000/abc"),
        theory("“Children fully immunised”", "all vaccines at 12 - 23 months", "%", "https://doi.org/10.1000/abc"),
        theory("Children, 1.5 m and up", "", "", "none yet"),
        theory("Children, 15 m and up", "", "", "none"),
    ];
    let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let [indicator, _, reference] = &made.common[..] else { panic!("three are shared: {:#?}", made.common) };
    assert_eq!((&indicator.theories[..], &reference.theories[..]), (&[0, 1, 2][..], &[0, 1, 2][..]));
    let differing: Vec<&str> = indicator.differences.iter().map(|d| d.what).collect();
    assert_eq!(differing, ["unit"], "signs of currencies are no punctuation: {:#?}", indicator.differences);
}

/// One study, cited by its DOI, by the address of that, and by its title alone; and two reports of one title, of which nobody
/// can tell which a third means.
#[test]
fn a_title_without_a_doi_is_the_study_of_that_title_with_one() {
    let theory = |reference: &str| format!("theory t outcome o reference r {reference}");
    let cited = |references: &[&str]| -> Vec<Vec<u32>> {
        let texts: Vec<String> = references.iter().map(|r| theory(r)).collect();
        let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(made.common.iter().all(|c| !c.title.is_empty()), "{:#?}", made.common);
        made.common.into_iter().filter(|c| c.kind == Kind::Reference).map(|c| c.theories).collect()
    };
    let one = [
        "\"Books at home\"",
        "\"Books at Home.\" { doi \"10.1000/A\" }",
        "\"Books\" { url \"https://doi.org/10.1000/a\" }",
        "\"Books at home\" { year 2014 }",
    ];
    assert_eq!(cited(&one), [[0, 1, 2, 3]]);
    let several = [
        "\"Annual report\" { doi \"10.1000/1\" }",
        "\"Annual report\" { doi \"10.1000/2\" }",
        "\"Annual report\"",
        "\"Annual report\"",
        "\"Annual report\" { doi \"10.1000/2\" }",
    ];
    let mut both = cited(&several);
    both.sort();
    assert_eq!(both, [[1, 4], [2, 3]]);
    assert!(cited(&["{ doi \"10.1000/1\" }", "\"R\" { doi \"10.1000/2\" }", "\"r\""]).len() == 1, "a name is no title");
    assert!(cited(&["\"A\" { url \"https://example.org/10.1000/a\" }", "\"B\" { doi \"10.1000/a\" }"]).is_empty());
}

#[test]
fn a_unit_that_was_not_understood_is_told_as_it_stands() {
    let theory =
        |unit: &str| format!("theory t outcome o indicator i \"Reached\" {{ measures o unit {unit} source \"S\" }}");
    let texts = ["households", "%", "percnt", "\"per cent\"", "percent", "litres of water"].map(theory);
    let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let unit = made.common.iter().flat_map(|c| &c.differences).find(|d| d.what == "unit").expect("they differ");
    let ways: Vec<&str> = unit.ways.iter().map(|(way, _)| way.as_str()).collect();
    let faulty = ["households", "percnt"].map(|unit| format!("{unit} (not understood)"));
    let faulty = faulty.iter().map(String::as_str);
    // A unit of several words is read as if it stood in quotes.
    assert_eq!(ways, ["percent"].into_iter().chain(faulty).chain(["litres of water"]).collect::<Vec<_>>());
}

#[test]
fn what_could_not_be_read_is_told_on_the_page() {
    let made = Portfolio { unread: vec!["`a <b>.theory` can't be read as text.".into()], ..portfolio(&[NORTH]) };
    let page = sothat::report::html(&document(&made));
    assert!(
        page.contains("Not counted: </strong><code>a &lt;b&gt;.theory</code> can&#39;t be read as text."),
        "{page}"
    );
}

/// What looks like a month stays a text in a workbook.
#[test]
fn a_workbook_has_every_table_and_takes_no_text_for_a_day() {
    use calamine::{Data, Reader};
    let texts = ["2028-01", "2029-01"].map(|due| format!("theory t outcome o \"Children read\" {{ by {due} }}"));
    let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let bytes = sothat::portfolio::workbook(&made).expect("it is small");
    assert_eq!(bytes, sothat::portfolio::workbook(&made).expect("it is small"), "the same gives the same");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Theories", "Shared indicators", "Outcomes in common", "Sources in common"]);
    let outcomes = book.worksheet_range("Outcomes in common").expect("the sheet");
    let said: Vec<&Data> = outcomes.rows().filter_map(|row| row.get(3)).collect();
    assert_eq!(
        said,
        [&Data::String("Said as".into()), &Data::String("2028-01".into()), &Data::String("2029-01".into())]
    );
}

#[test]
fn many_ways_are_counted() {
    let texts: Vec<String> = (0..40)
        .map(|n| format!("theory t{n} outcome o indicator i \"Share\" {{ measures o unit \"unit {n}\" }}"))
        .collect();
    let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let unit = made.common.iter().flat_map(|c| &c.differences).find(|d| d.what == "unit").expect("they differ");
    assert_eq!(unit.ways.len() + unit.others, 40);
}

/// Words, page, table and JSON tell of the same.
#[test]
fn every_form_tells_of_all_ways() {
    let texts: Vec<String> = (0..15)
        .map(|n| {
            format!(
                "theory t{n} outcome o \"Well\" {{ by {} indicator i \"Share\" {{ unit \"unit {n}\" }} }}",
                2030 + n % 2
            )
        })
        .collect();
    let made = portfolio(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let page = sothat::report::html(&document(&made));
    assert!(page.contains("and otherwise in 3"), "{page}");
    let rows = csv(&made, Part::Indicators);
    assert!(rows.ends_with("\nShare,15,unit,in yet other ways,3,\n"), "{rows}");
    assert_eq!(rows, sothat::plan::csv(&table(&made, Part::Indicators)));
    for told in [&page, &text(&made)] {
        assert!(told.contains("“2030” in 8 ("), "{told}");
    }
    assert!(csv(&made, Part::Outcomes).contains("\nWell,15,due,2031,7,"), "{}", csv(&made, Part::Outcomes));
}

/// A file that is no theory is none among those that share something either.
#[test]
fn what_stands_in_a_part_alone_is_not_shared() {
    let part = "outcome reading \"Children read at grade level\" { by 2030 }\n";
    assert!(portfolio(&[part, NORTH]).common.is_empty());
    let made = portfolio(&[part, NORTH, SOUTH]);
    assert!(made.common.iter().all(|c| c.theories == [1, 2]), "{:#?}", made.common);
}

#[test]
fn what_is_there_twice_and_what_is_no_theory_is_told() {
    let made = portfolio(&[NORTH, SOUTH, NORTH, "partner p \"Alone\"\n"]);
    assert_eq!(made.theories.iter().map(|r| r.same_as).collect::<Vec<_>>(), [None, None, Some(0), None]);
    let told = text(&made);
    assert!(told.starts_with("# Portfolio of 3 theories\n"), "{told}");
    assert!(told.contains("\nSomething can't work yet in 1 of 3 theories. "), "{told}");
    assert!(text(&portfolio(&[NORTH])).contains("\nIn 1 theory nothing is found that can't work. "));
    assert!(told.contains("Files with the very same text, each of them counted: `0.theory` and `2.theory`."), "{told}");
    let rows = csv(&made, Part::Theories);
    assert!(
        rows.lines().nth(3).is_some_and(|row| row.starts_with("North reads,2.theory,") && row.ends_with(",0.theory")),
        "{rows}"
    );
    assert!(
        told.contains("Not among them is a file that has no `theory`, and no theory here takes it in: `3.theory`."),
        "{told}"
    );
}
