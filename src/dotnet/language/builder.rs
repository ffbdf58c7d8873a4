//! From the parser's tree to nodes: blocks, parameters, attributes and definitions.

use super::extent;
use super::node::{Member, NodeData, Tree};
use crate::engine::Engine;
use crate::syntax::tree::{
    Attribute, Block, Body, Class, ClassMember, ClassMethod, ClassProperty, Enum, Function,
    FunctionKind, Membership, MethodRole, Parameter, Requirement, ScriptBlock, TypeName,
    Visibility,
};
use crate::syntax::{Source, Span, tree};
use crate::value::types::{NetType, Type, language as l, net};
use crate::value::{Object, Ptr, Value};

pub type Members = Vec<(&'static str, Member)>;

pub struct Builder<'e> {
    pub engine: &'e mut Engine,
    source: Ptr<Source>,
    nodes: Vec<NodeData>,
    parents: Vec<usize>,
}

/// The tree of a script or block.
pub fn tree(engine: &mut Engine, block: &Ptr<ScriptBlock>, requires: &[Requirement]) -> Ptr<Tree> {
    let mut builder = Builder {
        engine,
        source: block.source.clone(),
        nodes: Vec::new(),
        parents: Vec::new(),
    };
    builder.script_block(block, requires);
    Ptr::new(Tree {
        source: builder.source,
        nodes: builder.nodes,
    })
}

/// A property that may be absent.
pub fn optional(node: Option<usize>) -> Member {
    node.map_or(Member::Plain(Value::Null), Member::Node)
}

pub fn text(text: &str) -> Member {
    Member::Plain(Value::text(text))
}

pub fn flag(on: bool) -> Member {
    Member::Plain(Value::Bool(on))
}

