"""Scores of coreference: MUC, B³, CEAF-e and their mean, CoNLL F1. Mentions are anything hashable, in clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

import networkx as nx

Clusters = Sequence[frozenset[Hashable]]
Score = tuple[float, float, float]
"""Precision, recall, F1."""


def clusters(labels: Mapping[Hashable, Hashable]) -> Clusters:
    """Mentions with the same label, together."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(members) for members in found.values()]


def conll(gold: Mapping[Hashable, Hashable], said: Mapping[Hashable, Hashable]) -> dict[str, float]:
    """F1 of each measure, and `conll`, their mean."""
    key, response = clusters(gold), clusters(said)
    found = {"muc": muc(key, response)[2], "b3": b_cubed(key, response)[2], "ceafe": ceafe(key, response)[2]}
    return {**found, "conll": sum(found.values()) / 3}


def muc(key: Clusters, response: Clusters) -> Score:
    """Links that are right (Vilain and others, 1995)."""
    return _score(_links(response, key), _links(key, response))


def _links(these: Clusters, others: Clusters) -> tuple[float, float]:
    home = _homes(others)
    right = whole = 0
    for members in these:
        parts = {home.get(mention, mention) for mention in members}
        right += len(members) - len(parts)
        whole += len(members) - 1
    return right, whole


def b_cubed(key: Clusters, response: Clusters) -> Score:
    """Mean share of each mention's cluster that is right (Bagga and Baldwin, 1998)."""
    return _score(_shares(response, key), _shares(key, response))


def _shares(these: Clusters, others: Clusters) -> tuple[float, float]:
    home = _homes(others)
    right = 0.0
    for members in these:
        sizes: dict[int, int] = defaultdict(int)
        for mention in members:
            if mention in home:
                sizes[home[mention]] += 1
        right += sum(size * size for size in sizes.values()) / len(members)
    return right, sum(map(len, these))


def ceafe(key: Clusters, response: Clusters) -> Score:
    """Best pairing of clusters by their likeness φ4 (Luo, 2005)."""
    graph, home = nx.Graph(), _homes(key)
    for number, members in enumerate(response):
        for other in {home[mention] for mention in members if mention in home}:
            shared = len(members & key[other])
            graph.add_edge(("r", number), ("k", other), weight=2 * shared / (len(members) + len(key[other])))
    parts = (graph.subgraph(part) for part in nx.connected_components(graph))
    pairs = (pair for part in parts for pair in nx.max_weight_matching(part))
    total = sum(graph.edges[pair]["weight"] for pair in pairs)
    return _score((total, len(response)), (total, len(key)))


def _homes(groups: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, members in enumerate(groups) for mention in members}


def _score(precise: tuple[float, float], recalled: tuple[float, float]) -> Score:
    precision, recall = (right / whole if whole else 0.0 for right, whole in (precise, recalled))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def matched(gold: Iterable[frozenset[int]], said: Iterable[frozenset[int]]) -> dict[frozenset[int], frozenset[int]]:
    """Each found mention with the gold one that it is: tokens overlap, the most alike first, each once."""
    pairs = sorted(
        ((-len(g & s) / len(g | s), sorted(g), sorted(s), g, s) for g in set(gold) for s in set(said) if g & s),
        key=lambda row: row[:3],
    )
    found: dict[frozenset[int], frozenset[int]] = {}
    taken: set[frozenset[int]] = set()
    for *_, one, other in pairs:
        if other not in found and one not in taken:
            found[other] = one
            taken.add(one)
    return found
