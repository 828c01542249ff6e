"""The graph in any store that speaks SPARQL 1.1 over HTTP: query, update and the graph store protocol.

`sparql+http://HOST/DS` names a data set that answers all three under its own address, as Apache Jena Fuseki's do. An
address that ends in `/query` or `/sparql` has `/update` beside it, and the graph store in `/data` (`/store` beside
`/query`, as Oxigraph has it). Where a store keeps them elsewhere, `SPARQL_UPDATE_URL` and `SPARQL_STORE_URL` say where.
`SPARQL_USER` and `SPARQL_PASSWORD` come from the environment and nowhere else. All is in the default graph.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, cast

import pyoxigraph as ox
import urllib3

from whosaidwhat.graph.errors import EngineError, one_line
from whosaidwhat.graph.views import _sparql, _terms
from whosaidwhat.graph.views._base import Parameter, Result
from whosaidwhat.graph.views.remote import Remote, State, Stored

SUBJECT = "urn:whosaidwhat:/view"
"""What the state of a store is said of: no id of ours has this IRI."""
STATE = SUBJECT + "#"
"""What each of its fields begins with."""
CONNECT, READ = 10.0, 120.0
"""Seconds to wait for a connection, and for an answer."""
_NOTHING = re.compile(r"\bLIMIT\s+0\s*\Z", re.IGNORECASE)
"""Jena 5.5 fails at the end of a join of which nothing was wanted."""
ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_STATE = f"SELECT ?p ?o {{ <{SUBJECT}> ?p ?o }}"


def open(url: str) -> EndpointReader:  # noqa: A001 - called through the module: endpoint.open
    """Read the store at `url`. Raises `EngineError` if it does not answer or holds no graph of ours."""
    return EndpointReader(url)


def connect(url: str) -> Remote:
    """Write to the store at `url`. Raises `EngineError` if it does not answer."""
    from whosaidwhat.graph.views._endpoint_push import Endpoint

    return Endpoint(url)


class EndpointReader(Stored):
    """See `Stored`."""

    language = "sparql"

    def __init__(self, url: str) -> None:
        self._client = Client(url)
        super().__init__(url, self._client.state())

    def query(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """See `Reader.query`. `$name` in the text becomes the parameter's term; IRIs come back whole."""
        _sparql.check(text)
        whole = _sparql.inline(text, parameters or {})
        if _NOTHING.search(whole):
            return Result(self._client.query(_NOTHING.sub("LIMIT 1", whole)).columns, [])
        return self._client.query(whole)


class Client:
    """One store, over connections that stay open."""

    def __init__(self, url: str) -> None:
        self.url = url
        base = url.removeprefix("sparql+")
        self._query, self._update, self._store = _addresses(base)
        user, password = os.environ.get("SPARQL_USER"), os.environ.get("SPARQL_PASSWORD")
        login = urllib3.make_headers(basic_auth=f"{user}:{password}") if user and password else {}
        self._headers = {"User-Agent": "whosaidwhat", **login}

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        retries = urllib3.Retry(connect=3, read=0, status=0, other=0, backoff_factor=0.5)
        return urllib3.PoolManager(retries=retries, timeout=urllib3.Timeout(connect=CONNECT, read=READ))

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def query(self, text: str) -> Result:
        """Ask. Raises `EngineError` in one line."""
        answer = self._send("POST", self._query, text.encode(), "application/sparql-query", ACCEPT)
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        try:
            if kind == "application/n-triples":
                triples = ((found.subject, found.predicate, found.object) for found in ox.parse(
                    answer.data, format=ox.RdfFormat.N_TRIPLES))  # fmt: skip
                return Result(_terms.TRIPLE, [tuple(_terms.value(term) for term in triple) for triple in triples])
            return _terms.result(ox.parse_query_results(answer.data, format=ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as error:
            raise EngineError(f"{self.url}: the answer ({kind}) cannot be read: {one_line(str(error))}") from None

    def update(self, text: str) -> None:
        """Change the store, in one transaction where it has them. Raises `EngineError`."""
        self._send("POST", self._update, text.encode(), "application/sparql-update", "*/*")

    def replace(self, triples: Iterable[bytes]) -> None:
        """Put these N-Triples in place of the default graph. Raises `EngineError`."""
        address = f"{self._store}{'&' if '?' in self._store else '?'}default"
        self._send("PUT", address, triples, "application/n-triples", "*/*")

    def state(self) -> State | None:
        """What the store says that it has; null if it is empty. Raises `EngineError` for what is not ours."""
        _, rows = cast(tuple[Any, list[tuple[str, Any]]], tuple(self.query(_STATE)))
        if rows:
            found = {name.removeprefix(STATE): value for name, value in rows}
            return State(**found)
        if self.query("ASK { ?s ?p ?o }").rows[0][0]:
            raise EngineError(f"{self.url}: the default graph holds something else; give an empty data set")
        return None

    def _send(
        self, method: str, address: str, body: bytes | Iterable[bytes], kind: str, accept: str
    ) -> urllib3.BaseHTTPResponse:
        headers = {**self._headers, "Content-Type": f"{kind}; charset=utf-8", "Accept": accept}
        try:
            answer = self._pool.request(method, address, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            reason = getattr(error, "reason", None) or error
            raise EngineError(f"{self.url}: the store does not answer: {one_line(_said(reason))}; start it, or try "
                              "again later") from None  # fmt: skip
        if answer.status in (401, 403):
            raise EngineError(f"{self.url}: the store refuses the login; set SPARQL_USER and SPARQL_PASSWORD")
        if not 200 <= answer.status < 300:
            said = one_line(answer.data.decode("utf-8", "replace")) or answer.reason or ""
            raise EngineError(f"{self.url}: the store refuses ({answer.status}): {said}")
        return answer


def _said(error: object) -> str:
    """urllib3 begins its messages with the connection object."""
    return re.sub(r"^<[^>]*>: |^HTTPS?Connection(Pool)?\([^)]*\): ", "", str(error))


def _addresses(base: str) -> tuple[str, str, str]:
    """Where to ask, to change and to store."""
    root, _, last = base.rpartition("/")
    update, store = base, base
    if last in ("query", "sparql"):
        update, store = f"{root}/update", f"{root}/{'store' if last == 'query' else 'data'}"
    return base, os.environ.get("SPARQL_UPDATE_URL") or update, os.environ.get("SPARQL_STORE_URL") or store
