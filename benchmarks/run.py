"""Speed and quality on this machine: `python benchmarks/run.py [NAME…] [--texts FILE]`; each `bench_NAME.py` is one.

A benchmark is a module with a docstring and `run() -> Iterator[tuple[str, float, str]]`: what, how much, unit. One that
needs what is not there raises `FileNotFoundError` and is said to be left out. One whose `run` takes `texts` measures on
the JSON lines (id and text) in that file, if it is given.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import sys
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent


def load(path: Path) -> ModuleType:
    """The module in that file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def main(names: list[str], texts: Path | None = None) -> None:
    """Run the named benchmarks, or all."""
    console = Console()
    for path in sorted(FOLDER.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if names and name not in names:
            continue
        module = load(path)
        table = Table("what", "how much", "unit", title=f"{name}: {(module.__doc__ or '').splitlines()[0]}")
        try:
            given = {"texts": texts} if "texts" in inspect.signature(module.run).parameters else {}
            for what, amount, unit in module.run(**given):
                table.add_row(what, f"{amount:,.3g}" if amount < 100 else f"{amount:,.0f}", unit)
        except FileNotFoundError as missing:
            console.print(f"{name} is left out: {missing}")
            continue
        console.print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Speed and quality on this machine.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON lines with id and text")
    asked = parser.parse_args()
    main(asked.names, asked.texts)
