"""One sort for one name throughout an article: what all its mentions together tell.

The model's label is one voice among several: titles, prepositions of place, verbs of saying, gazetteers and endings
tell more. A name that the model saw once is found wherever it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whosaidwhat.graph.gazetteer import gender_of_given_name, place, words
from whosaidwhat.loaders.actors.names import Name, Sort
from whosaidwhat.loaders.actors.page import Page

Votes = Counter[Sort]
WITHIN = frozenset({"in", "near", "outside", "inside", "around", "toward", "towards", "throughout", "across"})
TOWARDS = frozenset({"at", "from", "to", "via", "through"})
PLACES_OF = frozenset({"city", "town", "village", "suburb", "province", "region", "district", "outskirts", "port"})
PLACES_AFTER = PLACES_OF | {"governorate", "airport", "river", "valley", "county", "area", "border", "mountains"}
SAYING = frozenset("say tell add think believe argue insist note explain write tweet joke recall warn".split())
SHIPS, EVENTS = frozenset({"HMS", "USS", "FS", "MV", "HMCS", "HMAS", "RMS", "USNS"}), frozenset({"Operation"})
"""What begins a ship's name, and that of what happens: neither is somebody."""
APPOSED = 8
"""Tokens after a name up to which "the union's regional head" tells what its bearer is."""
INNER = frozenset({"of", "to", "for", "and", "our", "on"})
HELD = frozenset({"shares", "stock", "stake", "stakes", "investors", "shareholders", "investment", "confidence"})
OBJECTS = ("dobj", "pobj", "nsubj", "nsubjpass")
COMMON = frozenset({"a", "an", "one", "two", "three", "four", "five", "six", "several", "many", "some"})


def agreed(names: list[Name], page: Page) -> list[Name]:
    """The names with the sort that their mentions agree on, and the mentions that were overlooked, in order."""
    loose: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.id is None and name.sort in ("person", "body", "place"):
            loose[_text(page, name)].append(name)
    full = [page.words[n.end - 1] for n in names if n.sort == "person" and n.end - n.begin > 1]
    surnames = {form for last in full for form in (last, last.rpartition("-")[2])}
    ships = {page.words[n.end - 1] for n in names if page.words[n.begin] in SHIPS}
    firsts = {page.words[n.begin] for n in names if n.sort == "body" and not n.id and _firm(page, n)}
    before_nouns = {word for word, following in zip(page.words, page.pos[1:], strict=False) if following == "NOUN"}
    countries = {text for text in loose if " " not in text and before_nouns & _adjectives(text)}
    sorts = {
        text: None
        if text.split()[-1] in ships or text.split()[0] in EVENTS
        else _sort(text, same, page, surnames, countries, firsts)
        for text, same in loose.items()
    }
    kept = [name for name in names if sorts.get(_text(page, name), name.sort) is not None]
    kept = [replace(n, sort=sorts.get(_text(page, n)) or n.sort) if n.id is None else n for n in kept]
    return sorted([*kept, *_overlooked(kept, sorts, page)], key=lambda name: name.begin)


def _text(page: Page, name: Name) -> str:
    return " ".join(page.words[name.begin : name.end]) if name.id is None and name.sort != "group" else ""


def _sort(
    text: str, same: list[Name], page: Page, surnames: set[str], countries: set[str], firsts: set[str]
) -> Sort | None:
    """What most tells; None for what is no name at all ("a VBIED")."""
    if text.isupper() and any(page.lower[n.begin - 1] in COMMON and not _modifier(page, n) for n in same if n.begin):
        return None
    if " " in text and any(page.pos[n.begin - 1] == "NUM" and page.dep[n.end - 1] in OBJECTS for n in same if n.begin):
        return None  # "forty Velox Sprints"
    votes: Votes = Counter()
    for name in same:
        votes.update(_here(page, name))
    itself = _itself(text, page, same[0], surnames)
    itself["place"] += 35 * (text in countries)
    itself["body"] += 15 * (text in firsts)
    votes.update({sort: weight * len(same) for sort, weight in itself.items()})
    best = max(votes.values())
    return next(sort for sort in (same[0].sort, "person", "body", "place") if votes[sort] == best)


def _firm(page: Page, name: Name) -> bool:
    """Whether a name is of two words or more and does not end as those of a town's institutions do."""
    last = page.lower[name.end - 1]
    return name.end - name.begin > 1 and (last in words().firms or last not in words().bodies | words().places)


def _modifier(page: Page, name: Name) -> bool:
    return name.end < len(page) and page.pos[name.end] in ("NOUN", "PROPN") and page.dep[name.end - 1] == "compound"


