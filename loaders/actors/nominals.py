"""Descriptions to actors: "a NATO official", "the ministry", "his lawyer", "residents"."""

from __future__ import annotations

from collections.abc import Callable, Collection

from whosaidwhat.graph.gazetteer import nouns, singular, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.loaders.actors.definites import Definites
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.heads import DETERMINERS, SECOND, SELF_GROUPS, Part
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page
from whosaidwhat.loaders.actors.phrases import Phrases
from whosaidwhat.loaders.actors.places import home_country
from whosaidwhat.loaders.actors.pronouns import THIRD, Pronouns, body, person
from whosaidwhat.loaders.actors.salience import Salience, Scope
from whosaidwhat.loaders.actors.titles import Titles

DEFINITE = frozenset({"the", "that", "this", "these", "those"})
FRESH = frozenset({"another", "second", "third", "one"})
STRONG = 1.1
"""What a namesake-free "the nominee" needs to be the person just spoken of."""
WEAK = 0.5
"""What "the company" needs to be a body of which no other kind is told."""
LESSER = frozenset({"deputy", "vice"})
OWNED = frozenset({"office", "court", "campaign", "estate", "administration", "family"})
FIRMS = frozenset({"company", "firm"})
APPOINTED = frozenset(
    "judge magistrate prosecutor attorney general coroner sheriff lawyer referee coach editor".split()
)
"""Who belongs to a court, a county, a club, a paper or a client, and need not have been spoken of."""
GOVERNMENTS = frozenset({"government", "authorities", "administration", "country", "state", "regime", "cabinet"})
OFFICES = frozenset({"state", "staff", "defense", "defence", "two", "three", "four"})
"""What follows "of" within an office or a description that names no body: "secretary of state", "mother of three"."""
GENERIC_BODIES = frozenset(
    "company firm group agency department organization organisation body network website site newspaper paper outlet "
    "magazine publication broadcaster channel station tabloid institution foundation charity watchdog".split()
)
LONGEST = 14

Ranges = Collection[tuple[int, int]]
Fits = Callable[[Draft], bool]


