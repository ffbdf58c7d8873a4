//! The program around a session: command line, prompt, console, files, clock.

pub mod advice;
pub mod bind;
mod boundary;
pub mod check;
pub mod cli;
pub mod clock;
pub mod complete;
pub mod console;
pub mod files;
mod interrupt;
mod program;
mod progress;
pub mod repl;
pub mod run;
pub mod session;
pub mod web;
