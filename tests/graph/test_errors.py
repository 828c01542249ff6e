"""The tree of errors: what is drawn is what is, and every message is one line."""

import inspect
import re

import pytest

from whosaidwhat.graph import errors
from whosaidwhat.graph.errors import Error, LedgerError, Skip, UnknownId, UsageError, one_line, reason_of


def classes() -> dict[str, type[Exception]]:
    return {name: value for name, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, Exception)}


def drawn() -> dict[str, str | None]:
    """Class -> parent, as the module's docstring draws it: four columns per level."""
    stack: list[str] = []
    tree: dict[str, str | None] = {}
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"    ([│├└─ ]*)([A-Z]\w+)   ", line)
        if found:
            del stack[len(found[1]) // 4 :]
            tree[found[2]] = stack[-1] if stack else None
            stack.append(found[2])
    return tree


def test_docstring_draws_every_error_below_its_parent() -> None:
    expected = {name: None if kind is Error else kind.__mro__[1].__name__ for name, kind in classes().items()}
    assert drawn() == expected


def test_every_error_is_documented_and_stops_the_run_with_its_exit_code() -> None:
    for kind in classes().values():
        assert kind.__doc__
        assert issubclass(kind, Error)
        assert kind.exit_code == (2 if kind is UsageError else 1)  # type: ignore[attr-defined]


def test_messages_are_one_line() -> None:
    skip = Skip("a\nb.txt", "not\n\n readable", "convert   it")
    assert str(skip) == "a b.txt: not readable; convert it"
    assert str(Skip("a.txt", "empty")) == "a.txt: empty"
    assert str(UnknownId("claim", "c-1", "affair.graph")) == "no claim 'c-1' in affair.graph; check the id"
    assert (skip.source, skip.reason, skip.advice) == ("a\nb.txt", "not\n\n readable", "convert   it")


def test_long_messages_are_cut() -> None:
    text = one_line("word " * 200, limit=20)
    assert len(text) <= 20
    assert text.endswith("…")
    assert one_line("short") == "short"


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (Skip("a.txt", "too\nbig", "cut it"), "too big"),
        (LedgerError("g: locked"), "g: locked"),
        (ValueError("bad\nvalue"), "ValueError: bad value"),
        (KeyError(), "KeyError"),
        (FileNotFoundError(2, "No such file or directory", "/x/y"), "No such file or directory"),
        (OSError("odd"), "OSError: odd"),
    ],
)
def test_reason_of_says_in_one_line_what_happened(error: Exception, text: str) -> None:
    assert reason_of(error) == text


def test_errors_survive_pickling_between_processes() -> None:
    import pickle

    copy = pickle.loads(pickle.dumps(Skip("a.txt", "empty", "drop it")))  # our own bytes
    assert (copy.source, copy.reason, copy.advice) == ("a.txt", "empty", "drop it")
