//! What README.md, docs/tutorial.md and docs/teams.md show is what happens: their blocks are run, in order, in a folder of their own that
//! holds the examples.
//!
//! - A block marked `console` holds commands after `$ ` and what they print; a line `…` stands for any lines.
//! - A block marked `sh` holds commands that have to end well; what they print is not compared.
//! - A block marked `theory` under `<!-- file: NAME -->` is written to that file, under `<!-- add to: NAME -->` put at its
//!   end; one marked `csv` under `<!-- file: NAME -->` likewise; and under `<!-- change in: NAME -->` put in place of the declaration that begins with the same two words.
//!
//! `UPDATE=1 cargo test readme` writes what is printed into the blocks (excerpts with `…` apart), and draws the pictures
//! anew; read the difference.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Commands of cargo that the documents may show. They are not run here: they build and test what runs this.
const CARGO: &[&str] = &[
    "cargo run --release -- check examples",
    "cargo install --path .",
    "cargo test",
    "cargo test pages",
    "cargo test fixtures",
    "cargo test NAME",
    "cargo fmt",
    "cargo clippy --all-targets",
    "cargo bench",
    "UPDATE=1 cargo test pages",
    "UPDATE=1 cargo test readme",
    "UPDATE=1 cargo test fixtures",
    "UPDATE=1 cargo test reference",
    "INSTA_UPDATE=always cargo test",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn updates() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A fenced block: its mark, the comment above it, the lines between which it stands.
struct Block {
    mark: String,
    above: String,
    first: usize,
    end: usize,
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        if let Some(mark) = lines[i].strip_prefix("```") {
            let end = i + 1 + lines[i + 1..].iter().position(|l| l.starts_with("```")).expect("the block is closed");
            let above = if i > 0 { lines[i - 1] } else { "" };
            found.push(Block { mark: mark.trim().into(), above: above.into(), first: i + 1, end });
            i = end;
        }
        i += 1;
    }
    found
}

#[test]
fn the_blocks_of_the_readme_do_what_they_show() {
    follow("README.md");
}

#[test]
fn the_blocks_of_the_tutorial_do_what_they_show() {
    follow("docs/tutorial.md");
}

#[test]
fn the_blocks_of_the_page_on_importing_do_what_they_show() {
    follow("docs/importing.md");
}

#[test]
fn the_blocks_of_the_page_for_teams_do_what_they_show() {
    follow("docs/teams.md");
}

/// Follows a document as a reader would, and compares what is printed.
fn follow(name: &str) {
    let text = read(name);
    let lines: Vec<&str> = text.lines().collect();
    let folder = folder();
    let mut written: Vec<String> = Vec::new();
    let mut done = 0;
    let mut wrong = String::new();
    for block in blocks(&lines) {
        written.extend(lines[done..block.first].iter().map(|l| (*l).to_owned()));
        done = block.end;
        let inside = &lines[block.first..block.end];
        match block.mark.as_str() {
            "theory" => {
                write_theory(folder.path(), &block.above, inside);
                written.extend(inside.iter().map(|l| (*l).to_owned()));
            }
            "csv" => {
                let name = block.above.strip_prefix("<!-- file: ").and_then(|n| n.strip_suffix(" -->"));
                let name = name.expect("a table says in which file it stands");
                std::fs::write(folder.path().join(name), inside.join("\n") + "\n").expect("written");
                written.extend(inside.iter().map(|l| (*l).to_owned()));
            }
            "sh" => {
                for command in inside.iter().filter(|l| !l.is_empty() && !l.starts_with('#')) {
                    if is_cargo(command) {
                        continue;
                    }
                    let output = run(folder.path(), command);
                    if !output.status.success() {
                        let _ = writeln!(wrong, "`{command}` ends with {}:\n{}", output.status, printed(&output));
                    }
                }
                written.extend(inside.iter().map(|l| (*l).to_owned()));
            }
            "console" => console(folder.path(), inside, &mut written, &mut wrong),
            _ => written.extend(inside.iter().map(|l| (*l).to_owned())),
        }
    }
    written.extend(lines[done..].iter().map(|l| (*l).to_owned()));
    pictures(name, &text, folder.path(), &mut wrong);
    if updates() {
        std::fs::write(root().join(name), written.join("\n") + "\n").expect("the document can be written");
    } else {
        assert!(wrong.is_empty(), "\n{name} (renew with UPDATE=1 cargo test readme)\n{wrong}");
    }
}

/// The pictures that a document shows are those that its commands have drawn.
fn pictures(name: &str, text: &str, folder: &Path, wrong: &mut String) {
    for (at, _) in text.match_indices("images/") {
        let picture: String = text[at + 7..].chars().take_while(|c| *c != ')').collect();
        let there = root().join("docs/images").join(&picture);
        let drawn = std::fs::read(folder.join(&picture)).unwrap_or_else(|e| panic!("{name} draws no {picture}: {e}"));
        if updates() {
            std::fs::create_dir_all(root().join("docs/images")).expect("a folder");
            std::fs::write(&there, &drawn).expect("the picture can be written");
        } else if std::fs::read(&there).unwrap_or_default() != drawn {
            let _ = writeln!(wrong, "docs/images/{picture} is not what is drawn");
        }
    }
}

/// A folder with the examples in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("examples"), &folder.path().join("examples"));
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn is_cargo(command: &str) -> bool {
    let cargo = command.split_whitespace().any(|w| w == "cargo");
    assert!(!cargo || CARGO.contains(&command), "`{command}` is not among the known commands");
    cargo
}

