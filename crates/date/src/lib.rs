//! Calendar days as ISO 8601 text.
//!
//! The calendar is jiff's. Its parser and serde support bring 60 KB of messages
//! into the page, for a form of ten characters: these few lines stand in for them.

pub use jiff::civil::Date;

/// Reads `YYYY-MM-DD`; `None` for any other form and for days that do not exist.
pub fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i16>().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    parts.next().is_none().then_some(date)
}

/// Writes `YYYY-MM-DD`.
pub fn format(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// For `#[serde(with = "gloss_date::optional")]`: a day as text, or nothing.
pub mod optional {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::Date;

    /// Writes the day as text.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(super::format).serialize(serializer)
    }

    /// Reads the day from text; fails where the text is no day.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| {
                super::parse(&text)
                    .ok_or_else(|| D::Error::custom("not a day in the form YYYY-MM-DD"))
            })
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_days_that_exist_in_one_form() {
        assert_eq!(parse("2024-02-29"), Date::new(2024, 2, 29).ok());
        for text in [
            "",
            "2023-02-29",
            "2023-2-9",
            "2023-13-01",
            "2023-00-10",
            "+023-01-01",
            "2023-01-01 ",
            "2023-01-01-",
            "２０２３-01-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(year in 0i16..=9999, month in 1i8..=12, day in 1i8..=31) {
            if let Ok(date) = Date::new(year, month, day) {
                prop_assert_eq!(parse(&format(date)), Some(date));
                prop_assert_eq!(format(date), date.to_string());
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = parse(&text);
        }
    }
}
