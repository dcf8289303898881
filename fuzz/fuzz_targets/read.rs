//! Any text is read, and every span of the reading lies on character boundaries.
#![no_main]

use gloss_reader::{Analyzer, Date, Options, Rules};
use gloss_text::{SourceText, tokenize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(source) = SourceText::new(text) else {
        return;
    };
    let options = Options {
        published: Some(Date::constant(2025, 11, 20)),
        knowledge: None,
    };
    let tokens = tokenize(source);
    let reading = gloss_reader::read(&tokens, Rules.analysis(&tokens), &options);
    let mentions = reading.mentions.iter().map(|mention| mention.span);
    let quotes = reading.quotes.iter().map(|quote| quote.span);
    let dates = reading.dates.iter().map(|date| date.span);
    let quantities = reading.quantities.iter().map(|quantity| quantity.span);
    for span in mentions.chain(quotes).chain(dates).chain(quantities) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
});
