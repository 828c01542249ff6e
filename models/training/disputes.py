"""Train the reader of disputes on labelled passages: `python -m whosaidwhat.models.training.disputes --help`.

A passage is a JSON line: a `text`, `claims`, and what each speaker `said`: a span of the text, copied, and its label
for every claim. What is learnt are the statements that `whosaidwhat extract --raw` finds in the passages.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import torch
from torch import Tensor, nn
from transformers import BertModel
from transformers.models.bert.modeling_bert import BertSelfAttention

from whosaidwhat.models.disputes import LABELS, Pair, encoded, padded, statement, surroundings
from whosaidwhat.models.training.attribution import follow
from whosaidwhat.models.training.network import load_encoder
from whosaidwhat.models.windows import WordPieces

_FILE = click.Path(exists=True, path_type=Path)
_WORD = re.compile(r"\w+")
_NAMES = {"denies": "denied", "doubts": "doubted"}
_STRANGE = 0.15
"""Share of statements that are also shown with a claim of another passage: they are none of it."""
_BARE = 0.15
"""How often the surroundings are left out."""
_RENAMED = 0.3
"""How often the names that claim and statement share are others."""
_KNOWN, _AGAIN = 0.85, 0.3
"""Examples whose label had at least this probability when they were last learnt come again only so often."""
Example = tuple[Pair, int]


class Verdict(nn.Module):
    """The encoder with one layer on its mean over what is said and on its first state."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.turn, self.out = nn.Linear(3 * size, size), nn.Linear(size, len(LABELS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """`(B, L)` pieces, segments and mask to scores `(B, 6)` of the labels."""
        states = self.encoder(input_ids=pieces, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        parts = [states[:, 0]]
        for kind in (0, 1):
            weight = ((kinds == kind) * mask).unsqueeze(-1).to(states.dtype)
            parts.append((states * weight).sum(1) / weight.sum(1).clamp(min=1.0))
        return self.out(self.dropout(torch.tanh(self.turn(self.dropout(torch.cat(parts, -1))))))


def passages(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The passages of all files."""
    for file in files:
        yield from (json.loads(line) for line in file.read_text(encoding="utf8").splitlines() if line.strip())


def extracted(file: Path) -> dict[str, list[dict[str, Any]]]:
    """What `whosaidwhat extract --raw` found in the passages, by passage."""
    out: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf8").splitlines():
        found = json.loads(line)
        out.setdefault(found["article"], []).append(found)
    return out


