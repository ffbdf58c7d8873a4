//! `[uri]`: parts of addresses, escaping, relative addresses.

/// What a text may be read as (`System.UriKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriKind {
    RelativeOrAbsolute,
    Absolute,
    Relative,
}

/// The parts of an absolute address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub scheme: String,
    pub user_info: String,
    pub host: String,
    /// -1 where the scheme has no port and none is given.
    pub port: i32,
    /// Escaped, as `AbsolutePath` shows it.
    pub path: String,
    /// With `?`, or empty.
    pub query: String,
    /// With `#`, or empty.
    pub fragment: String,
    /// Whether `//` stands after the scheme.
    pub authority: bool,
}

/// `System.Uri`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uri {
    pub original: String,
    pub parts: Option<Parts>,
}

impl Uri {
    /// Reads an address; `None` when the text is not of that kind.
    pub fn parse(text: &str, kind: UriKind) -> Option<Self> {
        let parts = match kind {
            UriKind::Relative => None,
            _ => absolute(text.trim()),
        };
        if parts.is_none() && (kind == UriKind::Absolute || broken_scheme(text)) {
            return None;
        }
        Some(Self {
            original: text.to_owned(),
            parts,
        })
    }

    /// An address relative to this one.
    pub fn join(&self, relative: &str) -> Option<Self> {
        let base = self.parts.as_ref()?;
        if let Some(uri) = Self::parse(relative, UriKind::Absolute) {
            return Some(uri);
        }
        let (rest, fragment) = match relative.split_once('#') {
            Some((rest, fragment)) => (rest, format!("#{fragment}")),
            None => (relative, String::new()),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (rest, String::new()),
        };
        let mut parts = base.clone();
        if let Some(host_relative) = rest.strip_prefix("//") {
            return Self::parse(
                &format!("{}://{host_relative}", base.scheme),
                UriKind::Absolute,
            );
        }
        if path.is_empty() {
            parts.query = if query.is_empty() {
                base.query.clone()
            } else {
                escape_illegal(&query)
            };
        } else {
            let joined = if path.starts_with('/') {
                path.to_owned()
            } else {
                let folder = base.path.rfind('/').map_or("", |i| &base.path[..=i]);
                format!("{folder}{path}")
            };
            parts.path = remove_dots(&escape_illegal(&joined));
            parts.query = escape_illegal(&query);
        }
        parts.fragment = escape_illegal(&fragment);
        let original = text_of(&parts, &parts.path);
        Some(Self {
            original,
            parts: Some(parts),
        })
    }

    /// `AbsoluteUri`; `None` for relative ones.
    pub fn absolute_uri(&self) -> Option<String> {
        let parts = self.parts.as_ref()?;
        Some(text_of(parts, &parts.path))
    }

    /// `ToString()`: like `AbsoluteUri` with harmless escapes undone.
    pub fn display(&self) -> String {
        match self.absolute_uri() {
            Some(text) => unescape_readable(&text),
            None => self.original.clone(),
        }
    }

    /// What two equal addresses have in common.
    pub fn identity(&self) -> String {
        match &self.parts {
            Some(parts) => text_of(
                &Parts {
                    fragment: String::new(),
                    ..parts.clone()
                },
                &parts.path,
            ),
            None => self.original.clone(),
        }
    }
}

/// The port that a scheme implies; -1 for none.
pub fn default_port(scheme: &str) -> i32 {
    match scheme {
        "http" | "ws" => 80,
        "https" | "wss" => 443,
        "ftp" => 21,
        "mailto" => 25,
        "ldap" => 389,
        "telnet" => 23,
        "gopher" => 70,
        "nntp" => 119,
        _ => -1,
    }
}

fn text_of(parts: &Parts, path: &str) -> String {
    let mut text = format!("{}:", parts.scheme);
    if parts.authority {
        text.push_str("//");
    }
    if !parts.user_info.is_empty() {
        text.push_str(&parts.user_info);
        text.push('@');
    }
    text.push_str(&parts.host);
    if parts.port >= 0 && parts.port != default_port(&parts.scheme) {
        text.push_str(&format!(":{}", parts.port));
    }
    text.push_str(path);
    text.push_str(&parts.query);
    text.push_str(&parts.fragment);
    text
}

fn scheme_of(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut chars = scheme.chars();
    let valid = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some((scheme, rest))
}

