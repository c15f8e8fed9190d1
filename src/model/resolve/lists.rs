//! Link statements and `link` declarations: who leads to whom.

use super::names::Wanted;
use super::{Resolver, values};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::items::{ItemId, Ref, Refs};
use crate::model::links::{Group, GroupId, Link, LinkId, Role, Saying};
use crate::source::Span;
use crate::syntax::{Declaration, Statement, Value, ValueKind};
use crate::vocabulary::{DeclarationKind as Kind, Word};
use smallvec::SmallVec;

impl Resolver {
    /// A link statement in the block of `item`.
    pub(super) fn link_statement(&mut self, item: ItemId, statement: &Statement) {
        let word = statement.word;
        let muted = self.findings.mute(statement.faulty);
        let (values, at_least, counted) = self.members(statement);
        let wanted = match word {
            Word::HinderedBy => Wanted::HINDRANCE,
            _ => Wanted::CAUSE,
        };
        let refs = self.names(values, word, wanted);
        self.findings.mute(muted);
        self.mark_unknown(item, word, &refs, statement.faulty);
        let template = statement.block.as_ref().map(|block| self.properties(block, statement.unclear));
        let mut links: SmallVec<[LinkId; 4]> = SmallVec::new();
        for r in &refs.known {
            let (from, to) = if points_up(word) { (item, r.item) } else { (r.item, item) };
            let saying = Saying { word, span: r.span, statement: statement.span, within: Some(item) };
            if let Some(id) = self.link(from, to, role(word), saying) {
                links.push(id);
            }
        }
        if matches!(word, Word::NeedsAnyOf | Word::NeedsSomeOf) && !refs.known.is_empty() {
            let named = values.iter().filter(|v| matches!(v.kind, ValueKind::Name | ValueKind::Text)).count();
            // A link that contradicts another is as good as a name that was not found.
            let mut unknown = refs.known.len() - links.len() + usize::from(statement.faulty);
            if refs.unknown {
                unknown += named.saturating_sub(refs.known.len());
            }
            let faulty = statement.faulty || !counted || links.len() < named;
            let at_least = at_least.min((links.len() + unknown) as u32).max(1);
            self.group(
                statement,
                Group {
                    of: item,
                    at_least,
                    links: links.to_vec(),
                    unknown: unknown as u32,
                    faulty,
                    keyword: self.keyword(statement, values),
                    span: statement.keyword,
                },
            );
        }
        if let Some(template) = template {
            self.apply(template, &links);
        }
    }

