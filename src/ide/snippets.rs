//! What an editor writes for a declaration or a statement that is chosen, with places to fill in.
//!
//! Snippets are written as editors know them: `${1:text}` is the first place, `$0` where the cursor ends.

use crate::vocabulary::{DeclarationKind as Kind, Row, Shape, Word};

/// The snippet of a declaration.
pub fn snippet(kind: Kind) -> String {
    let head = format!("{} ${{1:name}} \"${{2:Title}}\"", kind.text());
    let body = match kind {
        Kind::Theory => "  place   \"${3:where}\"\n  horizon ${4:2026} to ${0:2032}",
        Kind::Agenda => return "agenda {\n  problem \"${1:what is wrong today}\"\n  vision  \"${2:what will be}\"\n}".into(),
        Kind::Outcome => "  for \"${3:whose change it is}\"\n  by  ${4:2030}\n  needs ${0:precondition}",
        Kind::Impact => "  needs ${0:outcome}",
        Kind::Precondition => "  by ${3:2028}\n  needs ${0:precondition}",
        Kind::Output => "  by ${3:2027}",
        Kind::Harm => "  follows from ${3:activity}\n  mitigated by ${0:activity}",
        Kind::Activity => "  by     ${3:partner}\n  during ${4:2026} to ${5:2030}\n  so that ${0:result}",
        Kind::Assumption => {
            "  applies to  ${3:result}\n  evidence    ${4|unproven,promising,established,contested|}\n  likelihood  ${5|medium,high,low|}\n  consequence ${6|high,medium,low|}\n  if false    \"${7:what happens then}\""
        }
        Kind::Indicator => {
            "  measures    ${3:result}\n  unit        ${4|percent,count,ratio,score,index,days,currency,yes-no,qualitative|}\n  direction   ${5|increase,decrease,maintain|}\n  baseline    ${6:0} at ${7:2025}\n  target      ${8:100} by ${9:2030}\n  population  \"${10:whom it is about}\"\n  source      \"${11:where the figures come from}\"\n  frequency   ${12|yearly,quarterly,monthly,termly,half-yearly,once|}\n  responsible ${0:partner}"
        }
        Kind::Instrument => "  method      \"${3:how}\"\n  frequency   ${4:yearly}\n  responsible ${0:partner}",
        Kind::Partner => "  role ${3|implementer,funder,backbone,evaluator,convener|}",
        Kind::Forum => "  members ${3:partner}\n  meets   ${4|monthly,quarterly,yearly,weekly|}\n  reviews ${0:indicator}",
        Kind::Reference => "  author \"${3:who}\"\n  year   ${4:2020}\n  kind   ${5|evaluation,systematic-review,trial,quasi-experiment,cohort,case-study,practitioner-knowledge,expert-opinion|}",
        Kind::Strand => "\n  $0\n",
        Kind::Question => "  about       ${3:result}\n  answered by ${4:indicator}\n  due         ${5:2028}",
        Kind::View => "  focus ${0:result}",
        Kind::Link => return "link ${1:from} -> ${2:to} {\n  because  \"${3:why}\"\n  evidence ${4|unproven,promising,established,contested|}\n}".into(),
        Kind::Include => return "include \"${1:part.theory}\"".into(),
        Kind::Bibliography => return "bibliography \"${1:references.bib}\"".into(),
    };
    format!("{head} {{\n{body}\n}}")
}

/// The snippet of a statement; `names` where its names are offered as soon as its keyword stands there.
pub(super) fn statement(row: &Row) -> String {
    let word = row.word.text();
    let values = match row.shape {
        Shape::Text => "\"$1\"".to_owned(),
        Shape::CountedNames => return "needs ${1:2} of $0".into(),
        Shape::Code => "${1:sdg} \"${2:code}\"".to_owned(),
        Shape::Accept => "$1 because \"${2:the reason}\"".to_owned(),
        Shape::Check => "$1 ${2|off,note,warning,error|} because \"${3:the reason}\"".to_owned(),
        Shape::Baseline => "${1:0} at ${2:2025}".to_owned(),
        Shape::Target => "${1:100} by ${2:2030}".to_owned(),
        Shape::Period => "${1:2026} to ${2:2030}".to_owned(),
        Shape::Range => "${1:0} to ${2:100}".to_owned(),
        Shape::Duration => "${1:6} ${2|months,years,weeks,days|}".to_owned(),
        Shape::Adoption => "${1:2026} by $0".to_owned(),
        Shape::Date => "${1:2030}".to_owned(),
        _ => "$0".to_owned(),
    };
    format!("{word} {values}")
}

/// The snippet without its places to fill in: what an editor writes that knows no snippets. Of a declaration the first
/// line up to the name, of a statement the keyword.
pub(super) fn plain_keyword(word: &str) -> String {
    format!("{} ", word.replace(" N ", " 2 "))
}

/// Whether the keyword alone asks for values to be offered next.
pub(super) fn asks_on(word: Word, shape: Shape) -> bool {
    !matches!(shape, Shape::Text | Shape::Number | Shape::Date | Shape::Period | Shape::Range | Shape::Duration)
        && word != Word::NeedsSomeOf
}
