//! The declaration that a function's `param` block makes.

use super::attribute::{AttributeFact, validation};
use super::dynamic::DynamicParameter;
use crate::code::{Attribute, Body, Expr};
use crate::engine::signature::common::{COMMON, CommonParameter, PAGING, SHOULD_PROCESS};
use crate::engine::signature::parameter::Allows;
use crate::engine::signature::{
    ALL_SETS, Binding, Completer, Impact, InSet, Paging, Parameter, ParameterType, Pipeline,
    PositionalBinding, SetFlags, ShouldProcess, Signature, Transformation, Validation,
};
use crate::engine::{Engine, Result};
use crate::value::convert::number::NumberType;
use crate::value::shape::same_name;
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Ptr, Str, Value};

/// The declaration of a body; made once.
///
/// # Errors
/// What resolving its types and evaluating its attributes raises.
pub fn function_signature(
    engine: &mut Engine,
    body: &Ptr<Body>,
    name: &Str,
) -> Result<Ptr<Signature>> {
    if let Some(known) = body
        .signature
        .get()
        .cloned()
        .and_then(|s| s.downcast::<Signature>().ok())
    {
        return Ok(known);
    }
    let signature = Ptr::new(build(engine, body, name)?);
    let _ = body.signature.set(signature.clone());
    Ok(signature)
}

fn build(engine: &mut Engine, body: &Ptr<Body>, name: &Str) -> Result<Signature> {
    let mut signature = Signature {
        name: name.clone(),
        class: name.clone(),
        binding: if body.is_advanced() {
            Binding::AdvancedFunction
        } else {
            Binding::PlainFunction
        },
        ..Signature::default()
    };
    let mut positions = PositionalBinding::Yes;
    for attribute in body
        .attributes
        .iter()
        .filter(|a| a.name.is_attribute("CmdletBinding"))
    {
        for (key, value) in AttributeFact::written(engine, attribute)?.named {
            binding_fact(engine, &mut signature, &mut positions, &key, &value)?;
        }
    }
    for attribute in body
        .attributes
        .iter()
        .filter(|a| a.name.is_attribute("OutputType"))
    {
        for value in AttributeFact::written(engine, attribute)?.positional {
            for item in engine.enumerate(&value)? {
                signature.outputs.push(match item.base() {
                    Value::Type(ty) => ty.full_name(),
                    other => crate::value::convert::plain(other),
                });
            }
        }
    }
    if let Some(default) = signature
        .default_set
        .clone()
        .filter(|d| !same_name(d, ALL_SETS))
    {
        signature.add_set(&default);
    }
    let mut explicit = false;
    for parameter in &body.parameters {
        let mut declared = declare(engine, &mut signature, parameter)?;
        declared.documented_default = default_text(engine, body, parameter, &declared)?;
        explicit |= declared
            .in_sets
            .iter()
            .any(|s| s.position.is_some() || s.set != SetFlags::ALL);
        signature.parameters.push(declared);
    }
    check_names(&signature)?;
    if positions == PositionalBinding::Yes && !explicit {
        let positional = signature
            .parameters
            .iter_mut()
            .filter(|p| !p.ty.is_switch());
        for (position, parameter) in (0..).zip(positional) {
            if let Some(in_set) = parameter.in_sets.first_mut() {
                in_set.position = Some(position);
            }
        }
    }
    Ok(signature)
}

/// Refuses names that are taken: by another parameter or its alias, or by a common parameter.
fn check_names(signature: &Signature) -> Result {
    let own = signature.parameters.iter();
    let mut declared: Vec<&str> = Vec::new();
    for alias in own.clone().flat_map(|p| &p.aliases) {
        if declared.iter().any(|n| same_name(n, alias)) {
            return Err(alias_declared_twice(alias).into());
        }
        declared.push(alias);
    }
    let mut taken = Taken::default();
    for parameter in own {
        taken.add(&parameter.name, parameter.aliases.iter().map(Str::as_str))?;
    }
    if !signature.has_common_parameters() {
        return Ok(());
    }
    let acting = signature.should_process == ShouldProcess::Yes;
    let paged = signature.paging == Paging::Yes;
    let common = COMMON.iter();
    let common = common.chain(SHOULD_PROCESS.iter().filter(|_| acting));
    for CommonParameter { name, alias, .. } in common.chain(PAGING.iter().filter(|_| paged)) {
        taken.add(name, Some(*alias).into_iter().filter(|a| !a.is_empty()))?;
    }
    Ok(())
}