def _here(page: Page, name: Name) -> Votes:
    """What one mention tells by the words around it."""
    begin, end = name.begin, name.end
    before = page.lower[begin - 1] if begin and not _of_body(page, begin) else ""
    at = end + (page.words[end : end + 1] == [","])
    after = page.lower[at] if at < len(page) else ""
    votes: Votes = Counter({name.sort: 10})
    if before in words().honorifics or before in words().persons:
        votes["person"] += 30
    votes["body"] += 30 * _kind_before(page, name) + _like_body(page, name, after) + 35 * _of_body(page, begin)
    if before in WITHIN and end - begin == 1 and page.words[begin].isupper():
        votes["place"] += 5
    elif before in WITHIN or before == "of" and begin > 1 and page.lower[begin - 2] in PLACES_OF:
        votes["place"] += 35
    elif before in TOWARDS or page.lower[begin - 2 : begin] in (["north", "of"], ["south", "of"], ["east", "of"]):
        votes["place"] += 5
    elif before == "the":
        votes["body"] += 0 if name.sort == "place" else 7
        votes["person"] -= 20
    if after in PLACES_AFTER:
        votes["place"] += 8
    elif after in ("who", "himself", "herself"):
        votes["person"] += 20
    if page.words[end : end + 1] == [","] and any(
        page.dep[i] == "appos" and page.head[i] == end - 1 and page.lower[i] in words().persons
        for i in range(end + 1, min(len(page), end + APPOSED))
    ):
        votes["person"] += 30
    if page.dep[end - 1] == "nsubj" and page.lemma[page.head[end - 1]] in SAYING:
        votes["person"] += 6
        votes["body"] += 4
    return votes


def _of_body(page: Page, begin: int) -> bool:
    """As in "shares in Velox", "a spokesman for Velox"."""
    if begin < 2 or page.lower[begin - 1] not in ("in", "for"):
        return False
    noun = page.lower[begin - 2]
    return noun in HELD if page.lower[begin - 1] == "in" else noun in words().spokes


def _like_body(page: Page, name: Name, after: str) -> int:
    """How much "which" and "its" tell of what was taken for a person."""
    if name.sort != "person":
        return 0
    return 20 * (after == "which") + 12 * _owns_as_body(page, name.end)


def _owns_as_body(page: Page, end: int) -> bool:
    """As in "Velox withdrew its kettles": the subject's own, before anybody else is spoken of."""
    if page.dep[end - 1] != "nsubj":
        return False
    for i in range(end, min(len(page), end + APPOSED)):
        if page.sentence[i] != page.sentence[end - 1] or page.pos[i] in ("PROPN", "PRON") and page.lower[i] != "its":
            return False
        if page.lower[i] == "its":
            return not any(page.dep[k] in ("dobj", "nsubj") for k in range(end, i))
    return False


def _kind_before(page: Page, name: Name) -> bool:
    """As in "the magazine Flora": what it is stands before the name, and both are one phrase."""
    noun, root = name.begin - 1, page.ends_with(name.begin, name.end)
    if noun < 1 or page.lower[noun] not in words().bodies or page.pos[noun] != "NOUN" or page.lower[noun - 1] != "the":
        return False
    return page.dep[root] == "appos" and page.head[root] == noun or page.head[noun] == root


def _itself(text: str, page: Page, name: Name, surnames: set[str]) -> Votes:
    """What the name tells by itself."""
    several, last = name.end - name.begin > 1, page.lower[name.end - 1]
    votes: Votes = Counter()
    if several and gender_of_given_name(page.words[name.begin]) and last not in words().bodies:
        votes["person"] += 15
    if not several and text in surnames:
        votes["person"] += 30
    if last in words().bodies and several:
        votes["body"] += 15
    if several and any(word in INNER for word in page.lower[name.begin : name.end]):
        votes["person"] -= 40
    if several and last in words().places:
        votes["place"] += 20
    if text.isupper() and 1 < len(text) < 9 and not several:
        votes["body"] += 12
        votes["person"] -= 12
    if place(text) is not None:
        votes["place"] += 6 if gender_of_given_name(page.words[name.begin]) else 12
    return votes


def _adjectives(country: str) -> set[str]:
    """What the adjective of a country's name may be: "Asteran troops" are of "Astera"."""
    stem = country.rstrip("aeio")
    return {country + "n", country + "an", stem + "an", stem + "ian", country + "ese", country + "i"}


def _overlooked(names: Iterable[Name], sorts: dict[str, Sort | None], page: Page) -> Iterator[Name]:
    """Bodies and places where the model missed them."""
    taken = {i for name in names for i in range(name.begin, name.end)}
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for text, sort in sorts.items():
        if sort in ("body", "place") and text[0].isupper():
            by_first[text.split()[0]].append(tuple(text.split()))
    for at, word in enumerate(page.words):
        for phrase in sorted(by_first.get(word, ()), key=len, reverse=True):
            end = at + len(phrase)
            if tuple(page.words[at:end]) == phrase and not taken & set(range(at, end)):
                taken.update(range(at, end))
                yield Name(at, end, sorts[" ".join(phrase)] or "body")
                break
