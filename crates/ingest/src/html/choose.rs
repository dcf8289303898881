//! Which drafts are the article.

use std::cmp::Reverse;

use super::collect::Draft;
use super::region::{By, Region};
use crate::{BlockKind, Reason};

/// Less than this many letters is not an article: a class name may have hidden it.
const SHORT_LETTERS: usize = 500;

/// Marks what is left out, and takes back what was marked by mistake.
///
/// Of a whole page, not of a piece from the clipboard, nothing above the
/// headline is taken.
pub(super) fn choose(drafts: &mut [Draft], regions: &mut Vec<Region>, whole_page: bool) {
    leave_out_link_lists(drafts, regions);
    keep_what_classes_hid(drafts, regions);
    leave_out_all_but(drafts, regions, |draft| draft.main);
    if let Some(largest) = largest_article(drafts, regions) {
        leave_out_all_but(drafts, regions, |draft| draft.article == Some(largest));
    }
    if whole_page {
        leave_out_above_headline(drafts, regions);
    }
    if letters(drafts, regions, |_| true) == 0 {
        for region in regions
            .iter_mut()
            .filter(|region| !matches!(region.reason, Reason::Hidden | Reason::Embedded))
        {
            region.kept = true;
        }
    }
}

/// Two items, or blocks with three links and nothing else: a menu, "more on this".
fn leave_out_link_lists(drafts: &mut [Draft], regions: &mut Vec<Region>) {
    let links_only = |draft: &Draft| {
        draft.region.is_none()
            && draft.letters > 0
            && draft.linked * 10 >= draft.letters * 9
            && !matches!(draft.kind, BlockKind::Heading(_))
    };
    for run in drafts.chunk_by_mut(|a, b| links_only(a) && links_only(b)) {
        let items = run.iter().all(|draft| draft.kind == BlockKind::ListItem);
        let links: usize = run
            .iter()
            .filter(|draft| links_only(draft))
            .map(|draft| draft.links)
            .sum();
        if links >= 3 || run.len() == 2 && items && links > 0 {
            regions.push(Region::new(Reason::Navigation, By::Position));
            for draft in run {
                draft.region = Some(regions.len() - 1);
            }
        }
    }
}

/// The largest region that a class name marked is kept where little else is
/// left, or where it is by far the most: the name meant something else.
fn keep_what_classes_hid(drafts: &[Draft], regions: &mut [Region]) {
    let left = letters(drafts, regions, |_| true);
    let mut sizes = vec![0; regions.len()];
    for draft in drafts {
        if let Some(region) = draft.region {
            sizes[region] += draft.letters;
        }
    }
    let by_class = (0..regions.len())
        .filter(|&i| regions[i].by == By::Class && regions[i].reason != Reason::Hidden);
    let Some(largest) = by_class.max_by_key(|&i| (sizes[i], Reverse(i))) else {
        return;
    };
    let limit = if left < SHORT_LETTERS { left } else { 3 * left };
    regions[largest].kept |= sizes[largest] > limit;
}

/// Leaves out what is not `inside`, where inside is most of the text. A headline above it stays.
fn leave_out_all_but(
    drafts: &mut [Draft],
    regions: &mut Vec<Region>,
    inside: impl Fn(&Draft) -> bool,
) {
    let all = letters(drafts, regions, |_| true);
    let within = letters(drafts, regions, &inside);
    if within == 0 || within * 2 < all {
        return;
    }
    let first = drafts
        .iter()
        .position(|draft| inside(draft) && is_kept(draft, regions));
    let headline = |i, draft: &Draft| Some(i) < first && draft.kind == BlockKind::Heading(1);
    leave_out(drafts, regions, Reason::Aside, |i, draft| {
        !inside(draft) && !headline(i, draft)
    });
}

/// Leaves out what is above the only heading of level 1, where most is below it.
fn leave_out_above_headline(drafts: &mut [Draft], regions: &mut Vec<Region>) {
    let mut headlines = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.kind == BlockKind::Heading(1) && is_kept(draft, regions));
    let (Some((headline, _)), None) = (headlines.next(), headlines.next()) else {
        return;
    };
    let above = letters(&drafts[..headline], regions, |_| true);
    if above * 3 <= letters(drafts, regions, |_| true) {
        leave_out(drafts, regions, Reason::PageFrame, |i, _| i < headline);
    }
}

/// Leaves out every kept draft for which `which` holds, each run of them as one region.
fn leave_out(
    drafts: &mut [Draft],
    regions: &mut Vec<Region>,
    reason: Reason,
    which: impl Fn(usize, &Draft) -> bool,
) {
    let mut run = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        if is_kept(draft, regions) && which(i, draft) {
            draft.region = Some(*run.get_or_insert_with(|| {
                regions.push(Region::new(reason, By::Position));
                regions.len() - 1
            }));
        } else {
            run = None;
        }
    }
}

fn is_kept(draft: &Draft, regions: &[Region]) -> bool {
    draft
        .region
        .is_none_or(|region| !regions[region].left_out())
}

/// The `<article>` with most letters.
fn largest_article(drafts: &[Draft], regions: &[Region]) -> Option<usize> {
    let articles = drafts.iter().filter_map(|draft| draft.article).max()? + 1;
    let mut sizes = vec![0; articles];
    for draft in drafts.iter().filter(|draft| is_kept(draft, regions)) {
        if let Some(article) = draft.article {
            sizes[article] += draft.letters;
        }
    }
    (0..articles).max_by_key(|&i| (sizes[i], Reverse(i)))
}

/// Letters of the drafts that are not left out.
fn letters(drafts: &[Draft], regions: &[Region], which: impl Fn(&Draft) -> bool) -> usize {
    let kept = drafts
        .iter()
        .filter(|draft| which(draft) && is_kept(draft, regions));
    kept.map(|draft| draft.letters).sum()
}
