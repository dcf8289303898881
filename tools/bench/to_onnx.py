"""The full model as ONNX, to run the same weights in other engines.

usage: to_onnx.py MODEL.gz OUT.onnx OUT.int8.onnx      needs onnx, onnxruntime, numpy
Weights are those of the file, unrounded to floats; the second file has its matrices in 8 bits,
quantised by onnxruntime (dynamic, one scale a column), as crates/model runs them.
"""
import gzip
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic


def read(path):
    """(header lines by key, tensors by name) of a model file; crates/model/src/format.rs has the layout."""
    file = gzip.open(path).read()
    sizes = [int.from_bytes(file[at:at + 4], "little") for at in (12, 16, 20)]
    header = file[24:24 + sizes[0]].decode().splitlines()
    start = 24 + sizes[0] + sizes[1]
    start += -start % 16
    payload = file[start:start + sizes[2]]
    entries, tensors, at = {}, {}, 0
    for line in header:
        key, _, value = line.partition(" ")
        entries.setdefault(key, []).append(value)
    for line in entries["tensor"]:
        name, dtype, rows, cols, *group = line.split()
        rows, cols = int(rows), int(cols)
        at += -at % 16
        if dtype in ("f32", "f16"):
            kind = np.dtype("<" + dtype.replace("f32", "f4").replace("f16", "f2"))
            size = rows * cols * kind.itemsize
            tensors[name] = np.frombuffer(payload, kind, rows * cols, at).reshape(rows, cols).astype(np.float32)
        else:
            group = int(group[0])
            groups = -(-cols // group)
            n = rows * groups
            planes = np.frombuffer(payload, np.uint8, 2 * n, at).reshape(2, n)
            scales = planes.T.copy().view("<f2").astype(np.float32).reshape(rows, groups)
            if dtype == "i4":
                packed = np.frombuffer(payload, np.uint8, rows * cols // 2, at + 2 * n).reshape(rows, -1)
                q = np.stack([packed & 15, packed >> 4], -1).reshape(rows, cols).astype(np.int8)
                q = np.where(q > 7, q - 16, q)
                size = 2 * n + rows * cols // 2
            else:
                q = np.frombuffer(payload, np.int8, rows * cols, at + 2 * n).reshape(rows, cols)
                size = 2 * n + rows * cols
            tensors[name] = q * np.repeat(scales, group, 1)[:, :cols]
        at += size
    return entries, tensors


class Graph:
    def __init__(self, tensors):
        self.t, self.nodes, self.constants = tensors, [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind, inputs, out, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out

    def linear(self, x, name):
        product = self.op("MatMul", [x, self.constant(name + ".t", self.t[name + ".weight"].T)], name + ".product")
        return self.op("Add", [product, self.constant(name + ".b", self.t[name + ".bias"][0])], name + ".sum")

    def norm(self, x, name):
        parts = [self.constant(f"{name}.{p}", self.t[f"{name}.{p}"][0]) for p in ("weight", "bias")]
        return self.op("LayerNormalization", [x, *parts], name + ".out", axis=-1, epsilon=1e-12)


def build(entries, tensors):
    g = Graph(tensors)
    hidden = tensors["embed.word"].shape[1]
    heads = int(entries["block"][0].split()[1])
    integers = lambda name, *v: g.constant(name, np.array(v, np.int64))
    x = g.op("Gather", [g.constant("words", tensors["embed.word"]), "ids"], "word")
    x = g.op("Add", [x, g.op("Gather", [g.constant("case.table", tensors["embed.case"]), "cases"], "case")], "word.case")
    length = g.op("Slice", [g.op("Shape", ["ids"], "shape"), integers("1", 1), integers("2", 2)], "length")
    places = g.constant("positions", tensors["embed.position"])
    position = g.op("Slice", [places, integers("0", 0), length, integers("axis", 0)], "position")
    x = g.norm(g.op("Add", [x, position], "embedded"), "embed.norm")
    integers("split", 0, 0, heads, hidden // heads)
    integers("merge", 0, 0, hidden)
    for name, value in (("scale", (hidden / heads) ** -0.5), ("half", 0.5), ("one", 1), ("root", 0.5 ** 0.5)):
        g.constant(name, np.float32(value))
    for i in range(len(entries["block"])):
        b = f"block.{i}."
        parts = [g.op("Reshape", [g.linear(x, b + p), "split"], b + p + ".split") for p in ("query", "key", "value")]
        turns = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
        q, k, v = (g.op("Transpose", [p], p + ".t", perm=turn) for p, turn in zip(parts, turns))
        scores = g.op("Mul", [g.op("MatMul", [q, k], b + "qk"), "scale"], b + "scores")
        mixed = g.op("MatMul", [g.op("Softmax", [scores], b + "attention", axis=-1), v], b + "mixed")
        mixed = g.op("Reshape", [g.op("Transpose", [mixed], b + "mixed.t", perm=[0, 2, 1, 3]), "merge"], b + "merged")
        x = g.norm(g.op("Add", [x, g.linear(mixed, b + "output")], b + "first"), b + "norm1")
        up = g.linear(x, b + "up")
        erf = g.op("Erf", [g.op("Mul", [up, "root"], b + "up.root")], b + "erf")
        gelu = g.op("Mul", [g.op("Mul", [up, "half"], b + "up.half"), g.op("Add", [erf, "one"], b + "erf.one")], b + "gelu")
        x = g.norm(g.op("Add", [x, g.linear(gelu, b + "down")], b + "second"), b + "norm2")
    g.op("Identity", [g.linear(x, "head")], "logits")
    value = helper.make_tensor_value_info
    inputs = [value(name, TensorProto.INT64, [1, "length"]) for name in ("ids", "cases")]
    output = value("logits", TensorProto.FLOAT, [1, "length", len(entries["labels"][0].split())])
    graph = helper.make_graph(g.nodes, "tagger", inputs, [output], g.constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main():
    source, out, out8 = sys.argv[1:]
    model = build(*read(source))
    onnx.checker.check_model(model)
    onnx.save(model, out)
    options = {"MatMulConstBOnly": True}
    quantize_dynamic(out, out8, weight_type=QuantType.QInt8, per_channel=True, extra_options=options)


if __name__ == "__main__":
    main()
