//! No input breaks it: each hostile text and folder goes through every command, and each ends in time, with a result or a
//! located message, and never in a panic.
//!
//! Built without optimising, the program is ten times slower, so the texts are smaller there. `cargo test --profile
//! hostile --test main hostile::` takes them at full size.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A size for texts: whole where the program is optimised, a two-hundredth of it otherwise.
const fn scaled(size: usize) -> usize {
    if cfg!(debug_assertions) { size / 200 } else { size }
}

/// How deep something goes: deep enough to fill the stack if each step took a frame of it.
const DEEP: usize = if cfg!(debug_assertions) { 10_000 } else { 200_000 };

/// Generous: what should take seconds may take longer on a busy machine. What is quadratic takes hours.
const LIMIT: Duration = Duration::from_mins(3);

const COMMANDS: [&[&str]; 6] = [
    &["check", "--notes"],
    &["check", "--format", "json"],
    &["draw"],
    &["draw", "--format", "dot"],
    &["plan"],
    &["trace"],
];

/// Runs one command, and gives its status and what it told.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let said = tempfile::tempfile().expect("a file for what is told");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sothat"))
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said.try_clone().expect("another handle"))
        .spawn()
        .expect("the command starts");
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        if began.elapsed() > LIMIT {
            let _ = child.kill();
            panic!("{arguments:?} takes longer than {LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let told = read(said);
    assert!(!told.contains("panicked"), "{arguments:?}: {told}");
    let status = status.code().unwrap_or_else(|| panic!("{arguments:?} was ended by a signal: {told}"));
    (status, told)
}

fn read(mut file: File) -> String {
    use std::io::{Read, Seek};
    let mut text = String::new();
    file.rewind().expect("it can be read again");
    file.read_to_string(&mut text).expect("it is UTF-8");
    text
}

/// Puts a text through every command. Each has to end with status 0 or 1, having told no more than a person reads.
fn endure(name: &str, text: impl AsRef<[u8]>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.theory"), text).expect("it can be written");
    for command in COMMANDS {
        let arguments: Vec<&str> = command.iter().copied().chain(["a.theory"]).collect();
        let (status, told) = run(folder.path(), &arguments);
        assert!(status == 0 || status == 1, "{name}, {command:?}: {status}, {told}");
        assert!(told.len() < 200_000, "{name}, {command:?}: tells {} bytes", told.len());
    }
}

/// A theory with these declarations.
fn theory(declarations: &str) -> String {
    format!("theory t \"T\"\n{declarations}")
}

fn many(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |text, i| text + &each(i))
}

#[test]
fn braces() {
    let count = scaled(1_000_000);
    endure("open", theory(&format!("outcome a \"A\" {}", "{ ".repeat(count))));
    endure("balanced", format!("{}{}", "{".repeat(count), "}".repeat(count)));
    endure("strands", theory(&"strand s { ".repeat(DEEP)));
    endure("outcomes", theory(&"outcome a \"A\" { ".repeat(DEEP)));
    endure("indicators", theory(&"outcome a \"A\" { indicator i { ".repeat(count / 20)));
    endure("closed", theory(&"}\n".repeat(count / 2)));
    endure("links", theory(&format!("outcome a \"A\" {{ {} }}", "needs b { ".repeat(count / 10))));
}

