"""Whom a question asks about, by the names in the graph."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whosaidwhat.queries.matching import Name


def said_by(
    speaker: str, rows: Sequence[dict[str, Any]], names: Sequence[Name]
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of actors of that name and of who speaks for them; and, if there is nobody of that name, a note."""
    ids = {actor.id for actor in called(speaker, names)}
    if not ids:
        return [], [nobody(speaker, names)]
    return [row for row in rows if _is_by(row, ids, speaker)], []


def _is_by(row: Mapping[str, Any], ids: set[str], speaker: str) -> bool:
    return row.get("actor_id") in ids or _bare(speaker) in str(row.get("speaks_for")).casefold()


def _bare(name: str) -> str:
    """A name without case and article."""
    return name.casefold().removeprefix("the ").strip()


def called(speaker: str, names: Iterable[Name]) -> list[Name]:
    """Actors of that name: by a whole form of it, else by all of its words."""
    actors = [name for name in names if name.actor]
    wanted = _bare(speaker)
    exact = [actor for actor in actors if any(_bare(form) == wanted for form in actor.forms())]
    words = set(wanted.split())
    return exact or [actor for actor in actors if any(words <= set(form.casefold().split()) for form in actor.forms())]


def nobody(speaker: str, names: Iterable[Name]) -> str:
    """That nobody is called so, with names that come near."""
    forms = {form for name in names if name.actor and not name.anonymous for form in name.forms()}
    near = difflib.get_close_matches(speaker, sorted(forms), n=3, cutoff=0.6)
    return f"nobody here is called {speaker}" + (f"; did you mean {' or '.join(near)}?" if near else "")
