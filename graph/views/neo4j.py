"""The graph in Neo4j, over Bolt, with the official driver (extra `neo4j`).

`NEO4J_USER` (or `NEO4J_USERNAME`), `NEO4J_PASSWORD` and `NEO4J_DATABASE` come from the environment and nowhere else.
Neo4j 5.26 with driver 6 (tests/graph/test_push.py and tests/views/test_contract.py pin it):

- A transaction in read mode refuses to write, and to change the schema; `LOAD CSV` it does not refuse.
- The driver tries again by itself what failed for a moment: a restart within `RETRY` seconds is not noticed.
- A server that hangs is waited for as long as it asked the driver to, by default two minutes.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whosaidwhat.graph.errors import EngineError, UsageError, one_line
from whosaidwhat.graph.views import _cypher
from whosaidwhat.graph.views._base import Parameter, Result, cell
from whosaidwhat.graph.views.remote import Remote, State, Stored

if TYPE_CHECKING:
    import neo4j

STATE = "WhosaidwhatView"
"""Label of the node that says what the database has."""
RETRY = 30.0
CONNECT = 10.0
"""Seconds to wait for a connection."""


def open(url: str) -> Neo4jReader:  # noqa: A001 - called through the module: neo4j.open
    """Read the database at `url`. Raises `EngineError` if it does not answer or holds no graph of ours."""
    return Neo4jReader(url)


def connect(url: str) -> Remote:
    """Write to the database at `url`. Raises `EngineError` if it does not answer."""
    from whosaidwhat.graph.views._neo4j_push import Neo4j

    return Neo4j(url)


class Neo4jReader(Stored):
    """See `Stored`."""

    language = "cypher"

    def __init__(self, url: str) -> None:
        self._url = url
        self._driver = driver(url)
        weakref.finalize(self, self._driver.close)
        super().__init__(url, read_state(url, self._driver))

    def query(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Result:
        """See `Reader.query`. Parameters are bound by the server and never become part of the text."""
        _cypher.check(text)

        def work(transaction: neo4j.ManagedTransaction) -> Result:
            found = transaction.run(text, _cypher.bound(parameters))
            rows = [tuple(cell(value) for value in record.values()) for record in found]
            return Result(tuple(found.keys()), rows)

        with told(self._url), session(self._driver, read=True) as opened:
            return opened.execute_read(work)


def driver(url: str) -> neo4j.Driver:
    """A driver for `url`; close it. Raises `UsageError` if the library is missing or the URL is wrong."""
    try:
        import neo4j
    except ImportError:
        raise UsageError("the Neo4j driver is not installed; pip install 'whosaidwhat[neo4j]'") from None
    user = os.environ.get("NEO4J_USER") or os.environ.get("NEO4J_USERNAME") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    with told(url):
        return neo4j.GraphDatabase.driver(
            url,
            auth=(user, password) if password else None,
            connection_timeout=CONNECT,
            connection_acquisition_timeout=2 * CONNECT,
            max_transaction_retry_time=RETRY,
            notifications_min_severity="OFF",  # the catalogue asks for properties that a small graph may have nowhere
            telemetry_disabled=True,
        )


def session(opened: neo4j.Driver, *, read: bool) -> neo4j.Session:
    """A session on the database that the environment names, or on the user's own."""
    mode = "READ" if read else "WRITE"
    return opened.session(database=os.environ.get("NEO4J_DATABASE") or None, default_access_mode=mode)


def read_state(url: str, opened: neo4j.Driver) -> State | None:
    """What the database says that it has; null if it is empty. Raises `EngineError` for what is not ours."""

    def work(transaction: neo4j.ManagedTransaction) -> tuple[dict[str, Any] | None, bool]:
        found = transaction.run(f"MATCH (s:{STATE}) RETURN properties(s) AS state").single()
        empty = transaction.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"] == 0
        return (found["state"] if found else None), empty

    with told(url):
        opened.verify_connectivity()  # who was never there is not waited for; who goes away meanwhile is
    with told(url), session(opened, read=True) as reading:
        state, empty = reading.execute_read(work)
    if state is None and not empty:
        raise EngineError(f"{url}: the database holds something else; give an empty one (NEO4J_DATABASE names it)")
    return None if state is None else State(**state)


@contextmanager
def told(url: str, advice: str = "") -> Iterator[None]:
    """Turn the driver's errors into ours, in one line; `advice` says what to do when the server has gone."""
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError as error:
        raise EngineError(f"{url}: the server refuses the login: {_said(error)}; set NEO4J_USER and "
                          "NEO4J_PASSWORD") from None  # fmt: skip
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.TransientError) as error:
        raise EngineError(f"{url}: the server does not answer: {_said(error)}; "
                          f"{advice or 'start it, or try again later'}") from None  # fmt: skip
    except (exceptions.ConfigurationError, ValueError) as error:
        raise UsageError(f"{url}: {_said(error)}") from None
    except exceptions.Neo4jError as error:
        raise EngineError(f"{url}: {_refusal(error)}") from None
    except exceptions.DriverError as error:
        raise EngineError(f"{url}: {_said(error)}; {advice or 'try again'}") from None


def _refusal(error: Any) -> str:
    if error.code == "Neo.ClientError.Statement.AccessMode":
        return _cypher.WRITES
    return f"Cypher: {_said(error)}"


def _said(error: Exception) -> str:
    return one_line(str(getattr(error, "message", None) or error))
