//! The trees of a text as the passes look at them: by word, with what depends on each.
//!
//! A word here is one of Universal Dependencies: "don't" is two. All ranges are half-open. Without
//! a parser there are no words, and passes that read trees find nothing.

use std::ops::Range;

use gloss_text::{SourceText, Span};

use crate::lists::{Lexicon, List, Lists};
use crate::words::fold_into;
use crate::{PartOfSpeech, Phrase, Relation, Syntax};

/// The words of a text with their trees.
pub(crate) struct Trees<'t> {
    source: SourceText<'t>,
    syntax: &'t Syntax,
    /// The folded words, with a space after each.
    folded: String,
    /// Where each word begins in `folded`; one more for its end.
    starts: Vec<u32>,
    /// The lists that each word is in.
    lists: Vec<Lists>,
    /// The dependents of all words: those of word `i` are at `firsts[i]..firsts[i + 1]`, in order.
    dependents: Vec<u32>,
    firsts: Vec<u32>,
    /// For each word, the shortest range that holds it and all that depends on it.
    below: Vec<Range<u32>>,
    /// The tree of each word, an index into [`Syntax::trees`].
    tree: Vec<u32>,
}

impl<'t> Trees<'t> {
    /// Links the words of a text in both directions.
    pub(crate) fn new(source: SourceText<'t>, syntax: &'t Syntax, lexicon: &Lexicon) -> Self {
        let count = syntax.words.len();
        let mut folded = String::new();
        let mut starts = Vec::with_capacity(count + 1);
        for word in &syntax.words {
            starts.push(folded.len() as u32);
            fold_into(source.slice(word.span), &mut folded);
            folded.push(' ');
        }
        starts.push(folded.len() as u32);
        let mut trees = Self {
            source,
            syntax,
            folded,
            starts,
            lists: vec![],
            dependents: vec![0; count],
            firsts: vec![0; count + 1],
            below: (0..count as u32).map(|i| i..i + 1).collect(),
            tree: vec![0; count],
        };
        trees.lists = (0..count)
            .map(|i| lexicon.lists_of(trees.word(i)))
            .collect();
        trees.link();
        trees
    }

    /// Fills in dependents and ranges.
    fn link(&mut self) {
        let words = &self.syntax.words;
        for head in words.iter().filter_map(|word| word.head) {
            self.firsts[head + 1] += 1;
        }
        for i in 0..words.len() {
            self.firsts[i + 1] += self.firsts[i];
        }
        let mut next = self.firsts.clone();
        for (i, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                self.dependents[next[head] as usize] = i as u32;
                next[head] += 1;
            }
        }
        for (index, tree) in self.syntax.trees.iter().enumerate() {
            self.tree[tree.clone()].fill(index as u32);
            let root = tree.clone().find(|&i| words[i].head.is_none());
            // From the root down, then back up: a word comes before what depends on it.
            let mut order: Vec<usize> = root.into_iter().collect();
            let mut at = 0;
            while let Some(&word) = order.get(at) {
                order.extend(self.dependents(word));
                at += 1;
            }
            for &word in order.iter().rev() {
                if let Some(head) = words[word].head {
                    let lower = self.below[word].clone();
                    let upper = &mut self.below[head];
                    *upper = upper.start.min(lower.start)..upper.end.max(lower.end);
                }
            }
        }
    }

    /// How many words there are; none without a parser.
    pub(crate) fn len(&self) -> usize {
        self.syntax.words.len()
    }

    /// The noun phrases, sorted by first word, then last word.
    pub(crate) fn phrases(&self) -> &'t [Phrase] {
        &self.syntax.phrases
    }

    /// The words of the tree that a word stands in; none beyond the last.
    pub(crate) fn tree(&self, i: usize) -> Range<usize> {
        let index = self.tree.get(i).map(|&index| index as usize);
        let tree = index.and_then(|index| self.syntax.trees.get(index));
        tree.cloned().unwrap_or(i..i)
    }

    /// The word that a word depends on.
    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.syntax.words.get(i)?.head
    }

    /// How a word depends on its head; a root's beyond the last.
    pub(crate) fn relation(&self, i: usize) -> Relation {
        let word = self.syntax.words.get(i);
        word.map_or(Relation::Root, |word| word.relation)
    }

    /// Whether a word depends on its head in one of these ways.
    pub(crate) fn is(&self, i: usize, relations: &[Relation]) -> bool {
        i < self.len() && relations.contains(&self.relation(i))
    }

    /// The part of speech of a word; [`PartOfSpeech::Other`] beyond the last.
    pub(crate) fn part(&self, i: usize) -> PartOfSpeech {
        let word = self.syntax.words.get(i);
        word.map_or(PartOfSpeech::Other, |word| word.part_of_speech)
    }

    /// The words that depend on a word, in order.
    pub(crate) fn dependents(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = match (self.firsts.get(i), self.firsts.get(i + 1)) {
            (Some(&first), Some(&end)) => first as usize..end as usize,
            _ => 0..0,
        };
        self.dependents[range].iter().map(|&word| word as usize)
    }

    /// The first word that depends on a word in one of these ways.
    pub(crate) fn dependent(&self, i: usize, relations: &[Relation]) -> Option<usize> {
        self.dependents(i).find(|&d| self.is(d, relations))
    }

    /// The shortest range that holds a word and all that depends on it, directly or not.
    pub(crate) fn below(&self, i: usize) -> Range<usize> {
        self.below
            .get(i)
            .map_or(i..i, |range| range.start as usize..range.end as usize)
    }

    /// The head of a word, its head's head and so on.
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&above| self.head(above))
    }

    /// Whether a word is another or depends on it, directly or not.
    pub(crate) fn depends(&self, i: usize, on: usize) -> bool {
        i == on || self.ancestors(i).any(|above| above == on)
    }

    /// The word of a range that the others hang on: the one nearest to the root.
    pub(crate) fn top(&self, range: Range<usize>) -> Option<usize> {
        let outside = |i: &usize| self.head(*i).is_none_or(|head| !range.contains(&head));
        let mut tops = range.clone().filter(outside);
        let first = tops.next()?;
        let depth = |i: &usize| self.ancestors(*i).count();
        match tops.next() {
            None => Some(first),
            Some(second) => {
                let all = [first, second].into_iter().chain(tops);
                let words = all.filter(|&i| self.part(i) != PartOfSpeech::Punctuation);
                words.min_by_key(depth).or(Some(first))
            }
        }
    }

    /// A word as written; empty beyond the last.
    pub(crate) fn text(&self, i: usize) -> &'t str {
        let word = self.syntax.words.get(i);
        word.map_or("", |word| self.source.slice(word.span))
    }

    /// A word folded as [`Words::word`](crate::words::Words::word) folds tokens; empty beyond the last.
    pub(crate) fn word(&self, i: usize) -> &str {
        self.phrase(i..i + 1)
    }

    /// Folded words with one space between; empty for no words of this text.
    pub(crate) fn phrase(&self, range: Range<usize>) -> &str {
        match (self.starts.get(range.start), self.starts.get(range.end)) {
            (Some(&from), Some(&to)) if from < to => self
                .folded
                .get(from as usize..to as usize - 1)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether a word is in a list; none beyond the last is.
    pub(crate) fn has(&self, i: usize, list: List) -> bool {
        self.lists.get(i).is_some_and(|lists| lists.has(list))
    }

    /// The value that a list gives for a word.
    pub(crate) fn value(&self, i: usize, list: List) -> Option<&'static str> {
        if self.has(i, list) {
            list.get(self.word(i))
        } else {
            None
        }
    }

    /// The bytes from the first word of a range to the last; empty for no words of this text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let words = &self.syntax.words;
        match words.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([word]) => word.span,
            _ => Span::new(0, 0),
        }
    }

    /// The words that a span touches.
    pub(crate) fn words_of(&self, span: Span) -> Range<usize> {
        let words = &self.syntax.words;
        let start = words.partition_point(|word| word.span.end <= span.start);
        let end = words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// The word that the others of a span hang on.
    pub(crate) fn top_of(&self, span: Span) -> Option<usize> {
        self.top(self.words_of(span))
    }
}

