use gloss_ingest::{Article, IngestError};
use gloss_reader::{NameMention, Reading};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FileError;

/// What the page asks. `id` is the page's own; every answer carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read this. Answered by `Article`, any number of `Names`, then `Done`; or by `Failed`.
    Read {
        /// Named in every answer.
        id: u32,
        /// What was pasted.
        input: Input,
        /// The day of publication, where the reader gave one; else what the input states counts.
        #[serde(with = "gloss_date::optional")]
        published: Option<Date>,
    },
    /// Show the last text with these corrections, in this order, from now on. Answered by `Done`.
    Correct {
        /// That of the text.
        id: u32,
        /// All that bear on it, a `Vec<Correction>`, encoded: the page only passes it on. None
        /// takes the earlier ones back.
        corrections: Vec<u8>,
    },
    /// Fetch this model and read with it from now on. Answered by any number of `Model`.
    Load(ModelName),
    /// Fetch this model no further. Answered by `Model` if it was being fetched.
    StopLoading(ModelName),
}

/// A trained model's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ModelName {
    /// Small: fetched with the page.
    Compact,
    /// Large and better: fetched once the text has been read.
    Full,
}

/// What finds the names, from the least to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReadBy {
    /// The rules of the reader itself.
    Rules,
    /// The compact model.
    Compact,
    /// The full model.
    Full,
}

/// How far a model is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelState {
    /// It is fetched.
    Loading {
        /// Bytes that are here.
        bytes: u32,
        /// Bytes of the whole file.
        of: u32,
    },
    /// Texts are read with it.
    Ready,
    /// It was stopped, by [`ToWorker::StopLoading`].
    Stopped,
    /// It cannot be had. All goes on without it.
    Failed(FileError),
}

/// The world as SVG paths, equirectangular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    /// To be filled.
    pub land: String,
    /// To be stroked.
    pub borders: String,
}

/// What was pasted or dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// A text that is an article already, as samples and links carry it: a paragraph a line.
    Verbatim(String),
    /// Text as people paste it.
    Plain(String),
    /// Markdown.
    Markdown(String),
    /// A page or a piece of one.
    Html(String),
    /// The fragment of a link that another tool made, as `gloss_share::sent` reads it.
    Fragment(String),
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker runs and listens; sent once, before anything else. Messages sent to it earlier are lost.
    Ready {
        /// The version of the reader.
        version: String,
    },
    /// The text to show; spans of later answers are bytes of `article.text`.
    Article {
        /// Of the request.
        id: u32,
        /// What is read.
        article: Article,
    },
    /// Names found since the last such message.
    Names {
        /// Of the request.
        id: u32,
        /// Bytes of `article.text` that are done.
        bytes_done: u32,
        /// In text order.
        names: Vec<NameMention>,
    },
    /// The whole reading. A better one may follow once a better model is there.
    Done {
        /// Of the request.
        id: u32,
        /// What found the names.
        by: ReadBy,
        /// With the date it was read against.
        reading: Reading,
    },
    /// A better reading than the one that is there is under way.
    Refining {
        /// Of the request.
        id: u32,
        /// Parts of the text that are done.
        done: u32,
        /// Parts of the text.
        of: u32,
    },
    /// How far a model is.
    Model {
        /// Which.
        name: ModelName,
        /// How far.
        state: ModelState,
    },
    /// Knowledge packs have come, or cannot be had; readings that follow hold what they know.
    Packs {
        /// No more are on their way.
        all: bool,
        /// Why some are missing. All goes on without them.
        missing: Option<FileError>,
        /// Where the packs brought a map of the world: its land and its borders as SVG paths, 2
        /// units a degree, 180° west and 84° north at 0, 0.
        world: Option<World>,
    },
    /// The request could not be answered; the last answer to it.
    Failed {
        /// Of the request.
        id: u32,
        /// Why.
        why: IngestError,
    },
}
