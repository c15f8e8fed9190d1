//! A theory of which one block was written anew: a result or an activity whose date, needs or notes have changed while
//! somebody types. All others were understood before, and only that one is understood again. Where anything else could
//! depend on what it says, that is seen beforehand, and the whole is understood again elsewhere.

use super::declare::Declared;
use super::{Extent, Resolver};
use crate::diagnostic::{Bag, Diagnostic, Rule};
use crate::model::details::{Accept, Activity, Code, Note, ResultState, Within};
use crate::model::items::{ItemId, Spot};
use crate::model::links::{Group, GroupId, Link, LinkId};
use crate::model::{Item, Theory};
use crate::source::{Sources, Span};
use crate::syntax::{Declaration, Rewritten};
use crate::vocabulary::DeclarationKind as Kind;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// Understands the one declaration that was written anew, in a theory that was understood before with `findings`, and
/// gives those of now. `None` where that is not enough: then nothing in the theory holds any more. All files must be there,
/// and whatever in them can't be read, then and now, must be in that declaration.
pub(crate) fn rewrite(
    theory: &mut Theory,
    sources: &Arc<Sources>,
    findings: &Bag,
    block: &Rewritten,
    declaration: &Declaration,
) -> Option<Bag> {
    let place = Place::of(theory, sources, findings, block.before, declaration)?;
    theory.notes.retain(|note| !place.holds(note.text.span));
    theory.codes.retain(|code| !place.holds(code.scheme));
    theory.accepts.retain(|accept| !place.holds(accept.span));
    theory.move_along(Arc::clone(sources), &block.moves);
    // With no names in doubt elsewhere, all doubt came from this block.
    theory.items.iter_mut().for_each(Item::clear_marks);

    let mut r = Resolver::new(Arc::clone(sources), Extent::default());
    r.theory = std::mem::take(theory);
    r.year_starts = r.theory.head.as_ref().and_then(|h| h.year_starts.get()).map_or(7, |month| month.value);
    let aside = Said::taken_from(&mut r.theory);
    let before = (r.theory.accepts.len(), r.theory.notes.len(), r.theory.codes.len());
    r.begin_anew(place.item, declaration);
    let declared = [Declared { declaration, item: Some(place.item), within: None }];
    r.blocks(&declared);
    r.links(&declared);

    // A link that another block says too would have to be put together with what that says.
    let is_own = |id: &LinkId| place.links.contains(&id.index());
    let known = |new: &Link| {
        let mut others = r.theory.links_into(new.to).iter().filter(|id| !is_own(id));
        others.any(|id| aside.links[id.index()].from == new.from)
    };
    if r.theory.links.iter().any(known) {
        return None;
    }
    put_in(&mut r.theory, aside, &place, before);
    r.put_in_order();
    r.weave_links();
    *theory = r.theory;

    let mut now = Bag::default();
    for finding in findings.worded().iter().filter(|f| !place.holds(f.span)) {
        let mut finding = finding.clone();
        finding.move_along(|span| block.moves.span(span));
        now.push(finding);
    }
    r.findings.gather();
    now.absorb(r.findings);
    Some(now)
}

/// The links and groups of a theory.
struct Said {
    links: Vec<Link>,
    groups: Vec<Group>,
}

impl Said {
    fn taken_from(theory: &mut Theory) -> Said {
        Said { links: std::mem::take(&mut theory.links), groups: std::mem::take(&mut theory.groups) }
    }
}

/// Puts the links and groups that the block says now, which are alone in the theory, where those stood that it said before,
/// and gives all that stood behind them their new numbers. What may stand in any block stood there `before`: so many accepts,
/// notes and codes.
fn put_in(theory: &mut Theory, mut all: Said, place: &Place, before: (usize, usize, usize)) {
    let mut new = Said::taken_from(theory);
    let shift = Shift::new(&place.links, new.links.len());
    let shift_groups = Shift::new(&place.groups, new.groups.len());
    let placed = |link: LinkId| LinkId(link.0 + place.links.start as u32);
    new.links.iter_mut().flat_map(|l| &mut l.groups).for_each(|g| g.0 += place.groups.start as u32);
    new.groups.iter_mut().flat_map(|g| &mut g.links).for_each(|l| *l = placed(*l));
    let (accepts, new_accepts) = theory.accepts.split_at_mut(before.0);
    let (notes, new_notes) = theory.notes.split_at_mut(before.1);
    let (codes, new_codes) = theory.codes.split_at_mut(before.2);
    remap(blocks(new_accepts, new_notes, new_codes), placed);
    remap(blocks(accepts, notes, codes), |l| LinkId(shift.of(l.0)));
    all.links.iter_mut().flat_map(|l| &mut l.groups).for_each(|g| *g = GroupId(shift_groups.of(g.0)));
    all.groups.iter_mut().flat_map(|g| &mut g.links).for_each(|l| *l = LinkId(shift.of(l.0)));
    let applied = theory.assumptions.iter_mut().flat_map(|a| &mut a.applies_to);
    for spot in applied.chain(theory.questions.iter_mut().flat_map(|q| &mut q.about)) {
        if let Spot::Link(link, _) = spot {
            *link = LinkId(shift.of(link.0));
        }
    }
    all.links.splice(place.links.clone(), new.links);
    all.groups.splice(place.groups.clone(), new.groups);
    theory.links = all.links;
    theory.groups = all.groups;
    theory.asked_links.clear();
}

/// Where the block stands in what was understood before.
struct Place {
    item: ItemId,
    before: Span,
    /// The links and groups that are said in it, and nowhere else.
    links: Range<usize>,
    groups: Range<usize>,
}

