"""What the attribution model is told of the parse: by word, and as seen from a cue."""

from __future__ import annotations

import numpy as np
import pytest

from whosaidwhat.models import grammar as g
from whosaidwhat.models.parsing import parse
from whosaidwhat.models.session import weights
from whosaidwhat.models.windows import Window, WordPieces

TEXT = "The ministry said on Monday that Ivan Petrov had left. “I saw nothing,” he told reporters.\nIt rained."


@pytest.fixture(scope="module")
def grammar() -> g.Grammar:
    return g.Grammar.of(parse(TEXT))


@pytest.fixture(scope="module")
def window() -> Window:
    (only,) = WordPieces(weights("tokenizer.json")).windows(TEXT)
    return only


def word(window: Window, wanted: str) -> int:
    return [TEXT[b:e] for b, e in window.words].index(wanted)


def test_numbers_are_those_of_spacys_labels(grammar: g.Grammar) -> None:
    for token, kind in zip(parse(TEXT), grammar.kind - np.array(g._WORD_AT), strict=True):
        names = [n[k - 1] if k else "" for n, k in zip((g._POS, g._DEP, g._ENT), kind, strict=False)]
        assert names == [token.pos_, token.dep_, token.ent_type_]
        assert kind[3] == bool(token.is_sent_start)


def test_every_id_is_a_row_of_its_own_table(grammar: g.Grammar, window: Window) -> None:
    kinds, said = g.seen(window, grammar), word(window, "said")
    near = g.near(window, grammar, (said, said))
    for ids, begins, end in ((kinds, g._WORD_AT, g.WORD_IDS), (near, g._NEAR_AT, g.NEAR_IDS)):
        for column, low, high in zip(ids.T, begins, [*begins[1:], end], strict=True):
            assert (column >= low).all()
            assert (column < high).all()
    assert (kinds[:, 1] > 0).all()
    assert (near[:, 1] > 0).all()


def test_branches_hang_on_the_cue(grammar: g.Grammar, window: Window) -> None:
    said = word(window, "said")
    branches, sentences = grammar.branches(grammar.tokens(window.begins), (said, said))

    def place(wanted: str) -> tuple[int, str]:
        up, branch = divmod(int(branches[word(window, wanted)]), g._BRANCHES)
        return up, ["", *g._DEP, "self"][branch]

    assert place("said") == (0, "self")
    assert place("ministry") == (0, "nsubj")
    assert place("left") == place("Petrov") == (0, "ccomp")
    assert place("told") == (g._UP + 1, "")
    assert sentences[word(window, "The")] == g._SENTENCES
    assert sentences[word(window, "It")] == g._SENTENCES + 2


def test_from_below_the_way_goes_up(grammar: g.Grammar, window: Window) -> None:
    left = word(window, "left")
    branches, _ = grammar.branches(grammar.tokens(window.begins), (left, left))
    assert divmod(int(branches[word(window, "said")]), g._BRANCHES) == (1, g._SELF)
    assert divmod(int(branches[word(window, "ministry")]), g._BRANCHES)[0] == 1


def test_nothing_known_is_still_a_word(grammar: g.Grammar, window: Window) -> None:
    blind = grammar.unknown()
    assert (g.seen(window, blind) == np.array(g._WORD_AT)).all()
    assert (g.near(window, blind, (2, 2))[:, 3] - g._NEAR_AT[3]).max() == (g._UP + 1) * g._BRANCHES


@pytest.mark.parametrize(("distance", "bucket"), [(0, 12), (-6, 6), (6, 18), (7, 19), (-500, 1), (500, 23)])
def test_distances(distance: int, bucket: int) -> None:
    assert g._buckets(np.array([distance])).tolist() == [bucket]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "\u200d", "!!!"])
def test_texts_without_words(text: str) -> None:
    grammar = g.Grammar.of(parse(text))
    for window in WordPieces(weights("tokenizer.json")).windows(text):
        assert g.seen(window, grammar).shape == (len(window.words), 4)
        assert g.near(window, grammar, (0, 0)).shape == (len(window.words), 5)
