//! Classes and enums as they are defined before a script runs: what PowerShell finds only then, and what ends the
//! script just as an error of parsing does.

use super::constant::{Purpose, is_constant};
use super::message;
use super::types::{bare, is_void};
use crate::syntax::message::Message;
use crate::syntax::parser::Parser;
use crate::syntax::source::Span;
use crate::syntax::tree::{
    Body, Class, ClassMember, ClassMethod, Enum, Expression, ExpressionKind, Membership,
    MethodRole, Number, StatementKind, TypeName, UnaryOperator,
};
use crate::syntax::walk::{Node, Visitor, Walk};
use rustc_hash::{FxHashMap, FxHashSet};

/// Types of .NET that nothing can be derived from.
const SEALED: [&str; 26] = [
    "string", "int", "int32", "long", "int64", "short", "int16", "byte", "sbyte", "uint", "uint32",
    "ulong", "uint64", "ushort", "uint16", "bool", "boolean", "char", "double", "single", "float",
    "decimal", "datetime", "timespan", "guid", "switch",
];

/// Checks the definitions of a script without errors.
pub(super) fn check(parser: &mut Parser, body: &Body) {
    let mut found = Definitions::default();
    Walk::new(&mut found).body(body);
    let bases = found.classes.iter().map(|c| (c.name.to_lowercase(), *c));
    let classes: FxHashMap<String, &Class> = bases.collect();
    let names = found.enums.iter().map(|e| e.name.to_lowercase());
    let enums: FxHashSet<String> = names.collect();
    for definition in &found.enums {
        Checker { parser }.enumeration(definition);
    }
    for class in &found.classes {
        let mut checker = Checker { parser };
        checker.bases(class, &classes, &enums);
        checker.members(class);
        checker.base_constructor(class, &classes);
    }
}

#[derive(Default)]
struct Definitions<'a> {
    classes: Vec<&'a Class>,
    enums: Vec<&'a Enum>,
}

impl<'a> Visitor<'a> for Definitions<'a> {
    fn enter(&mut self, node: Node<'a>, _: &[Node<'a>]) {
        if let Node::Statement(statement) = node {
            match &statement.kind {
                StatementKind::Class(class) => self.classes.push(class),
                StatementKind::Enum(definition) => self.enums.push(definition),
                _ => {}
            }
        }
    }
}

struct Checker<'p> {
    parser: &'p mut Parser,
}

