"""Neo4j's own importer takes the CSV, and the database that it makes holds the same graph."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import neo4j
import pytest

from tests.graphs import folded, generated
from tools import servers
from whosaidwhat.graph.exports import export
from whosaidwhat.graph.views._base import ACTOR


def imported(folder: Path, home: Path, jars: str | Path) -> None:
    """Run `neo4j-admin database import full` as `docs/exports.md` says it."""
    (home / "conf").mkdir(parents=True)
    java = ["java", servers.MEMORY, "-cp", jars, "org.neo4j.cli.AdminTool"]
    files = [f"--nodes={folder}/nodes.csv", f"--relationships={folder}/edges.csv", "--multiline-fields=true"]
    command = [*java, "database", "import", "full", "neo4j", *files]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


@pytest.mark.server
def test_the_database_holds_the_same_nodes_and_edges(tmp_path: Path) -> None:
    sample = folded(generated(60))
    server = servers.Neo4j(tmp_path / "server")
    imported(export(sample, tmp_path / "x.neo4j"), server.folder / "home", server.command()[3])
    with server, neo4j.GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties").records
        query = "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)"
        edges = [tuple(record) for record in driver.execute_query(query).records]
    found = [(sorted(labels), sorted(properties.items())) for labels, properties in nodes]
    assert in_order(found) == in_order(
        (sorted({node.label} | ({"Actor"} if node.label in ACTOR else set())),
         sorted({**node.properties, "id": node.id}.items()))
        for node in sample.all_nodes
    )  # fmt: skip
    wanted = [(edge.start, edge.type, edge.end, sorted(edge.properties.items())) for edge in sample.all_edges]
    assert in_order((*ends, sorted(properties.items())) for *ends, properties in edges) == in_order(wanted)
