//! What a card says, by what it is about. Every line leads to its sentence.

use gloss_reader::{
    Certainty, DateKind, Entity, EntityId, Form, Kind, Quantity, QuantityKind, Quote,
};
use gloss_text::Span;
use yew::prelude::*;

use super::map;
use super::parts::{Lead, Turn, quoted, starts, strip};
use crate::page::document::Family;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, Text, english, key};
use crate::shared::wish::Wish;
use crate::shared::words;

/// Lines of one sort that are shown before the others are asked for.
const SHOWN: usize = 3;

/// A card, filled.
pub struct Content {
    /// How it is coloured.
    pub family: Family,
    /// "Person".
    pub kind: AttrValue,
    /// The heading.
    pub title: Html,
    /// What it says.
    pub body: Html,
    /// What can be done.
    pub foot: Option<Html>,
}

/// Lines of a card that are drawn when they are asked for: those below a heading, all or what comes later.
#[derive(Clone, Copy, PartialEq)]
pub struct Fold {
    heading: &'static Text,
    later: bool,
}

/// What a card is filled from.
pub struct Sheet<'d> {
    /// What the page says.
    pub strings: &'d Strings,
    /// What was found in the article.
    pub findings: &'d Findings,
    /// Whose card.
    pub subject: Subject,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// There is a map of the world.
    pub map: bool,
    /// What has been unfolded.
    pub unfolded: &'d [Fold],
    /// Hears what is to be unfolded, or folded again.
    pub unfold: &'d Callback<Fold>,
    /// Hears what was followed.
    pub wish: &'d Callback<Wish>,
}

