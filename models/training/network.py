"""The attribution network in PyTorch: one encoder pass, a cue tagger, and a role tagger conditioned on one cue."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

CUES = ("O", "B", "I")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
BUCKETS = 24
PARAGRAPHS = 2


def load_encoder(folder: Path) -> BertModel:
    """The encoder of a sentence-transformers folder, from its safetensors; `ValueError` where a weight is missing."""
    config = BertConfig.from_pretrained(folder, attn_implementation="sdpa")
    model = BertModel(config, add_pooling_layer=False)
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    if missing:
        raise ValueError(f"{folder}: weights missing: {', '.join(missing)}")
    return model


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed word distance to a bucket: exact to 6, then by powers of two; `BUCKETS` in all."""
    size = distance.abs()
    wide = (size.clamp(min=1).float().log2() * 2).floor().long() + 2
    side = torch.where(size <= 6, size, wide.clamp(max=BUCKETS // 2 - 1))
    return torch.where(distance < 0, BUCKETS // 2 - side, BUCKETS // 2 + side).clamp(0, BUCKETS - 1)


class Tagger(nn.Module):
    """`read` gives word vectors and cue scores; `roles` tags source and content once per cue."""

    def __init__(self, encoder: BertModel, width: int = 256, dropout: float = 0.1) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.quoted = nn.Embedding(2, size)
        nn.init.zeros_(self.quoted.weight)
        self.cue = nn.Linear(size, len(CUES))
        self.of_word, self.of_cue = nn.Linear(size, width), nn.Linear(size, width)
        self.of_both = nn.Linear(width, width, bias=False)
        self.distance = nn.Embedding(BUCKETS, width)
        self.paragraph = nn.Embedding(2 * PARAGRAPHS + 1, width)
        self.quote = nn.Embedding(4, width)
        for table in (self.distance, self.paragraph, self.quote):
            nn.init.normal_(table.weight, std=0.02)
        self.out = nn.Linear(width, len(ROLES))
        self.dropout = nn.Dropout(dropout)

    def read(self, pieces: Tensor, mask: Tensor, first: Tensor, last: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor]:
        """`(B, L)` pieces to word vectors `(B, W, H)` and cue scores `(B, W, 3)`."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        size = states.shape[-1]
        begin = states.gather(1, first.unsqueeze(-1).expand(-1, -1, size))
        end = states.gather(1, last.unsqueeze(-1).expand(-1, -1, size))
        words = (begin + end) / 2 + self.quoted(quoted)
        return words, self.cue(self.dropout(words))

    def roles(
        self, words: Tensor, batch: Tensor, cues: Tensor, quoted: Tensor, paragraph: Tensor
    ) -> Tensor:
        """Scores `(C, W, 5)` of each word's role for each cue.

        `batch` `(C,)` says in which row of `words` a cue stands, `cues` `(C, 2)` its first and last word.
        """
        begin, end = cues[:, 0], cues[:, 1]
        cue = (words[batch, begin] + words[batch, end]) / 2
        word = self.of_word(self.dropout(words))[batch]
        query = self.of_cue(self.dropout(cue)).unsqueeze(1)
        at = torch.arange(words.shape[1], device=words.device).unsqueeze(0)
        before, after = (at - begin.unsqueeze(1)).clamp(max=0), (at - end.unsqueeze(1)).clamp(min=0)
        there, here = paragraph[batch], paragraph[batch, begin].unsqueeze(1)
        quote = quoted[batch] + 2 * quoted[batch, begin].unsqueeze(1)
        hidden = (
            word
            + query
            + self.of_both(word * query)
            + self.distance(distance_bucket(before + after))
            + self.paragraph((there - here).clamp(-PARAGRAPHS, PARAGRAPHS) + PARAGRAPHS)
            + self.quote(quote)
        )
        return self.out(self.dropout(nn.functional.gelu(hidden)))
