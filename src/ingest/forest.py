"""Boosted trees in plain Python: how likely a row of numbers is what they were taught.

The trees lie in `data/` as JSON, made by the scripts in `training/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp

import msgspec


class Forest(msgspec.Struct, frozen=True):
    """Log-odds to begin with, and trees as nodes, `[feature, limit, left, right]` or `[value]`."""

    start: float
    trees: list[list[list[float]]]


# A tree, nested: what is asked, its limit, where to go from it; or a value.
Node = tuple[int, float, "Node | float", "Node | float"]


def likelihood(name: str, row: Sequence[float]) -> float:
    """What the forest in `data/<name>` says of a row, 0 to 1."""
    odds, trees = _forest(name)
    for node in trees:
        while True:
            asked, limit, left, right = node
            node = left if row[asked] <= limit else right
            if node.__class__ is float:
                odds += node
                break
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


@cache
def _forest(name: str) -> tuple[float, tuple[Node, ...]]:
    forest = msgspec.json.decode(resources.files("ingest").joinpath("data", name).read_bytes(), type=Forest)
    return forest.start, tuple(_nested(nodes, 0) for nodes in forest.trees)


def _nested(nodes: Sequence[Sequence[float]], at: int) -> Node | float:
    node = nodes[at]
    if len(node) == 1:
        return node[0]
    return int(node[0]), node[1], _nested(nodes, int(node[2])), _nested(nodes, int(node[3]))
