//! How an article stands to what a clause says: whether it says so itself.

use crate::Relation as Rel;
use crate::document::Document;
use crate::lists::{IRREGULAR_PASTS, SPEECH_VERBS};
use crate::passes::phrases;
use crate::trees::Trees;

/// How many steps up the tree are looked at.
const MOST_STEPS: usize = 24;

/// How an article stands to what a clause says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stance {
    /// "did not", "never", "nobody".
    pub(crate) negated: bool,
    /// "may", "allegedly".
    pub(crate) hedged: bool,
    /// Asked, supposed, wished, denied: nobody says that it is so.
    pub(crate) supposed: bool,
    /// Stands between quotation marks.
    pub(crate) quoted: bool,
    /// Someone says it, if not the article.
    pub(crate) reported: bool,
    /// The head of the phrase that says who.
    pub(crate) reporter: Option<usize>,
}

impl Stance {
    /// Whether the article itself says it, without reserve.
    pub(crate) const fn is_plain(&self) -> bool {
        !(self.negated || self.hedged || self.supposed || self.quoted || self.reported)
    }
}

/// Reads stances in one text.
pub(crate) struct Stances<'d, 't> {
    trees: &'d Trees<'t>,
    /// By word: stands between quotation marks.
    quoted: Vec<bool>,
}

impl<'d, 't> Stances<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>) -> Self {
        Self {
            trees: &document.trees,
            quoted: quoted(document),
        }
    }

    /// Whether a word stands between quotation marks.
    pub(crate) fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }

    /// The stance to the clause of a verb, or of a noun or adjective with a copula.
    pub(crate) fn of(&self, verb: usize) -> Stance {
        let trees = self.trees;
        let mut stance = Stance {
            negated: is_negated(trees, verb),
            hedged: is_hedged(trees, verb),
            quoted: self.is_quoted(verb),
            ..Stance::default()
        };
        // "could not attend" says that nobody did.
        stance.hedged &= !(stance.negated && is_able(trees, verb));
        let tree = trees.tree(verb);
        stance.supposed = asks(trees, &tree);
        let mut at = verb;
        for _ in 0..MOST_STEPS {
            stance.supposed |= is_supposed(trees, at) || is_alternative(trees, at);
            self.hear_aside(at, &mut stance);
            let Some(above) = trees.head(at) else { break };
            self.step(verb, at, above, &mut stance);
            at = above;
        }
        if !stance.reported
            && let Some(reporter) = according(trees, &tree)
        {
            stance.reported = true;
            stance.reporter = reporter;
        }
        stance
    }

    /// What the clause above says of the one below.
    fn step(&self, verb: usize, at: usize, above: usize, stance: &mut Stance) {
        let trees = self.trees;
        match trees.relation(at) {
            // "did not meet Roe or see Lind": what denies the first denies the second.
            Rel::Conj if at == verb && !has_own_start(trees, at) => {
                stance.negated |= is_negated(trees, above);
                stance.hedged |= is_hedged(trees, above);
            }
            Rel::Ccomp | Rel::Parataxis if is_speech(trees, above) => {
                let speaker = speaker(trees, above);
                let doubtful = is_negated(trees, above)
                    || is_hedged(trees, above)
                    || matches!(
                        trees.word(above),
                        "denied" | "denies" | "deny" | "asked" | "asks"
                    );
                if trees.relation(at) == Rel::Ccomp || speaker.is_some() {
                    // What one says that another says is nobody's plain word.
                    stance.supposed |= doubtful || stance.reported;
                    stance.reported = true;
                    stance.reporter = stance.reporter.or(speaker);
                }
            }
            // "accused the board of hiding it": who says so is not the article.
            Rel::Advcl | Rel::Acl | Rel::Xcomp | Rel::Obl if accuses(trees, above) => {
                stance.supposed = true;
            }
            // "believes that", "hopes to": a thought, and no fact.
            Rel::Ccomp | Rel::Csubj => stance.supposed = true,
            // "allegations that", "a plan to buy".
            Rel::Acl if at != verb || !is_participle(trees, at) => stance.supposed = true,
            Rel::Advcl if at == verb && is_infinitive(trees, at) => stance.supposed = true,
            _ => {}
        }
    }

    /// ", police said" within or behind a clause.
    fn hear_aside(&self, clause: usize, stance: &mut Stance) {
        let trees = self.trees;
        let mut asides = trees.dependents(clause).filter(|&d| {
            trees.is(d, &[Rel::Parataxis])
                && is_speech(trees, d)
                && trees.dependent(d, &[Rel::Ccomp, Rel::Obj]).is_none()
        });
        if let Some(aside) = asides.next()
            && let Some(speaker) = speaker(trees, aside)
        {
            stance.reported = true;
            stance.reporter = stance.reporter.or(Some(speaker));
        }
    }
}

