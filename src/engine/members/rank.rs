//! How well a value suits a parameter: PowerShell's ranks of conversions, from "none" to "identity".

use crate::value::types::{NetType, Type, TypeKind, exceptions, net};
use crate::value::{Class, Value};

/// The quality of a conversion; greater is better and 0 is impossible.
pub type Rank = u16;

pub const NONE: Rank = 0;
pub const UNRELATED_ARRAYS: Rank = 0x0F;
pub const TO_STRING: Rank = 0x1F;
pub const CONVERTIBLE: Rank = 0x3F;
pub const CAST: Rank = 0x5F;
pub const CONSTRUCTOR: Rank = 0x6F;
pub const PARSE: Rank = 0x7F;
pub const PS_OBJECT: Rank = 0x8F;
pub const LANGUAGE: Rank = 0x9F;
pub const NULL_TO_VALUE: Rank = 0xAF;
pub const NULL_TO_REFERENCE: Rank = 0xBF;
pub const NUMERIC_EXPLICIT: Rank = 0xCF;
pub const NUMERIC_EXPLICIT_BETTER: Rank = 0xDF;
pub const NUMERIC_STRING: Rank = 0xEF;
pub const NUMERIC_IMPLICIT: Rank = 0xFF;
pub const ASSIGNABLE: Rank = 0x10F;
pub const STRING_TO_CHARS: Rank = 0x11A;
pub const IDENTITY: Rank = 0x11F;
/// Clears the bit that tells a conversion from one made item by item.
const SCALAR_TO_ARRAY: Rank = 0xFFF7;

/// The rank of a value for a parameter's type.
pub fn of_value(value: &Value, ty: &Type) -> Rank {
    let own = match value {
        Value::Object(object) if object.base().is_none() => {
            let rank = of_type(&object.ty(), ty);
            return if object.is_custom() && ty.is_net(&net::PS_OBJECT) {
                IDENTITY
            } else {
                rank
            };
        }
        _ => value.base().type_of(),
    };
    match own {
        Some(own) => of_type(&own, ty),
        None => of_null(ty),
    }
}

fn of_null(ty: &Type) -> Rank {
    if number(ty).is_some()
        || [
            &net::STRING,
            &net::BOOLEAN,
            &net::CHAR,
            &net::SWITCH_PARAMETER,
        ]
        .iter()
        .any(|t| ty.is_net(t))
        || matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF))
    {
        NULL_TO_VALUE
    } else if ty.is_value_type() {
        NONE
    } else {
        NULL_TO_REFERENCE
    }
}

