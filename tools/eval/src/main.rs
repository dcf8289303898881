//! `gloss-eval`: accuracy figures of the core against gold corpora.
//!
//! Each measurement is a module of its own with a `run` that reads its gold with
//! a [`Setup`] and returns a [`Report`] for each set of documents; [`TASKS`] lists
//! them, and [`all`] runs every one for the table of figures.

#![expect(
    clippy::print_stdout,
    reason = "figures are what a measurement is run for"
)]

mod all;
mod article;
mod coref;
mod corpus;
mod dates;
mod gap;
mod linking;
mod model;
mod ner;
mod packs;
mod passes;
mod places;
mod quotes;
mod record;
mod reference;
mod remember;
mod report;
mod roles;
mod scalars;
mod score;
mod sentences;
mod setup;
mod specs;
mod syntax;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::report::Report;
use crate::setup::Setup;

/// A measurement: what it is called, what it measures, what it does.
struct Task {
    name: &'static str,
    what: &'static str,
    run: fn(&Setup) -> Result<Vec<Report>>,
}

const TASKS: [Task; 15] = [
    Task {
        name: "sentences",
        what: "sentence boundaries, on coref/ontogum_dev.jsonl",
        run: sentences::run,
    },
    Task {
        name: "ner",
        what: "names of people, organizations and places, on ner/dev/worldwide_dev.jsonl",
        run: ner::run,
    },
    Task {
        name: "dates",
        what: "TIMEX3 values, on dates/aquaint_dev.jsonl and dates/gum_tei_dev.jsonl",
        run: dates::run,
    },
    Task {
        name: "specs",
        what: "dates, on dates/recognizers_specs",
        run: specs::run,
    },
    Task {
        name: "quotes",
        what: "quotes and speakers, on quotes/ggt_dev.jsonl and quotes/polnear_dev.jsonl",
        run: quotes::run,
    },
    Task {
        name: "coref",
        what: "chains and pronouns, on the news of coref/ontogum_dev.jsonl",
        run: coref::run,
    },
    Task {
        name: "gap",
        what: "whom pronouns mean, on coref/gap_dev.jsonl",
        run: gap::run,
    },
    Task {
        name: "reference",
        what: "links by confidence, on what only measures of coref/ontogum_dev.jsonl, and on gap_dev.jsonl",
        run: reference::run,
    },
    Task {
        name: "syntax",
        what: "parts of speech, heads and relations, on syntax/dev/gum_news.jsonl",
        run: syntax::run,
    },
    Task {
        name: "roles",
        what: "roles, on the news and biographies of roles/gum_silver_dev.jsonl",
        run: roles::run,
    },
    Task {
        name: "places",
        what: "coordinates of toponyms, on places/lgl_dev.jsonl and places/geowebnews_dev.jsonl",
        run: places::run,
    },
    Task {
        name: "linking",
        what: "background lines on names, on the news of entity_linking/gum_wiki_dev.jsonl",
        run: linking::run,
    },
    Task {
        name: "packs",
        what: "the knowledge packs: size, milliseconds to load, microseconds a look-up",
        run: packs::run,
    },
    Task {
        name: "passes",
        what: "speed of everything but the model, on quotes/ggt_dev.jsonl",
        run: passes::run,
    },
    Task {
        name: "article",
        what: "everything, on tools/eval/gold and CORPORA/../gold",
        run: article::run,
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
    if name == "record" {
        return record::run(arguments);
    }
    if name == "all" {
        return all::run(&Setup::parse(arguments)?);
    }
    let Some(task) = TASKS.iter().find(|task| *task.name == *name) else {
        bail!("no task {name:?}\n{}", usage());
    };
    for report in (task.run)(&Setup::parse(arguments)?)? {
        for line in &report.lines {
            println!("{line}");
        }
        println!("{} {} {report}", task.name, report.data);
    }
    Ok(())
}

fn usage() -> String {
    let tasks = TASKS
        .iter()
        .map(|task| format!("\n  {:<10} {}", task.name, task.what));
    format!(
        "usage: gloss-eval TASK CORPORA [OPTION]...\n\ntasks:{}\n  all        every one, as a table\n\noptions:{}",
        tasks.collect::<String>(),
        setup::OPTIONS
    )
}
