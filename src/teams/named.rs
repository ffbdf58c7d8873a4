//! Commands about what goes by a name: how `Get-`, `New-`, `Set-` and `Remove-` go, whatever they are about.

use std::rc::Rc;

use super::context::{Context, Outcome};
use super::rule::{Rule, Violation};
use super::select;
use crate::engine::Args;
use crate::tenant::{Entity, Name, Tenant};
use crate::value::Value;

/// An entity with a name, and what its commands know of it.
pub trait Named: Entity<Key = Name> {
    /// The parameter of `New-` that gives the name where `Identity` does not.
    const PARAMETER: &'static str;
    /// That there is one of a name.
    const EXISTS: Rule<str, Rc<Self>>;
    /// That there is none of a name yet.
    const IS_NEW: Rule<str>;

    fn name(&self) -> &String;

    /// One of a name, before the parameters say more.
    fn named(tenant: &Tenant, name: &str) -> Self;

    /// As commands show it.
    fn object(&self) -> Value;

    /// Takes over what the parameters give, and asks the rules about the result.
    ///
    /// # Errors
    /// What the rules refuse.
    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome;

    /// All of them, in the order of showing.
    fn all(tenant: &Tenant) -> Vec<&Self> {
        Self::table(tenant).iter().map(|one| &**one).collect()
    }

    /// Asks the rules about the name of a new one.
    ///
    /// # Errors
    /// What the rules refuse.
    fn may_come(_cx: &mut Context, _name: &str) -> Outcome {
        Ok(())
    }

    /// Asks the rules whether it may be removed.
    ///
    /// # Errors
    /// What the rules refuse.
    fn may_go(&self, _cx: &Context) -> Outcome {
        Ok(())
    }

    /// Adds it to the tenant, or puts it in place of the one of its name.
    ///
    /// # Errors
    /// What the tenant refuses.
    fn put(self, cx: &mut Context) -> Outcome {
        let key = self.key();
        cx.change(|tenant| match Self::table(tenant).has(&key) {
            true => tenant.change::<Self>(&key, |known| *known = self),
            false => tenant.add(self).map(drop),
        })
    }
}

/// The one of a name; what a rule `EXISTS` asks.
///
/// # Errors
/// There is none.
pub fn find<T: Named>(tenant: &Tenant, name: &str) -> Result<Rc<T>, Violation> {
    let found = T::table(tenant).get(&Name::of(name)).cloned();
    found.ok_or_else(|| Violation::of([&name]))
}

/// That a name is free; what a rule `IS_NEW` asks.
///
/// # Errors
/// It is taken.
pub fn is_free<T: Named>(tenant: &Tenant, name: &str) -> Result<(), Violation> {
    match T::table(tenant).has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    }
}

/// `Get-`: the one of a name, or all that `-Filter` matches.
pub fn get<T: Named>(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Identity").filter(|name| !name.is_empty()) {
        let known = cx.require(&T::EXISTS, &*name)?;
        return cx.write(known.object());
    }
    let found = select::by_name(args, T::all(cx.tenant()), T::name);
    let values = found.into_iter().map(T::object).collect();
    cx.write_all(values)
}

/// `New-`
pub fn new<T: Named>(cx: &mut Context, args: &Args) -> Outcome {
    let name = args.text("Identity").or_else(|| args.text(T::PARAMETER));
    let name = name.unwrap_or_default();
    cx.require(&T::IS_NEW, &*name)?;
    T::may_come(cx, &name)?;
    let mut made = T::named(cx.tenant(), &name);
    made.fill(cx, args)?;
    if !cx.approve(&name)? {
        return Ok(());
    }
    let emitted = made.object();
    made.put(cx)?;
    cx.write(emitted)
}

/// `Set-`
pub fn set<T: Named>(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&T::EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut changed = T::clone(&known);
    changed.fill(cx, args)?;
    match cx.approve(known.name())? {
        true => changed.put(cx),
        false => Ok(()),
    }
}

/// `Remove-`
pub fn remove<T: Named>(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&T::EXISTS, &*args.text("Identity").unwrap_or_default())?;
    known.may_go(cx)?;
    if cx.approve(known.name())? {
        cx.change(|tenant| tenant.remove::<T>(&known.key()).map(drop))?;
    }
    Ok(())
}
