//! Text of values where a script's `ToString()` may run.

use crate::engine::{Engine, Result};
use crate::value::convert::text;
use crate::value::object::Bag;
use crate::value::types::net;
use crate::value::{MemberKind, Ptr, Str, Value};

impl Engine {
    /// The text of a value as string expansion shows it: `$OFS` between items, `ToString()` of script classes.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub fn to_text(&mut self, value: &Value) -> Result<Str> {
        match value {
            Value::String(text) => return Ok(text.clone()),
            Value::Int(_) | Value::Long(_) | Value::Double(_) | Value::Bool(_) => {
                return Ok(text::scalar(value));
            }
            _ => {}
        }
        if let Value::Object(_) = value
            && let Some(text) = self.scripted_text(value)?
        {
            return Ok(text);
        }
        let Some(items) = text::items(value) else {
            return self.item_text(value, text::whole);
        };
        let separator = self.separator()?;
        self.join_texts(&items, &separator)
    }

    /// The texts of items with a separator between them.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub(crate) fn join_texts(&mut self, items: &[Value], separator: &str) -> Result<Str> {
        let mut out = Str::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                out.push_str(separator);
            }
            match item {
                Value::String(part) => out.push_str(part),
                other => {
                    let part = match self.scripted_text(other)? {
                        Some(text) => text,
                        // The properties of custom objects inside arrays are not told.
                        None if text::is_list_of_properties(other) => Str::new(),
                        None => self.item_text(other, text::scalar)?,
                    };
                    out.push_str(&part);
                }
            }
        }
        Ok(out)
    }

    /// The text of an operand of `-join`: custom objects tell their properties, arrays are not taken apart.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub(crate) fn operand_text(&mut self, value: &Value) -> Result<Str> {
        if let Value::String(text) = value {
            return Ok(text.clone());
        }
        match self.scripted_text(value)? {
            Some(text) => Ok(text),
            None => self.item_text(value, text::whole),
        }
    }

    /// `$OFS`, a blank when it is not set.
    fn separator(&mut self) -> Result<Str> {
        match self.variable("OFS") {
            None => Ok(" ".into()),
            Some(Value::String(text)) => Ok(text),
            Some(value) if value.is_null() => Ok(Str::new()),
            Some(value) => Ok(text::plain(&value)),
        }
    }

    /// The text that an attached `ToString` method gives.
    fn scripted_text(&mut self, value: &Value) -> Result<Option<Str>> {
        let Value::Object(object) = value else {
            return Ok(None);
        };
        let attached = {
            let bag: std::cell::Ref<'_, Bag> = object.bag.borrow();
            match bag.find("ToString") {
                Some((slot, MemberKind::Method)) => bag.values.get(slot).cloned(),
                _ => None,
            }
        };
        match attached {
            Some(Value::ScriptBlock(block)) => {
                let result = self.block_with_this(&block, value, &[])?;
                Ok(Some(text::plain(&result)))
            }
            _ => Ok(None),
        }
    }

    fn item_text(&mut self, value: &Value, plain: impl Fn(&Value) -> Str) -> Result<Str> {
        match value {
            Value::Instance(instance) => {
                let declares = {
                    let mut class = Some(instance.class.clone());
                    let mut found = false;
                    while let Some(c) = class {
                        found |= c.body.get().is_some_and(|body| {
                            body.methods.iter().any(|m| {
                                m.parameters.is_empty() && m.name.eq_ignore_ascii_case("ToString")
                            })
                        });
                        class = match &c.base {
                            Some(crate::value::Type::Class(base)) => Some(base.clone()),
                            _ => None,
                        };
                    }
                    found
                };
                if declares {
                    let result = self.invoke_member(value, "ToString", &[])?;
                    return Ok(text::plain(&result));
                }
                Ok(plain(value))
            }
            Value::Object(object) if object.text().is_some() => Ok(plain(value)),
            Value::Object(object) if object.base().is_none() && !object.is_custom() => {
                let ty = object.ty();
                let group = self.method_group(
                    &ty,
                    "ToString",
                    crate::engine::members::methods::Side::Instance,
                );
                let own = group
                    .is_some_and(|g| g.overloads.first().is_some_and(|o| o.parameters.is_empty()))
                    && !ty.is_net(&net::OBJECT);
                if own {
                    let result = self.invoke_member(value, "ToString", &[])?;
                    return Ok(text::plain(&result));
                }
                Ok(plain(value))
            }
            Value::Object(object) if object.is_custom() => self.custom_text(object),
            _ => Ok(plain(value)),
        }
    }

    /// `@{a=1; b=x}` with the texts that scripts give their objects.
    fn custom_text(&mut self, object: &Ptr<crate::value::Object>) -> Result<Str> {
        let mut failed = None;
        let text = text::properties(object, |value| match value {
            Value::Instance(_) => match self.item_text(value, text::scalar) {
                Ok(text) => text,
                Err(halt) => {
                    failed = Some(halt);
                    Str::new()
                }
            },
            other => text::scalar(other),
        });
        match failed {
            Some(halt) => Err(halt),
            None => Ok(text),
        }
    }
}