/// The rank of a conversion between types.
pub fn of_type(from: &Type, to: &Type) -> Rank {
    if from == to {
        return IDENTITY;
    }
    if to.is_net(&net::PS_OBJECT) {
        return PS_OBJECT;
    }
    if from.is(to) || (to.is_net(&net::TYPE) && from.is_net(&net::RUNTIME_TYPE)) {
        return ASSIGNABLE;
    }
    if let Type::Generic(generic) = to {
        if std::ptr::eq(generic.definition, &net::NULLABLE_OF)
            && let Some(inner) = generic.arguments.first()
        {
            return of_type(from, inner);
        }
        if enumerable(from) && !from.is_net(&net::STRING) && sequence(generic.definition) {
            return CONSTRUCTOR;
        }
    }
    if from.is_net(&net::STRING) {
        return of_string(to);
    }
    if to.is_net(&net::STRING) {
        return TO_STRING;
    }
    if let (Some(a), Some(b)) = (number(from), number(to)) {
        return between_numbers(a, b);
    }
    if from.is_net(&net::CHAR) && to.is_net(&net::DOUBLE) {
        return LANGUAGE;
    }
    if let (true, Some(Number::Signed(8) | Number::Single | Number::Double | Number::Decimal)) =
        (from.is_enum(), number(to))
    {
        return NUMERIC_IMPLICIT;
    }
    if to.is_net(&net::BOOLEAN) {
        return LANGUAGE;
    }
    if let (Type::Array(own), true) = (from, to.is_net(&net::DECIMAL)) {
        // A decimal is made of the four integers of its bits.
        return if own.is_net(&net::INT32) {
            CONSTRUCTOR
        } else {
            NONE
        };
    }
    if let Type::Array(element) = to {
        return to_array(from, element);
    }
    if let (Some(own), true) = (
        number(from),
        to.is_net(&net::DATE_TIME) || to.is_net(&net::TIME_SPAN),
    ) {
        // Ticks are taken by a constructor, fractions go by way of their text.
        return match own {
            Number::Signed(_) | Number::Unsigned(1..=4) => CONSTRUCTOR,
            Number::Big => NONE,
            _ => CONVERTIBLE,
        };
    }
    if to.is_enum() && number(from).is_some_and(|n| n.integral()) {
        return LANGUAGE;
    }
    let convertible = |ty: &Type| {
        number(ty).is_some_and(|n| n != Number::Big)
            || [&net::BOOLEAN, &net::CHAR, &net::DATE_TIME, &net::DB_NULL]
                .iter()
                .any(|t| ty.is_net(t))
            || ty.is_enum()
    };
    if convertible(from) && (convertible(to) && !to.is_enum()) {
        return if from.is_net(&net::DB_NULL) {
            NONE
        } else {
            CONVERTIBLE
        };
    }
    if (from.is_net(&net::BIG_INTEGER) && number(to).is_some())
        || (to.is_net(&net::BIG_INTEGER) && number(from).is_some())
    {
        return CAST;
    }
    if delegate(to) && (from.is_net(&net::SCRIPT_BLOCK) || delegate(from)) {
        return LANGUAGE;
    }
    if (from.is_net(&net::HASHTABLE) || from.is_net(&net::ORDERED_DICTIONARY))
        && !matches!(to, Type::Class(_))
    {
        let plain_struct = to.is_net(&net::DECIMAL);
        let class = to.net().is_some_and(|t| matches!(t.kind, TypeKind::Class));
        return if plain_struct || (class && !to.is_net(&net::ARRAY)) {
            CONSTRUCTOR
        } else {
            NONE
        };
    }
    if to.is_net(&net::ARRAY) || to.is_net(&net::ARRAY_LIST) {
        return LANGUAGE;
    }
    if to.is_net(&net::STRING_BUILDER) && number(from).is_some() {
        return CONSTRUCTOR;
    }
    if to.is_net(&net::DATE_TIME_OFFSET) && from.is_net(&net::DATE_TIME) {
        return 0x4F;
    }
    if MADE_OF
        .iter()
        .any(|(made, of)| to.is_net(made) && from.is(&Type::Net(of)))
    {
        return CONSTRUCTOR;
    }
    if let Type::Class(class) = to
        && !class.is_enum()
    {
        return of_class(from, class);
    }
    NONE
}

/// Types with a constructor that takes one object of another type, where methods are called with the latter.
const MADE_OF: &[(&NetType, &NetType)] = &[
    (&net::COMMAND_METADATA, &net::COMMAND_INFO),
    (&net::WINDOWS_PRINCIPAL, &net::WINDOWS_IDENTITY),
];

/// An object of properties makes an instance without arguments, any other value by a constructor of one parameter.
fn of_class(from: &Type, class: &Class) -> Rank {
    let takes = |count: usize| {
        let constructors = class.constructors();
        let mut counts = constructors.map(|c| c.parameters.len()).peekable();
        (count == 0 && counts.peek().is_none()) || counts.any(|n| n == count)
    };
    let properties = from.is_net(&net::HASHTABLE)
        || from.is_net(&net::ORDERED_DICTIONARY)
        || from.is_net(&net::PS_CUSTOM_OBJECT);
    match takes(1) || (properties && takes(0)) {
        true => CONSTRUCTOR,
        false => NONE,
    }
}