#[test]
fn long_lines() {
    let length = scaled(50_000_000);
    endure("a title", theory(&format!("outcome a \"{}\"", "x".repeat(length))));
    endure("a name", theory(&format!("outcome {0} \"A\" {{ needs {0}b }}", "x".repeat(length / 10))));
    endure("a comment", theory(&"#".repeat(length)));
    endure("blanks", theory(&format!("outcome a \"A\" {{ needs{}b }}", " ".repeat(length / 2))));
    endure("words", theory(&format!("outcome a \"A\" {{ needs {}}}", "xyz ".repeat(length / 40))));
    endure("declarations", theory(&many(length / 1000, |i| format!("outcome o{i} \"O\" {{ needs p{i} }} "))));
    endure("brackets", theory(&format!("outcome a \"A\" {{ {}}}", "needs (b ".repeat(length / 40))));
    endure("brackets of links", theory(&format!("outcome a \"A\" {{ {}}}", "needs b (because c ".repeat(length / 40))));
    endure("figures", theory(&format!("indicator i {{ {}}}", "target in at by 1 ".repeat(length / 40))));
    endure("titles", theory(&format!("outcome a \"A\" {{ {}}}", "needs \"T\" ".repeat(length / 40))));
    endure("titles behind colons", theory(&"outcome: Aa \"x\" ".repeat(length / 5000)));
    endure("budgets", theory(&format!("activity a \"A\" {{ {}}}", "budget 3 per year ".repeat(length / 1000))));
    // All of it on one line, also the theory itself; what is looked for in the whole text each time shows at a tenth of that.
    let times = length / 400;
    let one = |said: &str| format!("theory t \"T\" indicator i {{ {}}}", said.repeat(times));
    endure("figures in a row", one("target 5 by 2027, 6 by 2028 "));
    endure("figures of things", one("target 5 acres by 2027 unit acres "));
    endure("units", one("unit mg/a/b/c "));
    endure(
        "roles",
        format!("theory t \"T\" partner p \"{}\" {{ {}}}", "é".repeat(700), "role backbone, funder ".repeat(times)),
    );
    endure("a number", theory(&format!("indicator i {{ target {} by 2027 }}", "9".repeat(length / 50))));
}

#[test]
fn unclosed_texts() {
    let rest = "outcome b \"B\" { needs a }\n".repeat(scaled(400_000));
    endure("one quote", theory(&format!("outcome a \"A\n{rest}")));
    endure("three quotes", theory(&format!("outcome a \"\"\"A\n{rest}")));
    endure("many quotes", theory(&"\"".repeat(scaled(1_000_001))));
    endure("escapes", theory(&format!("outcome a \"{}\"", "\\".repeat(scaled(1_000_001)))));
}

#[test]
fn odd_characters() {
    endure("nul", theory(&format!("outcome a \"A\0B\" {{ needs \0 }}\n{}", "\0".repeat(scaled(1_000_000)))));
    endure(
        "surrogates",
        theory("outcome a \"\\u{d800} \\u{dfff} \\u{110000} \\u{} \\u{fffffffffffffffff} \\u{41\" { needs b }"),
    );
    endure(
        "right to left",
        theory(&format!("outcome a \"{}\" {{ needs \u{202e}b }}", "\u{202e}\u{2066}".repeat(scaled(100_000)))),
    );
    endure("marks", theory(&format!("outcome e{0} \"e{0}\"", "\u{301}".repeat(scaled(500_000)))));
    endure("controls", theory("outcome a \"\u{1b}]0;x\u{7}\u{9b}2J\u{8}\" { needs \u{1b}[2J by \u{7f} }"));
    endure("carriage returns", theory(&"\r".repeat(scaled(2_000_000))));
    endure("byte-order marks", "\u{feff}".repeat(scaled(100_000)));
    endure("nothing", "");
}

#[test]
fn long_lists() {
    let count = scaled(100_000);
    let names = |joint: &str| (0..count).map(|i| format!("n{i}")).collect::<Vec<_>>().join(joint);
    let declared = many(count, |i| format!("precondition n{i} \"N\"\n"));
    endure("names that are there", theory(&format!("outcome a \"A\" {{ needs {} }}\n{declared}", names(", "))));
    endure("names that are not", theory(&format!("outcome a \"A\" {{ needs {} }}", names(", "))));
    endure("a group", theory(&format!("outcome a \"A\" {{ needs 2 of {} }}\n{declared}", names(", "))));
    endure("arrows", theory(&format!("link {}", names("->"))));
    endure("commas", theory(&format!("outcome a \"A\" {{ needs {} }}", ",".repeat(count * 10))));
    endure("one name", theory(&format!("outcome a \"A\" {{ needs {} }}", vec!["b"; count].join(", "))));
    endure("roots", many(count, |i| format!("theory t{i} \"T\"\n")));
}

