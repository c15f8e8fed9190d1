//! The language server over its wire: a client that speaks to the real program, and one that types at random.

#![allow(clippy::needless_pass_by_value, reason = "messages are made where they are sent")]

use crate::generate::Chance;
use serde_json::{Value, json};
use sothat::analysis::{Kept, Options, Words};
use sothat::ide::{self, Desk};
use sothat::source::Memory;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A client of a server that runs as a process of its own.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    next: i64,
    /// What the server has published last, by URI.
    published: BTreeMap<String, Value>,
    shown: Vec<String>,
    asked: Vec<Value>,
}

impl Client {
    fn start() -> Client {
        Client::of(Command::new(env!("CARGO_BIN_EXE_sothat")))
    }

    /// A session of somebody whose folder for what can be made again is that one.
    fn with_home(cache: &Path, capabilities: &Value) -> Client {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sothat"));
        command.env("XDG_CACHE_HOME", cache);
        let mut client = Client::of(command);
        client.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        client.tell("initialized", json!({}));
        client
    }

    fn of(mut command: Command) -> Client {
        command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the server starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("it writes"));
        Client { child, input, output, next: 0, published: BTreeMap::new(), shown: Vec::new(), asked: Vec::new() }
    }

    /// A session in a folder, with these abilities of the client and options.
    fn session(folder: Option<&Path>, capabilities: &Value, options: &Value) -> Client {
        let mut client = Client::start();
        let folders = folder.map(|f| json!([{"uri": address(f), "name": "work"}]));
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
            "workspaceFolders": folders, "initializationOptions": options,
        });
        let answer = client.ask("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "sothat");
        client.tell("initialized", json!({}));
        client
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the server listens");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server listens");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The next message of the server.
    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("the server writes") > 0, "the server has gone");
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the whole message");
        let message: Value = serde_json::from_slice(&body).expect("a message is JSON");
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let params = message["params"].clone();
                self.published.insert(params["uri"].as_str().expect("a URI").to_owned(), params);
            }
            Some("window/showMessage") => {
                self.shown.push(message["params"]["message"].as_str().unwrap_or_default().to_owned());
            }
            Some(_) if message.get("id").is_some() => self.asked.push(message.clone()),
            _ => {}
        }
        message
    }

    /// The answer to a request, an error included.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == json!(id) && message.get("method").is_none() {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "sothat", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
    }

    /// Waits for the findings of a version of a document.
    fn findings(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            if let Some(found) = self.published.get(uri).filter(|p| p["version"] == json!(version)) {
                return found["diagnostics"].as_array().expect("a list").clone();
            }
            self.receive();
        }
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn rules(findings: &[Value]) -> Vec<&str> {
    findings.iter().filter_map(|f| f["code"].as_str()).collect()
}

fn position(text: &str, of: &str) -> Value {
    let offset = text.find(of).expect("it is in the text");
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |n| n + 1);
    json!({"line": line, "character": text[start..offset].encode_utf16().count()})
}

const TEXT: &str = "theory t \"Ein schönes 😀 Ziel\" {\n  horizon 2024 to 2030\n}\npartner p \"P\"\nactivity a \"A\" { by p so that x }\noutcome x \"Lesen 😀\" { by 2030 needs y }\nprecondition y \"Y\" { needs nobody }\nreference r \"R\" { doi \"10.1/x\" }\n";

