//! The page: its policy, its JSON, and that nothing anybody wrote becomes more than text. What a browser makes of it is
//! tried in `tests/consumers/site`.

use crate::given::analysed;
use sothat::plan::plan;
use sothat::site::{Mode, html, json, page, policy};
use sothat::track::{Expecting, Observations, track};

fn data(html: &str) -> serde_json::Value {
    let (_, rest) = html.split_once("id=\"_data\">").expect("the data are there");
    let (json, _) = rest.split_once("</script>").expect("and end");
    serde_json::from_str(json).expect("they are JSON")
}

const THEORY: &str = r#"theory t "A & B <i>" { place "Here" horizon 2024 to 2030 language "fr-CA" review by 2027-06 note "Ask first." }
agenda { problem "It is so." note "Adopted in haste." }
partner p "Partner"
outcome top "Top" {
  for "Pupils" by 2030
  needs mid { because "Since." evidence promising from study assuming held after 1 year }
  needs any of left, right
  indicator i "Share" { unit percent direction increase baseline 40 at 2024 target 60 by 2030 target 50 by 2030 among sex "girls" responsible p }
  owner p
}
precondition mid "Mid" { needs act { evidence established from study } }
precondition left "Left" { external "The state." }
precondition right "Right" { needs act { evidence established from study } }
activity act "Act" { by p during 2024 to 2026 budget 10 EUR in 2025 from p }
assumption held "It holds" { evidence unproven likelihood high if false "Then not." owner p }
indicator doubt "Doubts" { measures held unit percent threshold 20 }
reference study "A study" { author "A. Author" year 2020 url "https://example.org/x" }
view small "Small" { focus mid }
"#;

