//! Types as far as they are known from their names alone.

use crate::syntax::tree::TypeName;

/// Whether a type is spelled `name`, with or without `System.`.
pub(super) fn is_named(ty: &TypeName, name: &str) -> bool {
    ty.arguments.is_empty() && ty.ranks.is_empty() && bare(&ty.name).eq_ignore_ascii_case(name)
}

/// A type's name without `System.`.
pub(super) fn bare(name: &str) -> &str {
    match name.get(..7) {
        Some(prefix) if prefix.eq_ignore_ascii_case("system.") => name.get(7..).unwrap_or(name),
        _ => name,
    }
}

pub(super) fn is_void(ty: &TypeName) -> bool {
    is_named(ty, "void")
}

/// Names of types of the `System` namespace that scripts use, and PowerShell's own short ones, in lower case and
/// sorted. The list need not be complete: an unknown name is called missing only where nothing speaks for it.
const KNOWN: &[&str] = &[
    "action",
    "activator",
    "adsi",
    "adsisearcher",
    "alias",
    "allowemptycollection",
    "allowemptystring",
    "allownull",
    "appdomain",
    "argumentcompleter",
    "argumentcompletions",
    "array",
    "arraysegment",
    "attribute",
    "bigint",
    "bitconverter",
    "bool",
    "boolean",
    "buffer",
    "byte",
    "char",
    "ciminstance",
    "cimclass",
    "cimconverter",
    "cimsession",
    "cimtype",
    "cmdletbinding",
    "comparison",
    "console",
    "consolecolor",
    "consolekey",
    "consolekeyinfo",
    "convert",
    "converter",
    "cultureinfo",
    "dateonly",
    "datetime",
    "datetimekind",
    "datetimeoffset",
    "dayofweek",
    "dbnull",
    "decimal",
    "delegate",
    "double",
    "dsclocalconfigurationmanager",
    "dscproperty",
    "dscresource",
    "enum",
    "environment",
    "environmentvariabletarget",
    "eventargs",
    "eventhandler",
    "exception",
    "experimental",
    "experimentaction",
    "experimentalfeature",
    "flagsattribute",
    "flags",
    "float",
    "func",
    "gc",
    "guid",
    "half",
    "hashcode",
    "hashtable",
    "iasyncresult",
    "icloneable",
    "icomparable",
    "iconvertible",
    "icustomformatter",
    "idisposable",
    "iequatable",
    "iformatprovider",
    "iformattable",
    "index",
    "initialsessionstate",
    "int",
    "int128",
    "int16",
    "int32",
    "int64",
    "intptr",
    "iobserver",
    "iobservable",
    "ipaddress",
    "ipendpoint",
    "lazy",
    "long",
    "mailaddress",
    "marshalbyrefobject",
    "math",
    "mathf",
    "memory",
    "midpointrounding",
    "nullable",
    "nullstring",
    "object",
    "objectsecurity",
    "obsolete",
    "obsoleteattribute",
    "operatingsystem",
    "ordered",
    "outputtype",
    "parameter",
    "physicaladdress",
    "platformid",
    "powershell",
    "predicate",
    "progress",
    "psaliasproperty",
    "pscredential",
    "pscustomobject",
    "psdefaultvalue",
    "pslistmodifier",
    "psmoduleinfo",
    "psnoteproperty",
    "psobject",
    "psprimitivedictionary",
    "pspropertyexpression",
    "psreference",
    "psscriptmethod",
    "psscriptproperty",
    "pstypenameattribute",
    "psvariable",
    "psvariableproperty",
    "random",
    "range",
    "ref",
    "regex",
    "runspace",
    "runspacefactory",
    "sbyte",
    "scriptblock",
    "secpol",
    "securestring",
    "semver",
    "short",
    "single",
    "span",
    "stackoverflow",
    "string",
    "stringcomparer",
    "stringcomparison",
    "stringsplitoptions",
    "supportswildcards",
    "switch",
    "timeonly",
    "timespan",
    "timezone",
    "timezoneinfo",
    "tuple",
    "type",
    "typecode",
    "uint",
    "uint128",
    "uint16",
    "uint32",
    "uint64",
    "uintptr",
    "ulong",
    "uri",
    "uribuilder",
    "urikind",
    "ushort",
    "validatecount",
    "validatedrive",
    "validatelength",
    "validatenotnull",
    "validatenotnullorempty",
    "validatenotnullorwhitespace",
    "validatepattern",
    "validaterange",
    "validatescript",
    "validateset",
    "validatetrusteddata",
    "validateuserdrive",
    "valuetuple",
    "valuetype",
    "version",
    "void",
    "weakreference",
    "wildcardpattern",
    "wmi",
    "wmiclass",
    "wmisearcher",
    "x500distinguishedname",
    "x509certificate",
    "xml",
];

