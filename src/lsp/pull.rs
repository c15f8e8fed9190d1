//! Findings for clients that ask for them.

use super::server::{Answer, Server, read};
use super::uri;
use gen_lsp_types as lsp;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

/// A short name of a list of findings: the same for the same.
fn digest(found: &[lsp::Diagnostic]) -> String {
    use std::hash::{BuildHasher, Hasher};
    let text = serde_json::to_string(found).unwrap_or_default();
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    format!("{:x}-{}", hasher.finish(), text.len())
}

/// Findings, or that they are those which the client was told under that name.
fn report(items: &[lsp::Diagnostic], told: Option<&String>) -> Value {
    let id = digest(items);
    if told == Some(&id) {
        json!({"kind": "unchanged", "resultId": id})
    } else {
        json!({"kind": "full", "resultId": id, "items": items})
    }
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
    let names: FxHashSet<String> = place.desk.analysis.sources.files().iter().map(|f| f.name.clone()).collect();
    let name = uri::name(&params.text_document.uri);
    for root in server.theories.holding(&name) {
        server.theories.renew(&root, &server.buffers, server.host, false);
    }
    let mut asked: FxHashSet<String> = if related { names } else { FxHashSet::default() };
    asked.insert(name.clone());
    let (own, others): (Vec<_>, Vec<_>) = server.findings_of(&asked).into_iter().partition(|(n, _)| *n == name);
    let own = own.into_iter().next().map(|(_, found)| found).unwrap_or_default();
    let mut answer = report(&own, params.previous_result_id.as_ref());
    let others: serde_json::Map<String, Value> =
        others.into_iter().map(|(n, found)| (server.buffers.uri(&n).0, report(&found, None))).collect();
    if !others.is_empty() {
        answer["relatedDocuments"] = Value::Object(others);
    }
    Ok(answer)
}

pub(super) fn all_findings(server: &mut Server<'_>, params: &Value) -> Answer {
    let params: lsp::WorkspaceDiagnosticParams = read(params)?;
    server.all(true);
    let mut told: FxHashMap<String, String> =
        params.previous_result_ids.into_iter().map(|p| (p.uri.0, p.value)).collect();
    let desks = server.theories.all().map(|(_, desk)| desk);
    let names: FxHashSet<String> = desks.flat_map(|d| d.analysis.sources.files()).map(|f| f.name.clone()).collect();
    let mut items = Vec::new();
    for (name, found) in server.findings_of(&names) {
        let uri = server.buffers.uri(&name).0;
        let mut item = report(&found, told.remove(&uri).as_ref());
        item["version"] = json!(server.buffers.get(&name).map(|b| b.version));
        item["uri"] = json!(uri);
        items.push(item);
    }
    // What was told of files that are no part of a theory any more is taken back.
    let none = digest(&[]);
    let gone = told.into_iter().filter(|(_, id)| *id != none);
    items.extend(
        gone.map(|(uri, _)| json!({"kind": "full", "uri": uri, "version": null, "resultId": none, "items": []})),
    );
    Ok(json!({"items": items}))
}
