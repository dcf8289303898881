#!/usr/bin/env python3
"""Learn which blocks of a page are its article: crates/ingest/data/blocks.bin.

usage: train.py PAGES [--cross-validate FOLDS]

PAGES is a .jsonl file (or .jsonl.xz) with a page a line: {"id", "html", "text"}, where "text" is the article as
people marked it (WCXB's development pages, CC BY 4.0). With --cross-validate, nothing is learned for keeps:
the pages are parted, each part is read by weights learned from the others, and the figures are printed. Needs numpy,
and cargo to build what computes the numbers of the blocks (crates/ingest/src/html/features.rs).

The weights are a sum of decision trees (gradient boosting): each tree sees six in ten of the pages and one in five of
the numbers, so that few pages teach no accidents. A page counts the same however long it is.

The file: two floats (the value of one unit of an answer, and where the sum starts), then 22 bytes a tree: seven
features, seven limits, eight answers.
"""
import argparse
import json
import lzma
import os
import random
import re
import struct
import subprocess
import sys
from collections import Counter

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WEIGHTS = os.path.join(ROOT, "crates", "ingest", "data", "blocks.bin")
TREES, RATE, ROWS, COLUMNS, DEPTH = 350, 0.05, 0.6, 0.2, 3
# The least weight of a leaf, and what is added to it against extremes.
LEAST, CALM = 1.5, 1.0


def words(text):
    return re.findall(r"\w+", text.lower())


def shingles(words, n=4):
    return Counter(tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1)) if words)


def run(command, text=""):
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def load(path):
    """The pages, each with its blocks' numbers, and for each block whether it is of the article."""
    unpack = lzma.open if path.endswith(".xz") else open
    pages = [json.loads(line) for line in unpack(path, "rt", encoding="utf-8")]
    command = ["cargo", "run", "-q", "-p", "gloss-ingest", "--example", "block_features"]
    lines = "".join(json.dumps({"id": p["id"], "html": p["html"]}) + "\n" for p in pages)
    for page, answer in zip(pages, run(command, lines)):
        gold = words(page["text"])
        gold_shingles, gold_lines = shingles(gold), {tuple(words(line)) for line in page["text"].split("\n")}
        numbers, shares, sizes = [], [], []
        for text, of_block in answer["blocks"]:
            own = words(text)
            if len(own) < 4:
                share = float(bool(own) and tuple(own) in gold_lines)
            else:
                parts = shingles(own)
                share = sum(min(1, gold_shingles[k]) * n for k, n in parts.items()) / sum(parts.values())
            numbers.append(of_block), shares.append(share), sizes.append(len(own))
        shares = np.array(shares)
        page["numbers"] = np.array(numbers, dtype=np.uint8)
        page["labels"] = (shares > 0.5).astype(float)
        # Long blocks count most, blocks that are half in the article nothing.
        page["weights"] = (np.array(sizes) / max(60, len(gold)) * 100 + 0.3) * np.abs(shares - 0.5) * 2
    return pages


def learn(pages):
    """A start and a list of trees: (features, limits, answers)."""
    numbers = np.concatenate([p["numbers"] for p in pages])
    labels = np.concatenate([p["labels"] for p in pages])
    weights = np.concatenate([p["weights"] for p in pages])
    page_of = np.concatenate([np.full(len(p["labels"]), i) for i, p in enumerate(pages)])
    chance, columns = np.random.default_rng(0), np.ascontiguousarray(numbers.T)
    weights = weights * len(weights) / weights.sum()
    start = np.log((weights * labels).sum() / (weights * (1 - labels)).sum())
    sums, trees = np.full(len(labels), start), []
    for _ in range(TREES):
        guess = 1 / (1 + np.exp(-sums))
        chosen = chance.choice(len(pages), int(len(pages) * ROWS), replace=False)
        rows = np.nonzero(np.isin(page_of, chosen))[0]
        gradient = (weights * (guess - labels))[rows]
        curve = (weights * guess * (1 - guess))[rows]
        candidates = chance.choice(numbers.shape[1], int(numbers.shape[1] * COLUMNS), replace=False)
        node = np.zeros(len(rows), dtype=np.int64)
        features, limits = np.zeros(2**DEPTH - 1, dtype=int), np.full(2**DEPTH - 1, 255)
        for depth in range(DEPTH):
            nodes = 2**depth
            best, at = np.full(nodes, 1e-9), slice(nodes - 1, 2 * nodes - 1)
            for feature in candidates:
                index = node * 256 + columns[feature][rows]
                left = np.bincount(index, gradient, nodes * 256).reshape(nodes, 256).cumsum(1)
                mass = np.bincount(index, curve, nodes * 256).reshape(nodes, 256).cumsum(1)
                all_left, all_mass = left[:, -1:], mass[:, -1:]
                gain = (left**2 / (mass + CALM) + (all_left - left)**2 / (all_mass - mass + CALM)
                        - all_left**2 / (all_mass + CALM))
                gain[(mass < LEAST) | (all_mass - mass < LEAST)] = 0
                limit = gain.argmax(1)
                value = gain[np.arange(nodes), limit]
                better = value > best
                best[better] = value[better]
                features[at][better], limits[at][better] = feature, limit[better]
            node = node * 2 + (numbers[rows, features[at][node]] > limits[at][node])
        answers = -RATE * np.bincount(node, gradient, 2**DEPTH) / (np.bincount(node, curve, 2**DEPTH) + CALM)
        trees.append((features, limits, answers))
        sums += answers[leaves(numbers, features, limits)]
    return start, trees


def leaves(numbers, features, limits):
    node, rows = np.zeros(len(numbers), dtype=np.int64), np.arange(len(numbers))
    for depth in range(DEPTH):
        question = node + 2**depth - 1
        node = node * 2 + (numbers[rows, features[question]] > limits[question])
    return node


def save(start, trees):
    unit = max(abs(answers).max() for _, _, answers in trees) / 127
    with open(WEIGHTS, "wb") as file:
        file.write(struct.pack("<ff", unit, start))
        for features, limits, answers in trees:
            file.write(bytes(features.tolist()) + bytes(limits.tolist()))
            file.write(np.round(answers / unit).astype(np.int8).tobytes())


def measure(pages):
    """Precision and recall of each page, with the weights as saved."""
    command = ["cargo", "run", "-q", "-p", "gloss-cli", "--", "article", "--jsonl"]
    lines = "".join(json.dumps({"id": p["id"], "html": p["html"]}) + "\n" for p in pages)
    for page, answer in zip(pages, run(command, lines)):
        want = shingles(words(page["text"]))
        got = shingles(words("\n".join(block["text"] for block in answer["blocks"])))
        both = sum((want & got).values())
        yield both / max(1, sum(got.values())), both / max(1, sum(want.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS")
    arguments = parser.parse_args()
    pages = load(arguments.pages)
    if not arguments.cross_validate:
        return save(*learn(pages))
    kept = open(WEIGHTS, "rb").read()
    try:
        random.Random(0).shuffle(pages)
        figures = []
        for fold in range(arguments.cross_validate):
            save(*learn([p for i, p in enumerate(pages) if i % arguments.cross_validate != fold]))
            figures += measure(pages[fold::arguments.cross_validate])
            precision, recall = (100 * sum(f) / len(f) for f in zip(*figures))
            f1 = 2 * precision * recall / (precision + recall)
            print(f"{len(figures)} pages: P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}", flush=True)
    finally:
        with open(WEIGHTS, "wb") as file:
            file.write(kept)


if __name__ == "__main__":
    main()
