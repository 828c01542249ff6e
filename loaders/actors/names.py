"""Finds the names in one article: gazetteers first, spaCy's entities where they are silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from whosaidwhat.graph.gazetteer import Term, by_adjective, gender_of_given_name, lexicon, ministry_names, place, words
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.told import told_persons
from whosaidwhat.loaders.parsed import Doc

Sort = Literal[
    "person", "body", "country", "capital", "adjective", "people", "forces", "unit", "post", "place", "group"
]
WEAK_MINISTRIES = ("military", "army", "armed forces", "treasury", "general staff", "mod", "mfa", "foreign office")
ORDINAL = re.compile(r"\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
LOCATING = frozenset({"in", "at", "near", "to", "from", "of", "city", "town", "village", "port"})
CALLED_SHORT = frozenset(
    "alliance assembly authority bank board bloc coalition commission committee confederation council court "
    "federation foundation fund league senate tribunal union".split()
)
"""Nouns that end the names of bodies, by which alone those are called."""
ACRONYMS = frozenset({"MoD", "MOD", "MFA"})
SORTS: dict[str, Sort] = {
    "PERSON": "person",
    "ORG": "body",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(frozen=True)
class Name:
    """A name in tokens `begin`..`end`; `id` is a gazetteer's id (for countries an ISO code)."""

    begin: int
    end: int
    sort: Sort
    id: str | None = None


def find_names(doc: Doc, page: Page) -> list[Name]:
    """All names of the text, none overlapping, in order."""
    taken: list[Name | None] = [None] * len(page)
    entities = list(_entities(doc, page))
    sure = [*_ministries(page), *_units(page), *_forces(page)]
    for name in sure:
        _put(taken, name)
    running = {word for i, word in enumerate(page.words) if not page.headline[page.paragraph[i]]}
    entities = [name for name in entities if not _headline_noise(name, page, running) and not _bare_role(name, page)]
    persons = [n for n in entities if n.sort == "person" and n.end - n.begin > 1 and not _known_body(page, n)]
    told = (Name(*at, "person") for at in told_persons(page))
    for name in (*persons, *told, *_longer_bodies(entities, page), *_terms(page), *entities, *_capital_bodies(page)):
        _put(taken, name)
    found = {id(name): name for name in taken if name is not None}
    return sorted(found.values(), key=lambda name: name.begin)


def _known_body(page: Page, name: Name) -> bool:
    """Whether the gazetteer knows all of a name as a body's: "Casa Rosada"."""
    found = term_at(page, name.begin)
    return found is not None and found[0] == name.end and found[1].sort == "body"


def _put(taken: list[Name | None], name: Name) -> None:
    if not any(taken[name.begin : name.end]):
        taken[name.begin : name.end] = [name] * (name.end - name.begin)


def _capital_bodies(page: Page) -> Iterator[Name]:
    """As in "the Commission": a body's noun with a capital stands for the body's name."""
    for at in range(1, len(page)):
        capital = page.lower[at] in CALLED_SHORT and page.words[at].istitle() and page.lower[at - 1] == "the"
        if capital and not page.headline[page.paragraph[at]] and not _goes_on(page, at + 1):
            yield Name(at, at + 1, "body")


def _goes_on(page: Page, at: int) -> bool:
    return at < len(page) and (page.words[at][0].isupper() or page.lower[at] in ("of", "for", "on", "to"))


def _terms(page: Page) -> Iterator[Name]:
    end, known = 0, lexicon()
    for at, word in enumerate(page.words):
        if at >= end and word in known and (found := term_at(page, at)):
            end, term = found
            yield Name(at, end, _used_as(page, at, end, term), term.id)


def _used_as(page: Page, begin: int, end: int, term: Term) -> Sort:
    if term.sort == "region":
        return "place"
    if term.sort == "country" and page.words[begin] in by_adjective() and _modifies(page, end - 1):
        return "adjective"
    nobody_follows = (
        term.sort == "adjective" and begin > 0 and page.lower[begin - 1] == "the" and not _modifies(page, end - 1)
    )
    return "people" if nobody_follows and page.words[end : end + 1] != ["-"] and term.id != "US" else term.sort


def term_at(page: Page, at: int) -> tuple[int, Term] | None:
    """The gazetteer's longest name that begins at a token, with its end."""
    for phrase, term in lexicon().get(page.words[at], ()):
        end = at + len(phrase)
        if tuple(page.words[at:end]) == phrase:
            return end, term
    return None


def _nation(page: Page, end: int) -> tuple[int, str] | None:
    """Where the country that stands right before token `end` begins ("Russia's", "Russian"), and its code."""
    at = end
    while at > 0 and page.lower[at - 1] in ("the", "federal"):
        at -= 1
    if at > 0 and page.lower[at - 1] in ("'s", "'"):
        at -= 1
    for begin in (at - 1, at - 2, at - 3):
        found = term_at(page, begin) if begin >= 0 else None
        if found and found[0] == at and found[1].sort in ("country", "capital", "adjective"):
            return begin, found[1].id
    return None


