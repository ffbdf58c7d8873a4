//! What a command gives: by its declaration, by what comes to it, by the code of a function.

use super::{Inference, Known, Walk, items_of, member};
use crate::host::complete::binding::Bound;
use crate::host::complete::cursor::Place;
use crate::host::complete::functions::{self, Declared};
use crate::syntax::tree::Element;
use crate::syntax::{Source, parse};
use crate::value::shape::same_name;
use crate::value::{Object, Value};

/// Commands that give what comes to them.
const PASSING: &[&str] = &["Where-Object", "Sort-Object", "Tee-Object", "Get-Unique"];
/// Outputs that say nothing.
const GENERAL: &[&str] = &["System.Object", "System.Management.Automation.PSObject"];

impl Walk<'_> {
    pub(super) fn command(
        &mut self,
        element: &Element,
        earlier: &[Element],
        text: &str,
    ) -> Vec<Known> {
        let span = element.span;
        let written = text.get(span.start as usize..span.end as usize);
        let written = written.unwrap_or_default();
        // The space ends the last word.
        let written = format!("{written} ");
        let place = Place::find(&written, written.len());
        let declared = self.around.before.iter().map(|text| Declared::of(text));
        let declared = declared.fold(Declared::default(), Declared::and);
        let Some(bound) = Bound::find(self.engine, &place, &declared) else {
            return Vec::new();
        };
        let is = |name: &str| same_name(name, &bound.command);
        if PASSING.iter().any(|name| is(name)) {
            return self.passed(earlier, text);
        }
        if is("Select-Object") {
            return self.selected(&bound, &place, earlier, text);
        }
        if is("ForEach-Object") {
            return self.each(&bound, &place, earlier, text);
        }
        if is("New-Object")
            && let Some(name) = bound.argument(self.engine, &place, "TypeName")
        {
            let ty = self.engine.find_type(&crate::value::convert::plain(&name));
            return ty.map(Known::Type).into_iter().collect();
        }
        let outputs = &bound.signature.outputs;
        let general = |name: &str| GENERAL.iter().any(|g| same_name(g, name));
        if outputs.iter().all(|o| general(o))
            && let Some(body) = functions::body(self.engine, &bound.command, &declared)
        {
            let around = Inference {
                before: vec![&body],
                ..Inference::default()
            };
            return self.code(&around, &body);
        }
        let types = outputs.iter().filter_map(|o| self.engine.find_type(o));
        types.map(Known::Type).collect()
    }

    /// The items that come to a command.
    fn passed(&mut self, earlier: &[Element], text: &str) -> Vec<Known> {
        let found = self.elements(earlier, text);
        found
            .into_iter()
            .flat_map(|known| items_of(self.engine, known))
            .collect()
    }

    /// What the items have under a name.
    fn members(&mut self, items: Vec<Known>, name: &Value) -> Vec<Known> {
        let name = crate::value::convert::plain(name);
        let found = items.into_iter();
        found
            .filter_map(|item| member::property(self.engine, item, &name))
            .collect()
    }

    /// `Select-Object`: objects with the named properties, the values of one, or what came.
    fn selected(
        &mut self,
        bound: &Bound,
        place: &Place,
        earlier: &[Element],
        text: &str,
    ) -> Vec<Known> {
        let items = self.passed(earlier, text);
        if let Some(name) = bound.argument(self.engine, place, "ExpandProperty") {
            return self.members(items, &name);
        }
        let Some(names) = bound.argument(self.engine, place, "Property") else {
            return items;
        };
        let names = self.engine.enumerate(&names).unwrap_or_default();
        let names = names
            .iter()
            .filter(|n| matches!(n.base(), Value::String(_)));
        let names: Vec<_> = names.map(crate::value::convert::plain).collect();
        if names.iter().any(|n| n.contains(['*', '?', '['])) {
            return items;
        }
        let pairs = names.iter().map(|n| (n.as_str(), Value::Null));
        vec![Known::Value(Object::notes(pairs).into_value())]
    }

    /// `ForEach-Object`: what its block writes, or the member that it names.
    fn each(
        &mut self,
        bound: &Bound,
        place: &Place,
        earlier: &[Element],
        text: &str,
    ) -> Vec<Known> {
        if let Some(name) = bound.argument(self.engine, place, "MemberName") {
            let items = self.passed(earlier, text);
            return self.members(items, &name);
        }
        let Some(block) = bound.written(place, "Process") else {
            return Vec::new();
        };
        let Some(code) = block.strip_prefix('{').and_then(|b| b.strip_suffix('}')) else {
            return Vec::new();
        };
        let start = earlier.first().map_or(0, |e| e.span.start as usize);
        let end = earlier.last().map_or(0, |e| e.span.end as usize);
        let mut around = Inference {
            input: text.get(start..end).filter(|t| !t.is_empty()),
            ..self.around.clone()
        };
        around.before.insert(0, code);
        self.code(&around, code)
    }

    /// What all statements of a block's code write.
    fn code(&mut self, around: &Inference, code: &str) -> Vec<Known> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Vec::new();
        };
        let parsed = parse(Source::new(None, code));
        let mut walk = Walk {
            engine: &mut *self.engine,
            around,
            depth,
        };
        let blocks = [
            &parsed.script.body.begin,
            &parsed.script.body.process,
            &parsed.script.body.end,
        ];
        let written = blocks.into_iter().flatten();
        written.flat_map(|block| walk.block(block, code)).collect()
    }
}
