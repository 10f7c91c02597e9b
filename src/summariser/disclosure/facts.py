"""Who wrote each section of a revision, and how much of the machine's words it kept."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from rapidfuzz.distance import LCSseq

from summariser.domain import Content, Origin, Section, SectionKind, Value

METRIC = "lcs-token/1"
"""The name of the measure below, for the log: a change to it needs a new number."""

SectionOrigin = Literal["model", "model_then_edited", "extractive", "person", "declared"]

# A token is a run of letters, digits and underscores, or one other character that is not blank.
_TOKEN = re.compile(r"\w+|[^\w\s]")

Tokens = tuple[int, ...]


class SectionFacts(Value):
    """What the log says of one section: its origin, its claims, and the machine's tokens, written and kept.

    A section emptied since the machine filled it has no claims, but its tokens still count.
    """

    kind: SectionKind
    origin: SectionOrigin
    claims: int
    machine_tokens: int
    kept_tokens: int


def section_facts(
    baseline: tuple[Origin, Content] | None, content: Content, sentences: Iterable[str] = ()
) -> tuple[SectionFacts, ...]:
    """The facts of every section that has text, or had some in the baseline.

    Args:
        baseline: the last revision that no person wrote, or None when persons wrote all of them.
        content: the revision to describe.
        sentences: the source's own sentences. One that an editor places word for word is the source's, not the
            editor's; this matters only beside an extractive baseline.
    """
    if baseline is not None and baseline[1] == content and baseline[0] is not Origin.PERSON:
        return _untouched(baseline[0], content)
    if baseline is None or baseline[0] is Origin.PERSON:
        return tuple(
            SectionFacts(
                kind=section.kind,
                origin="person",
                claims=len(section.claims),
                machine_tokens=0,
                kept_tokens=0,
            )
            for section in content.sections
            if section.claims
        )
    comparison = _Comparison(baseline[0], baseline[1], content, sentences)
    pairs = ((baseline[1].section(kind), content.section(kind)) for kind in SectionKind)
    return tuple(comparison.facts(before, now) for before, now in pairs if before.claims or now.claims)


def _untouched(origin: Origin, content: Content) -> tuple[SectionFacts, ...]:
    """The facts of what an engine has just made: all of it is its own, and all of it stands."""
    whose: SectionOrigin = "extractive" if origin is Origin.EXTRACTIVE else "model"
    if origin is Origin.DECLARED:
        whose = "declared"
    counts = {
        section.kind: sum(len(_words(claim.text)) for claim in section.claims) for section in content.sections
    }
    return tuple(
        SectionFacts(
            kind=section.kind,
            origin=whose,
            claims=len(section.claims),
            machine_tokens=counts[section.kind],
            kept_tokens=counts[section.kind],
        )
        for section in content.sections
        if section.claims
    )


def _words(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


class _Comparison:
    """One revision beside its baseline, both as numbered tokens."""

    def __init__(self, origin: Origin, machine: Content, content: Content, sentences: Iterable[str]) -> None:
        self._origin = origin
        self._numbers: dict[str, int] = {}
        self._machine = [self._tokens(claim.text) for claim in machine.claims]
        self._content = [self._tokens(claim.text) for claim in content.claims]
        self._verbatim = {*self._machine, *(self._tokens(sentence) for sentence in sentences)}

    def facts(self, before: Section, now: Section) -> SectionFacts:
        written, stands = self._claims(before), self._claims(now)
        return SectionFacts(
            kind=now.kind,
            origin=self._whose(written, stands),
            claims=len(stands),
            machine_tokens=sum(map(len, written)),
            kept_tokens=self._kept(written, stands),
        )

    def _claims(self, section: Section) -> list[Tokens]:
        return [self._tokens(claim.text) for claim in section.claims]

    def _tokens(self, text: str) -> Tokens:
        # Numbers instead of words make the comparison exact: rapidfuzz compares hashes.
        return tuple(self._numbers.setdefault(word, len(self._numbers)) for word in _words(text))

    def _whose(self, written: list[Tokens], stands: list[Tokens]) -> SectionOrigin:
        if self._origin is Origin.EXTRACTIVE:
            return "extractive" if all(claim in self._verbatim for claim in stands) else "person"
        if not written and not any(self._recognised(claim) for claim in stands):
            return "person"
        if self._origin is Origin.DECLARED:
            return "declared"
        return "model" if _joined(written) == _joined(stands) else "model_then_edited"

    def _recognised(self, claim: Tokens) -> bool:
        # Text moved here from another section and touched up is not a person's own. When in doubt, it is the machine's.
        return _best(claim, self._machine) > 0

    def _kept(self, written: list[Tokens], stands: list[Tokens]) -> int:
        """How many of the machine's tokens still stand, at most: words moved elsewhere were not changed.

        Each sentence counts with its best match anywhere in the revision, if at least half of it is there; what
        is left is compared with the section's own text. It is never less than the plain comparison of both texts.
        """
        plain = _common(_joined(written), _joined(stands))
        best = [_best(claim, self._content) for claim in written]
        left = [claim for claim, matched in zip(written, best, strict=True) if not matched]
        fresh = [claim for claim in stands if not _best(claim, written)]
        return max(plain, sum(best) + _common(_joined(left), _joined(fresh)))


def _best(claim: Tokens, others: list[Tokens]) -> int:
    """The tokens shared with the best match among the others; 0 if that is less than half of the claim."""
    best = max((_common(claim, other) for other in others), default=0)
    return best if 2 * best >= len(claim) else 0


def _common(left: Tokens, right: Tokens) -> int:
    return LCSseq.similarity(left, right)


def _joined(claims: list[Tokens]) -> Tokens:
    return tuple(token for claim in claims for token in claim)
