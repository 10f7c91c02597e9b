"""Which section a sentence most likely belongs to: a linear classifier, its coefficients in `classifier.json`.

`benchmarks/classifier.py` fits and measures it. Here it is only read and added up, with no library.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from math import exp
from typing import NamedTuple

from summariser.domain import SectionKind
from summariser.extract.features import Features

Likelihood = dict[SectionKind, float]


class Classifier(NamedTuple):
    """Five coefficients a feature, one for each kind of section, and the likelihood below which nothing is sure."""

    coefficients: dict[str, tuple[float, ...]]
    floor: float

    def likelihood(self, features: Features) -> Likelihood:
        """How likely each section is, from 0 to 1; the five add up to 1."""
        a = b = c = d = e = 0.0  # summed one by one: this loop is most of what the engine does
        for name, value in features.items():
            row = self.coefficients.get(name)
            if row is not None:
                v, w, x, y, z = row
                a += value * v
                b += value * w
                c += value * x
                d += value * y
                e += value * z
        sums = (a, b, c, d, e)
        largest = max(sums)
        odds = [exp(each - largest) for each in sums]
        total = sum(odds)
        return {kind: each / total for kind, each in zip(SectionKind, odds, strict=True)}


@lru_cache(maxsize=1)
def fitted() -> Classifier:
    """The classifier that comes with the program."""
    text = resources.files("summariser.extract").joinpath("classifier.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    coefficients = {name: tuple(row) for name, row in stored["coefficients"].items()}
    return Classifier(coefficients, stored["floor"])