#[test]
fn every_request_is_answered() {
    let mut client = Client::session(None, &json!({}), &json!({"inlayHints": true}));
    let uri = "file:///nowhere/a.theory";
    client.open(uri, TEXT);
    let found = client.findings(uri, 1);
    assert!(rules(&found).contains(&"undefined-name"), "{found:?}");
    let undefined = found.iter().find(|f| f["code"] == "undefined-name").expect("it is found");
    assert_eq!(undefined["range"]["start"], position(TEXT, "nobody"), "columns count units of UTF-16");
    let document = json!({"uri": uri});
    let here = |of: &str| json!({"textDocument": document, "position": position(TEXT, of), "context": {"includeDeclaration": true}});
    let whole = json!({"textDocument": document, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}, "context": {"diagnostics": []}, "options": {"tabSize": 2, "insertSpaces": true}});

    assert!(
        client.ask("textDocument/hover", here("y }"))["contents"]["value"].as_str().expect("text").contains("**Y**")
    );
    assert_eq!(client.ask("textDocument/definition", here("y }"))[0]["range"]["start"], position(TEXT, "y \"Y\""));
    assert_eq!(client.ask("textDocument/references", here("y }")).as_array().map(Vec::len), Some(2));
    assert_eq!(client.ask("textDocument/documentHighlight", here("y }")).as_array().map(Vec::len), Some(2));
    assert_eq!(client.ask("textDocument/prepareRename", here("y }"))["placeholder"], "y");
    let mut rename = here("y }");
    rename["newName"] = json!("why");
    assert_eq!(client.ask("textDocument/rename", rename.clone())["changes"][uri].as_array().map(Vec::len), Some(2));
    rename["newName"] = json!("x");
    let refused = client.answer("textDocument/rename", rename);
    assert!(refused["error"]["message"].as_str().expect("a reason").contains("is taken"), "{refused}");
    let items = client.ask("textDocument/completion", here("y }"));
    let labels: Vec<&str> =
        items["items"].as_array().expect("a list").iter().filter_map(|i| i["label"].as_str()).collect();
    assert_eq!(labels, ["y", "a", "any of", "2 of"]);
    assert_eq!(client.ask("textDocument/signatureHelp", here("2030 needs"))["signatures"][0]["label"], "by DATE");
    assert_eq!(client.ask("textDocument/documentSymbol", whole.clone()).as_array().map(Vec::len), Some(6));
    assert_eq!(client.ask("workspace/symbol", json!({"query": "lesen"}))[0]["name"], "x");
    assert_eq!(client.ask("textDocument/foldingRange", whole.clone()), json!([{"startLine": 0, "endLine": 1}]));
    let grown = client
        .ask("textDocument/selectionRange", json!({"textDocument": document, "positions": [position(TEXT, "nobody")]}));
    assert!(grown[0]["parent"]["parent"]["range"].is_object());
    let tokens = client.ask("textDocument/semanticTokens/full", whole.clone());
    assert_eq!(tokens["data"].as_array().map(|d| d.len() % 5), Some(0));
    assert!(
        !client.ask("textDocument/semanticTokens/range", whole.clone())["data"].as_array().expect("a list").is_empty()
    );
    assert_eq!(client.ask("textDocument/inlayHint", whole.clone()).as_array().map(Vec::len), Some(3));
    assert_eq!(client.ask("textDocument/codeLens", whole.clone()).as_array().map(Vec::len), Some(3));
    assert_eq!(client.ask("textDocument/documentLink", whole.clone())[0]["target"], "https://doi.org/10.1/x");
    let actions = client.ask("textDocument/codeAction", whole.clone());
    assert!(
        actions
            .as_array()
            .expect("a list")
            .iter()
            .any(|a| a["title"] == "Add an indicator, with the fields to fill in"),
        "{actions}"
    );
    let edits = client.ask("textDocument/formatting", whole.clone());
    assert!(edits.as_array().expect("a list").len() > 3);
    assert!(!client.ask("textDocument/rangeFormatting", whole.clone()).as_array().expect("a list").is_empty());
    assert!(client.ask("sothat/map", whole.clone())["svg"].as_str().expect("a picture").starts_with("<svg"));
    assert!(client.ask("sothat/plan", whole.clone())["markdown"].is_string());
    assert!(
        client.ask("sothat/pathways", json!({"textDocument": document, "name": "x"}))["text"]
            .as_str()
            .expect("text")
            .contains("Lesen")
    );
    assert_eq!(client.answer("sothat/nothing", whole.clone())["error"]["code"], -32601);

    client.change(uri, 2, json!([{"text": "outcome"}]));
    assert_eq!(client.ask("textDocument/formatting", whole), Value::Null);
    assert!(client.shown.iter().any(|s| s.contains("is left as it is")), "{:?}", client.shown);
    client.end();
}

