//! Which key does what.

use crate::desk::panels::{PANELS, Panel};
use crate::shared::dom;
use crate::shared::strings::{Strings, key};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Press {
    NextMark,
    PreviousMark,
    NextMention,
    PreviousMention,
    Only,
    Correct,
    Find,
    Density,
    Panel(Panel),
    Help,
}

impl Press {
    /// What it does, in words.
    pub fn does(self, strings: &Strings) -> String {
        let text = match self {
            Self::NextMark => key::KEYS_NEXT_MARK,
            Self::PreviousMark => key::KEYS_PREVIOUS_MARK,
            Self::NextMention => key::KEYS_NEXT_MENTION,
            Self::PreviousMention => key::KEYS_PREVIOUS_MENTION,
            Self::Only => key::KEYS_ONLY,
            Self::Correct => key::KEYS_CORRECT,
            Self::Find => key::KEYS_FIND,
            Self::Density => key::KEYS_DENSITY,
            Self::Help => key::KEYS_HELP,
            Self::Panel(panel) => {
                return strings.fill(key::KEYS_PANEL, [&panel.name(strings)]);
            }
        };
        strings.text(text).to_string()
    }
}

/// What was stroked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A key that can do something, with its modifiers: "n", "?", "Alt+n", "F2".
    Key(String),
    /// A key that does something of its own: "Tab".
    Unfit(String),
    /// A modifier alone: the key is still to come.
    Modifier,
}

impl Stroke {
    /// Of what a key event says. The shift key is in the letter already.
    pub fn of(key: &str, ctrl: bool, alt: bool, meta: bool) -> Self {
        let modifiers = [
            "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "Dead",
        ];
        if modifiers.contains(&key) {
            return Self::Modifier;
        }
        let mut name = String::new();
        for (held, modifier) in [(ctrl, "Ctrl+"), (alt, "Alt+"), (meta, "Meta+")] {
            name.push_str(if held { modifier } else { "" });
        }
        name.push_str(key);
        let function = key.strip_prefix('F').is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
        });
        let mut chars = key.chars();
        let letter = chars.next().is_some_and(|c| !c.is_whitespace()) && chars.next().is_none();
        if letter || function {
            Self::Key(name)
        } else {
            Self::Unfit(name)
        }
    }
}

/// What can be set, in the order of the help: the name it is kept under, and its key at first.
pub const ACTIONS: [(Press, &str, &str); 15] = [
    (Press::NextMark, "next-mark", "n"),
    (Press::PreviousMark, "previous-mark", "p"),
    (Press::NextMention, "next-mention", "]"),
    (Press::PreviousMention, "previous-mention", "["),
    (Press::Only, "only", "f"),
    (Press::Correct, "correct", "e"),
    (Press::Find, "find", "/"),
    (Press::Density, "density", "d"),
    (Press::Panel(PANELS[0].0), PANELS[0].1, "1"),
    (Press::Panel(PANELS[1].0), PANELS[1].1, "2"),
    (Press::Panel(PANELS[2].0), PANELS[2].1, "3"),
    (Press::Panel(PANELS[3].0), PANELS[3].1, "4"),
    (Press::Panel(PANELS[4].0), PANELS[4].1, "5"),
    (Press::Panel(PANELS[5].0), PANELS[5].1, "6"),
    (Press::Help, "help", "?"),
];

/// Which key does what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Whether keys without a modifier do something.
    pub letters: bool,
    /// A key for each of [`ACTIONS`].
    keys: Vec<String>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            letters: true,
            keys: ACTIONS.iter().map(|(.., key)| (*key).to_owned()).collect(),
        }
    }
}

impl Keys {
    const LETTERS: &str = "gloss.letters";
    const KEYS: &str = "gloss.keys";

    /// As they were kept.
    pub fn kept() -> Self {
        Self {
            letters: dom::stored(Self::LETTERS).is_none_or(|kept| kept != "off"),
            ..Self::from_text(&dom::stored(Self::KEYS).unwrap_or_default())
        }
    }

    /// Keeps them.
    pub fn keep(&self) {
        dom::store(Self::LETTERS, if self.letters { "on" } else { "off" });
        dom::store(Self::KEYS, &self.to_text());
    }

    /// Of lines `name=key`. What is not there, or would give one key two things to do, is as at first.
    fn from_text(text: &str) -> Self {
        let mut keys = Self::default();
        for line in text.lines() {
            let known = line.split_once('=').and_then(|(name, key)| {
                let (press, ..) = ACTIONS.iter().find(|(_, known, _)| *known == name)?;
                keys.with(*press, key).ok()
            });
            keys = known.unwrap_or(keys);
        }
        keys
    }

