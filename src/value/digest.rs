//! Digests: MD5, SHA-1 and SHA-2.

use sha2::Digest;

/// The algorithms that `Get-FileHash` and `HashAlgorithm` know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestKind {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl DigestKind {
    /// The algorithm of a name in any case.
    pub fn parse(name: &str) -> Option<Self> {
        const NAMES: &[(&str, DigestKind)] = &[
            ("MD5", DigestKind::Md5),
            ("SHA1", DigestKind::Sha1),
            ("SHA256", DigestKind::Sha256),
            ("SHA384", DigestKind::Sha384),
            ("SHA512", DigestKind::Sha512),
        ];
        NAMES
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, kind)| *kind)
    }

    /// The digest of bytes.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            DigestKind::Md5 => md5::Md5::digest(bytes).to_vec(),
            DigestKind::Sha1 => sha1::Sha1::digest(bytes).to_vec(),
            DigestKind::Sha256 => sha2::Sha256::digest(bytes).to_vec(),
            DigestKind::Sha384 => sha2::Sha384::digest(bytes).to_vec(),
            DigestKind::Sha512 => sha2::Sha512::digest(bytes).to_vec(),
        }
    }
}

/// Bytes in upper-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02X}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        assert_eq!(
            hex(&DigestKind::Md5.of(b"hello")),
            "5D41402ABC4B2A76B9719D911017C592"
        );
        assert!(hex(&DigestKind::Sha256.of(b"hello")).starts_with("2CF24DBA5FB0A30E"));
    }
}
