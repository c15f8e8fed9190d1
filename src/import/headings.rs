//! What stands under a heading, by the many names that funders and teams have for it.

use crate::vocabulary::{DeclarationKind as Kind, Word};
use unicode_normalization::UnicodeNormalization;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of a level: "Outcome".
    Level,
    /// Results and activities of whatever level.
    Result,
    /// Results of one level, or activities.
    Of(Kind),
    /// The number of a row.
    Number,
    /// A name for the result, as Sothat's own tables have it.
    ResultName,
    /// A name for the indicator.
    IndicatorName,
    /// Whose change it is.
    Whose,
    /// By when a result is due, or when an activity runs.
    Due,
    /// Who carries an activity out.
    Lead,
    /// Who else sees to a result.
    External,
    /// What an activity costs.
    Inputs,
    /// Indicators.
    Indicator,
    /// The results that an indicator measures, by their titles.
    Measures,
    /// A statement of an indicator.
    Say(Word),
    /// Where things stand before.
    Baseline,
    /// As of when that is.
    BaselineDate,
    /// By when the baseline is to be established.
    BaselineDue,
    /// Where things should stand.
    Target,
    /// By when.
    TargetDate,
    /// Where things stand now.
    Current,
    /// As of when that is.
    CurrentDate,
    /// What must hold for the next level to follow.
    Assumption,
    /// What could go wrong.
    Risk,
    /// The strand that a result belongs to.
    Strand,
    /// Whatever else: it becomes a note.
    Note,
}

use Field as F;
use Word as W;

/// The names that `--map` takes, with what they stand for.
pub const FIELDS: &[(&str, Field)] = &[
    ("level", F::Level),
    ("result", F::Result),
    ("impact", F::Of(Kind::Impact)),
    ("outcome", F::Of(Kind::Outcome)),
    ("precondition", F::Of(Kind::Precondition)),
    ("output", F::Of(Kind::Output)),
    ("activity", F::Of(Kind::Activity)),
    ("number", F::Number),
    ("whose", F::Whose),
    ("due", F::Due),
    ("lead", F::Lead),
    ("strand", F::Strand),
    ("inputs", F::Inputs),
    ("indicator", F::Indicator),
    ("baseline", F::Baseline),
    ("baseline-date", F::BaselineDate),
    ("target", F::Target),
    ("target-date", F::TargetDate),
    ("current", F::Current),
    ("current-date", F::CurrentDate),
    ("source", F::Say(W::Source)),
    ("assumption", F::Assumption),
    ("risk", F::Risk),
    ("definition", F::Say(W::Definition)),
    ("numerator", F::Say(W::Numerator)),
    ("denominator", F::Say(W::Denominator)),
    ("unit", F::Say(W::Unit)),
    ("direction", F::Say(W::Direction)),
    ("population", F::Say(W::Population)),
    ("sample", F::Say(W::Sample)),
    ("disaggregation", F::Say(W::DisaggregateBy)),
    ("instrument", F::Say(W::Instrument)),
    ("method", F::Say(W::Method)),
    ("frequency", F::Say(W::Frequency)),
    ("responsible", F::Say(W::Responsible)),
    ("reported-by", F::Say(W::ReportedBy)),
    ("limitations", F::Say(W::Limitations)),
    ("rationale", F::Say(W::Rationale)),
    ("note", F::Note),
];

