//! Which names of lands and towns mean their teams. Names stand between brackets; one name is one thing.

mod common;

use common::small;
use gloss_knowledge::{Kind, Name, Subject, describe, locate, teams};
use gloss_text::Span;

/// The line on each name of an article, `team` for a team of which nothing is said, `-` without a line.
fn check(text: &str, expect: &[(&str, &str)]) {
    let (mut plain, mut names, mut spans) = (String::new(), Vec::<String>::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let (name, after) = after.split_once(']').expect("a closing bracket");
        let start = u32::try_from(plain.len()).expect("a short text");
        plain.push_str(name);
        let span = Span::new(start, u32::try_from(plain.len()).expect("a short text"));
        let of = names
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
        spans.push((span, of));
        rest = after;
    }
    plain.push_str(rest);
    let known = small();
    let found = teams(&plain, &spans, names.len());
    let as_places: Vec<Name> = spans
        .iter()
        .map(|(span, _)| Name {
            span: *span,
            kind: Kind::Place,
        })
        .collect();
    let places = locate(&known, &plain, &as_places);
    let lines: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(of, name)| {
            let at = spans
                .iter()
                .position(|(_, other)| *other == of)
                .expect("it is named");
            let subject = Subject {
                name,
                aliases: &[],
                kind: Kind::Place,
                roles: &[],
                place: places[at].as_ref(),
                team: found[of],
                countries: &[],
                beside: &[],
                published: None,
            };
            let line = match (describe(&known, &subject), found[of]) {
                (Some(line), _) => line.text,
                (None, Some(_)) => "team".to_owned(),
                (None, None) => "-".to_owned(),
            };
            (name.clone(), line)
        })
        .collect();
    let lines: Vec<(&str, &str)> = lines
        .iter()
        .map(|(name, line)| (&**name, &**line))
        .collect();
    assert_eq!(lines, expect, "{text}");
}

#[test]
fn a_match_report_names_teams() {
    check(
        "[Ukraine] beat [France] 2-1 in their World Cup qualifier on Friday. The striker scored twice before \
         half-time, and [France] missed a penalty. In [Paris] the coach blamed the referee. The football \
         fans of [Springfield] saw the match in [Kyiv].",
        &[
            ("Ukraine", "National football team of Ukraine"),
            ("France", "National football team of France"),
            ("Paris", "Capital of France; 2.14 million people"),
            ("Springfield", "team"),
            ("Kyiv", "Capital of Ukraine; 2.95 million people"),
        ],
    );
}

#[test]
fn women_have_teams_of_their_own() {
    check(
        "[Ukraine]'s goalkeeper kept [France] out in the women's football championship: a goalless draw in the \
         semi-final. The midfielder hit the crossbar for [Ukraine].",
        &[
            ("Ukraine", "Women's national football team of Ukraine"),
            ("France", "team"),
        ],
    );
    check(
        "The women's football coach saw her striker score against [France]; the men's squad drew with [Ukraine] \
         in a qualifier.",
        &[("France", "team"), ("Ukraine", "team")],
    );
}

#[test]
fn towns_that_play_are_no_towns() {
    check(
        "[Springfield] beat [Holyoke] 21-14 in the playoffs. The quarterback threw two touchdowns and the coach \
         praised his league's best squad.",
        &[("Springfield", "team"), ("Holyoke", "team")],
    );
}

#[test]
fn a_sport_that_is_not_said_is_not_guessed() {
    check(
        "[Ukraine] beat [France] in the final of the tournament. The coach and the captain of the squad thanked \
         the fans of the league for the cup.",
        &[("Ukraine", "team"), ("France", "team")],
    );
}

#[test]
fn elsewhere_lands_are_lands() {
    // War and trade are told in some of the same words.
    check(
        "[Ukraine] won a victory against invaders in the east, and its army led attacks. [France] lost a case \
         at the trade court.",
        &[
            ("Ukraine", "Semi-presidential republic in Eastern Europe"),
            ("France", "-"),
        ],
    );
    // A report on sport that speaks of the land.
    check(
        "The football league's championship was held in [Ukraine]. The striker flew from [Ukraine] after the match; \
         his coach praised the stadium and the squad.",
        &[("Ukraine", "Semi-presidential republic in Eastern Europe")],
    );
}

#[test]
fn any_spans_do_no_harm() {
    let text = "Goal! Match, coach, squad, league: “Ü” beat «É» 1–0";
    let end = u32::try_from(text.len()).expect("a short text") + 9;
    for start in 0..end {
        let spans: Vec<(Span, usize)> =
            (start..end).map(|end| (Span::new(start, end), 0)).collect();
        assert_eq!(teams(text, &spans, 1).len(), 1);
    }
}
