//! How codes and words of a theory are called in the code lists of IATI.

use crate::plan::{Code, Indicator, Plan};

/// The value of the first code of a scheme, by any of the names that it goes by, where it holds anything.
pub(super) fn first<'a>(codes: &'a [Code], schemes: &[&str]) -> Option<&'a str> {
    let known = |c: &&Code| schemes.iter().any(|s| c.scheme.eq_ignore_ascii_case(s));
    codes.iter().find(known).map(|c| c.code.trim()).filter(|c| !c.is_empty())
}

/// Under which vocabulary a code of an indicator is published: code list `IndicatorVocabulary`. What is in none of them is the
/// publisher's own.
pub(super) fn indicator_vocabulary(scheme: &str) -> &'static str {
    match scheme.to_ascii_lowercase().as_str() {
        "who" => "1",
        "sphere" => "2",
        "wdi" | "world-bank" => "4",
        "mdg" => "5",
        "ocha" | "unocha" => "6",
        "hipso" => "8",
        "sdg" => "9",
        _ => OWN,
    }
}

/// The vocabulary of the publisher's own codes, in all lists.
pub(super) const OWN: &str = "99";

/// What a figure of an indicator is: code list `IndicatorMeasure`. With `Qualitative`, no figure may be given.
pub(super) fn measure(indicator: &Indicator) -> &'static str {
    let values = || indicator.baselines.iter().chain(&indicator.targets);
    match indicator.unit.as_deref() {
        Some("percent") => PERCENTAGE,
        Some("yes-no") => NOMINAL,
        Some("qualitative") => QUALITATIVE,
        _ if values().any(|v| v.number.is_none() && !matches!(v.figure.as_str(), "yes" | "no")) => QUALITATIVE,
        _ if values().any(|v| v.number.is_none()) => NOMINAL,
        _ => UNIT,
    }
}

const UNIT: &str = "1";
const PERCENTAGE: &str = "2";
/// A count of names, such as 1 for yes and 0 for no.
pub(super) const NOMINAL: &str = "3";
/// A description.
pub(super) const QUALITATIVE: &str = "5";

/// What kind of result it is: code list `ResultType`. What activities deliver is an output; a precondition is what others call
/// an intermediate outcome.
pub(super) fn result_type(kind: &str) -> &'static str {
    match kind {
        "output" | "activity" => "1",
        "outcome" | "precondition" => "2",
        "impact" => "3",
        _ => "9",
    }
}

/// What a partner's roles are called: code list `OrganisationRole`, each once. Who says none, takes part by doing something.
pub(super) fn roles(plan: &Plan, name: &str, roles: &[String]) -> Vec<&'static str> {
    let pays = plan.budget.iter().any(|b| b.from.iter().any(|n| n.name == name));
    let mut all: Vec<&str> = roles
        .iter()
        .map(|role| match role.as_str() {
            "funder" => "1",
            "backbone" | "convener" => "2",
            _ => "4",
        })
        .chain(pays.then_some("1"))
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() { vec!["4"] } else { all }
}

/// The two-letter codes of ISO 639-1, which are the code list Language.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The code of a language by its BCP 47 tag, where the list has it: `pt` of `pt-BR`.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    let main = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    LANGUAGES.split(' ').find(|code| *code == main)
}

/// An identifier without what the standard forbids in one: white space and `/ & | ?`.
pub(super) fn identifier(text: &str) -> String {
    let allowed = |c: char| !(c.is_whitespace() || c.is_control() || "/&|?".contains(c));
    text.trim().chars().map(|c| if allowed(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_identifiers_are_those_of_the_lists() {
        assert_eq!(
            (language("pt-BR"), language("EN"), language("tlh"), language("")),
            (Some("pt"), Some("en"), None, None)
        );
        assert_eq!(identifier(" XM-DAC/411 14?"), "XM-DAC-411-14-");
    }
}
