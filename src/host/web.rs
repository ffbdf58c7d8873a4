//! Answers to web requests, declared in a file (`--web FILE`): the emulator has no network.
//!
//! The file is a JSON array; the first declaration that fits a request answers it:
//! `{ "uri": "https://host/users*", "method": "GET", "status": 200, "headers": { … }, "body": … }`. `*` in an address stands for
//! anything; without a method all fit; a body that is no string is JSON.

use crate::engine::host::{WebAnswer, WebRequest, WebResponse};
use crate::value::wildcard::simple_match;
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    uri: String,
    method: Option<String>,
    /// What the request's body is like.
    request: Option<String>,
    #[serde(default = "ok")]
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: Json,
}

const fn ok() -> u16 {
    200
}

/// The answers of a session.
#[derive(Clone, Debug, Default)]
pub struct Web {
    declared: Vec<Declared>,
}

impl Web {
    /// Reads declarations.
    ///
    /// # Errors
    /// A file that cannot be read or is no array of declarations.
    pub fn read(path: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        Ok(Self {
            declared: serde_json::from_str(&text)?,
        })
    }

    /// The answer to a request.
    pub fn answer(&self, request: &WebRequest) -> WebAnswer {
        let fits = |declared: &&Declared| {
            let method = declared.method.as_deref();
            simple_match(&declared.uri, &request.uri)
                && method.is_none_or(|m| m.eq_ignore_ascii_case(&request.method))
                && declared
                    .request
                    .as_deref()
                    .is_none_or(|body| simple_match(body, &request.body))
        };
        match self.declared.iter().find(fits) {
            Some(declared) => WebAnswer::Response(declared.response()),
            None => WebAnswer::Undeclared,
        }
    }
}

impl Declared {
    fn response(&self) -> WebResponse {
        let (body, kind) = match &self.body {
            Json::Null => (String::new(), None),
            Json::String(text) => (text.clone(), Some("text/plain; charset=utf-8")),
            json => (json.to_string(), Some("application/json; charset=utf-8")),
        };
        let mut headers: Vec<(String, String)> = self.headers.clone().into_iter().collect();
        let has_kind = headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
        if let (Some(kind), false) = (kind, has_kind) {
            headers.push(("Content-Type".into(), kind.into()));
        }
        WebResponse {
            status: self.status,
            headers,
            body,
        }
    }
}