#[test]
fn what_is_to_be_filled_in_is_a_snippet_where_the_client_takes_them() {
    let cache = tempfile::tempdir().expect("a folder");
    let able = json!({
        "workspace": {"workspaceEdit": {"documentChanges": true, "snippetEditSupport": true}},
        "textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true}},
    });
    let text = "theory t {\n  horizon 2024 to 2030\n}\npartner p \"P $5\"\nactivity a { by p during 2025 so that x }\nstrand s {\n  outcome x \"X\" {\n    by 2030\n  }\n}\noutcome z \"Z\"\n";
    let asked = |client: &mut Client, of: &str, title: &str| {
        client.open("untitled:a", text);
        let place = position(text, of);
        let params = json!({"textDocument": {"uri": "untitled:a"}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
        let actions = client.ask("textDocument/codeAction", params);
        let all = actions.as_array().expect("a list").clone();
        all.iter().find(|a| a["title"] == title).unwrap_or_else(|| panic!("{title} in {actions}")).clone()
    };
    let title = "Add an indicator, with the fields to fill in";
    let mut client = Client::with_home(cache.path(), &able);
    let nested = asked(&mut client, "x \"X", title);
    let edit = &nested["edit"]["documentChanges"][0]["edits"][0];
    // Before the line that follows, where no blanks stand that an editor would put before each line.
    assert_eq!(edit["range"]["start"], json!({"line": 8, "character": 0}), "{edit}");
    let snippet = edit["snippet"]["value"].as_str().expect("a snippet");
    assert!(snippet.contains("\n      unit        ${2:count}\n"), "{snippet}");
    assert!(snippet.contains("target      ${4:100} by 2030\n"), "{snippet}");
    assert!(snippet.contains("population  \"${5:…}\"\n"), "{snippet}");
    let block = asked(&mut client, "z \"Z", "Add `for \"…\"`");
    let edit = &block["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["snippet"]["value"], " {\n  for \"${1:…}\"\n\\}", "a brace in a snippet is escaped");
    // Each finding leads to the page of its check.
    let found = client.findings("untitled:a", 1);
    let page =
        found[0]["codeDescription"]["href"].as_str().expect("an address").strip_prefix("file://").expect("a file");
    let code = found[0]["code"].as_str().expect("the check");
    assert!(std::fs::read_to_string(page).expect("a page").starts_with(&format!("# {code}")), "{page}");
    client.end();

    let mut client = Client::with_home(cache.path(), &json!({}));
    let plain = asked(&mut client, "z \"Z", "Add `for \"…\"`");
    assert_eq!(plain["edit"]["changes"]["untitled:a"][0]["newText"], " {\n  for \"…\"\n}");
    assert!(client.findings("untitled:a", 1)[0].get("codeDescription").is_none());
    client.end();
}

#[test]
fn columns_are_bytes_where_the_client_can_count_them() {
    let mut client = Client::start();
    let capabilities = json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}});
    let answer = client.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    client.open("untitled:b", "theory t outcome x \"é😀\" { needs nobody }");
    let found = client.findings("untitled:b", 1);
    let undefined = found.iter().find(|f| f["code"] == "undefined-name").expect("it is found");
    assert_eq!(undefined["range"]["start"]["character"], "theory t outcome x \"é😀\" { needs ".len());
    client.end();
}

#[test]
fn included_files_and_the_workspace_have_their_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("it is there");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("it can be written");
    std::fs::create_dir(folder.join(".git")).expect("it can be made");
    write("root.theory", "theory t\ninclude \"part.theory\"\noutcome o \"O\" { needs y }\n");
    write("part.theory", "precondition y \"Y\" { needs missing }\n");
    write("other.theory", "theory other\n");
    let uri = |name: &str| address(&folder.join(name));
    let mut client = Client::session(Some(&folder), &json!({}), &json!({}));
    while !["root.theory", "part.theory", "other.theory"].iter().all(|n| client.published.contains_key(&uri(n))) {
        client.receive();
    }
    let of =
        |client: &Client, name: &str| client.published[&uri(name)]["diagnostics"].as_array().expect("a list").clone();
    assert!(rules(&of(&client, "part.theory")).contains(&"undefined-name"));
    assert!(rules(&of(&client, "other.theory")).contains(&"no-outcome"));

    // A part that is opened is judged as a part of its root, and changes to it change the root's findings.
    client.open(&uri("part.theory"), "precondition y \"Y\" { external \"Others\" }\nprecondition z \"Z\"\n");
    assert!(!rules(&client.findings(&uri("part.theory"), 1)).contains(&"undefined-name"));
    client.change(&uri("part.theory"), 2, json!([{"text": "precondition other \"Y\" { external \"Others\" }\n"}]));
    client.findings(&uri("part.theory"), 2);
    while !rules(&of(&client, "root.theory")).contains(&"undefined-name") {
        client.receive();
    }
    // Deleted beneath the editor, the open text still counts; closed, it is gone.
    std::fs::remove_file(folder.join("part.theory")).expect("it can be removed");
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri("part.theory"), "type": 3}]}));
    client.change(&uri("part.theory"), 3, json!([{"text": "precondition y \"Y\" { external \"Others\" }\n"}]));
    client.findings(&uri("part.theory"), 3);
    let hover = client.ask(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri("root.theory")}, "position": {"line": 2, "character": 22}}),
    );
    assert!(hover["contents"]["value"].as_str().expect("text").contains("**Y**"));
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": uri("part.theory")}}));
    while !rules(&of(&client, "root.theory")).contains(&"include") {
        client.receive();
    }
    client.end();
}

