//! Who does what to whom, and who appears with whom.

use gloss_reader::{Entity, EntityId, Kind, Statement, Together};
use yew::prelude::*;

use super::{ListProps, Panel, about};
use crate::page::card::parts::Lead;
use crate::page::document::Family;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, english, key, use_strings};
use crate::shared::wish::Wish;
use crate::shared::words;

/// Nodes of the picture: more would be a tangle.
const NODES: usize = 10;

/// A picture of those most often together; what the article says that each does; the pairs.
#[component]
pub fn Relations(props: &ListProps) -> Html {
    let strings = use_strings();
    let findings = &props.findings;
    let is_body = |id: EntityId| {
        let kind = findings.entity(id).map(|entity| entity.kind);
        matches!(kind, Some(Kind::Person | Kind::Organization))
    };
    let mut pairs: Vec<Together> = findings.reading.together.clone();
    pairs.retain(|pair| pair.sentences > 0 && is_body(pair.a) && is_body(pair.b));
    pairs.sort_by_key(|pair| {
        (
            std::cmp::Reverse((pair.sentences, pair.paragraphs)),
            pair.a,
            pair.b,
        )
    });
    let statements = &findings.reading.statements;
    if pairs.is_empty() && statements.is_empty() {
        return super::none(Panel::Relations, &strings);
    }
    let name = |id: EntityId| {
        findings
            .entity(id)
            .map_or("", |entity| entity.name.as_str())
    };
    html! {
        <>
            { graph(findings, &pairs, &props.wish) }
            if !statements.is_empty() {
                <h3>{ strings.text(key::PANEL_STATEMENTS) }</h3>
                <ul>
                    { for statements.iter().enumerate().map(|(i, statement)| {
                        html! {
                            <li key={i} data-about={who(statement)}>
                                <Lead to={findings.sentence_at(statement.sentence.start)} wish={props.wish.clone()} quotes=true>
                                    { told(findings, statement) }
                                </Lead>
                                { notes(findings, statement, &strings) }
                            </li>
                        }
                    }) }
                </ul>
            }
            if !pairs.is_empty() {
                <h3>{ strings.text(key::PANEL_TOGETHER) }</h3>
                <ul>
                    { for pairs.iter().map(|pair| html! {
                        <li key={format!("{}-{}", pair.a.0, pair.b.0)} data-about={format!("{} {}", about(pair.a), about(pair.b))}>
                            <Lead to={first_shared(findings, pair)} wish={props.wish.clone()}>
                                { strings.fill_html(key::PANEL_PAIR, [pair.a, pair.b].map(|id| english(name(id)))) }
                            </Lead>
                            if pair.sentences > 1 {
                                <span class="cue">{ " " }{ strings.count(key::CARD_SENTENCES, pair.sentences as usize) }</span>
                            }
                        </li>
                    }) }
                </ul>
            }
        </>
    }
}

/// The entities of a statement, as marks for highlighting.
fn who(statement: &Statement) -> String {
    let entities = [statement.subject, statement.object].into_iter().flatten();
    entities.map(about).collect::<Vec<_>>().join(" ")
}

/// A statement in the order of its words: subject, verb and object, or what the passive has first.
fn told(findings: &Findings, statement: &Statement) -> Html {
    let part = |id: Option<EntityId>, span| {
        let entity = id.and_then(|id| findings.entity(id));
        entity.map_or_else(|| findings.words(span), |entity| entity.name.as_str())
    };
    let subject = part(statement.subject, statement.subject_span);
    let object = part(statement.object, statement.object_span);
    let (first, last) = match statement.passive {
        true => (object, subject),
        false => (subject, object),
    };
    html! {
        <>
            { first }<span class="cue">{ format!(" {} ", findings.words(statement.verb)) }</span>{ last }
        </>
    }
}