#[test]
fn long_chains() {
    let count = DEEP;
    let chain =
        |end: usize| many(count - 1, |i| format!("precondition n{} \"N\" {{ needs n{} }}\n", i + 1, (i + 2) % end));
    endure(
        "a chain",
        theory(&format!("outcome n0 \"Z\" {{ needs n1 }}\n{}activity n{count} \"X\"", chain(usize::MAX))),
    );
    endure("a loop", theory(&format!("outcome n0 \"Z\" {{ needs n1 }}\n{}", chain(count))));
}

#[test]
fn many_ways() {
    let count = scaled(20_000);
    let step = |i: usize| {
        let cause = format!("needs any of a{0}, b{0}", i + 1);
        format!("precondition a{i} \"N\" {{ {cause} }}\nprecondition b{i} \"N\" {{ {cause} }}\n")
    };
    let rungs = many(count, step);
    endure(
        "a ladder",
        theory(&format!("outcome z \"Z\" {{ needs a0, b0 }}\n{rungs}activity a{count}\nactivity b{count}")),
    );
    let size = if cfg!(debug_assertions) { 12 } else { 250 };
    let all = |i: usize| (0..i).map(|j| format!("n{j}")).collect::<Vec<_>>().join(", ");
    let dense = many(size, |i| format!("precondition n{i} \"N\" {{ needs {} }}\n", all(i)));
    endure("all of all", theory(&format!("{dense}outcome o \"O\" {{ needs {} }}", all(size))));
}

#[test]
fn numbers_and_dates_without_measure() {
    let (nines, zeros) = ("9".repeat(400), "0".repeat(400));
    endure(
        "overflow",
        theory(&format!(
            "outcome a \"A\" {{ by 99999 needs {nines} of b, c by {nines}-12 }}
             outcome b \"B\" {{ by 9999-12-31 needs a {{ after {nines} years }} needs c {{ after 999999999 months }} }}
             outcome d \"D\" {{ by 9999 needs b {{ after 100000 years }} needs c {{ after 4294967295 days }} }}
             precondition c \"C\" {{ by 0000 needs e {{ after 9999 years }} }}
             activity e \"E\" {{ during 9999 to 0001 so that a {{ after 18446744073709551615 weeks }} budget {nines} USD }}
             activity f \"F\" {{ during 9999-12-31 to 9999-12-31 so that d {{ after 1 day }} }}
             indicator i \"I\" {{ measures a unit percent baseline 1e400 at 2020 target 0.{zeros}1 by 2027
               baseline -{nines}.{nines} at 2020 frequency every {nines} years range {nines} to 0 available after 99999999 years }}
             indicator j \"J\" {{ measures d baseline 1 at 9999-12-31 target 2 by 9999-12-31 frequency every 9999 years
               available after 9999 years }}
             question q \"Q\" {{ answered by j due 9999-Q4 }}
             assumption x \"X\" {{ review by 9999-Q4 applies to a }}
             partner p \"P\" {{ staff {nines} }} reference r {{ year {nines} }} view v {{ depth {nines} }}"
        )),
    );
    endure(
        "a year",
        "theory u { horizon 0 to 99999 year starts 99999 review by 9999-12-31 }\noutcome a \"A\" { by 9999/00 }",
    );
}

#[test]
fn thousands_of_findings() {
    let count = scaled(40_000);
    endure("slips", theory(&many(count, |i| format!("outcom n{i} \"N\" {{ neds zz{i} by soon\n"))));
    endure("names", theory(&many(count, |i| format!("outcome n{i} \"N\" {{ needs zz{i} by 20 }}\n"))));
    endure("repeated", theory(&"outcome n \"N\"\n".repeat(count)));
    endure("statements", theory(&format!("outcome n \"N\" {{ {} }}", "by 2030 ".repeat(count))));
    endure(
        "questions",
        theory(&many(count, |i| format!("activity a{i}\nindicator i{i}\nassumption s{i}\nquestion q{i}\n"))),
    );
    endure("accepted", theory(&format!("outcome n \"N\" {{ {} }}", "accept no-date because \"x\" ".repeat(count))));
}

