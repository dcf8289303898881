use gloss_text::{SourceText, Span, tokenize};
use jiff::civil::Date;
use proptest::prelude::*;

use super::{find, published_in};
use crate::Syntax;
use crate::document::Document;
use crate::lists::NUMBER_SENSES;
use crate::{Kind, Modifier, NameMention, Quote};

/// Reads a marked text, "on [Thursday]{2025-11-20}": exactly the marked words
/// must be found, with these values. `published` may be empty.
#[track_caller]
fn check(published: &str, marked: &str) {
    let (text, expected) = unmark(marked);
    let tokens = tokenize(SourceText::new(&text).expect("short"));
    let found: Vec<(String, String)> = find(
        &Document::new(&tokens, &Syntax::default()),
        published.parse().ok(),
        &[],
        &[],
    )
    .into_iter()
    .map(|date| (text[date.span.range()].to_owned(), date.value))
    .collect();
    assert_eq!(found, expected, "in {text:?}, published {published}");
}

fn unmark(marked: &str) -> (String, Vec<(String, String)>) {
    let mut parts = marked.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut expected = Vec::new();
    for part in parts {
        let (words, rest) = part.split_once("]{").expect("a value after the mark");
        let (value, rest) = rest.split_once('}').expect("the value's end");
        expected.push((words.to_owned(), value.to_owned()));
        text.push_str(words);
        text.push_str(rest);
    }
    (text, expected)
}

const THURSDAY: &str = "2025-11-20";

