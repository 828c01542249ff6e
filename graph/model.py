"""What is kept: articles, extractions of one article, and the graph that is folded from them.

All offsets are Unicode code points into `Article.text`, end exclusive. All classes are frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from whosaidwhat.graph.errors import one_line

_HEADING = 80
"""Characters of a text that stand for its title where it has none."""

Span = tuple[int, int]
ELSEWHERE = "elsewhere"
"""What a proposition refers to that stands for something said in no statement of its article."""
GAP = " … "
"""What joins the pieces of a role that is not in one piece."""


class Frozen(BaseModel):
    """A value: compared by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Basis(StrEnum):
    """Where a time comes from."""

    GIVEN = "given"
    STATED = "stated"
    RESOLVED = "resolved"
    INFERRED = "inferred"


class Stance(StrEnum):
    """What a speaker does with a proposition."""

    CLAIMED = "claimed"
    DENIED = "denied"
    OBSERVED = "observed"
    DOUBTED = "doubted"


class Phase(StrEnum):
    """How far along the thing is said to be; each one entails those before it."""

    INTENDED = "intended"
    UNDER_WAY = "under way"
    COMPLETED = "completed"


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    UNIT = "Unit"
    GROUP = "Group"


class Time(Frozen):
    """A time known to a precision: `start` and `end` as ISO 8601 dates (or date-times with offset), both inclusive."""

    start: str
    end: str
    basis: Basis
    evidence: str | None = None
    """The words it was read from, if any."""


class Role(Frozen):
    """A list of spans and the text that stands there."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> Role:
        """The role that `spans` cut out of the article's `text`."""
        kept = tuple(sorted(spans))
        return cls(text=GAP.join(text[b:e] for b, e in kept), spans=kept)


class Article(Frozen):
    """One text as one outlet published it. The first line of `text` is the title, where there is one."""

    # A ledger of an earlier version may hold what is kept no more.
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    """`a-` and 16 hex digits of a hash of raw content and url."""
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Time | None = None
    language: str | None = None
    sha256: str
    """Of the raw content."""
    source_id: str | None = None
    """The id that the input gave it, or its file name."""
    source: str | None = None
    """Where it was read: a path, a path inside an archive, or `-`."""
    raw_map: tuple[tuple[int, int, int], ...] = ()
    """`(begin in text, begin in raw, length)`: pieces of the text that stand unchanged in the raw text."""
    notes: tuple[str, ...] = ()
    """What was assumed when it was read, such as an encoding."""

    @property
    def heading(self) -> str:
        """The title, or else how the text begins."""
        return self.title or one_line(self.text, _HEADING)

    @property
    def rank(self) -> str:
        """Sorts articles: earliest publication first, undated last."""
        return f"{self.published.start if self.published else '9999'}|{self.id}"


class Mention(Frozen):
    """A place in the text where something is named or meant."""

    span: Span
    form: Literal["name", "nominal", "pronoun"]


class LocalActor(Frozen):
    """A chain of mentions of one actor within one article."""

    key: str
    """Unique in the article: `begin-end` of the first mention, with a suffix if that is taken."""
    name: str
    """The fullest form in this article."""
    kind: Kind
    anonymous: bool = False
    """An unnamed role source: "a senior White House official"."""
    title: str | None = None
    """Office or description that the text gives: "Ukrainian President"."""
    aliases: tuple[str, ...] = ()
    """Every form that names it in this article (pronouns and descriptions left out)."""
    canonical: str | None = None
    """The gazetteer's id, for countries, governments, alliances, ministries: "Q159"-like or "gov:RU"."""
    speaks_for: str | None = None
    """Key of another local actor."""
    part_of: str | None = None
    """Key of another local actor."""
    mentions: tuple[Mention, ...] = ()


class LocalPlace(Frozen):
    """A place that the article names."""

    key: str
    name: str
    canonical: str | None = None
    """GeoNames id or ISO country code, where the gazetteer has it."""
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: tuple[Mention, ...] = ()


class Participant(Frozen):
    """Somebody or something that takes part in a proposition. At most one of `actor` and `place` is set."""

    role: Literal["agent", "patient", "owner", "place"]
    text: str
    span: Span
    actor: str | None = None
    """Key of a local actor."""
    place: str | None = None
    """Key of a local place."""
    canonical: str | None = None
    """The gazetteer's id where the words alone tell it ("Russian" troops: "gov:RU")."""


class Quantity(Frozen):
    """A number of things, as a closed interval; an open side is null."""

    low: float | None
    high: float | None
    unit: str
    text: str
    span: Span


