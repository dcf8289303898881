//! What a card says, by what it is about. Every line leads to its sentence.

use gloss_reader::{Certainty, DateKind, Entity, EntityId, Form, Kind, QuantityKind};
use gloss_text::Span;
use yew::prelude::*;

use super::map;
use super::parts::{Lead, Turn, quoted, starts, strip};
use crate::document::Family;
use crate::findings::{Findings, Subject};
use crate::wish::Wish;
use crate::words;

/// Lines of one sort that are shown before the others are asked for.
const SHOWN: usize = 3;

/// A card, filled.
pub struct Content {
    /// How it is coloured.
    pub family: Family,
    /// "Person".
    pub kind: String,
    /// The heading.
    pub title: String,
    /// What it says.
    pub body: Html,
    /// What can be done.
    pub foot: Option<Html>,
}

/// The card of a subject; `None` where the reading has no such thing. `map` says whether there is a map of the world.
pub fn content(
    findings: &Findings,
    subject: Subject,
    selected: Option<EntityId>,
    map: bool,
    wish: &Callback<Wish>,
) -> Option<Content> {
    let sheet = Sheet {
        findings,
        selected,
        map,
        wish,
    };
    match subject {
        Subject::Mention(i) => sheet.entity(i),
        Subject::Quote(i) => sheet.quote(i),
        Subject::Date(i) => sheet.date(i),
        Subject::Quantity(i) => sheet.quantity(i),
    }
}

struct Sheet<'d> {
    findings: &'d Findings,
    selected: Option<EntityId>,
    /// There is a map of the world.
    map: bool,
    wish: &'d Callback<Wish>,
}

