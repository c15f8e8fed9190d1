//! Figures as people read them.

/// A figure with its unit where that is short: `58%`, `12,000`, `9 days`, `yes`.
pub fn figure(value: f64, unit: Option<&str>) -> String {
    match unit {
        Some("yes-no") => if value > 0.5 { "yes" } else { "no" }.to_owned(),
        Some("percent") => format!("{}%", number(value)),
        Some("days") => format!("{} {}", number(value), if number(value) == "1" { "day" } else { "days" }),
        _ => number(value),
    }
}

/// A period in a sentence: `in 2026`, `from 2026-04-01 to 2026-07-31`.
pub(super) fn during(label: &str) -> String {
    if label.contains(" to ") { format!("from {label}") } else { format!("in {label}") }
}

/// A difference: `6 points up`, `1,200 down`, `no change`.
pub(super) fn change(by: f64, unit: Option<&str>) -> String {
    let size = number(by.abs());
    if size == "0" {
        return "no change".to_owned();
    }
    let what = match unit {
        Some("percent") if size == "1" => "1 point".to_owned(),
        Some("percent") => format!("{size} points"),
        unit => figure(by.abs(), unit),
    };
    format!("{what} {}", if by > 0.0 { "up" } else { "down" })
}

/// A number with at most two digits after the point (two that say something, where it is small), and commas between
/// thousands.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "no number".to_owned();
    }
    let size = value.abs();
    let is_small = (1e-12..1.0).contains(&size);
    let places = if is_small { (1 - size.log10().floor() as i32).clamp(2, 9) as usize } else { 2 };
    let text = format!("{size:.places$}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = part.trim_end_matches('0');
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out = format!("{out}.{part}");
    }
    if value < 0.0 && out != "0" { format!("-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(figure(58.0, Some("percent")), "58%");
        assert_eq!(figure(65.4567, Some("percent")), "65.46%");
        assert_eq!(figure(12_345.5, Some("count")), "12,345.5");
        assert_eq!(figure(-3.0, None), "-3");
        assert_eq!(figure(1.0, Some("days")), "1 day");
        assert_eq!(figure(0.01234, Some("ratio")), "0.012");
        assert_eq!(figure(1.0, Some("yes-no")), "yes");
        assert_eq!(number(-0.000_000_000_000_1), "0");
        assert_eq!(change(6.0, Some("percent")), "6 points up");
        assert_eq!(change(-1.0, Some("percent")), "1 point down");
        assert_eq!(change(0.0, None), "no change");
        assert_eq!(change(-1200.0, Some("count")), "1,200 down");
    }
}
