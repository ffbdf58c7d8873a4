//! Help as an object, with the members that scripts read.

use super::comment::Example;
use super::examples as core;
use super::topic::Topic;
use crate::engine::signature::syntax_text::{all_sets, in_display_order};
use crate::engine::signature::{Binding, InSet, Parameter, SetFlags, Signature};
use crate::value::{Object, Str, Value};

/// Which view of help was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpView {
    Default,
    Detailed,
    Full,
    Examples,
}

impl HelpView {
    /// The type name that the view is chosen by.
    fn type_name(self, base: &str) -> String {
        match self {
            HelpView::Default => base.to_string(),
            HelpView::Detailed => format!("{base}#DetailedView"),
            HelpView::Full => format!("{base}#FullView"),
            HelpView::Examples => format!("{base}#ExamplesView"),
        }
    }
}

/// The object of a topic.
pub fn of(topic: &Topic, view: HelpView) -> Value {
    let base = if topic.comment.is_some() {
        "MamlCommandHelpInfo"
    } else {
        "ExtendedCmdletHelpInfo"
    };
    let mut pairs: Vec<(&str, Value)> = vec![
        ("details", details(topic)),
        ("Syntax", syntax(topic)),
        ("parameters", parameters_object(topic)),
        ("inputTypes", Value::Null),
        ("returnValues", Value::Null),
        ("aliases", text(&topic.aliases.join("\n"))),
        ("remarks", Value::Null),
        ("alertSet", Value::Null),
        ("description", Value::Null),
        ("examples", Value::Null),
        ("Synopsis", Value::String(topic.synopsis())),
        ("ModuleName", Value::String(topic.module.clone())),
        ("Component", Value::Null),
        ("Role", Value::Null),
        ("Functionality", Value::Null),
        ("Category", text(topic.category)),
        ("Name", Value::String(topic.name.clone())),
    ];
    if let Some(comment) = &topic.comment {
        let mut set = |name: &'static str, value: Value| {
            if let Some(pair) = pairs.iter_mut().find(|(n, _)| *n == name) {
                pair.1 = value;
            }
        };
        if !comment.description.is_empty() {
            set("description", paragraphs(&comment.description));
        }
        if !comment.notes.is_empty() {
            set(
                "alertSet",
                Object::notes([("alert", paragraphs(&comment.notes))]).into_value(),
            );
        }
        if !comment.examples.is_empty() {
            set("examples", examples(&comment.examples));
        }
        let types = |names: &[String], outer: &str, inner: &str| {
            let list = names
                .iter()
                .map(|name| {
                    let ty = Object::notes([("name", text(name))]).into_value();
                    Object::notes([("type", ty)]).into_value()
                })
                .collect();
            let _ = outer;
            Object::notes([(inner, Value::array(list))]).into_value()
        };
        if !comment.inputs.is_empty() {
            set(
                "inputTypes",
                types(&comment.inputs, "inputTypes", "inputType"),
            );
        }
        if !comment.outputs.is_empty() {
            set(
                "returnValues",
                types(&comment.outputs, "returnValues", "returnValue"),
            );
        }
        for (name, value) in [
            ("Component", &comment.component),
            ("Role", &comment.role),
            ("Functionality", &comment.functionality),
        ] {
            if !value.is_empty() {
                set(name, text(value));
            }
        }
        if !comment.links.is_empty() {
            pairs.push(("relatedLinks", links(&comment.links)));
        }
    }
    if let Some(more) = &topic.more {
        if let Some(pair) = pairs.iter_mut().find(|(name, _)| *name == "examples") {
            pair.1 = examples(&more.examples);
        }
        let rules = more.prerequisites.iter().map(|rule| {
            Object::notes([("id", text(rule.id)), ("Text", text(&rule.text))]).into_value()
        });
        pairs.push(("prerequisites", Value::array(rules.collect())));
    }
    let own = match &topic.comment {
        None if topic.category == "Cmdlet" => core::of(&topic.name),
        _ => Vec::new(),
    };
    if let (false, Some(pair)) = (
        own.is_empty(),
        pairs.iter_mut().find(|(name, _)| *name == "examples"),
    ) {
        pair.1 = examples(&own);
    }
    let object = Object::notes(pairs);
    let names: Vec<Str> = [
        view.type_name(base),
        base.to_string(),
        "HelpInfo".to_string(),
    ]
    .into_iter()
    .map(Str::from)
    .collect();
    let mut names = names;
    names.dedup();
    *object.type_names.borrow_mut() = Some(names);
    object.into_value()
}