    /// The names of a link statement, the number of `needs N of`, and whether that could be understood.
    fn members<'s>(&mut self, statement: &'s Statement) -> (&'s [Value], u32, bool) {
        if statement.word != Word::NeedsSomeOf {
            return (&statement.values, 1, true);
        }
        let Some((&first, rest)) = statement.values.split_first() else { return (&[], 1, false) };
        if first.kind != ValueKind::Number {
            return (&statement.values, 1, false);
        }
        let raw = self.slice(first.span).to_owned();
        let names = rest.iter().filter(|v| v.kind != ValueKind::Number).count();
        match values::number(&raw) {
            Some((n, false)) if n >= 1.0 && n.fract() == 0.0 && n as usize <= names.max(1) => (rest, n as u32, true),
            Some((n, false)) if n >= 1.0 && n.fract() == 0.0 && !statement.faulty => {
                let message = format!("This asks for {raw} of {names}, which is more than there are.");
                self.bad_value(first.span, message).help =
                    Some("Ask for fewer, name more, or write `needs` if each is necessary.".into());
                (rest, names.max(1) as u32, false)
            }
            _ => {
                let message = format!("`{raw}` of them can't be needed: how many is a whole number, 1 or more.");
                self.bad_value(first.span, message).help = Some("Write, for example, `needs 2 of a, b, c`.".into());
                (rest, 1, false)
            }
        }
    }

    fn mark_unknown(&mut self, item: ItemId, word: Word, refs: &Refs, faulty: bool) {
        if !refs.unknown && !faulty {
            return;
        }
        let item = &mut self.theory.items[item.index()];
        match word {
            Word::HinderedBy => {}
            Word::SoThat | Word::FeedsBackTo => item.unknown_effect = true,
            _ => item.unknown_cause = true,
        }
    }

    /// Finds or makes the link, and joins what is said here to what was said before. `None` where the two contradict each
    /// other, which is reported.
    pub(super) fn link(&mut self, from: ItemId, to: ItemId, role: Role, saying: Saying) -> Option<LinkId> {
        let next = LinkId(self.theory.links.len() as u32);
        let id = *self.links.entry((from, to)).or_insert(next);
        if id == next {
            self.theory.links.push(Link {
                from,
                to,
                role,
                groups: Vec::new(),
                first: saying,
                more: Vec::new(),
                properties: None,
            });
            return Some(id);
        }
        let link = &mut self.theory.links[id.index()];
        if class(link.role) != class(role) {
            let (before, first) = (link.role, link.first.span);
            let (from, to) = (self.theory.title(from).into_owned(), self.theory.title(to).into_owned());
            let message =
                format!("\"{from}\" is said to {} \"{to}\" here, and to {} it elsewhere.", verb(role), verb(before));
            let subject = self.theory.link_name(id);
            self.report(
                Diagnostic::new(Rule::ContradictoryLink, saying.span, message)
                    .help("Keep the one that holds. If both do, say through which results each of them works, and link those.")
                    .related(first, format!("here it is said to {} it", verb(before)))
                    .subject(subject),
            );
            return None;
        }
        link.role = link.role.min(role);
        link.more.push(saying);
        Some(id)
    }

    /// `needs 2 of` is one keyword to the reader: all that stands before the first name.
    fn keyword(&self, statement: &Statement, names: &[Value]) -> Span {
        names.first().map_or(statement.keyword, |first| {
            let before = Span { end: first.span.start, ..statement.keyword };
            Span { end: before.start + self.slice(before).trim_end().len() as u32, ..before }
        })
    }

    fn group(&mut self, statement: &Statement, mut group: Group) {
        let id = GroupId(self.theory.groups.len() as u32);
        for link in &group.links {
            self.theory.links[link.index()].groups.push(id);
        }
        let last = statement.values.last().map_or(statement.keyword, |v| v.span);
        group.span = statement.keyword.to(last);
        self.theory.groups.push(group);
    }

    /// The two ends of a link that is named by them. A harm hinders, and follows from no other.
    pub(super) fn ends(&mut self, from: Value, to: Value, word: &str) -> (Option<Ref>, Option<Ref>) {
        let to = self.name(to, word, Wanted::HINDRANCE);
        let to_harm = to.is_some_and(|to| self.theory.item(to.item).kind == Kind::Harm);
        let from = self.name(from, word, if to_harm { Wanted::CAUSE } else { Wanted::HINDRANCE });
        (from, to)
    }

    /// `link a -> b { … }`: says more of a link, or makes one.
    pub(super) fn link_declaration(&mut self, decl: &Declaration, within: Option<ItemId>) {
        let Some((from, to)) = decl.ends else { return };
        let name = |span| Value {
            kind: if self.slice(span).starts_with('"') { ValueKind::Text } else { ValueKind::Name },
            span,
        };
        let (from, to) = (name(from), name(to));
        let (from_ref, to_ref) = self.ends(from, to, "link");
        let template = self.properties(&decl.statements, decl.unclear);
        let (Some(from_ref), Some(to_ref)) = (from_ref, to_ref) else {
            self.of_no_link(&template);
            if let Some(Ref { item, .. }) = from_ref {
                self.theory.items[item.index()].unknown_effect = true;
            }
            if let Some(Ref { item, .. }) = to_ref {
                self.theory.items[item.index()].unknown_cause = true;
            }
            return;
        };
        let span = from.span.to(to.span);
        let links = match self.links.get(&(from_ref.item, to_ref.item)) {
            // Of a link that is said elsewhere, whatever its role, this only says more.
            Some(&id) => {
                let saying = Saying { word: Word::SoThat, span, statement: decl.span, within };
                self.theory.links[id.index()].more.push(saying);
                vec![id]
            }
            None => {
                if self.theory.item(to_ref.item).kind == Kind::Harm {
                    let message = format!(
                        "Nothing says yet that `{}` could follow from `{}`.",
                        self.slice(to.span),
                        self.slice(from.span)
                    );
                    let help = format!("Write that in the harm: `follows from {}`.", self.slice(from.span));
                    let subject = self.slice(to.span).to_owned();
                    self.report(Diagnostic::new(Rule::UndefinedName, span, message).help(help).subject(subject));
                    return;
                }
                // What a harm does is to hinder, which is for what it hinders to say.
                if self.theory.item(from_ref.item).kind == Kind::Harm {
                    let (from, subject) = (self.slice(from.span), self.slice(to.span).to_owned());
                    let message = format!("Nothing says yet that `{subject}` is hindered by `{from}`.");
                    let help = format!("Write that in the block of `{subject}`: `hindered by {from}`.");
                    self.report(Diagnostic::new(Rule::UndefinedName, span, message).help(help).subject(subject));
                    return;
                }
                let saying = Saying { word: Word::SoThat, span, statement: decl.span, within };
                self.link(from_ref.item, to_ref.item, Role::Contributing, saying).into_iter().collect()
            }
        };
        self.apply(template, &links);
    }
}

fn points_up(word: Word) -> bool {
    matches!(word, Word::SoThat | Word::FeedsBackTo)
}

fn role(word: Word) -> Role {
    match word {
        Word::Needs => Role::Necessary,
        Word::NeedsAnyOf | Word::NeedsSomeOf => Role::Member,
        Word::HinderedBy => Role::Hindering,
        Word::FollowsFrom => Role::Harm,
        Word::FeedsBackTo => Role::Feedback,
        _ => Role::Contributing,
    }
}

/// Roles that can be said of one link together.
fn class(role: Role) -> u8 {
    match role {
        Role::Necessary | Role::Member | Role::Contributing => 0,
        Role::Hindering => 1,
        Role::Harm => 2,
        Role::Feedback => 3,
    }
}

fn verb(role: Role) -> &'static str {
    match class(role) {
        0 => "lead to",
        1 => "work against",
        2 => "bring about",
        _ => "feed back to",
    }
}