#[cfg(test)]
pub(crate) mod drawn {
    //! Trees drawn by hand, for tests.

    use super::*;
    use crate::SyntaxWord;

    /// A text and its syntax from lines of `word PART head relation`, heads counted from 1 within
    /// the tree and 0 for its root; an empty line ends a tree. Words are joined by spaces.
    pub(crate) fn syntax(lines: &str) -> (String, Syntax) {
        let (mut text, mut syntax) = (String::new(), Syntax::default());
        let mut first = 0;
        for line in lines.lines().chain([""]).map(str::trim) {
            if let [word, part, head, relation] = line.split(' ').collect::<Vec<_>>()[..] {
                let start = text.len() as u32 + u32::from(!text.is_empty());
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(word);
                let head: usize = head.parse().expect("a number");
                syntax.words.push(SyntaxWord {
                    span: Span::new(start, text.len() as u32),
                    part_of_speech: PartOfSpeech::from_name(part).expect("a part of speech"),
                    head: head.checked_sub(1).map(|head| first + head),
                    relation: Relation::from_name(relation).expect("a relation"),
                });
            } else if first < syntax.words.len() {
                syntax.trees.push(first..syntax.words.len());
                first = syntax.words.len();
            }
        }
        (text, syntax)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "She PRON 2 nsubj
        said VERB 0 root
        that SCONJ 5 mark
        it PRON 5 nsubj
        rained VERB 2 ccomp
        . PUNCT 2 punct

        Nobody PRON 2 nsubj
        slept VERB 0 root";

    #[test]
    fn links_words_in_both_directions() {
        let (text, syntax) = drawn::syntax(LINES);
        let source = SourceText::new(&text).expect("short");
        let trees = Trees::new(source, &syntax, &Lexicon::new());
        assert_eq!(trees.dependents(1).collect::<Vec<_>>(), [0, 4, 5]);
        assert_eq!(trees.dependent(1, &[Relation::Ccomp]), Some(4));
        assert_eq!((trees.below(1), trees.below(4)), (0..6, 2..5));
        assert_eq!(
            (trees.tree(3), trees.tree(7), trees.tree(99)),
            (0..6, 6..8, 99..99)
        );
        assert_eq!(trees.top(2..4), Some(2));
        assert_eq!(trees.top(2..5), Some(4));
        assert!(trees.depends(3, 1) && !trees.depends(1, 3));
        assert_eq!(trees.phrase(0..2), "she said");
        assert_eq!(trees.words_of(trees.span(2..5)), 2..5);
    }
}
