//! Files that join the site once it is built: models, knowledge packs, strings.
//!
//! File names contain a content hash, so browsers can cache them for ever. assets.json maps asset names to
//! files and is not cached:
//! `{"models/compact": {"file": "models/compact-0f3a9c21.gz", "bytes": 1234}}`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::files::replace;
use crate::packs;
use crate::shell::root;

/// One file: what the page calls it, and where it lies.
struct Asset {
    name: String,
    path: PathBuf,
}

/// Copies models, and packs as far as they are there, into the built site and lists them.
pub fn place(site: &Path) -> Result<()> {
    let mut entries = Vec::new();
    for Asset { name, path } in all()? {
        let content = match fs::read(&path) {
            Ok(content) => content,
            // The packs are being replaced at this moment, and are placed again when that is done.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let file = format!("{name}-{:08x}.gz", crc32fast::hash(&content));
        let target = site.join(&file);
        fs::create_dir_all(target.parent().context("a name with a folder")?)?;
        // The name has a hash: a file that is there has this content, and a browser may be reading it.
        if !target.exists() {
            fs::write(&target, &content)?;
        }
        entries.push(format!(
            "\"{name}\": {{\"file\": \"{file}\", \"bytes\": {}}}",
            content.len()
        ));
    }
    // The site may be served meanwhile.
    let list = format!("{{{}}}\n", entries.join(",\n"));
    replace(&site.join("assets.json"), list.as_bytes())?;
    replace(&site.join("NOTICE.txt"), notice()?.as_bytes())?;
    place_strings(site)
}

/// Copies the interface's strings, but for the English ones, which are in the programs. The page's
/// build script names the files alike and has their names built in.
fn place_strings(site: &Path) -> Result<()> {
    fs::create_dir_all(site.join("strings"))?;
    for file in fs::read_dir(root().join("src/shared/strings"))? {
        let path = file?.path();
        let language = path.file_stem().and_then(|stem| stem.to_str());
        let is_strings = path.extension().is_some_and(|ending| ending == "txt");
        if let Some(language) = language.filter(|&language| is_strings && language != "en") {
            let content = fs::read(&path)?;
            let hash = crc32fast::hash(&content);
            let target = site.join(format!("strings/{language}-{hash:08x}.txt"));
            if !target.exists() {
                fs::write(target, content)?;
            }
        }
    }
    Ok(())
}

/// The project's notice, then that of the packs, where there are any.
fn notice() -> Result<String> {
    let mut notice = fs::read_to_string(root().join("NOTICE")).context("NOTICE")?;
    if let Ok(packs) = fs::read_to_string(packs::folder().join(packs::NOTICE)) {
        notice.push('\n');
        notice.push_str(&packs);
    }
    Ok(notice)
}

/// `models/full` of static/models/full.gz, `packs/core` of target/packs/core.pack.gz; by name.
fn all() -> Result<Vec<Asset>> {
    let mut assets = Vec::new();
    for (kind, folder) in [
        ("models", root().join("static/models")),
        ("packs", packs::folder()),
    ] {
        let Ok(files) = fs::read_dir(&folder) else {
            continue;
        };
        for file in files {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == "gz")
                && let Some((stem, _)) = path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .and_then(|name| name.split_once('.'))
            {
                let name = format!("{kind}/{stem}");
                assets.push(Asset { name, path });
            }
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(assets)
}
