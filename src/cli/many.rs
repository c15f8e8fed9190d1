//! The same piece of work for many things: on all cores, and handed on in the order of the things.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// So many things are taken at once for each core. What came of them waits in memory until its turn, so this is what
/// bounds memory; and at the end of each such lot the cores wait for the slowest, so it is not smaller.
const LOT: usize = 64;

/// As the main thread has it, for theories that lie on the edge of what it bears.
const STACK: usize = 8 << 20;

/// Does a piece of work for each thing, and hands on what comes of it, in order. The order in which the cores get there
/// changes nothing.
pub(super) fn in_order<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R)) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || things.len() < 2 {
        things.iter().for_each(|thing| take(work(thing)));
        return;
    }
    for lot in things.chunks(LOT * cores) {
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<Option<R>>> = Mutex::new(lot.iter().map(|_| None).collect());
        let run = || {
            while let Some((at, thing)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, lot.get(at)?)))
            {
                let came = work(thing);
                done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(came);
            }
        };
        thread::scope(|scope| {
            for _ in 1..cores.min(lot.len()) {
                // Where no further thread is to be had, the others do its part.
                let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            }
            run();
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten().for_each(&mut take);
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn what_comes_is_handed_on_in_order() {
        let things: Vec<usize> = (0..1_000).collect();
        let mut came = Vec::new();
        let slow = |n: &usize| {
            if n.is_multiple_of(97) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            n * 2
        };
        in_order(&things, slow, |n| came.push(n));
        assert_eq!(came, things.iter().map(|n| n * 2).collect::<Vec<_>>());
    }
}
