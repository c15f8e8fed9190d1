//! Which arrows to turn round so that no loop is left.

use super::Sketch;

/// For each arrow, whether it counts from its end to its start: of each loop the arrow that closes it in a walk that begins
/// at boxes to which nothing leads. What is meant to lead back has no say.
pub(super) fn turned(sketch: &Sketch) -> Vec<bool> {
    let n = sketch.boxes.len();
    let mut turned = vec![false; sketch.arrows.len()];
    let mut out: Vec<Vec<u32>> = vec![Vec::new(); n];
    let mut into = vec![0u32; n];
    for (i, arrow) in sketch.arrows.iter().enumerate().filter(|(_, a)| a.is_inner()) {
        out[arrow.from].push(i as u32);
        into[arrow.to] += 1;
    }
    let mut state = vec![State::New; n];
    let mut path: Vec<(usize, usize)> = Vec::new();
    let starts = (0..n).filter(|&b| into[b] == 0).chain(0..n);
    for start in starts {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        path.push((start, 0));
        while let Some((at, next)) = path.last_mut() {
            let Some(&arrow) = out[*at].get(*next) else {
                state[*at] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let to = sketch.arrows[arrow as usize].to;
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    path.push((to, 0));
                }
                State::Open => turned[arrow as usize] = true,
                State::Done => {}
            }
        }
    }
    turned
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
