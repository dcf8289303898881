"""Universal Dependencies: reading trees, and batches of them for the syntax head.

Relations lose their subtypes but for those that matter to reading (SUBTYPES).
"""
import json
import os
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

import text as T

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
SUBTYPES = ("nsubj:pass", "nmod:poss", "nmod:desc", "acl:relcl", "obl:agent")
RELATIONS = ("acl acl:relcl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse dislocated "
             "expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nsubj nsubj:pass nummod obj obl obl:agent "
             "orphan parataxis punct reparandum root vocative xcomp").split()
FILES = ("ewt", "gum_nonnews")
ROOT = -1


def relation(label):
    return RELATIONS.index(label if label in SUBTYPES else label.split(":")[0])


@dataclass
class Tree:
    """Of each word of a text: part of speech, head (a word of the text, or ROOT), relation."""
    pos: list
    head: list
    relation: list


def read_conllu(path):
    """Texts with trees, one a document. Sentences are joined by a space, paragraphs by a line break."""
    out, lines, paragraph = [], [], False
    builder = None
    with open(path, encoding="utf-8") as f:
        source = f.read().split("\n")
    for line in source:
        if line.startswith("# newdoc"):
            builder = _Builder(line.split("=", 1)[1].strip())
            out.append(builder)
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and not line.startswith("#"):
            lines.append(line.split("\t"))
        elif not line and lines:
            builder.sentence(lines, paragraph)
            lines, paragraph = [], False
    return [b.text() for b in out]


class _Builder:
    def __init__(self, id):
        self.id, self.parts, self.size = id, [], 0
        self.words, self.sentences, self.tree = [], [], Tree([], [], [])

    def write(self, s):
        self.parts.append(s)
        self.size += len(s)

    def sentence(self, lines, paragraph):
        if self.parts:
            self.write("\n" if paragraph else " ")
        offset, shared, space = len(self.words), 0, False
        for c in lines:
            after = "" if "SpaceAfter=No" in c[9] else " "
            if "." in c[0]:
                continue
            if space:
                self.write(" ")
                space = False
            if "-" in c[0]:                        # a range: its words share the surface
                a, b = map(int, c[0].split("-"))
                shared, surface, start = b - a + 1, c[1], self.size
                self.write(c[1])
                forms = [x[1] for x in lines if x[0].isdigit() and a <= int(x[0]) <= b]
                spaced = bool(after)
                split = "".join(forms) == surface
                at = start
                continue
            if shared:
                self.words.append((at, at + len(c[1])) if split else (start, start + len(surface)))
                at += len(c[1])
                shared -= 1
                space = spaced and not shared
            else:
                self.words.append((self.size, self.size + len(c[1])))
                self.write(c[1])
                space = bool(after)
            self.tree.pos.append(UPOS.index(c[3]) if c[3] in UPOS else UPOS.index("X"))
            self.tree.head.append(offset + int(c[6]) - 1 if c[6] != "0" else ROOT)
            self.tree.relation.append(relation(c[7]))
        self.sentences.append((offset, len(self.words)))

    def text(self):
        return T.Text(self.id, "".join(self.parts), self.words, self.sentences, "syntax", self.tree)


def read_train(corpora, held_out=()):
    """The training trees; documents named in `held_out` are left out."""
    docs = [d for f in FILES for d in read_conllu(os.path.join(corpora, f"syntax/train/{f}.conllu"))]
    return [d for d in docs if d.id not in held_out]


def read_dev(corpora):
    """GUM's news, with gold words and sentences. Only measures."""
    out = []
    for line in open(os.path.join(corpora, "syntax/dev/gum_news.jsonl"), encoding="utf-8"):
        d = json.loads(line)
        w = d["words"]
        tree = Tree([UPOS.index(x[2]) for x in w], [x[3] for x in w], [relation(x[4]) for x in w])
        out.append(T.Text(d["id"], d["text"], [(x[0], x[1]) for x in w], sentences_of_tree(tree.head), "gum_news", tree))
    return out


def sentences_of_tree(head):
    """[(first, last + 1)]: the shortest runs of words that no arc leaves."""
    reach = list(range(len(head)))
    for i, h in enumerate(head):
        if h >= 0:
            low, high = min(i, h), max(i, h)
            reach[low] = max(reach[low], high)
    out, start, end = [], 0, 0
    for i in range(len(head)):
        end = max(end, reach[i])
        if i == end:
            out.append((start, i + 1))
            start = end = i + 1
    return out


# --- batches --------------------------------------------------------------------------------------
def size(window):
    """The length of the batch that a window needs: of its pieces with [CLS] and [SEP]; it has as many words at most."""
    return max(window.end - window.begin + 2, window.last - window.first)


def arrays(vocabulary, rows, length, group):
    """A batch of (text, pieces, window): where words are, what they may attach to, and gold or a teacher's scores.

    A head is a column; the last one stands for the root. `weight` is 1 at words with a gold tree whose head the window
    holds. `soft_weight` is 1 at words with a teacher's probabilities; their head is the one that its tree has.
    """
    words = length
    b = T.empty(rows, length, vocabulary.pad)
    b.update({k: np.zeros((rows, words), np.int32) for k in ("first", "sentence", "head", "relation", "pos")})
    b["sentence"] -= 1
    b["weight"], b["soft_weight"] = np.zeros((rows, words), np.float32), np.zeros((rows, words), np.float32)
    b["soft_pos"] = np.zeros((rows, words, len(UPOS)), np.float32)
    b["soft_head"] = np.zeros((rows, words, words + 1), np.float32)
    b["soft_relation"] = np.zeros((rows, words, len(RELATIONS)), np.float32)
    for r, (text, pieces, w) in enumerate(group):
        T.fill(b, r, vocabulary, pieces, w)
        n = w.last - w.first
        b["first"][r, :n] = [pieces.first[i] - w.begin + 1 for i in range(w.first, w.last)]
        soft = "head" in text.soft
        for k, s, e in sentences_in(text, w):
            b["sentence"][r, s:e] = k
            if soft and text.soft["head"][k] is not None:
                p = text.soft["head"][k]
                b["soft_head"][r, s:e, s:e], b["soft_head"][r, s:e, words] = p[:, :-1], p[:, -1]
                b["soft_weight"][r, s:e] = 1
        if soft:
            b["soft_pos"][r, :n] = text.soft["pos"][w.first:w.last]
            b["soft_relation"][r, :n] = text.soft["relation"][w.first:w.last]
        if text.tree:
            tree = text.tree
            head = np.array(tree.head[w.first:w.last])
            inside = (head == ROOT) | ((head >= w.first) & (head < w.last))
            b["pos"][r, :n], b["relation"][r, :n] = tree.pos[w.first:w.last], tree.relation[w.first:w.last]
            b["head"][r, :n] = np.where(head == ROOT, words, np.where(inside, head - w.first, 0))
            b["weight"][r, :n] = inside & (not soft)
    return b


def sentences_in(text, window):
    """(sentence, its first word, its last + 1) of the sentences in a window, cut to it; words count from the window's."""
    for k in range(bisect_right(text.sentences, (window.first, 10**9)) - 1, len(text.sentences)):
        s, e = text.sentences[k]
        if s >= window.last:
            return
        if e > window.first:
            yield k, max(s, window.first) - window.first, min(e, window.last) - window.first
