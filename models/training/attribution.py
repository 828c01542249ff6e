"""Train the attribution model on PolNeAR: `python -m whosaidwhat.models.training.attribution --help`."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import click
import torch
from torch import nn

from whosaidwhat.models.grammar import Grammar
from whosaidwhat.models.parsing import parse_many
from whosaidwhat.models.training.examples import Annotated, Batch, Relation, batches, examples, read_corpus
from whosaidwhat.models.training.network import Tagger, load_encoder
from whosaidwhat.models.windows import WordPieces

_FILE = click.Path(exists=True, path_type=Path)


def annotated(corpus: Path, second: Path | None = None, most: int | None = None) -> Iterator[Annotated]:
    """The parsed articles of a corpus, with other annotators' relations where `second` has the same id."""
    others: dict[str, list[list[Relation]]] = {}
    for name, _, marked in read_corpus(second) if second else ():
        others.setdefault(name, []).append(marked)
    rows = list(read_corpus(corpus))[:most]
    for (name, text, marked), doc in zip(rows, parse_many(text for _, text, _ in rows), strict=True):
        yield Annotated(text, Grammar.of(doc), [marked, *others.get(name, [])])


def loss_of(model: Tagger, batch: Batch) -> torch.Tensor:
    """Cross-entropy of the cue tags plus that of the role tags."""
    words, cue_scores = model.read(batch.pieces, batch.mask, batch.first, batch.last, batch.quoted, batch.seen)
    loss = nn.functional.cross_entropy(cue_scores.flatten(0, 1), batch.cue_labels.flatten(), ignore_index=-100)
    if len(batch.cues):
        scores = model.roles(words, batch.batch, batch.cues, batch.near)
        loss = loss + nn.functional.cross_entropy(scores.flatten(0, 1), batch.role_labels.flatten(), ignore_index=-100)
    return loss


@torch.no_grad()
def follow(average: Tagger, model: Tagger, decay: float) -> None:
    """Move the running average of the weights towards the model's."""
    for mean, new in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(new, 1 - decay)


def start_from(model: Tagger, checkpoint: Path) -> None:
    """Take the encoder's weights from an earlier training's checkpoint."""
    found = {k: v for k, v in torch.load(checkpoint).items() if k.startswith("encoder.")}
    model.load_state_dict({**model.state_dict(), **found})


@click.command()
@click.argument("corpus", type=_FILE)
@click.option("--encoder", type=_FILE, required=True, help="all-MiniLM-L6-v2 folder.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the checkpoints.")
@click.option("--second", type=_FILE, help="Other annotators' relations of some of the articles.")
@click.option("--start", type=_FILE, help="A checkpoint whose encoder to go on from.")
@click.option("--epochs", default=6, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--rate", default=2.5e-4, show_default=True, help="Learning rate of the encoder.")
@click.option("--head-rate", default=1e-3, show_default=True, help="Learning rate of the heads.")
@click.option("--batch", "size", default=3200, show_default=True, help="Word pieces in a batch.")
@click.option("--articles", default=0, help="Only so many articles, to try the command out.")
def train(
    corpus: Path, encoder: Path, out: Path, second: Path | None, start: Path | None, epochs: int, seed: int,
    rate: float, head_rate: float, size: int, articles: int,
) -> None:  # fmt: skip
    """Train on CORPUS (JSON lines: text, attributions) and write a checkpoint after every epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pieces = WordPieces(encoder / "tokenizer.json")
    data = list(annotated(corpus, second, articles or None))
    model = Tagger(load_encoder(encoder))
    if start:
        start_from(model, start)
    average = copy.deepcopy(model).eval()
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": rate}, {"params": fast, "lr": head_rate}], weight_decay=0.01, fused=True
    )
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    step, total = 0, 0
    for epoch in range(1, epochs + 1):
        model.train()
        running, since = 0.0, step
        now = list(batches(list(examples(data, pieces, chance)), size, chance))
        total = total or len(now) * epochs
        for batch in now:
            warm, left = (step + 1) / (0.08 * total), max(0.01, (total - step) / (0.92 * total))
            for group, peak in zip(optimizer.param_groups, (rate, head_rate), strict=True):
                group["lr"] = peak * min(warm, left)
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            follow(average, model, min(0.995, step / (step + 10)))
            running += loss.item()
            if step % 50 == 0:
                row = {"epoch": epoch, "step": step, "of": total, "loss": round(running / (step - since), 4)}
                click.echo(json.dumps({**row, "minutes": round((time.monotonic() - began) / 60, 1)}))
                running, since = 0.0, step
        torch.save(average.state_dict(), out / f"epoch-{epoch}.pt")


if __name__ == "__main__":
    train()