    /// Lines of what is not as at first.
    fn to_text(&self) -> String {
        let set = ACTIONS.iter().zip(&self.keys);
        set.filter(|((.., first), key)| first != key)
            .map(|((_, name, _), key)| format!("{name}={key}\n"))
            .collect()
    }

    /// The same with keys without a modifier on or off.
    pub fn with_letters(&self, letters: bool) -> Self {
        Self {
            letters,
            ..self.clone()
        }
    }

    /// The key that does something.
    pub fn of(&self, press: Press) -> &str {
        let at = ACTIONS.iter().position(|(known, ..)| *known == press);
        at.and_then(|at| self.keys.get(at))
            .map_or("", String::as_str)
    }

    /// What a key does now: keys without a modifier may be switched off.
    pub fn action(&self, key: &str) -> Option<Press> {
        let alone = key.chars().nth(1).is_none();
        self.holder(key).filter(|_| self.letters || !alone)
    }

    fn holder(&self, key: &str) -> Option<Press> {
        let at = self.keys.iter().position(|known| known == key)?;
        ACTIONS.get(at).map(|&(press, ..)| press)
    }

    /// The same with another key for one thing; fails with what the key does already.
    pub fn with(&self, press: Press, key: &str) -> Result<Self, Press> {
        if let Some(holder) = self.holder(key).filter(|&holder| holder != press) {
            return Err(holder);
        }
        let mut keys = self.clone();
        for ((known, ..), slot) in ACTIONS.iter().zip(&mut keys.keys) {
            if *known == press {
                *slot = key.to_owned();
            }
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes() {
        let check = |key: &str, ctrl, alt, expect: Stroke| {
            assert_eq!(Stroke::of(key, ctrl, alt, false), expect, "{key}");
        };
        check("n", false, false, Stroke::Key("n".to_owned()));
        check("N", false, false, Stroke::Key("N".to_owned()));
        check("ñ", false, false, Stroke::Key("ñ".to_owned()));
        check("n", true, true, Stroke::Key("Ctrl+Alt+n".to_owned()));
        check("F2", false, false, Stroke::Key("F2".to_owned()));
        check("F", false, false, Stroke::Key("F".to_owned()));
        check("Tab", false, false, Stroke::Unfit("Tab".to_owned()));
        check(" ", false, false, Stroke::Unfit(" ".to_owned()));
        check("Enter", false, false, Stroke::Unfit("Enter".to_owned()));
        check("", false, false, Stroke::Unfit(String::new()));
        check("Shift", false, false, Stroke::Modifier);
        check("Alt", false, true, Stroke::Modifier);
    }

    #[test]
    fn a_key_does_one_thing() {
        let first = Keys::default();
        assert_eq!(first.action("n"), Some(Press::NextMark));
        assert_eq!(first.action("4"), Some(Press::Panel(Panel::Quotes)));
        assert_eq!(first.with(Press::Find, "n"), Err(Press::NextMark));
        assert_eq!(first.with(Press::Find, "/"), Ok(first.clone()));
        let set = first.with(Press::Find, "Alt+f").expect("free");
        assert_eq!(set.action("/"), None);
        assert_eq!(set.of(Press::Find), "Alt+f");
        // What is free again can be taken.
        let swapped = set.with(Press::NextMark, "/").expect("free");
        assert_eq!(swapped.action("/"), Some(Press::NextMark));
    }

    #[test]
    fn without_letters_keys_with_a_modifier_go_on() {
        let mut keys = Keys::default().with(Press::Find, "Alt+f").expect("free");
        keys.letters = false;
        assert_eq!(keys.action("n"), None);
        assert_eq!(keys.action("Alt+f"), Some(Press::Find));
    }

    #[test]
    fn is_kept_as_text() {
        let first = Keys::default();
        assert_eq!(first.to_text(), "");
        let set = first.with(Press::Find, "=").expect("free");
        let set = set.with(Press::Help, "F1").expect("free");
        assert_eq!(set.to_text(), "find==\nhelp=F1\n");
        assert_eq!(Keys::from_text(&set.to_text()), set);
        // What does not hold is left out.
        assert_eq!(Keys::from_text("find=n\nnothing=x\nno line\n"), first);
    }
}