impl Builder<'_> {
    /// Adds a node; `build` makes its descendants in the order in which they are visited.
    pub fn node(
        &mut self,
        ty: &'static NetType,
        span: Span,
        build: impl FnOnce(&mut Self) -> Members,
    ) -> usize {
        let at = self.nodes.len();
        self.nodes.push(NodeData {
            ty,
            span,
            parent: self.parents.last().copied(),
            end: at,
            members: Vec::new(),
            block: None,
        });
        self.parents.push(at);
        let members = build(self);
        self.parents.pop();
        let end = self.nodes.len();
        if let Some(data) = self.nodes.get_mut(at) {
            data.members = members;
            data.end = end;
        }
        at
    }

    pub fn source(&self) -> &Ptr<Source> {
        &self.source
    }

    pub fn source_text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    pub fn script_block(&mut self, block: &Ptr<ScriptBlock>, requires: &[Requirement]) -> usize {
        let required = self.requirements(requires);
        let at = self.node(&l::SCRIPT_BLOCK_AST, block.span, |b| {
            let mut members = b.body(&block.body);
            members.push(("ScriptRequirements", Member::Plain(required)));
            members
        });
        if let Some(data) = self.nodes.get_mut(at) {
            data.block = Some(block.clone());
        }
        at
    }

    fn body(&mut self, body: &Body) -> Members {
        let using = body.using.iter().map(|u| self.using(u)).collect();
        let params = body.params.as_ref().map(|parameters| {
            self.node(&l::PARAM_BLOCK_AST, body.params_span, |b| {
                let attributes = b.attributes(&body.attributes);
                let parameters = b.parameters(parameters);
                vec![
                    ("Attributes", Member::Nodes(attributes)),
                    ("Parameters", Member::Nodes(parameters)),
                ]
            })
        });
        let mut named = |block: &Option<Block>, kind: &'static str| {
            let block = block.as_ref()?;
            let unnamed = !body.named;
            Some(self.node(&l::NAMED_BLOCK_AST, block.span, |b| {
                let mut members = b.block_members(block);
                members.insert(0, ("Unnamed", flag(unnamed)));
                members.insert(1, ("BlockKind", Member::Plain(super::kinds::kind(kind))));
                members
            }))
        };
        let dynamic = named(&body.dynamic_param, "Dynamicparam");
        let begin = named(&body.begin, "Begin");
        let process = named(&body.process, "Process");
        let end = named(&body.end, "End");
        let clean = named(&body.clean, "Clean");
        vec![
            ("Attributes", Member::Nodes(Vec::new())),
            ("UsingStatements", Member::Nodes(using)),
            ("ParamBlock", optional(params)),
            ("BeginBlock", optional(begin)),
            ("ProcessBlock", optional(process)),
            ("EndBlock", optional(end)),
            ("CleanBlock", optional(clean)),
            ("DynamicParamBlock", optional(dynamic)),
        ]
    }

    /// `ScriptRequirements`; null where nothing is required.
    fn requirements(&mut self, requires: &[Requirement]) -> Value {
        if requires.is_empty() {
            return Value::Null;
        }
        let (mut version, mut elevated) = (Value::Null, false);
        let (mut editions, mut modules) = (Vec::new(), Vec::new());
        for one in requires {
            match one {
                Requirement::Version { text, .. } => {
                    let text = Value::text(text.as_str());
                    let ty = Type::Net(&net::VERSION);
                    version = self.engine.convert(&text, &ty).unwrap_or(text);
                }
                Requirement::Edition { name, .. } => editions.push(Value::text(name.as_str())),
                Requirement::Module { entries, .. } => {
                    let find = |name: &str| {
                        let found = entries
                            .iter()
                            .find(|(key, _)| key.eq_ignore_ascii_case(name));
                        found.map_or(Value::Null, |(_, value)| Value::text(value.as_str()))
                    };
                    let name = find("ModuleName");
                    let pairs = [
                        ("Name", name.clone()),
                        ("Guid", find("GUID")),
                        ("Version", find("ModuleVersion")),
                        ("MaximumVersion", find("MaximumVersion")),
                        ("RequiredVersion", find("RequiredVersion")),
                    ];
                    let ty = Type::Net(&net::MODULE_SPECIFICATION);
                    let shown = crate::value::convert::plain(&name);
                    modules.push(Object::of(ty, pairs).with_text(shown).into_value());
                }
                Requirement::Administrator { .. } => elevated = true,
            }
        }
        let list = |items: Vec<Value>| Value::array(items);
        Object::of(
            Type::Net(&l::SCRIPT_REQUIREMENTS),
            [
                ("RequiredApplicationId", Value::Null),
                ("RequiredPSVersion", version),
                ("RequiredPSEditions", list(editions)),
                ("RequiredModules", list(modules)),
                ("RequiredAssemblies", list(Vec::new())),
                ("IsElevationRequired", Value::Bool(elevated)),
            ],
        )
        .into_value()
    }

    /// A block of statements in braces.
    pub fn block(&mut self, block: &Block) -> usize {
        self.node(&l::STATEMENT_BLOCK_AST, block.span, |b| {
            b.block_members(block)
        })
    }

    fn block_members(&mut self, block: &Block) -> Members {
        let traps = (block.traps.iter())
            .map(|trap| {
                self.node(&l::TRAP_STATEMENT_AST, trap.span, |b| {
                    let filter = trap.filter.as_ref().map(|ty| b.constraint(ty, ty.span));
                    let body = b.block(&trap.body);
                    vec![("TrapType", optional(filter)), ("Body", Member::Node(body))]
                })
            })
            .collect::<Vec<_>>();
        let statements = block.statements.iter().map(|s| self.statement(s)).collect();
        let traps = if traps.is_empty() {
            Member::Plain(Value::Null)
        } else {
            Member::Nodes(traps)
        };
        vec![("Statements", Member::Nodes(statements)), ("Traps", traps)]
    }

    fn using(&mut self, using: &tree::Using) -> usize {
        let member =
            |name| super::kinds::member(&crate::value::types::enums::USING_STATEMENT_KIND, name);
        self.node(&l::USING_STATEMENT_AST, using.span, |b| {
            let (kind, name, module) = match &using.kind {
                tree::UsingKind::Namespace(name) => ("Namespace", Some(name.clone()), None),
                tree::UsingKind::Assembly(name) => ("Assembly", Some(name.clone()), None),
                tree::UsingKind::Module(expression) => ("Module", None, Some(expression)),
            };
            let named = name.map(|name| {
                let text = b.source_text(using.span);
                let start = text.rfind(&name).unwrap_or(0) as u32 + using.span.start;
                let span = Span::new(start, start + name.len() as u32);
                b.word(span, &name)
            });
            let module = module.map(|m| b.expression(m));
            let is_table = matches!(&using.kind, tree::UsingKind::Module(e) if matches!(e.kind, tree::ExpressionKind::Hashtable(_)));
            vec![
                ("UsingStatementKind", Member::Plain(member(kind))),
                ("Name", optional(if is_table { None } else { named.or(module) })),
                ("Alias", Member::Plain(Value::Null)),
                ("ModuleSpecification", optional(if is_table { module } else { None })),
                ("ModuleInfo", Member::Plain(Value::Null)),
            ]
        })
    }

    /// A bare word that the tree keeps as text only.
    pub fn word(&mut self, span: Span, text: &str) -> usize {
        let value = Value::text(text);
        self.node(&l::STRING_CONSTANT_EXPRESSION_AST, span, |_| {
            vec![
                (
                    "StringConstantType",
                    Member::Plain(super::kinds::quote(tree::Quote::Bare)),
                ),
                ("Value", Member::Plain(value)),
                ("StaticType", static_type(&net::STRING)),
            ]
        })
    }

    pub fn parameters(&mut self, parameters: &[Parameter]) -> Vec<usize> {
        parameters.iter().map(|p| self.parameter(p)).collect()
    }

    fn parameter(&mut self, parameter: &Parameter) -> usize {
        self.node(&l::PARAMETER_AST, parameter.span, |b| {
            let variable = tree::Variable::from_path(&parameter.name);
            let name = b.variable(parameter.name_span, &variable, false);
            let attributes = b.attributes(&parameter.attributes);
            let default = parameter.default.as_ref().map(|e| b.expression(e));
            let constraint = parameter.attributes.iter().rev();
            let declared = constraint.clone().find(|a| a.arguments.is_none());
            let ty = declared.map_or(Type::Net(&net::OBJECT), |a| b.static_type_of(&a.name));
            vec![
                ("Attributes", Member::Nodes(attributes)),
                ("Name", Member::Node(name)),
                ("DefaultValue", optional(default)),
                ("StaticType", Member::Plain(Value::Type(ty))),
            ]
        })
    }

    pub fn attributes(&mut self, attributes: &[Attribute]) -> Vec<usize> {
        attributes.iter().map(|a| self.attribute(a)).collect()
    }

    pub fn attribute(&mut self, attribute: &Attribute) -> usize {
        let Some(arguments) = &attribute.arguments else {
            return self.constraint(&attribute.name, attribute.span);
        };
        let name = self.type_name(&attribute.name);
        self.node(&l::ATTRIBUTE_AST, attribute.span, |b| {
            let positional = (arguments.positional.iter())
                .map(|e| b.expression(e))
                .collect();
            let named = (arguments.named.iter())
                .map(|(name, value, span)| {
                    let whole = value.as_ref().map_or(*span, |v| span.to(v.span));
                    b.node(&l::NAMED_ATTRIBUTE_ARGUMENT_AST, whole, |b| {
                        let argument = match value {
                            Some(value) => b.expression(value),
                            None => b.constant(*span, Value::Bool(true)),
                        };
                        vec![
                            ("ArgumentName", text(name)),
                            ("Argument", Member::Node(argument)),
                            ("ExpressionOmitted", flag(value.is_none())),
                        ]
                    })
                })
                .collect();
            vec![
                ("PositionalArguments", Member::Nodes(positional)),
                ("NamedArguments", Member::Nodes(named)),
                ("TypeName", Member::Plain(name)),
            ]
        })
    }

    /// `[Type]` before a variable, a parameter or an expression.
    pub fn constraint(&mut self, ty: &TypeName, span: Span) -> usize {
        let name = self.type_name(ty);
        self.node(&l::TYPE_CONSTRAINT_AST, span, |_| {
            vec![("TypeName", Member::Plain(name))]
        })
    }

    /// A type as written.
    pub fn type_name(&mut self, ty: &TypeName) -> Value {
        let full = ty.full_name();
        let of = match (ty.ranks.is_empty(), ty.arguments.is_empty()) {
            (false, _) => &l::ARRAY_TYPE_NAME,
            (true, false) => &l::GENERIC_TYPE_NAME,
            (true, true) => &l::TYPE_NAME,
        };
        let name = match ty.arguments.is_empty() && ty.ranks.is_empty() {
            true => ty.name.rsplit('.').next().unwrap_or(&ty.name),
            false => full.as_str(),
        };
        Object::of(
            Type::Net(of),
            [
                ("FullName", Value::text(full.as_str())),
                ("Name", Value::text(name)),
                ("AssemblyName", Value::Null),
                ("IsArray", Value::Bool(!ty.ranks.is_empty())),
                (
                    "IsGeneric",
                    Value::Bool(std::ptr::eq(of, &l::GENERIC_TYPE_NAME)),
                ),
                ("Extent", extent::value(&self.source, ty.span)),
            ],
        )
        .with_text(full)
        .into_value()
    }

    pub fn static_type_of(&mut self, ty: &TypeName) -> Type {
        let found = self.engine.find_type(&ty.full_name());
        found.unwrap_or(Type::Net(&net::OBJECT))
    }

    pub fn function(&mut self, function: &Function) -> usize {
        let filter = function.kind == FunctionKind::Filter;
        self.definition(function.span, &function.name, &function.body, filter)
    }

    fn definition(
        &mut self,
        span: Span,
        name: &str,
        body: &Ptr<ScriptBlock>,
        filter: bool,
    ) -> usize {
        // `function f($a) { … }` has its parameters outside of the block.
        let outside = body.body.params_span.start < body.span.start && body.body.params.is_some();
        self.node(&l::FUNCTION_DEFINITION_AST, span, |b| {
            let parameters = match (&body.body.params, outside) {
                (Some(parameters), true) => Member::Nodes(b.parameters(parameters)),
                _ => Member::Plain(Value::Null),
            };
            let block = b.script_block(body, &[]);
            if outside && let Some(data) = b.nodes.get_mut(block) {
                let held = data.members.iter_mut().find(|(n, _)| *n == "ParamBlock");
                if let Some((_, member)) = held {
                    *member = Member::Plain(Value::Null);
                }
            }
            vec![
                ("IsFilter", flag(filter)),
                ("IsWorkflow", flag(false)),
                ("Name", text(name)),
                ("Parameters", parameters),
                ("Body", Member::Node(block)),
            ]
        })
    }

    pub fn class(&mut self, span: Span, class: &Class) -> usize {
        self.node(&l::TYPE_DEFINITION_AST, span, |b| {
            let attributes = b.attributes(&class.attributes);
            let bases = (class.bases.iter())
                .map(|ty| b.constraint(ty, ty.span))
                .collect();
            let members = (class.members.iter())
                .map(|member| match member {
                    ClassMember::Property(property) => b.property(property),
                    ClassMember::Method(method) => b.method(method),
                })
                .collect();
            type_members(&class.name, attributes, bases, members, "Class")
        })
    }

    pub fn enumeration(&mut self, span: Span, definition: &Enum) -> usize {
        self.node(&l::TYPE_DEFINITION_AST, span, |b| {
            let attributes = b.attributes(&definition.attributes);
            let bases = (definition.underlying.iter())
                .map(|ty| b.constraint(ty, ty.span))
                .collect();
            let members = (definition.members.iter())
                .map(|(name, value, span)| {
                    b.node(&l::PROPERTY_MEMBER_AST, *span, |b| {
                        let initial = value.as_ref().map(|e| b.expression(e));
                        property_members(name, None, Vec::new(), initial, (true, false))
                    })
                })
                .collect();
            type_members(&definition.name, attributes, bases, members, "Enum")
        })
    }

    fn property(&mut self, property: &ClassProperty) -> usize {
        self.node(&l::PROPERTY_MEMBER_AST, property.span, |b| {
            let ty = property.ty.as_ref().map(|ty| b.constraint(ty, ty.span));
            let attributes = b.attributes(&property.attributes);
            let initial = property.initial.as_ref().map(|e| b.expression(e));
            let how = (
                property.membership == Membership::Static,
                property.visibility == Visibility::Hidden,
            );
            property_members(&property.name, ty, attributes, initial, how)
        })
    }

    fn method(&mut self, method: &ClassMethod) -> usize {
        self.node(&l::FUNCTION_MEMBER_AST, method.span, |b| {
            let returns = (method.returns.as_ref()).map(|ty| b.constraint(ty, method.returns_span));
            let attributes = b.attributes(&method.attributes);
            let parameters = b.parameters(&method.parameters);
            let definition = b.definition(method.span, &method.name, &method.body, false);
            let held = b.nodes.get(definition).map(|d| &d.members);
            let body = held.and_then(|members| {
                members.iter().find_map(|(name, member)| match member {
                    Member::Node(at) if *name == "Body" => Some(*at),
                    _ => None,
                })
            });
            let hidden = method.visibility == Visibility::Hidden;
            vec![
                ("Name", text(&method.name)),
                ("Attributes", Member::Nodes(attributes)),
                ("ReturnType", optional(returns)),
                ("Parameters", Member::Nodes(parameters)),
                ("Body", optional(body)),
                ("IsPublic", flag(!hidden)),
                ("IsPrivate", flag(false)),
                ("IsHidden", flag(hidden)),
                ("IsStatic", flag(method.membership == Membership::Static)),
                (
                    "IsConstructor",
                    flag(method.role == MethodRole::Constructor),
                ),
            ]
        })
    }
}

