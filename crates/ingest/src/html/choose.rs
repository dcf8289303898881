//! Which drafts are the article.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::collect::{Draft, Page};
use super::features::View;
use super::metadata::{day_in, is_byline};
use super::region::{By, Region, hint};
use super::{cues, trees};
use crate::{BlockKind, Reason};

/// Less than this many letters is not an article: a class name may have hidden it.
const SHORT_LETTERS: usize = 500;

/// A page that shows fewer letters is no page of a site with its menus and lists.
const SMALL_PAGE_LETTERS: usize = 1500;

/// Marks what is left out of a page.
///
/// The blocks of a page are chosen by weights. A piece from the clipboard was chosen by the user:
/// of it only what is surely no text goes, unless it is so long, and so little of it seems to be of the
/// article, that all of a page was selected (Ctrl+A).
pub(super) fn choose(page: &mut Page, headline: Option<usize>) {
    let keep = by_weights(page, headline);
    let letters_of = |which: &dyn Fn(usize) -> bool| -> usize {
        let drafts = page.drafts.iter().enumerate();
        drafts
            .filter(|(i, _)| which(*i))
            .map(|(_, draft)| draft.letters)
            .sum()
    };
    let chosen = letters_of(&|i| keep[i]);
    let whole_page = page.metadata.is_of_whole_page();
    let shown = letters_of(&|i| page.drafts[i].region.is_none());
    // A page of a few lines tells the weights nothing.
    let all = letters_of(&|_| true);
    let small = all < SMALL_PAGE_LETTERS && chosen * 3 < shown * 2;
    // A selection of the article, not of all that a page shows.
    let selected = !whole_page && (all < SMALL_PAGE_LETTERS || chosen * 5 > all * 4);
    if chosen == 0 || small || selected {
        by_rules(&mut page.drafts, &mut page.regions, whole_page);
    } else {
        leave_out_the_rest(page, headline, &keep);
    }
}

/// Which blocks are of the article by what is known of each.
fn by_weights(page: &Page, headline: Option<usize>) -> Vec<bool> {
    let view = View::of(page, headline);
    let mut chances = trees::chances(&view.numbers());
    let drafts = &page.drafts;
    trees::smooth(&mut chances, drafts, &page.nodes);
    // Of what stands in two places, one: pages have a text for small and for large windows.
    let mut best: HashMap<&str, usize> = HashMap::new();
    for (i, draft) in drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.letters >= 40)
    {
        let known = best.entry(&draft.words).or_insert(i);
        let place = |i: usize| page.nodes[drafts[i].node].parent;
        if place(i) == place(*known) {
            // Said twice in one place.
        } else if chances[i] > chances[*known] {
            chances[*known] = 0.0;
            *known = i;
        } else {
            chances[i] = 0.0;
        }
    }
    // Comments are by others, however long they are.
    let comment = |i: usize| view.is_hinted(i, hint::COMMENTS);
    if headline.is_some_and(|headline| !comment(headline)) {
        for i in (0..drafts.len()).filter(|&i| comment(i)) {
            chances[i] = 0.0;
        }
    }
    // A story within the article is another one, or a comment, unless it is an entry of a live blog.
    if let Some(headline) = headline {
        for (i, chance) in chances.iter_mut().enumerate() {
            if view.is_in_other_article(i, headline) && !view.is_hinted(i, hint::LIVE) {
                *chance = 0.0;
            }
        }
    }
    // An embedded post goes with the paragraph before it.
    let mut last: f32 = 0.0;
    for i in 0..drafts.len() {
        if view.is_hinted(i, hint::EMBED) && drafts[i].letters > 0 {
            chances[i] = last.max(chances[i]);
        } else if drafts[i].letters > 60 {
            last = chances[i];
        }
    }
    // Of a short article a little is better than nothing.
    let chosen = |keep: &[bool]| -> usize {
        let kept = drafts.iter().zip(keep).filter(|(_, keep)| **keep);
        kept.map(|(draft, _)| draft.letters).sum()
    };
    let mut keep: Vec<bool> = chances.iter().map(|&chance| chance > 0.5).collect();
    for limit in [0.4, 0.3, 0.2] {
        if chosen(&keep) < SHORT_LETTERS / 2 {
            for (i, draft) in drafts.iter().enumerate() {
                keep[i] |= chances[i] > limit && draft.letters >= 70;
            }
        }
    }
    leave_out_doubles(drafts, &mut keep);
    for (i, draft) in drafts.iter().enumerate() {
        let embedded = draft
            .region
            .is_some_and(|region| page.regions[region].reason == Reason::Embedded);
        let never = chances[i] < 0.9 && cues::is_never_text(&draft.words, draft.letters);
        keep[i] &= !embedded && !draft.side && !never;
    }
    keep_lines_of_plain_page(page, headline, &chances, &mut keep);
    settle_headings(drafts, headline, &chances, &mut keep);
    keep
}

