"""Boosted trees without a library: how likely a row of numbers is what they were taught.

The trees lie in `data/` as JSON, made by the scripts in `training/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from math import exp

import msgspec

# From so many rows on it pays to make the trees into code, which takes some 30 ms.
CODE_PAYS = 200
Code = Callable[[Sequence[float]], float]


class Forest(msgspec.Struct, frozen=True):
    """Log-odds to begin with, and trees as nodes, `[feature, limit, left, right]` or `[value]`.

    stops: after so many trees, between which log-odds the others are still asked where a rough answer will do.
    """

    start: float
    trees: list[list[list[float]]]
    stops: list[tuple[int, float, float]] = []


def likelihood(name: str, row: Sequence[float]) -> float:
    """What the forest in `data/<name>` says of a row, 0 to 1."""
    return _logistic(_trees(name).odds(row))


def rough_likelihood(name: str, row: Sequence[float]) -> float:
    """The same, without the trees behind a stop that the row does not pass: on the same side of the threshold."""
    return _logistic(_trees(name).odds(row, stopping=True))


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


class _Trees:
    """The trees of a forest, which give the log-odds of a row.

    They are walked, and once they were asked so often that it pays, made into code, which says the same.
    """

    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self._stops = {after: (low, high) for after, low, high in forest.stops}
        self._asked = 0

    def odds(self, row: Sequence[float], *, stopping: bool = False) -> float:
        """The sum over the trees; `stopping` is whether the stops count."""
        if self._asked >= CODE_PAYS:
            return self._code_with_stops(row) if stopping else self._code(row)
        self._asked += 1
        odds = self._forest.start
        for number, tree in enumerate(self._forest.trees):
            if stopping and number in self._stops:
                low, high = self._stops[number]
                if not low <= odds <= high:
                    break
            node = tree[0]
            while len(node) > 1:
                feature, limit, left, right = node
                node = tree[int(left if row[int(feature)] <= limit else right)]
            odds += node[0]
        return odds

    @cached_property
    def _code(self) -> Code:
        return _compiled(self._forest, {})

    @cached_property
    def _code_with_stops(self) -> Code:
        return _compiled(self._forest, self._stops)


def _compiled(forest: Forest, stops: Mapping[int, tuple[float, float]]) -> Code:
    """A function of nothing but comparisons of numbers: several times as fast as a walk."""
    last = max(int(node[0]) for tree in forest.trees for node in tree if len(node) > 1)
    lines = [
        "def odds(row):",
        f" {', '.join(f'r{feature}' for feature in range(last + 1))}, *_ = row",
        f" odds = {forest.start!r}",
    ]
    for number, tree in enumerate(forest.trees):
        if number in stops:
            low, high = stops[number]
            lines.append(f" if not {low!r} <= odds <= {high!r}: return odds")
        lines.append(f" odds += {_expression(tree, 0)}")
    lines.append(" return odds")
    made: dict[str, Code] = {}
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
