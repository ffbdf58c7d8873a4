//! Words of XPath as an expression.

use super::XPathError;
use super::lex::{Token, words};
use super::tree::{Axis, Expr, Operator, Start, Step, Test};

/// Expressions may lie this deep in one another.
const DEPTH: usize = 200;

struct Parser<'a> {
    source: &'a str,
    words: Vec<Token>,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, XPathError>;

/// Reads an expression.
///
/// # Errors
/// What is none.
pub fn parse(source: &str) -> Parsed<Expr> {
    let invalid = || XPathError(format!("'{source}' has an invalid token."));
    let mut parser = Parser {
        source,
        words: words(source).ok_or_else(invalid)?,
        at: 0,
        depth: 0,
    };
    let expression = parser.level(0)?;
    if parser.at < parser.words.len() {
        return Err(invalid());
    }
    Ok(expression)
}

/// Operators from the loosest to the tightest; each level is left-associative.
const LEVELS: &[&[(&str, Operator)]] = &[
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("=", Operator::Equal), ("!=", Operator::NotEqual)],
    &[
        ("<=", Operator::LessEqual),
        ("<", Operator::Less),
        (">=", Operator::GreaterEqual),
        (">", Operator::Greater),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[
        ("*", Operator::Multiply),
        ("div", Operator::Divide),
        ("mod", Operator::Remainder),
    ],
];