/// Headings, plain (see [`plain`]). The longest that stands in a heading decides, so that "indicator definition" is a
/// definition and "target group" no target.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        F::Level,
        &[
            "level",
            "result level",
            "results level",
            "type of result",
            "result type",
            "hierarchy",
            "niveau",
            "nivel",
            "ebene",
            "logframe level",
            "level of result",
        ],
    ),
    (
        F::Result,
        &[
            "result",
            "results",
            "results chain",
            "result chain",
            "result statement",
            "results statement",
            "intervention logic",
            "project summary",
            "narrative summary",
            "project description",
            "narrative",
            "hierarchy of objectives",
            "summary",
            "project structure",
            "objectives",
            "design summary",
            "results hierarchy",
            "hierarchy of results",
            "chain of results",
            "logic of intervention",
            "logique d intervention",
            "logique de l intervention",
            "chaine de resultats",
            "description",
            "resumen narrativo",
            "resumen",
            "logica de intervencion",
            "logica da intervencao",
            "cadena de resultados",
            "jerarquia de objetivos",
            "zielhierarchie",
            "wirkungskette",
            "interventionslogik",
            "resultats",
            "statement",
            "objectives and activities",
            "strategy of intervention",
            "result title",
            "expected results",
            "result area",
        ],
    ),
    (
        F::Of(Kind::Impact),
        &["impact", "goal", "overall goal", "overall objective", "impact statement", "goal statement"],
    ),
    (
        F::Of(Kind::Outcome),
        &[
            "outcome",
            "outcomes",
            "outcome statement",
            "purpose",
            "specific objective",
            "strategic objective",
            "project outcome",
            "long term outcome",
        ],
    ),
    (
        F::Of(Kind::Precondition),
        &[
            "precondition",
            "preconditions",
            "intermediate outcome",
            "intermediate outcomes",
            "intermediate result",
            "short term outcome",
            "medium term outcome",
            "immediate outcome",
            "sub outcome",
        ],
    ),
    (
        F::Of(Kind::Output),
        &["output", "outputs", "output statement", "deliverable", "deliverables", "product", "products"],
    ),
    (
        F::Of(Kind::Activity),
        &[
            "activity",
            "activities",
            "key activities",
            "main activities",
            "activites",
            "actividades",
            "aktivitaten",
            "intervention",
            "action",
            "actions",
            "tasks",
        ],
    ),
    (
        F::Number,
        &[
            "no",
            "nr",
            "n",
            "number",
            "ref",
            "reference no",
            "ref no",
            "code",
            "id",
            "s n",
            "sn",
            "row",
            "item",
            "serial",
            "index no",
            "numero",
        ],
    ),
    (F::ResultName, &["result id"]),
    (F::IndicatorName, &["indicator id", "row id"]),
    (
        F::Number,
        &[
            "indicator no",
            "indicator number",
            "indicator code",
            "indicator ref",
            "result no",
            "result code",
            "result number",
            "output no",
            "activity no",
            "activity code",
        ],
    ),
    (
        F::Whose,
        &[
            "whose change",
            "target group",
            "target groups",
            "target population",
            "beneficiaries",
            "beneficiary",
            "for whom",
            "participants",
            "groupe cible",
            "zielgruppe",
            "grupo meta",
            "target audience",
        ],
    ),
    (
        F::Due,
        &[
            "due or runs",
            "due",
            "due date",
            "deadline",
            "time frame",
            "timeframe",
            "timing",
            "schedule",
            "timeline",
            "when",
            "completion date",
            "by when",
        ],
    ),
    (
        F::Strand,
        &[
            "strand",
            "pathway",
            "component",
            "pillar",
            "domain",
            "workstream",
            "work stream",
            "thematic area",
            "focus area",
        ],
    ),
    (
        F::Lead,
        &[
            "owner or partners",
            "carried out by",
            "lead",
            "lead partner",
            "lead agency",
            "lead organisation",
            "lead organization",
            "implementer",
            "implementing partner",
            "implementing agency",
            "implemented by",
            "who does it",
            "who",
        ],
    ),
    (F::External, &["seen to by others", "external"]),
    (
        F::Inputs,
        &[
            "inputs",
            "input",
            "budget",
            "cost",
            "costs",
            "resources",
            "means",
            "means and costs",
            "budget estimate",
            "ressources",
            "recursos",
            "mittel",
            "inputs and costs",
        ],
    ),
    (
        F::Indicator,
        &[
            "indicator",
            "indicators",
            "objectively verifiable indicators",
            "objectively verifiable indicator",
            "ovi",
            "ovis",
            "performance indicator",
            "performance indicators",
            "key performance indicator",
            "key performance indicators",
            "kpi",
            "kpis",
            "measure",
            "measures",
            "measurable indicators",
            "verifiable indicators",
            "indicators of achievement",
            "indicator name",
            "indicator title",
            "name of indicator",
            "metric",
            "metrics",
            "indicator statement",
            "smart indicators",
            "indicateur",
            "indicateurs",
            "indicateurs objectivement verifiables",
            "iov",
            "indicador",
            "indicadores",
            "indicadores objetivamente verificables",
            "indikator",
            "indikatoren",
            "success indicators",
            "performance measure",
            "performance measures",
            "progress markers",
            "performance targets",
            "what will be measured",
        ],
    ),
    (
        F::Say(W::Definition),
        &[
            "definition",
            "precise definition",
            "indicator definition",
            "operational definition",
            "explanation",
            "definicion",
            "indicator description",
            "description of indicator",
            "what it means",
        ],
    ),
    (F::Say(W::Numerator), &["numerator"]),
    (F::Say(W::Denominator), &["denominator"]),
    (
        F::Say(W::Unit),
        &[
            "unit",
            "units",
            "unit of measure",
            "unit of measurement",
            "measurement unit",
            "uom",
            "unite",
            "unidad",
            "unidad de medida",
            "einheit",
        ],
    ),
    (F::Say(W::Direction), &["direction", "direction of change", "desired direction", "ascending"]),
    (F::Say(W::CountedAs), &["counted as", "cumulative", "cumulative or not", "counting"]),
    (F::Say(W::Threshold), &["threshold"]),
    (F::Say(W::Range), &["possible values"]),
    (F::Say(W::Population), &["population", "respondents", "unit of analysis", "universe"]),
    (F::Say(W::Of), &["population is of"]),
    (F::Say(W::Sample), &["sample", "sample size", "sampling", "sampling method", "muestra"]),
    (
        F::Say(W::DisaggregateBy),
        &[
            "split by",
            "disaggregation",
            "disaggregate by",
            "disaggregated by",
            "disaggregations",
            "break down",
            "breakdown",
            "desagregation",
            "desagregacion",
        ],
    ),
    (
        F::Say(W::Source),
        &[
            "source",
            "sources",
            "source of data",
            "data source",
            "data sources",
            "source of information",
            "means of verification",
            "mov",
            "movs",
            "sources of verification",
            "source of verification",
            "sources and means of verification",
            "verification",
            "source and means of verification",
            "sources of information",
            "information source",
            "evidence source",
            "sources de verification",
            "source de verification",
            "moyens de verification",
            "sources et moyens de verification",
            "fuentes de verificacion",
            "medios de verificacion",
            "fuente de verificacion",
            "fontes de verificacao",
            "quelle",
            "meios de verificacao",
            "quellen",
            "nachweise",
            "quellen der uberprufung",
            "verification sources",
            "sov",
            "sources and methods",
            "where the data come from",
            "evidence",
        ],
    ),
    (
        F::Say(W::Instrument),
        &[
            "instrument",
            "tool",
            "tools",
            "data collection tool",
            "data collection instrument",
            "collection tool",
            "survey tool",
            "measurement tool",
        ],
    ),
    (
        F::Say(W::Method),
        &[
            "method",
            "methods",
            "methodology",
            "data collection method",
            "data collection methods",
            "collection method",
            "method of data collection",
            "how",
            "calculation",
            "calculation method",
            "metodo",
            "methode",
        ],
    ),
    (
        F::Say(W::Frequency),
        &[
            "frequency",
            "frequency of collection",
            "data collection frequency",
            "frequency of data collection",
            "collection frequency",
            "reporting frequency",
            "frequency of reporting",
            "frequence",
            "frecuencia",
            "haufigkeit",
            "periodicity",
            "how often",
            "timing of data collection",
        ],
    ),
    (F::Say(W::AvailableAfter), &["available after", "lag"]),
    (
        F::Say(W::Responsible),
        &[
            "responsible",
            "responsibility",
            "responsible person",
            "responsible party",
            "person responsible",
            "responsible partner",
            "responsible organisation",
            "responsible organization",
            "responsible for collection",
            "responsible for data collection",
            "who is responsible",
            "data owner",
            "owner",
            "responsable",
            "verantwortlich",
            "responsible entity",
            "responsible for data",
            "responsible unit",
        ],
    ),
    (
        F::Say(W::ReportedBy),
        &["reported by", "reporting partner", "reporting partners", "who reports", "reporting responsibility"],
    ),
    (F::Say(W::Aggregates), &["figures of partners may be added up", "aggregates"]),
    (
        F::Say(W::Limitations),
        &["limitations", "limits", "data limitations", "data quality issues", "quality issues", "data quality"],
    ),
    (
        F::Say(W::Rationale),
        &["why these targets", "rationale", "target rationale", "justification", "rationale for targets"],
    ),
    (
        F::Baseline,
        &[
            "baseline",
            "baselines",
            "baseline value",
            "baseline values",
            "baseline data",
            "baseline figure",
            "starting point",
            "initial value",
            "valeur de reference",
            "situation de reference",
            "valeur de base",
            "linea de base",
            "linea base",
            "linha de base",
            "ausgangswert",
            "basiswert",
            "valor de base",
            "baseline incl reference year",
            "baselines incl reference year",
            "initial situation",
            "baseline status",
        ],
    ),
    (
        F::BaselineDate,
        &[
            "baseline date",
            "baseline year",
            "year of baseline",
            "date of baseline",
            "reference year",
            "baseline period",
            "annee de reference",
            "ano base",
            "ano de linea de base",
            "baseline as of",
        ],
    ),
    (F::BaselineDue, &["baseline due"]),
    (
        F::Target,
        &[
            "target",
            "targets",
            "target value",
            "target values",
            "final target",
            "end target",
            "overall target",
            "end line target",
            "endline target",
            "end of project target",
            "end of programme target",
            "end of program target",
            "eop target",
            "life of project target",
            "lop target",
            "milestone",
            "milestones",
            "planned",
            "planned value",
            "annual target",
            "interim target",
            "mid term target",
            "midterm target",
            "cible",
            "cibles",
            "valeur cible",
            "valeurs cibles",
            "meta",
            "metas",
            "zielwert",
            "zielwerte",
            "sollwert",
            "targets incl reference year",
            "target incl reference year",
            "goal value",
            "yearly target",
            "quarterly target",
            "further milestones",
            "expected value",
        ],
    ),
    (
        F::TargetDate,
        &[
            "target date",
            "target year",
            "date of target",
            "year of target",
            "target due",
            "date for target",
            "target deadline",
            "annee cible",
            "ano meta",
            "zieljahr",
        ],
    ),
    (
        F::Current,
        &[
            "current value",
            "current",
            "actual",
            "actuals",
            "actual value",
            "achieved",
            "achievement",
            "progress",
            "latest value",
            "result to date",
            "value to date",
            "valeur actuelle",
            "valor actual",
            "istwert",
            "realised",
        ],
    ),
    (F::CurrentDate, &["current value date", "current date", "date of current value"]),
    (
        F::Assumption,
        &[
            "assumption",
            "assumptions",
            "important assumptions",
            "key assumptions",
            "critical assumptions",
            "external factors",
            "assumptions and risks",
            "risks and assumptions",
            "assumptions risks",
            "risks assumptions",
            "external conditions",
            "assumption and risk",
            "risk and assumption",
            "hypotheses",
            "hypothese",
            "hypotheses et risques",
            "suppositions",
            "supuestos",
            "supuestos y riesgos",
            "hipotesis",
            "pressupostos",
            "annahmen",
            "annahmen und risiken",
            "conditions",
            "hypotheses risques",
            "assumptions pre conditions",
            "important assumption",
            "supuestos importantes",
        ],
    ),
    (F::Risk, &["risk", "risks", "key risks", "main risks", "risques", "riesgos", "risiken", "risk factors"]),
    (F::Measures, &["what it measures"]),
    (F::Say(W::Code), &["codes"]),
    (F::Note, &["notes", "note", "comments", "comment", "remarks", "not said yet", "observations"]),
];

