"""Finding the title: the first line of a text, where it is one."""

from __future__ import annotations

import re

from whosaidwhat.loaders.cleaning.shape import capitals, ends, letters, words

LONGEST = 220
"""Characters of a title."""

_DATELINE = re.compile(r"[A-Z][\w.,’' /-]{2,60}(?:\([A-Z][\w .-]+\)\s*)?\s?[–—-]{1,2}\s")
_FULL_STOP = re.compile(r"""[.;:,…]["”’')\]]*$""")


def is_title(text: str, following: str | None) -> bool:
    """Whether a text that begins with the paragraph `text` has it for its title; `following` is the next paragraph."""
    if following is None or not 8 <= len(text) <= LONGEST or words(text) < 2:
        return False
    if text[0].islower() or following[0].islower():
        return False
    if _DATELINE.match(text) and ends(text):
        return False
    if not _FULL_STOP.search(text):
        return True
    # Some put a full stop after a headline; then its capitals tell.
    return words(text) >= 4 and capitals(text) >= 0.75 and not text.endswith((",", ":"))


def same(title: str, text: str) -> bool:
    """Whether `text` is the given `title`, but for marks, or for an outlet's name after it."""
    known, seen = letters(title), letters(text)
    return bool(seen) and (known == seen or (known.startswith(seen) and len(seen) >= 0.6 * len(known)))


def is_credit(text: str, following: str | None) -> bool:
    """Whether the paragraph after the title only names who made the picture or the article."""
    return following is not None and len(following) > 2 * len(text) and _short_name(text)


def _short_name(text: str) -> bool:
    return (
        2 <= words(text) <= 4 and len(text) <= 45 and not re.search(r"[.,:;!?–—\d“”\"]", text) and capitals(text) == 1.0
    )
