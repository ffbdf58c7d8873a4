//! What has been read so far, and what each next token makes of it.

/// A token together with the separator behind it. The order is that of the columns below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    End,
    NumberEnd,
    NumberAmPm,
    NumberSpace,
    NumberDate,
    NumberTime,
    MonthEnd,
    MonthSpace,
    MonthDate,
    NumberDateSuffix,
    NumberTimeSuffix,
    DayOfWeek,
    YearSpace,
    YearDate,
    YearEnd,
    TimeZone,
    Era,
    /// Only means something to what is read next.
    Unknown,
    /// A number with `T` behind it, as ISO 8601 has between date and time.
    NumberLocalTimeMark,
}

/// N is a number, d a date separator, M a month, Y a year, t a time separator, S a number with a suffix (年, 時).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Begin,
    N,
    NN,
    DateNd,
    DateNN,
    DateNNd,
    DateM,
    DateMN,
    DateNM,
    DateMNd,
    DateNS,
    DateY,
    DateYN,
    DateYNd,
    DateYM,
    DateYMd,
    DateS,
    TimeS,
    TimeNt,
    TimeNNt,
    /// From here on states are final: they are acted upon, and reading begins anew.
    Error,
    EndNN,
    EndNNN,
    EndMN,
    EndNM,
    EndMNN,
    EndS,
    EndSN,
    EndNS,
    EndNNS,
    EndYNN,
    EndYMN,
    EndYN,
    EndYM,
    TimeEndN,
    TimeEndNN,
    TimeEndNNN,
    TimeEndS,
    EndNNY,
}

impl State {
    /// The state after a token.
    pub fn after(self, token: Token) -> State {
        TRANSITIONS
            .get(self as usize)
            .and_then(|row| row.get(token as usize))
            .copied()
            .unwrap_or(State::Error)
    }

    /// Is there something to act upon?
    pub fn is_final(self) -> bool {
        self > State::Error
    }
}

const X: State = State::Error;

use State::*;

#[rustfmt::skip]
const TRANSITIONS: [[State; 17]; 20] = [
    // End    NumberEnd NumberAmPm  NumberSpace NumberDate NumberTime MonthEnd MonthSpace MonthDate DateSuffix TimeSuffix DayOfWeek YearSpace YearDate YearEnd TimeZone Era
    [Begin,   X,        TimeEndN,   N,          DateNd,    TimeNt,    X,       DateM,     DateM,    DateS,     TimeS,     Begin,    DateY,    DateY,   X,      Begin,   Begin],
    [X,       EndNN,    TimeEndNN,  NN,         DateNNd,   X,         EndNM,   DateNM,    DateMNd,  DateNS,    X,         N,        DateYN,   DateYNd, EndYN,  N,       N],
    [EndNN,   EndNNN,   TimeEndNNN, EndNNN,     X,         TimeNt,    EndMNN,  EndMNN,    X,        X,         TimeS,     NN,       EndNNY,   X,       EndNNY, NN,      NN],
    [X,       EndNN,    X,          DateNN,     DateNNd,   X,         EndNM,   DateMN,    DateMNd,  X,         X,         DateNd,   DateYN,   DateYNd, EndYN,  X,       DateNd],
    [EndNN,   EndNNN,   TimeEndN,   EndNNN,     X,         TimeNt,    EndMNN,  EndMNN,    X,        EndS,      TimeS,     DateNN,   EndNNY,   X,       EndNNY, X,       DateNN],
    [X,       EndNNN,   EndNNN,     EndNNN,     X,         X,         EndMNN,  EndMNN,    X,        EndS,      X,         DateNNd,  EndNNY,   X,       EndNNY, X,       DateNNd],
    [X,       EndMN,    X,          DateMN,     DateMNd,   X,         X,       X,         X,        X,         X,         DateM,    DateYM,   DateYMd, EndYM,  X,       DateM],
    [EndMN,   EndMNN,   EndMNN,     EndMNN,     X,         TimeNt,    X,       X,         X,        EndS,      TimeS,     DateMN,   EndYMN,   X,       EndYMN, X,       DateMN],
    [EndNM,   EndMNN,   EndMNN,     EndMNN,     X,         TimeNt,    X,       X,         X,        EndS,      TimeS,     DateNM,   EndYMN,   X,       EndYMN, X,       DateNM],
    [X,       EndMNN,   X,          EndMNN,     X,         X,         X,       X,         X,        X,         X,         DateMNd,  EndYMN,   X,       EndYMN, X,       DateMNd],
    [EndNS,   EndNNS,   EndNNS,     EndNNS,     X,         TimeNt,    X,       X,         X,        DateNS,    TimeS,     DateNS,   X,        X,       X,      X,       DateNS],
    [X,       EndYN,    X,          DateYN,     DateYNd,   X,         EndYM,   DateYM,    DateYMd,  DateYM,    X,         DateY,    X,        X,       X,      X,       DateY],
    [EndYN,   EndYNN,   EndYNN,     EndYNN,     X,         X,         EndYMN,  EndYMN,    X,        X,         X,         DateYN,   X,        X,       X,      X,       DateYN],
    [X,       EndYNN,   EndYNN,     EndYNN,     X,         X,         EndYMN,  EndYMN,    X,        X,         X,         DateYN,   X,        X,       X,      X,       DateYN],
    [EndYM,   EndYMN,   EndYMN,     EndYMN,     X,         X,         X,       X,         X,        X,         X,         DateYM,   X,        X,       X,      X,       DateYM],
    [X,       EndYMN,   EndYMN,     EndYMN,     X,         X,         X,       X,         X,        X,         X,         DateYM,   X,        X,       X,      X,       DateYM],
    [EndS,    EndSN,    TimeEndN,   TimeNt,     X,         TimeNt,    X,       X,         X,        DateS,     TimeS,     DateS,    X,        X,       X,      X,       DateS],
    [TimeEndS,TimeEndS, TimeEndS,   TimeNt,     DateNd,    X,         X,       X,         X,        DateS,     TimeS,     TimeS,    X,        X,       X,      TimeS,   TimeS],
    [X,       TimeEndNN,TimeEndNN,  TimeEndNN,  X,         TimeNNt,   EndNM,   DateNM,    X,        X,         TimeS,     X,        X,        X,       X,      TimeNt,  TimeNt],
    [X,       TimeEndNNN,TimeEndNNN,TimeEndNNN, X,         X,         X,       X,         X,        X,         TimeS,     TimeNNt,  X,        X,       X,      TimeNNt, TimeNNt],
];
