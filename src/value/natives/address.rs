//! Addresses of machines and of mail.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

/// `System.Net.IPAddress`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IpAddress(pub IpAddr);

impl IpAddress {
    /// Reads an address; IPv4 may leave out parts and use hexadecimal or octal numbers, as .NET allows.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split('%').next().unwrap_or(text);
        let bare = text
            .strip_prefix('[')
            .and_then(|t| t.strip_suffix(']'))
            .unwrap_or(text);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Some(Self(address));
        }
        let parts: Vec<&str> = text.split('.').collect();
        if parts.len() > 4 {
            return None;
        }
        let mut numbers = Vec::with_capacity(4);
        for part in &parts {
            numbers.push(number(part)?);
        }
        let (last, head) = numbers.split_last()?;
        let mut value: u64 = 0;
        for part in head {
            if *part > 255 {
                return None;
            }
            value = (value << 8) | part;
        }
        let room = 8 * (4 - head.len() as u32);
        if room < 64 && *last >= 1u64 << room {
            return None;
        }
        let value = (value << room) | last;
        u32::try_from(value)
            .ok()
            .map(|v| Self(IpAddr::V4(Ipv4Addr::from(v))))
    }

    /// The address's bytes, network order.
    pub fn bytes(&self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(a) => a.octets().to_vec(),
            IpAddr::V6(a) => a.octets().to_vec(),
        }
    }
}

fn number(text: &str) -> Option<u64> {
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return u64::from_str_radix(hex, 16).ok();
    }
    if text.len() > 1 && text.starts_with('0') {
        return u64::from_str_radix(text, 8).ok();
    }
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

impl fmt::Display for IpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// `System.Net.Mail.MailAddress`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    pub user: String,
    pub host: String,
    pub display_name: String,
}

impl MailAddress {
    /// Reads `user@host` or `Name <user@host>`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (display_name, address) = match text.strip_suffix('>') {
            Some(rest) => {
                let (name, address) = rest.rsplit_once('<')?;
                (name.trim().trim_matches('"').to_owned(), address)
            }
            None => (String::new(), text),
        };
        let (user, host) = address.rsplit_once('@')?;
        let bad =
            |part: &str| part.is_empty() || part.contains([' ', '<', '>', ',', ';', '@', '\t']);
        let dots = |part: &str| part.starts_with('.') || part.ends_with('.') || part.contains("..");
        if bad(user) || bad(host) || dots(user) || dots(host) {
            return None;
        }
        Some(Self {
            user: user.to_owned(),
            host: host.to_owned(),
            display_name,
        })
    }

    /// `user@host`
    pub fn address(&self) -> String {
        format!("{}@{}", self.user, self.host)
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.display_name.is_empty() {
            write!(f, "{}", self.address())
        } else {
            write!(f, "\"{}\" <{}>", self.display_name, self.address())
        }
    }
}
