"""The shape of the shipped file: one ONNX graph with a shared trunk, two branches (embedding, mood), and the quick mood
estimate, which shows whether the second branch is needed."""

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from shape import HEADS, HEAD_SIZE, HIDDEN, LAYER_NORM_EPS, LAYERS, MASKED

OPSET = 18
GLANCED = (0, 1, 2, 5)  # layers of the embedding's way that the glance looks at


@dataclass
class Graph:
    """Nodes and weights in the order in which they are written."""

    weights: dict
    ranges: dict | None  # of the values that feed integer products; None: all in f32
    reads: dict = field(default_factory=dict)  # value -> names of the linear maps that read it
    bytes_of: dict = field(default_factory=dict)  # value -> its quantised form
    nodes: list = field(default_factory=list)
    initializers: dict = field(default_factory=dict)

    def constant(self, name, values):
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(np.array(values, order="C"), name)
        return name

    def op(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=f"{name}/{kind}", **attributes))
        return name

    def f32(self, name):
        return self.constant(name, self.weights[name].astype(np.float32))


def quantise_rows(matrix):
    """Symmetric int8 with one scale a row: (values, scales)."""
    scales = np.abs(matrix).max(axis=1, keepdims=True) / 127.0
    scales[scales == 0] = 1.0
    return np.round(matrix / scales).astype(np.int8), scales.astype(np.float32)


def lookup(g, name, ids, out):
    """Rows of an embedding table; int8 tables carry one scale a row."""
    if g.ranges is None:
        return g.op("Gather", [g.f32(name), ids], out)
    values, scales = quantise_rows(g.weights[name])
    rows = g.op("Gather", [g.constant(name + ".int8", values), ids], out + ".int8")
    rows = g.op("Cast", [rows], out + ".cast", to=TensorProto.FLOAT)
    scale = g.op("Gather", [g.constant(name + ".scale", scales), ids], out + ".scale")
    return g.op("Mul", [rows, scale], out)


def quantised(g, x):
    """`x` as bytes. The range is fixed, so neither padding nor neighbours in a batch change a result."""
    if x not in g.bytes_of:
        measured = g.ranges[x]
        even = g.op("Mul", [x, g.constant(x + ".even_by", 1 / measured.smoothing)], x + ".even")
        scale, zero = g.constant(x + ".scale", measured.scale), g.constant(x + ".zero", measured.zero)
        g.bytes_of[x] = g.op("QuantizeLinear", [even, scale, zero], x + ".u8")
    return g.bytes_of[x]


def linear(g, x, name, out):
    """`x` times the transposed weight plus bias."""
    g.reads.setdefault(x, []).append(name)
    weight = g.weights[name + ".weight"]
    if g.ranges is None:
        product = g.op("MatMul", [x, g.constant(name + ".weight.T", weight.T)], out + ".product")
    else:
        measured = g.ranges[x]
        values, scales = quantise_rows(weight * measured.smoothing)
        factors = [quantised(g, x), g.constant(name + ".weight.int8", values.T)]
        offsets = [x + ".zero", g.constant("no_offset", np.int8(0))]
        product = g.op("MatMulInteger", factors + offsets, out + ".i32")
        product = g.op("Cast", [product], out + ".cast", to=TensorProto.FLOAT)
        rescale = g.constant(out + ".rescale", scales[:, 0] * measured.scale)
        product = g.op("Mul", [product, rescale], out + ".product")
    return g.op("Add", [product, g.f32(name + ".bias")], out)


def layer_norm(g, x, name, out):
    inputs = [x, g.f32(name + ".weight"), g.f32(name + ".bias")]
    return g.op("LayerNormalization", inputs, out, axis=-1, epsilon=LAYER_NORM_EPS)


