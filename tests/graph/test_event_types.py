"""The vocabulary of event types, shipped and added."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosaidwhat.graph.errors import Error
from whosaidwhat.graph.event_types import OTHER, load, vocabulary


def file(folder: Path, text: str) -> Path:
    path = folder / "types.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_shipped() -> None:
    types = vocabulary()
    assert types["withdraw"].label == "withdrawal of forces"
    assert types.exact["pull back"] == "withdraw"
    assert types is vocabulary()


def test_every_class_that_is_asked_for_exists() -> None:
    types = vocabulary()
    assert all(types.classes[t.of] for t in types.types.values() if t.loose or t.moves)


def test_outside_the_vocabulary_a_type_is_its_own_family() -> None:
    kind = vocabulary()[OTHER + "juggle"]
    assert (kind.name, kind.family, kind.label) == ("other:juggle", "other:juggle", "juggle")


def test_opposed_both_ways() -> None:
    types = vocabulary()
    assert types.opposed("withdraw", "build up")
    assert types.opposed("build up", "withdraw")
    assert not types.opposed("withdraw", "resign")
    assert not types.opposed("withdraw", "other:juggle")


def test_generals_nearest_first() -> None:
    assert vocabulary().generals("withdraw") == ["de-escalate"]
    assert vocabulary().generals("de-escalate") == []


def test_generals_of_a_circle_end(tmp_path: Path) -> None:
    types = load(file(tmp_path, '[a]\nfamily="f"\nlabel="a"\ngeneral="b"\n[b]\nfamily="f"\nlabel="b"\ngeneral="a"\n'))
    assert types.generals("a") == ["b", "a"]


@pytest.mark.parametrize(
    ("words", "types"),
    [
        (["withdrawal"], {"withdraw"}),
        (["pull", "back", "the"], {"withdraw"}),
        (["leave", "troop"], {"withdraw"}),
        (["leave", "guest"], set()),
        (["alive", "hostage", "arrest"], {"live", "arrest"}),
        ([], set()),
    ],
)
def test_named_by(words: list[str], types: set[str]) -> None:
    assert vocabulary().named_by(words) == types


def test_a_file_adds_and_replaces(tmp_path: Path) -> None:
    added = '[juggle]\nfamily="circus"\nlabel="juggling"\nverbs=["juggle"]\n[truce]\nfamily="truce"\nlabel="pause"\n'
    types = load(file(tmp_path, added))
    assert types.named_by(["juggle"]) == {"juggle"}
    assert types["truce"].label == "pause"
    assert types["withdraw"] == vocabulary()["withdraw"]


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "juggle = 3",
        "classes = 3",
        "[classes]\nclowns = 3",
        '[juggle]\nlabel="no family"',
        '[juggle]\nfamily="circus"\nlabel="juggling"\ncolour="red"',
        '[juggle]\nfamily="circus"\nlabel="juggling"\nverbs="juggle"',
        '[juggle]\nfamily="circus"\nlabel=["juggling"]',
        "[juggle]\nfamily=\"circus\"\nlabel='''\xff",
    ],
)
def test_a_wrong_file_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "types.toml"
    path.write_bytes(text.encode("latin1"))
    with pytest.raises(Error, match=r"types\.toml"):
        load(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Error, match="absent"):
        load(tmp_path / "absent.toml")


@pytest.mark.parametrize("field", ['opposes=["b"]', 'general="b"', 'inverse="b"'])
def test_an_unknown_type_named_is_an_error(tmp_path: Path, field: str) -> None:
    with pytest.raises(Error, match="unknown type b"):
        load(file(tmp_path, f'[a]\nfamily="f"\nlabel="a"\n{field}\n'))


def test_an_unknown_class_asked_for_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Error, match="unknown class clowns"):
        load(file(tmp_path, '[a]\nfamily="f"\nlabel="a"\nloose=["juggle"]\nof="clowns"\n'))
    with pytest.raises(Error, match="class"):
        load(file(tmp_path, '[a]\nfamily="f"\nlabel="a"\nmoves=["juggle"]\n'))