impl Place {
    /// `None` where what the block says, or said, may matter elsewhere.
    fn of(
        theory: &Theory,
        sources: &Sources,
        findings: &Bag,
        before: Span,
        declaration: &Declaration,
    ) -> Option<Place> {
        let id = theory.ids().find(|&id| theory.item(id).span == before)?;
        let item = theory.item(id);
        let name = declaration.name?;
        let is_same = Some(item.kind) == declaration.kind && theory.slice(item.name) == sources.slice(name);
        let is_plain = (item.kind.is_result() || item.kind == Kind::Activity) && item.within.is_none();
        let holds_none = declaration.inner.is_empty() && theory.items.iter().all(|i| i.within != Some(id));
        let is_read = !declaration.faulty && !item.faulty;
        if !is_same || !is_plain || !holds_none || !is_read || !findings.is_worded() {
            return None;
        }
        let mut place = Place { item: id, before, links: 0..0, groups: 0..0 };
        // Findings of other rules elsewhere may have left marks of doubt anywhere, and so has one on a name that is given twice.
        let is_harmless = |rule: Rule| matches!(rule, Rule::BadValue | Rule::DuplicateStatement);
        let is_known = |f: &Diagnostic| is_harmless(f.rule) || (place.holds(f.span) && f.rule != Rule::DuplicateName);
        if !findings.worded().iter().all(is_known) {
            return None;
        }
        // What speaks of a link that was in doubt is in doubt too, without a finding of its own.
        let doubts =
            theory.questions.iter().any(|q| q.about_unknown) || theory.assumptions.iter().any(|a| a.applies_to_unknown);
        if doubts {
            return None;
        }
        let is_own = |link: &Link| link.sayings().any(|s| place.holds(s.statement));
        // Links are in the order in which they are said first, those of `link` declarations behind all others.
        let is_later = |link: &Link| {
            let by_itself = link.first.within.is_none_or(|w| theory.item(w).kind == Kind::Strand);
            by_itself || link.first.statement > before
        };
        let links = run(&theory.links, is_own, is_later)?;
        place.groups = run(&theory.groups, |g| g.of == id, |g| g.span > before)?;
        let spoken_of = theory.assumptions.iter().flat_map(|a| &a.applies_to);
        let mut spoken_of = spoken_of.chain(theory.questions.iter().flat_map(|q| &q.about));
        let is_spoken_of = spoken_of.any(|s| matches!(s, Spot::Link(l, _) if links.contains(&l.index())));
        let is_shared = theory.links[links.clone()].iter().any(|link| !link.more.is_empty());
        place.links = links;
        (!is_spoken_of && !is_shared).then_some(place)
    }

    /// Whether a place of before lies in the block.
    fn holds(&self, span: Span) -> bool {
        span.file == self.before.file && self.before.start <= span.start && span.end <= self.before.end
    }
}

/// The stretch of a list that `is_own` tells; where there is none, the empty one before the first that is later. `None`
/// where there are several stretches.
fn run<T>(all: &[T], is_own: impl Fn(&T) -> bool, is_later: impl Fn(&T) -> bool) -> Option<Range<usize>> {
    let Some(start) = all.iter().position(&is_own) else {
        let at = all.iter().position(is_later).unwrap_or(all.len());
        return Some(at..at);
    };
    let length = all[start..].iter().take_while(|one| is_own(one)).count();
    let end = start + length;
    (!all[end..].iter().any(is_own)).then_some(start..end)
}

/// How numbers change where some are taken out and others put in.
struct Shift {
    end: u32,
    by: i64,
}

impl Shift {
    fn new(taken: &Range<usize>, put: usize) -> Shift {
        Shift { end: taken.end as u32, by: i64::from(put as u32) - i64::from(taken.len() as u32) }
    }

    fn of(&self, number: u32) -> u32 {
        if number < self.end { number } else { (i64::from(number) + self.by) as u32 }
    }
}

/// The blocks in which these stand.
fn blocks<'a>(
    accepts: &'a mut [Accept],
    notes: &'a mut [Note],
    codes: &'a mut [Code],
) -> impl Iterator<Item = &'a mut Within> {
    let accepts = accepts.iter_mut().map(|accept| &mut accept.block);
    accepts.chain(notes.iter_mut().map(|note| &mut note.block)).chain(codes.iter_mut().map(|code| &mut code.block))
}

/// Gives links their new numbers. What stands in one block shares the list of its links, before and after.
fn remap<'a>(blocks: impl Iterator<Item = &'a mut Within>, to: impl Fn(LinkId) -> LinkId) {
    let mut lists: FxHashMap<*const LinkId, [Arc<[LinkId]>; 2]> = FxHashMap::default();
    for block in blocks {
        if let Within::Links(links) = block {
            // The old list is held, so that no other comes to lie at its place.
            let anew = || [Arc::clone(links), links.iter().map(|&link| to(link)).collect()];
            let [_, now] = lists.entry(links.as_ptr()).or_insert_with(anew);
            *links = Arc::clone(now);
        }
    }
}

impl Resolver {
    /// Makes a thing what it is before anything is understood of it.
    fn begin_anew(&mut self, id: ItemId, declaration: &Declaration) {
        let name = declaration.name.unwrap_or(declaration.keyword);
        let title = declaration.title.map(|t| self.text(t));
        let item = &mut self.theory.items[id.index()];
        item.name = name;
        item.head = declaration.keyword.to(name);
        item.span = declaration.span;
        item.title = title;
        item.strand = None;
        item.unclear = false;
        if declaration.unclear {
            item.blur();
        }
        let detail = item.detail as usize;
        match item.kind {
            Kind::Activity => self.theory.activities[detail] = Activity::default(),
            _ => self.theory.results[detail] = ResultState::default(),
        }
    }
}
