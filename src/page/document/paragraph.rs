//! One block of the article, cut and ready to be drawn.

use gloss_ingest::{Article, BlockKind};
use gloss_reader::EntityId;

use super::nest::{self, Piece, Wrap};

/// A block of the article.
#[derive(Debug, PartialEq)]
pub struct Paragraph {
    /// Its index among the article's blocks.
    pub index: usize,
    /// How it is drawn.
    pub role: Role,
    /// Its text, cut into marks; together the pieces are the block to the letter.
    pub pieces: Vec<Piece>,
    /// Counts how often it was cut so that other elements are drawn.
    pub version: u32,
    /// How many elements it is drawn with.
    pub elements: usize,
    /// Whom it mentions, each once.
    entities: Vec<EntityId>,
}

/// How a block is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The headline of the article.
    Title,
    /// A heading below the headline: level 2 to 6, no level left out.
    Heading(u8),
    /// A paragraph.
    Body,
    /// An item of a list.
    Item,
    /// Set off as quoted.
    Quote,
    /// A row of a table.
    Row,
    /// White space counts.
    Preformatted,
    /// Below a picture.
    Caption,
}

impl Paragraph {
    pub(super) fn new(index: usize, role: Role, pieces: Vec<Piece>) -> Self {
        let mut entities = Vec::new();
        let mut elements = 1;
        for_each_wrap(&pieces, &mut |wrap| {
            elements += 1;
            if let Wrap::Mark(mark) = wrap
                && let Some(entity) = mark.entity
                && !entities.contains(&entity)
            {
                entities.push(entity);
            }
        });
        Self {
            index,
            role,
            pieces,
            version: 0,
            elements,
            entities,
        }
    }

    /// The same block, cut anew.
    pub(super) fn with_pieces(&self, pieces: Vec<Piece>) -> Self {
        let other = !nest::alike(&self.pieces, &pieces);
        Self {
            version: self.version + u32::from(other),
            ..Self::new(self.index, self.role, pieces)
        }
    }

    /// Whether an entity is mentioned here.
    pub fn mentions(&self, entity: EntityId) -> bool {
        self.entities.contains(&entity)
    }
}

fn for_each_wrap(pieces: &[Piece], visit: &mut dyn FnMut(&Wrap)) {
    for piece in pieces {
        if let Piece::Wrap(wrap, inner) = piece {
            visit(wrap);
            for_each_wrap(inner, visit);
        }
    }
}

/// How each block of an article is drawn.
pub(super) fn roles(article: &Article, title: Option<&str>) -> Vec<Role> {
    let headline = headline(article, title);
    let mut level = 1;
    let mut role = |index: usize, kind: BlockKind| match kind {
        _ if Some(index) == headline => Role::Title,
        BlockKind::Heading(stated) => {
            level = stated.clamp(2, level + 1);
            Role::Heading(level)
        }
        BlockKind::Paragraph => Role::Body,
        BlockKind::ListItem => Role::Item,
        BlockKind::Quote => Role::Quote,
        BlockKind::TableRow => Role::Row,
        BlockKind::Preformatted => Role::Preformatted,
        BlockKind::Caption => Role::Caption,
    };
    article
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| role(index, block.kind))
        .collect()
}

/// Which block is the headline: the one that repeats the stated title; else the first, if it stands as one.
pub fn headline(article: &Article, title: Option<&str>) -> Option<usize> {
    /// Above the headline there may be a section's name or a line for the date.
    const WITHIN: usize = 4;
    /// Longer than this is no headline, in bytes.
    const LONGEST: usize = 220;
    let words = |index: usize| {
        let block = article.blocks.get(index)?;
        article.text.get(block.span.range())
    };
    if let Some(title) = title {
        return (0..WITHIN).find(|&index| words(index) == Some(title.trim()));
    }
    let first_heading = (0..WITHIN).find(|&index| {
        article
            .blocks
            .get(index)
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    });
    first_heading.or_else(|| {
        let first = words(0)?;
        let ends_as_sentence = first.ends_with(['.', '!', '?', ':', ';', '”', '"', '…', ',']);
        let alone = article.blocks.len() == 1;
        (!alone && !ends_as_sentence && first.len() <= LONGEST).then_some(0)
    })
}
