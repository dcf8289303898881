//! Names for the programs that the page fetches itself: the worker's and the desk's.
//!
//! Trunk gives hashes to what index.html names only. These get theirs here, and index.html, which
//! browsers ask for anew, says what they are called: so that a page never runs with the programs
//! of another build from a browser's store.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const PROGRAMS: [&str; 2] = ["worker", "desk"];

/// Renames the programs' files in the built site: `worker_bg.wasm` to `worker-0f3a9c21_bg.wasm`.
pub fn name(site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let mut html = fs::read_to_string(&index)?;
    for program in PROGRAMS {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for entry in fs::read_dir(site)? {
            let path = entry?.path();
            let file = path.file_name().and_then(|name| name.to_str());
            if let Some(rest) = file.and_then(|name| name.strip_prefix(program)) {
                files.push((rest.to_owned(), fs::read(&path)?));
                fs::remove_file(&path)?;
            }
        }
        files.sort();
        let mut hash = crc32fast::Hasher::new();
        files.iter().for_each(|(_, content)| hash.update(content));
        let named = format!("{program}-{:08x}", hash.finalize());
        for (rest, content) in files {
            let content = match String::from_utf8(content) {
                // Its files name each other.
                Ok(text) => ["_bg.wasm", ".js"]
                    .into_iter()
                    .fold(text, |text, end| {
                        text.replace(&format!("{program}{end}"), &format!("{named}{end}"))
                    })
                    .into_bytes(),
                Err(binary) => binary.into_bytes(),
            };
            fs::write(site.join(format!("{named}{rest}")), content)?;
        }
        let script = html
            .find("data-js")
            .context("index.html starts no program")?;
        html.insert_str(script, &format!("data-{program}=\"{named}\" "));
    }
    fs::write(&index, html)?;
    Ok(())
}
