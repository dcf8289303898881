//! Corrections: the form in the card, and marking what is selected.

use std::rc::Rc;

use gloss_corrections::{Anchor, Change, Correction, Scope};
use gloss_reader::{Entity, Form, Kind, Mention};
use gloss_text::Span;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::browser;
use super::panels::KINDS;
use crate::page::document::Family;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, english, key, use_strings};
use crate::shared::words;

/// A form's own place: the card, or the bar for what is selected.
#[derive(Properties, PartialEq)]
pub struct CorrectProps {
    /// The reading as it is corrected already.
    pub findings: Shared<Findings>,
    /// Whose card it stands in.
    pub subject: Subject,
    /// Tells how many marks a correction would change.
    pub effect: Callback<Correction, usize>,
    /// Takes a correction.
    pub correct: Callback<Correction>,
}

/// The scopes, in the order of what they are called.
const SCOPES: [(Scope, &str); 3] = [
    (Scope::Mention, "mention"),
    (Scope::Article, "article"),
    (Scope::Always, "always"),
];

/// What the form's first choice says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Kind(Kind),
    SameAs,
    NotSame,
    NotAName,
}

/// What a card is about: a mention, and whom it means.
fn about(findings: &Findings, subject: Subject) -> Option<(&Mention, &Entity)> {
    let Subject::Mention(index) = subject else {
        return None;
    };
    let mention = findings.mention(index)?;
    Some((mention, findings.entity(mention.entity?)?))
}

/// The correction that a choice makes; `None` as long as it is not said whom a name is the same as.
fn correction(
    findings: &Findings,
    (mention, entity): (&Mention, &Entity),
    what: What,
    same_as: &str,
    scope: Scope,
) -> Option<Correction> {
    let change = match what {
        What::Kind(kind) => Change::Kind(kind),
        What::SameAs => Change::SameAs(Some(same_as).filter(|name| !name.is_empty())?.to_owned()),
        What::NotSame => Change::NotSame,
        What::NotAName => Change::NotAName,
    };
    // What a whole entity is called, or the words that stand here.
    let words = match (what, mention.form) {
        (What::Kind(_) | What::SameAs, _) | (_, Form::Nominal | Form::Pronoun) => {
            entity.name.as_str()
        }
        (_, Form::Name) => findings.words(mention.span),
    };
    let at = match scope {
        Scope::Mention => Anchor::of(&findings.article.text, mention.span),
        Scope::Article | Scope::Always => Anchor::anywhere(words),
    };
    Some(Correction { at, scope, change })
}

#[derive(Properties, PartialEq)]
pub struct RunnerUpProps {
    /// The reading as it is corrected already.
    pub findings: Shared<Findings>,
    /// Whose card it stands in.
    pub subject: Subject,
    /// Takes a correction.
    pub correct: Callback<Correction>,
}

/// Where the card says "perhaps a place": that it is one, in one tap.
#[component]
pub fn RunnerUp(props: &RunnerUpProps) -> Html {
    let strings = use_strings();
    use_effect_with((), |()| super::resized());
    let findings = &props.findings;
    let offered = about(findings, props.subject).and_then(|about| {
        let kind = about.0.runner_up.filter(|&kind| kind != about.1.kind)?;
        let what = What::Kind(kind);
        Some((kind, correction(findings, about, what, "", Scope::Article)?))
    });
    let Some((kind, correction)) = offered else {
        return html! {};
    };
    let onclick = props.correct.reform(move |_: MouseEvent| {
        // The button is gone in a moment; the focus stays in the card.
        if let Some(card) = dom::find("#card") {
            dom::focus(&card);
        }
        correction.clone()
    });
    html! {
        <button type="button" class="chip" data-kind-offered={Family::of(kind).token()} {onclick}>
            { strings.fill(key::CORRECT_IS, [&words::a_kind(&strings, kind)]) }
        </button>
    }
}

