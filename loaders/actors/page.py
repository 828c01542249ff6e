"""What the actor step reads of a parsed article, taken out of spaCy once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from whosaidwhat.graph.model import Span
from whosaidwhat.loaders.parsed import Doc

LONGEST_HEADLINE = 25
"""Tokens."""
OPENING, CLOSING, STRAIGHT = "“«", "”»", '"'


@dataclass(frozen=True)
class Page:
    """Parallel lists over tokens; `quoted` is true inside quotation marks, `headline` goes by paragraph."""

    text: str
    words: list[str]
    lower: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    lemma: list[str]
    start: list[int]
    stop: list[int]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[bool]
    headline: list[bool]

    @classmethod
    def of(cls, doc: Doc) -> Page:
        """The page of a parsed text."""
        words = [token.text for token in doc]
        return cls(
            text=doc.text,
            words=words,
            lower=[token.lower_.replace("’", "'") for token in doc],
            pos=[token.pos_ for token in doc],
            dep=[token.dep_ for token in doc],
            head=[token.head.i for token in doc],
            lemma=[token.lemma for token in doc],
            start=doc.starts,
            stop=doc.stops,
            sentence=[token.sentence.number for token in doc],
            paragraph=(paragraph := _paragraphs(words)),
            quoted=_quoted(words),
            headline=_headlines(words, paragraph),
        )

    def __len__(self) -> int:
        return len(self.words)

    def tokens(self, span: Span) -> tuple[int, int]:
        """Tokens `(first, after last)` that a character span touches."""
        return bisect_right(self.stop, span[0]), bisect_left(self.start, span[1])

    def span(self, begin: int, end: int) -> Span:
        """Characters of the tokens from `begin` up to `end`."""
        return self.start[begin], self.stop[end - 1]

    def cut(self, begin: int, end: int) -> str:
        """The text of the tokens from `begin` up to `end`, white space made single."""
        return " ".join(self.text[self.start[begin] : self.stop[end - 1]].split()) if end > begin else ""

    def ends_with(self, begin: int, end: int) -> int:
        """The token of `begin`..`end` that governs the others: the one whose head lies outside."""
        return next((i for i in range(end - 1, begin - 1, -1) if not begin <= self.head[i] < end), end - 1)

    def headline_end(self) -> int:
        """The end of the first line where it is a headline, else 0."""
        end = next((at for at in range(len(self)) if self.paragraph[at]), 0)
        stopped = any(self.words[at] == "." for at in range(max(0, end - 2), end))
        return 0 if end > LONGEST_HEADLINE or stopped else end

    def beside(self, root: int) -> int:
        """The noun that a name's governing token is set beside: "mayor" of "the mayor of Marn, Ada Holm"; else itself.

        The parser sets such a name beside the last noun before it.
        """
        if self.dep[root] != "appos" or self.head[root] > root:
            return root
        noun = self.head[root]
        while self.dep[noun] == "pobj" and self.pos[noun] == "PROPN" and self.dep[self.head[noun]] == "prep":
            above = self.head[self.head[noun]]
            if above >= noun or self.pos[above] not in ("NOUN", "PROPN"):
                break
            noun = above
        return noun


def _paragraphs(words: Iterable[str]) -> list[int]:
    numbers, here = [], 0
    for word in words:
        numbers.append(here)
        here += "\n" in word
    return numbers


def _headlines(words: list[str], paragraph: list[int]) -> list[bool]:
    """Per paragraph: most of its longer words begin with a capital, and no full stop ends it, save the title's."""
    paragraphs = max(paragraph, default=0) + 1
    capital, long, last = [0] * paragraphs, [0] * paragraphs, [""] * paragraphs
    for word, number in zip(words, paragraph, strict=True):
        if len(word) > 3 and word.isalpha():
            long[number] += 1
            capital[number] += word[0].isupper()
        if not word.isspace():
            last[number] = word
    stopped = [end == "." and (number > 0 or paragraphs == 1) for number, end in enumerate(last)]
    return [c > 2 and 3 * c >= 2 * n and not stop for c, n, stop in zip(capital, long, stopped, strict=True)]


def _quoted(words: Iterable[str]) -> list[bool]:
    # A paragraph's end closes every quotation: the next one opens its own.
    marks, inside = [], False
    for word in words:
        if word in OPENING:
            inside = True
        elif word in CLOSING or "\n" in word:
            inside = False
        elif word == STRAIGHT:
            inside = not inside
        marks.append(inside)
    return marks
