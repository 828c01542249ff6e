"""Ids that depend on nothing but an article and its words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Role, Span

Spans = Sequence[Span]


def statement_id(article_id: str, source: Spans | None, cue: Spans | None, content: Spans) -> str:
    """`s-` and 16 hex digits of a hash of the article's id and the spans of source, cue and content."""
    parts = [article_id, *(None if spans is None else sorted(spans) for spans in (source, cue, content))]
    return "s-" + hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()[:16]


def input_key(article: Article) -> str:
    """Hash of all that an extraction may depend on, but the day of publication: text, title and language. Articles
    with the same key have the same extraction, up to ids and times.
    """
    return hashlib.sha256(json.dumps([article.text, article.title, article.language]).encode()).hexdigest()


def moved(extraction: Extraction, article_id: str) -> Extraction:
    """`extraction` as that of another article with the very same text: all spans stay, the ids are those of the new
    article.
    """
    ids = {statement.id: _id_in(statement, article_id) for statement in extraction.statements}
    statements = tuple(
        statement.model_copy(
            update={
                "id": ids[statement.id],
                "within": ids.get(statement.within or "", statement.within),
                "responds_to": ids.get(statement.responds_to or "", statement.responds_to),
            }
        )
        for statement in extraction.statements
    )
    return extraction.model_copy(update={"article": article_id, "statements": statements})


def _id_in(statement: ExtractedStatement, article_id: str) -> str:
    return statement_id(article_id, _spans(statement.source), _spans(statement.cue), statement.content.spans)


def _spans(role: Role | None) -> Spans | None:
    return None if role is None else role.spans