/// The names of parameters, and their aliases with the parameter that each belongs to.
#[derive(Default)]
struct Taken<'a> {
    names: Vec<&'a str>,
    aliases: Vec<(&'a str, &'a str)>,
}

impl<'a> Taken<'a> {
    fn add(
        &mut self,
        name: &'a str,
        aliases: impl Iterator<Item = &'a str>,
    ) -> std::result::Result<(), Fault> {
        if self.names.iter().any(|n| same_name(n, name)) {
            return Err(defined_twice(name));
        }
        if let Some((_, owner)) = self.aliases.iter().find(|(a, _)| same_name(a, name)) {
            return Err(alias_conflict(name, owner));
        }
        self.names.push(name);
        for alias in aliases {
            if self.aliases.iter().any(|(a, _)| same_name(a, alias)) {
                return Err(alias_taken(alias));
            }
            if let Some(taken) = self.names.iter().find(|n| same_name(n, alias)) {
                return Err(alias_conflict(taken, name));
            }
            self.aliases.push((alias, name));
        }
        Ok(())
    }
}

/// `ParameterNameAlreadyExistsForCommand`
fn defined_twice(name: &str) -> Fault {
    metadata(
        "ParameterNameAlreadyExistsForCommand",
        format!("A parameter with the name '{name}' was defined multiple times for the command."),
    )
}

/// `AliasParameterNameAlreadyExistsForCommand`
fn alias_taken(alias: &str) -> Fault {
    metadata(
        "AliasParameterNameAlreadyExistsForCommand",
        format!(
            "The parameter alias cannot be specified because an alias with the name '{alias}' was already defined multiple times for the command."
        ),
    )
}

/// `ParameterNameConflictsWithAlias`
fn alias_conflict(name: &str, owner: &str) -> Fault {
    metadata(
        "ParameterNameConflictsWithAlias",
        format!(
            "The parameter '{name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter '{owner}'."
        ),
    )
}

/// `AliasDeclaredMultipleTimes`
fn alias_declared_twice(alias: &str) -> Fault {
    metadata(
        "AliasDeclaredMultipleTimes",
        format!("The alias \"{alias}\" is declared multiple times."),
    )
}

/// `PropertyNotFoundForType`; PowerShell names the class of `[CmdletBinding()]` for `[Parameter()]` too.
fn unknown_property(name: &str) -> Fault {
    let message = format!(
        "Property '{name}' cannot be found for type 'System.Management.Automation.CmdletBindingAttribute'."
    );
    Fault::runtime(
        "PropertyNotFoundForType",
        ErrorCategory::InvalidOperation,
        message,
    )
}

fn metadata(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::METADATA_EXCEPTION, id, message).category(ErrorCategory::MetadataError)
}

/// One named argument of `[CmdletBinding()]`.
fn binding_fact(
    engine: &mut Engine,
    signature: &mut Signature,
    positions: &mut PositionalBinding,
    key: &str,
    value: &Value,
) -> Result {
    let is = |name: &str| same_name(key, name);
    if is("DefaultParameterSetName") {
        signature.default_set = Some(engine.to_text(value)?).filter(|n| !n.is_empty());
    } else if is("SupportsShouldProcess") && engine.is_true(value) {
        signature.should_process = ShouldProcess::Yes;
    } else if is("SupportsPaging") && engine.is_true(value) {
        signature.paging = Paging::Yes;
    } else if is("PositionalBinding") && !engine.is_true(value) {
        *positions = PositionalBinding::No;
    } else if is("ConfirmImpact") {
        let text = engine.to_text(value)?;
        let impacts = [
            ("None", Impact::None),
            ("Low", Impact::Low),
            ("High", Impact::High),
        ];
        let found = impacts.into_iter().find(|(n, _)| same_name(n, &text));
        signature.impact = found.map_or(Impact::Medium, |(_, impact)| impact);
    }
    Ok(())
}

