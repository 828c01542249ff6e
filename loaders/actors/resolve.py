"""From a parsed article and its attributions to its cast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whosaidwhat.graph.gazetteer import gender_of_given_name, singular, words
from whosaidwhat.graph.model import Article, Kind, LocalActor, LocalPlace, Mention, Role
from whosaidwhat.loaders.actors.cast import Cast
from whosaidwhat.loaders.actors.chains import chain
from whosaidwhat.loaders.actors.definites import Definites
from whosaidwhat.loaders.actors.drafts import Draft, Drafts, frozen
from whosaidwhat.loaders.actors.headlined import name_headline
from whosaidwhat.loaders.actors.heads import HUMAN
from whosaidwhat.loaders.actors.introduced import introduce
from whosaidwhat.loaders.actors.kinds import note_kinds, note_shared_titles
from whosaidwhat.loaders.actors.names import Name, find_names, said_to_be_body
from whosaidwhat.loaders.actors.nominals import Nominals
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.phrases import Phrases
from whosaidwhat.loaders.actors.places import Spot, settle
from whosaidwhat.loaders.actors.plurals import Joints, joined, plural_phrases, single_phrases
from whosaidwhat.loaders.actors.pronouns import FEMALE, MALE
from whosaidwhat.loaders.actors.salience import Salience
from whosaidwhat.loaders.actors.sorts import agreed
from whosaidwhat.loaders.actors.speakers import Attribution, Speakers, Voice
from whosaidwhat.loaders.actors.titles import Titles
from whosaidwhat.loaders.actors.units import tie_units
from whosaidwhat.loaders.parsed import Doc

LONGEST_NAME = 4


def resolve_actors(doc: Doc, article: Article, attributions: Sequence[Attribution]) -> Cast:
    """The cast of an article.

    `doc` is spaCy's full parse of `article.text`; each attribution is `(source, cue, content)` with spans in
    characters of that text. Pure: the same input gives the same cast, keys included. `ValueError` where the parse is
    of another text.
    """
    if doc.text != article.text:
        raise ValueError(f"{article.id}: the parse is of another text")
    page = Page.of(doc)
    names = agreed(find_names(doc, page), page)
    names = _with_sources(names, page, [source for source, _, _ in attributions if source is not None])
    drafts = chain(names, page)
    spots = settle(names, page, drafts)
    titles = Titles(page, names, drafts)
    titles.note_all()
    tie_units(page, names, drafts)
    note_kinds(page, drafts)
    phrases = Phrases(page, names)
    joints = Joints()
    named = [(*at, draft) for at, draft in drafts.by_tokens.items()]
    others = list(_phrases(page, names, drafts))
    together = {row[:2]: row for met in ([*named, *others], named) for row in joined(page, met, joints)}
    note_shared_titles(page, together.values())
    salience = Salience(page, drafts, [*together.values(), *others])
    definites = Definites(page, drafts, salience, joints, spots)
    nominals = Nominals(page, drafts, phrases, salience, titles, definites)
    voices = Speakers(page, drafts, nominals, joints).resolve(attributions)
    introduce(page, drafts, voices)
    name_headline(page, drafts, voices)
    return _cast(page, drafts, spots, voices)


def _phrases(page: Page, names: list[Name], drafts: Drafts) -> Iterator[tuple[int, int, Draft]]:
    """Noun phrases for people and bodies, as actors that are none until something refers to them."""
    named = {i for name in names for i in range(name.begin, name.end)}
    several = ((*at, Kind.GROUP) for at in plural_phrases(page, named))
    for begin, end, kind in (*several, *single_phrases(page, named)):
        if (begin, end) not in drafts.by_tokens:
            noun = page.lower[end - 1]
            nouns, sex = {noun, singular(noun) or noun}, words().gendered.get(noun)
            yield begin, end, Draft(kind, None, kind is Kind.PERSON, sex, nouns=nouns, phrase=(begin, end))


def _with_sources(names: list[Name], page: Page, sources: Iterable[Role]) -> list[Name]:
    """Add capitalised sources that neither the gazetteers nor spaCy know for names."""
    phrases = Phrases(page, names)
    found: dict[int, Name] = {}
    for source in sources:
        for part in phrases.parts(*page.tokens(source.spans[0])):
            name = _unknown_name(page, part.begin, part.head, phrases) if part.sort in ("unknown", "body") else None
            if name is not None and name.begin not in found:
                found[name.begin] = name
    taken = {i for name in names for i in range(name.begin, name.end)}
    fresh = [n for n in found.values() if not taken & set(range(n.begin, n.end))]
    return sorted([*names, *fresh], key=lambda name: name.begin)


def _unknown_name(page: Page, first: int, head: int, phrases: Phrases) -> Name | None:
    if not page.words[head][0].isupper() or page.pos[head] not in ("PROPN", "NOUN", "X", "ADJ"):
        return None
    begin = head
    while (
        begin > first
        and head - begin < LONGEST_NAME
        and page.words[begin - 1][0].isupper()
        and begin - 1 not in phrases.at
    ):
        begin -= 1
    begin += page.lower[begin] == "the"
    if begin == head and page.pos[head] != "PROPN":
        return None
    body = phrases.noun_sort(begin, head) == "body" or said_to_be_body(page, begin, head + 1)
    if body or page.words[head].isupper():
        return Name(begin, head + 1, "body")
    if begin == head and _spoken_of_as_body(page, head):
        return Name(begin, head + 1, "body")
    alone = begin == head and gender_of_given_name(page.words[head]) is None
    return Name(begin, head + 1, "person" if not alone or head == first else "body")


def _spoken_of_as_body(page: Page, at: int) -> bool:
    """As in "Norhal, which makes saws", "Norhal said its saws were safe": the first such word tells."""
    for i in range(at + 1, len(page)):
        if page.sentence[i] != page.sentence[at] or page.lower[i] in MALE | FEMALE | HUMAN:
            return False
        if page.lower[i] == "its" or page.lower[i] == "which" and i == at + 2:
            return True
    return False


def _cast(page: Page, drafts: Drafts, spots: list[Spot], voices: list[Voice]) -> Cast:
    kept = sorted((d for d in drafts if d.mentions), key=lambda d: min(d.mentions))
    taken: set[str] = set()
    for draft in kept:
        draft.key = _key(page, min(draft.mentions), taken)
    actors = tuple(_actor(page, draft) for draft in kept)
    places = tuple(_place(page, spot, set()) for spot in spots)
    return Cast(
        actors,
        places,
        tuple(tuple(d.key for d in voice.speakers) for voice in voices),
        tuple(tuple(voice.printed) for voice in voices),
    )


def _key(page: Page, tokens: tuple[int, int], taken: set[str]) -> str:
    begin, end = page.span(*tokens)
    key, number = f"{begin}-{end}", 1
    while key in taken:
        number += 1
        key = f"{begin}-{end}.{number}"
    taken.add(key)
    return key


def _actor(page: Page, draft: Draft) -> LocalActor:
    mentions = tuple(Mention(span=page.span(*at), form=form) for at, form in sorted(draft.mentions.items()))
    return frozen(draft, mentions, draft.name)


def _place(page: Page, spot: Spot, taken: set[str]) -> LocalPlace:
    known = spot.known
    return LocalPlace(
        key=_key(page, spot.mentions[0], taken),
        name=spot.name,
        canonical=known.id if known else None,
        country=known.country if known else None,
        lat=known.lat if known else None,
        lon=known.lon if known else None,
        mentions=tuple(Mention(span=page.span(*at), form="name") for at in spot.mentions),
    )
