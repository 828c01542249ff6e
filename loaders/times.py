"""When things happened and when they were said, from the time expressions that stand with the verb."""

from __future__ import annotations

from whosaidwhat.graph.model import Article, Span, Time
from whosaidwhat.loaders._expressions import expressions
from whosaidwhat.loaders.dates import find_times
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.redating import first_of


class Times:
    """The expressions of time in one article, each with the verb or noun that it belongs to."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self._known = dict(find_times(article.text, article.published))
        self._words: dict[int, tuple[Span, ...]] = {}
        starts = {t.idx: t for t in doc}
        for found in expressions(article.text):
            begin, end = found.span
            token = next((starts[i] for i in range(begin, end) if i in starts), None)
            if token is not None and (verb := _verb(token, end)) is not None:
                self._words[verb.i] = (*self._words.get(verb.i, ()), found.span)

    def words(self, token: Token | None) -> tuple[Span, ...]:
        """The expressions that tell when something happened or was said, also those that need a day to mean any."""
        return () if token is None else self._words.get(token.i, ())

    def of(self, token: Token | None) -> Time | None:
        """The time of what a verb or noun names, where the text gives it one of its own."""
        return first_of(self.words(token), self._known)


def _verb(token: Token, end: int) -> Token | None:
    """The nearest verb above a time expression, or the noun that it stands by ("Tuesday's announcement")."""
    while token.head.i != token.i:
        inside = token.head.idx < end and token.head.ent_type_ in ("DATE", "TIME")
        token = token.head
        noun = token.pos_ == "NOUN" and token.dep_ not in ("npadvmod", "pobj")
        if token.pos_ in ("VERB", "AUX") or noun and not inside:
            return token
    return token if token.pos_ in ("VERB", "AUX", "NOUN") else None