/// The subject of a verb.
pub(crate) fn subject(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    trees.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass])
}

/// The subject of a verb of speech, but for the town of a dateline.
fn speaker(trees: &Trees<'_>, verb: usize) -> Option<usize> {
    let dash = |i: usize| matches!(trees.text(i), "—" | "--" | "---");
    subject(trees, verb).filter(|&subject| !(subject..verb).any(dash))
}

/// Whether a verb brings words to someone's mouth.
fn is_speech(trees: &Trees<'_>, verb: usize) -> bool {
    trees.has(verb, SPEECH_VERBS)
        || matches!(
            trees.word(verb),
            "according" | "shows" | "showed" | "show" | "reveal" | "revealed"
        )
}

/// Whether a verb blames someone for what may not be so.
fn accuses(trees: &Trees<'_>, verb: usize) -> bool {
    let word = trees.word(verb);
    matches!(
        word,
        "accuse" | "accused" | "accuses" | "accusing" | "suspected" | "suspect"
    )
}

/// "not", "never", "nobody".
pub(super) fn denies(trees: &Trees<'_>, i: usize) -> bool {
    matches!(
        trees.word(i),
        "not"
            | "n't"
            | "never"
            | "neither"
            | "nor"
            | "no"
            | "nobody"
            | "none"
            | "nothing"
            | "hardly"
            | "barely"
            | "rarely"
            | "without"
    )
}

/// Whether a clause is negated by its verb, subject or object.
fn is_negated(trees: &Trees<'_>, verb: usize) -> bool {
    const PARTS: &[Rel] = &[
        Rel::Advmod,
        Rel::Nsubj,
        Rel::NsubjPass,
        Rel::Obj,
        Rel::Cc,
        Rel::Aux,
    ];
    trees.dependents(verb).any(|d| {
        denies(trees, d)
            || trees.is(d, PARTS)
                && trees
                    .dependents(d)
                    .any(|e| trees.is(e, &[Rel::Det, Rel::Advmod]) && denies(trees, e))
    })
}

/// "may", "would", "reportedly", "is said to".
fn is_hedged(trees: &Trees<'_>, verb: usize) -> bool {
    let told = matches!(
        trees.word(verb),
        "said"
            | "believed"
            | "thought"
            | "expected"
            | "understood"
            | "rumoured"
            | "rumored"
            | "alleged"
    );
    if told && trees.dependent(verb, &[Rel::NsubjPass]).is_some() {
        return true;
    }
    trees.dependents(verb).any(|d| {
        trees.is(d, &[Rel::Aux])
            && matches!(
                trees.word(d),
                "may"
                    | "might"
                    | "could"
                    | "would"
                    | "should"
                    | "can"
                    | "ca"
                    | "must"
                    | "ought"
                    | "'d"
            )
            && !(trees.word(d) == "'d" && trees.word(verb).ends_with("ed"))
            || trees.is(d, &[Rel::Advmod])
                && matches!(
                    trees.word(d),
                    "allegedly"
                        | "reportedly"
                        | "apparently"
                        | "perhaps"
                        | "maybe"
                        | "probably"
                        | "possibly"
                        | "purportedly"
                        | "supposedly"
                        | "likely"
                        | "almost"
                        | "nearly"
                )
    })
}

/// "could", "can", "would": of what is denied a matter of fact.
fn is_able(trees: &Trees<'_>, verb: usize) -> bool {
    trees.dependents(verb).any(|d| {
        trees.is(d, &[Rel::Aux]) && matches!(trees.word(d), "could" | "can" | "ca" | "would" | "wo")
    })
}

