//! JSON schemas, as `Test-Json` asks them: what in a document does not fit, and where.

use crate::value::regex::{Options, Regex};
use serde_json::{Map, Value as Json};

/// What does not fit, and the place in the document as a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    pub message: String,
    pub place: String,
}

/// Whether a number keeps to a limit.
type Holds = fn(f64, f64) -> bool;

/// References that may lead to one another.
const DEPTH: usize = 64;

/// Everything in a document that does not fit a schema.
pub fn misfits(schema: &Json, document: &Json) -> Vec<Misfit> {
    let mut check = Check {
        root: schema,
        found: Vec::new(),
        depth: 0,
    };
    check.value(schema, document, "");
    check.found
}

struct Check<'a> {
    root: &'a Json,
    found: Vec<Misfit>,
    depth: usize,
}

impl<'a> Check<'a> {
    fn report(&mut self, place: &str, message: impl Into<String>) {
        self.found.push(Misfit {
            message: message.into(),
            place: place.to_string(),
        });
    }

    /// Whether a part fits, without a report.
    fn fits(&mut self, schema: &'a Json, value: &Json, place: &str) -> bool {
        let outer = std::mem::take(&mut self.found);
        self.value(schema, value, place);
        std::mem::replace(&mut self.found, outer).is_empty()
    }

