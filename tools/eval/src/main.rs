//! `gloss-eval`: accuracy figures of the core against gold corpora.
//!
//! Each measurement is a module of its own with a `run` that takes its
//! arguments and prints its figures; [`TASKS`] lists them.

#![expect(
    clippy::print_stdout,
    reason = "figures are what a measurement is run for"
)]

mod corpus;
mod score;
mod sentences;
mod specs;

use std::process::ExitCode;

use anyhow::{Result, bail};

/// A measurement: what it is called, what it is told, what it does.
struct Task {
    name: &'static str,
    usage: &'static str,
    run: fn(lexopt::Parser) -> Result<()>,
}

const TASKS: [Task; 2] = [
    Task {
        name: "sentences",
        usage: "sentences CORPORA [--misses]   sentence boundaries, on coref/ontogum_dev.jsonl",
        run: sentences::run,
    },
    Task {
        name: "specs",
        usage: "specs CORPORA [--misses]       dates, on dates/recognizers_specs",
        run: specs::run,
    },
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gloss-eval: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let name = match arguments.next()? {
        Some(lexopt::Arg::Value(name)) => name,
        _ => bail!(usage()),
    };
    match TASKS.iter().find(|task| *task.name == *name) {
        Some(task) => (task.run)(arguments),
        None => bail!("no task {name:?}\n{}", usage()),
    }
}

fn usage() -> String {
    let tasks = TASKS
        .iter()
        .map(|task| format!("\n  gloss-eval {}", task.usage));
    format!(
        "usage: gloss-eval TASK CORPORA [OPTION]...{}",
        tasks.collect::<String>()
    )
}
