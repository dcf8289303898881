"""Tests of what needs no trained weights: python -m unittest discover tools/train."""
import os
import sys
import unittest
from collections import Counter

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import data
import quantise
import windows
import wordpieces as wp
from labels import ALL, OUTSIDE, begin, inside, outside, spans_of

PIECES = wp.Wordpieces([*wp.SPECIAL, ",", ".", "'", "s", "mayor", "lind", "##qv", "##ist", "opens", "oslo", "cote", "iphone"])


def convert(source, *tokens):
    report = Counter()
    words, tags = zip(*(t.split("|") for t in tokens))
    return data.convert(list(words), list(tags), *data.SOURCES[source], report), report


class Tokens(unittest.TestCase):
    def test_basic_tokens(self):
        for text, expect in [
            ("Côte d'Ivoire's, well-known", "Côte d ' Ivoire ' s , well - known"),
            ("a\u00adb\u200bc", "a\u00adb\u200bc"),
            ("東京 U.S.", "東 京 U . S ."),
            ("", ""),
        ]:
            self.assertEqual([text[a:b] for a, b in wp.basic_tokens(text)], expect.split(" ") if expect else [])

    def test_wordpieces(self):
        ids, cases, first = PIECES.encode(["Mayor", "Lindqvist", "CÔTE", "iPhone", "zzz"])
        self.assertEqual([PIECES.pieces[i] for i in ids],
                         ["[CLS]", "mayor", "lind", "##qv", "##ist", "cote", "iphone", "[UNK]", "[SEP]"])
        self.assertEqual(cases, [wp.OTHER, wp.INITIAL, wp.INITIAL, wp.CONTINUATION, wp.CONTINUATION, wp.CAPITALS, wp.INNER,
                                 wp.LOWER, wp.OTHER])
        self.assertEqual(first, [1, 2, 5, 6, 7])

    def test_case_classes(self):
        for word, expect in [("A", wp.INITIAL), ("USA", wp.CAPITALS), ("McDonald", wp.INITIAL_MIXED), ("B52", wp.DIGITS),
                             ("...", wp.OTHER), ("ß", wp.LOWER)]:
            self.assertEqual(wp.case_class(word), expect, word)


class Labels(unittest.TestCase):
    def test_an_unlabelled_kind_is_open(self):
        s, _ = convert("uner_ewt", "Anna|B-PER", "O'Hara|I-PER", "left|O", ".|O")
        self.assertEqual(s.words, ["Anna", "O", "'", "Hara", "left", "."])
        self.assertEqual(s.allowed[:4], [begin("person")] + [inside("person")] * 3)
        self.assertEqual(s.allowed[4], outside({"person", "organization", "place"}))
        self.assertTrue(s.allowed[4] & begin("event"))
        self.assertFalse(s.allowed[4] & begin("place"))
        self.assertEqual(s.spans, [(0, 4, "person")])

    def test_nationalities_are_groups(self):
        s, _ = convert("redocred", "a|O", "Norwegian|B-LOC", "of|O", "Oslo|B-LOC")
        self.assertEqual([s.allowed[1], s.allowed[3]], [begin("group"), begin("place")])
        s, _ = convert("uner_ewt", "Kenyans|O", "speak|O", "English|O")
        self.assertEqual(s.allowed[0], begin("group"))
        self.assertTrue(s.allowed[2] & OUTSIDE and s.allowed[2] & begin("group"))

    def test_known_noise(self):
        s, _ = convert("gum_nonnews", "the|O", "President|B-PER", "spoke|O")
        self.assertEqual(s.allowed[1], OUTSIDE)
        s, report = convert("wikigold", "\u200b|B-ORG", "won|O")
        self.assertEqual((s.words, sum(report.values())), (["won"], 1))

    def test_spans(self):
        self.assertEqual(spans_of([0, 1, 2, 1, 4, 4, 0]), [(1, 3, 0), (3, 4, 0), (4, 6, 1)])


class Decoding(unittest.TestCase):
    def test_inside_follows_its_kind(self):
        p = np.full((2, 13), 1e-4)
        p[0, 1], p[0, 3] = 0.5, 0.4
        p[1, 4], p[1, 2] = 0.6, 0.1
        self.assertEqual(windows.viterbi(np.log(p)), [3, 4])

    def test_windows_hold_whole_sentences(self):
        doc = [data.Sentence(["mayor"] * 4, [ALL] * 4) for _ in range(5)]
        packed = windows.pack(PIECES, doc, budget=10)
        self.assertEqual([len(w.ids) for w in packed], [10, 10, 6])
        self.assertEqual([x for w in packed for x in w.where], [(i, k) for i in range(5) for k in range(4)])

    def test_a_long_sentence_is_cut(self):
        packed = windows.pack(PIECES, [data.Sentence(["mayor"] * 25, [ALL] * 25)], budget=12)
        self.assertEqual([len(w.where) for w in packed], [10, 10, 5])


class Rounding(unittest.TestCase):
    def test_error_falls_with_bits(self):
        w = np.random.default_rng(0).normal(size=(8, 70)).astype(np.float32)
        errors = []
        for bits in (3, 4, 5, 6, 8):
            q, scale = quantise.round_groups(w, bits)
            self.assertTrue(q.min() >= -(1 << bits - 1) and q.max() < 1 << bits - 1)
            errors.append(np.abs(quantise.restore(q, scale) - w).max())
        self.assertEqual(errors, sorted(errors, reverse=True))
        self.assertLess(errors[-1], 0.02)

    def test_zeros(self):
        self.assertFalse(quantise.restore(*quantise.round_groups(np.zeros((2, 32), np.float32), 4)).any())


if __name__ == "__main__":
    unittest.main()
