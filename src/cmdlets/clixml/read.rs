//! CLIXML as objects.

use super::text::{read, read_duration};
use crate::cmdlets::json::{DateKind, date_value};
use crate::engine::{Engine, Result};
use crate::value::natives::secure_string::{Credential, SecureString};
use crate::value::natives::{Deque, DequeKind};
use crate::value::object::Bag;
use crate::value::shape::MemberKind;
use crate::value::time::TimeSpan;
use crate::value::types::{Type, net};
use crate::value::xml::{NodeKind, NodeRef};
use crate::value::{Array, Dict, List, Object, Ptr, Str, Value};
use std::collections::HashMap;

/// Reads the elements of a document.
#[derive(Default)]
pub struct Reader {
    objects: HashMap<Str, Value>,
    types: HashMap<Str, Vec<Str>>,
}

fn elements(node: &NodeRef) -> Vec<NodeRef> {
    let children = node.children.borrow();
    children
        .iter()
        .filter(|n| n.kind == NodeKind::Element)
        .cloned()
        .collect()
}

fn attribute(node: &NodeRef, name: &str) -> Option<Str> {
    node.attribute(name).map(|a| a.value.borrow().clone())
}

/// The text of an element, escapes read.
fn text_of(node: &NodeRef) -> String {
    read(&node.inner_text())
}

impl Reader {
    /// The objects of a document.
    ///
    /// # Errors
    /// Values that cannot be what their element says.
    pub fn document(&mut self, engine: &mut Engine, root: &NodeRef) -> Result<Vec<Value>> {
        let mut values = Vec::new();
        for element in elements(root) {
            values.push(self.value(engine, &element)?);
        }
        Ok(values)
    }

    fn value(&mut self, engine: &mut Engine, node: &NodeRef) -> Result<Value> {
        let to = |engine: &mut Engine, ty: &'static crate::value::NetType| {
            engine.convert(&Value::text(text_of(node)), &Type::Net(ty))
        };
        Ok(match node.name.local.as_str() {
            "Nil" => Value::Null,
            "S" => Value::text(text_of(node)),
            "B" => Value::Bool(text_of(node) == "true"),
            "C" => Value::Char(text_of(node).parse().unwrap_or(0)),
            "SB" => to(engine, &net::SBYTE)?,
            "By" => to(engine, &net::BYTE)?,
            "I16" => to(engine, &net::INT16)?,
            "U16" => to(engine, &net::UINT16)?,
            "I32" => to(engine, &net::INT32)?,
            "U32" => to(engine, &net::UINT32)?,
            "I64" => to(engine, &net::INT64)?,
            "U64" => to(engine, &net::UINT64)?,
            "Sg" => to(engine, &net::SINGLE)?,
            "Db" => to(engine, &net::DOUBLE)?,
            "D" => to(engine, &net::DECIMAL)?,
            "G" => to(engine, &net::GUID)?,
            "URI" => to(engine, &net::URI)?,
            "Version" => to(engine, &net::VERSION)?,
            "XD" => to(engine, &net::XML_DOCUMENT)?,
            "SBK" => Value::text(text_of(node)),
            "DT" => {
                let zone = engine.zone();
                date_value(text_of(node).into(), DateKind::Default, &zone)
            }
            "TS" => match read_duration(&text_of(node)) {
                Some(ticks) => Value::TimeSpan(TimeSpan { ticks }),
                None => Value::text(text_of(node)),
            },
            "BA" => Array::bytes(&super::base64::decode(&text_of(node))),
            "SS" => SecureString::of(&secret(&text_of(node))),
            "Ref" => {
                let id = attribute(node, "RefId").unwrap_or_default();
                self.objects.get(&id).cloned().unwrap_or(Value::Null)
            }
            "Obj" => self.object(engine, node)?,
            _ => Value::Null,
        })
    }

    fn object(&mut self, engine: &mut Engine, node: &NodeRef) -> Result<Value> {
        let id = attribute(node, "RefId").unwrap_or_default();
        let mut names: Vec<Str> = Vec::new();
        let mut base: Option<Value> = None;
        let mut bag = Bag::default();
        let mut shown: Option<Str> = None;
        for part in elements(node) {
            match part.name.local.as_str() {
                "TN" => {
                    names = elements(&part).iter().map(|t| text_of(t).into()).collect();
                    let id = attribute(&part, "RefId").unwrap_or_default();
                    self.types.insert(id, names.clone());
                }
                "TNRef" => {
                    let id = attribute(&part, "RefId").unwrap_or_default();
                    names = self.types.get(&id).cloned().unwrap_or_default();
                }
                "ToString" => shown = Some(text_of(&part).into()),
                "Props" | "MS" => {
                    let kind = if part.name.local.as_str() == "MS" {
                        MemberKind::Note
                    } else {
                        MemberKind::Property
                    };
                    for member in elements(&part) {
                        let name = attribute(&member, "N").unwrap_or_default();
                        let value = self.value(engine, &member)?;
                        bag.set(&read(&name), kind, value);
                    }
                }
                "LST" | "IE" => base = Some(List::array_list(self.items(engine, &part)?)),
                "QUE" => {
                    let items = self.items(engine, &part)?;
                    base = Some(Deque::value(
                        DequeKind::Queue,
                        Type::Net(&net::OBJECT),
                        items,
                    ));
                }
                "STK" => {
                    let mut items = self.items(engine, &part)?;
                    items.reverse();
                    base = Some(Deque::value(
                        DequeKind::Stack,
                        Type::Net(&net::OBJECT),
                        items,
                    ));
                }
                "DCT" => base = Some(self.dictionary(engine, &part, &names)?),
                _ => base = Some(self.value(engine, &part)?),
            }
        }
        let value = finish(names, base, bag, shown);
        self.objects.insert(id, value.clone());
        Ok(value)
    }

    fn items(&mut self, engine: &mut Engine, node: &NodeRef) -> Result<Vec<Value>> {
        let mut items = Vec::new();
        for element in elements(node) {
            items.push(self.value(engine, &element)?);
        }
        Ok(items)
    }

    fn dictionary(&mut self, engine: &mut Engine, node: &NodeRef, names: &[Str]) -> Result<Value> {
        let ordered = names
            .first()
            .is_some_and(|n| n.as_str() == net::ORDERED_DICTIONARY.name);
        let dict = if ordered {
            Dict::ordered()
        } else {
            Dict::hashtable()
        };
        for entry in elements(node) {
            let (mut key, mut value) = (Value::Null, Value::Null);
            for part in elements(&entry) {
                let own = self.value(engine, &part)?;
                match attribute(&part, "N").as_deref() {
                    Some("Key") => key = own,
                    _ => value = own,
                }
            }
            dict.insert(key, value);
        }
        Ok(Value::Dict(Ptr::new(dict)))
    }
}

