"""Choosing from the claims of all parts. The model selects and orders; words and evidence stay as they were drafted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from summariser.asking import line
from summariser.domain import Claim, Json, SectionKind
from summariser.restructure.reply import MAX_CLAIMS, Strict, unfit
from summariser.tokens import estimate

SCHEMA_NAME: Final = "case_study_merge"
SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "sections": {
            "type": "object",
            "properties": {
                kind.value: {"type": "array", "items": {"type": "integer"}} for kind in SectionKind
            },
            "required": [kind.value for kind in SectionKind],
            "additionalProperties": False,
        },
    },
    "required": ["sections"],
    "additionalProperties": False,
}
FEWEST: Final = 12  # claims in a group: fewer could not always be made less, since each section keeps one


class Proposed(NamedTuple):
    """A claim, and the section that it is proposed for."""

    kind: SectionKind
    claim: Claim


def distinct(proposed: Iterable[Proposed]) -> list[Proposed]:
    """Without claims that say again, word for word, what an earlier one says."""
    first: dict[str, Proposed] = {}
    for each in proposed:
        first.setdefault(each.claim.text, each)
    return [*first.values()]


def groups(proposed: Sequence[Proposed], room: int) -> list[list[Proposed]]:
    """The claims in equal groups, as many as it takes for each to fit; each in the order of sections."""
    ends = [*accumulate(_cost(each) for each in proposed)]
    number = max(1, min(math.ceil(ends[-1] / room), len(ends) // FEWEST))
    shares: list[list[Proposed]] = [[] for _ in range(number)]
    for each, end in zip(proposed, ends, strict=True):
        shares[(end - 1) * number // ends[-1]].append(each)
    return [sorted(share, key=lambda each: _ORDER[each.kind]) for share in shares if share]


def listed(group: Sequence[Proposed]) -> str:
    """A group as a model sees it: `[n] text` a line, numbered from 1, under the names of the sections."""
    return "\n".join(
        (f"# {each.kind.value}\n" if n == 1 or group[n - 2].kind is not each.kind else "") + _line(n, each)
        for n, each in enumerate(group, 1)
    )


def most(group: Sequence[Proposed]) -> int:
    """How many claims may be kept of a group that is not the last: half of each section's, so that there is an end."""
    return sum(math.ceil(number / 2) for number in Counter(each.kind for each in group).values())


def problem(group: Sequence[Proposed], limit: int | None, text: str) -> str | None:
    """What keeps a reply from being a choice of that group, for the model to read; None if nothing does."""
    if found := unfit(_Reply, text):
        return found
    return "; ".join(islice(_wrong(group, limit, _Reply.model_validate_json(text).sections), 5)) or None


def chosen(group: Sequence[Proposed], text: str) -> list[Proposed]:
    """The claims that a fitting reply keeps, in its sections and its order."""
    sections = _Reply.model_validate_json(text).sections
    return [Proposed(kind, group[n - 1].claim) for kind in SectionKind for n in sections.of(kind)]


_ORDER: Final = {kind: place for place, kind in enumerate(SectionKind)}


def _line(n: int, each: Proposed) -> str:
    return f"[{n}] {line(each.claim.text)}"


def _cost(each: Proposed) -> int:
    return estimate(f"{_line(1000, each)}\n")


_Numbers = Annotated[list[int], Field(max_length=MAX_CLAIMS)]


class _Sections(Strict):
    overview: _Numbers
    challenges: _Numbers
    approach: _Numbers
    outcomes: _Numbers
    lessons: _Numbers

    def of(self, kind: SectionKind) -> list[int]:
        """The numbers of one section."""
        numbers: list[int] = getattr(self, kind.value)
        return numbers


class _Reply(Strict):
    sections: _Sections


def _wrong(group: Sequence[Proposed], limit: int | None, sections: _Sections) -> Iterator[str]:
    kept = Counter(n for kind in SectionKind for n in sections.of(kind))
    last = len(group)
    yield from (f"there is no claim {n}, they are numbered 1 to {last}" for n in kept if not 1 <= n <= last)
    yield from (f"claim {n} stands twice" for n, times in kept.items() if times > 1)
    if limit is not None and kept.total() > limit:
        yield f"{kept.total()} claims are kept, but at most {limit} may be"
    for kind in SectionKind:
        offered = {n for n, each in enumerate(group, 1) if each.kind is kind}
        # An empty section tells the reader that the source says nothing.
        if offered and not sections.of(kind) and not offered <= kept.keys():
            yield f"{kind.value}: it has claims, so it keeps at least one"
