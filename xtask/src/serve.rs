//! Serves dist/ on this machine, for a person or for the browser tests.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow};

use crate::assets;
use crate::build;
use crate::npm::Optimizer;
use crate::packs::{self, Packs};
use crate::setup;
use crate::shell::step;
use crate::toolchain;

/// The port of `cargo xtask serve`.
pub const DEFAULT_PORT: u16 = 8080;

/// The site also answers below this path, as on hosts of project pages.
pub const SUB_PATH: &str = "/gloss/";

/// Builds the page and serves it until stopped. The knowledge packs join it when they are ready.
pub fn serve(port: u16) -> Result<()> {
    // First, so that nobody waits for a build and then learns that the port is taken.
    let listener = listen(port)?;
    setup::check_space()?;
    toolchain::install()?;
    let optimizer = match Optimizer::install() {
        Ok(optimizer) => Some(optimizer),
        Err(error) => {
            step(&format!(
                "{error:#}\n    The page works without them; its programs are twice as large"
            ));
            None
        }
    };
    let packs = thread::spawn(packs::ensure_built);
    if let Err(error) = build::page(optimizer.as_ref()) {
        // The programs that build the packs must not outlive this one.
        drop(packs.join());
        return Err(error);
    }
    step(&format!(
        "Gloss is at http://{}  (stop with Ctrl-C)",
        listener.local_addr()?
    ));
    thread::spawn(move || {
        let late = !packs.is_finished();
        let placed = match packs.join() {
            Ok(Ok(packs)) => assets::place(&build::dist()).map(|()| packs),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(anyhow!("building the knowledge packs panicked")),
        };
        match placed {
            Ok(Packs::Current) if late => step("The knowledge packs are ready: reload the page"),
            Ok(_) => {}
            Err(error) => step(&format!("The page has no background lines: {error:#}")),
        }
    });
    answer(&listener);
    Ok(())
}

/// Serves dist/ on a free port from a thread of its own; returns the address.
pub fn in_background() -> Result<String> {
    let listener = listen(0)?;
    let address = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || answer(&listener));
    Ok(address)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken. Stop the program that listens there, or choose another port: \
             cargo xtask serve --port {}",
            port.saturating_add(1)
        ),
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })
}

/// Answers each connection on a thread of its own: browsers open some that they do not use, and no other
/// connection may wait for these.
fn answer(listener: &TcpListener) {
    for connection in listener.incoming().flatten() {
        // A browser that has gone away is no reason to stop.
        thread::spawn(move || drop(respond(connection)));
    }
}

/// The longest head of a request: bytes.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a connection may take to send its request, or to take the answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers one request, then closes the connection.
fn respond(mut connection: TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let Some(path) = read_path(&mut connection)? else {
        return Ok(());
    };
    let file = file_of(&path).and_then(|path| Some((fs::read(&path).ok()?, content_type(&path))));
    let (status, (body, kind)) = match file {
        Some(file) => ("200 OK", file),
        None => (
            "404 Not Found",
            (b"not found".to_vec(), "text/plain; charset=utf-8"),
        ),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    connection.write_all(&body)
}

/// The path of a connection's request; `None` if it sends none.
fn read_path(connection: &mut TcpStream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while head.len() < LONGEST_HEAD {
        let length = connection.read(&mut part)?;
        if length == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&part[..length]);
        let mut headers = [httparse::EMPTY_HEADER; 100];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(status) if status.is_complete() => return Ok(request.path.map(str::to_owned)),
            Ok(_) => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}

/// The file that an address means; `None` for one outside the site.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = path
        .strip_prefix(SUB_PATH)
        .or_else(|| path.strip_prefix('/'))?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| build::dist().join(path))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::web;

    #[test]
    fn unused_connections_hold_up_no_other() {
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || answer(&listener));
        let unused: Vec<_> = (0..20)
            .map(|_| TcpStream::connect(address).unwrap())
            .collect();
        let error = web::get(address.port(), "/no-such-file", PATIENCE).unwrap_err();
        assert!(error.to_string().contains("404"), "{error}");
        drop(unused);
    }

    #[test]
    fn only_files_of_the_site_are_served() {
        let dist = build::dist();
        for (url, file) in [
            ("/", Some("index.html")),
            ("/gloss/boot.js?a#b", Some("boot.js")),
            ("/models/a.gz", Some("models/a.gz")),
            ("/../Cargo.toml", None),
            ("//etc/passwd", None),
        ] {
            assert_eq!(file_of(url), file.map(|file| dist.join(file)), "{url}");
        }
    }
}
