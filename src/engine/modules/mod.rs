//! Modules: session states of their own, what they export, and which ones are loaded.

pub mod available;
pub mod closure;
pub mod export;
pub mod find;
pub mod import;
pub mod inspect;
pub mod load;
pub mod manifest;
pub mod using;

use super::Engine;
use super::command::{Alias, Function};
use super::scope::{Scope, ScopeKind, Variable};
use crate::value::object::{Bag, Object};
use crate::value::shape::MemberKind;
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};

/// `ModuleType`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModuleKind {
    #[default]
    Script,
    Binary,
    Manifest,
}

/// What a module tells of itself, in its manifest or by its maker.
#[derive(Clone, Debug, Default)]
pub struct ModuleFacts {
    pub version: Str,
    pub description: Str,
    pub author: Str,
    pub company: Str,
    pub copyright: Str,
    pub guid: Str,
    pub powershell_version: Str,
    pub root_module: Str,
    pub prefix: Str,
    pub private_data: Value,
    pub required_modules: Vec<Str>,
    pub file_list: Vec<Str>,
    pub editions: Vec<Str>,
    pub prerelease: Str,
    pub tags: Vec<Str>,
    pub project_uri: Str,
    pub release_notes: Str,
}

/// What a module gives to those who import it.
#[derive(Default)]
pub struct Exports {
    pub functions: Vec<Ptr<Function>>,
    pub aliases: Vec<Ptr<Alias>>,
    pub variables: Vec<Ptr<Variable>>,
    /// Names of built-in commands.
    pub cmdlets: Vec<Str>,
}

/// A module of a session.
#[derive(Default)]
pub struct Module {
    pub name: Str,
    /// The file that it was loaded from; empty for dynamic modules.
    pub path: Str,
    /// The folder of that file.
    pub base: Str,
    pub kind: ModuleKind,
    pub facts: RefCell<ModuleFacts>,
    /// The module's outermost scope.
    root: OnceCell<Ptr<Scope>>,
    pub exports: RefCell<Exports>,
    /// Whether the module has said itself what it exports.
    pub exports_chosen: Cell<bool>,
    pub nested: RefCell<Vec<Ptr<Module>>>,
    /// `OnRemove`
    pub on_remove: RefCell<Value>,
    /// Text of a script module (`Definition`).
    pub definition: RefCell<Str>,
}

/// The loaded modules, in the order of their loading.
#[derive(Default)]
pub struct Modules {
    /// Those that the session's own scopes see.
    pub loaded: Vec<Ptr<Module>>,
    /// Every module that was loaded from a file, by its path.
    pub by_path: Vec<Ptr<Module>>,
    /// Modules that are being loaded, against circles.
    pub loading: Vec<Str>,
    /// How many modules were made of blocks.
    pub dynamic: u32,
    /// The module whose file runs: the `MyCommand` of its outermost code.
    pub running: Option<Ptr<Module>>,
    /// What loading has to tell under `-Verbose`.
    pub told: Vec<String>,
}

impl Module {
    /// The scope that the module's commands run below; the global one when it has none.
    pub fn root(&self) -> Option<Ptr<Scope>> {
        self.root.get().cloned()
    }

    /// Gives the module its scope.
    pub(crate) fn set_root(&self, scope: Ptr<Scope>) {
        let _ = self.root.set(scope);
    }

    pub fn value(module: &Ptr<Module>) -> Value {
        Value::Native(Ptr::new(ModuleValue(module.clone())))
    }
}

/// `PSModuleInfo`
pub struct ModuleValue(pub Ptr<Module>);

impl Native for ModuleValue {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_MODULE_INFO)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.0.name.clone()
    }

    fn equality_key(&self) -> Option<Str> {
        Some(format!("{:p}", Ptr::as_ptr(&self.0)).into())
    }
}

/// The module that a value is.
pub fn module_of(value: &Value) -> Option<Ptr<Module>> {
    match value.base() {
        Value::Native(native) => native.get::<ModuleValue>().map(|m| m.0.clone()),
        _ => None,
    }
}

/// Whether two scopes or blocks belong to the same session state.
pub(crate) fn same_home(a: &Option<Ptr<Module>>, b: &Option<Ptr<Module>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Ptr::ptr_eq(a, b),
        _ => false,
    }
}

impl Engine {
    /// A scope for a module, right below the global one.
    pub(crate) fn module_scope(
        &mut self,
        module: &Ptr<Module>,
        layout: Ptr<crate::code::layout::Layout>,
    ) -> Ptr<Scope> {
        let global = self.global.clone();
        let scope = Scope::new(
            ScopeKind::Script,
            layout,
            Some(global),
            Some(module.clone()),
        );
        module.set_root(scope.clone());
        scope
    }

    /// The innermost scope of a session state that is in use: where its commands' scopes hang below.
    pub(crate) fn innermost(&self, module: &Option<Ptr<Module>>) -> Ptr<Scope> {
        if same_home(&self.scope.module, module) {
            return self.scope.clone();
        }
        let left = self.left.iter().rev();
        if let Some(scope) = left.into_iter().find(|s| same_home(&s.module, module)) {
            return scope.clone();
        }
        module
            .as_ref()
            .and_then(|m| m.root())
            .unwrap_or_else(|| self.global.clone())
    }

    /// Does something in a module's scope, where there is one.
    pub fn in_module<T>(
        &mut self,
        module: &Option<Ptr<Module>>,
        act: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if module.is_none() || same_home(&self.scope.module, module) {
            return act(self);
        }
        let inner = self.innermost(module);
        let outer = std::mem::replace(&mut self.scope, inner);
        let result = act(self);
        self.scope = outer;
        result
    }

    /// The loaded module of a name.
    pub fn module_called(&mut self, name: &str) -> Option<Ptr<Module>> {
        let loaded = self.state::<Modules>().loaded.iter().rev();
        loaded
            .into_iter()
            .find(|m| m.name.eq_ignore_ascii_case(name))
            .cloned()
    }

    /// The module whose code runs.
    pub fn running_module(&self) -> Option<Ptr<Module>> {
        self.scope.module.clone()
    }

    /// The scope that imported commands go to: the module's that imports, or the global one.
    pub(crate) fn import_scope(&self) -> Ptr<Scope> {
        self.scope
            .module
            .as_ref()
            .and_then(|m| m.root())
            .unwrap_or_else(|| self.global.clone())
    }
}

impl Engine {
    /// An object with a module's functions as methods and its variables as properties.
    pub fn module_object(&mut self, module: &Ptr<Module>) -> Value {
        let mut bag = Bag::default();
        let exports = module.exports.borrow();
        for function in &exports.functions {
            let block = Value::ScriptBlock(function.block.clone());
            bag.set(&function.name, MemberKind::Method, block);
        }
        for variable in &exports.variables {
            let access = |engine: &mut Engine, text: String| {
                let block = engine.parse(&crate::syntax::Source::new(None, text)).ok()?;
                Some(Value::ScriptBlock(engine.bound_block(&block, module)))
            };
            let name = &variable.name;
            let get = access(self, format!("${{script:{name}}}"));
            let set = access(self, format!("${{script:{name}}} = $args[0]"));
            let pair = vec![get.unwrap_or_default(), set.unwrap_or_default()];
            bag.set(name, MemberKind::Script, Value::array(pair));
        }
        Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag).into_value()
    }
}