class Nominals:
    """Resolves sources that describe their speaker, and remembers those it met."""

    def __init__(
        self, page: Page, drafts: Drafts, phrases: Phrases, salience: Salience, titles: Titles, definites: Definites
    ) -> None:
        self.page, self.drafts, self.phrases = page, drafts, phrases
        self.salience, self.titles, self.definites = salience, titles, definites
        self.pronouns = Pronouns(page, salience)
        self.by_text: dict[tuple[Kind, str], Draft] = {}

    def resolve(self, part: Part, outer: Collection[Draft], content: Ranges) -> Draft | None:
        """The actor that a description means; None where it means nobody ("the figures")."""
        match part.sort:
            case "name" if part.name is not None:
                return self.drafts.by_tokens.get((part.name.begin, part.name.end))
            case "person":
                return self._person(part, content, outer)
            case "group":
                return self._group(part, content)
            case "body":
                return self._body(part, content)
            case "unit":
                return self._fresh(part, Kind.UNIT, anonymous=False)
            case "document":
                return self._owner(part, outer, content)
            case _:
                return self._by_ending(part, content)

    def real(self, draft: Draft) -> Draft:
        """The actor itself where the draft, or a member of it, is a noun phrase that nobody needed until now."""
        if draft.members:
            return self.definites.joints.of([self.real(member) for member in draft.members]) or draft
        if draft.phrase is None:
            return draft
        if draft.became is None:
            begin, end = draft.phrase
            named = draft.kind is Kind.ORGANIZATION
            draft.became = self._fresh(self.phrases.part(begin, end), draft.kind, anonymous=not named)
            draft.became.tell(draft.gender)
            self.drafts.mention(draft.became, begin, end, "nominal")
            self.salience.note(begin, end, draft.became)
        return draft.became

    def known(self, begin: int, end: int) -> Draft | None:
        """The actor met before that "the president" can mean by title, name or gazetteer; None where there is none."""
        noun = self.page.lower[end - 1]
        fits = person if noun in words().persons else body
        return self.salience.antecedent(begin, lambda d: fits(d) and d.called(noun) and d.phrase is None)

    # -- one person -----------------------------------------------------------------------------------------------

    def _person(self, part: Part, content: Ranges, outer: Collection[Draft] = ()) -> Draft | None:
        noun, told = self.page.lower[part.head], self.titles.gender(part.begin, part.core)
        if self.page.lower[part.begin] in DEFINITE:
            wanted = self._content_words(part)
            found = self._find(
                part, content, lambda d: person(d) and d.called(noun) and _fits(d, wanted), told, far=len(wanted) > 1
            )
            if found is None and part.sort == "person" and noun not in APPOINTED and self._bare(part):
                # Who bears the same office with other words ("Democratic nominee") is not the one, nor is who says it.
                found = self._find(
                    part,
                    content,
                    lambda d: person(d) and not d.anonymous and not d.called(noun) and d not in outer,
                    told,
                    STRONG,
                )
            if found is not None:
                found.tell(told)
                return found
        draft = self._fresh(part, Kind.PERSON)
        draft.tell(told)
        return draft

    def _content_words(self, part: Part) -> set[str]:
        return {self.page.lower[i] for i in range(part.begin, part.core)} - DETERMINERS - {"'s", "-"}

    def _bare(self, part: Part) -> bool:
        """Whether the description names no body that it belongs to: then it may be the person just spoken of."""
        names = self.phrases.at
        named = any(i in names and not _describing(names[i]) for i in range(part.begin, part.end))
        office = self.page.lower[part.head] in words().governing
        if named or office and self.titles.nation(part.begin, part.core) is not None:
            return False
        after = self.page.lower[part.core : part.core + 2]
        return after[:1] != ["of"] or len(after) > 1 and after[1] in OFFICES

    def _find(
        self,
        part: Part,
        content: Ranges,
        fits: Fits,
        gender: str | None = None,
        least: float = 0.0,
        *,
        far: bool = False,
    ) -> Draft | None:
        scope = Scope(self.pronouns.subject_of(part.head), hidden=content)
        found = self.salience.antecedent(part.begin, fits, gender=gender, scope=scope, least=least, far=far)
        return None if found is None else self.real(found)

    # -- several --------------------------------------------------------------------------------------------------

    def _group(self, part: Part, content: Ranges) -> Draft | None:
        page = self.page
        noun = page.lower[part.head]
        if page.lower[part.begin] in DEFINITE and part.core - part.begin == 2 and part.end == part.core:
            found = self._find(part, content, lambda d: d.kind is Kind.GROUP and d.called(noun))
            if found is not None:
                return found
        if page.lower[part.begin] in DEFINITE | {"both"} and part.end == part.core:
            meant = self.definites.several(part)
            if meant is not None:
                return meant
        return self._fresh(part, Kind.GROUP, alone=part.core - part.begin == 1 and noun in SELF_GROUPS)

    # -- bodies ---------------------------------------------------------------------------------------------------

    def _body(self, part: Part, content: Ranges) -> Draft | None:
        page, noun = self.page, self.page.lower[part.head]
        nation = self.titles.nation(part.begin, part.core)
        if noun in GOVERNMENTS and nation is not None:
            return self.titles.government(nation)
        if page.lower[part.begin] in DEFINITE:
            wanted = self._content_words(part)
            found = self.definites.territory(part) if wanted == {noun} else None
            if noun in FIRMS and wanted == {noun} and self._bare(part):
                found = self._find(part, content, lambda d: body(d) and (d.called(noun) or _may_be_firm(d)), least=WEAK)
            found = found or self._find(
                part, content, lambda d: body(d) and d.called(noun) and _fits(d, wanted), far=len(wanted) > 1
            )
            if found is None and noun in GENERIC_BODIES and part.core - part.begin == 2 and self._bare(part):
                found = self._find(part, content, lambda d: body(d) and not d.canonical, least=STRONG)
            if found is None and noun == "government" and wanted <= {"government", "federal"}:
                found = self._home_government()
            if found is not None:
                return found
        return self._fresh(part, Kind.ORGANIZATION, anonymous=False)

    def _home_government(self) -> Draft | None:
        """As in "the government" of the one country that the article is about."""
        country = home_country(self.titles.names)
        nation = next((name for name in self.titles.names if country and name.id == country), None)
        return self.titles.government(nation) if nation else None

    # -- documents ------------------------------------------------------------------------------------------------

    def _owner(self, part: Part, outer: Collection[Draft], content: Ranges) -> Draft | None:
        """Whose statement, report or survey it is: by possessive, "by", "from" or "of"; else nobody's."""
        held = [row for row in self.drafts.within(part.begin, part.end) if not row[1].anonymous]
        if held:
            return held[0][1]
        first = self.page.lower[part.begin]
        if first in THIRD:
            return self.pronouns.third(part.begin, outer, content, source=True)
        return None

    # -- words that the lists do not know -------------------------------------------------------------------------

    def _by_ending(self, part: Part, content: Ranges) -> Draft | None:
        word = self.page.lower[part.head]
        nation = self.titles.nation(part.begin, part.core) if part.head == part.begin else None
        if nation is not None:
            return self.titles.government(nation)
        if word in words().places and self.page.lower[part.begin] in DEFINITE:
            return self._body(part, content)
        if self.page.pos[part.head] not in ("NOUN", "PROPN") or word in SECOND:
            return None
        if word.endswith(("ers", "ors", "ists", "ants", "ents", "ians", "ees", "ates", "crats")):
            return self._group(part, content)
        if word.endswith(("er", "or", "ist", "ian", "crat")) and len(word) > 5:
            return self._person(part, content)
        return self._owner(part, (), content)

    # -- new ones -------------------------------------------------------------------------------------------------

    def _fresh(self, part: Part, kind: Kind, *, anonymous: bool = True, alone: bool = False) -> Draft:
        """The actor of this description: the one met before under the same words, or a new one."""
        end = (
            self._of_whom(part)
            if kind is Kind.ORGANIZATION
            else min(part.end, part.begin + LONGEST, self._clause(part))
        )
        first = part.begin + (self.page.lower[part.begin] == "other")
        text = self.page.cut(first, end)
        key = (kind, self._key(part.begin, end))
        again = self.page.lower[part.begin] not in FRESH and not alone
        if again and key in self.by_text:
            draft = self.by_text[key]
            draft.forms = [text] if text[0].islower() and draft.anonymous else draft.forms
            return draft
        draft = self.drafts.new(kind, None, anonymous=anonymous)
        draft.forms.append(text)
        draft.nouns |= {self.page.lower[part.head], singular(self.page.lower[part.head]) or ""}
        self.by_text[key] = draft
        self._tie(draft, part)
        return draft

    def _of_whom(self, part: Part) -> int:
        """As in "the office of Mayor Ada Holm": where the words end that tell which of many it is."""
        owned = self.page.lower[part.head] in OWNED and self.page.lower[part.core : part.core + 1] in (["of"], ["for"])
        held = [end for (_, end), _ in self.drafts.within(part.core, self._clause(part))] if owned else []
        return max(held, default=part.core)

    def _clause(self, part: Part) -> int:
        """Where a relative clause or an apposition ends the description's words."""
        page = self.page
        stops = (
            i
            for i in range(part.core, part.end)
            if page.words[i] in (",", "(", "—") or page.lower[i] in ("who", "which", "that")
        )
        return next(stops, part.end)

    def _key(self, begin: int, end: int) -> str:
        first = begin + (self.page.lower[begin] in DETERMINERS and end - begin > 1)
        return self.page.cut(first, end).lower()

    def _tie(self, draft: Draft, part: Part) -> None:
        if draft.kind is Kind.ORGANIZATION and not draft.anonymous:
            owners = [d for _, d in self.drafts.within(part.begin, part.core)]
            draft.part_of = owners[0] if owners else None
            return
        self.titles.tie(draft, part.begin, part.end)
        if draft.speaks_for or draft.part_of or not set(self.page.lower[part.begin : part.core]) & words().spokes:
            return
        people = [d for _, d in self.drafts.within(part.begin, part.end) if person(d)]
        draft.speaks_for = people[0] if people else None


def _fits(draft: Draft, wanted: set[str]) -> bool:
    """Whether an actor's title and names hold every word of a description."""
    held = {
        w for text in (*draft.forms, draft.title or "") for w in text.lower().replace("-", " ").split()
    } | draft.nouns
    second = LESSER & set((draft.title or "").lower().split()) - wanted
    return wanted <= held and not second or len(wanted) == 1


def _may_be_firm(draft: Draft) -> bool:
    named = body(draft) and not draft.canonical and draft.phrase is None
    return named and draft.nouns & words().bodies <= FIRMS | words().firms


def _describing(name: Name) -> bool:
    """Whether a name inside a description says of which party or place: "the Republican nominee"."""
    return name.sort in ("post", "group", "place") or "party" in nouns(name.id or "")
