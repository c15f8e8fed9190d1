//! How titles are worded. These rules guess, and say so.

mod english;

pub(crate) use english::named_things;

use super::Context;

/// Whether titles are in English: the theory says so, or says nothing.
fn is_english(cx: Context<'_>) -> bool {
    let language = cx.theory.head.as_ref().and_then(|h| cx.theory.said(&h.language));
    language.is_none_or(|l| l.to_lowercase().split(['-', '_']).next() == Some("en"))
}

family! {
    double_barrelled: DoubleBarrelled,
    action_as_outcome: ActionAsOutcome,
}
