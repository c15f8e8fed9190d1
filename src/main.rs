//! The command `sothat`: arguments, dispatch, exit status. Everything it does lives in the library.

#![forbid(unsafe_code)]

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sothat::cli::main()
}
