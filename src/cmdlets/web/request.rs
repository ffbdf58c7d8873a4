//! What a call of a web command sends.

use crate::dotnet::net::html::{Digits, url_encode};
use crate::engine::host::WebRequest;
use crate::engine::{Args, Context, Result};
use crate::value::natives::secure_string::{Credential, SecureString};
use crate::value::types::{Type, net};
use crate::value::{Dict, Object, Ptr, Value, convert};

/// The request of a call.
///
/// # Errors
/// What turning a body into text raises.
pub fn of(cx: &mut Context, args: &Args) -> Result<WebRequest> {
    let method = args
        .text("CustomMethod")
        .or_else(|| args.text("Method"))
        .filter(|m| !m.eq_ignore_ascii_case("Default"))
        .map_or_else(|| "GET".into(), |m| m.to_uppercase());
    let mut uri = args
        .get("Uri")
        .map_or_else(String::new, |uri| convert::plain(uri.base()).to_string());
    if !uri.contains("://") {
        uri = format!("http://{uri}");
    }
    let mut headers = Vec::new();
    if let Some(session) = args.get("WebSession") {
        let kept = cx.engine.get_member(session, "Headers")?;
        headers.extend(pairs(kept.as_ref().map(Value::base)));
    }
    headers.extend(pairs(args.get("Headers").map(Value::base)));
    if let Some(kind) = args.text("ContentType") {
        headers.push(("Content-Type".into(), kind.to_string()));
    }
    if let Some(token) = args.get("Token").and_then(secret) {
        headers.push(("Authorization".into(), format!("Bearer {token}")));
    }
    if let Some(Value::Native(native)) = args.get("Credential").map(Value::base)
        && let Some(credential) = native.get::<Credential>()
        && args.has("Authentication")
    {
        headers.push(("Authorization".into(), format!("Basic {}", credential.user)));
    }
    let mut body = String::new();
    match args.get("Body").or_else(|| args.get("Form")) {
        None | Some(Value::Nothing | Value::Null) => {}
        Some(value) => match value.base() {
            Value::Dict(fields) => {
                let form = form(fields);
                if method == "GET" {
                    let mark = if uri.contains('?') { '&' } else { '?' };
                    uri.push(mark);
                    uri.push_str(&form);
                } else {
                    body = form;
                }
            }
            _ => body = cx.engine.to_text(value)?.to_string(),
        },
    }
    Ok(WebRequest {
        method,
        uri,
        headers,
        body,
    })
}

fn secret(value: &Value) -> Option<String> {
    match value.base() {
        Value::Native(native) => native
            .get::<SecureString>()
            .map(|s| s.text.borrow().clone()),
        _ => None,
    }
}

fn pairs(value: Option<&Value>) -> Vec<(String, String)> {
    let Some(Value::Dict(dict)) = value else {
        return Vec::new();
    };
    let text = |value: &Value| convert::plain(value).to_string();
    dict.pairs()
        .iter()
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

/// Fields as `application/x-www-form-urlencoded`.
fn form(fields: &Dict) -> String {
    let coded = |value: &Value| url_encode(&convert::plain(value), Digits::Upper);
    let parts: Vec<String> = fields
        .pairs()
        .iter()
        .map(|(name, value)| format!("{}={}", coded(name), coded(value)))
        .collect();
    parts.join("&")
}

/// `WebRequestSession`: what later requests share.
pub fn session(request: &WebRequest) -> Value {
    let headers = Dict::hashtable();
    for (name, value) in &request.headers {
        headers.set(name, Value::text(value.as_str()));
    }
    Object::of(
        Type::Net(&net::WEB_REQUEST_SESSION),
        [
            ("Headers", Value::Dict(Ptr::new(headers))),
            ("UserAgent", Value::Null),
            ("UseDefaultCredentials", Value::Bool(false)),
            ("MaximumRedirection", Value::Int(-1)),
        ],
    )
    .into_value()
}

/// The request as errors carry it.
pub fn message(request: &WebRequest) -> Value {
    let text = format!(
        "Method: {}, RequestUri: '{}', Version: 1.1",
        request.method, request.uri
    );
    Object::of(
        Type::Net(&net::HTTP_REQUEST_MESSAGE),
        [
            ("Method", Value::text(request.method.as_str())),
            ("RequestUri", Value::text(request.uri.as_str())),
        ],
    )
    .with_text(text)
    .into_value()
}
