//! `Parser.ParseInput` and `ParseFile`: a text as tree, tokens and errors.

use super::node::Node;
use super::{builder, extent, token};
use crate::dotnet::support::{set_ref, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::syntax::{Source, Span, tree};
use crate::value::types::{Type, language as l};
use crate::value::{Array, Object, Ptr, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new(
                "System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, ref System.Management.Automation.Language.Token[] tokens, ref System.Management.Automation.Language.ParseError[] errors)",
                |engine, _, args| {
                    let source = Source::new(None, text(args, 0).as_str());
                    parse(engine, &source, args, 1)
                },
            ),
            M::new(
                "System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, string fileName, ref System.Management.Automation.Language.Token[] tokens, ref System.Management.Automation.Language.ParseError[] errors)",
                |engine, _, args| {
                    let name = text(args, 1);
                    let name = Some(name.as_str()).filter(|n| !n.is_empty());
                    let source = Source::new(name, text(args, 0).as_str());
                    parse(engine, &source, args, 2)
                },
            ),
            M::new(
                "System.Management.Automation.Language.ScriptBlockAst ParseFile(string fileName, ref System.Management.Automation.Language.Token[] tokens, ref System.Management.Automation.Language.ParseError[] errors)",
                parse_file,
            ),
        ],
        ..TypeTable::of(&l::PARSER)
    },
    TypeTable {
        methods: &[M::new("string ToString()", |_, this, _| {
            Ok(match this.base() {
                Value::Object(object) => object.get("Message").unwrap_or(Value::Null),
                _ => Value::Null,
            })
        })],
        ..TypeTable::of(&l::PARSE_ERROR)
    },
];

fn parse_file(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let name = text(args, 0);
    let full = engine.full_path(&name);
    let path = full.to_string_lossy().to_string();
    let bytes = match engine.host.files().read(&full) {
        Ok(bytes) => bytes,
        Err(error) => return Err(crate::dotnet::io::refusal::of_file(engine, &error, &full)),
    };
    let decoded = crate::engine::session::decode_script(&bytes);
    let source = Source::new(Some(&path), decoded);
    parse(engine, &source, args, 1)
}

/// Parses and sets what the `[ref]` arguments from `first` on refer to: tokens, then errors.
fn parse(engine: &mut Engine, source: &Ptr<Source>, args: &[Value], first: usize) -> Result<Value> {
    let (parsed, lexemes) = engine.parse_for_tree(source);
    let whole = Span::new(0, source.text.len() as u32);
    let mut errors = Vec::new();
    for error in parsed.errors.iter().chain(&parsed.definition_errors) {
        let pairs = [
            ("Extent", extent::value(source, error.span)),
            ("ErrorId", Value::text(error.id)),
            ("Message", Value::text(error.message.as_str())),
            ("IncompleteInput", Value::Bool(error.incomplete)),
        ];
        let object = Object::of(Type::Net(&l::PARSE_ERROR), pairs);
        errors.push(object.into_value());
    }
    let block = Ptr::new(tree::ScriptBlock {
        span: whole,
        source: source.clone(),
        body: parsed.script.body,
    });
    let tree = builder::tree(engine, &block, &parsed.script.requires);
    let root = Node::value(&tree, 0);
    let flags = token::flags(&tree);
    let tokens = lexemes.iter().map(|l| token::value(source, l, &flags));
    let tokens = Array::of(Type::Net(&l::TOKEN), tokens.collect());
    set_ref(args, first, Value::Array(Ptr::new(tokens)));
    let errors = Array::of(Type::Net(&l::PARSE_ERROR), errors);
    set_ref(args, first + 1, Value::Array(Ptr::new(errors)));
    Ok(root)
}
