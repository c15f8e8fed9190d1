//! The tree-sitter grammar holds to the program's own reading: over all theories of the repository it finds no fault where
//! the program finds none in the writing, and the same declarations with the same names.

use sothat::source::FileId;
use sothat::syntax::{Declaration, parse};
use std::path::{Path, PathBuf};
use tree_sitter::{Node, Parser, Query, QueryCursor, StreamingIterator};

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_sothat::LANGUAGE.into()).expect("the library reads this version");
    parser
}

fn theories(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | ".git") {
            theories(&path, into);
        } else if name.ends_with(".theory") {
            into.push(path);
        }
    }
}

/// Kind, name and depth of each declaration.
type Declared = Vec<(String, Option<String>, usize)>;

fn ours(text: &str, declarations: &[Declaration], depth: usize, into: &mut Declared) {
    for decl in declarations {
        let slice = |s: sothat::source::Span| text[s.start as usize..s.end as usize].to_owned();
        into.push((slice(decl.keyword), decl.name.map(slice), depth));
        ours(text, &decl.inner, depth + 1, into);
    }
}

fn theirs(text: &str, node: Node<'_>, depth: usize, into: &mut Declared) {
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        let slice = |n: Node<'_>| text[n.byte_range()].to_owned();
        match child.child_by_field_name("kind") {
            Some(kind) => {
                into.push((slice(kind), child.child_by_field_name("name").map(slice), depth));
                if let Some(body) = child.child_by_field_name("body") {
                    theirs(text, body, depth + 1, into);
                }
            }
            None => theirs(text, child, depth, into),
        }
    }
}

fn compare(what: &str, text: &str, wrong: &mut Vec<String>) -> bool {
    let read = parse(text, FileId(0));
    if !read.findings.is_empty() {
        return false;
    }
    let tree = parser().parse(text, None).expect("a tree");
    if tree.root_node().has_error() {
        wrong.push(format!(
            "{what}: an ERROR where the program finds no fault: {}",
            first_error(tree.root_node(), text)
        ));
        return true;
    }
    let (mut a, mut b) = (Vec::new(), Vec::new());
    ours(text, &read.tree.declarations, 0, &mut a);
    theirs(text, tree.root_node(), 0, &mut b);
    if a != b {
        let differs = a.iter().zip(&b).find(|(a, b)| a != b);
        wrong.push(format!("{what}: {} and {} declarations, first other {differs:?}", a.len(), b.len()));
    }
    true
}

fn first_error(node: Node<'_>, text: &str) -> String {
    let mut at = node;
    while let Some(inner) = (0..at.child_count()).filter_map(|i| at.child(i)).find(|c| c.has_error()) {
        at = inner;
    }
    format!("{:?} {:?}", at.start_position(), &text[at.byte_range()].chars().take(60).collect::<String>())
}

#[test]
fn every_theory_is_read_as_the_program_reads_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    theories(&root, &mut paths);
    let (mut wrong, mut sound) = (Vec::new(), 0);
    for path in &paths {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        sound += usize::from(compare(&path.display().to_string(), text.trim_start_matches('\u{feff}'), &mut wrong));
    }
    assert!(sound > 300, "only {sound} of {} theories are sound", paths.len());
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[path = "../../../tests/generate.rs"]
#[allow(dead_code)]
mod generate;

#[test]
fn theories_out_of_chance_are_read_as_the_program_reads_them() {
    let mut wrong = Vec::new();
    let sound =
        (0..2_000).filter(|&seed| compare(&format!("seed {seed}"), &generate::theory(seed), &mut wrong)).count();
    assert!(sound > 1_000, "only {sound} are sound");
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
}

/// The corpus is written as tree-sitter's own program reads it: a name between lines of `=`, a text, a line of `-`, a tree.
#[test]
fn the_corpus_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut wrong = Vec::new();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    paths.sort();
    let mut count = 0;
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let mut written = String::new();
        for part in text.split("==================\n").collect::<Vec<_>>()[1..].chunks(2) {
            let [name, rest] = part else { panic!("{}: a name and a case", path.display()) };
            let (case, tree) = rest.split_once("\n---\n").expect("a line of dashes");
            let found = parser().parse(case, None).expect("a tree").root_node().to_sexp();
            let wanted = tree.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")");
            count += 1;
            if found != wanted {
                wrong.push(format!("{}: {}found {found}\nwanted {wanted}", path.display(), name));
            }
            let marks = "==================";
            written += &format!("{marks}\n{name}{marks}\n{case}\n---\n\n{}\n\n", spread(&found));
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, written.trim_end().to_owned() + "\n").expect("it can be written");
        }
    }
    assert!(count > 10, "{count} cases");
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "{}", wrong.join("\n\n"));
}

