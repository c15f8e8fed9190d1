//! How things stand, in a word.

use serde::Serialize;

/// How an indicator stands, or what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Where it should be by now, or beyond.
    OnTrack,
    /// Not where it should be by now.
    OffTrack,
    /// A figure that was due has not been handed in.
    Overdue,
    /// Nothing has been handed in, although something was due.
    NoData,
    /// The first figure is not due yet, or nothing can be expected of it yet.
    TooEarly,
    /// There are figures, and nothing to hold them against.
    NotJudged,
}

impl Status {
    /// All of them, in the order in which they are listed.
    pub const ALL: &[Status] =
        &[Status::OnTrack, Status::OffTrack, Status::Overdue, Status::NoData, Status::TooEarly, Status::NotJudged];

    /// The word for it.
    pub const fn text(self) -> &'static str {
        match self {
            Status::OnTrack => "on track",
            Status::OffTrack => "off track",
            Status::Overdue => "overdue",
            Status::NoData => "no data",
            Status::TooEarly => "too early",
            Status::NotJudged => "not judged",
        }
    }

    /// What several together come to: what is off track makes all of it so, then what is overdue; and one figure tells
    /// more than none.
    pub fn together(all: impl IntoIterator<Item = Status>) -> Option<Status> {
        const WEIGHTIEST: [Status; 6] =
            [Status::OffTrack, Status::Overdue, Status::OnTrack, Status::NoData, Status::TooEarly, Status::NotJudged];
        all.into_iter().min_by_key(|s| WEIGHTIEST.iter().position(|w| w == s))
    }
}
