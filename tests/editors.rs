//! What editors know of the language without asking the server is made from the vocabulary: `UPDATE=1 cargo test editors`
//! renews it, and without that the test says what is out of step.

use serde_json::{Value, json};
use sothat::ide::snippet;
use sothat::vocabulary::{DeclarationKind as Kind, Set, Word, rows};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editors")
}

/// Compares a file with what it should be, or writes it.
fn in_step(path: &str, made: &str) {
    let path = folder().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(&path, made).expect("it can be written");
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == made, "{} is not in step: UPDATE=1 cargo test editors", path.display());
}

/// The same for the part of a file between two lines that say so.
fn part_in_step(path: &str, comment: &str, made: &str) {
    let text = std::fs::read_to_string(folder().join(path)).expect("the file is there");
    let begin = format!("{comment} made from the vocabulary: begin\n");
    let end = format!("{comment} made from the vocabulary: end\n");
    let start = text.find(&begin).unwrap_or_else(|| panic!("{path} has no {begin:?}")) + begin.len();
    let stop = start + text[start..].find(&end).unwrap_or_else(|| panic!("{path} has no {end:?}"));
    in_step(path, &format!("{}{made}{}", &text[..start], &text[stop..]));
}

const JOINTS: &[&str] = &["to", "from", "against", "at", "by", "among", "in", "because", "due", "every"];

/// The keywords of statements, the longest first; `needs N of` is told apart by those who can.
fn keywords() -> Vec<&'static str> {
    let mut all: BTreeSet<&str> = BTreeSet::new();
    for block in Kind::ALL.iter().copied().map(Some).chain([None]) {
        all.extend(rows(block).iter().filter(|r| r.word != Word::NeedsSomeOf).map(|r| r.word.text()));
    }
    let mut all: Vec<&str> = all.into_iter().collect();
    all.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
    all
}

/// The words of fixed sets that are written as values.
fn values() -> Vec<&'static str> {
    let sets = [
        Set::Grade,
        Set::Size,
        Set::Strength,
        Set::Direction,
        Set::Counting,
        Set::Population,
        Set::Unit,
        Set::Frequency,
        Set::YesNo,
        Set::Role,
        Set::Function,
        Set::ReferenceKind,
        Set::Shown,
        Set::Colour,
        Set::Framework,
        Set::Level,
        Set::Month,
    ];
    let all: BTreeSet<&str> = sets.iter().flat_map(|s| s.words().iter().copied()).collect();
    let mut all: Vec<&str> = all.into_iter().collect();
    all.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
    all
}

/// Declarations that have a name of their own.
fn named() -> Vec<&'static str> {
    let bare = [Kind::Agenda, Kind::Link, Kind::Include, Kind::Bibliography];
    Kind::ALL.iter().filter(|k| !bare.contains(k)).map(|k| k.text()).collect()
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("it is JSON") + "\n"
}