#[test]
fn all_that_is_shown_stands_in_the_value() {
    let data = data(&html(&page(&analysed(THEORY), None), Mode::Alone));
    let thing = |name: &str| {
        data["things"]
            .as_array()
            .unwrap()
            .iter()
            .find(|t| t["name"] == name)
            .unwrap_or_else(|| panic!("{name}"))
            .clone()
    };
    let fact = |name: &str, label: &str| {
        let thing = thing(name);
        thing["facts"].as_array().unwrap().iter().find(|f| f["label"] == label).map(|f| f["parts"].to_string())
    };
    assert_eq!(data["title"], "A & B <i>");
    assert_eq!(
        (data["review_by"].as_str(), data["notes"].to_string()),
        (Some("2027-06"), r#"["Ask first.","Adopted in haste."]"#.into())
    );
    assert_eq!((data["language"].as_str(), data["as_of"].as_str()), (Some("fr-CA"), Some("2026-11-23")));
    assert_eq!(fact("top", "Whose change").as_deref(), Some(r#"["Pupils"]"#));
    assert_eq!(fact("top", "Due by").as_deref(), Some(r#"["2030"]"#));
    assert_eq!(fact("top", "Owner").as_deref(), Some(r#"[{"to":"p"}]"#));
    assert_eq!(fact("act", "Budget").as_deref(), Some(r#"["10 EUR in 2025 from Partner"]"#));
    assert_eq!(fact("left", "Others see to it").as_deref(), Some(r#"["The state."]"#));
    assert_eq!(fact("held", "What rests on it").as_deref(), Some(r#"[{"to":"mid->top"}]"#));
    assert_eq!(fact("held", "Likely to fail").as_deref(), Some(r#"["high"]"#));
    assert!(
        fact("study", "Source").unwrap().contains(r#"{"href":"https://example.org/x","web":"https://example.org/x"}"#)
    );
    assert_eq!(thing("top")["evidence"], "unproven", "the assumption lowers it");
    assert_eq!(thing("top")["weakest"], "mid->top");
    assert_eq!((thing("top")["measured"].as_str(), thing("mid")["measured"].as_str()), (Some("measured"), Some("not")));
    assert_eq!(thing("top")["partners"].to_string(), r#"["p"]"#);
    for name in ["left", "act"] {
        assert!(thing(name)["evidence"].is_null(), "{name}: nothing is claimed that evidence could be for");
    }
    let link = data["links"].as_array().unwrap().iter().find(|l| l["from"] == "mid").unwrap().clone();
    assert_eq!(link["lowered"].to_string(), r#"["unproven","held"]"#);
    assert_eq!((link["because"].as_str(), link["after"].as_str()), (Some("Since."), Some("1 year")));
    assert_eq!(link["sources"].to_string(), r#"["study"]"#);
    let series = &data["measures"][0]["series"];
    assert_eq!(
        (series[0]["baseline"]["number"].as_f64(), series[0]["targets"][0]["day"].as_str()),
        (Some(40.0), Some("2030-12-31"))
    );
    assert_eq!(series[1]["group"], "sex: girls");
    let doubt = data["measures"].as_array().unwrap().iter().find(|m| m["name"] == "doubt").unwrap();
    assert_eq!((doubt["threshold_text"].as_str(), doubt["targets"].is_null()), (Some("20%"), true));
    let keys: Vec<&str> = data["maps"].as_array().unwrap().iter().filter_map(|m| m["key"].as_str()).collect();
    assert_eq!(keys, ["/whole", "small"]);
    assert!(data["maps"][0].get("svg").is_none() && data["maps"][1]["svg"].as_str().unwrap().starts_with("<svg"));
}

#[test]
fn figures_are_shown_beside_what_was_planned() {
    let analysis = analysed(THEORY);
    let plan = plan(&analysis.theory, &analysis.graph, 0);
    let mut observations = Observations::new(&plan);
    let rows = "indicator,period,sex,value\ni,2024,,41\ni,2025,,42\ni,2025,girls,55\ni,2025,boys,30\n";
    observations.read_csv("folder/f.csv", rows.as_bytes()).expect("they can be read");
    let track = track(&analysis.theory, &analysis.graph, &plan, observations, analysis.as_of, Expecting::Line);
    let data = data(&html(&page(&analysis, Some(&track)), Mode::Alone));
    let measure = &data["measures"][0];
    assert_eq!(measure["latest"]["status"], "off-track");
    let series = measure["series"].as_array().unwrap();
    let groups: Vec<&str> = series.iter().map(|s| s["group"].as_str().unwrap_or("all")).collect();
    assert_eq!(groups, ["all", "sex: girls", "sex: boys"]);
    let seen =
        |n: usize| series[n]["observed"].as_array().unwrap().iter().map(|f| f["number"].as_f64()).collect::<Vec<_>>();
    assert_eq!((seen(0), seen(1)), (vec![Some(41.0), Some(42.0)], vec![Some(55.0)]));
    assert_eq!(series[0]["baseline"]["number"].as_f64(), Some(40.0), "what was planned stays beside it");
    let top = data["things"].as_array().unwrap().iter().find(|t| t["name"] == "top").unwrap();
    assert_eq!(top["status"][0], "off-track");
    assert!(top["reading"]["says"].as_str().is_some_and(|says| !says.is_empty()));
    assert_eq!(data["maps"][0]["key"], "/status");
    assert_eq!(data["figures"]["files"].to_string(), r#"["f.csv"]"#, "where it lies on a disk is not told");
}

const WELLS: &str = r#"theory w "Wells" { }
partner coop "Cooperative"
partner fund "Fund"
outcome safe "Safe" { by 2027 needs built { evidence established } }
output built "Built" { needs build
  indicator count "Wells" { unit count baseline 0 at 2024 target 9 by 2027 frequency half-yearly source "Register" responsible coop } }
activity build "Build" { by coop during 2024 to 2026 budget 10 EUR from fund }
outcome alone "Alone"
view proof "Proof" { colour by evidence }
"#;

#[test]
fn evidence_is_told_where_something_is_claimed() {
    let data = data(&html(&page(&analysed(WELLS), None), Mode::Alone));
    let thing = |name: &str| data["things"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap().clone();
    let told = |name: &str| thing(name)["evidence"].as_str().map(str::to_owned);
    assert_eq!((told("built"), told("build")), (None, None), "what is delivered rests on no evidence");
    assert_eq!((told("safe").as_deref(), told("alone").as_deref()), (Some("established"), Some("unproven")));
    assert!(thing("safe")["weakest"].is_null(), "a delivery is no weak link");
    let map = data["maps"][1]["svg"].as_str().unwrap();
    let about = |title: &str| {
        let (_, rest) = map.split_once(&format!("<title>{title} (")).expect("it has a box");
        rest.split_once("</title>").unwrap().0.to_owned()
    };
    assert!(about("Safe").ends_with("by 2027\nrests on established evidence"), "{}", about("Safe"));
    assert!(about("Build").ends_with("2024 to 2026"), "an activity is white: {}", about("Build"));
}

#[test]
fn funders_have_to_do_with_what_they_pay_for() {
    let page = page(&analysed(WELLS), None);
    let build = page.things.iter().find(|t| t.name == "build").unwrap();
    assert_eq!(build.partners, ["coop", "fund"]);
}

#[test]
fn the_calendar_goes_on_from_the_day() {
    let calendar = page(&analysed(WELLS), None).calendar;
    let first = serde_json::to_string(&calendar.rows[0][0]).unwrap();
    assert_eq!((calendar.past, first.as_str(), calendar.more), (3, r#"["2026-12-31"]"#, 0), "{:?}", calendar.rows);
}

#[test]
fn the_policy_allows_our_own_and_nothing_else() {
    let alone = html(&page(&analysed(THEORY), None), Mode::Alone);
    assert!(alone.contains(&policy(Mode::Alone)));
    for (mode, connects) in [(Mode::Alone, false), (Mode::Live, true)] {
        let policy = policy(mode);
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
        assert!(policy.contains("base-uri 'none'; form-action 'none'"), "{policy}");
        assert_eq!(policy.contains("connect-src 'self'"), connects, "{policy}");
    }
    assert!(!alone.contains("EventSource"), "a page by itself asks nobody for news");
    // Nothing in the markup is a style or a handler of its own, which the policy would not let be.
    let (markup, _) = alone.split_once("<script type").expect("the data follow the markup");
    let (head, body) = markup.split_once("</style>").expect("the look stands in the head");
    let is_handler =
        |word: &str| word.split_once('=').is_some_and(|(name, _)| name.starts_with("on") || name == "style");
    let handlers: Vec<&str> = body.split_whitespace().filter(|word| is_handler(word)).collect();
    assert!(handlers.is_empty(), "{handlers:?}");
    assert_eq!(head.matches("<style").count() + alone.matches("<script>").count(), 2);
    assert!(!alone.contains("src=") && !head.contains("url(") && !head.contains("@import"));
}

#[test]
fn what_anybody_writes_stays_text() {
    let bad = r"</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>{{script}}{{data}} &amp;";
    let theory = format!(
        r#"theory t "{bad}" {{ place "{bad}" }}
outcome o "{bad}" {{ for "{bad}" needs a {{ because "{bad}" assuming b }} }}
activity a "{bad}" {{ }}
assumption b "{bad}" {{ }}
view v "{bad}" {{ focus o }}
"#
    );
    for mode in [Mode::Alone, Mode::Live] {
        let html = html(&page(&analysed(&theory), None), mode);
        assert_eq!(html.matches("<script").count(), 2, "no script but our two");
        assert_eq!(html.matches("</script").count(), 2);
        assert!(!html.contains("<img") && !html.contains("<!--"));
        let data = data(&html);
        assert_eq!(data["title"].as_str(), Some(bad));
        assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "the title is seen as it is");
    }
    let json = json(&page(&analysed(&theory), None));
    assert!(!json.contains(['<', '>', '&']), "it may stand within a page");
}

#[test]
fn a_title_turns_nothing_around_but_itself() {
    let text = "theory t \"T\" { }\noutcome o \"\u{202e}kcab\" { needs a }\nactivity a \"\\u{2067}kcab\"\n";
    let json = json(&page(&analysed(text), None));
    assert!(json.contains("“\u{2067}kcab\u{2069}” leads to “\u{202e}kcab\u{202c}”"), "{json}");
    assert!(!json.contains("kcab”"), "wherever it stands: {json}");
}

#[test]
fn the_same_theory_gives_the_same_page() {
    let once = || html(&page(&analysed(THEORY), None), Mode::Alone);
    assert_eq!(once(), once());
}

#[test]
fn a_fault_is_told_with_its_place_and_what_is_sound_is_shown() {
    let page = page(&analysed("theory t \"T\" { }\noutcome a \"A\" { by soon }\n"), None);
    assert_eq!(page.faults.len(), 1);
    assert_eq!((page.faults[0].place.as_str(), page.faults[0].rule), ("a.theory:2", "syntax"));
    assert!(page.maps[0].svg.contains("data-name=\"a\""));
    assert!(!page.is_stale);
}

#[test]
fn a_large_theory_has_a_way_in() {
    let mut text = String::from("theory t \"T\" { }\nimpact top \"Top\" { needs o0 }\n");
    for s in 0..4 {
        text += &format!("strand s{s} \"Strand {s}\" {{ outcome o{s} \"Outcome {s}\" {{ }}\n");
        for n in 0..45 {
            text += &format!("precondition p{s}-{n} \"Step {n}\" {{ so that o{s} }}\n");
        }
        text += "}\n";
    }
    let page = page(&analysed(&text), None);
    let keys: Vec<&str> = page.maps.iter().map(|m| m.key.as_str()).collect();
    assert_eq!(keys, ["/overview", "s0", "s1", "s2", "s3", "/whole"]);
}

#[test]
fn an_odd_language_is_not_passed_on() {
    for (said, passed) in [("en", true), ("pt-BR", true), ("x\\\" onload", false), ("a language", false), ("", false)] {
        let page = page(&analysed(&format!("theory t \"T\" {{ language \"{said}\" }}\n")), None);
        assert_eq!(page.language.is_some(), passed, "{said}");
    }
}

/// Nobody wants a harm by a date, and nobody sees to what stands in the way.
#[test]
fn what_nobody_wants_is_not_told_as_a_change_that_is_due() {
    let theory = "theory t \"T\"\noutcome o \"O\" { hindered by rain }\nprecondition rain \"Rain\" { external \"The sky\" }\nharm loss \"Loss\" { for \"Shops\" by 2029 follows from o }\n";
    let data = data(&html(&page(&analysed(theory), None), Mode::Alone));
    let labels = |name: &str| {
        let thing = data["things"].as_array().unwrap().iter().find(|t| t["name"] == name).expect("it is there").clone();
        let labels = thing["facts"].as_array().unwrap().iter().map(|f| f["label"].as_str().unwrap().to_owned());
        (labels.collect::<Vec<_>>(), thing["is_external"].as_bool().unwrap_or_default())
    };
    assert_eq!(labels("rain"), (vec!["Where it comes from".to_owned()], false));
    assert_eq!(labels("loss").0, ["Who would be harmed", "Could show by"]);
}
