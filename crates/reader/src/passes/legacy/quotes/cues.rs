use std::collections::HashMap;

/// What may follow a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A clause, with or without "that".
    Say,
    /// Someone told, then a clause.
    Tell,
    /// A clause after "that".
    That,
    /// As `Say`, but a noun has the same form.
    Noun,
    /// Only words between quotation marks.
    Mark,
}

/// The verbs of data/cues.txt by their forms.
pub struct Cues(HashMap<&'static str, Cue>);

impl Cues {
    pub fn new() -> Self {
        let mut forms = HashMap::new();
        for line in include_str!("data/cues.txt").lines() {
            let Some((class, words)) = line.split_once(": ") else {
                continue;
            };
            let cue = match class {
                "say" => Cue::Say,
                "tell" => Cue::Tell,
                "that" => Cue::That,
                "noun" => Cue::Noun,
                "mark" => Cue::Mark,
                _ => continue,
            };
            for word in words.split_whitespace() {
                forms.entry(word).or_insert(cue);
            }
        }
        Self(forms)
    }

    /// Verbs of speech within a sentence are in lower case.
    pub fn get(&self, word: &str) -> Option<Cue> {
        self.0.get(word).copied()
    }
}