#[test]
fn words_for_names_and_blocks_that_hold_none() {
    let count = scaled(100_000);
    endure("groups", theory(&"group {\noutcome o \"O\"\n}\n".repeat(count)));
    endure("groups in groups", theory(&"group {\noutcome o {\n".repeat(count)));
    endure("groups on a line", theory(&"group { outcome o { ".repeat(count)));
    endure("theories", "theory t {\noutcome o \"O\"\n}\n".repeat(count));
    endure("unclosed theories", "theory t {\noutcome o \"O\"\n".repeat(count));
    let titled = |words: &str| theory(&format!("outcome x \"x y z\" {{ {words} }}\n"));
    endure("titles", titled(&"needs x y z ".repeat(count)));
    endure("no titles", titled(&"needs x y a b c d ".repeat(count)));
    endure("a list of titles", titled(&format!("needs x y z {}", ", x y z".repeat(count))));
    endure("bullets", titled(&format!("needs:\n{}", "- x y a b c d\n".repeat(count))));
    endure("numbers", titled(&"needs\n1.1 x\n1.2 y;\n".repeat(count)));
    endure("hidden", titled(&"needs x\u{200b}y\u{200b} ".repeat(count)));
    endure("nameless", theory(&many(count, |i| format!("activity \"Train {i}\" {{ so that train-{i}, x }}\n"))));
    endure("outlined", theory(&many(count, |i| format!("Outcome {i}: People train\n"))));
    endure("outlined lists", theory(&"Activities:\n- Train people\n".repeat(count)));
    endure("a long outline", theory(&"- Train people\n".repeat(count)));
    endure(
        "indicators",
        theory(&format!("outcome o \"O\" {{\n{}}}\n", "Indicator: how many\nunit count\n".repeat(count))),
    );
    endure("titles in a block", theory(&format!("outcome o {{\n{}}}\n", "title \"O\" ".repeat(count))));
    endure("said of another", titled("by 2030") + &"x needs x\nx leads to x\n".repeat(count));
    endure("tables", theory(&"| a | b |\n".repeat(count)));
    endure("rules", theory(&"**a**\n---\n".repeat(count)));
}

#[test]
fn habits_again_and_again() {
    let count = scaled(50_000);
    let partners = "partner a \"Aid for all\"\npartner b \"B\"\n";
    let activity = |said: &str| theory(&format!("{partners}activity x {{\n{}}}\n", said.repeat(count)));
    endure("who leads", activity("led by a, supported by b\n"));
    endure("who leads on one line", activity("by a with b lead "));
    endure("who helps over lines", activity("supported by a\n"));
    endure("titles with articles", activity("by the Aid for all and the B "));
    endure("all of them", activity("by all partners\n"));
    endure("years in a row", activity("during 2025, 2026 and 2027\n"));
    let references = many(count, |i| format!("reference r{i} {{ author \"Smith\" year {} }}\n", 1900 + i % 150));
    let cited = "needs y { evidence promising from Smith et al. (2020), Jones and Brown (2019) }\n".repeat(count);
    endure("citations", theory(&format!("{references}outcome x {{\n{cited}}}\n")));
    let indicator = |said: &str| theory(&format!("indicator x {{\n{}}}\n", said.repeat(count)));
    endure("dimensions", indicator("disaggregate by age group, home language and sex (a, b)\n"));
    endure("dimensions in one list", indicator("disaggregate by age group, ").replacen("}\n", "x y }\n", 1));
    endure("no frequencies", indicator("frequency at the end of the project "));
    endure("semicolons", indicator("unit %; source \"S\"; responsible x; "));
    endure("sheets", theory(&format!("outcome x {{\n{}}}\n", "source \"S\"\nunit %\nby 2030\n".repeat(count))));
    endure("unclosed indicators", theory(&"outcome x {\n  indicator y {\n  needs z\n}\n".repeat(count)));
    endure("titles behind braces", theory(&"outcome x { \"X\" { by 2030\n}\n".repeat(count)));
}

