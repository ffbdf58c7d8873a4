//! `System.Globalization.CultureInfo`.

use super::{held, named, read_only, subject};
use crate::dotnet::support::{array_of, at, culture_of, flag, long, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::culture::{self, Culture, EN_US, INVARIANT};
use crate::value::natives::CultureValue;
use crate::value::natives::culture::Access;
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, NetType, Value};

macro_rules! told {
    ($name:literal, |$culture:ident| $answer:expr) => {
        NetProperty::get($name, "string", |_, this| {
            let $culture = subject(this);
            Ok(Value::text($answer))
        })
    };
}

/// A part that can be replaced by another culture's.
macro_rules! part {
    ($name:literal, $ty:literal, $net:ident) => {
        NetProperty {
            name: $name,
            ty: $ty,
            get: |_, this| Ok(held(this).map_or(Value::Null, |c| c.part(&net::$net))),
            set: Some(|_, this, value| replace_part(this, &value, &net::$net)),
        }
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Parent", "cultureinfo", |_, this| {
                Ok(parent(subject(this)).into())
            }),
            NetProperty::get("LCID", "int", |_, this| {
                Ok(Value::Int(i32::try_from(subject(this).lcid).unwrap_or(127)))
            }),
            NetProperty::get("KeyboardLayoutId", "int", |_, this| {
                Ok(Value::Int(i32::try_from(subject(this).lcid).unwrap_or(127)))
            }),
            told!("Name", |culture| culture.name),
            told!("IetfLanguageTag", |culture| culture.name),
            told!("DisplayName", |culture| culture.english_name),
            told!("NativeName", |culture| culture.native_name),
            told!("EnglishName", |culture| culture.english_name),
            told!("TwoLetterISOLanguageName", |culture| culture
                .two_letter_language),
            told!("ThreeLetterISOLanguageName", |culture| culture
                .three_letter_language),
            told!(
                "ThreeLetterWindowsLanguageName",
                |culture| windows_language(culture)
            ),
            NetProperty::get(
                "CompareInfo",
                "System.Globalization.CompareInfo",
                |_, this| Ok(held(this).map_or(Value::Null, |c| c.part(&net::COMPARE_INFO))),
            ),
            NetProperty::get("TextInfo", "System.Globalization.TextInfo", |_, this| {
                Ok(held(this).map_or(Value::Null, |c| c.part(&net::TEXT_INFO)))
            }),
            NetProperty::get("IsNeutralCulture", "bool", |_, this| {
                Ok(Value::Bool(subject(this).is_neutral()))
            }),
            NetProperty::get(
                "CultureTypes",
                "System.Globalization.CultureTypes",
                |_, this| {
                    let number = if subject(this).is_neutral() { 1 } else { 2 };
                    Ok(EnumValue::of(Type::Net(&enums::CULTURE_TYPES), number | 4))
                },
            ),
            part!(
                "NumberFormat",
                "System.Globalization.NumberFormatInfo",
                NUMBER_FORMAT_INFO
            ),
            part!(
                "DateTimeFormat",
                "System.Globalization.DateTimeFormatInfo",
                DATE_TIME_FORMAT_INFO
            ),
            NetProperty::get("Calendar", "System.Globalization.Calendar", |_, this| {
                Ok(held(this).map_or(Value::Null, |c| c.part(&net::GREGORIAN_CALENDAR)))
            }),
            NetProperty::get("UseUserOverride", "bool", |_, _| Ok(Value::Bool(false))),
            NetProperty::get("IsReadOnly", "bool", |_, this| {
                Ok(Value::Bool(
                    held(this).is_none_or(|c| c.shared.access == Access::ReadOnly),
                ))
            }),
        ],
        methods: &[
            NetMethod::new("System.Object Clone()", |_, this, _| {
                Ok(CultureValue::value(subject(this), Access::Writable))
            }),
            NetMethod::new("cultureinfo GetConsoleFallbackUICulture()", |_, this, _| {
                Ok(subject(this).into())
            }),
            NetMethod::new(
                "System.Object GetFormat(type formatType)",
                |_, this, args| {
                    let part =
                        |ty: &'static NetType| held(this).map_or(Value::Null, |c| c.part(ty));
                    Ok(match at(args, 0) {
                        Value::Type(ty) if ty.is_net(&net::NUMBER_FORMAT_INFO) => {
                            part(&net::NUMBER_FORMAT_INFO)
                        }
                        Value::Type(ty) if ty.is_net(&net::DATE_TIME_FORMAT_INFO) => {
                            part(&net::DATE_TIME_FORMAT_INFO)
                        }
                        _ => Value::Null,
                    })
                },
            ),
        ],
        static_properties: &[
            NetProperty {
                name: "CurrentCulture",
                ty: "cultureinfo",
                get: |engine, _| Ok(engine.culture().into()),
                set: Some(|engine, _, value| {
                    if let Some(culture) = culture_of(&value) {
                        engine.set_culture(culture);
                    }
                    Ok(())
                }),
            },
            NetProperty {
                name: "CurrentUICulture",
                ty: "cultureinfo",
                get: |engine, _| Ok(engine.ui_culture().into()),
                set: Some(|engine, _, value| {
                    if let Some(culture) = culture_of(&value) {
                        engine.set_ui_culture(culture);
                    }
                    Ok(())
                }),
            },
            NetProperty::get("InstalledUICulture", "cultureinfo", |_, _| {
                Ok((&EN_US).into())
            }),
            NetProperty::get("DefaultThreadCurrentCulture", "cultureinfo", |_, _| {
                Ok(Value::Null)
            }),
            NetProperty::get("DefaultThreadCurrentUICulture", "cultureinfo", |_, _| {
                Ok(Value::Null)
            }),
            NetProperty::get("InvariantCulture", "cultureinfo", |_, _| {
                Ok((&INVARIANT).into())
            }),
        ],
        static_methods: &[
            NetMethod::new(
                "cultureinfo CreateSpecificCulture(string name)",
                |_, _, args| {
                    let found = named(&text(args, 0), "name")?;
                    Ok(CultureValue::value(specific(found), Access::Writable))
                },
            ),
            NetMethod::new("cultureinfo GetCultureInfo(string name)", |_, _, args| {
                Ok(named(&text(args, 0), "name")?.into())
            }),
            NetMethod::new("cultureinfo GetCultureInfo(int culture)", |_, _, args| {
                Ok(numbered(args)?.into())
            }),
            NetMethod::new(
                "cultureinfo GetCultureInfo(string name, bool predefinedOnly)",
                |_, _, args| {
                    let _ = flag(args, 1);
                    Ok(named(&text(args, 0), "name")?.into())
                },
            ),
            NetMethod::new(
                "cultureinfo GetCultureInfoByIetfLanguageTag(string name)",
                |_, _, args| Ok(named(&text(args, 0), "name")?.into()),
            ),
            NetMethod::new(
                "cultureinfo[] GetCultures(System.Globalization.CultureTypes types)",
                |_, _, args| {
                    let types = long(args, 0);
                    let wanted = |c: &&'static Culture| {
                        (c.is_neutral() && types & 1 != 0) || (!c.is_neutral() && types & 2 != 0)
                    };
                    let list = culture::all().filter(wanted).map(Value::from).collect();
                    Ok(array_of(&net::CULTURE_INFO, list))
                },
            ),
            NetMethod::new("cultureinfo ReadOnly(cultureinfo ci)", |_, _, args| {
                Ok(culture_of(&at(args, 0)).map_or(Value::Null, Value::from))
            }),
        ],
        constructors: &[
            NetMethod::new("new(string name)", made),
            NetMethod::new("new(string name, bool useUserOverride)", made),
            NetMethod::new("new(int culture)", |_, _, args| {
                Ok(CultureValue::value(numbered(args)?, Access::Writable))
            }),
        ],
        ..TypeTable::of(&net::CULTURE_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty {
                name: "CurrentCulture",
                ty: "cultureinfo",
                get: |engine, _| Ok(engine.culture().into()),
                set: Some(|engine, _, value| {
                    if let Some(culture) = culture_of(&value) {
                        engine.set_culture(culture);
                    }
                    Ok(())
                }),
            },
            NetProperty {
                name: "CurrentUICulture",
                ty: "cultureinfo",
                get: |engine, _| Ok(engine.ui_culture().into()),
                set: Some(|engine, _, value| {
                    if let Some(culture) = culture_of(&value) {
                        engine.set_ui_culture(culture);
                    }
                    Ok(())
                }),
            },
            NetProperty::get("ManagedThreadId", "int", |_, _| Ok(Value::Int(1))),
            NetProperty::get("Name", "string", |_, _| {
                Ok(Value::text("Pipeline Execution Thread"))
            }),
            NetProperty::get("IsBackground", "bool", |_, _| Ok(Value::Bool(true))),
            NetProperty::get("IsAlive", "bool", |_, _| Ok(Value::Bool(true))),
        ],
        static_properties: &[NetProperty::get(
            "CurrentThread",
            "System.Threading.Thread",
            |_, _| {
                Ok(crate::value::natives::Marker::value(
                    &net::THREAD,
                    "current",
                ))
            },
        )],
        static_methods: &[
            NetMethod::new("void Sleep(int millisecondsTimeout)", |engine, _, args| {
                engine.host.sleep(u64::try_from(long(args, 0)).unwrap_or(0));
                Ok(Value::Nothing)
            }),
            NetMethod::new("void Sleep(timespan timeout)", |engine, _, args| {
                if let Value::TimeSpan(span) = at(args, 0) {
                    engine
                        .host
                        .sleep(u64::try_from(span.ticks / 10_000).unwrap_or(0));
                }
                Ok(Value::Nothing)
            }),
        ],
        ..TypeTable::of(&net::THREAD)
    },
];

