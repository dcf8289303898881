//! Runs both commands of the README as on a machine where nothing is installed.
//!
//! HEAD is cloned into a scratch folder. The folders in which cargo, rustup, npm, pip and this project keep
//! things are new and empty ones there. The machine keeps rustup itself, Debian's packages and environment
//! variables that name mirrors or certificates. If rustup's servers cannot be reached, the machine's own compiler
//! is used, and the command says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::build::dist_of;
use crate::files::{ensure_same, remove};
use crate::shell::{command, duration, find_program, long_step, root, run, step};
use crate::web::{self, Running};

/// The longest that the page may take to be served.
const PAGE_LIMIT: Duration = Duration::from_secs(1800);
/// The longest that the knowledge packs may take after that.
const PACKS_LIMIT: Duration = Duration::from_secs(300);

/// Clones HEAD, serves, tests and builds there from nothing, and prints what each step took.
pub fn fresh() -> Result<()> {
    let start = Instant::now();
    let mut times = Times::default();
    let mut machine = Machine::new()?;
    let result = try_out(&mut machine, &mut times);
    times.print();
    result.with_context(|| {
        format!(
            "the fresh clone is left in {} for inspection; the next run removes it",
            machine.folder.display()
        )
    })?;
    machine.print_sizes()?;
    step(&format!(
        "A fresh machine can start{}; all of it took {}",
        match machine.fresh_compiler {
            true => "",
            false => ", with this machine's own compiler (rustup could not fetch one)",
        },
        duration(start.elapsed().as_secs())
    ));
    remove(&machine.folder)
}

fn try_out(machine: &mut Machine, times: &mut Times) -> Result<()> {
    let first = machine.folder.join("gloss");
    times.measure("clone", || clone(&first))?;
    times.measure("compiler from rustup", || {
        machine.install_compiler(&first);
        Ok(())
    })?;
    let port = web::free_port()?;
    step("cargo xtask serve");
    let mut serve = machine.cargo(&first);
    let mut serve = Running::start(serve.args(["xtask", "serve", "--port", &port.to_string()]))?;
    let served = times.measure("cargo xtask serve, to the page", || {
        serve.wait_for(port, "/", PAGE_LIMIT)
    })?;
    ensure!(
        served.contains("boot.js"),
        "the page that is served is not Gloss:\n{served}"
    );
    times.measure("the knowledge packs after it", || wait_for_packs(port))?;
    drop(serve);
    step("cargo xtask test");
    times.measure("cargo xtask test", || {
        run(machine.cargo(&first).args(["xtask", "test"]))
    })?;
    // Every path is another one, so that no path can be in the page unnoticed.
    machine.move_caches()?;
    let second = machine.folder.join("another/folder/gloss");
    times.measure("cargo xtask build in a second clone", || {
        clone(&second)?;
        run(machine.cargo(&second).args(["xtask", "build"]))
    })?;
    ensure_same(&dist_of(&first), &dist_of(&second))?;
    step("Both clones built the same page, byte for byte");
    Ok(())
}

/// The folders of a machine on which nothing is installed.
struct Machine {
    folder: PathBuf,
    /// What follows the names of its caches.
    suffix: &'static str,
    /// Whether the compiler is in its own folder, too.
    fresh_compiler: bool,
}

/// Folders for downloads and tools, and the variable that names each.
const CACHES: [(&str, &str); 4] = [
    ("CARGO_HOME", "cargo"),
    ("RUSTUP_HOME", "rustup"),
    ("GLOSS_TOOLS", "tools"),
    ("npm_config_cache", "npm"),
];

/// Settings of this process that a new machine does not have.
const SETTINGS: [&str; 6] = ["CARGO", "RUST", "GLOSS_", "XDG_", "PIP_CACHE_DIR", "PYTHON"];
/// Settings that tell how the network is reached, and which browser is used.
const KEPT: [&str; 6] = [
    "CARGO_HTTP_",
    "CARGO_NET_",
    "CARGO_REGISTRIES_",
    "RUSTUP_DIST_SERVER",
    "RUSTUP_UPDATE_ROOT",
    "GLOSS_CHROMIUM",
];