/// "if", "unless", "whether", and what may be, in the words that open a clause; "once" and "when" of
/// what is not past.
fn is_supposed(trees: &Trees<'_>, clause: usize) -> bool {
    trees.dependents(clause).any(|d| {
        let word = trees.word(d);
        let time = trees.is(clause, &[Rel::Advcl]) && d < clause;
        trees.is(d, &[Rel::Mark, Rel::Advmod, Rel::Cc])
            && (time && matches!(word, "once" | "when" | "before") && !is_past(trees, clause)
                || matches!(
                    word,
                    "if" | "unless"
                        | "whether"
                        | "lest"
                        | "should"
                        | "suppose"
                        | "supposing"
                        | "until"
                        | "why"
                        | "how"
                ))
    })
}

/// Whether a clause tells of the past: by its auxiliary, or else by the form of its verb.
fn is_past(trees: &Trees<'_>, clause: usize) -> bool {
    match trees.dependent(clause, &[Rel::Aux, Rel::Cop]) {
        Some(first) => matches!(trees.word(first), "had" | "was" | "were" | "did"),
        None => trees.word(clause).ends_with("ed") || trees.has(clause, IRREGULAR_PASTS),
    }
}

/// "or", before the second of two clauses: which of them holds is open.
fn is_alternative(trees: &Trees<'_>, clause: usize) -> bool {
    trees.is(clause, &[Rel::Conj])
        && trees
            .dependents(clause)
            .any(|d| d < clause && trees.is(d, &[Rel::Cc]) && trees.word(d) == "or")
}

/// Whether a sentence is a question.
fn asks(trees: &Trees<'_>, tree: &std::ops::Range<usize>) -> bool {
    const MARKS_AT_END: usize = 4;
    let mut last = tree.clone().rev().take(MARKS_AT_END);
    last.any(|i| trees.text(i).starts_with('?'))
}

/// Whether a clause has a subject or an auxiliary of its own.
fn has_own_start(trees: &Trees<'_>, verb: usize) -> bool {
    trees
        .dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux, Rel::Cop])
        .is_some()
}

/// "bought" of "a firm bought by Acme", "living" of "a man living in Lima".
fn is_participle(trees: &Trees<'_>, verb: usize) -> bool {
    !is_infinitive(trees, verb) && subject(trees, verb).is_none()
}

/// "to buy".
pub(crate) fn is_infinitive(trees: &Trees<'_>, verb: usize) -> bool {
    trees
        .dependents(verb)
        .any(|d| trees.is(d, &[Rel::Mark]) && trees.word(d) == "to")
}

/// Whether a sentence has an "according to", and the head of whom it names.
fn according(trees: &Trees<'_>, tree: &std::ops::Range<usize>) -> Option<Option<usize>> {
    let at = tree
        .clone()
        .find(|&i| trees.word(i) == "according" && trees.word(i + 1) == "to")?;
    Some(phrases::head_from(trees, at + 2, tree.end))
}

/// By word, whether it stands between quotation marks; a paragraph ends what is left open.
fn quoted(document: &Document<'_>) -> Vec<bool> {
    let trees = &document.trees;
    let tokens = document.words.tokens;
    let mut quoted = vec![false; trees.len()];
    let mut next = 0;
    for block in &tokens.blocks {
        let sentences = tokens.sentences.get(block.sentences.range());
        let Some(last) = sentences.and_then(|s| s.last()) else {
            continue;
        };
        let end = last.span.end;
        let mut open = None;
        while next < trees.len() && trees.span(next..next + 1).start < end {
            let mark = trees.text(next);
            open = match (open, mark) {
                (None, "“" | "„" | "«") => Some(mark),
                (None, "\"" | "``") => Some("\""),
                (None, "‘") => Some("‘"),
                (Some("“" | "„"), "”") | (Some("\""), "\"" | "''") | (Some("«"), "»") => {
                    None
                }
                (Some("‘"), "’") => None,
                (open, _) => open,
            };
            if let Some(quoted) = quoted.get_mut(next) {
                *quoted = open.is_some();
            }
            next += 1;
        }
    }
    quoted
}
