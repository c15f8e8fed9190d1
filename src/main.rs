//! temporary
use sothat::analysis::{analyse, Options};
use sothat::source::{Files, ReadFault};
struct Disk;
impl Files for Disk {
    fn find(&self, path: &str, from: &str) -> Result<String, ReadFault> {
        let p = std::path::Path::new(from).parent().map(|d| d.join(path)).unwrap_or_else(|| path.into());
        if !p.exists() { return Err(ReadFault::Missing); }
        Ok(p.to_string_lossy().into_owned())
    }
    fn read(&self, found: &str) -> Result<String, ReadFault> {
        std::fs::read_to_string(found).map_err(|e| ReadFault::Other(e.to_string()))
    }
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let o = Options { as_of: jiff::civil::date(2026, 11, 23), details: Some(50) };
    if std::env::args().nth(2).as_deref() == Some("parse") {
        let text = std::fs::read_to_string(&path).unwrap();
        let t = std::time::Instant::now();
        let p = sothat::syntax::parse(&text, sothat::source::FileId(0));
        let d = t.elapsed();
        eprintln!("parse {} decls {} diags {:?} {:.1} MB/s", p.tree.declarations.len(), p.diagnostics.len(), d, text.len() as f64 / 1e6 / d.as_secs_f64());
        return;
    }
    let a = analyse(&path, &Disk, &o).unwrap();
    for d in &a.diagnostics {
        let (s, _) = a.sources.range(d.span);
        println!("{}:{}:{} {} {}: {}\n      help: {}", a.sources.file(d.span.file).name, s.line, s.column, d.level.text(), d.rule.name(), d.message, d.help.as_deref().unwrap_or(""));
        for f in &d.fixes { println!("      fix: {} {:?}", f.title, f.edits.iter().map(|e| e.text.clone()).collect::<Vec<_>>()); }
    }
    eprintln!("{:?} items {} links {} {:?}", a.summary, a.theory.items.len(), a.theory.links.len(), t.elapsed());
}
