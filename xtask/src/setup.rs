//! Makes a machine ready for what the commands need besides a compiler: Debian packages, a browser, a cache.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::npm::{self, Optimizer};
use crate::shell::{command, find_program, long_step, output, root, run, step};
use crate::toolchain;

/// Bytes that a first build of the page writes below the checkout, with room to spare.
const FIRST_BUILD: u64 = 2_000_000_000;
/// Bytes that a later one writes.
const LATER_BUILD: u64 = 200_000_000;

/// All that `serve`, `build` and `test` need.
pub fn everything() -> Result<()> {
    toolchain::install()?;
    Optimizer::install()?;
    for_browser_tests()?;
    step("Everything is ready.");
    Ok(())
}

/// The browser, and the packages that drive it.
pub fn for_browser_tests() -> Result<()> {
    chromium()?;
    npm::install(&root().join("e2e"), "the packages of the browser tests", 5)
}

/// The folder of downloads that all checkouts share: `GLOSS_TOOLS`, or one in the user's cache.
pub fn tools() -> &'static Path {
    static TOOLS: OnceLock<PathBuf> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let set = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        set("GLOSS_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("gloss/tools")))
            .or_else(|| set("HOME").map(|home| home.join(".cache/gloss/tools")))
            .unwrap_or_else(|| root().join("target/tools"))
    })
}

/// The browser for tests: `GLOSS_CHROMIUM`, or one on PATH, or Debian's.
pub fn chromium() -> Result<PathBuf> {
    if let Some(set) = std::env::var_os("GLOSS_CHROMIUM") {
        return Ok(set.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let find = || names.iter().find_map(|name| find_program(name));
    if find().is_none() {
        install_from_debian(&["chromium"], "Chromium")?;
    }
    find().context("Chromium was installed but is not on PATH; set GLOSS_CHROMIUM to its program")
}

/// Installs Debian packages, or says with which command the user can.
pub fn install_from_debian(packages: &[&str], what: &str) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if find_program("apt-get").is_none() {
        bail!(
            "{what} is missing, and there is no apt-get to install it with. Install {what} (on Debian: {by_hand}), \
             then run this command again"
        );
    }
    if output(command("id").arg("-u")).as_deref() != Some("0") {
        bail!("{what} is missing. Install it with: sudo {by_hand}");
    }
    long_step(&format!("Installing {what} from Debian"), 60, || {
        let install = || {
            run(command("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(["install", "-y", "-qq", "--no-install-recommends"])
                .args(packages)
                .stdout(Stdio::null()))
        };
        // On a new machine the package lists are missing or old.
        run(command("apt-get").args(["update", "-qq"]))
            .and_then(|()| install())
            .or_else(|_| install())
    })
    .with_context(|| format!("{what} could not be installed from Debian. By hand: {by_hand}"))
}

/// Fails where the checkout's disk has too little room for a build of the page.
pub fn check_space() -> Result<()> {
    let needed = match toolchain::browser_programs().is_dir() {
        true => LATER_BUILD,
        false => FIRST_BUILD,
    };
    let table = output(command("df").args(["-Pk"]).arg(root())).unwrap_or_default();
    let free = free_bytes(&table);
    if let Some(free) = free.filter(|&free| free < needed) {
        bail!(
            "the disk of {} has {} MB free, and building takes up to {} MB. Free some space and try again",
            root().display(),
            free / 1_000_000,
            needed / 1_000_000
        );
    }
    Ok(())
}

/// The bytes available in a table of `df -Pk`; `None` if it is none.
fn free_bytes(table: &str) -> Option<u64> {
    let kilobytes = table.lines().nth(1)?.split_whitespace().nth(3)?;
    Some(kilobytes.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::free_bytes;

    #[test]
    fn free_space_is_read_from_the_table_of_df() {
        let table =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 100 40 60 40% /";
        assert_eq!(free_bytes(table), Some(60 * 1024));
        assert_eq!(free_bytes("df: no such folder"), None);
    }
}
