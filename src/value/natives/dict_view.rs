//! `Keys` and `Values` of a dictionary: collections that show the dictionary as it is.

use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Dict, DictKind, Native, Ptr, Value};
use std::any::Any;

/// Which half of the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
}

/// The keys or values of a dictionary.
pub struct DictView {
    pub dict: Ptr<Dict>,
    pub part: DictPart,
}

impl DictView {
    pub fn value(dict: Ptr<Dict>, part: DictPart) -> Value {
        Value::Native(Ptr::new(Self { dict, part }))
    }
}

impl Native for DictView {
    fn ty(&self) -> Type {
        let pick = |keys: &'static NetType, values: &'static NetType| match self.part {
            DictPart::Keys => keys,
            DictPart::Values => values,
        };
        let definition = match self.dict.kind {
            DictKind::Hashtable => pick(&net::HASHTABLE_KEYS, &net::HASHTABLE_VALUES),
            DictKind::Ordered => &net::ORDERED_DICTIONARY_VIEW,
            DictKind::SortedList if self.dict.arguments.is_empty() => {
                pick(&net::SORTED_LIST_KEYS, &net::SORTED_LIST_VALUES)
            }
            DictKind::SortedList => pick(&net::SORTED_LIST_KEYS_OF, &net::SORTED_LIST_VALUES_OF),
            DictKind::SortedDictionary => pick(
                &net::SORTED_DICTIONARY_KEYS_OF,
                &net::SORTED_DICTIONARY_VALUES_OF,
            ),
            DictKind::OrderedOf => pick(&net::ORDERED_KEYS_OF, &net::ORDERED_VALUES_OF),
            DictKind::Concurrent => {
                let arguments = self.dict.arguments.clone();
                let at = usize::from(self.part == DictPart::Values);
                return Type::Generic(Ptr::new(GenericType {
                    definition: &net::READ_ONLY_COLLECTION_OF,
                    arguments: arguments.get(at).cloned().into_iter().collect(),
                }));
            }
            _ => pick(&net::DICTIONARY_KEYS_OF, &net::DICTIONARY_VALUES_OF),
        };
        if self.dict.arguments.is_empty() {
            return Type::Net(definition);
        }
        Type::Generic(Ptr::new(GenericType {
            definition,
            arguments: self.dict.arguments.clone(),
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(match self.part {
            DictPart::Keys => self.dict.keys(),
            DictPart::Values => self.dict.values(),
        })
    }

    fn stamp(&self) -> Option<u32> {
        (self.dict.kind != DictKind::Concurrent).then(|| self.dict.version.get())
    }
}
