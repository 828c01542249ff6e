"""What the catalogue's questions about events, outlets and networks mean, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product
from typing import Any

from tests.queries.oracle_facts import AFFIRMED, LATER, Facts, Row, bare, latest_last, ordered, stance_of
from tests.queries.oracle_said import begin

STANCES = ("CLAIMED", "DENIED", "OBSERVED", "DOUBTED")


class Listed(Facts):
    """Questions about events, outlets, articles, and who is tied to whom."""

    def who_stayed_silent(self, claim: str) -> list[Row]:
        """Who takes part or declined to comment, and takes no stance by himself or through a spokesperson."""
        heard: set[str] = set()
        found: dict[str, tuple[list[str], bool]] = {}
        for event in self.ends("CONCERNS", claim):
            for edge in self.out["INVOLVES", event]:
                if self.get(edge.end, "voice"):
                    found.setdefault(edge.end, ([], False))[0].append(str(edge.properties["role"]))
            for edge in (edge for c in self.about(event) for edge in self.into["ABOUT", c]):
                speakers = self.speakers(edge.start)
                if stance_of(edge):
                    heard |= speakers | {o for b in speakers for o in self.ends("SPEAKS_FOR", b)}
                if self.get(edge.start, "speech_act") == "decline":
                    found |= {a: (found.get(a, ([], False))[0], True) for a in speakers}
        rows = []
        for a, (roles, declined) in found.items():
            if a not in heard:
                articles = len(self.starts("MENTIONS", a))
                row = (*self.actor(a), min(roles, default=None), declined, articles)
                rows.append(((not declined, -articles, self.name(a), a), row))
        return ordered(rows)

    def numbers_given(self, event: str) -> list[Row]:
        """Intervals by unit."""
        rows = []
        for c in self.about(event):
            for edge in self.into["GIVES", c]:
                s, how = edge.start, stance_of(edge)
                unit, low, high, figure = map(edge.properties.get, ("unit", "low", "high", "text"))
                for a in self.speakers(s):
                    key = (
                        unit,
                        latest_last(low, high),
                        latest_last(high, low),
                        self.printed_at(self.article(s)),
                        self.order(s),
                        s,
                        self.name(a),
                        a,
                        c,
                        figure,
                        how or "",
                        latest_last(low, -1),
                        latest_last(high, -1),
                    )
                    rows.append((key, (unit, low, high, figure, *self.said(a, s, c, how))))
        return ordered(rows)

    def units_and_places(self, event: str) -> list[Row]:
        """What statements name, and who makes them."""
        rows = []
        for c in self.about(event):
            for about in self.into["ABOUT", c]:
                s, how = about.start, stance_of(about)
                for edge in self.out["NAMES", s]:
                    x, role = edge.end, str(edge.properties["role"])
                    if edge.properties["claim"] != c or self.labels[x] not in ("Unit", "Place"):
                        continue
                    for a in self.speakers(s):
                        key = (
                            self.name(x),
                            x,
                            role,
                            self.printed_at(self.article(s)),
                            self.order(s),
                            s,
                            self.name(a),
                            a,
                            c,
                            how or "~",
                        )
                        thing = (x, self.get(x, "name"), self.labels[x], role, *self.cells(x, "country", "lat", "lon"))
                        rows.append((key, (*thing, a, *self.cells(a, "name", "voice"), how, *self.tail(s, c))))
        return ordered(rows)

    def checked(self, event: str) -> list[Row]:
        """Who looked at each claim; a row of its own for a claim at which nobody did."""
        rows = []
        for c in self.about(event):
            looked = [
                (edge, a)
                for edge in self.into["ABOUT", c]
                if edge.properties.get("stance") == "observed"
                for a in self.speakers(edge.start)
            ]
            if not looked:
                row = (c, self.get(c, "text"), *[None] * 18)
                rows.append(((self.text(c), c, LATER, "", "", "", "", "", ""), row))
            for edge, a in looked:
                s, how, basis = edge.start, stance_of(edge), edge.properties.get("basis")
                names = {
                    self.get(x.end, "name")
                    for x in self.out["NAMES", s]
                    if x.properties["claim"] == c and self.labels[x.end] == "Place"
                } - {None}
                row = (
                    c,
                    self.get(c, "text"),
                    how,
                    basis,
                    "; ".join(sorted(names)) or None,
                    *self.actor(a),
                    *self.cells(s, "quote", "said_from", "said_to", "reported_by"),
                    *self.where(self.article(s)),
                    s,
                    self.get(s, "confidence"),
                )
                key = (
                    self.text(c),
                    c,
                    self.printed_at(self.article(s)),
                    self.order(s),
                    s,
                    self.name(a),
                    a,
                    how,
                    basis or "",
                )
                rows.append((key, row))
        return ordered(rows)

    def accounts_differ(self, event: str, one: str, other: str) -> list[Row]:
        """Claims by outlet."""
        rows = []
        for c in self.about(event):
            told = [
                [
                    (self.order(edge.start), edge.start, self.side(edge))
                    for edge in self.into["ABOUT", c]
                    if self.get(self.article(edge.start), "publisher") == outlet
                ]
                for outlet in (one, other)
            ]
            if any(told):
                first = [self.article(min(found)[1]) if found else None for found in told]
                rank = 0 if not told[1] else 1 if not told[0] else 2
                counts = [len({s for _, s, side in found if side == wanted}) for found in told for wanted in (1, -1)]
                row = (
                    c,
                    self.get(c, "text"),
                    ("one", "other", "both")[rank],
                    *counts,
                    *(x for n in first for x in (n, self.get(n, "title"))),
                )
                rows.append(((rank, self.text(c), c), row))
        return ordered(rows)

    def side(self, edge: Any) -> int:
        stance = edge.properties.get("stance")
        return 0 if stance is None else 1 if stance in AFFIRMED and edge.properties["polarity"] == 1 else -1

    def spokespeople(self, actor: str) -> list[Row]:
        """Both ways."""
        pairs = {(actor, o) for o in self.ends("SPEAKS_FOR", actor)} | {
            (a, actor) for a in self.starts("SPEAKS_FOR", actor)
        }
        rows = []
        for a, o in pairs:
            said = self.starts("MADE_BY", a)
            dates = sorted(at for s in said if (at := self.get(self.article(s), "published_at")))
            counts = (
                len(said),
                len({self.story(s) for s in said}),
                dates[0] if dates else None,
                dates[-1] if dates else None,
            )
            row = (a, *self.cells(a, "name", "kind"), o, *self.cells(o, "name", "kind"), *counts)
            rows.append(((-len(said), self.name(a), a, self.name(o), o), row))
        return ordered(rows)

    def stances(self, actor: str) -> dict[str, set[str]]:
        """At first hand: claims and what the actor says of them."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind in STANCES:
            for edge in self.out[kind, actor]:
                if "reported_by" not in edge.properties:
                    unseen = kind == "OBSERVED" and edge.properties["polarity"] == -1
                    found[edge.end].add("not observed" if unseen else kind.lower())
        return found

    def stancers(self, claim: str) -> set[str]:
        return {
            edge.start for kind in STANCES for edge in self.into[kind, claim] if "reported_by" not in edge.properties
        }

    def paths_between(self, one: str, other: str, limit: int) -> list[Row]:
        """By one claim, or by two with an actor between them."""
        if one == other:
            return []
        left, right = self.stances(one), self.stances(other)
        rows = [
            (
                (1, self.text(c), c, "", "", "", ""),
                (1, c, self.get(c, "text"), min(left[c]), min(right[c]), *[None] * 6),
            )
            for c in left.keys() & right
        ]
        middles = {m for c in left for m in self.stancers(c)} & {m for d in right for m in self.stancers(d)} - {
            one,
            other,
        }
        for m in middles:
            mine = self.stances(m)
            for c, d in product(mine.keys() & left, mine.keys() & right):
                if c != d:
                    key = (2, self.text(c), c, self.name(m), m, self.text(d), d)
                    rows.append(
                        (
                            key,
                            (
                                2,
                                c,
                                self.get(c, "text"),
                                min(left[c]),
                                min(right[d]),
                                m,
                                self.get(m, "name"),
                                min(mine[c]),
                                min(mine[d]),
                                d,
                                self.get(d, "text"),
                            ),
                        )
                    )
        return ordered(rows)[:limit]

    def co_claimers(self, actor: str, limit: int) -> list[Row]:
        """Claims on which both are on one side, and on which they are not."""
        agrees: dict[str, set[str]] = defaultdict(set)
        disagrees: dict[str, set[str]] = defaultdict(set)
        for c, hows in self.stances(actor).items():
            for a in self.stancers(c) - {actor}:
                for mine, theirs in product(hows - {"doubted"}, self.stances(a)[c] - {"doubted"}):
                    same = (mine in AFFIRMED) == (theirs in AFFIRMED)
                    (agrees if same else disagrees)[a].add(c)
        rows = []
        for a in agrees.keys() | disagrees.keys():
            counts = (len(agrees[a]), len(disagrees[a]))
            rows.append(((-counts[0], counts[1], self.name(a), a), (*self.actor(a), *counts)))
        return ordered(rows)[:limit]

    def printed_by_one(self, publisher: str, limit: int) -> list[Row]:
        """Claims of one outlet only."""
        rows = []
        for c in self.of("Claim"):
            told = sorted((self.order(s), s) for s in self.starts("ABOUT", c))
            articles = {self.article(s) for _, s in told}
            if told and {self.get(n, "publisher") for n in articles} == {publisher}:
                n, event = self.article(told[0][1]), self.event_of(c)
                row = (
                    c,
                    self.get(c, "text"),
                    event,
                    self.get(event, "label"),
                    len(told),
                    len(articles),
                    n,
                    *self.cells(n, "source_id", "title", "published_at"),
                )
                rows.append(((-len(told), -len(articles), self.text(c), c), row))
        return ordered(rows)[:limit]

    def copies(self, limit: int) -> list[Row]:
        """Stories with several articles."""
        rows = []
        for t in self.of("Story"):
            articles = self.starts("COPY_OF", t)
            for n in articles if len(articles) > 1 else ():
                row = (t, self.get(t, "label"), len(articles), *self.where(n), self.get(n, "url"))
                rows.append(((-len(articles), t, self.printed_at(n), n), row))
        return ordered(rows)[:limit]

    def falling_due(self, since: date, until: date, limit: int) -> list[Row]:
        """The earliest promise of each actor of each claim that ends then."""
        best: dict[tuple[str, str], str] = {}
        for c in self.of("Claim"):
            due = self.get(c, "end_ts")
            if due is None or not begin(since) <= due < begin(until) + 24 * 60 * 60:
                continue
            for edge in self.into["ABOUT", c]:
                s = edge.start
                act = self.get(c, "phase") == "intended" or self.get(s, "speech_act") in ("promise", "predict")
                said = act and self.get(s, "first_hand") and stance_of(edge) == "claimed"
                if said and latest_last(self.published(s), -LATER) < due:
                    best |= {(c, a): min(best.get((c, a), s), s, key=self.order) for a in self.speakers(s)}
        rows = []
        for (c, a), s in best.items():
            event = self.event_of(c)
            row = (
                c,
                self.get(c, "text"),
                event,
                self.get(event, "label"),
                *self.cells(c, "start", "end"),
                *self.actor(a),
                *self.cells(s, "speech_act", "quote", "said_from"),
                *self.where(self.article(s)),
                s,
                self.get(s, "confidence"),
            )
            rows.append(((self.get(c, "end_ts"), self.text(c), c, self.name(a), a), row))
        return ordered(rows)[:limit]

    def originals_cited(self, limit: int) -> list[Row]:
        """Media that are no outlet of ours."""
        ours = {bare(self.get(n, "publisher")).lower() for n in self.of("Article") if self.get(n, "publisher")}
        groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for s in self.of("Statement"):
            if medium := self.get(s, "medium"):
                groups[bare(medium).lower()].append((self.order(s), s, bare(medium)))
        rows = []
        for key, found in groups.items():
            if key in ours:
                continue
            s, n = min(found)[1], self.article(min(found)[1])
            original, articles = min(name for _, _, name in found), {self.article(x) for _, x, _ in found}
            stories = {self.story_of(x) for x in articles}
            row = (original, len(found), len(stories), len(articles), *self.where(n), s, self.get(s, "quote"))
            rows.append(((-len(stories), -len(found), original), row))
        return ordered(rows)[:limit]

    def undisputed(self, limit: int) -> list[Row]:
        """Affirmed claims that nothing disputes."""
        rows = []
        for c in self.of("Claim"):
            hand = [s for s, _, _ in self.affirms(c) if self.get(s, "first_hand")]
            own = any(self.side(edge) == 1 and self.get(edge.start, "first_hand") for edge in self.into["ABOUT", c])
            actors = {a for s in hand for a in self.speakers(s)}
            if own and actors and not any(self.disputes(c)):
                stories = {self.story(s) for s in hand if self.speakers(s)}
                event = self.event_of(c)
                row = (
                    c,
                    self.get(c, "text"),
                    event,
                    self.get(event, "label"),
                    *self.cells(c, "start", "end"),
                    len(actors),
                    len(stories),
                )
                rows.append(((-len(actors), -len(stories), self.text(c), c), row))
        return ordered(rows)[:limit]

    def articles_by_affair(self) -> list[Row]:
        """Each article under the event that the fold says it is mostly about."""
        rows = []
        for n in self.of("Article"):
            event = next(iter(self.ends("MOSTLY_ABOUT", n)), None)
            key = (event is None, latest_last(self.get(event, "start"), "9999"), event or "", self.printed_at(n), n)
            rows.append((key, (event, self.get(event, "label"), *self.where(n))))
        return ordered(rows)
