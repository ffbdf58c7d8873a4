//! `Remove-CsPhoneNumberAssignment`: takes one number or all from an account; voice goes with the last one (PN-25).

use std::rc::Rc;

use super::block::{self, DAYS_ARE_VALID};
use super::rules::*;
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::tenant::{Category, PhoneNumber, User};

/// Acts by parameter set (PN-24); success says nothing (PN-28).
pub fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let account = cx.require(&ACCOUNT_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    cx.require(&NOT_FROM_ON_PREMISES, &account)?;
    if args.flag("RemoveAll") {
        return cx.change(|tenant| tenant.unassign_all(account.id));
    }
    one(cx, args, &account)
}

fn one(cx: &mut Context, args: &Args, account: &Rc<User>) -> Outcome {
    let kind = args.text("NumberType").unwrap_or_default();
    let number_type = cx.require(&NUMBER_TYPE_IS_KNOWN, &*kind)?;
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    if let Some(days) = args.int("AssignmentBlockedDays") {
        cx.require(&DAYS_ARE_VALID, &days)?;
    }
    let request = Request {
        account: account.clone(),
        number: number.clone(),
        number_type,
        location: None,
        category: Category::Primary,
    };
    cx.require(&NUMBER_IS_THEIRS, &request)?;
    let block = block::asked(cx, args);
    cx.change(|tenant| {
        tenant.unassign_number(&number, account.id)?;
        match block {
            Some(block) if tenant.numbers.has(&number) => {
                tenant.change::<PhoneNumber>(&number, |known| known.block = Some(block))
            }
            _ => Ok(()),
        }
    })
}
