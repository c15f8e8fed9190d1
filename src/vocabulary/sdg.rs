//! The codes of the Sustainable Development Goals: goals (`4`), targets (`4.1`, `4.a`) and indicators (`4.1.1`).
//!
//! From the United Nations' global indicator framework (General Assembly resolution 71/313 of 2017, with the refinements
//! that the Statistical Commission has adopted since): 17 goals, 169 targets, and each number that an indicator has there.
//! Codes only; what they mean is read at the source, <https://unstats.un.org/sdgs/indicators/indicators-list/>.

/// All codes in order, each target after its goal and each indicator after its target.
const CODES: &str = "1 1.1 1.1.1 1.2 1.2.1 1.2.2 1.3 1.3.1 1.4 1.4.1 1.4.2 1.5 1.5.1 1.5.2 1.5.3 1.5.4 1.a 1.a.1 1.a.2 1.a.3 1.b \
    1.b.1 \
    2 2.1 2.1.1 2.1.2 2.2 2.2.1 2.2.2 2.2.3 2.3 2.3.1 2.3.2 2.4 2.4.1 2.5 2.5.1 2.5.2 2.a 2.a.1 2.a.2 2.b 2.b.1 \
    2.c 2.c.1 \
    3 3.1 3.1.1 3.1.2 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.4 3.4.1 3.4.2 3.5 3.5.1 3.5.2 3.6 3.6.1 \
    3.7 3.7.1 3.7.2 3.8 3.8.1 3.8.2 3.9 3.9.1 3.9.2 3.9.3 3.a 3.a.1 3.b 3.b.1 3.b.2 3.b.3 3.c 3.c.1 3.d 3.d.1 \
    3.d.2 \
    4 4.1 4.1.1 4.1.2 4.2 4.2.1 4.2.2 4.3 4.3.1 4.4 4.4.1 4.5 4.5.1 4.6 4.6.1 4.7 4.7.1 4.a 4.a.1 4.b 4.b.1 4.c \
    4.c.1 \
    5 5.1 5.1.1 5.2 5.2.1 5.2.2 5.3 5.3.1 5.3.2 5.4 5.4.1 5.5 5.5.1 5.5.2 5.6 5.6.1 5.6.2 5.a 5.a.1 5.a.2 5.b \
    5.b.1 5.c 5.c.1 \
    6 6.1 6.1.1 6.2 6.2.1 6.3 6.3.1 6.3.2 6.4 6.4.1 6.4.2 6.5 6.5.1 6.5.2 6.6 6.6.1 6.a 6.a.1 6.b 6.b.1 \
    7 7.1 7.1.1 7.1.2 7.2 7.2.1 7.3 7.3.1 7.a 7.a.1 7.b 7.b.1 \
    8 8.1 8.1.1 8.2 8.2.1 8.3 8.3.1 8.4 8.4.1 8.4.2 8.5 8.5.1 8.5.2 8.6 8.6.1 8.7 8.7.1 8.8 8.8.1 8.8.2 8.9 8.9.1 \
    8.9.2 8.10 8.10.1 8.10.2 8.a 8.a.1 8.b 8.b.1 \
    9 9.1 9.1.1 9.1.2 9.2 9.2.1 9.2.2 9.3 9.3.1 9.3.2 9.4 9.4.1 9.5 9.5.1 9.5.2 9.a 9.a.1 9.b 9.b.1 9.c 9.c.1 \
    10 10.1 10.1.1 10.2 10.2.1 10.3 10.3.1 10.4 10.4.1 10.4.2 10.5 10.5.1 10.6 10.6.1 10.7 10.7.1 10.7.2 10.7.3 \
    10.7.4 10.a 10.a.1 10.b 10.b.1 10.c 10.c.1 \
    11 11.1 11.1.1 11.2 11.2.1 11.3 11.3.1 11.3.2 11.4 11.4.1 11.5 11.5.1 11.5.2 11.6 11.6.1 11.6.2 11.7 11.7.1 \
    11.7.2 11.a 11.a.1 11.b 11.b.1 11.b.2 11.c 11.c.1 \
    12 12.1 12.1.1 12.2 12.2.1 12.2.2 12.3 12.3.1 12.4 12.4.1 12.4.2 12.5 12.5.1 12.6 12.6.1 12.7 12.7.1 12.8 \
    12.8.1 12.a 12.a.1 12.b 12.b.1 12.c 12.c.1 \
    13 13.1 13.1.1 13.1.2 13.1.3 13.2 13.2.1 13.2.2 13.3 13.3.1 13.3.2 13.a 13.a.1 13.b 13.b.1 \
    14 14.1 14.1.1 14.2 14.2.1 14.3 14.3.1 14.4 14.4.1 14.5 14.5.1 14.6 14.6.1 14.7 14.7.1 14.a 14.a.1 14.b 14.b.1 \
    14.c 14.c.1 \
    15 15.1 15.1.1 15.1.2 15.2 15.2.1 15.3 15.3.1 15.4 15.4.1 15.4.2 15.5 15.5.1 15.6 15.6.1 15.7 15.7.1 15.8 \
    15.8.1 15.9 15.9.1 15.a 15.a.1 15.b 15.b.1 15.c 15.c.1 \
    16 16.1 16.1.1 16.1.2 16.1.3 16.1.4 16.2 16.2.1 16.2.2 16.2.3 16.3 16.3.1 16.3.2 16.3.3 16.4 16.4.1 16.4.2 \
    16.5 16.5.1 16.5.2 16.6 16.6.1 16.6.2 16.7 16.7.1 16.7.2 16.8 16.8.1 16.9 16.9.1 16.10 16.10.1 16.10.2 16.a \
    16.a.1 16.b 16.b.1 \
    17 17.1 17.1.1 17.1.2 17.2 17.2.1 17.3 17.3.1 17.3.2 17.4 17.4.1 17.5 17.5.1 17.6 17.6.1 17.6.2 17.7 17.7.1 \
    17.8 17.8.1 17.9 17.9.1 17.10 17.10.1 17.11 17.11.1 17.12 17.12.1 17.13 17.13.1 17.14 17.14.1 17.15 17.15.1 \
    17.16 17.16.1 17.17 17.17.1 17.18 17.18.1 17.18.2 17.18.3 17.19 17.19.1 17.19.2";

