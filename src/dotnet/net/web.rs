//! `WebUtility`, `HttpUtility` and `ServicePointManager`.

use super::html::{Digits, decode, encode, url_decode, url_encode};
use crate::dotnet::support::{bytes, text};
use crate::engine::{Engine, NetMethod, NetProperty, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{Array, EnumValue, Value};

/// A function from text to text.
macro_rules! mapped {
    ($signature:literal, |$text:ident| $answer:expr) => {
        NetMethod::new($signature, |_, _, args| {
            let $text = text(args, 0);
            Ok(Value::text($answer))
        })
    };
}

/// What the session keeps for `ServicePointManager.SecurityProtocol`.
#[derive(Default)]
struct Protocols(i64);

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            mapped!("string HtmlEncode(string value)", |text| encode(&text)),
            mapped!("string HtmlDecode(string value)", |text| decode(&text)),
            mapped!("string UrlEncode(string value)", |text| url_encode(
                &text,
                Digits::Upper
            )),
            mapped!("string UrlDecode(string encodedValue)", |text| url_decode(
                &text
            )),
            NetMethod::new(
                "byte[] UrlEncodeToBytes(byte[] value, int offset, int count)",
                |_, _, args| {
                    let text = String::from_utf8_lossy(&bytes(args, 0)).into_owned();
                    Ok(Array::bytes(url_encode(&text, Digits::Upper).as_bytes()))
                },
            ),
        ],
        ..TypeTable::of(&net::WEB_UTILITY)
    },
    TypeTable {
        static_methods: &[
            mapped!("string HtmlEncode(string s)", |text| encode(&text)),
            mapped!("string HtmlDecode(string s)", |text| decode(&text)),
            mapped!("string HtmlAttributeEncode(string s)", |text| {
                text.replace('&', "&amp;")
                    .replace('"', "&quot;")
                    .replace('\'', "&#39;")
                    .replace('<', "&lt;")
            }),
            mapped!("string UrlEncode(string str)", |text| url_encode(
                &text,
                Digits::Lower
            )),
            mapped!("string UrlDecode(string str)", |text| url_decode(&text)),
            mapped!("string UrlPathEncode(string str)", |text| {
                let (path, query) = text.split_once('?').unwrap_or((&text, ""));
                let path = crate::value::natives::uri::escape_illegal(path).to_ascii_lowercase();
                if query.is_empty() {
                    path
                } else {
                    format!("{path}?{query}")
                }
            }),
            mapped!("string JavaScriptStringEncode(string value)", |text| {
                script_text(&text)
            }),
            NetMethod::new(
                "System.Collections.Specialized.NameValueCollection ParseQueryString(string query)",
                parse_query,
            ),
        ],
        ..TypeTable::of(&net::HTTP_UTILITY)
    },
    TypeTable {
        static_properties: &[
            NetProperty {
                name: "SecurityProtocol",
                ty: "System.Net.SecurityProtocolType",
                get: |engine, _| {
                    let number = engine.state::<Protocols>().0;
                    Ok(EnumValue::of(
                        Type::Net(&enums::SECURITY_PROTOCOL_TYPE),
                        number,
                    ))
                },
                set: Some(|engine, _, value| {
                    engine.state::<Protocols>().0 = crate::dotnet::support::integer(&value);
                    Ok(())
                }),
            },
            NetProperty {
                name: "ServerCertificateValidationCallback",
                ty: "System.Object",
                get: |_, _| Ok(Value::Null),
                set: Some(|_, _, _| Ok(())),
            },
            NetProperty {
                name: "Expect100Continue",
                ty: "bool",
                get: |_, _| Ok(Value::Bool(true)),
                set: Some(|_, _, _| Ok(())),
            },
            NetProperty {
                name: "DefaultConnectionLimit",
                ty: "int",
                get: |_, _| Ok(Value::Int(2)),
                set: Some(|_, _, _| Ok(())),
            },
        ],
        ..TypeTable::of(&net::SERVICE_POINT_MANAGER)
    },
];

fn script_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\r' => out.push_str("\\r"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\'' | '<' | '>' | '&' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

fn parse_query(engine: &mut Engine, _: &Value, args: &[Value]) -> crate::engine::Result<Value> {
    let ty = Type::Net(&net::NAME_VALUE_COLLECTION);
    let collection = engine.invoke_static(&ty, "new", &[])?;
    let query = text(args, 0);
    let query = query.strip_prefix('?').unwrap_or(&query);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let pair = [
            Value::text(url_decode(name)),
            Value::text(url_decode(value)),
        ];
        engine.invoke_member(&collection, "Add", &pair)?;
    }
    Ok(collection)
}
