"""Train the attribution model on PolNeAR: `python -m whosaidwhat.models.training.attribution --help`."""

from __future__ import annotations

import copy
import json
import random
import time
from pathlib import Path

import click
import torch
from torch import nn

from whosaidwhat.models.training.examples import Batch, batches, examples, read_corpus
from whosaidwhat.models.training.network import Tagger, load_encoder
from whosaidwhat.models.windows import WordPieces


def loss_of(model: Tagger, batch: Batch) -> torch.Tensor:
    """Cross-entropy of the cue tags plus that of the role tags."""
    words, cue_scores = model.read(batch.pieces, batch.mask, batch.first, batch.last, batch.quoted)
    loss = nn.functional.cross_entropy(cue_scores.flatten(0, 1), batch.cue_labels.flatten(), ignore_index=-100)
    if len(batch.cues):
        scores = model.roles(words, batch.batch, batch.cues, batch.quoted, batch.paragraph)
        loss = loss + nn.functional.cross_entropy(
            scores.flatten(0, 1), batch.role_labels.flatten(), ignore_index=-100
        )
    return loss


@torch.no_grad()
def follow(average: Tagger, model: Tagger, decay: float) -> None:
    """Move the running average of the weights towards the model's."""
    for mean, new in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(new, 1 - decay)


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--encoder", type=click.Path(exists=True, path_type=Path), required=True, help="all-MiniLM-L6-v2 folder.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the checkpoints.")
@click.option("--epochs", default=6, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--rate", default=2.5e-4, show_default=True, help="Learning rate of the encoder.")
@click.option("--head-rate", default=1e-3, show_default=True, help="Learning rate of the heads.")
@click.option("--batch", "size", default=16, show_default=True)
@click.option("--articles", default=0, help="Only so many articles, to try the command out.")
def train(
    corpus: Path, encoder: Path, out: Path, epochs: int, seed: int, rate: float, head_rate: float, size: int,
    articles: int,
) -> None:
    """Train on CORPUS (JSON lines: text, attributions) and write a checkpoint after every epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pieces = WordPieces(encoder / "tokenizer.json")
    data = list(read_corpus(corpus))[: articles or None]
    model = Tagger(load_encoder(encoder))
    average = copy.deepcopy(model).eval()
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": rate}, {"params": fast, "lr": head_rate}], weight_decay=0.01)
    per_epoch = len(list(batches(list(examples(data, pieces, random.Random(seed))), size)))
    total = per_epoch * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.08 * total), max(0.0, (total - n) / (0.92 * total)))
    )
    out.mkdir(parents=True, exist_ok=True)
    step, started = 0, time.monotonic()
    for epoch in range(1, epochs + 1):
        model.train()
        running = 0.0
        for batch in batches(list(examples(data, pieces, chance)), size, chance):
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            follow(average, model, min(0.995, step / (step + 10)))
            running += loss.item()
            if step % 50 == 0:
                row = {"epoch": epoch, "step": step, "of": total, "loss": round(running / 50, 4)}
                click.echo(json.dumps({**row, "minutes": round((time.monotonic() - started) / 60, 1)}))
                running = 0.0
        torch.save(average.state_dict(), out / f"epoch-{epoch}.pt")


if __name__ == "__main__":
    train()
