//! Numbers as whoever reads writes them, with what they count or measure.

use gloss_reader::{Quantity, QuantityKind};
use yew::{AttrValue, Html, html};

use super::{capitalised, narrowed};
use crate::shared::findings::Findings;
use crate::shared::strings::{Strings, key};

/// "at least 26 people", "USD 68.7 billion", "12%".
pub fn quantity(strings: &Strings, findings: &Findings, quantity: &Quantity) -> Html {
    in_words(strings, quantity, findings.words(quantity.span)).html()
}

/// "At least 26 people".
pub fn quantity_as_heading(strings: &Strings, findings: &Findings, quantity: &Quantity) -> Html {
    let said = in_words(strings, quantity, findings.words(quantity.span));
    let text = capitalised(&said.text);
    Said { text, ..said }.html()
}

/// What is said of a quantity.
#[derive(Debug, PartialEq)]
struct Said {
    text: String,
    /// The noun of the article in it, where the language has no word for it.
    foreign: Option<String>,
}

impl Said {
    /// A noun of the article within words of another language is set apart, and said to be English.
    fn html(&self) -> Html {
        let around = |noun: &String| Some((self.text.rsplit_once(noun.as_str())?, noun.clone()));
        match self.foreign.as_ref().and_then(around) {
            Some(((before, after), noun)) => {
                html! { <>{ before }<i lang="en">{ noun }</i>{ after }</> }
            }
            None => self.text.as_str().into(),
        }
    }
}

/// A quantity; `words` are the article's own for it.
fn in_words(strings: &Strings, quantity: &Quantity, words: &str) -> Said {
    let value = quantity.value;
    let unit = quantity.unit.as_deref().filter(|unit| !unit.is_empty());
    let number = match (quantity.kind, scaled(strings, value)) {
        (QuantityKind::Ordinal, _) => ordinal(strings, value),
        (_, Some(scaled)) if unit.is_some() => strings.fill(key::NUMBER_SCALED, [&scaled]),
        (_, Some(scaled)) => scaled,
        (_, None) => number(strings, value),
    };
    let mut foreign = None;
    let text = match (quantity.kind, unit) {
        (QuantityKind::Percent, _) => strings.fill(key::QUANTITY_PERCENT, [&number]),
        (QuantityKind::Money, Some(code)) => strings.fill(key::QUANTITY_MONEY, [code, &number]),
        (kind, Some(unit)) => {
            let (noun, known) = noun(strings, unit, value, words);
            let text = strings.fill(key::QUANTITY_UNIT, [&number, &noun]);
            // What is measured in is a symbol otherwise: "km".
            foreign = (!known && kind != QuantityKind::Measure).then_some(noun);
            text
        }
        (_, None) => number,
    };
    let text = match quantity.modifier {
        None => text,
        Some(modifier) => narrowed(strings, modifier, &text),
    };
    Said { text, foreign }
}

/// What is counted, and whether the language has a word for it. The reader gives it in the plural; of one,
/// what the language has no word for is called what the article calls it.
fn noun(strings: &Strings, unit: &str, value: f64, words: &str) -> (String, bool) {
    let one = value == 1.0;
    if let Some(at) = strings.place_in(key::QUANTITY_NOUNS, unit) {
        let list = if one {
            key::QUANTITY_NOUN
        } else {
            key::QUANTITY_NOUNS
        };
        return (strings.item(list, at), true);
    }
    let (before, last) = unit.split_at(unit.rfind(' ').map_or(0, |at| at + 1));
    let own = words.rsplit([' ', '-']).next().unwrap_or("");
    let noun = match own.get(..2) {
        Some(begins) if one && last.starts_with(begins) => format!("{before}{own}"),
        _ => unit.to_owned(),
    };
    (noun, strings.is_english())
}

/// "68.7 billion": in the largest scale that loses nothing with three digits behind the point; `None` below a million.
fn scaled(strings: &Strings, value: f64) -> Option<String> {
    let whole = Some(value.abs()).filter(|&value| value < 1e18 && value.fract() == 0.0)? as u64;
    [1_000_000_000_000, 1_000_000_000, 1_000_000]
        .into_iter()
        .zip([2, 1, 0])
        .filter(|&(scale, _)| whole >= scale && whole.is_multiple_of(scale / 1000))
        .find_map(|(scale, at)| {
            let of = value / scale as f64;
            let list = if of.abs() == 1.0 {
                key::NUMBER_SCALE
            } else {
                key::NUMBER_SCALES
            };
            let name = Some(strings.item(list, at)).filter(|name| !name.is_empty())?;
            Some(strings.fill(key::QUANTITY_UNIT, [&number(strings, of), &name]))
        })
}

/// "1,204.5": at most three digits after the point.
pub fn number(strings: &Strings, value: f64) -> String {
    // By whole thousandths: the formatting of floats would bring tables into the page.
    let thousandths = (value.abs() * 1000.0).round() as u64;
    let sign = if value < 0.0 && thousandths > 0 {
        "−"
    } else {
        ""
    };
    let fraction = format!("{:03}", thousandths % 1000);
    let fraction = fraction.trim_end_matches('0');
    let point = match fraction {
        "" => AttrValue::Static(""),
        _ => strings.text(key::NUMBER_POINT),
    };
    let whole = whole(strings, thousandths / 1000);
    format!("{sign}{whole}{point}{fraction}")
}

/// A whole number in groups of three digits.
pub fn whole(strings: &Strings, value: u64) -> String {
    let digits = value.to_string();
    let group = strings.text(key::NUMBER_GROUP);
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push_str(&group);
        }
        grouped.push(digit);
    }
    grouped
}