/// A text without accents, capitals and punctuation, with single blanks.
pub(super) fn plain(text: &str) -> String {
    let bare: String =
        text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase).collect();
    let bare = bare.replace("(s)", "s").replace('#', " no ").replace('&', " and ").replace('ß', "ss");
    bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A heading that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) field: Field,
    /// Whether the heading says this and nothing else.
    pub(super) exact: bool,
}

/// What stands under a heading. Dates and numbers in it are passed over; a heading that says mostly something else, as a
/// title does, is none.
pub(super) fn field(heading: &str) -> Option<Found> {
    // Longer ones are no headings.
    if heading.len() > 160 {
        return None;
    }
    let name = plain(heading);
    let words: Vec<&str> =
        name.split(' ').filter(|w| !w.is_empty() && !w.starts_with(|c: char| c.is_ascii_digit())).collect();
    let name = words.join(" ");
    let mut best: Option<(usize, Field)> = None;
    for (field, phrases) in HEADINGS {
        for phrase in *phrases {
            if *phrase == name {
                return Some(Found { field: *field, exact: true });
            }
            if best.is_none_or(|(length, _)| phrase.len() > length)
                && phrase.len() > 2
                && holds(&name, phrase)
                && phrase.len() * 4 >= name.len()
            {
                best = Some((phrase.len(), *field));
            }
        }
    }
    best.map(|(length, field)| Found { field, exact: length * 2 > name.len() })
}

