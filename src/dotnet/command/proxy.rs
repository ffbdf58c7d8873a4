//! `ProxyCommand`: the text of a function that stands in front of a command and hands everything on.

use super::command_metadata::{WRAPPED, WRAPPED_ANY, WRAPPED_KIND};
use crate::dotnet::support::{at, null_argument, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::convert::text::type_name;
use crate::value::types::{NetType, Type, net};
use crate::value::{Str, Value};

/// Between the attributes of a parameter.
const INDENT: &str = "\n    ";

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "string Create(System.Management.Automation.CommandMetadata commandMetadata)",
            create,
        ),
        M::new(
            "string Create(System.Management.Automation.CommandMetadata commandMetadata, string helpComment)",
            create,
        ),
        M::new(
            "string Create(System.Management.Automation.CommandMetadata commandMetadata, string helpComment, bool generateDynamicParameters)",
            create,
        ),
        M::new(
            "string GetCmdletBindingAttribute(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, attribute),
        ),
        M::new(
            "string GetParamBlock(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, param_block),
        ),
        M::new(
            "string GetBegin(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, begin),
        ),
        M::new(
            "string GetProcess(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, |_, _| Ok(PROCESS.into())),
        ),
        M::new(
            "string GetEnd(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, |_, _| Ok(END.into())),
        ),
        M::new(
            "string GetClean(System.Management.Automation.CommandMetadata commandMetadata)",
            |engine, _, args| part(engine, args, |_, _| Ok(CLEAN.into())),
        ),
    ],
    ..TypeTable::of(&net::PROXY_COMMAND)
}];

const PROCESS: &str = "
    try {
        $steppablePipeline.Process($_)
    } catch {
        throw
    }
";
const END: &str = "
    try {
        $steppablePipeline.End()
    } catch {
        throw
    }
";
const CLEAN: &str = "
    if ($null -ne $steppablePipeline) {
        $steppablePipeline.Clean()
    }
";

/// Writes one part of the proxy of a `CommandMetadata`.
type Part = fn(&mut Engine, &Value) -> Result<String>;

fn part(engine: &mut Engine, args: &[Value], write: Part) -> Result<Value> {
    let of = at(args, 0);
    if of.is_null() {
        return Err(null_argument("commandMetadata"));
    }
    write(engine, &of).map(Value::text)
}

fn create(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let of = at(args, 0);
    if of.is_null() {
        return Err(null_argument("commandMetadata"));
    }
    let given = text(args, 1);
    let help = if given.is_empty() {
        let (name, kind) = (word(&of, WRAPPED), word(&of, WRAPPED_KIND));
        format!("\n.ForwardHelpTargetName {name}\n.ForwardHelpCategory {kind}\n").into()
    } else {
        given
    };
    Ok(Value::text(format!(
        "{}\nparam({})\n\nbegin\n{{{}}}\n\nprocess\n{{{PROCESS}}}\n\nend\n{{{END}}}\n\nclean\n{{{CLEAN}}}\n<#\n{}\n#>\n",
        attribute(engine, &of)?,
        param_block(engine, &of)?,
        begin(engine, &of)?,
        help.replace("<#", "<`#").replace("#>", "#`>"),
    )))
}