/// One parameter with its attributes.
fn declare(
    engine: &mut Engine,
    signature: &mut Signature,
    parameter: &crate::code::Parameter,
) -> Result<Parameter> {
    let mut declared = Parameter {
        name: parameter.name.clone(),
        ..Parameter::default()
    };
    if let Some(reference) = &parameter.ty {
        declared.ty = ParameterType::of(engine.resolve(reference)?);
    }
    for attribute in &parameter.attributes {
        if attribute.is_type {
            let aliases = usize::from(!declared.aliases.is_empty());
            let before = declared.in_sets.len() + aliases + declared.validations.len();
            declared.typed_after = Some(before);
        }
        match custom(engine, attribute)? {
            Some(made) => made.declare(&mut declared),
            None => {
                let fact = AttributeFact::written(engine, attribute)?;
                apply(engine, signature, &mut declared, &fact)?;
            }
        }
    }
    if declared.in_sets.is_empty() {
        // The `[Parameter()]` that nobody wrote stands first.
        declared.typed_after = declared.typed_after.map(|before| before + 1);
    }
    in_all_sets(&mut declared);
    Ok(declared)
}

/// The default value as help shows it: a constant's text, an expression as it is written, or that of the type.
fn default_text(
    engine: &mut Engine,
    body: &Body,
    parameter: &crate::code::Parameter,
    declared: &Parameter,
) -> Result<Option<Str>> {
    Ok(match &parameter.default {
        Some(Expr::Literal(value)) => Some(engine.to_text(value)?),
        Some(_) => {
            let written = body.tree.source.slice(parameter.span);
            let expression = written.match_indices('$').find_map(|(at, _)| {
                let rest = written.get(at + 1..)?;
                let name = rest.get(..parameter.name.len())?;
                let rest = rest.get(parameter.name.len()..)?.trim_start();
                let value = rest.strip_prefix('=')?;
                same_name(name, &parameter.name).then(|| value.trim())
            });
            expression.map(Str::from)
        }
        None if declared.ty.is_switch() || declared.ty.get().is_net(&net::BOOLEAN) => {
            Some("False".into())
        }
        None if !declared.ty.get().is_enum()
            && NumberType::of_type(declared.ty.get()).is_some() =>
        {
            Some("0".into())
        }
        None => None,
    })
}

/// A parameter that no attribute puts into a set belongs to all.
fn in_all_sets(declared: &mut Parameter) {
    if declared.in_sets.is_empty() {
        declared.in_sets.push(InSet {
            set: SetFlags::ALL,
            ..InSet::default()
        });
    }
}

/// The declaration with the parameters that a `dynamicparam` block gave.
///
/// # Errors
/// What turning their attributes' arguments to text raises.
pub(super) fn with_dynamic(
    engine: &mut Engine,
    fixed: &Signature,
    definitions: &[DynamicParameter],
) -> Result<Signature> {
    let mut signature = fixed.extended();
    for definition in definitions {
        let mut declared = Parameter {
            name: definition.name.clone(),
            ty: ParameterType::of(definition.ty.clone()),
            ..Parameter::default()
        };
        for attribute in &definition.attributes {
            match AttributeFact::of_object(attribute) {
                Some(fact) => apply(engine, &mut signature, &mut declared, &fact)?,
                None => {
                    if let Some(made) = kind_of(attribute) {
                        made.declare(&mut declared);
                    }
                }
            }
        }
        in_all_sets(&mut declared);
        signature.parameters.push(declared);
    }
    Ok(signature)
}

/// An instance of a script's own attribute class.
enum Custom {
    Transformation(Value),
    Validation(Value),
}

impl Custom {
    /// Makes the instance a rule of the parameter.
    fn declare(self, parameter: &mut Parameter) {
        match self {
            Custom::Transformation(made) => {
                parameter.transformations.push(Transformation::Custom(made));
            }
            Custom::Validation(made) => parameter.validations.push(Validation::Custom(made)),
        }
    }
}

