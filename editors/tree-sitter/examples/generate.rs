//! Makes the parser from grammar.js: `cargo run --features generate --example generate` in this
//! folder. Needs Node.js.

use std::path::Path;

/// The version of tree-sitter's own interface: editors of some years ago read this one too.
const ABI: usize = 14;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Err(fault) = tree_sitter_generate::generate_parser_in_directory(folder, None, None, ABI, None, None) {
        eprintln!("{fault}");
        std::process::exit(1);
    }
}
