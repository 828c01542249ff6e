"""The Python reference, into the folder that is given: `python docs/reference.py site`."""

from __future__ import annotations

import sys
from pathlib import Path

import pdoc

import whosaidwhat


def main(folder: str) -> None:
    """Write it. What the package loads when it is first asked for, pdoc finds only once it is there."""
    for name in whosaidwhat.__all__:
        getattr(whosaidwhat, name)
    pdoc.pdoc(whosaidwhat.__name__, output_directory=Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
