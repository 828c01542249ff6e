"""The speech act of a cue, and of the whole statement that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosaidwhat.graph.gazetteer import words
from whosaidwhat.loaders.lexicon import lexicon
from whosaidwhat.loaders.parsed import Doc, Token, Words
from whosaidwhat.loaders.syntax import joined, tokens_in, tops
from whosaidwhat.loaders.withholding import imagined

Spans = Sequence[tuple[int, int]]
_ORDER = (
    "deny", "doubt", "decline", "retract", "demand", "promise", "predict", "warn", "accuse", "confirm", "concede",
    "estimate", "announce", "observe", "ask", "believe",
)  # fmt: skip
_CALL = frozenset("call brand label dub describe term denounce decry slam blast dismiss".split())
_AUXILIARY = frozenset({"be", "have", "do", "will", "would"})
_ASK_WORDS = frozenset("what who whom whose which when where why how".split())
_MUST = frozenset({"should", "must", "ought"})
_SHOW = frozenset("show reveal suggest indicate depict capture record document prove demonstrate find".split())
_RAISE = frozenset("raise call remain persist open bring face throw".split())
_GIVE = frozenset("offer provide give present produce release publish bring".split())
_REFUSED = frozenset("deny reject dismiss".split())
SILENT = frozenset({"demand", "ask", "decline", "retract"})
"""Acts that assert nothing of their content."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a cue does."""

    name: str
    negated: bool = False
    mark: tuple[int, int] | None = None
    """The word that decided, as character offsets."""


def act_of(cue: Words | None) -> Act:
    """The act of a cue; "assert" where it has none of its own or there is no cue."""
    if cue is None:
        return Act("assert")
    words = lexicon()
    if doubt := words.doubt.search(cue.text):
        begin, end = doubt.span()
        return Act("doubt", mark=(cue.start_char + begin, cue.start_char + end))
    if (must := next((t for t in cue if t.lower_ in _MUST and t.dep_ == "aux"), None)) is not None:
        return Act("demand", mark=_mark(must))
    negated = any(_negates(t) for t in cue)
    heads = [t for t in cue if t.lemma not in _AUXILIARY and t.is_alpha]
    forms = {form for t in heads for form in (t.lemma, t.lower_, *t.phrases)}
    for name in _ORDER:
        known = words.acts.get(name, frozenset())
        for token in () if known.isdisjoint(forms) else heads:
            asked = name == "doubt" and _only_asked(token, cue)
            if not asked and _is(token, known) and not (name == "observe" and _no_sight(token, cue)):
                return _settled(name, negated, token, cue)
        if name == "observe" and (found := _evidence(heads)) is not None:
            return Act("observe", any(words.does(t, "negate") for t in cue), _mark(found))
        if name == "doubt" and negated and (unsure := next((t for t in heads if words.does(t, "unsure")), None)):
            return _weighing(unsure, cue)
    return _settled("assert", negated, None, cue)


