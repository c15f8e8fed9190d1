//! What a text declares and names, as recovery asks for it: gathered when it is first asked, for all that is asked later.

use super::driver::Driver;
use super::token::{self, Kind, Token};
use crate::vocabulary::{DeclarationKind, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// The heads of a text.
#[derive(Debug, Default)]
pub(super) struct Declared<'t> {
    /// Its names with how often they are declared.
    names: FxHashMap<&'t str, u32>,
    /// What each is declared as, where it is declared first.
    kinds: FxHashMap<&'t str, DeclarationKind>,
    /// Names of several words that stand before a title, joined by hyphens.
    joined: FxHashSet<String>,
    /// The name behind which a title stands, by its words alone.
    titles: FxHashMap<String, String>,
    /// Whether other files are taken in.
    includes: bool,
    /// Names that were proposed for what has none.
    proposed: FxHashSet<String>,
}

/// How many words a name is looked for in.
const MOST_WORDS: usize = 8;

impl<'t> Driver<'t> {
    /// Whether something of that name is declared in this file.
    pub(super) fn declares(&mut self, name: &str) -> bool {
        self.declared().knows(name)
    }

    /// Whether a name is declared in this file as a thing of that kind.
    pub(super) fn declares_as(&mut self, name: &str, kind: DeclarationKind) -> bool {
        self.declared().kinds.get(name) == Some(&kind)
    }

    /// The first names of things of these kinds, in the order of the text.
    pub(super) fn declared_as(&mut self, kinds: &[DeclarationKind], most: usize) -> Vec<&'t str> {
        let all = self.declared().kinds.iter().filter(|(_, kind)| kinds.contains(kind));
        let mut names: Vec<&'t str> = all.map(|(name, _)| *name).collect();
        // All are parts of one text.
        names.sort_unstable_by_key(|name| name.as_ptr());
        names.truncate(most);
        names
    }

    /// Whether names may be declared in other files that this one takes in.
    pub(super) fn includes_others(&mut self) -> bool {
        self.declared().includes
    }

    /// Whether nothing bears a name yet that is proposed for something; nothing else is called so from now on.
    pub(super) fn proposes(&mut self, name: &str) -> bool {
        self.declared();
        self.declared.as_mut().is_none_or(|d| !d.knows(name) && d.proposed.insert(name.to_owned()))
    }

    /// Whether the kind of something stands before such a name in several places, as it does where it is declared.
    pub(super) fn declares_twice(&mut self, name: &str) -> bool {
        self.declared().names.get(name).is_some_and(|&times| times > 1)
    }

    /// The name of what is declared in this file with such a title, however its words are capitalised and parted.
    pub(super) fn name_of_title(&mut self, title: &str) -> Option<String> {
        self.declared().titles.get(&words_of(title)).cloned()
    }

    fn declared(&mut self) -> &Declared<'t> {
        let text = self.text;
        self.declared.get_or_insert_with(|| {
            let mut declared = Declared::default();
            let (mut before, mut last) = (Kind::Close, token::next(text, 0));
            while last.kind != Kind::End {
                let name = token::next(text, last.end);
                let word = &text[last.start..last.end];
                let in_capitals = last.first && word.starts_with(|c: char| c.is_ascii_uppercase());
                let kind = if in_capitals {
                    DeclarationKind::parse(&word.to_ascii_lowercase())
                } else {
                    DeclarationKind::parse(word)
                };
                declared.includes |= last.first && kind == Some(DeclarationKind::Include);
                // What a link names is declared elsewhere.
                let kind = kind.filter(|&kind| kind != DeclarationKind::Link && last.kind == Kind::Word);
                if let Some(kind) = kind.filter(|_| name.kind == Kind::Word) {
                    // Elsewhere the word for a kind may be a name itself, or a word of a sentence, unless a title or block follows.
                    let begins = last.first || matches!(before, Kind::Open | Kind::Close | Kind::Text);
                    if begins || matches!(token::next(text, name.end).kind, Kind::Text | Kind::Open) {
                        *declared.names.entry(&text[name.start..name.end]).or_insert(0) += 1;
                        declared.kinds.entry(&text[name.start..name.end]).or_insert(kind);
                    }
                    if begins {
                        declared.take_in(text, kind, name);
                    }
                }
                (before, last) = (last.kind, name);
            }
            declared
        })
    }

    /// The name that is used somewhere and declared nowhere and fits a title best: of it, each part begins a word of the title,
    /// or all of it are their first letters.
    pub(super) fn used_for_title(&mut self, title: &str, kind: DeclarationKind) -> Option<String> {
        let of = Of::kind(kind)?;
        self.gather_used();
        let words = words_of(title);
        let words: Vec<&str> = words.split(' ').collect();
        let initials = |shortest: usize| -> String {
            words.iter().filter(|w| w.len() >= shortest).filter_map(|w| w.chars().next()).collect()
        };
        // With words such as `of`, and without.
        let initials = [initials(1), initials(4)];
        let used = self.used.as_mut()?;
        let fits = used.iter().enumerate().filter(|(_, (_, names))| *names == of);
        let fits = fits.map(|(at, (name, _))| (fit(name, &words, &initials), at));
        let (fit, at) = fits.max_by_key(|&(fit, at)| (fit, std::cmp::Reverse(at)))?;
        // Of two things of one title, only one bears it.
        (fit > 0).then(|| used.remove(at).0.to_owned())
    }

    /// The name that is used somewhere, declared nowhere, and differs from what was meant for one in its capitals and hyphens alone.
    pub(super) fn used_like(&mut self, meant: &str) -> Option<String> {
        let plain = |name: &str| name.to_lowercase().replace('_', "-");
        let meant = plain(meant);
        self.gather_used();
        self.used.iter().flatten().find(|(name, _)| plain(name) == meant).map(|(name, _)| (*name).to_owned())
    }

    fn gather_used(&mut self) {
        if self.used.is_none() {
            self.used = Some(self.undeclared());
        }
    }

    /// The names that are used and declared nowhere.
    fn undeclared(&mut self) -> Vec<(&'t str, Of)> {
        let text = self.text;
        let declared = self.declared();
        let mut used = FxHashSet::default();
        let (mut first, mut before, mut leads) = (token::next(text, 0), token::next(text, 0), None);
        while before.kind != Kind::End && used.len() < MOST_USED {
            let word = token::next(text, before.end);
            let keyword = (&text[first.start..first.end], &text[before.start..before.end]);
            leads = match before.kind {
                Kind::Comma | Kind::Arrow => leads,
                Kind::Word => LEAD_TO_NAMES
                    .iter()
                    .find(|(one, two, _)| *two == keyword.1 && (one.is_empty() || *one == keyword.0))
                    .map(|(.., of)| *of)
                    // Behind a name, its list goes on after a comma.
                    .or(leads.filter(|_| matches!(word.kind, Kind::Comma | Kind::Arrow))),
                _ => None,
            };
            let said = &text[word.start..word.end];
            if let Some(of) = leads
                && word.kind == Kind::Word
                && Word::parse(said).is_none()
                && !declared.knows(said)
            {
                used.insert((said, of));
            }
            (first, before) = (before, word);
        }
        let mut used: Vec<(&str, Of)> = used.into_iter().collect();
        used.sort_unstable();
        used
    }
}

