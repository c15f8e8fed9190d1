//! The colours of a map that tell how its boxes stand.

use super::status::Status;
use super::tracked::Track;
use crate::draw::Colouring;
use crate::model::Theory;

/// The colour of each thing of a theory by its status, and what the colours mean.
pub fn colours(theory: &Theory, track: &Track) -> Colouring {
    let mut of = vec![None; theory.items.len()];
    for standing in &track.subjects {
        if let (Some(id), Some(status)) = (theory.find(&standing.name), standing.status) {
            of[id.index()] = Some(colour(status));
        }
    }
    let meanings = Status::ALL.iter().map(|&status| (colour(status), status.text().to_owned())).collect();
    Colouring { of, meanings }
}

/// The place in the colours of a theme: green, orange, yellow, grey, blue and violet.
const fn colour(status: Status) -> usize {
    match status {
        Status::OnTrack => 0,
        Status::OffTrack => 3,
        Status::Overdue => 2,
        Status::NoData => 7,
        Status::TooEarly => 1,
        Status::NotJudged => 4,
    }
}
