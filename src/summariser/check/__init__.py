"""What code can tell of a claim beside its evidence.

Figures, names, negation, direction, words exchanged, and what to look at twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summariser.check import exchanged, hints, polarity
from summariser.check.figures import figures
from summariser.check.language import covers
from summariser.check.marks import Mark, Rule
from summariser.check.names import names, quotations
from summariser.check.orders import orders
from summariser.check.source import Source
from summariser.domain import Claim, Content, Noticed, Severity

__all__ = ["Mark", "Rule", "Source", "check", "marks"]

# Figures, names and quotations are the same in every language; the others read English alone.
_LOCKS: Final[tuple[Rule, ...]] = (figures, names, quotations)
_READERS: Final[tuple[Rule, ...]] = (polarity.rule, exchanged.rule, hints.rule)
_EXCHANGED: Final = "word_exchanged"
_TURNED: Final = frozenset({"negation_added", "negation_dropped", "direction_reversed"})
_NOT_COVERED: Final = Mark(
    "language_not_covered",
    Severity.WARNING,
    "This is not English as far as can be told: figures, names and quotations were compared, but not negation, "
    "direction or tense.",
)


def check(content: Content, source: Source) -> tuple[Noticed, ...]:
    """What the rules find in a draft, in reading order. No finding does not mean that a claim is right."""
    return tuple(
        Noticed(section=section.kind, claim=number, **mark._asdict())
        for section in content.sections
        for number, claim in enumerate(section.claims)
        for mark in marks(claim, source)
    )


def marks(claim: Claim, source: Source) -> Iterator[Mark]:
    """What the rules find in one claim."""
    is_english = source.is_english and covers(claim.text)
    found = [mark for rule in _rules(claim, source, is_english=is_english) for mark in rule(claim, source)]
    yield from (mark for mark in found if not any(_says_more(other, mark) for other in found))
    yield from orders(claim, source)  # also of a claim that only repeats the order
    if not is_english:
        yield _NOT_COVERED


def _says_more(one: Mark, other: Mark) -> bool:
    """Whether a mark makes another of the same words needless.

    What was turned round is not told once more as a word exchanged, and what is sure not once more as a suspicion.
    """
    if not other.words or other.words not in one.words:
        return False
    if other.code == _EXCHANGED:
        return one.code in _TURNED
    return one.code == other.code and one.severity is Severity.ERROR and other.severity is not Severity.ERROR


def _rules(claim: Claim, source: Source, *, is_english: bool) -> tuple[Rule, ...]:
    """The rules that can find something: a sentence of the source, word for word, cannot differ from itself."""
    if any(claim.text == " ".join(sentence.text.split()) for sentence in source.cited(claim)):
        return (hints.rule,) if is_english else ()
    return _LOCKS + _READERS if is_english else _LOCKS
