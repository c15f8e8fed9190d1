//! What stands around findings in a document for programs, so that it can be written finding by finding: thousands of
//! theories have more findings than should be in memory at once.

/// A document with its findings left out; of findings that stand on lines of their own, nothing is around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What comes before the first finding.
    pub head: String,
    /// What parts one finding from the next.
    pub between: &'static str,
    /// What comes after the last.
    pub tail: String,
}

impl Frame {
    /// Of a JSON document without findings, whose list of them is called so. Where a text in it says the same, its quotation
    /// marks are escaped, so the list is found.
    pub(super) fn of_json(whole: &str, list: &str) -> Frame {
        let opening = format!("\"{list}\":[");
        let at = whole.find(&opening).map_or(whole.len(), |at| at + opening.len());
        Frame { head: whole[..at].to_owned(), between: ",", tail: format!("{}\n", &whole[at..]) }
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;

    #[test]
    fn the_list_is_found_whatever_is_said() {
        let said = serde_json::json!({"a": "\"found\":[", "found": [], "z": 1}).to_string();
        let frame = Frame::of_json(&said, "found");
        assert_eq!(frame.head, r#"{"a":"\"found\":[","found":["#);
        assert_eq!(frame.tail, "],\"z\":1}\n");
    }
}
