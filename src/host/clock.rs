//! Virtual time: it starts at the real one, and sleeping moves it on without waiting.

use crate::value::time::DateTime;
use std::time::{Duration, Instant, SystemTime};

/// Whether sleeping waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// `Start-Sleep` advances the clock and returns at once.
    Virtual,
    /// `--real-time`
    Real,
}

/// The clock of a session.
pub struct Clock {
    started: Instant,
    origin: DateTime,
    skipped: Duration,
    pace: Pace,
}

impl Clock {
    /// A clock that starts at the machine's time.
    pub fn start(pace: Pace) -> Self {
        Self {
            started: Instant::now(),
            origin: super::files::ticks(SystemTime::now()),
            skipped: Duration::ZERO,
            pace,
        }
    }

    /// The time, in UTC.
    pub fn now(&self) -> DateTime {
        let passed = i64::try_from((self.started.elapsed() + self.skipped).as_nanos() / 100)
            .unwrap_or(i64::MAX);
        DateTime {
            ticks: self.origin.ticks.saturating_add(passed),
            ..self.origin
        }
    }

    /// Nanoseconds since the start, sleeps included.
    pub fn elapsed(&self) -> u64 {
        u64::try_from((self.started.elapsed() + self.skipped).as_nanos()).unwrap_or(u64::MAX)
    }

    /// Lets time pass.
    pub fn sleep(&mut self, milliseconds: u64) {
        let time = Duration::from_millis(milliseconds);
        match self.pace {
            Pace::Virtual => self.skipped = self.skipped.saturating_add(time),
            Pace::Real => std::thread::sleep(time),
        }
    }
}