impl Machine {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join("gloss-fresh");
        remove(&folder)?;
        fs::create_dir_all(folder.join("home"))?;
        step(&format!("Trying a fresh clone in {}", folder.display()));
        Ok(Self {
            folder,
            suffix: "",
            fresh_compiler: true,
        })
    }

    fn cache(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{}", self.suffix))
    }

    /// Installs the pinned compiler into the empty folder, or falls back to the machine's.
    fn install_compiler(&mut self, clone: &Path) {
        // Asks for a version only: rustup installs what rust-toolchain.toml names.
        let installed = long_step("Installing the compiler", 30, || {
            run(self.cargo(clone).arg("--version"))
        });
        if let Err(error) = installed {
            step(&format!("{error:#}: using this machine's own compiler"));
            self.fresh_compiler = false;
        }
    }

    /// Gives the caches other names.
    fn move_caches(&mut self) -> Result<()> {
        let before = CACHES.map(|(_, name)| self.cache(name));
        self.suffix = "-elsewhere";
        for ((_, name), before) in CACHES.iter().zip(before) {
            if before.is_dir() {
                fs::rename(before, self.cache(name))?;
            }
        }
        Ok(())
    }

    /// `cargo` in a clone, with this machine's folders and without the settings of this process.
    fn cargo(&self, clone: &Path) -> Command {
        let mut cargo = command("cargo");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            let starts = |list: &[&str]| list.iter().any(|start| name.starts_with(start));
            let of_rustup = name.starts_with("RUSTUP_HOME") && !self.fresh_compiler;
            if starts(&SETTINGS) && !starts(&KEPT) && !of_rustup {
                cargo.env_remove(&*name);
            }
        }
        cargo.current_dir(clone);
        for (variable, name) in CACHES {
            if variable != "RUSTUP_HOME" || self.fresh_compiler {
                cargo.env(variable, self.cache(name));
            }
        }
        let home = std::env::var_os("HOME").map(PathBuf::from);
        if let (false, None, Some(home)) =
            (self.fresh_compiler, std::env::var_os("RUSTUP_HOME"), home)
        {
            cargo.env("RUSTUP_HOME", home.join(".rustup"));
        }
        cargo.env("HOME", self.folder.join("home"));
        cargo
    }

    /// Prints how much of the disk everything takes.
    fn print_sizes(&self) -> Result<()> {
        if find_program("du").is_none() {
            return Ok(());
        }
        step("What is on the disk, in MB");
        let folders = [
            self.cache("rustup"),
            self.cache("cargo"),
            self.cache("tools"),
            self.folder.join("gloss/xtask/node_modules"),
            self.folder.join("gloss/e2e/node_modules"),
            self.folder.join("gloss/target"),
        ];
        run(command("du")
            .current_dir(&self.folder)
            .args(["-sm"])
            .args(folders.iter().filter(|folder| folder.is_dir())))
    }
}

fn clone(folder: &Path) -> Result<()> {
    run(command("git")
        .args(["clone", "--quiet", "--no-local"])
        .arg(root())
        .arg(folder))
}

/// Waits until the served site lists its knowledge packs.
fn wait_for_packs(port: u16) -> Result<()> {
    let start = Instant::now();
    while !web::get(port, "/assets.json", PACKS_LIMIT)?.contains("packs/core") {
        if start.elapsed() > PACKS_LIMIT {
            bail!("the knowledge packs did not join the page; a message above says why");
        }
        thread::sleep(Duration::from_millis(250));
    }
    Ok(())
}

/// What each step took, in seconds.
#[derive(Default)]
struct Times(Vec<(&'static str, u64)>);

impl Times {
    fn measure<T>(&mut self, what: &'static str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = run().context(what);
        self.0.push((what, start.elapsed().as_secs()));
        result
    }

    fn print(&self) {
        step("What each step took");
        for (what, seconds) in &self.0 {
            eprintln!("    {:>12}  {what}", duration(*seconds));
        }
    }
}