fn made(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(CultureValue::value(
        named(&text(args, 0), "name")?,
        Access::Writable,
    ))
}

fn numbered(args: &[Value]) -> Result<&'static Culture> {
    let number = long(args, 0);
    let found = u32::try_from(number).ok().and_then(Culture::find_lcid);
    found.ok_or_else(|| {
        crate::dotnet::support::raise(
            &crate::value::types::exceptions::CULTURE_NOT_FOUND_EXCEPTION,
            format!("Culture is not supported. (Parameter 'culture')\n{number} (0x{number:04x}) is an invalid culture identifier."),
        )
    })
}

/// The culture of a language and region that stands for a language.
fn specific(culture: &'static Culture) -> &'static Culture {
    if !culture.is_neutral() {
        return culture;
    }
    culture::all()
        .find(|c| c.parent == culture.name && !c.name.is_empty())
        .unwrap_or(culture)
}

fn parent(culture: &'static Culture) -> &'static Culture {
    Culture::find(culture.parent).unwrap_or(&INVARIANT)
}

/// The abbreviation that Windows uses: three letters of language and region.
fn windows_language(culture: &Culture) -> String {
    let known: &[(&str, &str)] = &[
        ("", "IVL"),
        ("en-US", "ENU"),
        ("en-GB", "ENG"),
        ("en-CA", "ENC"),
        ("en-AU", "ENA"),
        ("en", "ENU"),
        ("de-DE", "DEU"),
        ("de-AT", "DEA"),
        ("de-CH", "DES"),
        ("de", "DEU"),
        ("fr-FR", "FRA"),
        ("fr-CA", "FRC"),
        ("fr", "FRA"),
        ("es-ES", "ESN"),
        ("es", "ESP"),
        ("it-IT", "ITA"),
        ("it", "ITA"),
        ("nl-NL", "NLD"),
        ("nl", "NLD"),
        ("pt-BR", "PTB"),
        ("pt", "PTB"),
        ("sv-SE", "SVE"),
        ("sv", "SVE"),
        ("ja-JP", "JPN"),
        ("ja", "JPN"),
    ];
    let found = known.iter().find(|(name, _)| *name == culture.name);
    found.map_or_else(
        || culture.three_letter_language.to_ascii_uppercase(),
        |(_, code)| (*code).to_owned(),
    )
}

/// Takes number or date formats from another culture.
fn replace_part(this: &Value, value: &Value, ty: &'static NetType) -> Result {
    let (Some(own), Some(other)) = (held(this), culture_of(value)) else {
        return Err(crate::dotnet::support::null_argument("value"));
    };
    let changed = own.change(|culture| {
        if std::ptr::eq(ty, &net::NUMBER_FORMAT_INFO) {
            culture.number = other.number;
        } else {
            culture.date = other.date;
        }
    });
    if changed { Ok(()) } else { Err(read_only()) }
}
