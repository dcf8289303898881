//! What is known of each block of a page, as small numbers that the trees of
//! [`trees`](super::trees) decide by.

use std::collections::HashMap;

use super::collect::{Draft, Node, Page};
use super::cues;
use super::element::Element;
use super::region::{By, HINTS};
use crate::{BlockKind, Reason};

/// How many numbers there are of a block.
pub(super) const NUMBERS: usize = 108;

/// A paragraph of at least so many letters is prose.
const PROSE: usize = 120;

/// Sums over the blocks of a box or of boxes made alike.
#[derive(Clone, Copy, Default)]
struct Sum {
    blocks: usize,
    letters: usize,
    linked: usize,
    prose: usize,
    /// Letters of prose.
    plain: usize,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.blocks += other.blocks;
        self.letters += other.letters;
        self.linked += other.linked;
        self.prose += other.prose;
        self.plain += other.plain;
    }
}

fn sum_of(draft: &Draft) -> Sum {
    let prose = draft.letters >= PROSE && draft.linked * 3 < draft.letters;
    Sum {
        blocks: 1,
        letters: draft.letters,
        linked: draft.linked,
        prose: usize::from(prose),
        plain: if prose { draft.letters } else { 0 },
    }
}

/// The page seen as a whole.
pub(super) struct View<'p> {
    page: &'p Page,
    /// Over everything in a node.
    sums: Vec<Sum>,
    /// By how much prose it holds directly, the box of the text.
    top: usize,
    depths: Vec<u8>,
    likeness: Vec<u64>,
    alike: HashMap<u64, Sum>,
    same_words: HashMap<u64, usize>,
    headline: Option<usize>,
    articles: Vec<usize>,
    total: Sum,
}

impl<'p> View<'p> {
    pub(super) fn of(page: &'p Page, headline: Option<usize>) -> Self {
        let nodes = &page.nodes;
        let mut sums = vec![Sum::default(); nodes.len()];
        let mut scores = vec![0.0f32; nodes.len()];
        let mut articles = vec![];
        let mut same_words = HashMap::new();
        let mut total = Sum::default();
        for draft in &page.drafts {
            let sum = sum_of(draft);
            total.add(sum);
            sums[draft.node].add(sum);
            *same_words.entry(hash(&draft.words)).or_default() += 1;
            if let Some(article) = draft.article {
                articles.resize(articles.len().max(article + 1), 0);
                articles[article] += draft.letters;
            }
            // The score of a paragraph goes to the box around it, half of it to the next.
            let unlinked = draft.letters - draft.linked.min(draft.letters);
            let heading = matches!(draft.kind, BlockKind::Heading(_));
            if unlinked >= 25 && !heading {
                let commas = draft.words.matches(',').count() as f32;
                let mut share = 1.0 + commas.min(10.0) + (unlinked as f32 / 100.0).min(3.0);
                let mut at = draft.node;
                for _ in 0..5 {
                    scores[at] += share;
                    if at == 0 {
                        break;
                    }
                    if !matches!(nodes[at].element, Element::Paragraph | Element::ListItem) {
                        share /= 2.0;
                    }
                    at = nodes[at].parent;
                }
            }
        }
        let mut depths = vec![0u8; nodes.len()];
        for i in 1..nodes.len() {
            depths[i] = depths[nodes[i].parent].saturating_add(1);
        }
        for i in (1..nodes.len()).rev() {
            let sum = sums[i];
            sums[nodes[i].parent].add(sum);
        }
        let score = |i: usize| scores[i] * (1.0 - share(sums[i].linked, sums[i].letters));
        let top = (0..nodes.len())
            .max_by(|&a, &b| score(a).total_cmp(&score(b)))
            .unwrap_or(0);
        let likeness: Vec<u64> = page.drafts.iter().map(|d| likeness(d, nodes)).collect();
        let mut alike: HashMap<u64, Sum> = HashMap::new();
        for (draft, &key) in page.drafts.iter().zip(&likeness) {
            alike.entry(key).or_default().add(sum_of(draft));
        }
        Self {
            page,
            sums,
            top,
            depths,
            likeness,
            alike,
            same_words,
            headline,
            articles,
            total,
        }
    }