class Proposition(Frozen):
    """What one statement says of one event, with the stance of its speakers."""

    key: str
    """Unique in the article: `begin-end` of the trigger, with the statement's number."""
    content: Role
    """The clause that says it; also `text` and `spans` of the public form."""
    trigger: Span
    lemma: str
    event_type: str
    """A type of the vocabulary, or `other:` and the lemma."""
    phase: Phase
    positive: bool = True
    """False where the proposition itself is negative ("will not withdraw")."""
    specific: bool = False
    """True where it says the thing of a part only ("units of the southern district")."""
    participants: tuple[Participant, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    happened: Time | None = None
    happened_words: tuple[Span, ...] = ()
    """What may tell it in the text; the first that can be resolved does."""
    stance: Stance | None = None
    polarity: Literal[-1, 1] = 1
    """+1 holds or was seen, −1 does not hold or was looked for and not seen."""
    basis: str | None = None
    """How the speaker knows: witness, imagery, records, analysis."""
    certainty: float = 1.0
    marks: tuple[Span, ...] = ()
    """The words that decided the stance ("no evidence of", "false")."""
    refers_to: str | None = None
    """Key of the proposition that an anaphor ("it", "the reports") stands for; `ELSEWHERE` if the article has none."""
    vector: tuple[float, ...] | None = Field(default=None, repr=False)
    """Unit sentence vector of the content, made at `ingest`."""


class ExtractedStatement(Frozen):
    """One attribution: its speakers say something, by one cue."""

    id: str
    """`s-` and 16 hex digits of a hash of article id and spans."""
    source: Role | None
    cue: Role | None
    content: Role
    speakers: tuple[str, ...]
    """Keys of local actors; empty where nobody is named ("reportedly")."""
    printed: tuple[Span, ...] = ()
    """The words of the source that stand for each speaker, in the same order."""
    speech: Literal["direct", "mixed", "indirect"]
    speech_act: str
    propositions: tuple[Proposition, ...] = ()
    said: Time | None = None
    said_words: tuple[Span, ...] = ()
    """What may tell it in the text; the first that can be resolved does."""
    medium: str | None = None
    addressee: str | None = None
    within: str | None = None
    """Id of the statement whose content this one lies in."""
    reported_by: tuple[str, ...] = ()
    """Keys of the local actors who relay it, where it is hearsay."""
    responds_to: str | None = None
    """Id of the statement that it answers."""
    quote: Role
    """The sentences around it exactly as printed, enough of them to hold the speaker's name."""
    exact_words: Role | None = None
    """The pieces of the content that stand in quotation marks."""
    confidence: float


class Report(Frozen):
    """An event that the article reports in its own voice; nobody's statement."""

    trigger: Span
    """The word that names it."""
    quote: Span
    """The sentence around it, exactly as printed."""
    lemma: str
    event_type: str
    """A type of the vocabulary, or `other:` and the lemma."""
    phase: Phase
    participants: tuple[Participant, ...] = ()
    happened: Time | None = None
    happened_words: tuple[Span, ...] = ()
    """What may tell it in the text; the first that can be resolved does."""


class Extraction(Frozen):
    """All that later steps need from one article."""

    article: str
    version: str
    """Of the models and rules that made it."""
    actors: tuple[LocalActor, ...] = ()
    places: tuple[LocalPlace, ...] = ()
    statements: tuple[ExtractedStatement, ...] = ()
    reports: tuple[Report, ...] = ()
    dropped: dict[str, int] = {}
    """Statements that were not kept, by reason."""
    vector: tuple[float, ...] | None = Field(default=None, repr=False)
    """Unit sentence vector of the title and the first words, made at `ingest`."""


class Node(Frozen):
    """A node of the folded graph as every view takes it: flat properties, no null among them."""

    id: str
    label: Literal[
        "Article", "Story", "Person", "Organization", "Unit", "Group", "Place", "Statement", "Claim", "Event"
    ]
    properties: dict[str, str | int | float | bool] = {}


class Edge(Frozen):
    """An edge of the folded graph. `key` tells parallel edges apart."""

    type: Annotated[str, Field(pattern="^[A-Z_]+$")]
    start: str
    end: str
    key: str = ""
    properties: dict[str, str | int | float | bool] = {}


def seconds(text: str | None) -> int | None:
    """Unix seconds of an ISO date or date-time (a date is its midnight, UTC): what queries compare."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = (
            datetime.fromisoformat(text[:10] + "T00:00:00+00:00")
            if len(text) <= 10
            else moment.replace(tzinfo=datetime.fromisoformat("1970-01-01T00:00:00+00:00").tzinfo)
        )
    return int(moment.timestamp())
