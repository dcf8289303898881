use std::io::{self, Write};

use gloss_reader::{Certainty, Entity, EntityId, Form, Kind, Modifier, Reading, Why};
use gloss_text::{SourceText, Span};

/// The kinds in the order of print, with their headings.
const SECTIONS: [(Kind, &str); 6] = [
    (Kind::Person, "People"),
    (Kind::Organization, "Organizations"),
    (Kind::Place, "Places"),
    (Kind::Group, "Groups"),
    (Kind::Event, "Events"),
    (Kind::Work, "Works"),
];

/// Writes a reading for people: the cast with its roles, then quotes, dates, numbers, statements,
/// the story by date, key sentences, warnings.
pub fn reading(out: &mut dyn Write, source: SourceText<'_>, reading: &Reading) -> io::Result<()> {
    for (kind, heading) in SECTIONS {
        let members: Vec<&Entity> = reading.entities.iter().filter(|e| e.kind == kind).collect();
        section(out, heading, members.len())?;
        for member in members {
            entity(out, member, reading)?;
        }
    }

    section(out, "Quotes", reading.quotes.len())?;
    for quote in &reading.quotes {
        let speaker = match (
            quote
                .speaker
                .and_then(|id| reading.entities.get(id.0 as usize)),
            quote.speaker_span,
        ) {
            (Some(entity), _) => entity.name.clone(),
            (None, Some(span)) => words(source, span),
            (None, None) => "someone".to_owned(),
        };
        writeln!(out, "  {speaker}: {}", words(source, quote.span))?;
    }

    section(out, "Dates", reading.dates.len())?;
    for date in &reading.dates {
        writeln!(
            out,
            "  {} = {}{}",
            words(source, date.span),
            modifier(date.modifier),
            date.value
        )?;
    }

    section(out, "Numbers", reading.quantities.len())?;
    for quantity in &reading.quantities {
        let unit = quantity.unit.as_deref().unwrap_or_default();
        let value = format!("{}{} {unit}", modifier(quantity.modifier), quantity.value);
        writeln!(
            out,
            "  {} = {}",
            words(source, quantity.span),
            value.trim_end()
        )?;
    }

    section(out, "Statements", reading.statements.len())?;
    for statement in &reading.statements {
        let name = |id: EntityId| {
            let entity = reading.entities.get(id.0 as usize);
            entity.map_or_else(String::new, |entity| one_line(&entity.name))
        };
        let part = |entity: Option<EntityId>, span| match entity {
            Some(entity) => name(entity),
            None => words(source, span),
        };
        let subject = part(statement.subject, statement.subject_span);
        let object = part(statement.object, statement.object_span);
        let (first, last) = if statement.passive {
            (object, subject)
        } else {
            (subject, object)
        };
        let verb = words(source, statement.verb);
        write!(out, "  {first} · {verb} · {last}")?;
        let reporter = statement.reporter.map(|reporter| match reporter.entity {
            Some(entity) => format!("according to {}", name(entity)),
            None => format!("according to {}", words(source, reporter.span)),
        });
        let notes = [statement.hedged.then(|| "not certain".to_owned()), reporter];
        for note in notes.into_iter().flatten() {
            write!(out, ", {note}")?;
        }
        writeln!(out)?;
    }

    section(out, "Story by date", reading.outline.len())?;
    for entry in &reading.outline {
        let date = reading.dates.get(entry.date as usize);
        let value = date.map_or("", |date| &date.value);
        writeln!(out, "  {value}: {}", words(source, entry.sentence))?;
    }

    section(out, "Key sentences", reading.key_sentences.len())?;
    for key in &reading.key_sentences {
        let why: Vec<&str> = key.why.iter().copied().map(reason).collect();
        writeln!(out, "  {}", words(source, key.sentence))?;
        writeln!(out, "      {}", why.join(", "))?;
    }

    section(out, "Warnings", reading.warnings.len())?;
    for warning in &reading.warnings {
        writeln!(out, "  {warning}")?;
    }
    Ok(())
}

fn section(out: &mut dyn Write, heading: &str, members: usize) -> io::Result<()> {
    if members == 0 {
        return Ok(());
    }
    writeln!(out, "{heading} ({members})")
}

fn entity(out: &mut dyn Write, entity: &Entity, reading: &Reading) -> io::Result<()> {
    let of = |form| {
        reading
            .mentions
            .iter()
            .filter(|m| m.entity == Some(entity.id) && m.form == form)
            .count()
    };
    write!(out, "  {}", one_line(&entity.name))?;
    if !entity.aliases.is_empty() {
        let aliases: Vec<String> = entity.aliases.iter().map(|a| one_line(a)).collect();
        write!(out, " (also {})", aliases.join(", "))?;
    }
    match of(Form::Name) {
        1 => write!(out, ", named once")?,
        n => write!(out, ", named {n} times")?,
    }
    match of(Form::Pronoun) + of(Form::Nominal) {
        0 => writeln!(out)?,
        1 => writeln!(out, ", meant once more")?,
        n => writeln!(out, ", meant {n} times more")?,
    }
    if let Some(place) = &entity.place
        && let Some(within) = &place.within
    {
        match place.certainty {
            _ if entity.kind == Kind::Organization => {}
            Certainty::Sure | Certainty::Likely => writeln!(out, "      in {within}")?,
            Certainty::Doubtful | Certainty::Near | Certainty::Guessed => {}
        }
    }
    if let Some(line) = &entity.background {
        writeln!(
            out,
            "      background: {} ({}, {})",
            line.text, line.source, line.as_of
        )?;
    }
    let mut said: Vec<&str> = vec![];
    for role in &entity.roles {
        if !said.contains(&role.text.as_str()) {
            said.push(&role.text);
            writeln!(out, "      {}", one_line(&role.text))?;
        }
    }
    Ok(())
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Lead => "opens the article",
        Why::Headline => "says what the headline says",
        Why::Cast => "on those whom the article is about",
        Why::Theme => "holds its commonest words",
        Why::Figures => "holds numbers",
        Why::Date => "says when",
    }
}

fn modifier(modifier: Option<Modifier>) -> &'static str {
    match modifier {
        None => "",
        Some(Modifier::Before) => "before ",
        Some(Modifier::After) => "after ",
        Some(Modifier::AtLeast) => "at least ",
        Some(Modifier::AtMost) => "at most ",
        Some(Modifier::MoreThan) => "more than ",
        Some(Modifier::LessThan) => "less than ",
        Some(Modifier::Approx) => "about ",
        Some(Modifier::Start) => "start of ",
        Some(Modifier::Mid) => "middle of ",
        Some(Modifier::End) => "end of ",
    }
}

fn words(source: SourceText<'_>, span: Span) -> String {
    one_line(source.slice(span))
}

/// White space of any kind and length as one space; control characters, which a terminal would obey, as nothing.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|w| w.chars().filter(|c| !c.is_control()).collect())
        .collect();
    words.join(" ")
}
