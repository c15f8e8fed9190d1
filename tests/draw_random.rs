//! Pictures of 500 theories made at random, with strands, groups, assumptions, harms and what feeds back: nothing overlaps,
//! nothing runs through anything, by the measure of [`crate::draw_checker`].

use crate::draw_checker::Measured;
use crate::given::{analysed_by, worded};
use sothat::analysis::Words;
use sothat::draw::{Assumptions, Page, Toward, View, layout, place, scene};
use sothat::layout::Direction;
use std::fmt::Write;

/// Numbers that look random and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn is_one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

fn theory(chance: &mut Chance) -> String {
    let boxes = 2 + chance.below(28);
    let strands = chance.below(5);
    let mut out = String::from("theory random \"A theory made at random\"\npartner p \"Partner\"\n");
    (0..strands).for_each(|s| writeln!(out, "strand s{s} \"Strand number {s} of this\" {{ }}").expect("text"));
    (0..3).for_each(|a| writeln!(out, "assumption t{a} \"Taken for granted {a}\"").expect("text"));
    for i in 0..boxes {
        let words = "word ".repeat(1 + chance.below(12));
        let mut block = String::new();
        if strands > 0 && !chance.is_one_in(4) {
            let _ = write!(block, " strand s{}", chance.below(strands));
        }
        let assuming = |chance: &mut Chance| {
            if chance.is_one_in(4) { format!(" {{ assuming t{} }}", chance.below(3)) } else { String::new() }
        };
        if i < boxes / 3 || i == 0 {
            let _ = writeln!(out, "activity b{i} \"{words}{i}\" {{ by p{block} }}");
            continue;
        }
        let mut causes: Vec<usize> = (0..=chance.below(3)).map(|_| chance.below(i)).collect();
        causes.sort_unstable();
        causes.dedup();
        let names: Vec<String> = causes.iter().map(|c| format!("b{c}")).collect();
        if chance.is_one_in(9) {
            let _ = writeln!(out, "harm h{i} \"{words}{i}\" {{ follows from {} }}", names[0]);
        }
        let keyword = ["needs", "helped by", "needs any of"][chance.below(if names.len() > 1 { 3 } else { 2 })];
        let _ = write!(block, " {keyword} {}{}", names.join(", "), assuming(chance));
        if chance.is_one_in(8) {
            let other = chance.below(i);
            if !causes.contains(&other) {
                let _ = write!(block, " feeds back to b{other}{}", assuming(chance));
            }
        }
        let kind = ["impact", "outcome", "precondition", "precondition", "output"][chance.below(5)];
        let _ = writeln!(out, "{kind} b{i} \"{words}{i}\" {{{block} }}");
    }
    out
}

#[test]
fn no_picture_of_500_theories_has_a_fault() {
    let mut chance = Chance(0x5EED);
    let (mut boxes, mut labels) = (0, 0);
    for round in 0..500 {
        let text = theory(&mut chance);
        let a = analysed_by(&text, &worded(Words::UpTo(0)));
        let assumptions = if round % 5 == 4 { Assumptions::Boxes } else { Assumptions::Marks };
        let scene = scene(&a.theory, &a.graph, &View { assumptions, ..View::default() });
        let ways = [Direction::Up, Direction::Right, Direction::Down, Direction::Left];
        let toward = if round % 2 == 0 { Toward::Auto } else { Toward::One(ways[round / 2 % 4]) };
        let measured = Measured::read(&layout(&place(&scene, toward, Page::A4)));
        assert_eq!(measured.faults(), Vec::<String>::new(), "{toward:?}\n{text}");
        boxes += measured.boxes.len();
        labels += measured.labels.len();
    }
    assert!(boxes > 5_000 && labels > 1_000, "{boxes} boxes and {labels} labels are too few to tell");
}
