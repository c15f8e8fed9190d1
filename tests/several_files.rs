//! Theories of several files: what is taken in, what is refused, and bibliographies with faults in them.

use sothat::analysis::{Analysis, Options, Words, analyse};
use sothat::diagnostic::Family;
use sothat::source::Memory;
use std::collections::BTreeMap;

fn analysed(files: &[(&str, &str)]) -> Analysis {
    let memory: BTreeMap<String, String> = files.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
    let options = Options { as_of: jiff::civil::date(2026, 11, 23), words: Words::All };
    analyse(files[0].0, &Memory(memory), &options).expect("the root is there")
}

/// The findings of the language's rules: file, line, rule, and the start of the message.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let a = analysed(files);
    let language = a.diagnostics.iter().filter(|d| d.rule.family() == Family::Language && d.rule.is_fixed());
    let shown = language.map(|d| {
        let line = a.sources.range(d.span).0.line;
        let file = &a.sources.file(d.span.file).name;
        format!("{file}:{line} {}: {}", d.rule.name(), d.message)
    });
    shown.collect()
}

const CITING: &str = "theory t \"T\" { }
bibliography \"refs.bib\"
outcome o \"O\" { needs p { evidence promising from first, broken, second, bare against \"who:2018\", unended } }
precondition p \"P\"
";

#[test]
fn of_a_bibliography_with_faults_the_sound_entries_are_kept() {
    let refs = "% a remark
@string{jour = \"Journal of Reading\"}
@article{first, title = {{\\\"U}ber {\\em this} \\& that}, year = 2018, journal = jour}
@article{broken, title = {Not {closed, year = 2018}

@article{second,
  title = \"The second\"
}
@article{bare, title = foo}
@misc{unended title = {No comma}}
@misc{who:2018, title = {Health}}
";
    assert_eq!(
        told(&[("t.theory", CITING), ("refs.bib", refs)]),
        [
            "refs.bib:4 syntax: The entry `broken` can't be read: a brace or a quote in it is not closed.",
            "refs.bib:9 syntax: The entry `bare` can't be read: `foo` is neither in braces nor in quotes, and no `@string` says what it stands for.",
            "refs.bib:10 syntax: The entry `unended` can't be read: a comma is missing here.",
        ]
    );
    let a = analysed(&[("t.theory", CITING), ("refs.bib", refs)]);
    let first = a.theory.ids().find(|&i| a.theory.name(i) == "first").expect("it is kept");
    assert_eq!(a.theory.title(first), "Über this & that");
}

#[test]
fn a_key_that_is_there_twice_is_told_with_both_places_and_costs_nothing_else() {
    let refs = "@misc{first, title={A}}\n@misc{broken, title={B}}\n@misc{second, title={C}}\n@misc{second, title={D}}\n@misc{bare, title={E}}\n@misc{unended, title={F}}\n@misc{who:2018, title={G}}\n";
    assert_eq!(
        told(&[("t.theory", CITING), ("refs.bib", refs)]),
        ["refs.bib:4 duplicate-name: The name `second` is given twice: a reference has it already."]
    );
}

#[test]
fn files_in_a_circle_and_files_named_often_are_taken_in_once() {
    let files = [
        (
            "t.theory",
            "theory t \"T\" { }\ninclude \"a.theory\" include \"b.theory\" include \"./a.theory\" include \"t.theory\"\noutcome o \"O\" { needs p, q }\n",
        ),
        ("a.theory", "include \"b.theory\" precondition p \"P\""),
        ("b.theory", "include \"a.theory\" include \"t.theory\" precondition q \"Q\""),
    ];
    assert_eq!(told(&files), Vec::<String>::new());
    assert_eq!(analysed(&files).sources.files().len(), 3);
}

#[test]
fn what_is_taken_in_by_the_wrong_word_is_told_and_read_as_what_it_is() {
    let text = "theory t \"T\" { }\ninclude \"refs.bib\"\nbibliography \"a.theory\"\noutcome o \"O\" { needs p { evidence promising from first } }\n";
    let files = [
        ("t.theory", text),
        ("refs.bib", "@misc{first, title={A}}"),
        ("a.theory", "precondition p \"P\" { external \"x\" }"),
    ];
    assert_eq!(
        told(&files),
        [
            "t.theory:2 include: `refs.bib` is a bibliography, so it is taken in with `bibliography`.",
            "t.theory:3 include: `a.theory` is a part of a theory, so it is taken in with `include`.",
        ]
    );
}
