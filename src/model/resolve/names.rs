//! Names looked up, with the nearest ones where there is none.

use super::{Resolver, normal};
use crate::diagnostic::{Diagnostic, Rule, words};
use crate::model::items::{ItemId, Ref, RefList, Refs};
use crate::source::{Sources, Span};
use crate::syntax::{Value, ValueKind, is_name, text_value};
pub(super) use crate::vocabulary::Wanted;
use crate::vocabulary::{DeclarationKind as Kind, Word, nearest};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// What undefined names may have meant. Looking through all names costs their number, so each undefined name is looked
/// for once, and after a fixed amount of work no more: a theory with so many undefined names has another trouble.
#[derive(Default)]
pub(super) struct Nearest {
    known: FxHashMap<(Box<str>, usize), Option<ItemId>>,
    work: usize,
}

const MOST_WORK: usize = 2_000_000;

impl Resolver {
    /// What a name names, if it is of the kinds wanted; otherwise that is reported.
    pub(super) fn name(&mut self, value: Value, word: &str, wanted: Wanted) -> Option<Ref> {
        // Nearly all names are written in the form in which they are compared.
        let plain = if value.kind == ValueKind::Name { self.theory.bearer(self.slice(value.span)) } else { None };
        let found = plain.or_else(|| self.theory.bearer(&said_name(&self.sources, value)));
        if let Some(id) = found.filter(|&id| wanted.kinds.contains(&self.theory.item(id).kind)) {
            return Some(Ref { item: id, span: value.span });
        }
        let sources = Arc::clone(&self.sources);
        let said = said_name(&sources, value);
        if let Some(id) = found {
            let item = self.theory.item(id);
            // Of two things of one name, which was reported, the one that fits is meant.
            let twins = self.twins.get(&*said).into_iter().flatten();
            if let Some(&twin) = twins.into_iter().find(|t| wanted.kinds.contains(&self.theory.item(**t).kind)) {
                return Some(Ref { item: twin, span: value.span });
            }
            let message = format!("`{said}` is {}, but `{word}` takes {}.", item.kind.phrase(), wanted.phrase);
            let declared = item.head;
            let diagnostic = Diagnostic::new(Rule::WrongKind, value.span, message)
                .related(declared, format!("`{said}` is declared here"))
                .subject(&*said);
            let diagnostic = match self.wrong_kind_help(id, word, wanted) {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            };
            self.report(diagnostic);
            return None;
        }
        if self.extent.is_part || self.lost.contains(&*said) || said.is_empty() {
            return None;
        }
        // It may be what something of that kind, whose name is missing, is called.
        if !wanted.kinds.iter().any(|k| self.nameless.contains(k)) {
            self.undefined(&said, value.span, word, wanted);
        }
        None
    }

    fn wrong_kind_help(&mut self, id: ItemId, word: &str, wanted: Wanted) -> Option<String> {
        let name = self.theory.name(id).to_owned();
        match self.theory.item(id).kind {
            Kind::Harm if [Word::FollowsFrom.text(), Word::About.text(), "link"].contains(&word) => Some(
                "A harm follows from what is done or brought about, and not from another harm. Name here what could lead to both.".into(),
            ),
            Kind::Harm if wanted.kinds.contains(&Kind::Outcome) => Some(format!(
                "What could bring a harm about is written in the harm: `follows from …` in the block of `{name}`."
            )),
            Kind::Assumption if wanted.kinds.contains(&Kind::Outcome) => Some(format!(
                "What is taken for granted goes in the braces of the link: `{word} … {{ assuming {name} }}`."
            )),
            Kind::Indicator if wanted.kinds.contains(&Kind::Outcome) => Some(format!(
                "An indicator shows whether a result has come true: write `measures …` in the block of `{name}`."
            )),
            Kind::Partner if wanted.kinds.contains(&Kind::Activity) => Some(format!(
                "What a partner does is an activity: declare `activity some-name \"…\" {{ by {name} }}`, and name that here."
            )),
            _ => {
                let one = self.theory.ids().take(2_000).find(|&i| wanted.kinds.contains(&self.theory.item(i).kind))?;
                // What is named here in its place is not called idle besides.
                self.theory.items[one.index()].suggested |= !wanted.kinds.contains(&Kind::Outcome);
                let one = words::short(self.theory.name(one), 80);
                Some(format!("Name {} here, such as `{one}`.", wanted.phrase))
            }
        }
    }