impl Checker<'_> {
    fn error(&mut self, span: Span, message: Message, arguments: &[&str]) {
        self.parser.lexer.report(span, message, arguments);
    }

    fn bases(
        &mut self,
        class: &Class,
        classes: &FxHashMap<String, &Class>,
        enums: &FxHashSet<String>,
    ) {
        for (index, base) in class.bases.iter().enumerate() {
            let lower = base.name.to_lowercase();
            let name = last_part(&base.name);
            if !base.ranks.is_empty() {
                let full = base.full_name();
                self.error(base.span, message::SUBTYPE_ARRAY, &[&full]);
            } else if index > 0 && classes.contains_key(&lower) {
                self.error(base.span, message::INTERFACE_NAME_EXPECTED, &[name]);
            } else if enums.contains(&lower) || SEALED.contains(&bare(&lower)) {
                let message = match index {
                    0 => message::SEALED_BASE_CLASS,
                    _ => message::INTERFACE_NAME_EXPECTED,
                };
                let name = net_name(name);
                self.error(base.span, message, &[&name]);
            }
        }
    }

    fn members(&mut self, class: &Class) {
        let mut properties = FxHashSet::default();
        let mut methods: Vec<(&ClassMethod, Vec<String>)> = Vec::new();
        for member in &class.members {
            match member {
                ClassMember::Property(property) => {
                    if !properties.insert(property.name.to_lowercase()) {
                        let message = message::MEMBER_ALREADY_DEFINED;
                        self.error(property.span, message, &[&property.name]);
                    }
                }
                ClassMember::Method(method) => {
                    let types = parameter_types(method);
                    let repeated = methods.iter().any(|(other, own)| {
                        let fixed = other.membership == method.membership
                            || method.role == MethodRole::Method;
                        fixed && other.name.eq_ignore_ascii_case(&method.name) && *own == types
                    });
                    if repeated {
                        let message = message::MEMBER_ALREADY_DEFINED;
                        self.error(method.name_span, message, &[&method.name]);
                        continue;
                    }
                    methods.push((method, types));
                    self.static_constructor(method);
                }
            }
        }
    }

    fn static_constructor(&mut self, method: &ClassMethod) {
        let parameters = &method.parameters;
        let fixed = method.membership == Membership::Static;
        if let (MethodRole::Constructor, true, Some(first), Some(last)) =
            (method.role, fixed, parameters.first(), parameters.last())
        {
            let span = Span::new(first.span.start, last.span.end);
            self.error(span, message::STATIC_CONSTRUCTOR_PARAMETERS, &[]);
        }
    }

    /// A class without constructor needs a base that can be made without arguments.
    fn base_constructor(&mut self, class: &Class, classes: &FxHashMap<String, &Class>) {
        let base = class.bases.first().map(|b| b.name.to_lowercase());
        let Some(base) = base.and_then(|name| classes.get(&name).copied()) else {
            return;
        };
        let constructors = |class: &Class| -> Vec<usize> {
            let of = |member: &ClassMember| match member {
                ClassMember::Method(m)
                    if m.role == MethodRole::Constructor
                        && m.membership == Membership::Instance =>
                {
                    Some(m.parameters.len())
                }
                _ => None,
            };
            class.members.iter().filter_map(of).collect()
        };
        let of_base = constructors(base);
        let without = of_base.is_empty() || of_base.contains(&0);
        if !without && constructors(class).is_empty() {
            self.error(
                class.span,
                message::BASE_CLASS_NO_DEFAULT_CTOR,
                &[&base.name],
            );
        }
    }

    fn enumeration(&mut self, definition: &Enum) {
        let (ty, low, high) = range(definition.underlying.as_ref());
        let mut names = FxHashSet::default();
        let mut next = Some(0_i128);
        for (name, value, span) in &definition.members {
            if let Some(value) = value {
                if !is_constant(value, Purpose::Value) {
                    self.error(value.span, message::ENUMERATOR_NOT_CONSTANT, &[]);
                    next = Some(0);
                } else {
                    next = match whole(value) {
                        Some(number) if number < low || number > high => {
                            self.error(value.span, message::ENUMERATOR_OUT_OF_BOUNDS, &[ty]);
                            Some(0)
                        }
                        Some(number) => Some(number),
                        // Constants of other kinds are converted when the enum is made.
                        None => Some(0),
                    };
                }
            }
            let Some(number) = next else {
                self.error(*span, message::ENUMERATOR_OUT_OF_BOUNDS, &[ty]);
                continue;
            };
            if !names.insert(name.to_lowercase()) {
                self.error(*span, message::MEMBER_ALREADY_DEFINED, &[name]);
            }
            next = Some(number + 1).filter(|n| *n <= high);
        }
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// How .NET spells a type that PowerShell has a short name for.
fn net_name(name: &str) -> String {
    match &*name.to_lowercase() {
        "int" => "Int32".into(),
        "long" => "Int64".into(),
        "short" => "Int16".into(),
        "uint" => "UInt32".into(),
        "ulong" => "UInt64".into(),
        "ushort" => "UInt16".into(),
        "bool" => "Boolean".into(),
        "float" => "Single".into(),
        "sbyte" => "SByte".into(),
        "datetime" => "DateTime".into(),
        "timespan" => "TimeSpan".into(),
        "switch" => "SwitchParameter".into(),
        "string" | "byte" | "char" | "double" | "decimal" | "guid" => {
            let (first, rest) = name.split_at(1);
            format!("{}{}", first.to_uppercase(), rest.to_lowercase())
        }
        _ => name.into(),
    }
}

/// The types of a method's parameters, as far as their names tell them apart.
fn parameter_types(method: &ClassMethod) -> Vec<String> {
    let of = |p: &crate::syntax::tree::Parameter| {
        let ty = p.attributes.iter().find(|a| a.arguments.is_none());
        match ty.filter(|a| !is_void(&a.name)) {
            Some(ty) => net_name(bare(&ty.name.full_name())).to_lowercase(),
            None => "object".into(),
        }
    };
    method.parameters.iter().map(of).collect()
}

/// The name of an enum's underlying type, and what it can hold.
fn range(ty: Option<&TypeName>) -> (&'static str, i128, i128) {
    let name = ty.map(|ty| bare(&ty.name).to_lowercase());
    match name.as_deref().unwrap_or("int") {
        "byte" => ("byte", 0, u8::MAX.into()),
        "sbyte" => ("sbyte", i8::MIN.into(), i8::MAX.into()),
        "short" | "int16" => ("short", i16::MIN.into(), i16::MAX.into()),
        "ushort" | "uint16" => ("ushort", 0, u16::MAX.into()),
        "uint" | "uint32" => ("uint", 0, u32::MAX.into()),
        "long" | "int64" => ("long", i64::MIN.into(), i64::MAX.into()),
        "ulong" | "uint64" => ("ulong", 0, u64::MAX.into()),
        _ => ("int", i32::MIN.into(), i32::MAX.into()),
    }
}

/// A whole number that is written as one.
fn whole(expression: &Expression) -> Option<i128> {
    Some(match &expression.kind {
        ExpressionKind::Number(number) => match number {
            Number::Byte(n) => (*n).into(),
            Number::SByte(n) => (*n).into(),
            Number::Int16(n) => (*n).into(),
            Number::UInt16(n) => (*n).into(),
            Number::Int32(n) => (*n).into(),
            Number::UInt32(n) => (*n).into(),
            Number::Int64(n) => (*n).into(),
            Number::UInt64(n) => (*n).into(),
            _ => return None,
        },
        ExpressionKind::Unary {
            operator: UnaryOperator::Minus,
            operand,
        } => -whole(operand)?,
        ExpressionKind::Paren(inner) => whole(inner.lone_expression()?)?,
        _ => return None,
    })
}
