//! The query that adds observations up where they are: in a database, a lake, a warehouse.
//!
//! The query does what [`super::Observations`] does row by row: it reads numbers as exact decimals, checks each row by
//! what the theory says of its indicator, and adds up what may be added up. Its result has the columns of an observations
//! file, a row for each indicator, period, partner and group, and `sothat track --data` reads it as one; so every status
//! is the same as from the rows themselves. Rows that can't count are passed on (two of a kind for each key), so that they
//! are told of; rows of indicators that the theory does not know come as one row an indicator.

use super::columns::{dimensions, rows_heading};
use super::dialect::Dialect;
use super::measure::{Kind, Measure};
use crate::diagnostic::words::short;
use crate::plan::{Column, Plan};

/// No figure is as large.
const BEYOND: f64 = 1e300;

/// Writes the query for the observations of a plan in a table or view. `table` is the name as it stands in a query,
/// perhaps with those of a schema or data set in front and points between.
///
/// # Errors
/// As a sentence, where there is nothing to ask for, or the name is none.
pub fn sql(plan: &Plan, dialect: Dialect, table: &str) -> Result<String, String> {
    if plan.indicators.is_empty() {
        return Err("This theory has no indicators, so there is nothing to add up.".into());
    }
    let mut query = Query { plan, dialect, keys: keys(plan, dialect), out: String::new() };
    let table = query.table(table)?;
    query.introduction(&table);
    query.known();
    query.rows(&table);
    query.result();
    Ok(query.out)
}

/// The columns that tell figures apart.
fn keys(plan: &Plan, dialect: Dialect) -> Vec<String> {
    let headings = [Column::Indicator, Column::Period, Column::Partner]
        .into_iter()
        .chain(dimensions(plan).into_iter().map(Column::Dimension));
    headings.map(|column| dialect.quoted(&column.heading())).collect()
}

struct Query<'a> {
    plan: &'a Plan,
    dialect: Dialect,
    /// The names of the columns that tell figures apart, quoted.
    keys: Vec<String>,
    out: String,
}

