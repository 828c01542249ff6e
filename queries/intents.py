"""Which catalogue entries a plain-English question could mean, by the phrases of `intents.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_SPACES = re.compile(r"\s+")
_POLITE = re.compile(
    r"^(?:please[, ]+)?(?:(?:can you |could you )?tell me|do you know|i want to know)?[, ]*"
    r"(?=(?:who|what|which|did|was)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"^(?:or|and|nor)\s+(?P<rest>.+)$", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:(?:who|whom|whose|what|which|how|when|where|why|is|are|was|were|did|does|do|has|have|had|show|list|give|find|me"
    r"|all|there|any\w*|in|on|about|of|for|with|by|to|from|regarding|and|the|we|people|actors?|sources?|outlets?|claims?"
    r"|story|that) )+",
    re.IGNORECASE,
)
"""Words of asking that are left before the topic when the cue is taken out."""
_SAYING = re.compile(
    r"^(?:(?:the|this|any|all|those|these|[\w-]+['’]s?) )?(?:[\w-]+ )?"
    r"(?:accusation|allegation|announcement|assertion|belief|charge|claim|idea|news|notion|report|rumou?r|speculation"
    r"|statement|story|suggestion|theory)s? that (?=\S)",
    re.IGNORECASE,
)
"""What only leads to the proposition that a topic says: "the claim that"."""
_CLAUSE = re.compile(
    r"^who(?: [\w’']+){0,3}? (?:affirm|agree|assert|believ|claim|confirm|contest|contradict|den[iy]|disagree|disbeliev"
    r"|disput|doubt|insist|question|rebut|refut|reject|report|sa(?:id|y)|support)\w*"
    r"(?: (?:the|this|any) (?:[\w-]+ )?[\w-]+)? that (?=\S)",
    re.IGNORECASE,
)
"""The beginning of a question of which the rest is what was said: "who denied the claim that"."""
NOBODY = frozenset({"anyone", "anybody", "someone", "somebody", "whom", "who", "them", "they", "people"})
"""Words that stand where a speaker's name would, and name none."""


@dataclass(frozen=True)
class Intent:
    """One kind of question, as the header of `intents.toml` describes it."""

    query: str
    about: str
    asks: str
    how: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    takes: Mapping[str, str] = field(default_factory=dict)
    """Parameters, and what of the question fills each: topic, speaker, other, outlet, since, until or limit."""
    dated: bool = False
    """Whether it needs a day; that day then narrows no claims."""
    cues: tuple[re.Pattern[str], ...] = ()
    only_if: re.Pattern[str] | None = None
    not_if: re.Pattern[str] | None = None

    def describe(self, topic: str | None, speaker: str | None = None) -> str:
        """The question in people's words."""
        return self.asks.format(topic=topic or "a claim", speaker=speaker or "somebody", other="somebody else")


@dataclass(frozen=True)
class Reading:
    """One way to understand a question; `literal` counts the characters that its pattern explains."""

    intent: Intent
    topic: str | None
    speaker: str | None
    literal: int


@dataclass(frozen=True)
class Phrases:
    """All of `intents.toml`."""

    intents: tuple[Intent, ...]
    open_patterns: tuple[re.Pattern[str], ...]
    open_queries: tuple[str, ...]
    irregular: dict[str, str]


@cache
def phrases() -> Phrases:
    """The shipped phrases, read once."""
    data = tomllib.loads((files("whosaidwhat.queries") / "intents.toml").read_text("utf8"))
    words = data["words"]
    intents = tuple(_intent(row, words) for row in data["intent"])
    patterns = tuple(_compiled(text, words) for row in data["open"] for text in row["patterns"])
    queries = tuple(dict.fromkeys(name for row in data["open"] for name in row["queries"]))
    return Phrases(intents, patterns, queries, data["irregular"])


