"""spaCy's names, from its own model, at a quarter of its time.

spaCy goes from token to token and asks each of its moves whether it may be made. But outside a name the scores depend
on the token alone, so that one product gives those of all tokens; inside, on the token and on where the name begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

NAME = "names"
_NONE = -1
"""What spaCy's features say where there is nothing."""


class Names:
    """The same result as the recognizer's whose model it takes, on documents without names."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self._model: Any = recognizer.model
        moves: Any = recognizer.moves
        names = [moves.get_class_name(at) for at in range(moves.n_moves)]
        number = {name: at for at, name in enumerate(names)}
        # "U-" is spaCy's for what may be no name.
        outside = [name for name in names if name[0] in "BUO" and name != "U-"]
        self._outside = [number[name] for name in outside]
        self._kind = np.array([name[0] for name in outside])
        self._label = [name[2:] for name in outside]
        inside = [[number.get(f"{kind}-{label}", 0) for label in self._label] for kind in "IL"]
        self._goes_on, self._ends = np.array(inside)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        if len(doc):
            scores = self._model.predict([doc])
            doc.set_ents([Span(doc, *name) for name in self._found(doc, scores)], default="outside")
            scores.clear_memory()
        return doc

    def _found(self, doc: Doc, model: Any) -> Iterator[tuple[int, int, str]]:
        """First token, token after the last, and kind of each name, in order."""
        sentence, space = doc.to_array([SENT_START, IS_SPACE]).reshape(len(doc), 2).T
        # No name goes on over the end of a sentence, or begins with white space.
        final, empty = np.append(sentence[1:] == 1, True), space == 1
        tokens = np.arange(len(doc))
        scores = _scores(model, tokens, _NONE, _NONE)[:, self._outside]
        scores[np.ix_(final | empty, self._kind == "B")] = -np.inf
        scores[np.ix_(empty, self._kind == "U")] = -np.inf
        best = scores.argmax(1)
        ends = tokens + 1
        begun = tokens[self._kind[best] == "B"]
        ends[begun] = self._until(model, begun, best[begun], final)
        after = 0
        for begin in tokens[self._kind[best] != "O"].tolist():
            if begin >= after:
                after = int(ends[begin])
                yield begin, after, self._label[best[begin]]

    def _until(self, model: Any, begun: np.ndarray, move: np.ndarray, final: np.ndarray) -> np.ndarray:
        """Where each name ends that begins with the tokens `begun` by the moves `move`."""
        until = begun + 2
        going = np.arange(len(begun))
        while going.size:
            tokens = until[going] - 1
            rows, scores = np.arange(len(going)), _scores(model, tokens, begun[going], tokens - 1)
            on, end = self._goes_on[move[going]], self._ends[move[going]]
            more, last = scores[rows, on], scores[rows, end]
            going = going[~final[tokens] & ((more > last) | (more == last) & (on < end))]
            until[going] += 1
        return until


def _scores(model: Any, tokens: np.ndarray, begin: np.ndarray | int, before: np.ndarray | int) -> np.ndarray:
    """`(N, moves)` at each token: with the name's first token and the one before, if it stands in a name."""
    ids = np.empty((len(tokens), 3), dtype=np.int32)
    ids[:, 0], ids[:, 1], ids[:, 2] = tokens, begin, before
    found: np.ndarray = model.vec2scores.predict(model.state2vec.predict(ids))
    return found


@Language.factory(NAME)
def names(nlp: Language, name: str) -> Names:  # noqa: ARG001  # as spaCy calls it
    """In the place of a pipeline's `ner`."""
    recognizer: Any = nlp.get_pipe("ner")
    return Names(recognizer)
