//! The house is as docs/architecture.md says: who may know whom, and what is met in one place only.

use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                // What comments say binds nobody, and neither do the tests at the end of a file.
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let code: Vec<&str> = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
                let name = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
                found.push((name, code.join("\n")));
            }
        }
    }
    assert!(found.len() > 100, "the sources were found");
    found
}

/// What is met in one place only: a piece of text, and where it may stand.
const PLACES: &[(&str, &[&str])] = &[
    ("clap", &["cli/"]),
    ("miette::", &["diagnostic/text.rs"]),
    ("pest::", &["syntax/"]),
    ("pest_derive", &["syntax/"]),
    ("petgraph::", &["graph/"]),
    ("biblatex::", &["model/resolve/bibliography.rs"]),
    ("std::fs", &["cli/"]),
    ("std::env::", &["cli/"]),
    ("env::var", &["cli/"]),
    ("std::process", &["cli/", "main.rs"]),
    ("stdin()", &["cli/"]),
    ("stdout()", &["cli/"]),
    ("stderr()", &["cli/"]),
    ("lsp_types", &["lsp/"]),
    ("lsp_server", &["lsp/"]),
    ("ZonedDateTime", &["cli/"]),
    ("SystemTime", &["cli/"]),
    ("Instant", &["cli/", "lsp/"]),
];

/// What nobody writes. What is printed goes through `print` and `tell` of the command line.
const NOWHERE: &[&str] = &["println!", "print!(", "dbg!", "unsafe "];

#[test]
fn each_thing_is_met_where_it_belongs() {
    let (sources, mut wrong) = (sources(), Vec::new());
    let nowhere = NOWHERE.iter().map(|text| (text, [].as_slice()));
    for (text, places) in PLACES.iter().map(|(text, places)| (text, *places)).chain(nowhere) {
        let mut is_known = places.is_empty();
        for (name, _) in sources.iter().filter(|(_, code)| code.contains(text)) {
            is_known = true;
            if !places.iter().any(|p| name.starts_with(p)) {
                wrong.push(format!("src/{name} knows {text}"));
            }
        }
        assert!(is_known, "nothing holds {text} any more: does this rule still look for the right words?");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whom a folder may not know: what comes after it on the way of the data.
const STRANGERS: &[(&str, &[&str])] = &[
    (
        "source",
        &["syntax", "vocabulary", "model", "graph", "rules", "analysis", "format", "draw", "plan", "trace", "cli"],
    ),
    ("vocabulary", &["syntax", "model", "graph", "rules", "analysis", "format", "draw", "plan", "trace", "cli"]),
    ("syntax", &["model", "graph", "rules", "analysis", "format", "draw", "plan", "trace", "cli"]),
    ("model", &["graph", "rules", "analysis", "format", "draw", "plan", "trace", "cli"]),
    ("graph", &["syntax", "diagnostic", "rules", "analysis", "format", "draw", "plan", "trace", "cli"]),
    ("rules", &["syntax", "analysis", "format", "draw", "plan", "trace", "cli"]),
    ("format", &["model", "graph", "rules", "analysis", "draw", "plan", "trace", "cli"]),
    ("merge", &["model", "graph", "rules", "analysis", "draw", "plan", "report", "compare", "trace", "cli"]),
    ("layout", &["source", "syntax", "vocabulary", "model", "graph", "diagnostic", "rules", "analysis", "draw", "cli"]),
    ("draw", &["syntax", "rules", "analysis", "plan", "trace", "cli"]),
    ("plan", &["syntax", "rules", "analysis", "draw", "trace", "cli"]),
    ("portfolio", &["syntax", "rules", "draw", "trace", "cli"]),
    ("import", &["graph", "rules", "analysis", "draw", "plan", "trace", "cli"]),
    ("ide", &["lsp", "cli"]),
    ("lsp", &["cli"]),
    (
        "word",
        &[
            "source",
            "syntax",
            "vocabulary",
            "model",
            "graph",
            "rules",
            "analysis",
            "draw",
            "plan",
            "report",
            "trace",
            "cli",
        ],
    ),
    ("trace", &["syntax", "rules", "analysis", "draw", "plan", "cli"]),
];

#[test]
fn nobody_knows_what_comes_later() {
    let mut wrong = Vec::new();
    for (name, code) in sources() {
        let Some((_, strangers)) = STRANGERS.iter().find(|(f, _)| name.starts_with(&format!("{f}/"))) else { continue };
        for stranger in *strangers {
            if code.contains(&format!("crate::{stranger}::")) || code.contains(&format!("crate::{stranger};")) {
                wrong.push(format!("src/{name} knows {stranger}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_architecture_tells_of_every_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = std::fs::read_to_string(root.join("docs/architecture.md")).expect("the page");
    for entry in std::fs::read_dir(root.join("src")).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            assert!(told.contains(&format!("src/{name}/")), "docs/architecture.md says nothing of src/{name}/");
        }
    }
}