/// "3rd".
fn ordinal(strings: &Strings, value: f64) -> String {
    let n = value as i64;
    let ending = match (n % 10, n % 100) {
        (1, 11) | (2, 12) | (3, 13) => 3,
        (last @ 1..=3, _) => last as usize - 1,
        _ => 3,
    };
    let ending = strings.item(key::QUANTITY_RANK, ending);
    format!("{}{ending}", number(strings, value))
}

#[cfg(test)]
mod tests {
    use gloss_reader::Modifier;
    use gloss_text::Span;

    use super::*;
    use crate::shared::words::tests::spanish;
    use QuantityKind::{Count, Measure, Money};

    #[test]
    fn numbers_in_words() {
        let check = |value, words: &str| assert_eq!(number(&Strings::default(), value), words);
        check(0.0, "0");
        check(26.0, "26");
        check(1204.5, "1,204.5");
        check(0.05, "0.05");
        check(2.125, "2.125");
        check(1.0009, "1.001");
        check(0.9999, "1");
        check(68_700_000_000.0, "68,700,000,000");
        check(-3.5, "−3.5");
        check(1.1, "1.1");
        check(10.01, "10.01");
        let spanish = spanish();
        assert_eq!(number(&spanish, -1204.5), "−1.204,5");
        assert_eq!(ordinal(&spanish, 3.0), "3.º");
    }

    fn said(
        strings: &Strings,
        (kind, value, unit): (QuantityKind, f64, &str),
        words: &str,
    ) -> Said {
        let at_least = words.starts_with("at least").then_some(Modifier::AtLeast);
        let quantity = Quantity {
            span: Span::new(0, 1),
            kind,
            value,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            modifier: at_least,
            group: None,
        };
        in_words(strings, &quantity, words)
    }

    #[test]
    fn large_numbers_have_a_word_for_their_zeros() {
        let (english, spanish) = (Strings::default(), spanish());
        let check = |quantity, in_english: &str, in_spanish: &str| {
            assert_eq!(said(&english, quantity, "").text, in_english);
            assert_eq!(said(&spanish, quantity, "").text, in_spanish);
        };
        check((Count, 999_999.0, ""), "999,999", "999.999");
        check((Count, 1e6, ""), "1 million", "1 millón");
        check(
            (Count, 1e6, "people"),
            "1 million people",
            "1 millón de personas",
        );
        check((Count, 1_250_000.0, ""), "1.25 million", "1,25 millones");
        check((Count, 1_204_500.0, ""), "1,204,500", "1.204.500");
        check(
            (Count, 1_234_567_000.0, ""),
            "1,234.567 million",
            "1.234,567 millones",
        );
        check(
            (Money, 68.7e9, "USD"),
            "USD 68.7 billion",
            "68.700 millones de\u{a0}USD",
        );
        check(
            (Money, 3e12, "EUR"),
            "EUR 3 trillion",
            "3 billones de\u{a0}EUR",
        );
        check((Money, 0.5, "EUR"), "EUR 0.5", "0,5\u{a0}EUR");
        check((Count, -1e6, ""), "−1 million", "−1 millón");
        check((Count, 1e17, ""), "100,000 trillion", "100.000 billones");
    }

    #[test]
    fn what_is_counted_stays_english_where_the_language_has_no_word_for_it() {
        let (english, spanish) = (Strings::default(), spanish());
        let check = |strings, quantity, words, text: &str, foreign: Option<&str>| {
            let expected = Said {
                text: text.into(),
                foreign: foreign.map(Into::into),
            };
            assert_eq!(said(strings, quantity, words), expected);
        };
        check(
            &english,
            (Count, 26.0, "people"),
            "26 people",
            "26 people",
            None,
        );
        check(
            &english,
            (Count, 26.0, "evacuees"),
            "26 evacuees",
            "26 evacuees",
            None,
        );
        check(
            &spanish,
            (Count, 26.0, "people"),
            "26 people",
            "26 personas",
            None,
        );
        check(
            &spanish,
            (Count, 26.0, "evacuees"),
            "26 evacuees",
            "26 evacuees",
            Some("evacuees"),
        );
        check(
            &spanish,
            (Measure, 26.0, "years"),
            "26 years",
            "26 años",
            None,
        );
        check(&spanish, (Measure, 26.0, "km"), "26 km", "26 km", None);
    }

    #[test]
    fn one_of_something_is_not_several() {
        let (english, spanish) = (Strings::default(), spanish());
        let check = |strings, unit, words, text: &str| {
            assert_eq!(said(strings, (Count, 1.0, unit), words).text, text);
        };
        check(&english, "people", "one person", "1 person");
        check(&spanish, "people", "one person", "1 persona");
        check(&english, "evacuees", "one evacuee", "1 evacuee");
        check(
            &english,
            "Polish miners",
            "one Polish miner",
            "1 Polish miner",
        );
        check(&english, "points", "one-point", "1 point");
        check(&english, "lives", "one", "1 lives");
        check(&spanish, "evacuees", "one evacuee", "1 evacuee");
    }

    #[test]
    fn what_narrows_a_number_stands_before_it() {
        let words = "at least 26 people";
        let check = |strings: &Strings, text: &str| {
            assert_eq!(said(strings, (Count, 26.0, "people"), words).text, text);
        };
        check(&Strings::default(), "at least 26 people");
        check(&spanish(), "al menos 26 personas");
    }

    #[test]
    fn what_is_counted_has_a_name_for_one_and_for_more() {
        for strings in [Strings::default(), spanish()] {
            let count = |list| strings.text(list).split('|').count();
            assert_eq!(count(key::QUANTITY_NOUN), count(key::QUANTITY_NOUNS));
            assert_eq!(count(key::NUMBER_SCALE), count(key::NUMBER_SCALES));
        }
    }
}
