//! Which statements may stand in which block, with the shape of their values and a line of help. One table a block.

use super::{DeclarationKind, Set, Word};
use Shape as S;
use Word as W;

/// What may follow the keyword of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotes.
    Text,
    /// One name of something declared.
    Name,
    /// Names of things declared, with commas between them.
    Names,
    /// A number and `of`, then names: `needs 2 of a, b, c` (the number and `of` belong to the keyword).
    CountedNames,
    /// Names of things or links: `a, b -> c`.
    Targets,
    /// Free words with commas between them, such as `sex, school`.
    Words,
    /// A word of a set.
    Set(Set),
    /// A word of a set, or another in quotes.
    SetOrText(Set),
    /// A name, or a text in quotes.
    NameOrText,
    /// A number.
    Number,
    /// A number or an English name of a month.
    Month,
    /// A code of three capitals.
    Currency,
    /// A date.
    Date,
    /// A date, or two with `to` between them.
    Period,
    /// A number and a unit of time.
    Duration,
    /// A word such as `monthly`, or `every 2 years`.
    Frequency,
    /// Two numbers with `to` between them.
    Range,
    /// A grade, `from` references, `against` references.
    Evidence,
    /// A value `at` a date, `among` a group; or `due` a date.
    Baseline,
    /// A value `by` a date, `among` a group.
    Target,
    /// An amount, `in` a period, `from` partners.
    Budget,
    /// A date `by` partners.
    Adoption,
    /// The name of a check and `because` a reason.
    Accept,
    /// The name of a check, a level and `because` a reason.
    Check,
    /// A scheme and a text.
    Code,
}

impl Shape {
    /// What comes after the keyword, as it stands in a sentence.
    pub fn phrase(self) -> String {
        match self {
            S::Text => "a text in quotes".into(),
            S::Name => "a name".into(),
            S::Names => "one or more names, with commas between them".into(),
            S::CountedNames => "a number, the word `of`, and names with commas between them".into(),
            S::Targets => "names, or links such as `a -> b`, with commas between them".into(),
            S::Words => "one or more words, with commas between them".into(),
            S::Set(set) => one_of(set),
            S::SetOrText(set) => format!("{}, or a text in quotes", one_of(set)),
            S::NameOrText => "a name, or a text in quotes".into(),
            S::Number => "a number".into(),
            S::Month => "a month, such as `september` or 9".into(),
            S::Currency => "a currency code of three capitals, such as USD".into(),
            S::Date => "a date, such as 2030, 2030-09 or 2030-Q3".into(),
            S::Period => "a period, such as `2024 to 2029`, or a single date".into(),
            S::Duration => "a length of time, such as `6 months`".into(),
            S::Frequency => "a frequency, such as `monthly`, `yearly` or `every 2 years`".into(),
            S::Range => "two numbers with `to` between them, such as `0 to 100`".into(),
            S::Evidence => format!("{}, then perhaps `from` and references", one_of(Set::Grade)),
            S::Baseline => "a value and its date, such as `58 at 2024`, or `due 2026`".into(),
            S::Target => "a value and its date, such as `70 by 2028`".into(),
            S::Budget => "an amount, such as `85,000 USD in 2027 from funder`".into(),
            S::Adoption => "a date, then `by` and the partners, such as `2024-03 by schools, library`".into(),
            S::Accept => "the name of a check, then `because` and the reason in quotes".into(),
            S::Check => "the name of a check, its level, then `because` and the reason in quotes".into(),
            S::Code => "the name of a scheme and the code in quotes, such as `sdg \"4.1.1\"`".into(),
        }
    }
}