def _intent(row: dict[str, Any], words: dict[str, str]) -> Intent:
    filled = {**words, "verb": f"(?:{'|'.join(row.get('verbs', ()))})"}
    return Intent(
        query=str(row["query"]),
        about=str(row["about"]),
        asks=str(row["asks"]),
        how=tuple(row.get("how", ())),
        patterns=tuple(_compiled(text, filled) for text in row.get("patterns", ())),
        examples=tuple(row.get("examples", ())),
        takes=dict(row.get("takes", {})),
        dated=bool(row.get("dated", False)),
        cues=tuple(_compiled(rf"\b(?:{text})", filled) for text in row.get("cues", ())),
        only_if=_compiled(str(row["only_if"]), filled) if "only_if" in row else None,
        not_if=_compiled(str(row["not_if"]), filled) if "not_if" in row else None,
    )


def _compiled(text: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return re.compile(text, re.IGNORECASE)


def normalised(question: str) -> str:
    """The question on one line, without courtesies and the mark at its end."""
    text = _SPACES.sub(" ", question).strip().rstrip("?!. ").strip()
    return _POLITE.sub("", text)


def readings(question: str) -> list[Reading]:
    """Every way to read `question` whose pattern explains most of it; several if they tell nothing apart, else one."""
    text = normalised(question)
    found = list(_readings(text))
    most = max((reading.literal for reading in found), default=0)
    best = [reading for reading in found if reading.literal == most]
    best += [more for reading in best if reading.topic for more in _second(reading.topic)]
    return list({(r.intent.query, r.intent.how, r.topic): r for r in best}.values())


def _readings(text: str) -> Iterator[Reading]:
    """At most one reading per intent: that of the pattern which explains most."""
    for intent in phrases().intents:
        matches = [m for pattern in intent.patterns if (m := pattern.fullmatch(text))]
        made = [_reading(intent, match, text) for match in matches]
        if made:
            yield max(made, key=lambda reading: reading.literal)


def _reading(intent: Intent, match: re.Match[str], text: str) -> Reading:
    groups = {key: value.strip() for key, value in match.groupdict().items() if value}
    speaker = groups.get("speaker")
    literal = len(text) - sum(map(len, groups.values()))
    topic = _SAYING.sub("that ", groups["topic"]) if "topic" in groups else None
    return Reading(intent, topic, None if (speaker or "").lower() in NOBODY else speaker, literal)


def by_cue(question: str) -> list[Reading]:
    """Readings of a question by the words that ask it, wherever they stand; the longest words first.

    What is left of the question is the topic, unless the cue says where that is. The clause of what somebody said asks
    nothing: "who denied that the picture was copied?".
    """
    text = normalised(question)
    clause = _CLAUSE.match(text)
    asking = clause.end() if clause else len(text)
    found: dict[str, Reading] = {}
    for intent in phrases().intents:
        if (intent.only_if and not intent.only_if.search(text)) or (intent.not_if and intent.not_if.search(text)):
            continue
        for cue in intent.cues:
            if (match := cue.search(text)) and match.start() < asking:
                reading = _cued(intent, match, text)
                if reading.literal > getattr(found.get(intent.query), "literal", 0):
                    found[intent.query] = reading
    return sorted(found.values(), key=lambda reading: -reading.literal)


def _cued(intent: Intent, match: re.Match[str], text: str) -> Reading:
    groups = {key: value.strip() for key, value in match.groupdict().items() if value}
    left = _HEAD.sub("", " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()))
    literal = len(match.group()) - sum(map(len, groups.values()))
    return Reading(intent, groups.get("topic", left), groups.get("speaker"), literal)


def _second(topic: str) -> list[Reading]:
    """What "or denied the withdrawal" asks besides, where a question has two verbs."""
    match = _AND.match(topic)
    return readings(f"who {match['rest']}") if match else []


def opened(question: str) -> str | None:
    """The topic of a question that names one and leaves open what to know about it; else None."""
    text = normalised(question)
    for pattern in phrases().open_patterns:
        if match := pattern.fullmatch(text):
            return match["topic"]
    return None


def intent_of(query: str) -> Intent:
    """The plainest intent that a catalogue entry answers."""
    return next(intent for intent in phrases().intents if intent.query == query and not intent.how)
