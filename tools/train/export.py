"""Write a model file (HEADS.md and crates/model/src/format.rs describe it) from trained weights.

usage: export.py WORK OUT NAME [--word-bits 4] [--layer-bits 5]
Reads WORK/NAME.npz and WORK/NAME.calibration.json, where that is there. Prints the sizes, raw and compressed.
Writes OUT/NAME.gloss-model and OUT/NAME.gz (what ships).
"""
import argparse
import gzip
import json
import os
import zlib

import brotli
import numpy as np

import heads
import model
import quantise
import reference
import syntax
import windows
from labels import LABELS
from wordpieces import Wordpieces

VERSION = 2           # 1 had the names head alone

LICENCE = {
    "full": "CC BY-SA 4.0. Weights begin from all-MiniLM-L6-v2 (Apache-2.0). Trained on WikiGold (CC BY 4.0), GUM and OntoGUM "
            "annotations (CC BY 4.0), SEC filings (CC BY 3.0), Re-DocRED (MIT, Wikipedia text CC BY-SA), Universal NER "
            "and UD English EWT (CC BY-SA 4.0), CrossNER (MIT, Wikipedia text CC BY-SA), GAP (Apache-2.0, Wikipedia text "
            "CC BY-SA), LitBank (CC BY 4.0), and on the scores of a teacher begun from all-mpnet-base-v2 (Apache-2.0) for MASC "
            "(open) and Wikipedia leads (CC BY-SA 4.0); names from Faker (MIT) and GeoNames (CC BY 4.0)",
    "compact": "CC BY-SA 4.0. Distilled from the full model and its teacher, and trained on the same sources (see there)",
}


class Payload:
    def __init__(self):
        self.lines, self.parts, self.size = [], [], 0

    def add(self, name, dtype, rows, cols, data, *group):
        pad = -self.size % 16
        self.parts += [b"\0" * pad, data]
        self.size += pad + len(data)
        self.lines.append(" ".join(map(str, ("tensor", name, dtype, rows, cols, *group))))

    def vector(self, name, v):
        self.add(name, "f32", 1, len(v), v.astype("<f4").tobytes())

    def half(self, name, m):
        self.add(name, "f16", *m.shape, m.astype("<f2").tobytes())

    def integers(self, name, m, bits):
        """A matrix with one row for each output."""
        q, scale = quantise.round_groups(m, bits)
        planes = scale.astype("<f2").view("u1").reshape(-1, 2).T.tobytes()
        if bits == 4:
            u = q.astype(np.uint8) & 15
            self.add(name, "i4", *m.shape, planes + (u[:, ::2] | u[:, 1::2] << 4).astype(np.uint8).tobytes(), quantise.GROUP)
        else:
            self.add(name, "i8", *m.shape, planes + q.astype(np.int8).tobytes(), quantise.GROUP)


def linear(out, name, w, b, bits):
    out.integers(name + ".weight", np.ascontiguousarray(w.T), bits)
    out.vector(name + ".bias", b)


def norm(out, name, scale, bias):
    out.vector(name + ".weight", scale)
    out.vector(name + ".bias", bias)


def full(p, word_bits, layer_bits):
    out, blocks = Payload(), []
    out.integers("embed.word", p["word"], word_bits)
    out.half("embed.case", p["case"])
    out.integers("embed.position", p["position"], 8)
    norm(out, "embed.norm", p["embed_norm_scale"], p["embed_norm_bias"])
    for i in range(sum(k.endswith(".qkv") for k in p)):
        b = f"block.{i}."
        blocks.append(f"transformer {model.HEADS}")
        for part, w, bias in zip(("query", "key", "value"), np.split(p[f"{i}.qkv"], 3, 1), np.split(p[f"{i}.qkv_bias"], 3)):
            linear(out, b + part, w, bias, layer_bits)
        linear(out, b + "output", p[f"{i}.out"], p[f"{i}.out_bias"], layer_bits)
        norm(out, b + "norm1", p[f"{i}.attention_norm_scale"], p[f"{i}.attention_norm_bias"])
        linear(out, b + "up", p[f"{i}.up"], p[f"{i}.up_bias"], layer_bits)
        linear(out, b + "down", p[f"{i}.down"], p[f"{i}.down_bias"], layer_bits)
        norm(out, b + "norm2", p[f"{i}.norm_scale"], p[f"{i}.norm_bias"])
    return out, blocks, "add", model.EPS