impl Shape {
    /// How the values are written, for the reference: words in capitals stand for what the author says.
    pub fn form(self) -> String {
        match self {
            S::Text => "\"TEXT\"".into(),
            S::Name => "NAME".into(),
            S::Names | S::CountedNames => "NAME, NAME, …".into(),
            S::Targets => "NAME, NAME -> NAME, …".into(),
            S::Words => "WORD, WORD, …".into(),
            S::Set(set) => set.words().join(" or "),
            S::SetOrText(set) => format!("{} or \"TEXT\"", set.words().join(" or ")),
            S::NameOrText => "NAME or \"TEXT\"".into(),
            S::Number => "NUMBER".into(),
            S::Month => "MONTH".into(),
            S::Currency => "CODE".into(),
            S::Date => "DATE".into(),
            S::Period => "DATE [to DATE]".into(),
            S::Duration => "NUMBER days or weeks or months or years".into(),
            S::Frequency => format!("{} or every DURATION", Set::Frequency.words().join(" or ")),
            S::Range => "NUMBER to NUMBER".into(),
            S::Evidence => format!("{} [from REFERENCE, …] [against REFERENCE, …]", Set::Grade.words().join(" or ")),
            S::Baseline => "VALUE at DATE [among DIMENSION \"GROUP\"], or due DATE".into(),
            S::Target => "VALUE by DATE [among DIMENSION \"GROUP\"]".into(),
            S::Budget => "AMOUNT [CODE] [in DATE [to DATE]] [from PARTNER, …]".into(),
            S::Adoption => "DATE by PARTNER, …".into(),
            S::Accept => "CHECK because \"TEXT\"".into(),
            S::Check => format!("CHECK {} because \"TEXT\"", Set::Level.words().join(" or ")),
            S::Code => "SCHEME \"TEXT\"".into(),
        }
    }
}

fn one_of(set: Set) -> String {
    let words: Vec<String> = set.words().iter().map(|w| format!("`{w}`")).collect();
    crate::diagnostic::words::any_of(&words)
}

/// A statement in a block.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its keyword.
    pub word: Word,
    /// What follows the keyword.
    pub shape: Shape,
    /// Whether it may be said more than once in a block.
    pub many: bool,
    /// One line of help.
    pub help: &'static str,
}

const fn row(word: Word, shape: Shape, many: bool, help: &'static str) -> Row {
    Row { word, shape, many, help }
}

/// The statements of a block: that of a declaration, or with `None` the link properties of a link statement.
pub const fn rows(block: Option<DeclarationKind>) -> &'static [Row] {
    use DeclarationKind as K;
    match block {
        Some(K::Theory) => THEORY,
        Some(K::Agenda) => AGENDA,
        Some(K::Impact | K::Outcome | K::Precondition | K::Output) => RESULT,
        Some(K::Harm) => HARM,
        Some(K::Activity) => ACTIVITY,
        Some(K::Assumption) => ASSUMPTION,
        Some(K::Indicator) => INDICATOR,
        Some(K::Instrument) => INSTRUMENT,
        Some(K::Partner) => PARTNER,
        Some(K::Forum) => FORUM,
        Some(K::Reference) => REFERENCE,
        Some(K::Strand) => STRAND,
        Some(K::Question) => QUESTION,
        Some(K::View) => VIEW,
        Some(K::Link) | None => LINK_PROPERTIES,
        Some(K::Include | K::Bibliography) => &[],
    }
}

