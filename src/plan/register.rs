//! The lists of the plan besides indicators: assumptions, questions, partners, budget, codes.

use super::Named;
use super::time::Written;
use crate::model::Date;
use serde::Serialize;

/// What is taken for granted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Assumption {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The results, activities and links that rest on it, by title.
    pub applies_to: Vec<String>,
    /// How good the evidence is.
    pub grade: Option<&'static str>,
    /// How likely it is to fail.
    pub likelihood: Option<&'static str>,
    /// How grave it is if it fails.
    pub consequence: Option<&'static str>,
    /// What happens then.
    pub if_false: Option<String>,
    /// The indicators and questions that test it, by title.
    pub tested_by: Vec<String>,
    /// The activities that soften its failing, by title.
    pub mitigated_by: Vec<String>,
    /// Who watches it.
    pub owner: Option<Named>,
    /// When it is to be looked at again.
    pub review: Option<Written<Date>>,
}

/// What is to be learnt.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Question {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The things and links that it is about, by title.
    pub about: Vec<String>,
    /// The indicators that will answer it, by title.
    pub answered_by: Vec<String>,
    /// When an answer is needed.
    pub due: Option<Written<Date>>,
    /// Who sees to it.
    pub owner: Option<Named>,
}

/// Who works on it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Partner {
    /// Its name in the theory.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is in the initiative.
    pub roles: Vec<String>,
    /// How to reach it.
    pub contact: Option<String>,
    /// Its codes, such as that of an organisation in a register.
    pub codes: Vec<Code>,
}

/// An amount of an activity's budget.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Budget {
    /// What it pays for.
    pub activity: Named,
    /// How much.
    pub amount: f64,
    /// The currency, where one is said here or by the theory.
    pub currency: Option<String>,
    /// For which period.
    pub period: Option<Written<Date>>,
    /// Who pays.
    pub from: Vec<Named>,
}

/// A code of a thing in a scheme that others keep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Code {
    /// The scheme, such as `sdg`.
    pub scheme: String,
    /// The code, such as `4.1.1`.
    pub code: String,
}

impl Code {
    /// `sdg 4.1.1`
    pub fn text_of(&self) -> String {
        format!("{} {}", self.scheme, self.code)
    }
}
