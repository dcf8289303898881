"""Reference: which candidate a pronoun or a definite description stands for. Readers of the sources, and batches.

Each anaphor has a list of candidates (noun phrases, noun_phrases.py) and may stand for none of them. Sources know
different things: OntoGUM labels every phrase; LitBank only people and places that recur, so what it leaves out is no
negative; GAP only two names of a passage. So each anaphor says which candidates are right, and which are known at all.
"""
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

import text as T
import ud_words
from noun_phrases import GROUP, NAME, NOMINAL, PRONOUN, Phrase, head_of, is_anaphor, phrases
from syntax import RELATIONS

FEATURES = {"distance": 12, "sentences": 9, "role": len(RELATIONS), "match": 4}
NEAR, NAMES_BEYOND, AFTER = 32, 16, 6        # candidates: the nearest before, further names, after (pronouns only)
CANDIDATES = NEAR + NAMES_BEYOND + AFTER + 2
DESCRIPTION_WEIGHT = 0.4                     # of a definite description in the loss; a pronoun weighs 1


@dataclass
class Anaphor:
    phrase: int                               # an index of Links.phrases
    candidates: list                          # likewise
    right: np.ndarray = None                  # of each candidate, and of "none of these": whether it is right
    known: np.ndarray = None                  # and whether the source knows
    weight: float = 1.0
    features: np.ndarray = None               # [candidates, 4], in the order of FEATURES
    soft: np.ndarray = None                   # a teacher's probabilities, of each candidate and of none
    scores: np.ndarray = None                 # a model's scores, likewise (analyse.py)


@dataclass
class Links:
    phrases: list
    anaphors: list = field(default_factory=list)
    clusters: list = None                     # of each phrase: its gold cluster, or None


# --- candidates and features --------------------------------------------------------------------
def words_of(text, p):
    return text.text[text.words[p.first][0]:text.words[p.last][1]].lower()


def candidates(text, found, i, sentence):
    """Indices of the candidates of phrase i among all phrases, by their place in the text."""
    me = found[i]
    before = [j for j in range(i - 1, -1, -1) if found[j].last < me.first]
    near = before[:NEAR]
    seen, names = {words_of(text, found[j]) for j in near}, []
    for j in before[NEAR:]:
        if found[j].kind == NAME and words_of(text, found[j]) not in seen:
            seen.add(words_of(text, found[j]))
            names.append(j)
            if len(names) == NAMES_BEYOND:
                break
    after = []
    if me.kind == PRONOUN:
        after = [j for j in range(i + 1, len(found)) if found[j].first > me.last and found[j].kind != PRONOUN
                 and sentence[found[j].first] == sentence[me.first]][:AFTER]
    return sorted(near + names + after)


DISTANCE = np.array([0, 1, 2, 3, 3, 4, 4, 4] + [5] * 8 + [6] * 16 + [7])          # phrases between; after: 8 and on
SENTENCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 6])


def features(text, tree, found, i, j, sentence):
    """One index for each of FEATURES: phrases between, sentences between, the candidate's relation, shared words."""
    me, other = found[i], found[j]
    gap = sentence[me.first] - sentence[other.first]
    if j < i:
        distance = DISTANCE[min(i - j - 1, len(DISTANCE) - 1)]
        sentences = SENTENCES[min(gap, len(SENTENCES) - 1)]
    else:
        distance = 8 + min(j - i - 1, 3)
        sentences = 7 if gap == 0 else 8
    match = 0
    if me.kind != PRONOUN:
        strip = lambda p: text.text[text.words[p.first + (is_anaphor(text, p) and p.kind != PRONOUN)][0]:text.words[p.last][1]].lower()
        last = lambda p: text.text[slice(*text.words[p.last])].lower()
        match = 3 if strip(me) == strip(other) else 2 if last(me) == last(other) else 1
    return distance, sentences, tree.relation[other.head], match


def sentence_of(text):
    out = np.zeros(len(text.words), int)
    for k, (a, b) in enumerate(text.sentences):
        out[a:b] = k
    return out


def prepare(text, tree):
    """Links with every anaphor's candidates and features, and nothing known."""
    links, sentence = Links(phrases(text, tree)), sentence_of(text)
    for i, p in enumerate(links.phrases):
        if is_anaphor(text, p):
            add_anaphor(text, tree, links, i, sentence)
    return links


def add_anaphor(text, tree, links, i, sentence, forced=()):
    found = links.phrases
    mine = sorted({*candidates(text, found, i, sentence), *forced})
    n = len(mine)
    links.anaphors.append(Anaphor(
        i, mine, np.zeros(n + 1, bool), np.zeros(n + 1, bool), 1.0 if found[i].kind == PRONOUN else DESCRIPTION_WEIGHT,
        np.array([features(text, tree, found, i, j, sentence) for j in mine], np.int16).reshape(n, len(FEATURES))))


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