    /// The numbers of every block.
    pub(super) fn numbers(&self) -> Vec<[u8; NUMBERS]> {
        let drafts = &self.page.drafts;
        let mut before = 0;
        let mut heading: Option<usize> = None;
        let mut last_prose: Option<usize> = None;
        let mut next_prose = vec![usize::MAX; drafts.len()];
        let mut next = usize::MAX;
        for (i, draft) in drafts.iter().enumerate().rev() {
            next_prose[i] = next;
            if sum_of(draft).prose > 0 {
                next = i;
            }
        }
        let cues: Vec<u8> = drafts
            .iter()
            .map(|d| cues::cue(&d.words, d.letters))
            .collect();
        let mut seen = HashMap::new();
        let after = cues_around(cues.iter().rev());
        let around = cues_around(cues.iter());
        let (mut linked_since, mut plain_since) = (0, 0);
        let mut all = Vec::with_capacity(drafts.len());
        for (i, draft) in drafts.iter().enumerate() {
            let mut f = Numbers::default();
            if Some(i) == self.headline {
                (linked_since, plain_since) = (0, 0);
            }
            f.push(log(linked_since));
            f.push(log(plain_since));
            f.push(percent(plain_since, self.total.plain));
            linked_since += draft.linked;
            plain_since += sum_of(draft).plain;
            for distances in [&around[i], &after[drafts.len() - 1 - i]] {
                for &distance in distances {
                    f.push(distance);
                }
            }
            self.of_words(draft, &mut f);
            let seen = seen.entry(hash(&draft.words)).or_insert(0u8);
            f.push(*seen);
            *seen = seen.saturating_add(1);
            f.push(cues[i]);
            // Where it stands.
            f.push(percent(before, self.total.letters));
            f.push(match self.headline {
                None => 255,
                Some(h) if i < h => 0,
                Some(h) => 1 + log(i - h).min(250),
            });
            f.push(heading.map_or(255, |h| log(i - h)));
            f.push(heading.map_or(0, |h| cues[h]));
            f.push(heading.map_or(0, |h| kind(drafts[h].kind)));
            f.push(last_prose.map_or(255, |p| log(i - p)));
            f.push(match next_prose[i] {
                usize::MAX => 255,
                p => log(p - i),
            });
            for offset in [-2isize, -1, 1, 2] {
                let other = i.checked_add_signed(offset).and_then(|j| drafts.get(j));
                f.push(other.map_or(0, |d| log(d.letters)));
                f.push(other.map_or(0, |d| percent(d.linked, d.letters)));
                f.push(other.map_or(0, |d| kind(d.kind)));
            }
            self.of_boxes(i, draft, &mut f);
            all.push(f.done());
            before += draft.letters;
            if matches!(draft.kind, BlockKind::Heading(_)) {
                heading = Some(i);
            }
            if sum_of(draft).prose > 0 {
                last_prose = Some(i);
            }
        }
        all
    }

