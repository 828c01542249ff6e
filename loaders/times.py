"""When things happened and when they were said, from the time expressions that stand with the verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from whosaidwhat.graph.model import Article, Time
from whosaidwhat.loaders.dates import find_times


@dataclass(slots=True)
class Times:
    """The time expressions of one article, each with the verb that it belongs to."""

    doc: Doc
    article: Article
    of_verb: dict[int, Time] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        starts = {t.idx: t for t in self.doc}
        for (begin, end), time in find_times(self.article.text, self.article.published):
            token = next((starts[i] for i in range(begin, end) if i in starts), None)
            if token is not None and (verb := _verb(token, end)) is not None:
                self.of_verb.setdefault(verb.i, time)

    def happened(self, token: Token) -> Time | None:
        """The time of the event that `token` names, where the text gives it one of its own."""
        verb = token if token.pos_ in ("VERB", "AUX") else None
        if verb is None:
            inner = (self.of_verb.get(t.i) for t in token.subtree if t.i == token.i)
            return next((t for t in inner if t), None)
        return self.of_verb.get(verb.i)

    def said(self, cue: Token | None) -> Time | None:
        """The time of the saying: that of the cue's verb."""
        return None if cue is None else self.of_verb.get(cue.i)


def _verb(token: Token, end: int) -> Token | None:
    """The nearest verb above a time expression, or the noun that it stands by ("Tuesday's announcement")."""
    while token.head.i != token.i:
        inside = token.head.idx < end and token.head.ent_type_ in ("DATE", "TIME")
        token = token.head
        noun = token.pos_ == "NOUN" and token.dep_ not in ("npadvmod", "pobj")
        if token.pos_ in ("VERB", "AUX") or noun and not inside:
            return token
    return token if token.pos_ in ("VERB", "AUX", "NOUN") else None
