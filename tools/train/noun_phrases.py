"""Noun phrases of a tree: the candidates of reference, and the pronouns and definite descriptions that refer.

A phrase is a head word with what stands before it (articles, adjectives, nouns, possessors) and, of a name, what stands
after it ("Bank of England"). Clauses and other modifiers after the head are left out: "the man" of "the man who left".
HEADS.md states the rules for those who run the models.
"""
from dataclasses import dataclass

from syntax import RELATIONS, ROOT, UPOS

NAME, NOMINAL, PRONOUN, GROUP = range(4)
PRONOUNS = set("he him his himself she her hers herself it its itself they them their theirs themselves".split())
DEFINITE = set("the this that these those".split())
BEFORE = {RELATIONS.index(r) for r in ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "advmod", "case")}
INSIDE = {RELATIONS.index(r) for r in ("compound", "flat", "nmod:desc", "fixed", "goeswith", "det", "amod")}
FLAT, COMPOUND, CONJ, NMOD, CASE, PUNCT = (RELATIONS.index(r) for r in ("flat", "compound", "conj", "nmod", "case", "punct"))
NOUN, PROPN, PRON, DET = (UPOS.index(u) for u in ("NOUN", "PROPN", "PRON", "DET"))


@dataclass
class Phrase:
    first: int                    # words, both inclusive
    last: int
    head: int
    kind: int


def children(tree):
    out = [[] for _ in tree.head]
    for i, h in enumerate(tree.head):
        if h != ROOT:
            out[h].append(i)
    return out


def reach(i, kids, limit=200):
    """(first, last) word of the subtree of i."""
    low = high = i
    stack = [i]
    while stack and limit:
        limit -= 1
        for k in kids[stack.pop()]:
            low, high = min(low, k), max(high, k)
            stack.append(k)
    return low, high


def phrases(text, tree):
    """The noun phrases of a text, in order of their first and last words. Coordinations come as one more phrase each."""
    kids, out, word = children(tree), [], {}
    lower = lambda i: text.text[slice(*text.words[i])].lower()
    for i, (pos, relation) in enumerate(zip(tree.pos, tree.relation)):
        if pos in (PRON, DET) and lower(i) in PRONOUNS:
            word[i] = Phrase(i, i, i, PRONOUN)
        elif pos in (NOUN, PROPN):
            h = tree.head[i]
            inside = relation in INSIDE and h != ROOT
            if inside and not (pos == PROPN and relation == COMPOUND and tree.pos[h] == NOUN):
                continue                              # part of a larger phrase; but "Obama" of "the Obama administration"
            first, last = i, i
            for k in reversed([k for k in kids[i] if k < i]):
                low, high = reach(k, kids)
                if tree.relation[k] in BEFORE and high < first and all(tree.relation[x] == PUNCT for x in range(high + 1, first)):
                    if tree.relation[k] != CASE and not (inside and tree.relation[k] not in INSIDE):
                        first = low
                else:
                    break
            for k in (k for k in kids[i] if k > i):
                low, high = reach(k, kids)
                name = pos == PROPN and tree.relation[k] == NMOD and tree.pos[k] == PROPN
                if (tree.relation[k] == FLAT or name) and low == last + 1 and high - last <= 8:
                    last = high
                else:
                    break
            word[i] = Phrase(first, last, i, NAME if pos == PROPN else NOMINAL)
    out = list(word.values())
    for i, p in word.items():
        joined = [k for k in kids[i] if tree.relation[k] == CONJ and k in word and k > i]
        if joined and p.kind != PRONOUN:
            out.append(Phrase(p.first, word[joined[-1]].last, i, GROUP))
    return sorted(out, key=lambda p: (p.first, p.last))


def is_anaphor(text, p):
    """Whether the phrase is a pronoun of the third person or a definite description."""
    if p.kind == PRONOUN:
        return True
    return p.kind == NOMINAL and p.first < p.head and text.text[slice(*text.words[p.first])].lower() in DEFINITE


def head_of(tree, first, last):
    """The word of a span that hangs on a word outside it: the first such."""
    return next((i for i in range(first, last + 1) if not first <= tree.head[i] <= last), last)
