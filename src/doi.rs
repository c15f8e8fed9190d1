//! DOIs, whichever way they are written.

/// The DOI itself: without `doi:`, and without the address of whoever resolves it. Nothing where it is none.
pub fn bare(said: &str) -> Option<&str> {
    let begins = |text: &str, start: &str| text.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
    let mut bare = said.trim();
    for start in ["https://", "http://", "www.", "dx.", "doi.org/", "doi:"] {
        if begins(bare, start) {
            bare = bare[start.len()..].trim_start();
        }
    }
    bare.starts_with("10.").then_some(bare)
}

/// The address at which it is resolved.
pub fn address(said: &str) -> Option<String> {
    let mut address = String::from("https://doi.org/");
    for c in bare(said)?.chars() {
        match c {
            '<' => address += "%3C",
            '>' => address += "%3E",
            '#' => address += "%23",
            '"' => address += "%22",
            c if c.is_whitespace() || c.is_control() || c == '\\' => return None,
            c => address.push(c),
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_known_whichever_way_it_is_written() {
        for said in [
            "10.1/A",
            " doi:10.1/A ",
            "DOI: 10.1/A",
            "https://doi.org/10.1/A",
            "http://dx.doi.org/10.1/A",
            "doi.org/10.1/A",
        ] {
            assert_eq!(bare(said), Some("10.1/A"), "{said}");
            assert_eq!(address(said).as_deref(), Some("https://doi.org/10.1/A"), "{said}");
        }
        assert_eq!(address("10.1/a<b>#1").as_deref(), Some("https://doi.org/10.1/a%3Cb%3E%231"));
        assert_eq!((bare("see above"), address("10.1/a b"), bare("https://example.org/10.1/a")), (None, None, None));
    }
}
