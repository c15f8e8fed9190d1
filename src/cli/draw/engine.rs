//! Hands a picture to Graphviz, for those who want its layout.

use super::super::Failure;
use super::options::Format;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs `dot` on a graph and gives back what it draws.
pub(super) fn run(graph: &str, format: Format) -> Result<Vec<u8>, Failure> {
    let kind = match format {
        Format::Png => "-Tpng",
        Format::Pdf => "-Tpdf",
        _ => "-Tsvg",
    };
    let missing = "`--engine dot` needs the program `dot` of Graphviz, which could not be started";
    let mut dot = Command::new("dot")
        .arg(kind)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| Failure(format!("{missing}: {e}. Without `--engine dot`, nothing has to be installed.")))?;
    let input = dot.stdin.take();
    let graph = graph.to_owned();
    // From another thread, so that neither waits for the other with full pipes.
    let writer = std::thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(graph.as_bytes())));
    let out = dot.wait_with_output()?;
    let _ = writer.join();
    if out.status.success() && !out.stdout.is_empty() {
        return Ok(out.stdout);
    }
    let said = String::from_utf8_lossy(&out.stderr);
    let said = crate::diagnostic::lines::plain(said.lines().next().unwrap_or("it said nothing"));
    Err(Failure(format!("The program `dot` could not draw the map: {said}")))
}