def pairs(passage: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Every claim of the passage with everything that is said: as statements where they were found, else as marked."""
    text = passage["text"]
    said = sorted(passage["said"], key=lambda one: _begin(one, text))
    quotes = list(dict.fromkeys(one["span"] for one in said))
    for one in said:
        quote, begin = one["span"], _begin(one, text)
        at = quotes.index(quote)
        before = quotes[at - 1] if at else text[:begin].split("\n")[0]
        told = list(_told(one, found, one.get("content", [begin, begin + len(quote)])))
        if "speaker" in one and not told:
            told = [(one["speaker"], "said", quote)]
        for speaker, cue, content in told:
            form, around = statement(speaker, cue, content), surroundings(before, quote, content)
            for claim, label in zip(passage["claims"], one["on"], strict=True):
                yield Pair(claim, form, around), LABELS.index(_NAMES.get(label, label))


def _begin(one: Mapping[str, Any], text: str) -> int:
    """Where what is said begins."""
    return int(one.get("at", text.find(one["span"])))


def _told(
    one: Mapping[str, Any], found: Sequence[Mapping[str, Any]], part: Sequence[int]
) -> Iterator[tuple[str, str, str]]:
    """Speaker, cue and content of the statements that were found there; people's name of the speaker counts more."""
    for s in found:
        if s["content"]["spans"] and _within(s["content"]["spans"], *part):
            speaker = one.get("speaker") or ", ".join(each["name"] for each in s["speakers"])
            yield speaker, s["cue"]["text"] if s["cue"] else "", s["content"]["text"]


def _within(spans: Sequence[Sequence[int]], begin: int, end: int) -> bool:
    """Whether most of the spans lies there."""
    inside = sum(max(0, min(e, end) - max(b, begin)) for b, e in spans)
    return 2 * inside > sum(e - b for b, e in spans)


def varied(
    examples: Sequence[Example], known: Mapping[int, float], chance: random.Random
) -> list[tuple[int | None, Example]]:
    """The examples of an epoch with their numbers: fewer of those that are known, some varied, some made up.

    Some are without their surroundings, some with other names; made up are those with a claim of another passage.
    """
    names = sorted({name for pair, _ in examples for name in _names(pair.claim)})
    out: list[tuple[int | None, Example]] = []
    for n, (pair, label) in enumerate(examples):
        if known.get(n, 0.0) >= _KNOWN and chance.random() >= _AGAIN:
            continue
        shown = replace(pair, around="") if chance.random() < _BARE else pair
        shown = _renamed(shown, names, chance) if chance.random() < _RENAMED else shown
        out.append((n, (shown, label)))
        other = chance.choice(examples)[0].claim
        if chance.random() < _STRANGE and not _names(other) & _names(pair.claim):
            out.append((None, (replace(shown, claim=other), 0)))
    return out


def _names(text: str) -> set[str]:
    """Capital words inside the text; at its start most are no names."""
    return {w for w in _WORD.findall(text)[1:] if w[0].isupper()}


def _renamed(pair: Pair, names: Sequence[str], chance: random.Random) -> Pair:
    """The pair with other words for the names that are in its claim."""
    other = {name: chance.choice(names) for name in sorted(_names(pair.claim))}

    def told(text: str) -> str:
        return _WORD.sub(lambda word: other.get(word.group(), word.group()), text)

    return Pair(told(pair.claim), told(pair.said), told(pair.around))


def batches(
    examples: Iterable[tuple[int | None, Example]], pieces: WordPieces, size: int, chance: random.Random
) -> list[tuple[Any, ...]]:
    """Batches of about `size` word pieces, each of rows about as long as one another, in any order.

    A batch has the examples' numbers, their pieces, segments and masks, and their labels.
    """
    rows = [(encoded(pieces, pair), label, n) for n, (pair, label) in examples]
    chance.shuffle(rows)
    rows.sort(key=lambda row: len(row[0][0]) // 8)
    out: list[tuple[Any, ...]] = []
    group: list[Any] = []
    for row in [*rows, None]:
        if group and (row is None or (len(group) + 1) * len(row[0][0]) > size):
            ids, labels, numbers = zip(*group, strict=True)
            out.append((numbers, *map(torch.from_numpy, padded(ids)), torch.tensor(labels)))
            group = []
        group.append(row)
    chance.shuffle(out)
    return out


def _quicken(model: Verdict) -> None:
    """On a processor that knows sixteen-bit numbers, a batch takes less than half of its time.

    The fused attention is slow backwards there, and so is drawing what attention leaves out.
    """
    model.encoder.set_attn_implementation("eager")
    for part in model.modules():
        if isinstance(part, BertSelfAttention):
            part.dropout.p = 0.0


@torch.no_grad()
def guessed(model: Verdict, made: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[float]]]:
    """Of every example its label and the probabilities of all labels."""
    model.eval()
    for _, *inputs, labels in made:
        shares = model(*inputs).softmax(-1).tolist()
        yield from zip(labels.tolist(), shares, strict=True)


def report(found: Sequence[tuple[int, list[float]]]) -> dict[str, float]:
    """F1 by label, and of telling a dispute (in whatever way) from what is none."""
    best = [(label, max(range(len(LABELS)), key=shares.__getitem__)) for label, shares in found]
    out = {name: _f1((a == n, b == n) for a, b in best) for n, name in enumerate(LABELS)}
    return {**out, "dispute": _f1((a > 1, sum(shares[2:]) > 0.5) for a, shares in found)}


def _f1(marks: Iterable[tuple[bool, bool]]) -> float:
    counts = [(a and b, a or b) for a, b in marks]
    both, either = sum(a for a, _ in counts), sum(b for _, b in counts)
    return round(2 * both / max(both + either, 1), 3)


@click.command()
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option("--statements", type=_FILE, required=True, help="What `extract --raw` printed for FILES.")
@click.option("--encoder", type=_FILE, required=True, help="all-MiniLM-L6-v2 folder.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the checkpoints.")
@click.option("--start", type=_FILE, help="A checkpoint to go on from.")
@click.option("--epochs", default=5, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--rate",
    default=2.5e-4,
    show_default=True,
    help="Learning rate of the encoder; the head learns four times as fast.",
)
@click.option("--batch", "size", default=2000, show_default=True, help="Word pieces in a batch.")
@click.option("--held", default=0.1, show_default=True, help="Share of the passages that is measured on.")
def train(
    files: tuple[Path, ...],
    statements: Path,
    encoder: Path,
    out: Path,
    start: Path | None,
    epochs: int,
    seed: int,
    rate: float,
    size: int,
    held: float,
) -> None:
    """Train on the passages of FILES; print the figures on those held back and write a checkpoint after every epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pieces = WordPieces(encoder / "tokenizer.json")
    data, found = list(passages(files)), extracted(statements)
    chance.shuffle(data)
    kept = round(len(data) * held)
    unseen = [p for passage in data[:kept] for p in pairs(passage, found.get(passage["id"], []))]
    test = batches(enumerate(unseen), pieces, size, chance)
    examples = [pair for passage in data[kept:] for pair in pairs(passage, found.get(passage["id"], []))]
    model = Verdict(load_encoder(encoder))
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    _quicken(model)
    average = copy.deepcopy(model)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    slow, fast = (
        [p for p in model.encoder.parameters() if p.requires_grad],
        [*model.turn.parameters(), *model.out.parameters()],
    )
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": 4 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    out.mkdir(parents=True, exist_ok=True)
    known: dict[int, float] = {}
    step = 0
    for epoch in range(1, epochs + 1):
        model.train()
        now = batches(varied(examples, known, chance), pieces, size, chance)
        running = 0.0
        for at, (numbers, *inputs, labels) in enumerate(now):
            done = (epoch - 1 + at / len(now)) / epochs
            share = min((done + 0.001) / 0.1, max(0.01, (1 - done) / 0.9))
            for group, peak in zip(optimizer.param_groups, (rate, 4 * rate), strict=True):
                group["lr"] = peak * share
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*inputs)
            scores = scores.float()
            loss = nn.functional.cross_entropy(scores, labels, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            follow(average, model, min(0.99, step / (step + 10)))
            running += loss.item()
            sure = scores.detach().softmax(-1).gather(1, labels[:, None])[:, 0].tolist()
            known |= {n: share for n, share in zip(numbers, sure, strict=True) if n is not None}
        figures = report(list(guessed(average, test))) if test else {}
        told = {"epoch": epoch, "batches": len(now), "loss": round(running / len(now), 4)}
        click.echo(json.dumps({**told, **figures}))
        torch.save(average.state_dict(), out / f"epoch-{epoch}.pt")


if __name__ == "__main__":
    train()
