//! Finds the words that give something to someone: "said", "told", "according to".

use std::ops::Range;

use super::scene::Scene;
use super::speaker;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;
use crate::lists;

/// What a cue takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A clause, with or without "that".
    Clause,
    /// Someone told and a clause.
    Told,
    /// A clause, if a study or a report is the subject.
    Found,
    /// A clause after "that" only.
    That,
    /// A clause after "that", or an infinitive: "vowed to".
    Intent,
    /// A clause after "that", or someone with an infinitive: "urged them to".
    Order,
    /// A noun with its owner: the clause after "that" of "Roe's claim that".
    Claim,
    /// An indirect question: "asked whether".
    Question,
    /// Only words between quotation marks.
    Marks,
    /// "According to": the clause that it stands in.
    Around,
}

/// A word that gives something to someone.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb, or "According" with "to".
    pub(super) words: Range<usize>,
    pub(super) takes: Takes,
    /// The head of the noun phrase that speaks.
    pub(super) speaker: Option<usize>,
    /// The speaker is the subject of the verb itself, not of a clause around it.
    pub(super) own: bool,
    /// Said in fact: not denied, wished, asked or supposed.
    pub(super) fact: bool,
    /// In the infinitive or with a modal verb: words between marks may have been said, a clause
    /// without marks is at most planned.
    pub(super) vague: bool,
}

impl Cue {
    pub(super) fn verb(&self) -> usize {
        self.words.start
    }
}

/// The cues of a text that stand outside of quotation marks, in order.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = vec![];
    for i in (0..scene.trees.len()).filter(|&i| !scene.quoted(i)) {
        let Some(mut cue) = cue(scene, i) else {
            continue;
        };
        if let Some(before) = cues.last()
            && goes_on(scene, before, &cue)
        {
            cue.speaker = before.speaker;
        }
        cues.push(cue);
    }
    cues
}

/// Whether a participle goes on with a verb of speech right before it: "Roe said, adding that".
fn goes_on(scene: &Scene<'_>, before: &Cue, cue: &Cue) -> bool {
    let trees = scene.trees;
    let verb = cue.verb();
    let adds = matches!(trees.word(verb), "adding" | "added" | "adds");
    let between = before.words.end..verb;
    !cue.own
        && (before.own || adds)
        && before.speaker.is_some()
        && before.takes != Takes::Around
        && scene.sentence(verb).contains(&before.verb())
        && (adds
            // "The suit says he was hurt and alleges that": both in the present tense.
            || trees.is(verb, &[Is::Conj])
                && [before.verb(), verb].iter().all(|&i| trees.word(i).ends_with('s'))
            || trees.word(verb).ends_with("ing")
                && !between.clone().any(|i| trees.is(i, &[Is::Nsubj, Is::NsubjPass]) || scene.quoted(i)))
}

/// The cue whose verb stands at a word.
pub(super) fn at(cues: &[Cue], word: usize) -> Option<&Cue> {
    from(cues, word).first().filter(|cue| cue.verb() == word)
}

/// The cues from a word on.
pub(super) fn from(cues: &[Cue], word: usize) -> &[Cue] {
    let first = cues.partition_point(|cue| cue.verb() < word);
    cues.get(first..).unwrap_or_default()
}

fn cue(scene: &Scene<'_>, i: usize) -> Option<Cue> {
    let trees = scene.trees;
    if trees.word(i) == "according" && trees.word(i + 1) == "to" {
        return Some(Cue {
            words: i..i + 2,
            takes: Takes::Around,
            speaker: source(scene, i + 1),
            own: true,
            fact: true,
            vague: false,
        });
    }
    if let Some(owner) = claimant(scene, i) {
        return Some(Cue {
            words: i..i + 1,
            takes: Takes::Claim,
            speaker: Some(owner),
            own: true,
            fact: true,
            vague: false,
        });
    }
    let takes = match trees.value(i, lists::SPEECH_CUES)? {
        "clause" => Takes::Clause,
        "tell" => Takes::Told,
        "find" => Takes::Found,
        "that" => Takes::That,
        "intent" => Takes::Intent,
        "order" => Takes::Order,
        "question" => Takes::Question,
        "marks" => Takes::Marks,
        _ => return None,
    };
    let verb = trees.part(i) == Part::Verb && !trees.is(i, &[Is::Amod, Is::Compound]);
    let shouts = trees.text(i).chars().all(char::is_uppercase);
    if !verb || shouts {
        return None;
    }
    let subject = speaker::of_verb(scene, i);
    // "The study found that", but not "Roe found that the door was open".
    if takes == Takes::Found {
        subject.filter(|subject| subject.writes)?;
    }
    Some(Cue {
        words: i..i + 1,
        takes,
        speaker: subject.map(|subject| subject.head),
        own: subject.is_some_and(|subject| subject.own),
        fact: is_fact(scene, i) && !supposed(scene, i, subject.map(|subject| subject.head)),
        vague: is_vague(scene, i),
    })
}

