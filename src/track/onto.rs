//! Figures that were handed in, onto the measurement plan: so that documents say where things stand beside where they should.

use super::tracked::{Line, Point, Track, Tracked};
use crate::plan::{Plan, Value};

/// Gives each indicator of a plan its figures, as tracking made them out: the latest of everybody and of each group, and
/// what each of the theory's own years gave. `plan` is the one that was tracked.
pub fn onto(plan: &mut Plan, track: &Track) {
    plan.as_of = Some(track.as_of);
    for (indicator, tracked) in plan.indicators.iter_mut().zip(&track.indicators) {
        let value = |line: &Line, point: &Point| Value {
            figure: point.text.clone(),
            number: point.value.filter(|_| indicator.unit.as_deref() != Some("yes-no")),
            date: point.label.clone(),
            period: Some(point.period),
            among: line.among.clone(),
        };
        let latest = |line: &Line| {
            let alone = line.latest.as_ref().map(|point| value(line, point));
            alone.or_else(|| of_partners(tracked).filter(|_| line.among.is_none()))
        };
        // A figure that lacks months or partners would be taken for that of a whole year.
        let is_whole = |point: &&Point| point.part.is_none() && point.missing.is_empty();
        let says = |point: &&Point| point.value.is_some() || tracked.unit.as_deref() == Some("qualitative");
        let whole = |line: &Line| -> Vec<Value> {
            line.figures.iter().filter(is_whole).filter(says).map(|point| value(line, point)).collect()
        };
        let (all_latest, all_whole): (Vec<_>, Vec<_>) = tracked.lines.iter().map(|l| (latest(l), whole(l))).unzip();
        indicator.latest = all_latest.into_iter().flatten().collect();
        indicator.figures = all_whole.into_iter().flatten().collect();
    }
}

/// What partners handed in, where it can't be put together.
fn of_partners(tracked: &Tracked) -> Option<Value> {
    let one = |p: &super::PartnerLine| {
        let latest = &p.latest;
        let name = p.partner.as_ref().map_or("no partner named", |n| n.title.as_str());
        format!("{name}: {}", latest.told())
    };
    let all: Vec<String> = tracked.partners.iter().map(one).collect();
    (!all.is_empty()).then(|| Value { figure: all.join("; "), ..Value::default() })
}