def _mark(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _is(token: Token, words: frozenset[str]) -> bool:
    return token.lemma in words or token.lower_ in words or any(p in words for p in token.phrases)


def _negates(token: Token) -> bool:
    """Whether a word of a cue negates it; "without" only does before a verb, not in "claimed without evidence"."""
    if token.lemma in ("few", "little"):
        return False
    if token.lower_ == "without":
        return any(c.dep_ == "pcomp" for c in token.children)
    yet = token.lower_ == "yet" and token.head.lemma == "have" or token.lower_ == "yet" and token.nbor().lower_ == "to"
    return yet or lexicon().does(token, "negate")


def _only_asked(token: Token, cue: Words) -> bool:
    """Whether it is a question that somebody asks or answers, not one that is raised over something."""
    return token.tag_ in ("NN", "NNS") and token.lemma == "question" and not any(t.lemma in _RAISE for t in cue)


def _evidence(heads: Sequence[Token]) -> Token | None:
    """The noun of a cue that stands for evidence, "no sign of", "footage of"; not one that is only handed over."""
    words = lexicon().operators
    if any(t.lemma in _GIVE for t in heads):
        return None
    for noun in (t for t in heads if t.pos_ == "NOUN"):
        # "Claimed without any evidence" is no observation, and a video about something shows nothing of it.
        aside = noun.dep_ == "pobj" and noun.head.lower_ == "without" and noun.head.i > heads[0].i
        shows = any(t.lemma in _SHOW or t.lower_ == "of" for t in heads)
        if noun.lemma in words["sign"] and not aside or noun.lemma in words["witness"] and shows:
            return noun
    return None


def _no_sight(verb: Token, cue: Words) -> bool:
    """Whether a word of seeing tells no observation: "can be heard saying", "found no fault with"."""
    inside = [c for c in verb.children if cue.start <= c.i < cue.end]
    if any(c.lower_.endswith(("self", "selves")) for c in verb.children):
        return True
    said = any(c.dep_ in ("xcomp", "ccomp", "advcl") and c.pos_ == "VERB" for c in inside)
    signs = lexicon().operators["sign"]
    return said or any(c.dep_ == "dobj" and c.pos_ == "NOUN" and c.lemma not in signs for c in inside)


def _settled(name: str, negated: bool, decisive: Token | None, cue: Words) -> Act:
    mark = _mark(decisive) if decisive is not None else None
    lowered = cue.text.lower()
    if name == "deny" and "confirm" in lowered:
        return Act("decline", negated, mark)
    if name == "doubt":
        # "There is no doubt that" affirms.
        return Act("assert") if negated else _weighing(decisive, cue)
    if negated and name in ("assert", "announce", "deny", "estimate", "accuse", "predict", "promise", "ask"):
        # "did not say when", "did not deny": nothing is asserted.
        return Act("decline", negated, mark)
    if negated and name in ("confirm", "believe"):
        return Act("doubt" if name == "confirm" else "believe", True, mark)
    if name == "assert" and "tell" not in lowered and "order" in lowered:
        return Act("demand", negated, mark)
    return Act(name, negated, mark)


def _weighing(word: Token | None, cue: Words) -> Act:
    """Doubt, unless only the manner, time or reason is unknown: "it is unclear at what point"."""
    mark = _mark(word) if word is not None else None
    return Act("ask" if any(t.lower_ in _ASK_WORDS for t in cue) else "doubt", mark=mark)


def act_in(doc: Doc, source: Spans, cue: Spans, content: Spans, *, direct: bool = False) -> Act:
    """The act of a statement: its cue's, in view of who speaks and of what is said.

    `direct` where the content is all in quotation marks. Who calls something false denies it; a video that shows
    something, or a witness, observes it; who rejects a request denies nothing; and "denied: 'No one left'" asserts.
    """
    act = act_of(doc.touched(*cue[0]) if cue else None)
    said = [t for b, e in content for t in tokens_in(doc, b, e)]
    if act.name == "demand" and any(t.lemma in ("guilty", "innocent") for t in said):
        return Act("assert")  # who pleads "not guilty" asks for nothing
    act = _sight(_called(act, doc, cue, said), doc, cue, said)
    if act.name == "deny":
        return _denial(act, doc, cue, said, direct=direct)
    if act.name in ("assert", "announce", "observe", "confirm", "believe") and not act.negated:
        return _witnessed(act, doc, source, cue)
    return act


def _called(act: Act, doc: Doc, cue: Spans, content: Sequence[Token]) -> Act:
    """The act of a cue that calls its content something: "called the claim false", "branded it a hoax" deny it."""
    if not any(t.lemma in _CALL for b, e in cue for t in tokens_in(doc, b, e)):
        return act
    # An attribute before its noun is judged with the noun; here is what the whole is called.
    words = lexicon().operators
    said = any(t.lemma in words["said"] or t.pos_ in ("PRON", "DET") and t.lower_ != "the" for t in content)
    fault = frozenset() if said else words["fault"]
    claim = any(t.lemma in words["said"] | words["standing"] or t.lower_ in ("it", "this", "that") for t in content)
    kinds = ("false", "mockery") if claim else ("false",)
    false = (t for t in content if any(lexicon().does(t, kind) for kind in kinds))
    word = next((t for t in false if not _by_the_way(t) and t.lemma not in fault), None)
    return act if word is None or act.negated else Act("deny", mark=_mark(word))


def _by_the_way(word: Token) -> bool:
    """Whether it only qualifies what is called something: "the false report"; not "called it fake news"."""
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in word.head.children)
    return word.dep_ == "amod" and (definite or word.head.lemma not in lexicon().operators["said"])


