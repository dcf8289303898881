"""Tests of what needs no trained weights: python -m unittest discover tools/train."""
import itertools
import json
import os
import signal
import sys
import tempfile
import unittest
from collections import Counter

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import analyse
import data
import export
import fixtures
import heads
import measure
import model
import noun_phrases
import quantise
import reference
import syntax
import tasks
import text as T
import trainer
import tree
import ud_words
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


LETTERS = wp.Wordpieces([*wp.SPECIAL, *"abcdefghijklmnopqrstuvwxyz", *("##" + c for c in "abcdefghijklmnopqrstuvwxyz"), *".,'"])


class Words(unittest.TestCase):
    def test_words_of_universal_dependencies(self):
        for text, expect in [
            ("They didn't see O'Brien's well-known dogs.", "They did n't see O'Brien 's well - known dogs ."),
            ("Mr. Lind of the U.S. paid $1,000.50 at 10:30...", "Mr. Lind of the U.S. paid $ 1,000.50 at 10:30 ..."),
            ("I cannot e-mail AT&T on 9/11, J. Smith", "I can not e-mail AT&T on 9/11 , J. Smith"),
            ("see www.example.org/a.", "see www.example.org/a ."),
        ]:
            self.assertEqual([text[a:b] for a, b in ud_words.words(text)], expect.split(" "), text)

    def test_sentences(self):
        t = ud_words.read("x", "Mr. Lind left. He \u201cwon.\u201d\nA title\nThe end")
        self.assertEqual([t.text[t.words[a][0]:t.words[b - 1][1]] for a, b in t.sentences],
                         ["Mr. Lind left.", "He \u201cwon.\u201d", "A title", "The end"])

    def test_first_and_last_pieces(self):
        t = ud_words.read("x", "don't go")
        p = T.Pieces(LETTERS, t)                    # d ##o ##n ' t g ##o
        self.assertEqual((p.first, p.last), ([0, 3, 5], [2, 4, 6]))

    def test_windows_hold_all_words_once(self):
        t = fixtures.document()
        p = T.Pieces(LETTERS, t)
        for budget in (12, 30, 70, 400):
            w = T.windows(p, t, budget)
            self.assertEqual([i for x in w for i in range(x.first, x.last)], list(range(len(t.words))))
            for x in w:
                self.assertLessEqual(x.end - x.begin + 2, budget)
                self.assertTrue(all(x.begin <= p.first[i] < x.end for i in range(x.first, x.last)))