/// Whether a name may well be that of a .NET type: one with a namespace, one that is listed, or one that ends as
/// many do.
pub(super) fn may_exist(name: &str) -> bool {
    let lower = bare(name).to_lowercase();
    if lower.contains(['.', '`', '+', '\\', '#']) {
        return true;
    }
    KNOWN.contains(&&*lower)
        || ["exception", "attribute", "eventargs", "handler"]
            .iter()
            .any(|end| lower.ends_with(end))
}

/// Whether one exception type is, by its name, the other or derived from it. Only types of `System` are known.
pub(super) fn is_subclass(derived: &TypeName, base: &TypeName) -> bool {
    let (derived, base) = (
        bare(&derived.name).to_lowercase(),
        bare(&base.name).to_lowercase(),
    );
    if derived == base {
        return may_exist(&derived);
    }
    let mut current = derived.as_str();
    loop {
        let parent = match current {
            "exception" => return false,
            "argumentnullexception" | "argumentoutofrangeexception" => "argumentexception",
            "dividebyzeroexception" | "overflowexception" | "notfinitenumberexception" => {
                "arithmeticexception"
            }
            "io.filenotfoundexception"
            | "io.directorynotfoundexception"
            | "io.pathtoolongexception"
            | "io.endofstreamexception"
            | "io.drivenotfoundexception" => "io.ioexception",
            "objectdisposedexception" => "invalidoperationexception",
            "management.automation.itemnotfoundexception"
            | "management.automation.drivenotfoundexception"
            | "management.automation.providernotfoundexception" => {
                "management.automation.sessionstateexception"
            }
            "management.automation.sessionstateexception"
            | "management.automation.commandnotfoundexception"
            | "management.automation.parameterbindingexception"
            | "management.automation.methodexception"
            | "management.automation.psinvalidcastexception"
            | "management.automation.parseexception" => "management.automation.runtimeexception",
            name if name.ends_with("exception") && name.contains('.') => "exception",
            name if name.ends_with("exception") && is_system_exception(name) => "exception",
            _ => return false,
        };
        if parent == base {
            return true;
        }
        current = parent;
    }
}

fn is_system_exception(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "applicationexception",
        "argumentexception",
        "arithmeticexception",
        "arraytypemismatchexception",
        "formatexception",
        "indexoutofrangeexception",
        "invalidcastexception",
        "invalidoperationexception",
        "notimplementedexception",
        "notsupportedexception",
        "nullreferenceexception",
        "operationcanceledexception",
        "timeoutexception",
        "unauthorizedaccessexception",
    ];
    NAMES.contains(&name)
}

/// The full name of an exception type, as messages spell it.
pub(super) fn full_exception_name(ty: &TypeName) -> String {
    format!("System.{}", bare(&ty.name))
}

/// The types that data sections may use: those of simple values.
pub(super) fn is_simple(ty: &TypeName) -> bool {
    const SIMPLE: [&str; 23] = [
        "bool", "boolean", "byte", "char", "datetime", "decimal", "double", "float", "int",
        "int16", "int32", "int64", "long", "sbyte", "short", "single", "string", "uint", "uint16",
        "uint32", "uint64", "ulong", "ushort",
    ];
    ty.arguments.is_empty()
        && ty.ranks.len() <= 1
        && SIMPLE.contains(&&*bare(&ty.name).to_lowercase())
}
