#!/usr/bin/env python3
"""Writes model files with random weights, and what a plain numpy network makes of them.

usage: reference.py FOLDER            the fixtures of src/model.rs: encoder.model, conv.model, each with a .json
       reference.py FOLDER --speed    networks of the real sizes, without reference outputs

Needs numpy. An independent second reading of the format and the networks that
src/format.rs describes: floats, no integers, no batching.
"""
import json
import math
import sys
import zlib
from pathlib import Path

import numpy as np

KINDS = "person organization place group event work".split()
LABELS = ["O"] + [f"{b}-{k}" for k in KINDS for b in "BI"]
# Made-up sentences. The wordpieces are letters, so that every word has several.
TEXT = "Mayor Anna Lindqvist opened OSLO's bridge; iPhone 28 McDonald."


class Writer:
    def __init__(self, rng):
        self.rng, self.header, self.payload, self.values = rng, [], b"", {}

    def tensor(self, name, rows, cols, dtype, scale, mean=0.0, group=None):
        x = self.rng.normal(mean, scale, (rows, cols)).astype(np.float32)
        self.payload += bytes(-len(self.payload) % 16)
        line = f"tensor {name} {dtype} {rows} {cols}"
        if dtype in ("f32", "f16"):
            x = x.astype({"f32": "<f4", "f16": "<f2"}[dtype])
            self.payload += x.tobytes()
            self.values[name] = x.astype(np.float64)
        else:
            line += f" {group}"
            levels = {"i8": 127, "i4": 7}[dtype]
            groups = -(-cols // group)
            padded = np.zeros((rows, groups * group), np.float32)
            padded[:, :cols] = x
            padded = padded.reshape(rows, groups, group)
            s = (np.abs(padded).max(-1) / levels).astype("<f2")
            q = np.round(padded / np.maximum(s, 1e-6)[..., None].astype(np.float32)).clip(-levels, levels)
            self.values[name] = (q * s[..., None].astype(np.float64)).reshape(rows, -1)[:, :cols]
            q = q.reshape(rows, -1)[:, :cols].astype(np.int8)
            self.payload += s.view("u1").reshape(-1, 2).T.tobytes()
            if dtype == "i4":
                q = (q[:, 0::2] & 15) | ((q[:, 1::2] & 15) << 4)
            self.payload += q.astype(np.uint8).tobytes()
        self.header.append(line)

    def linear(self, name, rows, cols, dtype="i8", group=None):
        self.tensor(f"{name}.weight", rows, cols, dtype, 1.0 / math.sqrt(cols), group=group or cols)
        self.tensor(f"{name}.bias", 1, rows, "f32", 0.1)

    def norm(self, name, width):
        self.tensor(f"{name}.weight", 1, width, "f32", 0.1, 1.0)
        self.tensor(f"{name}.bias", 1, width, "f16", 0.1)

    def file(self, header, pieces):
        header = "".join(line + "\n" for line in header + self.header).encode()
        vocabulary = "".join(p + "\n" for p in pieces).encode()
        head = b"GLOSSTAG" + (1).to_bytes(2, "little") + bytes(2)
        for part in (header, vocabulary, self.payload):
            head += len(part).to_bytes(4, "little")
        body = head + header + vocabulary
        body += bytes(-len(body) % 16) + self.payload
        return body + zlib.crc32(body).to_bytes(4, "little")


def encoder(rng, pieces, width=32, heads=2, inner=64, layers=2, window=160):
    w = Writer(rng)
    w.tensor("embed.word", len(pieces), width, "i4", 0.5, group=32)
    w.tensor("embed.case", 8, width, "f16", 0.5)
    w.tensor("embed.position", window, width, "i8", 0.3, group=width)
    w.norm("embed.norm", width)
    header = ["name encoder", "licence none", "labels " + " ".join(LABELS), "temperature 1.5", "calibration 1.1 0.2",
              f"window {window}", "case add", "norm_eps 1e-12"]
    for i in range(layers):
        header.append(f"block transformer {heads}")
        for part in ("query", "key", "value", "output"):
            w.linear(f"block.{i}.{part}", width, width, "i4" if part == "value" else "i8", 32)
        w.norm(f"block.{i}.norm1", width)
        w.linear(f"block.{i}.up", inner, width)
        w.linear(f"block.{i}.down", width, inner, "f16")
        w.norm(f"block.{i}.norm2", width)
    w.linear("head", len(LABELS), width, "f32")
    return w, header, heads


def conv(rng, pieces, words=32, cases=16, width=48, dilations=(1, 2, 1), heads=3, window=160):
    w = Writer(rng)
    w.tensor("embed.word", len(pieces), words, "i8", 0.5, group=words)
    w.tensor("embed.case", 8, cases, "f32", 0.5)
    w.linear("embed.project", width, words + cases)
    header = ["name conv", "licence none", "labels " + " ".join(LABELS), "temperature 1", f"window {window}",
              "case concat", "norm_eps 1e-6", "colour is ignored"]
    for i, d in enumerate(dilations):
        header.append(f"block conv 3 {d}")
        w.norm(f"block.{i}.norm", width)
        w.linear(f"block.{i}.conv", 2 * width, 3 * width, "i4", 32)
    if heads:
        i = len(dilations)
        header.append(f"block attention {heads}")
        w.norm(f"block.{i}.norm", width)
        for part in ("query", "key", "value", "output"):
            w.linear(f"block.{i}.{part}", width, width)
    w.norm("final.norm", width)
    w.linear("head", len(LABELS), width)
    return w, header, heads


def norm(x, v, name, eps):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * v[f"{name}.weight"] + v[f"{name}.bias"]


def linear(x, v, name):
    return x @ v[f"{name}.weight"].T + v[f"{name}.bias"]


def attention(x, v, name, heads):
    n, width = x.shape
    q, k, a = (linear(x, v, f"{name}.{p}").reshape(n, heads, -1).transpose(1, 0, 2) for p in ("query", "key", "value"))
    s = q @ k.transpose(0, 2, 1) / math.sqrt(width / heads)
    s = np.exp(s - s.max(-1, keepdims=True))
    s /= s.sum(-1, keepdims=True)
    return linear((s @ a).transpose(1, 0, 2).reshape(n, width), v, f"{name}.output")


def run(header, v, ids, cases):
    keys = dict(line.split(" ", 1) for line in header)
    eps = float(keys["norm_eps"])
    x = v["embed.word"][ids]
    x = x + v["embed.case"][cases] if keys["case"] == "add" else np.concatenate([x, v["embed.case"][cases]], -1)
    if "embed.position" in v:
        x = x + v["embed.position"][:len(ids)]
    if "embed.norm.weight" in v:
        x = norm(x, v, "embed.norm", eps)
    if "embed.project.weight" in v:
        x = linear(x, v, "embed.project")
    for i, block in enumerate(line.split()[1:] for line in header if line.startswith("block ")):
        b = f"block.{i}"
        if block[0] == "transformer":
            x = norm(x + attention(x, v, b, int(block[1])), v, f"{b}.norm1", eps)
            h = linear(x, v, f"{b}.up")
            h = h * 0.5 * (1 + np.vectorize(math.erf)(h / math.sqrt(2)))
            x = norm(x + linear(h, v, f"{b}.down"), v, f"{b}.norm2", eps)
        elif block[0] == "attention":
            x = x + attention(norm(x, v, f"{b}.norm", eps), v, b, int(block[1]))
        else:
            width, dilation = int(block[1]), int(block[2])
            reach = width // 2 * dilation
            padded = np.pad(norm(x, v, f"{b}.norm", eps), ((reach, reach), (0, 0)))
            seen = np.concatenate([padded[t * dilation:t * dilation + len(x)] for t in range(width)], -1)
            a, g = np.split(linear(seen, v, f"{b}.conv"), 2, -1)
            x = x + a / (1 + np.exp(-g))
    if "final.norm.weight" in v:
        x = norm(x, v, "final.norm", eps)
    x = linear(x, v, "head") / float(keys["temperature"])
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def case_class(word):
    upper, lower = sum(c.isupper() for c in word), sum(c.islower() for c in word)
    if any(c in "0123456789" for c in word):
        return 5
    if not upper:
        return 0 if lower else 7
    if upper == 1 and word[0].isupper():
        return 2
    if not lower:
        return 1
    return 3 if word[0].isupper() else 4


def words_of(text):
    """Enough of the basic tokenizer for ASCII."""
    words, at = [], 0
    while at < len(text):
        end = at + 1
        while text[at].isalnum() and end < len(text) and text[end].isalnum():
            end += 1
        if text[at] != " ":
            words.append(text[at:end])
        at = end
    return words


def main():
    folder = Path(sys.argv[1])
    letters = [c for c in "abcdefghijklmnopqrstuvwxyz0123456789"]
    marks = [".", "'", ";"]
    pieces = ["[UNK]", "[CLS]", "[SEP]"] + marks + letters + ["##" + c for c in letters]
    if "--speed" in sys.argv:
        pieces += [f"filler{i}" for i in range(20000 - len(pieces))]
        w, header, _ = encoder(np.random.default_rng(1), pieces, 384, 12, 1536, 6)
        (folder / "full.model").write_bytes(w.file(header, pieces))
        w, header, _ = conv(np.random.default_rng(2), pieces, 96, 16, 192, (1, 2, 4, 2, 1), 0)
        (folder / "compact.model").write_bytes(w.file(header, pieces))
        return
    for name, make in (("encoder", encoder), ("conv", conv)):
        w, header, _ = make(np.random.default_rng(7), pieces)
        (folder / f"{name}.model").write_bytes(w.file(header, pieces))
        ids, cases, first = [1], [7], []
        for word in words_of(TEXT):
            first.append(len(ids))
            cut = [pieces.index(("##" if i else "") + c) for i, c in enumerate(word.lower())]
            ids += cut
            cases += [case_class(word)] + [6] * (len(cut) - 1)
        scores = run(header, w.values, np.array(ids + [2]), np.array(cases + [7]))[first]
        words = [{"pieces": ids[a:b], "log_probs": [round(float(x), 5) for x in row]}
                 for a, b, row in zip(first, first[1:] + [len(ids)], scores)]
        (folder / f"{name}.json").write_text(json.dumps({"text": TEXT, "words": words}) + "\n")


if __name__ == "__main__":
    main()
