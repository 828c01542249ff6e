"""Articles in several processes, in order: how two cores are kept busy, since Python runs one thread at a time.

A worker is this Python started anew, which reads articles from its standard input and writes extractions to its
standard output, pickled, one after the other. `multiprocessing` would run the caller's main module in every process,
and so asks every script for an `if __name__ == "__main__"`; and its processes are interrupted together with this one.
Here a worker hears of nothing but its input, and ends when that ends.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Protocol, Self, cast

from whosaidwhat.graph.errors import ExtractionError, reason_of
from whosaidwhat.graph.model import Article, Extraction
from whosaidwhat.models.session import THREADS

AHEAD = 16
"""Articles for each worker that are read before the first of them is given back."""
ALONE = dict.fromkeys((THREADS, "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""A worker has one core."""
_SERVE = "from whosaidwhat.loaders.workers import serve; serve()"
_COLLECT = 50_000

Result = Extraction | Exception


class Extracting(Protocol):
    """What a worker needs: it is pickled and sent there."""

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article."""


def possible() -> bool:
    """Whether this Python can be started anew: not where it is part of another program."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def in_order(extractor: Extracting, articles: Iterable[Article], count: int) -> Iterator[tuple[Article, Result]]:
    """Each article with its extraction, or with the error that it met, in order, by `count` workers.

    Some `AHEAD` articles for each worker are read ahead. A worker that ends by itself (out of memory, killed) raises
    ExtractionError. However it ends, all workers end with it.
    """
    waiting: deque[tuple[Article, Future[Result]]] = deque()
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(count, "worker"))
        idle: SimpleQueue[Worker] = SimpleQueue()
        for _ in range(count):
            idle.put(stack.enter_context(Worker(extractor)))
        # Reached before the workers end; what has not begun by then never does.
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for article in articles:
            waiting.append((article, threads.submit(_one, idle, article)))
            while waiting and (len(waiting) >= AHEAD * count or waiting[0][1].done()):
                yield _result(waiting)
        while waiting:
            yield _result(waiting)


def _one(idle: SimpleQueue[Worker], article: Article) -> Result:
    worker = idle.get()
    try:
        return worker(article)
    finally:
        idle.put(worker)


def _result(waiting: deque[tuple[Article, Future[Result]]]) -> tuple[Article, Result]:
    article, future = waiting.popleft()
    return article, future.result()


class Worker:
    """One process; a call gives it one article and waits for the result."""

    def __init__(self, extractor: Extracting) -> None:
        # `-P`: nothing is imported from the working directory that this process would not import from there.
        path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109  # an entry of a path
        self.process = subprocess.Popen(  # noqa: S603  # this very Python
            [sys.executable, "-P", "-c", _SERVE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **ALONE, "PYTHONPATH": path},
            # An interrupt from the keyboard is for the one who started it.
            start_new_session=True, creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )  # fmt: skip
        self._first: Extracting | None = extractor

    def __call__(self, article: Article) -> Result:
        """The article's extraction, or the error that it met there. Raises ExtractionError if the process has ended."""
        process = self.process
        assert process.stdin  # by its construction
        assert process.stdout
        try:
            if self._first:
                pickle.dump(self._first, process.stdin)
                self._first = None
            pickle.dump(article, process.stdin)
            process.stdin.flush()
            result: Result = pickle.load(process.stdout)  # noqa: S301  # from our own process
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise ExtractionError(
                f"a worker process ended with code {process.wait()}, perhaps for want of memory; "
                f"what was done is kept, and {THREADS}=1 works without workers"
            ) from error
        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            # What was on its way to a process that is no more cannot be written.
            with suppress(OSError):
                cast("IO[bytes]", stream).close()
        self.process.wait()


def serve() -> None:
    """What a worker does: extract what comes by standard input, until it ends."""
    # Whatever else is printed must not come between the results.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    requests = sys.stdin.buffer
    try:
        extractor: Extracting = pickle.load(requests)  # noqa: S301  # from the process that started this one
        answer(extractor, replies, pickle.load(requests))  # noqa: S301
        settle()
        while True:
            answer(extractor, replies, pickle.load(requests))  # noqa: S301
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


def settle() -> None:
    """The models stay: no use in looking at each of their parts again and again for what may be let go."""
    gc.freeze()
    gc.set_threshold(_COLLECT)


def answer(extractor: Extracting, replies: IO[bytes], article: Article) -> None:
    """Write the extraction of an article, or the error that it meets, to `replies`."""
    try:
        reply = pickle.dumps(extractor.extract(article))
    except Exception as error:  # noqa: BLE001  # told to who asked
        reply = _told(error)
    replies.write(reply)
    replies.flush()


def _told(error: Exception) -> bytes:
    """The error pickled; one that cannot be is named."""
    try:
        reply = pickle.dumps(error)
        pickle.loads(reply)  # noqa: S301  # made in the line before
    except Exception:  # noqa: BLE001  # whatever an error's class does
        return pickle.dumps(RuntimeError(reason_of(error)))
    return reply
