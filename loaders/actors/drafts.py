"""Actors in the making: what chains and speakers fill in before `Cast` freezes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from whosaidwhat.graph.gazetteer import countries, nouns, singular
from whosaidwhat.graph.model import Kind, LocalActor, Mention

Form = Literal["name", "nominal", "pronoun"]


@dataclass(eq=False)
class Draft:
    """One actor of the article while it is put together; mentions are token ranges."""

    kind: Kind
    canonical: str | None = None
    anonymous: bool = False
    gender: str | None = None
    guessed: bool = False
    """Whether only the given name tells the gender: "Tam" and "Andrea" are women's and men's."""
    title: str | None = None
    forms: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], Form] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    speaks_for: Draft | None = None
    part_of: Draft | None = None
    members: tuple[Draft, ...] = ()
    """Of several joined actors: those. Such a draft is no actor of its own."""
    phrase: tuple[int, int] | None = None
    """Of a noun phrase: its tokens. Such a draft is no actor until one is needed."""
    became: Draft | None = None
    """The actor that a noun phrase became."""
    key: str = ""

    def add(self, begin: int, end: int, form: Form, text: str | None = None) -> None:
        """Note a mention, and the form that it prints where it names the actor."""
        self.mentions.setdefault((begin, end), form)
        if text and text not in self.forms:
            self.forms.append(text)

    def tell(self, gender: str | None) -> None:
        """Take the gender that the text tells, if none was told yet: it counts more than what a given name suggests."""
        if gender and (self.guessed or self.gender is None):
            self.gender, self.guessed = gender, False

    @property
    def plural(self) -> bool:
        """Whether "they" means it first."""
        return self.kind is Kind.GROUP

    @property
    def name(self) -> str:
        """The fullest form: most words, then letters; of two spellings the earlier."""
        if self.kind is Kind.PERSON and not self.anonymous:
            return max(self.forms, key=lambda form: (len(form.split()), len(form)))
        if self.canonical and self.canonical.startswith("gov:"):
            return next((form for form in self.forms if form in countries()[self.canonical[4:]].names), self.forms[0])
        if self.canonical or self.anonymous:
            return self.forms[0]
        return max(self.forms, key=len)

    def called(self, noun: str) -> bool:
        """Whether "the {noun}" can mean it: by its title, its name or the gazetteer."""
        if self.members:
            return all(member.called(singular(noun) or noun) for member in self.members)
        if noun in self.nouns or self.canonical and noun in nouns(self.canonical):
            return True
        if self.title and noun in self.title.lower().split():
            return True
        return any(noun in form.lower().split() for form in self.forms)


@dataclass
class Drafts:
    """All actors of one article, in the order of their first mention."""

    rows: list[Draft] = field(default_factory=list)
    by_canonical: dict[str, Draft] = field(default_factory=dict)
    by_tokens: dict[tuple[int, int], Draft] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Draft]:
        return iter(self.rows)

    def new(self, kind: Kind, canonical: str | None = None, *, anonymous: bool = False) -> Draft:
        """A fresh actor, or the one that already bears this canonical id."""
        if canonical and canonical in self.by_canonical:
            return self.by_canonical[canonical]
        draft = Draft(kind, canonical, anonymous)
        self.rows.append(draft)
        if canonical:
            self.by_canonical[canonical] = draft
        return draft

    def mention(self, draft: Draft, begin: int, end: int, form: Form, text: str | None = None) -> None:
        """Note that tokens `begin`..`end` mean this actor."""
        draft.add(begin, end, form, text)
        self.by_tokens.setdefault((begin, end), draft)

    def within(self, begin: int, end: int) -> list[tuple[tuple[int, int], Draft]]:
        """Mentions that lie wholly inside the tokens, in order."""
        found = [(at, draft) for at, draft in self.by_tokens.items() if begin <= at[0] and at[1] <= end]
        return sorted(found, key=lambda row: row[0])


def frozen(draft: Draft, mentions: tuple[Mention, ...], name: str) -> LocalActor:
    """The finished actor."""
    return LocalActor(
        key=draft.key,
        name=name,
        kind=draft.kind,
        anonymous=draft.anonymous,
        title=draft.title,
        aliases=() if draft.anonymous else tuple(draft.forms),
        canonical=draft.canonical,
        speaks_for=draft.speaks_for.key if draft.speaks_for and draft.speaks_for is not draft else None,
        part_of=draft.part_of.key if draft.part_of and draft.part_of is not draft else None,
        mentions=mentions,
    )