impl Query<'_> {
    fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// The name of the table: what needs no quotes gets none, so that the database reads it as it does elsewhere.
    fn table(&self, name: &str) -> Result<String, String> {
        let plain = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if name.split('.').any(|part| part.is_empty() || part.chars().any(char::is_control)) {
            return Err(format!(
                "`{}` is no name of a table, such as `observations` or `lake.observations`.",
                short(name, 60)
            ));
        }
        let parts: Vec<String> =
            name.split('.').map(|part| if plain(part) { part.to_owned() } else { self.dialect.quoted(part) }).collect();
        Ok(parts.join("."))
    }

    fn introduction(&mut self, table: &str) {
        let on_one_line = |text: &str| {
            let text: String = text
                .chars()
                .map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c })
                .collect();
            short(&text, 160)
        };
        let dialect = self.dialect;
        let columns: Vec<String> =
            self.keys.iter().cloned().chain(["value", "numerator", "denominator"].map(|c| dialect.quoted(c))).collect();
        self.line(format!(
            "-- Observations for the theory \"{}\", added up where they are: for {}.",
            on_one_line(&self.plan.title),
            dialect.name()
        ));
        self.line("-- Written by `sothat track --sql`; write it anew when the theory's indicators change.");
        self.line("--");
        self.line(format!("-- In:  the table or view {}, a row for each figure, with the columns", on_one_line(table)));
        self.line(format!("--      {}.", columns.join(", ")));
        self.line("--      Of any type; a view can add those that a table lacks, empty: CAST(NULL AS ...) AS ...");
        self.line("-- Out: a row for each indicator, period, partner and group, with the same columns, and with the number of");
        self.line(format!(
            "--      rows behind each sum in {}. Rows that can't count are passed on, two of a kind.",
            dialect.quoted(rows_heading(self.plan))
        ));
        self.line("--");
        self.line("-- Sums are exact: numbers are decimals with nine digits after the point. Keep the result as CSV with headings,");
        self.line("-- and read it as you would read the rows themselves:");
        self.line(format!("--      {}", dialect.how_to_run()));
        self.line("--      sothat track FILE --data observed.csv");
        self.line("WITH");
    }

    /// What the theory says of each indicator, as a table.
    fn known(&mut self) {
        let dialect = self.dialect;
        let columns = [
            "sothat_name",
            "sothat_kind",
            "sothat_adds_values",
            "sothat_adds_shares",
            "sothat_has_scale",
            "sothat_scale",
            "sothat_tolerance",
            "sothat_has_range",
            "sothat_low",
            "sothat_high",
            "sothat_is_percent",
            "sothat_needs_value",
        ];
        let rows: Vec<String> = self.plan.indicators.iter().map(|i| self.row(&i.name, &Measure::of(i))).collect();
        self.line("-- What the theory says of each indicator: what its figures are, which of them may be added up (values, or");
        self.line("-- numerators and denominators), what a share is multiplied by, how far value and share may differ by rounding,");
        self.line("-- and which figures are possible.");
        self.line("sothat_known AS (");
        match dialect {
            Dialect::BigQuery => {
                let types = [
                    "STRING", "STRING", "BOOL", "BOOL", "BOOL", "FLOAT64", "FLOAT64", "BOOL", "FLOAT64", "FLOAT64",
                    "BOOL", "BOOL",
                ];
                let fields: Vec<String> = columns.iter().zip(types).map(|(c, t)| format!("{c} {t}")).collect();
                self.line(format!("  SELECT * FROM UNNEST(ARRAY<STRUCT<{}>>[", fields.join(", ")));
                self.line(rows.join(",\n"));
                self.line("  ])");
            }
            _ => {
                let double = dialect.double_type();
                let cast: Vec<String> = columns
                    .iter()
                    .map(|c| match *c {
                        "sothat_scale" | "sothat_tolerance" | "sothat_low" | "sothat_high" => {
                            format!("CAST({c} AS {double}) AS {c}")
                        }
                        c => c.to_owned(),
                    })
                    .collect();
                let (open, close) = if dialect == Dialect::Spark { ("VALUES", "") } else { ("(VALUES", ")") };
                self.line(format!("  SELECT {}", cast.join(", ")));
                self.line(format!("  FROM {open}"));
                self.line(rows.join(",\n"));
                self.line(format!("  {close} AS told({})", columns.join(", ")));
            }
        }
        self.line("),");
    }

    fn row(&self, name: &str, measure: &Measure) -> String {
        let kind = match measure.kind {
            Kind::Number => "number",
            Kind::YesNo => "yes-no",
            Kind::Text => "text",
        };
        let yes = |yes: bool| if yes { "TRUE" } else { "FALSE" };
        let (low, high) = measure.range.unwrap_or((0.0, 0.0));
        // A bound that there is none of is one that no figure reaches, since not every database has a word for it.
        let (low, high) = (low.max(-BEYOND), high.min(BEYOND));
        let double = |n: f64| match n {
            n if n.abs() >= BEYOND => format!("{n:e}"),
            n if n.fract() == 0.0 => format!("{n:.1}"),
            n => n.to_string(),
        };
        let cells = [
            self.dialect.text(name),
            self.dialect.text(kind),
            yes(measure.adds_values).to_owned(),
            yes(measure.adds_shares).to_owned(),
            yes(measure.scale.is_some()).to_owned(),
            double(measure.scale.unwrap_or(1.0)),
            double(measure.tolerance.unwrap_or(-1.0)),
            yes(measure.range.is_some()).to_owned(),
            double(low),
            double(high),
            yes(measure.is_percent).to_owned(),
            yes(measure.needs_value).to_owned(),
        ];
        format!("    ({})", cells.join(", "))
    }

    /// The rows, read and sorted by what is to be done with them.
    fn rows(&mut self, table: &str) {
        let dialect = self.dialect;
        let double = dialect.double_type();
        let own = dialect.quoted("indicator");
        let mut read: Vec<String> =
            self.keys.iter().map(|key| format!("    {} AS {key}", dialect.trimmed(key))).collect();
        for column in ["value", "numerator", "denominator"] {
            let quoted = dialect.quoted(column);
            read.push(format!("    {} AS sothat_{column}_text", dialect.trimmed(&quoted)));
        }
        let own_keys: Vec<String> = std::iter::once(format!("sothat_read.{own}"))
            .chain(
                self.keys
                    .iter()
                    .skip(1)
                    .map(|key| format!("CASE WHEN sothat_name IS NULL THEN '' ELSE sothat_read.{key} END AS {key}")),
            )
            .collect();
        self.line("-- The rows as texts; rows that are laid out and not filled in are left out.");
        self.line("sothat_read AS (");
        self.line("  SELECT");
        self.line(read.join(",\n"));
        self.line(format!("  FROM {table}"));
        self.line("),");
        self.line(
            "-- Each row with what is known of its indicator. A percentage may bear its sign. Of an indicator that the",
        );
        self.line("-- theory does not know, the name is enough.");
        self.line("sothat_told AS (");
        self.line(format!("  SELECT {},", own_keys.join(", ")));
        self.line("    sothat_value_text, sothat_numerator_text, sothat_denominator_text, sothat_known.*,");
        self.line("    CASE WHEN sothat_is_percent AND SUBSTR(sothat_value_text, LENGTH(sothat_value_text), 1) = '%'");
        self.line("      THEN RTRIM(SUBSTR(sothat_value_text, 1, LENGTH(sothat_value_text) - 1))");
        self.line("      ELSE sothat_value_text END AS sothat_bare_text");
        self.line(format!("  FROM sothat_read LEFT JOIN sothat_known ON sothat_known.sothat_name = sothat_read.{own}"));
        self.line("  WHERE sothat_value_text <> '' OR sothat_numerator_text <> '' OR sothat_denominator_text <> ''");
        self.line("),");
        self.line("-- Numbers, where texts are some.");
        self.line("sothat_numbers AS (");
        self.line("  SELECT sothat_told.*,");
        self.line(format!("    {} AS sothat_number_value,", dialect.number("sothat_bare_text")));
        self.line(format!("    {} AS sothat_number_above,", dialect.number("sothat_numerator_text")));
        self.line(format!("    {} AS sothat_number_below,", dialect.number("sothat_denominator_text")));
        self.line("    sothat_numerator_text <> '' AND sothat_denominator_text <> '' AND NOT sothat_needs_value AND (sothat_has_scale OR sothat_bare_text = '') AS sothat_is_share");
        self.line("  FROM sothat_told");
        self.line("),");
        self.line("-- The figure that a row gives.");
        self.line("sothat_figures AS (");
        self.line("  SELECT sothat_numbers.*,");
        self.line(format!("    CASE WHEN sothat_is_share THEN sothat_scale * CAST(sothat_number_above AS {double}) / NULLIF(CAST(sothat_number_below AS {double}), 0)"));
        self.line(format!("      ELSE CAST(sothat_number_value AS {double}) END AS sothat_figure"));
        self.line("  FROM sothat_numbers");
        self.line("),");
        self.line(
            "-- What is to be done with a row: added up as a value or as a share, taken by itself, or only told of.",
        );
        self.line("sothat_sorted AS (");
        self.line("  SELECT sothat_figures.*,");
        self.line("    CASE");
        self.line("      WHEN sothat_name IS NULL THEN 'unknown'");
        self.line(
            "      WHEN sothat_kind = 'text' THEN CASE WHEN sothat_value_text <> '' THEN 'single' ELSE 'faulty' END",
        );
        self.line("      WHEN sothat_kind = 'yes-no' THEN CASE WHEN LOWER(sothat_value_text) IN ('yes', 'no', 'true', 'false') THEN 'single' ELSE 'faulty' END");
        self.line("      WHEN (sothat_numerator_text = '') <> (sothat_denominator_text = '') THEN 'faulty'");
        self.line("      WHEN sothat_figure IS NULL THEN 'faulty'");
        self.line("      WHEN sothat_has_range AND (sothat_figure < sothat_low - 1e-9 OR sothat_figure > sothat_high + 1e-9) THEN 'faulty'");
        self.line("      WHEN NOT sothat_is_share THEN CASE WHEN sothat_adds_values THEN 'value' ELSE 'single' END");
        self.line("      WHEN sothat_number_above < 0 OR sothat_number_below <= 0 THEN 'faulty'");
        self.line("      WHEN sothat_bare_text <> '' AND sothat_number_value IS NULL THEN 'faulty'");
        self.line(format!("      WHEN sothat_bare_text <> '' AND sothat_tolerance >= 0 AND ABS(CAST(sothat_number_value AS {double}) - sothat_figure) > sothat_tolerance + 1e-9 THEN 'faulty'"));
        self.line("      WHEN sothat_adds_shares THEN 'share' ELSE 'single' END AS sothat_task");
        self.line("  FROM sothat_figures");
        self.line("),");
    }

    /// What is added up, what stands for itself, and what is only told of: in one pass over the rows.
    fn result(&mut self) {
        let dialect = self.dialect;
        let text = dialect.text_type();
        let keys = self.keys.join(", ");
        let (value, above, below) =
            (dialect.quoted("value"), dialect.quoted("numerator"), dialect.quoted("denominator"));
        let rows = dialect.quoted(rows_heading(self.plan));
        let by_itself = |column: &str, number: &str, share: &str| {
            format!(
                "CASE WHEN sothat_task = 'faulty' THEN sothat_{column}_text WHEN sothat_task <> 'single' THEN '' {number} WHEN sothat_kind = 'number' AND sothat_is_share THEN {share}"
            )
        };
        self.line("-- Figures that stand for themselves, and rows that can't count, with what they say.");
        self.line("sothat_once AS (");
        self.line("  SELECT sothat_sorted.*,");
        self.line(format!(
            "    {} WHEN sothat_kind = 'number' THEN CAST(sothat_number_value AS {text}) ELSE sothat_value_text END AS sothat_once_value,",
            by_itself("value", "WHEN sothat_kind = 'yes-no' THEN CASE WHEN LOWER(sothat_value_text) IN ('yes', 'true') THEN 'yes' ELSE 'no' END", "''")
        ));
        self.line(format!(
            "    {} ELSE '' END AS sothat_once_above,",
            by_itself("numerator", "", &format!("CAST(sothat_number_above AS {text})"))
        ));
        self.line(format!(
            "    {} ELSE '' END AS sothat_once_below",
            by_itself("denominator", "", &format!("CAST(sothat_number_below AS {text})"))
        ));
        self.line("  FROM sothat_sorted");
        self.line("),");
        self.line("-- One pass: sums by key, and what stands for itself once.");
        self.line("sothat_added AS (");
        self.line(format!("  SELECT {keys}, sothat_task, sothat_once_value, sothat_once_above, sothat_once_below,"));
        self.line("    SUM(CASE WHEN sothat_task = 'value' THEN sothat_number_value END) AS sothat_sum_value,");
        self.line("    SUM(CASE WHEN sothat_task = 'share' THEN sothat_number_above END) AS sothat_sum_above,");
        self.line("    SUM(CASE WHEN sothat_task = 'share' THEN sothat_number_below END) AS sothat_sum_below,");
        self.line("    COUNT(*) AS sothat_count");
        self.line("  FROM sothat_once");
        self.line(format!("  GROUP BY {keys}, sothat_task, sothat_once_value, sothat_once_above, sothat_once_below"));
        self.line("),");
        self.line("-- Two that differ for one key are enough to know that they do.");
        self.line("sothat_numbered AS (");
        self.line(format!("  SELECT sothat_added.*, ROW_NUMBER() OVER (PARTITION BY {keys}, sothat_task ORDER BY sothat_once_value, sothat_once_above, sothat_once_below) AS sothat_place"));
        self.line("  FROM sothat_added");
        self.line(")");
        self.line(format!("SELECT {keys},"));
        self.line(format!("  CASE WHEN sothat_task = 'value' THEN CAST(sothat_sum_value AS {text}) ELSE sothat_once_value END AS {value},"));
        self.line(format!("  CASE WHEN sothat_task = 'share' THEN CAST(sothat_sum_above AS {text}) ELSE sothat_once_above END AS {above},"));
        self.line(format!("  CASE WHEN sothat_task = 'share' THEN CAST(sothat_sum_below AS {text}) ELSE sothat_once_below END AS {below},"));
        self.line(format!("  CASE WHEN sothat_task IN ('value', 'share', 'unknown') THEN CAST(sothat_count AS {text}) ELSE '' END AS {rows}"));
        self.line("FROM sothat_numbered");
        self.line("WHERE sothat_place <= 2");
        self.line(format!("ORDER BY {keys}, {value}, {above}, {below};"));
    }
}
