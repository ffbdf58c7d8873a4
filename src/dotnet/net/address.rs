//! `IPAddress` and `MailAddress`.

use crate::dotnet::support::{at, bytes, format_error, long, raise, set_ref, text};
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::natives::{IpAddress, MailAddress};
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::{Array, EnumValue, Value};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

macro_rules! known {
    ($name:literal, $address:expr) => {
        NetProperty::get($name, "ipaddress", |_, _| {
            Ok(IpAddress(IpAddr::from($address)).into())
        })
    };
}

macro_rules! ask6 {
    ($name:literal, |$address:ident| $answer:expr) => {
        NetProperty::get($name, "bool", |_, this| {
            Ok(Value::Bool(match subject(this).0 {
                IpAddr::V6($address) => $answer,
                IpAddr::V4(_) => false,
            }))
        })
    };
}

macro_rules! mail {
    ($name:literal, |$own:ident| $answer:expr) => {
        NetProperty::get($name, "string", |_, this| {
            Ok(mail_of(this).map_or(Value::Null, |$own| Value::text($answer)))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get(
                "AddressFamily",
                "System.Net.Sockets.AddressFamily",
                |_, this| {
                    let number = if subject(this).0.is_ipv4() { 2 } else { 23 };
                    Ok(EnumValue::of(Type::Net(&enums::ADDRESS_FAMILY), number))
                },
            ),
            NetProperty::get("ScopeId", "long", |_, this| match subject(this).0 {
                IpAddr::V6(_) => Ok(Value::Long(0)),
                IpAddr::V4(_) => Err(not_supported()),
            }),
            ask6!("IsIPv6Multicast", |address| address.is_multicast()),
            ask6!("IsIPv6LinkLocal", |address| address.is_unicast_link_local()),
            ask6!("IsIPv6SiteLocal", |address| address.segments()[0] & 0xFFC0
                == 0xFEC0),
            ask6!("IsIPv6Teredo", |address| address
                .segments()
                .starts_with(&[0x2001, 0])),
            ask6!("IsIPv6UniqueLocal", |address| address.is_unique_local()),
            ask6!("IsIPv4MappedToIPv6", |address| address
                .to_ipv4_mapped()
                .is_some()),
            NetProperty::get("Address", "long", |_, this| match subject(this).0 {
                IpAddr::V4(address) => Ok(Value::Long(u32::from_le_bytes(address.octets()).into())),
                IpAddr::V6(_) => Err(not_supported()),
            }),
        ],
        methods: &[
            NetMethod::new("byte[] GetAddressBytes()", |_, this, _| {
                Ok(Array::bytes(&subject(this).bytes()))
            }),
            NetMethod::new("ipaddress MapToIPv4()", |_, this, _| {
                Ok(IpAddress(match subject(this).0 {
                    IpAddr::V6(address) => {
                        let octets = address.octets();
                        let tail: [u8; 4] = octets[12..].try_into().unwrap_or_default();
                        IpAddr::V4(Ipv4Addr::from(tail))
                    }
                    other => other,
                })
                .into())
            }),
            NetMethod::new("ipaddress MapToIPv6()", |_, this, _| {
                Ok(IpAddress(match subject(this).0 {
                    IpAddr::V4(address) => IpAddr::V6(address.to_ipv6_mapped()),
                    other => other,
                })
                .into())
            }),
            NetMethod::new("bool Equals(System.Object comparand)", |_, this, args| {
                Ok(Value::Bool(crate::dotnet::equality::equal(
                    this,
                    &at(args, 0),
                )))
            }),
        ],
        static_properties: &[
            known!("Any", Ipv4Addr::UNSPECIFIED),
            known!("Loopback", Ipv4Addr::LOCALHOST),
            known!("Broadcast", Ipv4Addr::BROADCAST),
            known!("None", Ipv4Addr::BROADCAST),
            known!("IPv6Any", Ipv6Addr::UNSPECIFIED),
            known!("IPv6Loopback", Ipv6Addr::LOCALHOST),
            known!("IPv6None", Ipv6Addr::UNSPECIFIED),
        ],
        static_methods: &[
            NetMethod::new(
                "bool TryParse(string ipString, ref ipaddress address)",
                |_, _, args| {
                    let found = IpAddress::parse(&text(args, 0));
                    let success = found.is_some();
                    set_ref(args, 1, found.map_or(Value::Null, Value::from));
                    Ok(Value::Bool(success))
                },
            ),
            NetMethod::new("ipaddress Parse(string ipString)", |_, _, args| {
                IpAddress::parse(&text(args, 0))
                    .map(Value::from)
                    .ok_or_else(|| format_error("An invalid IP address was specified."))
            }),
            NetMethod::new("bool IsLoopback(ipaddress address)", |_, _, args| {
                Ok(Value::Bool(subject(&at(args, 0)).0.is_loopback()))
            }),
            NetMethod::new("int HostToNetworkOrder(int host)", |_, _, args| {
                Ok(Value::Int((long(args, 0) as i32).swap_bytes()))
            }),
            NetMethod::new("long HostToNetworkOrder(long host)", |_, _, args| {
                Ok(Value::Long(long(args, 0).swap_bytes()))
            }),
            NetMethod::new("int NetworkToHostOrder(int network)", |_, _, args| {
                Ok(Value::Int((long(args, 0) as i32).swap_bytes()))
            }),
            NetMethod::new("long NetworkToHostOrder(long network)", |_, _, args| {
                Ok(Value::Long(long(args, 0).swap_bytes()))
            }),
        ],
        constructors: &[
            NetMethod::new("new(long newAddress)", |_, _, args| {
                let number = u32::try_from(long(args, 0)).unwrap_or_default();
                Ok(IpAddress(IpAddr::V4(Ipv4Addr::from(number.to_le_bytes()))).into())
            }),
            NetMethod::new("new(byte[] address)", |_, _, args| {
                of_bytes(&bytes(args, 0))
            }),
        ],
        ..TypeTable::of(&net::IP_ADDRESS)
    },
    TypeTable {
        properties: &[
            mail!("DisplayName", |own| own.display_name.as_str()),
            mail!("User", |own| own.user.as_str()),
            mail!("Host", |own| own.host.as_str()),
            mail!("Address", |own| own.address()),
        ],
        methods: &[NetMethod::new(
            "bool Equals(System.Object value)",
            |_, this, args| {
                Ok(Value::Bool(crate::dotnet::equality::equal(
                    this,
                    &at(args, 0),
                )))
            },
        )],
        static_methods: &[NetMethod::new(
            "bool TryCreate(string address, ref mailaddress result)",
            |_, _, args| {
                let found = MailAddress::parse(&text(args, 0));
                let success = found.is_some();
                set_ref(args, 1, found.map_or(Value::Null, Value::from));
                Ok(Value::Bool(success))
            },
        )],
        constructors: &[
            NetMethod::new("new(string address)", |_, _, args| {
                mail_address(&text(args, 0))
            }),
            NetMethod::new("new(string address, string displayName)", |_, _, args| {
                let address = MailAddress::parse(&text(args, 0)).ok_or_else(bad_mail)?;
                let display_name = text(args, 1).to_string();
                Ok(MailAddress {
                    display_name,
                    ..address
                }
                .into())
            }),
        ],
        ..TypeTable::of(&net::MAIL_ADDRESS)
    },
];

/// What PowerShell adds to addresses.
pub const EXTENDED: &[ExtendedMember] = &[ExtendedMember {
    ty: &net::IP_ADDRESS,
    name: "IPAddressToString",
    kind: Extended::Script("{get=$this.Tostring();}", |_, this| {
        Ok(Value::text(subject(this).to_string()))
    }),
}];

fn subject(this: &Value) -> IpAddress {
    match this.base() {
        Value::Native(native) => native.get::<IpAddress>().copied(),
        Value::String(text) => IpAddress::parse(text),
        _ => None,
    }
    .unwrap_or(IpAddress(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

fn of_bytes(bytes: &[u8]) -> Result<Value> {
    let address = match (<[u8; 4]>::try_from(bytes), <[u8; 16]>::try_from(bytes)) {
        (Ok(four), _) => IpAddr::V4(Ipv4Addr::from(four)),
        (_, Ok(sixteen)) => IpAddr::V6(Ipv6Addr::from(sixteen)),
        _ => {
            return Err(crate::dotnet::support::argument(
                "An invalid IP address was specified.",
                "address",
            ));
        }
    };
    Ok(IpAddress(address).into())
}

fn not_supported() -> Box<crate::engine::Halt> {
    raise(
        &exceptions::EXTERNAL_EXCEPTION,
        "The attempted operation is not supported for the type of object referenced.",
    )
}

fn mail_of(this: &Value) -> Option<&MailAddress> {
    match this {
        Value::Native(native) => native.get::<MailAddress>(),
        _ => None,
    }
}

fn bad_mail() -> Box<crate::engine::Halt> {
    format_error("The specified string is not in the form required for an e-mail address.")
}

fn mail_address(text: &str) -> Result<Value> {
    if text.is_empty() {
        return Err(crate::dotnet::support::argument(
            "The value cannot be an empty string.",
            "address",
        ));
    }
    MailAddress::parse(text)
        .map(Value::from)
        .ok_or_else(bad_mail)
}
