//! Running other programs, and telling the user what is going on.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a long step says that it is still running.
const REMINDER: Duration = Duration::from_secs(15);

/// The checkout's root folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the root folder")
}

/// Announces a step.
pub fn step(what: &str) {
    eprintln!("==> {what}");
}

/// Announces a step with an estimate of its seconds, runs it, and says how long it took.
///
/// The estimate is for two idle cores and a first run. While the step runs, a line every 15 seconds says so.
/// An error gets the step's name as context.
pub fn long_step<T>(what: &str, estimate: u64, run: impl FnOnce() -> Result<T>) -> Result<T> {
    step(&format!("{what} (about {})", duration(estimate)));
    let start = Instant::now();
    let result = thread::scope(|scope| {
        let (finished, waiting) = mpsc::channel::<()>();
        scope.spawn(move || {
            while waiting.recv_timeout(REMINDER) == Err(RecvTimeoutError::Timeout) {
                eprintln!("    {what}: {} so far", duration(start.elapsed().as_secs()));
            }
        });
        let result = run();
        drop(finished);
        result
    });
    let result = result.with_context(|| what.to_owned())?;
    eprintln!(
        "    {what}: done in {}",
        duration(start.elapsed().as_secs())
    );
    Ok(result)
}

/// Seconds as a person says them: `45 s`, `2 min`, `2 min 5 s`.
pub fn duration(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// A command in the root folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The `cargo` that started this program.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command with its output shown; fails unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("could not start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} ended with {status}", words(command));
    }
    Ok(())
}

/// What a command prints, trimmed; `None` if it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_string())
}

/// Where a program lies on PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A command as one would type it.
fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_are_said_in_minutes_and_seconds() {
        for (seconds, text) in [(45, "45 s"), (120, "2 min"), (125, "2 min 5 s")] {
            assert_eq!(duration(seconds), text);
        }
    }
}
