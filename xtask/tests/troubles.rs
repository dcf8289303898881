//! What a user reads when a machine lacks something: each message names the trouble and says what to do.

#![cfg(unix)]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of programs that stand in for a machine's own.
struct Programs(PathBuf);

impl Programs {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("gloss-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the scratch folder is writable");
        Self(folder)
    }

    /// Adds a program that runs a shell script.
    fn add(self, name: &str, script: &str) -> Self {
        let path = self.0.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("the scratch folder is writable");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("the script is ours");
        self
    }
}

impl Drop for Programs {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Runs a command of xtask with these programs on PATH; it must fail with each of the texts in its message.
#[track_caller]
fn check(arguments: &[&str], path: &Path, texts: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .env("PATH", path)
        // The cargo that runs the tests would be used instead of one on PATH.
        .env_remove("CARGO")
        .stdin(Stdio::null())
        .output()
        .expect("xtask is built");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "it succeeds");
    for text in texts {
        assert!(said.contains(text), "{text:?} is not in:\n{said}");
    }
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let programs = Programs::new("port");
    check(
        &["serve", "--port", &port],
        &programs.0,
        &[&format!("port {port} is taken"), "cargo xtask serve --port"],
    );
}

#[test]
fn a_full_disk() {
    let table = "echo Filesystem 1024-blocks Used Available Capacity Mounted\necho /dev/a 1000000 999000 1000 99% /";
    let programs = Programs::new("disk").add("df", table);
    check(
        &["serve", "--port", "0"],
        &programs.0,
        &["has 1 MB free", "Free some space"],
    );
}

#[test]
fn no_compiler() {
    let programs = Programs::new("none");
    check(
        &["build"],
        &programs.0,
        &[
            "found no rustc",
            "Install rustup",
            "rustup toolchain install",
        ],
    );
}

#[test]
fn another_compiler() {
    let programs = Programs::new("other").add("rustc", "echo 'rustc 1.63.0 (Debian)'");
    check(
        &["build"],
        &programs.0,
        &["found rustc 1.63.0 (Debian)", "Install rustup"],
    );
}

/// A `rustc` of the pinned version, without the standard library's sources.
fn bare_compiler() -> String {
    let pins = include_str!("../../rust-toolchain.toml");
    let pinned = pins
        .split("channel = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let pinned = pinned.expect("rust-toolchain.toml pins a channel");
    format!("case $1 in --version) echo rustc {pinned};; *) echo /nowhere;; esac")
}

#[test]
fn no_sources_and_no_rustup() {
    let programs = Programs::new("sources").add("rustc", &bare_compiler());
    check(
        &["build"],
        &programs.0,
        &[
            "the standard library's sources are missing",
            "Install rustup",
        ],
    );
}

#[test]
fn rustup_cannot_reach_its_servers() {
    let programs = Programs::new("rustup")
        .add("rustc", &bare_compiler())
        .add("rustup", "echo could not download >&2; exit 1");
    check(
        &["build"],
        &programs.0,
        &["Connect to the network", "rustup component add rust-src"],
    );
}

#[test]
fn no_crates() {
    let sysroot = std::env::temp_dir().join(format!("gloss-sysroot-{}", std::process::id()));
    let sources = sysroot.join("lib/rustlib/src/rust/library/std");
    fs::create_dir_all(&sources).unwrap();
    fs::write(sources.join("Cargo.toml"), "").unwrap();
    let compiler = bare_compiler().replace("/nowhere", &sysroot.display().to_string());
    let programs = Programs::new("crates")
        .add("rustc", &compiler)
        .add("cargo", "exit 101");
    check(
        &["build"],
        &programs.0,
        &[
            "could not fetch the crates from crates.io",
            "Connect to the network",
        ],
    );
    fs::remove_dir_all(sysroot).unwrap();
}
