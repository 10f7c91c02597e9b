"""What a word can be turned round on: itself, the word that it denies, and the axes that it stands on."""

from __future__ import annotations

from functools import lru_cache

from summariser.check.reading import axes, lexicon
from summariser.check.reading.words import content, words

_LONG, _VERB = 7, 3  # letters from which a word in -able is made of a verb
_FORMS = 5  # letters in which the forms of a word are alike


@lru_cache(maxsize=20_000)
def form(base: str) -> str:
    """What the forms of a word have in common: "open", "openness"."""
    return base.removesuffix("ness")[:_FORMS]


@lru_cache(maxsize=20_000)
def concepts(low: str, stem: str) -> tuple[tuple[str, int], ...]:
    """What a word can be turned round on, and its side: itself, what it denies ("unchanged"), its axes."""
    base = lexicon.undone(low) if stem else ""
    denies = ((words(base)[0].stem or base, -1),) if base else ()
    itself = ((stem, 1),) if stem else ()
    able = _able(base, -1) if base else _able(low, 1) if stem else ()
    return (*denies, *itself, *able, *(axes.AXES.get(low) or axes.AXES.get(f"~{stem}", ())))


def _able(low: str, sign: int) -> tuple[tuple[str, int], ...]:
    """The verb that an adjective is made of: what is "configurable" can be configured."""
    verb = low.removesuffix("ability").removesuffix("able")
    return ((words(verb)[0].stem, sign),) if len(low) > _LONG and len(verb) > _VERB and verb != low else ()


@lru_cache(maxsize=20_000)
def poles(low: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word affirms, and what it is the opposite of."""
    found = concepts(low, content(low))
    return tuple([one for one, sign in found if sign > 0]), tuple([one for one, sign in found if sign < 0])
