//! A lone call of a plain function whose arguments have certain places: no stages, no binder, no argument list.

use super::frame::{Frame, Ground, Yields};
use super::site::{Position, Site};
use crate::code::{Argument, Body, Command, Expr};
use crate::engine::command::Command as Resolved;
use crate::engine::scope::{Scope, ScopeKind, Slot};
use crate::engine::{Engine, Flow, Result, Sink};
use crate::syntax::tree::Invocation as Mode;
use crate::value::shape::same_name;
use crate::value::{Ptr, Value};
use std::cell::OnceCell;

/// Where the arguments of a call site go.
pub(crate) struct Direct {
    body: Ptr<Body>,
    /// Pairs of argument and slot, in the order of the arguments.
    places: Vec<(usize, u32)>,
    /// Parameters that get their default.
    missing: Vec<usize>,
    /// The same for every call from the site.
    frame: OnceCell<Ptr<Frame>>,
}

impl Direct {
    /// The short way from a call site to a body, where the call leaves no question to the binder.
    fn plan(body: Ptr<Body>, arguments: &[Argument]) -> Option<Self> {
        let plain = body.is_untyped()
            && !body.is_advanced()
            && body.begin.is_none()
            && body.process.is_none()
            && body.clean.is_none()
            && body.dynamic_param.is_none()
            && body.automatic.input.is_none()
            && !body.automatic.tells_bound();
        if !plain {
            return None;
        }
        let mut taken: Vec<Option<usize>> = vec![None; body.parameters.len()];
        let mut loose = Vec::new();
        let mut at = 0;
        while let Some(argument) = arguments.get(at) {
            match argument {
                // Words may be `--`, which ends the names.
                Argument::Positional {
                    value: Expr::Literal(Value::String(word)),
                    ..
                } if word.starts_with('-') => return None,
                Argument::Positional { .. } => loose.push(at),
                Argument::Named { name, value, .. } => {
                    let index = body
                        .parameters
                        .iter()
                        .position(|p| same_name(&p.name, name))?;
                    if value.is_none() {
                        at += 1;
                        let Some(Argument::Positional { .. }) = arguments.get(at) else {
                            return None;
                        };
                    }
                    if taken.get_mut(index)?.replace(at).is_some() {
                        return None;
                    }
                }
                Argument::Splat { .. } | Argument::Verbatim(_) => return None,
            }
            at += 1;
        }
        let mut loose = loose.into_iter();
        for place in taken.iter_mut().filter(|place| place.is_none()) {
            *place = loose.next();
        }
        if loose.next().is_some() {
            return None;
        }
        let (mut places, mut missing) = (Vec::new(), Vec::new());
        for (index, (parameter, argument)) in body.parameters.iter().zip(taken).enumerate() {
            match argument {
                Some(argument) => places.push((argument, parameter.slot)),
                None => missing.push(index),
            }
        }
        places.sort_unstable();
        Some(Self {
            body,
            places,
            missing,
            frame: OnceCell::new(),
        })
    }
}

impl Engine {
    /// Calls the command of a pipeline that consists of nothing else; `None` when that takes the long way.
    pub(super) fn call_directly(
        &mut self,
        command: &Command,
        out: &mut dyn Sink,
    ) -> Option<Result> {
        let site = self.known_site(command)?;
        let Resolved::Function(function) = &site.command else {
            return None;
        };
        let direct = site.direct.get_or_init(|| {
            let plain = command.invocation == Mode::Plain && !command.method_style;
            let body = self.body_of(&function.block);
            plain
                .then(|| Direct::plan(body, &command.arguments))
                .flatten()
        });
        let direct = direct.as_ref()?;
        let parent = self.parent_for(&function.block);
        Some(self.run_directly(command, &site, direct, parent, out))
    }

    fn run_directly(
        &mut self,
        command: &Command,
        site: &Site,
        direct: &Direct,
        parent: Ptr<Scope>,
        out: &mut dyn Sink,
    ) -> Result {
        let body = &direct.body;
        let mut slots = vec![Slot::Unset; body.layout.names.len()];
        self.at = command.span;
        for (argument, slot) in &direct.places {
            let (Some(Argument::Positional { value, .. })
            | Some(Argument::Named {
                value: Some(value), ..
            })) = command.arguments.get(*argument)
            else {
                continue;
            };
            let value = match self.eval(value)? {
                Value::Nothing => Value::Null,
                value => value,
            };
            if let Some(place) = slots.get_mut(*slot as usize) {
                *place = Slot::Value(value);
            }
        }
        let invocation = self.invocation_at(site, command, Position::LONE);
        let automatic = [
            body.automatic
                .args
                .map(|slot| (slot, Value::array(Vec::new()))),
            body.automatic
                .my_invocation
                .map(|slot| (slot, self.invocation_value(&invocation))),
        ];
        for (slot, value) in automatic.into_iter().flatten() {
            if let Some(place) = slots.get_mut(slot as usize) {
                *place = Slot::Value(value);
            }
        }
        let module = parent.module.clone();
        let scope = Scope::holding(
            ScopeKind::Local,
            body.layout.clone(),
            slots,
            Some(parent),
            module,
        );
        self.success = true;
        let ground = Ground { scope, map: None };
        let frame = direct.frame.get_or_init(|| {
            let name = invocation.command.clone();
            Frame::new(name, &body.tree.source, Some(&invocation), Yields::Output)
        });
        let flow = self.activate(frame, ground, |engine| {
            engine.set_defaults(body, &direct.missing)?;
            match &body.end {
                Some(block) => engine.exec_block(block, out),
                None => Ok(Flow::Next),
            }
        })?;
        self.success = true;
        flow.into_call()
    }
}
