"""The house keeps its shape: packages, sizes, arrows between rooms, and what must not be in the repository."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "graph", "loaders", "models", "queries")
FOLDERS = (*ROOMS, "tests", "docs", "benchmarks", "tools", "requirements", ".ci")
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["setuptools"]
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def package_name(folder: Path) -> str:
    """`graph/views` → `whosaidwhat.graph.views`; `app/cli` → `whosaidwhat.cli`."""
    room, *rest = folder.relative_to(ROOT).parts
    return ".".join(["whosaidwhat", *([] if room == "app" else [room]), *rest])


def module_name(path: Path) -> str:
    """Like `package_name`, of a module's file."""
    return package_name(path.parent if path.name == "__init__.py" else path.with_suffix(""))


def our_texts() -> Iterator[tuple[Path, str]]:
    """Every text file that belongs to the repository."""
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in top + below:
        if "__pycache__" not in path.parts and path.suffix != ".onnx" and path.name != ".coverage":
            yield path, path.read_text(encoding="utf8", errors="replace")


def test_packages_are_those_on_disk() -> None:
    on_disk = {package_name(path.parent): path.parent.relative_to(ROOT).as_posix() for path in MODULES}
    assert SETUPTOOLS["package-dir"] == on_disk
    assert SETUPTOOLS["packages"] == sorted(on_disk)
    assert [name for name, folder in on_disk.items() if not (ROOT / folder / "__init__.py").is_file()] == []


def test_modules_are_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf8").splitlines()) for path in MODULES}
    assert {path: size for path, size in sizes.items() if size > 500} == {}
    assert statistics.median(size for path, size in sizes.items() if path.name != "__init__.py") <= 200


def test_rooms_import_only_what_they_may(site: Path) -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / "pyproject.toml"]
    run = subprocess.run(command, env={"PYTHONPATH": str(site)}, cwd=site, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_the_arrows_are_looked_at(site: Path, tmp_path: Path) -> None:
    """A contract that could not fail would prove nothing."""
    wrong = tmp_path / "whosaidwhat" / "models"
    subprocess.run(["cp", "-r", site / "whosaidwhat", tmp_path], check=True)
    (wrong / "wrong.py").write_text("from whosaidwhat.graph import model\n")
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / "pyproject.toml"]
    run = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1
    assert "whosaidwhat.models.wrong -> whosaidwhat.graph.model" in run.stdout


def has_code(path: Path) -> bool:
    """Whether the module defines anything."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, kinds) for node in ast.parse(path.read_text(encoding="utf8")).body)


# Private modules are tested through those that use them. The training commands need torch, which no test environment
# installs: the figures in the model cards are their test.
TESTED = [path for path in MODULES if has_code(path) and path.name[0] != "_" and "training" not in path.parts]


@pytest.mark.parametrize("path", TESTED, ids=module_name)
def test_each_module_has_a_test(path: Path) -> None:
    rooms = path.relative_to(ROOT).parts[:-1]
    name = module_name(path)
    parent, _, stem = name.rpartition(".")
    imports = re.compile(rf"(?:import|from) {re.escape(name)}\b|from {re.escape(parent)} import [^\n]*\b{stem}\b")
    tests = [test for room in rooms for test in sorted((ROOT / "tests" / room).rglob("test_*.py"))]
    named = {f"test_{stem}.py", f"test_{path.parent.name}_{stem}.py"}
    assert any(test.name in named or imports.search(test.read_text(encoding="utf8")) for test in tests)


def is_shape(node: ast.AST) -> bool:
    """Whether it is a protocol or an abstract class, whose methods may be empty."""
    bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
    return any(re.match(r"(Protocol|ABC)\b", base) for base in bases)


def stubs(tree: ast.Module) -> Iterator[str]:
    """Functions that do nothing but stand there, outside protocols and abstract classes."""
    shapes = {inner for node in ast.walk(tree) if is_shape(node) for inner in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node in shapes:
            continue
        if any(re.match(r".*\b(overload|group)\b", ast.unparse(decorator)) for decorator in node.decorator_list):
            continue  # a click group is its docstring
        body = [step for step in node.body if not (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))]
        empty = not body or all(isinstance(step, ast.Pass) for step in body)
        if empty or "NotImplementedError" in ast.unparse(body[0]):
            yield node.name


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_nothing_is_left_to_do(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    markers = re.findall(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]) + r")\b", text)
    assert markers == []
    assert list(stubs(ast.parse(text))) == []


def test_no_registry_host_and_no_path_of_one_machine() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted", "crates" + ".io", "npmjs" + ".", "proxy.go" + "lang"]
    hosts += ["maven" + ".org", "deb.deb" + "ian", "hugging" + "face.co", "index-" + "url http", "find-" + "links /"]
    paths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/opt/wh" + "eels"]
    found = [(path.relative_to(ROOT), word) for path, text in our_texts() for word in hosts + paths if word in text]
    assert found == []


def shingles(text: str, size: int = 12) -> Iterator[int]:
    """Hashes of every `size` words in a row."""
    words = re.findall(r"\w+", text.lower())
    return (hash(tuple(words[at : at + size])) for at in range(len(words) - size + 1))


def test_no_text_of_shared_is_in_the_repository(shared: Path) -> None:
    texts = [path for pattern in ("articles/*.txt", "corpora/*/*.jsonl") for path in sorted(shared.glob(pattern))]
    ours = {shingle: path for path, text in our_texts() if path.suffix != ".json" for shingle in shingles(text)}
    assert texts
    theirs = {shingle for path in texts for shingle in shingles(path.read_text(encoding="utf8"))}
    assert {ours[shingle].relative_to(ROOT) for shingle in theirs & ours.keys()} == set()


def test_help_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    listed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert declared
    assert names == declared[1].split()
    assert {"setup", "demo", "test", "lint", "bench", "docs", "help"} <= set(names)


def test_changelog_is_newest_first() -> None:
    versions = re.findall(r"^## \[(\d+)\.(\d+)\.(\d+)\]", (ROOT / "CHANGELOG.md").read_text("utf8"), re.MULTILINE)
    numbers = [tuple(map(int, version)) for version in versions]
    assert all(newer > older for newer, older in pairwise(numbers))
