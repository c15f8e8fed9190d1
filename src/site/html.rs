//! A page as one file of HTML.

use super::page::Page;
use crate::draw::{Theme, palette};
use crate::markup::escape;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// For what a page is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file by itself, which connects to nothing.
    Alone,
    /// Served by `sothat serve`, which it asks for news.
    Live,
}

const SKELETON: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");
const LIGHT: &str = include_str!("light.css");
const DARK: &str = include_str!("dark.css");
const SCRIPTS: &[&str] = &[
    include_str!("script/start.js"),
    include_str!("script/paths.js"),
    include_str!("script/route.js"),
    include_str!("script/map.js"),
    include_str!("script/move.js"),
    include_str!("script/filter.js"),
    include_str!("script/chart.js"),
    include_str!("script/detail.js"),
    include_str!("script/about.js"),
    include_str!("script/tables.js"),
    include_str!("script/search.js"),
    include_str!("script/show.js"),
];
const LIVE: &str = include_str!("script/live.js");

/// Writes a page: whole in itself, and the same for the same value.
pub fn html(page: &Page, mode: Mode) -> String {
    let (style, script) = (style(), script(mode));
    let first = page.maps.first();
    let about: Vec<&str> = [page.place.as_deref(), page.horizon.as_deref()].into_iter().flatten().collect();
    // Each place is filled in one pass, so that nothing in what is filled in is taken for a place.
    fill(SKELETON, |place| match place {
        "policy" => policy(mode),
        "title" => escape(&page.title),
        "about" => escape(&about.join(" · ")),
        "style" => style.clone(),
        "map" => first.map_or_else(String::new, |m| m.svg.clone()),
        "data" => json_without(page, first.is_some()),
        "script" => script.clone(),
        _ => String::new(),
    })
}

/// The value of a page as JSON that can stand within a page: no `<`, `>` or `&` in it.
pub fn json(page: &Page) -> String {
    json_without(page, false)
}

/// The same; the picture of the first map can be left out, where it stands in the page itself.
fn json_without(page: &Page, first_map: bool) -> String {
    let mut value = serde_json::to_value(page).unwrap_or_default();
    prune(&mut value);
    if let Some(map) = value["maps"][0].as_object_mut().filter(|_| first_map) {
        map.remove("svg");
    }
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Leaves out what says nothing: null, false and empty lists, which the script takes for granted.
fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, v| {
                !matches!(v, Value::Null | Value::Bool(false)) && v.as_array().is_none_or(|list| !list.is_empty())
            });
        }
        Value::Array(list) => list.iter_mut().for_each(prune),
        _ => {}
    }
}

/// What a page is allowed: its own script and its own look, by their hashes, and nothing else. A served page may also ask
/// where it came from for news.
pub fn policy(mode: Mode) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let connect = match mode {
        Mode::Alone => "",
        Mode::Live => " connect-src 'self';",
    };
    format!(
        "default-src 'none'; script-src {}; style-src {};{connect} img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script(mode)),
        hash(&style())
    )
}

/// The colours of light and dark, and the look. Paper is light.
fn style() -> String {
    let light = format!("{LIGHT}{}", palette(Theme::Light));
    let dark = format!("{DARK}{}", palette(Theme::Dark));
    format!(
        "\n:root {{\n{light}}}\n@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{\n{dark}}} }}\n\
         @media screen {{ :root[data-theme=dark] {{\n{dark}}} }}\n{LOOK}"
    )
}

fn script(mode: Mode) -> String {
    let (live, listen) = if mode == Mode::Live { (LIVE, "listen();\n") } else { ("", "") };
    format!("\n(() => {{\n\"use strict\";\n{}{live}begin();\n{listen}}})();\n", SCRIPTS.concat())
}

/// Puts into each `{{place}}` of a text what belongs there.
fn fill(text: &str, what: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((place, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        out.push_str(&what(place));
        rest = after;
    }
    out + rest
}