fn text(text: &str) -> Value {
    Value::text(text)
}

fn details(topic: &Topic) -> Value {
    let (verb, noun) = topic.name.split_once('-').unwrap_or(("", ""));
    let mut pairs = vec![("name", Value::String(topic.name.clone()))];
    if topic
        .comment
        .as_ref()
        .is_some_and(|c| !c.synopsis.is_empty())
    {
        pairs.push(("description", paragraphs(&topic.synopsis())));
    }
    pairs.push(("noun", text(noun)));
    pairs.push(("verb", text(verb)));
    Object::notes(pairs)
        .named("MamlCommandHelpInfo#details")
        .into_value()
}

/// Text as help has it: an array of objects with `Text`.
fn paragraphs(text: &str) -> Value {
    let item = Object::notes([("Text", Value::text(text))])
        .named("MamlParaTextItem")
        .into_value();
    Value::array(vec![item])
}

fn links(links: &[String]) -> Value {
    let items = links
        .iter()
        .map(|link| {
            let is_address = link.starts_with("http:") || link.starts_with("https:");
            let pair = if is_address {
                ("uri", text(link))
            } else {
                ("linkText", text(link))
            };
            Object::notes([pair]).into_value()
        })
        .collect();
    Object::notes([("navigationLink", Value::array(items))])
        .named("MamlCommandHelpInfo#relatedLinks")
        .into_value()
}

fn examples(list: &[Example]) -> Value {
    let items = (1..)
        .zip(list)
        .map(|(number, example)| {
            let introduction = Object::notes([("Text", text(&example.prompt))]).into_value();
            let empty = || Object::notes([("Text", text(""))]).into_value();
            let remarks = vec![
                Object::notes([("Text", text(&example.remarks))]).into_value(),
                empty(),
                empty(),
                empty(),
                empty(),
            ];
            Object::notes([
                (
                    "title",
                    text(&format!(
                        "-------------------------- EXAMPLE {number} --------------------------"
                    )),
                ),
                ("code", text(&example.code)),
                ("remarks", Value::array(remarks)),
                ("introduction", Value::array(vec![introduction])),
            ])
            .named("MamlCommandHelpInfo#example")
            .into_value()
        })
        .collect();
    Object::notes([("example", Value::array(items))])
        .named("MamlCommandHelpInfo#examples")
        .into_value()
}

fn syntax(topic: &Topic) -> Value {
    let Some(signature) = &topic.signature else {
        return Value::Null;
    };
    let items = all_sets(signature)
        .into_iter()
        .map(|set| {
            let parameters = in_display_order(signature, set)
                .into_iter()
                .map(|(p, in_set)| parameter(topic, signature, p, in_set))
                .collect();
            Object::notes([
                ("name", Value::String(topic.name.clone())),
                ("parameter", Value::array(parameters)),
            ])
            .named("MamlCommandHelpInfo#syntaxItem")
            .into_value()
        })
        .collect();
    Object::notes([("syntaxItem", Value::array(items))])
        .named("MamlCommandHelpInfo#syntax")
        .into_value()
}

fn parameters_object(topic: &Topic) -> Value {
    let items = parameters(topic);
    if items.is_empty() {
        return Value::Null;
    }
    Object::notes([("parameter", Value::array(items))])
        .named("MamlCommandHelpInfo#parameters")
        .into_value()
}

/// The parameters as help shows them.
pub fn parameters(topic: &Topic) -> Vec<Value> {
    let Some(signature) = &topic.signature else {
        return Vec::new();
    };
    signature
        .parameters
        .iter()
        .map(|p| {
            let in_set = all_sets(signature)
                .into_iter()
                .find_map(|set| p.in_set(set))
                .or_else(|| p.in_sets.first());
            let default = InSet {
                set: SetFlags::ALL,
                ..InSet::default()
            };
            parameter(topic, signature, p, in_set.unwrap_or(&default))
        })
        .collect()
}