/// So many names that are declared nowhere are looked through for each that is missing.
const MOST_USED: usize = 200;

/// Words behind which names stand, with what stands before them where they have other meanings too, and of what these are names.
const LEAD_TO_NAMES: &[(&str, &str, Of)] = &[
    ("answered", "by", Of::Indicator),
    ("helped", "by", Of::Step),
    ("hindered", "by", Of::Step),
    ("mitigated", "by", Of::Step),
    ("tested", "by", Of::Indicator),
    ("", "about", Of::Step),
    ("", "assuming", Of::Assumption),
    ("", "by", Of::Partner),
    ("", "focus", Of::Step),
    ("", "link", Of::Step),
    ("", "measures", Of::Step),
    ("", "members", Of::Partner),
    ("", "needs", Of::Step),
    ("", "owner", Of::Partner),
    ("", "responsible", Of::Partner),
    ("any", "of", Of::Step),
    ("applies", "to", Of::Step),
    ("back", "to", Of::Step),
    ("follows", "from", Of::Step),
    ("so", "that", Of::Step),
];

/// What a name that is used stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Of {
    Step,
    Partner,
    Assumption,
    Indicator,
}

impl Of {
    fn kind(kind: DeclarationKind) -> Option<Of> {
        Some(match kind {
            kind if kind.is_result() => Of::Step,
            DeclarationKind::Activity => Of::Step,
            DeclarationKind::Partner => Of::Partner,
            DeclarationKind::Assumption => Of::Assumption,
            DeclarationKind::Indicator => Of::Indicator,
            _ => return None,
        })
    }
}

impl Declared<'_> {
    fn knows(&self, name: &str) -> bool {
        self.names.contains_key(name) || self.joined.contains(name)
    }

    /// A head whose name begins with `name`.
    fn take_in(&mut self, text: &str, kind: DeclarationKind, name: Token) {
        let mut last = name;
        for _ in 0..MOST_WORDS {
            let next = token::next(text, last.end);
            if next.kind == Kind::Text && !next.first {
                let said = text[name.start..last.end].split_whitespace().collect::<Vec<_>>().join("-");
                let title = words_of(text[next.start..next.end].trim_matches('"'));
                self.titles.entry(title).or_insert_with(|| said.clone());
                if last.end > name.end {
                    self.joined.insert(said);
                }
                return;
            }
            // `strand x` and `instrument x` are statements as well, and another may follow.
            let is_statement = matches!(kind, DeclarationKind::Strand | DeclarationKind::Instrument);
            if next.kind != Kind::Word || next.first || is_statement {
                return;
            }
            last = next;
        }
    }
}

/// The words of a title in small letters, as they are compared.
fn words_of(title: &str) -> String {
    let plain = title.trim_end_matches(['.', ';', ':', '!', ' ']).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a name fits the words of a title with these first letters; 0 where it does not.
fn fit(name: &str, words: &[&str], initials: &[String]) -> usize {
    if name.len() > 1 && initials.iter().any(|first| name.eq_ignore_ascii_case(first)) {
        return 1;
    }
    let parts = || name.split(['-', '_']);
    let alike = |part: &str, word: &str| {
        let common = part.bytes().zip(word.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        common == part.len() || (common >= 4 && common + 3 >= part.len())
    };
    let all = parts().all(|part| part.len() > 1 && words.iter().any(|word| alike(part, word)));
    if all { parts().count() + 1 } else { 0 }
}