/// All codes, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CODES.split_ascii_whitespace()
}

/// Whether the list has that code.
pub fn is_code(code: &str) -> bool {
    codes().any(|c| c == code)
}

/// The code as the list writes it, where only its form differs: `SDG 4-1-1`, `Target 4.A`, `4.1.1.`
pub fn in_form(code: &str) -> Option<String> {
    if code.len() > 40 {
        return None;
    }
    let lower = code.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let words = ["sdg", "sdgs", "goal", "target", "indicator", "un"];
    let rest = &parts[parts.iter().take_while(|p| words.contains(p)).count()..];
    // `SDG4` and `04` are meant as they look.
    let plain = |part: &&str| part.trim_start_matches("sdg").trim_start_matches('0').to_owned();
    let joined = rest.iter().map(plain).collect::<Vec<_>>().join(".");
    is_code(&joined).then_some(joined)
}

/// What the list has at the place of a code that it does not have: of the goal or target in which it would stand, that one
/// and what stands directly in it. `None` where it begins with no goal.
pub fn around(code: &str) -> Option<(&str, Vec<&'static str>)> {
    let ends = code.match_indices('.').map(|(at, _)| at).rev();
    let within = ends.map(|at| &code[..at]).find(|c| is_code(c))?;
    let direct = |c: &&str| c.rsplit_once('.').is_some_and(|(before, _)| before == within);
    Some((within, codes().filter(direct).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_stands_once_and_after_what_it_stands_in() {
        let all: Vec<&str> = codes().collect();
        let count = |dots: usize| all.iter().filter(|c| c.matches('.').count() == dots).count();
        assert_eq!((count(0), count(1)), (17, 169), "the goals and targets of the 2030 Agenda");
        for (i, code) in all.iter().enumerate() {
            assert!(!all[..i].contains(code), "{code} stands twice");
            let within = code.rsplit_once('.').map(|(before, _)| before);
            assert!(within.is_none_or(|w| all[..i].contains(&w)), "{code}");
        }
    }

    #[test]
    fn a_code_is_found_in_other_forms() {
        for form in ["SDG 4.1.1", "4-1-1", "4.1.1.", "sdg4.1.1", "Indicator 4.1.1", "04.01.01", " 4.1.1 "] {
            assert_eq!(in_form(form).as_deref(), Some("4.1.1"), "{form}");
        }
        assert_eq!(in_form("Target 4.A").as_deref(), Some("4.a"));
        for form in ["4.1.9", "18", "", "four", "4..", "\u{e9}4"] {
            assert_eq!(in_form(form).filter(|c| c != "4"), None, "{form}");
        }
        assert_eq!(around("4.1.9"), Some(("4.1", vec!["4.1.1", "4.1.2"])));
        assert_eq!(around("4.z").map(|(within, direct)| (within, direct.len())), Some(("4", 10)));
        assert_eq!(around("18.1"), None);
    }
}
