"""Every format by its fixture: `fixtures/NAME` is read and compared with `expected/NAME.json`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from whosaidwhat.graph.errors import Skip
from whosaidwhat.loaders.readers import Raw, read

HERE = Path(__file__).parent


def shown(item: Raw | Skip) -> dict[str, object]:
    """What the expectation holds: no path of this machine, and nothing that is empty."""
    if isinstance(item, Skip):
        return {"skip": str(item).replace(str(HERE / "fixtures") + "/", "")}
    values = dataclasses.asdict(item) | {"source": Path(item.source).name}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}


@pytest.mark.parametrize("path", sorted((HERE / "fixtures").iterdir()), ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    expected = json.loads((HERE / "expected" / f"{path.name}.json").read_text("utf-8"))
    assert [shown(item) for item in read(path)] == expected


def test_every_expectation_has_its_fixture() -> None:
    expected = {path.name.removesuffix(".json") for path in (HERE / "expected").iterdir()}
    assert expected == {path.name for path in (HERE / "fixtures").iterdir()}
