//! Ctrl+C: a flag that the engine asks for between steps.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Sets the flag when Ctrl+C is pressed; pressed twice before anything has looked, it ends the process.
pub fn listen(flag: &Arc<AtomicBool>) {
    let flag = flag.clone();
    // Without a handler the signal ends the process, which is the next best answer.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}
