"""The words of the RDF form: ontology, SHACL shapes and JSON-LD context, as package data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """One of the files `ontology.ttl`, `shapes.ttl` and `context.jsonld`, as it is."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def context() -> dict[str, Any]:
    """The `@context`: prefixes, and the term of every property, relation and class."""
    loaded: dict[str, Any] = json.loads(text("context.jsonld"))["@context"]
    return loaded