    fn of_words(&self, draft: &Draft, f: &mut Numbers) {
        f.push(log(draft.letters));
        f.push(percent(draft.linked, draft.letters));
        f.push(small(draft.links));
        f.push(kind(draft.kind));
        let last = draft.words.trim_end_matches(['”', '"', '’', ')', '»']);
        f.push(match last.chars().next_back() {
            Some('.' | '!' | '?' | '…') => 2,
            Some(':' | ',' | ';') => 1,
            _ => 0,
        });
        let stops = draft.words.matches([',', '.', ';']).count();
        f.push(small(stops));
        let (mut words, mut capitals) = (0, 0);
        for word in draft.words.split_whitespace() {
            words += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
        f.push(small(words));
        f.push(percent(capitals, words));
        let digits = draft.words.bytes().filter(u8::is_ascii_digit).count();
        f.push(percent(digits, draft.letters));
        f.push(small(self.same_words[&hash(&draft.words)]));
    }

    fn of_boxes(&self, i: usize, draft: &Draft, f: &mut Numbers) {
        let page = self.page;
        let nodes = &page.nodes;
        let region = draft.region.map(|r| &page.regions[r]);
        f.push(region.map_or(0, |region| {
            1 + 10 * u8::from(region.by == By::Class) + reason(region.reason)
        }));
        f.push(u8::from(draft.main));
        let article = draft.article.map_or(0, |a| self.articles[a]);
        f.push(percent(article, self.total.letters));
        f.push(small(self.articles.len()));
        // The boxes around it.
        let (mut nested, mut items) = (0, 0);
        let mut hint_at = [0u8; HINTS];
        let (mut aside, mut section) = (0u8, 0u8);
        let mut at = draft.node;
        let mut up = 1u8;
        while at != 0 {
            let node: &Node = &nodes[at];
            for (bit, at) in hint_at.iter_mut().enumerate() {
                if node.hint >> bit & 1 == 1 && *at == 0 {
                    *at = up;
                }
            }
            match node.element {
                Element::Article => nested += 1,
                Element::ListItem => items += 1,
                Element::Aside | Element::Foot | Element::Navigation => aside += 1,
                Element::Table => section |= 1,
                Element::Quote => section |= 2,
                Element::Caption => section |= 4,
                _ => {}
            }
            at = node.parent;
            up = up.saturating_add(1);
        }
        for number in hint_at {
            f.push(number);
        }
        // The surest: navigation, more, comments, share, foot, author.
        let surest = [1, 3, 7, 8, 10, 12].map(|i| hint_at[i]);
        f.push(surest.into_iter().filter(|&at| at > 0).min().unwrap_or(0));
        f.push(small(nested));
        f.push(small(items));
        f.push(aside);
        f.push(section);
        f.push(self.depths[draft.node]);
        // How far it is from the box of the text.
        let (mut at, mut up) = (self.top, 0u8);
        while !self.holds(at, draft.node) {
            at = nodes[at].parent;
            up = up.saturating_add(1);
        }
        f.push(up);
        f.push(self.depths[draft.node] - self.depths[at]);
        // How far from the box that it shares with the headline.
        let (mut up, mut articles, mut at) = (0u8, 0u8, draft.node);
        let mut down = 255;
        if let Some(headline) = self.headline {
            let of_headline = page.drafts[headline].node;
            while !self.holds(at, of_headline) {
                articles += u8::from(nodes[at].element == Element::Article);
                at = nodes[at].parent;
                up = up.saturating_add(1);
            }
            down = self.depths[of_headline] - self.depths[at];
        }
        f.push(up);
        f.push(down);
        f.push(articles);
        f.push(percent(self.sums[at].plain, self.total.plain));
        // What else is in the boxes around it.
        let mut at = draft.node;
        if matches!(nodes[at].element, Element::Paragraph | Element::Heading(_)) {
            at = nodes[at].parent;
        }
        for _ in 0..3 {
            let sum = self.sums[at];
            f.push(log(sum.letters));
            f.push(percent(sum.linked, sum.letters));
            f.push(small(sum.prose));
            f.push(small(sum.blocks));
            f.push(percent(sum.plain, self.total.plain));
            at = nodes[at].parent;
        }
        let alike = self.alike[&self.likeness[i]];
        f.push(small(alike.blocks));
        f.push(log(alike.letters / alike.blocks.max(1)));
        f.push(percent(alike.linked, alike.letters));
        let top = self.sums[self.top];
        f.push(percent(top.letters, self.total.letters));
        f.push(log(self.total.letters));
    }

    /// Whether a box around a block is hinted to be of a kind.
    pub(super) fn is_hinted(&self, block: usize, kind: usize) -> bool {
        let nodes = &self.page.nodes;
        let mut at = self.page.drafts[block].node;
        while at != 0 {
            if nodes[at].hint >> kind & 1 == 1 {
                return true;
            }
            at = nodes[at].parent;
        }
        false
    }

    /// Whether a block stands in an `<article>` within another one, which may have the headline.
    pub(super) fn is_in_other_article(&self, block: usize, headline: usize) -> bool {
        let nodes = &self.page.nodes;
        let (mut at, mut articles) = (self.page.drafts[block].node, 0);
        let of_headline = self.page.drafts[headline].node;
        while !self.holds(at, of_headline) {
            articles += usize::from(nodes[at].element == Element::Article);
            at = nodes[at].parent;
        }
        let mut around = std::iter::successors(Some(at), |&at| (at > 0).then(|| nodes[at].parent));
        articles > 1 || articles == 1 && around.any(|at| nodes[at].element == Element::Article)
    }

    /// Whether `node` is `outer` or within it.
    fn holds(&self, outer: usize, node: usize) -> bool {
        let mut at = node;
        while self.depths[at] > self.depths[outer] {
            at = self.page.nodes[at].parent;
        }
        at == outer
    }
}

/// For each block, how far the last block with each kind of cue is, itself included.
fn cues_around<'c>(cues: impl Iterator<Item = &'c u8>) -> Vec<[u8; cues::KINDS]> {
    let mut last = [None; cues::KINDS];
    let distances = cues.enumerate().map(|(i, &cue)| {
        if let Some(kind) = cue.checked_sub(1) {
            last[usize::from(kind)] = Some(i);
        }
        last.map(|last| last.map_or(255, |last| log(i - last)))
    });
    distances.collect()
}

#[derive(Default)]
struct Numbers(Vec<u8>);

impl Numbers {
    fn push(&mut self, number: u8) {
        self.0.push(number);
    }

    fn done(self) -> [u8; NUMBERS] {
        debug_assert_eq!(self.0.len(), NUMBERS);
        let mut numbers = [0; NUMBERS];
        for (to, from) in numbers.iter_mut().zip(self.0) {
            *to = from;
        }
        numbers
    }
}

/// A hash of the boxes right around a block: items of a list of stories have it in common.
fn likeness(draft: &Draft, nodes: &[Node]) -> u64 {
    let mut key = u64::from(kind(draft.kind));
    let mut at = draft.node;
    for _ in 0..3 {
        key = key.wrapping_mul(0x0000_0100_0000_01b3) ^ u64::from(nodes[at].likeness);
        at = nodes[at].parent;
    }
    key
}

fn hash(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn kind(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::TableRow => 0,
        BlockKind::Preformatted => 1,
        BlockKind::Caption => 2,
        BlockKind::ListItem => 3,
        BlockKind::Paragraph => 4,
        BlockKind::Quote => 5,
        BlockKind::Heading(level) => 15 - level.min(9),
    }
}

fn reason(reason: Reason) -> u8 {
    match reason {
        Reason::Navigation => 0,
        Reason::PageFrame => 1,
        Reason::Aside => 2,
        Reason::Form => 3,
        Reason::Embedded => 4,
        Reason::Hidden => 5,
        // Of plain text.
        _ => 6,
    }
}

fn small(number: usize) -> u8 {
    number.min(255) as u8
}

/// 16 times the binary logarithm.
fn log(number: usize) -> u8 {
    ((number as f32 + 1.0).log2() * 16.0).min(255.0) as u8
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn percent(part: usize, whole: usize) -> u8 {
    (share(part, whole).min(1.0) * 100.0) as u8
}