def _nation_after(page: Page, end: int) -> tuple[int, str] | None:
    """The end of "of Russia", "of the Russian Federation" after a name, and the country's code."""
    at = end + 2 if page.lower[end + 1 : end + 2] == ["the"] else end + 1
    if page.lower[end : end + 1] != ["of"] or at >= len(page):
        return None
    found = term_at(page, at)
    return (found[0], found[1].id) if found and found[1].sort == "country" else None


def _ministries(page: Page) -> Iterator[Name]:
    end, begins = 0, {phrase.partition(" ")[0] for phrase in ministry_names()}
    for at, word in enumerate(page.lower):
        if at >= end and word in begins and (found := _ministry(page, at)):
            yield found
            end = found.end


def _ministry(page: Page, at: int) -> Name | None:
    for length in (4, 3, 2, 1):
        phrase = " ".join(page.lower[at : at + length])
        if at + length > len(page) or phrase not in ministry_names():
            continue
        portfolio, what = ministry_names()[phrase]
        end = at + length
        before, after = _nation(page, at), _nation_after(page, end)
        country = before[1] if before else after[1] if after else None
        key = f"ministry:{country}:{portfolio}" if country else f"ministry::{portfolio}"
        if what == "minister":
            return Name(at, end, "post", key)
        if (
            phrase in WEAK_MINISTRIES
            and page.words[at] not in ACRONYMS
            and (before is None or _modifies(page, end - 1))
        ):
            return None
        return Name(before[0] if before else at, after[0] if after else _extended(page, end), "body", key)
    return None


def _extended(page: Page, end: int) -> int:
    """The end of "Ministry of Defence and Armed Forces" where "Ministry of Defence" ends at `end`."""
    if page.lower[end : end + 1] != ["and"] or not page.words[end - 1][0].isupper():
        return end
    last = end + 1
    while last < len(page) and page.words[last][0].isupper() and page.words[last] not in lexicon():
        last += 1
    titled = page.lower[end + 1] in words().persons | words().honorifics.keys() if last > end + 1 else True
    return end if titled else last


def _modifies(page: Page, at: int) -> bool:
    """Whether the token only describes the noun after it ("military experts")."""
    return at + 1 < len(page) and page.pos[at + 1] in ("NOUN", "PROPN", "ADJ") and page.words[at + 1] != "("


def _forces(page: Page) -> Iterator[Name]:
    for at, word in enumerate(page.lower):
        if word not in words().forces or _modifies(page, at):
            continue
        begin = at
        while begin > 0 and page.lower[begin - 1] in ("military", "ground", "armed", "security", "special", "air"):
            begin -= 1
        nation = _nation(page, begin)
        if nation:
            yield Name(nation[0], at + 1, "forces", f"forces:{nation[1]}")


def _units(page: Page) -> Iterator[Name]:
    for at, word in enumerate(page.lower):
        if word in words().units and not _modifies(page, at):
            begin = _unit_begin(page, at)
            if begin is not None:
                yield Name(begin, at + 1, "unit")


def _unit_begin(page: Page, at: int) -> int | None:
    """Where "423rd motorised rifle regiment" begins; None where a number, a name or "military" is missing."""
    begin = at
    while begin > 0 and (
        page.pos[begin - 1] in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") or page.words[begin - 1] == "-"
    ):
        if page.lower[begin - 1] in ("a", "one", "other") or term_at(page, begin - 1):
            break
        begin -= 1
    ordinal = next((i for i in range(begin, at) if ORDINAL.fullmatch(page.lower[i])), None)
    named = at - begin > 1 and page.lower[at - 1] == "military" and page.pos[begin] != "VERB"
    return ordinal if ordinal is not None else begin if named else None


def _entities(doc: Doc, page: Page) -> Iterator[Name]:
    for first, after, kind in doc.ents:
        sort = SORTS.get(kind)
        if sort is None:
            continue
        begin, end = _trimmed(page, first, after, sort)
        if begin < end and page.words[begin][0].isalnum():
            begin = _widened(page, begin - 2 * _paired(page, begin, end), sort)
            yield Name(begin, end, _better_sort(page, begin, end, sort))


def _widened(page: Page, begin: int, sort: Sort) -> int:
    """Where a name of which the model saw the end begins: "Ulrike Voigt", "Doctors Without Borders"."""
    if begin == 0 or page.headline[page.paragraph[begin]] or page.sentence[begin] != page.sentence[begin - 1]:
        return begin
    title = page.lower[begin - 1] in words().honorifics.keys() | words().persons
    if sort == "person" and page.pos[begin - 1] == "PROPN" and page.words[begin - 1].istitle() and not title:
        return begin - (gender_of_given_name(page.words[begin - 1]) is not None)
    joins = page.pos[begin - 1] == "ADP" and page.words[begin - 1].istitle()
    before = begin > 1 and page.words[begin - 2].istitle() and page.pos[begin - 2] in ("NOUN", "PROPN")
    return begin - 2 * (sort == "body" and joins and before)


