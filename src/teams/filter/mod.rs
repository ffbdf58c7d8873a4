//! The filter language of `-Filter`: `Property -op value` with -and, -or, -not and brackets, as in `Where-Object` (OU-03).

mod compare;
mod parse;

use crate::value::Value;
use compare::compare;
pub use parse::parse;

/// A filter, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    /// A property that is true.
    Holds(String),
    Compare {
        property: String,
        operator: Operator,
        value: Vec<Literal>,
    },
}

/// What a property is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Null,
    Bool(bool),
    Text(String),
}

/// The operators of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Like,
    NotLike,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    NotContains,
}

impl Operator {
    fn of(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "-eq" | "-ieq" => Self::Equal,
            "-ne" | "-ine" => Self::NotEqual,
            "-like" | "-ilike" => Self::Like,
            "-notlike" => Self::NotLike,
            "-gt" => Self::Greater,
            "-ge" => Self::GreaterOrEqual,
            "-lt" => Self::Less,
            "-le" => Self::LessOrEqual,
            "-contains" => Self::Contains,
            "-notcontains" => Self::NotContains,
            _ => return None,
        })
    }
}

impl Filter {
    /// The properties that the filter asks about, in order.
    pub fn properties(&self) -> Vec<&str> {
        match self {
            Self::And(a, b) | Self::Or(a, b) => {
                let mut all = a.properties();
                all.extend(b.properties());
                all
            }
            Self::Not(inner) => inner.properties(),
            Self::Holds(property) | Self::Compare { property, .. } => vec![property],
        }
    }

    /// Whether an object passes; `get` answers with its properties.
    pub fn passes(&self, get: &dyn Fn(&str) -> Value) -> bool {
        match self {
            Self::And(a, b) => a.passes(get) && b.passes(get),
            Self::Or(a, b) => a.passes(get) || b.passes(get),
            Self::Not(inner) => !inner.passes(get),
            Self::Holds(property) => matches!(get(property), Value::Bool(true)),
            Self::Compare {
                property,
                operator,
                value,
            } => compare(property, &get(property), *operator, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_and_asked() {
        let get = |name: &str| match name {
            "City" => Value::text("Seattle"),
            "LineUri" => Value::text("tel:+14255550100"),
            "EnterpriseVoiceEnabled" => Value::Bool(true),
            "FeatureTypes" => Value::array(vec!["Teams".into(), "PhoneSystem".into()]),
            "TeamsCallingPolicy" => Value::text("Sales"),
            "Priority" => Value::Int(10),
            _ => Value::Null,
        };
        for (text, expected) in [
            ("City -eq 'seattle'", true),
            (
                "City -like \"Sea*\" -and EnterpriseVoiceEnabled -eq $true",
                true,
            ),
            ("-not (City -eq 'x' -or LineUri -eq $null)", true),
            ("LineUri -eq '14255550100'", true),
            ("FeatureTypes -contains 'PhoneSystem'", true),
            ("FeatureTypes -contains ['Teams','VoiceApp']", false),
            ("TeamsCallingPolicy -eq 'Tenant:Sales'", true),
            ("Priority -gt 9 -and Priority -le 10", true),
            ("Nothing -eq $null", true),
            ("Name -eq 'it''s'", false),
        ] {
            assert_eq!(parse(text).unwrap().passes(&get), expected, "{text}");
        }
        for text in [
            "",
            "City -eq",
            "(City -eq 'x'",
            "City -eq 'x",
            "City -eq 'x' 'y'",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