impl Sheet<'_> {
    /// The card, filled; `None` where the reading has no such thing.
    pub fn content(&self) -> Option<Content> {
        match self.subject {
            Subject::Mention(i) => self.entity(i),
            Subject::Quote(i) => self.quote(i),
            Subject::Date(i) => self.date(i),
            Subject::Quantity(i) => self.quantity(i),
        }
    }

    fn entity(&self, mention: u32) -> Option<Content> {
        let here = self.findings.mention(mention)?;
        let entity = self.findings.entity(here.entity?)?;
        let doubt = here.runner_up.filter(|&other| other != entity.kind).map(|other| {
            html! {
                <p class="doubt">
                    { self.strings.fill(key::CARD_DOUBT, [&words::a_kind(self.strings, other)]) }{ " " }
                    // Free for the desk: it takes the other kind.
                    <span id="doubt" key={mention} />
                </p>
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
                { self.whereabouts(entity, here.span) }
            </>
        };
        Some(Content {
            family: Family::of(entity.kind),
            kind: words::kind(self.strings, entity.kind).into(),
            title: english(&entity.name),
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
                    <li key={i}>
                        { self.lead(role.span, html! { { &role.text } }) }
                        if self.is_later(self.findings.sentence_at(role.span.start)) {
                            <span class="cue">{ " " }{ self.strings.text(key::CARD_LATER_ROLE) }</span>
                        }
                    </li>
                }) }
            </ul>
        }
    }

    fn aliases(&self, entity: &Entity) -> Html {
        if entity.aliases.is_empty() {
            return html! {};
        }
        let aliases = english(&entity.aliases.join(", "));
        html! { <p class="aliases">{ self.strings.fill_html(key::CARD_ALSO, [aliases]) }</p> }
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
            (_, Kind::Place) if !within.is_empty() => {
                let said = self.strings.fill_html(key::CARD_WITHIN, [english(within)]);
                html! { <p>{ said }</p> }
            }
            _ => html! {},
        };
        html! {
            <>
                { said }
                if self.map { { map::around(self.strings, &entity.name, place) } }
            </>
        }
    }

    /// What a knowledge pack knows: set apart, with its source, from what the article says.
    fn background(&self, entity: &Entity) -> Html {
        let Some(background) = &entity.background else {
            return html! {};
        };
        let source = |source: &str, licence: &str, as_of: &str| {
            html! { <small lang="en">{ format!("{source}, {licence}, {as_of}") }</small> }
        };
        html! {
            <section class="background">
                <h3>{ self.strings.text(key::CARD_BACKGROUND) }</h3>
                <p lang="en">{ &background.text }</p>
                { source(&background.source, &background.licence, &background.as_of) }
                if let Some(more) = &background.more {
                    { self.folded(
                        Fold { heading: key::CARD_BACKGROUND, later: false },
                        self.strings.text(key::CARD_MORE),
                        &|| html! {
                            <>
                                <p lang="en">{ &more.text }</p>
                                { source(&more.source, &more.licence, &more.as_of) }
                            </>
                        },
                    ) }
                }
            </section>
        }
    }

    fn says(&self, entity: &Entity) -> Html {
        let quotes = self.findings.quotes_by(entity.id);
        let quotes: Vec<&Quote> = quotes
            .iter()
            .filter_map(|&i| self.findings.quote(i))
            .collect();
        let spans = quotes.iter().map(|quote| quote.span);
        self.section(key::CARD_SAYS, self.sentences(spans), &|i| {
            let quote = quotes[i];
            let cue = quote.cue.map(|cue| self.findings.words(cue).to_owned());
            html! {
                <>
                    { self.lead(quote.span, html! { { quoted(self.findings, quote.span) } }) }
                    if let Some(cue) = cue { <span class="cue" lang="en">{ " " }{ cue }</span> }
                </>
            }
        })
    }

    fn companions(&self, entity: &Entity) -> Html {
        let companions = self.findings.companions(entity.id);
        let sentences = companions.iter().map(|companion| Some(companion.first));
        let heading = match entity.kind {
            Kind::Person | Kind::Organization => key::CARD_TOGETHER,
            _ => key::CARD_BESIDE,
        };
        self.section(heading, sentences.collect(), &|i| {
            let companion = &companions[i];
            let name = self
                .findings
                .entity(companion.entity)
                .map(|entity| &entity.name);
            html! {
                <>
                    <Lead to={companion.first} wish={self.wish.clone()} quotes=true>{ for name }</Lead>
                    if companion.sentences > 1 {
                        <span class="cue">
                            { " " }{ self.strings.count(key::CARD_SENTENCES, companion.sentences) }
                        </span>
                    }
                </>
            }
        })
    }

    fn times(&self, entity: &Entity) -> Html {
        let dates = self.findings.dates_with(entity.id).into_iter();
        let dates: Vec<(Span, String)> = dates
            .filter_map(|i| {
                let date = self.findings.date(i)?;
                if matches!(date.kind, DateKind::Duration | DateKind::Set) {
                    return None;
                }
                let said = words::time(self.strings, &date.value, date.kind, date.modifier)?;
                Some((date.span, said))
            })
            .collect();
        let spans = dates.iter().map(|&(span, _)| span);
        self.section(key::CARD_WHEN, self.sentences(spans), &|i| {
            let (span, said) = &dates[i];
            self.own(*span, said)
        })
    }

    fn whereabouts(&self, entity: &Entity, here: Span) -> Html {
        let mentions = self.findings.mentions_of(entity.id);
        let named = self.findings.times(entity.id, Form::Name);
        let meant = mentions.len() - named;
        let strings = self.strings;
        let mut said = match (named, meant) {
            (n, 0) => strings.count(key::CARD_NAMED, n),
            (0, m) => strings.count(key::CARD_MEANT, m),
            (n, m) => format!(
                "{}, {}",
                strings.count(key::CARD_NAMED, n),
                strings.count(key::CARD_MEANT_TOO, m)
            ),
        };
        let so_far = starts(self.findings, mentions).filter(|&at| at <= here.start);
        let so_far = so_far.count();
        if so_far < mentions.len() {
            said = format!("{said}; {}", strings.count(key::CARD_SO_FAR, so_far));
        }
        html! {
            <div class="whereabouts">
                { strip(self.findings, starts(self.findings, mentions), Some(here.start)) }
                <p>{ said }</p>
            </div>
        }
    }

    fn foot(&self, mention: u32, entity: &Entity) -> Html {
        let strings = self.strings;
        let step = |step: isize, label: &'static Text, arrow: &'static str| {
            let to = self.findings.neighbour(mention, step).map(Subject::Mention);
            html! {
                <Turn {to} wish={self.wish.clone()} class="icon-button" label={strings.text(label)}>{ arrow }</Turn>
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
                { step(-1, key::CARD_PREVIOUS, "↑") }
                { step(1, key::CARD_NEXT, "↓") }
                <button type="button" onclick={select}
                    aria-pressed={if self.selected == Some(entity.id) { "true" } else { "false" }}>
                    { strings.text(key::CARD_SHOW) }
                </button>
                <a class="outward" href={wikipedia(title)} hreflang="en" target="_blank" rel="noopener noreferrer">
                    { strings.text(key::CARD_WIKIPEDIA) }<span class="hidden">{ " " }{ strings.text(key::CARD_OUTWARD) }</span>
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
        let title = match named.as_ref().or(unnamed.as_ref()) {
            Some(speaker) => english(speaker),
            None => self.strings.text(key::CARD_NO_SPEAKER).into(),
        };
        let form = match (quote.direct, &named) {
            (true, Some(_)) => key::CARD_DIRECT_NAMED,
            (true, None) => key::CARD_DIRECT_UNNAMED,
            (false, Some(_)) => key::CARD_REPORTED_NAMED,
            (false, None) => key::CARD_REPORTED_UNNAMED,
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
                    <dt>{ self.strings.text(key::CARD_FORM) }</dt><dd>{ self.strings.text(form) }</dd>
                    if let Some(cue) = cue {
                        <dt>{ self.strings.text(key::CARD_CUE) }</dt>
                        <dd>{ self.strings.fill_html(key::CARD_WORDS, [english(&cue)]) }</dd>
                    }
                </dl>
                if let Some(entity) = speaker {
                    { self.roles(entity) }
                }
            </>
        };
        let foot = speaker.map(|entity| {
            html! { <Turn to={mention} wish={self.wish.clone()}>{ self.strings.fill_html(key::CARD_MORE_ON, [english(&entity.name)]) }</Turn> }
        });
        Some(Content {
            family: Family::Quote,
            kind: words::family(self.strings, Family::Quote).into(),
            title,
            body,
            foot,
        })
    }

    fn date(&self, index: u32) -> Option<Content> {
        let date = self.findings.date(index)?;
        let said = self.findings.words(date.span);
        let resolved = words::time(self.strings, &date.value, date.kind, date.modifier);
        let published = self.findings.reading.published;
        let kind = match date.kind {
            DateKind::Date => 0,
            DateKind::Time => 1,
            DateKind::Duration => 2,
            DateKind::Set => 3,
        };
        let from = match published {
            Some(day) => {
                let day = words::day(self.strings, day);
                self.strings
                    .fill_html(key::CARD_DATE_FROM, [english(said), day.into()])
            }
            None => self
                .strings
                .fill_html(key::CARD_DATE_UNDATED, [english(said)]),
        };
        let body = html! {
            <>
                <p>{ self.own(date.span, from) }</p>
                if resolved.is_none() && published.is_none() {
                    <p class="doubt">{ self.strings.text(key::CARD_DATE_ADVICE) }</p>
                }
                { self.overlapping(Subject::Date(index)) }
            </>
        };
        let title = match resolved {
            Some(words) => words::capitalised(&words).into(),
            None => english(said),
        };
        Some(Content {
            family: Family::Date,
            kind: self.strings.item(key::KIND_OF_DATE, kind).into(),
            title,
            body,
            foot: None,
        })
    }

    fn quantity(&self, index: u32) -> Option<Content> {
        let quantity = self.findings.quantity(index)?;
        let kind = match quantity.kind {
            QuantityKind::Count => 0,
            QuantityKind::Money => 1,
            QuantityKind::Percent => 2,
            QuantityKind::Measure => 3,
            QuantityKind::Ordinal => 4,
        };
        let others: Vec<&Quantity> = self
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
            .collect();
        let spans = others.iter().map(|other| other.span);
        let said = self.findings.words(quantity.span);
        let said = self.strings.fill_html(key::CARD_WORDS, [english(said)]);
        let body = html! {
            <>
                <p>{ self.own(quantity.span, said) }</p>
                { self.section(key::CARD_OTHERS, self.sentences(spans), &|i| {
                    self.own(others[i].span, words::quantity(self.strings, self.findings, others[i]))
                }) }
                { self.overlapping(Subject::Quantity(index)) }
            </>
        };
        Some(Content {
            family: Family::Number,
            kind: self.strings.item(key::KIND_OF_NUMBER, kind).into(),
            title: words::quantity_as_heading(self.strings, self.findings, quantity),
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
                let (family, said) = match other {
                    Subject::Mention(i) => {
                        let entity = self.findings.entity(self.findings.mention(i)?.entity?)?;
                        (Family::of(entity.kind), Some(entity.name.as_str()))
                    }
                    Subject::Quote(i) => {
                        let speaker = self.findings.quote(i)?.speaker;
                        let speaker = speaker.and_then(|id| self.findings.entity(id));
                        (Family::Quote, speaker.map(|entity| entity.name.as_str()))
                    }
                    Subject::Date(_) | Subject::Quantity(_) => {
                        let family = match other {
                            Subject::Date(_) => Family::Date,
                            _ => Family::Number,
                        };
                        (
                            family,
                            Some(self.findings.words(self.findings.span(other)?)),
                        )
                    }
                };
                let kind = words::family(self.strings, family);
                let said = match said {
                    Some(said) => {
                        let with = [kind.into(), english(said)];
                        self.strings.fill_html(key::CARD_OVERLAP_WITH, with)
                    }
                    None => kind.into(),
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
                <h3>{ self.strings.text(key::CARD_OVERLAP) }</h3>
                <ul class="chips">{ for others }</ul>
            </section>
        }
    }

    /// Whether a sentence is still to come where the card stands: at its mark, that is.
    fn is_later(&self, sentence: Option<u32>) -> bool {
        let here = match self.subject {
            Subject::Mention(_) => self.findings.span(self.subject),
            // What is said of numbers and dates is not told in the order of the text.
            _ => None,
        };
        let here = here.and_then(|span| self.findings.sentence_at(span.start));
        here.is_some_and(|here| sentence > Some(here))
    }

    fn sentences(&self, spans: impl Iterator<Item = Span>) -> Vec<Option<u32>> {
        spans
            .map(|span| self.findings.sentence_at(span.start))
            .collect()
    }

    /// A heading with a line for each of some sentences: the first few at once, and what comes
    /// later in the article apart.
    fn section(
        &self,
        heading: &'static Text,
        sentences: Vec<Option<u32>>,
        line: &dyn Fn(usize) -> Html,
    ) -> Html {
        if sentences.is_empty() {
            return html! {};
        }
        let list = |lines: &[usize]| {
            let items = lines.iter().map(|&i| html! { <li>{ line(i) }</li> });
            html! { <ul>{ for items }</ul> }
        };
        let (later, so_far): (Vec<usize>, Vec<usize>) =
            (0..sentences.len()).partition(|&i| self.is_later(sentences[i]));
        let (shown, more) = so_far.split_at(so_far.len().min(SHOWN));
        let folded = |later, counted, lines: &[usize]| match lines.len() {
            0 => html! {},
            n => {
                let said = self.strings.count(counted, n);
                self.folded(Fold { heading, later }, said.into(), &|| list(lines))
            }
        };
        html! {
            <section>
                <h3>{ self.strings.text(heading) }</h3>
                if !shown.is_empty() { { list(shown) } }
                { folded(false, key::CARD_REST, more) }
                { folded(true, key::CARD_LATER, &later) }
            </section>
        }
    }

    /// What is not drawn before it is asked for: it may be long, and even a closed `details` has the
    /// browser go through the whole article.
    fn folded(&self, fold: Fold, said: AttrValue, draw: &dyn Fn() -> Html) -> Html {
        let open = self.unfolded.contains(&fold);
        let onclick = {
            let unfold = self.unfold.clone();
            Callback::from(move |_: MouseEvent| unfold.emit(fold))
        };
        html! {
            <>
                <button type="button" class="fold" aria-expanded={if open { "true" } else { "false" }} {onclick}>{ said }</button>
                if open { { draw() } }
            </>
        }
    }

    /// A line in the article’s words.
    fn lead(&self, from: Span, said: Html) -> Html {
        html! {
            <Lead to={self.findings.sentence_at(from.start)} wish={self.wish.clone()} quotes=true>{ said }</Lead>
        }
    }

    /// A line in our own words on something in the article.
    fn own(&self, from: Span, said: impl Into<Html>) -> Html {
        html! {
            <Lead to={self.findings.sentence_at(from.start)} wish={self.wish.clone()}>{ said.into() }</Lead>
        }
    }
}

/// Where Wikipedia looks a name up, and goes to its article where there is one.
fn wikipedia(name: &str) -> String {
    let name = String::from(js_sys::encode_uri_component(name));
    format!("https://en.wikipedia.org/wiki/Special:Search?search={name}")
}
