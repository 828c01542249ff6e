"""The invariants of an extraction, checked before it is written: no evidence, no statement.

E101  a span lies outside the text, or is empty or backwards
E102  the text of a role is not what stands at its spans
E103  the content or the quote has no spans
E104  another statement has the same id
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Report, Role, Span

REASONS = {
    "E101": "E101 span outside the text",
    "E102": "E102 role differs from the text",
    "E103": "E103 no evidence",
    "E104": "E104 same statement twice",
}


def sound(article: Article, extraction: Extraction) -> Extraction:
    """`extraction` without the statements and reports that break an invariant; they are counted in `dropped`."""
    kept: dict[str, ExtractedStatement] = {}
    dropped = Counter(extraction.dropped)
    for statement in extraction.statements:
        code = "E104" if statement.id in kept else broken(article.text, statement)
        if code:
            dropped[REASONS[code]] += 1
        else:
            kept[statement.id] = statement
    reports = tuple(report for report in extraction.reports if _stands(article.text, report))
    if gone := len(extraction.reports) - len(reports):
        dropped[REASONS["E101"]] += gone
    elif len(kept) == len(extraction.statements):
        return extraction
    statements = tuple(_without_gone(statement, kept) for statement in kept.values())
    return extraction.model_copy(update={"statements": statements, "reports": reports, "dropped": dict(dropped)})


def _stands(text: str, report: Report) -> bool:
    """Whether a report's words and their sentence stand in the text."""
    (begin, end), (first, last) = report.trigger, report.quote
    parts = all(0 <= b < e <= len(text) for b, e in (p.span for p in report.participants))
    return parts and 0 <= first <= begin < end <= last <= len(text)


def broken(text: str, statement: ExtractedStatement) -> str | None:
    """The code of the first invariant that `statement` breaks over the article's `text`."""
    if not statement.content.spans or not statement.quote.spans:
        return "E103"
    if any(not 0 <= begin < end <= len(text) for begin, end in _spans(statement)):
        return "E101"
    if any(Role.of(text, role.spans) != role for role in _roles(statement)):
        return "E102"
    return None


def _roles(statement: ExtractedStatement) -> Iterator[Role]:
    roles = (statement.source, statement.cue, statement.content, statement.quote, statement.exact_words)
    yield from (role for role in roles if role is not None)
    yield from (proposition.content for proposition in statement.propositions)


def _spans(statement: ExtractedStatement) -> Iterator[Span]:
    for role in _roles(statement):
        yield from role.spans
    for proposition in statement.propositions:
        yield proposition.trigger
        yield from proposition.marks
        yield from (participant.span for participant in proposition.participants)
        yield from (quantity.span for quantity in proposition.quantities)


def _without_gone(statement: ExtractedStatement, kept: dict[str, ExtractedStatement]) -> ExtractedStatement:
    """`statement` without references to statements that were dropped."""
    names = ("within", "responds_to")
    gone = {name: None for name in names if (getattr(statement, name) or statement.id) not in kept}
    return statement.model_copy(update=gone) if gone else statement