def compact(p, word_bits, layer_bits):
    out, blocks = Payload(), []
    out.integers("embed.word", p["word"], word_bits)
    out.half("embed.case", p["case"])
    linear(out, "embed.project", p["project"], p["project_bias"], layer_bits)
    for i, (kind, setting) in enumerate(model.BLOCKS):
        b = f"block.{i}."
        norm(out, b + "norm", p[f"{i}.norm_scale"], p[f"{i}.norm_bias"])
        if kind == "conv":
            blocks.append(f"conv {model.WIDTH} {setting}")
            linear(out, b + "conv", p[f"{i}.conv"], p[f"{i}.conv_bias"], layer_bits)
        else:
            blocks.append(f"attention {setting}")
            for part, w, bias in zip(("query", "key", "value"), np.split(p[f"{i}.qkv"], 3, 1), np.split(p[f"{i}.qkv_bias"], 3)):
                linear(out, b + part, w, bias, layer_bits)
            linear(out, b + "output", p[f"{i}.out"], p[f"{i}.out_bias"], layer_bits)
    norm(out, "final.norm", p["final_norm_scale"], p["final_norm_bias"])
    return out, blocks, "concat", model.COMPACT_EPS


def heads_of(out, p, layer_bits):
    """Adds the heads' tensors (HEADS.md). Returns the header's lines about them."""
    linear(out, "head", p["names.out"], p["names.out_bias"], 8)
    for name in sorted(k for k in p if k.split(".")[0] in ("syntax", "reference")):
        v = p[name]
        if name.endswith((".mix", "_bias")):
            continue
        if name in quantise.KEPT:
            out.half(name, v)
        elif v.ndim == 1:
            out.vector(name, v)
        else:
            out.integers(name + ".weight", np.ascontiguousarray(v.T), 8 if name in quantise.OUTPUTS else layer_bits)
            if name + "_bias" in p:
                out.vector(name + ".bias", p[name + "_bias"])
    lines = ["heads " + " ".join(heads.HEADS)]
    for head in heads.HEADS:
        if head + ".mix" in p:
            weights = np.exp(p[head + ".mix"] - p[head + ".mix"].max())
            lines.append(f"mix {head} " + " ".join(f"{x:.6f}" for x in weights / weights.sum()))
    return lines + ["upos " + " ".join(syntax.UPOS), "relations " + " ".join(syntax.RELATIONS),
                    f"candidates {reference.NEAR} {reference.NAMES_BEYOND} {reference.AFTER}"]


def write(path, name, vocabulary, params, word_bits, layer_bits, fitted, window=windows.WINDOW):
    payload, blocks, case, eps = (full if "position" in params else compact)(params, word_bits, layer_bits)
    about_heads = heads_of(payload, params, layer_bits)
    header = [f"name {name}", f"licence {LICENCE.get(name, 'none')}", "labels " + " ".join(LABELS),
              *(f"{k} {v}" for k, v in fitted.items()), f"window {window}", f"case {case}", f"norm_eps {eps}",
              *(f"block {b}" for b in blocks), *about_heads, *payload.lines]
    header = ("\n".join(header) + "\n").encode()
    words = "".join(x + "\n" for x in vocabulary.pieces).encode()
    body = b"".join(payload.parts)
    sizes = [len(header), len(words), len(body)]
    file = b"GLOSSTAG" + VERSION.to_bytes(2, "little") + b"\0\0" + b"".join(n.to_bytes(4, "little") for n in sizes)
    file += header + words
    file += b"\0" * (-len(file) % 16) + body
    file += zlib.crc32(file).to_bytes(4, "little")
    with open(path, "wb") as f:
        f.write(file)
    return file


def main():
    a = argparse.ArgumentParser()
    for x in ("work", "out", "name"):
        a.add_argument(x)
    a.add_argument("--word-bits", type=int, default=4)
    a.add_argument("--layer-bits", type=int, default=5)
    a.add_argument("--quality", type=int, default=11, help="of the compression that the size is printed for")
    a = a.parse_args()
    with np.load(f"{a.work}/{a.name}.npz") as f:
        params = dict(f.items())
    fitted = {"temperature": 1.0}
    if os.path.exists(f"{a.work}/{a.name}.calibration.json"):
        fitted = json.load(open(f"{a.work}/{a.name}.calibration.json"))
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    os.makedirs(a.out, exist_ok=True)
    file = write(f"{a.out}/{a.name}.gloss-model", a.name, vocabulary, params, a.word_bits, a.layer_bits, fitted)
    packed = gzip.compress(file, 9, mtime=0)
    with open(f"{a.out}/{a.name}.gz", "wb") as f:
        f.write(packed)
    print(f"{a.name}: {len(file)} bytes, gzip {len(packed)}, brotli {a.quality}: "
          f"{len(brotli.compress(file, quality=a.quality, lgwin=24))}", flush=True)


if __name__ == "__main__":
    main()
