"""Write docs/queries.md from the headers of the catalogue's files: `python docs/catalogue.py [--check]`.

`--check` writes nothing and exits with 1 where the page is no longer true.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from whosaidwhat.queries.catalogue import Entry, Example, catalogue
from whosaidwhat.queries.intents import phrases

PAGE = Path(__file__).with_name("queries.md")
HEAD = """# The questions

Made by `docs/catalogue.py` from the heads of `queries/cypher/*.cypher`; do not edit it here.

Every question is a file in Cypher and one in SPARQL, and gives the same rows in the same order on every engine. Ask it
by name, in Python or at the command line, or in plain English:

```python
g.query("who_disputed", claim="c-…").to_pandas()
```

```console
$ whosaidwhat query who_disputed --param claim=c-…
$ whosaidwhat ask "who disputed the withdrawal claim?"
```

A column with `?` may be null. Ids of claims, events and actors come from other questions, as the examples show. Days
are ISO dates, and end at midnight UTC.
"""


def page() -> str:
    """The whole page."""
    asks = {intent.query: intent.asks for intent in reversed(phrases().intents)}
    index = [f"| [`{name}`](#{name}) | {_words(asks[name])} |" for name in catalogue()]
    sections = ["\n".join(_section(entry, _words(asks[name]))) for name, entry in catalogue().items()]
    return "\n".join([HEAD, "| question | in words |", "|---|---|", *index, "", *sections])


def _words(asks: str) -> str:
    return asks.format(topic="this", speaker="X", other="Y")


def _section(entry: Entry, words: str) -> Iterator[str]:
    """One question."""
    yield f"## {entry.name}\n\n*{words}*\n\n{entry.description}\n"
    if entry.parameters:
        yield "| parameter | type | default | |\n|---|---|---|---|"
        for parameter in entry.parameters:
            default = "" if parameter.default is None else f"`{parameter.default}`"
            yield f"| `{parameter.name}` | {parameter.type} | {default} | {_cell(parameter.description)} |"
        given = ", ".join(f"`{name}` {_given(example)}" for name, example in entry.example.items())
        yield f"\nExample: {given}\n"
    yield "| column | type | |\n|---|---|---|"
    for column in entry.columns:
        yield f"| `{column.name}` | {column.type}{'?' if column.optional else ''} | {_cell(column.description)} |"
    yield ""


def _given(example: Example) -> str:
    """Where an example's value comes from."""
    if example.entry:
        return f"from `{example.column}` of [`{example.entry}`](#{example.entry})"
    return f"= `{example.value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Exit code: 1 where `--check` finds a difference."""
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf8") != page())
    PAGE.write_text(page(), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
