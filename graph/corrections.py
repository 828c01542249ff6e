"""What people have corrected in one article's extraction: statements rejected, stances and speakers set right. Pure.

A correction points at words of the article, never at ids that a model made: it holds for whatever statement the
present models find there, and is told as lost where they find none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosaidwhat.graph.decisions import Anchor, Decision, actor_at
from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Role, Stance

FIELDS = ("stance", "speaker")
"""What of a statement can be corrected. A stance is one of `Stance`, or `none`; a speaker is named in the article."""


def anchors_of(article: Article, statement: ExtractedStatement) -> tuple[Anchor, ...]:
    """Words that tell this statement from all others of its article: its content, and its cue where it has one."""
    roles = (("statement", statement.content), *((("cue", statement.cue),) if statement.cue else ()))
    return tuple(Anchor(article=article.id, quote=_longest(article, held), role=role) for role, held in roles)


def _longest(article: Article, role: Role) -> str:
    """The longest piece of a role, as it stands in the text."""
    begin, end = max(role.spans, key=lambda span: span[1] - span[0])
    return article.text[begin:end]


def checked(decision: Decision) -> Decision:
    """The decision, if it can be applied. Raises UsageError."""
    if decision.action != "correct":
        return decision
    if decision.field not in FIELDS:
        raise UsageError(f"{decision.field}: no such field of a statement; {' or '.join(FIELDS)}")
    if decision.field == "stance" and decision.value not in {*Stance, "none"}:
        raise UsageError(f"{decision.value}: no stance; one of {', '.join(Stance)}, none")
    return decision


def is_correction(decision: Decision) -> bool:
    """Whether a decision is about a statement."""
    return decision.action in ("reject", "correct") and decision.anchors[0].role == "statement"


def corrected(article: Article, extraction: Extraction, decisions: Iterable[Decision]) -> Extraction:
    """The extraction as people want it; a later decision on one statement and field replaces an earlier one."""
    rejected: set[str] = set()
    held = {statement.id: statement for statement in extraction.statements}
    for decision in decisions:
        if not is_correction(decision):
            continue
        for meant in found(article, extraction, decision.anchors):
            if decision.action == "reject":
                rejected.add(meant)
            else:
                held[meant] = _set(article, extraction, held[meant], decision)
    kept = [_loosened(statement, rejected) for name, statement in held.items() if name not in rejected]
    return extraction.model_copy(update={"statements": tuple(kept)})


def found(article: Article, extraction: Extraction, anchors: Sequence[Anchor]) -> list[str]:
    """Ids of the statements that the anchors mean: their words overlap, and they share the cue if one is given."""
    quotes = {anchor.role: anchor.quote for anchor in anchors if anchor.quote}
    if "statement" not in quotes:
        return []
    return [
        statement.id
        for statement in extraction.statements
        if _holds(article, statement.content, quotes["statement"])
        and ("cue" not in quotes or bool(statement.cue and _holds(article, statement.cue, quotes["cue"])))
    ]


def _holds(article: Article, role: Role, quote: str) -> bool:
    """Whether a piece of a role is the quoted words, or most of them, or they most of it."""
    for begin, end in role.spans:
        piece = article.text[begin:end]
        shorter, longer = sorted((piece, quote), key=len)
        if shorter and shorter in longer and 2 * len(shorter) > len(longer):
            return True
    return False


def _set(
    article: Article, extraction: Extraction, statement: ExtractedStatement, decision: Decision
) -> ExtractedStatement:
    if decision.field == "speaker":
        key = actor_at(article, extraction, decision.value or "")
        return statement.model_copy(update={"speakers": (key,), "printed": ()}) if key else statement
    stance = None if decision.value == "none" else Stance(decision.value or "")
    propositions = (p.model_copy(update={"stance": stance}) for p in statement.propositions)
    return statement.model_copy(update={"propositions": tuple(propositions)})


def _loosened(statement: ExtractedStatement, gone: set[str]) -> ExtractedStatement:
    """A statement without ties to those that are gone."""
    ties = {name: None for name in ("within", "responds_to") if getattr(statement, name) in gone}
    return statement.model_copy(update=ties) if ties else statement
