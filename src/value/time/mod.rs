//! Points in time and durations, in .NET's ticks of 100 ns.

/// What a [`DateTime`] says of its time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Unspecified,
    Utc,
    Local,
}

/// `System.DateTime`: ticks since 0001-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTime {
    pub ticks: i64,
    pub kind: Kind,
}

/// `System.TimeSpan`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeSpan {
    pub ticks: i64,
}
