//! Codes of schemes that others keep. Those whose list is known here are held against it.

use super::Resolver;
use crate::diagnostic::words;
use crate::model::value::Text;
use crate::vocabulary::{nearest, sdg};

impl Resolver {
    /// Reports a code that its scheme does not have: of the Sustainable Development Goals, whose list is the United
    /// Nations'. Other schemes are their keepers' affair.
    pub(super) fn known_code(&mut self, scheme: &str, text: &Text) {
        let code = self.theory.text(text).to_owned();
        if !scheme.eq_ignore_ascii_case("sdg") || sdg::is_code(&code) {
            return;
        }
        let shown = words::short(&code, 40);
        if let Some(meant) = sdg::in_form(&code) {
            let message = format!("The United Nations write this code of the Sustainable Development Goals `{meant}`.");
            let diagnostic = self.bad_value(text.span, message);
            let help = "Written so, others find it: in reports, in IATI data, in the indicator database.";
            let fix = format!("\"{meant}\"");
            *diagnostic = diagnostic.clone().help(help).fix(format!("Write `{fix}`"), text.span, fix);
            return;
        }
        let message = match shown.trim() {
            "" => "No code of the Sustainable Development Goals stands here.".to_owned(),
            _ => format!("The Sustainable Development Goals have no code `{shown}`."),
        };
        let forms = "A goal is written `4`, a target `4.1` or `4.a`, an indicator `4.1.1`.";
        let help = match (sdg::around(&code), nearest(&code, sdg::codes())) {
            (Some((within, direct)), _) if !direct.is_empty() => {
                let direct: Vec<String> = direct.iter().map(|c| format!("`{c}`")).collect();
                let what = if within.contains('.') { "Target" } else { "Goal" };
                format!("{what} {within} has {}. {forms}", words::some_of(&direct, 12))
            }
            (Some((within, _)), _) => format!("Did you mean `{within}`? {forms}"),
            (_, Some(near)) => format!("Did you mean `{near}`? {forms}"),
            _ => format!("{forms} The list stands at https://unstats.un.org/sdgs/indicators/indicators-list/."),
        };
        self.bad_value(text.span, message).help = Some(help);
    }
}
