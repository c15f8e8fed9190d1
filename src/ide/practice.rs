//! What words mean in evaluation practice: for whoever hovers over one and has not met it before.

use crate::vocabulary::{DeclarationKind as Kind, Set};

/// A paragraph on a kind of declaration: what it is for in practice, and how to tell that it is the right one.
pub(super) fn declaration(kind: Kind) -> &'static str {
    match kind {
        Kind::Theory => {
            "A theory of change says how and why a change is expected to come about. Its head tells readers where and when it holds, and sets what every check goes by."
        }
        Kind::Agenda => {
            "The first of the five conditions of collective impact: partners see one problem alike and have agreed on one approach. Without it, each measures its own success."
        }
        Kind::Impact => {
            "The long-term change to which the initiative contributes together with many others. It lies above the accountability ceiling: a missed impact alone says nothing about the initiative."
        }
        Kind::Outcome => {
            "A change in people, organisations or places for which the initiative answers. Word it as a state that has come true (\"Children read at grade level\"), not as something that is done."
        }
        Kind::Precondition => {
            "What must be in place before the next result can happen. Working backwards from the outcome, ask of each: what would have to be true first? Others call it an intermediate outcome."
        }
        Kind::Output => {
            "What an activity delivers directly: people trained, books handed out. It is in the hands of those who do the work; that it was delivered is no claim that anything changed."
        }
        Kind::Harm => {
            "A change for the worse that the work itself could bring about. Naming it early is what makes it possible to watch for it."
        }
        Kind::Activity => {
            "What partners do, with whom, when and at what cost. An evaluation asks first whether it happened and whom it reached."
        }
        Kind::Assumption => {
            "What must hold and is not in the initiative's hands, or is believed and not known. The dangerous ones are those that are likely to fail and grave if they do."
        }
        Kind::Indicator => {
            "How anyone will know: what is counted, among whom, from which source, how often, from where (baseline) to where (target), and who answers for the figure."
        }
        Kind::Instrument => {
            "A survey, register or test from which several indicators take their figures. Saying it once keeps their methods the same."
        }
        Kind::Partner => {
            "An organisation or group that takes part. Who does what, who reports which figures and who sits where is checked by their names."
        }
        Kind::Forum => {
            "Where partners meet and look at the figures together. Trust and decisions on evidence grow in meetings that go on for years."
        }
        Kind::Reference => {
            "A study, evaluation or body of experience on which a claim rests. Grades of evidence without a source cannot be judged by others."
        }
        Kind::Strand => {
            "One pathway or domain of a larger theory, with its own results and activities. On the map it is a lane."
        }
        Kind::Question => {
            "What the initiative wants to find out, about which belief, with which figures, by when. A learning question is how an untested belief becomes a tested one."
        }
        Kind::View => "A picture of part of the theory for one audience. Nobody reads a map of a hundred boxes.",
        Kind::Link => {
            "A claim that one thing leads to another. What stands in its block is what makes it more than an arrow: why, how well supported, resting on what, how long it takes."
        }
        Kind::Include => {
            "A large theory is easier to write in several files, one for each group of partners that keeps it up to date."
        }
        Kind::Bibliography => {
            "References that are kept in a reference manager need not be typed again: each key of the file is a name here."
        }
    }
}

/// A few words on a word of a fixed set; empty where it speaks for itself.
pub(super) fn word(set: Set, word: &str) -> &'static str {
    match (set, word) {
        (Set::Grade, "established") => "tested, repeatedly, in settings like this one",
        (Set::Grade, "promising") => "some tests, or tests elsewhere",
        (Set::Grade, "unproven") => "a reasonable belief, not tested",
        (Set::Grade, "contested") => "the evidence disagrees, or points the other way: use caution",
        (Set::Counting, "level") => "each figure is the state at that time",
        (Set::Counting, "cumulative") => "each figure counts all since the beginning",
        (Set::Counting, "per-period") => "each figure counts one period alone",
        (Set::Direction, "increase") => "more is better",
        (Set::Direction, "decrease") => "less is better",
        (Set::Direction, "maintain") => "it should stay as it is",
        (Set::Unit, "percent") => "a share; 58 means 58 per cent",
        (Set::Unit, "count") => "how many",
        (Set::Unit, "ratio") => "one number over another",
        (Set::Unit, "score") => "points on a scale",
        (Set::Unit, "index") => "several figures put into one",
        (Set::Unit, "yes-no") => "it is so, or it is not",
        (Set::Unit, "qualitative") => "a state in words",
        (Set::Role, "backbone") => "keeps the initiative together: guides, aligns, handles data",
        (Set::Role, "funder") => "pays",
        (Set::Role, "implementer") => "does the work",
        (Set::Role, "evaluator") => "judges it from outside or inside",
        (Set::Role, "convener") => "brings the partners together",
        (Set::Framework, "collective-impact") => "has the five conditions of collective impact checked",
        (Set::Level, "off") => "the check says nothing",
        _ => "",
    }
}