/// Puts a file of figures, or a table, through the commands that take one: each ends in time, and tells no more than a person
/// reads. What can't be read is refused (2); what is wrong in it is told (1).
fn endure_data(name: &str, ending: &str, bytes: impl AsRef<[u8]>) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "theory t \"T\"\noutcome a \"A\" { indicator i \"I\" { unit percent baseline 1 at 2024 target 9 by 2027 \
                frequency yearly disaggregate by sex responsible p } }\npartner p \"P\"\n";
    std::fs::write(folder.path().join("t.theory"), text).expect("it can be written");
    let file = format!("data.{ending}");
    std::fs::write(folder.path().join(&file), bytes).expect("it can be written");
    let mut commands = vec![
        vec!["import", &file],
        vec!["track", "t.theory", "--data", &file],
        vec!["plan", "t.theory", "-o", "plan.md", "--data", &file],
    ];
    if ending == "xlsx" {
        commands.push(vec!["plan", "t.theory", "-o", "new.xlsx", "--update", &file]);
        commands.push(vec!["plan", "t.theory", "-o", "all.xlsx", "--merge", &file, &file]);
    }
    for command in commands {
        let (status, told) = run(folder.path(), &command);
        assert!((0..=2).contains(&status), "{name}, {command:?}: {status}, {told}");
        assert!(status == 0 || !told.trim().is_empty(), "{name}, {command:?}: {status}, and nothing is told");
        assert!(told.len() < 200_000, "{name}, {command:?}: tells {} bytes", told.len());
    }
}

const HEAD: &str = "indicator,period,partner,sex,value,numerator,denominator,source,note\n";

#[test]
fn tables_of_figures() {
    let size = scaled(40_000_000);
    let figures = |rows: &str| format!("{HEAD}{rows}");
    endure_data("nothing", "csv", "");
    endure_data("headings alone", "csv", HEAD);
    endure_data("a huge cell", "csv", figures(&format!("i,2025,p,,5,,,{},\n", "x".repeat(size))));
    endure_data("a huge name", "csv", figures(&format!("{},2025,p,,5,,,,\n", "x".repeat(size / 10))));
    endure_data("a huge group", "csv", figures(&format!("i,2025,p,{},5,,,,\n", "x".repeat(size / 10))));
    endure_data("a huge number", "csv", figures(&format!("i,2025,p,,{},,,,\n", "9".repeat(size / 10))));
    endure_data("many columns", "csv", figures(&format!("i,2025,p,,5{}\n", ",x".repeat(scaled(1_000_000)))));
    endure_data(
        "many headings",
        "csv",
        format!("indicator,period,value{}\ni,2025,5\n", ",sex".repeat(scaled(1_000_000))),
    );
    endure_data("an open quote", "csv", figures(&format!("i,2025,p,,5,,,\"{}", "i,2025,p,,5\n".repeat(size / 12))));
    endure_data("an open quote in the headings", "csv", format!("indicator,\"{}", "x,".repeat(size / 2)));
    endure_data("quotes", "csv", figures(&"\"\",\"".repeat(size / 20)));
    endure_data("nuls", "csv", figures(&"\0".repeat(size / 10)));
    endure_data("line ends", "csv", figures(&"\r\n\r\n\n\r".repeat(size / 10)));
    endure_data("faults", "csv", figures(&many(scaled(400_000), |n| format!("x{n},2025,q{n},,z{n},,,,\n"))));
    endure_data("groups", "csv", figures(&many(scaled(400_000), |n| format!("i,2025,p,g{n},{},,,,\n", n % 100))));
    endure_data("formulas", "csv", figures("i,2025,p,=cmd|' /C calc'!A0,=1+1,,,@SUM(1),-x\n"));
    endure_data(
        "a level for each row",
        "csv",
        many(scaled(100_000), |n| format!("Outcome {n},Indicator,5 in 20{n}\n")),
    );
}

