"""Countries and cities: where they only lie somewhere, and where they act as a government."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from whosaidwhat.graph.gazetteer import Place, place
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Drafts
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page

SPATIAL = frozenset(
    "in at near from to into across around over outside inside through toward towards on off via within beyond along "
    "throughout north south east west".split()
)


@dataclass(eq=False)
class Spot:
    """A place of the article in the making."""

    name: str
    known: Place | None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def sort(self) -> str | None:
        """A "state" of a country, a "city", or neither: GeoNames numbers them, and states have no coordinates here."""
        if self.known is None or not self.known.id.isdigit():
            return None
        return "state" if self.known.lat is None else "city"


def settle(names: list[Name], page: Page, drafts: Drafts) -> list[Spot]:
    """Governments into `drafts`; every country, region and city into the result."""
    spots: dict[str, Spot] = {}
    for name in names:
        if name.sort not in ("country", "capital", "place") or (name.begin, name.end) in drafts.by_tokens:
            continue
        text = page.cut(name.begin, name.end)
        known = place(text)
        spot = spots.setdefault(known.id if known else text.lower(), Spot(text, known))
        spot.mentions.append((name.begin, name.end))
        if name.sort != "place" and name.id and acts(name, page):
            government(drafts, name, page)
    return list(spots.values())


def government(drafts: Drafts, name: Name, page: Page) -> None:
    """Note that a country's or capital's name means its government here."""
    draft = drafts.new(Kind.ORGANIZATION, f"gov:{name.id}")
    drafts.mention(draft, name.begin, name.end, "name", page.cut(name.begin, name.end))


def acts(name: Name, page: Page) -> bool:
    """Whether the country or capital does something here, rather than being where something happens."""
    root = page.ends_with(name.begin, name.end)
    if name.end < len(page) and page.words[name.end] == "-" or name.begin and page.words[name.begin - 1] == "-":
        return False
    if page.lower[name.end : name.end + 1] in (["'s"], ["'"]):
        return True
    role = page.dep[root]
    seen = {root}
    while role in ("conj", "appos") and page.head[root] not in seen:
        root = page.head[root]
        seen.add(root)
        role = page.dep[root]
    if role in ("nsubj", "nsubjpass", "poss"):
        return True
    if role in ("dobj", "dative", "iobj"):
        return name.sort == "country"
    if role == "pobj":
        by = page.lower[page.head[root]]
        return by == "by" or name.sort == "country" and by not in SPATIAL
    return False


def home_country(names: list[Name]) -> str | None:
    """The one country that a text is clearly about: named or called by its adjective more than all others together."""
    counts = Counter(n.id for n in names if n.sort in ("country", "capital", "adjective") and n.id)
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if 2 * most > sum(counts.values()) else None