#[test]
fn a_rename_finds_its_places_in_a_closed_file_that_has_become_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("it is there");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("it can be written");
    let root = "theory t\ninclude \"part.theory\"\noutcome o \"O\" { needs y }\n";
    write("root.theory", root);
    write("part.theory", "precondition y \"Y\"\n");
    let uri = |name: &str| address(&folder.join(name));
    let mut client = Client::session(None, &json!({}), &json!({}));
    client.open(&uri("root.theory"), root);
    client.findings(&uri("root.theory"), 1);
    // Nobody tells: this client watches no files.
    write("part.theory", "# A line more\n\nprecondition y \"Y\"\n");
    let asked = json!({"textDocument": {"uri": uri("root.theory")}, "position": {"line": 2, "character": 22}, "newName": "why"});
    let edits = client.ask("textDocument/rename", asked);
    assert_eq!(edits["changes"][uri("part.theory")][0]["range"]["start"], json!({"line": 2, "character": 13}));
    client.end();
}

#[test]
fn files_of_the_folder_are_offered_to_be_taken_in() {
    let outer = tempfile::tempdir().expect("a folder");
    let outer = outer.path().canonicalize().expect("it is there");
    let folder = outer.join("theory");
    for name in ["theory/parts/deep", "theory/.hidden", "outside"] {
        std::fs::create_dir_all(outer.join(name)).expect("it can be made");
    }
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("it can be written");
    let root = "theory t\ninclude \"\"\nbibliography \"\"\noutcome o \"O\" { by 2025/26 }\n";
    write("root.theory", root);
    write("people.theory", "partner p \"P\"\n");
    write("parts/deep/early years.theory", "precondition y \"Y\"\n");
    write("parts/sources.bib", "");
    write("sibling.theory", "theory sibling\n");
    write(".hidden/a.theory", "partner q\n");
    write("../outside/b.theory", "partner r\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outer.join("outside"), folder.join("link")).expect("a link");
        std::os::unix::fs::symlink(outer.join("outside/b.theory"), folder.join("b.theory")).expect("a link");
    }
    let uri = address(&folder.join("root.theory"));
    let mut client = Client::session(None, &json!({}), &json!({}));
    client.open(&uri, root);
    let mut offered = |line: u64, character: u64, sign: &str| {
        let context = json!({"triggerKind": 2, "triggerCharacter": sign});
        let place = json!({"line": line, "character": character});
        let params = json!({"textDocument": {"uri": uri}, "position": place, "context": context});
        let items = client.ask("textDocument/completion", params)["items"].as_array().expect("a list").clone();
        let edit = |i: &Value| i["textEdit"]["newText"].as_str().unwrap_or_default().to_owned();
        assert!(items.iter().all(|i| i["kind"] == 17 || line == 3), "{items:?}");
        items.iter().map(edit).collect::<Vec<_>>()
    };
    assert_eq!(offered(1, 9, "\""), ["people.theory", "parts/deep/early years.theory"]);
    assert_eq!(offered(2, 14, "\""), ["parts/sources.bib"]);
    assert_eq!(offered(1, 9, "/").len(), 2, "a slash opens a folder");
    assert!(offered(3, 25, "/").is_empty(), "and elsewhere nothing");
    client.open("untitled:a", "theory t\ninclude \"\"\n");
    let nowhere = json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": 1, "character": 9}});
    assert_eq!(client.ask("textDocument/completion", nowhere)["items"], json!([]), "it lies in no folder yet");
    client.end();
}

