//! The element of the article: the article as far as it is drawn, or why there is none.

use gloss_reader::Date;
use yew::prelude::*;

use crate::page::article::{ArticleBody, Head};
use crate::page::effects::Reads;
use crate::page::state::{Action, Alert, ArticleState, Phase, State};
use crate::shared::strings::{Strings, key};
use crate::shared::words;

/// The element of the article; `left` bytes of it wait to be asked for.
pub fn article_pane(
    state: &State,
    left: Option<usize>,
    reads: &Reads,
    act: &Callback<Action>,
) -> Html {
    let strings = &state.app.strings;
    let reading = matches!(state.app.task.phase, Phase::Reading(_));
    let alone = state.app.alert.as_ref().filter(|alert| alert.alone);
    html! {
        <article id="article" lang="en" tabindex="-1" aria-busy={reading.then_some("true")}>
            if let Some(alert) = alone { { nothing(strings, alert) } }
            if let Some(article) = &state.article {
                { head(article, reads) }
                <ArticleBody
                    document={article.document.clone()}
                    drawn={article.drawn}
                    settled={article.settled}
                    selected={article.selected}
                    open={article.intent.shown()}
                    target={article.target}
                />
                if let Some(bytes) = left { { more(strings, bytes, act) } }
            }
        </article>
    }
}

/// Why there is no article.
fn nothing(strings: &Strings, alert: &Alert) -> Html {
    html! {
        <div class="alone" role="alert" lang={strings.language().code}>
            <h1>{ strings.text(key::PAGE_EMPTY) }</h1>
            <p>{ strings.say(&alert.message) }</p>
            <p>{ strings.text(key::PAGE_EMPTY_ADVICE) }</p>
        </div>
    }
}

fn head(article: &ArticleState, reads: &Reads) -> Html {
    let reads = reads.clone();
    let date = Callback::from(move |published: Option<Date>| {
        reads.again(|request| request.published = published)
    });
    html! { <Head key={article.document.head} document={article.document.clone()} {date} /> }
}

/// The button that draws more of a very long article.
fn more(strings: &Strings, bytes: usize, act: &Callback<Action>) -> Html {
    let megabytes = words::number(strings, (bytes as f64 / 1e5).ceil() / 10.0);
    html! {
        <button type="button" class="more" lang={strings.language().code}
            onclick={act.reform(|_: MouseEvent| Action::DrawMore)}>{ strings.fill(key::PAGE_MORE, [&megabytes]) }</button>
    }
}
