"""Boosted trees without a library: how likely a row of numbers is what they were taught.

The trees lie in `data/` as JSON, made by the scripts in `training/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib import resources
from math import exp, inf

import msgspec

# From so many rows on it pays to make the trees into code, which takes some 30 ms.
CODE_PAYS = 200


class Forest(msgspec.Struct, frozen=True):
    """Log-odds to begin with, and trees as nodes, `[feature, limit, left, right]` or `[value]`.

    stops: after so many trees, between which log-odds the others are still asked; outside they change no answer that
    matters. The training says for which rows that was seen to hold.
    """

    start: float
    trees: list[list[list[float]]]
    stops: list[tuple[int, float, float]] = []


def likelihood(name: str, row: Sequence[float]) -> float:
    """What the forest in `data/<name>` says of a row, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, _trees(name).odds(row)))))


class _Trees:
    """The trees of a forest, which give the log-odds of a row.

    They are walked, and once they were asked so often that it pays, made into code, which says the same.
    """

    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self._asked = 0

    def odds(self, row: Sequence[float]) -> float:
        """The sum over the trees."""
        if self._asked >= CODE_PAYS:
            return self._code(row)
        self._asked += 1
        odds = self._forest.start
        stops = {after: (low, high) for after, low, high in self._forest.stops}
        for number, tree in enumerate(self._forest.trees):
            low, high = stops.get(number, (-inf, inf))
            if not low <= odds <= high:
                break
            node = tree[0]
            while len(node) > 1:
                feature, limit, left, right = node
                node = tree[int(left if row[int(feature)] <= limit else right)]
            odds += node[0]
        return odds

    @cached_property
    def _code(self) -> Callable[[Sequence[float]], float]:
        """A function of nothing but comparisons of numbers: several times as fast as a walk."""
        trees = self._forest.trees
        last = max(int(node[0]) for tree in trees for node in tree if len(node) > 1)
        lines = [
            "def odds(row):",
            f" {', '.join(f'r{feature}' for feature in range(last + 1))}, *_ = row",
            f" odds = {self._forest.start!r}",
        ]
        stops = {after: (low, high) for after, low, high in self._forest.stops}
        for number, tree in enumerate(trees):
            if number in stops:
                low, high = stops[number]
                lines.append(f" if not {low!r} <= odds <= {high!r}: return odds")
            lines.append(f" odds += {_expression(tree, 0)}")
        lines.append(" return odds")
        made: dict[str, Callable[[Sequence[float]], float]] = {}
        exec("\n".join(lines), made)
        return made["odds"]


def _expression(tree: Sequence[Sequence[float]], at: int) -> str:
    node = tree[at]
    if len(node) == 1:
        return repr(float(node[0]))
    feature, limit, left, right = node
    return f"({_expression(tree, int(left))} if r{int(feature)} <= {limit!r} else {_expression(tree, int(right))})"


@cache
def _trees(name: str) -> _Trees:
    return _Trees(msgspec.json.decode(resources.files("ingest").joinpath("data", name).read_bytes(), type=Forest))