#[test]
fn a_client_that_pulls_is_not_pushed() {
    let capabilities = json!({"textDocument": {"diagnostic": {"relatedDocumentSupport": true}}, "workspace": {"diagnostics": {"refreshSupport": true}}});
    let mut client = Client::session(None, &capabilities, &json!({"notes": false}));
    client.open("untitled:a", "theory t\noutcome x \"X\"\n");
    let params = json!({"textDocument": {"uri": "untitled:a"}});
    let report = client.ask("textDocument/diagnostic", params.clone());
    let items = report["items"].as_array().expect("a list").clone();
    assert!(items.iter().all(|i| i["severity"] != 3), "notes are turned off");
    assert!(rules(&items).contains(&"unmeasured-outcome"));
    let mut again = params;
    again["previousResultId"] = report["resultId"].clone();
    assert_eq!(client.ask("textDocument/diagnostic", again)["kind"], "unchanged");
    assert_eq!(
        client.ask("workspace/diagnostic", json!({"previousResultIds": []}))["items"].as_array().map(Vec::len),
        Some(1)
    );
    assert!(client.published.is_empty());
    client.end();
}

#[test]
fn settings_come_from_the_editor() {
    let mut client = Client::session(None, &json!({"workspace": {"configuration": true}}), &json!({}));
    client.open("untitled:a", "theory t\noutcome x \"X\"\n");
    let whole = json!({"textDocument": {"uri": "untitled:a"}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}});
    assert_eq!(client.ask("textDocument/inlayHint", whole.clone()), json!([]));
    let asked = client.asked.iter().find(|m| m["method"] == "workspace/configuration").cloned().expect("it asks");
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": [{"inlayHints": true}]}));
    assert_eq!(client.ask("textDocument/inlayHint", whole.clone()).as_array().map(Vec::len), Some(1));
    client.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": {"sothat": {"inlayHints": false, "codeLens": false}}}),
    );
    assert_eq!(client.ask("textDocument/inlayHint", whole.clone()), json!([]));
    assert_eq!(client.ask("textDocument/codeLens", whole), json!([]));
    client.end();
}

#[test]
fn settings_that_change_are_heeded_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("it is there");
    for name in ["open.theory", "closed.theory"] {
        std::fs::write(folder.join(name), "theory t\noutcome x \"X\"\n").expect("it can be written");
    }
    let (open, closed) = (address(&folder.join("open.theory")), address(&folder.join("closed.theory")));
    let set = |client: &mut Client, what: Value| {
        client.tell("workspace/didChangeConfiguration", json!({"settings": {"sothat": what}}));
    };
    let mut client = Client::session(Some(&folder), &json!({}), &json!({}));
    client.open(&open, "theory t\noutcome x \"X\"\n");
    let none = json!([]);
    while client.published.get(&closed).is_none_or(|p| p["diagnostics"] == none) {
        client.receive();
    }
    set(&mut client, json!({"workspace": false}));
    while client.published[&closed]["diagnostics"] != none {
        client.receive();
    }
    set(&mut client, json!({"workspace": true}));
    while client.published[&closed]["diagnostics"] == none {
        client.receive();
    }
    let gone = json!({"added": [], "removed": [{"uri": address(&folder), "name": "work"}]});
    client.tell("workspace/didChangeWorkspaceFolders", json!({"event": gone}));
    while client.published[&closed]["diagnostics"] != none {
        client.receive();
    }
    assert_ne!(client.published[&open]["diagnostics"], none, "what is open is looked at all the same");
    client.end();

    // A client that pulls is told to ask again, and what it was told of files that are gone is taken back.
    let able = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}, "inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}},
    });
    let mut client = Client::session(Some(&folder), &able, &json!({}));
    client.open(&open, "theory t\noutcome x \"X\"\n");
    let all = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let told: Vec<Value> = all["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|i| json!({"uri": i["uri"], "value": i["resultId"]}))
        .collect();
    assert_eq!(told.len(), 2);
    client.asked.clear();
    set(&mut client, json!({"workspace": false}));
    let wanted = ["workspace/diagnostic/refresh", "workspace/inlayHint/refresh", "workspace/codeLens/refresh"];
    while !wanted.iter().all(|w| client.asked.iter().any(|m| m["method"] == *w)) {
        client.receive();
    }
    let again = client.ask("workspace/diagnostic", json!({"previousResultIds": told}));
    let item = |uri: &str| again["items"].as_array().expect("a list").iter().find(|i| i["uri"] == *uri).cloned();
    assert_eq!(item(&closed).expect("it is named")["items"], none);
    assert_eq!(item(&open).expect("it is named")["kind"], "unchanged");
    client.end();
}

