//! Findings for clients that ask for them.

use super::server::{Answer, Server, read};
use crate::source::FileId;
use gen_lsp_types as lsp;
use serde_json::{Value, json};

/// A short name of a list of findings: the same for the same.
fn digest(found: &[lsp::Diagnostic]) -> String {
    use std::hash::{BuildHasher, Hasher};
    let text = serde_json::to_string(found).unwrap_or_default();
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    format!("{:x}-{}", hasher.finish(), text.len())
}

pub(super) fn findings(server: &mut Server<'_>, params: &Value) -> Answer {
    let params: lsp::DocumentDiagnosticParams = read(params)?;
    let related = server.client.is_some_and(|c| c.related);
    if related {
        server.all(true);
    }
    let Some(place) = server.place(&params.text_document.uri) else {
        return Ok(json!({"kind": "full", "items": []}));
    };
    let items = place.teller.of_file(place.file);
    let id = digest(&items);
    let mut report = if params.previous_result_id.as_ref() == Some(&id) {
        json!({"kind": "unchanged", "resultId": id})
    } else {
        json!({"kind": "full", "resultId": id, "items": items})
    };
    if related {
        let others =
            place.desk.analysis.sources.files().iter().enumerate().filter(|(i, _)| *i != place.file.0 as usize);
        let others: serde_json::Map<String, Value> = others
            .map(|(i, file)| {
                let items = place.teller.of_file(FileId(i as u32));
                let id = digest(&items);
                (place.teller.buffers.uri(&file.name).0, json!({"kind": "full", "resultId": id, "items": items}))
            })
            .collect();
        if !others.is_empty() {
            report["relatedDocuments"] = Value::Object(others);
        }
    }
    Ok(report)
}

pub(super) fn all_findings(server: &mut Server<'_>) -> Value {
    server.all(true);
    let mut items = serde_json::Map::new();
    for (_, desk) in server.theories.all() {
        let teller = server.teller(desk);
        for (i, file) in desk.analysis.sources.files().iter().enumerate() {
            let found = teller.of_file(FileId(i as u32));
            let version = server.buffers.get(&file.name).map(|b| b.version);
            let uri = server.buffers.uri(&file.name).0;
            let id = digest(&found);
            let report = json!({"kind": "full", "uri": uri, "version": version, "resultId": id, "items": found});
            items.insert(uri, report);
        }
    }
    json!({"items": items.into_iter().map(|(_, report)| report).collect::<Vec<_>>()})
}