impl Parser<'_> {
    fn invalid(&self) -> XPathError {
        XPathError(format!("'{}' has an invalid token.", self.source))
    }

    fn peek(&self) -> Option<&Token> {
        self.words.get(self.at)
    }

    fn is(&self, symbol: &str) -> bool {
        match self.peek() {
            Some(Token::Symbol(own)) => *own == symbol,
            _ => false,
        }
    }

    fn take(&mut self, symbol: &str) -> bool {
        let found = self.is(symbol);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &str) -> Parsed<()> {
        if self.take(symbol) {
            Ok(())
        } else {
            Err(self.invalid())
        }
    }

    fn operator(&mut self, level: &[(&str, Operator)]) -> Option<Operator> {
        let found = level.iter().find(|(word, _)| match self.peek() {
            Some(Token::Symbol(own)) => own == word,
            Some(Token::Name(own)) => own == word,
            _ => false,
        });
        found.map(|(_, operator)| {
            self.at += 1;
            *operator
        })
    }

    fn level(&mut self, level: usize) -> Parsed<Expr> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        if level == 0 {
            self.depth += 1;
            if self.depth > DEPTH {
                return Err(XPathError("The xpath query is too complex.".into()));
            }
        }
        let mut left = self.level(level + 1)?;
        while let Some(operator) = self.operator(operators) {
            let right = self.level(level + 1)?;
            left = Expr::Binary(operator, Box::new(left), Box::new(right));
        }
        if level == 0 {
            self.depth -= 1;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let mut negative = false;
        while self.take("-") {
            negative = !negative;
        }
        let mut left = self.path()?;
        while self.take("|") {
            let right = self.path()?;
            left = Expr::Binary(Operator::Union, Box::new(left), Box::new(right));
        }
        Ok(if negative {
            Expr::Negate(Box::new(left))
        } else {
            left
        })
    }

    fn path(&mut self) -> Parsed<Expr> {
        if self.take("//") {
            let mut steps = vec![any_below()];
            self.steps(&mut steps)?;
            return Ok(Expr::Path(Start::Root, steps));
        }
        if self.take("/") {
            let mut steps = Vec::new();
            if self.starts_step() {
                self.steps(&mut steps)?;
            }
            return Ok(Expr::Path(Start::Root, steps));
        }
        let Some(primary) = self.primary()? else {
            let mut steps = Vec::new();
            self.steps(&mut steps)?;
            return Ok(Expr::Path(Start::Here, steps));
        };
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        if self.take("//") {
            steps.push(any_below());
            self.steps(&mut steps)?;
        } else if self.take("/") {
            self.steps(&mut steps)?;
        }
        if predicates.is_empty() && steps.is_empty() {
            return Ok(primary);
        }
        Ok(Expr::Path(Start::At(Box::new(primary), predicates), steps))
    }

    fn starts_step(&self) -> bool {
        match self.peek() {
            Some(Token::Name(_)) => true,
            Some(Token::Symbol(symbol)) => matches!(*symbol, "." | ".." | "@" | "*"),
            _ => false,
        }
    }

    /// A literal, a call or an expression in parentheses; `None` where a step stands.
    fn primary(&mut self) -> Parsed<Option<Expr>> {
        let found = match self.peek() {
            Some(Token::Text(text)) => Expr::Text(text.clone()),
            Some(Token::Number(n)) => Expr::Number(*n),
            Some(Token::Symbol("(")) => {
                self.at += 1;
                let inner = self.level(0)?;
                self.expect(")")?;
                return Ok(Some(inner));
            }
            Some(Token::Name(name)) => {
                let name = name.clone();
                let is_call = matches!(self.words.get(self.at + 1), Some(Token::Symbol("(")))
                    && !matches!(
                        name.as_str(),
                        "node" | "text" | "comment" | "processing-instruction"
                    );
                if !is_call {
                    return Ok(None);
                }
                self.at += 2;
                let mut arguments = Vec::new();
                if !self.take(")") {
                    loop {
                        arguments.push(self.level(0)?);
                        if self.take(")") {
                            break;
                        }
                        self.expect(",")?;
                    }
                }
                return Ok(Some(Expr::Call(name, arguments)));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(found))
    }

    fn steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        loop {
            steps.push(self.step()?);
            if self.take("//") {
                steps.push(any_below());
            } else if !self.take("/") {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Parsed<Step> {
        let plain = |axis| Step {
            axis,
            test: Test::Node,
            predicates: Vec::new(),
        };
        if self.take("..") {
            return Ok(plain(Axis::Parent));
        }
        if self.take(".") {
            return Ok(plain(Axis::This));
        }
        let axis = if self.take("@") {
            Axis::Attribute
        } else {
            self.axis()?
        };
        let test = self.test()?;
        let predicates = self.predicates()?;
        Ok(Step {
            axis,
            test,
            predicates,
        })
    }

    fn axis(&mut self) -> Parsed<Axis> {
        if let (Some(Token::Name(name)), Some(Token::Symbol("::"))) =
            (self.peek(), self.words.get(self.at + 1))
        {
            let axis = Axis::of(name).ok_or_else(|| self.invalid())?;
            self.at += 2;
            return Ok(axis);
        }
        Ok(Axis::Child)
    }

    fn test(&mut self) -> Parsed<Test> {
        if self.take("*") {
            return Ok(Test::Name(None, None));
        }
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return Err(self.invalid());
        };
        self.at += 1;
        if self.take("(") {
            let target = match self.peek().cloned() {
                Some(Token::Text(text)) => {
                    self.at += 1;
                    Some(text)
                }
                _ => None,
            };
            self.expect(")")?;
            return match name.as_str() {
                "node" => Ok(Test::Node),
                "text" => Ok(Test::Text),
                "comment" => Ok(Test::Comment),
                "processing-instruction" => Ok(Test::Instruction(target)),
                _ => Err(self.invalid()),
            };
        }
        if self.take(":") {
            if self.take("*") {
                return Ok(Test::Name(Some(name), None));
            }
            let Some(Token::Name(local)) = self.peek().cloned() else {
                return Err(self.invalid());
            };
            self.at += 1;
            return Ok(Test::Name(Some(name), Some(local)));
        }
        Ok(Test::Name(None, Some(name)))
    }

    fn predicates(&mut self) -> Parsed<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.level(0)?);
            self.expect("]")?;
        }
        Ok(predicates)
    }
}

/// What `//` stands for.
fn any_below() -> Step {
    Step {
        axis: Axis::DescendantOrSelf,
        test: Test::Node,
        predicates: Vec::new(),
    }
}
