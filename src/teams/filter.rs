//! The filter language of `-Filter`: `Property -op value` with -and, -or, -not and brackets, as in `Where-Object` (OU-03).

use crate::value::Value;
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::WildcardPattern;

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

/// Where a filter cannot be read: the offset and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the filter cannot be read at position {position}")]
pub struct FilterError {
    pub position: usize,
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

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Open,
    Close,
    ListOpen,
    ListClose,
    Comma,
}

/// Reads a filter.
///
/// # Errors
/// It is not one.
pub fn parse(text: &str) -> Result<Filter, FilterError> {
    let tokens = tokens(text)?;
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        end: text.len(),
    };
    let filter = reader.either()?;
    match reader.tokens.get(reader.at) {
        None => Ok(filter),
        Some((position, _)) => Err(FilterError {
            position: *position,
        }),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, FilterError> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            '(' | '{' => Token::Open,
            ')' | '}' => Token::Close,
            '[' => Token::ListOpen,
            ']' => Token::ListClose,
            ',' => Token::Comma,
            '\'' | '"' => {
                let mut quoted = String::new();
                loop {
                    match rest.next() {
                        Some((_, q)) if q == c => {
                            if rest.peek().is_none_or(|(_, next)| *next != c) {
                                break;
                            }
                            rest.next();
                            quoted.push(c);
                        }
                        Some((_, other)) => quoted.push(other),
                        None => return Err(FilterError { position: at }),
                    }
                }
                Token::Quoted(quoted)
            }
            first => {
                let mut word = String::from(first);
                let ends = |c: char| c.is_whitespace() || "(){}[],'\"".contains(c);
                while let Some((_, c)) = rest.next_if(|(_, c)| !ends(*c)) {
                    word.push(c);
                }
                Token::Word(word)
            }
        };
        tokens.push((at, token));
    }
    Ok(tokens)
}

