//! Overloads: C#-like signatures of the type tables, parsed once a method.

use crate::engine::type_table::NetMethod;
use crate::value::types::{GenericType, NetType, Type, commas, net};
use crate::value::{Ptr, Str, Value};

/// A type as a signature names it.
#[derive(Clone, Debug)]
pub enum TypeName {
    Known(Type),
    /// A type argument of the receiver, by position.
    Argument(usize),
    Array(Box<TypeName>),
    Generic(&'static NetType, Vec<TypeName>),
    /// A type that scripts do not meet otherwise: any object will do.
    Foreign(Str),
}

/// How a parameter takes its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    Value,
    /// `params T[]`
    Rest,
    /// `ref` and `out`
    Reference,
}

/// A parameter of an overload.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: Str,
    pub ty: TypeName,
    pub passing: Passing,
    /// The value of an optional parameter that is not given, and how it is written.
    pub default: Option<(Value, Str)>,
}

/// A parsed overload.
pub struct Overload {
    pub method: &'static NetMethod,
    pub name: Str,
    /// The interface by which alone the method can be reached; empty for others.
    pub interface: Str,
    pub returns: TypeName,
    pub parameters: Vec<Parameter>,
}

impl TypeName {
    /// Reads a name as a signature writes it.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(inner) = text.strip_suffix("[]") {
            return TypeName::Array(Box::new(Self::parse(inner)));
        }
        if let Some(inner) = text.strip_suffix('?') {
            return TypeName::Generic(&net::NULLABLE_OF, vec![Self::parse(inner)]);
        }
        match text {
            "T" | "TKey" | "TSource" | "T1" => return TypeName::Argument(0),
            "TValue" | "TResult" | "T2" => return TypeName::Argument(1),
            _ => {}
        }
        if let Some(position) = text.strip_prefix('T').and_then(|n| n.parse::<usize>().ok()) {
            return TypeName::Argument(position.saturating_sub(1));
        }
        if let Some((head, rest)) = text.split_once('<') {
            let inner = rest.strip_suffix('>').unwrap_or(rest);
            let arguments: Vec<TypeName> = split_top(inner).map(Self::parse).collect();
            return match NetType::find(&format!("{head}`{}", arguments.len())) {
                Some(definition) => TypeName::Generic(definition, arguments),
                None => TypeName::Foreign(text.into()),
            };
        }
        match NetType::find(keyword(text).unwrap_or(text)) {
            Some(ty) => TypeName::Known(Type::Net(ty)),
            None => TypeName::Foreign(text.into()),
        }
    }

    /// The type, with the receiver's type arguments put in.
    pub fn resolve(&self, arguments: &[Type]) -> Type {
        match self {
            TypeName::Known(ty) => ty.clone(),
            TypeName::Argument(position) => arguments
                .get(*position)
                .cloned()
                .unwrap_or(Type::Net(&net::OBJECT)),
            TypeName::Array(element) => element.resolve(arguments).array_of(),
            TypeName::Generic(definition, own) => Type::Generic(Ptr::new(GenericType {
                definition,
                arguments: own.iter().map(|t| t.resolve(arguments)).collect(),
            })),
            TypeName::Foreign(_) => Type::Net(&net::OBJECT),
        }
    }

    /// How a definition shows the type: C#'s words for the simple types, full names otherwise.
    pub fn text(&self, arguments: &[Type]) -> Str {
        match self {
            TypeName::Foreign(name) => name.replace('<', "[").replace('>', "]").into(),
            TypeName::Array(element) => format!("{}[]", element.text(arguments)).into(),
            TypeName::Generic(definition, own) => {
                let names: Vec<String> =
                    own.iter().map(|t| t.text(arguments).to_string()).collect();
                format!("{}[{}]", bare(definition.name), names.join(",")).into()
            }
            other => shown(&other.resolve(arguments)),
        }
    }
}

/// A type as member definitions show it.
pub fn shown(ty: &Type) -> Str {
    match ty {
        Type::Net(net_type) => word(net_type).unwrap_or(net_type.name).into(),
        Type::Array(element) => format!("{}[]", shown(element)).into(),
        Type::Grid(element, rank) => format!("{}[{}]", shown(element), commas(*rank)).into(),
        Type::Generic(generic) if generic.is_closed() => generic.definition.name.into(),
        Type::Generic(generic) => {
            let names: Vec<String> = generic
                .arguments
                .iter()
                .map(|t| shown(t).to_string())
                .collect();
            format!("{}[{}]", bare(generic.definition.name), names.join(",")).into()
        }
        Type::Class(class) => class.name.clone(),
    }
}

fn bare(name: &str) -> &str {
    name.split('`').next().unwrap_or(name)
}

const KEYWORDS: &[(&str, &NetType)] = &[
    ("string", &net::STRING),
    ("int", &net::INT32),
    ("bool", &net::BOOLEAN),
    ("char", &net::CHAR),
    ("object", &net::OBJECT),
    ("double", &net::DOUBLE),
    ("long", &net::INT64),
    ("byte", &net::BYTE),
    ("sbyte", &net::SBYTE),
    ("short", &net::INT16),
    ("ushort", &net::UINT16),
    ("uint", &net::UINT32),
    ("ulong", &net::UINT64),
    ("float", &net::SINGLE),
    ("decimal", &net::DECIMAL),
    ("void", &net::VOID),
];

