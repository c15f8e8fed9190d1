//! The formats of other houses: they take the whole plan, and some of them are folders.

use super::{Arguments, ENDINGS, Format};
use crate::analysis::Analysis;
use crate::cli::one::{self, Shown};
use crate::cli::output::Target;
use crate::cli::{Failure, folder};
use crate::plan::{self as made, Export, Folder, Plan};
use std::path::Path;
use std::process::ExitCode;

/// Whether a format takes the whole plan, and is written here.
pub(super) fn takes_whole_plan(format: Format) -> bool {
    matches!(format, Format::Ics | Format::Iati | Format::Cids | Format::Tables | Format::Xlsform)
}

/// Writes a plan in one of these formats.
pub(super) fn run(a: &Arguments, format: Format, analysis: &Analysis, plan: &Plan) -> Result<ExitCode, Failure> {
    if a.table.is_some() {
        return Err(Failure(
            "`--table` takes one table out of the plan, and this format takes the whole plan. Leave one of the two out."
                .into(),
        ));
    }
    if a.planned && format != Format::Tables {
        return Err(Failure("`--planned` writes the rows of `--format tables`.".into()));
    }
    let of_json = |e: serde_json::Error| Failure(e.to_string());
    match format {
        Format::Iati => file(a, format, analysis, "an IATI activity", made::iati(plan).map_err(Failure)?),
        Format::Cids => {
            file(a, format, analysis, "a Common Impact Data Standard file", made::cids(plan).map_err(of_json)?)
        }
        Format::Tables => {
            files(a, analysis, "the table of observations", &made::tables(plan, a.planned).map_err(of_json)?)
        }
        Format::Xlsform => {
            let failed = |e| Failure(format!("This plan does not fit into forms: {e}."));
            forms(a, analysis, &made::xlsforms(plan).map_err(failed)?)
        }
        _ => file(a, format, analysis, "the collection calendar", calendar(plan)),
    }
}

fn calendar(plan: &Plan) -> Export {
    let nothing =
        "No figure is due yet, so the calendar is empty: say baseline, target and frequency of the indicators.";
    let remarks = if plan.calendar.is_empty() { vec![nothing.to_owned()] } else { Vec::new() };
    Export { text: made::ics(plan), remarks }
}

fn file(a: &Arguments, format: Format, analysis: &Analysis, what: &str, made: Export) -> Result<ExitCode, Failure> {
    let (output, remark) = (a.output.as_deref(), made.remarks.join("\n"));
    let to = Target::new(output, one::ending_of(format, output, ENDINGS), a.force);
    one::deliver(analysis, &Shown { file: &a.file, to, what, remark: &remark }, made.text)
}

fn files(a: &Arguments, analysis: &Analysis, what: &str, made: &Folder) -> Result<ExitCode, Failure> {
    let Some(output) = a.output.as_deref().filter(|o| o.as_os_str() != "-") else {
        return Err(Failure(
            "This format is several files: say in which folder, such as `--output observations`.".into(),
        ));
    };
    let all: Vec<folder::File<'_>> = made.files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).collect();
    let remark = made.remarks.join("\n");
    let shown = Shown { file: &a.file, to: Target::folder(output, a.force), what, remark: &remark };
    one::deliver_folder(analysis, &shown, &all)
}

/// A form a partner: a folder of them, or one file where there is one and the output is called like a workbook.
fn forms(a: &Arguments, analysis: &Analysis, made: &Folder) -> Result<ExitCode, Failure> {
    let is_book = |output: &Path| output.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let remark = made.remarks.join("\n");
    let one = a.output.as_deref().is_none_or(|o| o.as_os_str() == "-" || is_book(o));
    match made.files.as_slice() {
        [] => Err(Failure(
            "There is no form to write: no partner answers for an indicator yet. Say who does: `responsible …` or `reported by …`."
                .into(),
        )),
        [form] if one => {
            let to = Target::new(a.output.as_deref(), "xlsx", a.force);
            one::deliver(analysis, &Shown { file: &a.file, to, what: "a form", remark: &remark }, &form.bytes)
        }
        forms if one => Err(Failure(format!(
            "There is a form for each of {} partners: say in which folder, such as `--output forms`, or of which partner, `--partner NAME`.",
            forms.len()
        ))),
        _ => files(a, analysis, "the forms", made),
    }
}
