//! Reading a filter.

use super::{Filter, Literal, Operator};

/// Where a filter cannot be read: the offset and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the filter cannot be read at position {position}")]
pub struct FilterError {
    pub position: usize,
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