# --- documents with clusters: OntoGUM, LitBank ---------------------------------------------------
def read_documents(path, source):
    """(texts without trees, their clusters of (first word, last word))."""
    out = []
    for d in read_jsonl(path):
        t = T.Text(d["id"], d["text"], [(x[0], x[1]) for x in d["tokens"]], [(a, b + 1) for a, b in d["sents"]], source)
        out.append((t, [[(m[2], m[3]) for m in c] for c in d["clusters"]], d["genre"]))
    return out


def held_out(corpora):
    """Ids of the OntoGUM documents that only measure: every sixth of those that are not news, in order of their ids."""
    ids = sorted(d["id"] for d in read_jsonl(os.path.join(corpora, "coref/ontogum_dev.jsonl")) if d["genre"] != "news")
    return set(ids[3::6][:20])


def assign_clusters(links, tree, clusters):
    """Gives each phrase its gold cluster: that of the shortest mention with its head. Returns the mentions left over."""
    plain = {p.head: i for i, p in enumerate(links.phrases) if p.kind != GROUP}
    group = {p.head: i for i, p in enumerate(links.phrases) if p.kind == GROUP}
    links.clusters = [None] * len(links.phrases)
    size, left = {}, []
    for c, mentions in enumerate(clusters):
        for a, b in mentions:
            h = head_of(tree, a, b)
            i = plain.get(h)
            if h in group and b >= links.phrases[group[h]].last:
                i = group[h]
            if i is None:
                left.append((c, a, b))
            elif links.clusters[i] is None or b - a < size[i]:
                links.clusters[i], size[i] = c, b - a
    return left


def learn_clusters(text, links, left, everything):
    """What a document with clusters knows of each anaphor. `everything`: phrases outside all clusters stand alone."""
    unmapped = defaultdict(list)
    for c, a, _ in left:
        unmapped[c].append(a)
    kept = []
    for x in links.anaphors:
        c, me = links.clusters[x.phrase], links.phrases[x.phrase]
        before = np.array([links.phrases[j].last < me.first for j in x.candidates] + [False])
        same = np.array([c is not None and links.clusters[j] == c for j in x.candidates] + [False])
        x.known[:] = True
        if c is None:
            if not everything:
                continue
            x.right[-1] = True
        elif (same & before).any():
            x.right = same & before
            x.known &= ~(same & ~before)
        elif same.any():
            x.right = same
        elif any(a < me.first for a in unmapped[c]):
            continue                                 # its antecedent is no noun phrase
        else:
            x.right[-1] = True
        kept.append(x)
    links.anaphors = kept


def read_clusters(corpora, trees, which):
    """Texts with links. `which`: train (OntoGUM that is neither news nor held out), litbank, held, news."""
    path = "coref/train/litbank.jsonl" if which == "litbank" else "coref/ontogum_dev.jsonl"
    held, out = held_out(corpora), []
    for t, clusters, genre in read_documents(os.path.join(corpora, path), "litbank" if which == "litbank" else "ontogum"):
        kind = "litbank" if which == "litbank" else "news" if genre == "news" else "held" if t.id in held else "train"
        if kind != which:
            continue
        t.tree = trees[t.id]
        t.reference = prepare(t, t.tree)
        left = assign_clusters(t.reference, t.tree, clusters)
        learn_clusters(t, t.reference, left, everything=which != "litbank")
        out.append(t)
    return out


# --- GAP -------------------------------------------------------------------------------------------
def gap_texts(corpora, which):
    """(text without a tree, the passage) of GAP's train or dev passages."""
    path = "coref/train/gap.jsonl" if which == "train" else "coref/gap_dev.jsonl"
    for d in read_jsonl(os.path.join(corpora, path)):
        yield ud_words.read(d["id"], d["text"], "gap"), d


def read_gap(corpora, trees, which):
    """Texts with one anaphor each. It knows the two names; where neither is meant, something else is, or nothing."""
    out = []
    for t, d in gap_texts(corpora, which):
        t.tree = trees[t.id]
        if len(t.tree.head) != len(t.words):
            raise ValueError(f"the tree of {t.id} is of other words: make trees.pkl anew")
        inside = lambda span: [i for i, (a, b) in enumerate(t.words) if a < span[1] and span[0] < b]
        pronoun = inside(d["pronoun"])
        names = [inside(d[x]) for x in "ab"]
        found = phrases(t, t.tree)
        ours = [Phrase(w[0], w[-1], head_of(t.tree, w[0], w[-1]), NAME) for w in names]
        overlaps = lambda p, q: p.head in range(q.first, q.last + 1) or p.last == q.last
        found = [p for p in found if not any(overlaps(p, q) for q in ours) and p.first != pronoun[0]]
        me = Phrase(pronoun[0], pronoun[0], pronoun[0], PRONOUN)
        found = sorted(found + ours + [me], key=lambda p: (p.first, p.last))
        where = lambda p: next(i for i, q in enumerate(found) if q is p)
        a, b, i = where(ours[0]), where(ours[1]), where(me)
        t.reference = Links(found)
        add_anaphor(t, t.tree, t.reference, i, sentence_of(t), forced=(a, b))
        x = t.reference.anaphors[0]
        at = [x.candidates.index(a), x.candidates.index(b)]
        truth = [d["a_coref"], d["b_coref"]]
        # What may be one of the two names again is unknown: other pronouns, and phrases that share a word with one.
        words = {w for q in ours for w in words_of(t, q).split() if len(w) > 2}
        other = np.array([found[j].kind != PRONOUN and not words & set(words_of(t, found[j]).split()) for j in x.candidates] + [True])
        x.known[:], x.right[:] = other, other & (not any(truth))
        if any(truth):                               # other phrases may be more of the same person, in other words
            x.known[:-1] = False
            x.right[at[truth.index(True)]] = True
        x.known[at], x.right[[k for k, yes in zip(at, truth) if not yes]] = True, False
        t.gap = (at, truth, x.known | other)
        out.append(t)
    return out