def _paired(page: Page, begin: int, end: int) -> bool:
    """Whether "Bill and" stands before "Melinda Gates Foundation"."""
    return (
        begin > 1
        and page.lower[end - 1] in words().bodies
        and page.lower[begin - 1] == "and"
        and bool(gender_of_given_name(page.words[begin]) and gender_of_given_name(page.words[begin - 2]))
    )


def _headline_noise(name: Name, page: Page, running: set[str]) -> bool:
    """Whether a name found in a line of capitalised words stands nowhere in the running text."""
    if name.sort == "person" and name.end - name.begin > 1 and gender_of_given_name(page.words[name.begin]):
        return False
    return page.headline[page.paragraph[name.begin]] and page.words[name.end - 1] not in running


def _bare_role(name: Name, page: Page) -> bool:
    """Whether the first line names somebody by a role alone: "Clerk: nobody came"."""
    at = name.begin
    if at >= page.headline_end() or name.end - at > 1 or page.lower[at] not in words().persons:
        return False
    return page.words[at] not in page.words[at + 1 :]


def _trimmed(page: Page, begin: int, end: int, sort: Sort) -> tuple[int, int]:
    for i in range(begin, end):
        if "\n" in page.words[i] or page.lower[i] in ("'s", "'", '"', "“", "”"):
            end = i
            break
    while end > begin and not (page.words[end - 1][-1].isalnum() or page.words[end - 1][-1] in ".)"):
        end -= 1
    while begin < end and (
        page.lower[begin] in ("the", "a", "an", "-", "‘", "'", "near", "outside", "inside")
        or _titles(page, begin, end, sort)
    ):
        begin += 1
    if sort == "person":
        while end > begin and not page.words[end - 1][0].isupper() and not _hyphened(page, begin, end):
            end -= 1
        end -= end - begin > 1 and _verb_of(page, end - 1, end - 2)
    return begin, end


def _verb_of(page: Page, verb: int, name: int) -> bool:
    """Whether the last word of a name is what he does, as in a headline: "Voigt Promised"."""
    return page.pos[verb] == "VERB" and page.head[name] == verb and page.dep[name] == "nsubj"


def _hyphened(page: Page, begin: int, end: int) -> bool:
    """Whether a name ends with the second half of "Min-jun"."""
    return end - begin > 2 and page.words[end - 2] == "-" and page.words[end - 3][0].isupper()


def _titles(page: Page, begin: int, end: int, sort: Sort) -> bool:
    """Whether a person's name begins with a word that is a title or a country."""
    if sort != "person" or end - begin < 2:
        return False
    word = page.lower[begin]
    return (
        word in words().honorifics
        or word in words().persons
        or page.words[begin] in by_adjective()
        or page.words[begin][0].islower()
        and word not in ("de", "al", "bin", "von", "van", "el", "ben", "abu", "da", "di", "la")
    )


def _better_sort(page: Page, begin: int, end: int, sort: Sort) -> Sort:
    last = page.lower[end - 1]
    if sort == "person" and end - begin > 1 and last in words().bodies and last not in ("page", "post"):
        return "body"
    if sort == "place" and end - begin > 1 and last in ("university", "college", "institute", "police", "department"):
        return "body"
    if sort == "group" and last in ("party", "church"):
        return "body"
    # The small model takes many foreign names for organisations.
    if 1 < end - begin < 4 and last not in words().bodies and gender_of_given_name(page.words[begin]):
        return sort if sort == "place" and place(page.cut(begin, end)) else "person"
    if sort == "person" and end - begin == 1 and page.lower[begin - 1] in ("in", "near", "outside"):
        return "place"
    if sort == "person" and not gender_of_given_name(page.words[begin]) and said_to_be_body(page, begin, end):
        return "body"
    if sort == "body" and end - begin == 1 and page.lower[begin - 1] in LOCATING and place(page.words[begin]):
        return "place"
    return sort


def said_to_be_body(page: Page, begin: int, end: int) -> bool:
    """As in "the airline Norwing", "Norwing, an airline,"."""
    if begin and page.lower[begin - 1] in words().bodies and page.pos[begin - 1] == "NOUN":
        return True
    if page.words[end : end + 1] != [","] or page.lower[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return False
    last = end + 2
    while (
        last + 1 < len(page) and page.pos[last] in ("ADJ", "NOUN", "PROPN") and page.pos[last + 1] in ("NOUN", "PROPN")
    ):
        last += 1
    return last < len(page) and page.lower[last] in words().bodies


def _longer_bodies(entities: list[Name], page: Page) -> Iterator[Name]:
    """Organisations whose name holds a gazetteer's name and more ("Bank of Russia", "Moscow Times")."""
    for name in entities:
        if name.sort != "body" or name.end - name.begin < 2:
            continue
        body_noun = page.lower[name.end - 1] in words().bodies
        first = term_at(page, name.begin)
        starts_with_country = first is not None and first[1].sort in ("adjective", "country")
        held = [t for i in range(name.begin, name.end) if (t := term_at(page, i)) and t[1].sort == "body"]
        if all(end < name.end and body_noun for end, _ in held) and (body_noun or not starts_with_country):
            yield name
