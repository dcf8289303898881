use std::ops::ControlFlow;

use gloss_text::{SourceText, tokenize};
use jiff::civil::Date;

use crate::{Progress, Reading, Tagger};

/// What a text is read with.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// The day the article was published: weekdays are resolved against it.
    pub published: Option<Date>,
    /// Finds the names.
    pub tagger: &'o dyn Tagger,
}

/// Reads an article. `progress` hears of names as they are found and may break
/// off; the reading then holds what was found up to there.
pub fn read(
    source: SourceText<'_>,
    options: &Options<'_>,
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Reading {
    let tokens = tokenize(source);
    let names = options.tagger.tag(&tokens, progress);
    let entities: Vec<crate::Entity> = names
        .iter()
        .enumerate()
        .map(|(i, n)| crate::Entity {
            id: crate::EntityId(i as u32),
            kind: n.kind,
            name: source.slice(n.span).into(),
            aliases: vec![],
            roles: vec![],
            place: None,
            background: None,
        })
        .collect();
    let mentions = names
        .iter()
        .enumerate()
        .map(|(i, n)| crate::Mention {
            span: n.span,
            entity: Some(crate::EntityId(i as u32)),
            form: crate::Form::Name,
            confidence: n.confidence,
            runner_up: n.runner_up,
        })
        .collect();
    Reading {
        published: options.published,
        mentions,
        entities,
        ..Reading::default()
    }
}
