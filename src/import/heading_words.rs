//! The names that funders and teams have for what stands under a heading, in the languages that are read.

use super::headings::Field::{self, self as F};
use crate::vocabulary::{DeclarationKind as Kind, Word as W};

/// Headings, plain (see [`super::headings::plain`]). The longest that stands in a heading decides, so that "indicator definition" is a
/// definition and "target group" no target.
#[rustfmt::skip]
pub(super) const HEADINGS: &[(Field, &[&str])] = &[
    (F::Level, &[
        "level", "result level", "results level", "type of result", "result type", "hierarchy", "niveau", "nivel",
        "ebene", "logframe level", "level of result",
    ]),
    (F::Result, &[
        "result", "results", "results chain", "result chain", "result statement", "results statement",
        "intervention logic", "project summary", "narrative summary", "project description", "narrative", "zusammenfassung",
        "hierarchy of objectives", "summary", "project structure", "objectives", "design summary", "results hierarchy",
        "hierarchy of results", "chain of results", "logic of intervention", "logique d intervention",
        "logique de l intervention", "chaine de resultats", "description", "resumen narrativo", "resumen",
        "logica de intervencion", "logica da intervencao", "cadena de resultados", "jerarquia de objetivos",
        "zielhierarchie", "wirkungskette", "interventionslogik", "resultats", "statement", "objectives and activities",
        "strategy of intervention", "result title", "expected results", "result area",
    ]),
    (F::Of(Kind::Impact), &[
        "impact", "goal", "overall goal", "overall objective", "impact statement", "goal statement",
    ]),
    (F::Of(Kind::Outcome), &[
        "outcome", "outcomes", "outcome statement", "purpose", "specific objective", "strategic objective",
        "project outcome", "long term outcome",
    ]),
    (F::Of(Kind::Precondition), &[
        "precondition", "preconditions", "intermediate outcome", "intermediate outcomes", "intermediate result",
        "short term outcome", "medium term outcome", "immediate outcome", "sub outcome",
    ]),
    (F::Of(Kind::Output), &[
        "output", "outputs", "output statement", "deliverable", "deliverables", "product", "products",
    ]),
    (F::Of(Kind::Activity), &[
        "activity", "activities", "key activities", "main activities", "activites", "actividades", "aktivitaten",
        "intervention", "action", "actions", "tasks",
    ]),
    (F::Number, &[
        "no", "nr", "n", "number", "ref", "reference no", "ref no", "code", "id", "s n", "sn", "row", "item", "serial",
        "index no", "numero",
    ]),
    (F::ResultName, &[
        "result id",
    ]),
    (F::IndicatorName, &[
        "indicator id", "row id",
    ]),
    (F::Number, &[
        "indicator no", "indicator number", "indicator code", "indicator ref", "result no", "result code",
        "result number", "output no", "activity no", "activity code",
    ]),
    (F::Whose, &[
        "whose change", "target group", "target groups", "target population", "beneficiaries", "beneficiary",
        "for whom", "participants", "groupe cible", "zielgruppe", "grupo meta", "target audience",
    ]),
    (F::Due, &[
        "due or runs", "due", "due date", "deadline", "time frame", "timeframe", "timing", "schedule", "timeline",
        "when", "completion date", "by when",
    ]),
    (F::Strand, &[
        "strand", "pathway", "component", "pillar", "domain", "workstream", "work stream", "thematic area",
        "focus area",
    ]),
    (F::Lead, &[
        "owner or partners", "carried out by", "lead", "lead partner", "lead agency", "lead organisation",
        "lead organization", "implementer", "implementing partner", "implementing agency", "implemented by",
        "who does it", "who",
    ]),
    (F::External, &[
        "seen to by others", "external",
    ]),
    (F::Inputs, &[
        "inputs", "input", "budget", "cost", "costs", "resources", "means", "means and costs", "budget estimate",
        "ressources", "recursos", "mittel", "inputs and costs",
    ]),
    (F::Indicator, &[
        "indicator", "indicators", "objectively verifiable indicators", "objectively verifiable indicator", "ovi",
        "ovis", "performance indicator", "performance indicators", "key performance indicator",
        "key performance indicators", "kpi", "kpis", "measure", "measures", "measurable indicators",
        "verifiable indicators", "indicators of achievement", "indicator name", "indicator title", "name of indicator",
        "metric", "metrics", "indicator statement", "smart indicators", "indicateur", "indicateurs",
        "indicateurs objectivement verifiables", "iov", "indicador", "indicadores",
        "indicadores objetivamente verificables", "indikator", "indikatoren", "success indicators",
        "performance measure", "performance measures", "progress markers", "performance targets",
        "what will be measured",
    ]),
    (F::Say(W::Definition), &[
        "definition and unit of measure", "definition and unit",
        "definition", "precise definition", "indicator definition", "operational definition", "explanation",
        "definicion", "indicator description", "description of indicator", "what it means",
    ]),
    (F::Say(W::Numerator), &[
        "numerator",
    ]),
    (F::Say(W::Denominator), &[
        "denominator",
    ]),
    (F::Say(W::Unit), &[
        "unit", "units", "unit of measure", "unit of measurement", "measurement unit", "uom", "unite", "unidad",
        "unidad de medida", "einheit",
    ]),
    (F::Say(W::Direction), &[
        "direction", "direction of change", "desired direction", "ascending",
    ]),
    (F::Say(W::CountedAs), &[
        "counted as", "cumulative", "cumulative or not", "counting",
    ]),
    (F::Say(W::Threshold), &[
        "threshold",
    ]),
    (F::Say(W::Range), &[
        "possible values",
    ]),
    (F::Say(W::Population), &[
        "population", "respondents", "unit of analysis", "universe",
    ]),
    (F::Say(W::Of), &[
        "population is of",
    ]),
    (F::Say(W::Sample), &[
        "sample", "sample size", "sampling", "sampling method", "muestra",
    ]),
    (F::Say(W::DisaggregateBy), &[
        "split by", "disaggregation", "disaggregate by", "disaggregated by", "disaggregations", "break down",
        "breakdown", "desagregation", "desagregacion",
    ]),
    (F::Say(W::Source), &[
        "source", "sources", "source of data", "data source", "data sources", "source of information",
        "means of verification", "mov", "movs", "sources of verification", "source of verification",
        "sources and means of verification", "verification", "source and means of verification",
        "sources of information", "information source", "evidence source", "sources de verification",
        "source de verification", "moyens de verification", "sources et moyens de verification",
        "fuentes de verificacion", "medios de verificacion", "fuente de verificacion", "fontes de verificacao",
        "quelle", "meios de verificacao", "quellen", "nachweise", "quellen der uberprufung", "verification sources",
        "sov", "sources and methods", "where the data come from", "evidence",
    ]),
    (F::Say(W::Instrument), &[
        "instrument", "tool", "tools", "data collection tool", "data collection instrument", "collection tool",
        "survey tool", "measurement tool",
    ]),
    (F::Say(W::Method), &[
        "method", "methods", "methodology", "data collection method", "data collection methods", "collection method",
        "method of data collection", "how", "calculation", "calculation method", "metodo", "methode",
    ]),
    (F::Say(W::Frequency), &[
        "frequency", "frequency of collection", "data collection frequency", "frequency of data collection",
        "collection frequency", "reporting frequency", "frequency of reporting", "frequence", "frecuencia",
        "haufigkeit", "periodicity", "how often", "timing of data collection",
    ]),
    (F::Say(W::AvailableAfter), &[
        "available after", "lag",
    ]),
    (F::Say(W::Responsible), &[
        "responsible", "responsibility", "responsible person", "responsible party", "person responsible",
        "responsible partner", "responsible organisation", "responsible organization", "responsible for collection",
        "responsible for data collection", "who is responsible", "data owner", "owner", "responsable", "verantwortlich",
        "responsible entity", "responsible for data", "responsible unit",
    ]),
    (F::Say(W::ReportedBy), &[
        "reported by", "reporting partner", "reporting partners", "who reports", "reporting responsibility",
    ]),
    (F::Say(W::Aggregates), &[
        "figures of partners may be added up", "aggregates",
    ]),
    (F::Say(W::Limitations), &[
        "limitations", "limits", "data limitations", "data quality issues", "quality issues", "data quality",
    ]),
    (F::Say(W::Rationale), &[
        "why these targets", "rationale", "target rationale", "justification", "rationale for targets",
    ]),
    (F::Baseline, &[
        "baseline", "baselines", "baseline value", "baseline values", "baseline data", "baseline figure",
        "starting point", "initial value", "valeur de reference", "situation de reference", "valeur de base",
        "linea de base", "linea base", "linha de base", "ausgangswert", "basiswert", "valor de base",
        "baseline incl reference year", "baselines incl reference year", "initial situation", "baseline status",
    ]),
    (F::BaselineDate, &[
        "baseline date", "baseline year", "year of baseline", "date of baseline", "reference year", "baseline period",
        "annee de reference", "ano base", "ano de linea de base", "baseline as of",
    ]),
    (F::BaselineDue, &[
        "baseline due",
    ]),
    (F::Target, &[
        "target", "targets", "target value", "target values", "final target", "end target", "overall target",
        "end line target", "endline target", "end of project target", "end of programme target",
        "end of program target", "eop target", "life of project target", "lop target", "milestone", "milestones",
        "planned", "planned value", "annual target", "interim target", "mid term target", "midterm target", "cible",
        "cibles", "valeur cible", "valeurs cibles", "meta", "metas", "zielwert", "zielwerte", "sollwert",
        "targets incl reference year", "target incl reference year", "goal value", "yearly target", "quarterly target",
        "further milestones", "expected value",
    ]),
    (F::TargetDate, &[
        "target date", "target year", "date of target", "year of target", "target due", "date for target",
        "target deadline", "annee cible", "ano meta", "zieljahr",
    ]),
    (F::Current, &[
        "current value", "current", "actual", "actuals", "actual value", "achieved", "achievement", "progress",
        "latest value", "result to date", "value to date", "valeur actuelle", "valor actual", "istwert", "realised",
    ]),
    (F::CurrentDate, &[
        "current value date", "current date", "date of current value",
    ]),
    (F::Assumption, &[
        "assumption", "assumptions", "important assumptions", "key assumptions", "critical assumptions",
        "external factors", "assumptions and risks", "risks and assumptions", "assumptions risks", "risks assumptions",
        "external conditions", "assumption and risk", "risk and assumption", "hypotheses", "hypothese",
        "hypotheses et risques", "suppositions", "supuestos", "supuestos y riesgos", "hipotesis", "pressupostos",
        "annahmen", "annahmen und risiken", "conditions", "hypotheses risques", "assumptions pre conditions",
        "important assumption", "supuestos importantes",
    ]),
    (F::Risk, &[
        "risk", "risks", "key risks", "main risks", "risques", "riesgos", "risiken", "risk factors",
    ]),
    (F::Measures, &[
        "what it measures",
    ]),
    (F::Say(W::Code), &[
        "codes",
    ]),
    (F::Note, &[
        "notes", "note", "comments", "comment", "remarks", "not said yet", "observations",
    ]),
];