/// A text that starts like an absolute address and is none is no relative address either.
fn broken_scheme(text: &str) -> bool {
    scheme_of(text).is_some_and(|(scheme, rest)| {
        rest.starts_with("//")
            && absolute(text).is_none()
            && default_port(&scheme.to_ascii_lowercase()) > 0
    })
}

fn absolute(text: &str) -> Option<Parts> {
    if text.starts_with('/') && !text.starts_with("//") {
        return Some(Parts {
            scheme: "file".into(),
            path: remove_dots(&escape_illegal(text)),
            port: -1,
            authority: true,
            ..Parts::default()
        });
    }
    let (scheme, rest) = scheme_of(text)?;
    let scheme = scheme.to_ascii_lowercase();
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, format!("#{fragment}")),
        None => (rest, String::new()),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, format!("?{query}")),
        None => (rest, String::new()),
    };
    let mut parts = Parts {
        port: default_port(&scheme),
        scheme,
        query: escape_illegal(&query),
        fragment: escape_illegal(&fragment),
        ..Parts::default()
    };
    let Some(hierarchy) = rest.strip_prefix("//") else {
        if default_port(&parts.scheme) > 0 && parts.scheme != "mailto" {
            return None;
        }
        if parts.scheme == "mailto"
            && let Some((user, host)) = rest.rsplit_once('@')
        {
            parts.user_info = user.to_owned();
            parts.host = host.to_owned();
        } else {
            parts.path = escape_illegal(rest);
        }
        return Some(parts);
    };
    parts.authority = true;
    let (authority, path) = match hierarchy.find('/') {
        Some(at) => hierarchy.split_at(at),
        None => (hierarchy, ""),
    };
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (user, host),
        None => ("", authority),
    };
    parts.user_info = escape_illegal(user);
    let (host, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    if let Some(port) = port
        && !port.is_empty()
    {
        parts.port = port.parse::<u16>().ok()?.into();
    }
    if host.is_empty() && parts.scheme != "file" {
        return None;
    }
    let legal =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '[' | ']' | ':' | '%');
    if !host.chars().all(legal) {
        return None;
    }
    parts.host = host.to_lowercase();
    let path = if path.is_empty() { "/" } else { path };
    parts.path = remove_dots(&escape_illegal(path));
    Some(parts)
}

fn remove_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let last = path.rsplit('/').next().unwrap_or_default();
    for piece in path.split('/').skip(1) {
        match piece {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    if !path.starts_with('/') {
        return path.to_owned();
    }
    let mut text = format!("/{}", kept.join("/"));
    if matches!(last, "." | "..") && !text.ends_with('/') {
        text.push('/');
    }
    text
}

const RESERVED: &str = ":/?#[]@!$&'()*+,;=";

/// Escapes what may not stand in an address at all; existing escapes stay.
pub fn escape_illegal(text: &str) -> String {
    escape_with(text, |c| {
        c.is_ascii_alphanumeric() || "-._~%".contains(c) || RESERVED.contains(c)
    })
}

/// `EscapeDataString`
pub fn escape_data(text: &str) -> String {
    escape_with(text, |c| c.is_ascii_alphanumeric() || "-._~".contains(c))
}

fn escape_with(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut buffer = [0u8; 4];
    for c in text.chars() {
        if keep(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// `UnescapeDataString`: sequences that are no UTF-8 stay as they are.
pub fn unescape_data(text: &str) -> String {
    unescape_if(text, |_| true)
}

fn unescape_readable(text: &str) -> String {
    unescape_if(text, |c| {
        !(c.is_control() || c == '%' || RESERVED.contains(c) || matches!(c, '\\' | '#'))
    })
}

fn unescape_if(text: &str, wanted: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut bytes = Vec::new();
        let mut scan = rest;
        while let Some(tail) = scan.strip_prefix('%')
            && let Some(byte) = tail.get(..2).and_then(|h| u8::from_str_radix(h, 16).ok())
        {
            bytes.push(byte);
            scan = &tail[2..];
        }
        if bytes.is_empty() {
            out.push('%');
            rest = &rest[1..];
            continue;
        }
        rest = scan;
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                if wanted(c) {
                    out.push(c);
                } else {
                    let mut buffer = [0u8; 4];
                    for byte in c.encode_utf8(&mut buffer).bytes() {
                        out.push_str(&format!("%{byte:02X}"));
                    }
                }
            }
            for byte in chunk.invalid() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out.push_str(rest);
    out
}
