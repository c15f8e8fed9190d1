//! What the system and the arguments have to say, in plain words.

use crate::diagnostic::lines::plain;
use crate::diagnostic::words;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::path::Path;

/// Why something failed, as the end of a sentence: "you are not allowed to".
pub fn failing(error: &std::io::Error) -> String {
    use std::io::ErrorKind as E;
    match error.kind() {
        E::PermissionDenied => "you are not allowed to".into(),
        E::NotFound => "it is not there".into(),
        E::StorageFull | E::QuotaExceeded => "the disk is full".into(),
        E::ReadOnlyFilesystem => "the disk can only be read".into(),
        E::InvalidFilename | E::InvalidInput => "no file can have that name".into(),
        E::IsADirectory => "it is a folder".into(),
        _ => {
            // The system's own words, without its number.
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}

/// A path as it can be pasted into a command: in quotes where a shell would misread it.
pub fn pasted(path: &Path) -> String {
    let text = plain(&super::disk::slashes(path));
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '+' | ',' | '@' | '%');
    match text {
        t if !t.is_empty() && t.chars().all(is_safe) && !t.starts_with('-') => t,
        t if t.starts_with('-') && t.chars().all(is_safe) => format!("./{t}"),
        t if cfg!(windows) => format!("\"{t}\""),
        t => format!("'{}'", t.replace('\'', r"'\''")),
    }
}

/// What is wrong with the arguments, as a sentence or two; `None` where clap's own words are meant to be seen (help).
pub fn arguments(error: &clap::Error) -> Option<String> {
    let said = |kind: ContextKind| strings(error.get(kind)).into_iter().next();
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let command = command();
    let meant = |kind: ContextKind| said(kind).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    let problem = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("There is no command `{name}`.{}", meant(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("`{command}` has no option `{argument}`.{}", meant(ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("`{argument}` is one thing more than `{command}` takes."),
        ErrorKind::InvalidValue => {
            let may = strings(error.get(ContextKind::ValidValue));
            let option = option(&argument);
            let may = words::any_of(&may);
            let near = meant(ContextKind::SuggestedValue);
            match (value.is_empty(), may.is_empty()) {
                (true, true) => format!("After `{option}` a value is missing."),
                (true, false) => format!("After `{option}` a value is missing: {may}."),
                (false, _) => format!("`{option}` can't be `{value}`. It can be {may}.{near}"),
            }
        }
        ErrorKind::ValueValidation if value.is_empty() => {
            format!("After `{}` a value is missing.", option(&argument))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("`{}` can't be `{value}`. {why}", option(&argument))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = strings(error.get(ContextKind::InvalidArg));
            let missing: Vec<String> = missing.iter().map(|m| m.trim_matches(['<', '>']).to_owned()).collect();
            format!("What is missing: {}. Write `{command} {}`.", words::all_of(&missing), missing.join(" "))
        }
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("`{argument}` and `{prior}` can't be said together."),
            _ => format!("`{}` is said twice.", option(&argument)),
        },
        ErrorKind::InvalidUtf8 => "One of the arguments is no text that can be read.".to_owned(),
        _ => return None,
    };
    Some(format!("{problem} `{command} --help` tells more."))
}

/// `--format` of `--format <FORMAT>`, `NAME` of `[NAME]`.
fn option(argument: &str) -> &str {
    let word = argument.split([' ', '=']).next().unwrap_or(argument);
    word.trim_matches(['<', '>', '[', ']', '.'])
}

/// The command whose arguments were read: `sothat check`, or `sothat` alone.
fn command() -> String {
    let known = <super::Arguments as clap::CommandFactory>::command();
    let said = std::env::args_os().skip(1).find_map(|word| {
        let word = word.to_str()?;
        known.get_subcommands().map(clap::Command::get_name).find(|name| *name == word)
    });
    said.map_or_else(|| "sothat".to_owned(), |name| format!("sothat {name}"))
}

fn strings(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![plain(text)],
        Some(ContextValue::Strings(texts)) => texts.iter().map(|t| plain(t)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_pasted_whatever_it_is_called() {
        assert_eq!(pasted(Path::new("a/b-c.theory")), "a/b-c.theory");
        assert_eq!(pasted(Path::new("my theory.theory")), "'my theory.theory'");
        assert_eq!(pasted(Path::new("it's $(x)")), r"'it'\''s $(x)'");
        assert_eq!(pasted(Path::new("-x.theory")), "./-x.theory");
    }
}
