//! Who vouches for what: each sentence tinted by where it comes from.

use gloss_reader::{Form, is_function_word};
use yew::prelude::*;

use super::browser;
use crate::shared::Shared;
use crate::shared::findings::Findings;
use crate::shared::strings::{key, use_strings};
use crate::shared::words;

/// Who vouches for a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Nobody, as far as the article clearly says.
    Unclear,
    /// Someone whom the article names.
    Named,
    /// Someone whom it does not name: "a person familiar with the talks".
    Unnamed,
}

/// The voices in the order of the legend and of their names: as `data-voice` has it.
const VOICES: [(Voice, &str); 3] = [
    (Voice::Named, "named"),
    (Voice::Unnamed, "unnamed"),
    (Voice::Unclear, "unclear"),
];

/// For each sentence who clearly vouches for it: where one quotes several, the one who is not named.
/// A quotation whose speaker was not found says nothing of its source.
pub fn voices(findings: &Findings) -> Vec<Voice> {
    let mut voices = vec![Voice::Unclear; findings.reading.sentences.len()];
    for quote in &findings.reading.quotes {
        let voice = match (quote.speaker, quote.speaker_span) {
            (Some(id), _) if findings.times(id, Form::Name) > 0 => Voice::Named,
            (_, Some(span)) if is_description(findings.words(span)) => Voice::Unnamed,
            _ => continue,
        };
        let first = findings
            .reading
            .sentences
            .partition_point(|sentence| sentence.end <= quote.span.start);
        for (sentence, known) in findings
            .reading
            .sentences
            .iter()
            .zip(&mut voices)
            .skip(first)
        {
            if sentence.start >= quote.span.end {
                break;
            }
            if *known != Voice::Unnamed {
                *known = voice;
            }
        }
    }
    voices
}

/// Whether a speaker's words say what he is: "an aide", and not "she".
fn is_description(words: &str) -> bool {
    words.contains(' ') || !is_function_word(&words.to_lowercase())
}

#[derive(Properties, PartialEq)]
pub struct LensProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Counts how often the article was drawn: tints are laid anew.
    pub drawn: u32,
}

/// The legend of the lens, with counts; as long as it is there, the sentences are tinted.
#[component]
pub fn Lens(props: &LensProps) -> Html {
    let strings = use_strings();
    let voices = use_memo(props.findings.clone(), |findings| voices(findings));
    let token = |voice: Voice| {
        VOICES
            .iter()
            .find(|(known, _)| *known == voice)
            .map_or("", |(_, token)| token)
    };
    use_effect_with((props.findings.clone(), props.drawn), {
        let voices = voices.clone();
        move |_| {
            let tokens: Vec<&str> = voices.iter().map(|&voice| token(voice)).collect();
            browser::tint_sentences(Some(&tokens));
            || browser::tint_sentences(None)
        }
    });
    let count = |voice: Voice| voices.iter().filter(|&&known| known == voice).count();
    let unnamed = count(Voice::Unnamed);
    let sentences = strings.count(key::VOICES_SENTENCES, voices.len());
    html! {
        <div id="voices">
            <p role="status">
                { match unnamed {
                    0 => strings.fill(key::VOICES_NONE, [&sentences]),
                    n => strings.count_with(key::VOICES_UNNAMED, n, [&sentences]),
                } }
            </p>
            <ul class="legend">
                { for VOICES.iter().enumerate().map(|(i, &(voice, token))| html! {
                    <li key={token}><span class="sample-tint" data-voice={token} aria-hidden="true" />{ strings.fill(key::VOICES_SOURCE, [&strings.item(key::VOICES_SOURCES, i), &words::whole(&strings, count(voice) as u64)]) }</li>
                }) }
            </ul>
        </div>
    }
}
