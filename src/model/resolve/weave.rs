//! The last step: lists by thing, made from what was said from either side.

use super::Resolver;
use super::properties::together;
use crate::model::items::{ItemId, Ref, Spot};
use crate::model::links::{LinkId, Properties};
use crate::model::theory::Lists;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

impl Resolver {
    pub(super) fn weave(&mut self) {
        self.take_in_titles();
        self.take_in_tests();
        self.take_in_applications();
        let t = &mut self.theory;
        let n = t.items.len();
        let measured: Vec<(ItemId, ItemId)> =
            t.indicators().flat_map(|(id, i)| i.measures.items().map(move |m| (m, id))).collect();
        let measured_by = Lists::new(n, measured.iter().copied());
        let applying: Vec<(ItemId, ItemId)> = t
            .assumptions()
            .flat_map(|(id, a)| {
                a.applies_to.iter().filter_map(move |s| if let Spot::Item(r) = s { Some((r.item, id)) } else { None })
            })
            .collect();
        let rests_on = Lists::new(n, applying.iter().copied());
        let asked: Vec<(ItemId, ItemId)> = t
            .questions()
            .flat_map(|(id, q)| {
                q.about.iter().filter_map(move |s| if let Spot::Item(r) = s { Some((r.item, id)) } else { None })
            })
            .collect();
        let asked_by = Lists::new(n, asked.iter().copied());
        t.measured_by = measured_by;
        t.rests_on = rests_on;
        t.asked_by = asked_by;
        self.weave_links();
    }

    /// The lists of links by thing, and which links are asked about.
    pub(super) fn weave_links(&mut self) {
        let t = &mut self.theory;
        let n = t.items.len();
        let links = || t.links.iter().enumerate().map(|(i, l)| (LinkId(i as u32), l));
        let into = Lists::new(n, links().map(|(id, l)| (l.to, id)));
        let out_of = Lists::new(n, links().map(|(id, l)| (l.from, id)));
        let asked: Vec<LinkId> = t
            .questions()
            .flat_map(|(_, q)| q.about.iter().filter_map(|s| if let Spot::Link(id, _) = s { Some(*id) } else { None }))
            .collect();
        t.into = into;
        t.out_of = out_of;
        t.asked_links.extend(asked);
    }

    /// An instrument that is named in quotes by the title of one that is declared is that one.
    fn take_in_titles(&mut self) {
        let t = &self.theory;
        if t.indicators.iter().all(|i| i.instrument_text.is_none()) {
            return;
        }
        let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let mut by_title: FxHashMap<String, ItemId> = FxHashMap::default();
        for (id, _) in t.instruments() {
            by_title.entry(same(&t.title(id))).or_insert(id);
        }
        let meant = t.indicators.iter().map(|i| {
            let text = i.instrument_text.as_ref()?;
            Some(Ref { item: *by_title.get(&same(t.text(text)))?, span: text.span })
        });
        let meant: Vec<Option<Ref>> = meant.collect();
        for (indicator, meant) in self.theory.indicators.iter_mut().zip(meant) {
            indicator.instrument = indicator.instrument.or(meant);
        }
    }

    /// `tested by` in an assumption is the same as `measures` in the indicator.
    fn take_in_tests(&mut self) {
        let tests: Vec<(ItemId, Ref)> = self
            .theory
            .assumptions()
            .flat_map(|(id, a)| a.tested_by.known.iter().map(move |r| (r.item, Ref { item: id, span: r.span })))
            .collect();
        if tests.is_empty() {
            return;
        }
        let mut known: FxHashSet<(ItemId, ItemId)> = FxHashSet::default();
        for (id, indicator) in self.theory.indicators() {
            known.extend(indicator.measures.items().map(|m| (id, m)));
        }
        for (indicator, assumption) in tests {
            if known.insert((indicator, assumption.item)) {
                let detail = self.theory.item(indicator).detail as usize;
                self.theory.indicators[detail].measures.known.push(assumption);
            }
        }
    }

    /// `applies to a -> b` in an assumption is the same as `assuming` in the link.
    fn take_in_applications(&mut self) {
        let mut said: FxHashMap<LinkId, Vec<Ref>> = FxHashMap::default();
        for (id, a) in self.theory.assumptions() {
            for spot in &a.applies_to {
                if let Spot::Link(link, span) = *spot {
                    said.entry(link).or_default().push(Ref { item: id, span });
                }
            }
        }
        if said.is_empty() {
            return;
        }
        // Links that shared their properties and take in the same go on sharing them.
        let mut taken: FxHashMap<(*const Properties, Vec<ItemId>), Arc<Properties>> = FxHashMap::default();
        let nothing = Arc::new(Properties::default());
        let before: Vec<_> = self.theory.links.iter().filter_map(|l| l.properties.clone()).collect();
        for (link, refs) in said {
            let old = self.theory.links[link.index()].properties.as_ref().unwrap_or(&nothing);
            let key = (Arc::as_ptr(old), refs.iter().map(|r| r.item).collect());
            let new = taken.entry(key).or_insert_with(|| {
                let assuming = together(&old.assuming, &refs);
                Arc::new(Properties { assuming, ..Properties::clone(old) })
            });
            self.theory.links[link.index()].properties = Some(Arc::clone(new));
        }
        drop(before);
    }
}
