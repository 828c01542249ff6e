"""The graph in rdflib: RDF in memory, SPARQL 1.1, in Python alone (extra `rdflib`).

For notebooks that work with rdflib anyway, and as another opinion on every query; `oxigraph` is a hundred times
faster. What is published is a file of N-Triples, read whole when the view is opened: 40,000 triples a second.

Measured with rdflib 7.6, and mended here: what is bound outside a group or a subquery leaks into it, so that an
`OPTIONAL` there keeps a value that it should have looked up; a `GROUP BY` over nothing gives a row without any value,
which joins with everything, and one over an unbound variable binds it to nothing, which counts;
`GROUP_CONCAT(DISTINCT ?x)` fails where `?x` is unbound. And, kept to by every query of the catalogue: a query with
`GROUP BY` may order only by variables that it projects.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Triple, serialize

from whosaidwhat.graph.errors import UsageError
from whosaidwhat.graph.model import Edge, Node
from whosaidwhat.graph.views import _sparql, _terms
from whosaidwhat.graph.views._base import Folder, Result, Value
from whosaidwhat.graph.views._publish import Published, publishing, reading
from whosaidwhat.graph.views.oxigraph import checked, noted
from whosaidwhat.graph.vocabulary.mapping import Mapper

if TYPE_CHECKING:
    import rdflib

FILE = "graph.nt"


def build(folder: Folder, nodes: Iterable[Node], edges: Iterable[Edge], position: int) -> Path:
    """See `View.build`. Streams."""
    with publishing(folder, position) as aside:
        known: set[str] = set()
        quads = Mapper().quads(noted(nodes, known), checked(edges, known))
        triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
        serialize(triples, aside / FILE, RdfFormat.N_TRIPLES)
    return aside


def open(folder: Folder) -> RdflibReader:  # noqa: A001 - called through the module: rdflib.open
    """See `View.open`. Raises `UsageError` where rdflib is not installed."""
    try:
        import rdflib  # noqa: F401 - said here, not taken for a view that cannot be read
    except ImportError:
        raise UsageError("rdflib is not installed; pip install 'whosaidwhat[rdflib]'") from None
    return reading(folder, RdflibReader)


@cache
def _mend() -> None:
    """Make it do what the specification says: see above."""
    import rdflib.plugins.sparql as engine
    from rdflib.plugins.sparql.aggregates import Aggregator, GroupConcat
    from rdflib.plugins.sparql.sparql import FrozenBindings, NotBoundError

    class Concat(GroupConcat):
        def use_row(self, row: FrozenBindings) -> bool:
            try:
                return bool(super().use_row(row))
            except NotBoundError:
                return False

    Aggregator.accumulator_classes["Aggregate_GroupConcat"] = Concat
    engine.CUSTOM_EVALS["whosaidwhat"] = _evaluated


def _evaluated(context: Any, part: Any) -> Iterable[Any]:
    """The solutions of a part of a query that rdflib itself gets wrong."""
    from rdflib.plugins.sparql.evaluate import evalAggregateJoin, evalPart
    from rdflib.plugins.sparql.evalutils import _join
    from rdflib.plugins.sparql.sparql import FrozenBindings

    if part.name == "AggregateJoin" and part.p.expr is not None:
        groups = ({name: each for name, each in found.items() if each is not None}
                  for found in evalAggregateJoin(context, part))  # fmt: skip
        return [FrozenBindings(context, group) for group in groups if group]
    if part.name == "Join":
        return list(_join(evalPart(context, part.p1), list(evalPart(context, part.p2))))
    if part.name == "LeftJoin" and part.p2.name == "ToMultiSet":
        found = list(evalPart(context.clean(), part.p2.p))  # once, not for every solution
        return [each for one in evalPart(context, part.p1)
                for each in [two.merge(one) for two in found if two.compatible(one)] or [one]]  # fmt: skip
    if part.name == "ToMultiSet" and part.p.name != "values":
        given = context.solution()
        return [found.merge(given) for found in evalPart(context.clean(), part.p) if found.compatible(given)]
    raise NotImplementedError  # rdflib then does it itself


class RdflibReader(_sparql.Local):
    """A graph in memory."""

    def __init__(self, build: Published) -> None:
        import rdflib

        super().__init__(build.position)
        _mend()
        self.graph = rdflib.Graph(bind_namespaces="none")
        self.graph.parse(build.folder / FILE, format="nt")

    def _answer(self, text: str) -> Result:
        return _result(self.graph.query(text))


def _result(found: rdflib.query.Result) -> Result:
    if found.type == "ASK":
        return Result(("answer",), [(bool(found.askAnswer),)])
    if found.type != "SELECT":
        return Result(_terms.TRIPLE, [tuple(_value(term) for term in triple) for triple in found.graph or ()])
    columns = tuple(str(variable) for variable in found.vars or ())
    return Result(columns, [tuple(_value(term) for term in row) for row in found])  # type: ignore[union-attr]


def _value(term: object) -> Value:
    import rdflib

    if isinstance(term, rdflib.Literal):
        return _terms.literal(str(term), str(term.datatype or ""))
    return None if term is None else str(term)
