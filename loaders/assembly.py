"""From an article's relations to its extraction: actors, propositions, stance, time and nesting put together."""

from __future__ import annotations

from collections.abc import Sequence

from whosaidwhat.graph.event_types import Vocabulary
from whosaidwhat.graph.ids import statement_id
from whosaidwhat.graph.model import Article, ExtractedStatement, Extraction, Proposition, Role, Span
from whosaidwhat.loaders.actors import Cast, resolve_actors
from whosaidwhat.loaders.acts import act_in
from whosaidwhat.loaders.at_issue import AtIssue
from whosaidwhat.loaders.hearsay import Voices, with_onlookers
from whosaidwhat.loaders.narrated import narrated
from whosaidwhat.loaders.nesting import containers, named, relayed
from whosaidwhat.loaders.parsed import Doc
from whosaidwhat.loaders.propositions import Reader, Said
from whosaidwhat.loaders.quoting import Sentences, quotations, speech_of
from whosaidwhat.loaders.relations import settled
from whosaidwhat.loaders.setting import head_of, setting
from whosaidwhat.loaders.times import Times
from whosaidwhat.models.tagger import Relation

_Roles = tuple[Role | None, Role | None, Role]
_PASS_NOTHING_ON = ("doubt", "deny")
"""Acts of who does not report what he speaks about."""


def assemble(article: Article, doc: Doc, tagged: list[Relation], types: Vocabulary, version: str) -> Extraction:
    """The extraction of an article from its parse and the tagger's relations."""
    relations, dropped = settled(doc, tagged)
    page = _Page(article, doc, relations, types)
    statements = [page.statement(n) for n in range(len(page.relations))]
    told = [span for relation in page.relations for span in (*relation.cue, *relation.content)]
    return Extraction(
        article=article.id, version=version, actors=page.cast.actors, places=page.cast.places,
        statements=AtIssue(doc, page.cast, statements, page.reader.standing).settled(),
        reports=narrated(page.reader, told), dropped=dict(dropped),
    )  # fmt: skip


class _Page:
    """What is known of an article before its statements are written, one after the other in the order of the text."""

    def __init__(self, article: Article, doc: Doc, relations: list[Relation], types: Vocabulary) -> None:
        self.article, self.doc = article, doc
        self.relations, self.cast = with_onlookers(doc, relations, self._cast)
        relations = self.relations
        self.roles = [_roles(article.text, r) for r in relations]
        self.ids = [_id(article, row) for row in self.roles]
        quoted = quotations(article.text)
        self.speech = [speech_of(article.text, r.content, quoted) for r in relations]
        self.acts = [
            act_in(doc, r.source, r.cue, r.content, direct=speech == "direct")
            for r, (speech, _) in zip(relations, self.speech, strict=True)
        ]
        self.reader = Reader(doc, self.cast, types, Times(doc, article))
        self.sentences = Sentences(article.text, [(s.start_char, s.end_char) for s in doc.sentences])
        self.inside = containers(relations)
        self.speakers, self.by = self._voices()
        self.voices = Voices(doc, self.cast, relations, self.inside, self.speakers, self.acts)
        self.owners: dict[str, str] = {}
        """Statements by the keys of their propositions."""

    def _cast(self, relations: list[Relation]) -> Cast:
        return resolve_actors(self.doc, self.article, [_roles(self.article.text, r) for r in relations])

    def _voices(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """Each statement's speakers, and who relays it."""
        names = {a.key: (a.name, *a.aliases) for a in self.cast.actors}
        sources = [source.text if source else "" for source, _, _ in self.roles]
        speakers = named(self.inside, self.cast.speakers, sources, names)
        return speakers, relayed(self.inside, speakers, [a.name not in _PASS_NOTHING_ON for a in self.acts])

    def statement(self, n: int) -> ExtractedStatement:
        """The statement of relation `n`; those before it must have been made."""
        relation, (source, cue, content), speakers = self.relations[n], self.roles[n], self.speakers[n]
        head = head_of(self.doc, relation.cue[0] if relation.cue else None)
        speech, exact = self.speech[n]
        direct = speech == "direct"
        said = Said(relation.content, relation.cue, self.acts[n], direct, self.voices.others(n, direct=direct))
        propositions = self.reader.read(n, said)
        if self.voices.unplaced(n):
            propositions = tuple(p.model_copy(update={"stance": None, "basis": None}) for p in propositions)
        medium, addressee = setting(head, relation.source, relation.content)
        holder = self.inside[n]
        return ExtractedStatement(
            id=self.ids[n], source=source, cue=cue, content=content, speakers=speakers,
            printed=self.cast.printed[n] if speakers else (), speech=speech, speech_act=self.acts[n].name,
            propositions=propositions, said=self.reader.times.of(head),
            said_words=self.reader.times.words(head), medium=medium, addressee=addressee,
            within=None if holder is None else self.ids[holder], reported_by=self.by[n],
            responds_to=self._answered(n, propositions), exact_words=exact,
            quote=self.sentences.around(_all(relation), _names(self.cast, speakers)), confidence=relation.confidence,
        )  # fmt: skip

    def _answered(self, n: int, propositions: Sequence[Proposition]) -> str | None:
        """The statement that this one speaks of."""
        self.owners |= {p.key: self.ids[n] for p in propositions}
        answered = {self.owners[p.refers_to] for p in propositions if p.refers_to in self.owners}
        return min(answered - {self.ids[n]}, default=None)


def _roles(text: str, relation: Relation) -> _Roles:
    source, cue = (Role.of(text, spans) if spans else None for spans in (relation.source, relation.cue))
    return source, cue, Role.of(text, relation.content)


def _id(article: Article, row: _Roles) -> str:
    source, cue, content = row
    return statement_id(article.id, source.spans if source else None, cue.spans if cue else None, content.spans)


def _all(relation: Relation) -> list[Span]:
    return [*relation.source, *relation.cue, *relation.content]


def _names(cast: Cast, speakers: tuple[str, ...]) -> list[Span]:
    """Where the speakers are named; empty where they have no name to show."""
    actors = {a.key: a for a in cast.actors}
    return [m.span for key in speakers if key in actors for m in actors[key].mentions if m.form == "name"]
