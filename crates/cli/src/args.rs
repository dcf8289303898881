use std::ffi::OsString;
use std::path::PathBuf;

use gloss_reader::Date;
use lexopt::prelude::*;

/// What `gloss --help` prints.
pub const HELP: &str = include_str!("help.txt");

/// What was asked for.
#[derive(Debug)]
pub enum Command {
    /// `gloss --help`.
    Help,
    /// `gloss --version`.
    Version,
    /// `gloss read`.
    Read(Read),
    /// `gloss syntax`.
    Syntax(Syntax),
    /// `gloss article`.
    Article(Article),
}

/// The arguments of `gloss read`.
#[derive(Debug)]
pub struct Read {
    /// The day that documents were published which do not say so themselves.
    pub published: Option<Date>,
    /// What goes in and comes out.
    pub form: Form,
    /// What finds the names.
    pub model: Model,
    /// What is known of names.
    pub packs: Packs,
    /// File names; "-" is standard input.
    pub inputs: Vec<OsString>,
}

/// The arguments of `gloss syntax`.
#[derive(Debug)]
pub struct Syntax {
    /// What parses.
    pub model: Model,
    /// Names of files with a document a line; "-" is standard input.
    pub inputs: Vec<OsString>,
}

/// The arguments of `gloss article`.
#[derive(Debug)]
pub struct Article {
    /// What goes in and comes out.
    pub form: Form,
    /// File names; "-" is standard input.
    pub inputs: Vec<OsString>,
}

/// What goes in and comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text a file in, lines for people out.
    People,
    /// A text a file in, a line of JSON each out.
    Json,
    /// A document a line in, a line of JSON each out.
    JsonLines,
}

/// What analyzes the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Model {
    /// The rules and small lists of the reader itself.
    Rules,
    /// The trained model that ships with the page.
    Compact,
    /// The trained model that the page fetches afterwards: the best.
    Full,
    /// A model file, plain or packed by gzip.
    File(PathBuf),
}

/// Where the knowledge packs are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Packs {
    /// In the folder `packs` beside the program or one up from it, if it is there.
    Beside,
    /// In this folder.
    Folder(PathBuf),
    /// Nowhere: the text alone counts.
    None,
}

/// Reads the arguments of this process; the error says what is wrong with them.
pub fn parse() -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_env();
    match parser.next().map_err(|e| e.to_string())? {
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(Long("version") | Short('V')) => Ok(Command::Version),
        Some(Value(command)) if command == "help" => Ok(Command::Help),
        Some(Value(command)) if command == "read" => read(parser),
        Some(Value(command)) if command == "syntax" => syntax(parser),
        Some(Value(command)) if command == "article" => article(parser),
        Some(Value(command)) => Err(format!(
            "there is no command `{}`",
            command.to_string_lossy()
        )),
        Some(other) => Err(other.unexpected().to_string()),
        None => Err("a command is missing: `read`, `syntax` or `article`".into()),
    }
}

fn read(mut parser: lexopt::Parser) -> Result<Command, String> {
    let mut read = Read {
        published: None,
        form: Form::People,
        model: Model::Full,
        packs: Packs::Beside,
        inputs: vec![],
    };
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("published") => read.published = Some(date(&string(parser.value())?)?),
            Long("model") => read.model = model(&string(parser.value())?)?,
            Long("packs") => read.packs = packs(parser.value().map_err(|e| e.to_string())?),
            Long("json") => read.form = Form::Json,
            Long("jsonl") => read.form = Form::JsonLines,
            Value(input) => read.inputs.push(input),
            other => return Err(other.unexpected().to_string()),
        }
    }
    read.inputs = inputs_or_standard(read.inputs, read.form)?;
    Ok(Command::Read(read))
}

fn article(mut parser: lexopt::Parser) -> Result<Command, String> {
    let mut form = Form::People;
    let mut inputs = vec![];
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("json") => form = Form::Json,
            Long("jsonl") => form = Form::JsonLines,
            Value(input) => inputs.push(input),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let inputs = inputs_or_standard(inputs, form)?;
    Ok(Command::Article(Article { form, inputs }))
}

/// Without a name, lines of JSON come from standard input; any other form needs a name.
fn inputs_or_standard(mut inputs: Vec<OsString>, form: Form) -> Result<Vec<OsString>, String> {
    if inputs.is_empty() {
        match form {
            Form::JsonLines => inputs.push("-".into()),
            Form::People | Form::Json => {
                return Err("name a file to read; \"-\" reads standard input".into());
            }
        }
    }
    Ok(inputs)
}

fn syntax(mut parser: lexopt::Parser) -> Result<Command, String> {
    let mut syntax = Syntax {
        model: Model::Full,
        inputs: vec![],
    };
    let mut lines = false;
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("model") => syntax.model = model(&string(parser.value())?)?,
            Long("jsonl") => lines = true,
            Value(input) => syntax.inputs.push(input),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if !lines {
        return Err("`syntax` reads and prints lines of JSON only: add `--jsonl`".into());
    }
    if syntax.inputs.is_empty() {
        syntax.inputs.push("-".into());
    }
    Ok(Command::Syntax(syntax))
}

fn string(value: Result<OsString, lexopt::Error>) -> Result<String, String> {
    value.and_then(ValueExt::string).map_err(|e| e.to_string())
}

fn model(name: &str) -> Result<Model, String> {
    match name {
        "full" => Ok(Model::Full),
        "compact" => Ok(Model::Compact),
        "rules" => Ok(Model::Rules),
        path if path.contains(['.', '/', '\\']) => Ok(Model::File(path.into())),
        _ => Err(format!(
            "there is no model `{name}`; there are `full`, `compact`, `rules` and paths of files"
        )),
    }
}

fn packs(value: OsString) -> Packs {
    match value == "none" {
        true => Packs::None,
        false => Packs::Folder(value.into()),
    }
}

/// Reads a day written as 2025-11-20.
pub fn date(text: &str) -> Result<Date, String> {
    gloss_date::parse(text).ok_or_else(|| format!("`{text}` is no date; write it as 2025-11-20"))
}
