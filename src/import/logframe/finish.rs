//! What is known only when all rows are read: who leads to whom, what rests on what, the figures of the indicators.

use super::super::headings::plain;
use super::super::parents;
use super::Rows;
use crate::diagnostic::words;
use crate::vocabulary::Word;
use rustc_hash::FxHashMap;

impl Rows<'_> {
    /// Ties everything together: who leads to whom, what rests on what, the indicators into their blocks.
    pub(super) fn finish(self) {
        let Rows { draft, places, readings, assumptions, levels, has_gaps, marks, .. } = self;
        if has_gaps {
            draft.comments.push("Import: cells that say \"not said yet\" are gaps, and stay open; those that say \"Told in full at …\" point to other rows.".into());
        }
        if !marks.is_empty() {
            draft.comments.push(format!("Import: words that mark rows: {}.", marks.join(", ")));
        }
        let others: Vec<String> = levels
            .iter()
            .filter(|(text, kind)| plain(text) != kind.text() && plain(text) != format!("{}s", kind.text()))
            .map(|(text, kind)| format!("\"{text}\" as {}", kind.text()))
            .collect();
        if !others.is_empty() {
            draft.comments.push(format!("Import: levels: {}.", others.join(", ")));
            draft.account.push(format!("Levels: {}.", words::some_of(&others, 12)));
        }
        let parents = parents::link(draft, &places);
        for (assumption, thing) in assumptions {
            // What stands on a row must hold for the next level to follow.
            let above = parents[thing].iter().copied().map(Some);
            let none = parents[thing].is_empty().then_some(None);
            let all = &mut draft.assumptions[assumption].applies;
            for applies in above.chain(none).map(|parent| (thing, parent)) {
                if !all.contains(&applies) {
                    all.push(applies);
                }
            }
        }
        let mut titles: FxHashMap<String, String> = FxHashMap::default();
        for block in draft.things.iter().map(|t| &t.block).chain(draft.assumptions.iter().map(|a| &a.block)) {
            titles.entry(block.title.to_lowercase()).or_insert_with(|| block.name.clone());
        }
        let (mut undated, mut words_said) = ((0, 0), Vec::new());
        for (thing, mut reading) in readings {
            let own = thing.map(|t| draft.things[t].block.name.clone());
            let mut measures: Vec<String> = Vec::new();
            for title in std::mem::take(&mut reading.measures) {
                match titles.get(&title.to_lowercase()) {
                    Some(name) if Some(name) != own.as_ref() && !measures.contains(name) => measures.push(name.clone()),
                    Some(_) => {}
                    None => reading.block.note(&format!("Measures: {title}")),
                }
            }
            if !measures.is_empty() {
                reading.block.say(Word::Measures, measures.join(", "));
            }
            let finished = reading.finish();
            draft.unclear.extend(finished.unclear);
            undated.0 += finished.undated;
            undated.1 += usize::from(finished.undated > 0);
            for word in finished.words {
                if !words_said.contains(&word) && words_said.len() < 2_000 {
                    words_said.push(word);
                }
            }
            match thing {
                Some(thing) => draft.things[thing].indicators.push(finished.block),
                None => draft.loose.push(finished.block),
            }
        }
        if !words_said.is_empty() {
            let told: Vec<String> = words_said.iter().map(|(cell, word)| format!("\"{cell}\" as {word}")).collect();
            draft.comments.push(format!("Import: words: {}.", told.join(", ")));
            draft.account.push(format!("Words: {}.", words::some_of(&told, 12)));
        }
        if undated.0 > 0 {
            let figures = words::counted(undated.0, "figure");
            let indicators = words::counted(undated.1, "indicator");
            draft.unclear.insert(
                0,
                format!(
                    "{figures} of {indicators} without a date became notes; `--baseline-at YEAR` and `--target-by YEAR` \
                     give all of them one."
                ),
            );
        }
    }
}