const THEORY: &[Row] = &[
    row(W::Place, S::Text, false, "where the initiative works"),
    row(W::Horizon, S::Period, false, "from when to when the theory reaches"),
    row(W::Summary, S::Text, false, "the theory in a paragraph"),
    row(W::Version, S::Text, false, "the version of the theory"),
    row(W::Contact, S::Text, false, "whom to ask"),
    row(W::Language, S::Text, false, "the language of the texts, as a BCP 47 tag such as `en` or `pt-BR`"),
    row(W::Currency, S::Currency, false, "the currency of amounts, as a code of three capitals"),
    row(W::YearStarts, S::Month, false, "the month in which years such as 2023/24 begin (July where not said)"),
    row(W::ReviewBy, S::Date, false, "when the theory is to be looked at again"),
    row(W::DisaggregateBy, S::Words, false, "what every indicator of people must be split by"),
    row(W::Framework, S::Words, true, "turns on a set of checks"),
    row(W::Check, S::Check, true, "sets the level of a check everywhere; lowering one needs the reason"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const AGENDA: &[Row] = &[
    row(W::Problem, S::Text, false, "what is wrong today"),
    row(W::Vision, S::Text, false, "what will be, once it is right"),
    row(W::Adopted, S::Adoption, false, "when and by whom the agenda was adopted"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const RESULT: &[Row] = &[
    row(W::For, S::Text, false, "whose change it is"),
    row(W::By, S::Date, false, "when it is due"),
    row(W::Needs, S::Names, true, "what must be in place first; each is necessary"),
    row(W::NeedsAnyOf, S::Names, true, "of these, at least one must be in place"),
    row(W::NeedsSomeOf, S::CountedNames, true, "of these, at least so many must be in place"),
    row(W::HelpedBy, S::Names, true, "what contributes and is not necessary"),
    row(W::HinderedBy, S::Names, true, "what works against it"),
    row(W::SoThat, S::Names, true, "what this leads to"),
    row(W::FeedsBackTo, S::Names, true, "what this strengthens in return; closes a loop on purpose"),
    row(W::External, S::Text, false, "who or what else brings it about"),
    row(W::Owner, S::Name, false, "the partner who looks after it"),
    row(W::Place, S::Text, false, "where"),
    row(W::Strand, S::Name, false, "the strand it belongs to"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const HARM: &[Row] = &[
    row(W::For, S::Text, false, "who would be harmed"),
    row(W::By, S::Date, false, "by when it could show"),
    row(W::FollowsFrom, S::Names, true, "what could bring the harm about"),
    row(W::MitigatedBy, S::Names, true, "activities that keep it from happening or make it smaller"),
    row(W::External, S::Text, false, "who or what else brings it about"),
    row(W::Owner, S::Name, false, "the partner who looks after it"),
    row(W::Place, S::Text, false, "where"),
    row(W::Strand, S::Name, false, "the strand it belongs to"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const ACTIVITY: &[Row] = &[
    row(W::By, S::Names, false, "the partners who carry it out"),
    row(W::During, S::Period, false, "from when to when it runs"),
    row(W::SoThat, S::Names, true, "what this leads to"),
    row(W::Needs, S::Names, true, "what must be in place first; each is necessary"),
    row(W::Budget, S::Budget, true, "what it costs, in which period, paid by whom"),
    row(W::Place, S::Text, false, "where"),
    row(W::Strand, S::Name, false, "the strand it belongs to"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const ASSUMPTION: &[Row] = &[
    row(W::AppliesTo, S::Targets, true, "the results, activities or links that rest on it"),
    row(W::Evidence, S::Evidence, false, "how well it is supported, and by what"),
    row(W::Likelihood, S::Set(Set::Size), false, "how likely it is to fail"),
    row(W::Consequence, S::Set(Set::Size), false, "how grave it is if it fails"),
    row(W::IfFalse, S::Text, false, "what happens then"),
    row(W::TestedBy, S::Names, false, "the indicators that show whether it holds"),
    row(W::MitigatedBy, S::Names, true, "activities that soften its failing"),
    row(W::ReviewBy, S::Date, false, "when it is to be looked at again"),
    row(W::Owner, S::Name, false, "the partner who watches it"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const INDICATOR: &[Row] = &[
    row(W::Measures, S::Names, false, "the results, activities or assumptions that it measures"),
    row(W::Definition, S::Text, false, "what exactly is counted or rated"),
    row(W::Numerator, S::Text, false, "of a share, what is counted"),
    row(W::Denominator, S::Text, false, "of a share, out of what"),
    row(W::Unit, S::SetOrText(Set::Unit), false, "what the figures are"),
    row(W::Direction, S::Set(Set::Direction), false, "which way it should go"),
    row(W::CountedAs, S::Set(Set::Counting), false, "how figures of several periods relate (level where not said)"),
    row(W::Baseline, S::Baseline, true, "where things stand before; one for each group"),
    row(W::Target, S::Target, true, "where things should stand, and by when"),
    row(W::Threshold, S::Number, false, "what is good enough"),
    row(W::Range, S::Range, false, "which values are possible"),
    row(W::Population, S::Text, false, "whom or what the figure is about"),
    row(W::Of, S::Set(Set::Population), false, "what the population is made of (people where not said)"),
    row(W::Sample, S::Text, false, "who or what is asked or counted, where not everyone is"),
    row(W::DisaggregateBy, S::Words, false, "what the figures are split by"),
    row(W::Source, S::Text, false, "means of verification: where the figures come from"),
    row(W::Instrument, S::NameOrText, false, "what the figures are collected with"),
    row(W::Method, S::Text, false, "how the figures are collected"),
    row(W::Frequency, S::Frequency, false, "how often"),
    row(W::AvailableAfter, S::Duration, false, "from the end of a period to its figure being known"),
    row(W::Responsible, S::Names, false, "the partners who see to it; the first answers for it"),
    row(W::ReportedBy, S::Names, false, "the partners who report figures"),
    row(W::Aggregates, S::Set(Set::YesNo), false, "whether partners' figures may be added up"),
    row(W::Limitations, S::Text, false, "what the figures can't show"),
    row(W::Rationale, S::Text, false, "why these targets"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const INSTRUMENT: &[Row] = &[
    row(W::Source, S::Text, false, "means of verification: where the figures come from"),
    row(W::Method, S::Text, false, "how the figures are collected"),
    row(W::Sample, S::Text, false, "who or what is asked or counted, where not everyone is"),
    row(W::Population, S::Text, false, "whom or what the figure is about"),
    row(W::Frequency, S::Frequency, false, "how often"),
    row(W::AvailableAfter, S::Duration, false, "from the end of a period to its figure being known"),
    row(W::Responsible, S::Names, false, "the partners who see to it; the first answers for it"),
    row(W::ReportedBy, S::Names, false, "the partners who report figures"),
    row(W::Limitations, S::Text, false, "what the figures can't show"),
    row(W::Url, S::Text, false, "where it can be found"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const PARTNER: &[Row] = &[
    row(W::Role, S::SetOrText(Set::Role), true, "what part the partner plays"),
    row(W::Contact, S::Text, false, "whom to ask"),
    row(W::Place, S::Text, false, "where"),
    row(W::FundedBy, S::Names, false, "the partners who fund it"),
    row(W::Staff, S::Number, false, "staff for the initiative, in full-time equivalents"),
    row(W::Does, S::Words, false, "the functions of a backbone that it sees to"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const FORUM: &[Row] = &[
    row(W::Members, S::Names, false, "the partners who meet there"),
    row(W::Meets, S::Frequency, false, "how often"),
    row(W::Reviews, S::Names, false, "the indicators or results that are looked at there"),
    row(W::Owner, S::Name, false, "the partner who calls it"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const REFERENCE: &[Row] = &[
    row(W::Author, S::Text, false, "who wrote it"),
    row(W::Year, S::Number, false, "when it came out"),
    row(W::Kind, S::SetOrText(Set::ReferenceKind), false, "what kind of evidence it is"),
    row(W::Doi, S::Text, false, "its DOI"),
    row(W::Url, S::Text, false, "where it can be found"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const STRAND: &[Row] = &[
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const QUESTION: &[Row] = &[
    row(W::About, S::Targets, false, "the results, activities, assumptions or links in question"),
    row(W::AnsweredBy, S::Names, false, "the indicators that will answer it"),
    row(W::Due, S::Date, false, "when an answer is needed"),
    row(W::Owner, S::Name, false, "the partner who sees to it"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const VIEW: &[Row] = &[
    row(W::Focus, S::Names, false, "the results to show, with what leads to them"),
    row(W::Strands, S::Names, false, "the strands to show"),
    row(W::Show, S::Words, false, "what to show"),
    row(W::Hide, S::Words, false, "what to leave out"),
    row(W::Depth, S::Number, false, "how many links away from the focus"),
    row(W::ColourBy, S::Set(Set::Colour), false, "what the colours stand for"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

const LINK_PROPERTIES: &[Row] = &[
    row(W::Because, S::Text, false, "the rationale: why the one leads to the other"),
    row(W::Evidence, S::Evidence, false, "how well the link is supported, and by what"),
    row(W::Assuming, S::Names, false, "the assumptions that it rests on"),
    row(W::After, S::Duration, false, "how long the effect takes"),
    row(W::Strength, S::Set(Set::Strength), false, "how strong the effect is"),
    row(W::Note, S::Text, true, "anything worth keeping; shown where the output has room"),
    row(W::Accept, S::Accept, true, "silences one check here, with the reason"),
    row(W::Code, S::Code, true, "a code in a public scheme, such as `code sdg \"4.1.1\"`"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_block_lists_a_word_twice() {
        for &kind in DeclarationKind::ALL {
            let mut words: Vec<Word> = rows(Some(kind)).iter().map(|r| r.word).collect();
            words.sort();
            let all = words.len();
            words.dedup();
            assert_eq!(all, words.len(), "{kind:?}");
        }
    }
}
