"""Offices and affiliations: what stands before and after a person's name, and for whom it speaks."""

from __future__ import annotations

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.plurals import phrase_begin
from whosaidwhat.loaders.actors.salience import Salience

STOPS = frozenset({"who", "whose", "which", "that", "where", "when", "said", "says", ";", "(", "—", "–", "--", ":"})
LONGEST = 18
OFFICIAL = frozenset(
    "official officials diplomat diplomats authorities intelligence officer officers commander commanders government "
    "troops forces soldiers military police prosecutor prosecutors investigator investigators negotiator negotiators "
    "lawmaker lawmakers senator senators mp mps spy spies envoy aides adviser advisers".split()
)


class Titles:
    """Gives persons their titles and whom they speak for or belong to."""

    def __init__(self, page: Page, names: list[Name], drafts: Drafts) -> None:
        self.page, self.names, self.drafts = page, names, drafts
        self.named = {i for name in names if name.sort != "post" for i in range(name.begin, name.end)}

    def note_all(self) -> None:
        """Look at every printed name of every person."""
        for draft in list(self.drafts):
            if draft.kind is Kind.PERSON and not draft.anonymous:
                for begin, end in sorted(at for at, form in draft.mentions.items() if form == "name"):
                    self._note(draft, begin, end)

    def _note(self, draft: Draft, begin: int, end: int) -> None:
        before = self.before(begin) or self.apposed(begin, end)
        after = self.after(end)
        for first, last in filter(None, (before, after)):
            self._take(draft, first, last)
        if draft.part_of is None and draft.speaks_for is None and end < len(self.page):
            self._plain_affiliation(draft, end)

    def _take(self, draft: Draft, first: int, last: int) -> None:
        if draft.title is None:
            draft.title = self.page.cut(first, last)
        draft.tell(self.gender(first, last))
        self.tie(draft, first, last)

    def gender(self, first: int, last: int) -> str | None:
        """What "spokesman" or "businesswoman" among the tokens tells."""
        told = (words().gendered.get(self.page.lower[i]) for i in range(first, last))
        return next(filter(None, told), None)

    def before(self, begin: int) -> tuple[int, int] | None:
        """Tokens of the title right before a name ("Ukraine's President"), None where there is none."""
        page, first = self.page, begin
        while first > 0 and begin - first < LONGEST and self._belongs(first - 1, begin):
            first -= 1
        while first < begin and (
            page.pos[first] in ("DET", "PUNCT", "CCONJ", "PART") or page.lower[first] in ("'s", "the")
        ):
            first += 1
        held = [page.lower[i] for i in range(first, begin)]
        return (first, begin) if any(w in words().persons or w in words().spokes for w in held) else None

    def apposed(self, begin: int, end: int) -> tuple[int, int] | None:
        """Tokens of the description that a name and a comma follow ("the mayor of Ormen, Jarek Mollin")."""
        page = self.page
        noun = page.beside(page.ends_with(begin, end))
        if page.words[begin - 1] != "," or not 0 < begin - noun <= LONGEST:
            return None
        if page.lower[noun] not in words().persons | words().spokes or noun in self.named:
            return None
        first = phrase_begin(page, noun)
        while first < noun and (page.pos[first] in ("DET", "PRON", "PART") or page.lower[first] == "'s"):
            first += 1
        return first, begin - 1

    def _belongs(self, at: int, begin: int) -> bool:
        page = self.page
        word = page.lower[at]
        if at + 1 == begin:
            return (
                word in words().persons
                or word in words().spokes
                or word in words().honorifics
                or page.words[at] == "-elect"
            )
        if "\n" in word or page.quoted[at] != page.quoted[begin]:
            return False
        return (
            page.pos[at] in ("NOUN", "PROPN", "ADJ", "NUM")
            or word in ("'s", "'", "-", "the")
            or word in words().persons
        )

    def after(self, end: int) -> tuple[int, int] | None:
        """Tokens of the description after a name ("director of the ...")."""
        page = self.page
        if page.words[end : end + 1] != [","] or end + 2 >= len(page):
            return None
        first = end + 2 if page.lower[end + 1] in ("a", "an", "the") else end + 1
        last = first
        while last < min(len(page), first + LONGEST) and not self._ends(last):
            last += 1
        core = page.lower[first : first + 8]
        named = any(word in words().persons or word in words().spokes for word in core)
        starts = page.pos[first] in ("NOUN", "PROPN", "ADJ") and page.words[first] not in (",", "and")
        return (
            (first, last)
            if named and starts and page.words[last : last + 1] != [] and not self._name_at(first)
            else None
        )

    def _ends(self, at: int) -> bool:
        word = self.page.lower[at]
        return (
            word in STOPS
            or word in (",", ".")
            or "\n" in word
            or self.page.pos[at] == "VERB"
            and self.page.dep[at] != "amod"
        )

    def _name_at(self, at: int) -> bool:
        return any(name.sort == "person" and name.begin == at for name in self.names)

    def _plain_affiliation(self, draft: Draft, end: int) -> None:
        page = self.page
        if page.lower[end] not in ("of", "from", "with", "at"):
            return
        ahead = [row for row in self.drafts.within(end, end + 8) if row[1].kind is Kind.ORGANIZATION]
        if ahead and not any(
            page.pos[i] in ("VERB", "AUX", "PUNCT") and page.words[i] != "-" for i in range(end, ahead[0][0][0])
        ):
            draft.part_of = ahead[0][1]

    def tie(self, draft: Draft, first: int, last: int) -> None:
        """Tie an actor to the body named in a title or description."""
        page = self.page
        roles = {page.lower[i] for i in range(first, last)}
        body = self._body_in(first, last, roles)
        if body is None or body is draft:
            return
        government = (body.canonical or "").startswith("gov:")
        if roles & words().spokes and "former" not in roles and not (government and not roles & words().governing):
            draft.speaks_for = draft.speaks_for or body
        elif not government or roles & OFFICIAL:
            draft.part_of = draft.part_of or body

    def _body_in(self, first: int, last: int, roles: set[str]) -> Draft | None:
        """The organisation among the tokens, or the government of the country whose name or adjective is there."""
        held = [d for _, d in self.drafts.within(first, last) if d.kind is Kind.ORGANIZATION]
        if held:
            return held[0]
        inside = [name for name in self.names if first <= name.begin and name.end <= last]
        post = next((name for name in inside if name.sort == "post" and name.id), None)
        nation = self.nation(first, last)
        if post and post.id:
            known = [
                d
                for k, d in self.drafts.by_canonical.items()
                if _same_office(k, post.id, nation.id if nation else None)
            ]
            if len(known) == 1:
                return known[0]
        if not roles & (words().governing | OFFICIAL):
            return None
        return self.government(nation) if nation else self._country_meant(first, roles)

    def _country_meant(self, first: int, roles: set[str]) -> Draft | None:
        """As in "the country's foreign minister": the government most in mind."""
        if not roles & {"country", "nation"}:
            return None
        return Salience(self.page, self.drafts).antecedent(first, lambda d: (d.canonical or "").startswith("gov:"))

    def nation(self, first: int, last: int) -> Name | None:
        """The country's name or adjective among the tokens."""
        inside = (name for name in self.names if first <= name.begin and name.end <= last)
        return next((name for name in inside if name.sort in ("country", "capital", "adjective") and name.id), None)

    def government(self, nation: Name) -> Draft | None:
        """The government of the country that a name or adjective tells; named by what the text says."""
        key = f"gov:{nation.id}"
        if key not in self.drafts.by_canonical:
            named = next((n for n in self.names if n.sort == "country" and n.id == nation.id), nation)
            draft = self.drafts.new(Kind.ORGANIZATION, key)
            self.drafts.mention(draft, named.begin, named.end, "name", self.page.cut(named.begin, named.end))
        return self.drafts.by_canonical[key]


def _same_office(key: str, post: str, nation: str | None) -> bool:
    country, portfolio = post.split(":")[1:]
    return key == f"ministry:{country or nation}:{portfolio}" or (
        not (country or nation) and key.startswith("ministry:") and key.endswith(":" + portfolio)
    )