/// Whose claim a noun is that a clause follows: "Roe's claim that the road was closed".
fn claimant(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let trees = scene.trees;
    let claims = trees.part(noun) == Part::Noun
        && trees.has(noun, lists::SPEECH_NOUNS)
        && trees.word(noun + 1) == "that"
        && trees.part(noun + 1) == Part::SubordinatingConjunction;
    let mut owners = trees
        .dependents(noun)
        .filter(|&d| d < noun && trees.is(d, &[Is::NmodPoss]));
    owners.next().filter(|_| claims)
}

/// Whether a clause tells what may come to be said: "once Roe confirms that ...".
fn supposed(scene: &Scene<'_>, verb: usize, subject: Option<usize>) -> bool {
    let trees = scene.trees;
    let past =
        trees.word(verb).ends_with("ed") || matches!(trees.word(verb), "said" | "told" | "wrote");
    let has = trees
        .dependent(verb, &[Is::Aux])
        .is_some_and(|aux| trees.word(aux) == "had");
    let first = match subject {
        Some(subject) if subject < verb => speaker::phrase(trees, subject).start,
        _ => verb,
    };
    let before = first.checked_sub(1).map_or("", |before| trees.word(before));
    match before {
        "if" | "unless" | "whether" | "once" | "until" | "till" | "than" => true,
        "when" | "whenever" | "before" | "after" => !past && !has,
        _ => false,
    }
}

/// Whom "according to" names: the noun that "to" leads to.
fn source(scene: &Scene<'_>, to: usize) -> Option<usize> {
    let trees = scene.trees;
    let end = scene.sentence(to).end.min(to + 24);
    let first = (to + 1..end).find(|&i| !scene.is_punctuation(i))?;
    // Up from the first word of the noun phrase, as long as it goes to the right or to "according".
    let mut head = first;
    while let Some(above) = trees
        .head(head)
        .filter(|&above| above > head && above < end)
    {
        let nominal = [
            Is::Nsubj,
            Is::NsubjPass,
            Is::Obl,
            Is::Nmod,
            Is::Obj,
            Is::Advcl,
            Is::Conj,
        ];
        if trees.is(head, &nominal) {
            break;
        }
        head = above;
    }
    let head = last_name(scene, head, end).unwrap_or(head);
    let names = !scene.quoted(head) && !matches!(trees.word(head), "which" | "whom");
    names.then_some(head)
}

/// The name that closes a noun phrase which the parser cut short: "media buying company GroupM".
fn last_name(scene: &Scene<'_>, head: usize, end: usize) -> Option<usize> {
    let trees = scene.trees;
    let nominal = |i: usize| {
        matches!(
            trees.part(i),
            Part::Noun | Part::ProperNoun | Part::Adjective
        ) || trees.part(i) == Part::Verb && trees.word(i).ends_with("ing")
    };
    let last = (head + 1..end).take_while(|&i| nominal(i)).last()?;
    let closes = scene.is_punctuation(last + 1) || last + 1 == end;
    let cut = trees.part(head) == Part::Noun && !trees.depends(last, head);
    let named =
        closes && trees.part(last) == Part::ProperNoun && (cut || trees.part(head) == Part::Verb);
    let flat = trees.head(last).filter(|_| trees.is(last, &[Is::Flat]));
    named.then(|| flat.unwrap_or(last))
}

/// Whether what a verb of speech tells has happened.
fn is_fact(scene: &Scene<'_>, verb: usize) -> bool {
    let trees = scene.trees;
    let beside = || trees.dependents(verb).filter(|&d| !scene.quoted(d));
    let denied = beside().any(|d| match trees.relation(d) {
        Is::Advmod | Is::Dep => matches!(trees.word(d), "not" | "n't" | "never" | "hardly"),
        Is::Mark => matches!(trees.word(d), "if" | "unless" | "whether" | "than"),
        Is::Nsubj => matches!(trees.word(d), "nobody" | "none" | "nothing" | "neither"),
        _ => false,
    });
    let asked = beside().any(|d| {
        // "Did Roe say ...?"
        trees.is(d, &[Is::Aux])
            && trees
                .dependent(verb, &[Is::Nsubj])
                .is_some_and(|subject| d < subject)
            && matches!(
                trees.word(d),
                "did" | "do" | "does" | "has" | "have" | "will" | "would"
            )
    });
    !denied && !asked
}

fn is_vague(scene: &Scene<'_>, verb: usize) -> bool {
    let trees = scene.trees;
    trees.dependents(verb).any(|d| match trees.relation(d) {
        // As written: "May" is a name.
        Is::Aux => matches!(
            trees.text(d),
            "would"
                | "could"
                | "should"
                | "may"
                | "might"
                | "must"
                | "can"
                | "will"
                | "'ll"
                | "'d"
                | "to"
        ),
        Is::Mark => trees.word(d) == "to",
        _ => false,
    })
}
