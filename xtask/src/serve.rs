//! Serves dist/ on this machine, for a person or for the browser tests.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

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
    let server = listen(port)?;
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
        server.server_addr()
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
    answer(&server);
    Ok(())
}

/// Serves dist/ on a free port from a thread of its own; returns the address.
pub fn in_background() -> Result<String> {
    let server = listen(0)?;
    let address = format!("http://{}", server.server_addr());
    thread::spawn(move || answer(&server));
    Ok(address)
}

fn listen(port: u16) -> Result<Server> {
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken. Stop the program that listens there, or choose another port: \
             cargo xtask serve --port {}",
            port.saturating_add(1)
        ),
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })?;
    Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))
}

fn answer(server: &Server) {
    for request in server.incoming_requests() {
        // A browser that has gone away is no reason to stop.
        drop(respond(request));
    }
}

fn respond(request: Request) -> io::Result<()> {
    let Some(path) = file_of(request.url()) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    match fs::read(&path) {
        Ok(data) => request.respond(Response::from_data(data).with_header(content_type(&path))),
        Err(_) => request.respond(Response::from_string("not found").with_status_code(404)),
    }
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

fn content_type(path: &Path) -> Header {
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", kind).expect("the header is ASCII")
}