    fn value(&mut self, schema: &'a Json, value: &Json, place: &str) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        match schema {
            Json::Bool(false) => self.report(place, "All values fail against the false schema"),
            Json::Object(rules) => self.rules(rules, value, place),
            _ => {}
        }
        self.depth -= 1;
    }

    fn rules(&mut self, rules: &'a Map<String, Json>, value: &Json, place: &str) {
        if let Some(Json::String(target)) = rules.get("$ref")
            && let Some(other) = target.strip_prefix('#').and_then(|p| self.root.pointer(p))
        {
            self.value(other, value, place);
        }
        self.any_type(rules, value, place);
        match value {
            Json::Object(members) => self.object(rules, members, place),
            Json::Array(items) => self.array(rules, items, place),
            Json::String(text) => self.text(rules, text, place),
            Json::Number(_) => self.number(rules, value, place),
            _ => {}
        }
        self.combined(rules, value, place);
    }

    /// `type`, `enum`, `const`
    fn any_type(&mut self, rules: &'a Map<String, Json>, value: &Json, place: &str) {
        let own = type_of(value);
        let is = |name: &Json| {
            name.as_str()
                .is_some_and(|n| n == own || (n == "number" && own == "integer"))
        };
        match rules.get("type") {
            Some(Json::Array(types)) if !types.iter().any(is) => self.report(
                place,
                format!(
                    "Value is \"{own}\" but should be {}",
                    Json::Array(types.clone())
                ),
            ),
            Some(name @ Json::String(_)) if !is(name) => {
                self.report(place, format!("Value is \"{own}\" but should be {name}"));
            }
            _ => {}
        }
        if let Some(Json::Array(known)) = rules.get("enum")
            && !known.iter().any(|k| same(k, value))
        {
            self.report(
                place,
                "Value should match one of the values specified by the enum",
            );
        }
        if let Some(only) = rules.get("const")
            && !same(only, value)
        {
            self.report(place, format!("Expected {only}"));
        }
    }

    fn object(&mut self, rules: &'a Map<String, Json>, members: &Map<String, Json>, place: &str) {
        if let Some(Json::Array(names)) = rules.get("required") {
            let missing: Vec<String> = names
                .iter()
                .filter_map(Json::as_str)
                .filter(|name| !members.contains_key(*name))
                .map(|name| format!("\"{name}\""))
                .collect();
            if !missing.is_empty() {
                let list = missing.join(",");
                self.report(
                    place,
                    format!("Required properties [{list}] are not present"),
                );
            }
        }
        let count = members.len() as u64;
        if let Some(least) = limit(rules, "minProperties").filter(|n| count < *n) {
            self.report(place, format!("Value has fewer than {least} properties"));
        }
        if let Some(most) = limit(rules, "maxProperties").filter(|n| count > *n) {
            self.report(place, format!("Value has more than {most} properties"));
        }
        let known = rules.get("properties").and_then(Json::as_object);
        let patterns = rules.get("patternProperties").and_then(Json::as_object);
        for (name, member) in members {
            let inner = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            let mut named = false;
            if let Some(schema) = known.and_then(|k| k.get(name)) {
                named = true;
                self.value(schema, member, &inner);
            }
            for (pattern, schema) in patterns.into_iter().flatten() {
                if matches(pattern, name) {
                    named = true;
                    self.value(schema, member, &inner);
                }
            }
            if !named && let Some(schema) = rules.get("additionalProperties") {
                self.value(schema, member, &inner);
            }
            if let Some(schema) = rules.get("propertyNames") {
                self.value(schema, &Json::String(name.clone()), place);
            }
        }
        for (name, needed) in rules
            .get("dependentRequired")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
        {
            for other in needed.as_array().into_iter().flatten() {
                let other = other.as_str().unwrap_or_default();
                if members.contains_key(name) && !members.contains_key(other) {
                    self.report(
                        place,
                        format!("Required properties [\"{other}\"] are not present"),
                    );
                }
            }
        }
    }

    fn array(&mut self, rules: &'a Map<String, Json>, items: &[Json], place: &str) {
        let count = items.len() as u64;
        if let Some(least) = limit(rules, "minItems").filter(|n| count < *n) {
            self.report(place, format!("Value has fewer than {least} items"));
        }
        if let Some(most) = limit(rules, "maxItems").filter(|n| count > *n) {
            self.report(place, format!("Value has more than {most} items"));
        }
        if rules.get("uniqueItems") == Some(&Json::Bool(true)) {
            let double = items
                .iter()
                .enumerate()
                .find_map(|(at, a)| Some((items.get(..at)?.iter().position(|b| same(a, b))?, at)));
            if let Some((first, second)) = double {
                self.report(
                    place,
                    format!("Items at indices ({first}, {second}) are not unique"),
                );
            }
        }
        // The first items by place, then the rest; `items` may be either.
        let of = |name: &str| rules.get(name).and_then(Json::as_array);
        let (first, rest) = match (of("prefixItems"), of("items")) {
            (Some(first), _) => (Some(first), rules.get("items")),
            (None, Some(first)) => (Some(first), rules.get("additionalItems")),
            (None, None) => (None, rules.get("items")),
        };
        for (at, item) in items.iter().enumerate() {
            let schema = first.and_then(|f| f.get(at)).or(rest);
            if let Some(schema) = schema {
                self.value(schema, item, &format!("{place}/{at}"));
            }
        }
        if let Some(schema) = rules.get("contains")
            && !items.iter().any(|item| self.fits(schema, item, place))
        {
            self.report(
                place,
                "Expected array to contain at least 1 matching items but found 0",
            );
        }
    }

    fn text(&mut self, rules: &'a Map<String, Json>, text: &str, place: &str) {
        let length = text.chars().count() as u64;
        if let Some(least) = limit(rules, "minLength").filter(|n| length < *n) {
            self.report(
                place,
                format!("Value should be at least {least} characters"),
            );
        }
        if let Some(most) = limit(rules, "maxLength").filter(|n| length > *n) {
            self.report(place, format!("Value should be at most {most} characters"));
        }
        if let Some(Json::String(pattern)) = rules.get("pattern")
            && !matches(pattern, text)
        {
            self.report(
                place,
                "The string value is not a match for the indicated regular expression",
            );
        }
    }

    fn number(&mut self, rules: &'a Map<String, Json>, value: &Json, place: &str) {
        let Some(number) = value.as_f64() else {
            return;
        };
        let bound = |name: &str| Some((rules.get(name)?, rules.get(name)?.as_f64()?));
        let checks: [(&str, Holds, &str); 5] = [
            ("minimum", |n, limit| n >= limit, "at least"),
            ("maximum", |n, limit| n <= limit, "at most"),
            ("exclusiveMinimum", |n, limit| n > limit, "greater than"),
            ("exclusiveMaximum", |n, limit| n < limit, "less than"),
            (
                "multipleOf",
                |n, step| step == 0.0 || ((n / step) - (n / step).round()).abs() < 1e-9,
                "a multiple of",
            ),
        ];
        for (name, holds, words) in checks {
            if let Some((limit, _)) = bound(name).filter(|(_, by)| !holds(number, *by)) {
                self.report(place, format!("{value} should be {words} {limit}"));
            }
        }
    }

    /// `allOf`, `anyOf`, `oneOf`, `not`, `if`
    fn combined(&mut self, rules: &'a Map<String, Json>, value: &Json, place: &str) {
        let list = |name: &str| rules.get(name).and_then(Json::as_array);
        for schema in list("allOf").into_iter().flatten() {
            self.value(schema, value, place);
        }
        if let Some(schemas) = list("anyOf")
            && !schemas.iter().any(|schema| self.fits(schema, value, place))
        {
            for schema in schemas {
                self.value(schema, value, place);
            }
        }
        if let Some(schemas) = list("oneOf") {
            let fitting = schemas
                .iter()
                .filter(|schema| self.fits(schema, value, place))
                .count();
            if fitting != 1 {
                self.report(
                    place,
                    format!("Expected 1 matching subschema but found {fitting}"),
                );
            }
        }
        if let Some(schema) = rules.get("not")
            && self.fits(schema, value, place)
        {
            self.report(place, "Value should not match the schema");
        }
        if let Some(condition) = rules.get("if") {
            let branch = if self.fits(condition, value, place) {
                rules.get("then")
            } else {
                rules.get("else")
            };
            if let Some(schema) = branch {
                self.value(schema, value, place);
            }
        }
    }
}

