"""Statements inside what somebody says: "The minister reported today that units are leaving," Biden said.

The tagger reads these too, but misses some; the parse shows them plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.nominal import CONFIDENCE
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import extent, hits, tokens_in
from whosaidwhat.models.tagger import Relation

_DOES = re.compile(r".{2,}(?:er|or|ist|ian|man|men|woman|women|ee)s?")
"""Endings of words for those who do something: driver, survivor, geologist."""
_OTHERS = frozenset({"everyone", "everybody", "me", "us"})
_OTHER_SEX = {"he": "her", "she": "him"}
_OWNERS = {"he": "his", "she": "her"}
_IN_TOUCH = frozenset({"telephone", "phone", "ring", "write", "email", "text", "call", "come", "visit"})


def nested(doc: Doc, known: Sequence[Relation]) -> Iterator[Relation]:
    """Verbs of saying with a speaker and a clause of their own in a known content, that are no known cue."""
    cues = [span for r in known for span in r.cue]
    for token in doc:
        if token.pos_ != "VERB" or not _says(token) or hits(token, cues) or imagined(token):
            continue
        speaker, words = _speaker(token), _clause(token) or _called(token)
        if speaker is None or not words:
            continue
        source, content = extent(speaker.subtree), extent(words)
        if source is None or content is None or source[0] < content[1] and content[0] < source[1]:
            continue
        other = somebody(speaker) or _tells_somebody(token, speaker)
        if any(_holds(r, source) and _holds(r, content) and (other or _owned(doc, r, speaker)) for r in known):
            yield Relation((source,), ((token.idx, token.idx + len(token)),), (content,), CONFIDENCE)


def _holds(relation: Relation, span: Span) -> bool:
    """Whether a piece of its content holds the span; who says it may stand between two ("She told them, he said, ")."""
    return any(begin <= span[0] and span[1] <= end for begin, end in relation.content)


def somebody(token: Token) -> bool:
    """Whether it is one who can speak: a name, or a word for people and bodies."""
    if token.pos_ == "PROPN":
        return True
    noun, known = token.lemma, words()
    people = known.persons | known.groups | known.bodies | known.gendered.keys()
    if token.pos_ != "NOUN" or noun in known.documents:
        return False
    return noun in people or token.lower_ in people or _DOES.fullmatch(noun) is not None


def _speaker(verb: Token) -> Token | None:
    """Its subject, or who is named by "told by"."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        by = (c for c in verb.children if c.dep_ == "agent")
        return next((noun for agent in by for noun in agent.children if noun.dep_ == "pobj"), None)
    if _for_that(verb):
        return _speaker(verb.head)
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)


def _for_that(verb: Token) -> bool:
    """Whether somebody gets in touch in order to say it: "rang her to deny that"."""
    infinitive = verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma in _IN_TOUCH and not imagined(verb.head)


def _tells_somebody(verb: Token, speaker: Token) -> bool:
    """Whether he or she tells it to somebody who cannot be the speaker: "he had told detectives that"."""
    if speaker.lower_ not in _OTHER_SEX:
        return False
    others = {*_OTHERS, _OTHER_SEX[speaker.lower_]}
    told = (c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i)
    return any(c.lower_ in others or c.pos_ in ("NOUN", "PROPN") and somebody(c) for c in told)


def _owned(doc: Doc, relation: Relation, speaker: Token) -> bool:
    """Whether who relays it is the speaker's: "He swore that he was clean, his lawyer reported"."""
    owner = _OWNERS.get(speaker.lower_)
    return any(t.lower_ == owner and t.dep_ == "poss" for span in relation.source for t in tokens_in(doc, *span))


def _says(verb: Token) -> bool:
    return verb.lemma in lexicon().nested["clause"] or verb.lemma in lexicon().nested["call"]


def _called(verb: Token) -> list[Token]:
    """What is called something, or rejected, with what it is called: "the idea that it leaked "hysteria""."""
    if verb.lemma not in lexicon().nested["call"] or any(c.dep_ == "auxpass" for c in verb.children):
        return []
    kept = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "acomp")]
    kept += [c for c in verb.children if c.i > verb.i and c.dep_ == "prep" and c.lower_ == "as"]
    return sorted({t for c in kept for t in c.subtree}, key=lambda t: t.i)


def _clause(verb: Token) -> list[Token]:
    """What is said: "that …", with or without the word; for some verbs also "hearing …" and "to leave"."""
    bare = lexicon().nested["bare"]
    for child in verb.children:
        if child.i > verb.i and (
            child.dep_ == "ccomp"
            or child.dep_ == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
            or child.dep_ == "xcomp" and child.tag_ in ("VBG", "VB") and verb.lemma in bare
        ):  # fmt: skip
            return list(child.subtree)
    return _behind(verb)


def _behind(verb: Token) -> list[Token]:
    """What somebody is told, where the parse hangs it on a noun: "assured her on the day of the rumours that"."""
    told = any(c.dep_ in ("dobj", "dative") and (c.pos_ == "PRON" or somebody(c)) for c in verb.children)
    if verb.lemma not in lexicon().nested["tell"] or not told:
        return []
    nouns = (t for c in verb.children if c.dep_ == "prep" and c.i > verb.i for t in c.subtree if t.pos_ == "NOUN")
    clauses = (c for noun in nouns for c in noun.children if c.dep_ == "acl" and c.pos_ in ("VERB", "AUX"))
    found = next((c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None)
    return list(found.subtree) if found is not None else []


def imagined(token: Token) -> bool:
    """Whether it is not said to have been said: "if they say", "they can say", "smart for him to say"."""
    auxiliaries = {c.lemma for c in token.children if c.dep_ in ("aux", "auxpass")}
    if _for_that(token):
        return False
    if token.tag_ == "VB" and "do" not in auxiliaries or token.tag_ == "VBG" and "be" not in auxiliaries:
        return True
    return any(
        c.dep_ == "neg"
        or c.dep_ == "aux"
        and c.tag_ == "MD"
        or c.dep_ in ("mark", "advmod")
        and c.lower_ in ("if", "whether", "when", "should", "unless")
        for c in token.children
    )
