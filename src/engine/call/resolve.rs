//! The types that names mean: classes of the script, accelerators, .NET's.

use crate::engine::Engine;
use crate::engine::Result;
use crate::syntax::tree::TypeName;
use crate::value::natives::error_parts::WrittenTypeName;
use crate::value::shape::{fold, same_name};
use crate::value::types::{GenericType, NetType, Type};
use crate::value::{ErrorCategory, Fault, Ptr};

impl Engine {
    /// The type of a written name.
    ///
    /// # Errors
    /// `TypeNotFound`.
    pub(crate) fn resolve_name(&mut self, name: &TypeName) -> Result<Type> {
        let found = self.closed_type(name)?;
        match found {
            Some(ty) => Ok(name.ranks.iter().fold(ty, |ty, rank| ty.ranked(*rank))),
            None => Err(type_not_found(&display(name)).into()),
        }
    }

    fn closed_type(&mut self, name: &TypeName) -> Result<Option<Type>> {
        if name.arguments.is_empty() {
            return Ok(self.plain_type(&name.name));
        }
        let definition = format!("{}`{}", name.name, name.arguments.len());
        let found = self
            .net_type(&definition)
            .or_else(|| self.net_type(&name.name));
        let Some(definition) = found else {
            return Ok(None);
        };
        let mut arguments = Vec::new();
        for argument in &name.arguments {
            arguments.push(self.resolve_name(argument)?);
        }
        Ok(Some(Type::Generic(Ptr::new(GenericType {
            definition,
            arguments,
        }))))
    }

    fn plain_type(&mut self, name: &str) -> Option<Type> {
        if !self.classes.is_empty()
            && let Some(class) = self.classes.get(&fold(name))
        {
            return Some(Type::Class(class.clone()));
        }
        self.net_type(name).map(Type::Net)
    }

    fn net_type(&mut self, name: &str) -> Option<&'static NetType> {
        NetType::find(name).or_else(|| {
            let spaces = self.namespaces.clone();
            spaces.iter().find_map(|space| {
                NetType::find(&format!("{space}.{name}"))
                    .filter(|t| same_name(t.name, &format!("{space}.{name}")))
            })
        })
    }

    /// The type that a text names, as a cast to `[type]` reads it.
    pub fn find_type(&mut self, text: &str) -> Option<Type> {
        let parsed = parse_type_name(text)?;
        self.resolve_name(&parsed).ok()
    }
}

/// Reads a type name from text: `int[]`, `List[string]`.
pub(crate) fn parse_type_name(text: &str) -> Option<TypeName> {
    let text = text.trim();
    let span = Default::default();
    if let Some(inner) = text.strip_suffix("[]") {
        let mut name = parse_type_name(inner)?;
        name.ranks.push(1);
        return Some(name);
    }
    if let Some((inner, commas)) = text.strip_suffix(']').and_then(|t| t.rsplit_once('['))
        && !commas.is_empty()
        && commas.bytes().all(|b| b == b',')
    {
        let mut name = parse_type_name(inner)?;
        name.ranks.push(u32::try_from(commas.len()).ok()? + 1);
        return Some(name);
    }
    let (name, arguments) = match text.split_once('[') {
        Some((name, rest)) => (name, split_arguments(rest.strip_suffix(']')?)?),
        None => (text, Vec::new()),
    };
    let plain = name.split(',').next().unwrap_or_default().trim();
    let bare = match plain.rsplit_once('`') {
        Some((bare, arity)) if arity.parse::<u8>().is_ok() && !arguments.is_empty() => bare,
        _ => plain,
    };
    let valid = !bare.is_empty()
        && bare
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '`'));
    valid.then(|| TypeName {
        span,
        name: bare.into(),
        arguments,
        ranks: Vec::new(),
    })
}

/// Splits type arguments at commas outside brackets.
fn split_arguments(text: &str) -> Option<Vec<TypeName>> {
    let mut depth = 0_i32;
    let mut start = 0;
    let mut parts = Vec::new();
    for (i, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text.get(start..i)?);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?);
    parts
        .into_iter()
        .map(|p| parse_type_name(p.trim().trim_start_matches('[').trim_end_matches(']')))
        .collect()
}

/// A type name as messages show it.
pub(crate) fn display(name: &TypeName) -> String {
    let mut text = name.name.to_string();
    if !name.arguments.is_empty() {
        let arguments: Vec<String> = name.arguments.iter().map(display).collect();
        text.push_str(&format!("[{}]", arguments.join(",")));
    }
    for rank in &name.ranks {
        text.push_str(&format!(
            "[{}]",
            ",".repeat(rank.saturating_sub(1) as usize)
        ));
    }
    text
}

/// `TypeNotFound`.
pub(crate) fn type_not_found(name: &str) -> Fault {
    let message = format!("Unable to find type [{name}].");
    Fault::runtime("TypeNotFound", ErrorCategory::InvalidOperation, message).target(
        crate::value::Value::Native(Ptr::new(WrittenTypeName(name.into()))),
    )
}
