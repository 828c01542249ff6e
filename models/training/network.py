"""The attribution network in PyTorch: one encoder pass, a cue tagger, and a role tagger conditioned on one cue."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from whosaidwhat.models.grammar import NEAR_IDS, WORD_IDS

CUES = ("O", "B", "I")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")


def load_encoder(folder: Path) -> BertModel:
    """The encoder of a sentence-transformers folder, from its safetensors; `ValueError` where a weight is missing."""
    # Words are hidden instead (`examples`): dropout inside the attention would cost a tenth of the training time.
    config = BertConfig.from_pretrained(folder, attn_implementation="sdpa", attention_probs_dropout_prob=0.0)
    model = BertModel(config, add_pooling_layer=False)
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    if missing:
        raise ValueError(f"{folder}: weights missing: {', '.join(missing)}")
    return model


class Table(nn.Embedding):
    """Several embedding tables in one: the sum of the rows that the last axis of the ids names."""

    def __init__(self, rows: int, width: int, spread: float) -> None:
        super().__init__(rows, width)
        nn.init.normal_(self.weight, std=spread)

    def forward(self, ids: Tensor) -> Tensor:
        """`(…, K)` ids to `(…, width)`."""
        if not self.training:
            return super().forward(ids).sum(-2)
        # The same sum without the rows in between, which would not fit the cache; ONNX has no such operator.
        flat = nn.functional.embedding_bag(ids.flatten(0, -2), self.weight, mode="sum")
        return flat.view(*ids.shape[:-1], -1)


class Labels(nn.Module):
    """From vectors along a text to scores of tags: a few convolutions of growing reach, so that a span is one piece."""

    def __init__(self, size: int, width: int, tags: int, reach: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.down = nn.Linear(size, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in reach)
        self.turns = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in reach)
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, tags)
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """`(N, W, size)` to `(N, W, tags)`; `mask` `(N, W, 1)` is 0 on what fills up a row."""
        hidden = self.down(vectors)
        for norm, turn in zip(self.norms, self.turns, strict=True):
            seen = (norm(hidden) * mask).transpose(1, 2)
            hidden = hidden + nn.functional.gelu(turn(seen)).transpose(1, 2)
        return self.out(self.dropout(nn.functional.gelu(self.norm(hidden))))


class Tagger(nn.Module):
    """`read` gives word vectors and cue scores; `roles` tags source and content once per cue."""

    def __init__(self, encoder: BertModel, width: int = 192, narrow: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.quoted = nn.Embedding(2, size)
        nn.init.zeros_(self.quoted.weight)
        self.kinds = Table(WORD_IDS, size, 0.01)
        self.cue = Labels(size, narrow, len(CUES), (1, 2), dropout)
        self.of_word, self.of_cue = nn.Linear(size, width), nn.Linear(size, width)
        self.of_both = nn.Linear(width, width, bias=False)
        self.near = Table(NEAR_IDS, width, 0.02)
        self.role = Labels(width, narrow, len(ROLES), (1, 2, 4), dropout)
        self.dropout = nn.Dropout(dropout)

    def read(
        self, pieces: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, quoted: Tensor, seen: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`(B, L)` pieces to word vectors `(B, W, H)` and cue scores `(B, W, 3)`.

        `seen` `(B, W, 4)` is `grammar.seen` of each window, 0 where the row is filled up.
        """
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        size = states.shape[-1]
        begin = states.gather(1, first.unsqueeze(-1).expand(-1, -1, size))
        end = states.gather(1, last.unsqueeze(-1).expand(-1, -1, size))
        words = (begin + end) / 2 + self.quoted(quoted) + self.kinds(seen)
        return words, self.cue(self.dropout(words), _filled(seen))

    def roles(self, words: Tensor, batch: Tensor, cues: Tensor, near: Tensor) -> Tensor:
        """Scores `(C, W, 5)` of each word's role for each cue.

        `batch` `(C,)` says in which row of `words` a cue stands, `cues` `(C, 2)` its first and last word, `near`
        `(C, W, 5)` is `grammar.near` of each cue, 0 where the row is filled up.
        """
        cue = (words[batch, cues[:, 0]] + words[batch, cues[:, 1]]) / 2
        word = self.of_word(self.dropout(words))[batch]
        query = self.of_cue(self.dropout(cue)).unsqueeze(1)
        hidden = word + query + self.of_both(word * query) + self.near(near)
        return self.role(self.dropout(nn.functional.gelu(hidden)), _filled(near))


def _filled(ids: Tensor) -> Tensor:
    """1 where there is a word: only there is the second id not 0."""
    return (ids[..., 1:2] > 0).to(torch.float32)
