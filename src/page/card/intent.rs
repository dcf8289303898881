//! When a card opens and closes: a state machine without a clock of its own.

use crate::shared::findings::Subject;

/// Hover that opens a card, in milliseconds.
const OPEN: f64 = 500.0;
/// Hover that opens a card when another has just closed, or is still open.
const OPEN_NEXT: f64 = 100.0;
/// How long after a card has closed the next one opens early.
const JUST_CLOSED: f64 = 600.0;
/// How long a card stays once the pointer has left it and its mark.
const CLOSE: f64 = 300.0;

/// What the reader seems to want of the card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Intent {
    stage: Stage,
    /// When [`Cue::Timer`] is due, in milliseconds of the cues' clock.
    pub deadline: Option<f64>,
    closed_at: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    #[default]
    Closed,
    /// The pointer rests on a mark.
    Waiting(Subject),
    /// The pointer is on the mark or in the card.
    Open(Subject),
    /// The pointer has left both.
    Leaving(Subject),
    /// The card of the first is open, the pointer rests on the second.
    Switching(Subject, Subject),
    /// Closed by Esc, and closed it stays until the pointer is elsewhere.
    Held,
    /// Stays until it is closed.
    Pinned(Subject),
}

/// Something that bears on the card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cue {
    /// The pointer is now on something.
    Over(Target),
    /// The deadline has come.
    Timer,
    /// A mark was clicked, tapped or entered; or the open card was taken hold of.
    Pin(Subject),
    /// Esc.
    Escape,
    /// The close button, or a click elsewhere.
    Close,
}

/// What the pointer can be on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A mark in the article.
    Mark(Subject),
    /// The card.
    Card,
    /// Neither.
    Elsewhere,
}

impl Intent {
    /// Whose card is open.
    pub fn shown(&self) -> Option<Subject> {
        match self.stage {
            Stage::Open(subject)
            | Stage::Leaving(subject)
            | Stage::Switching(subject, _)
            | Stage::Pinned(subject) => Some(subject),
            Stage::Closed | Stage::Waiting(_) | Stage::Held => None,
        }
    }

    /// Whether the card stays until it is closed.
    pub fn pinned(&self) -> bool {
        matches!(self.stage, Stage::Pinned(_))
    }

    /// The same for another reading of the text, where `to` tells what a subject is there.
    pub fn carried(self, to: impl Fn(Subject) -> Option<Subject>) -> Self {
        use Stage::*;
        let stage = match self.stage {
            Closed | Held => Some(self.stage),
            Waiting(subject) => to(subject).map(Waiting),
            Open(subject) => to(subject).map(Open),
            Leaving(subject) => to(subject).map(Leaving),
            Switching(one, other) => to(one).zip(to(other)).map(|(a, b)| Switching(a, b)),
            Pinned(subject) => to(subject).map(Pinned),
        };
        stage.map_or(Self::default(), |stage| Self { stage, ..self })
    }