#[test]
fn weekdays_follow_the_verb() {
    for marked in [
        "The minister spoke on [Thursday]{2025-11-20}.",
        "The minister spoke on [Wednesday]{2025-11-19}.",
        "The minister spoke on [Friday]{2025-11-14}.",
        "The minister will speak on [Friday]{2025-11-21}.",
        "The minister will speak on [Wednesday]{2025-11-26}.",
        "She is scheduled to meet him on [Thursday]{2025-11-20}.",
        "They gave the rebels until [Saturday]{2025-11-22} to leave.",
        "The town did not know until [Tuesday]{2025-11-18}.",
        "[Sunday]{2025-11-16}'s vote was calm.",
        "She arrived in Riga [late Wednesday]{2025-11-19}.",
        "Shells hit the port [overnight on Monday]{2025-11-17}.",
        "Shells hit the port [Monday night]{2025-11-17TNI}.",
        "The plan, he said [Tuesday]{2025-11-18}, will be ready by [Monday]{2025-11-24}.",
        "The court rose at [9 a.m. Tuesday]{2025-11-18T09:00}.",
        "They meet on [Friday, Nov. 21]{2025-11-21}.",
        "It happened on [Tuesday of last week]{2025-11-11}.",
        "The six agreed on [Tuesday]{2025-11-18} to limit the work.",
        "The six agreed to meet on [Tuesday]{2025-11-25}.",
        "The six agreed on a plan on [Tuesday]{2025-11-18}.",
        "Rain had fallen and more was likely on [Friday]{2025-11-21}.",
        "Shares had risen two percent by [noon on Wednesday]{2025-11-19T12:00}.",
        "They have until [Friday]{2025-11-21} to reply.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn what_is_scheduled_lies_ahead() {
    for marked in [
        "The strike starts on [Monday]{2025-11-24}.",
        "The curfew takes effect [Saturday]{2025-11-22}.",
        "The new rules come into force on [Tuesday]{2025-11-25}.",
        "Polling stations open on [Sunday]{2025-11-23}.",
        "The union sued to stop the fee from taking effect [Dec. 1]{2025-12-01}.",
        "Leaders met ahead of [Saturday]{2025-11-22}'s summit.",
        "The town is calm before [Sunday]{2025-11-23}'s vote.",
        "The bridge that will close on [Monday]{2025-11-24} was built in haste.",
        "The envoys were to meet on [Friday]{2025-11-21}.",
        // What only looks so.
        "The starts of [Monday]{2025-11-17} were slow.",
        "The plan fell apart before [Sunday]{2025-11-16}'s vote was held.",
        "She would not say more on [Tuesday]{2025-11-18}.",
        "Police are looking into the cause of a fire in the mill [Monday]{2025-11-17}.",
        "The court cancelled a [Dec. 9]{2025-12-09} hearing.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn a_month_keeps_the_year_it_was_told_with() {
    check(
        THURSDAY,
        "The trial over the [March 2021]{2021-03} floods began. The first dam broke on [March 9]{2021-03-09}.",
    );
}

#[test]
fn no_year_is_made_up() {
    for marked in [
        "The law of [2019]{2019} stands. Police came on [May 14]{XXXX-05-14}.",
        "She was born on [May 3, 1961]{1961-05-03} in Lima. On [June 9]{XXXX-06-09} she was held.",
        "The fair opens in [July]{XXXX-07} and ends on [Aug. 2]{XXXX-08-02}.",
        "It rained from [May 3]{1961-05-03} to [June 4, 1961]{1961-06-04}.",
        "Of the 20s nothing is known; he came [the next day]{XXXX-XX-XX}.",
    ] {
        check("", marked);
    }
}

#[test]
fn names_and_titles_are_no_times() {
    for marked in [
        "The Mail on Sunday and the Sunday Times agreed.",
        "The band played Ruby Tuesday on [Wednesday]{2025-11-19}.",
        "Those shot on Bloody Sunday were mourned.",
        "A host of 60 Minutes spoke; it took [60 minutes]{PT60M}.",
        "The party daily Granma said so. She reads the local daily.",
        "[October]{XXXX-10} is a wet month.",
        "Following [Monday]{2025-11-17}'s debate she left.",
        "Theresa May left. The fate of May's plan is open since [May]{2025-05}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn a_weekday_within_a_name_is_no_time() {
    let text = "Ann Friday wept. The Friday Club met Monday.";
    let name = |start, end, kind| NameMention {
        span: Span::new(start, end),
        kind,
        confidence: 0.8,
        runner_up: None,
    };
    let names = [name(0, 10, Kind::Person), name(21, 32, Kind::Organization)];
    let tokens = tokenize(SourceText::new(text).expect("short"));
    let syntax = Syntax::default();
    let document = Document::new(&tokens, &syntax);
    let found = find(&document, THURSDAY.parse().ok(), &[], &names);
    let values: Vec<&str> = found.iter().map(|date| date.value.as_str()).collect();
    assert_eq!(values, ["2025-11-17"]);
}

#[test]
fn ages_degrees_and_counts_are_no_decades_or_years() {
    for text in [
        "He is in his 80s, she in her early 60s.",
        "A woman in her mid-30s and a man in their late 20s.",
        "Temperatures will be in the 90s.",
        "Stocks closed at 2015, the curfew starts at 2000.",
    ] {
        check(THURSDAY, text);
    }
}

#[test]
fn times_of_four_figures() {
    for marked in [
        "The siege ended by [1630 GMT]{T16:30Z}.",
        "It struck at [1905 local time]{T19:05}.",
        "The curfew lasts until [0430]{T04:30}.",
        "They met at [6 o'clock this evening]{2025-11-20T18:00}.",
        "The gallery is open until [5 p.m. Monday]{XXXX-WXX-1}-[Friday]{XXXX-WXX-5}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn dates_in_other_orders() {
    for marked in [
        "The law of [2018 May 7]{2018-05-07} stands.",
        "It fell on [2022 Oct 3]{2022-10-03}, killing two.",
        "The note, dated [07-Mar-15]{2015-03-07}, was burnt.",
        "The memo is dated [19 Oct 62]{1962-10-19}.",
        "The mill burned on [Monday night, 5 June 2017]{2017-06-05TNI}, in Leeds.",
        "She was seen on [Friday morning, May 10, 2019]{2019-05-10TMO}.",
        "Sales fell in the [first quarter of fiscal 2024]{FY2024-Q1}.",
        "It burned on [Tues\u{ad}day]{2025-11-18}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn times_belong_to_the_day_just_told() {
    for marked in [
        "It broke down at [2am on Wednesday]{2025-11-19T02:00}. By [7am]{2025-11-19T07:00} it was gone.",
        "They spoke on [Wednesday]{2025-11-19}. It ends at [noon]{T12:00}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn quoted_words_have_the_today_of_their_day() {
    let text = "They signed on Wednesday. \"Today is a good day,\" she said. Rain is due today.";
    let tokens = tokenize(SourceText::new(text).expect("short"));
    let quote = Quote {
        span: Span { start: 26, end: 48 },
        direct: true,
        speaker: None,
        speaker_span: None,
        cue: None,
    };
    let values = |quotes: &[Quote]| -> Vec<String> {
        let found = find(
            &Document::new(&tokens, &Syntax::default()),
            THURSDAY.parse().ok(),
            quotes,
            &[],
        );
        found.into_iter().map(|date| date.value).collect()
    };
    assert_eq!(values(&[quote]), ["2025-11-19", "2025-11-19", "2025-11-20"]);
    assert_eq!(values(&[]), ["2025-11-19", "2025-11-20", "2025-11-20"]);
}

#[test]
fn weekdays_with_a_step() {
    for marked in [
        "They met [last Friday]{2025-11-14}.",
        "They met [last Tuesday]{2025-11-11}.",
        "They will meet [next Friday]{2025-11-28}.",
        "They met [this past Wednesday]{2025-11-19}.",
        "They will meet [this Friday]{2025-11-21}.",
    ] {
        check(THURSDAY, marked);
    }
    check("2025-11-23", "They met [last Friday]{2025-11-21}.");
    check("2025-11-23", "They will meet [next Monday]{2025-11-24}.");
}

#[test]
fn stretches_of_time_count_from_publication() {
    for marked in [
        "It rained [yesterday]{2025-11-19} and [today]{2025-11-20}; it will rain [tomorrow]{2025-11-21}.",
        "Prices rose [last week]{2025-W46}, [last month]{2025-10} and [last year]{2024}.",
        "[Earlier this month]{2025-11} the bank cut rates.",
        "The law takes effect [early next year]{2026}.",
        "It rained [last summer]{2025-SU}, and [last November]{2024-11} too.",
        "He left [two years ago]{2023}, she [three months ago]{2025-08}, the dog [two weeks ago]{2025-W45}.",
        "He left [10 days ago]{2025-11-10}; she left [ten years ago today]{2015-11-20}.",
        "One day he may leave.",
        "He will return in [two weeks]{2025-W49}.",
        "Shares fell for [three days]{P3D}.",
        "She said it [last night]{2025-11-19TNI} and again [this morning]{2025-11-20TMO}.",
        "They fought over [the weekend]{2025-W46-WE}.",
        "[Last quarter]{2025-Q3} was good; the [third quarter of 2019]{2019-Q3} was not.",
        "Sales fell by [the end of the year]{2025}.",
        "It is due in [the first week of December]{2025-W49}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn months_and_days_take_the_likely_year() {
    for marked in [
        "He took office in [January]{2025-01}.",
        "She will step down in [January]{2026-01}.",
        "The blasts of [Aug. 7]{2025-08-07} killed many.",
        "The hearing is set for [Jan. 14]{2026-01-14}.",
        "He was born on [3 May 1961]{1961-05-03}.",
        "He was born on [May 3, 1961]{1961-05-03} in [June 1998]{1998-06} style.",
        "The fair ran [June 3]{2025-06-03}-[5]{2025-06-05}.",
        "It fell on [April 24]{2025-04-24} and [25]{2025-04-25}.",
        "They worked from [March]{2011-03} to [August 2011]{2011-08}.",
        "From [November]{2016-11} to [February 2017]{2017-02} they waited.",
        "The talks of [April next year]{2026-04} will be short.",
        "He left on [2025-09-23]{2025-09-23} and on [23/09/2025]{2025-09-23}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn the_order_of_figures_follows_the_text() {
    check(
        THURSDAY,
        "Issued [20/11/2025]{2025-11-20}, due [04/12/2025]{2025-12-04}.",
    );
    check(
        THURSDAY,
        "Issued [11/20/2025]{2025-11-20}, due [12/04/2025]{2025-12-04}.",
    );
    check(
        THURSDAY,
        "On [3 May 2024]{2024-05-03} he signed; on [04/12/2024]{2024-12-04} he left.",
    );
    check(
        THURSDAY,
        "On [May 3, 2024]{2024-05-03} he signed; on [04/12/2024]{2024-04-12} he left.",
    );
}

#[test]
fn years_decades_centuries() {
    for marked in [
        "Between [2014]{2014} and [2016]{2016} rents doubled.",
        "It began in [the 1990s]{199} and in [the early 1980s]{198}.",
        "Since [the '60s]{196} and [the 1920s]{192} and [30s]{193}.",
        "A [19th-century]{18} house of [the fifteenth century]{14}.",
        "From [the 15th]{14} to [the 19th century]{18}.",
        "Lived ([1890]{1890}–[91]{1891}) in Rome.",
        "Founded [776 BC]{BC0776}, lost in [394 AD]{0394}.",
        "He wrote it in [1863]{1863}.",
        "The [1863]{1863} proclamation; the law of [1829]{1829}.",
        "Some 1863 soldiers and about 2000 people came, 1850 metres up.",
        "Call 1990-221 or see page 1995.",
        "Profit for [fiscal 2025]{FY2025}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn durations_and_sets() {
    for marked in [
        "A [16-hour]{PT16H} flight, [5 1/2 hours]{PT5H30M}, [half an hour]{PT30M}.",
        "Over [the past four months]{P4M} and [the coming years]{PXY}.",
        "They talked for [several months]{PXM}, for weeks.",
        "[Two years and three months]{P2Y3M} passed.",
        "It took about [a decade]{P10Y}.",
        "They meet [every day]{P1D}, [twice a week]{P1W}, [annually]{P1Y}, [every Tuesday]{XXXX-WXX-2}.",
        "Closed on [Mondays]{XXXX-WXX-1}.",
        // Ages are quantities.
        "A 52-year-old man, 52 years old.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn what_was_said_before_is_gone_on_from() {
    for marked in [
        "He came in [June 1998]{1998-06}. [Later that year]{1998} he left.",
        "It opened on [May 3, 1961]{1961-05-03}. [The next day]{1961-05-04} it closed.",
        "It opened in [1961]{1961}. [Two years later]{1963} it closed.",
        "It opened on [May 3, 1961]{1961-05-03} and closed [three weeks later]{1961-05-24}.",
        "They will leave [two weeks before Christmas]{2025-12-11}.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn holidays() {
    for marked in [
        "They met on [Christmas Eve]{2024-12-24}.",
        "They will meet on [Good Friday]{2026-04-03}.",
        "Since [9/11]{2001-09-11} much has changed.",
        "It sold well on [Black Friday]{2024-11-29}.",
        "It sold well on [Thanksgiving 2023]{2023-11-23}.",
        "A Christmas tree stood there.",
    ] {
        check(THURSDAY, marked);
    }
}

#[test]
fn words_that_only_look_like_times() {
    for text in [
        "Theresa May may march on.",
        "The second man won the fall of Rome.",
        "USA Today sat in the sun.",
        "She read Today's Parent and gave to Trees for Tomorrow Project.",
        "John 3:16 says so, 24 to 7.",
        "He won 3-2 and paid $1999.",
        "She read poems by ca. 1800 authors.",
    ] {
        check(THURSDAY, text);
    }
}

#[test]
fn years_and_months_count_together() {
    check(
        THURSDAY,
        "It came in [February 2017]{2017-02}. [A year and 10 months later]{2018-12}, they still wait.",
    );
    check(
        THURSDAY,
        "It came in [May 2010]{2010-05}. [Two years and three months later]{2012-08}, it went.",
    );
}

#[test]
fn without_a_day_of_publication_little_is_placed() {
    for marked in [
        "He spoke on [Thursday]{XXXX-WXX-4}.",
        "He spoke [yesterday]{PAST_REF}, [two weeks ago]{PAST_REF} and [last year]{PAST_REF}.",
        "He will speak [next month]{FUTURE_REF}.",
        "He spoke on [May 3, 1961]{1961-05-03}, then on [June 4]{XXXX-06-04}.",
        "He spoke on [June 4]{XXXX-06-04}.",
    ] {
        check("", marked);
    }
}

#[test]
fn modifiers() {
    let modifier = |text: &str| {
        let tokens = tokenize(SourceText::new(text).expect("short"));
        find(
            &Document::new(&tokens, &Syntax::default()),
            THURSDAY.parse().ok(),
            &[],
            &[],
        )
        .first()
        .and_then(|date| date.modifier)
    };
    assert_eq!(modifier("in early December"), Some(Modifier::Start));
    assert_eq!(modifier("in mid-August"), Some(Modifier::Mid));
    assert_eq!(modifier("in the late 1980s"), Some(Modifier::End));
    assert_eq!(
        modifier("for more than three weeks"),
        Some(Modifier::MoreThan)
    );
    assert_eq!(modifier("for about two weeks"), Some(Modifier::Approx));
    assert_eq!(modifier("for two weeks"), None);
}

#[test]
fn the_day_of_publication_is_read_from_the_text() {
    for (text, expected) in [
        (
            "Title\nPublished 20 November 2025\nText of it.",
            Some("2025-11-20"),
        ),
        (
            "Title\nBy Ann Smith\nThursday, November 20, 2025\nText.",
            Some("2025-11-20"),
        ),
        (
            "NAIROBI, Nov. 20, 2025 (XYZ) -- A man said so.",
            Some("2025-11-20"),
        ),
        (
            "Title\nA man was born on May 3, 1961 and lived a long life in the hills.",
            None,
        ),
        ("Updated: 2025-11-20\nText.", Some("2025-11-20")),
        ("Nothing here.", None),
        (
            "Ann Lee\nBorn 23 January 1928 Riga, Latvia\nDied 1990",
            None,
        ),
    ] {
        let tokens = tokenize(SourceText::new(text).expect("short"));
        let day: Option<Date> = expected.and_then(|day| day.parse().ok());
        assert_eq!(
            published_in(&Document::new(&tokens, &Syntax::default()).atoms),
            day,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans(text in text()) {
        let tokens = tokenize(SourceText::new(&text).expect("short"));
        let mut before = 0;
        for date in find(&Document::new(&tokens, &Syntax::default()), THURSDAY.parse().ok(), &[], &[]) {
            prop_assert!(date.span.start >= before && !date.span.is_empty());
            prop_assert!(text.get(date.span.range()).is_some());
            before = date.span.end;
        }
        find(&Document::new(&tokens, &Syntax::default()), None, &[], &[]);
        published_in(&Document::new(&tokens, &Syntax::default()).atoms);
    }
}

/// Random text, rich in the words that the grammar knows.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => proptest::sample::select(NUMBER_SENSES.entries().map(|(word, _)| word).collect::<Vec<_>>()).prop_map(str::to_owned),
        1 => "[0-9]{1,5}",
        1 => proptest::sample::select(vec!["-", "–", "/", ":", ".", ",", "$", "€", "%", "'", "\n", "(", ")", "’s"]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec((word, proptest::bool::ANY), 0..40).prop_map(|words| {
        let spaced = |(word, space): (String, bool)| if space { word + " " } else { word };
        words.into_iter().map(spaced).collect()
    })
}
