//! What the interface says, in the language of whoever reads.
//!
//! English is in the programs: each `key` is a constant with its English text (build.rs makes them of
//! `en.txt`). Another language is a file of the site, fetched when it is asked for; a text that the
//! file lacks is English. Components get their [`Strings`] from [`use_strings`], which draws them anew
//! when the language changes; what is said later is kept as a [`Phrase`].

mod file;
pub mod language;

use std::fmt::{self, Debug};
use std::rc::Rc;

use yew::prelude::*;

use crate::shared::words;
pub use language::{LANGUAGES, Language};

/// The interface's texts.
#[deny(
    dead_code,
    reason = "a string that nothing says is taken out of the files"
)]
pub mod key {
    use super::{Plural, Template, Text};

    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// A text of the interface.
pub struct Text {
    id: u32,
    english: &'static str,
}

/// A text that is filled with `N` things.
pub struct Template<const N: usize> {
    text: Text,
    names: [&'static str; N],
}

/// A text for one and for several of something, `{n}` of them; and with `N` more things.
pub struct Plural<const N: usize> {
    one: Text,
    other: Text,
    names: [&'static str; N],
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Text {
    /// Its id and the English text, for another program of the page.
    pub fn parts(&self) -> (u32, &'static str) {
        (self.id, self.english)
    }

    /// A text from another program. It is kept for good: such texts are few.
    pub fn of_parts(id: u32, english: String) -> &'static Self {
        let english = english.leak();
        Box::leak(Box::new(Self { id, english }))
    }
}

impl Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english)
    }
}

impl Debug for Plural<0> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.other.fmt(f)
    }
}

/// All texts in one language.
#[derive(Clone, Debug)]
pub struct Strings {
    language: &'static Language,
    /// The file that they are from.
    file: AttrValue,
    /// By the ids of their keys; none for English, which the keys have themselves.
    texts: Rc<[(u32, AttrValue)]>,
}

impl PartialEq for Strings {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.language, other.language) && self.texts.len() == other.texts.len()
    }
}

impl Default for Strings {
    fn default() -> Self {
        Self::new(language::english(), AttrValue::default())
    }
}

impl Strings {
    /// The texts of a language's file; of English none is needed.
    pub fn new(language: &'static Language, file: AttrValue) -> Self {
        let texts = file::entries(&file)
            .map(|(key, text)| (file::id(key), AttrValue::from(text.to_owned())));
        Self {
            language,
            texts: texts.collect(),
            file,
        }
    }

    /// The language.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// The file that they are from; an empty one for English.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A text.
    pub fn text(&self, text: &'static Text) -> AttrValue {
        // Some hundred at most: what sorts them would be larger than what it saves.
        let found = self.texts.iter().find(|(id, _)| *id == text.id);
        found.map_or(AttrValue::Static(text.english), |(_, text)| text.clone())
    }

    /// One of the things that a text lists between bars, counted from 0.
    pub fn item(&self, list: &'static Text, index: usize) -> String {
        let list = self.text(list);
        list.split('|').nth(index).unwrap_or_default().to_owned()
    }

    /// Where the English list names something.
    pub fn place_in(&self, list: &'static Text, english: &str) -> Option<usize> {
        list.english.split('|').position(|known| known == english)
    }

    /// Whether it is the language of the articles.
    pub fn is_english(&self) -> bool {
        std::ptr::eq(self.language, language::english())
    }

    /// A text with what is filled in, in the order in which the English one names it.
    pub fn fill<const N: usize>(&self, template: &'static Template<N>, with: [&str; N]) -> String {
        self.filled(&template.text, &template.names, &with)
    }

    /// A text with what is filled in, where that is more than words.
    pub fn fill_html<const N: usize>(
        &self,
        template: &'static Template<N>,
        with: [Html; N],
    ) -> Html {
        let text = self.text(&template.text);
        let pieces = file::pieces(&text).map(|piece| match piece {
            file::Piece::Words(words) => Html::from(words),
            file::Piece::Name(name) => {
                let at = template.names.iter().position(|known| *known == name);
                at.and_then(|at| with.get(at)).cloned().unwrap_or_default()
            }
        });
        pieces.collect()
    }