fn of_string(to: &Type) -> Rank {
    if number(to).is_some() {
        return if to.is_net(&net::BIG_INTEGER) {
            PARSE
        } else {
            NUMERIC_STRING
        };
    }
    match to {
        Type::Array(element) if element.is_net(&net::CHAR) => STRING_TO_CHARS,
        Type::Array(element) => to_array(&Type::Net(&net::STRING), element),
        Type::Class(class) if !class.is_enum() => of_class(&Type::Net(&net::STRING), class),
        Type::Generic(generic) if sequence(generic.definition) => CONSTRUCTOR,
        _ if to.is_net(&net::CHAR) || to.is_net(&net::REGEX) => NUMERIC_EXPLICIT,
        _ if to.is_net(&net::BOOLEAN) || to.is_net(&net::TYPE) || to.is_net(&net::XML_DOCUMENT) => {
            LANGUAGE
        }
        _ if to.is_enum() => PARSE,
        Type::Net(ty) => {
            let parsed: &[&NetType] = &[
                &net::DATE_TIME,
                &net::TIME_SPAN,
                &net::GUID,
                &net::VERSION,
                &net::DATE_TIME_OFFSET,
                &net::IP_ADDRESS,
                &net::DATE_ONLY,
                &net::TIME_ONLY,
                &net::SEMANTIC_VERSION,
            ];
            let constructed: &[&NetType] = &[
                &net::URI,
                &net::MAIL_ADDRESS,
                &net::STRING_BUILDER,
                &net::CULTURE_INFO,
                &net::FILE_INFO,
                &net::DIRECTORY_INFO,
                &net::STREAM_READER,
                &net::STREAM_WRITER,
                &net::ARRAY_LIST,
                &net::WILDCARD_PATTERN,
            ];
            if parsed.iter().any(|t| std::ptr::eq(*t, *ty)) {
                PARSE
            } else if constructed.iter().any(|t| std::ptr::eq(*t, *ty))
                || ty.is(&exceptions::EXCEPTION)
            {
                CONSTRUCTOR
            } else if std::ptr::eq(*ty, &net::ARRAY) {
                LANGUAGE
            } else {
                NONE
            }
        }
        _ => NONE,
    }
}

fn to_array(from: &Type, element: &Type) -> Rank {
    match from {
        Type::Array(own) if own.is(element) => LANGUAGE,
        Type::Array(_) => UNRELATED_ARRAYS,
        _ if enumerable(from) && !from.is_net(&net::STRING) => LANGUAGE,
        _ => of_type(from, element) & SCALAR_TO_ARRAY,
    }
}

/// Whether PowerShell goes through the items of a value of this type.
pub fn enumerable(ty: &Type) -> bool {
    match ty {
        Type::Array(_) | Type::Grid(..) => true,
        Type::Generic(g) => {
            g.definition.is(&net::I_ENUMERABLE) && !g.definition.is(&net::I_DICTIONARY)
        }
        Type::Net(t) => t.is(&net::I_ENUMERABLE) && !t.is(&net::I_DICTIONARY),
        Type::Class(_) => false,
    }
}

fn sequence(definition: &'static NetType) -> bool {
    [
        &net::LIST_OF,
        &net::I_ENUMERABLE_OF,
        &net::I_COLLECTION_OF,
        &net::I_LIST_OF,
        &net::COLLECTION_OF,
        &net::HASH_SET_OF,
        &net::QUEUE_OF,
        &net::STACK_OF,
    ]
    .iter()
    .any(|t| std::ptr::eq(*t, definition))
}

fn delegate(to: &Type) -> bool {
    to.definition().is_some_and(|t| t.is(&net::DELEGATE))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Signed(u8),
    Unsigned(u8),
    Single,
    Double,
    Decimal,
    Big,
}

impl Number {
    fn integral(self) -> bool {
        matches!(self, Number::Signed(_) | Number::Unsigned(_))
    }
}

fn number(ty: &Type) -> Option<Number> {
    const KINDS: &[(&NetType, Number)] = &[
        (&net::INT32, Number::Signed(4)),
        (&net::DOUBLE, Number::Double),
        (&net::INT64, Number::Signed(8)),
        (&net::DECIMAL, Number::Decimal),
        (&net::BYTE, Number::Unsigned(1)),
        (&net::SBYTE, Number::Signed(1)),
        (&net::INT16, Number::Signed(2)),
        (&net::UINT16, Number::Unsigned(2)),
        (&net::UINT32, Number::Unsigned(4)),
        (&net::UINT64, Number::Unsigned(8)),
        (&net::SINGLE, Number::Single),
        (&net::BIG_INTEGER, Number::Big),
    ];
    let ty = ty.net()?;
    KINDS
        .iter()
        .find(|(t, _)| std::ptr::eq(*t, ty))
        .map(|(_, n)| *n)
}

fn between_numbers(from: Number, to: Number) -> Rank {
    use Number::{Big, Decimal, Double, Signed, Single, Unsigned};
    match (from, to) {
        (Big, _) | (_, Big) => CAST,
        (Signed(a), Signed(b)) | (Unsigned(a), Unsigned(b)) if a < b => NUMERIC_IMPLICIT,
        (Unsigned(a), Signed(b)) if a < b => NUMERIC_IMPLICIT,
        (Signed(_) | Unsigned(_), Single | Double | Decimal) | (Single, Double) => NUMERIC_IMPLICIT,
        (Decimal, Single | Double) => NUMERIC_EXPLICIT_BETTER,
        _ => NUMERIC_EXPLICIT,
    }
}