/// On a page that is little else than its article, keeps what only looks like something else: the
/// headline, the lines that say by whom and when, captions.
///
/// On a site's page the weights decide on these; the title, the author and the day are fields of the article.
fn keep_lines_of_plain_page(
    page: &Page,
    headline: Option<usize>,
    chances: &[f32],
    keep: &mut [bool],
) {
    let letters = |which: &dyn Fn(usize) -> bool| -> usize {
        let drafts = page.drafts.iter().enumerate();
        drafts
            .filter(|(i, _)| which(*i))
            .map(|(_, draft)| draft.letters)
            .sum()
    };
    let all = letters(&|i| chances[i] > 0.0);
    if all > SHORT_LETTERS && letters(&|i| keep[i]) * 4 < all * 3 {
        return;
    }
    for (i, draft) in page.drafts.iter().enumerate() {
        let line = Some(i) == headline
            || draft.letters <= 60 && (is_byline(&draft.words) || day_in(&draft.words).is_some())
            || draft.kind == BlockKind::Caption
            || chances[i] > 0.2;
        let never = draft.side || cues::is_never_text(&draft.words, draft.letters);
        keep[i] |= draft.region.is_none() && line && !never && draft.linked * 2 <= draft.letters;
    }
}

/// Keeps the headings of what is kept, drops those that announce what is not, and keeps tables whole.
fn settle_headings(drafts: &[Draft], headline: Option<usize>, chances: &[f32], keep: &mut [bool]) {
    let mut follows = false;
    for i in (0..drafts.len()).rev() {
        let draft = &drafts[i];
        if !matches!(draft.kind, BlockKind::Heading(_)) {
            let row = |i: usize| {
                drafts[i].kind == BlockKind::TableRow && drafts[i].linked * 2 <= drafts[i].letters
            };
            keep[i] |=
                row(i) && i + 1 < keep.len() && keep[i + 1] && row(i + 1) && chances[i] > 0.05;
            if draft.letters > 0 && !draft.side {
                follows = keep[i];
            }
        } else if follows {
            let cue = cues::cue(&draft.words, draft.letters) != 0;
            keep[i] |= chances[i] > if cue { 0.3 } else { 0.05 } && draft.linked < draft.letters;
        } else if Some(i) != headline {
            keep[i] &= cues::cue(&draft.words, draft.letters) == 0;
        }
    }
}

/// Drops blocks that hold the whole text once more, as pages have it for programs.
fn leave_out_doubles(drafts: &[Draft], keep: &mut [bool]) {
    /// So few blocks are looked at, so that no page takes long.
    const MOST: usize = 5;
    let long = |i: &usize| keep[*i] && drafts[*i].letters > 1000;
    let long: Vec<usize> = (0..drafts.len()).filter(long).take(MOST).collect();
    for i in long {
        let others = (0..drafts.len()).filter(|&j| {
            j != i && keep[j] && (70..=drafts[i].letters / 2).contains(&drafts[j].letters)
        });
        let repeated: usize = others
            .filter(|&j| drafts[i].words.contains(&drafts[j].words))
            .map(|j| drafts[j].letters)
            .sum();
        if repeated * 2 > drafts[i].letters {
            keep[i] = false;
        }
    }
}

/// Takes what is chosen, and gives each run of other blocks a reason.
fn leave_out_the_rest(page: &mut Page, headline: Option<usize>, keep: &[bool]) {
    let (drafts, regions) = (&mut page.drafts, &mut page.regions);
    for (draft, _) in drafts.iter_mut().zip(keep).filter(|(_, keep)| **keep) {
        draft.region = None;
    }
    let mut start = 0;
    while start < drafts.len() {
        let open = |i: usize, drafts: &[Draft]| !keep[i] && is_kept(&drafts[i], regions);
        let above = |i: usize| headline.is_some_and(|headline| i < headline);
        let same = |i: &usize| open(*i, drafts) && above(*i) == above(start);
        let end = (start..drafts.len())
            .find(|i| !same(i))
            .unwrap_or(drafts.len());
        if start < end {
            let run = &mut drafts[start..end];
            let letters: usize = run.iter().map(|draft| draft.letters).sum();
            let linked: usize = run.iter().map(|draft| draft.linked).sum();
            let reason = if linked * 10 >= letters * 8 {
                Reason::Navigation
            } else if above(start) {
                Reason::PageFrame
            } else {
                Reason::Aside
            };
            regions.push(Region::new(reason, By::Position));
            for draft in run {
                draft.region = Some(regions.len() - 1);
            }
        }
        start = end.max(start + 1);
    }
}

/// Marks what is left out by elements and names, and takes back what was marked by mistake.
///
/// Of a whole page, not of a piece from the clipboard, nothing above the
/// headline is taken.
fn by_rules(drafts: &mut [Draft], regions: &mut Vec<Region>, whole_page: bool) {
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
