//! Whether a text is in the language that the passes are made for.

use gloss_text::TokenKind;

use crate::Warning;
use crate::lists::FUNCTION_WORDS;
use crate::words::Words;

/// Shorter texts are not judged, in words: a list of names has few function words too.
const ENOUGH_WORDS: usize = 25;
/// Of every 100 words of English prose some 45 are function words, of other
/// languages' by chance up to ten ("in", "so", "was", "me").
const LEAST_PER_CENT: usize = 18;

/// A warning where the text hardly looks like English.
pub(crate) fn warning(words: &Words<'_>) -> Option<Warning> {
    let (mut all, mut function) = (0, 0);
    for i in (0..words.len()).filter(|&i| words.kind(i) == TokenKind::Word) {
        all += 1;
        function += usize::from(words.has(i, FUNCTION_WORDS));
    }
    let is_foreign = all >= ENOUGH_WORDS && function * 100 < all * LEAST_PER_CENT;
    is_foreign.then_some(Warning::NotEnglish)
}

#[cfg(test)]
mod tests {
    use gloss_text::{SourceText, tokenize};

    use super::*;

    #[test]
    fn tells_english_from_others() {
        let check = |text: &str, warned: bool| {
            let source = SourceText::new(text).expect("short");
            let tokens = tokenize(source);
            assert_eq!(warning(&Words::new(&tokens)).is_some(), warned, "{text}");
        };
        check("", false);
        check("Hamburg, Bremen, Kiel", false);
        check(
            "The ferry came back to the harbour on Monday, and those who had waited for it since \
             the spring stood on the quay with their children and looked at it for a long time.",
            false,
        );
        check(
            "Die Fähre kam am Montag in den Hafen zurück, und wer seit dem Frühling auf sie \
             gewartet hatte, stand mit den Kindern am Kai und sah sie lange an, so war das.",
            true,
        );
        check(
            "Le bac est revenu au port lundi, et ceux qui l’attendaient depuis le printemps se \
             tenaient sur le quai avec leurs enfants et le regardaient longtemps en silence.",
            true,
        );
        check(
            "El transbordador volvió al puerto el lunes, y quienes lo esperaban desde la \
             primavera estaban en el muelle con sus hijos y lo miraron durante mucho tiempo.",
            true,
        );
        check(
            "Паром вернулся в порт в понедельник, и те, кто ждал его с весны, стояли на причале \
             с детьми и долго смотрели на него, пока не стемнело, а потом пошли домой по одному.",
            true,
        );
    }
}
