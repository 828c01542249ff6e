"""Where and to whom something was said: "told the BBC", "in a tweet", "wrote in the Daily Telegraph"."""

from __future__ import annotations

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.parsed import Doc, Token
from whosaidwhat.loaders.syntax import noun_phrase, tokens_in

_MEDIA = frozenset(
    "tweet email e-mail interview statement conference address telegram post letter speech remarks twitter "
    "facebook memo message briefing report article editorial op-ed column book testimony filing lawsuit blog "
    "broadcast television radio video podcast call phone telephone text press release debate rally news instagram "
    "youtube communique note bulletin paper newspaper magazine documentary hearing court affidavit memoir survey "
    "poll study".split()
)
_OUTLETS = frozenset(
    "news times post journal gazette herald tribune chronicle courier guardian telegraph mail mirror sun express "
    "observer independent magazine newspaper press broadcasting radio tv television newsweek economist atlantic bbc "
    "cnn nbc abc cbs pbs npr cnbc msnbc itv fox zdf ard rtl nhk rte espn tmz reuters afp ap dpa ansa efe upi pti tass "
    "ria interfax xinhua sana novosti ukrinform bloomberg politico axios buzzfeed jazeera arabiya monde figaro spiegel "
    "zeit bild pravda kommersant vedomosti".split()
)
"""Words that the names of papers, agencies and broadcasters end with, or are."""
_TELL = frozenset({"tell", "inform", "assure", "remind", "ask", "brief", "warn", "notify"})
_WRITE = frozenset({"write", "publish", "post", "say", "report"})


def head_of(doc: Doc, cue: Span | None) -> Token | None:
    """The word of a cue that the rest of it hangs on."""
    if cue is None:
        return None
    tokens = [t for t in tokens_in(doc, *cue) if not t.is_punct]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)


def setting(head: Token | None, source: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[str | None, str | None]:
    """`(medium, addressee)` as printed, each null where the text does not say; an outlet that is told is both."""
    if head is None:
        return None, None
    taken = [*source, *content]
    medium = addressee = outlet = None
    for child in head.children:
        if any(b <= child.idx < e for b, e in taken):
            continue
        if child.dep_ in ("dobj", "dative") and head.lemma in _TELL and child.pos_ in ("NOUN", "PROPN", "PRON"):
            addressee = addressee or _words(child)
            outlet = addressee if _is_outlet(child) else outlet
        elif child.dep_ == "prep" and child.lower_ in ("in", "on", "during", "via", "at", "through", "by", "to"):
            for thing in child.children:
                if thing.dep_ == "pobj" and _medium(head, child, thing):
                    medium = medium or _words(thing)
                elif child.lower_ == "to" and thing.dep_ == "pobj" and thing.ent_type_ in ("PERSON", "ORG"):
                    addressee = addressee or _words(thing)
    if medium is None and head.lemma == "tweet":
        medium = head.text
    return outlet or medium, addressee


def _is_outlet(thing: Token) -> bool:
    """Whether it is a paper, an agency or a broadcaster by name."""
    names = [thing, *(t for t in thing.children if t.i < thing.i and t.dep_ == "compound")]
    return thing.pos_ == "PROPN" and thing.ent_type_ != "PERSON" and any(t.lower_ in _OUTLETS for t in names)


def _medium(head: Token, preposition: Token, thing: Token) -> bool:
    if preposition.lower_ == "to":
        return False
    outlet = thing.ent_type_ in ("ORG", "WORK_OF_ART") and head.lemma in _WRITE
    return thing.lemma in _MEDIA or outlet and preposition.lower_ in ("in", "on")


def _words(token: Token) -> str:
    begin, end = noun_phrase(token)
    return token.doc.text[begin:end]
