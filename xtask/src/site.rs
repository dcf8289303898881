//! The files of the built site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::files_under;

/// The built site's files, by name.
pub struct Site {
    /// Sorted by name.
    pub files: Vec<File>,
}

/// One file of the site.
pub struct File {
    /// Its path within the site, with `/`.
    pub name: String,
    /// Whether the page needs it before it shows an article.
    pub in_shell: bool,
    /// Its size after brotli at level 11; a file that is packed already travels as it is.
    pub brotli_bytes: usize,
}

impl Site {
    /// Reads and measures the site in a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let index = fs::read_to_string(folder.join("index.html")).context("dist/index.html")?;
        let mut files = Vec::new();
        for path in files_under(folder)? {
            let name = path
                .strip_prefix(folder)?
                .to_string_lossy()
                .replace('\\', "/");
            files.push(File {
                // What index.html names is fetched at once.
                in_shell: name == "index.html" || index.contains(&name),
                brotli_bytes: match path.extension() {
                    Some(ending) if ending == "gz" => fs::metadata(&path)?.len() as usize,
                    _ => brotli_bytes(&fs::read(&path)?)?,
                },
                name,
            });
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { files })
    }
}

fn brotli_bytes(data: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &data[..], &mut out, &parameters)?;
    Ok(out.len())
}