def embeddings(g):
    """Token, segment and position embeddings, normalised."""
    words = lookup(g, "embeddings.word_embeddings.weight", "input_ids", "words")
    segments = g.op("Gather", [g.f32("embeddings.token_type_embeddings.weight"), "token_type_ids"], "segments")
    start, axis = g.constant("start", np.array([0])), g.constant("axis_0", np.array([0]))
    length = g.op("Shape", ["input_ids"], "length", start=1, end=2)
    table = g.f32("embeddings.position_embeddings.weight")
    positions = g.op("Slice", [table, start, length, axis], "positions")
    summed = g.op("Add", [g.op("Add", [words, segments], "words_and_segments"), positions], "summed")
    return layer_norm(g, summed, "embeddings.LayerNorm", "embedded")


def attention_bias(g):
    """0 where a token stands, far below zero where padding does."""
    mask = g.op("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    mask = g.op("Unsqueeze", [mask, g.constant("axes_1_2", np.array([1, 2]))], "mask_4d")
    padding = g.op("Sub", [g.constant("one", np.float32(1)), mask], "padding")
    return g.op("Mul", [padding, g.constant("masked", np.float32(MASKED))], "attention_bias")


def transformer_layer(g, x, name, bias):
    """One BERT layer: self-attention and feed-forward, each with residual and normalisation."""

    def heads(part, order):
        projected = linear(g, x, f"{name}.attention.self.{part}", f"{name}.{part}")
        shape = g.constant("split_heads", np.array([0, 0, HEADS, HEAD_SIZE]))
        split = g.op("Reshape", [projected, shape], f"{name}.{part}.split")
        return g.op("Transpose", [split], f"{name}.{part}.heads", perm=order)

    query, key, value = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), heads("value", [0, 2, 1, 3])
    scores = g.op("MatMul", [query, key], f"{name}.scores")
    scores = g.op("Mul", [scores, g.constant("score_scale", np.float32(HEAD_SIZE**-0.5))], f"{name}.scaled")
    scores = g.op("Add", [scores, bias], f"{name}.biased")
    attention = g.op("Softmax", [scores], f"{name}.attention", axis=-1)
    context = g.op("MatMul", [attention, value], f"{name}.context")
    context = g.op("Transpose", [context], f"{name}.context.rows", perm=[0, 2, 1, 3])
    merged = g.constant("merge_heads", np.array([0, 0, HIDDEN]))
    context = g.op("Reshape", [context, merged], f"{name}.context.merged")
    attended = linear(g, context, f"{name}.attention.output.dense", f"{name}.attended")
    attended = g.op("Add", [attended, x], f"{name}.attended.residual")
    attended = layer_norm(g, attended, f"{name}.attention.output.LayerNorm", f"{name}.attended.normal")

    wide = linear(g, attended, f"{name}.intermediate.dense", f"{name}.wide")
    wide = gelu(g, wide, f"{name}.gelu")
    narrow = linear(g, wide, f"{name}.output.dense", f"{name}.narrow")
    narrow = g.op("Add", [narrow, attended], f"{name}.narrow.residual")
    return layer_norm(g, narrow, f"{name}.output.LayerNorm", f"{name}.out")


def gelu(g, x, out):
    """The exact (erf) form, in the pattern that engines fuse."""
    inner = g.op("Div", [x, g.constant("sqrt_2", np.float32(2**0.5))], out + ".div")
    inner = g.op("Add", [g.op("Erf", [inner], out + ".erf"), g.constant("one", np.float32(1))], out + ".plus")
    return g.op("Mul", [g.op("Mul", [x, inner], out + ".mul"), g.constant("half", np.float32(0.5))], out)


def mean_pool(g, x, out):
    """Mean over the tokens that the mask marks."""
    axis = g.constant("axis_1", np.array([1]))
    # [batch, 1, seq] x [batch, seq, hidden]: the weighted sum is one product.
    pooled = g.op("MatMul", ["token_weights", x], out + ".product")
    return g.op("Squeeze", [pooled, axis], out)


def token_weights(g):
    """[batch, 1, seq]: one over the count of tokens where the mask marks one, else 0."""
    axis = g.constant("axis_1", np.array([1]))
    count = g.op("ReduceSum", ["mask", axis], "token_count", keepdims=1)
    return g.op("Unsqueeze", [g.op("Div", ["mask", count], "token_share"), axis], "token_weights")


