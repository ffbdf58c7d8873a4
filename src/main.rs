//! The `cmdlab` program: a thread with room for deep scripts, and the command line on it.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The interpreter's stack: scripts recurse deeply, and too deep is an error, not a crash.
const STACK: usize = 1 << 30;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|a| a.to_string_lossy().into_owned())
        .collect();
    let worker = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || cmdlab::host::cli::main(arguments));
    let code = worker.ok().and_then(|w| w.join().ok()).unwrap_or(70);
    ExitCode::from(u8::try_from(code.rem_euclid(256)).unwrap_or(1))
}
