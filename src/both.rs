//! Work on a second thread, where that is worth its price.

use std::thread;

/// So many declarations make a theory large: with fewer, starting a thread costs more than it saves.
pub(crate) const LARGE: usize = 1000;

/// What two pieces of work give; `at_once` says whether a second thread is worth its price (about a tenth of a
/// millisecond). Where the machine gives none, they are done one after the other.
pub(crate) fn both<A, B: Send>(at_once: bool, one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    if !at_once {
        return (one(), other());
    }
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, &other) {
        Ok(beside) => {
            let mine = one();
            (mine, beside.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
        }
        Err(_) => (one(), other()),
    })
}

/// Lets go of something large on a thread of its own, so that nobody waits until all of its memory is given back.
pub(crate) fn let_go(value: impl Send + 'static) {
    // Where the machine gives no thread, it is let go of here.
    drop(thread::Builder::new().spawn(move || drop(value)));
}
