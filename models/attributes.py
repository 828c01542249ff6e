"""spaCy's attribute ruler and lemmatizer (part of speech, lemma), at a tenth of their time.

The ruler matches all its patterns at every token, and the lemmatizer reads every token's morphology. Nearly all
patterns look at one token, and words come again: what both say of a token is remembered by its word, tag and relation.
Only new ones, and those in one of the few patterns over several tokens, are asked of spaCy. Nothing here reads the
morphology, so it is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAME = "attributes"
_REMEMBERED = 100_000
"""Sorts of tokens that are remembered before it starts anew; some 30 MB."""
_SET = [POS, TAG, LEMMA, DEP]
_OTHER = 1
"""Stands for all relations that no pattern names."""

Match = tuple[int, int, int, int]
"""Number of the rule, its key, first token, token after the last."""
Sort = tuple[int, int, int]


class Attributes(AttributeRuler):
    """The same result as its parent's and the lemmatizer's, but for the morphology."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        super().__init__(vocab, name)
        self._long = Matcher(vocab)
        self._relations = np.zeros(0, dtype=np.uint64)
        self._lemmatizer: Lemmatizer | None = None
        self._known: dict[Sort, list[int]] = {}

    def take(self, ruler: AttributeRuler, lemmatizer: Lemmatizer | None) -> None:
        """Take over the patterns of another ruler, and a lemmatizer."""
        rules: list[dict[str, Any]] = ruler.patterns
        self.add_patterns(rules)
        self._lemmatizer = lemmatizer
        tokens = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
        named = {name for token in tokens if "DEP" in token for name in _named(token["DEP"])}
        self._relations = np.array(sorted(self.vocab.strings.add(name) for name in named), dtype=np.uint64)
        for number, rule in enumerate(rules):
            # The ruler's keys: its patterns' numbers.
            if several := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self._long.add(str(number), several)

    def __call__(self, doc: Doc) -> Doc:
        """The document with parts of speech and lemmas."""
        if not len(doc):
            return doc
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        sorts = self._sorts(doc)
        long: list[Match] = [
            (int(self.vocab.strings[key]), key, begin, end) for key, begin, end in self._long(doc, allow_missing=True)
        ]
        inside = {at for *_, begin, end in long for at in range(begin, end)}
        new = {sort: at for at, sort in enumerate(sorts) if sort not in self._known and at not in inside}
        relations = doc.to_array([DEP])
        self._ask(doc, sorted(inside | set(new.values())), long)
        rows: Any = doc.to_array(_SET)
        # Hardly a rule sets the relation: where none does, a token keeps its own.
        changed = rows[:, -1] != relations
        known = {sort: [*rows[at, :-1].tolist(), int(rows[at, -1]) * bool(changed[at])] for sort, at in new.items()}
        for at, sort in enumerate(sorts):
            if at not in inside:
                rows[at] = self._known.get(sort) or known[sort]
        rows[:, -1] = np.where(rows[:, -1] == 0, relations, rows[:, -1])
        vocab: Any = self.vocab
        if not vocab.in_memory_zone:  # else the lemmas may be forgotten with it
            self._known |= known
        return doc.from_array(_SET, rows)

    def _sorts(self, doc: Doc) -> list[Sort]:
        """What rules and lemmatizer see of each token: its word, tag and relation."""
        seen = doc.to_array([ORTH, TAG, DEP])
        seen[~np.isin(seen[:, 2], self._relations) & (seen[:, 2] != 0), 2] = _OTHER
        return list(map(tuple, seen.tolist()))

    def _ask(self, doc: Doc, tokens: list[int], long: list[Match]) -> None:
        """Set what spaCy says of the tokens; of several rules the last wins."""
        found = [
            (int(self.vocab.strings[key]), key, at, at + 1)
            for at in tokens
            for key, _, _ in self.matcher(doc[at : at + 1], allow_missing=True)
        ]
        ruler: Any = self
        ruler.set_annotations(doc, sorted(set(found + long)))
        for token in (doc[at] for at in tokens):
            if self._lemmatizer and not token.lemma:
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]


def _named(asked: str | Mapping[str, list[str]]) -> Iterator[str]:
    """The values that a pattern asks for: one, or several in "IN" and "NOT_IN"."""
    if isinstance(asked, str):
        yield asked
    else:
        for names in asked.values():
            yield from names


@Language.factory(NAME)
def attributes(nlp: Language, name: str) -> Attributes:
    """An `Attributes` without patterns."""
    return Attributes(nlp.vocab, name)


def quicken(nlp: Language) -> None:
    """Put an `Attributes` in the place of a pipeline's attribute ruler and lemmatizer, if it has a ruler."""
    if "attribute_ruler" in nlp.pipe_names:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
        quick: Any = nlp.add_pipe(NAME, after="attribute_ruler")
        quick.take(ruler, lemmatizer)
        for name in {"attribute_ruler", "lemmatizer"} & set(nlp.pipe_names):
            nlp.remove_pipe(name)
