//! What is wrong, in words of the interface. The core and the worker say it as data.

use gloss_ingest::{IngestError, MAX_HTML_BYTES};
use gloss_protocol::FileError;
use gloss_reader::Warning;
use gloss_share::LinkError;
use gloss_text::{SourceText, TooLong};

use crate::shared::strings::{Phrase, key};

impl From<IngestError> for Phrase {
    fn from(error: IngestError) -> Self {
        match error {
            IngestError::Empty => Self::Text(key::PROBLEM_EMPTY),
            IngestError::Binary | IngestError::File(_) => Self::Text(key::PROBLEM_BINARY),
            IngestError::Altered => Self::Text(key::LINK_ALTERED),
            IngestError::TooLong(long) => long.into(),
            IngestError::HtmlTooLong(long) => Self::numbers(
                key::PROBLEM_PAGE_TOO_LONG,
                [megabytes(long), whole_megabytes(MAX_HTML_BYTES)],
            ),
        }
    }
}

impl From<TooLong> for Phrase {
    fn from(long: TooLong) -> Self {
        Self::numbers(
            key::PROBLEM_TOO_LONG,
            [megabytes(long), whole_megabytes(SourceText::MAX_BYTES)],
        )
    }
}

impl From<Warning> for Phrase {
    fn from(warning: Warning) -> Self {
        Self::Text(match warning {
            Warning::Empty => key::PROBLEM_EMPTY,
            Warning::NotEnglish => key::PROBLEM_NOT_ENGLISH,
        })
    }
}

impl From<LinkError> for Phrase {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::UnknownVersion => Self::Text(key::LINK_OTHER_VERSION),
            LinkError::Cut {
                arrived,
                expected: Some(expected),
            } => Self::numbers(key::LINK_CUT, [arrived as f64, expected as f64]),
            LinkError::Cut {
                arrived,
                expected: None,
            } => Self::numbers(key::LINK_CUT_EARLY, [arrived as f64]),
            LinkError::TooLarge => Self::numbers(
                key::LINK_TOO_LONG,
                [whole_megabytes(gloss_share::MAX_BYTES)],
            ),
            // What is no link at all is not opened.
            LinkError::Altered | LinkError::NotALink => Self::Text(key::LINK_ALTERED),
        }
    }
}

impl From<FileError> for Phrase {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Unreachable => Self::Text(key::FILE_UNREACHABLE),
            FileError::Refused(status) => Self::numbers(key::FILE_REFUSED, [f64::from(status)]),
            FileError::CutOff { bytes, of } => {
                Self::numbers(key::FILE_CUT_OFF, [bytes, of].map(f64::from))
            }
            FileError::Damaged => Self::Text(key::FILE_DAMAGED),
            FileError::Foreign => Self::Text(key::FILE_FOREIGN),
            FileError::OtherVersion => Self::Text(key::FILE_OTHER_VERSION),
        }
    }
}

/// With one digit behind the point, and never less than it is.
fn megabytes(long: TooLong) -> f64 {
    (long.bytes as f64 * 10.0 / 1_048_576.0).ceil() / 10.0
}

fn whole_megabytes(bytes: usize) -> f64 {
    (bytes >> 20) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::strings::{Strings, language};

    #[test]
    fn what_is_wrong_is_said_in_the_language_of_whoever_reads() {
        let language = language::of("es").expect("Spanish");
        let spanish = Strings::new(language, include_str!("strings/es.txt").into());
        let check = |phrase: Phrase, in_english: &'static str, in_spanish: &'static str| {
            assert_eq!(Strings::default().say(&phrase), in_english.into());
            assert_eq!(spanish.say(&phrase), in_spanish.into());
        };
        let long = TooLong { bytes: 11_010_000 };
        check(
            long.into(),
            "The text is 10.5 MB long; at most 10 MB can be read at once.",
            "El texto ocupa 10,5 MB; como máximo se pueden leer 10 MB de una vez.",
        );
        check(
            IngestError::HtmlTooLong(TooLong { bytes: 21 << 20 }).into(),
            "The page is 21 MB long; at most 20 MB can be searched for an article.",
            "La página ocupa 21 MB; como máximo se puede buscar un artículo en 20 MB.",
        );
        check(
            LinkError::Cut {
                arrived: 1204,
                expected: Some(1690),
            }
            .into(),
            "This link was cut off: 1,204 of 1,690 characters arrived. \
             Ask for it again, as a file or in another messenger.",
            "El enlace llegó cortado: 1.204 de 1.690 caracteres. \
             Pídalo de nuevo, en un archivo o por otro servicio de mensajería.",
        );
        check(
            FileError::Refused(404).into(),
            "It could not be fetched (error 404).",
            "No se pudo descargar (error 404).",
        );
        check(
            Warning::NotEnglish.into(),
            "This hardly looks like English, the only language that is read; expect little.",
            "Esto no parece inglés, el único idioma que se lee: no espere mucho.",
        );
    }
}