/// Whether whole words of a text are a phrase.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let end = at + phrase.len();
        (at == 0 || text.as_bytes()[at - 1] == b' ') && (end == text.len() || text.as_bytes()[end] == b' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_their_many_spellings() {
        let cases = [
            ("Objectively Verifiable Indicators (OVIs)", F::Indicator),
            ("Indicator Definition", F::Say(W::Definition)),
            ("Output indicators", F::Indicator),
            ("Baselines\n(incl. reference year)", F::Baseline),
            ("Baseline 2023", F::Baseline),
            ("Baseline year", F::BaselineDate),
            ("Target (2027)", F::Target),
            ("Milestone 1", F::Target),
            ("Target group", F::Whose),
            ("Sources and means of verification", F::Say(W::Source)),
            ("MoV", F::Say(W::Source)),
            ("Hypothèses / risques", F::Assumption),
            ("Línea de base", F::Baseline),
            ("Fuentes de verificación", F::Say(W::Source)),
            ("Risks & Assumptions", F::Assumption),
            ("Responsible for data collection", F::Say(W::Responsible)),
            ("#", F::Number),
            ("No.", F::Number),
            ("Intervention logic", F::Result),
            ("Expected results", F::Result),
            ("Outcome", F::Of(Kind::Outcome)),
            ("OUTPUT 1", F::Of(Kind::Output)),
            ("Output Indicator 1.1", F::Indicator),
            ("Data collection frequency", F::Say(W::Frequency)),
        ];
        for (heading, expected) in cases {
            assert_eq!(field(heading).map(|f| f.field), Some(expected), "{heading}");
        }
        for none in ["", "2024", "Children read at grade level", "✓"] {
            assert_eq!(field(none), None, "{none}");
        }
    }
}
