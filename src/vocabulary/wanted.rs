//! Which kinds of thing a statement names.

use super::{DeclarationKind as Kind, Word};

/// Which kinds of thing a statement takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The kinds.
    pub kinds: &'static [Kind],
    /// How they are called together, as it stands in a sentence.
    pub phrase: &'static str,
}

macro_rules! wanted {
    ($($name:ident = $phrase:literal: $($kind:ident)|+;)*) => {
        #[allow(missing_docs, reason = "each says in `phrase` what it is")]
        impl Wanted {
            $(pub const $name: Wanted = Wanted { kinds: &[$(Kind::$kind),+], phrase: $phrase };)*
        }
    };
}

wanted! {
    CAUSE = "a result or an activity": Impact | Outcome | Precondition | Output | Activity;
    HINDRANCE = "a result, a harm or an activity": Impact | Outcome | Precondition | Output | Harm | Activity;
    RESULT = "a result": Impact | Outcome | Precondition | Output | Harm;
    ACTIVITY = "an activity": Activity;
    PARTNER = "a partner": Partner;
    STRAND = "a strand": Strand;
    ASSUMPTION = "an assumption": Assumption;
    REFERENCE = "a reference": Reference;
    INDICATOR = "an indicator": Indicator;
    INSTRUMENT = "an instrument": Instrument;
    MEASURED = "a result, an activity or an assumption": Impact | Outcome | Precondition | Output | Harm | Activity | Assumption;
    REVIEWED = "an indicator or a result": Indicator | Impact | Outcome | Precondition | Output | Harm;
    ASKED = "a result, an activity, an assumption or a link": Impact | Outcome | Precondition | Output | Harm | Activity | Assumption;
}

impl Wanted {
    /// What a statement of a block names (`None` for the block: the properties of a link); of statements that name things
    /// only after a joining word (`budget … from`, `evidence … from`, `adopted … by`), what stands there.
    pub fn of(block: Option<Kind>, word: Word) -> Option<Wanted> {
        use Word as W;
        Some(match word {
            W::Needs | W::NeedsAnyOf | W::NeedsSomeOf | W::HelpedBy | W::SoThat | W::FeedsBackTo | W::FollowsFrom => {
                Wanted::CAUSE
            }
            W::HinderedBy => Wanted::HINDRANCE,
            W::By if block == Some(Kind::Activity) => Wanted::PARTNER,
            W::Owner | W::Responsible | W::ReportedBy | W::FundedBy | W::Members | W::Budget | W::Adopted => {
                Wanted::PARTNER
            }
            W::Strand | W::Strands => Wanted::STRAND,
            W::MitigatedBy => Wanted::ACTIVITY,
            W::AppliesTo => Wanted::CAUSE,
            W::About => Wanted::ASKED,
            W::TestedBy | W::AnsweredBy => Wanted::INDICATOR,
            W::Measures => Wanted::MEASURED,
            W::Instrument => Wanted::INSTRUMENT,
            W::Reviews => Wanted::REVIEWED,
            W::Focus => Wanted::RESULT,
            W::Assuming => Wanted::ASSUMPTION,
            W::Evidence => Wanted::REFERENCE,
            _ => return None,
        })
    }
}