/// The object that the parts make: the collection or value itself, or one of its members.
fn finish(names: Vec<Str>, base: Option<Value>, bag: Bag, shown: Option<Str>) -> Value {
    let is = |name: &str| names.first().is_some_and(|n| n.as_str() == name);
    if is(net::PS_CREDENTIAL.name)
        && let (Some(user), Some(password)) = (bag.get("UserName"), bag.get("Password"))
    {
        return Credential::of(crate::value::convert::plain(user), password.clone());
    }
    let deserialized: Vec<Str> = names
        .iter()
        .map(|name| {
            if name.starts_with("Deserialized.") {
                name.clone()
            } else {
                format!("Deserialized.{name}").into()
            }
        })
        .collect();
    let mut object = match base {
        Some(Value::Dict(dict)) if bag.values.is_empty() => return Value::Dict(dict),
        Some(base) => {
            // A plain value keeps its own type beneath the members that it carries.
            let own = base.type_of().is_some_and(|ty| is(&ty.full_name()));
            let object = Object::around(base);
            *object.bag.borrow_mut() = bag;
            if own {
                return object.into_value();
            }
            object
        }
        None => Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag),
    };
    if let Some(text) = shown {
        object = object.with_text(text);
    }
    *object.type_names.borrow_mut() = Some(deserialized);
    object.into_value()
}

/// The text of a secure string: UTF-16 in hexadecimal.
fn secret(hex: &str) -> String {
    let bytes: Vec<u8> = (0..hex.len() / 2)
        .filter_map(|at| hex.get(2 * at..2 * at + 2))
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect();
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|p| u16::from_le_bytes(*p)).collect();
    String::from_utf16_lossy(&units)
}
