//! `$a[i]`: arrays, text, lists, dictionaries, and types with an indexer.

use super::errors;
use super::methods::Side;
use crate::engine::{Engine, Halt, Result};
use crate::value::types::{Type, net};
use crate::value::{Dict, DictKind, Ptr, Value};

impl Engine {
    /// The version of strict mode that holds here; 0 when none does.
    pub fn strict_version(&self) -> u8 {
        let mut scope = Some(self.scope.clone());
        while let Some(s) = scope {
            if let Some(version) = s.strict.get() {
                return version;
            }
            scope = s.parent.clone();
        }
        0
    }

    pub(super) fn read_index(&mut self, target: &Value, index: &Value) -> Result<Value> {
        let base = target.base();
        if let Value::Instance(instance) = base
            && let Some(beneath) = instance.collection()
        {
            return self.read_index(&beneath, index);
        }
        match base {
            Value::Nothing | Value::Null => return Err(errors::null_array().into()),
            Value::Dict(dict) if !dict.is_set() => {
                let dict = dict.clone();
                return self.read_entries(&dict, index);
            }
            _ => {}
        }
        if index.is_null() {
            return Err(errors::null_index().into());
        }
        let length = match base {
            Value::Array(array) => Some(array.len()),
            Value::List(list) => Some(list.len()),
            Value::String(text) => Some(text.utf16_len()),
            Value::Object(object) if object.is_custom() => Some(1),
            Value::Native(native) if native.grid().is_some() => {
                return self.read_grid(base, index);
            }
            _ => None,
        };
        let Some(length) = length else {
            return self.read_indexer(base, index);
        };
        if let Some(indices) = self.index_list(index) {
            if matches!(base, Value::Object(_)) {
                return Ok(Value::Nothing);
            }
            let mut results = Vec::with_capacity(indices.len());
            for index in indices {
                if let Some(at) = self.read_position(&index, length)? {
                    results.push(item(base, at));
                }
            }
            return Ok(Value::array(results));
        }
        match self.read_position(index, length)? {
            Some(at) => Ok(item(base, at)),
            None if matches!(base, Value::Object(_)) => Ok(Value::Nothing),
            None if self.strict_version() >= 3 => Err(errors::out_of_bounds().into()),
            None => Ok(Value::Null),
        }
    }

    /// The indices when there are several.
    fn index_list(&mut self, index: &Value) -> Option<Vec<Value>> {
        match index.base() {
            Value::Array(array) => Some(array.items.borrow().clone()),
            Value::List(list) => Some(list.items.borrow().clone()),
            _ => None,
        }
    }

    /// The place that an index means; negative ones count from the end.
    fn position(&mut self, index: &Value, length: usize) -> Result<Option<usize>> {
        let number = match index.base() {
            Value::Int(n) => i64::from(*n),
            Value::Nothing | Value::Null => return Err(errors::null_index().into()),
            other => match self.convert(other, &Type::Net(&net::INT32))? {
                Value::Int(n) => i64::from(n),
                _ => return Ok(None),
            },
        };
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let at = if number < 0 { number + length } else { number };
        Ok((0..length).contains(&at).then_some(at as usize))
    }

    /// As [`Self::position`]; what is no number is no place, unless strict mode wants to know.
    fn read_position(&mut self, index: &Value, length: usize) -> Result<Option<usize>> {
        match self.position(index, length) {
            Err(halt)
                if matches!(*halt, Halt::Error(_))
                    && !index.is_null()
                    && self.strict_version() < 3 =>
            {
                Ok(None)
            }
            other => other,
        }
    }

    fn read_entries(&mut self, dict: &Ptr<Dict>, index: &Value) -> Result<Value> {
        if let Some(keys) = self.index_list(index) {
            let mut results = Vec::with_capacity(keys.len());
            for key in keys {
                results.push(self.read_entry(dict, &key)?);
            }
            return Ok(Value::array(results));
        }
        self.read_entry(dict, index)
    }