/// Runs a command as a shell would, with the program that was built in its path.
fn run(folder: &Path, command: &str) -> Output {
    let built = Path::new(env!("CARGO_BIN_EXE_sothat")).parent().expect("a folder").to_owned();
    let mut path = vec![built];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(path).expect("a path"))
        .env("COLUMNS", "100")
        .env_remove("NO_COLOR")
        // Whoever runs git has a name, and nobody's own settings play a part.
        .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Ana")))
        .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "ana@example.org")))
        .envs(["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"].map(|name| (name, "/dev/null")))
        .env("LC_ALL", "C")
        .output()
        .expect("the shell runs")
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

fn console(folder: &Path, inside: &[&str], written: &mut Vec<String>, wrong: &mut String) {
    let mut at = 0;
    while at < inside.len() {
        let command = inside[at].strip_prefix("$ ").unwrap_or_else(|| panic!("{:?} is no command", inside[at]));
        let next = inside[at + 1..].iter().position(|l| l.starts_with("$ ")).map_or(inside.len(), |i| at + 1 + i);
        let shown = inside[at + 1..next].join("\n");
        let shown = shown.trim_end();
        written.push(inside[at].to_owned());
        assert!(!is_cargo(command), "`{command}` belongs in a block of its own, marked `sh`");
        let got = printed(&run(folder, command));
        if fits(shown, &got) || (updates() && shown.lines().any(|l| l == "…")) {
            // An excerpt that fits no longer is for somebody to choose again: without `UPDATE` it is told.
            written.extend(inside[at + 1..next].iter().map(|l| (*l).to_owned()));
        } else {
            let _ = writeln!(wrong, "`{command}` prints\n{got}\nand what is shown is\n{shown}\n");
            written.extend(got.lines().map(str::to_owned));
            if next < inside.len() {
                written.push(String::new());
            }
        }
        at = next;
    }
}

/// Whether what is shown is what is printed; a line `…` stands for any lines.
fn fits(shown: &str, printed: &str) -> bool {
    let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let pieces: Vec<&[&str]> = shown.split(|l| *l == "…").collect();
    let mut at = 0;
    for (i, piece) in pieces.iter().enumerate() {
        let rest = &printed[at..];
        let found = if i == 0 {
            rest.starts_with(piece).then_some(0)
        } else if i + 1 == pieces.len() {
            rest.ends_with(piece).then(|| rest.len() - piece.len())
        } else {
            rest.windows(piece.len().max(1)).position(|w| w == *piece)
        };
        let Some(found) = found else { return false };
        at += found + piece.len();
    }
    pieces.len() > 1 || at == printed.len()
}

fn write_theory(folder: &Path, above: &str, inside: &[&str]) {
    let Some(order) = above.strip_prefix("<!-- ").and_then(|l| l.strip_suffix(" -->")) else { return };
    let (what, name) = order.split_once(": ").expect("what to do, and the file");
    let path: PathBuf = folder.join(name);
    let new = inside.join("\n") + "\n";
    let text = match what {
        "file" => new,
        "add to" => std::fs::read_to_string(&path).expect("the file is there") + "\n" + &new,
        "change in" => {
            let old = std::fs::read_to_string(&path).expect("the file is there");
            let head: Vec<&str> = inside[0].split_whitespace().take(2).collect();
            let starts = |l: &&str| l.split_whitespace().take(2).eq(head.iter().copied());
            let lines: Vec<&str> = old.lines().collect();
            let first = lines.iter().position(starts).expect("the declaration is there");
            let end = first + lines[first..].iter().position(|l| *l == "}").expect("it is closed") + 1;
            [&lines[..first], inside, &lines[end..]].concat().join("\n") + "\n"
        }
        other => panic!("{other:?} is not known"),
    };
    std::fs::write(path, text).expect("the file can be written");
}

/// The commands of the program, by its own help.
fn commands() -> Vec<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_sothat")).arg("--help").output().expect("it runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let list = help.split("Commands:\n").nth(1).expect("its commands");
    let lines = list.lines().take_while(|l| !l.is_empty()).filter(|l| !l.starts_with("   "));
    lines.filter_map(|l| l.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_readme_names_every_command() {
    let readme = read("README.md");
    let missing: Vec<String> =
        commands().into_iter().filter(|c| c != "help" && !readme.contains(&format!("sothat {c}"))).collect();
    assert!(missing.is_empty(), "README.md says nothing of {missing:?}");
}

#[test]
fn every_command_that_the_documents_name_is_there() {
    let known = commands();
    assert!(known.len() > 5, "{known:?}");
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/tutorial.md",
        "docs/teams.md",
        "docs/language.md",
        "docs/architecture.md",
    ] {
        for (at, _) in read(name).match_indices("`sothat ") {
            let text = &read(name)[at + 8..];
            let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
            assert!(word.is_empty() || word.starts_with('-') || known.contains(&word), "{name} names `sothat {word}`");
        }
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/tutorial.md",
        "docs/teams.md",
        "docs/comparing.md",
        "docs/language.md",
        "docs/architecture.md",
        "examples/README.md",
    ] {
        let text = read(name);
        let folder = root().join(name).parent().expect("a folder").to_owned();
        for (at, _) in text.match_indices("](") {
            let link: String = text[at + 2..].chars().take_while(|c| *c != ')' && *c != '#').collect();
            if !link.is_empty() && !link.contains("://") {
                assert!(folder.join(&link).exists(), "{name} links to {link}");
            }
        }
    }
}
