//! Hash algorithms: `SHA256.Create()`, `ComputeHash`, `HashData`.

use super::support::{at, bytes, int, null_argument, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::digest::DigestKind;
use crate::value::natives::Marker;
use crate::value::types::{Type, net};
use crate::value::{Array, NetType, Value};

/// `Create`, `HashData` and `HashSizeInBytes` of an algorithm.
macro_rules! algorithms {
    ($($net:ident $kind:ident $name:literal $size:literal;)*) => {
        const KINDS: &[(&NetType, DigestKind)] = &[$((&net::$net, DigestKind::$kind)),*];
        pub const TABLES: &[TypeTable] = &[
            $(TypeTable {
                static_properties: &[
                    NetProperty::get("HashSizeInBits", "int", |_, _| Ok(Value::Int($size * 8))),
                    NetProperty::get("HashSizeInBytes", "int", |_, _| Ok(Value::Int($size))),
                ],
                static_methods: &[
                    NetMethod::new(concat!("System.Security.Cryptography.", $name, " Create()"), |_, _, _| {
                        Ok(Marker::value(&net::$net, $name))
                    }),
                    NetMethod::new("byte[] HashData(byte[] source)", |_, _, args| {
                        if at(args, 0).is_null() {
                            return Err(null_argument("source"));
                        }
                        Ok(Array::bytes(&DigestKind::$kind.of(&bytes(args, 0))))
                    }),
                ],
                ..TypeTable::of(&net::$net)
            },)*
            TypeTable {
                properties: &[
                    NetProperty::get("HashSize", "int", |_, this| {
                        let length = kind(this).map_or(0, |kind| kind.of(b"").len() * 8);
                        Ok(Value::Int(i32::try_from(length).unwrap_or(0)))
                    }),
                    NetProperty::get("CanReuseTransform", "bool", |_, _| Ok(Value::Bool(true))),
                    NetProperty::get("CanTransformMultipleBlocks", "bool", |_, _| Ok(Value::Bool(true))),
                ],
                methods: &[
                    NetMethod::new("byte[] ComputeHash(byte[] buffer)", |_, this, args| {
                        if at(args, 0).is_null() {
                            return Err(null_argument("buffer"));
                        }
                        Ok(digest(this, &bytes(args, 0)))
                    }),
                    NetMethod::new("byte[] ComputeHash(byte[] buffer, int offset, int count)", |_, this, args| {
                        let all = bytes(args, 0);
                        let start = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
                        let end = start.saturating_add(usize::try_from(int(args, 2)).unwrap_or(0));
                        let part = all.get(start..end);
                        let part = part.ok_or_else(|| super::support::bad_index("offset"))?;
                        Ok(digest(this, part))
                    }),
                    NetMethod::new("byte[] ComputeHash(System.IO.Stream inputStream)", of_stream),
                    NetMethod::new("void Dispose()", |_, _, _| Ok(Value::Nothing)),
                    NetMethod::new("void Clear()", |_, _, _| Ok(Value::Nothing)),
                    NetMethod::new("void Initialize()", |_, _, _| Ok(Value::Nothing)),
                ],
                static_methods: &[NetMethod::new(
                    "System.Security.Cryptography.HashAlgorithm Create(string hashName)",
                    |_, _, args| {
                        let name = text(args, 0);
                        let found = [$(($name, &net::$net)),*]
                            .into_iter()
                            .find(|(known, _)| known.eq_ignore_ascii_case(&name.replace('-', "")));
                        Ok(found.map_or(Value::Null, |(known, ty)| Marker::value(ty, known)))
                    },
                )],
                ..TypeTable::of(&net::HASH_ALGORITHM)
            },
        ];
    };
}

algorithms! {
    MD5 Md5 "MD5" 16;
    SHA1 Sha1 "SHA1" 20;
    SHA256 Sha256 "SHA256" 32;
    SHA384 Sha384 "SHA384" 48;
    SHA512 Sha512 "SHA512" 64;
}

/// The algorithm that the receiver is.
fn kind(this: &Value) -> Option<DigestKind> {
    let ty = this.type_of()?;
    KINDS
        .iter()
        .find(|(known, _)| ty.is(&Type::Net(known)))
        .map(|(_, kind)| *kind)
}

fn digest(this: &Value, bytes: &[u8]) -> Value {
    kind(this).map_or(Value::Null, |kind| Array::bytes(&kind.of(bytes)))
}

/// The digest of what is left in a stream.
fn of_stream(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let stream = at(args, 0);
    let mut read = Vec::new();
    loop {
        match engine.invoke_member(&stream, "ReadByte", &[])? {
            Value::Int(byte) if byte >= 0 => read.push(byte as u8),
            _ => return Ok(digest(this, &read)),
        }
    }
}
