//! The page's index.html and Trunk.toml, which describe the site.
//!
//! They are written for Trunk, so that `trunk serve` works too. This file reads what of it the project uses:
//! `<link data-trunk rel="css | copy-file | copy-dir | rust">` and `pattern_script`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use html5gum::{Token, Tokenizer};

use crate::programs::Program;
use crate::shell::root;

/// The attributes of Trunk's links that this project uses. Our programs are all built as `web` modules.
const ATTRIBUTES: [&str; 8] = [
    "data-trunk",
    "rel",
    "href",
    "data-bin",
    "data-type",
    "data-bindgen-target",
    "data-loader-shim",
    "data-wasm-opt",
];

/// The site that index.html describes.
pub struct Index {
    /// Text of index.html, cut at Trunk's links: what stands before, then each link's replacement.
    parts: Vec<Part>,
    /// Files that are copied, from the root folder.
    pub files: Vec<PathBuf>,
    /// Folders that are copied, from the root folder.
    pub folders: Vec<PathBuf>,
    /// The programs, in the order of their links.
    pub programs: Vec<Program>,
    /// The script that starts the main program, with `{base}`, `{js}` and `{wasm}`.
    script: String,
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A style sheet's link.
    Style(String),
    /// The place of the links and the script that load the main program.
    Main(String),
}

impl Index {
    /// Reads both files.
    pub fn read() -> Result<Self> {
        let html = fs::read_to_string(root().join("index.html"))?;
        let trunk = fs::read_to_string(root().join("Trunk.toml"))?;
        Self::parse(&html, &trunk)
    }

    fn parse(html: &str, trunk: &str) -> Result<Self> {
        let trunk: toml::Table = trunk.parse().context("Trunk.toml")?;
        let script = trunk
            .get("build")
            .and_then(|build| build.get("pattern_script")?.as_str())
            .context("Trunk.toml has no pattern_script")?;
        let mut index = Self {
            parts: Vec::new(),
            files: Vec::new(),
            folders: Vec::new(),
            programs: Vec::new(),
            script: script.to_owned(),
        };
        const LINK: &str = "<link data-trunk ";
        let mut pieces = html.split(LINK);
        index.text(pieces.next().unwrap_or_default());
        for piece in pieces {
            let end = piece.find('>').context("a link of index.html has no end")? + 1;
            let (link, rest) = piece.split_at(end);
            index.link(&format!("{LINK}{link}"))?;
            // A link that leaves nothing behind leaves no blank line.
            let blank = rest.find('\n').map_or(0, |line| line + 1);
            let replaced = matches!(index.parts.last(), Some(Part::Style(_) | Part::Main(_)));
            index.text(if replaced { rest } else { &rest[blank..] });
        }
        let left = |part: &Part| matches!(part, Part::Text(text) if text.contains("data-trunk"));
        if index.parts.iter().any(left) {
            bail!(
                "index.html has a data-trunk that does not begin its link; write <link data-trunk ...>"
            );
        }
        if !index.programs.iter().any(|program| program.is_main) {
            bail!("index.html names no main program");
        }
        Ok(index)
    }

    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => {
                last.truncate(last.trim_end_matches(' ').len());
                last.push_str(text);
            }
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    fn link(&mut self, link: &str) -> Result<()> {
        let Some(Ok(Token::StartTag(tag))) = Tokenizer::new(link).next() else {
            bail!("{link} is no tag");
        };
        for name in tag.attributes.keys() {
            let name = String::from_utf8_lossy(name);
            if !ATTRIBUTES.contains(&&*name) {
                bail!("{link}: {name} is not supported; see xtask/src/index.rs");
            }
        }
        let get = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let need = |name: &str| get(name).with_context(|| format!("{link} has no {name}"));
        match need("rel")?.as_str() {
            "copy-file" => self.files.push(need("href")?.into()),
            "copy-dir" => self.folders.push(need("href")?.into()),
            "css" => {
                let file = PathBuf::from(need("href")?);
                self.parts.push(Part::Style(file_name(&file)?));
                self.files.push(file);
            }
            "rust" => {
                let program = Program {
                    name: need("data-bin")?,
                    optimize: need("data-wasm-opt")?,
                    is_main: need("data-type")? == "main",
                    has_loader: get("data-loader-shim").is_some(),
                };
                if program.is_main {
                    self.parts.push(Part::Main(program.name.clone()));
                }
                self.programs.push(program);
            }
            other => bail!("{link}: rel={other} is not supported; see xtask/src/index.rs"),
        }
        Ok(())
    }

