//! Blocks that run in the caller's scope, as those of `ForEach-Object` and `Where-Object` do: made ready once, run for each item.

use super::block::BlockScope;
use super::call::frame::{Frame, Ground};
use super::scope::{Scope, Slot};
use super::{Engine, Result, Sink};
use crate::code::Body;
use crate::value::{Ptr, ScriptBlock, Value};

/// A block that a command runs for each of its inputs.
pub struct Repeated {
    block: Ptr<ScriptBlock>,
    ready: Option<InPlace>,
}

impl Repeated {
    pub fn new(block: Ptr<ScriptBlock>) -> Self {
        Self { block, ready: None }
    }

    /// Runs the block in the caller's scope with `$_` set to an item, and pushes its output.
    ///
    /// # Errors
    /// What the block raises.
    pub fn run(&mut self, engine: &mut Engine, item: Value, out: &mut dyn Sink) -> Result {
        if let Some(ready) = &mut self.ready
            && self.block.home.is_none()
            && ready.stands_on(&engine.scope)
        {
            return ready.run(engine, Some(item), &[], out);
        }
        let body = engine.body_of(&self.block);
        if !body.is_plain() {
            let scope = BlockScope::InPlace;
            return engine.call_block(&self.block, scope, Some(item), &[], out);
        }
        let parent = engine.parent_for(&self.block);
        let ready = self.ready.insert(InPlace::new(engine, body, parent));
        ready.run(engine, Some(item), &[], out)
    }
}

/// A plain body on its way into a scope that is not its own.
pub(super) struct InPlace {
    body: Ptr<Body>,
    frame: Ptr<Frame>,
    ground: Ground,
    /// Where the scope keeps `$_`, and `$args` when the body mentions it.
    item: usize,
    args: Option<usize>,
    /// What `$_` is next; while the body runs, what it was outside.
    waiting: Slot,
}

impl InPlace {
    pub fn new(engine: &mut Engine, body: Ptr<Body>, scope: Ptr<Scope>) -> Self {
        let map = engine.placement(&body, &scope);
        let place = |slot: u32| map.get(slot as usize).copied().unwrap_or(slot) as usize;
        let (item, args) = (place(0), body.automatic.args.map(place));
        let ground = Ground {
            scope,
            map: Some(map),
        };
        Self {
            frame: Frame::of_block(&body.tree.source),
            ground,
            body,
            item,
            args,
            waiting: Slot::Unset,
        }
    }

    /// Whether the body runs in the given scope, and in none of a module, whose blocks may belong elsewhere.
    fn stands_on(&self, scope: &Ptr<Scope>) -> bool {
        scope.module.is_none() && Ptr::ptr_eq(&self.ground.scope, scope)
    }

    /// Runs the body with `$_` set to `item` (when given) and pushes its output.
    ///
    /// # Errors
    /// What the body raises.
    pub fn run(
        &mut self,
        engine: &mut Engine,
        item: Option<Value>,
        args: &[Value],
        out: &mut dyn Sink,
    ) -> Result {
        let Some(block) = &self.body.end else {
            return Ok(());
        };
        let scope = self.ground.scope.clone();
        let has_item = item.is_some();
        if let Some(item) = item {
            self.waiting = Slot::Value(item);
            swap(&scope, self.item, &mut self.waiting);
        }
        let mut outer_args = Slot::Unset;
        if let Some(at) = self.args {
            outer_args = Slot::Value(Value::array(args.to_vec()));
            swap(&scope, at, &mut outer_args);
        }
        let flow = engine.enter(&self.frame, &mut self.ground, |engine| {
            engine.exec_block(block, out)
        });
        if has_item {
            swap(&scope, self.item, &mut self.waiting);
            self.waiting = Slot::Unset;
        }
        if let Some(at) = self.args {
            swap(&scope, at, &mut outer_args);
        }
        flow?.into_call()
    }
}

/// Exchanges what a slot holds.
#[inline]
fn swap(scope: &Scope, at: usize, other: &mut Slot) {
    if let Some(held) = scope.slots.borrow_mut().get_mut(at) {
        std::mem::swap(held, other);
    }
}