class Trees(unittest.TestCase):
    def test_conllu(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as f:
            f.write("# newdoc id = d\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_\n"
                    "2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
                    "4\t!\t!\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n# newpar\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n")
            f.flush()
            d, = syntax.read_conllu(f.name)
        self.assertEqual(d.text, "don't go!\nYes")
        self.assertEqual(d.words, [(0, 2), (2, 5), (6, 8), (8, 9), (10, 13)])
        self.assertEqual(d.sentences, [(0, 4), (4, 5)])
        self.assertEqual(d.tree.head, [2, 2, syntax.ROOT, 2, syntax.ROOT])
        self.assertEqual(syntax.sentences_of_tree(d.tree.head), d.sentences)

    def test_the_best_tree(self):
        rng = np.random.default_rng(0)
        for n in (1, 2, 3, 4):
            for _ in range(20):
                s = rng.normal(size=(n, n + 1))
                total = lambda h: sum(s[i, h[i]] for i in range(n))
                best = max((h for h in itertools.product(range(n + 1), repeat=n) if self.is_tree(h, n)), key=total)
                self.assertAlmostEqual(total(tree.decode(s)), total(best))

    @staticmethod
    def is_tree(h, n):
        def reaches(i):
            for _ in range(n):
                i = h[i]
                if i == n:
                    return True
            return False
        return sum(x == n for x in h) == 1 and all(reaches(i) for i in range(n))


class Reference(unittest.TestCase):
    def setUp(self):
        self.text = fixtures.document()
        self.found = noun_phrases.phrases(self.text, self.text.tree)
        self.of = lambda p: self.text.text[self.text.words[p.first][0]:self.text.words[p.last][1]]

    def test_phrases(self):
        self.assertEqual([self.of(p) for p in self.found if p.kind == noun_phrases.NAME],
                         ["Mayor Anna Lindqvist", "Oslo", "Monday", "Karl Berg", "the Bank of Norway", "Norway", "Lindqvist"])
        self.assertEqual([self.of(p) for p in self.found if p.kind == noun_phrases.NOMINAL],
                         ["the bridge", "the mayor", "the mayor's office", "the engineers", "their families",
                          "The two old bridges", "the bridge"])
        self.assertEqual([self.of(p) for p in self.found if p.kind == noun_phrases.GROUP], ["the engineers and their families"])

    def test_candidates(self):
        links = reference.prepare(self.text, self.text.tree)
        by = {self.of(links.phrases[x.phrase]): x for x in links.anaphors}
        texts = lambda x: [self.of(links.phrases[j]) for j in x.candidates]
        self.assertIn("Karl Berg", texts(by["he"]))                    # after it, in the same sentence
        self.assertNotIn("the Bank of Norway", texts(by["he"]))
        self.assertNotIn("their families", texts(by["their"]))         # holds it
        self.assertIn("the engineers", texts(by["their"]))
        self.assertNotIn("Mayor Anna Lindqvist", by)
        again = [x for x in links.anaphors if self.of(links.phrases[x.phrase]) == "the bridge"][1]
        match = dict(zip(texts(again), again.features[:, 3]))
        self.assertEqual((match["the bridge"], match["Oslo"]), (3, 1))

    def test_clusters(self):
        links = reference.prepare(self.text, self.text.tree)
        # Anna Lindqvist, She; the bridge, it: as spans of words.
        left = reference.assign_clusters(links, self.text.tree, [[(0, 2), (11, 11)], [(4, 5), (20, 20)]])
        self.assertEqual(left, [])
        reference.learn_clusters(self.text, links, left, everything=False)
        right = {self.of(links.phrases[x.phrase]): [self.of(links.phrases[j]) for k, j in enumerate(x.candidates) if x.right[k]]
                 for x in links.anaphors}
        self.assertEqual(right, {"the bridge": [], "She": ["Mayor Anna Lindqvist"], "it": ["the bridge"]})
        self.assertTrue(links.anaphors[0].right[-1])

    def test_gap_knows_two_names(self):
        text = "Anna met Eva. Later the clerk called and Eva thanked her."
        passage = {"id": "g", "text": text, "pronoun": [53, 56], "a": [0, 4], "b": [9, 12]}
        t = ud_words.read("g", text)
        root, names = syntax.relation("root"), {"Anna", "Eva"}
        found = syntax.Tree([syntax.UPOS.index("PROPN" if text[a:b] in names else "NOUN" if text[a:b] == "clerk" else "PRON" if text[a:b] == "her"
                                               else "VERB") for a, b in t.words],
                            [-1, 0, 0, 0, -1, 6, 4, 4, 4, 4, 4, 4, 4], [root] + [syntax.relation("obj")] * 12)
        for truth, right, known in (((True, False), ["Anna"], 3), ((False, False), ["clerk", "none"], 4)):
            with tempfile.TemporaryDirectory() as corpora:
                os.makedirs(f"{corpora}/coref")
                with open(f"{corpora}/coref/gap_dev.jsonl", "w", encoding="utf-8") as f:
                    f.write(json.dumps({**passage, "a_coref": truth[0], "b_coref": truth[1]}) + "\n")
                g, = reference.read_gap(corpora, {"g": found}, "dev")
            x = g.reference.anaphors[0]
            of = lambda k: "none" if k == len(x.candidates) else g.text[slice(*g.words[g.reference.phrases[x.candidates[k]].last])]
            self.assertEqual([of(k) for k in np.flatnonzero(x.right)], right)
            self.assertEqual(x.known.sum(), known)
            for scores, f1 in (((0, 0, 0), 0), ((5, 0, 0), 100 * truth[0])):      # Anna, Eva, others
                x.scores = np.array([scores[0] if k == g.gap[0][0] else 0.0 if k < len(x.candidates) else 1.0 for k in range(len(x.candidates) + 1)])
                self.assertEqual(measure.gap_figures([g])["f1"], f1)

    def test_batches_keep_what_they_show(self):
        self.text.reference = reference.prepare(self.text, self.text.tree)
        p = T.Pieces(LETTERS, self.text)
        chunks = reference.chunks(self.text, p, 100, 2)
        self.assertEqual([c.context for c in chunks], [False] + [True] * (len(chunks) - 1))
        seen = [x.phrase for c in chunks for x, _ in c.anaphors()]
        self.assertEqual(sorted(seen), sorted(set(seen)))
        b, filled = reference.arrays(LETTERS, 2, 100, [chunks[1]])
        for i, (_, x, keep) in enumerate(filled):
            self.assertEqual(b["listed"][i].sum(), len(keep) + 1)


def small():
    """A compact network of a few numbers, texts with links, and tasks over them."""
    sizes, before = heads.Sizes(hidden=16, layers=0, arc=8, relation=8, reference=8), (model.WORD, model.CASE, model.HIDDEN, model.COMPACT)
    model.WORD, model.CASE, model.HIDDEN, model.COMPACT = 8, 8, 16, sizes
    try:
        p = model.new_compact({"word": np.random.default_rng(0).normal(size=(len(LETTERS), 10))})
    finally:
        model.WORD, model.CASE, model.HIDDEN, model.COMPACT = before
    t = fixtures.document()
    t.reference = reference.prepare(t, t.tree)
    for x in t.reference.anaphors:
        x.known[:] = x.right[0] = True
    return p, t, {"syntax": tasks.Syntax(LETTERS, [t], 320), "reference": tasks.Reference(LETTERS, [t], 320, (96, 160))}


class Networks(unittest.TestCase):
    def test_shapes(self):
        p, t, learned = small()
        a = analyse.Analyser(p, model.compact, LETTERS, pieces=320)
        found, = a.parse([t])
        self.assertEqual(len(found.head), len(t.words))
        self.assertEqual([h.shape for h in t.soft["head"]], [(e - s, e - s + 1) for s, e in t.sentences])
        t.soft = {}
        a.refer([t])
        self.assertTrue(all(len(x.scores) == len(x.candidates) + 1 for x in t.reference.anaphors))
        for task in learned.values():
            batch = task.arrays(task.epoch(np.random.default_rng(0))[0])
            self.assertTrue(np.isfinite(float(task.loss(p, model.compact(p, batch), batch, None))))

    def test_a_rounded_model_is_written(self):
        p, _, _ = small()
        with tempfile.TemporaryDirectory() as folder:
            file = export.write(f"{folder}/m", "compact", LETTERS, p, 4, 6, {"temperature": 1})
        self.assertIn(b"\nheads names syntax reference\n", file)
        self.assertIn(b"\ntensor reference.ab.weight i8 8 8 32\n", file)

    def test_a_stopped_training_ends_the_same(self):
        p, _, learned = small()
        ends = []
        for stops in ((), (3, 7)):
            with tempfile.TemporaryDirectory() as work:
                plan = trainer.Plan("m", work, 12, 1e-2, 1e-2, evaluate_every=100)
                for stop in [*stops, None]:
                    count = itertools.count()
                    wrapped = {n: StopAt(task, count, stop) for n, task in learned.items()}
                    try:
                        trainer.train(plan, wrapped, {"syntax": 1, "reference": 1}, p, {}, model.compact, lambda _: "", lambda _: None)
                    except SystemExit:
                        pass
                with np.load(f"{work}/m.npz") as f:
                    ends.append(dict(f.items()))
        for k in ends[0]:
            np.testing.assert_array_equal(ends[0][k], ends[1][k], k)


class StopAt:
    """A task that sends SIGTERM to this process once so many batches were drawn."""

    def __init__(self, task, count, stop):
        self.task, self.count, self.stop, self.loss = task, count, stop, task.loss

    def epoch(self, rng):
        return self.task.epoch(rng)

    def arrays(self, batch):
        if next(self.count) == self.stop:
            os.kill(os.getpid(), signal.SIGTERM)
        return self.task.arrays(batch)


if __name__ == "__main__":
    unittest.main()