#[test]
fn the_grammar_of_patterns_is_in_step() {
    const NAME: &str = r"[\p{L}][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*";
    const BEFORE: &str = r"(?<![\p{L}\p{M}\p{N}_-])";
    const AFTER: &str = r"(?![\p{L}\p{M}\p{N}_-])";
    let spaced = |words: &[&str]| words.iter().map(|w| w.replace(' ', r"[ \t]+")).collect::<Vec<_>>().join("|");
    let word = |words: &[&str]| format!("{BEFORE}(?:{}){AFTER}", spaced(words));
    // At the place of a value, after a comma or an arrow, any word is a name.
    let statement = format!(r"(?<!,)(?<!, )(?<!->)(?<!-> ){}", word(&keywords()));
    let grammar = json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "information_for_contributors": ["Made from the vocabulary by `UPDATE=1 cargo test editors`; change it there."],
        "name": "Sothat",
        "scopeName": "source.sothat",
        "fileTypes": ["theory"],
        "patterns": [
            {"include": "#comment"}, {"include": "#text"}, {"include": "#declaration"}, {"include": "#link"},
            {"include": "#bare"}, {"include": "#statement"}, {"include": "#joint"}, {"include": "#number"},
            {"include": "#value"}, {"include": "#name"}, {"include": "#sign"}
        ],
        "repository": {
            "comment": {"name": "comment.line.number-sign.sothat", "match": "#.*$"},
            "text": {"patterns": [
                {"name": "string.quoted.triple.sothat", "begin": "\"\"\"", "end": "\"\"\"", "patterns": [{"include": "#escape"}]},
                {"name": "string.quoted.double.sothat", "begin": "\"", "end": "\"|$", "patterns": [{"include": "#escape"}]}
            ]},
            "escape": {"name": "constant.character.escape.sothat", "match": r#"\\(?:["\\n]|u\{[0-9A-Fa-f]{1,6}\})"#},
            "declaration": {
                "match": format!(r#"{}\s+({NAME})(?=\s*(?:"|\{{|#|$|\}}))"#, word(&named()).replacen("(?:", "(", 1)),
                "captures": {"1": {"name": "storage.type.sothat"}, "2": {"name": "entity.name.type.sothat"}}
            },
            "link": {
                "match": format!(r"{BEFORE}(link)\s+({NAME})\s*(->)\s*({NAME})"),
                "captures": {
                    "1": {"name": "storage.type.sothat"}, "2": {"name": "variable.other.sothat"},
                    "3": {"name": "keyword.operator.arrow.sothat"}, "4": {"name": "variable.other.sothat"}
                }
            },
            "bare": {"name": "storage.type.sothat", "match": format!(r#"{BEFORE}(?:agenda(?=\s*\{{)|(?:include|bibliography)(?=\s*"))"#)},
            "statement": {"patterns": [
                {"name": "keyword.other.sothat", "match": format!(r"{BEFORE}needs[ \t]+[0-9]+[ \t]+of{AFTER}")},
                {"name": "keyword.other.sothat", "match": statement}
            ]},
            "joint": {"name": "keyword.operator.word.sothat", "match": format!(r"(?<!,)(?<!, ){}", word(JOINTS))},
            "number": {"name": "constant.numeric.sothat", "match": format!(r"{BEFORE}[-+]?[0-9](?:[0-9A-Za-z]|[-/.:](?=[0-9A-Za-z])|,(?=[0-9]))*%?")},
            "value": {"name": "constant.language.sothat", "match": word(&values())},
            "name": {"name": "variable.other.sothat", "match": format!("{BEFORE}{NAME}")},
            "sign": {"patterns": [
                {"name": "keyword.operator.arrow.sothat", "match": "->"},
                {"name": "punctuation.separator.sothat", "match": ","},
                {"name": "punctuation.section.block.sothat", "match": r"[{}]"}
            ]}
        }
    });
    in_step("vscode/syntaxes/sothat.tmLanguage.json", &pretty(&grammar));
}

#[test]
fn the_snippets_are_in_step() {
    let mut all = serde_json::Map::new();
    for &kind in Kind::ALL {
        let body: Vec<String> = snippet(kind).lines().map(str::to_owned).collect();
        all.insert(kind.text().to_owned(), json!({"prefix": kind.text(), "body": body, "description": kind.meaning()}));
    }
    in_step("vscode/snippets/sothat.json", &pretty(&Value::Object(all)));
}

fn vim() -> String {
    let mut out = String::new();
    let pattern = |words: &[&str]| words.iter().map(|w| w.replace(' ', r"\s\+")).collect::<Vec<_>>().join(r"\|");
    let line = |group: &str, words: &[&str]| {
        format!(
            "syntax match {group} /\\%(^\\|[^[:alnum:]_-]\\)\\@1<=\\%({}\\)\\ze\\%($\\|[^[:alnum:]_-]\\)/\n",
            pattern(words)
        )
    };
    out.push_str(&line("sothatValue", &values()));
    out.push_str(&line("sothatJoint", JOINTS));
    out.push_str(&line("sothatStatement", &keywords()));
    let kinds: Vec<&str> = Kind::ALL.iter().map(|k| k.text()).collect();
    // `strand` and `instrument` are statements too; a declaration has a title, a block or nothing after its name.
    out.push_str(&format!(
        "syntax match sothatDeclaration /\\%(^\\|[{{}}]\\)\\s*\\zs\\%({}\\)\\ze\\%($\\|[^[:alnum:]_-]\\)/ nextgroup=sothatName skipwhite\n",
        pattern(&kinds)
    ));
    out
}

#[test]
fn the_syntax_of_vim_and_neovim_is_in_step() {
    part_in_step("vim/syntax/sothat.vim", "\"", &vim());
    let shared = std::fs::read_to_string(folder().join("vim/syntax/sothat.vim")).expect("it is there");
    in_step("neovim/syntax/sothat.vim", &shared);
}

#[test]
fn the_words_of_emacs_and_kakoune_are_in_step() {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|k| k.text()).collect();
    let list = |name: &str, about: &str, words: &[&str]| {
        let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
        let filled = textwrap_lines(&quoted, 76).join("\n    ");
        format!("(defconst {name}\n  '({filled})\n  \"{about}\")\n\n")
    };
    let emacs = [
        list("sothat-declarations", "The keywords of declarations.", &kinds),
        list("sothat-statements", "The keywords of statements, the longest first.", &keywords()),
        list("sothat-joints", "Words that join the values of a statement.", JOINTS),
        list("sothat-values", "Words of fixed sets.", &values()),
    ];
    part_in_step("emacs/sothat-mode.el", ";;", &emacs.concat());
    let pattern = |words: &[&str]| words.iter().map(|w| w.replace(' ', r"\h+")).collect::<Vec<_>>().join("|");
    let rule = |words: &[&str], face: &str| {
        format!("add-highlighter shared/sothat/code/ regex '(?<![\\w-])(?:{})(?![\\w-])' 0:{face}\n", pattern(words))
    };
    let kakoune =
        [rule(&values(), "value"), rule(JOINTS, "operator"), rule(&keywords(), "attribute"), rule(&kinds, "keyword")];
    part_in_step("kakoune/sothat.kak", "#", &kakoune.concat());
}

fn textwrap_lines(words: &[String], width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words {
        let last = lines.last_mut().expect("there is one");
        if !last.is_empty() && last.len() + 1 + word.len() > width {
            lines.push(word.clone());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// The name that the tree-sitter grammar has for the statements of a block.
fn block(kind: Kind) -> &'static str {
    match kind {
        Kind::Impact | Kind::Outcome | Kind::Precondition | Kind::Output => "result",
        Kind::Link => "link",
        kind => kind.text(),
    }
}

#[test]
fn the_words_of_the_tree_sitter_grammar_are_in_step() {
    let (mut blocks, mut declarations) = (serde_json::Map::new(), Vec::<Value>::new());
    for &kind in Kind::ALL {
        let name = block(kind);
        if matches!(kind, Kind::Include | Kind::Bibliography) || blocks.contains_key(name) {
            continue;
        }
        let kinds: Vec<&str> = Kind::ALL.iter().filter(|k| block(**k) == name).map(|k| k.text()).collect();
        let statements = rows(Some(kind)).iter().map(|row| {
            let shape = format!("{:?}", row.shape);
            let shape = shape.split('(').next().unwrap_or_default();
            // The number in `needs 2 of` belongs to the keyword, and is a value for the grammar.
            let word = if row.word == Word::NeedsSomeOf { "needs" } else { row.word.text() };
            json!({"word": word, "shape": shape, "links": row.word.says_link()})
        });
        blocks.insert(name.to_owned(), statements.collect());
        if named().contains(&kind.text()) {
            let holds: &[&str] = if matches!(name, "result" | "harm" | "activity") { &["indicator"] } else { &[] };
            let inner = ["activity", "assumption", "harm", "indicator", "result", "instrument", "question"];
            declarations.push(json!({"block": name, "kinds": kinds, "holds": holds, "inner": inner.contains(&name)}));
        }
    }
    in_step("tree-sitter/vocabulary.json", &pretty(&json!({"blocks": blocks, "declarations": declarations})));
    let quoted = |words: &[&str]| words.iter().map(|w| format!("  {w:?}\n")).collect::<Vec<_>>().concat();
    let all: Vec<&str> = Kind::ALL.iter().map(|k| k.text()).collect();
    let mut statements = keywords();
    statements.retain(|w| !all.contains(w) && !JOINTS.contains(w));
    let made = format!(
        "[\n{}] @keyword.type\n\n[\n{}] @keyword\n\n[\n{}] @keyword.operator\n",
        quoted(&all),
        quoted(&statements),
        quoted(JOINTS)
    );
    part_in_step("tree-sitter/queries/highlights.scm", ";", &made);
}

/// The forms of a query, each with the capture behind it; remarks apart.
fn forms(query: &str) -> Vec<String> {
    let (mut all, mut form, mut depth) = (Vec::new(), String::new(), 0usize);
    for line in query.lines().filter(|l| !l.starts_with(';')) {
        if !line.trim().is_empty() {
            form.push_str(line);
            form.push('\n');
        }
        depth += line.matches(['(', '[']).count();
        depth -= line.matches([')', ']']).count();
        if depth == 0 && !form.is_empty() {
            all.push(std::mem::take(&mut form));
        }
    }
    all
}

#[test]
fn helix_and_zed_colour_as_the_grammar_does() {
    let query = std::fs::read_to_string(folder().join("tree-sitter/queries/highlights.scm")).expect("it is there");
    let renamed = |forms: Vec<String>, names: &[(&str, &str)]| {
        let renamed = forms.into_iter().map(|f| names.iter().fold(f, |f, (from, to)| f.replace(from, to)));
        renamed.collect::<Vec<_>>().join("\n")
    };
    let made =
        "; Made from editors/tree-sitter/queries/highlights.scm by `UPDATE=1 cargo test editors`; change it there.\n\n";
    let zed =
        [("@keyword.type", "@keyword"), ("@markup.heading", "@title"), ("@string.special.path", "@string.special")];
    in_step("zed/languages/sothat/highlights.scm", &format!("{made}{}", renamed(forms(&query), &zed)));
    // In Helix the first pattern that fits goes before later ones.
    let mut forms = forms(&query);
    forms.reverse();
    let helix = [("@keyword.type", "@keyword.storage.type"), ("@number", "@constant.numeric")];
    in_step("helix/queries/sothat/highlights.scm", &format!("{made}{}", renamed(forms, &helix)));
}
