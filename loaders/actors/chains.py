"""Names to actors: which names of one article mean the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from whosaidwhat.graph.gazetteer import gender_of_given_name, gender_of_surname, nouns, words
from whosaidwhat.graph.model import Kind
from whosaidwhat.graph.names import alike, folded, given, skeleton, surname
from whosaidwhat.loaders.actors.drafts import Draft, Drafts
from whosaidwhat.loaders.actors.names import Name
from whosaidwhat.loaders.actors.page import Page

ARTICLES = frozenset({"the", "a", "an"})
RECENT = 60
"""Tokens within which a namesake counts as just mentioned."""


def chain(names: list[Name], page: Page) -> Drafts:
    """The named actors of the article; places and countries that only lie somewhere are left to others."""
    drafts = Drafts()
    full = [name for name in names if name.sort == "person" and name.end - name.begin > 1]
    surnames = {_surname(page, name) for name in full}
    given_names = {page.words[name.begin] for name in full}
    people, things = People(page, drafts), _things(names, page)
    for name in full:
        people.add_full(name)
    for name in sorted([*names, *_missed(names, surnames, page)], key=lambda name: name.begin):
        if name in full:
            continue
        if _is_person(name, page, surnames, given_names):
            people.add_single(name)
        else:
            _body(name, page, drafts, things)
    _abbreviations(drafts, page)
    _settle_ministries(drafts)
    return drafts


def _surname(page: Page, name: Name) -> str:
    return skeleton(surname(page.cut(name.begin, name.end)))


def _is_person(name: Name, page: Page, surnames: set[str], given_names: set[str]) -> bool:
    if name.sort == "person":
        return True
    if name.sort not in ("body", "place", "group") or name.id or name.end - name.begin > 1:
        return False
    return skeleton(page.words[name.begin]) in surnames or page.words[name.begin] in given_names


def _missed(names: Iterable[Name], surnames: set[str], page: Page) -> list[Name]:
    """Surnames known from a full name that stand where no name was found."""
    taken = {i for name in names for i in range(name.begin, name.end)}
    headline = page.headline_end()
    return [
        Name(i, i + 1, "person")
        for i, word in enumerate(page.words)
        if (page.pos[i] == "PROPN" or i < headline and page.words[i + 1 : i + 2] == [":"])
        and i not in taken
        and len(word) > 2
        and word[0].isupper()
        and skeleton(word) in surnames
    ]


class People:
    """Persons by surname; a bare surname goes to the namesake that fits best."""

    def __init__(self, page: Page, drafts: Drafts) -> None:
        self.page, self.drafts = page, drafts
        self.by_surname: dict[str, list[Draft]] = defaultdict(list)
        self.by_given: dict[str, list[Draft]] = defaultdict(list)

    def add_full(self, name: Name) -> None:
        """A name of two or more words."""
        text = self.page.cut(name.begin, name.end)
        key = skeleton(surname(text))
        draft = next((d for d in self.by_surname[key] if _same_given(d.name, text)), None)
        if draft is None:
            draft = self.drafts.new(Kind.PERSON)
            self.by_surname[key].append(draft)
            self.by_given[folded(text.split()[0])].append(draft)
        self._note(draft, name, text)

    def add_single(self, name: Name) -> None:
        """A surname or a first name alone."""
        text = self.page.cut(name.begin, name.end)
        sex = _honorific(self.page, name)
        namesakes = [d for d in self.by_surname[skeleton(surname(text))] if not (sex and d.gender and d.gender != sex)]
        namesakes = namesakes or self.by_given[folded(text)]
        if namesakes:
            draft = max(namesakes, key=lambda d: self._fit(d, name.begin))
        else:
            draft = self.drafts.new(Kind.PERSON)
            self.by_surname[skeleton(surname(text))].append(draft)
        self._note(draft, name, text)

    def _fit(self, draft: Draft, at: int) -> tuple[int, int]:
        before = [begin for begin, _ in draft.mentions if begin < at]
        recent = sum(at - begin < RECENT for begin in before)
        return (len(before) + 2 * recent, -min(begin for begin, _ in draft.mentions))

    def _note(self, draft: Draft, name: Name, text: str) -> None:
        self.drafts.mention(draft, name.begin, name.end, "name", text)
        told = _honorific(self.page, name) or (None if draft.guessed else draft.gender)
        words_of_name = text.split()
        draft.guessed = not told
        guess = gender_of_given_name(words_of_name[0]) or gender_of_surname(words_of_name[-1])
        draft.gender = told or draft.gender or guess


def _same_given(left: str, right: str) -> bool:
    a, b = given(left), given(right)
    if not a or not b:
        return True
    if min(len(a[0]), len(b[0])) == 1:
        return a[0][0] == b[0][0]
    return alike(a[0], b[0], 0.9)


def _honorific(page: Page, name: Name) -> str | None:
    before = page.lower[name.begin - 1] if name.begin else ""
    return words().honorifics.get(before) or words().gendered.get(before)


def _body(name: Name, page: Page, drafts: Drafts, things: set[str]) -> None:
    text = page.cut(name.begin, name.end)
    if name.sort == "body":
        key = _article_ministry(name.id, drafts) if name.id else None
        draft = drafts.new(Kind.ORGANIZATION, key) if key else _named(drafts, text, Kind.ORGANIZATION, things)
        drafts.mention(draft, name.begin, name.end, "name", text)
        draft.nouns.update(nouns(key) if key else (), {text.lower().split()[-1]} & words().bodies)
    elif name.sort == "unit":
        drafts.mention(_named(drafts, text, Kind.UNIT), name.begin, name.end, "name", text)
    elif name.sort == "forces":
        drafts.mention(drafts.new(Kind.GROUP, name.id), name.begin, name.end, "name", text)
    elif name.sort == "people" or name.sort == "group" and _stands_alone(page, name):
        drafts.mention(_named(drafts, text, Kind.GROUP), name.begin, name.end, "name", text)


def _stands_alone(page: Page, name: Name) -> bool:
    word = page.lower[name.end - 1]
    return word.endswith("s") and page.dep[name.end - 1] not in ("amod", "compound", "nmod", "poss")


def _article_ministry(key: str, drafts: Drafts) -> str:
    """The id of "the defence ministry": that of the one ministry of this portfolio named before."""
    if not key.startswith("ministry::"):
        return key
    portfolio = key.rpartition(":")[2]
    known = [k for k in drafts.by_canonical if k.startswith("ministry:") and k.endswith(":" + portfolio)]
    return known[-1] if known else key


def _settle_ministries(drafts: Drafts) -> None:
    """A ministry that was met before its country was: the only one of its portfolio, or of an unknown country."""
    for key in [k for k in drafts.by_canonical if k.startswith("ministry::")]:
        draft = drafts.by_canonical.pop(key)
        draft.canonical = None
        portfolio = key.rpartition(":")[2]
        known = [d for k, d in drafts.by_canonical.items() if k.startswith("ministry:") and k.endswith(":" + portfolio)]
        if len(known) == 1:
            _join(drafts, draft, known[0])


def _things(names: Iterable[Name], page: Page) -> set[str]:
    """Names of things: "the Velox Sprint" is what Velox makes, for Velox needs no article."""
    bodies = [name for name in names if name.sort == "body" and not name.id]
    plain = {_bare(page.cut(n.begin, n.end)) for n in bodies if not n.begin or page.lower[n.begin - 1] not in ARTICLES}
    found = set()
    for name in bodies:
        text, last = _bare(page.cut(name.begin, name.end)), page.lower[name.end - 1]
        articled = page.lower[name.begin - 1] in ARTICLES if name.begin else False
        firm = last in words().bodies or last in words().firms
        if articled and not firm and any(text.startswith(short + " ") for short in plain):
            found.add(text)
    return found


def _named(drafts: Drafts, text: str, kind: Kind, things: AbstractSet[str] = frozenset()) -> Draft:
    """The body of this name, or of a name that begins with it or that it begins with."""
    wanted = _bare(text)
    for draft in drafts:
        if draft.kind is not kind or draft.canonical or draft.anonymous:
            continue
        forms = {_bare(form) for form in draft.forms}
        if wanted in forms or not things & ({wanted} | forms) and any(_same_body(form, wanted) for form in forms):
            return draft
    return _ending_with(drafts, wanted, kind) or drafts.new(kind)


def _ending_with(drafts: Drafts, wanted: str, kind: Kind) -> Draft | None:
    """As in "the Times" for the Norwood Times: the body named last whose name ends with the word."""
    if wanted not in words().bodies:
        return None
    ending = [
        d
        for d in drafts
        if d.kind is kind and not d.anonymous and any(f.lower().endswith(" " + wanted) for f in d.forms)
    ]
    return max(ending, key=lambda d: max(d.mentions), default=None)


def _bare(text: str) -> str:
    return folded(text).removeprefix("the ").strip()


def _same_body(known: str, wanted: str) -> bool:
    if known == wanted:
        return True
    short, long = sorted((known, wanted), key=len)
    return len(short) > 3 and long.startswith(short + " ")


def _abbreviations(drafts: Drafts, page: Page) -> None:
    """As in "Conflict Intelligence Team (CIT)", and "CIT" where only the initials tell."""
    bodies = [d for d in drafts if d.kind is Kind.ORGANIZATION and not d.anonymous]
    for short in [d for d in bodies if len(d.forms) == 1 and d.forms[0].isupper() and 1 < len(d.forms[0]) < 8]:
        letters = short.forms[0].replace(".", "")
        for long in bodies:
            if (
                long is not short
                and not (long.canonical and short.canonical)
                and any(_initials(f) == letters for f in long.forms)
            ):
                _join(drafts, short, long)
                break
    _bracketed(drafts, page)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.replace("-", " ").split() if word[0].isupper())


def _bracketed(drafts: Drafts, page: Page) -> None:
    for (_, end), draft in list(drafts.by_tokens.items()):
        if page.words[end : end + 1] != ["("] or page.words[end + 2 : end + 3] != [")"] or draft.kind is Kind.PERSON:
            continue
        other = drafts.by_tokens.get((end + 1, end + 2))
        word = page.words[end + 1]
        if other is not None and other is not draft and word.isupper():
            _join(drafts, other, draft)
        elif other is None and word.isupper() and len(word) > 1:
            for i, text in enumerate(page.words):
                if text == word:
                    drafts.mention(draft, i, i + 1, "name", word)


def _join(drafts: Drafts, short: Draft, long: Draft) -> None:
    for (begin, end), form in short.mentions.items():
        long.add(begin, end, form)
        drafts.by_tokens[(begin, end)] = long
    long.forms.extend(form for form in short.forms if form not in long.forms)
    long.nouns |= short.nouns
    if short.canonical and not long.canonical:
        long.canonical = short.canonical
        drafts.by_canonical[short.canonical] = long
    drafts.rows.remove(short)