#[test]
fn tables_in_other_letters() {
    let table = "indicator;period;partner;sex;value\r\ni;2025;p;é;12,5\r\n";
    let wide = |of: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(table.encode_utf16().flat_map(of)).collect()
    };
    endure_data("utf-16, little end first", "csv", wide(u16::to_le_bytes, [0xff, 0xfe]));
    endure_data("utf-16, big end first", "csv", wide(u16::to_be_bytes, [0xfe, 0xff]));
    endure_data("utf-16 cut off", "csv", &wide(u16::to_le_bytes, [0xff, 0xfe])[..41]);
    endure_data("utf-8 with a mark", "csv", format!("\u{feff}{table}"));
    endure_data("latin-1", "csv", table.chars().map(|c| c as u8).collect::<Vec<u8>>());
    endure_data("tabs", "csv", table.replace(';', "\t"));
    endure_data("every byte", "csv", (0..=255u8).cycle().take(scaled(1_000_000)).collect::<Vec<u8>>());
    endure_data("every byte", "xlsx", (0..=255u8).cycle().take(scaled(1_000_000)).collect::<Vec<u8>>());
    endure_data("a text called a workbook", "xlsx", table);
    endure_data("a workbook called a text", "csv", workbook(&sheet("<c r=\"A1\"><v>1</v></c>")));
}

/// A workbook with one sheet, whose XML this is.
fn workbook(sheet: &str) -> Vec<u8> {
    use std::io::Write;
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Data entry\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a workbook").into_inner()
}

fn sheet(cells: &str) -> String {
    let mut head = String::new();
    for (column, text) in ('A'..).zip(["indicator", "period", "partner", "value"]) {
        head += &format!("<c r=\"{column}1\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    }
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">{head}</row><row r=\"2\">{cells}</row></sheetData></worksheet>"
    )
}

#[test]
fn workbooks() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let size = scaled(40_000_000);
    endure_data(
        "a figure",
        "xlsx",
        workbook(&sheet(&format!("{}{}<c r=\"D2\"><v>5</v></c>", text("A2", "i"), text("B2", "2025")))),
    );
    endure_data("a bomb", "xlsx", workbook(&sheet(&text("A2", &" ".repeat(size * 10)))));
    endure_data("a huge cell", "xlsx", workbook(&sheet(&text("A2", &"x".repeat(size)))));
    endure_data("the last cell", "xlsx", workbook(&sheet("<c r=\"XFD1048576\"><v>1</v></c>")));
    endure_data(
        "beyond the last cell",
        "xlsx",
        workbook(&sheet("<c r=\"ZZZZ99999999\"><v>1</v></c><c r=\"A0\"><v>1</v></c>")),
    );
    endure_data(
        "no places",
        "xlsx",
        workbook(&sheet("<c><v>1</v></c><c r=\"\"><v>1e999</v></c><c r=\"é\"><v>NaN</v></c>")),
    );
    endure_data(
        "texts that are not there",
        "xlsx",
        workbook(&sheet("<c r=\"A2\" t=\"s\"><v>7</v></c><c r=\"B2\" s=\"9\"><v>1</v></c>")),
    );
    endure_data("open elements", "xlsx", workbook(&sheet(&"<c><is><t>".repeat(size / 10))));
    endure_data(
        "many rows",
        "xlsx",
        workbook(&sheet(&format!("</row>{}<row>", "<row><c><v>1</v></c></row>".repeat(scaled(400_000))))),
    );
    endure_data("cut off", "xlsx", &workbook(&sheet(""))[..400]);
    endure_data(
        "an entity",
        "xlsx",
        workbook(&format!(
            "<!DOCTYPE x [<!ENTITY a \"{0}\"><!ENTITY b \"&a;&a;&a;&a;\">]>{1}",
            "x".repeat(1000),
            sheet(&text("A2", "&b;&b;"))
        )),
    );
}

