"""A shallow tree over draws, and the boxes of its leaves: neighbours that conclude alike are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from simulator.engine.measures import Array

DEPTH = 3
"""Questions asked of a draw at most: a rule has as many clauses at most."""

LEAST = 0.05
"""Share of the draws in a leaf at least."""

NO_FEATURE = -2
"""What scikit-learn puts for the feature of a leaf."""

Box = Mapping[int, tuple[float, float]]
"""Between what and what each number asked about is: above the first, at or below the second, infinite for no end."""


def boxes_of(features: Array, wanted: np.ndarray) -> tuple[Box, ...]:
    """Return the boxes in which what is wanted is more frequent than elsewhere.

    features: (draw, number). wanted: (draw,), not all alike. Both answers weigh the same as a whole, however rare one
    is.
    """
    from sklearn.tree import DecisionTreeClassifier

    grower = DecisionTreeClassifier(
        max_depth=DEPTH,
        min_samples_leaf=max(int(np.ceil(LEAST * len(wanted))), 1),
        class_weight="balanced",
        random_state=0,
    )
    tree = grower.fit(features, wanted.astype(int)).tree_
    return tuple(box for box in _leaves(tree, 0, {}) if box)


def _leaves(tree: Any, node: int, box: Box) -> Iterator[Box]:
    """Yield the boxes below a node that conclude what is wanted."""
    answer = _answer(tree, node)
    if answer is not None:
        if answer:
            yield box
        return
    feature, threshold = int(tree.feature[node]), float(tree.threshold[node])
    low, high = box.get(feature, (-np.inf, np.inf))
    yield from _leaves(tree, int(tree.children_left[node]), {**box, feature: (low, min(high, threshold))})
    yield from _leaves(tree, int(tree.children_right[node]), {**box, feature: (max(low, threshold), high)})


def _answer(tree: Any, node: int) -> bool | None:
    """Return what all the leaves below a node conclude, None where they do not conclude alike."""
    if int(tree.feature[node]) == NO_FEATURE:
        return bool(tree.value[node][0][1] > tree.value[node][0][0])
    left, right = (_answer(tree, int(side[node])) for side in (tree.children_left, tree.children_right))
    return left if left == right else None