def embedding_output(g, x):
    pooled = mean_pool(g, x, "embedding.pooled")
    axis = g.constant("axis_1", np.array([1]))
    norm = g.op("ReduceL2", [pooled, axis], "embedding.norm", keepdims=1)
    return g.op("Div", [pooled, norm], "embedding")


def mood_output(g, x):
    """Logits already divided by the temperature: the head's weights carry it."""
    pooled = mean_pool(g, x, "mood.pooled")
    head = g.constant("mood.head.weight.T", g.weights["mood.head.weight"].T.astype(np.float32))
    logits = g.op("MatMul", [pooled, head], "mood.product")
    return g.op("Add", [logits, g.f32("mood.head.bias")], "mood")


def trunk(g, layers):
    """(output, attention bias) of the embeddings and the lower layers."""
    x, bias = embeddings(g), attention_bias(g)
    for n in range(layers):
        x = transformer_layer(g, x, f"encoder.layer.{n}", bias)
    return x, bias


def build_trunk(weights, layers, ranges=None):
    """A model of the lower layers alone; its output is `hidden`."""
    g = Graph(weights, ranges)
    g.op("Identity", [trunk(g, layers)[0]], "hidden")
    return finish(g, [value("hidden", TensorProto.FLOAT, "seq", HIDDEN)])


def build(weights, trunk_layers, ranges=None):
    """(model, reads): `weights` holds the encoder and, as `mood.layer.N`, the branch above the trunk."""
    g = Graph(weights, ranges)
    x, bias = trunk(g, trunk_layers)
    upper, mood = x, x
    for n in range(trunk_layers, LAYERS):
        upper = transformer_layer(g, upper, f"encoder.layer.{n}", bias)
        mood = transformer_layer(g, mood, f"mood.layer.{n}", bias)
    token_weights(g)
    embedding_output(g, upper)
    mood_output(g, mood)

    outputs = [value("embedding", TensorProto.FLOAT, HIDDEN), value("mood", TensorProto.FLOAT, 3)]
    return finish(g, outputs), g.reads


def add_glance(model, trunk_layers, weight, bias):
    """Adds the outputs for the quick mood estimate to a model: `glance`, logits of the moods from layers that the
    embedding needs anyway, and `trunk`, from which the mood branch continues if the estimate is not sure."""
    graph = model.graph
    trunk = f"encoder.layer.{trunk_layers - 1}.out"
    for node in graph.node:
        for names in (node.input, node.output):
            names[:] = ["trunk" if name == trunk else name for name in names]
    pooled = []
    for n in GLANCED:
        name = f"encoder.layer.{n}.out"
        name = "trunk" if name == trunk else name
        pooled.append(f"glance.{n}")
        graph.node.append(helper.make_node("MatMul", ["token_weights", name], [pooled[-1]], name=f"{pooled[-1]}/MatMul"))
    graph.initializer.append(numpy_helper.from_array(weight.T.astype(np.float32), "glance.weight.T"))
    graph.initializer.append(numpy_helper.from_array(bias.astype(np.float32), "glance.bias"))
    for kind, inputs, out, attributes in (
        ("Concat", pooled, "glance.looked", {"axis": 2}),
        ("MatMul", ["glance.looked", "glance.weight.T"], "glance.product", {}),
        ("Squeeze", ["glance.product", "axis_1"], "glance.row", {}),
        ("Add", ["glance.row", "glance.bias"], "glance", {}),
    ):
        graph.node.append(helper.make_node(kind, inputs, [out], name=f"{out}/{kind}", **attributes))
    graph.output.append(value("glance", TensorProto.FLOAT, 3))
    graph.output.append(value("trunk", TensorProto.FLOAT, "seq", HIDDEN))
    onnx.checker.check_model(model)
    return model


def finish(g, outputs):
    inputs = [value(name, TensorProto.INT64, "seq") for name in ("input_ids", "attention_mask", "token_type_ids")]
    nodes = helper.make_graph(g.nodes, "frontdesk-encoder", inputs, outputs, list(g.initializers.values()))
    model = helper.make_model(nodes, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def value(name, kind, *widths):
    return helper.make_tensor_value_info(name, kind, ["batch", *widths])
