"""Findings that a speaker only passes on: "Inspectors found no evidence that it leaked," she said.

They are statements of those who looked, relayed by who speaks; unless these are his own people ("our patrols saw").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.negation import negations
from whosaidwhat.loaders.nested import somebody
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, joined, subject, tokens_in
from whosaidwhat.models.tagger import Relation

_CLAUSE = frozenset({"ccomp", "acl", "relcl", "xcomp"})


def onlookers(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Verbs of seeing with a subject of their own in a known content, that are no known cue."""
    cues = [span for r in known for span in r.cue]
    contents = [span for r in known for span in r.content]
    for token in doc:
        if token.pos_ != "VERB" or not _looks(token) or hits(token, cues) or not hits(token, contents):
            continue
        who = subject(token)
        found = _found(token)
        if (
            who is None
            or who.dep_ != "nsubj"
            or who.i > token.i
            or found is None
            or not _looked(who)
            or not _told(token)
        ):
            continue
        source, content = _who(who), found[1]
        if source is None or content is None or not source[1] <= found[0][0] <= content[0]:
            continue
        if any(b <= source[0] and content[1] <= e for b, e in contents):
            yield Relation((source,), (found[0],), (content,), CONFIDENCE)


def saw(doc: Doc, relation: Relation) -> Token | None:
    """Who looks, in a relation that is found here."""
    begin, end = relation.source[0]
    return next((t for t in tokens_in(doc, begin, end) if t.dep_ == "nsubj" and t.head.idx >= end), None)


def _looks(verb: Token) -> bool:
    words = lexicon().operators
    return verb.lemma in words["perceive"] or verb.lemma == "have" and _sign(verb) is not None


def _looked(who: Token) -> bool:
    """Whether it names somebody who can look, and not that nobody did: "no witnesses saw"."""
    people = who.ent_type_ in ("ORG", "NORP", "GPE", "PERSON") or any(somebody(t) for t in joined(who))
    return people and who.pos_ in ("NOUN", "PROPN") and not negations(who, None, None)


def _told(verb: Token) -> bool:
    """Whether it is told as done: "saw", "has found", "did not hear", "have no proof"; not "will find", "sees"."""
    done = {"VBD"} if verb.lemma != "have" else {"VBD", "VBZ", "VBP"}
    tenses = {t.tag_ for t in (verb, *(c for c in verb.children if c.dep_ == "aux" and c.lemma in ("have", "do")))}
    modal = any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in verb.children)
    perfect = any(c.dep_ == "aux" and c.lemma == "have" for c in verb.children)
    if modal or not perfect and not tenses & done:
        return False
    return not any(c.dep_ == "mark" and c.lower_ not in ("that", "as") for c in verb.children)


def _sign(verb: Token) -> Token | None:
    """The noun for what is seen: "found no evidence"."""
    held = (c for c in verb.children if c.dep_ == "dobj")
    return next((c for c in held if c.lemma in lexicon().operators["sign"]), None)


def _found(verb: Token) -> tuple[Span, Span | None] | None:
    """The cue and the content: what there was no sign of, else what was or was not seen."""
    noun = _sign(verb)
    if noun is not None:
        below = [c for t in (noun, verb) for c in t.children if c.i > noun.i]
        clause = next((c for c in below if c.dep_ in _CLAUSE), None)
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "for")), None)
        if clause is None and of is None:
            return None
        thing = clause if clause is not None else of
        assert thing is not None
        last = of if clause is None and of is not None else noun
        content = extent(t for t in thing.subtree if thing is not of or t.i != thing.i)
        return _cue(verb, last), content
    below = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "dobj", "xcomp")]
    tells = any(c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX") for c in below)
    if not tells and not (below and negations(verb, None, None)):
        return None  # what is only found or watched ("a gun", "the news") says nothing yet
    return _cue(verb, verb), extent(t for c in below for t in c.subtree)


def _cue(verb: Token, last: Token) -> Span:
    """From the first auxiliary or "not" to the verb or the noun that it carries."""
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "neg") and c.i < verb.i)], key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def _who(token: Token) -> Span | None:
    """A noun phrase with what is joined to it and "of" phrases, without clauses."""
    kept = [t for t in token.subtree if not _in_clause(t, token)]
    return extent(kept)


def _in_clause(token: Token, head: Token) -> bool:
    for here, above in pairwise([token, *token.ancestors]):
        if here.i == head.i:
            return False
        if here.dep_ in ("relcl", "acl", "advcl"):
            return True
        if above.i == head.i:
            return False
    return False
