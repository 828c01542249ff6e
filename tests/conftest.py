"""What all tests share: the folder `../shared`, the servers, and that nothing is skipped where CI runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.engines import Engines
from tools import servers

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CI = os.environ.get("CI", "").lower() in {"1", "true"}

left_out: dict[str, int] = {}

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' folder beside the repository; a test that asks for it is not collected where it is absent."""
    return SHARED


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built wheel, unpacked; the wheel itself lies in `dist` beside it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    subprocess.run([sys.executable, ROOT / "tools" / "wheel.py", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Neo4j database for tests: that of NEO4J_URI, with its login, or one of a server that ends with the tests."""
    if given := os.environ.get("NEO4J_URI"):
        yield given
        return
    with servers.Neo4j(tmp_path_factory.mktemp("neo4j")) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USER", server.user)
        patch.setenv("NEO4J_PASSWORD", server.password)
        yield server.url


@pytest.fixture(scope="session")
def fuseki_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A SPARQL data set for tests: that of SPARQL_URI, or one of a Fuseki server that ends with the tests."""
    if given := os.environ.get("SPARQL_URI"):
        yield given
        return
    with servers.Fuseki(tmp_path_factory.mktemp("fuseki")) as server:
        yield server.url


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """Every engine, by name."""
    return Engines(request, tmp_path_factory.mktemp("engines"))


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of tests that a real server answers."""
    config.addinivalue_line("markers", "server: needs a server, which tools/servers starts with Java")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that need `../shared` where there is none, and outside CI those that need Java."""
    reasons = {}
    if not SHARED.is_dir():
        needing = {item for item in items if "shared" in getattr(item, "fixturenames", ())}
        reasons["../shared is not there"] = needing
    if not CI and (missing := servers.missing()):
        needing = {item for item in items if item.get_closest_marker("server")}
        reasons[f"{' and '.join(missing)} not found ({servers.HOW})"] = needing
    gone = set().union(*reasons.values())
    items[:] = [item for item in items if item not in gone]
    left_out.update({reason: len(needing) for reason, needing in reasons.items() if needing})
    config.hook.pytest_deselected(items=list(gone))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    for reason, count in left_out.items():
        terminalreporter.write_line(f"{reason}: {count} tests that need it were not collected.")


def _fail_if_skipped(report: Report) -> Report:
    if CI and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"nothing is skipped in CI, but: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped or expectedly failing test is a failure in CI."""
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """So is a module that skips itself."""
    return _fail_if_skipped((yield))
