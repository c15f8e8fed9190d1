//! The two ends of a `link`, with what people write between them in place of an arrow.

use super::super::driver::Driver;
use super::super::token::{self, Kind, Token};
use super::super::tree::Declaration;
use super::lists::LEADS_TO;
use super::wording::short;
use crate::diagnostic::words;
use crate::vocabulary::DeclarationKind as D;

/// Names with arrows between them, on one line.
struct Chain {
    /// The two ends of each link.
    links: Vec<(Token, Token)>,
    end: usize,
}

impl Driver<'_> {
    /// A link without its keyword, or several: `kits -> attendance`, `a -> b -> c`, `a, b -> c`; the declaration that it is.
    pub(super) fn bare_link(&mut self, first: Token) -> Option<Declaration> {
        let chain = self.chain(first)?;
        self.say_links(first.start, &chain, true);
        let mut decl = self.begun(D::Link, Token { end: first.start, ..first }, false);
        self.take_links(&mut decl, &chain);
        self.other_opening_of_block(&mut decl, D::Link, "the two ends of a link");
        self.block(&mut decl, D::Link, first, false);
        decl.span.end = self.at as u32;
        Some(decl)
    }

    /// The links that begin with a name.
    fn chain(&self, first: Token) -> Option<Chain> {
        const MOST_NAMES: usize = 24;
        const MOST_LINKS: usize = 12;
        let (mut stages, mut last) = (vec![vec![first]], first);
        for _ in 0..MOST_NAMES {
            let Some(next) = self.beside(last.end) else { break };
            let is_arrow = |arrow: Token| self.slice(arrow).ends_with(['>', '\u{2192}']);
            let arrow = match next.kind {
                Kind::Arrow => self.beside(next.end).map(|to| (next, to)),
                _ => self.other_arrow(last).filter(|(arrow, _)| is_arrow(*arrow)),
            };
            let joins = next.kind == Kind::Comma || matches!(self.slice(next), "and" | "&");
            let (name, is_next_stage) = match arrow {
                Some((_, to)) => (to, true),
                None if joins => (self.beside(next.end)?, false),
                None => break,
            };
            if name.kind != Kind::Word {
                return None;
            }
            if is_next_stage {
                stages.push(Vec::new());
            }
            stages.last_mut()?.push(name);
            last = name;
        }
        let ends = |two: &[Vec<Token>]| -> Vec<(Token, Token)> {
            two[0].iter().flat_map(|from| two[1].iter().map(|to| (*from, *to))).collect()
        };
        let links: Vec<(Token, Token)> = stages.windows(2).flat_map(ends).take(MOST_LINKS + 1).collect();
        (1..=MOST_LINKS).contains(&links.len()).then_some(Chain { links, end: last.end })
    }

    /// Reports links that lack their keyword, or of which several stand in one.
    fn say_links(&mut self, start: usize, chain: &Chain, is_bare: bool) {
        let written: Vec<String> =
            chain.links.iter().map(|(from, to)| format!("link {} -> {}", self.slice(*from), self.slice(*to))).collect();
        let quoted: Vec<String> = written.iter().take(4).map(|link| format!("`{}`", short(link))).collect();
        let (is_one, lines) = (written.len() == 1, written.join(self.newline));
        let message = match (is_one, is_bare) {
            (true, _) => "A link that is said by itself begins with `link`.",
            (false, true) => "A link that is said by itself begins with `link`, and joins two things.",
            (false, false) => "A link joins two things.",
        };
        let span = self.span(start, chain.end);
        // What a block says holds for each of several links, and would have to be said with each.
        let opens = self.beside(chain.end).is_some_and(|next| next.kind == Kind::Open);
        if let Some(d) = self.fault(start, chain.end, message) {
            let one_each = match written.len() {
                1 => "",
                few if few == quoted.len() => " one for each:",
                _ => " one for each, such as",
            };
            d.help = Some(format!("Write{one_each} {}.", words::all_of(&quoted)));
            if is_one || !opens {
                let title = if is_one { format!("Write {}", quoted[0]) } else { "Write a link for each".into() };
                *d = d.clone().fix(title, span, lines);
            }
        }
    }

    /// Takes the ends of one link; of several, what they join is left open.
    fn take_links(&mut self, decl: &mut Declaration, chain: &Chain) {
        self.at = chain.end;
        match chain.links.as_slice() {
            [(from, to)] => decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end))),
            _ => {
                decl.faulty = true;
                self.lose_names_between(chain.links[0].0.start, chain.end);
            }
        }
    }

    /// The two things that a link joins.
    pub(super) fn ends(&mut self, decl: &mut Declaration) {
        let sign = self.peek();
        if sign.kind == Kind::Other && self.slice(sign) == ":" && !sign.first {
            let span = self.span(sign.start, sign.end);
            if let Some(d) =
                self.fault(sign.start, sign.end, "The two ends of a link follow `link` directly, without `:`.")
            {
                *d = d.clone().fix("Remove it", span, "");
            }
            self.at = sign.end;
        }
        if self.ends_in_words(decl) {
            return;
        }
        let from = self.peek();
        if let Some(chain) = self.chain(from).filter(|chain| chain.links.len() > 1 && from.kind == Kind::Word) {
            self.say_links(decl.keyword.start as usize, &chain, false);
            self.take_links(decl, &chain);
            return;
        }
        let arrow = token::next(self.text, from.end);
        let to = token::next(self.text, arrow.end);
        if from.kind == Kind::Word && arrow.kind == Kind::Arrow && to.kind == Kind::Word {
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some((arrow, to)) = self.other_arrow(from) {
            let shown = self.shown(arrow);
            let span = self.span(arrow.start, arrow.end);
            let message = format!("A link is written with `->` between its two ends, not with {shown}.");
            if let Some(d) = self.fault(arrow.start, arrow.end, message) {
                *d = d.clone().fix("Write `->`", span, "->");
            }
            self.at = to.end;
            decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
            return;
        }
        if let Some(d) = self.fault(
            decl.keyword.start as usize,
            decl.keyword.end as usize,
            "After `link` come the two things it joins, with `->` between them.",
        ) {
            d.help = Some("Write, for example, `link attendance -> reading { because \"…\" }`.".into());
        }
        decl.faulty = true;
        self.skip_to_block();
    }

    /// `link a to b`, `link from a to b`, `link a leads to b`; says whether it was that.
    fn ends_in_words(&mut self, decl: &mut Declaration) -> bool {
        let mut from = self.peek();
        if self.slice(from) == "from"
            && let Some(name) = self.beside(from.end).filter(|t| t.kind == Kind::Word && self.slice(*t) != "to")
        {
            from = name;
        }
        let Some(joint) = self.beside(from.end).filter(|t| t.kind == Kind::Word && from.kind == Kind::Word) else {
            return false;
        };
        let (two, two_end) = self.two_words(joint);
        let end = match self.slice(joint) {
            "to" => joint.end,
            _ if LEADS_TO.contains(&two.as_str()) => two_end,
            _ => return false,
        };
        let Some(to) = self.beside(end).filter(|t| t.kind == Kind::Word) else { return false };
        let start = self.peek().start;
        let span = self.span(start, to.end);
        let written = format!("{} -> {}", self.slice(from), self.slice(to));
        let said = short(&self.text[start..to.end]);
        let message = format!("A link is written with `->` between its two ends, not as `{said}`.");
        if let Some(d) = self.fault(start, to.end, message) {
            d.help = Some(format!("Write `link {written}`."));
            *d = d.clone().fix(format!("Write `{written}`"), span, written);
        }
        decl.ends = Some((self.span(from.start, from.end), self.span(to.start, to.end)));
        self.at = to.end;
        true
    }
}
