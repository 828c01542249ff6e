"""Who is described first and named next: "a hydrologist said …", then "…," said Stefan Orlik.

News names nobody without saying who he is. A full name that is new and comes with no description has had it: it is the
one whom the attribution before describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.heads import Part
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.speakers import Voice

SENTENCES = 3
"""From the description to the name, at most."""
FRESH = frozenset({"a", "an", "its", "their", "his", "her"})
"""How the description of somebody new begins."""
KEPT_BACK = frozenset(
    {"anonymity", "anonymous", "anonymously", "unnamed", "unidentified", "name", "named", "identified"}
)
"""Words of a sentence that keeps a name back."""


def introduce(page: Page, drafts: Drafts, voices: Sequence[Voice]) -> None:
    """Make one actor of each described speaker and of the one who is named next."""
    rows = sorted(_alone(voices), key=lambda row: row[1].begin)
    for (before, described), (after, named) in pairwise(rows):
        who, known = before.speakers[0], after.speakers[0]
        if not 0 <= page.sentence[named.begin] - page.sentence[described.begin] <= SENTENCES:
            continue
        alone = not _others(drafts, described.end, named.begin, known)
        new = alone and _described(page, described, who) and _new(page, named, known)
        if new or _again(page, described, who, named, known):
            one_actor(drafts, who, known, voices)
        body = known.part_of or known.speaks_for
        if alone and body is not None and _body(page, described, who) and _first_of(body, named):
            one_actor(drafts, who, body, voices)


def _alone(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Part]]:
    for voice in voices:
        if len(voice.parts) == 1 and len(voice.speakers) == 1:
            yield voice, voice.parts[0]


def _described(page: Page, part: Part, who: Draft) -> bool:
    if part.sort not in ("person", "unknown") or not who.anonymous or who.kind is not Kind.PERSON:
        return False
    if page.lower[part.begin] not in FRESH and not _told_at_once(page, part, who):
        return False
    mine = page.sentence[part.begin]
    return not any(s == mine and w in KEPT_BACK for w, s in zip(page.lower, page.sentence, strict=True))


def _again(page: Page, described: Part, who: Draft, named: Part, known: Draft) -> bool:
    """As in "the harbour master said", then "the master, Udo Brix,": the office once more, now with the name."""
    if (
        described.sort != "person"
        or not who.anonymous
        or known.anonymous
        or page.lower[described.begin] != "the"
        or named.name is None
    ):
        return False
    first = min((at for at, form in known.mentions.items() if form == "name"), default=None)
    apart = page.words[named.name.begin - 1] == "," and page.lower[named.begin] == "the"
    noun = page.lower[described.head]
    held = page.lower[named.begin : named.name.begin - 1]
    return apart and first == (named.name.begin, named.name.end) and noun == (held or [""])[-1]


def _told_at_once(page: Page, part: Part, who: Draft) -> bool:
    """As in "the man who built the dam", "the agent of the skier": definite by what follows, and new."""
    first = min((at for at in who.mentions if at[0] >= page.headline_end()), default=None)
    follows = page.lower[part.core : part.core + 1]
    definite = page.lower[part.begin] == "the" and follows in (["who"], ["of"], ["behind"], ["for"])
    return definite and first is not None and first[0] == part.begin


def _body(page: Page, part: Part, who: Draft) -> bool:
    """Whether a body that has no name is new here: "a rights group"."""
    return part.sort == "body" and page.lower[part.begin] in ("a", "an") and not who.canonical and not _named(who)


def _named(who: Draft) -> bool:
    return any(form == "name" for form in who.mentions.values())


def _first_of(body: Draft, named: Part) -> bool:
    """Whether a body is named first in the words for its member."""
    first = min((at for at, form in body.mentions.items() if form == "name"), default=None)
    return first is not None and not body.canonical and named.begin <= first[0] and first[1] <= named.end


def _new(page: Page, part: Part, who: Draft) -> bool:
    """Whether a full name stands here for the first time, bare."""
    if part.name is None or who.anonymous or who.kind is not Kind.PERSON or who.canonical or who.title:
        return False
    begin, end = part.name.begin, part.name.end
    first = min(at for at, form in who.mentions.items() if form == "name")
    loose = page.words[end : end + 1] == [","] and not _of_him(page, end)
    bare = part.begin == begin and not loose and page.lower[end : end + 1] != ["of"]
    return first == (begin, end) and end - begin > 1 and bare and who.speaks_for is None and who.part_of is None


def _of_him(page: Page, comma: int) -> bool:
    """As in ", who has trained him for years": the clause tells of somebody who is spoken of already."""
    if page.lower[comma + 1 : comma + 2] != ["who"]:
        return False
    ahead = range(comma + 2, min(len(page), comma + 8))
    return any(page.lower[i] in ("him", "her", "them") and page.dep[i] == "dobj" for i in ahead)


def _others(drafts: Drafts, begin: int, end: int, known: Draft) -> bool:
    """Whether another person's full name, not met before, stands in between; one word may also be a country's."""
    between = (draft for (b, e), draft in drafts.by_tokens.items() if begin <= b and e <= end)
    people = (d for d in between if d is not known and d.kind is Kind.PERSON and not d.anonymous)
    return any(" " in form for d in people if min(d.mentions)[0] >= begin for form in d.forms)


def one_actor(drafts: Drafts, who: Draft, known: Draft, voices: Sequence[Voice]) -> None:
    """Give all that `who` is, said or did to `known`; `who` is no actor any more."""
    for (begin, end), form in who.mentions.items():
        known.add(begin, end, form)
    for at in [at for at, draft in drafts.by_tokens.items() if draft is who]:
        drafts.by_tokens[at] = known
    known.nouns |= who.nouns
    known.speaks_for, known.part_of = known.speaks_for or who.speaks_for, known.part_of or who.part_of
    known.tell(who.gender)
    drafts.rows.remove(who)
    for draft in drafts:
        draft.speaks_for = known if draft.speaks_for is who else draft.speaks_for
        draft.part_of = known if draft.part_of is who else draft.part_of
    for voice in voices:
        voice.speakers = [known if draft is who else draft for draft in voice.speakers]
