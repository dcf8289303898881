//! A program that serves pages, started and asked by another: for `fresh` and for the test of Trunk.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a program is asked whether it serves yet.
const PAUSE: Duration = Duration::from_millis(250);

/// A port of this machine that nobody listens on.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The body of a file that a program on this machine serves; fails unless the status is 200.
pub fn get(port: u16, path: &str, limit: Duration) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    // A program may listen long before it answers.
    stream.set_read_timeout(Some(limit))?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .context("the answer has no end of its head")?;
    let status = head.lines().next().unwrap_or_default();
    if !status.contains(" 200 ") {
        bail!("{path}: {status}");
    }
    Ok(body.to_owned())
}

/// A program that runs until this is dropped.
pub struct Running(Child);

impl Running {
    /// Starts it.
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("could not start {}", command.get_program().display()))?;
        Ok(Self(child))
    }

    /// Waits until it serves a file, and returns the body.
    pub fn wait_for(&mut self, port: u16, path: &str, limit: Duration) -> Result<String> {
        let start = Instant::now();
        loop {
            let error = match get(port, path, limit) {
                Ok(body) => return Ok(body),
                Err(error) => error,
            };
            if let Some(status) = self.0.try_wait()? {
                bail!("it ended with {status} before it served {path}");
            }
            if start.elapsed() > limit {
                return Err(error.context(format!(
                    "{path} was not served within {} s",
                    limit.as_secs()
                )));
            }
            thread::sleep(PAUSE);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
