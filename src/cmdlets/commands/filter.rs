//! Which commands a call of `Get-Command` wants.

use crate::engine::command_info::{CommandInfo, Described, info_of};
use crate::engine::drives::glob;
use crate::engine::signature::Parameter;
use crate::engine::{Args, Context, Result};
use crate::value::Value;
use crate::value::shape::same_name;
use crate::value::types::{Type, accelerators};
use crate::value::wildcard::WildcardPattern;

/// What a command must be like.
pub struct Filter {
    /// A mask of `CommandTypes`.
    kinds: i64,
    verbs: Vec<WildcardPattern>,
    nouns: Vec<WildcardPattern>,
    modules: Vec<WildcardPattern>,
    excluded: Vec<WildcardPattern>,
    parameters: Vec<WildcardPattern>,
    /// `-ParameterType`, by the full name or the name without namespace.
    parameter_types: Vec<WildcardPattern>,
}

/// `All`
const EVERY_KIND: i64 = 511;
/// Functions, filters, cmdlets and aliases: what verbs and nouns are looked for in.
const NAMED_KINDS: i64 = 1 | 2 | 4 | 8;
const ALIAS: i64 = 1;
const APPLICATION: i64 = 32;

impl Filter {
    pub fn of(args: &Args) -> Result<Self> {
        let patterns = |name: &str| {
            args.texts(name)
                .iter()
                .map(|t| glob::pattern(t))
                .collect::<Result<Vec<_>, _>>()
        };
        let by_name = args.has("Verb") || args.has("Noun");
        let kinds = match args.get("CommandType").map(Value::base) {
            Some(Value::Enum(kinds)) => kinds.value,
            Some(other) => kinds_of(&crate::value::convert::plain(other)),
            None if by_name => NAMED_KINDS,
            None => EVERY_KIND,
        };
        Ok(Self {
            kinds,
            verbs: patterns("Verb")?,
            nouns: patterns("Noun")?,
            modules: patterns("Module")?,
            excluded: patterns("ExcludeModule")?,
            parameters: patterns("ParameterName")?,
            parameter_types: type_patterns(args)?,
        })
    }

    pub fn wants_applications(&self) -> bool {
        self.kinds & APPLICATION != 0 && self.kinds != EVERY_KIND
    }

    /// Whether aliases are what is looked for: then a name is not followed.
    pub fn wants_aliases(&self) -> bool {
        self.kinds & ALIAS != 0
    }

    /// Whether a command passes.
    ///
    /// # Errors
    /// What evaluating attributes of a function raises.
    pub fn passes(&self, cx: &mut Context, command: &Value) -> Result<bool> {
        let Some(info) = info_of(command) else {
            return Ok(false);
        };
        if self.kinds & info.kind().1 == 0 {
            return Ok(false);
        }
        let name = info.name();
        let (verb, noun) = name.split_once('-').unwrap_or(("", ""));
        if !self.verbs.is_empty() && !self.verbs.iter().any(|p| p.matches(verb)) {
            return Ok(false);
        }
        if !self.nouns.is_empty() && !self.nouns.iter().any(|p| p.matches(noun)) {
            return Ok(false);
        }
        let module = info.module_name();
        if !self.modules.is_empty() && !self.modules.iter().any(|p| p.matches(&module)) {
            return Ok(false);
        }
        if self.excluded.iter().any(|p| p.matches(&module)) {
            return Ok(false);
        }
        if self.parameters.is_empty() && self.parameter_types.is_empty() {
            return Ok(true);
        }
        self.has_parameter(cx, info)
    }

    fn is_named(&self, p: &Parameter) -> bool {
        let mut names = p.aliases.iter().chain([&p.name]);
        self.parameters.is_empty() || names.any(|n| self.parameters.iter().any(|w| w.matches(n)))
    }

    fn is_of_type(&self, p: &Parameter) -> bool {
        let known = p.ty.get().full_name();
        let names = [&*known, &*p.ty.name, &*p.ty.short()];
        let mut wanted = self.parameter_types.iter();
        self.parameter_types.is_empty() || wanted.any(|w| names.iter().any(|n| w.matches(n)))
    }

    fn has_parameter(&self, cx: &mut Context, info: &CommandInfo) -> Result<bool> {
        let what: Described = info.what.clone();
        let Some(signature) = cx.engine.signature_of(&what)? else {
            return Ok(false);
        };
        let own = signature
            .parameters
            .iter()
            .any(|p| self.is_named(p) && self.is_of_type(p));
        if !self.parameter_types.is_empty() {
            return Ok(own);
        }
        let common = crate::engine::signature::common::COMMON;
        Ok(own
            || signature.has_common_parameters()
                && common
                    .iter()
                    .any(|c| self.parameters.iter().any(|w| w.matches(c.name))))
    }
}

/// What `-ParameterType` names: a type's own name in full where it is known.
fn type_patterns(args: &Args) -> Result<Vec<WildcardPattern>> {
    let mut patterns = Vec::new();
    for wanted in args.list("ParameterType") {
        let name = match wanted.base() {
            Value::Type(ty) => ty.full_name(),
            other => {
                let text = crate::value::convert::plain(other);
                match accelerators::find(&text) {
                    Some(ty) => Type::Net(ty).full_name(),
                    None => text,
                }
            }
        };
        patterns.push(glob::pattern(&name)?);
    }
    Ok(patterns)
}

/// The mask of names like `Function, Cmdlet`.
fn kinds_of(text: &str) -> i64 {
    const NAMES: [(&str, i64); 8] = [
        ("Alias", 1),
        ("Function", 2),
        ("Filter", 4),
        ("Cmdlet", 8),
        ("ExternalScript", 16),
        ("Application", 32),
        ("Script", 64),
        ("All", EVERY_KIND),
    ];
    text.split([',', ' '])
        .filter_map(|part| NAMES.iter().find(|(n, _)| same_name(n, part.trim())))
        .fold(0, |mask, (_, kind)| mask | kind)
}