    /// The index.html of the site, given the scripts that the main program imports, as paths in the site.
    pub fn html(&self, imports: &[String]) -> String {
        let mut html = String::new();
        let mut script = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => html.push_str(text),
                Part::Style(file) => {
                    html.push_str(&format!("<link rel=\"stylesheet\" href=\"./{file}\">"));
                }
                Part::Main(name) => {
                    let js = format!("{name}.js");
                    let wasm = format!("{name}_bg.wasm");
                    for module in [&js].into_iter().chain(imports) {
                        html.push_str(&format!("<link rel=\"modulepreload\" href=\"./{module}\">"));
                    }
                    html.push_str(&format!(
                        "<link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
                    ));
                    script = self
                        .script
                        .replace("{base}", "./")
                        .replace("{js}", &js)
                        .replace("{wasm}", &wasm);
                }
            }
        }
        html.replacen("</head>", &format!("{script}</head>"), 1)
    }
}

/// The name that a file has in the site.
pub fn file_name(file: &Path) -> Result<String> {
    let name = file.file_name().and_then(|name| name.to_str());
    Ok(name
        .with_context(|| format!("{} names no file", file.display()))?
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::Index;

    const TRUNK: &str = "[build]\npattern_script = '<script src=\"{base}boot.js\" data-js=\"{base}{js}\"></script>'";

    #[test]
    fn links_for_trunk_become_those_of_the_site() {
        let html = r#"<head>
  <title>T</title>
  <link data-trunk rel="css" href="static/a.css">
  <link data-trunk rel="copy-file" href="static/boot.js">
  <link data-trunk rel="rust" data-bin="page" data-type="main" data-wasm-opt="z">
  <link data-trunk rel="rust" data-bin="side" data-type="worker" data-loader-shim data-wasm-opt="3">
</head>"#;
        let index = Index::parse(html, TRUNK).unwrap();
        assert_eq!(
            index.html(&["part.js".to_owned()]),
            r#"<head>
  <title>T</title>
  <link rel="stylesheet" href="./a.css">
  <link rel="modulepreload" href="./page.js"><link rel="modulepreload" href="./part.js"><link rel="preload" href="./page_bg.wasm" as="fetch" type="application/wasm" crossorigin>
<script src="./boot.js" data-js="./page.js"></script></head>"#
        );
        assert_eq!(index.files.len(), 2);
        let [page, side] = index.programs.as_slice() else {
            panic!("two programs");
        };
        assert!(page.is_main && !page.has_loader && side.has_loader && !side.is_main);
        assert_eq!(side.optimize, "3");
    }

    #[test]
    fn what_the_project_does_not_use_is_refused() {
        let check = |link: &str, words: &str| {
            let error = Index::parse(link, TRUNK)
                .err()
                .map(|error| error.to_string());
            assert!(
                error.as_deref().is_some_and(|error| error.contains(words)),
                "{error:?}"
            );
        };
        check(r#"<link data-trunk rel="sass" href="a.scss">"#, "rel=sass");
        check(r#"<link data-trunk rel="css">"#, "no href");
        check(
            r#"<link data-trunk rel="css" href="a.css" data-target-path="b">"#,
            "data-target-path",
        );
        check(
            r#"<link rel="css" data-trunk href="a.css">"#,
            "does not begin its link",
        );
        check("<head></head>", "no main program");
    }

    #[test]
    fn the_projects_own_files_are_read() {
        let index = Index::read().unwrap();
        assert!(
            index
                .programs
                .iter()
                .any(|program| program.name == "worker")
        );
    }
}
