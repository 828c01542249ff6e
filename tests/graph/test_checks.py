"""No evidence, no statement."""

from types import SimpleNamespace

import pytest

from whosaidwhat.graph.checks import REASONS, broken, sound
from whosaidwhat.graph.model import Role


def test_sound_extraction_is_left_alone(samples: SimpleNamespace) -> None:
    article = samples.article()
    extraction = samples.extraction(article)
    assert sound(article, extraction) is extraction


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ({"content": Role(text="x", spans=((0, 9999),))}, "E101"),
        ({"content": Role(text="", spans=((5, 5),))}, "E101"),
        ({"content": Role(text="x", spans=((-3, 1),))}, "E101"),
        ({"cue": Role(text="denied", spans=((0, 6),))}, "E102"),
        ({"source": Role(text="leave … Troops", spans=((7, 12), (0, 6)))}, "E102"),
        ({"content": Role(text="", spans=())}, "E103"),
        ({"quote": Role(text="", spans=())}, "E103"),
    ],
)
def test_statement_without_evidence_is_dropped_and_counted(
    samples: SimpleNamespace, update: dict[str, Role], code: str
) -> None:
    article = samples.article()
    extraction = samples.extraction(article)
    first, second = extraction.statements
    bad = first.model_copy(update=update)
    assert broken(article.text, bad) == code
    kept = sound(article, extraction.model_copy(update={"statements": (bad, second)}))
    assert [statement.id for statement in kept.statements] == [second.id]
    assert kept.statements[0].responds_to is None, "what it answered is gone"
    assert kept.dropped == {"no cue": 2, REASONS[code]: 1}


def test_spans_of_propositions_are_checked(samples: SimpleNamespace) -> None:
    article = samples.article()
    first = samples.extraction(article).statements[0]
    proposition = first.propositions[0].model_copy(update={"marks": ((0, 9999),)})
    assert broken(article.text, first.model_copy(update={"propositions": (proposition,)})) == "E101"


def test_statement_that_comes_twice_is_kept_once(samples: SimpleNamespace) -> None:
    article = samples.article()
    extraction = samples.extraction(article)
    twice = extraction.model_copy(update={"statements": extraction.statements * 2})
    assert sound(article, twice).statements == extraction.statements
    assert sound(article, twice).dropped[REASONS["E104"]] == 2
