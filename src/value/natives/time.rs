//! Points in time that are no `DateTime`, as values.

use crate::value::culture::INVARIANT;
use crate::value::time::{DateOnly, DateTimeOffset, Moment, TimeOnly, format};
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use jiff::tz::TimeZone;
use std::any::Any;

macro_rules! moments {
    ($($ty:ident, $net:ident, $moment:ident, |$this:ident| $key:expr;)*) => {
        $(impl Native for $ty {
            fn ty(&self) -> Type {
                Type::Net(&net::$net)
            }
            fn as_any(&self) -> &dyn Any {
                self
            }
            fn text(&self) -> Str {
                format(Moment::$moment(*self), "", &INVARIANT, &TimeZone::UTC)
                    .unwrap_or_default()
                    .into()
            }
            fn equality_key(&self) -> Option<Str> {
                let $this = self;
                Some($key.to_string().into())
            }
        }
        impl From<$ty> for Value {
            fn from(value: $ty) -> Value {
                Value::Native(Ptr::new(value))
            }
        })*
    };
}

moments! {
    DateTimeOffset, DATE_TIME_OFFSET, Offset, |this| this.utc_ticks();
    DateOnly, DATE_ONLY, Date, |this| this.day_number;
    TimeOnly, TIME_ONLY, Time, |this| this.ticks;
}
