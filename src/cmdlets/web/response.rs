//! `BasicHtmlWebResponseObject`: what `Invoke-WebRequest` gives.

use crate::engine::host::WebResponse;
use crate::value::types::{Type, enums, net};
use crate::value::{Array, Dict, EnumValue, Object, Ptr, Value};

/// The response as an object.
pub fn object(response: &WebResponse) -> Value {
    let body = response.body.as_str();
    let length = i64::try_from(body.len()).unwrap_or(i64::MAX);
    Object::of(
        Type::Net(&net::BASIC_HTML_WEB_RESPONSE_OBJECT),
        [
            ("StatusCode", Value::Int(i32::from(response.status))),
            (
                "StatusDescription",
                Value::text(description(response.status)),
            ),
            ("Content", Value::text(body)),
            ("RawContent", Value::text(raw(response))),
            ("Headers", headers(response)),
            ("Images", elements(body, "img")),
            ("InputFields", elements(body, "input")),
            ("Links", elements(body, "a")),
            ("RawContentLength", Value::Long(length)),
            ("RelationLink", Value::Dict(Ptr::new(Dict::hashtable()))),
        ],
    )
    .with_text(body)
    .into_value()
}

/// Status line, headers and body.
fn raw(response: &WebResponse) -> String {
    let mut text = format!(
        "HTTP/1.1 {} {}\r\n",
        response.status,
        description(response.status)
    );
    for (name, value) in &response.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.push_str(&response.body);
    text
}

/// Headers by name; each has a list of values.
pub fn headers(response: &WebResponse) -> Value {
    let dict = Dict::hashtable();
    for (name, value) in &response.headers {
        let values = Array::of(Type::Net(&net::STRING), vec![Value::text(value.as_str())]);
        dict.set(name, Value::Array(Ptr::new(values)));
    }
    Value::Dict(Ptr::new(dict))
}

/// The response as errors carry it.
pub fn message(response: &WebResponse) -> Value {
    Object::of(
        Type::Net(&net::HTTP_RESPONSE_MESSAGE),
        [
            ("StatusCode", status_value(response.status)),
            ("ReasonPhrase", Value::text(description(response.status))),
            ("Headers", headers(response)),
        ],
    )
    .into_value()
}

/// `HttpStatusCode`
pub fn status_value(status: u16) -> Value {
    EnumValue::of(Type::Net(&enums::HTTP_STATUS_CODE), i64::from(status))
}

/// The elements of a name in a page: an object of its attributes, `outerHTML` and `tagName` each.
fn elements(page: &str, tag: &str) -> Value {
    let folded = page.to_ascii_lowercase();
    let open = format!("<{tag}");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = folded.get(from..).and_then(|rest| rest.find(&open)) {
        let start = from + at;
        let inner = start + open.len();
        let Some(end) = folded.get(inner..).and_then(|rest| rest.find('>')) else {
            break;
        };
        let end = inner + end + 1;
        from = end;
        if !folded
            .get(inner..)
            .is_some_and(|rest| rest.starts_with([' ', '>', '/', '\n', '\t', '\r']))
        {
            continue;
        }
        let close = format!("</{tag}>");
        let whole = match folded.get(end..).and_then(|rest| rest.find(&close)) {
            Some(length) if tag == "a" => end + length + close.len(),
            _ => end,
        };
        let outer = page.get(start..whole).unwrap_or_default();
        let mut pairs = vec![
            ("outerHTML".into(), Value::text(outer)),
            ("tagName".into(), Value::text(tag.to_ascii_uppercase())),
        ];
        let inside = page.get(inner..end - 1).unwrap_or_default();
        pairs.extend(attributes(inside));
        found.push(Object::notes(pairs).into_value());
    }
    Value::array(found)
}

fn attributes(text: &str) -> Vec<(crate::value::Str, Value)> {
    let mut list = Vec::new();
    let mut rest = text.trim_start();
    while let Some(end) = rest.find(|c: char| c == '=' || c.is_whitespace()) {
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after.trim_start();
            continue;
        };
        let value = value.trim_start();
        let (value, next) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => value
                .split_once(char::is_whitespace)
                .unwrap_or((value.trim_end_matches('/'), "")),
        };
        if !name.is_empty() {
            let decoded = crate::dotnet::net::html::decode(value);
            list.push((name.into(), Value::text(decoded)));
        }
        rest = next.trim_start();
    }
    list
}

/// The phrase of a status.
pub fn description(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