fn type_members(
    name: &str,
    attributes: Vec<usize>,
    bases: Vec<usize>,
    members: Vec<usize>,
    kind: &'static str,
) -> Members {
    vec![
        ("Name", text(name)),
        ("Attributes", Member::Nodes(attributes)),
        ("BaseTypes", Member::Nodes(bases)),
        ("Members", Member::Nodes(members)),
        ("TypeAttributes", text(kind)),
        ("IsEnum", flag(kind == "Enum")),
        ("IsClass", flag(kind == "Class")),
        ("IsInterface", flag(false)),
    ]
}

fn property_members(
    name: &str,
    ty: Option<usize>,
    attributes: Vec<usize>,
    initial: Option<usize>,
    (is_static, hidden): (bool, bool),
) -> Members {
    vec![
        ("Name", text(name)),
        ("PropertyType", optional(ty)),
        ("Attributes", Member::Nodes(attributes)),
        ("InitialValue", optional(initial)),
        ("IsPublic", flag(!hidden)),
        ("IsPrivate", flag(false)),
        ("IsHidden", flag(hidden)),
        ("IsStatic", flag(is_static)),
    ]
}

/// A `StaticType` that does not depend on the node.
pub fn static_type(ty: &'static NetType) -> Member {
    Member::Plain(Value::Type(Type::Net(ty)))
}