mod folders {
    use super::*;

    fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("it can be written");
    }

    /// What is told of a root with these lines: one located message a line, and each command ends well.
    fn told(folder: &Path, lines: &str) -> String {
        write(folder, "root.theory", theory(lines));
        for command in COMMANDS {
            let arguments: Vec<&str> = command.iter().copied().chain(["root.theory"]).collect();
            let (status, told) = run(folder, &arguments);
            assert!(status == 0 || status == 1, "{command:?}: {status}, {told}");
        }
        let told = run(folder, &["check", "root.theory", "--only", "include", "--color", "never"]).1;
        // As one line, wherever it was broken.
        told.split_whitespace().filter(|w| *w != "│").collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_cannot_be_included_is_told_at_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "sub/x.theory", "outcome x \"X\"");
        write(folder.path(), "latin.theory", b"outcome \xe9");
        let said = |line: &str, what: &str| {
            let told = told(folder.path(), line);
            assert!(told.contains(what) && told.contains("root.theory:2:"), "{line}: {told}");
        };
        said("include \"sub\"", "is a folder");
        said("include \"none.theory\"", "There is no file");
        said("include \"latin.theory\"", "not UTF-8");
        said("include \"../../../../../../etc/passwd\"", "outside");
        said("include \"/etc/passwd\"", "outside");
        said("include \"\"", "Between the quotes goes the path of a file");
        said("include \"a\\u{0}b\"", "There is no file");
        said(&format!("include \"{}\"", "x".repeat(5000)), "can't be read");
        said(&format!("include \"{}sub/x.theory\"", "../".repeat(2000)), "");
        said("bibliography \"sub\"", "is a folder");
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_devices_are_not_followed_out() {
        let outside = tempfile::tempdir().expect("a folder");
        write(outside.path(), "secret.theory", "outcome secret \"Secret\"");
        let folder = tempfile::tempdir().expect("a folder");
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
        link(&outside.path().join("secret.theory"), "leaves.theory");
        link(outside.path(), "out");
        link(Path::new("round.theory"), "round.theory");
        link(Path::new("/dev/zero"), "zero.theory");
        let made = Command::new("mkfifo").arg(folder.path().join("pipe.theory")).status().expect("there is mkfifo");
        assert!(made.success());
        for (line, what) in [
            ("include \"leaves.theory\"", "outside"),
            ("include \"out/secret.theory\"", "outside"),
            ("include \"zero.theory\"", "outside"),
            ("include \"round.theory\"", "can't be read"),
            ("include \"pipe.theory\"", "not a file"),
            ("bibliography \"pipe.theory\"", "not a file"),
        ] {
            let told = told(folder.path(), line);
            assert!(told.contains(what) && told.contains("root.theory:2:"), "{line}: {told}");
            assert!(!told.contains("Secret"), "{line}: {told}");
        }
        for name in ["pipe.theory", "round.theory", "/dev/stdin/x", "/dev/zero", "out", "."] {
            let (status, _) = run(folder.path(), &["draw", name]);
            assert!((0..=2).contains(&status), "{name}");
        }
    }

    #[test]
    fn includes_in_a_circle_and_by_the_thousand() {
        let folder = tempfile::tempdir().expect("a folder");
        let count = if cfg!(debug_assertions) { 1_000 } else { 10_000 };
        for i in 0..count {
            let text =
                format!("include \"p{}.theory\"\ninclude \"../root.theory\"\noutcome o{i} \"O\"", (i + 1) % count);
            write(folder.path(), &format!("parts/p{i}.theory"), text);
        }
        let lines = "include \"parts/p0.theory\"\ninclude \"root.theory\"\n".repeat(100);
        let told = told(folder.path(), &lines);
        // No part is missing, and none is read twice.
        assert!(told.contains(&format!("{count} results and activities")), "{told}");
        assert!(told.contains(&format!("{} files", count + 1)), "{told}");
    }
}
