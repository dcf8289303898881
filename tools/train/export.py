"""Write a model file (crates/tagger/src/format.rs describes it) and fixtures from trained weights.

usage: export.py CORPORA WORK OUT NAME [--word-bits 4] [--layer-bits 5]
Reads WORK/NAME.npz and WORK/NAME.calibration.json, where that is there. Prints the sizes, raw and after brotli 11.
Writes OUT/NAME.gloss-model, OUT/NAME.gz (what ships) and OUT/NAME.fixture.json.
"""
import argparse
import gzip
import json
import os
import zlib

import brotli
import numpy as np

import evaluate
import model
import quantise
import windows
from labels import KINDS, LABELS
from wordpieces import Wordpieces

LICENCE = {
    "full": "CC BY-SA 4.0. Weights begin from all-MiniLM-L6-v2 (Apache-2.0). Trained on WikiGold (CC BY 4.0), GUM "
            "annotations (CC BY 4.0), SEC filings (CC BY 3.0), Re-DocRED (MIT, Wikipedia text CC BY-SA), Universal NER "
            "EWT (CC BY-SA 4.0), CrossNER (MIT, Wikipedia text CC BY-SA); names from Faker (MIT) and GeoNames (CC BY 4.0)",
    "compact": "CC BY-SA 4.0. Distilled from the full model (see there), also over MASC (open) and Wikipedia leads (CC BY-SA 4.0)",
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


def encoder(p, word_bits, layer_bits):
    out, blocks = Payload(), []
    out.integers("embed.word", p["word"], word_bits)
    out.half("embed.case", p["case"])
    out.integers("embed.position", p["position"], 8)
    norm(out, "embed.norm", p["embed_norm_scale"], p["embed_norm_bias"])
    for i in range(model.LAYERS):
        b = f"block.{i}."
        blocks.append(f"transformer {model.HEADS}")
        for part, w, bias in zip(("query", "key", "value"), np.split(p[f"{i}.qkv"], 3, 1), np.split(p[f"{i}.qkv_bias"], 3)):
            linear(out, b + part, w, bias, layer_bits)
        linear(out, b + "output", p[f"{i}.out"], p[f"{i}.out_bias"], layer_bits)
        norm(out, b + "norm1", p[f"{i}.attention_norm_scale"], p[f"{i}.attention_norm_bias"])
        linear(out, b + "up", p[f"{i}.up"], p[f"{i}.up_bias"], layer_bits)
        linear(out, b + "down", p[f"{i}.down"], p[f"{i}.down_bias"], layer_bits)
        norm(out, b + "norm2", p[f"{i}.norm_scale"], p[f"{i}.norm_bias"])
    linear(out, "head", p["head"], p["head_bias"], 8)
    return out, blocks, "add", model.EPS


def student(p, word_bits, layer_bits):
    out, blocks = Payload(), []
    out.integers("embed.word", p["word"], word_bits)
    out.half("embed.case", p["case"])
    linear(out, "embed.project", p["project"], p["project_bias"], layer_bits)
    for i, (kind, setting) in enumerate(model.STUDENT_BLOCKS):
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
    linear(out, "head", p["head"], p["head_bias"], 8)
    return out, blocks, "concat", model.STUDENT_EPS


def write(path, name, vocabulary, network, temperature, calibration):
    payload, blocks, case, eps = network
    header = [f"name {name}", f"licence {LICENCE[name]}", "labels " + " ".join(LABELS), f"temperature {temperature}",
              f"calibration {calibration}", f"window {windows.WINDOW}", f"case {case}", f"norm_eps {eps}",
              *(f"block {b}" for b in blocks), *payload.lines]
    header = ("\n".join(header) + "\n").encode()
    words = "".join(x + "\n" for x in vocabulary.pieces).encode()
    body = b"".join(payload.parts)
    sizes = [len(header), len(words), len(body)]
    file = b"GLOSSTAG" + (1).to_bytes(2, "little") + b"\0\0" + b"".join(n.to_bytes(4, "little") for n in sizes)
    file += header + words
    file += b"\0" * (-len(file) % 16) + body
    file += zlib.crc32(file).to_bytes(4, "little")
    with open(path, "wb") as f:
        f.write(file)
    return file


# Our own sentences: the reference outputs that crates/tagger's tests compare with.
SENTENCES = [
    "Angela Merkel flew from Berlin to Nairobi on Monday.",
    "KYIV (Reuters) - The Ministry of Foreign Affairs said it would not comment on O'Brien's claims.",
    "The World Health Organization's office in Côte d'Ivoire hired Aïssata N'Diaye, an iPhone-loving McKinsey alumna.",
    "FLOODS IN JAKARTA: 12,500 FLEE, SAYS RED CROSS",
    "Ukrainian and Muslim voters watched “The Crown” during the 2024 Olympic Games…",
]


def fixtures(vocabulary, apply):
    """Wordpieces, case classes, scores and labels of each sentence, read alone."""
    out = []
    for text in SENTENCES:
        doc, where = evaluate.document(text)
        words = [w for s in doc for w in s.words]
        at = [x for s in where for x in s]
        ids, cases, first = vocabulary.encode(words)
        scores = np.asarray(apply(np.array([ids]), np.array([cases]), np.ones((1, len(ids)), np.int32)))[0]
        utf8 = lambda i: len(text[:i].encode())
        log_p = np.asarray(scores)[first]
        spans = [{"start": utf8(at[a][0]), "end": utf8(at[b - 1][1]), "kind": KINDS[k]} for a, b, k in windows.spans(log_p)]
        out.append({"text": text, "ids": ids, "cases": cases, "first": first,
                    "words": [[utf8(a), utf8(b)] for a, b in at],
                    "scores": [[round(float(x), 3) for x in row] for row in scores], "spans": spans})
    return out


def main():
    a = argparse.ArgumentParser()
    for x in ("corpora", "work", "out", "name"):
        a.add_argument(x)
    a.add_argument("--word-bits", type=int, default=4)
    a.add_argument("--layer-bits", type=int, default=5)
    a.add_argument("--quality", type=int, default=11, help="of the compression that the size is printed for")
    a = a.parse_args()
    params = dict(np.load(f"{a.work}/{a.name}.npz"))
    fitted = {"temperature": 1.0, "calibration": "1 0"}
    if os.path.exists(f"{a.work}/{a.name}.calibration.json"):
        fitted = json.load(open(f"{a.work}/{a.name}.calibration.json"))
    vocabulary = Wordpieces.read(f"{a.work}/vocab.txt")
    network = (encoder if "position" in params else student)(params, a.word_bits, a.layer_bits)
    os.makedirs(a.out, exist_ok=True)
    file = write(f"{a.out}/{a.name}.gloss-model", a.name, vocabulary, network, **fitted)
    with open(f"{a.out}/{a.name}.gz", "wb") as f:
        f.write(gzip.compress(file, 9, mtime=0))
    print(f"{a.name}: {len(file)} bytes, brotli {a.quality}: {len(brotli.compress(file, quality=a.quality, lgwin=24))}", flush=True)
    apply = evaluate.applier(quantise.rounded(params, a.word_bits, a.layer_bits))
    with open(f"{a.out}/{a.name}.fixture.json", "w", encoding="utf-8") as f:
        json.dump(fixtures(vocabulary, apply), f, ensure_ascii=False)


if __name__ == "__main__":
    main()
