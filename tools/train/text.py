"""Texts as words and sentences, and their wordpieces in windows. Heads for syntax and reference read these.

A *word* is a word of Universal Dependencies, a span of the text: "don't" is two words, "well-known" three. Wordpieces
come from BERT's basic tokens (wordpieces.py), which cut elsewhere: "don't" is don ' t. So a word's first piece is that
of the first basic token that begins inside the word, or, where none does, of the last that begins before it.
"""
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import numpy as np

from wordpieces import CONTINUATION, OTHER, basic_tokens, case_class


@dataclass
class Text:
    id: str
    text: str
    words: list                                   # [(start, end)] in characters
    sentences: list                               # [(first word, last word + 1)]
    source: str = ""
    tree: object = None                           # syntax.Tree, or None
    reference: object = None                      # reference.Links, or None
    gap: tuple = None                             # a GAP passage: its names' candidates, the truth, who else competes
    soft: dict = field(default_factory=dict)      # a teacher's scores, by head


class Pieces:
    """The wordpieces of a text under one vocabulary, and where each word's are."""

    def __init__(self, vocabulary, text):
        self.ids, self.cases = [], []
        at, ends = [], []                         # of each basic token: its first piece, the piece after its last
        tokens = basic_tokens(text.text)
        for a, b in tokens:
            word = text.text[a:b]
            pieces = vocabulary.of_word(word)
            at.append(len(self.ids))
            self.ids.extend(pieces)
            self.cases.append(case_class(word))
            self.cases.extend([CONTINUATION] * (len(pieces) - 1))
            ends.append(len(self.ids))
        starts = [a for a, _ in tokens]
        self.first, self.last = [], []            # of each word: its first and its last piece
        for a, b in text.words:
            i = bisect_left(starts, a)
            if i == len(starts) or starts[i] >= b:
                i -= 1
            j = max(i, bisect_left(starts, b) - 1)
            self.first.append(at[i] if tokens else 0)
            self.last.append(ends[j] - 1 if tokens else 0)
        # Where each sentence's pieces end: those of the tokens that begin before the next sentence.
        self.end = []
        for k, (a, b) in enumerate(text.sentences):
            limit = text.words[text.sentences[k + 1][0]][0] if k + 1 < len(text.sentences) else len(text.text)
            i = bisect_left(starts, limit)
            self.end.append(at[i] if i < len(at) else len(self.ids))
        self.begin = [0] + self.end[:-1]


@dataclass
class Window:
    """Pieces [begin, end) of a text, which hold its words [first, last)."""
    begin: int
    end: int
    first: int
    last: int


def windows(pieces, text, budget, words=10**9):
    """Windows of whole sentences, up to `budget` pieces with [CLS] and [SEP], and up to so many words.

    A sentence that does not fit is cut between words.
    """
    out = []
    for (a, b), begin, end in zip(text.sentences, pieces.begin, pieces.end):
        if out and end - out[-1].begin <= budget - 2 and b - out[-1].first <= words:
            out[-1].end, out[-1].last = end, b
            continue
        start, w = begin, a
        while end - start > budget - 2 or b - w > words:
            k = max(w + 1, min(w + words, bisect_right(pieces.last, start + budget - 3, w, b)))
            cut = min(max(pieces.first[k] if k < b else end, start + 1), start + budget - 2)
            out.append(Window(start, cut, w, k))
            start, w = cut, k
            if k >= b:
                break
        if w < b or start < end:
            out.append(Window(start, end, w, b))
    return [w for w in out if w.last > w.first]


def fill(batch, row, vocabulary, pieces, window):
    """Puts a window's pieces into row `row` of a batch's ids, cases and valid."""
    n = window.end - window.begin + 2
    batch["ids"][row, :n] = [vocabulary.cls, *pieces.ids[window.begin:window.end], vocabulary.sep]
    batch["cases"][row, :n] = [OTHER, *pieces.cases[window.begin:window.end], OTHER]
    batch["valid"][row, :n] = 1


def empty(rows, length, pad=0):
    """ids, cases and valid of a batch without windows; its rows attend to their first piece, to stay finite."""
    valid = np.zeros((rows, length), np.int32)
    valid[:, 0] = 1
    return {"ids": np.full((rows, length), pad, np.int32), "cases": np.zeros((rows, length), np.int32), "valid": valid}
