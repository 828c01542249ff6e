"""The speakers of each attribution: names, descriptions and pronouns in its source, to actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Kind, Role, Span
from whosaidwhat.loaders.actors.drafts import Draft, Drafts, Form
from whosaidwhat.loaders.actors.heads import Part
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.nominals import Nominals
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.places import government
from whosaidwhat.loaders.actors.plurals import Joints
from whosaidwhat.loaders.actors.pronouns import FIRST, THIRD, Pronouns
from whosaidwhat.loaders.actors.relatives import Relatives

Attribution = tuple[Role | None, Role | None, Role]
NEAR_PIECES = 4
"""Tokens between two pieces of a source up to which they are read as one."""


@dataclass
class Voice:
    """One attribution while its speakers are found: token ranges, and the speakers with their words."""

    parts: list[Part]
    content: list[tuple[int, int]]
    speakers: list[Draft] = field(default_factory=list)
    printed: list[Span] = field(default_factory=list)

    def add(self, draft: Draft | None, span: Span) -> None:
        """One more speaker."""
        for one in () if draft is None else draft.members or (draft,):
            if one not in self.speakers:
                self.speakers.append(one)
                self.printed.append(span)


class Speakers:
    """Goes through the article from front to back, once."""

    def __init__(self, page: Page, drafts: Drafts, nominals: Nominals, joints: Joints) -> None:
        self.page, self.drafts, self.nominals = page, drafts, nominals
        self.phrases = nominals.phrases
        self.salience = nominals.salience
        self.pronouns = Pronouns(page, self.salience)
        self.relatives = Relatives(page, nominals, self._mention)
        self.joints = joints
        self.voices: list[Voice] = []
        self.around: dict[int, list[Voice]] = defaultdict(list)
        """The attributions in whose contents each token stands."""

    def resolve(self, attributions: Sequence[Attribution]) -> list[Voice]:
        """The speakers of each attribution, in the order given."""
        self.voices = [self._voice(source, content) for source, _, content in attributions]
        for voice in self.voices:
            for at in {at for begin, end in voice.content for at in range(begin, end)}:
                self.around[at].append(voice)
        for voice in self.voices:
            self._named(voice)
            self._together(voice)
        for at, meant in sorted(self._items(), key=lambda item: (self._when(item[0]), item[0])):
            if meant is None:
                self._pronoun(at)
                continue
            voice, part = meant
            voice.add(self._one(part, voice), self.page.span(part.begin, part.end))
            self._together(voice)
        self._first_person()
        return self.voices

    def _voice(self, source: Role | None, content: Role) -> Voice:
        said = [self.page.tokens(span) for span in content.spans]
        parts: list[Part] = []
        if source is not None:
            for begin, end in self._pieces(source):
                parts.extend(self.phrases.parts(begin, end))
        return Voice(parts, said)

    def _pieces(self, source: Role) -> list[tuple[int, int]]:
        pieces: list[tuple[int, int]] = []
        for begin, end in (self.page.tokens(span) for span in source.spans):
            if pieces and begin - pieces[-1][1] <= NEAR_PIECES:
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((begin, end))
        return pieces[:1]

    def _named(self, voice: Voice) -> None:
        """Named speakers first, wherever they stand: a pronoun in their words may come before them."""
        for part in voice.parts:
            if part.sort == "name" and part.name is not None:
                draft = self._of_name(part.name)
                self.salience.speakers.add((part.name.begin, part.name.end))
                voice.add(draft, self.page.span(part.begin, part.end))
                if draft.kind is Kind.PERSON and draft.speaks_for is None and draft.part_of is None:
                    self.nominals.titles.tie(draft, part.begin, part.end)

    def _together(self, voice: Voice) -> None:
        """Several speakers of one statement may be meant together afterwards: "they"."""
        if len(voice.parts) > 1 and len(voice.speakers) > 1:
            joint = self.joints.of(voice.speakers)
            if joint is not None:
                self.salience.note(voice.parts[0].begin, voice.parts[-1].end, joint)

    def _of_name(self, name: Name) -> Draft:
        known = self.drafts.by_tokens.get((name.begin, name.end))
        if known is not None:
            return known
        if name.sort in ("country", "capital") and name.id:
            government(self.drafts, name, self.page)
        else:
            text = self.page.cut(name.begin, name.end)
            kind = Kind.PERSON if name.sort == "person" else Kind.GROUP if name.sort == "group" else Kind.ORGANIZATION
            draft = next((d for d in self.drafts if text in d.forms), None) or self.drafts.new(kind)
            self.drafts.mention(draft, name.begin, name.end, "name", text)
        draft = self.drafts.by_tokens[(name.begin, name.end)]
        self.salience.note(name.begin, name.end, draft)
        return draft

    def _items(self) -> Iterator[tuple[int, tuple[Voice, Part] | None]]:
        held: set[int] = set()
        for voice in self.voices:
            for part in voice.parts:
                if part.sort != "name":
                    yield part.begin, (voice, part)
                    held.add(part.begin)
        for at, word in enumerate(self.page.lower):
            if at not in held and (word in THIRD or word == "the" and self._bare_noun(at + 1)):
                yield at, None

    def _when(self, at: int) -> int:
        """Who speaks is found before those of whom he speaks: the last word for the speakers around a token."""
        if not self.page.quoted[at]:
            return at
        return max([at, *(part.begin + 1 for voice in self.around.get(at, ()) for part in voice.parts)])

    def _bare_noun(self, at: int) -> bool:
        """Whether a role or body noun stands alone after "the": "the president", "the alliance"."""
        page = self.page
        if at >= len(page) or at in self.phrases.at or page.lower[at] not in words().persons | words().bodies:
            return False
        return page.dep[at] in ("nsubj", "nsubjpass", "dobj", "pobj", "poss") and page.lower[at + 1 : at + 2] != ["of"]

    def _pronoun(self, at: int) -> None:
        """A pronoun, or a bare "the president", that is no source."""
        if self.page.lower[at] == "the":
            draft, end = self.nominals.known(at, at + 2), at + 2
        else:
            draft, end = self.pronouns.third(at, self.outer(at), (), source=False), at + 1
        if draft is not None:
            self._mention(at, end, draft)

    def _mention(self, begin: int, end: int, draft: Draft) -> None:
        form: Form = "pronoun" if end - begin == 1 and self.page.lower[begin] in THIRD | FIRST else "nominal"
        for one in draft.members or (draft,):
            self.drafts.mention(one, begin, end, form)
        self.salience.note(begin, end, draft)

    def outer(self, at: int) -> list[Draft]:
        """Speakers of the innermost attribution in whose content a token stands."""
        around = [voice for voice in self.around.get(at, ()) if voice.speakers]
        return min(around, key=_extent).speakers if around else []

    def _one(self, part: Part, voice: Voice) -> Draft | None:
        if part.sort == "pronoun":
            draft = self._source_pronoun(part.begin, voice)
        elif part.sort == "relative":
            draft = self.relatives.antecedent(part.head, voice.content)
        else:
            draft = self.nominals.resolve(part, self.outer(part.begin), voice.content)
        if draft is not None:
            end = part.begin + 1 if part.sort in ("pronoun", "relative") else part.core
            self.salience.speakers.add((part.begin, end))
            self._mention(part.begin, end, draft)
        return draft

    def _source_pronoun(self, at: int, voice: Voice) -> Draft | None:
        if self.page.lower[at] not in THIRD:
            return None
        found = self.pronouns.third(at, self.outer(at), voice.content, source=True)
        if found is None and not self.page.quoted[voice.content[0][0]]:
            # "The board found no fault, it said": only his own words name him.
            found = self.pronouns.third(at, self.outer(at), (), source=True)
        return None if found is None else self.nominals.real(found)

    def _first_person(self) -> None:
        """As in "I" and "we" inside a quotation are its speaker, whoever that turned out to be."""
        pending = [
            (v, p) for v in self.voices for p in v.parts if p.sort == "pronoun" and self.page.lower[p.begin] in FIRST
        ]
        for voice, part in sorted(pending, key=lambda row: -_extent(row[0])):
            for draft in self.outer(part.begin)[:1]:
                voice.add(draft, self.page.span(part.begin, part.end))
        for at, word in enumerate(self.page.lower):
            if word in FIRST and self.page.quoted[at]:
                for draft in self.outer(at)[:1]:
                    self.drafts.mention(draft, at, at + 1, "pronoun")


def _extent(voice: Voice) -> int:
    return sum(end - begin for begin, end in voice.content)
