"""How far a claim runs along its evidence where it tells a figure.

Whoever tells a thing in other words counts it in other words as well (“in two places at once” for “only one at a
time”); whoever keeps the words and changes the number errs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summariser.check.figures.figure import Figure
from summariser.check.reading.text import read

_CUT = re.compile(r"[;:()—–]|,(?!\d)")
_FEW: Final = 3  # words of content: in fewer nothing can be told


def share_kept(figure: Figure, texts: Sequence[str]) -> float:
    """Which share of the words of content in a figure's clause one cited sentence has."""
    told = stems_beside(figure)
    if not told:
        return 1.0
    return max((len(told & _stems(text)) / len(told) for text in texts), default=0.0)


def stems_beside(figure: Figure) -> frozenset[str]:
    """The stems of the words with content in a figure's clause, or in all of its sentence where they are few."""
    text = figure.sentence
    start = max((cut.end() for cut in _CUT.finditer(text, 0, figure.start)), default=0)
    cut = _CUT.search(text, figure.end)
    end = cut.start() if cut else len(text)
    found = _stems(f"{text[start : figure.start]} {text[figure.end : end]}")
    return found if len(found) >= _FEW else _stems(f"{text[: figure.start]} {text[figure.end :]}")


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in read(text).words if word.stem)