    /// `members all`: what stands for everything of a kind and is no name.
    fn all_of(&mut self, said: &str, span: Span, word: &str, wanted: Wanted) {
        const MOST: usize = 30;
        let kind = wanted.kinds.first().copied();
        let all = self.theory.ids().filter(|&id| Some(self.theory.item(id).kind) == kind).take(MOST + 1);
        let names: Vec<&str> = all.map(|id| self.theory.name(id)).collect();
        let (count, list) = (names.len(), names.join(", "));
        let (message, help) = words::each_by_name(word, said, &list);
        let mut diagnostic = Diagnostic::new(Rule::UndefinedName, span, message).subject(said).help(help);
        if (1..=MOST).contains(&count) {
            diagnostic = diagnostic.fix("Name each of them", span, list);
        }
        self.report(diagnostic);
    }

    /// `owner nobody`, `mitigated by none`, `responsible tbd`: that there is none, or none yet.
    fn none_of(&mut self, said: &str, span: Span, word: &str) {
        let message = format!("After `{word}` come names, and `{said}` says that there is none.");
        let help = format!(
            "Where there is none yet, leave the line out: what is missing then is asked for. If `{said}` is a name, declare it."
        );
        self.report(Diagnostic::new(Rule::UndefinedName, span, message).subject(said).help(help));
    }

    fn undefined(&mut self, said: &str, span: Span, word: &str, wanted: Wanted) {
        if words::says_all(said) && wanted.kinds != Wanted::CAUSE.kinds {
            return self.all_of(said, span, word, wanted);
        }
        if words::says_none(said) {
            return self.none_of(said, span, word);
        }
        let near = self.nearest(said, wanted);
        // What is like no other name may stand in a file that could not be taken in.
        let is_reference = wanted.kinds == [Kind::Reference];
        if near.is_none() && (self.extent.lacks_files || self.extent.lacks_references && is_reference) {
            return;
        }
        let mut diagnostic = Diagnostic::new(Rule::UndefinedName, span, String::new()).subject(said);
        // What stands in quotes is shown as it stands there, and could not be declared so.
        let raw = self.slice(span).to_owned();
        let shown = if raw.starts_with('"') { words::short(&raw, 60) } else { format!("`{said}`") };
        let to_declare = name_like(said);
        if let Some(id) = near {
            let item = &mut self.theory.items[id.index()];
            item.suggested = true;
            // Whoever misspelt what an indicator measures has measured it.
            item.unknown_measure |= word == Word::Measures.text();
            // Likewise, whoever misspelt what something leads to has given that a cause.
            item.unknown_cause |= word == Word::SoThat.text();
            item.unknown_question |= word == Word::About.text();
            let (head, title) = (item.head, item.title.clone());
            let name = self.theory.name(id).to_owned();
            let titled = title.map(|t| format!(", \"{}\"", self.theory.text(&t))).unwrap_or_default();
            diagnostic.message = format!("Nothing here is called {shown}. The nearest name is `{name}`{titled}.");
            diagnostic = diagnostic.related(head, format!("`{name}` is declared here"));
            // Of names of one or two letters, any is near to any: then the author decides.
            if said.chars().nth(2).is_some() {
                let is_key = self.slice(span).starts_with('"') && !is_name(&name);
                let text = if is_key { format!("\"{name}\"") } else { name.clone() };
                diagnostic = diagnostic.fix(format!("Write `{name}`"), span, text);
            }
        } else {
            diagnostic.message = format!("Nothing here is called {shown}.");
            if let Some(other) = self.nearest_of_all(said) {
                let (name, kind) = (self.theory.name(other), self.theory.item(other).kind.phrase());
                diagnostic.message = format!(
                    "{} The nearest name is `{name}`, but that is {kind}, and `{word}` takes {}.",
                    diagnostic.message, wanted.phrase
                );
                diagnostic = diagnostic.related(self.theory.item(other).head, format!("`{name}` is declared here"));
            }
        }
        let keyword = match wanted.kinds {
            [kind, ..] if wanted.kinds.len() == 1 => kind.text().to_owned(),
            kinds => {
                let kinds: Vec<&str> = kinds.iter().filter(|k| **k != Kind::Impact).map(|k| k.text()).take(3).collect();
                words::any_of(&kinds)
            }
        };
        let example = if wanted.kinds.len() == 1 { keyword } else { "precondition".to_owned() };
        let example = if wanted.kinds.contains(&Kind::Precondition) || wanted.kinds.len() == 1 {
            example
        } else {
            "outcome".into()
        };
        diagnostic = diagnostic.help(if let Some(id) = near {
            let near = self.theory.name(id);
            format!("Write `{near}`. If you mean something else, declare it: `{example} {to_declare} \"…\"`.")
        } else {
            format!(
                "After `{word}` comes the name of {} that is declared somewhere: `{example} {to_declare} \"…\"`.",
                wanted.phrase
            )
        });
        self.report(diagnostic);
    }

