"""The trained encoder as an ONNX graph with 8-bit weights, built operator by operator.

Built by hand rather than traced, so that the same weights always give the same file, and the operators are those that
onnxruntime runs fastest on a CPU. Matrices have one scale a column and 7 bits: processors with AVX2 but no VNNI add two
products of 8 by 8 bits in 16, which 7 bits cannot overflow, so all processors compute the same. Word vectors have one
scale a row. All windows of a report are of one length, so there is no mask.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.model import Bert

Floats = NDArray[np.float32]
MICROSOFT = "com.microsoft"
WEIGHT_LIMIT, ROW_LIMIT = 63, 127
HEADS, EPSILON = 12, 1e-12


def quantised(matrix: Floats, axis: int, limit: int) -> tuple[NDArray[np.int8], Floats]:
    """A matrix as whole numbers in [-limit, limit] and its scales, one for each slice across `axis`."""
    scale = np.maximum(np.abs(matrix).max(axis=axis), 1e-8) / limit
    whole = np.clip(np.rint(matrix / np.expand_dims(scale, axis)), -limit, limit)
    return whole.astype(np.int8), scale.astype(np.float32)


class Builder:
    """Nodes and constants, in the order they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, weight: Floats, bias: Floats, name: str) -> str:
        """x @ weight + bias; weight [from, to], quantised by column."""
        whole, scale = quantised(weight, 0, WEIGHT_LIMIT)
        inputs = [x, self.constant(f"{name}.weight", whole), self.constant(f"{name}.scale", scale)]
        inputs += [self.constant(f"{name}.zero", np.zeros(len(scale), dtype=np.int8))]
        inputs += [self.constant(f"{name}.bias", bias)]
        return self.node("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def skip_norm(self, x: str, more: str, scale: Floats, bias: Floats, name: str) -> str:
        """norm(x + more), as two operators: onnxruntime's fused SkipLayerNormalization is slower on a CPU."""
        added = self.node("Add", [x, more], f"{name}.sum")
        inputs = [added, self.constant(f"{name}.scale", scale), self.constant(f"{name}.bias", bias)]
        return self.node("LayerNormalization", inputs, name, epsilon=EPSILON, axis=-1)


def encoder(model: Bert) -> onnx.ModelProto:
    """ids [windows, pieces] (int64) -> vectors [windows, pieces, width] (float32)."""
    w = {name: value.detach().numpy().astype(np.float32) for name, value in model.state_dict().items()}
    b = Builder()
    rows, scales = quantised(w["words.weight"], 1, ROW_LIMIT)
    b.node("Gather", [b.constant("words", rows), "ids"], "row")
    b.node("Cast", ["row"], "row.float", to=TensorProto.FLOAT)
    b.node("Gather", [b.constant("words.scale", scales[:, None]), "ids"], "row.scale")
    b.node("Mul", ["row.float", "row.scale"], "word")
    b.node("Shape", ["ids"], "pieces", start=1, end=2)
    zero, one = b.constant("zero", np.array([0])), b.constant("one", np.array([1]))
    places = b.constant("places", w["places.weight"].astype(np.float16))
    b.node("Slice", [places, zero, "pieces", zero, one], "place.half")
    b.node("Cast", ["place.half"], "place", to=TensorProto.FLOAT)
    b.node("Add", ["word", "place"], "placed")
    norm = [b.constant("norm.scale", w["norm.weight"]), b.constant("norm.bias", w["norm.bias"])]
    x = b.node("LayerNormalization", ["placed", *norm], "norm", epsilon=EPSILON, axis=-1)
    for n in range(len(model.layers)):
        p = f"layers.{n}"
        three = [f"{p}.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([w[f"{part}.weight"].T for part in three], axis=1)
        bias = np.concatenate([w[f"{part}.bias"] for part in three])
        b.linear(x, weight, bias, f"{p}.three")
        b.nodes.append(helper.make_node("Split", [f"{p}.three"], three, name=f"{p}.split", axis=2, num_outputs=3))
        seen = b.node("MultiHeadAttention", three, f"{p}.seen", MICROSOFT, num_heads=HEADS)
        mixed = b.linear(seen, w[f"{p}.mix.weight"].T, w[f"{p}.mix.bias"], f"{p}.mix")
        x = b.skip_norm(x, mixed, w[f"{p}.norm1.weight"], w[f"{p}.norm1.bias"], f"{p}.norm1")
        up = b.linear(x, w[f"{p}.up.weight"].T, w[f"{p}.up.bias"], f"{p}.up")
        bent = b.node("Gelu", [up], f"{p}.bent", MICROSOFT)
        down = b.linear(bent, w[f"{p}.down.weight"].T, w[f"{p}.down.bias"], f"{p}.down")
        last = n == len(model.layers) - 1
        name = "vectors" if last else f"{p}.norm2"
        x = b.skip_norm(x, down, w[f"{p}.norm2.weight"], w[f"{p}.norm2.bias"], name)
    graph = helper.make_graph(
        b.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["windows", "pieces"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["windows", "pieces", w["norm.bias"].shape[0]])],
        b.constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    made = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="dragoman")
    onnx.checker.check_model(made)
    return made
