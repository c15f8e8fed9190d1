//! The rules of the house that a compiler does not know: which part may use what. See docs/architecture.md.

use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// Lines of code that hold one of some words, in files whose path begins with none of `allowed`: comments and what stands
/// in a file's tests apart.
fn users(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).expect("it lies in the sources").to_string_lossy().replace('\\', "/");
        if allowed.iter().any(|a| name.starts_with(a)) {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let code = text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]");
        let code = code.map(|(i, line)| (i, line.split("//").next().unwrap_or_default()));
        let holds = |line: &str| words.iter().any(|word| line.contains(word));
        found.extend(code.filter(|(_, line)| holds(line)).map(|(i, line)| format!("src/{name}:{}: {line}", i + 1)));
    }
    found
}

#[track_caller]
fn only_in(words: &[&str], allowed: &[&str]) {
    assert!(
        !users(words, &[]).is_empty(),
        "nothing holds {words:?} any more: does this rule still look for the right words?"
    );
    let found = users(words, allowed);
    assert!(found.is_empty(), "{words:?} belong in {allowed:?} alone:\n{}", found.join("\n"));
}

#[test]
fn arguments_are_read_by_the_command_line_alone() {
    only_in(&["clap"], &["cli/"]);
}

#[test]
fn findings_are_laid_out_for_terminals_in_one_file() {
    only_in(&["miette"], &["diagnostic/text.rs"]);
}

#[test]
fn the_parser_generator_is_known_to_the_syntax_alone() {
    only_in(&["pest::", "pest_derive"], &["syntax/"]);
}

#[test]
fn the_protocol_of_editors_is_spoken_in_one_place() {
    only_in(&["lsp_types", "lsp_server"], &["lsp/"]);
}

#[test]
fn the_graph_library_is_known_to_the_graph_alone() {
    only_in(&["petgraph"], &["graph/"]);
}

#[test]
fn disk_clock_and_environment_enter_at_the_edges() {
    let words = ["std::fs", "std::env::", "env::var", "Zoned", "SystemTime", "Instant", "std::process", "stdin()"];
    only_in(&words, &["cli/", "lsp/", "main.rs"]);
}

#[test]
fn nothing_is_printed_but_at_the_edges() {
    only_in(&["stdout()", "stderr()"], &["cli/", "lsp/"]);
    let found = users(&["println!", "eprintln!", "print!(", "dbg!"], &[]);
    assert!(found.is_empty(), "what is printed goes through cli's print and tell:\n{}", found.join("\n"));
}

#[test]
fn data_flow_one_way() {
    // Each part with what it must not know: what comes after it on the way from text to output.
    let later = [
        ("source/", &["crate::syntax", "crate::model", "crate::graph", "crate::rules", "crate::analysis"][..]),
        ("syntax/", &["crate::model", "crate::graph", "crate::rules", "crate::analysis"]),
        ("model/", &["crate::graph", "crate::rules", "crate::analysis"]),
        ("graph/", &["crate::rules", "crate::analysis", "crate::diagnostic"]),
        ("layout/", &["crate::model", "crate::graph", "crate::vocabulary", "crate::draw"]),
        ("rules/", &["crate::analysis", "petgraph"]),
    ];
    for (part, words) in later {
        let found: Vec<String> =
            users(words, &[]).into_iter().filter(|line| line.starts_with(&format!("src/{part}"))).collect();
        assert!(found.is_empty(), "{part} must not know these:\n{}", found.join("\n"));
    }
}
