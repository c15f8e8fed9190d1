//! The same piece of work for many things: on all cores, and handed on in the order of the things.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many things for each core may be begun before the first of them has been handed on. What came of them waits in
/// memory until its turn, so this is what bounds memory.
const AHEAD: usize = 64;

/// As the main thread has it, for theories that lie on the edge of what it bears.
const STACK: usize = 8 << 20;

/// Does a piece of work for each thing, and hands on what comes of it, in order. The order in which the cores get there
/// changes nothing.
pub(super) fn in_order<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R)) {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(things.len());
    if cores < 2 {
        things.iter().for_each(|thing| take(work(thing)));
        return;
    }
    let line = Line { state: Mutex::new(State::default()), moved: Condvar::new(), ahead: AHEAD * cores };
    // Each takes the next thing as soon as it is done with one, so that none waits for another; whoever stands at the
    // head of the line does wait, where one thing takes as long as many.
    let beside = || {
        let _alarm = Alarm(&line);
        while let Some(at) = line.next(things.len()) {
            line.put(at, work(&things[at]));
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores {
            // Where no further thread is to be had, the others do its part.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, beside);
        }
        let _alarm = Alarm(&line);
        let mut taken = 0;
        while taken < things.len() {
            match line.turn(things.len()) {
                Turn::Take(came) => {
                    taken += 1;
                    take(came);
                }
                Turn::Work(at) => line.put(at, work(&things[at])),
                // The other thread's panic goes on where the threads are waited for.
                Turn::Broken => return,
            }
        }
    });
}

/// What came of things and waits for its turn.
struct Line<R> {
    state: Mutex<State<R>>,
    /// Something came, or was handed on.
    moved: Condvar,
    ahead: usize,
}

struct State<R> {
    /// The first thing that nobody has begun.
    next: usize,
    /// The first thing that was not handed on.
    first: usize,
    /// What came of `first` and of those after it, as far as it has.
    came: VecDeque<Option<R>>,
    /// Whether a thread has gone down.
    broken: bool,
    /// How many threads wait; to wake none would cost as much as to wake some.
    waiting: usize,
}

impl<R> Default for State<R> {
    fn default() -> State<R> {
        State { next: 0, first: 0, came: VecDeque::new(), broken: false, waiting: 0 }
    }
}

impl<R> State<R> {
    /// Begins a thing, unless all are begun or too many wait.
    fn begin(&mut self, all: usize, ahead: usize) -> Option<usize> {
        let may = self.next < all && self.next < self.first + ahead;
        may.then(|| {
            self.next += 1;
            self.came.push_back(None);
            self.next - 1
        })
    }
}

/// What the thread that hands on does next.
enum Turn<R> {
    Take(R),
    Work(usize),
    Broken,
}

impl<R> Line<R> {
    fn state(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'l>(&self, mut state: MutexGuard<'l, State<R>>) -> MutexGuard<'l, State<R>> {
        state.waiting += 1;
        let mut state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        state.waiting -= 1;
        state
    }

    fn wake(&self, state: &State<R>) {
        if state.waiting > 0 {
            self.moved.notify_all();
        }
    }

    /// The next thing to work on; `None` when all are begun.
    fn next(&self, all: usize) -> Option<usize> {
        let mut state = self.state();
        while state.next < all && !state.broken {
            if let Some(at) = state.begin(all, self.ahead) {
                return Some(at);
            }
            state = self.wait(state);
        }
        None
    }

    fn put(&self, at: usize, came: R) {
        let mut state = self.state();
        let place = at - state.first;
        state.came[place] = Some(came);
        if place == 0 {
            self.wake(&state);
        }
    }

    fn turn(&self, all: usize) -> Turn<R> {
        let mut state = self.state();
        loop {
            if state.broken {
                return Turn::Broken;
            }
            if let Some(came) = state.came.front_mut().and_then(Option::take) {
                state.came.pop_front();
                state.first += 1;
                self.wake(&state);
                return Turn::Take(came);
            }
            if let Some(at) = state.begin(all, self.ahead) {
                return Turn::Work(at);
            }
            state = self.wait(state);
        }
    }
}

/// Tells the others where a thread goes down, so that none waits for what will not come.
struct Alarm<'l, R>(&'l Line<R>);

impl<R> Drop for Alarm<'_, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.state().broken = true;
            self.0.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::panic::catch_unwind;

    fn slow(n: usize) -> usize {
        if n.is_multiple_of(97) {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        n * 2
    }

    #[test]
    fn what_comes_is_handed_on_in_order() {
        let things: Vec<usize> = (0..1_000).collect();
        let mut came = Vec::new();
        in_order(&things, |n| slow(*n), |n| came.push(n));
        assert_eq!(came, things.iter().map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn few_things_and_none_are_handed_on() {
        for count in 0..4 {
            let mut came = Vec::new();
            in_order(&(0..count).collect::<Vec<usize>>(), |n| slow(*n), |n| came.push(n));
            assert_eq!(came, (0..count).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nobody_waits_for_a_thread_that_went_down() {
        for bad in [0, 1, 500, 999] {
            let things: Vec<usize> = (0..1_000).collect();
            let work = |n: &usize| if *n == bad { panic!("as it should") } else { slow(*n) };
            assert!(catch_unwind(|| in_order(&things, work, |_| {})).is_err());
            assert!(
                catch_unwind(|| in_order(&things, |n| slow(*n), |n| assert_ne!(n, 2 * bad, "as it should"))).is_err()
            );
        }
    }
}
