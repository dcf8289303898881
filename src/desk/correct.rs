//! Corrections: the form in the card, and marking what is selected.

use std::rc::Rc;

use gloss_corrections::{Anchor, Change, Correction, Scope};
use gloss_reader::{Form, Kind};
use gloss_text::Span;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::panels::KINDS;
use crate::findings::{Findings, Subject};
use crate::shared::Shared;
use crate::words;

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

/// The scopes in their order, with what they are called.
const SCOPES: [(Scope, &str, &str); 3] = [
    (Scope::Mention, "mention", "Only here"),
    (Scope::Article, "article", "In this article"),
    (Scope::Always, "always", "Always"),
];

/// What the form's first choice says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Kind(Kind),
    SameAs,
    NotSame,
    NotAName,
}

/// "Wrong?", and what is so instead.
#[component]
pub fn Correct(props: &CorrectProps) -> Html {
    let open = use_state(|| false);
    let scope = use_state(|| Scope::Article);
    let what = use_state(|| None::<What>);
    let same_as = use_state(String::new);
    use_effect_with(*open, |_| super::resized());

    let Subject::Mention(index) = props.subject else {
        return html! {};
    };
    let findings = &props.findings;
    let Some((mention, entity)) = findings
        .mention(index)
        .and_then(|mention| Some((mention, findings.entity(mention.entity?)?)))
    else {
        return html! {};
    };
    let correction = |what: What, scope: Scope| -> Option<Correction> {
        let change = match what {
            What::Kind(kind) => Change::Kind(kind),
            What::SameAs => {
                Change::SameAs(Some((*same_as).clone()).filter(|name| !name.is_empty())?)
            }
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
    };
    let suggestion = mention.runner_up.filter(|&kind| kind != entity.kind).map(|kind| {
        let correct = props.correct.clone();
        let fixed = correction(What::Kind(kind), Scope::Article);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(fixed) = fixed.clone() {
                correct.emit(fixed);
            }
        });
        html! { <button type="button" class="chip" data-kind-offered={words::kind(kind)} {onclick}>{ format!("It is {}", words::a_kind(kind)) }</button> }
    });
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
                { for suggestion }
                <button type="button" class="small" id="wrong" onclick={toggle}
                    aria-expanded={if *open { "true" } else { "false" }}>{ "Wrong?" }</button>
            </div>
            if *open {
                <form class="correct" {onsubmit}>
                    <label>
                        <span class="hidden">{ "What is so" }</span>
                        <select id="correct-what" onchange={on_what}>
                            <option value="" selected={what.is_none()}>{ "What is so?" }</option>
                            { for KINDS.iter().filter(|&&kind| kind != entity.kind).map(|&kind| html! {
                                <option key={words::kind(kind)} value={words::kind(kind)}
                                    selected={*what == Some(What::Kind(kind))}>{ format!("It is {}", words::a_kind(kind)) }</option>
                            }) }
                            <option value="same" selected={*what == Some(What::SameAs)}>{ "It is the same as …" }</option>
                            <option value="other" selected={*what == Some(What::NotSame)}>
                                { format!("It is not {}", if findings.words(mention.span) == entity.name { "the others of that name" } else { &entity.name }) }
                            </option>
                            <option value="none" selected={*what == Some(What::NotAName)}>{ "It is no name" }</option>
                        </select>
                    </label>
                    if *what == Some(What::SameAs) {
                        <label>
                            <span class="hidden">{ "Same as" }</span>
                            <select id="correct-same" onchange={on_same}>
                                <option value="" selected={same_as.is_empty()}>{ "Same as whom or what?" }</option>
                                { for others.into_iter().map(|name| html! {
                                    <option key={name} value={name.to_owned()} selected={*same_as == name}>{ name }</option>
                                }) }
                            </select>
                        </label>
                    }
                    <fieldset class="scopes">
                        <legend class="hidden">{ "Where" }</legend>
                        { for SCOPES.iter().map(|&(of, id, name)| {
                            let onchange = {
                                let scope = scope.clone();
                                Callback::from(move |_: Event| scope.set(of))
                            };
                            html! {
                                <label key={id}>
                                    <input type="radio" name="scope" value={id} checked={*scope == of} {onchange} />
                                    { name }
                                </label>
                            }
                        }) }
                    </fieldset>
                    <div class="correct-row">
                        <p role="status">{ effect.map_or(String::new(), |n| format!("Changes {}", words::count(n, "mark"))) }</p>
                        <button type="submit" class="primary small" disabled={effect.is_none_or(|n| n == 0)}>{ "Correct" }</button>
                    </div>
                </form>
            }
        </>
    }
}

fn what_of(value: &str) -> Option<What> {
    match value {
        "same" => Some(What::SameAs),
        "other" => Some(What::NotSame),
        "none" => Some(What::NotAName),
        _ => KINDS
            .into_iter()
            .find(|&kind| words::kind(kind) == value)
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
        <div id="mark-selection" class="bar" role="group" aria-label="Mark what is selected">
            <p>{ format!("Mark “{}” as", words::shortened(words, 40)) }</p>
            <ul class="chips">
                { for KINDS.iter().map(|&kind| html! {
                    <li key={words::kind(kind)}><button type="button" class="chip" onclick={mark(kind)}>{ words::kind(kind) }</button></li>
                }) }
            </ul>
            <label><input type="checkbox" checked={*everywhere} {onchange} />{ " everywhere" }</label>
        </div>
    }
}

/// What a correction says, for the list of corrections.
pub fn said(correction: &Correction) -> String {
    let words = &correction.at.words;
    let said = match &correction.change {
        Change::Kind(kind) | Change::Name(kind) => format!("“{words}” is {}", words::a_kind(*kind)),
        Change::SameAs(name) => format!("“{words}” is the same as {name}"),
        Change::NotSame => format!("“{words}” is someone or something else"),
        Change::NotAName => format!("“{words}” is no name"),
    };
    let scope = match correction.scope {
        Scope::Mention => ", once",
        Scope::Article => "",
        Scope::Always => ", always",
    };
    format!("{said}{scope}")
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
    if props.list.is_empty() && props.redo.is_none() && props.undo.is_none() {
        return html! {};
    }
    let button = |name: &'static str, act: &Option<Callback<MouseEvent>>| {
        html! {
            <button type="button" class="small" disabled={act.is_none()}
                onclick={act.clone().unwrap_or_default()}>{ name }</button>
        }
    };
    html! {
        <section id="corrections" aria-labelledby="corrections-title">
            <h3 id="corrections-title">{ words::count(props.list.len(), "correction") }</h3>
            <ul>{ for props.list.iter().enumerate().map(|(i, one)| html! { <li key={i}>{ said(one) }</li> }) }</ul>
            <p class="correct-row">{ button("Undo", &props.undo) }{ button("Redo", &props.redo) }</p>
        </section>
    }
}
