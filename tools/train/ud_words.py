"""Cuts text into words of Universal Dependencies, as English EWT and GUM do, and into sentences.

usage: ud_words.py CORPORA        F1 of words against the gold of both treebanks
HEADS.md describes the rules; crates that run the models must cut in the same way.
"""
import os
import re
import sys

import text as T

LETTER = r"[^\W\d_]"
APOSTROPHE = "['’]"
CLITIC = rf"(?:{APOSTROPHE}(?:s|m|d|re|ve|ll)|n{APOSTROPHE}t)(?!\w)"

WORD = re.compile("|".join([
    r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]",            # addresses
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"\w+(?:[.-]\w+)*\.(?:com|org|net|edu|gov|info|co\.uk)(?:/[\w/-]*)?(?!\w)",
    rf"[@#]{LETTER}\w*",                                                 # handles and tags
    rf"(?:{LETTER}\.){{2,}}",                                            # U.S., e.g.
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|vs|Inc|Ltd|Co|Corp|No|Rev|Hon|Mt|etc|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?!\w)",
    rf"(?<![\w.'’]){LETTER}\.(?=\s+[A-Z])",                              # an initial: J. Smith
    r"(?:\d+(?:/\d+)+|\d{3}-\d{3,4}(?:-\d{4})?)(?![\w])",              # 9/11, 1/2, telephone numbers
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![\w])",                       # 1,000, 10:30, 3rd, 1990s
    r"\d+(?:[.,]\d+)*",
    # Prefixes that keep their hyphen: of the treebanks' own hyphens nearly all such ones are inside a word.
    r"(?i:anti|co|counter|cross|e|ex|inter|intra|mid|mini|multi|neo|non|over|post|pre|pro|re|semi|socio|sub|trans|ultra)-\w+",
    rf"\w+?(?:{APOSTROPHE}{LETTER}+?)*(?={CLITIC})",                                # do of don't, Anna of Anna's
    CLITIC,
    rf"\w+(?:[&]\w+)+",                                                  # AT&T
    rf"{LETTER}+(?:{APOSTROPHE}{LETTER}+)+",                             # O'Brien
    r"\w+",
    r"\.{2,}|…+|-{2,}|—+|\*+|!+|\?+|[!?]+|=+|~+",
    r"[:;=]-?[)(DPp](?!\w)",                                             # a smile
    r"\S",
]))
FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3}       # where the second word begins


def words(text):
    """[(start, end)] of the words of text."""
    out = []
    for m in WORD.finditer(text):
        a, b = m.span()
        cut = FUSED.get(m.group().lower())
        out += [(a, a + cut), (a + cut, b)] if cut else [(a, b)]
    return out


SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Rev|Hon|Mt|"
                          r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.$")


def read(id, text, source=""):
    """Raw text as a Text, cut into words and sentences."""
    found = words(text)
    ends = [m.end() for m in SENTENCE_END.finditer(text)
            if "\n" in m.group() or not ABBREVIATION.search(text[:m.start()][-12:].rstrip("\"'”’)]"))] + [len(text) + 1]
    sentences, start, k = [], 0, 0
    for i, (a, _) in enumerate(found):
        if a >= ends[k]:
            sentences.append((start, i))
            start = i
            while a >= ends[k]:
                k += 1
    if start < len(found):
        sentences.append((start, len(found)))
    return T.Text(id, text, found, sentences, source)


def main(corpora):
    import syntax
    for name, docs in (("gum_news", syntax.read_dev(corpora)),
                       *((f, syntax.read_conllu(os.path.join(corpora, f"syntax/train/{f}.conllu"))) for f in syntax.FILES)):
        hits = gold = mine = 0
        for d in docs:
            found = set(words(d.text))
            want = set(d.words)
            hits, gold, mine = hits + len(found & want), gold + len(want), mine + len(found)
        print(f"{name} words F1 {200 * hits / (gold + mine):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