    /// A text for `n` of something.
    pub fn count(&self, plural: &'static Plural<0>, n: usize) -> String {
        self.count_with(plural, n, [])
    }

    /// A text for an amount of something in digits, which may have a point.
    pub fn measure(&self, plural: &'static Plural<0>, amount: &str) -> String {
        let is_one = amount.parse().is_ok_and(|n| self.is_one(n));
        let amount = amount.replace('.', &self.text(key::NUMBER_POINT));
        self.plural(plural, is_one, &amount, [])
    }

    /// A text for `n` of something, with what else is filled in.
    pub fn count_with<const N: usize>(
        &self,
        plural: &'static Plural<N>,
        n: usize,
        with: [&str; N],
    ) -> String {
        self.plural(plural, self.is_one(n), &words::whole(self, n as u64), with)
    }

    /// Whether a number takes the first form, which each language says of its own: "1", "0 1".
    fn is_one(&self, n: usize) -> bool {
        let ones = self.text(key::PLURAL_ONE);
        ones.split(' ').any(|one| one.parse() == Ok(n))
    }

    fn plural<const N: usize>(
        &self,
        plural: &'static Plural<N>,
        is_one: bool,
        n: &str,
        with: [&str; N],
    ) -> String {
        let text = if is_one { &plural.one } else { &plural.other };
        let names: Vec<&str> = plural.names.into_iter().chain(["n"]).collect();
        let with: Vec<&str> = with.into_iter().chain([n]).collect();
        self.filled(text, &names, &with)
    }

    fn filled(&self, text: &'static Text, names: &[&str], with: &[&str]) -> String {
        let mut filled = String::new();
        for piece in file::pieces(&self.text(text)) {
            filled.push_str(match piece {
                file::Piece::Words(words) => words,
                file::Piece::Name(name) => {
                    let at = names.iter().position(|known| *known == name);
                    at.and_then(|at| with.get(at)).copied().unwrap_or("")
                }
            });
        }
        filled
    }

    /// A phrase as it is shown.
    pub fn say(&self, phrase: &Phrase) -> Html {
        match phrase {
            Phrase::Text(text) => self.text(text).into(),
            Phrase::Numbers(text, names, numbers) => {
                let numbers: Vec<String> =
                    numbers.iter().map(|&n| words::number(self, n)).collect();
                let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
                self.filled(text, names, &numbers).into()
            }
            Phrase::Count(plural, n) => self.count(plural, *n).into(),
            Phrase::About(what, phrase) => html! { <>{ what }{ ": " }{ self.say(phrase) }</> },
        }
    }
}

