//! The project's commands: `cargo xtask help` lists them.
//!
//! Each command installs what it needs and says so.

mod assets;
mod build;
mod eval;
mod files;
mod fresh;
mod index;
mod npm;
mod packs;
mod programs;
mod serve;
mod setup;
mod shell;
mod site;
mod test;
mod toolchain;
mod train;
mod trunk;
mod web;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  setup            install what building and testing need; done already, it is quick
  serve [--port N] build the page and serve it at http://127.0.0.1:8080
  build            build the page into dist/, ready for any static host, and check its size
  api              build the JavaScript API into target/api, with its types
  test             format, lints, native and browser tests
  test native      the same without the browser
  test browser     the browser tests alone (`test browser NAME` for one file of e2e/)
                   With GLOSS_MATRIX=all, `accessibility` takes every state of the page in every scheme
                   of colours, size of screen and language: some ten minutes.
                   With GLOSS_SLOW=3 the page's processor is three times as slow
  test trunk       `trunk serve`, where Trunk and wasm-bindgen are installed
  fresh            run `serve` and `test` in a clone of HEAD with every cache empty, time each step, and
                   compare the page with that of a second clone
  screenshots      make the pictures of docs/
  bench page       measure the page and compare with its limits
  bench packs      how long the knowledge packs take to load in the browser
  bench models TEXT FILE...
                   speed and memory of model files in the browser, each beside the first
  bench tagger TEXT [ONNX...]
                   speed and memory of the taggers, beside other engines (tools/bench)
  packs [--out DIR] build the knowledge packs, into target/packs or another folder
  packs --check    build them twice and compare the bytes
  record ARGS...   analyses of new test texts, for the reader's tests (`--model FILE`, `--all`)
  eval ARGS...     accuracy figures against gold corpora (`cargo xtask eval --help`)
  train --corpora DIR
                   train the models anew into static/models: a day on two cores, may be stopped
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["setup"] => setup::everything(),
        ["serve"] => serve::serve(serve::DEFAULT_PORT),
        ["serve", "--port", port] => serve::serve(
            port.parse()
                .context("--port needs a number from 0 to 65535; 0 takes any free port")?,
        ),
        ["build"] => {
            build::build()?;
            build::check_size()?;
            shell::step("The site is in dist/");
            Ok(())
        }
        ["api"] => programs::build_api().map(drop),
        ["test"] => test::everything(),
        ["test", "native"] => test::native(),
        ["test", "trunk"] => trunk::test(),
        ["test", "browser"] => test::browser(None),
        ["test", "browser", file] => test::browser(Some(file)),
        ["fresh"] => fresh::fresh(),
        ["screenshots"] => test::screenshots(),
        ["bench", "page"] => test::bench_page(),
        ["bench", "packs"] => test::bench_packs(),
        ["bench", "models", text, model, models @ ..] => {
            test::bench_models(text, &[&[*model], models].concat())
        }
        ["bench", "tagger", text, onnx @ ..] => test::bench_tagger(text, onnx),
        ["packs"] => packs::build(&packs::folder()),
        ["packs", "--out", folder] => packs::build(folder.as_ref()),
        ["packs", "--check"] => packs::check(),
        ["eval", rest @ ..] => eval::eval(rest),
        ["record", rest @ ..] => eval::record(rest),
        ["train", "--corpora", corpora] => train::train(corpora),
        [] | ["help" | "--help" | "-h"] => {
            eprint!("{HELP}");
            Ok(())
        }
        _ => bail!("unknown command: {}\n\n{HELP}", args.join(" ")),
    }
}
