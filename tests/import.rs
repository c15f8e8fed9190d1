//! What people have already, brought in: sheets, charts and maps of many kinds, and whatever else is in a file.

use crate::given::{OPTIONS, analysed, on_disk};
use proptest::prelude::*;
use sothat::analysis::Analysis;
use sothat::diagnostic::Rule;
use sothat::draw::{Page, Toward, View, scene};
use sothat::format::{Style, format};
use sothat::import::{Format, Imported, Options as Asked, import};
use std::collections::BTreeSet;
use std::io::Write;

pub fn asked(name: &str) -> Asked {
    Asked { file: name.to_owned(), name: name.split('.').next().unwrap_or_default().to_owned(), ..Asked::default() }
}

pub fn brought(bytes: &[u8], format: Format, name: &str) -> Imported {
    import(bytes, format, &asked(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/import/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name)
}

/// What an imported text must never raise: what is wrong with the writing of a theory, and not with its reasoning.
const NEVER: &[Rule] = &[
    Rule::Syntax,
    Rule::UndefinedName,
    Rule::WrongKind,
    Rule::DuplicateName,
    Rule::DuplicateStatement,
    Rule::ContradictoryLink,
    Rule::BadValue,
    Rule::Include,
    Rule::SelfLink,
];

/// Holds for every imported text: no fault of writing, and the form that the formatter gives.
fn sound(text: &str) -> Result<(), String> {
    let analysis = analysed(text);
    if let Some(fault) = analysis.diagnostics.iter().find(|d| NEVER.contains(&d.rule)) {
        return Err(format!("{}: {}\n{text}", fault.rule.name(), fault.message));
    }
    match format(text, Style::default()) {
        Ok(again) if again == text => Ok(()),
        Ok(again) => Err(format!("no fixed point:\n{text}\n---\n{again}")),
        Err(_) => Err(format!("can't be formatted:\n{text}")),
    }
}

pub fn shown(name: &str, format: Format) -> String {
    let imported = brought(&file(name), format, name);
    sound(&imported.text).unwrap_or_else(|why| panic!("{name}: {why}"));
    format!(
        "{}\n--- account\n{}\n--- unclear\n{}",
        imported.text,
        imported.account.join("\n"),
        imported.unclear.join("\n")
    )
}

#[test]
fn a_classic_matrix_comes_in() {
    insta::assert_snapshot!(shown("classic-matrix.csv", Format::Csv));
}

#[test]
fn the_template_of_the_european_commission_comes_in() {
    insta::assert_snapshot!(shown("eu-template.xlsx", Format::Xlsx));
}

/// Tables as houses and teams have them, with what must come of each (`tests/import/make-houses.py` makes them).
const HOUSES: &[(&str, &[&str])] = &[
    (
        "usaid-pmp.xlsx",
        &[
            "impact sustainably-reduced-poverty-hunger",
            "needs increased-incomes-smallholder-farmers",
            "precondition improved-access-inputs-finance",
            "needs agro-dealers-stock-quality-seed",
            "definition \"Share of households at 4 or above on the FIES scale. Unit: percent\"",
            "frequency every 3 years",
            "target 2400 by 2028-09",
            "partner ministry-agriculture-livestock \"Ministry of Agriculture, Livestock and Fisheries\"",
            ": +40% over baseline\"",
        ],
    ),
    (
        "eu-merged.xlsx",
        &[
            "theory eu-merged \"Skills for green jobs\"",
            "outcome young-people-find-decent-green \"Young people find decent green jobs\" { needs curricula-five-green-trades-use, centres-equipped",
            "target 55% by 2027 among sex \"Women\"",
            "note \"Current value* (reference year): 4 (2024)\"",
            "budget 900,000 EUR",
            "# Import: below the table: * To be updated at each report.",
        ],
    ),
    (
        "dfid-milestones.xlsx",
        &[
            "target 15% by 2025-03 target 12% by 2026-03 target 9% by 2027-03",
            "target 40 by 2025-03 target 80 by 2026-03 target 120 by 2027-03",
            "target 90% by 2027-03-31",
            "note \"Achieved, Milestone 1: 43%\"",
            "note \"Inputs: DFID (£): 1,200,000; Govt (£): 300,000; Other (£): 0; Total (£): 1,500,000; DFID SHARE (%): 80\"",
        ],
    ),
    (
        "un-results.xlsx",
        &[
            "theory un-results \"Strengthening Local Governance, 00123456\"",
            "outcome women-lead-local-politics \"Women lead in local politics\" { needs women-candidates-trained, parties-adopt-quotas",
            "baseline 21% at 2023 target 25% by 2024 target 30% by 2025 target 40% by 2026",
        ],
    ),
    (
        "cadre-logique.csv",
        &[
            "outcome femmes-tirent-un-revenu-maraîchage",
            "baseline 43.7% at 2023",
            "frequency every 5 years",
            "frequency half-yearly",
            "partner direction-l-hydraulique-service-régional \"Direction de l'hydraulique, service régional\"",
        ],
    ),
    ("marco-logico.xlsx", &["target 180 by 2026-12", "budget 480,000 USD", "so that casas-espera-en-funcionamiento"]),
    (
        "two-headers.xlsx",
        &[
            "baseline 0 at 2023-12 target 300 by 2024 target 400 by 2025 target 500 by 2026",
            "# Import: a row of sums: Total | 0 | 600 | 800 | 1000 | 2400",
            "# Import: below the table: Source: programme database, March 2024",
        ],
    ),
    (
        "excel-numbers.xlsx",
        &[
            "baseline 71.5% at 2024-03-31 target 95% by 2027-03-31",
            "baseline 18.3% at 2024-04-01",
            "baseline 45 at 2023/24 target 45 by 2026-Q4",
            "baseline 1234.5 at 2024",
        ],
    ),
];

#[test]
fn tables_of_many_houses_come_in_as_their_authors_meant_them() {
    for (name, lines) in HOUSES {
        let format = if name.ends_with("csv") { Format::Csv } else { Format::Xlsx };
        let imported = brought(&file(name), format, name);
        sound(&imported.text).unwrap_or_else(|why| panic!("{name}: {why}"));
        let text = imported.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in *lines {
            assert!(text.contains(line), "{name}: no {line}\n{}", imported.text);
        }
    }
}

/// The theory that comes of a table in CSV, with single blanks.
fn of_table(table: &str) -> String {
    let imported = brought(table.as_bytes(), Format::Csv, "t.csv");
    sound(&imported.text).unwrap_or_else(|why| panic!("{why}"));
    imported.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_document_of_the_european_commission_names_levels_beside_the_results_chain() {
    let text = of_table(
        "Results,Results chain: Main expected results,Indicators,Baselines (values and years),Targets (values and years),Sources of data,Assumptions\n\
         Impact,Families eat well,1. Prevalence of hunger,1. 67% (2021),1. 50% (2027),1. National reports,Not applicable\n\
         Outcome 1,Farms yield more,1.1 Yield of sorghum (t/ha),1.1 0.6 t/ha (2022),1.1 1.1 t/ha (2026),1.1 Farm survey,It rains\n\
         ,,1.2 Number of farmers with seed,1.2 1 200 (2022),1.2 9 000 (2026),1.2 Farm survey,\n\
         Outcome 2,Markets are near,2.1 % of farmers who sell,2.1 TBD (inception),2.1 30% (2026),2.1 Registers,\n\
         Output 1 (related to Outcome 2),Roads are passable,1.1.1 Km of road,0 (2022),140 (2025),Engineer,\n\
         Output 2 relating to Outcome 1,1.2 Seed is there,1.2.1 Tonnes of seed,12 (2022),80 (2026),Records,\n\
         Activity matrix\n\
         What are the key activities to be carried out?,Means: what is required,Costs,Assumptions\n\
         1.2.1 Contract seed growers,A laboratory,\"EUR 300,000\",Roads are safe\n",
    );
    for said in [
        "impact families-eat-well \"Families eat well\" { so that",
        "baseline 67% at 2021 target 50% by 2027",
        "outcome farms-yield-more \"Farms yield more\" { needs seed-there",
        "baseline 0.6 at 2022 target 1.1 by 2026 source \"Farm survey\"",
        "unit count baseline 1,200 at 2022 target 9,000 by 2026",
        "outcome markets-near \"Markets are near\" { needs roads-passable",
        "activity contract-seed-growers \"Contract seed growers\" { so that seed-there budget 300,000 EUR note \"Means: A laboratory\"",
        "applies to contract-seed-growers -> seed-there",
        "\"% of farmers who sell\" { unit percent target 30% by 2026",
        "note \"Baselines (values and years): TBD (inception)\"",
    ] {
        assert!(text.replace("needs farms-yield-more, markets-near", "so that").contains(said), "no {said}\n{text}");
    }
}

#[test]
fn a_level_on_a_row_of_its_own_may_say_what_it_leads_to() {
    let text = of_table(
        "Results chain,Indicators,Targets 2027\nOutcome 1,,\nFarms yield more,Yield,1.1\nOutcome 2,,\nMarkets are near,Shops,40\n\
         Output 1 (related to Outcome 1),,\nSeed is there,Tonnes,80\n",
    );
    assert!(text.contains("outcome farms-yield-more \"Farms yield more\" { needs seed-there"), "{text}");
}

#[test]
fn a_number_before_a_figure_is_taken_away_only_where_it_numbers_the_indicator() {
    let text = of_table(
        "Level,Result,Indicator,Baseline 2024,Target 2027\nOutcome,1. A is so,1. Rice sold,1 200,1. 2 400\n,,1.1 Rice eaten,1.1 million,1.1 3.2\n",
    );
    assert!(text.contains("baseline 1,200 at 2024 target 2,400 by 2027"), "{text}");
    assert!(text.contains("baseline 1.1 at 2024 target 3.2 by 2027"), "{text}");
}

#[test]
fn a_results_matrix_in_german_comes_in() {
    let text = of_table(
        "Zusammenfassung,Indikatoren,Quellen der Überprüfung,Annahmen\n\
         Programmziel: Wasser ist sicher,Der Anteil der Versorgten ist von 45 % (2021) auf 60 % (2026) gestiegen,Berichte,Die Reform gilt\n\
         Modulziel: Versorger leisten mehr,M1: Acht Versorger decken ihre Kosten,Abschlüsse,\n\
         Output A: Fachkräfte sind da,A1: 240 Fachkräfte sind ausgebildet,Listen,\n",
    );
    for said in [
        "impact wasser-ist-sicher",
        "baseline 45% at 2021 target 60% by 2026",
        "outcome versorger-leisten-mehr",
        "output fachkräfte-sind-da",
        "code logframe \"A\"",
    ] {
        assert!(text.contains(said), "no {said}\n{text}");
    }
}

#[test]
fn what_stands_before_its_result_is_not_linked_to_the_one_above() {
    let table = "Level,Result\nActivity,D is done\nOutput,C is there\nOutcome,A is so\nActivity,E is done\nOutput,F is there\nOutcome,B is so\n";
    let text = brought(table.as_bytes(), Format::Csv, "t.csv").text;
    let is_link = |line: &str| ["needs ", "so that "].iter().any(|link| line.trim_start().starts_with(link));
    assert!(!text.lines().any(is_link) && text.contains("# Import: which output does this lead to?"), "{text}");
}

#[test]
fn what_stands_below_several_results_is_linked_to_all_of_them_with_a_question() {
    let table =
        "Level,Result,Indicator\nOutcome,A is so,x\nOutcome,B is so,y\nOutput,C is there,z\nActivity,D is done,\n";
    let imported = brought(table.as_bytes(), Format::Csv, "t.csv");
    sound(&imported.text).expect("sound");
    assert!(imported.text.contains("so that outcome-so, b-so"), "{}", imported.text);
    assert!(
        imported.text.contains("# Import: to which outcome does this lead? It was linked to all."),
        "{}",
        imported.text
    );
    // Down and up again, each belongs to what stands above it.
    let table =
        "Level,Result,Indicator\nOutcome,A is so,x\nOutput,C is there,z\nOutcome,B is so,y\nOutput,E is there,z\n";
    let text = brought(table.as_bytes(), Format::Csv, "t.csv").text;
    assert!(text.contains("needs c-there") && text.contains("needs e-there"), "{text}");
}

#[test]
fn the_template_of_the_united_kingdom_comes_in() {
    insta::assert_snapshot!(shown("uk-template.xlsx", Format::Xlsx));
}

#[test]
fn levels_in_columns_come_in() {
    insta::assert_snapshot!(shown("levels-in-columns.xlsx", Format::Xlsx));
}

#[test]
fn outlines_come_in() {
    insta::assert_snapshot!(shown("outline.md", Format::Outline));
    insta::assert_snapshot!(shown("outline.txt", Format::Outline));
}

/// A logframe in a page of Markdown is read as a table, and what stands around it as an outline.
#[test]
fn tables_in_markdown_come_in() {
    let page = "# Theory of change: Safer streets\n\n| Level | Statement | Indicator | Baseline | Target |\n|---|---|---|---|---|\n\
                | **Impact** | People feel safe | Share who do | 45% (2024) | 70% by 2030 |\n| **Activity** | Street lights | | | |\n\n\
                ## Assumptions\n- The city pays\n\n| Who | Cost |\n|---|---|\n| We | 5 |\n";
    let imported = brought(page.as_bytes(), Format::Outline, "a.md");
    for expected in [
        "\"Safer streets\"\n",
        "impact people-feel-safe \"People feel safe\"",
        "baseline 45% at 2024",
        "target   70% by 2030",
        "activity street-lights \"Street lights\" {\n  so that people-feel-safe\n}",
        "assumption city-pays \"The city pays\"",
        "Import: belongs to nothing: | We | 5 |",
    ] {
        assert!(imported.text.contains(expected), "{expected}: {}", imported.text);
    }
    assert_eq!(imported.account[0], "Read 2 rows.");
    assert!(sothat::import::is_outline(page.as_bytes()));
}

/// What a line says behind its label is never taken for a heading.
#[test]
fn assumptions_in_one_line_come_in() {
    let text = brought(
        b"Impact: People feel safe\nOutcome: Fewer assaults\nAssumption: The city pays\nRisk: Lamps break\n",
        Format::Outline,
        "a.md",
    );
    assert!(text.text.contains("\"The city pays\"") && text.text.contains("\"Lamps break\""), "{}", text.text);
}

/// What a level, a result and what stands below them are does not depend on how they are set off.
#[test]
fn an_outline_is_read_by_its_words_and_its_indentation() {
    let of = |text: &str| brought(text.as_bytes(), Format::Outline, "a.md");
    let bold =
        of("**Impact:** Girls live better lives\n**Outcome 1:** Girls **learn**\n- **Indicator:** Girls in school\n");
    let plain = of("Impact: Girls live better lives\nOutcome 1: Girls learn\n- Indicator: Girls in school\n");
    assert_eq!(bold.text, plain.text);
    assert!(plain.text.contains("outcome girls-learn \"Girls learn\" {"), "{}", plain.text);
    assert!(plain.text.contains("indicator girls-school \"Girls in school\""), "{}", plain.text);
    assert!(bold.text.contains("impact girls-live-better-lives \"Girls live better lives\""), "{}", bold.text);

    // What stands further in is a note, with a mark before it or not; what stands beside is a result of the same level.
    for mark in ["- ", ""] {
        let text = of(&format!(
            "Impact: Girls live better lives\nOutcome: Girls learn\n    {mark}Also those who herd\nBoys learn\n  {mark}All of them\nActivities\n- Teach\n"
        ))
        .text;
        assert_eq!(text.matches("\noutcome ").count(), 2, "{text}");
        assert!(text.contains("note \"Also those who herd\"") && text.contains("note \"All of them\""), "{text}");
    }
    let account = of("Impact: We Read widely\n\nOutcomes\n- Columns: as in Rome\n").account;
    assert!(account[0].starts_with("Read an outline with 2 lines"), "{account:?}");
    assert!(!account.iter().any(|line| line.starts_with("Columns: ") || line.ends_with("rows.")), "{account:?}");
}

#[test]
fn levels_on_a_line_of_their_own_within_a_cell_are_levels() {
    insta::assert_snapshot!(shown("levels-in-cells.csv", Format::Csv));
}

#[test]
fn a_flow_chart_comes_in() {
    insta::assert_snapshot!(shown("flowchart.mmd", Format::Mermaid));
}

#[test]
fn a_graph_comes_in() {
    insta::assert_snapshot!(shown("graph.dot", Format::Dot));
}

#[test]
fn a_map_comes_in() {
    insta::assert_snapshot!(shown("kumu.json", Format::Kumu));
}

#[test]
fn a_table_of_22_indicators_comes_in_without_retyping() {
    let imported = brought(&file("indicator-table.csv"), Format::Csv, "indicator-table.csv");
    let analysis = analysed(&imported.text);
    let plan = sothat::plan::plan(&analysis.theory, &analysis.graph, 0);
    assert_eq!(plan.indicators.len(), 22);
    assert_eq!(plan.indicators.iter().map(|i| i.targets.len()).sum::<usize>(), 66);
    assert!(plan.indicators.iter().all(|i| i.source.is_some() && i.frequency.is_some() && i.unit.is_some()));
    assert!(plan.indicators.iter().all(|i| !i.responsible.is_empty()));
    let mut undated: Vec<&str> =
        plan.indicators.iter().filter(|i| i.baselines.is_empty()).map(|i| i.title.as_str()).collect();
    undated.sort_unstable();
    assert_eq!(
        undated,
        ["Businesses still open after a year", "Graduates in work six months on", "Loans repaid on time"]
    );
    assert_eq!(plan.assumptions.len(), 5);
    insta::assert_snapshot!(shown("indicator-table.csv", Format::Csv));
}

/// Example theories, by name, with their texts.
fn examples() -> Vec<(String, Analysis)> {
    let folder = format!("{}/examples", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("examples").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "theory") {
            let analysis = on_disk(&path, &OPTIONS).expect("an example");
            found.push((path.file_stem().expect("a name").to_string_lossy().into_owned(), analysis));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(found.len() > 3);
    found
}

type Links = BTreeSet<(String, String)>;

/// The boxes and links of a theory, by titles; alternatives lead straight to what needs one of them.
fn boxes_and_links(analysis: &Analysis) -> (BTreeSet<(String, String)>, Links) {
    let scene = scene(&analysis.theory, &analysis.graph, &View::default());
    let boxes = scene.boxes.iter().map(|b| (b.kind.word().to_owned(), b.title.clone())).collect();
    let mut links = Links::new();
    let target = |at: usize| {
        let over = scene.arrows.iter().find(|a| a.from == at && scene.boxes[at].kind.word() == "alternatives");
        over.map_or(at, |a| a.to)
    };
    for arrow in scene.arrows.iter().filter(|a| scene.boxes[a.from].kind.word() != "alternatives") {
        links.insert((scene.boxes[arrow.from].title.clone(), scene.boxes[target(arrow.to)].title.clone()));
    }
    (boxes, links)
}

#[test]
fn what_was_drawn_comes_back_with_the_same_boxes_and_links() {
    for (name, analysis) in examples() {
        let scene = scene(&analysis.theory, &analysis.graph, &View::default());
        let drawing = sothat::draw::place(&scene, Toward::Auto, Page::default());
        let charts = [
            (Format::Mermaid, sothat::draw::mermaid(&scene)),
            (Format::Dot, sothat::draw::dot(&drawing, sothat::draw::Theme::Light)),
            (Format::Kumu, sothat::draw::kumu(&scene)),
        ];
        let before = boxes_and_links(&analysis);
        for (kind, chart) in charts {
            let imported = brought(chart.as_bytes(), kind, &name);
            sound(&imported.text).unwrap_or_else(|why| panic!("{name} {kind:?}: {why}"));
            let after = boxes_and_links(&analysed(&imported.text));
            assert_eq!(before.0, after.0, "boxes of {name} by {kind:?}");
            assert_eq!(before.1, after.1, "links of {name} by {kind:?}\n{}", imported.text);
        }
    }
}

#[test]
fn a_threshold_in_the_place_of_targets_comes_back_as_one() {
    use sothat::plan::{Layout, csv, logframe, plan};
    let theory = analysed(
        "theory t outcome o \"It is so\" harm h \"Calls go unheard\" { follows from o indicator i \"Calls answered\" { unit percent threshold 60 baseline 71 at 2024 } }",
    );
    for layout in [Layout::Classic, Layout::Eu, Layout::Uk] {
        let table = csv(&logframe(&plan(&theory.theory, &theory.graph, 0), layout));
        assert!(table.contains("threshold 60%"), "{table}");
        let text = brought(table.as_bytes(), Format::Csv, "t.csv").text;
        assert!(text.contains("threshold 60\n") && !text.contains("    target") && !text.contains("words:"), "{text}");
    }
}

#[test]
fn a_logframe_that_was_written_comes_back_with_its_figures() {
    use sothat::plan::{Layout, Part, csv, logframe, plan, table_workbook, workbook};
    for (name, analysis) in examples() {
        let plan_before = plan(&analysis.theory, &analysis.graph, 0);
        if plan_before.indicators.is_empty() {
            continue;
        }
        let mut tables: Vec<(String, sothat::plan::Table)> =
            [Layout::Classic, Layout::Eu, Layout::Uk].map(|l| (format!("{l:?}"), logframe(&plan_before, l))).into();
        tables.push(("indicators".into(), Part::Indicators.of(&plan_before)));
        let files = tables.into_iter().flat_map(|(layout, table)| {
            let book = table_workbook(&plan_before, &table).expect("written");
            [(layout.clone(), Format::Csv, csv(&table).into_bytes()), (layout, Format::Xlsx, book)]
        });
        let whole = ("workbook".to_owned(), Format::Xlsx, workbook(&plan_before).expect("written"));
        {
            for (layout, kind, bytes) in files.chain([whole]) {
                let imported = brought(&bytes, kind, &name);
                sound(&imported.text).unwrap_or_else(|why| panic!("{name} {layout}: {why}"));
                let again = analysed(&imported.text);
                let after = plan(&again.theory, &again.graph, 0);
                let figures = |p: &sothat::plan::Plan| -> BTreeSet<String> {
                    let of = |i: &sothat::plan::Indicator| {
                        let one = |t: &str, v: &sothat::plan::Value| format!("{} {t} {}", i.title, v.text("on"));
                        let all = i.baselines.iter().map(|v| one("b", v)).chain(i.targets.iter().map(|v| one("t", v)));
                        all.collect::<Vec<_>>()
                    };
                    p.indicators.iter().filter(|i| !i.measures.is_empty()).flat_map(of).collect()
                };
                let titles = |p: &sothat::plan::Plan| -> BTreeSet<String> {
                    p.subjects
                        .iter()
                        .filter(|s| s.kind != "assumption")
                        .map(|s| format!("{} {}", s.kind, s.title))
                        .collect()
                };
                assert_eq!(titles(&plan_before), titles(&after), "{name} {layout} {kind:?}");
                // Whom the table names, and no two of them together.
                let known: BTreeSet<&str> = plan_before.partners.iter().map(|p| p.title.as_str()).collect();
                let strange = after.partners.iter().find(|p| !known.contains(p.title.as_str()));
                assert!(strange.is_none(), "{name} {layout} {kind:?}: {strange:?}");
                let missing: Vec<String> = figures(&plan_before).difference(&figures(&after)).cloned().collect();
                // A logframe has rows for results, and none for what measures assumptions alone.
                let is_of_result = |f: &String| {
                    plan_before.indicators.iter().any(|i| {
                        f.starts_with(&i.title)
                            && i.measures.iter().any(|m| {
                                plan_before.subjects.iter().any(|s| s.name == m.name && s.kind != "assumption")
                            })
                    })
                };
                let missing: Vec<&String> = missing.iter().filter(|f| is_of_result(f)).collect();
                assert!(missing.is_empty(), "{name} {layout} {kind:?}: {missing:#?}\n{}", imported.text);
            }
        }
    }
}

/// The words of a cell that must be in what came of it. The language writes some signs otherwise.
fn words(text: &str) -> Vec<String> {
    const FILLERS: &[&str] = &["in", "by", "at", "of", "on", "the", "to"];
    let lower = text.to_lowercase();
    let runs = lower.split(|c: char| !c.is_alphanumeric()).filter(|r| !r.is_empty() && !FILLERS.contains(r));
    runs.map(str::to_owned).collect()
}

/// Whether a word is a figure, or the number of a row such as `r1`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    word.len() - digits.len() <= 3 && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text holds the words of a cell, in their order and not far from each other; its numbers may stand elsewhere,
/// since a figure, its date and the number of a row are statements of their own.
fn holds(haystack: &str, cell: &str) -> bool {
    let (numbers, letters): (Vec<String>, Vec<String>) = words(cell).into_iter().partition(|w| is_number(w));
    let has_numbers = numbers.iter().all(|n| {
        let short = n.trim_start_matches('0');
        haystack.contains(if short.is_empty() { "0" } else { short })
    });
    let Some(first) = letters.first() else { return has_numbers };
    has_numbers
        && haystack.match_indices(first.as_str()).any(|(start, _)| {
            let mut at = start;
            letters.iter().all(|word| match haystack[at..].find(word.as_str()) {
                Some(found) if found < 120 + cell.len() => {
                    at += found + word.len();
                    true
                }
                _ => false,
            })
        })
}

/// What a text says in small letters: as it stands, and with the escapes of its texts taken out.
fn said(text: &str) -> [String; 2] {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("\\u{") {
            rest[at..].find('}').map_or(rest.len(), |e| at + e + 1)
        } else {
            at + 2
        };
        let escape = rest.get(at..end).unwrap_or_default();
        match escape.strip_prefix("\\u{") {
            Some(hex) => out.extend(u32::from_str_radix(hex.trim_end_matches('}'), 16).ok().and_then(char::from_u32)),
            None if escape == "\\n" => out.push('\n'),
            None => out.push_str(escape.get(1..).unwrap_or_default()),
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    [text.to_lowercase(), (out + rest).to_lowercase()]
}

const HEADINGS: &[&[&str]] = &[
    &["Level", "Results chain", "Indicators", "Baseline", "Target 2027", "Means of verification", "Assumptions"],
    &["No.", "Level", "Results chain", "Indicators", "Baseline", "Baseline date", "Target", "Target date", "Risks"],
    &["Outcome", "Output", "Activity", "KPI", "Unit", "Frequency", "Responsible", "Disaggregation", "Budget", "Due"],
    &["", "Intervention logic", "OVIs", "MoV", "Anything", "Direction", "Definition", "Milestone 1", "Target group"],
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop::sample::select(vec![
            "Outcome", "OUTPUT 1.2", "Goal: all is well", "58%", "58% (2024)", "2024", "70 by 2027\n85 by 2030", "TBD", "n/a",
            "yes", "monthly", "percent", "#", "1. one\n2. two", "- One\n- Two", "Ministry, UNICEF", "10-15%", "M: 4; F: 5",
            "=1+1", "\"quoted\" \\ \\n", "</svg><script>", "USD 1,200", "every 2 years", "Planned", "Source", "by sex, age",
            "30 June 2027", "Assumption", "needs any of", "}", "{ by 2027 }", "# comment", "baseline due 2026", "\u{202e}abc",
            "قراءة الأطفال", "🙂 smile", "increase", "Means: cars", "from 5 in 2020 to 6 by 2024", "\u{0}", "Impact weighting",
        ]).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9 .,:;%()/\\-\n\"'#{}]{0,40}",
        1 => "\\PC{0,30}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_table_comes_in(
        (heads, rows) in prop::sample::select(HEADINGS).prop_flat_map(|heads| {
            (Just(heads), prop::collection::vec(prop::collection::vec(cell(), heads.len()), 1..6))
        })
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(heads.iter()).expect("written");
        rows.iter().for_each(|row| writer.write_record(row).expect("written"));
        let bytes = writer.into_inner().expect("written");
        match import(&bytes, Format::Csv, &asked("a.csv")) {
            // Nothing that could stand in a theory: no cell says anything, or none that is of a result or an indicator.
            Err(why) => prop_assert!(why.contains("Nothing was found") || why.contains("no text"), "{why}"),
            Ok(imported) => {
                sound(&imported.text).map_err(TestCaseError::fail)?;
                let said = said(&imported.text);
                for cell in rows.iter().flatten() {
                    for line in cell.split(['\n', '\r']) {
                        for part in line.split([';', ',', ':']) {
                            prop_assert!(said.iter().any(|s| holds(s, part.trim_start_matches(['\'', '=']))), "lost {part:?} of {cell:?}\n{}", imported.text);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn whatever_is_in_a_chart_comes_in_or_is_refused(
        parts in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "a", "b", " --> ", "[\"x", "\"]", "((any of))", "subgraph s [S]\n", "end\n", "-->|y|", " -. t .-> ", "{{", "}}", "&",
                ":::outcome", ";", "\n", "->", "[label=<", ">]", "{", "}", "\"", "digraph", "/*", "=", "<b>", "#35;", "%%", "---",
            ]).prop_map(str::to_owned),
            "\\PC{0,8}",
        ], 0..40)
    ) {
        let text = parts.concat();
        for (format, start, end) in [(Format::Mermaid, "flowchart LR\n", ""), (Format::Dot, "digraph {", "}")] {
            let chart = format!("{start}{text}{end}");
            if let Ok(imported) = import(chart.as_bytes(), format, &asked("a")) {
                sound(&imported.text).map_err(TestCaseError::fail)?;
            }
        }
        let outline = format!("# Title\n## Outcomes\n- {text}\n  - {text}\nActivities:\n{text}\nAssumption: {text}\n| Level | Result |\n|---|---|\n| Impact | {text} |\n| {text} | {text} |\n");
        if let Ok(imported) = import(outline.as_bytes(), Format::Outline, &asked("a")) {
            sound(&imported.text).map_err(TestCaseError::fail)?;
        }
        let quoted = serde_json::to_string(&text).expect("JSON");
        let json = format!("{{\"elements\": [{{\"label\": {quoted}}}, {{\"label\": \"b\", {quoted}: 5}}], \"connections\": [{{\"from\": \"b\", \"to\": {quoted}, \"type\": {quoted}}}]}}");
        if let Ok(imported) = import(json.as_bytes(), Format::Kumu, &asked("a")) {
            sound(&imported.text).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn bytes_of_any_kind_are_refused_in_words(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Csv, Format::Xlsx, Format::Docx, Format::Mermaid, Format::Dot, Format::Kumu, Format::Outline] {
            if let Ok(imported) = import(&bytes, format, &asked("a")) {
                sound(&imported.text).map_err(TestCaseError::fail)?;
            }
        }
    }
}

#[test]
fn a_range_is_no_figure_and_no_word_either() {
    let table = "Outcome,Indicator,Target 2027\nAll read,Readers,10-15%\nAll write,Policy,Adopted by parliament\n";
    let text = brought(table.as_bytes(), Format::Csv, "a.csv").text;
    assert!(text.contains("note \"Target 2027: 10-15%\"") && text.matches("qualitative").count() == 1, "{text}");
    assert!(text.contains("target \"Adopted by parliament\" by 2027"), "{text}");
}

#[test]
fn deep_and_long_charts_are_no_trouble() {
    let frames = "subgraph s\n".repeat(100_000);
    let deep = format!("flowchart LR\n{frames}a --> b\n");
    assert!(import(deep.as_bytes(), Format::Mermaid, &asked("a")).is_ok());
    let deep = format!("digraph {{ {} a -> b {} }}", "{".repeat(200_000), "}".repeat(200_000));
    assert!(import(deep.as_bytes(), Format::Dot, &asked("a")).is_ok());
    let deep = format!("{{\"elements\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(import(deep.as_bytes(), Format::Kumu, &asked("a")).is_err());
    let wide = format!("flowchart LR\n{} --> b", (0..3_000).map(|i| format!("a{i}")).collect::<Vec<_>>().join(" & "));
    assert!(import(wide.as_bytes(), Format::Mermaid, &asked("a")).is_ok());
    // Each arrow is looked at once, and not once more for each box.
    let star = (0..60_000).fold("flowchart LR\n".to_owned(), |text, i| text + &format!("a{i} --> b{}\n", i % 9));
    let began = std::time::Instant::now();
    assert!(import(star.as_bytes(), Format::Mermaid, &asked("a")).is_ok());
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    let quotes = format!("flowchart LR\na[\"{}", "x\n".repeat(50_000));
    let _ = import(quotes.as_bytes(), Format::Mermaid, &asked("a"));
}

/// A workbook with this in its only sheet.
fn book(sheet: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(&mut bytes));
    let options = zip::write::SimpleFileOptions::default();
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    };
    part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    part(
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    );
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    );
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    );
    part("xl/worksheets/sheet1.xml", sheet);
    zip.finish().expect("written");
    bytes
}

#[test]
fn a_workbook_larger_than_any_logframe_is_refused() {
    let sheet = |cells: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
        )
    };
    let text = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let small = book(&sheet(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row>",
        text("A1", "Outcome"),
        text("B1", "Indicator"),
        text("A2", "All read")
    )));
    assert!(brought(&small, Format::Xlsx, "a.xlsx").text.contains("All read"));
    let far = book(&sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        text("A1", "Outcome"),
        text("XFD1048576", "x")
    )));
    let why = import(&far, Format::Xlsx, &asked("a")).expect_err("too far");
    assert!(why.contains("XFD1048576"), "{why}");
    let bomb = book(&sheet(&format!("<row r=\"1\">{}</row>{}", text("A1", "Outcome"), " ".repeat(200 << 20))));
    assert!(bomb.len() < 1 << 20, "a small file");
    let why = import(&bomb, Format::Xlsx, &asked("a")).expect_err("too long");
    assert!(why.contains("longer than any file"), "{why}");
}
