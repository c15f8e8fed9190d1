//! A trace as a person reads it.

use super::{Chain, Need, Standing, Step, Thing, Trace};
use crate::diagnostic::{lines::plain, words};
use std::fmt::Write;

/// Tells a trace in plain text.
pub fn text(trace: &Trace) -> String {
    let mut out = String::new();
    for result in &trace.results {
        standing(&mut out, result);
    }
    if trace.more_results > 0 {
        let _ = write!(
            out,
            "And {} more; name one to see how it stands.\n\n",
            words::counted(trace.more_results, "result")
        );
    }
    if !trace.looped.is_empty() {
        let names: Vec<String> = trace.looped.iter().map(|n| format!("`{}`", plain(n))).collect();
        let _ = write!(
            out,
            "Left out, since they lie in a loop of causes or above one: {}. `sothat check` shows the loop.\n\n",
            words::some_of(&names, 6)
        );
    }
    if trace.chains.is_empty() {
        match &trace.subject {
            Some(subject) if subject.kind == "harm" => {}
            Some(_) => out.push_str("No chain goes through it yet.\n"),
            None => out.push_str("No chain leads from an activity to an impact or outcome yet.\n"),
        }
        return out;
    }
    let _ = write!(out, "{}\n\n", heading(trace));
    for (i, chain) in trace.chains.iter().enumerate() {
        one(&mut out, i + 1, chain);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn heading(trace: &Trace) -> String {
    let shown = trace.chains.len();
    match trace.count {
        Some(1) => "The one \"so that\" chain:".into(),
        Some(n) if n == shown as u64 => format!("The {n} \"so that\" chains:"),
        Some(n) => format!("Of {n} \"so that\" chains, the first {shown} (`--chains` lists more):"),
        None => format!("Of more \"so that\" chains than can be counted, the first {shown} (`--chains` lists more):"),
    }
}

fn standing(out: &mut String, result: &Standing) {
    let _ = writeln!(out, "{}", named(&result.of));
    if let Some(who) = &result.external {
        let _ = writeln!(out, "  Others see to it: {}", plain(who));
    }
    if result.is_gap {
        out.push_str("  Nothing in this theory brings it about yet.\n");
    } else if !result.is_supported {
        let _ =
            writeln!(out, "  It does not hold together yet: something that it needs has nothing that brings it about.");
    }
    match (&result.evidence, &result.weakest) {
        _ if result.of.kind == "harm" || result.is_gap => {}
        (Some("established"), _) => out.push_str("  Evidence: established.\n"),
        (Some(grade), Some(step)) => {
            let _ = writeln!(
                out,
                "  Evidence: {grade}. The weakest link is that {} leads to {} ({}).",
                quoted(&step.from),
                quoted(&step.to),
                evidence(step)
            );
        }
        (Some(grade), None) => {
            let _ = writeln!(
                out,
                "  Evidence: {grade}, since something that it rests on has nothing that brings it about."
            );
        }
        (None, _) => {
            let _ = writeln!(out, "  Evidence: not judged, since it lies in a loop of causes or above one.");
        }
    }
    for need in &result.needs {
        needs(out, need);
    }
    if !result.all_go_through.is_empty() {
        let _ = writeln!(out, "  All pathways go through:");
        for step in &result.all_go_through {
            let _ = writeln!(out, "    - {}", named(step));
        }
    }
    if !result.cannot_be_diagnosed.is_empty() {
        let _ = writeln!(out, "  If it is missed, no figure tells what failed between:");
        for [from, to] in &result.cannot_be_diagnosed {
            let _ = writeln!(out, "    - {} and {}", quoted(from), quoted(to));
        }
    }
    out.push('\n');
}

fn needs(out: &mut String, need: &Need) {
    let heading = match need.form.as_str() {
        "helped by" => "Helped by:".to_owned(),
        "all of" if need.causes.len() == 1 => "Needs:".to_owned(),
        "any of" => "Needs any one of:".to_owned(),
        "could follow from" => "Could follow from:".to_owned(),
        "made smaller by" => "Made smaller by:".to_owned(),
        form => format!("Needs {form}:"),
    };
    let _ = writeln!(out, "  {heading}");
    for cause in &need.causes {
        let mut remarks = Vec::new();
        if !cause.is_supported {
            remarks.push("nothing brings it about yet");
        }
        if !cause.is_measured {
            remarks.push("not measured");
        }
        let remark = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) };
        let _ = writeln!(out, "    - {}{remark}", named(&cause.thing));
    }
}

fn one(out: &mut String, number: usize, chain: &Chain) {
    let _ = writeln!(out, "{number}. {}", named(&chain.start));
    for step in &chain.steps {
        let weakest = if step.is_weakest { "  <- the weakest link" } else { "" };
        let _ = writeln!(out, "     so that {} [{}]{weakest}", named(&step.to), evidence(step));
        if let Some(because) = &step.because {
            let _ = writeln!(out, "       because: {}", plain(because));
        }
        for assumption in &step.assuming {
            let _ = writeln!(out, "       assuming: {}", plain(assumption));
        }
        if !step.from_references.is_empty() {
            let _ = writeln!(out, "       from: {}", plain(&step.from_references.join("; ")));
        }
        if !step.against_references.is_empty() {
            let _ = writeln!(out, "       against: {}", plain(&step.against_references.join("; ")));
        }
    }
    out.push('\n');
}

/// What is known of a link, in a few words.
fn evidence(step: &Step) -> String {
    if step.is_delivery {
        return "delivery".into();
    }
    let grade = step.grade.unwrap_or("not graded");
    let mut text = match &step.lowered_by {
        Some(assumption) => format!("{grade}, lowered to {} by \"{}\"", step.evidence, plain(assumption)),
        None => grade.to_owned(),
    };
    if step.is_tested {
        text.push_str(", tested");
    }
    text
}

fn quoted(thing: &Thing) -> String {
    format!("\"{}\"", plain(&thing.title))
}

fn named(thing: &Thing) -> String {
    format!("\"{}\" ({} {})", plain(&thing.title), thing.kind, thing.name)
}