#[test]
fn a_part_follows_the_root_that_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().canonicalize().expect("it is there");
    let (root, part) = ("theory t\ninclude \"part.theory\"\nactivity a \"A\"\n", "outcome y \"Y\" { needs a }\n");
    std::fs::write(folder.join("root.theory"), root).expect("it can be written");
    std::fs::write(folder.join("part.theory"), part).expect("it can be written");
    let (root_uri, part_uri) = (address(&folder.join("root.theory")), address(&folder.join("part.theory")));
    let mut client = Client::session(None, &json!({}), &json!({}));
    client.open(&root_uri, root);
    client.open(&part_uri, part);
    let before = client.findings(&part_uri, 1);
    assert!(!before.is_empty() && !rules(&before).contains(&"undefined-name"));
    client.change(&root_uri, 2, json!([{"text": root.replace("include", "# include")}]));
    client.findings(&root_uri, 2);
    // Nobody asked about the part meanwhile; an editor that shows it does. By itself less can be said of it.
    client.ask("textDocument/codeLens", json!({"textDocument": {"uri": part_uri}}));
    while client.published[&part_uri]["diagnostics"] == json!(before) {
        client.receive();
    }
    client.change(&root_uri, 3, json!([{"text": root}]));
    client.findings(&root_uri, 3);
    while client.published[&part_uri]["diagnostics"] != json!(before) {
        client.receive();
    }
    let place = json!({"textDocument": {"uri": part_uri}, "position": position(part, "a }")});
    assert_eq!(client.ask("textDocument/definition", place)[0]["uri"], root_uri);
    client.end();
}

#[test]
fn what_makes_no_sense_is_survived() {
    let mut client = Client::start();
    let refused = client.answer("textDocument/hover", json!({}));
    assert_eq!(refused["error"]["code"], -32002, "the session has not begun");
    client.raw(b"garbage\r\n\r\nContent-Length: 3\r\n\r\n{]}\x00\xff\nContent-Length: x\r\n\r\n");
    client.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
    client.open("untitled:a", "outcome x");
    let wild = json!({"start": {"line": 4_000_000_000_u32, "character": 7}, "end": {"line": 0, "character": 0}});
    client.change("untitled:a", 2, json!([{"range": wild, "text": "\noutcome y"}]));
    client.change("untitled:b", 2, json!([{"text": "never opened"}]));
    client.findings("untitled:a", 2);
    for (method, params) in [
        ("textDocument/hover", json!(null)),
        (
            "textDocument/hover",
            json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": -1, "character": "x"}}),
        ),
        ("textDocument/completion", json!([])),
        ("initialize", json!({"capabilities": {}})),
    ] {
        assert!(client.answer(method, params.clone())["error"].is_object(), "{method} {params}");
    }
    let far = json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": 4_000_000_000_u32, "character": 4_000_000_000_u32}});
    assert_eq!(client.ask("textDocument/hover", far)["range"]["start"]["line"], 1);
    assert_eq!(
        client.ask(
            "textDocument/hover",
            json!({"textDocument": {"uri": "file:///not/there.theory"}, "position": {"line": 0, "character": 0}})
        ),
        Value::Null
    );
    client.tell("textDocument/didOpen", json!({"textDocument": 3}));
    client.end();
}