/// Something to be said, which is put into words when it is shown: so it follows the language.
#[derive(Clone, Debug)]
pub enum Phrase {
    /// A text.
    Text(&'static Text),
    /// A text that is filled with numbers: its names, and what they stand for.
    Numbers(&'static Text, &'static [&'static str], Vec<f64>),
    /// A text for so many of something.
    Count(&'static Plural<0>, usize),
    /// What is said of something: a file, by its name.
    About(String, Box<Phrase>),
}

impl Phrase {
    /// A text that is filled with numbers.
    pub fn numbers<const N: usize>(template: &'static Template<N>, numbers: [f64; N]) -> Self {
        Self::Numbers(&template.text, &template.names, numbers.to_vec())
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.id == b.id,
            (Self::Numbers(a, _, n), Self::Numbers(b, _, m)) => a.id == b.id && n == m,
            (Self::Count(a, n), Self::Count(b, m)) => a.other.id == b.other.id && n == m,
            (Self::About(a, p), Self::About(b, q)) => a == b && p == q,
            _ => false,
        }
    }
}

/// The texts in the language of whoever reads; the component is drawn anew when it changes.
#[hook]
pub fn use_strings() -> Strings {
    use_context().unwrap_or_default()
}

/// Words of the article or of a pack, which are English in every language of the interface.
pub fn english(words: &str) -> Html {
    html! { <span lang="en">{ words }</span> }
}

/// A text of which the part in brackets is left out where the screen is narrow.
pub fn narrow(text: &str) -> Html {
    let (always, rest) = text.split_once('[').unwrap_or((text, ""));
    let (seldom, end) = rest.split_once(']').unwrap_or((rest, ""));
    html! { <>{ always }<span class="not-narrow">{ seldom }</span>{ end }</> }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const ENGLISH: &str = include_str!("en.txt");

    /// The texts in the other languages, by their codes.
    fn others() -> impl Iterator<Item = (&'static str, String)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/shared/strings");
        LANGUAGES.iter().skip(1).map(move |language| {
            let path = format!("{folder}/{}.txt", language.code);
            let text = std::fs::read_to_string(path).expect("a file of this folder");
            (language.code, text)
        })
    }

    /// What is filled in and how many things are listed must be the same in every language.
    fn shape(text: &str) -> (Vec<String>, usize) {
        let mut names: Vec<String> = file::pieces(text)
            .filter_map(|piece| match piece {
                file::Piece::Name(name) => Some(name.to_owned()),
                file::Piece::Words(_) => None,
            })
            .collect();
        names.sort();
        names.dedup();
        (names, text.split('|').count())
    }

    #[test]
    fn every_language_has_the_same_keys_and_names() {
        fn shapes(file: &str) -> BTreeMap<&str, (Vec<String>, usize)> {
            file::entries(file)
                .map(|(key, text)| (key, shape(text)))
                .collect()
        }
        fn keys(file: &str) -> Vec<&str> {
            file::entries(file).map(|(key, _)| key).collect()
        }
        let english = shapes(ENGLISH);
        for (code, text) in others() {
            for (key, shape) in &shapes(&text) {
                // One of something may go unsaid: "Named once".
                if !key.ends_with(".one") {
                    assert_eq!(english.get(key), Some(shape), "{key} in {code}.txt");
                }
            }
            assert_eq!(keys(ENGLISH), keys(&text), "{code}.txt has another order");
        }
    }

    #[test]
    fn every_sample_has_a_note() {
        let samples = include_str!("../../../static/samples/index.json").matches("\"slug\"");
        let notes = Strings::default().text(key::PAGE_SAMPLE_NOTES);
        assert_eq!(notes.split('|').count(), samples.count());
    }

    #[test]
    fn every_line_is_read() {
        let files = others().map(|(_, text)| text).chain([ENGLISH.to_owned()]);
        for file in files {
            for line in file.lines() {
                let known = line.is_empty()
                    || line.starts_with('#')
                    || line.split_once(" = ").is_some_and(|(key, text)| {
                        let plain = |c: char| {
                            c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c)
                        };
                        key.chars().all(plain) && !text.is_empty()
                    });
                assert!(known, "{line}");
            }
        }
    }

    #[test]
    fn counts_and_fills() {
        let english = Strings::default();
        let spanish = Strings::new(
            language::of("es").expect("es"),
            include_str!("es.txt").into(),
        );
        assert_eq!(english.count(key::STATUS_DONE, 1), "1 name[ found]");
        assert_eq!(english.count(key::STATUS_DONE, 1200), "1,200 names[ found]");
        assert_eq!(spanish.count(key::STATUS_DONE, 1), "1 nombre[ encontrado]");
        assert_eq!(
            spanish.count(key::STATUS_DONE, 0),
            "0 nombres[ encontrados]"
        );
        assert_eq!(english.fill(key::FIND_PLACE, ["2", "30"]), "2 of 30");
        assert_eq!(spanish.fill(key::FIND_PLACE, ["2", "30"]), "2 de 30");
    }
}
