//! Tries both commands of the README as a newcomer's machine would meet them.
//!
//! HEAD is cloned into a scratch folder, and every folder in which cargo, rustup, npm and this project keep
//! things is a new and empty one there. What stays the machine's own: rustup itself, Debian's packages, pip's
//! settings. Where rustup's servers cannot be reached, the machine's compilers serve.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::build::remove;
use crate::shell::{command, duration, output, root, run, step};
use crate::site::files_under;
use crate::web::{self, Running};

/// The longest that the page may take to be served.
const LIMIT: Duration = Duration::from_secs(1800);

/// Clones HEAD, serves, tests and builds there from nothing, and prints what each step took.
pub fn fresh() -> Result<()> {
    let start = Instant::now();
    let machine = Machine::new()?;
    let mut times = Times::default();
    let first = machine.folder.join("gloss");
    times.measure("clone", || clone(&first))?;
    let own_compiler = times.measure("compiler from rustup", || {
        Ok(machine.install_compiler(&first))
    })?;
    let port = web::free_port()?;
    let mut serve = machine.cargo(&first, own_compiler);
    serve.args(["xtask", "serve", "--port", &port.to_string()]);
    step("cargo xtask serve");
    let mut serve = Running::start(&mut serve)?;
    let served = times.measure("cargo xtask serve, to the page", || {
        serve.wait_for(port, "/", LIMIT)
    })?;
    ensure!(
        served.contains("boot.js"),
        "the page that is served is not Gloss:\n{served}"
    );
    times.measure("the knowledge packs after it", || packs_join(port))?;
    drop(serve);
    step("cargo xtask test");
    times.measure("cargo xtask test", || {
        run(machine.cargo(&first, own_compiler).args(["xtask", "test"]))
    })?;
    // Another folder of another depth, so that no path is in the page.
    let second = machine.folder.join("another/folder/gloss");
    times.measure("cargo xtask build in a second clone", || {
        clone(&second)?;
        run(machine
            .cargo(&second, own_compiler)
            .args(["xtask", "build"]))
    })?;
    same_files(&first.join("dist"), &second.join("dist"))?;
    step("Both clones built the same page, byte for byte");
    times.print();
    step(&format!(
        "A fresh machine can start; all of it took {}",
        duration(start.elapsed().as_secs())
    ));
    remove(&machine.folder)
}

/// The folders of a machine on which nothing is installed.
struct Machine {
    folder: PathBuf,
}

impl Machine {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("gloss-fresh-{}", std::process::id()));
        remove(&folder)?;
        for name in ["home", "cargo", "rustup", "tools", "npm"] {
            fs::create_dir_all(folder.join(name))?;
        }
        step(&format!("Trying a fresh clone in {}", folder.display()));
        Ok(Self { folder })
    }

    /// Installs the pinned compiler into the empty folder; false where rustup cannot fetch it.
    fn install_compiler(&self, clone: &Path) -> bool {
        // Asks for nothing but a version: rustup installs what rust-toolchain.toml names.
        let installed = output(self.cargo(clone, true).arg("--version")).is_some();
        if !installed {
            step(
                "rustup could not install the compiler into an empty folder: taking the machine's",
            );
        }
        installed
    }

    /// `cargo` in a clone, with this machine's folders and none of this process's settings.
    fn cargo(&self, clone: &Path, own_compiler: bool) -> Command {
        let mut cargo = command("cargo");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            let kept = name == "CARGO_HTTP_CAINFO" || name.starts_with("CARGO_NET_");
            if !kept
                && ["CARGO", "RUSTC", "RUSTUP", "GLOSS_", "XDG_"]
                    .iter()
                    .any(|start| name.starts_with(start))
            {
                // The last one keeps the machine's compilers where they are.
                if name != "RUSTUP_HOME" || own_compiler {
                    cargo.env_remove(&*name);
                }
            }
        }
        cargo
            .current_dir(clone)
            .env("HOME", self.folder.join("home"))
            .env("CARGO_HOME", self.folder.join("cargo"))
            .env("GLOSS_TOOLS", self.folder.join("tools"))
            .env("npm_config_cache", self.folder.join("npm"));
        if own_compiler {
            cargo.env("RUSTUP_HOME", self.folder.join("rustup"));
        } else if let Some(home) = rustup_home() {
            cargo.env("RUSTUP_HOME", home);
        }
        cargo
    }
}

/// Where the machine's own compilers are.
fn rustup_home() -> Option<PathBuf> {
    output(command("rustup").args(["show", "home"])).map(PathBuf::from)
}

fn clone(folder: &Path) -> Result<()> {
    run(command("git")
        .args(["clone", "--quiet", "--no-local"])
        .arg(root())
        .arg(folder))
}

/// Waits until the served site lists its knowledge packs.
fn packs_join(port: u16) -> Result<()> {
    let start = Instant::now();
    while !web::get(port, "/assets.json", LIMIT)?.contains("packs/core") {
        if start.elapsed() > LIMIT {
            bail!("the knowledge packs did not join the page");
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    Ok(())
}

/// Fails unless two folders hold the same files with the same bytes.
fn same_files(one: &Path, other: &Path) -> Result<()> {
    let names = |folder: &Path| -> Result<Vec<PathBuf>> {
        let relative = |path: PathBuf| Ok(path.strip_prefix(folder)?.to_owned());
        files_under(folder)?.into_iter().map(relative).collect()
    };
    let (ours, theirs) = (names(one)?, names(other)?);
    ensure!(
        ours == theirs,
        "two clones built different files:\n{ours:?}\n{theirs:?}"
    );
    for name in ours {
        if fs::read(one.join(&name))? != fs::read(other.join(&name))? {
            bail!("two clones built different bytes of {}", name.display());
        }
    }
    Ok(())
}

/// What each step took.
#[derive(Default)]
struct Times(Vec<(&'static str, u64)>);

impl Times {
    fn measure<T>(&mut self, what: &'static str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = run().context(what)?;
        self.0.push((what, start.elapsed().as_secs()));
        Ok(result)
    }

    fn print(&self) {
        step("What each step took");
        for (what, seconds) in &self.0 {
            eprintln!("    {:>12}  {what}", duration(*seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::same_files;

    #[test]
    fn folders_are_compared_by_names_and_bytes() {
        let scratch = std::env::temp_dir().join(format!("gloss-same-{}", std::process::id()));
        let folders = ["one", "two"].map(|name| scratch.join(name));
        for folder in &folders {
            fs::create_dir_all(folder.join("in")).unwrap();
            fs::write(folder.join("in/a"), "1").unwrap();
        }
        let [one, two] = &folders;
        same_files(one, two).unwrap();
        fs::write(two.join("in/a"), "2").unwrap();
        assert!(same_files(one, two).is_err());
        fs::write(two.join("in/a"), "1").unwrap();
        fs::write(two.join("b"), "1").unwrap();
        assert!(same_files(one, two).is_err());
        fs::remove_dir_all(scratch).unwrap();
    }
}
