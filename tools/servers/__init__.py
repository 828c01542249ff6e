"""Real servers on loopback, for tests and benchmarks: Neo4j Community and Apache Jena Fuseki.

Their jars are fetched once, by Maven with the versions of `pom.xml`, into `~/.cache/whosaidwhat/servers` (below
`$XDG_CACHE_HOME` where that is set). Java 17 or newer and Maven are all that has to be there.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self
from urllib.error import URLError

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whosaidwhat" / "servers"
HOW = "Java 17 or newer and Maven start the servers: sudo apt-get install openjdk-17-jre-headless maven"
MEMORY = f"-Xmx{os.environ.get('WHOSAIDWHAT_SERVER_MEMORY', '1g')}"
"""Of each server; Fuseki, which keeps all in memory, needs 9g for 50,000 statements."""
PATIENCE = 300.0
"""Seconds until a server must be ready: six on an idle machine, minutes on a busy one."""
PASSWORD = "only-for-tests"  # of a server that listens on loopback and ends with the tests


def missing() -> list[str]:
    """Programs that are not there and without which no server can be started."""
    return [name for name in ("java", "mvn") if shutil.which(name) is None]


def version(of: str) -> str:
    """The version that `pom.xml` pins."""
    found = re.search(rf"<{of}\.version>(.+?)</", POM.read_text(encoding="utf8"))
    assert found
    return found[1]


def fetched(name: str, *goal: str) -> Path:
    """The folder of that name in the cache, filled by a goal of Maven's if it is not there yet."""
    folder = CACHE / name
    if not folder.is_dir():
        aside = folder.with_name(f"{name}.{os.getpid()}")
        command = ["mvn", "-B", "-q", "-f", POM, *goal, f"-DoutputDirectory={aside}"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"Maven could not fetch {name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        if folder.is_dir():  # another process was faster
            shutil.rmtree(aside)
        else:
            aside.rename(folder)
    return folder


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Server(ABC):
    """A process that listens on loopback; a context manager that ends it, and only it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it listens."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """What starts it."""

    @abstractmethod
    def ready(self) -> bool:
        """Whether it answers."""

    def start(self) -> None:
        """Start it, and wait until it answers; also again, on the same port and with what it had kept."""
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(self.command(), stdout=log, stderr=log, cwd=self.folder)
        until = time.monotonic() + PATIENCE
        while not self.ready():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"the server did not start: {self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def send(self, number: int) -> None:
        """Send it a signal: SIGSTOP makes it hang, SIGCONT goes on, SIGKILL is a power cut."""
        assert self._process
        self._process.send_signal(number)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, and wait for that."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)  # a stopped one would not hear
            self._process.send_signal(number)
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()


class Neo4j(Server):
    """Neo4j Community with authentication on."""

    user, password = "neo4j", PASSWORD

    @property
    def url(self) -> str:
        """See `Server`."""
        return f"neo4j://127.0.0.1:{self.port}"

    def command(self) -> list[str | Path]:
        """See `Server`."""
        jars = fetched(f"neo4j-{version('neo4j')}", "dependency:copy-dependencies", "-DincludeScope=runtime")
        return ["java", MEMORY, "-cp", f"{jars}/*", HERE / "Server.java", self.folder / "home", str(self.port)]

    def ready(self) -> bool:
        """See `Server`."""
        return "ready" in self.log.read_text(errors="replace").splitlines()

    def start(self) -> None:
        """See `Server`; the first login has to change the password."""
        super().start()
        import neo4j

        with neo4j.GraphDatabase.driver(self.url, auth=("neo4j", "neo4j")) as driver:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            try:
                driver.execute_query(change, password=self.password, database_="system")
            except neo4j.exceptions.AuthError:
                return  # started again: it is changed already


class Fuseki(Server):
    """Apache Jena Fuseki with one data set in memory."""

    @property
    def url(self) -> str:
        """See `Server`."""
        return f"sparql+http://127.0.0.1:{self.port}/ds"

    def command(self) -> list[str | Path]:
        """See `Server`."""
        name = f"jena-fuseki-server:{version('fuseki')}"
        jars = fetched(f"fuseki-{version('fuseki')}", "dependency:copy", f"-Dartifact=org.apache.jena:{name}")
        (jar,) = jars.glob("*.jar")
        options = ["--localhost", "--port", str(self.port), "--mem", "--update", "/ds"]
        return ["java", MEMORY, "-jar", jar, *options]

    def ready(self) -> bool:
        """See `Server`."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/$/ping", timeout=5):
                return True
        except (URLError, OSError):
            return False
