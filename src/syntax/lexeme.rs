//! Tokens as scripts see them: PowerShell's names for their kinds, and what their text means.

use super::source::{Source, Span};
use super::token::{Data, Keyword, Kind, Token};
use super::tree::{AssignmentOperator, BinaryOperator, CaseForm, Comparison, Number, Variable};
use std::rc::Rc;

/// A token with its `TokenKind`.
#[derive(Clone, Debug)]
pub struct Lexeme {
    pub kind: String,
    pub span: Span,
    pub meaning: Meaning,
}

/// What a token's text means, where that is more than the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Plain,
    Keyword,
    /// The value of a string; `true` where something in it expands.
    Text(Rc<str>, bool),
    Number(Number),
    Variable(Variable),
    /// The name of a parameter, and whether a colon follows it.
    Parameter(Rc<str>, bool),
}

impl Lexeme {
    pub(super) fn of(source: &Source, token: &Token) -> Self {
        let length = source.text.len() as u32;
        let span = Span::new(token.span.start.min(length), token.span.end.min(length));
        let here = source.slice(span).starts_with('@');
        let meaning = match (&token.data, token.kind) {
            (_, Kind::Keyword(_)) => Meaning::Keyword,
            (Data::Text(text), _) => Meaning::Text(text.clone(), false),
            (Data::Expandable(_), _) => {
                let text = source.slice(span);
                let inner = text
                    .trim_start_matches(['@', '"'])
                    .trim_end_matches(['@', '"']);
                Meaning::Text(inner.into(), true)
            }
            (Data::Variable(variable), _) => Meaning::Variable(variable.clone()),
            (Data::Number(Some(number)), _) => Meaning::Number((**number).clone()),
            (Data::Parameter { name, colon }, _) => Meaning::Parameter(name.clone(), *colon),
            _ => Meaning::Plain,
        };
        Self {
            kind: name(token.kind, here),
            span,
            meaning,
        }
    }

    pub(super) fn comment(span: Span) -> Self {
        Self {
            kind: "Comment".into(),
            span,
            meaning: Meaning::Plain,
        }
    }
}

/// The `TokenKind` of a token.
fn name(kind: Kind, here: bool) -> String {
    let fixed = match kind {
        Kind::Splat => "SplattedVariable",
        Kind::StringLiteral if here => "HereStringLiteral",
        Kind::StringExpandable if here => "HereStringExpandable",
        Kind::LeftParen => "LParen",
        Kind::RightParen => "RParen",
        Kind::LeftCurly => "LCurly",
        Kind::RightCurly => "RCurly",
        Kind::LeftBracket => "LBracket",
        Kind::RightBracket => "RBracket",
        Kind::Question => "QuestionMark",
        Kind::QuestionBracket => "QuestionLBracket",
        Kind::Remainder => "Rem",
        Kind::Coalesce => "QuestionQuestion",
        Kind::RedirectionIn => "RedirectInStd",
        Kind::BitNot => "Bnot",
        Kind::Assignment(operator) => assignment(operator),
        Kind::Split(CaseForm::Sensitive) => "Csplit",
        Kind::Split(_) => "Isplit",
        Kind::Dashed(operator) => return operator_name(operator),
        Kind::Keyword(Keyword::DynamicParam) => "Dynamicparam",
        Kind::Keyword(keyword) => return format!("{keyword:?}"),
        other => return format!("{other:?}"),
    };
    fixed.into()
}

/// The `TokenKind` of an assignment.
pub fn assignment(operator: AssignmentOperator) -> &'static str {
    match operator {
        AssignmentOperator::Set => "Equals",
        AssignmentOperator::Add => "PlusEquals",
        AssignmentOperator::Subtract => "MinusEquals",
        AssignmentOperator::Multiply => "MultiplyEquals",
        AssignmentOperator::Divide => "DivideEquals",
        AssignmentOperator::Remainder => "RemainderEquals",
        AssignmentOperator::Coalesce => "QuestionQuestionEquals",
    }
}

/// The `TokenKind` of a binary operator.
pub fn operator_name(operator: BinaryOperator) -> String {
    use BinaryOperator as B;
    let name = match operator {
        B::And => "And",
        B::Or => "Or",
        B::Xor => "Xor",
        B::BitAnd => "Band",
        B::BitOr => "Bor",
        B::BitXor => "Bxor",
        B::Coalesce => "QuestionQuestion",
        B::Add => "Plus",
        B::Subtract => "Minus",
        B::Multiply => "Multiply",
        B::Divide => "Divide",
        B::Remainder => "Rem",
        B::Range => "DotDot",
        B::Format => "Format",
        B::Join => "Join",
        B::ShiftLeft => "Shl",
        B::ShiftRight => "Shr",
        B::Is => "Is",
        B::IsNot => "IsNot",
        B::As => "As",
        B::Compare(how, form) => {
            let first = if form == CaseForm::Sensitive {
                'C'
            } else {
                'I'
            };
            return format!("{first}{}", comparison(how));
        }
    };
    name.into()
}

fn comparison(how: Comparison) -> &'static str {
    match how {
        Comparison::Eq => "eq",
        Comparison::Ne => "ne",
        Comparison::Gt => "gt",
        Comparison::Ge => "ge",
        Comparison::Lt => "lt",
        Comparison::Le => "le",
        Comparison::Like => "like",
        Comparison::NotLike => "notlike",
        Comparison::Match => "match",
        Comparison::NotMatch => "notmatch",
        Comparison::Replace => "replace",
        Comparison::Split => "split",
        Comparison::Contains => "contains",
        Comparison::NotContains => "notcontains",
        Comparison::In => "in",
        Comparison::NotIn => "notin",
    }
}
