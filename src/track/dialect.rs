//! The languages of databases, as far as the query for observations differs between them.

/// A language of databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB` 1.0 or later.
    DuckDb,
    /// `PostgreSQL` 12 or later.
    Postgres,
    /// Spark SQL 3.4 or later, and what speaks it.
    Spark,
    /// `BigQuery`.
    BigQuery,
}

/// What a number may look like: as [`super::number`] reads it.
const NUMBER: &str = "^[+-]?(([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})([.][0-9]+)?|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$";

impl Dialect {
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "DuckDB",
            Dialect::Postgres => "PostgreSQL",
            Dialect::Spark => "Spark",
            Dialect::BigQuery => "BigQuery",
        }
    }

    /// How the query is run and its result kept.
    pub(super) fn how_to_run(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb -csv lake.duckdb < query.sql > observed.csv",
            Dialect::Postgres => "psql --csv --file query.sql > observed.csv",
            Dialect::Spark => "spark.sql(open(\"query.sql\").read()).toPandas().to_csv(\"observed.csv\", index=False)",
            Dialect::BigQuery => {
                "bq query --use_legacy_sql=false --format=csv --max_rows=10000000 < query.sql > observed.csv"
            }
        }
    }

    pub(super) fn text_type(self) -> &'static str {
        match self {
            Dialect::DuckDb => "VARCHAR",
            Dialect::Postgres => "text",
            Dialect::Spark | Dialect::BigQuery => "STRING",
        }
    }

    pub(super) fn double_type(self) -> &'static str {
        match self {
            Dialect::DuckDb | Dialect::Spark => "DOUBLE",
            Dialect::Postgres => "double precision",
            Dialect::BigQuery => "FLOAT64",
        }
    }

    /// The one escaping function for names of columns and tables.
    pub(super) fn quoted(self, name: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Dialect::Spark => format!("`{}`", name.replace('`', "``")),
            Dialect::BigQuery => format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`")),
        }
    }

    /// The one escaping function for texts.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Postgres => format!("'{}'", text.replace('\'', "''")),
            Dialect::Spark | Dialect::BigQuery => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
            }
        }
    }

    /// A column as a text without white space around it; empty where there is none.
    pub(super) fn trimmed(self, column: &str) -> String {
        let text = format!("COALESCE(CAST({column} AS {}), '')", self.text_type());
        match self {
            Dialect::DuckDb => format!("TRIM({text}, E' \\t\\r\\n')"),
            Dialect::Postgres => format!("BTRIM({text}, E' \\t\\r\\n')"),
            Dialect::Spark => format!("TRIM(BOTH ' \\t\\r\\n' FROM {text})"),
            Dialect::BigQuery => format!("TRIM({text}, ' \\t\\r\\n')"),
        }
    }

    /// A text as a number with nine digits after the point; nothing where it is none.
    pub(super) fn number(self, text: &str) -> String {
        let bare = format!("REPLACE({text}, ',', '')");
        match self {
            Dialect::DuckDb => {
                format!("CASE WHEN REGEXP_MATCHES({text}, '{NUMBER}') THEN TRY_CAST({bare} AS DECIMAL(27, 9)) END")
            }
            Dialect::Postgres => format!(
                "CASE WHEN {text} ~ '{NUMBER}' THEN CASE WHEN ABS(ROUND(CAST({bare} AS numeric), 9)) < 1e18 THEN ROUND(CAST({bare} AS numeric), 9) END END"
            ),
            Dialect::Spark => format!("CASE WHEN {text} RLIKE '{NUMBER}' THEN TRY_CAST({bare} AS DECIMAL(27, 9)) END"),
            Dialect::BigQuery => format!(
                "CASE WHEN REGEXP_CONTAINS({text}, r'{NUMBER}') THEN CASE WHEN ABS(SAFE_CAST({bare} AS NUMERIC)) < 1e18 THEN SAFE_CAST({bare} AS NUMERIC) END END"
            ),
        }
    }
}
