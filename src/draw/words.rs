//! The words that exports share for what is drawn.

use super::scene::SceneArrow;
use crate::model::Role;

/// What an arrow says, as a word that programs read.
pub(super) fn role(arrow: &SceneArrow) -> &'static str {
    if arrow.is_assumed {
        return "assumed";
    }
    if arrow.is_bridge {
        return "leads to";
    }
    match arrow.role {
        Role::Necessary => "needed",
        Role::Member => "alternative",
        Role::Contributing => "contributing",
        Role::Hindering => "hindering",
        Role::Harm => "harm",
        Role::Feedback => "feedback",
    }
}
