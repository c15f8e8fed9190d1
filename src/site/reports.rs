//! The reports that the page shows: the narrative as a text; evidence, assumptions and conditions as their values, from
//! which the page makes tables.

use super::parts::{Section, of_document};
use crate::analysis::Analysis;
use crate::report::{Kind, report};
use serde_json::Value;

/// The theory told in plain paragraphs.
pub(super) fn story(analysis: &Analysis) -> Vec<Section> {
    of_document(&report(analysis, Kind::Narrative).document)
}

/// What a report has to say, as programs read it.
pub(super) fn content(analysis: &Analysis, kind: Kind) -> Value {
    report(analysis, kind).json["content"].take()
}