/// The instance that an attribute of a script class stands for; `None` for .NET's own attributes.
fn custom(engine: &mut Engine, attribute: &Attribute) -> Result<Option<Custom>> {
    if attribute.is_type || engine.classes.is_empty() {
        return Ok(None);
    }
    let Some(class @ Type::Class(_)) = engine.find_type(&attribute.name.name.name) else {
        return Ok(None);
    };
    let fact = AttributeFact::written(engine, attribute)?;
    let made = engine.invoke_static(&class, "new", &fact.positional)?;
    for (name, value) in fact.named {
        engine.set_member(&made, &name, value)?;
    }
    Ok(kind_of(&made))
}

fn kind_of(made: &Value) -> Option<Custom> {
    let ty = made.type_of()?;
    if ty.is(&Type::Net(&net::TRANSFORMATION_ATTRIBUTE)) {
        return Some(Custom::Transformation(made.clone()));
    }
    ty.is(&Type::Net(&net::VALIDATE_ARGUMENTS_ATTRIBUTE))
        .then(|| Custom::Validation(made.clone()))
}

/// What one attribute says of a parameter.
fn apply(
    engine: &mut Engine,
    signature: &mut Signature,
    declared: &mut Parameter,
    fact: &AttributeFact,
) -> Result {
    let is = |name: &str| fact.is(name);
    let allows: &mut Allows = &mut declared.allows;
    if is("Parameter") {
        let in_set = in_set(engine, signature, declared, fact)?;
        declared.in_sets.push(in_set);
    } else if is("Alias") {
        for value in &fact.positional {
            for item in engine.enumerate(value)? {
                declared.aliases.push(engine.to_text(&item)?);
            }
        }
    } else if is("AllowNull") {
        allows.null = true;
    } else if is("AllowEmptyString") {
        allows.empty_string = true;
    } else if is("AllowEmptyCollection") {
        allows.empty_collection = true;
    } else if is("Obsolete") {
        let advice = fact.positional.first().cloned().unwrap_or_default();
        declared.obsolete = Some(engine.to_text(&advice)?);
    } else if is("Credential") {
        declared.transformations.push(Transformation::Credential);
    } else if is("ArgumentCompleter") {
        declared.completers.extend(match fact.positional.first() {
            Some(Value::Type(class)) => Some(Completer::Class(class.clone())),
            Some(block @ Value::ScriptBlock(_)) => Some(Completer::Block(block.clone())),
            _ => None,
        });
    } else if is("ArgumentCompletions") {
        let words = fact.positional.iter().map(|v| engine.to_text(v));
        let words = words.collect::<Result<_>>()?;
        declared.completers.push(Completer::Words(words));
    } else if let Some(validation) = validation(engine, fact)? {
        declared.validations.push(validation);
    }
    Ok(())
}

/// What one `[Parameter()]` says.
fn in_set(
    engine: &mut Engine,
    signature: &mut Signature,
    declared: &mut Parameter,
    fact: &AttributeFact,
) -> Result<InSet> {
    let mut in_set = InSet {
        set: SetFlags::ALL,
        ..InSet::default()
    };
    let mut pipeline = Pipeline::default();
    for (key, value) in &fact.named {
        let is = |name: &str| same_name(key, name);
        let on = engine.is_true(value);
        if is("ParameterSetName") {
            let name = engine.to_text(value)?;
            in_set.set = signature.add_set(&name).unwrap_or(SetFlags::ALL);
        } else if is("Mandatory") {
            in_set.mandatory = on;
        } else if is("Position") {
            in_set.position = position(value);
        } else if is("ValueFromPipeline") {
            pipeline.value = on;
        } else if is("ValueFromPipelineByPropertyName") {
            pipeline.property = on;
        } else if is("ValueFromRemainingArguments") {
            in_set.remaining = on;
        } else if is("HelpMessage") {
            in_set.help_message = Some(engine.to_text(value)?).filter(|t| !t.is_empty());
        } else if is("DontShow") {
            declared.hidden = on;
        } else if !is("HelpMessageBaseName")
            && !is("HelpMessageResourceId")
            && !is("ExperimentName")
            && !is("ExperimentAction")
            && !is("TypeId")
        {
            return Err(unknown_property(key).into());
        }
    }
    in_set.pipeline = pipeline;
    Ok(in_set)
}

fn position(value: &Value) -> Option<i32> {
    match value.base() {
        Value::Int(n) => Some(*n).filter(|n| *n != i32::MIN),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