def read_train(corpora, trees):
    """(texts to learn from, texts to calibrate on): OntoGUM, LitBank, GAP; every 20th text calibrates."""
    texts = read_clusters(corpora, trees, "train") + read_clusters(corpora, trees, "litbank") + read_gap(corpora, trees, "train")
    return [t for i, t in enumerate(texts) if i % 20 != 10], texts[10::20]


# --- batches --------------------------------------------------------------------------------------
ANAPHORS, SPANS = 128, 768                    # of a batch, at most


@dataclass
class Chunk:
    """Consecutive windows of a text; anaphors of the first are skipped where it is only context."""
    text: T.Text
    pieces: T.Pieces
    windows: list
    context: bool

    @property
    def longest(self):
        return max(w.end - w.begin + 2 for w in self.windows)

    def anaphors(self):
        """Those with a window and a right candidate in sight: (anaphor, indices of the candidates in sight)."""
        first, last = self.windows[0].first, self.windows[-1].last
        begin = self.windows[1].first if self.context else first
        found = self.text.reference.phrases
        for x in self.text.reference.anaphors:
            if begin <= found[x.phrase].first and found[x.phrase].last < last:
                keep = [k for k, j in enumerate(x.candidates) if first <= found[j].first and found[j].last < last]
                lost = x.soft is None and not x.right[[*keep, -1]].any() and x.right.any()
                if keep and not lost:
                    yield x, keep


def chunks(text, pieces, length, rows):
    """A text's windows in chunks of up to `rows`; each but the first begins with the last window of the one before."""
    w = T.windows(pieces, text, length)
    out, at = [], 0
    while at < len(w):
        begin = max(at - 1, 0)
        out.append(Chunk(text, pieces, w[begin:begin + rows], at > 0))
        at = begin + rows
    return out


def arrays(vocabulary, rows, length, group):
    """A batch of chunks, which fill at most `rows` windows of `length`; and what each of its anaphors is:
    (chunk, anaphor, indices of its candidates that the batch lists)."""
    b = T.empty(rows, length, vocabulary.pad)
    b["span_first"], b["span_last"] = np.zeros(SPANS, np.int32), np.zeros(SPANS, np.int32)
    b["anaphor"] = np.zeros(ANAPHORS, np.int32)
    b["candidate"] = np.zeros((ANAPHORS, CANDIDATES), np.int32)
    for name in FEATURES:
        b[name] = np.zeros((ANAPHORS, CANDIDATES), np.int32)
    for name in ("listed", "right", "known"):
        b[name] = np.zeros((ANAPHORS, CANDIDATES + 1), bool)
    b["soft"] = np.zeros((ANAPHORS, CANDIDATES + 1), np.float32)
    b["weight"] = np.zeros(ANAPHORS, np.float32)
    row, spans, n, filled = 0, {}, 0, []

    def span(chunk, top, j):
        key = (id(chunk), j)
        if key not in spans:
            p, places = chunk.text.reference.phrases[j], []
            for piece, word in ((chunk.pieces.first[p.first], p.first), (chunk.pieces.last[p.last], p.last)):
                k = next(k for k, w in enumerate(chunk.windows) if w.first <= word < w.last)
                w = chunk.windows[k]
                places.append((top + k) * length + min(piece, w.end - 1) - w.begin + 1)
            spans[key] = len(spans)
            b["span_first"][spans[key]], b["span_last"][spans[key]] = places
        return spans[key]

    for chunk in group:
        for k, w in enumerate(chunk.windows):
            T.fill(b, row + k, vocabulary, chunk.pieces, w)
        for x, keep in sorted(chunk.anaphors(), key=lambda y: -y[0].weight):
            if n == ANAPHORS or len(spans) + len(keep) + 1 > SPANS:
                break
            b["anaphor"][n] = span(chunk, row, x.phrase)
            c = len(keep)
            b["candidate"][n, :c] = [span(chunk, row, x.candidates[k]) for k in keep]
            for f, name in enumerate(FEATURES):
                b[name][n, :c] = x.features[keep, f]
            for name, values in (("right", x.right), ("known", x.known), ("soft", x.soft)):
                if values is not None:
                    b[name][n, :c], b[name][n, -1] = values[keep], values[-1]
            b["listed"][n, :c] = b["listed"][n, -1] = True
            b["weight"][n] = x.weight
            filled.append((chunk, x, keep))
            n += 1
        row += len(chunk.windows)
    return b, filled