    fn read_entry(&mut self, dict: &Ptr<Dict>, key: &Value) -> Result<Value> {
        if key.is_null() {
            return Err(errors::null_index().into());
        }
        if dict.kind == DictKind::Ordered
            && let Value::Int(at) = key.base()
        {
            let at = match usize::try_from(*at) {
                Ok(at) => at,
                Err(_) => dict.len().wrapping_add_signed(*at as isize),
            };
            let found = dict
                .entries
                .borrow()
                .get_index(at)
                .map(|(_, value)| value.clone());
            return Ok(found.or_else(|| dict.get(key)).unwrap_or(Value::Null));
        }
        let key = match dict.arguments.first() {
            Some(ty) => self.convert(key, ty)?,
            None => key.clone(),
        };
        Ok(dict.get(&key).unwrap_or(Value::Null))
    }

    /// A type's own indexer, which its table calls `Item` (`Chars` of text).
    fn read_indexer(&mut self, base: &Value, index: &Value) -> Result<Value> {
        let ty = self.member_type(base);
        let indexer = self.method_group(&ty, "Item", Side::Instance);
        let Some(group) = indexer.or_else(|| self.method_group(&ty, "Chars", Side::Instance))
        else {
            if let Some(items) = base_items(base)
                && !without_order(&ty)
            {
                let array = Value::array(items);
                return self.read_index(&array, index);
            }
            return self.index_scalar(base, index, &ty);
        };
        let items = base_items(base);
        if let Some(indices) = self.index_list(index) {
            let mut results = Vec::new();
            for index in indices {
                let value = self.read_indexer(base, &index)?;
                if !value.is_null() {
                    results.push(value);
                }
            }
            return Ok(Value::array(results));
        }
        if let (Some(items), Value::Int(_)) = (&items, index.base()) {
            return Ok(match self.position(index, items.len())? {
                Some(at) => items.get(at).cloned().unwrap_or_default(),
                None => Value::Null,
            });
        }
        let args = [index.clone()];
        let (overload, converted) = self.resolve_call(&group, &[], &args, "Item")?;
        match (overload.method.call)(self, base, &converted) {
            Ok(value) => Ok(value),
            Err(halt) if matches!(*halt, Halt::Error(_)) => Ok(Value::Null),
            Err(halt) => Err(halt),
        }
    }

    /// A value without an indexer is its own first and last item, and has no others.
    fn index_scalar(&mut self, base: &Value, index: &Value, ty: &Type) -> Result<Value> {
        if self.index_list(index).is_none() && self.read_position(index, 1)?.is_some() {
            return Ok(base.clone());
        }
        if self.strict_version() >= 3 {
            return Err(errors::cannot_index(ty).into());
        }
        Ok(Value::Nothing)
    }

    fn read_grid(&mut self, base: &Value, index: &Value) -> Result<Value> {
        // A list of lists is several places.
        if let Some(places) = self.index_list(index)
            && !places.is_empty()
            && places.iter().all(|p| self.index_list(p).is_some())
        {
            let mut results = Vec::with_capacity(places.len());
            for place in &places {
                results.push(self.read_grid(base, place)?);
            }
            return Ok(Value::array(results));
        }
        match self.grid_position(base, index)? {
            Some(at) => Ok(base_items(base)
                .and_then(|items| items.get(at).cloned())
                .unwrap_or_default()),
            None if self.strict_version() >= 3 => Err(errors::out_of_bounds().into()),
            None => Ok(Value::Null),
        }
    }