fn is_cmdlet(signature: &Signature) -> bool {
    !matches!(
        signature.binding,
        Binding::PlainFunction | Binding::AdvancedFunction
    )
}

fn parameter(topic: &Topic, signature: &Signature, p: &Parameter, in_set: &InSet) -> Value {
    let said = topic.comment.as_ref().and_then(|c| {
        c.parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(&p.name))
    });
    let mut pairs: Vec<(&str, Value)> = vec![("name", Value::String(p.name.clone()))];
    match (said, &in_set.help_message) {
        (Some((_, words)), _) => pairs.push(("description", paragraphs(words))),
        (None, Some(message)) => pairs.push(("description", paragraphs(message))),
        (None, None) => {}
    }
    let ty = type_text(p);
    let ty_object = Object::notes([("name", Value::String(ty.clone()))]).into_value();
    let position = match in_set.position {
        // Help counts from one.
        Some(position) if topic.comment.is_some() => position.saturating_add(1).to_string(),
        Some(position) => position.to_string(),
        None if topic.comment.is_some() => "named".to_string(),
        None => "Named".to_string(),
    };
    let aliases = match p.aliases.is_empty() {
        true if topic.comment.is_some() => String::new(),
        true => "None".to_string(),
        false => p.aliases.join(", "),
    };
    // A function tells its defaults where it has help of its own.
    let told = topic.comment.is_some() || is_cmdlet(signature);
    let default = p.documented_default.clone().filter(|_| told);
    pairs.push(("defaultValue", Value::String(default.unwrap_or_default())));
    if !p.ty.is_switch() {
        pairs.push(("parameterValue", Value::String(ty)));
    }
    pairs.push(("type", ty_object));
    pairs.push(("required", text(&in_set.mandatory.to_string())));
    pairs.push(("variableLength", text("false")));
    pairs.push(("globbing", text("false")));
    pairs.push(("pipelineInput", text(&pipeline_text(in_set))));
    pairs.push(("position", text(&position)));
    pairs.push(("aliases", text(&aliases)));
    let sets: Vec<Str> = match p.in_all_sets() {
        true => vec!["(All)".into()],
        // Where rules are shown, so is only what sets apart.
        _ if topic.more.is_some() && p.in_sets.len() == signature.sets.len() => {
            vec!["(All)".into()]
        }
        false => p
            .in_sets
            .iter()
            .map(|s| signature.set_name(s.set))
            .collect(),
    };
    pairs.push(("parameterSetName", text(&sets.join(", "))));
    pairs.push(("isDynamic", text("false")));
    if topic.more.is_some() {
        pairs.push(("mandatoryIn", text(&mandatory_in(signature, p))));
        let accepted = p.accepted().iter().cloned().map(Value::String);
        pairs.push(("acceptedValues", Value::array(accepted.collect())));
    }
    Object::notes(pairs)
        .named("MamlCommandHelpInfo#parameter")
        .into_value()
}

/// Where a parameter is mandatory: a blank for every set that has it, the names of the sets for some.
fn mandatory_in(signature: &Signature, p: &Parameter) -> String {
    let named: Vec<Str> = p
        .in_sets
        .iter()
        .filter(|s| s.mandatory)
        .map(|s| signature.set_name(s.set))
        .collect();
    match named.len() {
        0 => String::new(),
        n if n == p.in_sets.len() => " ".into(),
        _ => format!(" in {}", named.join(", ")),
    }
}

/// A parameter's type as help writes it: without namespace.
fn type_text(p: &Parameter) -> Str {
    let name = p.ty.get().full_name();
    let (name, array) = match name.strip_suffix("[]") {
        Some(name) => (name.to_string(), "[]"),
        None => (name.to_string(), ""),
    };
    let bare = name.rsplit('.').next().unwrap_or(&name);
    format!("{bare}{array}").into()
}

fn pipeline_text(in_set: &InSet) -> String {
    match (in_set.pipeline.value, in_set.pipeline.property) {
        (true, true) => "true (ByValue, ByPropertyName)".into(),
        (true, false) => "true (ByValue)".into(),
        (false, true) => "true (ByPropertyName)".into(),
        (false, false) => "false".into(),
    }
}
