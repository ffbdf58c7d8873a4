//! The words of an XPath expression.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Name(String),
    Number(f64),
    Text(String),
    Symbol(&'static str),
}

const SYMBOLS: &[&str] = &[
    "::", "//", "..", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-", "=",
    "<", ">", "*", "$", ":",
];

/// Reads all words; `None` where a character begins none.
pub fn words(text: &str) -> Option<Vec<Token>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let length;
        if c == '"' || c == '\'' {
            let inside = rest.get(1..)?;
            let end = inside.find(c)?;
            words.push(Token::Text(inside.get(..end)?.to_owned()));
            length = end + 2;
        } else if c.is_ascii_digit()
            || (c == '.' && rest.chars().nth(1).is_some_and(|d| d.is_ascii_digit()))
        {
            length = rest
                .find(|c: char| !(c.is_ascii_digit() || c == '.'))
                .unwrap_or(rest.len());
            words.push(Token::Number(rest.get(..length)?.parse().ok()?));
        } else if c.is_alphabetic() || c == '_' {
            length = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
                .unwrap_or(rest.len());
            words.push(Token::Name(rest.get(..length)?.to_owned()));
        } else {
            let symbol = SYMBOLS.iter().find(|s| rest.starts_with(**s))?;
            words.push(Token::Symbol(symbol));
            length = symbol.len();
        }
        rest = rest.get(length..)?.trim_start();
    }
    Some(words)
}
