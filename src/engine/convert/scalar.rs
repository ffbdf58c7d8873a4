//! .NET values that are read from text or made from a number: dates, durations, guids, versions, addresses.

use crate::engine::{Engine, Result};
use crate::value::convert::error;
use crate::value::convert::number::Numeric;
use crate::value::convert::text;
use crate::value::culture::{Culture, INVARIANT};
use crate::value::natives::{IpAddress, MailAddress, SemanticVersion, Uri, UriKind, VersionValue};
use crate::value::number::IntKind;
use crate::value::operator::arithmetic;
use crate::value::regex::{Options, Regex, RegexError};
use crate::value::time::{
    DateTime, DateTimeStyles, Kind, ParseSettings, TimeSpan, parse, parse_span,
};
use crate::value::types::{NetType, Type, exceptions, net};
use crate::value::version::{Version, VersionError};
use crate::value::{Exception, Fault, Str, Value, guid};

const CONSTRUCTOR: &str = "InvalidCastConstructorException";
const PARSE: &str = "InvalidCastParseTargetInvocation";
const PARSE_WITH_PROVIDER: &str = "InvalidCastParseTargetInvocationWithFormatProvider";

/// A conversion that exists for the type and the value, and how it went.
type Known = Option<std::result::Result<Value, Fault>>;

impl Engine {
    /// Types that are read from text or made from a number; `None` where none of that applies.
    pub(super) fn known_from(&mut self, value: &Value, ty: &'static NetType) -> Result<Known> {
        let is = |other: &'static NetType| std::ptr::eq(ty, other);
        if is(&net::PS_PROPERTY_EXPRESSION)
            && matches!(value, Value::String(_) | Value::ScriptBlock(_))
        {
            // Commands read the name or the block themselves.
            return Ok(Some(Ok(value.clone())));
        }
        if is(&net::PS_TYPE_NAME_INFO) && matches!(value, Value::String(_) | Value::Type(_)) {
            // The same: a name need not be one of a type that is known.
            return Ok(Some(Ok(value.clone())));
        }
        let number = is_number(value);
        let text: Option<Str> = match value {
            Value::String(text) => Some(text.clone()),
            _ if number => Some(text::scalar(value)),
            _ => None,
        };
        if (is(&net::DATE_TIME) || is(&net::TIME_SPAN))
            && let Some(ticks) = ticks(value)
        {
            return Ok(Some(from_ticks(value, ticks, ty)));
        }
        if is(&net::IP_ADDRESS)
            && let Some(Numeric::Int(n, _)) = Numeric::of(value)
            && !matches!(value, Value::Bool(_))
        {
            return Ok(Some(address_of(value, n)));
        }
        if is(&net::SEMANTIC_VERSION)
            && let Some(major) = major(value)
        {
            return Ok(Some(semantic(value, major)));
        }
        if is(&net::SEMANTIC_VERSION)
            && let Some(version) = of_version(value)
        {
            return Ok(Some(Ok(version.into())));
        }
        let Some(text) = text else {
            return Ok(None);
        };
        let target = Type::Net(ty);
        let failed = |id: &'static str, cause: &'static NetType, reason: String| {
            Err(error::failed_text(id, &text, &target, cause, &reason))
        };
        let format = &exceptions::FORMAT_EXCEPTION;
        Ok(Some(if is(&net::DATE_TIME) {
            match self.parse_date(&text, &INVARIANT) {
                Ok(date) => Ok(Value::DateTime(date)),
                Err(reason) => failed(PARSE_WITH_PROVIDER, format, reason),
            }
        } else if is(&net::TIME_SPAN) {
            match parse_span(&text, &INVARIANT) {
                Ok(span) => Ok(Value::TimeSpan(span)),
                Err(reason) => failed(PARSE_WITH_PROVIDER, format, reason.to_string()),
            }
        } else if is(&net::GUID) {
            match guid::parse(&text) {
                Ok(guid) => Ok(Value::Guid(guid)),
                Err(reason) => failed(PARSE_WITH_PROVIDER, format, reason.to_string()),
            }
        } else if is(&net::VERSION) {
            match Version::parse(&text) {
                Ok(version) => Ok(version.into()),
                Err(reason) => {
                    let cause = match &reason {
                        VersionError::Number(_) => format,
                        VersionError::Overflow => &exceptions::OVERFLOW_EXCEPTION,
                        VersionError::Negative(_) => &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
                        _ => &exceptions::ARGUMENT_EXCEPTION,
                    };
                    failed(PARSE, cause, reason.to_string())
                }
            }
        } else if is(&net::REGEX) {
            match Regex::new(&text, Options::NONE) {
                Ok(regex) => Ok(regex.into()),
                Err(reason) => Err(error::failed_because(
                    "InvalidCastFromStringToRegex",
                    &text,
                    &target,
                    regex_exception(&reason),
                )),
            }
        } else if is(&net::URI) {
            match Uri::parse(&text, UriKind::RelativeOrAbsolute) {
                Some(uri) => Ok(uri.into()),
                None => failed(
                    CONSTRUCTOR,
                    &exceptions::URI_FORMAT_EXCEPTION,
                    "Invalid URI: The format of the URI could not be determined.".into(),
                ),
            }
        } else if is(&net::MAIL_ADDRESS) {
            match MailAddress::parse(&text) {
                Some(address) => Ok(address.into()),
                None if text.is_empty() => failed(
                    CONSTRUCTOR,
                    &exceptions::ARGUMENT_EXCEPTION,
                    "The value cannot be an empty string. (Parameter 'address')".into(),
                ),
                None => failed(
                    CONSTRUCTOR,
                    format,
                    "The specified string is not in the form required for an e-mail address."
                        .into(),
                ),
            }
        } else if is(&net::IP_ADDRESS) {
            match IpAddress::parse(&text) {
                Some(address) => Ok(address.into()),
                None => failed(PARSE, format, "An invalid IP address was specified.".into()),
            }
        } else if is(&net::SEMANTIC_VERSION) {
            match SemanticVersion::parse(&text) {
                Some(version) => Ok(version.into()),
                None if text.is_empty() => failed(PARSE, format, "version".into()),
                None => failed(
                    PARSE,
                    format,
                    "The input string '' was not in a correct format.".into(),
                ),
            }
        } else if is(&net::CULTURE_INFO) {
            match Culture::find(&text) {
                Some(culture) => Ok(culture.into()),
                None => return Ok(None),
            }
        } else if is(&net::TYPE) {
            match self.find_type(&text) {
                Some(found) => Ok(Value::Type(found)),
                None => Err(error::no_conversion(&Value::String(text.clone()), &target)
                    .id("InvalidCastFromStringToType")),
            }
        } else {
            return Ok(None);
        }))
    }