fn keyword(text: &str) -> Option<&'static str> {
    KEYWORDS
        .iter()
        .find(|(k, _)| *k == text)
        .map(|(_, t)| t.name)
}

/// Words that PowerShell's accelerators give to types in definitions.
fn word(ty: &'static NetType) -> Option<&'static str> {
    let accelerated: &[(&str, &NetType)] = &[
        ("datetime", &net::DATE_TIME),
        ("timespan", &net::TIME_SPAN),
        ("guid", &net::GUID),
        ("regex", &net::REGEX),
        ("type", &net::TYPE),
        ("version", &net::VERSION),
        ("uri", &net::URI),
        ("hashtable", &net::HASHTABLE),
        ("array", &net::ARRAY),
        ("cultureinfo", &net::CULTURE_INFO),
        ("scriptblock", &net::SCRIPT_BLOCK),
    ];
    KEYWORDS
        .iter()
        .filter(|(k, _)| *k != "object")
        .chain(accelerated)
        .find(|(_, t)| std::ptr::eq(*t, ty))
        .map(|(k, _)| *k)
}

/// The parts between commas that stand in no brackets.
fn split_top(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0usize;
    text.split(move |c: char| {
        match c {
            '<' | '[' | '(' => depth += 1,
            '>' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
}

/// The name of the method that a signature declares.
pub fn method_name(signature: &str) -> &str {
    let head = signature.split('(').next().unwrap_or(signature);
    let name = head.rsplit(' ').next().unwrap_or(head);
    name.rsplit('.').next().unwrap_or(name)
}

impl Overload {
    /// Reads the signature of a method.
    pub fn parse(method: &'static NetMethod) -> Self {
        let signature = method.signature;
        let (head, rest) = signature.split_once('(').unwrap_or((signature, ")"));
        let inner = rest.rfind(')').map_or(rest, |end| &rest[..end]);
        let name = method_name(signature);
        let returns = head.strip_suffix(name).unwrap_or_default();
        let (returns, interface) = match returns.strip_suffix('.') {
            Some(whole) => whole.rsplit_once(' ').unwrap_or(("", whole)),
            None => (returns.trim(), ""),
        };
        Self {
            method,
            name: name.into(),
            interface: interface.into(),
            returns: TypeName::parse(if returns.is_empty() { "void" } else { returns }),
            parameters: split_top(inner).map(Parameter::parse).collect(),
        }
    }

    /// Whether nothing comes back.
    pub fn is_void(&self) -> bool {
        matches!(&self.returns, TypeName::Known(Type::Net(ty)) if std::ptr::eq(*ty, &net::VOID))
    }

    /// Whether the last parameter takes any number of arguments.
    pub fn has_rest(&self) -> bool {
        self.parameters
            .last()
            .is_some_and(|p| p.passing == Passing::Rest)
    }

    /// The definition as `OverloadDefinitions` shows it.
    pub fn definition(&self, prefix: &str, constructs: Option<&Type>, arguments: &[Type]) -> Str {
        let parameters: Vec<String> = self
            .parameters
            .iter()
            .map(|p| p.definition(arguments))
            .collect();
        let list = parameters.join(", ");
        match constructs {
            Some(ty) => format!("{} new({list})", shown(ty)).into(),
            None => {
                let dot = if self.interface.is_empty() { "" } else { "." };
                let returns = self.returns.text(arguments);
                format!(
                    "{prefix}{returns} {}{dot}{}({list})",
                    self.interface, self.name
                )
                .into()
            }
        }
    }
}

impl Parameter {
    fn parse(text: &str) -> Self {
        let (declared, default) = match text.split_once(" = ") {
            Some((declared, default)) => (declared, Some(default)),
            None => (text, None),
        };
        let (passing, declared) = match declared.split_once(' ') {
            Some(("params", rest)) => (Passing::Rest, rest),
            Some(("ref" | "out", rest)) => (Passing::Reference, rest),
            _ => (Passing::Value, declared),
        };
        let at = declared.rfind(' ').unwrap_or(declared.len());
        let ty = TypeName::parse(&declared[..at]);
        let default = default.map(|written| (default_value(&ty, written), Str::from(written)));
        Self {
            name: declared[at..].trim().into(),
            ty,
            passing,
            default,
        }
    }

    fn definition(&self, arguments: &[Type]) -> String {
        let prefix = match self.passing {
            Passing::Value => "",
            Passing::Rest => "Params ",
            Passing::Reference => "[ref] ",
        };
        let mut text = format!("{prefix}{} {}", self.ty.text(arguments), self.name);
        if let Some((_, written)) = &self.default {
            text.push_str(" = ");
            text.push_str(written);
        }
        text
    }
}

fn default_value(ty: &TypeName, written: &str) -> Value {
    let ty = ty.resolve(&[]);
    match written {
        "null" | "default" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => {
            if let Ok(number) = written.parse::<i32>() {
                return Value::Int(number);
            }
            if ty.is_enum() {
                let member = written.rsplit('.').next().unwrap_or(written);
                let number = crate::value::EnumValue::parse_member(&ty, member).unwrap_or(0);
                return crate::value::EnumValue::of(ty, number);
            }
            Value::text(written.trim_matches('"'))
        }
    }
}