/// Whether a statement is uncertain, and whose it is. What it denies its own words say.
fn notes(findings: &Findings, statement: &Statement, strings: &Strings) -> Html {
    let mut notes = vec![];
    if statement.hedged {
        notes.push(strings.text(key::PANEL_NOT_CERTAIN).to_string());
    }
    if let Some(reporter) = statement.reporter {
        let entity = reporter.entity.and_then(|id| findings.entity(id));
        let words = || findings.words(reporter.span);
        let name = entity.map_or_else(words, |entity| entity.name.as_str());
        notes.push(strings.fill(key::PANEL_ACCORDING_TO, [name]));
    }
    match notes.is_empty() {
        true => html! {},
        false => html! { <span class="cue">{ format!(" ({})", notes.join("; ")) }</span> },
    }
}

/// The first sentence that mentions both.
fn first_shared(findings: &Findings, pair: &Together) -> Option<u32> {
    let others = findings.sentences_with(pair.b);
    let mut sentences = findings.sentences_with(pair.a).into_iter();
    sentences.find(|sentence| others.binary_search(sentence).is_ok())
}

/// The most frequent on a circle, a line between those who stand together, the thicker the more often.
fn graph(findings: &Findings, pairs: &[Together], wish: &Callback<Wish>) -> Html {
    let mut nodes: Vec<EntityId> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.sort_by(|&a, &b| findings.by_weight(a, b));
    nodes.truncate(NODES);
    if nodes.len() < 3 {
        return html! {};
    }
    let at = |id: EntityId| {
        let i = nodes.iter().position(|&node| node == id)?;
        let angle =
            std::f64::consts::TAU * (i as f64 / nodes.len() as f64) - std::f64::consts::FRAC_PI_2;
        Some((160.0 + 78.0 * angle.cos(), 118.0 + 84.0 * angle.sin()))
    };
    let lines = pairs.iter().filter_map(|pair| {
        let ((x1, y1), (x2, y2)) = (at(pair.a)?, at(pair.b)?);
        let width = 1 + pair.sentences.min(5);
        Some(html! {
            <line key={format!("{}-{}", pair.a.0, pair.b.0)} x1={whole(x1)} y1={whole(y1)} x2={whole(x2)} y2={whole(y2)}
                stroke-width={width.to_string()} />
        })
    });
    let names = nodes.iter().filter_map(|&id| {
        let (entity, (x, y)) = (findings.entity(id)?, at(id)?);
        let (anchor, dx) = match x {
            x if x > 170.0 => ("start", 9.0),
            x if x < 150.0 => ("end", -9.0),
            _ => ("middle", 0.0),
        };
        let dy = if anchor == "middle" { if y < 118.0 { -10.0 } else { 18.0 } } else { 4.0 };
        let first = findings.mentions_of(id).first().copied().map(Subject::Mention)?;
        let onclick = wish.reform(move |_: MouseEvent| Wish::Turn(first));
        Some(html! {
            <g key={id.0} data-about={about(id)} data-kind={Family::of(entity.kind).token()} {onclick}>
                <circle cx={whole(x)} cy={whole(y)} r="6" />
                <text x={whole(x + dx)} y={whole(y + dy)} text-anchor={anchor}>{ short(entity) }</text>
            </g>
        })
    });
    html! {
        // As wide to both sides as the longest name is beside the outermost dot.
        <svg class="graph" lang="en" viewBox="-24 0 368 236" aria-hidden="true">{ for lines }{ for names }</svg>
    }
}

/// A name as short as the picture has room for: a person's last, or another that the article uses.
fn short(entity: &Entity) -> String {
    /// What fits beside a dot, in bytes.
    const ROOM: usize = 14;
    if entity.name.len() <= ROOM {
        return entity.name.clone();
    }
    if entity.kind == Kind::Person {
        let last = entity.name.rsplit(' ').next().unwrap_or(&entity.name);
        return words::shortened(last, ROOM);
    }
    let other = entity.aliases.iter().find(|alias| alias.len() <= ROOM);
    other
        .cloned()
        .unwrap_or_else(|| words::shortened(&entity.name, ROOM))
}

/// Whole pixels are enough, and floats cost space to format.
fn whole(value: f64) -> String {
    (value.round() as i64).to_string()
}