    /// What an undefined name seems to mean.
    pub(super) fn meant(&mut self, value: Value, wanted: Wanted) -> Option<ItemId> {
        let sources = Arc::clone(&self.sources);
        self.nearest(&said_name(&sources, value), wanted)
    }

    /// The nearest name of whatever kind.
    fn nearest_of_all(&mut self, said: &str) -> Option<ItemId> {
        self.nearest_of(said, Kind::ALL)
    }

    /// The nearest name of the kinds wanted.
    fn nearest(&mut self, said: &str, wanted: Wanted) -> Option<ItemId> {
        self.nearest_of(said, wanted.kinds)
    }

    fn nearest_of(&mut self, said: &str, kinds: &'static [Kind]) -> Option<ItemId> {
        let key = (Box::from(said), kinds.as_ptr() as usize);
        if let Some(&known) = self.near.known.get(&key) {
            return known;
        }
        if self.near.work >= MOST_WORK {
            return None;
        }
        self.near.work += self.theory.items.len().max(1);
        let length = said.len();
        let theory = &self.theory;
        let candidates = theory
            .ids()
            .filter(|&id| kinds.contains(&theory.item(id).kind) && !theory.item(id).faulty)
            .map(|id| theory.name(id))
            .filter(|name| name.len().abs_diff(length) <= 8);
        let near = nearest(said, candidates).and_then(|name| self.theory.bearer(name));
        let found = self.by_title(said, kinds).or(near);
        self.near.known.insert(key, found);
        found
    }

    /// What has these words for its title: people write that where its name belongs.
    fn by_title(&self, said: &str, kinds: &[Kind]) -> Option<ItemId> {
        let plain = |text: &str| text.to_lowercase().replace(['-', '_'], " ");
        let said = plain(said);
        let bears = |&id: &ItemId| {
            let item = self.theory.item(id);
            let title = item.title.as_ref().filter(|_| kinds.contains(&item.kind)).map(|t| self.theory.text(t));
            title.is_some_and(|title| title.len().abs_diff(said.len()) <= said.len() / 2 && plain(title) == said)
        };
        self.theory.ids().find(bears)
    }

    /// The names of a list; one that stands in it twice is reported.
    pub(super) fn names(&mut self, values: &[Value], word: Word, wanted: Wanted) -> Refs {
        let mut refs = Refs::default();
        for &value in values.iter().filter(|v| matches!(v.kind, ValueKind::Name | ValueKind::Text)) {
            match self.name(value, word.text(), wanted) {
                Some(found) => refs.known.push(found),
                None => refs.unknown = true,
            }
        }
        self.drop_repeated(&mut refs.known, word);
        refs
    }

    /// Reports and drops names that stand in a list a second time.
    pub(super) fn drop_repeated(&mut self, refs: &mut RefList, word: Word) {
        // Most lists are short, and looked through faster than a map is made.
        const SHORT: usize = 8;
        if refs.len() < 2 {
            return;
        }
        let items = |n: usize| refs[..n].iter().any(|r| r.item == refs[n].item);
        if refs.len() <= SHORT && !(1..refs.len()).any(items) {
            return;
        }
        let mut first: FxHashMap<ItemId, Span> = FxHashMap::default();
        refs.retain(|r| {
            let Some(&before) = first.get(&r.item) else {
                first.insert(r.item, r.span);
                return true;
            };
            let name = self.theory.name(r.item).to_owned();
            self.findings.push(
                Diagnostic::new(
                    Rule::DuplicateStatement,
                    r.span,
                    format!("`{name}` is named twice after `{}`.", word.text()),
                )
                .help("Once is enough; remove the second.")
                .related(before, "named here first")
                .subject(name),
            );
            false
        });
    }

    /// The one name of a statement.
    pub(super) fn one_name(&mut self, values: &[Value], word: Word, wanted: Wanted) -> Option<Ref> {
        let value = *values.first()?;
        self.name(value, word.text(), wanted)
    }
}

/// What could be declared for something that is said: the same where it is a name, and otherwise its words as one.
fn name_like(said: &str) -> String {
    if is_name(said) {
        return said.to_owned();
    }
    let words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    if is_name(&name) { name } else { "some-name".to_owned() }
}

/// A name in the form in which names are compared; a BibTeX key may stand in quotes.
pub(super) fn said_name(sources: &Sources, value: Value) -> Cow<'_, str> {
    let raw = sources.slice(value.span);
    match value.kind {
        ValueKind::Text => Cow::Owned(normal(&text_value(raw)).into_owned()),
        _ => normal(raw),
    }
}