    /// What follows from a cue at a time in milliseconds.
    pub fn after(self, cue: Cue, now: f64) -> Self {
        use Stage::*;
        let stay = |stage| Self { stage, ..self };
        let to = |stage| Self {
            stage,
            deadline: None,
            closed_at: None,
        };
        let wait = |stage, delay| Self {
            stage,
            deadline: Some(now + delay),
            closed_at: None,
        };
        match (self.stage, cue) {
            (_, Cue::Pin(subject)) => to(Pinned(subject)),
            (stage, Cue::Escape) => match stage {
                Closed | Held => self,
                _ => to(Held),
            },
            (Held, Cue::Close) => self,
            (_, Cue::Close) => to(Closed),
            (Pinned(_), _) => self,

            (Held, Cue::Over(Target::Elsewhere)) => to(Closed),
            (Held, _) => self,

            (Closed, Cue::Over(Target::Mark(mark))) => {
                let early = self.closed_at.is_some_and(|at| now - at <= JUST_CLOSED);
                wait(Waiting(mark), if early { OPEN_NEXT } else { OPEN })
            }
            (Closed, _) => self,

            (Waiting(mark), Cue::Timer) => to(Open(mark)),
            (Waiting(mark), Cue::Over(Target::Mark(other))) if mark == other => self,
            (Waiting(_), Cue::Over(Target::Mark(other))) => wait(Waiting(other), OPEN),
            (Waiting(_), Cue::Over(_)) => to(Closed),

            (Open(mark) | Leaving(mark) | Switching(mark, _), Cue::Over(Target::Card)) => {
                to(Open(mark))
            }
            (Open(mark) | Leaving(mark) | Switching(mark, _), Cue::Over(Target::Mark(other))) => {
                match self.stage {
                    _ if mark == other => to(Open(mark)),
                    Switching(_, next) if next == other => self,
                    _ => wait(Switching(mark, other), OPEN_NEXT),
                }
            }
            (Open(mark) | Switching(mark, _), Cue::Over(Target::Elsewhere)) => {
                wait(Leaving(mark), CLOSE)
            }
            (Leaving(_), Cue::Over(Target::Elsewhere)) => self,
            (Leaving(_), Cue::Timer) => Self {
                stage: Closed,
                deadline: None,
                closed_at: Some(now),
            },
            (Switching(_, next), Cue::Timer) => to(Open(next)),
            (Open(mark), Cue::Timer) => stay(Open(mark)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Subject = Subject::Mention(0);
    const B: Subject = Subject::Mention(1);

    /// Runs cues at their times, the timer among them when it is due, and tells whose card is open at the end.
    fn run(cues: &[(f64, Cue)], until: f64) -> Intent {
        let mut intent = Intent::default();
        let fire = |intent: Intent, now: f64| {
            let mut intent = intent;
            while let Some(due) = intent.deadline.filter(|&due| due <= now) {
                intent = intent.after(Cue::Timer, due);
            }
            intent
        };
        for &(at, cue) in cues {
            intent = fire(intent, at).after(cue, at);
        }
        fire(intent, until)
    }

    #[test]
    fn opens_and_closes_in_time() {
        let on = |mark| Cue::Over(Target::Mark(mark));
        let card = Cue::Over(Target::Card);
        let off = Cue::Over(Target::Elsewhere);
        let check = |cues: &[(f64, Cue)], until, shown| {
            assert_eq!(run(cues, until).shown(), shown, "{cues:?} until {until}");
        };
        check(&[(0.0, on(A))], 499.0, None);
        check(&[(0.0, on(A))], 500.0, Some(A));
        check(&[(0.0, on(A)), (400.0, off)], 2000.0, None);
        check(&[(0.0, on(A)), (600.0, off)], 899.0, Some(A));
        check(&[(0.0, on(A)), (600.0, off)], 900.0, None);
        // Entering the card keeps it.
        check(
            &[(0.0, on(A)), (600.0, off), (800.0, card)],
            9000.0,
            Some(A),
        );
        check(
            &[(0.0, on(A)), (600.0, off), (800.0, card), (1000.0, off)],
            1300.0,
            None,
        );
        // The next one opens early.
        check(
            &[(0.0, on(A)), (600.0, off), (1000.0, on(B))],
            1100.0,
            Some(B),
        );
        check(&[(0.0, on(A)), (600.0, off), (1800.0, on(B))], 2200.0, None);
        check(&[(0.0, on(A)), (600.0, on(B))], 699.0, Some(A));
        check(&[(0.0, on(A)), (600.0, on(B))], 700.0, Some(B));
        // On its way to the card the pointer crosses another mark.
        check(
            &[(0.0, on(A)), (600.0, on(B)), (650.0, card)],
            9000.0,
            Some(A),
        );
    }

    #[test]
    fn escape_holds_until_the_pointer_leaves() {
        let on = |mark| Cue::Over(Target::Mark(mark));
        let off = Cue::Over(Target::Elsewhere);
        let check = |cues: &[(f64, Cue)], until, shown| {
            assert_eq!(run(cues, until).shown(), shown, "{cues:?} until {until}");
        };
        check(&[(0.0, on(A)), (600.0, Cue::Escape)], 9000.0, None);
        check(
            &[(0.0, on(A)), (600.0, Cue::Escape), (700.0, on(A))],
            9000.0,
            None,
        );
        check(
            &[
                (0.0, on(A)),
                (600.0, Cue::Escape),
                (700.0, off),
                (800.0, on(A)),
            ],
            1299.0,
            None,
        );
        check(
            &[
                (0.0, on(A)),
                (600.0, Cue::Escape),
                (700.0, off),
                (800.0, on(A)),
            ],
            1300.0,
            Some(A),
        );
    }

    #[test]
    fn a_pinned_card_stays() {
        let pin = Cue::Pin(A);
        let off = Cue::Over(Target::Elsewhere);
        assert!(run(&[(0.0, pin), (1.0, off)], 9000.0).pinned());
        assert_eq!(run(&[(0.0, pin), (1.0, Cue::Close)], 9000.0).shown(), None);
        assert_eq!(run(&[(0.0, pin), (1.0, Cue::Escape)], 9000.0).shown(), None);
        assert_eq!(
            run(&[(0.0, pin), (1.0, Cue::Pin(B))], 9000.0).shown(),
            Some(B)
        );
    }
}
