//! The bounds within which a stranger's archive is read: workbooks and documents are zip files, and a small one may hold more
//! than any memory.

use std::io::{Cursor, Read};

/// What all parts come to at most, unpacked.
const LONGEST: u64 = 128 << 20;
const MOST_PARTS: usize = 2_000;

/// Unpacks an archive without keeping anything, and refuses what is too long; `none` is said of what is no archive.
///
/// # Errors
/// In plain words.
pub(super) fn bounded(bytes: &[u8], none: &str) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| none.to_owned())?;
    if archive.len() > MOST_PARTS {
        return Err("It has more parts than any file with a logframe.".into());
    }
    let mut left = LONGEST;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| format!("It can't be unpacked: {e}."))?;
        let length = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let length = length.map_err(|e| format!("It can't be unpacked: {e}."))?;
        left = left.checked_sub(length).ok_or("Unpacked it would be longer than any file with a logframe.")?;
    }
    Ok(())
}