#[test]
fn by_hand_it_says_what_it_is() {
    let output = Command::new(env!("CARGO_BIN_EXE_sothat")).args(["lsp", "--help"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Editors start"));
}

/// Pieces that somebody types or pastes, sound and not.
const PIECES: &[&str] = &[
    "outcome z \"Z\" { by 2030 }\n",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "needs x",
    ", y",
    "\n",
    "\r\n",
    " ",
    "#",
    "a",
    "é",
    "😀",
    "2030",
    "so that ",
    "precondition y \"Y\" {\n  by 2028\n}\n",
    "strand s {\n",
    "because \"x\"",
    "include \"a.theory\"",
    "->",
    "partner p\n",
    "theory t\n",
];

#[test]
fn a_thousand_edits_leave_what_a_fresh_look_would_find() {
    let mut client = Client::session(None, &json!({}), &json!({}));
    let uri = "untitled:a";
    let mut chance = Chance(11);
    let mut text = include_str!("../examples/reading.theory")[..1_200].to_owned();
    client.open(uri, &text);
    for version in 2..1_002 {
        // Where, counted as the client does: units of UTF-16, now and then out of range.
        let units: Vec<u16> = text.encode_utf16().collect();
        let start = chance.below(units.len() + 1);
        let end = (start + chance.below(12) * chance.below(3)).min(units.len());
        let edge = |at: usize| {
            text.char_indices()
                .scan(0, |n, (i, c)| {
                    let here = *n;
                    *n += c.len_utf16();
                    Some((here, i))
                })
                .find(|&(n, _)| n >= at)
                .map_or(text.len(), |(_, i)| i)
        };
        let (from, to) = (edge(start), edge(end));
        let place = |offset: usize| {
            let before = &text[..offset];
            // A line may end in any of three ways, and the pair is one.
            let ends = before.replace("\r\n", "\n\u{0}").chars().filter(|c| matches!(c, '\n' | '\r')).count();
            let line = before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
            json!({"line": ends, "character": text[line..offset].encode_utf16().count()})
        };
        // Between the two halves of a line end there is no place.
        if [from, to].iter().any(|&o| text[..o].ends_with('\r') && text[o..].starts_with('\n')) {
            client.change(uri, version, json!([]));
            client.findings(uri, version);
            continue;
        }
        let piece = *chance.one(PIECES);
        client.change(uri, version, json!([{"range": {"start": place(from), "end": place(to)}, "text": piece}]));
        text.replace_range(from..to, piece);
        let found = client.findings(uri, version);
        let (rule, message, line) = fresh(&text, version % 20 == 0);
        let told: Vec<(&str, String, u64)> = found
            .iter()
            .map(|f| {
                (
                    f["code"].as_str().unwrap_or_default(),
                    f["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned(),
                    f["range"]["start"]["line"].as_u64().unwrap_or(0),
                )
            })
            .collect();
        assert_eq!(told.iter().map(|t| t.0).collect::<Vec<_>>(), rule, "after edit {version} of\n{text}");
        assert_eq!(told.iter().map(|t| t.2).collect::<Vec<_>>(), line, "after edit {version} of\n{text}");
        assert_eq!(told.iter().map(|t| t.1.as_str()).collect::<Vec<_>>(), message, "after edit {version}");
    }
    client.end();
}

/// Rules, first lines of messages and lines, as a fresh analysis finds them.
fn fresh(text: &str, asks: bool) -> (Vec<&'static str>, Vec<String>, Vec<u64>) {
    let memory = Memory([("untitled:a".to_owned(), text.to_owned())].into());
    let options = Options { as_of: jiff::ZonedDateTime::now().date(), words: Words::All };
    let desk = Desk::new("untitled:a", &memory, &options, &mut Kept::default()).expect("it is in memory");
    let found = &desk.analysis.diagnostics;
    let file = desk.file("untitled:a").expect("it is there");
    // Nothing that an editor asks stumbles over such a text.
    if asks {
        let offset = text.len() / 2;
        let offset = (offset..=text.len()).find(|&o| text.is_char_boundary(o)).unwrap_or(0);
        let _ = (ide::hover(&desk, file, offset), ide::complete(&desk, file, offset, &[]), ide::tokens(&desk, file));
        let _ = (ide::actions(&desk, file, &(0..text.len())), ide::folds(&desk, file), ide::hints(&desk, file));
        let _ = (ide::help(&desk, file, offset), ide::symbols(&desk, file), ide::links(&desk, file));
        let _ = ide::selections(&desk, file, offset);
    }
    let plain = |m: &str| sothat::diagnostic::lines::plain(m.lines().next().unwrap_or_default());
    (
        found.iter().map(|d| d.rule.name()).collect(),
        found.iter().map(|d| plain(&d.message)).collect(),
        found.iter().map(|d| u64::from(desk.analysis.sources.range(d.span).0.line - 1)).collect(),
    )
}
