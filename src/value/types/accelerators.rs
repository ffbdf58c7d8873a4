//! Type accelerators: the short names of types, as PowerShell 7.6 has them.

use super::{NetType, net};

/// Short name (lower case is not needed: look-up ignores case) and type.
pub static ACCELERATORS: &[(&str, &NetType)] = &[
    ("Alias", &net::ALIAS_ATTRIBUTE),
    (
        "AllowEmptyCollection",
        &net::ALLOW_EMPTY_COLLECTION_ATTRIBUTE,
    ),
    ("AllowEmptyString", &net::ALLOW_EMPTY_STRING_ATTRIBUTE),
    ("AllowNull", &net::ALLOW_NULL_ATTRIBUTE),
    ("ArgumentCompleter", &net::ARGUMENT_COMPLETER_ATTRIBUTE),
    ("ArgumentCompletions", &net::ARGUMENT_COMPLETIONS_ATTRIBUTE),
    ("array", &net::ARRAY),
    ("bigint", &net::BIG_INTEGER),
    ("bool", &net::BOOLEAN),
    ("byte", &net::BYTE),
    ("char", &net::CHAR),
    ("cimclass", &net::CIM_CLASS),
    ("cimconverter", &net::CIM_CONVERTER),
    ("ciminstance", &net::CIM_INSTANCE),
    ("CimSession", &net::CIM_SESSION),
    ("cimtype", &net::CIM_TYPE),
    ("CmdletBinding", &net::CMDLET_BINDING_ATTRIBUTE),
    ("cultureinfo", &net::CULTURE_INFO),
    ("datetime", &net::DATE_TIME),
    ("decimal", &net::DECIMAL),
    ("double", &net::DOUBLE),
    (
        "DscLocalConfigurationManager",
        &net::DSC_LOCAL_CONFIGURATION_MANAGER_ATTRIBUTE,
    ),
    ("DscProperty", &net::DSC_PROPERTY_ATTRIBUTE),
    ("DscResource", &net::DSC_RESOURCE_ATTRIBUTE),
    ("ExperimentAction", &net::EXPERIMENT_ACTION),
    ("Experimental", &net::EXPERIMENTAL_ATTRIBUTE),
    ("ExperimentalFeature", &net::EXPERIMENTAL_FEATURE),
    ("float", &net::SINGLE),
    ("guid", &net::GUID),
    ("hashtable", &net::HASHTABLE),
    ("initialsessionstate", &net::INITIAL_SESSION_STATE),
    ("int", &net::INT32),
    ("int16", &net::INT16),
    ("int32", &net::INT32),
    ("int64", &net::INT64),
    ("ipaddress", &net::IP_ADDRESS),
    ("IPEndpoint", &net::IP_END_POINT),
    ("long", &net::INT64),
    ("mailaddress", &net::MAIL_ADDRESS),
    ("NoRunspaceAffinity", &net::NO_RUNSPACE_AFFINITY_ATTRIBUTE),
    ("NullString", &net::NULL_STRING),
    ("ObjectSecurity", &net::OBJECT_SECURITY),
    ("ordered", &net::ORDERED_DICTIONARY),
    ("OutputType", &net::OUTPUT_TYPE_ATTRIBUTE),
    ("Parameter", &net::PARAMETER_ATTRIBUTE),
    ("PhysicalAddress", &net::PHYSICAL_ADDRESS),
    ("powershell", &net::POWER_SHELL),
    ("psaliasproperty", &net::PS_ALIAS_PROPERTY),
    ("pscredential", &net::PS_CREDENTIAL),
    ("pscustomobject", &net::PS_OBJECT),
    ("PSDefaultValue", &net::PSDEFAULT_VALUE_ATTRIBUTE),
    ("pslistmodifier", &net::PS_LIST_MODIFIER),
    ("psmoduleinfo", &net::PS_MODULE_INFO),
    ("psnoteproperty", &net::PS_NOTE_PROPERTY),
    ("psobject", &net::PS_OBJECT),
    ("psprimitivedictionary", &net::PS_PRIMITIVE_DICTIONARY),
    ("pspropertyexpression", &net::PS_PROPERTY_EXPRESSION),
    ("psscriptmethod", &net::PS_SCRIPT_METHOD),
    ("psscriptproperty", &net::PS_SCRIPT_PROPERTY),
    ("PSTypeNameAttribute", &net::PS_TYPE_NAME),
    ("psvariable", &net::PS_VARIABLE),
    ("psvariableproperty", &net::PS_VARIABLE_PROPERTY),
    ("ref", &net::PS_REFERENCE),
    ("regex", &net::REGEX),
    ("runspace", &net::RUNSPACE),
    ("runspacefactory", &net::RUNSPACE_FACTORY),
    ("sbyte", &net::SBYTE),
    ("scriptblock", &net::SCRIPT_BLOCK),
    ("securestring", &net::SECURE_STRING),
    ("semver", &net::SEMANTIC_VERSION),
    ("short", &net::INT16),
    ("single", &net::SINGLE),
    ("string", &net::STRING),
    ("SupportsWildcards", &net::SUPPORTS_WILDCARDS_ATTRIBUTE),
    ("switch", &net::SWITCH_PARAMETER),
    ("timespan", &net::TIME_SPAN),
    ("type", &net::TYPE),
    ("uint", &net::UINT32),
    ("uint16", &net::UINT16),
    ("uint32", &net::UINT32),
    ("uint64", &net::UINT64),
    ("ulong", &net::UINT64),
    ("uri", &net::URI),
    ("ushort", &net::UINT16),
    ("ValidateCount", &net::VALIDATE_COUNT_ATTRIBUTE),
    ("ValidateDrive", &net::VALIDATE_DRIVE_ATTRIBUTE),
    ("ValidateLength", &net::VALIDATE_LENGTH_ATTRIBUTE),
    ("ValidateNotNull", &net::VALIDATE_NOT_NULL_ATTRIBUTE),
    (
        "ValidateNotNullOrEmpty",
        &net::VALIDATE_NOT_NULL_OR_EMPTY_ATTRIBUTE,
    ),
    (
        "ValidateNotNullOrWhiteSpace",
        &net::VALIDATE_NOT_NULL_OR_WHITE_SPACE_ATTRIBUTE,
    ),
    ("ValidatePattern", &net::VALIDATE_PATTERN_ATTRIBUTE),
    ("ValidateRange", &net::VALIDATE_RANGE_ATTRIBUTE),
    ("ValidateScript", &net::VALIDATE_SCRIPT_ATTRIBUTE),
    ("ValidateSet", &net::VALIDATE_SET),
    ("ValidateTrustedData", &net::VALIDATE_TRUSTED_DATA_ATTRIBUTE),
    ("ValidateUserDrive", &net::VALIDATE_USER_DRIVE_ATTRIBUTE),
    ("version", &net::VERSION),
    ("void", &net::VOID),
    ("WildcardPattern", &net::WILDCARD_PATTERN),
    ("X500DistinguishedName", &net::X500_DISTINGUISHED_NAME),
    ("X509Certificate", &net::CERTIFICATE),
    ("xml", &net::XML_DOCUMENT),
];

/// The type of an accelerator.
pub fn find(name: &str) -> Option<&'static NetType> {
    ACCELERATORS
        .iter()
        .find(|(short, _)| short.eq_ignore_ascii_case(name))
        .map(|(_, ty)| *ty)
}

/// The accelerator by which PowerShell shows a type: `int` rather than `int32`, `long` rather than `int64`.
pub fn name_of(ty: &NetType) -> Option<&'static str> {
    ACCELERATORS
        .iter()
        .filter(|(_, own)| std::ptr::eq(*own, ty))
        .map(|(short, _)| *short)
        .min_by_key(|short| (short.ends_with(|c: char| c.is_ascii_digit()), short.len()))
}
