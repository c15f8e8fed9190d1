//! The workbooks that come back to `sothat plan`: `--update` and `--merge`.

use super::Failure;
use super::disk;
use crate::both::both;
use crate::diagnostic::words;
use crate::plan::{Fresh, Plan, Renewal, Returned};
use std::path::{Path, PathBuf};

/// No workbook of ours is larger.
const LARGEST: u64 = 200 << 20;
/// So many conflicts are told; all of them stand in the workbook.
const TOLD: usize = 8;

/// Reads the workbooks and makes the new one. It is never written over one of those that it is made from: formats,
/// pictures and what else a person may have put there would be lost.
pub(super) fn renewed(
    plan: &Plan,
    of_partner: bool,
    old: Option<&Path>,
    returned: &[PathBuf],
    output: Option<&Path>,
) -> Result<Renewal, Failure> {
    let output = output.and_then(|o| o.canonicalize().ok());
    for path in old.into_iter().chain(returned.iter().map(PathBuf::as_path)) {
        if output.is_some() && path.canonicalize().ok() == output {
            return Err(Failure(format!(
                "`{}` is read, and so nothing is written over it: what people changed there besides figures and notes, such \
                 as colours and charts, can't be carried over. Choose another name after `--output`.",
                disk::slashes(path)
            )));
        }
    }
    let read_all = || -> Result<(Option<Returned>, Vec<Returned>), Failure> {
        Ok((old.map(read).transpose()?, returned.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?))
    };
    let (fresh, came) = both(true, || Fresh::of(plan, of_partner), read_all);
    let (old, returned) = came?;
    fresh.and_then(|fresh| fresh.renewed(old.as_ref(), &returned)).map_err(Failure)
}

fn read(path: &Path) -> Result<Returned, Failure> {
    let bytes = disk::bytes(path, LARGEST).map_err(|f| Failure(disk::explain(path, &f)))?;
    Returned::read(&bytes, &disk::slashes(path)).map_err(Failure)
}

/// What became of them, for people.
pub(super) fn told(renewal: &Renewal) -> String {
    let mut lines = Vec::new();
    let kept = words::counted(renewal.kept, "figure, text or note/figures, texts and notes");
    let rows = |n: usize| words::counted(n, "row");
    let mut line = match renewal.kept {
        0 => "Nobody has written anything in it yet.".to_owned(),
        _ => format!("It holds {kept} of people."),
    };
    if renewal.changed > 0 {
        line += &format!(" The theory says otherwise in {}.", rows(renewal.changed));
    }
    if renewal.gone > 0 {
        let stand = words::plural(renewal.gone, "stands/stand");
        line +=
            &format!(" {} went from the theory, and {stand} below the others.", words::capital(&rows(renewal.gone)));
    }
    line += " The sheet \"Changes\" lists what is different.";
    lines.push(line);
    let conflicts = renewal.conflicts.len();
    if conflicts > 0 {
        let places = words::counted(conflicts, "place");
        lines.push(format!("In {places} two say different things; nothing was dropped:"));
        lines.extend(renewal.conflicts.iter().take(TOLD).cloned());
        if conflicts > TOLD {
            lines.push(format!("And {} more on that sheet.", conflicts - TOLD));
        }
        if renewal.has_figures_twice {
            lines.push(
                "Both rows of such a figure stand in \"Data entry\". Take out the one that does not hold: what may be added up \
                 would be added up."
                    .into(),
            );
        }
    }
    lines.extend(renewal.lost.iter().cloned());
    lines.join("\n")
}
