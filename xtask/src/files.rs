//! Folders of files: listed, compared, removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

/// The files in a folder and in those below it, sorted by path.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Fails unless two folders hold the same files with the same bytes; the error names the first that differs.
pub fn ensure_same(one: &Path, other: &Path) -> Result<()> {
    let names = |folder: &Path| -> Result<Vec<PathBuf>> {
        let relative = |path: PathBuf| Ok(path.strip_prefix(folder)?.to_owned());
        files_under(folder)?.into_iter().map(relative).collect()
    };
    let (ours, theirs) = (names(one)?, names(other)?);
    ensure!(
        ours == theirs,
        "the two builds made different files:\n{ours:?}\n{theirs:?}"
    );
    for name in ours {
        if fs::read(one.join(&name))? != fs::read(other.join(&name))? {
            bail!("the two builds made different bytes of {}", name.display());
        }
    }
    Ok(())
}

/// Copies a file, and makes the folder that it goes to.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// Copies the files of a folder and of those below it into another folder.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in files_under(from)? {
        copy(&file, &to.join(file.strip_prefix(from)?))?;
    }
    Ok(())
}

/// Removes a folder, which may be missing.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| folder.display().to_string())
        }
        _ => Ok(()),
    }
}

/// Writes a file in one go: a program that reads it meanwhile gets the old content or the new.
pub fn replace(file: &Path, content: &[u8]) -> Result<()> {
    let staged = file.with_extension("staged");
    fs::write(&staged, content)?;
    fs::rename(&staged, file).with_context(|| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::ensure_same;

    #[test]
    fn folders_are_compared_by_names_and_bytes() {
        let scratch = std::env::temp_dir().join(format!("gloss-same-{}", std::process::id()));
        let folders = ["one", "two"].map(|name| scratch.join(name));
        for folder in &folders {
            fs::create_dir_all(folder.join("in")).unwrap();
            fs::write(folder.join("in/a"), "1").unwrap();
        }
        let [one, two] = &folders;
        ensure_same(one, two).unwrap();
        fs::write(two.join("in/a"), "2").unwrap();
        assert!(ensure_same(one, two).is_err());
        fs::write(two.join("in/a"), "1").unwrap();
        fs::write(two.join("b"), "1").unwrap();
        assert!(ensure_same(one, two).is_err());
        fs::remove_dir_all(scratch).unwrap();
    }
}
