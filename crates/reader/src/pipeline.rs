use gloss_text::{Span, Tokens};
use jiff::civil::Date;

use crate::document::Document;
use crate::passes::{self, Understood, dates, entities, language, names, overview, quantities};
use crate::{
    Analysis, Entity, EntityId, Form, Kind, Knowledge, Mention, NameMention, Reading, Warning,
};

/// What a text is read with, besides its analysis.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// The day the article was published: weekdays are resolved against it. Where it is not
    /// given, what the text says of it counts.
    pub published: Option<Date>,
    /// What is known of names, where packs are at hand.
    pub knowledge: Option<&'o Knowledge>,
}

/// Reads an article from the analysis of its tokens.
pub fn read(tokens: &Tokens<'_>, analysis: Analysis, options: &Options<'_>) -> Reading {
    let syntax = analysis.syntax.unwrap_or_default();
    let reference = analysis.reference.unwrap_or_default();
    let document = Document::new(tokens, &syntax);
    let words = &document.words;
    let mut names = analysis.names;
    quantities::clear_signs(&document.atoms, &mut names);
    dates::clear_weekdays(&document, &mut names);
    let names = names::settle(&document, names);
    let cast = entities::resolve(words, &names);
    let mentions = mentions(&names, &cast.of);

    let Understood {
        mentions,
        entities,
        quotes,
    } = passes::understand(&document, &reference, mentions, cast.entities);

    let published = options
        .published
        .or_else(|| dates::published_in(&document.atoms));
    let mut dates = dates::find(&document, published, &quotes, &names);
    let name_at = |span: Span| {
        let next = names.partition_point(|name| name.span.end <= span.start);
        names.get(next).filter(|name| name.span.overlaps(span))
    };
    // "20th Century Fox" tells no time; "May 2016" does, whatever was taken for a name in it.
    let is_part_of = |date: Span, name: &NameMention| {
        matches!(name.kind, Kind::Organization | Kind::Person)
            && name.span != date
            && name.span.contains(date)
    };
    dates.retain(|date| !name_at(date.span).is_some_and(|name| is_part_of(date.span, name)));
    let mut quantities = quantities::find(&document.atoms, &dates);
    // "P5+1", "Group of Seven": a number in a name counts nothing.
    quantities.retain(|quantity| name_at(quantity.span).is_none());

    let mut warnings = vec![];
    if tokens.tokens.is_empty() {
        warnings.push(Warning::Empty);
    }
    warnings.extend(language::warning(words));
    quantities::tie(words, &mut quantities);
    let sentences = tokens.sentences.iter().map(|sentence| sentence.span);
    let mut reading = Reading {
        published,
        sentences: sentences.collect(),
        mentions,
        entities,
        quotes,
        dates,
        quantities,
        warnings,
        ..Reading::default()
    };
    overview::add(&document, &mut reading);
    match options.knowledge {
        Some(knowledge) => reading.with_background(tokens.source.text(), knowledge),
        None => reading,
    }
}

/// The likeliest entity of each pronoun and description of a text, however unlikely, and the
/// entities: what [`read`] chooses the mentions of a reading from by their confidence. For measuring.
pub fn links(tokens: &Tokens<'_>, analysis: Analysis) -> (Vec<Mention>, Vec<Entity>) {
    let syntax = analysis.syntax.unwrap_or_default();
    let document = Document::new(tokens, &syntax);
    let names = names::settle(&document, analysis.names);
    let cast = entities::resolve(&document.words, &names);
    let names = mentions(&names, &cast.of);
    let reference = analysis.reference.unwrap_or_default();
    passes::links(&document, &reference, names, cast.entities)
}

/// The mentions of names, with their entities.
pub(crate) fn mentions(names: &[NameMention], of: &[EntityId]) -> Vec<Mention> {
    let mention = |(name, &entity): (&NameMention, &EntityId)| Mention {
        span: name.span,
        entity: Some(entity),
        form: Form::Name,
        confidence: name.confidence,
        runner_up: name.runner_up,
    };
    names.iter().zip(of).map(mention).collect()
}