def _sight(act: Act, doc: Doc, cue: Spans, content: Sequence[Token]) -> Act:
    """Seeing for oneself, not "sees a chance", "does not see the point" or "to see whether"."""
    verb = next((t for b, e in cue for t in tokens_in(doc, b, e) if act.mark == _mark(t)), None)
    if act.name != "observe" or verb is None or verb.lemma not in lexicon().operators["perceive"]:
        return act
    if any(imagined(t) for t in _heads(content)):
        return replace(act, name="ask")
    auxiliaries = {c.lemma for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & {"to", "will", "would", "may", "might"}:
        return replace(act, name="assert")
    judged = any(t.lemma in lexicon().operators["judged"] for t in _heads(content))
    past = any(c.lower_ == "did" for c in verb.children if c.dep_ == "aux")  # "did not see any tanks"
    taken = "do" in auxiliaries and (judged or not past) or verb.tag_ in ("VBZ", "VBP")
    taken = taken or any(c.lower_ == "as" for c in verb.children)
    taken = taken and not _unseen(content)
    return replace(act, name="believe") if verb.lemma == "see" and taken else act


def _unseen(content: Sequence[Token]) -> bool:
    """Whether it is a thing of which there is none: "sees no pullback" has looked, "sees no reason" has a view."""
    upper = list(_heads(content))
    # In "evidence of troops leaving" the parse takes the evidence for who leaves.
    leaving = (c for t in upper if t.tag_ == "VBG" for c in t.children if c.dep_ == "nsubj")
    heads = [t for t in (*upper, *leaving) if t.pos_ in ("NOUN", "PROPN")][:1]
    none = any(
        c.lower_ in ("no", "little", "few") and c.dep_ in ("det", "neg", "amod") for n in heads for c in n.children
    )
    return none and not any(noun.lemma in lexicon().operators["judged"] for noun in heads)


def _denial(act: Act, doc: Doc, cue: Spans, content: Sequence[Token], *, direct: bool) -> Act:
    heads = list(_heads(content))
    if direct and any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBG" for t in heads):
        # The words quoted are the denial itself.
        return Act("assert")
    words = lexicon()
    if any(t.tag_ == "VBG" and t.lemma in words.operators["factive"] for b, e in cue for t in tokens_in(doc, b, e)):
        return Act("decline", act.negated, act.mark)  # "denied knowing that": what he did not know may be so
    verb = next((t for b, e in cue for t in tokens_in(doc, b, e) if t.lemma in _REFUSED), None)
    asked = (t for t in heads if t.pos_ == "NOUN" and t.lemma in words.operators["asked"])
    if verb is not None and any(not _any(t) for t in asked):
        return Act("decline", act.negated, act.mark)
    return act


def _any(noun: Token) -> bool:
    """Whether it is "any plans", which are denied, not turned down."""
    return any(c.lower_ == "any" for c in noun.children)


def _heads(content: Sequence[Token]) -> Iterator[Token]:
    return (t for t in tops({t.i for t in content}, list(content)) if not t.is_punct)


def _of_person(token: Token) -> bool:
    """Whether it only says of what somebody is: "the director of studies"."""
    return token.dep_ == "pobj" and (token.head.head.ent_type_ == "PERSON" or token.head.head.lemma in words().persons)


def _witnessed(act: Act, doc: Doc, source: Spans, cue: Spans) -> Act:
    """An observation where the source is a witness, a recording or a measurement, or a paper that shows something."""
    words = lexicon().operators
    tops_of = (t for b, e in source for t in _heads(tokens_in(doc, b, e)))
    speakers = [t for top in tops_of for t in joined(top) if not _of_person(t)]
    shown = any(t.lemma in _SHOW or t.lower_ in ("according", "of") for b, e in cue for t in tokens_in(doc, b, e))
    seen = any(t.lemma in words["witness"] and (shown or t.lemma not in words["recording"]) for t in speakers)
    named = (t for b, e in source[:1] for t in tokens_in(doc, b, e)[:3])
    seen = seen or any(t.lemma in ("witness", "eyewitness") for t in named)
    if seen or shown and any(t.lemma in words["paper"] for t in speakers):
        return replace(act, name="observe")
    return act