/// A tree with each node on a line of its own.
fn spread(tree: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0usize);
    for word in tree.split(' ') {
        let opens = word.contains('(');
        if !out.is_empty() {
            // A field's node stands beside its name.
            if opens && out.ends_with(':') {
                out.push(' ');
            } else {
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
            }
        }
        out.push_str(word);
        depth += word.matches('(').count();
        depth -= word.matches(')').count();
    }
    out
}

#[test]
fn the_queries_fit_the_grammar_and_find_what_they_are_for() {
    let language = tree_sitter_sothat::LANGUAGE.into();
    let text = "# remark\noutcome a \"A\" {\n  by 2030\n  needs b { because \"x\" evidence promising }\n  needs any of of, by\n}\n";
    let tree = parser().parse(text, None).expect("a tree");
    let found = |source: &str| -> Vec<(String, String)> {
        let query = Query::new(&language, source).expect("the query fits the grammar");
        let mut cursor = QueryCursor::new();
        let mut matches = cursor.captures(&query, tree.root_node(), text.as_bytes());
        let mut all = Vec::new();
        while let Some((found, index)) = matches.next() {
            let capture = found.captures[*index];
            all.push((
                query.capture_names()[capture.index as usize].to_owned(),
                text[capture.node.byte_range()].to_owned(),
            ));
        }
        all
    };
    let colours = found(tree_sitter_sothat::HIGHLIGHTS_QUERY);
    // The last of several colours of one thing is shown.
    let colour = |of: &str| colours.iter().rev().find(|(_, text)| text == of).map(|(name, _)| name.as_str());
    for (text, name) in [
        ("# remark", "comment"),
        ("outcome", "keyword.type"),
        ("a", "type"),
        ("\"A\"", "markup.heading"),
        ("needs", "keyword"),
        ("needs any of", "keyword"),
        ("2030", "number"),
        ("promising", "constant.builtin"),
        ("of", "variable"),
        ("because", "keyword"),
    ] {
        assert_eq!(colour(text), Some(name), "{text} of {colours:?}");
    }
    assert_eq!(found(tree_sitter_sothat::FOLDS_QUERY).len(), 2);
    assert!(found(tree_sitter_sothat::INDENTS_QUERY).iter().any(|(name, _)| name == "indent.begin"));
    let names: Vec<(String, String)> = found(tree_sitter_sothat::LOCALS_QUERY);
    assert!(names.contains(&("local.definition".into(), "a".into())));
    assert!(names.contains(&("local.reference".into(), "b".into())));
}

#[test]
fn the_parser_is_the_one_that_the_grammar_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let grammar = std::fs::read_to_string(folder.join("src/grammar.json")).expect("it is there");
    let parser = std::fs::read_to_string(folder.join("src/parser.c")).expect("it is there");
    assert!(parser.contains("#define LANGUAGE_VERSION 14\n"));
    // Every keyword of the vocabulary is in the grammar that was last made into a parser.
    let words = std::fs::read_to_string(folder.join("vocabulary.json")).expect("it is there");
    for word in words.lines().filter_map(|l| l.trim().strip_prefix("\"word\": \"")?.split('"').next()) {
        assert!(grammar.contains(&format!("\"value\": \"{word}\"")), "{word}: cargo run --features generate --example generate");
    }
}

#[test]
fn the_queries_of_all_editors_fit_the_grammar() {
    let language = tree_sitter_sothat::LANGUAGE.into();
    let mut tried = 0;
    for folder in ["queries", "../helix/queries/sothat", "../zed/languages/sothat"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(&folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.extension().is_some_and(|e| e == "scm") {
                let source = std::fs::read_to_string(&path).expect("it can be read");
                let query = Query::new(&language, &source).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                assert!(query.pattern_count() > 0, "{}", path.display());
                tried += 1;
            }
        }
    }
    assert!(tried > 10, "{tried}");
}
