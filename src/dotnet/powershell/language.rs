//! `LanguagePrimitives` and `WildcardPattern`: conversions, comparisons and patterns as the language has them.

use crate::dotnet::support::{at, flag, set_ref, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, net};
use crate::value::wildcard::{WildcardPattern, contains_wildcards, escape, unescape};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// A `WildcardPattern` object.
struct Pattern {
    text: Str,
    case: CaseSensitivity,
}

impl Native for Pattern {
    fn ty(&self) -> Type {
        Type::Net(&net::WILDCARD_PATTERN)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new(
                "object ConvertTo(object valueToConvert, type resultType)",
                |engine, _, args| engine.convert(&at(args, 0), &type_at(args, 1)),
            ),
            M::new(
                "bool TryConvertTo(object valueToConvert, type resultType, ref object result)",
                |engine, _, args| {
                    let made = engine.convert(&at(args, 0), &type_at(args, 1));
                    let success = made.is_ok();
                    set_ref(args, 2, made.unwrap_or(Value::Null));
                    Ok(Value::Bool(success))
                },
            ),
            M::new("bool IsTrue(object obj)", |engine, _, args| {
                Ok(Value::Bool(engine.is_true(&at(args, 0))))
            }),
            M::new("bool IsObjectEnumerable(object obj)", |engine, _, args| {
                Ok(Value::Bool(engine.is_enumerable(&at(args, 0))))
            }),
            M::new(
                "bool Equals(object first, object second)",
                |engine, _, args| compare(engine, args, Comparison::Eq, CaseForm::Sensitive),
            ),
            M::new(
                "bool Equals(object first, object second, bool ignoreCase)",
                |engine, _, args| {
                    let case = if flag(args, 2) {
                        CaseForm::Insensitive
                    } else {
                        CaseForm::Sensitive
                    };
                    compare(engine, args, Comparison::Eq, case)
                },
            ),
            M::new("int Compare(object first, object second)", order),
            M::new(
                "int Compare(object first, object second, bool ignoreCase)",
                order,
            ),
        ],
        ..TypeTable::of(&net::LANGUAGE_PRIMITIVES)
    },
    TypeTable {
        constructors: &[
            M::new("new(string pattern)", pattern),
            M::new(
                "new(string pattern, System.Management.Automation.WildcardOptions options)",
                pattern,
            ),
        ],
        static_methods: &[
            M::new(
                "wildcardpattern Get(string pattern, System.Management.Automation.WildcardOptions options)",
                pattern,
            ),
            M::new("string Escape(string pattern)", |_, _, args| {
                Ok(Value::text(escape(&text(args, 0))))
            }),
            M::new("string Unescape(string pattern)", |_, _, args| {
                Ok(Value::text(unescape(&text(args, 0))))
            }),
            M::new(
                "bool ContainsWildcardCharacters(string pattern)",
                |_, _, args| Ok(Value::Bool(contains_wildcards(&text(args, 0)))),
            ),
        ],
        methods: &[M::new("bool IsMatch(string input)", |_, this, args| {
            let Value::Native(native) = this else {
                return Ok(Value::Bool(false));
            };
            let matched = native.get::<Pattern>().is_some_and(|pattern| {
                WildcardPattern::new(&pattern.text, pattern.case)
                    .is_ok_and(|p| p.matches(&text(args, 0)))
            });
            Ok(Value::Bool(matched))
        })],
        ..TypeTable::of(&net::WILDCARD_PATTERN)
    },
];

fn type_at(args: &[Value], place: usize) -> Type {
    match at(args, place) {
        Value::Type(ty) => ty,
        _ => Type::Net(&net::OBJECT),
    }
}

fn compare(engine: &mut Engine, args: &[Value], how: Comparison, case: CaseForm) -> Result<Value> {
    let verdict = engine.operate(
        BinaryOperator::Compare(how, case),
        &at(args, 0),
        &at(args, 1),
    )?;
    Ok(Value::Bool(engine.is_true(&verdict)))
}

fn order(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let case = if flag(args, 2) {
        CaseForm::Insensitive
    } else {
        CaseForm::Sensitive
    };
    for (how, answer) in [(Comparison::Lt, -1), (Comparison::Gt, 1)] {
        if matches!(compare(engine, args, how, case)?, Value::Bool(true)) {
            return Ok(Value::Int(answer));
        }
    }
    Ok(Value::Int(0))
}

fn pattern(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    // `IgnoreCase` is the second option.
    let ignores = matches!(at(args, 1), Value::Enum(options) if options.value & 2 != 0);
    Ok(Value::Native(Ptr::new(Pattern {
        text: text(args, 0),
        case: if ignores {
            CaseSensitivity::Insensitive
        } else {
            CaseSensitivity::Sensitive
        },
    })))
}
