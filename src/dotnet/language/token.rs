//! `Token` and its kinds.

use super::expressions::variable_path;
use super::node::{Member, Tree};
use super::{extent, kinds};
use crate::syntax::lexeme::Meaning;
use crate::syntax::{Lexeme, Source};
use crate::value::types::{NetType, Type, enums, language as l};
use crate::value::{EnumValue, Object, Ptr, Value};
use rustc_hash::FxHashMap;

const KEYWORD: i64 = 16;
const COMMAND_NAME: i64 = 524_288;
const MEMBER_NAME: i64 = 1_048_576;
const TYPE_NAME: i64 = 2_097_152;

/// What tokens are, told by the tree: by the offset at which they begin.
pub fn flags(tree: &Tree) -> FxHashMap<u32, i64> {
    let mut flags = FxHashMap::default();
    let start_of = |at: usize| tree.nodes.get(at).map(|data| data.span.start);
    for data in &tree.nodes {
        let is = |ty: &NetType| std::ptr::eq(data.ty, ty);
        if is(&l::COMMAND_AST) {
            let first = data.members.iter().find_map(|(name, member)| match member {
                Member::Nodes(all) if *name == "CommandElements" => all.first().copied(),
                _ => None,
            });
            if let Some(start) = first.and_then(start_of) {
                flags.insert(start, COMMAND_NAME);
            }
        } else if data.ty.is(&l::MEMBER_EXPRESSION_AST) {
            let name = data.members.iter().find_map(|(name, member)| match member {
                Member::Node(at) if *name == "Member" => Some(*at),
                _ => None,
            });
            if let Some(start) = name.and_then(start_of) {
                flags.insert(start, MEMBER_NAME);
            }
        } else if is(&l::TYPE_CONSTRAINT_AST) || is(&l::TYPE_EXPRESSION_AST) {
            let bracket = tree.source.slice(data.span).starts_with('[');
            flags.insert(data.span.start + u32::from(bracket), TYPE_NAME);
        }
    }
    flags
}

/// A token as an object.
pub fn value(source: &Ptr<Source>, lexeme: &Lexeme, flags: &FxHashMap<u32, i64>) -> Value {
    let mut pairs: Vec<(&'static str, Value)> = Vec::new();
    let mut flag = flags.get(&lexeme.span.start).copied().unwrap_or_default();
    let ty: &'static NetType = match (&lexeme.meaning, lexeme.kind.as_str()) {
        (Meaning::Keyword, _) => {
            flag |= KEYWORD;
            &l::TOKEN
        }
        (Meaning::Text(text, expands), kind) if kind.contains("String") => {
            pairs.push(("Value", Value::text(&**text)));
            if *expands || kind.ends_with("Expandable") {
                &l::STRING_EXPANDABLE_TOKEN
            } else {
                &l::STRING_LITERAL_TOKEN
            }
        }
        (Meaning::Text(text, _), "Label") => {
            pairs.push(("LabelText", Value::text(&**text)));
            &l::LABEL_TOKEN
        }
        (Meaning::Text(text, _), _) => {
            pairs.push(("Value", Value::text(&**text)));
            &l::STRING_LITERAL_TOKEN
        }
        (Meaning::Number(number), _) => {
            pairs.push(("Value", Value::from(number)));
            &l::NUMBER_TOKEN
        }
        (Meaning::Variable(variable), _) => {
            pairs.push(("Name", Value::text(&*variable.user_path())));
            pairs.push(("VariablePath", variable_path(variable)));
            &l::VARIABLE_TOKEN
        }
        (Meaning::Parameter(name, colon), _) => {
            pairs.push(("ParameterName", Value::text(&**name)));
            pairs.push(("UsedColon", Value::Bool(*colon)));
            &l::PARAMETER_TOKEN
        }
        (Meaning::Plain, _) => &l::TOKEN,
    };
    let text = match lexeme.kind.as_str() {
        "EndOfInput" => "<eof>",
        _ => source.slice(lexeme.span),
    };
    pairs.extend([
        ("Text", Value::text(text)),
        (
            "TokenFlags",
            EnumValue::of(Type::Net(&enums::TOKEN_FLAGS), flag),
        ),
        ("Kind", kinds::kind(&lexeme.kind)),
        ("HasError", Value::Bool(false)),
        ("Extent", extent::value(source, lexeme.span)),
    ]);
    Object::of(Type::Net(ty), pairs)
        .with_text(text)
        .into_value()
}