    /// `DateTime.Parse`.
    ///
    /// # Errors
    /// .NET's message.
    pub fn parse_date(
        &mut self,
        text: &str,
        culture: &Culture,
    ) -> std::result::Result<DateTime, String> {
        let zone = self.zone();
        let now = self.host.now();
        let settings = ParseSettings {
            culture,
            now: DateTime {
                kind: Kind::Utc,
                ..now
            }
            .to_local(&zone),
            zone: &zone,
            styles: DateTimeStyles::NONE,
        };
        parse(text, &settings).map_err(|reason| reason.to_string())
    }
}

/// A number that converts by way of its text where nothing else fits.
fn is_number(value: &Value) -> bool {
    arithmetic::is_number(value) && !matches!(value, Value::Enum(_))
}

/// The ticks that a constructor would take: integers, characters and enum values.
fn ticks(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(_) => None,
        other => match Numeric::of(other)? {
            Numeric::Int(n, kind) if kind != IntKind::UInt64 => i64::try_from(n).ok(),
            _ => None,
        },
    }
}

fn from_ticks(
    value: &Value,
    ticks: i64,
    ty: &'static NetType,
) -> std::result::Result<Value, Fault> {
    if std::ptr::eq(ty, &net::TIME_SPAN) {
        return Ok(Value::TimeSpan(TimeSpan { ticks }));
    }
    DateTime::from_ticks(ticks, Kind::Unspecified)
        .map(Value::DateTime)
        .map_err(|reason| {
            error::failed(
                CONSTRUCTOR,
                value,
                &Type::Net(ty),
                &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
                &reason.to_string(),
            )
        })
}

/// The number that `SemanticVersion`'s constructor would take.
fn major(value: &Value) -> Option<i32> {
    match value {
        Value::Bool(_) => None,
        other => match Numeric::of(other)? {
            Numeric::Int(n, kind) if kind.max() <= IntKind::Int32.max() => i32::try_from(n).ok(),
            _ => None,
        },
    }
}

/// A `Version` of at most three parts as a `SemanticVersion`.
fn of_version(value: &Value) -> Option<SemanticVersion> {
    let Value::Native(native) = value else {
        return None;
    };
    let version = native.get::<VersionValue>()?.0;
    (version.revision <= 0).then(|| SemanticVersion {
        major: version.major,
        minor: version.minor,
        patch: version.build.max(0),
        label: None,
        build: None,
    })
}

fn semantic(value: &Value, major: i32) -> std::result::Result<Value, Fault> {
    if major < 0 {
        return Err(error::failed(
            CONSTRUCTOR,
            value,
            &Type::Net(&net::SEMANTIC_VERSION),
            &exceptions::PS_ARGUMENT_EXCEPTION,
            "Cannot process argument because the value of argument \"major\" is not valid. Change the value of the \"major\" argument and run the operation again.",
        ));
    }
    Ok(SemanticVersion {
        major,
        minor: 0,
        patch: 0,
        label: None,
        build: None,
    }
    .into())
}

/// An IPv4 address of a number, whose low byte comes first.
fn address_of(value: &Value, n: i128) -> std::result::Result<Value, Fault> {
    match u32::try_from(n) {
        Ok(n) => Ok(IpAddress(std::net::Ipv4Addr::from(n.to_le_bytes()).into()).into()),
        Err(_) => {
            let shown = n as u64;
            let reason = format!(
                "newAddress ('{shown}') must be less than or equal to '4294967295'. (Parameter 'newAddress')\nActual value was {shown}."
            );
            Err(error::failed(
                CONSTRUCTOR,
                value,
                &Type::Net(&net::IP_ADDRESS),
                &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
                &reason,
            ))
        }
    }
}

/// The exception of a bad pattern.
pub(crate) fn regex_exception(reason: &RegexError) -> Exception {
    let ty = match reason {
        RegexError::TooMuchBacktracking => &exceptions::REGEX_MATCH_TIMEOUT_EXCEPTION,
        _ => &exceptions::REGEX_PARSE_EXCEPTION,
    };
    Exception::new(ty, reason.to_string())
}
