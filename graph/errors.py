"""What can go wrong, in one tree.

::

    Error                  stop the run: nothing more can be done (exit code 1)
    ├── Skip               this one item cannot be used; the run goes on with the next
    ├── UsageError         the call itself is wrong (exit code 2)
    ├── UnknownId          no article, statement, claim or actor has that id
    ├── LedgerError        the ledger cannot be opened, read or written
    │   ├── NewerLedger    it was written by a newer version of this program
    │   └── LedgerBusy     another process kept it locked for too long
    ├── ExtractionError    the model could not be loaded or run
    └── EngineError        a view or its query engine failed

The message of each is one line: what, where, what to do. `str(error)` is what people are shown.
"""

from __future__ import annotations

MESSAGE_LENGTH = 300
"""Characters: the longest text of somebody else's error that is shown."""


class Error(Exception):
    """Stop the run. The base of all errors that this package raises on purpose."""

    exit_code = 1


class Skip(Error):
    """Skip one item and go on. Readers yield it in the item's place; it is raised only where nothing streams."""

    def __init__(self, source: str, reason: str, advice: str = "") -> None:
        """Of the item that was read at `source`: why it is skipped, and what the person can do about it."""
        super().__init__(source, reason, advice)
        self.source = source
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return one_line(f"{self.source}: {self.reason}" + (f"; {self.advice}" if self.advice else ""))


class UsageError(Error):
    """The call is wrong: an unknown name, a missing parameter, a value of the wrong type."""

    exit_code = 2


class UnknownId(Error):
    """There is nothing of that id."""

    def __init__(self, kind: str, id: str, where: str, advice: str = "check the id") -> None:
        """No `kind` ("article", "claim", ...) called `id` exists in `where`."""
        super().__init__(kind, id, where, advice)
        self.kind = kind
        self.id = id
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        return one_line(f"no {self.kind} {self.id!r} in {self.where}; {self.advice}")


class LedgerError(Error):
    """The ledger cannot be opened, read or written."""


class NewerLedger(LedgerError):
    """The ledger's schema is of a later version than this program knows."""


class LedgerBusy(LedgerError):
    """Another process held the ledger's lock for longer than we wait."""


class ExtractionError(Error):
    """The model that extracts could not be loaded or run at all."""


class EngineError(Error):
    """A view could not be built, opened or asked."""


def one_line(text: str, limit: int = MESSAGE_LENGTH) -> str:
    """`text` with every run of white space as one space, cut to `limit` characters."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def reason_of(error: BaseException) -> str:
    """One line that says what `error` is, for reports: our own and the system's messages as they are, others with their
    class.
    """
    if isinstance(error, Skip):
        return one_line(error.reason)
    text = one_line(str(error))
    if isinstance(error, OSError) and error.strerror:
        return error.strerror  # the path is in the message already
    if isinstance(error, Error):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
