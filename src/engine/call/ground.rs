//! Where a body runs: in a scope of its own or in the caller's.

use super::frame::Ground;
use super::function_stage::Place;
use crate::code::Body;
use crate::engine::Engine;
use crate::engine::scope::{Scope, ScopeKind};
use crate::value::{Invocation, Ptr};

impl Engine {
    /// The ground for running a body: a new scope below `parent`, or the caller's.
    pub(crate) fn ground_for(
        &mut self,
        body: &Ptr<Body>,
        place: &Place,
        parent: Ptr<Scope>,
    ) -> Ground {
        match place {
            Place::New => Ground {
                scope: Scope::new(
                    ScopeKind::Local,
                    body.layout.clone(),
                    Some(parent.clone()),
                    parent.module.clone(),
                ),
                map: None,
            },
            Place::Script => Ground {
                scope: Scope::new(
                    ScopeKind::Script,
                    body.layout.clone(),
                    Some(parent.clone()),
                    parent.module.clone(),
                ),
                map: None,
            },
            Place::Caller => {
                let map = self.placement(body, &parent);
                Ground {
                    scope: parent,
                    map: Some(map),
                }
            }
        }
    }

    /// The slots of a body's names in another scope; remembered for the next run in a scope of the same layout.
    pub(crate) fn placement(&mut self, body: &Ptr<Body>, scope: &Ptr<Scope>) -> Ptr<[u32]> {
        if let Some(placed) = &*body.placed.borrow()
            && Ptr::ptr_eq(&placed.layout, &scope.layout)
            && placed
                .slots
                .iter()
                .zip(&body.layout.names)
                .all(|(s, n)| scope.holds(*s, *n))
        {
            return placed.slots.clone();
        }
        let slots: Ptr<[u32]> = body
            .layout
            .names
            .iter()
            .map(|name| scope.slot(*name))
            .collect();
        *body.placed.borrow_mut() = Some(crate::code::body::Placement {
            layout: scope.layout.clone(),
            slots: slots.clone(),
        });
        slots
    }

    /// What a script calls itself when the host starts it.
    pub(crate) fn outer_invocation(&self) -> Ptr<Invocation> {
        self.stack
            .innermost()
            .and_then(|f| f.invocation.clone())
            .unwrap_or_default()
    }
}
