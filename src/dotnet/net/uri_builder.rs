//! `System.UriBuilder`: an object whose properties make an address.

use super::uri::{read, subject};
use crate::dotnet::support::{at, int, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::natives::{Uri, UriKind, uri};
use crate::value::types::{Type, net};
use crate::value::{Object, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[NetProperty::get("Uri", "uri", |_, this| {
        read(&address(this), UriKind::RelativeOrAbsolute)
    })],
    methods: &[NetMethod::new("string ToString()", |_, this, _| {
        Ok(Value::text(address(this)))
    })],
    constructors: &[
        NetMethod::new("new()", |_, _, _| {
            Ok(builder("http", "localhost", -1, "/", "", ""))
        }),
        NetMethod::new("new(string uri)", |_, _, args| {
            let written = text(args, 0);
            let found = Uri::parse(&written, UriKind::Absolute)
                .or_else(|| Uri::parse(&format!("http://{written}"), UriKind::Absolute));
            match found {
                Some(uri) => Ok(of(&uri)),
                None => read(&written, UriKind::Absolute),
            }
        }),
        NetMethod::new("new(uri uri)", |_, _, args| Ok(of(&subject(&at(args, 0))))),
        NetMethod::new("new(string schemeName, string hostName)", made),
        NetMethod::new("new(string scheme, string host, int portNumber)", made),
        NetMethod::new(
            "new(string scheme, string host, int port, string pathValue)",
            made,
        ),
        NetMethod::new(
            "new(string scheme, string host, int port, string path, string extraValue)",
            made,
        ),
    ],
    ..TypeTable::of(&net::URI_BUILDER)
}];

fn builder(scheme: &str, host: &str, port: i32, path: &str, query: &str, fragment: &str) -> Value {
    Object::of(
        Type::Net(&net::URI_BUILDER),
        [
            ("Scheme", Value::text(scheme)),
            ("UserName", Value::text("")),
            ("Password", Value::text("")),
            ("Host", Value::text(host)),
            ("Port", Value::Int(port)),
            ("Path", Value::text(path)),
            ("Query", Value::text(query)),
            ("Fragment", Value::text(fragment)),
        ],
    )
    .into_value()
}

fn of(uri: &Uri) -> Value {
    match &uri.parts {
        Some(parts) => builder(
            &parts.scheme,
            &parts.host,
            parts.port,
            &parts.path,
            &parts.query,
            &parts.fragment,
        ),
        None => builder("http", "localhost", -1, &uri.original, "", ""),
    }
}

fn made(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let port = if args.len() > 2 { int(args, 2) } else { -1 };
    let path = if args.len() > 3 {
        text(args, 3)
    } else {
        "/".into()
    };
    let extra = text(args, 4);
    let (query, fragment) = match extra.chars().next() {
        Some('#') => ("", extra.as_str()),
        _ => (extra.as_str(), ""),
    };
    Ok(builder(
        &text(args, 0),
        &text(args, 1),
        port,
        &path,
        query,
        fragment,
    ))
}

/// The address that the properties make.
fn address(this: &Value) -> String {
    let get = |name: &str| match this.base() {
        Value::Object(object) => object.get(name).map(|v| plain(&v)).unwrap_or_default(),
        _ => Default::default(),
    };
    let marked = |text: &str, mark: char| match text {
        "" => String::new(),
        text if text.starts_with(mark) => text.to_owned(),
        text => format!("{mark}{text}"),
    };
    let scheme = get("Scheme");
    let user = match (get("UserName"), get("Password")) {
        (user, _) if user.is_empty() => String::new(),
        (user, password) if password.is_empty() => format!("{user}@"),
        (user, password) => format!("{user}:{password}@"),
    };
    let port = match get("Port").parse::<i32>() {
        Ok(port) if port >= 0 && port != uri::default_port(&scheme) => format!(":{port}"),
        _ => String::new(),
    };
    let path = marked(&get("Path"), '/');
    format!(
        "{scheme}://{user}{}{port}{path}{}{}",
        get("Host"),
        marked(&get("Query"), '?'),
        marked(&get("Fragment"), '#')
    )
}
