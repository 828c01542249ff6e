"""The speech act of a cue."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from whosaidwhat.loaders.lexicon import lemma, lexicon, phrases
from whosaidwhat.loaders.syntax import tokens_in

_ORDER = (
    "deny", "doubt", "decline", "retract", "demand", "promise", "predict", "warn", "accuse", "confirm", "concede",
    "estimate", "announce", "observe", "ask", "believe",
)  # fmt: skip
_CALL = frozenset("call brand label dub describe term denounce decry slam blast dismiss".split())
_AUXILIARY = frozenset({"be", "have", "do", "will", "would"})
SILENT = frozenset({"demand", "ask", "decline", "retract"})
"""Acts that assert nothing of their content."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a cue does."""

    name: str
    negated: bool = False
    mark: tuple[int, int] | None = None
    """The word that decided, as character offsets."""


def act_of(cue: Span | None) -> Act:
    """The act of a cue; "assert" where it has none of its own or there is no cue."""
    if cue is None:
        return Act("assert")
    words = lexicon()
    if doubt := words.doubt.search(cue.text):
        begin, end = doubt.span()
        return Act("doubt", mark=(cue.start_char + begin, cue.start_char + end))
    negated = any(words.does(t, "negate") and lemma(t) not in ("few", "little") for t in cue)
    heads = [t for t in cue if lemma(t) not in _AUXILIARY and t.is_alpha]
    for name in _ORDER:
        for token in heads:
            if _is(token, words.acts.get(name, frozenset())):
                mark = (token.idx, token.idx + len(token))
                return _settled(name, negated, mark, cue)
    return _settled("assert", negated, None, cue)


def _is(token: Token, words: frozenset[str]) -> bool:
    return lemma(token) in words or token.lower_ in words or any(p in words for p in phrases(token))


def _settled(name: str, negated: bool, mark: tuple[int, int] | None, cue: Span) -> Act:
    lowered = cue.text.lower()
    if name == "deny" and "confirm" in lowered:
        return Act("decline", negated, mark)
    if negated and name in ("assert", "announce", "deny", "estimate", "accuse", "predict", "promise", "ask"):
        # "did not say when", "did not deny": nothing is asserted.
        return Act("decline", negated, mark)
    if negated and name in ("confirm", "believe"):
        return Act("doubt" if name == "confirm" else "believe", True, mark)
    if name == "assert" and "tell" not in lowered and "order" in lowered:
        return Act("demand", negated, mark)
    return Act(name, negated, mark)


def called(act: Act, doc: Doc, cue: tuple[tuple[int, int], ...], content: set[int]) -> Act:
    """The act of a cue that calls its content something: "called the claim false", "branded it a hoax" deny it."""
    if not any(lemma(t) in _CALL for b, e in cue for t in tokens_in(doc, b, e)):
        return act
    # An attribute before its noun is judged with the noun; here is what the whole is called.
    false = (doc[i] for i in sorted(content) if lexicon().does(doc[i], "false") and doc[i].dep_ != "amod")
    word = next(false, None)
    return act if word is None or act.negated else Act("deny", mark=(word.idx, word.idx + len(word)))
