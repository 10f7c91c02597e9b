"""Lists counted: “the three partners” where the source names three."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LONGEST: Final = 12
# Up to six words between commas, then "and" or "or" before the last.
_ITEM = r"[^\s,;:.()]+(?: [^\s,;:.()]+){0,5}?"
_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})*,? (?:and|or|&) [^\s,;:.()]", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


@lru_cache(maxsize=2048)
def counts(text: str) -> frozenset[int]:
    """How many members the lists of a sentence have."""
    return frozenset(found[0].count(", ") + 2 - len(re.findall(r", (?:and|or|&) ", found[0])) for found in _LIST.finditer(text))


def counted(texts: Iterable[str]) -> frozenset[int]:
    """The numbers that counting the lists of some sentences can give, bullets included."""
    texts = tuple(texts)
    bullets = sum(1 for text in texts if _BULLET.match(text))
    found = frozenset[int]().union(*(counts(text) for text in texts))
    return frozenset(n for n in found | {bullets} if 1 < n <= _LONGEST)
