"""Annotated articles to training examples: windows with labels on words, augmented, in batches of like length."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from whosaidwhat.models.windows import Span, Window, WordPieces

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Relation:
    """One annotated attribution: character spans, end exclusive."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its cues: `cues[i]` is first and last word, `roles[i]` a label per word."""

    window: Window
    cues: list[tuple[int, int]]
    roles: list[np.ndarray]


def read_corpus(path: Path) -> Iterator[tuple[str, list[Relation]]]:
    """Text and relations of each article of a JSON-lines file; relations without a cue are left out."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            relations = [
                Relation(*([(b, e) for b, e in a[role]] for role in ("source", "cue", "content")))
                for a in row["attributions"]
                if a["cue"] and a["content"]
            ]
            yield row["text"], relations


def augmented(text: str, chance: random.Random) -> str:
    """The text of equal length, now and then with straight quotes, or a paragraph in capitals or lower case."""
    if chance.random() < 0.25:
        text = text.translate(_STRAIGHT)
    lines = text.split("\n")
    for n, line in enumerate(lines):
        roll = chance.random()
        changed = line.upper() if roll < 0.02 else line.lower() if roll < 0.03 else line
        if len(changed) == len(line):
            lines[n] = changed
    return "\n".join(lines)


def examples(
    articles: list[tuple[str, list[Relation]]], pieces: WordPieces, chance: random.Random | None = None
) -> Iterator[Example]:
    """Labelled windows of all articles. With `chance`, cut at random sizes and augmented, otherwise as in use."""
    for text, relations in articles:
        limit = chance.choice((96, 160, 200, 200, 256)) if chance else 200
        paragraphs = pieces.paragraphs(augmented(text, chance) if chance else text, limit - 1)
        for window in pieces.pack(paragraphs, limit):
            yield label(window, relations)


def label(window: Window, relations: list[Relation]) -> Example:
    """The relations whose cue lies in the window."""
    begins = np.array([b for b, _ in window.words])
    ends = np.array([e for _, e in window.words])

    def words(span: Span) -> np.ndarray:
        return np.flatnonzero((begins < span[1]) & (ends > span[0]))

    cues, roles = [], []
    for relation in relations:
        inside = words((relation.cue[0][0], relation.cue[-1][1]))
        if not inside.size:
            continue
        tags = np.zeros(len(window.words), dtype=np.int64)
        for first, spans in ((3, relation.content), (1, relation.source)):
            for span in spans:
                at = words(span)
                if at.size:
                    tags[at] = first + 1
                    tags[at[0]] = first
        if not tags.any():
            continue
        cues.append((int(inside[0]), int(inside[-1])))
        roles.append(tags)
    return Example(window, cues, roles)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors; `batch` and `cues` as the network takes them, labels −100 where there is nothing to learn."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    quoted: Tensor
    paragraph: Tensor
    cue_labels: Tensor
    batch: Tensor
    cues: Tensor
    role_labels: Tensor


def batches(items: list[Example], size: int, chance: random.Random | None = None) -> Iterator[Batch]:
    """Batches of windows of like length, in random order with `chance`."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].window.pieces))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield collate([items[i] for i in group])


def collate(items: list[Example]) -> Batch:
    """One batch."""
    length = max(len(x.window.pieces) for x in items)
    width = max(len(x.window.words) for x in items)

    def pad(rows: list[np.ndarray], to: int, fill: int = 0) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(r, (0, to - len(r)), constant_values=fill) for r in rows]))

    cue_labels = []
    for item in items:
        tags = np.zeros(len(item.window.words), dtype=np.int64)
        for begin, end in item.cues:
            tags[begin : end + 1] = 2
            tags[begin] = 1
        cue_labels.append(tags)
    windows = [x.window for x in items]
    return Batch(
        pieces=pad([w.pieces for w in windows], length),
        mask=pad([np.ones_like(w.pieces) for w in windows], length),
        first=pad([w.first for w in windows], width),
        last=pad([w.last for w in windows], width),
        quoted=pad([w.quoted for w in windows], width),
        paragraph=pad([w.paragraph for w in windows], width),
        cue_labels=pad(cue_labels, width, -100),
        batch=torch.tensor([n for n, x in enumerate(items) for _ in x.cues], dtype=torch.long),
        cues=torch.tensor([c for x in items for c in x.cues], dtype=torch.long).reshape(-1, 2),
        role_labels=pad([r for x in items for r in x.roles], width, -100) if any(x.cues for x in items)
        else torch.zeros((0, width), dtype=torch.long),
    )
