"""Annotated articles to training examples: windows with labels on words, augmented, in batches of like length."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from whosaidwhat.models.grammar import Grammar, near, seen
from whosaidwhat.models.windows import Paragraph, Span, Window, WordPieces

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_LIMITS = (96, 160, 200, 200, 256, 320)


@dataclass(frozen=True, slots=True)
class Relation:
    """One annotated attribution: character spans, end exclusive."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its parse, with the relations that each annotator marked."""

    text: str
    grammar: Grammar
    annotators: list[list[Relation]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its cues: `cues[i]` is first and last word, `near[i]` the view from it, `roles[i]` the labels."""

    window: Window
    seen: np.ndarray
    cues: list[tuple[int, int]]
    near: list[np.ndarray]
    roles: list[np.ndarray]


def relations(row: dict[str, list[dict[str, list[Span]]]]) -> list[Relation]:
    """Of one line of a corpus; relations without a cue or a content are left out."""
    return [
        Relation(*([(b, e) for b, e in a[role]] for role in ("source", "cue", "content")))
        for a in row["attributions"]
        if a["cue"] and a["content"]
    ]


def read_corpus(path: Path) -> Iterator[tuple[str, str, list[Relation]]]:
    """Id, text and relations of each article of a JSON-lines file; the text is empty where the file has none."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row.get("text", ""), relations(row)


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
    articles: Iterable[Annotated], pieces: WordPieces, chance: random.Random | None = None
) -> Iterator[Example]:
    """Labelled windows of all articles, by the first annotator as they are read in use.

    With `chance`, windows of random sizes or of one sentence, augmented, by any of the article's annotators.
    """
    for article in articles:
        if chance is None:
            for window in pieces.windows(article.text):
                yield label(window, article.grammar, article.annotators[0])
            continue
        marked = chance.choice(article.annotators)
        limit = chance.choice(_LIMITS)
        paragraphs = pieces.paragraphs(augmented(article.text, chance), limit - 1)
        if chance.random() < 0.2:
            alone = [[s] for p in paragraphs for s in _sentences(p, article.grammar)]
        else:
            alone = [paragraphs]
        for group in alone:
            for window in pieces.pack(group, limit):
                yield label(_masked(window, pieces, chance), article.grammar, marked, blind=chance.random() < 0.08)


def _sentences(paragraph: Paragraph, grammar: Grammar) -> Iterator[Paragraph]:
    """The sentences of a paragraph as paragraphs of their own."""
    number = grammar.sentence[grammar.tokens(np.array([begin for begin, _ in paragraph.words]))]
    edges = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(paragraph.words)]
    for begin, end in pairwise(edges):
        yield Paragraph(paragraph.words[begin:end], paragraph.pieces[begin:end], paragraph.quoted[begin:end])


def _masked(window: Window, pieces: WordPieces, chance: random.Random) -> Window:
    """The window with one word in twelve hidden: what is said must be told by more than the usual words."""
    ids = window.pieces.copy()
    for first, last in zip(window.first, window.last, strict=True):
        if chance.random() < 1 / 12:
            ids[first : last + 1] = pieces.mask
    return replace(window, pieces=ids)


def label(window: Window, grammar: Grammar, marked: list[Relation], *, blind: bool = False) -> Example:
    """The relations whose cue lies in the window; `blind` hides the parse."""
    begins = window.begins
    ends = np.array([e for _, e in window.words])
    grammar = grammar.unknown() if blind else grammar

    def words(span: Span) -> np.ndarray:
        return np.flatnonzero((begins < span[1]) & (ends > span[0]))

    cues: list[tuple[int, int]] = []
    roles = []
    for relation in marked:
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
    return Example(window, seen(window, grammar), cues, [near(window, grammar, c) for c in cues], roles)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors as the network takes them, labels −100 where there is nothing to learn."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    quoted: Tensor
    seen: Tensor
    cue_labels: Tensor
    batch: Tensor
    cues: Tensor
    near: Tensor
    role_labels: Tensor


def batches(items: list[Example], size: int, chance: random.Random | None = None) -> Iterator[Batch]:
    """Batches of windows of like length with at most `size` word pieces, in random order with `chance`."""
    groups: list[list[Example]] = [[]]
    for item in sorted(items, key=lambda x: len(x.window.pieces)):
        if len(item.window.pieces) * (len(groups[-1]) + 1) > size and groups[-1]:
            groups.append([])
        groups[-1].append(item)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(items: list[Example]) -> Batch:
    """One batch."""
    length = max(len(x.window.pieces) for x in items)
    width = max(len(x.window.words) for x in items)

    def pad(rows: list[np.ndarray], to: int, fill: int = 0) -> Tensor:
        out = np.full((len(rows), to, *rows[0].shape[1:]), fill, dtype=np.int64)
        for n, row in enumerate(rows):
            out[n, : len(row)] = row
        return torch.from_numpy(out)

    cue_labels = []
    for item in items:
        tags = np.zeros(len(item.window.words), dtype=np.int64)
        for begin, end in item.cues:
            tags[begin : end + 1] = 2
            tags[begin] = 1
        cue_labels.append(tags)
    windows = [x.window for x in items]
    held = any(x.cues for x in items)
    return Batch(
        pieces=pad([w.pieces for w in windows], length),
        mask=pad([np.ones_like(w.pieces) for w in windows], length),
        first=pad([w.first for w in windows], width),
        last=pad([w.last for w in windows], width),
        quoted=pad([w.quoted for w in windows], width),
        seen=pad([x.seen for x in items], width),
        cue_labels=pad(cue_labels, width, -100),
        batch=torch.tensor([n for n, x in enumerate(items) for _ in x.cues], dtype=torch.long),
        cues=torch.tensor([c for x in items for c in x.cues], dtype=torch.long).reshape(-1, 2),
        near=pad([r for x in items for r in x.near], width) if held else torch.zeros((0, width, 5), dtype=torch.long),
        role_labels=pad([r for x in items for r in x.roles], width, -100) if held
        else torch.zeros((0, width), dtype=torch.long),
    )  # fmt: skip