impl Sheet<'_> {
    fn entity(&self, mention: u32) -> Option<Content> {
        let here = self.findings.mention(mention)?;
        let entity = self.findings.entity(here.entity?)?;
        let doubt = here.runner_up.filter(|&other| other != entity.kind).map(|other| {
            html! {
                <p class="doubt">{ format!("Not certain: perhaps {}.", words::a_kind(other)) }</p>
            }
        });
        let body = html! {
            <>
                { self.roles(entity) }
                { for doubt }
                { self.aliases(entity) }
                { self.place(entity) }
                { self.background(entity) }
                { self.says(entity) }
                { self.companions(entity) }
                { self.times(entity) }
                { self.overlapping(Subject::Mention(mention)) }
                { self.whereabouts(entity) }
            </>
        };
        Some(Content {
            family: Family::of(entity.kind),
            kind: words::kind(entity.kind).to_owned(),
            title: entity.name.clone(),
            body,
            foot: Some(self.foot(mention, entity)),
        })
    }

    fn roles(&self, entity: &Entity) -> Html {
        if entity.roles.is_empty() {
            return html! {};
        }
        html! {
            <ul class="roles">
                { for entity.roles.iter().enumerate().map(|(i, role)| html! {
                    <li key={i}>{ self.lead(role.span, html! { { &role.text } }) }</li>
                }) }
            </ul>
        }
    }

    fn aliases(&self, entity: &Entity) -> Html {
        if entity.aliases.is_empty() {
            return html! {};
        }
        html! { <p class="aliases">{ "Also " }{ entity.aliases.join(", ") }</p> }
    }

    /// Where a place lies, in words and on a map.
    fn place(&self, entity: &Entity) -> Html {
        let Some(place) = &entity.place else {
            return html! {};
        };
        let within = place.within.as_deref().unwrap_or_default();
        let said = match (place.certainty, entity.kind) {
            // What is not likely is for ordering, not to be told; so is where a body's name says it lies.
            (Certainty::Guessed | Certainty::Doubtful, _) | (_, Kind::Organization) => {
                return html! {};
            }
            (_, Kind::Place) if !within.is_empty() => format!("In {within}"),
            _ => String::new(),
        };
        html! {
            <>
                if !said.is_empty() { <p>{ said }</p> }
                if self.map { { map::around(&entity.name, place) } }
            </>
        }
    }

    /// What a knowledge pack knows: set apart, with its source, from what the article says.
    fn background(&self, entity: &Entity) -> Html {
        let Some(background) = &entity.background else {
            return html! {};
        };
        let source = |source: &str, licence: &str, as_of: &str| {
            html! { <small>{ format!("{source}, {licence}, {as_of}") }</small> }
        };
        html! {
            <section class="background">
                <h3>{ "Background, not from this article" }</h3>
                <p>{ &background.text }</p>
                { source(&background.source, &background.licence, &background.as_of) }
                if let Some(more) = &background.more {
                    <details>
                        <summary>{ "More" }</summary>
                        <p>{ &more.text }</p>
                        { source(&more.source, &more.licence, &more.as_of) }
                    </details>
                }
            </section>
        }
    }

    fn says(&self, entity: &Entity) -> Html {
        let quotes = self.findings.quotes_by(entity.id);
        let lines = quotes.iter().filter_map(|&i| {
            let quote = self.findings.quote(i)?;
            let cue = quote.cue.map(|cue| self.findings.words(cue).to_owned());
            Some(html! {
                <>
                    { self.lead(quote.span, html! { { quoted(self.findings, quote.span) } }) }
                    if let Some(cue) = cue { <span class="cue">{ " " }{ cue }</span> }
                </>
            })
        });
        self.section("Says", lines.collect())
    }

    fn companions(&self, entity: &Entity) -> Html {
        let lines = self.findings.companions(entity.id).into_iter().filter_map(|companion| {
            let other = self.findings.entity(companion.entity)?;
            Some(html! {
                <>
                    { self.lead_to(companion.first, html! { { &other.name } }) }
                    if companion.sentences > 1 {
                        <span class="cue">{ format!(" in {} sentences", companion.sentences) }</span>
                    }
                </>
            })
        });
        let heading = match entity.kind {
            Kind::Person | Kind::Organization => "Named together with",
            _ => "In the same sentences",
        };
        self.section(heading, lines.collect())
    }

    fn times(&self, entity: &Entity) -> Html {
        let lines = self
            .findings
            .dates_with(entity.id)
            .into_iter()
            .filter_map(|i| {
                let date = self.findings.date(i)?;
                if matches!(date.kind, DateKind::Duration | DateKind::Set) {
                    return None;
                }
                let said = words::time(&date.value, date.kind, date.modifier)?;
                Some(self.lead(date.span, html! { { said } }))
            });
        self.section("When", lines.collect())
    }

    fn whereabouts(&self, entity: &Entity) -> Html {
        let mentions = self.findings.mentions_of(entity.id);
        let named = self.findings.times(entity.id, Form::Name);
        let meant = mentions.len() - named;
        let said = match (named, meant) {
            (n, 0) => format!("Named {}", times(n)),
            (0, m) => format!("Meant {}", times(m)),
            (n, m) => format!("Named {}, meant {} more", times(n), times(m)),
        };
        html! {
            <div class="whereabouts">
                { strip(self.findings, starts(self.findings, mentions)) }
                <p>{ said }</p>
            </div>
        }
    }

    fn foot(&self, mention: u32, entity: &Entity) -> Html {
        let step = |step: isize, label: &'static str, arrow: &'static str| {
            let to = self.findings.neighbour(mention, step).map(Subject::Mention);
            html! {
                <Turn {to} wish={self.wish.clone()} class="icon-button" label={label}>{ arrow }</Turn>
            }
        };
        let title = entity
            .background
            .as_ref()
            .and_then(|line| line.title.as_ref());
        let title = title.unwrap_or(&entity.name);
        let select = {
            let (wish, id) = (self.wish.clone(), entity.id);
            Callback::from(move |_: MouseEvent| wish.emit(Wish::Select(id)))
        };
        html! {
            <>
                { step(-1, "Previous mention", "↑") }
                { step(1, "Next mention", "↓") }
                <button type="button" onclick={select}
                    aria-pressed={if self.selected == Some(entity.id) { "true" } else { "false" }}>
                    { "Show in the text" }
                </button>
                <a class="outward" href={wikipedia(title)} target="_blank" rel="noopener noreferrer">
                    { "Wikipedia" }<span class="hidden">{ " (opens another site)" }</span>
                </a>
            </>
        }
    }

    fn quote(&self, index: u32) -> Option<Content> {
        let quote = self.findings.quote(index)?;
        let speaker = quote.speaker.and_then(|id| self.findings.entity(id));
        let named = speaker.map(|entity| entity.name.clone());
        let unnamed = quote
            .speaker_span
            .map(|span| self.findings.words(span).to_owned());
        let title = named
            .clone()
            .or(unnamed)
            .unwrap_or_else(|| "No speaker is named".to_owned());
        let form = match (quote.direct, &named) {
            (true, Some(_)) => "Word for word, from a named source",
            (true, None) => "Word for word, from an unnamed source",
            (false, Some(_)) => "In the reporter’s words, from a named source",
            (false, None) => "In the reporter’s words, from an unnamed source",
        };
        let cue = quote.cue.map(|cue| self.findings.words(cue).to_owned());
        let mention = quote
            .speaker
            .and_then(|id| self.findings.mentions_of(id).first().copied())
            .map(Subject::Mention);
        let body = html! {
            <>
                <blockquote>{ self.lead(quote.span, html! { { quoted(self.findings, quote.span) } }) }</blockquote>
                <dl>
                    <dt>{ "Form" }</dt><dd>{ form }</dd>
                    if let Some(cue) = cue {
                        <dt>{ "Introduced by" }</dt>
                        <dd>{ "“" }{ cue }{ "”" }</dd>
                    }
                </dl>
                if let Some(entity) = speaker {
                    { self.roles(entity) }
                }
            </>
        };
        let foot = speaker.map(|entity| {
            html! { <Turn to={mention} wish={self.wish.clone()}>{ "More on " }{ &entity.name }</Turn> }
        });
        Some(Content {
            family: Family::Quote,
            kind: "Quote".to_owned(),
            title,
            body,
            foot,
        })
    }

    fn date(&self, index: u32) -> Option<Content> {
        let date = self.findings.date(index)?;
        let said = self.findings.words(date.span);
        let resolved = words::time(&date.value, date.kind, date.modifier);
        let published = self.findings.reading.published;
        let kind = match date.kind {
            DateKind::Date => "Date",
            DateKind::Time => "Time",
            DateKind::Duration => "Duration",
            DateKind::Set => "Repeated",
        };
        let from = match published {
            Some(day) => format!("“{said}”, in an article of {}", words::day(day)),
            None => format!("“{said}”, in an article without a date"),
        };
        let body = html! {
            <>
                <p>{ self.lead(date.span, html! { { from } }) }</p>
                if resolved.is_none() && published.is_none() {
                    <p class="doubt">{ "Give the day of publication above the article, and it is counted from there." }</p>
                }
                { self.overlapping(Subject::Date(index)) }
            </>
        };
        let title = resolved.map_or_else(|| said.to_owned(), |words| capitalised(&words));
        Some(Content {
            family: Family::Date,
            kind: kind.to_owned(),
            title,
            body,
            foot: None,
        })
    }

    fn quantity(&self, index: u32) -> Option<Content> {
        let quantity = self.findings.quantity(index)?;
        let kind = match quantity.kind {
            QuantityKind::Count => "Count",
            QuantityKind::Money => "Amount of money",
            QuantityKind::Percent => "Share",
            QuantityKind::Measure => "Measure",
            QuantityKind::Ordinal => "Rank",
        };
        let others = self
            .findings
            .reading
            .quantities
            .iter()
            .filter(|other| {
                other.span != quantity.span
                    && other.kind == quantity.kind
                    && other.unit == quantity.unit
                    && (quantity.unit.is_some() || quantity.kind == QuantityKind::Percent)
            })
            .map(|other| self.lead(other.span, html! { { words::quantity(other) } }));
        let said = self.findings.words(quantity.span).to_owned();
        let body = html! {
            <>
                <p>{ self.lead(quantity.span, html! { { format!("“{said}”") } }) }</p>
                { self.section("Others of its kind", others.collect()) }
                { self.overlapping(Subject::Quantity(index)) }
            </>
        };
        Some(Content {
            family: Family::Number,
            kind: kind.to_owned(),
            title: capitalised(&words::quantity(quantity)),
            body,
            foot: None,
        })
    }

    /// The chooser for overlaps: what else these words are, or are part of.
    fn overlapping(&self, subject: Subject) -> Html {
        let others: Vec<Html> = self
            .findings
            .overlapping(subject)
            .into_iter()
            .filter_map(|other| {
                let said = match other {
                    Subject::Mention(i) => {
                        let entity = self.findings.entity(self.findings.mention(i)?.entity?)?;
                        format!("{}: {}", words::kind(entity.kind), entity.name)
                    }
                    Subject::Quote(i) => {
                        let speaker = self
                            .findings
                            .quote(i)?
                            .speaker
                            .and_then(|id| self.findings.entity(id));
                        match speaker {
                            Some(entity) => format!("Quote: {}", entity.name),
                            None => "Quote".to_owned(),
                        }
                    }
                    Subject::Date(i) => {
                        format!("Date: {}", self.findings.words(self.findings.date(i)?.span))
                    }
                    Subject::Quantity(i) => {
                        format!(
                            "Number: {}",
                            self.findings.words(self.findings.quantity(i)?.span)
                        )
                    }
                };
                Some(html! {
                    <li key={other.token()}>
                        <Turn to={other} wish={self.wish.clone()} class="chip">{ said }</Turn>
                    </li>
                })
            })
            .collect();
        if others.is_empty() {
            return html! {};
        }
        html! {
            <section>
                <h3>{ "These words also belong to" }</h3>
                <ul class="chips">{ for others }</ul>
            </section>
        }
    }

    /// A heading with lines below it, the first few of them at once.
    fn section(&self, heading: &'static str, lines: Vec<Html>) -> Html {
        if lines.is_empty() {
            return html! {};
        }
        let item = |(i, line): (usize, &Html)| html! { <li key={i}>{ line.clone() }</li> };
        let (shown, more) = lines.split_at(lines.len().min(SHOWN));
        html! {
            <section>
                <h3>{ heading }</h3>
                <ul>{ for shown.iter().enumerate().map(item) }</ul>
                if !more.is_empty() {
                    <details>
                        <summary>{ format!("{} more", more.len()) }</summary>
                        <ul>{ for more.iter().enumerate().map(item) }</ul>
                    </details>
                }
            </section>
        }
    }

    fn lead(&self, from: Span, said: Html) -> Html {
        html! {
            <Lead to={self.findings.sentence_at(from.start)} wish={self.wish.clone()}>{ said }</Lead>
        }
    }

    fn lead_to(&self, sentence: u32, said: Html) -> Html {
        html! { <Lead to={sentence} wish={self.wish.clone()}>{ said }</Lead> }
    }
}

/// "once", "12 times".
fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Where Wikipedia looks a name up, and goes to its article where there is one.
fn wikipedia(name: &str) -> String {
    let name = String::from(js_sys::encode_uri_component(name));
    format!("https://en.wikipedia.org/wiki/Special:Search?search={name}")
}
