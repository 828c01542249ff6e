"""Export trained networks to int8 ONNX: `python -m whosaidwhat.models.training.export --help`.

Weights are seven-bit (`reduce_range`), because processors without VNNI saturate on eight. Attention is one operator of
onnxruntime's own: an encoder takes a quarter less time than with the products and transpositions that it stands for.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from whosaidwhat.models.training.disputes import Verdict
from whosaidwhat.models.training.network import Tagger, load_encoder

_OWN = "com.microsoft"
"""onnxruntime's own operators."""
_HEADS = 12
"""Of all-MiniLM-L6-v2."""
_LAYER = re.compile(r"(.*/attention/self)/query/Add$")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Sentences(nn.Module):
    """Mean of the encoder's states, to unit length: what all-MiniLM-L6-v2 was trained to give."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """`(B, L)` pieces to `(B, H)` unit vectors."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
        return nn.functional.normalize(mean, dim=-1)


class Reading(nn.Module):
    """`Tagger.read` as a module of its own."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, first: Tensor, last: Tensor, quoted: Tensor, seen: Tensor) -> tuple[Tensor, ...]:
        """See `Tagger.read`; of one window, with nothing to mask."""
        return self.tagger.read(pieces, None, first, last, quoted, seen)


class Roles(nn.Module):
    """`Tagger.roles` as a module of its own."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, words: Tensor, cues: Tensor, near: Tensor) -> Tensor:
        """See `Tagger.roles`; all cues of one window."""
        return self.tagger.roles(words, torch.zeros_like(cues[:, 0]), cues, near)


class Shares(nn.Module):
    """`Verdict` with probabilities for scores."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """See `Verdict.forward`."""
        return self.verdict(pieces, kinds, mask).softmax(-1)


def export(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: Sequence[str],
    axes: dict[str, dict[int, str]],
    to: Path,
    *,
    quantize: bool,
) -> None:
    """Write `module` as ONNX with the named dynamic axes, in int8 if asked."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            plain,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if quantize:
            ready = Path(folder) / "ready.onnx"
            quant_pre_process(plain, ready, skip_symbolic_shape=True)
            quantize_dynamic(
                ready, plain, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, reduce_range=True,
                weight_type=QuantType.QInt8,
            )  # fmt: skip
        graph = onnx.load(plain)
        fuse(graph.graph)
        graph.opset_import.append(onnx.helper.make_opsetid(_OWN, 1))
        onnx.checker.check_model(graph)
        to.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(graph, to)
    click.echo(f"{to}: {to.stat().st_size / 1e6:.1f} MB", err=True)


def fuse(graph: onnx.GraphProto) -> None:
    """Put one operator in the place of each layer's attention; a graph with an input `mask` heeds it there.

    It begins with the biased query, key and value of a layer, and ends with the states of all heads side by side.
    """
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    named = {node.name: node for node in graph.node}
    masked = any(given.name == "mask" for given in graph.input)
    for layer in [found[1] for name in named if (found := _LAYER.match(name))]:
        (end,) = (
            node
            for node in graph.node
            if node.op_type == "Reshape" and node.name.startswith(layer)
            if all(user.op_type != "Transpose" for user in users[node.output[0]])
        )
        inputs = [named[f"{layer}/{part}/Add"].output[0] for part in ("query", "key", "value")]
        one = onnx.helper.make_node(
            "MultiHeadAttention", [*inputs, *(["", "mask int"] if masked else [])], list(end.output),
            name=f"{layer}/MultiHeadAttention", domain=_OWN, num_heads=_HEADS,
        )  # fmt: skip
        at = list(graph.node).index(end)
        graph.node.remove(end)
        graph.node.insert(at, one)
    if masked:
        graph.node.insert(0, onnx.helper.make_node("Cast", ["mask"], ["mask int"], to=onnx.TensorProto.INT32))
    _sweep(graph)


def _sweep(graph: onnx.GraphProto) -> None:
    """Leave out what nothing uses any more."""
    while True:
        used = {name for node in graph.node for name in node.input} | {made.name for made in graph.output}
        dead = [node for node in graph.node if not used & set(node.output)]
        if not dead:
            break
        for node in dead:
            graph.node.remove(node)
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)
    del graph.value_info[:]


@click.group()
def main() -> None:
    """Export the shipped models."""


@main.command()
@click.argument("encoder", type=_FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--float", "exact", is_flag=True, help="Leave the weights in fp32.")
def sentences(encoder: Path, out: Path, exact: bool) -> None:
    """The sentence encoder in the folder ENCODER, to OUT/sentences.onnx."""
    ones = torch.ones((2, 8), dtype=torch.long)
    axes = {"pieces": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}, "vectors": {0: "batch"}}
    model = Sentences(load_encoder(encoder))
    export(model, {"pieces": ones, "mask": ones}, ["vectors"], axes, out / "sentences.onnx", quantize=not exact)
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")


@main.command()
@click.argument("checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("encoder", type=_FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--float", "exact", is_flag=True, help="Leave the weights in fp32.")
def attribution(checkpoint: Path, encoder: Path, out: Path, exact: bool) -> None:
    """The attribution model of CHECKPOINT, to OUT/attribution.onnx and OUT/roles.onnx."""
    tagger = Tagger(load_encoder(encoder))
    tagger.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    tagger.eval()
    place = torch.tensor([[1, 3, 4]])
    inputs = {
        "pieces": torch.ones((1, 8), dtype=torch.long), "first": place, "last": place,
        "quoted": torch.zeros_like(place), "seen": torch.ones((1, 3, 4), dtype=torch.long),
    }  # fmt: skip
    axes = {n: {1: "length" if n == "pieces" else "words"} for n in (*inputs, "states", "cues")}
    export(Reading(tagger), inputs, ["states", "cues"], axes, out / "attribution.onnx", quantize=not exact)
    inputs = {
        "states": torch.randn(1, 3, tagger.of_word.in_features), "cue": torch.tensor([[0, 0], [1, 2]]),
        "near": torch.ones((2, 3, 5), dtype=torch.long),
    }  # fmt: skip
    axes = {"states": {1: "words"}, "cue": {0: "cues"}} | {n: {0: "cues", 1: "words"} for n in ("near", "roles")}
    export(Roles(tagger), inputs, ["roles"], axes, out / "roles.onnx", quantize=False)


@main.command()
@click.argument("checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("encoder", type=_FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--float", "exact", is_flag=True, help="Leave the weights in fp32.")
def disputes(checkpoint: Path, encoder: Path, out: Path, exact: bool) -> None:
    """The reader of disputes of CHECKPOINT, to OUT/disputes.onnx."""
    verdict = Verdict(load_encoder(encoder))
    verdict.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    ones = torch.ones((2, 8), dtype=torch.long)
    inputs = {"pieces": ones, "kinds": ones, "mask": ones}
    axes = {n: {0: "batch", 1: "length"} for n in inputs} | {"shares": {0: "batch"}}
    export(Shares(verdict), inputs, ["shares"], axes, out / "disputes.onnx", quantize=not exact)


if __name__ == "__main__":
    main()
