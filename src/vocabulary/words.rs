//! The keywords of declarations and statements.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant,)* }

        impl $name {
            /// All of them, in the order of the reference.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// How it is spelt.
            pub const fn text(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one that is spelt so.
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// What can be declared.
    DeclarationKind {
        Theory = "theory",
        Agenda = "agenda",
        Impact = "impact",
        Outcome = "outcome",
        Precondition = "precondition",
        Output = "output",
        Harm = "harm",
        Activity = "activity",
        Assumption = "assumption",
        Indicator = "indicator",
        Instrument = "instrument",
        Partner = "partner",
        Forum = "forum",
        Reference = "reference",
        Strand = "strand",
        Question = "question",
        View = "view",
        Link = "link",
        Include = "include",
        Bibliography = "bibliography",
    }
}

impl DeclarationKind {
    /// What `word` was most likely meant to declare: another word for it in the practice of evaluation, or a word of
    /// nearly the same letters.
    pub fn meant_by(word: &str) -> Option<DeclarationKind> {
        use DeclarationKind as K;
        Self::same_as(word).or_else(|| super::nearest(word, K::ALL.iter().map(|k| k.text())).and_then(K::parse))
    }

    /// The kind that `word` says in other words.
    pub fn same_as(word: &str) -> Option<DeclarationKind> {
        use DeclarationKind as K;
        match word.to_lowercase().as_str() {
            "goal" | "vision" | "mission" | "ultimate-outcome" | "overall-objective" | "overall-goal" => {
                Some(K::Impact)
            }
            "objective" | "result" | "change" | "purpose" => Some(K::Outcome),
            "condition"
            | "prerequisite"
            | "requirement"
            | "intermediate-outcome"
            | "intermediate-result"
            | "interim-outcome"
            | "immediate-outcome"
            | "short-term-outcome"
            | "medium-term-outcome" => Some(K::Precondition),
            "product" | "deliverable" => Some(K::Output),
            "intervention" | "action" | "task" | "program" | "programme" | "project" | "strategy" | "tactic"
            | "service" => Some(K::Activity),
            "hypothesis" | "belief" | "presumption" => Some(K::Assumption),
            "measure" | "metric" | "kpi" => Some(K::Indicator),
            "survey" | "tool" => Some(K::Instrument),
            "organisation" | "organization" | "stakeholder" | "actor" | "agency" | "funder" | "donor" => {
                Some(K::Partner)
            }
            "meeting" | "committee" | "working-group" => Some(K::Forum),
            "source" | "study" | "citation" | "evidence" => Some(K::Reference),
            "pathway" | "domain" | "component" | "pillar" => Some(K::Strand),
            "diagram" | "picture" | "map" => Some(K::View),
            "risk" | "side-effect" => Some(K::Harm),
            "import" => Some(K::Include),
            _ => None,
        }
    }

    /// The kind with its article, as it stands in a sentence: "an outcome".
    pub fn phrase(self) -> String {
        let text = self.text();
        let article = if matches!(text.as_bytes()[0], b'a' | b'e' | b'i' | b'o' | b'u') { "an" } else { "a" };
        format!("{article} {text}")
    }

    /// What it is, in the terms of evaluation practice.
    pub const fn meaning(self) -> &'static str {
        use DeclarationKind as K;
        match self {
            K::Theory => "the theory as a whole: once, in the root file",
            K::Agenda => "the problem and the vision that partners have adopted together",
            K::Impact => {
                "a change above the accountability ceiling: the initiative contributes to it, and does not answer for it alone"
            }
            K::Outcome => "a change that the initiative answers for",
            K::Precondition => {
                "what must be in place before a result can happen (others call it an intermediate outcome)"
            }
            K::Output => "the direct product of an activity",
            K::Harm => "a result that nobody wants and that could follow",
            K::Activity => "what partners do",
            K::Assumption => "what is taken for granted",
            K::Indicator => "how anyone will know",
            K::Instrument => "a survey, register or test that indicators share",
            K::Partner => "an organisation or group that takes part",
            K::Forum => "where partners meet",
            K::Reference => "something that can be cited",
            K::Strand => "a pathway or domain that groups results and activities",
            K::Question => "a learning question",
            K::View => "a picture for one audience",
            K::Link => "more about a link between two things, or a contributing link of its own",
            K::Include => "takes in the declarations of another file",
            K::Bibliography => "takes in references from a BibTeX file",
        }
    }

    /// Whether it is a result: a state of the world.
    pub fn is_result(self) -> bool {
        use DeclarationKind as K;
        matches!(self, K::Impact | K::Outcome | K::Precondition | K::Output | K::Harm)
    }
}

words! {
    /// What can be said in a block. The same word may take other values in another block; see [`super::rows`].
    Word {
        Note = "note",
        Accept = "accept",
        Code = "code",
        Place = "place",
        Horizon = "horizon",
        Summary = "summary",
        Version = "version",
        Contact = "contact",
        Language = "language",
        Currency = "currency",
        YearStarts = "year starts",
        ReviewBy = "review by",
        DisaggregateBy = "disaggregate by",
        Framework = "framework",
        Check = "check",
        Problem = "problem",
        Vision = "vision",
        Adopted = "adopted",
        For = "for",
        By = "by",
        Needs = "needs",
        NeedsAnyOf = "needs any of",
        NeedsSomeOf = "needs N of",
        HelpedBy = "helped by",
        HinderedBy = "hindered by",
        SoThat = "so that",
        FeedsBackTo = "feeds back to",
        FollowsFrom = "follows from",
        MitigatedBy = "mitigated by",
        External = "external",
        Owner = "owner",
        Strand = "strand",
        During = "during",
        Budget = "budget",
        AppliesTo = "applies to",
        Evidence = "evidence",
        Likelihood = "likelihood",
        Consequence = "consequence",
        IfFalse = "if false",
        TestedBy = "tested by",
        Measures = "measures",
        Definition = "definition",
        Numerator = "numerator",
        Denominator = "denominator",
        Unit = "unit",
        Direction = "direction",
        CountedAs = "counted as",
        Baseline = "baseline",
        Target = "target",
        Threshold = "threshold",
        Range = "range",
        Population = "population",
        Of = "of",
        Sample = "sample",
        Source = "source",
        Instrument = "instrument",
        Method = "method",
        Frequency = "frequency",
        AvailableAfter = "available after",
        Responsible = "responsible",
        ReportedBy = "reported by",
        Aggregates = "aggregates",
        Limitations = "limitations",
        Rationale = "rationale",
        Url = "url",
        Role = "role",
        FundedBy = "funded by",
        Staff = "staff",
        Does = "does",
        Members = "members",
        Meets = "meets",
        Reviews = "reviews",
        Author = "author",
        Year = "year",
        Kind = "kind",
        Doi = "doi",
        About = "about",
        AnsweredBy = "answered by",
        Due = "due",
        Focus = "focus",
        Strands = "strands",
        Show = "show",
        Hide = "hide",
        Depth = "depth",
        ColourBy = "colour by",
        Because = "because",
        Assuming = "assuming",
        After = "after",
        Strength = "strength",
    }
}

impl Word {
    /// Whether it says a link, and may carry a block of link properties.
    pub fn says_link(self) -> bool {
        use Word as W;
        matches!(
            self,
            W::Needs
                | W::NeedsAnyOf
                | W::NeedsSomeOf
                | W::HelpedBy
                | W::HinderedBy
                | W::SoThat
                | W::FeedsBackTo
                | W::FollowsFrom
        )
    }
}
