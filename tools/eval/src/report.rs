//! What a measurement of one set of documents comes to.

use std::fmt;

/// Figures with what is worth a line beside them.
pub struct Report {
    /// The set of documents.
    pub data: String,
    /// What to print before the figures.
    pub lines: Vec<String>,
    /// By name; per cent where the name does not say otherwise.
    pub figures: Vec<(String, f64)>,
}

impl Report {
    /// A report without figures yet.
    pub fn new(data: &str) -> Self {
        Self {
            data: data.to_owned(),
            lines: vec![],
            figures: vec![],
        }
    }

    /// Adds a line to print.
    pub fn line(&mut self, line: impl fmt::Display) {
        self.lines.push(line.to_string());
    }

    /// Adds a figure.
    pub fn figure(&mut self, name: impl Into<String>, value: f64) {
        self.figures.push((name.into(), value));
    }
}

/// `name=value name=value`, to one decimal.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figures = self.figures.iter();
        let figures: Vec<String> = figures.map(|(name, v)| format!("{name}={v:.1}")).collect();
        f.write_str(&figures.join(" "))
    }
}
