//! The outside: command line, console, files, clock, prompt.

pub mod bind;
pub mod check;
pub mod cli;
pub mod clock;
pub mod console;
pub mod files;
pub mod run;
pub mod session;