    fn grid_position(&mut self, base: &Value, index: &Value) -> Result<Option<usize>> {
        let Value::Native(native) = base else {
            return Ok(None);
        };
        let Some(sizes) = native.grid() else {
            return Ok(None);
        };
        let indices = self
            .index_list(index)
            .unwrap_or_else(|| vec![index.clone()]);
        if indices.len() != sizes.len() {
            let mut shown = Vec::with_capacity(indices.len());
            for index in &indices {
                shown.push(self.to_text(index)?.to_string());
            }
            return Err(errors::wrong_dimensions(sizes.len(), &shown.join(",")).into());
        }
        let mut at = 0usize;
        for (index, size) in indices.iter().zip(&sizes) {
            match self.position(index, *size)? {
                Some(place) => at = at.saturating_mul(*size).saturating_add(place),
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    pub(super) fn write_index(&mut self, target: &Value, index: &Value, value: Value) -> Result {
        let value = if matches!(value, Value::Nothing) {
            Value::Null
        } else {
            value
        };
        let base = target.base().clone();
        if let Value::Instance(instance) = &base
            && let Some(beneath) = instance.collection()
        {
            return self.write_index(&beneath, index, value);
        }
        match &base {
            Value::Nothing | Value::Null => Err(errors::null_array().into()),
            Value::Dict(dict) if !dict.is_set() => {
                if index.is_null() {
                    return Err(errors::null_index().into());
                }
                if dict.kind == DictKind::Ordered
                    && let Value::Int(at) = index.base()
                {
                    let place = usize::try_from(*at).ok().filter(|at| *at < dict.len());
                    if let Some(place) = place {
                        if let Some(entry) = dict.entries.borrow_mut().get_index_mut(place) {
                            entry.1 = value;
                        }
                        return Ok(());
                    }
                    return Err(errors::out_of_range("index").into());
                }
                self.write_entry(dict, index.clone(), value)
            }
            Value::Array(array) => {
                if index.is_null() {
                    return Err(errors::null_index().into());
                }
                if let Some(indices) = self.index_list(index)
                    && indices.len() != 1
                {
                    return Err(crate::value::Fault::runtime(
                        "ArraySliceAssignmentFailed",
                        crate::value::ErrorCategory::InvalidOperation,
                        format!(
                            "Array assignment to [{}] failed because assignment to slices is not supported.",
                            self.to_text(index)?
                        ),
                    )
                    .into());
                }
                let Some(at) = self.position(index, array.len())? else {
                    return Err(errors::out_of_bounds().into());
                };
                let value = self.element_value(&value, &array.element)?;
                if let Some(place) = array.items.borrow_mut().get_mut(at) {
                    *place = value;
                }
                Ok(())
            }
            Value::List(list) => {
                let Some(at) = self.position(index, list.len())? else {
                    return Err(errors::out_of_range("index").into());
                };
                let value = self.element_value(&value, &list.element)?;
                if let Some(place) = list.items.borrow_mut().get_mut(at) {
                    *place = value;
                }
                list.version.set(list.version.get().wrapping_add(1));
                Ok(())
            }
            Value::Native(native) if native.grid().is_some() => {
                let Some(at) = self.grid_position(&base, index)? else {
                    return Err(errors::out_of_bounds().into());
                };
                let ty = native.ty();
                let element = ty.grid().map(|(element, _)| element.clone());
                let element = element.unwrap_or(Type::Net(&net::OBJECT));
                let value = self.element_value(&value, &element)?;
                native.set_item(at, value);
                Ok(())
            }
            other => {
                let ty = self.member_type(other);
                for setter in ["set_Item", "set_Chars"] {
                    if self.method_group(&ty, setter, Side::Instance).is_some() {
                        let args = [index.clone(), value];
                        return self.call_member(other, setter, &args).map(|_| ());
                    }
                }
                Err(errors::cannot_index(&ty).into())
            }
        }
    }

    fn element_value(&mut self, value: &Value, element: &Type) -> Result<Value> {
        if element.is_net(&net::OBJECT) {
            return Ok(value.clone());
        }
        self.convert(value, element)
    }
}

/// .NET's collections that only enumerate: sets, queues, the keys of a dictionary.
fn without_order(ty: &Type) -> bool {
    ty.definition().is_some_and(|definition| {
        definition.name.starts_with("System.Collections.") && !definition.is(&net::I_LIST)
    })
}

fn base_items(base: &Value) -> Option<Vec<Value>> {
    match base {
        Value::Native(native) => native.items(),
        Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
        _ => None,
    }
}

fn item(base: &Value, at: usize) -> Value {
    match base {
        Value::Array(array) => array.get(at).unwrap_or_default(),
        Value::List(list) => list.get(at).unwrap_or_default(),
        Value::String(text) => {
            let unit = if text.is_ascii() {
                text.as_bytes().get(at).map(|b| u16::from(*b))
            } else {
                text.encode_utf16().nth(at)
            };
            unit.map_or(Value::Null, Value::Char)
        }
        Value::Object(_) if at == 0 => base.clone(),
        _ => Value::Null,
    }
}
