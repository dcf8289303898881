"""BERT's uncased tokenizer with offsets, and the case class of each token.

Text is cut into *basic tokens* (white space, and every punctuation or CJK character on its own);
each basic token, lower-cased and without accents, is cut into wordpieces, greedily from the left.
crates/model does the same; fixtures hold the two together.
"""
import unicodedata
from functools import lru_cache

PAD, UNK, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
SPECIAL = (PAD, UNK, CLS, SEP)
MAX_WORD_CHARS = 100

# Case classes, the index into the case embedding (the order of crates/model/src/format.rs).
LOWER, CAPITALS, INITIAL, INITIAL_MIXED, INNER, DIGITS, CONTINUATION, OTHER = range(8)
CASES = 8

CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
       (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@lru_cache(maxsize=None)
def char_class(c):
    """' ' separates, 'x' is dropped, 'p' stands alone, 'w' is part of a word."""
    if c in " \t\n\r" or unicodedata.category(c) == "Zs":
        return " "
    n = ord(c)
    if n in (0, 0xFFFD) or unicodedata.category(c)[0] == "C":
        return "x"
    if 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126:
        return "p"
    if unicodedata.category(c)[0] == "P" or any(a <= n <= b for a, b in CJK):
        return "p"
    return "w"


def basic_tokens(text):
    """[(start, end)] of the basic tokens of `text`, in characters."""
    spans, start = [], None
    for i, c in enumerate(text):
        k = char_class(c)
        if k == "w":
            if start is None:
                start = i
        elif k == "x":
            continue
        else:
            if start is not None:
                spans.append((start, i))
                start = None
            if k == "p":
                spans.append((i, i + 1))
    if start is not None:
        spans.append((start, len(text)))
    return spans


def normalise(word):
    """Lower case, no accents, nothing that is dropped."""
    kept = "".join(c for c in word if char_class(c) != "x")
    return "".join(c for c in unicodedata.normalize("NFD", kept.lower()) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=1 << 18)
def case_class(word):
    if any(c in "0123456789" for c in word):
        return DIGITS
    upper = sum(c.isupper() for c in word)
    lower = sum(c.islower() for c in word)
    if not upper and not lower:
        return OTHER
    if not upper:
        return LOWER
    if upper == 1 and word[0].isupper():
        return INITIAL
    if not lower:
        return CAPITALS
    return INITIAL_MIXED if word[0].isupper() else INNER


class Wordpieces:
    """A vocabulary: wordpieces in order, `##` before those that continue a word."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.ids = {p: i for i, p in enumerate(self.pieces)}
        self.pad, self.unk, self.cls, self.sep = (self.ids[s] for s in SPECIAL)
        self._cache = {}

    def __len__(self):
        return len(self.pieces)

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as f:
            return cls(line.rstrip("\n") for line in f)

    def of_word(self, word):
        """Ids of one basic token."""
        ids = self._cache.get(word)
        if ids is None:
            ids = self._cache[word] = self._cut(normalise(word))
        return ids

    def _cut(self, word):
        if len(word) > MAX_WORD_CHARS or not word:
            return (self.unk,)
        out, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return (self.unk,)
        return tuple(out)

    def encode(self, words):
        """(ids, cases, first): the wordpieces of `words` between [CLS] and [SEP]; first[i] is where word i begins."""
        ids, cases, first = [self.cls], [OTHER], []
        for w in words:
            p = self.of_word(w)
            first.append(len(ids))
            ids.extend(p)
            cases.append(case_class(w))
            cases.extend([CONTINUATION] * (len(p) - 1))
        ids.append(self.sep)
        cases.append(OTHER)
        return ids, cases, first
