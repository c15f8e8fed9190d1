//! Compiles the parser, which tree-sitter generates as C.

fn main() {
    let source = std::path::Path::new("src");
    let mut build = cc::Build::new();
    build.std("c11").include(source).file(source.join("parser.c")).warnings(false);
    build.compile("tree-sitter-sothat");
    println!("cargo:rerun-if-changed=src/parser.c");
}
