"""Ids depend on the article and its words only."""

from types import SimpleNamespace

from whosaidwhat.graph.ids import input_key, moved, statement_id


def test_statement_id_is_pinned() -> None:
    assert statement_id("a-1", [(0, 3)], [(4, 8)], [(9, 12), (20, 24)]) == "s-8e53e4271fd1987e"


def test_statement_id_ignores_the_order_of_pieces_and_tells_roles_apart() -> None:
    assert statement_id("a-1", None, [(4, 8)], [(20, 24), (9, 12)]) == statement_id(
        "a-1", None, [(4, 8)], [(9, 12), (20, 24)]
    )
    variants = {
        statement_id("a-1", None, [(4, 8)], [(9, 12)]),
        statement_id("a-1", [(4, 8)], None, [(9, 12)]),
        statement_id("a-1", [], [(4, 8)], [(9, 12)]),
        statement_id("a-2", None, [(4, 8)], [(9, 12)]),
    }
    assert len(variants) == 4


def test_moved_extraction_is_that_of_the_new_article(samples: SimpleNamespace) -> None:
    one, other = samples.article(url="https://a.example"), samples.article(url="https://b.example")
    assert one.id != other.id
    assert moved(samples.extraction(one), other.id) == samples.extraction(other)


def test_input_key_is_of_all_that_an_extraction_depends_on_but_the_day(samples: SimpleNamespace) -> None:
    one = samples.article(day="2022-02-16")
    assert input_key(one) == input_key(samples.article(url="https://b.example", day="2022-02-17"))
    others = [
        one.model_copy(update={"language": "en"}),
        one.model_copy(update={"title": None}),
        one.model_copy(update={"text": one.text + " "}),
    ]
    assert len({input_key(each) for each in (one, *others)}) == 4
