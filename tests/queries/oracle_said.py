"""What the catalogue's questions about who said what mean, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tests.queries.oracle_facts import LATER, Facts, Row, bare, latest_last, ordered, stance_of
from whosaidwhat.graph.model import seconds

CHANGED = ("quote", "said_from")


def begin(day: date) -> int:
    return seconds(day.isoformat()) or 0


def side(how: str) -> int:
    return {"claimed": 1, "observed": 1, "doubted": 0}.get(how, -1)


class Said(Facts):
    """Questions about one claim, one actor, or both."""

    def timeline(self, claim: str) -> list[Row]:
        """For and against, by when it was said."""
        rows = []
        for s, c, how in self.sides(claim):
            at = latest_last(self.get(s, "said_ts"), self.printed_at(self.article(s)))
            for a in self.speakers(s):
                row = list(self.said(a, s, c, how))
                row.insert(8, self.get(s, "said_basis"))
                rows.append(((at, self.order(s), s, self.name(a), a, c, how), tuple(row)))
        return ordered(rows)

    def as_of(self, claim: str, date: date) -> list[Row]:
        """The last statement of each actor."""
        until = begin(date + timedelta(days=1))
        told = [
            (a, s, c, how)
            for s, c, how in self.sides(claim, hand=True)
            for a in self.speakers(s)
            if latest_last(self.published(s), LATER) < until
        ]
        last: dict[str, str] = {}
        for a, s, _, _ in told:
            last[a] = max(last.get(a, ""), self.order(s))
        return ordered(
            ((self.name(a), a, how, c, s), self.said(a, s, c, how)) for a, s, c, how in told if self.order(s) == last[a]
        )

    def changed_since(self, claim: str, since: date) -> list[Row]:
        """The first statement of each actor and how, where none is older."""
        told: dict[tuple[str, str], list[tuple[Any, str, str, str]]] = defaultdict(list)
        begun: dict[str, int] = {}
        for s, c, how in self.sides(claim, hand=True):
            if (at := self.published(s)) is not None:
                for a in self.speakers(s):
                    told[a, how].append((at, self.order(s), s, c))
                    begun[a] = min(begun.get(a, LATER), at)
        rows = []
        for (a, how), found in told.items():
            first = min(found)
            change = "new stance" if begun[a] < begin(since) else "new actor"
            for at, order, s, c in found:
                if s == first[2] and at >= begin(since):
                    row = (*self.actor(a), change, how, *self.tail(s, c))
                    rows.append(((at, order, self.name(a), a, how, c), row))
        return ordered(rows)

    def stance_changes(self, claim: str) -> list[Row]:
        """Changes of everybody on one claim."""
        told = {(a, s, c, how) for s, c, how in self.sides(claim, hand=True, own=True) for a in self.speakers(s)}
        rows = []
        for a in {a for a, _, _, _ in told}:
            for before, after, s, t, c in self.changes((s, c, how) for b, s, c, how in told if b == a):
                key = (self.name(a), a, self.order(s), self.order(t), before, after, c)
                rows.append((key, self.change(a, c, before, after, s, t)))
        return ordered(rows)

    def changes_by(self, actor: str) -> list[Row]:
        """Changes of one actor on each claim."""
        told: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for s in self.starts("MADE_BY", actor):
            for edge in self.out["ABOUT", s]:
                if self.get(s, "first_hand") and (how := stance_of(edge)):
                    told[edge.end].append((s, edge.end, how))
        rows = []
        for c, found in told.items():
            for before, after, s, t, _ in self.changes(found):
                key = (self.order(s), self.order(t), self.text(c), c, before, after)
                rows.append((key, self.change(actor, c, before, after, s, t)))
        return ordered(rows)

    def changes(self, told: Iterable[tuple[str, str, str]]) -> Iterable[tuple[str, str, str, str, str]]:
        """Before, after, both statements and the claim of the later one: what follows what, once per story."""
        first: dict[tuple[str, str], tuple[str, str, str]] = {}
        for s, c, how in told:
            mine = (self.order(s), c, s)
            first[how, self.story(s)] = min(first.get((how, self.story(s)), mine), mine)
        steps: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (how, _), (_, c, s) in first.items():
            steps[s].append((how, c))
        for s, t in pairwise(sorted(steps, key=self.order)):
            for before, _ in steps[s]:
                yield from ((before, after, s, t, c) for after, c in steps[t] if side(before) != side(after))

    def change(self, a: str, c: str, before: str, after: str, s: str, t: str) -> Row:
        told: list[Any] = []
        for x in (s, t):
            n = self.article(x)
            told += [x, *self.cells(x, *CHANGED), n, *self.cells(n, "publisher", "published_at")]
        return (*self.actor(a), c, self.get(c, "text"), before, after, *told)

    def told_by_others(self, claim: str) -> list[Row]:
        """Who relays whom."""
        rows = []
        for s, c, how in self.sides(claim):
            tellers = self.ends("RELAYED_BY", s)
            for outer in self.ends("WITHIN", s):
                tellers |= self.speakers(outer)
            for r in tellers:
                for a in self.speakers(s) - {r}:
                    key = (self.printed_at(self.article(s)), self.order(s), s, self.name(r), r, self.name(a), a, c, how)
                    rows.append((key, (r, *self.cells(r, "name", "kind"), *self.said(a, s, c, how))))
        return ordered(rows)

    def unnamed_sources(self, claim: str) -> list[Row]:
        """What nobody with a name says."""
        rows = []
        for s, c, how in self.sides(claim):
            if not any(self.get(a, "voice") == "named" for a in self.speakers(s)):
                key = (self.printed_at(self.article(s)), self.order(s), s, c, how)
                rows.append((key, (how, self.get(s, "source_text"), *self.tail(s, c))))
        return ordered(rows)

    def independent_sources(self, claim: str) -> list[Row]:
        """Affirming statements by who is behind them."""
        groups: dict[tuple[str, ...], list[tuple[str, str, str, str]]] = defaultdict(list)
        told: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for s, c, _ in self.affirms(claim):
            for b in self.speakers(s):
                told[b].add((s, c))
        for b, said in told.items():
            source = min(self.source(s, b) for s, _ in said)
            groups[source] += [(self.order(s), c, s, b) for s, c in said]
        rows = []
        for found in groups.values():
            _, c, s, _ = min(found)
            a = min(min(self.ends("SPEAKS_FOR", b) - {b}, default=b) for *_, b in found)
            stories, articles, publishers = self.counts(s for _, _, s, _ in found)
            counts = (len({b for _, _, _, b in found}), stories, articles, publishers)
            row = (
                *self.actor(a),
                self.get(s, "medium"),
                *counts,
                *self.where(self.article(s)),
                s,
                self.get(s, "quote"),
                c,
                self.get(c, "text"),
            )
            rows.append(((-stories, -articles, self.name(a), a), row))
        return ordered(rows)

    def source(self, s: str, b: str) -> tuple[str, ...]:
        """Whom a speaker of a statement counts as: who is spoken for, an outlet that was told, or words in a story."""
        behind = self.ends("SPEAKS_FOR", b) - {b}
        spoken_for = self.starts("SPEAKS_FOR", b) - {b}
        if behind or spoken_for or self.get(b, "voice") not in ("anonymous", "group"):
            return ("0 actor", min(behind, default=b))
        told = bare(self.get(s, "medium") or "")
        return ("1 outlet", told.lower()) if told[:1].isupper() else ("2 words", self.story(s), self.name(b))

    def counts(self, statements: Iterable[str]) -> tuple[int, int, int]:
        """How many stories, articles and known publishers."""
        articles = {self.article(s) for s in statements}
        publishers = {self.get(n, "publisher") for n in articles} - {None}
        return len({self.story_of(n) for n in articles}), len(articles), len(publishers)

    def first_mentions(self, claim: str) -> list[Row]:
        """The earliest of each outlet."""
        groups: dict[Any, list[tuple[str, str, str]]] = defaultdict(list)
        for c in self.reach(claim, self.into):
            for s in self.starts("ABOUT", c):
                groups[self.get(self.article(s), "publisher")].append((self.order(s), c, s))
        rows = []
        for publisher, found in groups.items():
            order, c, s = min(found)
            n = self.article(s)
            row = (
                publisher,
                len({self.article(x) for _, _, x in found}),
                n,
                *self.cells(n, "source_id", "title", "published_at"),
                s,
                self.get(s, "quote"),
                c,
                self.get(c, "text"),
            )
            rows.append(((self.printed_at(n), order), row))
        return ordered(rows)

    def wordings(self, actor: str, claim: str) -> list[Row]:
        """The words in quotation marks."""
        groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for c in self.reach(claim, self.into):
            for s in self.starts("ABOUT", c) & self.starts("MADE_BY", actor):
                if words := self.get(s, "exact_words"):
                    groups[words].append((self.order(s), c, s))
        rows = []
        for words, found in groups.items():
            order, c, s = min(found)
            counts = self.counts(x for _, _, x in found)
            row = (
                words,
                *counts,
                s,
                *self.cells(s, "quote", "said_from"),
                *self.where(self.article(s)),
                c,
                self.get(c, "text"),
            )
            rows.append(((-counts[0], order, words), row))
        return ordered(rows)

    def evidence(self, actor: str, claim: str) -> list[Row]:
        """Every statement of the one about the other."""
        rows = []
        for s in self.starts("MADE_BY", actor):
            for edge in self.out["ABOUT", s]:
                if edge.end != claim:
                    continue
                how, (basis, certainty, marks) = (
                    stance_of(edge),
                    map(edge.properties.get, ("basis", "certainty", "marks")),
                )
                key = (self.order(s), s, how or "~", basis or "", latest_last(certainty, -1), marks or "")
                rows.append(
                    (
                        key,
                        (
                            s,
                            how,
                            basis,
                            certainty,
                            *self.cells(s, "source_text", "cue", "content", "quote", "exact_words", "spans"),
                            marks,
                            *self.cells(
                                s,
                                "speech",
                                "speech_act",
                                "first_hand",
                                "reported_by",
                                "said_from",
                                "said_to",
                                "said_basis",
                                "medium",
                            ),
                            *self.where(self.article(s)),
                            self.get(s, "confidence"),
                        ),
                    )
                )
        return ordered(rows)

    def said_about(self, actor: str, event: str) -> list[Row]:
        """Statements of an actor about an event."""
        rows = []
        for s in self.starts("MADE_BY", actor):
            for edge in self.out["ABOUT", s]:
                if event in self.ends("CONCERNS", edge.end):
                    how, c = stance_of(edge), edge.end
                    rows.append(((self.order(s), s, how or "~", self.text(c), c), (s, *self.quoted(s, how, c))))
        return ordered(rows)

    def said_of(self, actor: str, other: str) -> list[Row]:
        """Statements of an actor that name another, or a place."""
        rows = []
        for s in self.starts("MADE_BY", actor):
            for named in self.out["NAMES", s]:
                for edge in self.out["ABOUT", s]:
                    if named.end == other and edge.end == named.properties["claim"]:
                        how, c, role = stance_of(edge), edge.end, str(named.properties["role"])
                        key = (self.order(s), s, role, how or "~", self.text(c), c)
                        rows.append((key, (s, role, *self.quoted(s, how, c))))
        return ordered(rows)

    def quoted(self, s: str, how: Any, c: str) -> list[Any]:
        return [
            self.get(s, "speech_act"),
            how,
            c,
            self.get(c, "text"),
            *self.cells(
                s, "quote", "exact_words", "speech", "medium", "said_from", "said_to", "said_basis", "reported_by"
            ),
            *self.where(self.article(s)),
            self.get(s, "confidence"),
        ]

    def answers(self, actor: str) -> list[Row]:
        """What an actor's statements answer."""
        rows = []
        for s in self.starts("MADE_BY", actor):
            for o in self.ends("RESPONDS_TO", s):
                for b in self.speakers(o) or {None}:
                    key = (self.order(s), s, self.order(o), o, self.name(b), b or "")
                    rows.append(
                        (
                            key,
                            (
                                s,
                                *self.cells(s, "quote", "speech_act", "said_from"),
                                o,
                                *self.cells(o, "quote", "speech_act"),
                                b,
                                self.get(b, "name"),
                                *self.where(self.article(s)),
                            ),
                        )
                    )
        return ordered(rows)

    def said_afterwards(self, claim: str) -> list[Row]:
        """What is said of its events once it is over."""
        due = latest_last(self.properties.get(claim, {}).get("end_ts"), -LATER)
        claims = {c for event in self.ends("CONCERNS", claim) for c in self.about(event)}
        rows = []
        for c in claims:
            for edge in self.into["ABOUT", c]:
                s, how, at = edge.start, stance_of(edge), self.published(edge.start)
                if how and at is not None and at > due:
                    rows += [
                        ((at, self.order(s), s, self.name(a), a, c, how), self.said(a, s, c, how))
                        for a in self.speakers(s)
                    ]
        return ordered(rows)