struct Reader<'t> {
    tokens: &'t [(usize, Token)],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn wrong(&self) -> FilterError {
        let here = self.tokens.get(self.at.saturating_sub(1));
        FilterError {
            position: here.map_or(self.end, |(position, _)| *position),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(w)) if w.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    fn either(&mut self) -> Result<Filter, FilterError> {
        let mut left = self.both()?;
        while self.word("-or") {
            left = Filter::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Filter, FilterError> {
        let mut left = self.single()?;
        while self.word("-and") {
            left = Filter::And(Box::new(left), Box::new(self.single()?));
        }
        Ok(left)
    }

    fn single(&mut self) -> Result<Filter, FilterError> {
        if self.word("-not") || self.word("!") {
            return Ok(Filter::Not(Box::new(self.single()?)));
        }
        if self.peek() == Some(&Token::Open) {
            self.at += 1;
            let inner = self.either()?;
            return match self.take() {
                Some(Token::Close) => Ok(inner),
                _ => Err(self.wrong()),
            };
        }
        let property = match self.take() {
            Some(Token::Word(word)) if !word.starts_with('-') => {
                word.trim_start_matches("$_.").to_owned()
            }
            Some(Token::Quoted(word)) => word,
            _ => return Err(self.wrong()),
        };
        let operator = match self.peek() {
            Some(Token::Word(word)) => Operator::of(word),
            _ => None,
        };
        let Some(operator) = operator else {
            return Ok(Filter::Holds(property));
        };
        self.at += 1;
        Ok(Filter::Compare {
            property,
            operator,
            value: self.value()?,
        })
    }

    /// A literal, or several in square brackets.
    fn value(&mut self) -> Result<Vec<Literal>, FilterError> {
        match self.take() {
            Some(Token::Quoted(text)) => Ok(vec![Literal::Text(text)]),
            Some(Token::Word(word)) => Ok(vec![match word.to_ascii_lowercase().as_str() {
                "$null" => Literal::Null,
                "$true" => Literal::Bool(true),
                "$false" => Literal::Bool(false),
                _ => Literal::Text(word),
            }]),
            Some(Token::ListOpen) => {
                let mut list = Vec::new();
                loop {
                    match self.peek() {
                        Some(Token::ListClose) => {
                            self.at += 1;
                            return Ok(list);
                        }
                        Some(Token::Comma) => self.at += 1,
                        Some(_) => list.extend(self.value()?),
                        None => return Err(self.wrong()),
                    }
                }
            }
            _ => Err(self.wrong()),
        }
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

fn compare(property: &str, own: &Value, operator: Operator, literals: &[Literal]) -> bool {
    let any = |test: &dyn Fn(&Literal) -> bool| literals.iter().any(test);
    match operator {
        Operator::Equal => any(&|literal| equal(property, own, literal)),
        Operator::NotEqual => !any(&|literal| equal(property, own, literal)),
        Operator::Like => any(&|literal| like(own, literal)),
        Operator::NotLike => !any(&|literal| like(own, literal)),
        Operator::Contains => literals
            .iter()
            .all(|literal| contains(property, own, literal)),
        Operator::NotContains => !any(&|literal| contains(property, own, literal)),
        Operator::Greater => {
            any(&|literal| order(own, literal) == Some(std::cmp::Ordering::Greater))
        }
        Operator::Less => any(&|literal| order(own, literal) == Some(std::cmp::Ordering::Less)),
        Operator::GreaterOrEqual => any(&|literal| order(own, literal).is_some_and(|o| o.is_ge())),
        Operator::LessOrEqual => any(&|literal| order(own, literal).is_some_and(|o| o.is_le())),
    }
}

fn items(own: &Value) -> Vec<Value> {
    match own.base() {
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        Value::Null | Value::Nothing => Vec::new(),
        single => vec![single.clone()],
    }
}

fn contains(property: &str, own: &Value, literal: &Literal) -> bool {
    items(own).iter().any(|item| equal(property, item, literal))
}

fn equal(property: &str, own: &Value, literal: &Literal) -> bool {
    match literal {
        Literal::Null => own.is_null() || text(own).is_empty(),
        Literal::Bool(wanted) => matches!(own.base(), Value::Bool(on) if on == wanted),
        Literal::Text(wanted) => {
            let own = text(own);
            same_name(&own, wanted)
                || is_number(property) && !own.is_empty() && digits(&own) == digits(wanted)
                || property.ends_with("Policy") && same_name(&own, bare_policy(wanted))
        }
    }
}

/// Numbers compare whether or not `tel:` and `+` are written (OU-08).
fn is_number(property: &str) -> bool {
    ["LineUri", "TelephoneNumber"]
        .iter()
        .any(|name| same_name(name, property))
}

fn digits(text: &str) -> &str {
    text.trim_start_matches("tel:").trim_start_matches('+')
}

/// A policy's name without its authority (OU-07).
fn bare_policy(text: &str) -> &str {
    ["Tenant:", "Host:", "Tag:"]
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix)
                .then(|| &text[prefix.len()..])
        })
        .unwrap_or(text)
}

fn like(own: &Value, literal: &Literal) -> bool {
    let Literal::Text(pattern) = literal else {
        return false;
    };
    let pattern = WildcardPattern::new(pattern, CaseSensitivity::Insensitive);
    pattern.is_ok_and(|pattern| items(own).iter().any(|item| pattern.matches(&text(item))))
}

fn order(own: &Value, literal: &Literal) -> Option<std::cmp::Ordering> {
    let Literal::Text(wanted) = literal else {
        return None;
    };
    match own.base() {
        Value::Null | Value::Nothing => None,
        Value::DateTime(time) => {
            let own = super::context::instant(*time);
            Some(own.cmp(&date(wanted)?))
        }
        other => {
            let own = text(other);
            match (own.parse::<f64>(), wanted.parse::<f64>()) {
                (Ok(a), Ok(b)) => a.partial_cmp(&b),
                _ => Some(own.to_ascii_lowercase().cmp(&wanted.to_ascii_lowercase())),
            }
        }
    }
}

/// A date of a filter: ISO 8601, or month, day and year.
fn date(text: &str) -> Option<jiff::Timestamp> {
    let text = text.trim();
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return Some(time);
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok().or_else(|| {
        let date = text.split_whitespace().next()?;
        let mut parts = date.split('/');
        let mut next = || parts.next()?.parse::<i16>().ok();
        let (month, day, year) = (next()?, next()?, next()?);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Some(
            jiff::civil::Date::new(year, month, day)
                .ok()?
                .to_datetime(jiff::civil::Time::midnight()),
        )
    })?;
    let zoned = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

fn text(value: &Value) -> crate::value::Str {
    crate::value::convert::plain(value)
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
