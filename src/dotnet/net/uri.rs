//! `System.Uri`.

use crate::dotnet::support::{at, long, null_argument, raise, set_ref, text, unit};
use crate::engine::{Halt, NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::uri::{self, Parts};
use crate::value::natives::{IpAddress, Uri, UriKind};
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::{Array, EnumValue, Value};
use std::net::IpAddr;

/// A property that only absolute addresses have.
macro_rules! part {
    ($name:literal, $ty:literal, |$parts:ident| $answer:expr) => {
        NetProperty::get($name, $ty, |_, this| {
            let own = subject(this);
            let $parts = own.parts.as_ref().ok_or_else(relative)?;
            Ok(Value::from($answer))
        })
    };
}

macro_rules! scheme {
    ($name:literal, $text:literal) => {
        NetProperty::get($name, "string", |_, _| Ok(Value::text($text)))
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        part!("AbsolutePath", "string", |parts| parts.path.as_str()),
        NetProperty::get("AbsoluteUri", "string", |_, this| {
            subject(this)
                .absolute_uri()
                .map(Value::text)
                .ok_or_else(relative)
        }),
        part!("LocalPath", "string", |parts| uri::unescape_data(
            &parts.path
        )),
        part!("Authority", "string", |parts| authority(parts)),
        part!("HostNameType", "System.UriHostNameType", |parts| {
            EnumValue::of(
                Type::Net(&enums::URI_HOST_NAME_TYPE),
                host_type(&parts.host),
            )
        }),
        part!("IsDefaultPort", "bool", |parts| parts.port
            == uri::default_port(&parts.scheme)),
        part!("IsFile", "bool", |parts| parts.scheme == "file"),
        part!("IsLoopback", "bool", |parts| {
            matches!(parts.host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
                || (parts.scheme == "file" && parts.host.is_empty())
        }),
        part!("PathAndQuery", "string", |parts| format!(
            "{}{}",
            parts.path, parts.query
        )),
        NetProperty::get("Segments", "string[]", |_, this| {
            let own = subject(this);
            let parts = own.parts.as_ref().ok_or_else(relative)?;
            Ok(Array::strings(parts.path.split_inclusive('/')))
        }),
        part!("IsUnc", "bool", |parts| parts.scheme == "file"
            && !parts.host.is_empty()),
        part!("Host", "string", |parts| parts.host.as_str()),
        part!("Port", "int", |parts| parts.port),
        part!("Query", "string", |parts| parts.query.as_str()),
        part!("Fragment", "string", |parts| parts.fragment.as_str()),
        part!("Scheme", "string", |parts| parts.scheme.as_str()),
        NetProperty::get("OriginalString", "string", |_, this| {
            Ok(Value::text(subject(this).original))
        }),
        part!("DnsSafeHost", "string", |parts| parts
            .host
            .trim_matches(['[', ']'])),
        part!("IdnHost", "string", |parts| parts
            .host
            .trim_matches(['[', ']'])),
        NetProperty::get("IsAbsoluteUri", "bool", |_, this| {
            Ok(Value::Bool(subject(this).parts.is_some()))
        }),
        NetProperty::get("UserEscaped", "bool", |_, _| Ok(Value::Bool(false))),
        part!("UserInfo", "string", |parts| parts.user_info.as_str()),
    ],
    methods: &[
        NetMethod::new(
            "string GetLeftPart(System.UriPartial part)",
            |_, this, args| {
                let own = subject(this);
                let parts = own.parts.as_ref().ok_or_else(relative)?;
                let scheme = format!(
                    "{}{}",
                    parts.scheme,
                    if parts.authority { "://" } else { ":" }
                );
                let user = match parts.user_info.as_str() {
                    "" => String::new(),
                    user => format!("{user}@"),
                };
                let mut left = scheme;
                if long(args, 0) >= 1 {
                    left.push_str(&format!("{user}{}", authority(parts)));
                }
                if long(args, 0) >= 2 {
                    left.push_str(&parts.path);
                }
                if long(args, 0) >= 3 {
                    left.push_str(&parts.query);
                }
                Ok(Value::text(left))
            },
        ),
        NetMethod::new("bool IsBaseOf(uri uri)", |_, this, args| {
            let (own, other) = (subject(this), subject(&at(args, 0)));
            let (Some(a), Some(b)) = (&own.parts, &other.parts) else {
                return Ok(Value::Bool(other.parts.is_none()));
            };
            let folder = a
                .path
                .rfind('/')
                .map_or("", |i| a.path.get(..=i).unwrap_or_default());
            let same = a.scheme == b.scheme && a.host == b.host && a.port == b.port;
            Ok(Value::Bool(same && b.path.starts_with(folder)))
        }),
        NetMethod::new("bool IsWellFormedOriginalString()", |_, this, _| {
            let own = subject(this);
            Ok(Value::Bool(
                uri::escape_illegal(&own.original) == own.original,
            ))
        }),
        NetMethod::new("uri MakeRelativeUri(uri uri)", |_, this, args| {
            let (own, other) = (subject(this), subject(&at(args, 0)));
            Ok(made_relative(&own, other).into())
        }),
        NetMethod::new("bool Equals(System.Object comparand)", |_, this, args| {
            Ok(Value::Bool(crate::dotnet::equality::equal(
                this,
                &at(args, 0),
            )))
        }),
    ],
    static_properties: &[
        scheme!("SchemeDelimiter", "://"),
        scheme!("UriSchemeFile", "file"),
        scheme!("UriSchemeFtp", "ftp"),
        scheme!("UriSchemeHttp", "http"),
        scheme!("UriSchemeHttps", "https"),
        scheme!("UriSchemeMailto", "mailto"),
        scheme!("UriSchemeFtps", "ftps"),
        scheme!("UriSchemeGopher", "gopher"),
        scheme!("UriSchemeNetPipe", "net.pipe"),
        scheme!("UriSchemeNetTcp", "net.tcp"),
        scheme!("UriSchemeNews", "news"),
        scheme!("UriSchemeNntp", "nntp"),
        scheme!("UriSchemeSftp", "sftp"),
        scheme!("UriSchemeSsh", "ssh"),
        scheme!("UriSchemeTelnet", "telnet"),
        scheme!("UriSchemeWs", "ws"),
        scheme!("UriSchemeWss", "wss"),
    ],
    static_methods: &[
        NetMethod::new(
            "string EscapeDataString(string stringToEscape)",
            |_, _, args| Ok(Value::text(uri::escape_data(&text(args, 0)))),
        ),
        NetMethod::new(
            "string EscapeUriString(string stringToEscape)",
            |_, _, args| Ok(Value::text(uri::escape_illegal(&text(args, 0)))),
        ),
        NetMethod::new(
            "string UnescapeDataString(string stringToUnescape)",
            |_, _, args| Ok(Value::text(uri::unescape_data(&text(args, 0)))),
        ),
        NetMethod::new("bool CheckSchemeName(string schemeName)", |_, _, args| {
            let name = text(args, 0);
            let head = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
            let legal = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            Ok(Value::Bool(head && name.chars().all(legal)))
        }),
        NetMethod::new(
            "System.UriHostNameType CheckHostName(string name)",
            |_, _, args| {
                let number = host_type(&text(args, 0));
                Ok(EnumValue::of(Type::Net(&enums::URI_HOST_NAME_TYPE), number))
            },
        ),
        NetMethod::new("string HexEscape(char character)", |_, _, args| {
            Ok(Value::text(format!("%{:02X}", unit(args, 0))))
        }),
        NetMethod::new("bool IsHexDigit(char character)", |_, _, args| {
            let c = char::from_u32(unit(args, 0).into());
            Ok(Value::Bool(c.is_some_and(|c| c.is_ascii_hexdigit())))
        }),
        NetMethod::new(
            "bool IsWellFormedUriString(string uriString, System.UriKind uriKind)",
            |_, _, args| {
                let written = text(args, 0);
                let found = Uri::parse(&written, kind(long(args, 1)));
                let legal = uri::escape_illegal(&written) == *written;
                Ok(Value::Bool(found.is_some() && legal))
            },
        ),
        NetMethod::new(
            "bool TryCreate(string uriString, System.UriKind uriKind, ref uri result)",
            |_, _, args| {
                let found = Uri::parse(&text(args, 0), kind(long(args, 1)));
                Ok(tried(args, found))
            },
        ),
        NetMethod::new(
            "bool TryCreate(uri baseUri, string relativeUri, ref uri result)",
            |_, _, args| Ok(tried(args, subject(&at(args, 0)).join(&text(args, 1)))),
        ),
        NetMethod::new(
            "bool TryCreate(uri baseUri, uri relativeUri, ref uri result)",
            |_, _, args| {
                let relative = subject(&at(args, 1)).original;
                Ok(tried(args, subject(&at(args, 0)).join(&relative)))
            },
        ),
    ],
    constructors: &[
        NetMethod::new("new(string uriString)", |_, _, args| {
            read(&text(args, 0), UriKind::Absolute)
        }),
        NetMethod::new(
            "new(string uriString, System.UriKind uriKind)",
            |_, _, args| read(&text(args, 0), kind(long(args, 1))),
        ),
        NetMethod::new("new(uri baseUri, string relativeUri)", |_, _, args| {
            joined(&at(args, 0), &text(args, 1))
        }),
        NetMethod::new("new(uri baseUri, uri relativeUri)", |_, _, args| {
            joined(&at(args, 0), &subject(&at(args, 1)).original)
        }),
    ],
    ..TypeTable::of(&net::URI)
}];

/// The address that a value is.
pub fn subject(this: &Value) -> Uri {
    let found = match this.base() {
        Value::Native(native) => native.get::<Uri>().cloned(),
        Value::String(text) => Uri::parse(text, UriKind::RelativeOrAbsolute),
        _ => None,
    };
    found.unwrap_or(Uri {
        original: String::new(),
        parts: None,
    })
}

/// The kind of a `UriKind`.
fn kind(number: i64) -> UriKind {
    match number {
        1 => UriKind::Absolute,
        2 => UriKind::Relative,
        _ => UriKind::RelativeOrAbsolute,
    }
}

fn relative() -> Box<Halt> {
    raise(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "This operation is not supported for a relative URI.",
    )
}

/// Host and port, where that is not the scheme's.
fn authority(parts: &Parts) -> String {
    if parts.port < 0 || parts.port == uri::default_port(&parts.scheme) {
        parts.host.clone()
    } else {
        format!("{}:{}", parts.host, parts.port)
    }
}

/// The number of a host's `UriHostNameType`.
fn host_type(host: &str) -> i64 {
    if host.is_empty() {
        return 1;
    }
    match IpAddress::parse(host).map(|a| a.0) {
        Some(IpAddr::V6(_)) => 4,
        Some(IpAddr::V4(_)) => 3,
        None if host
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c)) =>
        {
            2
        }
        None => 0,
    }
}

