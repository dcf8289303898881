//! The programs that a browser runs: compiled, bound to JavaScript, made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::files::{copy_folder, remove};
use crate::npm::Optimizer;
use crate::shell::{long_step, root, run, step};
use crate::toolchain;

/// One program of the page, as a link of index.html describes it.
#[derive(Debug)]
pub struct Program {
    /// The binary's name: `worker` becomes `worker.js` and `worker_bg.wasm`.
    pub name: String,
    /// What wasm-opt is asked for: `z` for size, `3` for speed.
    pub optimize: String,
    /// Whether the page starts with it; the page fetches the others when it needs them.
    pub is_main: bool,
    /// Whether a script `NAME_loader.js` starts it, for use as a worker.
    pub has_loader: bool,
}

/// Compiles the page's programs into a folder, made small where there is an optimizer.
pub fn build(programs: &[Program], optimizer: Option<&Optimizer>, out: &Path) -> Result<()> {
    long_step("Compiling the page's programs", 100, || {
        run(toolchain::build_for_browser().args(["--package", "gloss", "--bins"]))
    })?;
    long_step("Making the programs ready for the browser", 20, || {
        let finish = |program: &Program| finish(program, optimizer, out);
        // wasm-opt uses little more than one core.
        thread::scope(|scope| {
            let running: Vec<_> = programs
                .iter()
                .map(|program| scope.spawn(move || finish(program)))
                .collect();
            running
                .into_iter()
                .try_for_each(|program| match program.join() {
                    Ok(result) => result,
                    Err(_) => bail!("making a program ready for the browser panicked"),
                })
        })
    })
}

/// Builds the JavaScript API into target/api, with its types, as its tests use it.
pub fn build_api() -> Result<PathBuf> {
    toolchain::install()?;
    let out = root().join("target/api");
    long_step("Building the JavaScript API", 60, || {
        run(toolchain::build_for_browser().args(["--package", "gloss-wasm"]))?;
        bind("gloss_wasm", true, &out)
    })?;
    step("The JavaScript API is in target/api");
    Ok(out)
}

/// Copies a program's files into a folder, made anew if its wasm has changed since they were made.
fn finish(program: &Program, optimizer: Option<&Optimizer>, out: &Path) -> Result<()> {
    let mut key = crc32fast::Hasher::new();
    key.update(&fs::read(compiled(&program.name))?);
    key.update(format!("{program:?} {}", optimizer.is_some()).as_bytes());
    key.update(include_bytes!("../package-lock.json"));
    let folder = root().join("target/programs").join(&program.name);
    let made = folder.join(format!("{:08x}", key.finalize()));
    if !made.is_dir() {
        remove(&folder)?;
        let staged = folder.join("staged");
        fs::create_dir_all(&staged)?;
        make(program, optimizer, &staged)?;
        fs::rename(&staged, &made)?;
    }
    copy_folder(&made, out)
}

/// Makes a program's files.
fn make(program: &Program, optimizer: Option<&Optimizer>, out: &Path) -> Result<()> {
    let name = &program.name;
    bind(name, false, out)?;
    if program.has_loader {
        let loader = format!("import init from \"./{name}.js\";\nawait init();\n");
        fs::write(out.join(format!("{name}_loader.js")), loader)?;
    }
    match optimizer {
        Some(optimizer) => optimizer.wasm(&out.join(format!("{name}_bg.wasm")), &program.optimize),
        None => Ok(()),
    }
}

/// What the compiler made of a program.
fn compiled(name: &str) -> PathBuf {
    toolchain::browser_programs().join(format!("{name}.wasm"))
}

/// Writes a compiled program's JavaScript and the wasm that goes with it.
fn bind(name: &str, types: bool, out: &Path) -> Result<()> {
    let compiled = compiled(name);
    Bindgen::new()
        .input_path(&compiled)
        .typescript(types)
        // So that `init()` finds the wasm beside the script by itself.
        .omit_default_module_path(false)
        .web(true)?
        .generate(out)
        .with_context(|| format!("{}: wasm-bindgen", compiled.display()))
}

/// Gives the programs' files names with a hash of their content, in the files that name them too:
/// `worker_bg.wasm` becomes `worker-0f3a9c21_bg.wasm`.
///
/// The page's script gets an attribute with the name of each program that the page fetches later
/// (`data-worker="worker-0f3a9c21"`). So a page never runs with the programs of another build that a
/// browser has cached: index.html, which browsers ask for anew, names them.
pub fn name_by_content(programs: &[Program], site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let mut html = fs::read_to_string(&index)?;
    for program in programs {
        let name = &program.name;
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for entry in fs::read_dir(site)? {
            let path = entry?.path();
            let file = path.file_name().and_then(|name| name.to_str());
            if let Some(ending) = file.and_then(|file| file.strip_prefix(name.as_str())) {
                files.push((ending.to_owned(), fs::read(&path)?));
                fs::remove_file(&path)?;
            }
        }
        ensure!(!files.is_empty(), "the program {name} has no files");
        files.sort();
        let mut hash = crc32fast::Hasher::new();
        files.iter().for_each(|(_, content)| hash.update(content));
        let named = format!("{name}-{:08x}", hash.finalize());
        let endings: Vec<String> = files.iter().map(|(ending, _)| ending.clone()).collect();
        let rename = |text: String| {
            endings.iter().fold(text, |text, ending| {
                text.replace(&format!("{name}{ending}"), &format!("{named}{ending}"))
            })
        };
        for (ending, content) in files {
            // Its scripts name its other files.
            let content = match String::from_utf8(content) {
                Ok(text) => rename(text).into_bytes(),
                Err(binary) => binary.into_bytes(),
            };
            fs::write(site.join(format!("{named}{ending}")), content)?;
        }
        html = rename(html);
        if !program.is_main {
            let script = html
                .find("data-js")
                .context("index.html starts no program")?;
            html.insert_str(script, &format!("data-{name}=\"{named}\" "));
        }
    }
    fs::write(&index, html)?;
    Ok(())
}
