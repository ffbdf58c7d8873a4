//! Blocks that belong to a session state: closures, and blocks bound to a module.

use super::Module;
use crate::engine::Engine;
use crate::engine::scope::Slot;
use crate::value::{Ptr, ScriptBlock};
use std::any::Any;

impl Engine {
    /// A block that remembers the variables of the running scope (`GetNewClosure`).
    pub fn new_closure(&mut self, block: &ScriptBlock) -> Ptr<ScriptBlock> {
        self.state::<super::Modules>().dynamic += 1;
        let number = self.state::<super::Modules>().dynamic;
        let module = Ptr::new(Module {
            name: format!("__DynamicModule_{number}").into(),
            ..Module::default()
        });
        let scope = self.module_scope(&module, Ptr::default());
        let caller = self.scope.clone();
        // A closure made within a closure has what that one remembers, too.
        let mut sources = vec![caller.clone()];
        if let Some(outer) = caller.module.as_ref().and_then(|m| m.root())
            && !Ptr::ptr_eq(&outer, &caller)
            && !Ptr::ptr_eq(&outer, &self.global)
        {
            sources.insert(0, outer);
        }
        for source in sources {
            for name in source.names() {
                let held = source.own(name);
                let special = matches!(&held, Some(Slot::Variable(v)) if v.options.get() != Default::default());
                let Some(value) = held.filter(|_| !special).and_then(|s| s.value()) else {
                    continue;
                };
                scope.put(name, Slot::Value(value));
            }
        }
        self.bound_block(block, &module)
    }

    /// The same block in a module's session state (`NewBoundScriptBlock`, `& $module { … }`).
    pub fn bound_block(&mut self, block: &ScriptBlock, module: &Ptr<Module>) -> Ptr<ScriptBlock> {
        let home: Ptr<dyn Any> = module.clone();
        let bound = ScriptBlock::new(block.tree.clone(), Some(home));
        let body = self.body_of(block);
        let _ = bound.code.set(body);
        Ptr::new(bound)
    }

    /// The module that a block belongs to.
    pub fn home_of(block: &ScriptBlock) -> Option<Ptr<Module>> {
        block.home.clone()?.downcast::<Module>().ok()
    }
}
