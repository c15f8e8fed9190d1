//! The last step: lists by thing, made from what was said from either side.

use super::Resolver;
use crate::model::items::{ItemId, Ref, Spot};
use crate::model::theory::Lists;
use rustc_hash::FxHashSet;

impl Resolver {
    pub(super) fn weave(&mut self) {
        self.take_in_tests();
        self.take_in_applications();
        let t = &mut self.theory;
        let n = t.items.len();
        let links = || t.links.iter().enumerate().map(|(i, l)| (crate::model::LinkId(i as u32), l));
        let into = Lists::new(n, links().map(|(id, l)| (l.to, id)));
        let out_of = Lists::new(n, links().map(|(id, l)| (l.from, id)));
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
        let asked_links = t
            .questions()
            .flat_map(|(_, q)| q.about.iter().filter_map(|s| if let Spot::Link(id, _) = s { Some(*id) } else { None }))
            .collect();
        t.into = into;
        t.out_of = out_of;
        t.measured_by = measured_by;
        t.rests_on = rests_on;
        t.asked_by = asked_by;
        t.asked_links = asked_links;
    }

    /// `tested by` in an assumption is the same as `measures` in the indicator.
    fn take_in_tests(&mut self) {
        let tests: Vec<(ItemId, Ref)> = self
            .theory
            .assumptions()
            .flat_map(|(id, a)| a.tested_by.known.iter().map(move |r| (r.item, Ref { item: id, span: r.span })))
            .collect();
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
        let said: Vec<(crate::model::LinkId, Ref)> = self
            .theory
            .assumptions()
            .flat_map(|(id, a)| {
                a.applies_to.iter().filter_map(move |s| match s {
                    Spot::Link(link, span) => Some((*link, Ref { item: id, span: *span })),
                    Spot::Item(_) => None,
                })
            })
            .collect();
        for (link, r) in said {
            let properties = self.theory.links[link.index()].properties.get_or_insert_default();
            if !properties.assuming.iter().any(|o| o.item == r.item) {
                properties.assuming.push(r);
            }
        }
    }
}
