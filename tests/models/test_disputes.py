"""What a statement does to a claim."""

from __future__ import annotations

import numpy as np
import pytest

from whosaidwhat.models.disputes import DISPUTES, LABELS, DisputeReader, Pair, encoded, padded, statement, surroundings
from whosaidwhat.models.session import weights
from whosaidwhat.models.windows import WordPieces

CLAIM = "the mayor of Halden sold the harbour to his brother"


@pytest.fixture(scope="module")
def reader() -> DisputeReader:
    return DisputeReader()


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(weights("tokenizer.json"))


def label(reader: DisputeReader, claim: str, speaker: str, cue: str, content: str, before: str = "") -> str:
    """The likeliest label of one statement."""
    (shares,) = reader.read([Pair(claim, statement(speaker, cue, content), before)])
    return LABELS[int(shares.argmax())]


def test_probabilities(reader: DisputeReader) -> None:
    rows = reader.read([Pair(CLAIM, statement("Ola Brandt", "said", "it rained")), Pair("", "", ""), Pair(CLAIM, "no")])
    assert rows.shape == (3, len(LABELS))
    assert rows.sum(1) == pytest.approx(1, abs=1e-3)
    assert reader.read([]).shape == (0, len(LABELS))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("denied", "that he had ever sold the harbour"),
        ("said", "“There was no sale. It is a lie from beginning to end.”"),
        ("called", "the report pure invention"),
    ],
)
def test_a_denial_is_a_dispute(reader: DisputeReader, cue: str, content: str) -> None:
    (shares,) = reader.read([Pair(CLAIM, statement("Ola Brandt", cue, content), "The mayor sold it, a paper said.")])
    assert shares[DISPUTES].sum() > 0.5


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("declined", "to comment"),
        ("confirmed", "that the mayor had sold the harbour to his brother"),
        ("said", "the ferry would leave at nine on Sunday"),
    ],
)
def test_what_is_none(reader: DisputeReader, cue: str, content: str) -> None:
    (shares,) = reader.read([Pair(CLAIM, statement("Ola Brandt", cue, content), "The mayor sold it, a paper said.")])
    assert shares[DISPUTES].sum() < 0.5


def test_support_and_doubt_have_labels_of_their_own(reader: DisputeReader) -> None:
    assert label(reader, CLAIM, "Ola Brandt", "confirmed", "that the mayor had sold the harbour") == "supports"
    assert label(reader, CLAIM, "Ola Brandt", "said", "she had seen no proof that he had sold it") == "doubted"


def test_rows_do_not_depend_on_their_neighbours(reader: DisputeReader) -> None:
    rows = [Pair(CLAIM, statement("Ola Brandt", "said", "no " * n), "word " * n) for n in range(1, 40)]
    together = reader.read(rows)
    alone = np.concatenate([reader.read([row]) for row in rows[::8]])
    assert (together[::8] == alone).all()


def test_each_part_has_its_room_and_of_the_surroundings_the_end_is_kept(pieces: WordPieces) -> None:
    ids, kinds = encoded(pieces, Pair("claim " * 500, "said " * 500, "far " * 500 + "near"))
    assert len(ids) == len(kinds) <= 256
    assert kinds == sorted(kinds)
    near = pieces.encode("near")[1]
    assert near in ids
    assert encoded(pieces, Pair("a", "b"))[0].count(pieces.marks[1]) == 2


def test_rows_are_filled_up(pieces: WordPieces) -> None:
    one, two = (encoded(pieces, Pair(claim, "b")) for claim in ("a", "a longer one"))
    arrays = padded([one, two])
    assert {array.shape for array in arrays} == {(2, len(two[0]))}
    assert arrays[2].sum(1).tolist() == [len(one[0]), len(two[0])]


def test_what_is_said_is_not_said_again_in_its_surroundings() -> None:
    quote = "“No,” he said. “Never.”"
    assert surroundings("It was sold.", quote, "“No,” … “Never.”") == "It was sold. … he said. …"
    assert surroundings("", "", "") == ""
