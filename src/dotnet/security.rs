//! `SecureString`, `PSCredential` and `NetworkCredential`.

use super::support::{at, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::secure_string::{Credential, SecureString, plain_text};
use crate::value::types::{Type, exceptions, net};
use crate::value::{Fault, Object, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[NetProperty::get("Length", "int", |_, this| {
            let units = plain_text(this).map_or(0, |t| t.encode_utf16().count());
            Ok(Value::Int(i32::try_from(units).unwrap_or(i32::MAX)))
        })],
        methods: &[
            NetMethod::new("void AppendChar(char c)", |_, this, args| {
                change(this, |text| text.push(letter(args, 0)))
            }),
            NetMethod::new("void InsertAt(int index, char c)", |_, this, args| {
                edit(this, args, |text, at| text.insert(at, letter(args, 1)))
            }),
            NetMethod::new("void RemoveAt(int index)", |_, this, args| {
                edit(this, args, |text, at| {
                    if at < text.len() {
                        text.remove(at);
                    }
                })
            }),
            NetMethod::new("void SetAt(int index, char c)", |_, this, args| {
                edit(this, args, |text, at| {
                    if let Some(place) = text.get_mut(at) {
                        *place = letter(args, 1);
                    }
                })
            }),
            NetMethod::new("void Clear()", |_, this, _| change(this, String::clear)),
            NetMethod::new("securestring Copy()", |_, this, _| {
                Ok(SecureString::of(&plain_text(this).unwrap_or_default()))
            }),
            NetMethod::new("void Dispose()", |_, _, _| Ok(Value::Nothing)),
            NetMethod::new("bool IsReadOnly()", |_, this, _| {
                Ok(Value::Bool(secure(this).is_some_and(|s| s.read_only.get())))
            }),
            NetMethod::new("void MakeReadOnly()", |_, this, _| {
                if let Some(secure) = secure(this) {
                    secure.read_only.set(true);
                }
                Ok(Value::Nothing)
            }),
        ],
        constructors: &[NetMethod::new("new()", |_, _, _| Ok(SecureString::of("")))],
        ..TypeTable::of(&net::SECURE_STRING)
    },
    TypeTable {
        properties: &[
            NetProperty::get("UserName", "string", |_, this| {
                Ok(credential(this).map_or(Value::Null, |c| Value::String(c.user.clone())))
            }),
            NetProperty::get("Password", "securestring", |_, this| {
                Ok(credential(this).map_or(Value::Null, |c| c.password.clone()))
            }),
        ],
        methods: &[NetMethod::new(
            "System.Net.NetworkCredential GetNetworkCredential()",
            network_credential,
        )],
        static_properties: &[NetProperty::get("Empty", "pscredential", |_, _| {
            Ok(Credential::of("", SecureString::of("")))
        })],
        constructors: &[NetMethod::new(
            "new(string userName, securestring password)",
            |_, _, args| {
                let user = text(args, 0);
                if user.is_empty() {
                    return Err(no_user().into());
                }
                Ok(Credential::of(user, at(args, 1)))
            },
        )],
        ..TypeTable::of(&net::PS_CREDENTIAL)
    },
    TypeTable {
        constructors: &[
            NetMethod::new("new(string userName, string password)", of_texts),
            NetMethod::new(
                "new(string userName, string password, string domain)",
                of_texts,
            ),
            NetMethod::new(
                "new(string userName, securestring password)",
                |_, _, args| Ok(network(text(args, 0), at(args, 1), Str::new())),
            ),
        ],
        ..TypeTable::of(&net::NETWORK_CREDENTIAL)
    },
];

fn secure(this: &Value) -> Option<&SecureString> {
    match this {
        Value::Native(native) => native.get::<SecureString>(),
        _ => None,
    }
}

fn credential(this: &Value) -> Option<&Credential> {
    match this {
        Value::Native(native) => native.get::<Credential>(),
        _ => None,
    }
}

fn change(this: &Value, how: impl FnOnce(&mut String)) -> Result<Value> {
    if let Some(secure) = secure(this) {
        if secure.read_only.get() {
            return Err(Fault::new(
                &exceptions::INVALID_OPERATION_EXCEPTION,
                "InvalidOperationException",
                "Instance is read-only.",
            )
            .into());
        }
        how(&mut secure.text.borrow_mut());
    }
    Ok(Value::Nothing)
}

/// User name and domain apart, and the password in the clear.
fn network_credential(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let Some(credential) = credential(this) else {
        return Ok(Value::Null);
    };
    let (domain, user): (Str, Str) = match credential.user.split_once('\\') {
        Some((domain, user)) => (domain.into(), user.into()),
        None => match credential.user.split_once('@') {
            Some((user, domain)) => (domain.into(), user.into()),
            None => (Str::new(), credential.user.clone()),
        },
    };
    Ok(network(user, credential.password.clone(), domain))
}

fn network(user: Str, secure: Value, domain: Str) -> Value {
    let password = plain_text(&secure).unwrap_or_default();
    Object::of(
        Type::Net(&net::NETWORK_CREDENTIAL),
        [
            ("UserName", Value::String(user)),
            ("Password", Value::text(password)),
            ("SecurePassword", secure),
            ("Domain", Value::String(domain)),
        ],
    )
    .into_value()
}

fn no_user() -> Fault {
    let message = "Cannot process argument because the value of argument \"userName\" is not valid. Change the value of the \"userName\" argument and run the operation again.";
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
}

/// The character of an argument.
fn letter(args: &[Value], at: usize) -> char {
    let unit = match args.get(at) {
        Some(Value::Char(unit)) => *unit,
        _ => 0,
    };
    char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}')
}

/// Changes the characters at the place that the first argument tells.
fn edit(this: &Value, args: &[Value], how: impl FnOnce(&mut Vec<char>, usize)) -> Result<Value> {
    let at = usize::try_from(super::support::int(args, 0)).unwrap_or(usize::MAX);
    let length = plain_text(this).map_or(0, |t| t.chars().count());
    if at > length {
        return Err(super::support::bad_index("index"));
    }
    change(this, |text| {
        let mut letters: Vec<char> = text.chars().collect();
        how(&mut letters, at);
        *text = letters.into_iter().collect();
    })
}

fn of_texts(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let secure = SecureString::of(&text(args, 1));
    Ok(network(text(args, 0), secure, text(args, 2)))
}
