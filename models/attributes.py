"""spaCy's attribute ruler (part of speech, morphology, exceptions of lemmas), at a tenth of its time.

The ruler matches all its patterns at every token. Nearly all look at one token, and words come again: what they say
of a token is remembered by the attributes that they look at. The few patterns over several tokens are matched as ever.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAME = "attributes"
_REMEMBERED = 50_000
"""Sorts of tokens that are remembered before it starts anew; some 10 MB."""

Match = tuple[int, int, int, int]


class Attributes(AttributeRuler):
    """The same result as its parent's."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        super().__init__(vocab, name)
        self._long = Matcher(vocab)
        self._looked_at: list[int | str] = []
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def take(self, ruler: AttributeRuler) -> None:
        """Take over the patterns of another ruler."""
        rules: list[dict[str, Any]] = ruler.patterns
        self.add_patterns(rules)
        tokens = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
        self._looked_at = sorted({attribute for token in tokens for attribute in token})
        for number, rule in enumerate(rules):
            # The ruler's keys: its patterns' numbers.
            if several := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self._long.add(str(number), several)

    def match(self, doc: Doc) -> list[Match]:
        """`(number of the rule, its key, begin, end)` of all matches, in the order in which they are applied."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        found = [
            (number, key, at, at + 1)
            for at, seen in enumerate(map(tuple, doc.to_array(self._looked_at).tolist()))
            for number, key in (self._known[seen] if seen in self._known else self._alone(doc, at, seen))
        ]
        strings = self.vocab.strings
        found += [(int(strings[key]), key, begin, end) for key, begin, end in self._long(doc, allow_missing=True)]
        return sorted(found)

    def _alone(self, doc: Doc, at: int, seen: tuple[int, ...]) -> list[tuple[int, int]]:
        """What the patterns over one token say of a token."""
        matches = self.matcher(doc[at : at + 1], allow_missing=True)
        self._known[seen] = [(int(self.vocab.strings[key]), key) for key, _, _ in matches]
        return self._known[seen]


@Language.factory(NAME)
def attributes(nlp: Language, name: str) -> Attributes:
    """An `Attributes` without patterns."""
    return Attributes(nlp.vocab, name)


def quicken(nlp: Language) -> None:
    """Put an `Attributes` in the place of a pipeline's attribute ruler, if it has one."""
    if "attribute_ruler" in nlp.pipe_names:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        quick: Any = nlp.add_pipe(NAME, after="attribute_ruler")
        quick.take(ruler)
        nlp.remove_pipe("attribute_ruler")