fn limit(rules: &Map<String, Json>, name: &str) -> Option<u64> {
    rules.get(name).and_then(Json::as_u64)
}

fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(n) if n.as_f64().is_some_and(|n| n.fract() == 0.0) => "integer",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}

/// Equality in which `1` and `1.0` are one number.
fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => a == b,
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::cached(pattern, Options::default())
        .is_ok_and(|regex| regex.is_match(text).unwrap_or(false))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::*;

    fn check(schema: &str, document: &str, expected: &[&str]) {
        let read = |text: &str| serde_json::from_str::<Json>(text).unwrap();
        let found: Vec<String> = misfits(&read(schema), &read(document))
            .iter()
            .map(|m| format!("{} at '{}'", m.message, m.place))
            .collect();
        assert_eq!(found, expected, "{schema} {document}");
    }

    #[test]
    fn misfits_are_told_with_their_place() {
        let schema = r##"{"type":"object","required":["name","age"],"properties":{
            "name":{"$ref":"#/definitions/text"},"age":{"type":"integer","minimum":0}},
            "definitions":{"text":{"type":"string","minLength":2}},"additionalProperties":false}"##;
        check(schema, r#"{"name":"Ann","age":3}"#, &[]);
        check(
            schema,
            r#"{"name":"A","age":-1,"x":1}"#,
            &[
                "Value should be at least 2 characters at '/name'",
                "-1 should be at least 0 at '/age'",
                "All values fail against the false schema at '/x'",
            ],
        );
        check(
            schema,
            r#"{"age":"3"}"#,
            &[
                "Required properties [\"name\"] are not present at ''",
                "Value is \"string\" but should be \"integer\" at '/age'",
            ],
        );
        check(
            r#"{"items":{"enum":[1,"a"]}}"#,
            r#"[1,"a",2]"#,
            &["Value should match one of the values specified by the enum at '/2'"],
        );
        check(
            r#"{"oneOf":[{"type":"number"},{"minimum":1}]}"#,
            "5",
            &["Expected 1 matching subschema but found 2 at ''"],
        );
    }
}