/// Reads an address.
///
/// # Errors
/// `UriFormatException`
pub fn read(text: &str, kind: UriKind) -> Result<Value> {
    Uri::parse(text, kind).map(Value::from).ok_or_else(|| {
        let reason = if text.trim().is_empty() {
            "Invalid URI: The URI is empty."
        } else if text.contains("://") {
            "Invalid URI: The hostname could not be parsed."
        } else {
            "Invalid URI: The format of the URI could not be determined."
        };
        raise(&exceptions::URI_FORMAT_EXCEPTION, reason)
    })
}

fn joined(base: &Value, relative_part: &str) -> Result<Value> {
    if base.is_null() {
        return Err(null_argument("baseUri"));
    }
    subject(base)
        .join(relative_part)
        .map(Value::from)
        .ok_or_else(relative)
}

fn tried(args: &[Value], found: Option<Uri>) -> Value {
    let success = found.is_some();
    set_ref(args, 2, found.map_or(Value::Null, Value::from));
    Value::Bool(success)
}

/// The way from one address to another.
fn made_relative(from: &Uri, to: Uri) -> Uri {
    let (Some(a), Some(b)) = (&from.parts, &to.parts) else {
        return to;
    };
    if a.scheme != b.scheme || a.host != b.host || a.port != b.port {
        return to;
    }
    let (own, other): (Vec<&str>, Vec<&str>) =
        (a.path.split('/').collect(), b.path.split('/').collect());
    let folders = own
        .len()
        .saturating_sub(1)
        .min(other.len().saturating_sub(1));
    let common = own
        .iter()
        .zip(&other)
        .take(folders)
        .take_while(|(x, y)| x == y)
        .count();
    let up = own.len().saturating_sub(1).saturating_sub(common);
    let rest = other.get(common..).unwrap_or_default().join("/");
    let path = format!("{}{rest}{}{}", "../".repeat(up), b.query, b.fragment);
    Uri {
        original: path,
        parts: None,
    }
}