/// A property of an object of ours.
fn get(of: &Value, name: &str) -> Value {
    match of.base() {
        Value::Object(object) => object.get(name).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

fn word(of: &Value, name: &str) -> Str {
    match get(of, name) {
        Value::Null => Str::new(),
        value => plain(&value),
    }
}

fn is_set(of: &Value, name: &str) -> bool {
    matches!(get(of, name).base(), Value::Bool(true))
}

/// The content of a single-quoted string.
fn quoted(text: &str) -> String {
    text.replace('\'', "''")
}

/// `[CmdletBinding(…)]`; nothing for a plain function.
fn attribute(_: &mut Engine, of: &Value) -> Result<String> {
    if !is_set(of, WRAPPED_ANY) {
        return Ok(String::new());
    }
    let mut parts: Vec<String> = Vec::new();
    let set = word(of, "DefaultParameterSetName");
    if !set.is_empty() {
        parts.push(format!("DefaultParameterSetName='{}'", quoted(&set)));
    }
    if is_set(of, "SupportsShouldProcess") {
        parts.push("SupportsShouldProcess=$true".into());
        parts.push(format!("ConfirmImpact='{}'", word(of, "ConfirmImpact")));
    }
    if is_set(of, "SupportsPaging") {
        parts.push("SupportsPaging=$true".into());
    }
    if !is_set(of, "PositionalBinding") {
        parts.push("PositionalBinding=$false".into());
    }
    let help = word(of, "HelpUri");
    if !help.is_empty() {
        parts.push(format!("HelpUri='{}'", quoted(&help)));
    }
    let remoting = word(of, "RemotingCapability");
    if remoting.as_str() != "PowerShell" {
        parts.push(format!("RemotingCapability='{remoting}'"));
    }
    Ok(format!("[CmdletBinding({})]", parts.join(", ")))
}

fn begin(_: &mut Engine, of: &Value) -> Result<String> {
    let (name, kind) = (word(of, WRAPPED), word(of, WRAPPED_KIND));
    let name = quoted(&name);
    let origin = if kind.as_str() == "Function" {
        ""
    } else {
        "$myInvocation.CommandOrigin"
    };
    let (before, before_call, begin) = if is_set(of, WRAPPED_ANY) {
        let buffer = "        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
        {
            $PSBoundParameters['OutBuffer'] = 1
        }

";
        (buffer, "", "$PSCmdlet")
    } else {
        let args = "        $PSBoundParameters.Add('$args', $args)\n";
        ("", args, "$myInvocation.ExpectingInput, $ExecutionContext")
    };
    Ok(format!(
        "
    try {{
{before}        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('{name}', [System.Management.Automation.CommandTypes]::{kind})
{before_call}        $scriptCmd = {{& $wrappedCmd @PSBoundParameters }}

        $steppablePipeline = $scriptCmd.GetSteppablePipeline({origin})
        $steppablePipeline.Begin({begin})
    }} catch {{
        throw
    }}
"
    ))
}

/// What stands between the parentheses of `param`.
fn param_block(engine: &mut Engine, of: &Value) -> Result<String> {
    let mut parts = Vec::new();
    if let Value::Dict(parameters) = get(of, "Parameters").base() {
        for (key, value) in parameters.pairs() {
            parts.push(parameter(engine, &plain(&key), &value)?);
        }
    }
    Ok(parts.join(",\n"))
}

fn parameter(engine: &mut Engine, name: &str, of: &Value) -> Result<String> {
    let mut out = String::new();
    if let Value::Dict(sets) = get(of, "ParameterSets").base() {
        for (key, set) in sets.pairs() {
            let name = plain(&key);
            let mut parts = in_set(&set);
            if name.as_str() != crate::engine::signature::ALL_SETS {
                parts.insert(0, format!("ParameterSetName='{}'", quoted(&name)));
            }
            if !parts.is_empty() {
                out.push_str(&format!("{INDENT}[Parameter({})]", parts.join(", ")));
            }
        }
    }
    let aliases = engine.enumerate(&get(of, "Aliases"))?;
    if !aliases.is_empty() {
        out.push_str(&format!("{INDENT}[Alias({})]", words(&aliases)));
    }
    for attribute in engine.enumerate(&get(of, "Attributes"))? {
        if let Some(text) = rule(&attribute) {
            out.push_str(&format!("{INDENT}[{text}]"));
        }
    }
    if is_set(of, "SwitchParameter") {
        out.push_str(&format!("{INDENT}[switch]"));
    } else if let Value::Type(ty) = get(of, "ParameterType") {
        out.push_str(&format!("{INDENT}[{}]", type_name(&ty)));
    }
    let name = name.replace('`', "``").replace(['{', '}'], "");
    out.push_str(&format!("{INDENT}${{{name}}}"));
    Ok(out)
}

/// The named arguments of `[Parameter(…)]` that tell how a parameter stands in a set.
fn in_set(set: &Value) -> Vec<String> {
    let mut parts = Vec::new();
    if is_set(set, "IsMandatory") {
        parts.push("Mandatory=$true".into());
    }
    if let Value::Int(position) = get(set, "Position").base()
        && *position != i32::MIN
    {
        parts.push(format!("Position={position}"));
    }
    for name in [
        "ValueFromPipeline",
        "ValueFromPipelineByPropertyName",
        "ValueFromRemainingArguments",
    ] {
        if is_set(set, name) {
            parts.push(format!("{name}=$true"));
        }
    }
    let help = word(set, "HelpMessage");
    if !help.is_empty() {
        parts.push(format!("HelpMessage='{}'", quoted(&help)));
    }
    parts
}

/// `'a','b'`
fn words(items: &[Value]) -> String {
    let quote = |item: &Value| format!("'{}'", quoted(&plain(item)));
    items.iter().map(quote).collect::<Vec<_>>().join(",")
}

/// The text of an attribute that a proxy keeps.
fn rule(attribute: &Value) -> Option<String> {
    let ty = match attribute.base().type_of()? {
        Type::Net(ty) => ty,
        _ => return None,
    };
    let is = |other: &'static NetType| std::ptr::eq(ty, other);
    let pair = |name: &str, a: &str, b: &str| {
        let (a, b) = (get(attribute, a), get(attribute, b));
        let show = |v: &Value| match v.base() {
            Value::String(text) => format!("'{}'", quoted(text)),
            other => plain(other).to_string(),
        };
        format!("{name}({}, {})", show(&a), show(&b))
    };
    Some(match () {
        () if is(&net::VALIDATE_LENGTH_ATTRIBUTE) => {
            pair("ValidateLength", "MinLength", "MaxLength")
        }
        () if is(&net::VALIDATE_COUNT_ATTRIBUTE) => pair("ValidateCount", "MinLength", "MaxLength"),
        () if is(&net::VALIDATE_RANGE_ATTRIBUTE) => match word(attribute, "RangeKind") {
            kind if kind.is_empty() => pair("ValidateRange", "MinRange", "MaxRange"),
            kind => format!("ValidateRange(\"{kind}\")"),
        },
        () if is(&net::VALIDATE_PATTERN_ATTRIBUTE) => {
            let pattern = word(attribute, "RegexPattern");
            format!("ValidatePattern('{}')", quoted(&pattern))
        }
        () if is(&net::VALIDATE_SCRIPT_ATTRIBUTE) => {
            format!("ValidateScript({{ {} }})", word(attribute, "ScriptBlock"))
        }
        () if is(&net::VALIDATE_SET) => match get(attribute, "ValidValues") {
            Value::Array(values) => format!("ValidateSet({})", words(&values.items.borrow())),
            _ => return None,
        },
        () if is(&net::PS_TYPE_NAME) => {
            format!("PSTypeName('{}')", quoted(&word(attribute, "PSTypeName")))
        }
        () if is(&net::ALLOW_NULL_ATTRIBUTE) => "AllowNull()".into(),
        () if is(&net::ALLOW_EMPTY_STRING_ATTRIBUTE) => "AllowEmptyString()".into(),
        () if is(&net::ALLOW_EMPTY_COLLECTION_ATTRIBUTE) => "AllowEmptyCollection()".into(),
        () if is(&net::VALIDATE_NOT_NULL_ATTRIBUTE) => "ValidateNotNull()".into(),
        () if is(&net::VALIDATE_NOT_NULL_OR_EMPTY_ATTRIBUTE) => "ValidateNotNullOrEmpty()".into(),
        _ => return None,
    })
}