/// "Wrong?", and what is so instead.
#[component]
pub fn Correct(props: &CorrectProps) -> Html {
    let strings = use_strings();
    let open = use_state(|| false);
    let scope = use_state(|| Scope::Article);
    let what = use_state(|| None::<What>);
    let same_as = use_state(String::new);
    use_effect_with((*open, *what), |_| {
        super::resized();
        browser::show_form();
    });

    let findings = &props.findings;
    let Some((mention, entity)) = about(findings, props.subject) else {
        return html! {};
    };
    let correction =
        |what: What, scope: Scope| correction(findings, (mention, entity), what, &same_as, scope);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let chosen = (*what).and_then(|what| correction(what, *scope));
    let effect = chosen.clone().map(|chosen| props.effect.emit(chosen));
    let onsubmit = {
        let (correct, chosen, open, what) = (
            props.correct.clone(),
            chosen.clone(),
            open.clone(),
            what.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(chosen) = chosen.clone() {
                // The form is gone in a moment.
                if let Some(wrong) = dom::find("#wrong") {
                    dom::focus(&wrong);
                }
                open.set(false);
                what.set(None);
                correct.emit(chosen);
            }
        })
    };
    let on_what = {
        let what = what.clone();
        Callback::from(move |event: Event| {
            what.set(what_of(
                &event.target_unchecked_into::<HtmlSelectElement>().value(),
            ));
        })
    };
    let on_same = {
        let same_as = same_as.clone();
        Callback::from(move |event: Event| {
            same_as.set(event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    let others: Vec<&str> = KINDS
        .iter()
        .flat_map(|&kind| findings.cast(kind))
        .filter(|&id| id != entity.id)
        .filter_map(|id| Some(findings.entity(id)?.name.as_str()))
        .collect();
    html! {
        <>
            <div class="correct-row">
                <button type="button" class="small" id="wrong" onclick={toggle}
                    aria-expanded={if *open { "true" } else { "false" }}>{ strings.text(key::CORRECT) }</button>
            </div>
            if *open {
                <form class="correct" {onsubmit}>
                    <label>
                        <span class="hidden">{ strings.text(key::CORRECT_WHAT) }</span>
                        <select id="correct-what" onchange={on_what}>
                            <option value="" selected={what.is_none()}>{ strings.text(key::CORRECT_WHAT_IS_SO) }</option>
                            { for KINDS.iter().filter(|&&kind| kind != entity.kind).map(|&kind| html! {
                                <option key={token(kind)} value={token(kind)}
                                    selected={*what == Some(What::Kind(kind))}>{ strings.fill(key::CORRECT_IS, [&words::a_kind(&strings, kind)]) }</option>
                            }) }
                            <option value="same" selected={*what == Some(What::SameAs)}>{ strings.text(key::CORRECT_SAME) }</option>
                            <option value="other" selected={*what == Some(What::NotSame)}>
                                if findings.words(mention.span) == entity.name {
                                    { strings.text(key::CORRECT_OTHER_OF_NAME) }
                                } else {
                                    { strings.fill(key::CORRECT_OTHER, [&entity.name]) }
                                }
                            </option>
                            <option value="none" selected={*what == Some(What::NotAName)}>{ strings.text(key::CORRECT_NO_NAME) }</option>
                        </select>
                    </label>
                    if *what == Some(What::SameAs) {
                        <label>
                            <span class="hidden">{ strings.text(key::CORRECT_SAME_AS) }</span>
                            <select id="correct-same" onchange={on_same}>
                                <option value="" selected={same_as.is_empty()}>{ strings.text(key::CORRECT_SAME_AS_WHOM) }</option>
                                { for others.into_iter().map(|name| html! {
                                    <option key={name} lang="en" value={name.to_owned()} selected={*same_as == name}>{ name }</option>
                                }) }
                            </select>
                        </label>
                    }
                    <fieldset class="scopes">
                        <legend class="hidden">{ strings.text(key::CORRECT_WHERE) }</legend>
                        { for SCOPES.iter().enumerate().map(|(i, &(of, id))| {
                            let onchange = {
                                let scope = scope.clone();
                                Callback::from(move |_: Event| scope.set(of))
                            };
                            html! {
                                <label key={id}>
                                    <input type="radio" name="scope" value={id} checked={*scope == of} {onchange} />
                                    { strings.item(key::CORRECT_SCOPES, i) }
                                </label>
                            }
                        }) }
                    </fieldset>
                    <div class="correct-row">
                        <p role="status">{ effect.map(|n| strings.count(key::CORRECT_CHANGES, n)) }</p>
                        <button type="submit" class="primary small" disabled={effect.is_none_or(|n| n == 0)}>{ strings.text(key::CORRECT_DO) }</button>
                    </div>
                </form>
            }
        </>
    }
}

fn token(kind: Kind) -> &'static str {
    Family::of(kind).token()
}

fn what_of(value: &str) -> Option<What> {
    match value {
        "same" => Some(What::SameAs),
        "other" => Some(What::NotSame),
        "none" => Some(What::NotAName),
        _ => KINDS
            .into_iter()
            .find(|&kind| token(kind) == value)
            .map(What::Kind),
    }
}

#[derive(Properties, PartialEq)]
pub struct MarkSelectionProps {
    /// The article.
    pub findings: Shared<Findings>,
    /// What is selected.
    pub span: Span,
    /// Takes a correction.
    pub correct: Callback<Correction>,
}

/// Marks what is selected as a name.
#[component]
pub fn MarkSelection(props: &MarkSelectionProps) -> Html {
    let strings = use_strings();
    let everywhere = use_state(|| true);
    let words = props.findings.words(props.span);
    let mark = |kind: Kind| {
        let (correct, everywhere) = (props.correct.clone(), *everywhere);
        let at = Anchor::of(&props.findings.article.text, props.span);
        Callback::from(move |_: MouseEvent| {
            let change = Change::Name(kind);
            // The selected words themselves, whatever was marked within them; then all others.
            correct.emit(Correction {
                at: at.clone(),
                scope: Scope::Mention,
                change: change.clone(),
            });
            if everywhere {
                correct.emit(Correction {
                    at: Anchor::anywhere(&at.words),
                    scope: Scope::Article,
                    change,
                });
            }
        })
    };
    let onchange = {
        let everywhere = everywhere.clone();
        Callback::from(move |event: Event| {
            everywhere.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div id="mark-selection" class="bar" role="group" aria-label={strings.text(key::CORRECT_SELECTION)}>
            <p>{ strings.fill_html(key::CORRECT_MARK_AS, [english(&words::shortened(words, 40))]) }</p>
            <ul class="chips">
                { for KINDS.iter().map(|&kind| html! {
                    <li key={token(kind)}><button type="button" class="chip" onclick={mark(kind)}>{ words::kind(&strings, kind) }</button></li>
                }) }
            </ul>
            <label><input type="checkbox" checked={*everywhere} {onchange} />{ " " }{ strings.text(key::CORRECT_EVERYWHERE) }</label>
        </div>
    }
}

/// What a correction says, for the list of corrections.
fn said(strings: &Strings, correction: &Correction) -> Html {
    let words = english(&correction.at.words);
    let said = match &correction.change {
        Change::Kind(kind) | Change::Name(kind) => strings.fill_html(
            key::CORRECT_SAID_KIND,
            [words, words::a_kind(strings, *kind).into()],
        ),
        Change::SameAs(name) => strings.fill_html(key::CORRECT_SAID_SAME, [words, english(name)]),
        Change::NotSame => strings.fill_html(key::CORRECT_SAID_OTHER, [words]),
        Change::NotAName => strings.fill_html(key::CORRECT_SAID_NO_NAME, [words]),
    };
    match correction.scope {
        Scope::Mention => strings.fill_html(key::CORRECT_SAID_ONCE, [said]),
        Scope::Article => said,
        Scope::Always => strings.fill_html(key::CORRECT_SAID_ALWAYS, [said]),
    }
}

/// What corrections say, and undoing them.
#[derive(Properties, PartialEq)]
pub struct CorrectionsProps {
    /// Those that bear on this article.
    pub list: Rc<Vec<Correction>>,
    /// Something can be undone.
    pub undo: Option<Callback<MouseEvent>>,
    /// Something undone can be done again.
    pub redo: Option<Callback<MouseEvent>>,
}

/// The list of corrections.
#[component]
pub fn Corrections(props: &CorrectionsProps) -> Html {
    let strings = use_strings();
    if props.list.is_empty() && props.redo.is_none() && props.undo.is_none() {
        return html! {};
    }
    let button = |name: AttrValue, act: &Option<Callback<MouseEvent>>| {
        html! {
            <button type="button" class="small" disabled={act.is_none()}
                onclick={act.clone().unwrap_or_default()}>{ name }</button>
        }
    };
    html! {
        <section id="corrections" aria-labelledby="corrections-title">
            <h3 id="corrections-title">{ strings.count(key::CORRECT_LIST, props.list.len()) }</h3>
            <ul>{ for props.list.iter().enumerate().map(|(i, one)| html! { <li key={i}>{ said(&strings, one) }</li> }) }</ul>
            <p class="correct-row">{ button(strings.text(key::CORRECT_UNDO), &props.undo) }{ button(strings.text(key::CORRECT_REDO), &props.redo) }</p>
        </section>
    }
}
