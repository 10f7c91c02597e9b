"""The forms of an adjective that tell a degree: heavier, heaviest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summariser.check.reading.words import bag

# Adjectives that are heightened by an ending; all others take "more" and "most".
_SHORT: Final = bag(
    "angry big blunt bold brave brief bright broad bulky bumpy busy calm cheap clean clear clever clumsy clunky cold "
    "cool costly dark dear deep dense dim dirty dry dull early easy empty fair fast fierce firm flat fresh friendly "
    "full grand great handy happy hard harsh healthy heavy hefty high hot huge kind large lax lazy lengthy light "
    "likely lively long loose loud low messy mild narrow near neat new noisy old patchy plain poor pricey proud quick "
    "quiet rare rich risky rough sad safe scarce shaky shallow sharp short shrewd sick simple sketchy slack slight "
    "slim sloppy slow small smart smooth soft sound sour sparse speedy steady steep stiff strange strict strong "
    "sturdy sunny sure sweet swift tall tame tense thick thin tidy tight timid tiny tough tricky ugly untidy vague "
    "warm wary weak wealthy wet wide wild wise worthy young"
)
_IRREGULAR: Final = {
    "good": ("better", "best"),
    "bad": ("worse", "worst"),
}
_VOWELS: Final = frozenset("aeiou")


def degrees(word: str) -> Sequence[str]:
    """The comparative and the superlative of an adjective that has them in one word; none of any other word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word not in _SHORT:
        return ()
    base = _base(word)
    return f"{base}er", f"{base}est"


def is_comparative(word: str) -> bool:
    """Whether a word is the comparative of such an adjective."""
    return word in _COMPARATIVES


def _base(word: str) -> str:
    """What the endings are added to: "heavi", "larg", "bigg"."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}i"
    if word.endswith("e"):
        return word[:-1]
    closed = word[-1] not in _VOWELS | set("wxy") and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return f"{word}{word[-1]}" if closed and len(word) <= len("slim") else word


_COMPARATIVES: Final = frozenset(degrees(word)[0] for word in (*_SHORT, *_IRREGULAR))
